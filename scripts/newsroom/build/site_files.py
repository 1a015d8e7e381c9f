"""Files beside the pages that browsers, hosts and search engines look for at fixed addresses.

Icons and manifest, the list of what is public (``cong-khai.json``), the site map; and ``.br`` and
``.gz`` beside every text file, for servers that send them as they are.
"""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import brotli

from newsroom.build.header_files import (
    nginx_redirects,
    redirects_file,
    robots_text,
    security_text,
)
from newsroom.core import addresses
from newsroom.core.cache import Cache, key_of
from newsroom.core.files import files_under, link_or_copy
from newsroom.core.processes import each
from newsroom.images.icons import ICONS, TOUCH_ICON, draw_icon, favicon
from newsroom.publication.address_ledger import former_addresses, leads_on
from newsroom.publication.public_site import PublicSite
from newsroom.publication.withdrawn import addresses_of_notices
from newsroom.vietnamese.phrases import MENU

_PAPER, _SURFACE = "#fbf8f2", "#fffdf9"


def site_files(public: PublicSite, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and content of each file, without the site map."""
    for icon in (*ICONS, TOUCH_ICON):
        yield icon.address, draw_icon(icon)
    yield addresses.MANIFEST, manifest(public)
    yield addresses.FAVICON, favicon()
    yield addresses.ROBOTS, robots_text(base_url).encode()
    moved = [*moved_addresses(public)]
    moved += [(addresses.short(e.meta.id), addresses.story(e.slug)) for e in public.stories]
    yield addresses.REDIRECTS, redirects_file(moved, base_url).encode()
    yield addresses.NGINX_REDIRECTS, nginx_redirects(moved).encode()
    settings = public.context.site.settings
    if settings is not None:
        text = security_text(settings.meta, base_url, public.context.today)
        if text:
            yield addresses.SECURITY, text.encode()


def moved_addresses(public: PublicSite) -> Iterator[tuple[str, str]]:
    """Every former address and that of today."""
    return ((former, target) for former, _, target in former_addresses(public))


def manifest(public: PublicSite) -> bytes:
    """The web manifest; its addresses are relative, so that a sub-path works too."""
    settings = public.context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    meta = settings.meta
    values = {
        "id": "./",
        "name": f"{meta.name} – {meta.tagline}",
        "short_name": meta.name,
        "description": meta.description,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _SURFACE,
        "categories": ["news", "education"],
        "icons": [
            {
                "src": icon.address,
                "sizes": f"{icon.side}x{icon.side}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in ICONS
        ],
        "shortcuts": [
            {"name": MENU["models"], "url": addresses.MODELS},
            {"name": MENU["offline"], "url": addresses.OFFLINE},
        ],
    }
    return f"{json.dumps(values, ensure_ascii=False, indent=1)}\n".encode()


# As the worker counts them: overrides/scripts/worker/public_addresses.js.
DIGITS = 8
_WITH_ANOTHER = re.compile(rf"^{addresses.STORIES}[^/]+/(?:ap-phich|loa)/$|/trang-\d+/$")
# The phone stores no page of theirs.
_NEVER_STORED = (addresses.GUIDE, addresses.SHORT, addresses.EMBEDS)


def public_list(pages: Collection[str], public: PublicSite) -> bytes:
    """JSON: the hashes of all ``pages`` of the finished site, sorted, one behind the other.

    A phone that stores stories for reading without a network asks this list first and deletes what
    is not on it, whatever the reason. So the list need not know what was public once, and names
    nobody who took a story back. Notices and former addresses are no pages.
    """
    elsewhere = {*leads_on(public), *(former for former, _, _ in former_addresses(public))}
    elsewhere.update(addresses.place(former.id) for former, _ in public.former_communes)
    gone = tuple(address for entry in public.withdrawn for address in addresses_of_notices(entry))
    hashes = {
        address_hash(page)
        for page in pages
        if page not in elsewhere
        if not page.startswith((*_NEVER_STORED, *gone)) and not _WITH_ANOTHER.search(page)
    }
    return list_of(hashes)


def pages_of(site: Path) -> set[str]:
    """The address of every page of a finished site."""
    return {file.removesuffix("index.html") for file in files_under(site, ["index.html"])}


def is_outdated(site: Path, now: Path) -> bool:
    """Whether the site at ``site`` has a page that the one at ``now`` no longer has."""
    before, after = listed(site), listed(now)
    return before is None or after is None or not before <= after


def listed(site: Path) -> set[str] | None:
    """The hashes in the list of what is public; None where it cannot be read."""
    try:
        text = json.loads((site / addresses.PUBLIC).read_bytes())["public"]
        return {text[start : start + DIGITS] for start in range(0, len(text), DIGITS)}
    except (OSError, ValueError, LookupError, TypeError):
        return None


def list_of(hashes: Iterable[str]) -> bytes:
    """The list as phones ask for it."""
    return f"{json.dumps({'public': ''.join(sorted(hashes))})}\n".encode()


def address_hash(address: str) -> str:
    """The first digits of the SHA-256 of an address, as everywhere without a leading slash."""
    return hashlib.sha256(address.encode()).hexdigest()[:DIGITS]


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def put_sitemap(site: Path, content: bytes) -> None:
    """Replace the renderer's own, which lists every page that it rendered, redirects too."""
    (site / addresses.SITEMAP).write_bytes(content)
    (site / f"{addresses.SITEMAP}.gz").unlink(missing_ok=True)


def sitemap(changed: Mapping[str, str], base_url: str) -> bytes:
    """``changed`` maps addresses, without a leading slash, to ISO days or ""."""
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for address, day in sorted(changed.items()):
        page = SubElement(root, "url")
        SubElement(page, "loc").text = f"{base_url.rstrip('/')}/{address}"
        if day:
            SubElement(page, "lastmod").text = day
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


# In the cache.
COMPRESSED = "compressed"
# Files for each process.
_WORTH_A_PROCESS = 16
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest", ".csv", ".opml"}
# Bytes; a file that fits into one packet arrives no sooner when it is smaller.
_SMALLEST = 860
# The highest quality of Brotli takes ten times as long and makes pages 3 % smaller; that is worth
# it only for the files that every page asks for.
_QUALITY, _BEST = 9, 11


def compress_site(site: Path, cache: Cache, jobs: int) -> None:
    """Write both forms of every text file once, as small as possible.

    The same file gives the same bytes: no name and no time is written into a ``.gz``.
    """
    compress = partial(_compress, site, cache)
    used = each(compress, files_under(site, _TEXT), jobs, _WORTH_A_PROCESS, may_spawn=True)
    cache.keep_only(chain.from_iterable(used))


def _compress(site: Path, cache: Cache, file: str) -> list[str]:
    """The keys of the compressed forms."""
    path, keys = site / file, []
    content = path.read_bytes()
    if len(content) < _SMALLEST:
        return []
    for ending, pack in _FORMS.items():
        quality = _BEST if file.startswith(addresses.ASSETS) else _QUALITY
        key = key_of(ending, _PACKERS, str(quality), content)
        form = cache.find(key) or cache.put(key, pack(content, quality))
        keys.append(key)
        if form.stat().st_size < len(content):  # noise has no smaller form
            link_or_copy(form, path.with_name(f"{path.name}.{ending}"))
    return keys


def _brotli(content: bytes, quality: int) -> bytes:
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)
    return packed


def _gzip(content: bytes, quality: int) -> bytes:
    return gzip.compress(content, 9, mtime=0)


_FORMS: Mapping[str, Callable[[bytes, int], bytes]] = {"br": _brotli, "gz": _gzip}
_PACKERS = f"{brotli.__version__} {zlib.ZLIB_RUNTIME_VERSION}"
