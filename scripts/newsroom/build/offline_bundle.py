"""One archive with the whole site, to be unpacked onto a stick and opened without a server."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.build.offline_pages import Carrier
from newsroom.build.scripts import bundle
from newsroom.core import addresses
from newsroom.core.problems import ArchiveTooLarge

FOLDER = "lan-toa"
# What only a server, a search engine, an editor or the service worker asks for.
_LEFT_OUT = (
    *(
        addresses.GUIDE,
        addresses.OFFLINE,
        addresses.SEARCH_INDEX,
        f"{addresses.ASSETS}javascripts/",
    ),
    *(
        f"{addresses.ASSETS}stylesheets/",
        f"{addresses.ASSETS}images/",
        f"{addresses.ASSETS}search-",
    ),
    *(f"{addresses.ASSETS}icon-", f"{addresses.ASSETS}handbook.css", "404.html"),
    *(addresses.WORKER, addresses.HEADERS, addresses.WITHDRAWN, addresses.MANIFEST),
    *("sitemap.xml", ".well-known/"),
)
_NEVER = (".avif", "-chia-se.jpg", ".br", ".gz", ".map")
_STORED = {".jpg", ".jpeg", ".png", ".woff2", ".mp3", ".m4a", ".ogg", ".opus", ".zip"}
_DAYS_OF_ZIP = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Cargo:
    """What is packed beside the site: the search of a stick, and the note for its reader.

    ``search_script`` is the address whose place the bundle of the folder ``code`` takes, with the
    index before it; ``notes`` are files beside the folder of the site, by name.
    """

    search_script: str
    code: Path
    index: Mapping[str, Any]
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written: files, pages among them, bytes of the archive."""

    files: int
    pages: int
    size: int


def pack_site(
    site: Path, archive: Path, cargo: Cargo, public: str, day: date, limit: int
) -> Packed:
    """Write ``archive``; the same site gives the same bytes on the same ``day``.

    ``public`` is the address of the site for what the stick does not hold. Raises
    ArchiveTooLarge, and leaves the former archive, when it is more than ``limit`` bytes.
    """
    held = _held(site)
    carrier = Carrier(held, f"{public.rstrip('/')}/")
    pages = {
        address: carrier.page(address, (site / address).read_text(encoding="utf-8")).encode()
        for address in sorted(held)
        if address.endswith(".html")
    }
    pictures = {address for address in held if address.startswith(addresses.PICTURES)}
    archive.parent.mkdir(parents=True, exist_ok=True)
    draft = archive.with_name(f".{archive.name}.tmp")
    stamp = (max(day, _DAYS_OF_ZIP).year, day.month, day.day, 0, 0, 0)
    try:
        with zipfile.ZipFile(draft, "w") as opened:
            for name, text in sorted(cargo.notes.items()):
                _put(opened, name, _for_notepad(text), stamp)
            for address in sorted(held - (pictures - carrier.wanted)):
                content = pages.get(address) or _content(site, address, cargo)
                _put(opened, f"{FOLDER}/{address}", content, stamp)
            count = len(opened.namelist())
        size = draft.stat().st_size
        if size > limit:
            raise ArchiveTooLarge(size, limit)
        draft.replace(archive)
    finally:
        draft.unlink(missing_ok=True)
    return Packed(count, len(pages), size)


def _held(site: Path) -> frozenset[str]:
    return frozenset(_wanted(site))


def _wanted(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        address = path.relative_to(site).as_posix()
        if path.is_file() and not address.startswith(_LEFT_OUT) and not address.endswith(_NEVER):
            yield address


def _content(site: Path, address: str, cargo: Cargo) -> bytes:
    if address != cargo.search_script:
        return (site / address).read_bytes()
    return bundle(cargo.code, {"INDEX": cargo.index}).encode()


def _put(
    archive: zipfile.ZipFile, name: str, content: bytes, stamp: tuple[int, int, int, int, int, int]
) -> None:
    entry = zipfile.ZipInfo(name, stamp)
    stored = Path(name).suffix in _STORED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same on every machine that packs
    archive.writestr(entry, content, compresslevel=None if stored else 9)


def _for_notepad(text: str) -> bytes:
    """As the oldest editor of Windows reads it."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
