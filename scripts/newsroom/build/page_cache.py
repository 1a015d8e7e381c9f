"""Rendered pages of the build before: only what would come out otherwise is rendered again.

A page is what its staged file, its address, the templates, the configuration and the renderer
make of it, and of nothing else: no page reads another. All of these are hashed into the name
under which a page is kept; beside it stands the hash of the page itself, so that one that was
cut short or written over is known and made anew.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from newsroom.build import renderer_patches
from newsroom.build.renderer import configurations
from newsroom.core import addresses
from newsroom.core.files import files_under, link_or_copy
from newsroom.core.processes import each
from newsroom.core.settings import Engine

PAGES = "pages"
"""The folder of kept pages, beside the stage."""
# The handbook's pages name each other in their navigation.
_RENDERED_TOGETHER = addresses.GUIDE
# Read by the engines for dates in files of the theme that our build replaces.
_NOT_ON_A_PAGE = ("SOURCE_DATE_EPOCH",)
_WORTH_A_PROCESS = 400
_DIGEST = 20  # bytes
_SOURCE, _PAGE = "index.md", "index.html"


def cache_key(engine: Engine, config: Path, look: Path, variables: Mapping[str, str]) -> str:
    """The hash of everything that makes a page, but the page's own file.

    ``look`` is the folder of templates; stylesheets and scripts come in by their addresses among
    the ``variables``. The renderer is told by all that is installed with it.
    """
    told = hashlib.blake2b(digest_size=_DIGEST)
    shown = {name: text for name, text in variables.items() if name not in _NOT_ON_A_PAGE}
    for text in (engine, sys.version, *_installed(), *(f"{n}={shown[n]}" for n in sorted(shown))):
        told.update(f"{text}\0".encode())
    sources = {path.name: path for path in configurations(engine, config)}
    sources["start"] = Path(renderer_patches.__file__)
    sources |= {path.relative_to(look).as_posix(): path for path in sorted(look.rglob("*.html"))}
    for name, source in sources.items():
        content = source.read_bytes()
        told.update(f"{name} {len(content)}\0".encode() + content)
    return told.hexdigest()


def _installed() -> list[str]:
    """``jinja2-3.1.6.dist-info`` and so on: by their names, which is quicker than to read them."""
    return sorted({found.name for place in sys.path for found in Path(place).glob("*.dist-info")})


class PageCache:
    """The pages of a stage that an earlier build has rendered, and those that it has not."""

    def __init__(self, folder: Path, stage: Path, made_by: str, jobs: int = 1) -> None:
        """``made_by`` is a ``cache_key``; ``folder`` need not be there yet."""
        self._folder, self._stage = folder, stage
        known = {name.partition(".")[0]: folder / name for name in files_under(folder)}

        def look(address: str) -> tuple[str, bool]:
            key = _key(stage / address, address, made_by)
            return key, key in known and _is_whole(known[key])

        pages = list(_pages(stage))
        seen = dict(zip(pages, each(look, pages, jobs, _WORTH_A_PROCESS), strict=True))
        self._keys = {address: key for address, (key, _) in seen.items()}
        self._kept = {address: known[key] for address, (key, is_kept) in seen.items() if is_kept}

    @contextmanager
    def rest(self) -> Iterator[Path]:
        """The stage without the pages that are kept: what is left to be rendered."""
        rest = self._stage.with_name(f"{self._stage.name}-rest")
        shutil.rmtree(rest, ignore_errors=True)  # of a build that was killed
        if not self._kept:
            yield self._stage
            return
        try:
            for address in files_under(self._stage):
                if address not in self._kept:
                    target = rest / address
                    target.parent.mkdir(parents=True, exist_ok=True)
                    link_or_copy(self._stage / address, target)
            yield rest
        finally:
            shutil.rmtree(rest, ignore_errors=True)

    def fill(self, site: Path) -> None:
        """Put the kept pages among the rendered ones, keep those too, forget all others."""
        self._folder.mkdir(parents=True, exist_ok=True)
        used = set()
        for address, key in self._keys.items():
            page = (site / address).with_name(_PAGE)
            kept = self._kept.get(address)
            if kept is None:
                kept = self._folder / f"{key}.{_digest(page.read_bytes())}"
                if not kept.exists():
                    link_or_copy(page, kept)
            else:
                page.parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(kept, page)
            used.add(kept.name)
        for name in files_under(self._folder):
            if name not in used:
                (self._folder / name).unlink()


def _pages(stage: Path) -> Iterator[str]:
    """Staged pages that are rendered one by one: ``cau-chuyen/lo-gom/index.md``."""
    for address in files_under(stage):
        if address.endswith(f"/{_SOURCE}") and not address.startswith(_RENDERED_TOGETHER):
            yield address


def _key(source: Path, address: str, made_by: str) -> str:
    content = source.read_bytes()
    return _digest(f"{made_by}\0{address}\0{len(content)}\0".encode() + content)


def _is_whole(kept: Path) -> bool:
    return kept.name.partition(".")[2] == _digest(kept.read_bytes())


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()
