"""Links and names of a feed's items: a link leads to an article on the web, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from newsroom.vietnamese.repair import repair

_LONGEST = 2_000  # characters of an address; longer ones break on their way anyway
_LONGEST_GUID = 500
_IGNORED = re.compile("[\x00-\x1f\x7f]")  # browsers drop them, so "java\nscript:" runs
_LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+{_LABEL}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WHOLE = re.compile(r"https?://[^/]", re.IGNORECASE)
_RUNS = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
# What an address may hold as it is; everything else is written in percent codes.
_AS_IT_IS = "/:@!$&()*+,;=~%"


def safe_link(raw: str, base: str) -> tuple[str, str]:
    """An absolute http or https address and "", or "" and "no-link" or "unsafe-link".

    A user name before the host ("https://bao.vn@other.example") deceives people: refused.
    """
    text = _IGNORED.sub("", raw).strip().replace("&amp;", "&")
    if not text or text.startswith("#"):
        return "", "no-link"
    if text.lower().startswith("www."):
        text = f"//{text}"
    link = ""
    # A scheme without a host ("https:///a") would be filled up with the host of the feed.
    if _WHOLE.match(text) or not _SCHEME.match(text):
        with suppress(ValueError):
            link = _rebuilt(urljoin(base, text))
    return (link, "") if link and len(link) <= _LONGEST else ("", "unsafe-link")


def _rebuilt(address: str) -> str:
    """The same address in ASCII, its host in small letters; "" where it is not to be followed."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "\\" in address:
        return ""
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii") if len(host) < 200 else ""
    if not _HOST.fullmatch(host):
        return ""
    return urlunsplit(
        (
            parts.scheme,
            host if parts.port is None else f"{host}:{parts.port}",
            quote(parts.path, safe=_AS_IT_IS),
            quote(parts.query, safe=f"{_AS_IT_IS}?"),
            quote(parts.fragment, safe=f"{_AS_IT_IS}?"),
        )
    )


def guid_of(raw: str) -> str | None:
    """The name that the outlet gave to an item, on one line; None if it is no name at all."""
    guid = " ".join(repair(raw).split())
    if not guid or len(guid) > _LONGEST_GUID or "<" in guid or _RUNS.match(guid):
        return None
    return guid


def is_name(text: str, longest: int) -> bool:
    """Whether this can be the name of an author: no address of any kind, and short."""
    return 0 < len(text) <= longest and "@" not in text and not _SCHEME.match(text)


def joined_names(names: Iterable[str]) -> str | None:
    """Authors in the order of the feed, each once."""
    return ", ".join(dict.fromkeys(names)) or None
