"""Links, guids and authors of a feed's items, checked before anybody uses them."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from newsroom.vietnamese.repair import repair

_LONGEST = 2_000  # characters of an address; longer ones break somewhere anyway
_LONGEST_GUID = 500
_IGNORED = re.compile("[\x00-\x1f\x7f]")  # browsers drop them, so "java\nscript:" runs
_LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+{_LABEL}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
WHOLE = re.compile(r"https?://[^/]", re.IGNORECASE)
_SCRIPT_SCHEME = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
# Characters that stay; all others are percent-encoded.
_UNQUOTED = "/:@!$&()*+,;=~%"


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
    if WHOLE.match(text) or not _SCHEME.match(text):
        with suppress(ValueError):
            link = _rebuilt(urljoin(base, text))
    return (link, "") if link and len(link) <= _LONGEST else ("", "unsafe-link")


def _rebuilt(address: str) -> str:
    """The same address in ASCII with a lower-case host; "" when it is not safe."""
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
            quote(parts.path, safe=_UNQUOTED),
            quote(parts.query, safe=f"{_UNQUOTED}?"),
            quote(parts.fragment, safe=f"{_UNQUOTED}?"),
        )
    )


def guid_of(raw: str) -> str | None:
    """The guid of an item on one line; None when it cannot be one."""
    guid = " ".join(repair(raw).split())
    if not guid or len(guid) > _LONGEST_GUID or "<" in guid or _SCRIPT_SCHEME.match(guid):
        return None
    return guid


def is_name(text: str, longest: int) -> bool:
    """Whether this can be an author's name: short, and no address."""
    return 0 < len(text) <= longest and "@" not in text and not _SCHEME.match(text)
