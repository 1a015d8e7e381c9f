"""Pages for a stick: opened with ``file://``, where no server turns a folder into its page.

A copy of each page is changed on its way into the archive; the finished site stays as it is.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

# The widest copies worth their place: of whole pictures, and of the crops in lists.
WIDEST, WIDEST_CROP = 720, 480
_PICTURE = re.compile(r"^anh/(?P<stem>.+)-(?P<shape>[a-z]?)(?P<width>\d+)\.(?P<form>avif|jpg)$")
_TAG = re.compile(r"<(?:link|source|img|a|form|meta|script|audio|video|track|div)\b[^>]*>")
_ATTRIBUTE = re.compile(r'\s(?P<name>href|src|action|poster|srcset|sizes)="(?P<value>[^"]*)"')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)([^"]*)(")')
# Nobody installs a page from a stick, and a font asked for ahead would be refused there.
_LEFT_OUT = re.compile(r'<link [^>]*\brel="(?:preload|manifest|apple-touch-icon)"[^>]*>\n?')
_SOURCES = re.compile(r"<source\b[^>]*>\s*")


@dataclass(slots=True)
class Carrier:
    """What the stick holds, by address; ``wanted`` collects the pictures that pages ask for."""

    held: Collection[str]
    public: str
    wanted: set[str] = field(default_factory=set)
    _sizes: dict[tuple[str, str], list[int]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """The widths of every picture's JPEG copies, narrow to wide."""
        for address in self.held:
            found = _PICTURE.match(address)
            if found is not None and found["form"] == "jpg":
                self._sizes.setdefault((found["stem"], found["shape"]), []).append(
                    int(found["width"])
                )
        for sizes in self._sizes.values():
            sizes.sort()

    def page(self, address: str, text: str) -> str:
        """The page at ``address`` (``cau-chuyen/lo-gom/index.html``) with links to files."""
        text = _LEFT_OUT.sub("", _SOURCES.sub("", text))
        text = _TAG.sub(lambda found: self._tag(address, found[0]), text)
        return _REFRESH.sub(lambda m: m[1] + self._link(address, m[2]) + m[3], text)

    def _tag(self, address: str, tag: str) -> str:
        if tag.startswith("<img") and ' srcset="' in tag:
            return self._picture(address, tag)
        return _ATTRIBUTE.sub(
            lambda m: (
                f' {m["name"]}="{self._link(address, m["value"])}"'
                if m["name"] not in ("srcset", "sizes")
                else m[0]
            ),
            tag,
        )

    def _link(self, address: str, written: str) -> str:
        """The same target as a file of the stick, or on the public site when it is not there."""
        link = html.unescape(written)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return written
        target = _target(address, parts.path)
        tail = (f"?{parts.query}" if parts.query else "") + (
            f"#{parts.fragment}" if parts.fragment else ""
        )
        if _PICTURE.match(target):
            target = self._smaller(target)
        if target not in self.held:
            return html.escape(urljoin(self.public, _as_folder(target)) + tail)
        if target.startswith("anh/"):
            self.wanted.add(target)
        start = posixpath.dirname(address) or "."
        return html.escape(posixpath.relpath(target, start) + tail)

    def _picture(self, address: str, tag: str) -> str:
        """One moderate size instead of a choice."""
        source = next((m["value"] for m in _ATTRIBUTE.finditer(tag) if m["name"] == "src"), "")
        tag = _ATTRIBUTE.sub(lambda m: "" if m["name"] in ("srcset", "sizes") else m[0], tag)
        return tag.replace(f'src="{source}"', f'src="{self._link(address, source)}"')

    def _smaller(self, target: str) -> str:
        """The widest copy of the same picture that is still moderate; of all, the JPEG."""
        asked = _PICTURE.match(target)
        if asked is None:
            return target
        limit = WIDEST_CROP if asked["shape"] else WIDEST
        sizes = self._sizes.get((asked["stem"], asked["shape"]), [])
        fitting = [width for width in sizes if width <= limit] or sizes[:1]
        if not fitting:
            return target
        return f"anh/{asked['stem']}-{asked['shape']}{fitting[-1]}.jpg"


def _target(address: str, path: str) -> str:
    """The file that a relative path means, from the root of the site."""
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), unquote(path)))
    target = joined.lstrip("/")
    name = posixpath.basename(target)
    is_folder = path.endswith("/") or path in (".", "..") or "." not in name
    return posixpath.join(target, "index.html") if is_folder else target


def _as_folder(target: str) -> str:
    return target.removesuffix("index.html") if target.endswith("index.html") else target
