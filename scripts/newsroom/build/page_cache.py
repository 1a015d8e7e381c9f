"""Re-render only pages whose inputs changed since the last build.

A page depends on its staged file, its address, the templates, the configuration and the renderer,
and on nothing else: no page reads another.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from newsroom.build import renderer_patches
from newsroom.build.renderer import configurations
from newsroom.build.whole_renderer import is_shared_out
from newsroom.core.cache import Cache, key_of
from newsroom.core.files import files_under, link_or_copy
from newsroom.core.processes import each
from newsroom.core.settings import Engine

PAGES = "pages"
"""The folder of cached pages, beside the stage."""
# Read by the engines for dates in files of the theme that the build replaces.
_NOT_ON_A_PAGE = ("SOURCE_DATE_EPOCH",)
_WORTH_A_PROCESS = 400
_SOURCE, _PAGE = "index.md", "index.html"


def cache_key(engine: Engine, config: Path, templates: Path, variables: Mapping[str, str]) -> str:
    """The hash of everything that a page depends on, except its staged file and its address.

    ``templates`` is a folder; stylesheets and scripts come in by their addresses among the
    ``variables``, the renderer by the versions of all installed packages.
    """
    printed = sorted(item for item in variables.items() if item[0] not in _NOT_ON_A_PAGE)
    sources = {path.name: path for path in configurations(engine, config)}
    sources["start"] = Path(renderer_patches.__file__)
    sources |= {
        path.relative_to(templates).as_posix(): path for path in sorted(templates.rglob("*.html"))
    }
    return key_of(
        *(engine, sys.version, *_installed()),
        *(f"{name}={value}" for name, value in printed),
        *(part for name, source in sources.items() for part in (name, source.read_bytes())),
    )


def _installed() -> list[str]:
    """Names and versions of packages (``jinja2-3.1.6.dist-info``), without reading their files."""
    return sorted({info.name for folder in sys.path for info in Path(folder).glob("*.dist-info")})


class PageCache:
    """The pages of a stage, some of them rendered by an earlier build."""

    def __init__(self, cache: Cache, stage: Path, made_by: str, jobs: int = 1) -> None:
        """``made_by`` is a ``cache_key``."""
        self._cache = cache

        def key(address: str) -> str:
            return key_of(made_by, address, (stage / address).read_bytes())

        pages = [
            address
            for address in files_under(stage)
            if address.endswith(f"/{_SOURCE}") and is_shared_out(address)
        ]
        self._keys = dict(zip(pages, each(key, pages, jobs, _WORTH_A_PROCESS), strict=True))
        self._cached = {address: cache.find(key) for address, key in self._keys.items()}

    @property
    def uncached(self) -> list[str]:
        """The staged files that must be rendered, of those that are kept at all."""
        return [address for address, page in self._cached.items() if page is None]

    def fill(self, site: Path) -> None:
        """Add the cached pages to the rendered ones; cache those; remove all other cached pages."""
        for address, key in self._keys.items():
            page, cached = (site / address).with_name(_PAGE), self._cached[address]
            if cached is None:
                self._cache.take(key, page)
            else:
                page.parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(cached, page)
        self._cache.keep_only(self._keys.values())
