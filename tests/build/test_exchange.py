from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.build.exchange import new_site, one_build
from newsroom.core.problems import BuildRunning, NotASite
from newsroom.core.settings import ROOT

FILES = ("_headers", "manifest.webmanifest", "sw.js")


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_text(text, encoding="utf-8")


def words(site: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in site.iterdir()}


def test_the_first_site_takes_its_place(tmp_path: Path) -> None:
    with new_site(tmp_path / "a" / "site") as fresh:
        fill(fresh, "mới")

    assert words(tmp_path / "a" / "site") == {"mới"}


def test_a_new_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")
    (site / "chi-co-o-ban-cu.html").write_text("cũ", encoding="utf-8")

    with new_site(site) as fresh:
        assert words(site) == {"cũ"}
        fill(fresh, "mới")

    assert words(site) == {"mới"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_when_anything_goes_wrong_the_old_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")

    with pytest.raises(ZeroDivisionError), new_site(site) as fresh:
        fill(fresh, str(1 // len(words(site) - {"cũ"})))

    assert words(site) == {"cũ"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_renderer_that_wrote_nothing_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")

    with pytest.raises(OSError, match="No such file"), new_site(site):
        pass

    assert words(site) == {"cũ"}


@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_is_no_site_of_ours_is_never_replaced(tmp_path: Path, what: str) -> None:
    site, precious = tmp_path / "site", tmp_path / "luan-van"
    precious.mkdir()
    (precious / "chuong-1.txt").write_text("mười năm", encoding="utf-8")
    if what == "folder":
        precious = precious.rename(site)
    elif what == "file":
        site.write_text("mười năm", encoding="utf-8")
    else:
        site.symlink_to(precious, target_is_directory=True)

    with pytest.raises(NotASite), new_site(site):
        pass

    assert site.is_file() or (precious / "chuong-1.txt").is_file()


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    with new_site(tmp_path / "site") as fresh:
        fill(fresh, "mới")

    assert words(tmp_path / "site") == {"mới"}


HOLDER = """
import sys
from pathlib import Path
from newsroom.build.exchange import new_site, one_build

build, site = map(Path, sys.argv[1:3])
with one_build(build, site), new_site(site) as fresh:
    fresh.mkdir()
    (fresh / "ten.html").write_text("A")
    (fresh.parent / f"{fresh.name}.1").mkdir()
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(build: Path, site: Path) -> subprocess.Popen[str]:
    """Another process in the middle of a build."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(build), str(site)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


@pytest.mark.parametrize(
    ("build", "site"), [("build", "site"), ("build", "other"), ("other", "site"), ("build", None)]
)
def test_there_is_one_build_at_a_time(tmp_path: Path, build: str, site: str | None) -> None:
    other = hold(tmp_path / "build", tmp_path / "site")

    with (
        pytest.raises(BuildRunning) as running,
        one_build(tmp_path / build, tmp_path / site if site else None),
    ):
        pass

    other.kill()
    other.communicate(timeout=120)
    pid, host, since = running.value.args
    assert (pid, bool(host)) == (other.pid, True)
    assert len(since) == len("14:05 22/11/2026")
    with one_build(tmp_path / build, tmp_path / site if site else None):
        pass


def test_builds_of_other_folders_go_on(tmp_path: Path) -> None:
    other = hold(tmp_path / "build", tmp_path / "site")

    with one_build(tmp_path / "build-2", tmp_path / "site-2"):
        pass

    other.kill()
    other.communicate(timeout=120)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_the_next_build_removes_what_a_killed_one_left(
    tmp_path: Path, sent: signal.Signals
) -> None:
    site = tmp_path / "site"
    fill(site, "cũ")
    other = hold(tmp_path / "build", site)
    other.send_signal(sent)
    other.communicate(timeout=120)
    assert list(tmp_path.glob(".site.*.new*"))

    with one_build(tmp_path / "build", site):
        assert words(site) == {"cũ"}
        assert list(tmp_path.glob(".site.*.new*")) == []

    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]
    assert list((tmp_path / "build").iterdir()) == []


@pytest.mark.parametrize("leftover", [".site.12.new", ".site.12.old", ".site.12.new.1"])
def test_a_kill_between_the_two_renames_is_healed(tmp_path: Path, leftover: str) -> None:
    fill(tmp_path / ".site.7.old", "cũ")
    (tmp_path / leftover).mkdir()

    with pytest.raises(ZeroDivisionError), one_build(tmp_path / "build", tmp_path / "site"):
        _ = 1 // 0  # a build whose content is refused

    assert words(tmp_path / "site") == {"cũ"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]


@pytest.mark.parametrize(
    "name", [".site", ".site.new", ".site.x.new", "site.1.new", ".sites.1.new"]
)
def test_what_is_not_ours_is_not_swept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    with one_build(tmp_path / "build", tmp_path / "site"):
        pass

    assert (tmp_path / name).is_dir()


def test_a_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    for lock in (tmp_path / "build" / ".lock", tmp_path / ".site.lock"):
        lock.write_text(f'{{"pid": {os.getpid()}, "host": "may-a"}}', encoding="utf-8")

    with one_build(tmp_path / "build", tmp_path / "site"):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize("mask", [0o077, 0o777, 0o000, 0o027])
def test_hosts_may_read_the_site_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    former = os.umask(mask)
    try:
        with new_site(tmp_path / "site") as fresh:
            os.umask(0o022 if mask == 0o777 else mask)
            fill(fresh / "a", "mới")
            (fresh / "a" / "sw.js").chmod(0o600)
    finally:
        os.umask(former)

    modes = {path.is_dir(): set() for path in (tmp_path / "site").rglob("*")}
    for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]:
        modes[path.is_dir()].add(stat.S_IMODE(path.stat().st_mode))
    assert modes == {True: {0o755}, False: {0o644}}


@pytest.mark.parametrize("name", [".", "..", "a/.."])
def test_a_site_may_be_named_by_dots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    here = tmp_path / "x" / "y"
    (here / "a").mkdir(parents=True)
    monkeypatch.chdir(here)

    with pytest.raises(NotASite), one_build(tmp_path / "build", Path(name)), new_site(Path(name)):
        pass

    assert (here / "a").is_dir()
