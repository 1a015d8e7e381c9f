"""Exchange the folders of the old and the new site: readers never meet half a site."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.core.problems import NotASite

_FILES_OF_A_SITE = ("index.html", "404.html", "sitemap.xml")


@contextmanager
def new_site(site: Path) -> Iterator[Path]:
    """An empty folder beside ``site``; it takes its place only when nothing was raised.

    A folder that does not look like a site of ours is never replaced (NotASite).
    """
    if not _may_be_replaced(site):
        raise NotASite(str(site))
    fresh = site.with_name(f".{site.name}.{os.getpid()}.new")
    former = site.with_name(f".{site.name}.{os.getpid()}.old")
    site.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        yield fresh
        if site.exists():
            site.rename(former)
        fresh.rename(site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if former.exists() and not site.exists():
            former.rename(site)  # interrupted between the two renames: the old site comes back
        shutil.rmtree(former, ignore_errors=True)


def _may_be_replaced(site: Path) -> bool:
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        return False
    if not site.exists() or not any(site.iterdir()):
        return True
    return all((site / name).is_file() for name in _FILES_OF_A_SITE)
