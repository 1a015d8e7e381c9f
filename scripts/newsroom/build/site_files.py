"""Files beside the pages that browsers, hosts and search engines look for at fixed addresses.

Icons and manifest, the list of withdrawn stories (``rut-bai.json``), the site map; and ``.br`` and
``.gz`` beside every text file, for servers that send them as they are.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import brotli

from newsroom.build.header_files import headers_file, security_text
from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.core.processes import each
from newsroom.images.icons import ICONS, TOUCH_ICON, draw_icon
from newsroom.publication.context import StoryEntry
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.phrases import MENU

_PAPER, _SURFACE = "#fbf8f2", "#fffdf9"


def site_files(public: PublicSite, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and content of each file, without the site map."""
    for icon in (*ICONS, TOUCH_ICON):
        yield icon.address, draw_icon(icon)
    yield addresses.MANIFEST, manifest(public)
    yield addresses.WITHDRAWN, withdrawn_list(public)
    yield addresses.HEADERS, headers_file(base_url).encode()
    settings = public.context.site.settings
    if settings is not None:
        text = security_text(settings.meta, base_url, public.context.today)
        if text:
            yield addresses.SECURITY, text.encode()


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


# As the worker counts them: overrides/scripts/worker/withdrawal.js.
DIGITS = 16
# A paused story may become public again; until then a reader's copy of it is hidden, too.
_TAKEN_BACK = ("withdrawn", "paused")


def withdrawn_list(public: PublicSite) -> bytes:
    """JSON: the sorted hashes of every address, and picture name, of stories taken back.

    A phone that stores stories for reading without a network asks this list first and deletes
    what is on it. The list names nobody: a hash says nothing to those who do not know the address.
    """
    taken = [e for e in public.context.site.stories.values() if e.meta.state in _TAKEN_BACK]
    hashes = sorted({address_hash(address) for entry in taken for address in _addresses(entry)})
    text = json.dumps({"withdrawn": hashes}, indent=0)
    return f"{text}\n".encode()


def address_hash(address: str) -> str:
    """The first half of the SHA-256 of an address, as everywhere without a leading slash."""
    return hashlib.sha256(address.encode()).hexdigest()[:DIGITS]


def _addresses(entry: StoryEntry) -> Iterator[str]:
    yield addresses.story(entry.slug)
    yield addresses.poster(entry.slug)
    yield addresses.loudspeaker(entry.slug)
    yield addresses.qr_code(entry.slug)
    yield addresses.short(entry.meta.id)
    yield f"{addresses.PICTURES}{entry.slug}"  # how the names of its pictures begin
    for alias in entry.meta.aliases:
        yield alias.lstrip("/")


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def put_sitemap(site: Path, content: bytes) -> None:
    """Replace the renderer's own, which lists every page that it rendered, redirects too."""
    (site / "sitemap.xml").write_bytes(content)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)


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


# Files for each process.
_WORTH_A_PROCESS = 16
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest", ".csv"}
# Bytes; a file that fits into one packet arrives no sooner when it is smaller.
_SMALLEST = 860
# The highest quality of Brotli takes ten times as long and makes pages 3 % smaller; that is worth
# it only for the files that every page asks for.
_QUALITY = {".html": 9}
_BEST = 11


def compress_site(site: Path, jobs: int) -> None:
    """Write both forms of every text file once, as small as possible.

    The same file gives the same bytes: no name and no time is written into a ``.gz``.
    """
    files = [site / address for address in files_under(site, _TEXT)]
    each(_compress_file, files, jobs, _WORTH_A_PROCESS, may_spawn=True)


def _compress_file(path: Path) -> None:
    content = path.read_bytes()
    if len(content) < _SMALLEST:
        return
    quality = _QUALITY.get(path.suffix, _BEST)
    forms = {
        "br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality),
        "gz": gzip.compress(content, 9, mtime=0),
    }
    for ending, form in forms.items():
        if len(form) < len(content):  # noise has no smaller form
            path.with_name(f"{path.name}.{ending}").write_bytes(form)
