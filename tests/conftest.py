"""What all tests share: the same examples in every run, and work that is done only once."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import configuration, settings

from newsroom.core.cache import Cache
from newsroom.core.files import OutputFolder
from newsroom.images.fonts import stage_typefaces

configuration.set_hypothesis_home_dir(Path(__file__).parents[1] / "build" / "cache" / "hypothesis")
settings.register_profile("newsroom", derandomize=True, deadline=None, database=None)
settings.load_profile("newsroom")

# Not in `make test-fast`: they build a site, open a browser, start programs, git or servers by the
# dozen, or take time to measure it.
LONG = {
    Path(__file__).parent / name
    for name in (
        "site",
        "test_worked_examples.py",
        "test_time_in_proportion.py",
        "bench",
        "core/test_processes.py",
        "core/test_shared_work.py",
        "images/test_encode_killed.py",
        "journeys/preview/test_make.py",
        "journeys/test_list_proposal.py",
        "journeys/test_mending.py",
        "journeys/test_program.py",
        "news/pull_request/test_propose.py",
        "news/test_endurance.py",
        "scripts",
    )
}
# Ten seconds of work and more, by what was measured. The first two build different sites.
LONGEST = (
    *("test_every_page.py", "test_any_content.py", "test_comfort.py", "test_policy.py"),
    *("test_engines.py", "test_time_in_proportion.py", "test_browser.py", "test_offline.py"),
    *("test_search.py", "test_next_build.py", "test_accessibility.py", "test_weight.py"),
    *("test_program.py", "test_cases.py", "test_refusal.py", "test_search_page.py"),
    *("test_hostile_text.py", "test_measuring.py"),
)
Once = Callable[[str, Callable[[Path], object]], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="without the tests that take long")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if config.getoption("fast") and collection_path in LONG else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long begin first, so that no worker is alone with one at the end."""

    def rank(item: pytest.Item) -> tuple[int, bool]:
        name = item.path.name
        longest = LONGEST.index(name) if name in LONGEST else len(LONGEST)
        return longest, LONG.isdisjoint({item.path, *item.path.parents})

    items.sort(key=rank)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """``once(name, make)`` fills a folder by ``make(folder)``, once for all workers."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def folder_of(name: str, make: Callable[[Path], object]) -> Path:
        folder, done, failed = root / name, root / f"{name}.done", root / f"{name}.failed"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if failed.exists():
                pytest.fail(f"{name}: made in vain by another test", pytrace=False)
            if not done.exists():
                folder.mkdir()
                failed.touch()
                make(folder)
                failed.rename(done)
        return folder

    return folder_of


@pytest.fixture(scope="session")
def typefaces(once: Once) -> Path:
    """A stage with the typefaces in ``stage``, and the cache that they came from in ``cache``."""

    def make(folder: Path) -> None:
        stage_typefaces(OutputFolder(folder / "stage"), Cache(folder / "cache" / "typefaces"))

    return once("typefaces", make)
