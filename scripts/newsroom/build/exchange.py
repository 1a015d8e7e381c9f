"""One build at a time, and a finished site in one step: readers never meet half a site."""

import json
import os
import platform
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.problems import BuildRunning, NotASite
from newsroom.vietnamese.dates import VIETNAM

if sys.platform != "win32":
    import fcntl

# A site that stands loses any page, even the first, to who took a story back; never these.
_FILES_OF_A_SITE = (addresses.HEADERS, addresses.MANIFEST, addresses.WORKER)
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644


@contextmanager
def one_build(build: Path, site: Path | None = None) -> Iterator[None]:
    """Keep other builds away from these folders, and tidy up what a killed one left at ``site``.

    From reading to exchanging: a build that read older content never replaces a newer site.
    Raises BuildRunning.
    """
    with _locked(build / ".lock"):
        if site is None:
            yield
            return
        site = _absolute(site)
        with _locked(_beside(site, "lock")):
            _tidy(site)
            yield


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold a lock; its file names the owner. Raises BuildRunning.

    The system releases it when its owner ends, whatever ends that: no lock goes stale.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    while True:
        with file.open("a+", encoding="utf-8") as lock:
            if sys.platform != "win32":
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as held:
                    raise BuildRunning(*_owner(file)) from held
                if not file.exists() or not os.path.samestat(os.fstat(lock.fileno()), file.stat()):
                    continue  # its former owner removed it meanwhile
            try:
                lock.truncate(0)
                lock.write(json.dumps({"pid": os.getpid(), "host": platform.node()}))
                lock.flush()
                yield
            finally:
                file.unlink(missing_ok=True)
            return


def _owner(file: Path) -> tuple[object, object, str]:
    """Process and machine of who holds a lock, and since when."""
    try:
        owner = json.loads(file.read_text(encoding="utf-8"))
        since = datetime.fromtimestamp(file.stat().st_mtime, VIETNAM)
        return owner["pid"], owner["host"], f"{since:%H:%M %d/%m/%Y}"
    except (OSError, ValueError, KeyError, TypeError):  # it is just beginning, or ending
        return "?", "?", "?"


def _tidy(site: Path) -> None:
    """Remove what killed builds left; from one killed while exchanging the old site comes back."""
    ours = re.compile(rf"\.{re.escape(site.name)}\.\d+\.(?P<what>new|old)(?:\.\d+)?")
    left = [(path, match) for path in site.parent.iterdir() if (match := ours.fullmatch(path.name))]
    for path, match in left:
        if match["what"] == "old" and not site.exists() and _is_site(path):
            path.rename(site)
        else:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def new_site(site: Path) -> Iterator[Path]:
    """An empty folder beside ``site``; it takes its place only when nothing was raised.

    A folder that does not look like a site of ours is never replaced (NotASite). Hosts may read
    the files, whatever the umask is.
    """
    site = _absolute(site)
    if not _may_be_replaced(site):
        raise NotASite(str(site))
    fresh, former = (_beside(site, f"{os.getpid()}.{what}") for what in ("new", "old"))
    site.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        yield fresh
        _make_readable(fresh)
        if site.exists():
            site.rename(former)
        fresh.rename(site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if former.exists() and not site.exists():
            former.rename(site)  # interrupted between the two renames: the old site comes back
        shutil.rmtree(former, ignore_errors=True)


def _absolute(site: Path) -> Path:
    """The same folder by a name that others can stand beside: ``.`` has none."""
    return Path(os.path.abspath(site))  # noqa: PTH100 - resolve() would follow a link


def _beside(site: Path, ending: str) -> Path:
    if not site.name:
        raise NotASite(str(site))
    return site.with_name(f".{site.name}.{ending}")


def _make_readable(site: Path) -> None:
    for here, _, names in os.walk(site):
        _set_mode(here, _FOLDER_MODE)
        for name in names:
            _set_mode(f"{here}{os.sep}{name}", _FILE_MODE)


def _set_mode(path: str, mode: int) -> None:
    if stat.S_IMODE(os.stat(path).st_mode) != mode:  # noqa: PTH116 - thousands of files
        os.chmod(path, mode)  # noqa: PTH101


def _may_be_replaced(site: Path) -> bool:
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        return False
    return not site.exists() or not any(site.iterdir()) or _is_site(site)


def _is_site(folder: Path) -> bool:
    return all((folder / name).is_file() for name in _FILES_OF_A_SITE)
