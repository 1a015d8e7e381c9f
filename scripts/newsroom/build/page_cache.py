"""Re-render only pages whose inputs changed since the last build.

A page depends on its staged file, its address, the templates, the configuration and the renderer,
and on nothing else: no page reads another.
"""

from collections.abc import Mapping
from pathlib import Path

from newsroom.build import renderer_patches
from newsroom.build.renderer import configurations
from newsroom.build.whole_renderer import is_shared_out
from newsroom.core.cache import Cache, key_of, versions
from newsroom.core.files import link_or_copy
from newsroom.core.settings import Engine

PAGES = "pages"
"""The folder of cached pages, beside the stage."""
# Read by the engines for dates in files of the theme that the build replaces.
_NOT_ON_A_PAGE = ("SOURCE_DATE_EPOCH",)
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
        *(engine, *versions()),
        *(f"{name}={value}" for name, value in printed),
        *(part for name, source in sources.items() for part in (name, source.read_bytes())),
    )


class PageCache:
    """The pages of a stage, some of them rendered by an earlier build."""

    def __init__(self, cache: Cache, staged: Mapping[str, str], made_by: str) -> None:
        """``staged`` are the hashes of all staged pages by file, ``made_by`` is a ``cache_key``."""
        self._cache = cache
        self._keys = {
            file: key_of(made_by, file, digest)
            for file, digest in sorted(staged.items())
            if file.endswith(f"/{_SOURCE}") and is_shared_out(file)
        }
        self._cached = {address: cache.find(key) for address, key in self._keys.items()}

    @property
    def uncached(self) -> list[str]:
        """The staged files that must be rendered, of those that are kept at all."""
        return [address for address, page in self._cached.items() if page is None]

    def put_cached(self, site: Path) -> None:
        """Add the pages that need not be rendered."""
        for address, cached in self._cached.items():
            if cached is not None:
                page = _page_of(address, site)
                page.parent.mkdir(parents=True, exist_ok=True)
                link_or_copy(cached, page)

    def take_rendered(self, site: Path) -> None:
        """Keep what was rendered for the next build; all that is on no page of today goes."""
        for address in self.uncached:
            self._cache.take(self._keys[address], _page_of(address, site))
        self._cache.keep_only(self._keys.values())


def _page_of(address: str, site: Path) -> Path:
    return (site / address).with_name(_PAGE)
