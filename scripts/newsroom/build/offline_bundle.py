"""One archive with the whole site, to be unpacked onto a USB stick and opened with ``file://``.

No server answers there: links name files instead of folders, and a copy of each page is changed
on its way into the archive. The finished site is left as it is.
"""

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.core.problems import ArchiveTooLarge

FOLDER = "lan-toa"
# What only a server, a search engine, an editor or the service worker asks for.
_LEFT_OUT = (
    *("404.html", "sitemap.xml", addresses.NEWS_SITEMAP, addresses.OPML, addresses.OPEN_DATA),
    *(addresses.WORKER, addresses.HEADERS, addresses.PUBLIC, addresses.MANIFEST, ".well-known/"),
    *(addresses.REDIRECTS, addresses.ROBOTS, addresses.FAVICON),
    *(f"{addresses.ASSETS}{name}" for name in ("javascripts/", "stylesheets/", "images/")),
    *(f"{addresses.ASSETS}{name}" for name in ("icon-", "handbook.css")),
)
_FORMS_LEFT_OUT = (".avif", "-chia-se.jpg", ".br", ".gz", ".map", *addresses.FEED_FILES)
_COMPRESSED = {".jpg", ".jpeg", ".png", ".woff2", ".mp3", ".m4a", ".ogg", ".opus", ".zip"}
_FIRST_DAY_OF_ZIP = date(1980, 1, 1)
# The widest copies worth their bytes: of whole pictures, and of the crops in lists.
WIDEST, WIDEST_CROP = 720, 480
_PICTURE = re.compile(r"^anh/(?P<stem>.+)-(?P<shape>[a-z]?)(?P<width>\d+)\.(?P<form>avif|jpg)$")
_TAG = re.compile(r"<(?:link|source|img|a|form|meta|script|audio|video|track|div)\b[^<>]*>")
_ATTRIBUTE = re.compile(r'\s(?P<name>href|src|action|poster|srcset|sizes)="(?P<value>[^"]*)"')
_CHOICES = ("srcset", "sizes")
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)([^"]*)(")')
# A page from a folder cannot be installed, and a preloaded font would be refused there.
_LINKS_LEFT_OUT = re.compile(
    r'<link (?=[^<>]*\brel="(?:preload|manifest|apple-touch-icon)")[^<>]*>\n?'
)
_SOURCES = re.compile(r"<source\b[^<>]*>\s*")


@dataclass(frozen=True, slots=True)
class OfflineBundle:
    """What differs from the site: ``notes`` are files beside its folder, by name.

    Pages below the addresses in ``left_out`` stay away; with ``only_pages`` all others as well,
    and what only a whole site needs, its search.
    """

    notes: Mapping[str, str]
    left_out: tuple[str, ...] = ()
    only_pages: Collection[str] | None = None

    def holds(self, address: str) -> bool:
        """Whether the archive may hold this file of the site."""
        if address.startswith(self.left_out):
            return False
        if self.only_pages is None:
            return True
        if address.startswith((addresses.SEARCH_INDEX, addresses.EMBEDS)):
            return False
        if address.startswith(addresses.SOUNDS):
            slugs = (page.strip("/").rpartition("/")[2] for page in self.only_pages)
            return address.startswith(tuple(f"{addresses.SOUNDS}{slug}-" for slug in slugs))
        is_page = address.endswith("index.html")
        return not is_page or address.removesuffix("index.html") in self.only_pages


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written: files, pages among them, bytes of the archive."""

    files: int
    pages: int
    size: int


def pack_site(
    site: Path, archive: Path, bundle: OfflineBundle, public: str, day: date, limit: int
) -> Packed:
    """Write ``archive``; the same site gives the same bytes on the same ``day``.

    ``public`` is the address of the public site, for links to what the archive lacks. Raises
    ArchiveTooLarge, and leaves the former archive, when it is more than ``limit`` bytes.
    """
    included = frozenset(
        address
        for address in files_under(site)
        if bundle.holds(address)
        and not address.startswith(_LEFT_OUT)
        and not address.endswith(_FORMS_LEFT_OUT)
    )
    rewriter = OfflinePages(included, f"{public.rstrip('/')}/")
    pages = {
        address: rewriter.page(address, (site / address).read_text(encoding="utf-8")).encode()
        for address in sorted(included)
        if address.endswith(".html")
    }
    pictures = {address for address in included if address.startswith(addresses.PICTURES)}
    archive.parent.mkdir(parents=True, exist_ok=True)
    draft = archive.with_name(f".{archive.name}.tmp")
    moment = _moment(day)
    try:
        with zipfile.ZipFile(draft, "w") as opened:
            for name, text in sorted(bundle.notes.items()):
                # As the oldest editor of Windows reads it.
                _put(opened, name, text.replace("\n", "\r\n").encode("utf-8-sig"), moment)
            for address in sorted(included - (pictures - rewriter.wanted)):
                content = pages.get(address) or (site / address).read_bytes()
                _put(opened, f"{FOLDER}/{address}", content, moment)
            count = len(opened.namelist())
        size = draft.stat().st_size
        if size > limit:
            raise ArchiveTooLarge(size / 1e6, limit / 1e6)
        draft.replace(archive)
    finally:
        draft.unlink(missing_ok=True)
    return Packed(count, len(pages), size)


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """An archive in memory, its files in the order of their names, all of one ``day``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        for name in sorted(files):
            _put(opened, name, files[name], _moment(day))
    return content.getvalue()


def _moment(day: date) -> tuple[int, int, int, int, int, int]:
    return (max(day, _FIRST_DAY_OF_ZIP).year, day.month, day.day, 0, 0, 0)


def _put(
    archive: zipfile.ZipFile, name: str, content: bytes, moment: tuple[int, int, int, int, int, int]
) -> None:
    entry = zipfile.ZipInfo(name, moment)
    stored = Path(name).suffix in _COMPRESSED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same on every machine that packs
    archive.writestr(entry, content, compresslevel=None if stored else 9)


@dataclass(slots=True)
class OfflinePages:
    """Rewrites pages; ``wanted`` collects the addresses of the pictures that they ask for.

    ``included`` are the addresses of all files that the archive may hold.
    """

    included: Collection[str]
    public: str
    wanted: set[str] = field(default_factory=set)
    _widths: dict[tuple[str, str], list[int]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """The widths of every picture's JPEG copies, narrow to wide."""
        for address in self.included:
            match = _PICTURE.match(address)
            if match is not None and match["form"] == "jpg":
                widths = self._widths.setdefault((match["stem"], match["shape"]), [])
                widths.append(int(match["width"]))
        for widths in self._widths.values():
            widths.sort()

    def page(self, address: str, text: str) -> str:
        """The page at ``address`` (``cau-chuyen/lo-gom/index.html``) with links to files."""
        text = _LINKS_LEFT_OUT.sub("", _SOURCES.sub("", text))
        text = _TAG.sub(lambda m: self._tag(address, m[0]), text)
        return _REFRESH.sub(lambda m: m[1] + self._link(address, m[2]) + m[3], text)

    def _tag(self, address: str, tag: str) -> str:
        """A tag with new links; a picture comes in one moderate size instead of a choice."""
        is_choice = tag.startswith("<img") and ' srcset="' in tag

        def attribute(match: re.Match[str]) -> str:
            if match["name"] in _CHOICES:
                return "" if is_choice else match[0]
            return f' {match["name"]}="{self._link(address, match["value"])}"'

        return _ATTRIBUTE.sub(attribute, tag)

    def _link(self, address: str, written: str) -> str:
        """The same target as a file of the archive, or on the public site if it is not there."""
        link = html.unescape(written)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return written
        target = self._moderate(_target(address, parts.path))
        tail = f"?{parts.query}" if parts.query else ""
        tail += f"#{parts.fragment}" if parts.fragment else ""
        if target not in self.included:
            folder = target.removesuffix("index.html")
            return html.escape(urljoin(self.public, folder) + tail)
        if target.startswith("anh/"):
            self.wanted.add(target)
        start = posixpath.dirname(address) or "."
        return html.escape(posixpath.relpath(target, start) + tail)

    def _moderate(self, target: str) -> str:
        """For a picture its widest JPEG copy that is still moderate."""
        asked = _PICTURE.match(target)
        if asked is None:
            return target
        limit = WIDEST_CROP if asked["shape"] else WIDEST
        widths = self._widths.get((asked["stem"], asked["shape"]), [])
        fitting = [width for width in widths if width <= limit] or widths[:1]
        return f"anh/{asked['stem']}-{asked['shape']}{fitting[-1]}.jpg" if fitting else target


def _target(address: str, path: str) -> str:
    """The file that a relative path means, from the root of the site."""
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), unquote(path)))
    target = joined.lstrip("/")
    is_folder = path.endswith("/") or path in (".", "..") or "." not in posixpath.basename(target)
    return posixpath.join(target, "index.html") if is_folder else target
