"""Look through the finished pages for code, frames, forms and addresses that are not ours.

The second wall: no text of a writer reaches a page as markup, so nothing should be found. A browser
would refuse some of it by the security policy, silently; here the build ends instead. Allowed are
scripts below ``assets/``, data blocks, in the handbook the reviewed list of
``newsroom.core.security_policy``, and links to http, https, mailto and tel.
"""

import re
from collections.abc import Container, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from newsroom.content.markdown_text import scheme
from newsroom.content.values import hides_its_host, lacks_its_host
from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.core.problems import InlineCodeFound
from newsroom.core.processes import each
from newsroom.core.security_policy import (
    HANDBOOK_POLICY,
    OFFLINE_POLICY,
    PAGE_POLICY,
    REFERRER_POLICY,
    REVIEWED_SCRIPTS,
    script_hash,
)

# With fewer files for each, a copy of the process costs more than it saves.
_WORTH_A_PROCESS = 500

# Blocks that no browser runs, hence no policy speaks of.
_DATA_TYPES: Final = {"application/json", "application/ld+json"}
# They run, frame or move something, or hold text that a browser reads in another language.
_TAGS: Final = frozenset(
    {
        *("style", "iframe", "frame", "frameset", "object", "embed", "applet", "portal"),
        *("fencedframe", "base", "animate", "set", "foreignobject", "use", "image", "feimage"),
        *("xmp", "plaintext", "noembed", "noframes"),
    }
)
# Fetched without being asked, or sent to: always of this site.
_OWN: Final = frozenset(
    {
        *("src", "srcset", "imagesrcset", "poster", "background", "data"),
        *("action", "formaction", "ping", "xlink:href"),
    }
)
_FOLLOWED: Final = frozenset({"http", "https", "mailto", "tel", ""})
# A link to another site that fetches nothing from there.
_NAMING: Final = frozenset({"canonical", "alternate", "license", "author", "me"})
_PAINTED: Final = frozenset(
    {
        *("fill", "stroke", "filter", "mask", "clip-path", "cursor"),
        *("marker-start", "marker-mid", "marker-end"),
    }
)
_REDIRECT: Final = re.compile(r"\d+; url=[a-z0-9_./#-]+")
_SCRIPT: Final = re.compile(r"[\w./:-]+", re.ASCII)
# Another policy could stop the scripts of a page, or tell other sites where a reader came from.
_POLICIES: Final = frozenset({PAGE_POLICY, HANDBOOK_POLICY, OFFLINE_POLICY})
_SECRET: Final = re.compile(r"password|one-time-code|cc-")

# What begins an address of this site: anything up to a mark that ends the place of a scheme.
# A second slash, a reference, a control character or a backslash would begin another host.
_PLAIN = r"[a-z0-9_.%~+-]*+(?:[\"?#]|/(?![/\\&\x00-\x20]))"
_OUR_POLICIES = "|".join(re.escape(policy.lower()) for policy in sorted(_POLICIES))
_OUR_TYPES = r"(?:application|audio|font|image)/[a-z0-9+.-]+|button|checkbox|radio|search|submit"
# Most pages hold none of these; only the others are parsed. Each expression starts with letters,
# which a search matches many times as fast as the blank before them or one of many words.
_SUSPECTS: Final = tuple(
    re.compile(expression.encode())
    for expression in (
        rf"<(?:{'|'.join(sorted(_TAGS))})(?![a-z0-9-])",
        rf'<link(?=[^<>]*href\s*+=(?!"{_PLAIN}))(?![^<>]*\srel="(?:{"|".join(sorted(_NAMING))})")',
        rf'referrer(?<!noreferrer)(?!" content="{REFERRER_POLICY}")',
        r"<(?:meta|input)[^<>]*&#",
        rf'type(?<=[\s/"\']type)\s*+=(?!"(?:{_OUR_TYPES})")',
        r'autocomplete\s*+=(?!"off")',
        r"attributionsrc",
        r"cite(?<=[\s/\"']cite)\s*+=",
        # What a quotation mark begins as a reference, in a text to be copied, leads nowhere else.
        rf'href\s*+=(?!"(?:https?://[a-z0-9.:-]*+["/?#]|mailto:|tel:|{_PLAIN})|&quot;)',
        rf'src\s*+=(?!"{_PLAIN})',
        r'srcset\s*+=(?!"[^":&\\/]*+(?:/[^":&\\/]++)*+")',
        rf'action\s*+=(?!"{_PLAIN})',
        r"background\s*+=",
        r"poster\s*+=",
        r"url\(",
        r"style(?<=[\s/\"']style)\s*+=",
        r"ping(?<=[\s/\"']ping)\s*+=",
        r"on(?<=[\s/\"']on)[a-z]{3,30}\s*+=",
    )
)


def refuse_inline_code(site: Path, base_url: str = "", jobs: int = 1) -> None:
    """Raises InlineCodeFound with every place, when there is one.

    ``base_url`` is the public address of the site; without it, addresses from the root are foreign.
    """

    def inspect(address: str) -> list[str]:
        reviewed = REVIEWED_SCRIPTS if address.startswith(addresses.GUIDE) else ()
        findings = inline_code((site / address).read_bytes(), reviewed, address, base_url)
        return [f"{address}: {finding}" for finding in findings]

    pages = files_under(site, [".html"])
    findings = [*chain.from_iterable(each(inspect, pages, jobs, _WORTH_A_PROCESS))]
    if findings:
        raise InlineCodeFound(findings)


def inline_code(
    page: bytes, reviewed: Container[str] = (), address: str = "", base_url: str = ""
) -> list[str]:
    """What may not stand in the page at ``address``; scripts whose hash was ``reviewed`` may."""
    lower = page.lower()
    if not any(suspect.search(lower) for suspect in _suspects(address.count("/"))):
        return []
    reader = _Reader(reviewed, address, f"{base_url.rstrip('/') or 'http://localhost'}/")
    try:
        reader.feed(page.decode("utf-8"))
    except AssertionError:  # what HTMLParser answers to a declaration that it does not know
        reader.findings.append("<!")
    # What no sign ends would be read by a browser in some way of its own.
    if "<" in reader.rawdata:
        reader.findings.append(reader.rawdata[:60])
    return reader.findings


@cache
def _suspects(depth: int) -> tuple[re.Pattern[bytes], ...]:
    """The expressions for a page so many folders below the root."""
    up = re.escape("../" * depth or "./")
    ours = rf' (?:defer )?src="{up}assets/[a-z0-9._-]*+"| type="application/(?:ld\+)?json"'
    within = rf"(?:\.\./){{0,{depth}}}+(?:[a-z0-9_-][a-z0-9_/#-]*+)?"
    headers = (
        rf'="content-security-policy" content="(?:{_OUR_POLICIES})"',
        rf'="refresh" content="0; url={within}"',
    )
    own = (rf"<script(?!{ours})", rf"http-equiv(?!{'|'.join(headers)})")
    return (*_SUSPECTS, *(re.compile(expression.encode()) for expression in own))


def _plain(value: str) -> str:
    """An attribute's address as a browser reads it: without controls, with "/" for a backslash."""
    return re.sub(r"[\x00-\x20]", "", value).replace("\\", "/")


def _is_ours(values: dict[str, str]) -> bool:
    return values.get("content") == REFERRER_POLICY


class _Reader(HTMLParser):
    def __init__(self, reviewed: Container[str], address: str, base_url: str) -> None:
        super().__init__(convert_charrefs=False)
        self._reviewed = reviewed
        self._page, self._root = urljoin(base_url, address), base_url
        self.findings: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}  # the first counts
        if tag in _TAGS:
            self.findings.append(f"<{tag}>")
        for name, value in attrs:  # a name may come twice
            self.findings += self._attribute(tag, name, value or "", values)
        if tag == "script" and "src" not in values and values.get("type") not in _DATA_TYPES:
            self._script = []

    def _attribute(self, tag: str, name: str, value: str, values: dict[str, str]) -> Iterator[str]:
        if (
            name in ("style", "srcdoc", "attributionsrc", "referrerpolicy")
            or name.startswith("on")
            or (name in _PAINTED and "url(" in value.lower() and "url(#" not in value)
            or (
                name in ("type", "autocomplete")
                and tag == "input"
                and _SECRET.search(value.lower())
            )
            or (name == "name" and value.strip().lower() == "referrer" and not _is_ours(values))
            or (name == "http-equiv" and not self._is_harmless(value, values))
        ):
            yield f"<{tag} {name}>"
        elif not self._leads_rightly(tag, name, value, values):
            yield f"<{tag} {name}={value[:60]}>"

    def _is_harmless(self, header: str, values: dict[str, str]) -> bool:
        """A redirect leads on within this site; of other headers only few are ours."""
        name, content = header.lower(), values.get("content", "")
        if name == "refresh" and _REDIRECT.fullmatch(content):
            return self._is_own(content.partition("url=")[2])
        return name == "x-ua-compatible" or (
            name == "content-security-policy" and content in _POLICIES
        )

    def _leads_rightly(self, tag: str, name: str, value: str, values: dict[str, str]) -> bool:
        if tag == "script" and name == "src":
            return bool(_SCRIPT.fullmatch(value)) and self._is_own(value, addresses.ASSETS)
        if name in ("srcset", "imagesrcset"):
            return all(self._is_own(part.split()[0]) for part in value.split(",") if part.strip())
        purposes = set(values.get("rel", "").split())
        is_followed = tag in ("a", "area") or (purposes and purposes <= _NAMING)
        if name == "cite" or (name == "href" and is_followed):
            is_clear = not (hides_its_host(value) or lacks_its_host(_plain(value)))
            return scheme(_plain(value)) in _FOLLOWED and is_clear
        return (name not in _OWN and name != "href") or self._is_own(value)

    def _is_own(self, value: str, folder: str = "") -> bool:
        """Whether a browser reads it as an address of this site, below ``folder``."""
        return urljoin(self._page, _plain(value)).startswith(f"{self._root}{folder}")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            text = "".join(self._script)
            digest = script_hash(text)
            if digest not in self._reviewed:
                self.findings.append(f"<script> sha256-{digest} {text.strip()[:60]}")
            self._script = None

    def handle_comment(self, data: str) -> None:
        # Where a comment ends, browsers and parsers may differ: nothing may hide in one.
        if "<" in data or ">" in data:
            self.findings.append(f"<!--{data.strip()[:60]}")

    def handle_pi(self, data: str) -> None:
        self.findings.append(f"<?{data[:60]}")

    def unknown_decl(self, data: str) -> None:
        self.findings.append(f"<![{data[:60]}")
