"""Look through the finished pages for code, frames, forms and addresses that are not ours.

The second wall: no text of a writer reaches a page as markup, so nothing should be found. A browser
would refuse some of it by the security policy, silently; here the build ends instead. Allowed are
scripts below ``assets/``, data blocks, in the handbook the reviewed list of
``newsroom.core.security_policy``, and links to http, https, mailto and tel.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from io import FileIO
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from newsroom.content.markdown_text import scheme
from newsroom.content.values import hides_its_host, lacks_its_host
from newsroom.core import addresses
from newsroom.core.cache import Cache
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
_BEFORE = r"[\s/\"']"  # an attribute
# Names of attributes, or what they end with, each with the values that need no parser. What a
# quotation mark begins as a reference, in a text to be copied, leads nowhere else.
_VALUES: Final = {
    "href": rf'"(?:https?://[a-z0-9.:-]*+["/?#]|mailto:|tel:|{_PLAIN})|&quot;',
    "src": f'"{_PLAIN}',
    "srcset": r'"[^":&\\/]*+(?:/[^":&\\/]++)*+"',
    "action": f'"{_PLAIN}',
    "autocomplete": '"off"',
    "background": "",
    "poster": "",
    "srcdoc": "",
    "referrerpolicy": "",
    **{f"{_BEFORE}{name}": "" for name in ("style", "cite", "ping")},
    f"{_BEFORE}data": f'"{_PLAIN}',
    f"{_BEFORE}type": f'"(?:{_OUR_TYPES})"',
    f"{_BEFORE}name": rf'"(?:(?!referrer)[a-z0-9:_.-]++"|referrer" content="{REFERRER_POLICY}")',
}


def refuse_inline_code(
    site: Path, base_url: str = "", jobs: int = 1, before: Inspected | None = None
) -> None:
    """Raises InlineCodeFound with every place, when there is one.

    ``base_url`` is the public address of the site; without it, addresses from the root are foreign.
    """

    def inspect(address: str) -> list[str]:
        reviewed = REVIEWED_SCRIPTS if address.startswith(addresses.GUIDE) else ()
        with FileIO(f"{site}/{address}") as page:  # a Path takes as long as to look into the page
            findings = inline_code(page.readall(), reviewed, address, base_url)
        return [f"{address}: {finding}" for finding in findings]

    pages = files_under(site, [".html"])
    states = {address: _state(f"{site}/{address}") for address in pages} if before else {}
    new = before.unlike(states) if before else pages
    findings = [*chain.from_iterable(each(inspect, new, jobs, _WORTH_A_PROCESS))]
    if findings:
        raise InlineCodeFound(findings)
    if before:
        before.save(states)


class Inspected:
    """Pages in which an earlier build has found nothing: the same files, at the same addresses.

    Whether a page is the same file is told by number, size and time, as for all cached files.
    """

    def __init__(self, cache: Cache, made_by: str) -> None:
        """``made_by`` is the hash of the code that inspects and of the address of the site."""
        self._cache, self._made_by = cache, made_by

    def unlike(self, states: Mapping[str, list[int]]) -> list[str]:
        """The addresses whose pages were not inspected as they are now."""
        content = self._cache.read(self._made_by)
        before = json.loads(content) if content else {}
        return [address for address, state in states.items() if before.get(address) != state]

    def save(self, states: Mapping[str, list[int]]) -> None:
        """Remember these and no others."""
        self._cache.put_only(self._made_by, json.dumps(states).encode())


def _state(file: str) -> list[int]:
    stat = os.stat(file)  # noqa: PTH116 - thousands of files
    return [stat.st_ino, stat.st_size, stat.st_mtime_ns]


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
    """Most pages so many folders below the root hold none of these; only the others are parsed.

    Each expression starts with a letter or sign, which a search finds many times as fast as what
    stands before an attribute or one of many words, and all tags, and all attributes, share one.
    """
    up = re.escape("../" * depth or "./")
    ours = rf' (?:defer )?src="{up}assets/[a-z0-9._-]*+"| type="application/(?:ld\+)?json"'
    within = rf"(?:\.\./){{0,{depth}}}+(?:[a-z0-9_-][a-z0-9_/#-]*+)?"
    headers = (
        rf'"content-security-policy" content="(?:{_OUR_POLICIES})"',
        rf'"refresh" content="0; url={within}"',
    )
    tags = (
        rf"(?:{'|'.join(sorted(_TAGS))})(?![a-z0-9-])",
        rf'link(?=[^<>]*href\s*+=(?!"{_PLAIN}))(?![^<>]*\srel="(?:{"|".join(sorted(_NAMING))})")',
        r"(?:meta|input)[^<>]*&#",
        rf"script(?!{ours})",
    )
    expressions = (
        rf"<(?:{'|'.join(tags)})",
        _attributes({**_VALUES, "http-equiv": "|".join(headers)}),
        rf"on(?<={_BEFORE}on)[a-z]{{3,30}}\s*+=",
        r"attributionsrc",
        r"url\(",
    )
    return tuple(re.compile(expression.encode()) for expression in expressions)


def _attributes(values: Mapping[str, str]) -> str:
    """An expression for the sign behind the name of an attribute whose value needs the parser."""
    by_letter: dict[str, list[str]] = {}
    for name, harmless in values.items():
        # One blank may stand before the sign; what has more is always parsed.
        for last, ending in ((name[-1], name), (r"\s", rf"{name}\s")):
            needs_parser = rf"(?<={ending}=)(?!{harmless or '(?!)'})"
            by_letter.setdefault(last, []).append(needs_parser)
    endings = "|".join(rf"(?<={last}=)(?:{'|'.join(any_)})" for last, any_ in by_letter.items())
    return rf"=(?<=[{''.join(by_letter)}]=)(?:{endings}|(?<=\s\s=))"


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
