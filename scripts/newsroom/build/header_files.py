"""The security policy as header files of each host, and ``security.txt``."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from newsroom.content.terms import SiteSettings
from newsroom.core import addresses
from newsroom.core.security_policy import HEADERS

_DAY, _YEAR = 86_400, 31_536_000
# These hosts match addresses only by their beginning, so ``deploy/nginx.conf`` can be more exact
# about names that carry the hash of their content.
_CACHE_CONTROL = (
    (f"{addresses.PICTURES}*", f"public, max-age={_YEAR}, immutable"),
    (f"{addresses.ASSETS}*", f"public, max-age={7 * _DAY}"),
    (addresses.WORKER, "no-cache"),
    (addresses.PUBLIC, "no-cache"),
)


def headers_file(base_url: str) -> str:
    """``_headers``, as Netlify and Cloudflare Pages read it."""
    root = urlsplit(base_url).path.rstrip("/")
    lines = [host_headers(HEADERS, root)]
    for address, directives in _CACHE_CONTROL:
        lines += ["", f"{root}/{address}", f"  Cache-Control: {directives}"]
    return "\n".join(lines) + "\n"


def host_headers(headers: Mapping[str, str], root: str = "") -> str:
    """The same headers for every address below ``root``, without a last line break."""
    return "\n".join([f"{root}/*", *(f"  {name}: {value}" for name, value in headers.items())])


def nginx_headers(headers: Mapping[str, str] = HEADERS, command: str = "make headers") -> str:
    """``deploy/headers.conf``: nginx sends these with every answer, errors too."""
    lines = [f"# Made by `{command}` from scripts/newsroom/core/security_policy.py; do not edit."]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    return "\n".join(lines) + "\n"


def security_text(settings: SiteSettings, base_url: str, today: date) -> str:
    """``/.well-known/security.txt`` (RFC 9116); "" when there is none or it has lapsed."""
    until, base = settings.security_until, base_url.rstrip("/")
    if until is None or until < today:
        return ""
    contact = settings.contact
    email = [f"Contact: mailto:{contact.email}"] if contact.email else []
    lines = [
        *email,
        f"Contact: {base}/dinh-chinh/",
        f"Expires: {until}T16:59:59Z",  # the end of that day in Vietnam
        "Preferred-Languages: vi, en",
        f"Canonical: {base}/{addresses.SECURITY}",
    ]
    return "\n".join(lines) + "\n"
