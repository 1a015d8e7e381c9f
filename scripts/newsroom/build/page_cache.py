"""Re-render only pages whose inputs changed since the last build.

A page depends on its staged file, its address, the templates, the configuration and the renderer,
and on nothing else: no page reads another. The name of a cached page is the hash of all of these,
and behind a dot the hash of the page itself: a page that was truncated or overwritten is rendered
again.
"""

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path

from newsroom.build import renderer_patches
from newsroom.build.renderer import configurations
from newsroom.build.whole_renderer import is_shared_out
from newsroom.core.files import files_under, link_or_copy
from newsroom.core.processes import each
from newsroom.core.settings import Engine

PAGES = "pages"
"""The folder of cached pages, beside the stage."""
# Read by the engines for dates in files of the theme that the build replaces.
_NOT_ON_A_PAGE = ("SOURCE_DATE_EPOCH",)
_WORTH_A_PROCESS = 400
_DIGEST = 20  # bytes
_SOURCE, _PAGE = "index.md", "index.html"


def cache_key(engine: Engine, config: Path, templates: Path, variables: Mapping[str, str]) -> str:
    """The hash of everything that a page depends on, except its staged file and its address.

    ``templates`` is a folder; stylesheets and scripts come in by their addresses among the
    ``variables``, the renderer by the versions of all installed packages.
    """
    key = hashlib.blake2b(digest_size=_DIGEST)
    printed = sorted(item for item in variables.items() if item[0] not in _NOT_ON_A_PAGE)
    for text in (engine, sys.version, *_installed(), *(f"{name}={v}" for name, v in printed)):
        key.update(f"{text}\0".encode())
    sources = {path.name: path for path in configurations(engine, config)}
    sources["start"] = Path(renderer_patches.__file__)
    sources |= {
        path.relative_to(templates).as_posix(): path for path in sorted(templates.rglob("*.html"))
    }
    for name, source in sources.items():
        content = source.read_bytes()
        key.update(f"{name} {len(content)}\0".encode() + content)
    return key.hexdigest()


def _installed() -> list[str]:
    """Names and versions of packages (``jinja2-3.1.6.dist-info``), without reading their files."""
    return sorted({info.name for folder in sys.path for info in Path(folder).glob("*.dist-info")})


class PageCache:
    """The pages of a stage, some of them rendered by an earlier build."""

    def __init__(self, folder: Path, stage: Path, made_by: str, jobs: int = 1) -> None:
        """``made_by`` is a ``cache_key``; ``folder`` need not be there yet."""
        self._folder, self._stage = folder, stage
        files = {name.partition(".")[0]: folder / name for name in files_under(folder)}

        def look_up(address: str) -> tuple[str, bool]:
            content = (stage / address).read_bytes()
            key = _digest(f"{made_by}\0{address}\0{len(content)}\0".encode() + content)
            page = files.get(key)
            return key, page is not None and page.suffix == f".{_digest(page.read_bytes())}"

        pages = [
            address
            for address in files_under(stage)
            if address.endswith(f"/{_SOURCE}") and is_shared_out(address)
        ]
        results = dict(zip(pages, each(look_up, pages, jobs, _WORTH_A_PROCESS), strict=True))
        self._keys = {address: key for address, (key, _) in results.items()}
        self._cached = {address: files[key] for address, (key, hit) in results.items() if hit}

    @property
    def uncached(self) -> list[str]:
        """The staged files that must be rendered, of those that are kept at all."""
        return [address for address in self._keys if address not in self._cached]

    def fill(self, site: Path) -> None:
        """Add the cached pages to the rendered ones; cache those; remove all other cached pages."""
        self._folder.mkdir(parents=True, exist_ok=True)
        used = set()
        for address, key in self._keys.items():
            page = (site / address).with_name(_PAGE)
            cached = self._cached.get(address)
            if cached is None:
                cached = self._folder / f"{key}.{_digest(page.read_bytes())}"
                if not cached.exists():
                    link_or_copy(page, cached)
            else:
                page.parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(cached, page)
            used.add(cached.name)
        for name in files_under(self._folder):
            if name not in used:
                (self._folder / name).unlink()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_DIGEST).hexdigest()
