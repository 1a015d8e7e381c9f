"""What hosts and robots read: headers, redirects, ``robots.txt``, ``security.txt``."""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

from newsroom.content.terms import SiteSettings
from newsroom.core import addresses
from newsroom.core.security_policy import FRAMED_BY, FRAMED_BY_US, HEADERS, POLICY_HEADER

_DAY, _YEAR = 86_400, 31_536_000
# These hosts match addresses only by their beginning, so ``deploy/nginx.conf`` can be more exact
# about names that carry the hash of their content.
_CACHE_CONTROL = (
    (f"{addresses.PICTURES}*", f"public, max-age={_YEAR}, immutable"),
    (f"{addresses.ASSETS}*", f"public, max-age={7 * _DAY}"),
    (addresses.WORKER, "no-cache"),
    (addresses.PUBLIC, "no-cache"),
)
# Scripts of other sites may read what is made for programs; ``deploy/nginx.conf`` says the same. No
# address fits two of these: the values would be joined, and no browser takes "*, *".
_READ_BY_ALL = (
    f"{addresses.OPEN_DATA}*",
    *(f"*/{name}" for name in (*addresses.FEED_FILES, addresses.OEMBED)),
    addresses.OPML,
    addresses.EMBED_SCRIPT,
)


def headers_file(base_url: str, sections: Iterable[str]) -> str:
    """``_headers``, as Netlify and Cloudflare Pages read it; ``sections`` are the top folders.

    Where two rules fit, these hosts join the values with a comma, and a browser obeys both
    policies: so the frames are forbidden section by section, but for the one that others embed.
    """
    root = urlsplit(base_url).path.rstrip("/")
    lines = [host_headers(HEADERS, root)]
    framed = f"  {POLICY_HEADER}: {FRAMED_BY} {FRAMED_BY_US}"
    lines += ["", f"{root}/", framed]
    for section in sorted(sections):
        if f"{section}/" != addresses.EMBEDS:
            lines += ["", f"{root}/{section}/*", framed]
    for address, directives in _CACHE_CONTROL:
        lines += ["", f"{root}/{address}", f"  Cache-Control: {directives}"]
    for address in _READ_BY_ALL:
        lines += ["", f"{root}/{address}", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def host_headers(headers: Mapping[str, str], root: str = "") -> str:
    """The same headers for every address below ``root``, without a last line break."""
    return "\n".join([f"{root}/*", *(f"  {name}: {value}" for name, value in headers.items())])


def nginx_headers(headers: Mapping[str, str] = HEADERS, command: str = "make headers") -> str:
    """``deploy/headers.conf``: nginx sends these with every answer, errors too."""
    lines = [f"# Made by `{command}` from scripts/newsroom/core/security_policy.py; do not edit."]
    for name, value in headers.items():
        is_framed = headers is HEADERS and name == POLICY_HEADER
        text = f"{value}; {FRAMED_BY} $lan_toa_framed_by" if is_framed else value
        lines.append(f'add_header {name} "{text}" always;')
    return "\n".join(lines) + "\n"


def redirects_file(moved: Iterable[tuple[str, str]], base_url: str) -> str:
    """``_redirects`` of the same hosts; ``moved`` are former addresses and those of today.

    Every former address is a page as well, which leads on where a host reads no such file.
    """
    root = urlsplit(base_url).path.rstrip("/")
    return "".join(f"{root}/{former} {root}/{target} 301\n" for former, target in moved)


def nginx_redirects(moved: Iterable[tuple[str, str]]) -> str:
    """The rows of the map that ``deploy/nginx.conf`` includes; the site stands at the root."""
    return "".join(f"/{former} /{target};\n" for former, target in moved)


def robots_text(base_url: str) -> str:
    """``/robots.txt``: everybody may read, and here is the list of pages (RFC 9309)."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {base_url.rstrip('/')}/{addresses.SITEMAP}\n"


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
