"""Work that is shared among copies of the process comes back whole and in order."""

from __future__ import annotations

import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from newsroom.core import processes
from newsroom.core.problems import InspectionFailed, RendererFailed, WorkerLost, position_of
from newsroom.core.processes import alongside, each
from newsroom.core.settings import ROOT

FORKS = sys.platform == "linux"


def test_results_come_back_in_the_order_of_the_items() -> None:
    assert each(lambda n: n * n, range(11), jobs=3, least=2) == [n * n for n in range(11)]


def test_one_processor_or_little_work_needs_no_copy() -> None:
    def who(_: int) -> int:
        return os.getpid()

    assert set(each(who, range(9), jobs=1, least=1)) == {os.getpid()}
    assert set(each(who, range(9), jobs=4, least=5)) == {os.getpid()}
    assert each(who, [], jobs=4, least=1) == []


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
def test_heavy_items_in_regular_order_weigh_on_all_processes() -> None:
    workers = each(lambda _: os.getpid(), range(1_000), jobs=2, least=1)

    assert len(set(workers)) == 2
    for heavy in (workers[::2], workers[::4], workers[:500], workers[500:]):
        assert 0.4 < heavy.count(os.getpid()) / len(heavy) < 0.6


@pytest.mark.parametrize("bad", [0, 1])
def test_what_is_raised_in_a_copy_is_raised_here(bad: int) -> None:
    def work(number: int) -> int:
        if number == bad:
            raise InspectionFailed(["trang/index.html: tên người đã rút", "hai"])
        return number

    with pytest.raises(InspectionFailed) as failed:
        each(work, range(6), jobs=2, least=1)
    assert failed.value.findings == ["trang/index.html: tên người đã rút", "hai"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_progress_ends_with_all_items(jobs: int) -> None:
    calls: list[tuple[int, int]] = []

    each(str, range(7), jobs, progress=lambda done, count: calls.append((done, count)))

    assert calls == sorted(calls)
    assert calls[-1] == (7, 7)


def test_heavy_work_is_shared_out_where_the_system_cannot_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "_FORKS", False)

    assert each(operator.neg, range(5), jobs=2, may_spawn=True) == [0, -1, -2, -3, -4]
    assert each(lambda n: -n, range(5), jobs=2) == [0, -1, -2, -3, -4]


def test_shared_work_may_share_out_work() -> None:
    def row(number: int) -> list[int]:
        return each(lambda n: n + number, range(4), jobs=2, least=2)

    assert each(row, range(4), jobs=2, least=2) == [[n + m for n in range(4)] for m in range(4)]
    assert each(lambda n: n, range(4), jobs=2, least=2) == [0, 1, 2, 3]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_copy_works_alongside_and_both_are_done_at_the_end(tmp_path: Path, jobs: int) -> None:
    may_end = multiprocessing.Event()
    if jobs == 1 or not FORKS:
        may_end.set()  # then the work comes before the block

    def work() -> None:
        may_end.wait()
        (tmp_path / "copy").write_text(str(os.getpid()), encoding="utf-8")

    with alongside(work, jobs):
        (tmp_path / "block").touch()
        may_end.set()

    assert (tmp_path / "block").exists()
    who = int((tmp_path / "copy").read_text(encoding="utf-8"))
    assert (who == os.getpid()) == (jobs == 1 or not FORKS)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_copy_returns_is_there_after_the_block(jobs: int) -> None:
    with alongside(lambda: "x" * 1_000_000, jobs) as results:
        pass

    assert [len(result) for result in results] == [1_000_000]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_raised_alongside_is_raised_at_the_end(jobs: int) -> None:
    def work() -> None:
        raise InspectionFailed(["trang/index.html: tên người đã rút"])

    with pytest.raises(InspectionFailed) as failed, alongside(work, jobs):
        pass
    assert failed.value.findings == ["trang/index.html: tên người đã rút"]


def test_what_the_renderer_printed_comes_back_from_a_copy() -> None:
    def work() -> None:
        raise RendererFailed("mkdocs", "dòng một\ndòng hai")

    with pytest.raises(RendererFailed, match="mkdocs") as failed, alongside(work, 2):
        pass
    assert (failed.value.engine, failed.value.output) == ("mkdocs", "dòng một\ndòng hai")


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
def test_when_the_block_fails_the_copy_ends_with_what_it_waits_for(tmp_path: Path) -> None:
    waited = tmp_path / "pid"

    def work() -> None:
        code = "import os, pathlib, time; pathlib.Path('pid').write_text(str(os.getpid()))"
        subprocess.run([sys.executable, "-c", f"{code}; time.sleep(60)"], cwd=tmp_path, check=True)

    def fail() -> None:
        while not waited.exists() or not waited.read_text(encoding="utf-8"):
            time.sleep(0.01)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), alongside(work, 2):
        fail()

    state = Path("/proc", waited.read_text(encoding="utf-8"), "stat")
    # Dead, though nobody may have asked for it yet.
    assert not state.exists() or state.read_text(encoding="utf-8").split()[2] == "Z"


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
def test_a_copy_that_is_killed_is_a_failure() -> None:
    with pytest.raises(WorkerLost), alongside(lambda: os._exit(9), 2):
        pass


PARENT = """
import os, signal, sys, time
from pathlib import Path
from newsroom.core.processes import alongside, bound, each

# As in a terminal: a shell has what it runs behind ignore both.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def note(name):
    Path(name).write_text(str(os.getpid()))

def work(number):
    note(f"worker-{number}")
    time.sleep(600)

def run():
    import subprocess
    note("copy")
    code = "import os, time; open('program', 'w').write(str(os.getpid())); time.sleep(600)"
    subprocess.run(bound([sys.executable, "-c", code]))

with alongside(run, 2):
    each(work, range(2), 2)
"""
STARTED = ("copy", "program", "worker-0", "worker-1")


def is_running(process: int) -> bool:
    """A dead process that nobody has asked for is not."""
    state = Path("/proc", str(process), "stat")
    try:
        return state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_whatever_ends_a_program_ends_all_that_it_started(
    tmp_path: Path, sent: signal.Signals
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    notes = [tmp_path / name for name in STARTED]
    wait_until(lambda: all(note.exists() and note.read_text() for note in notes))
    started = [int(note.read_text()) for note in notes]

    program.send_signal(sent)

    # Who reads what it prints comes to the end.
    assert program.communicate(timeout=120)[0] == b""
    wait_until(lambda: not any(map(is_running, started)))


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
def test_a_worker_that_is_killed_is_a_failure_with_its_code() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerLost) as lost:
        each(work, range(4), jobs=2)
    assert lost.value.args == (-signal.SIGKILL,)


def test_work_is_shared_out_without_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)

    assert each(lambda n: -n, range(5), jobs=3) == [0, -1, -2, -3, -4]


@pytest.mark.skipif(not FORKS, reason="copies are made on Linux only")
def test_an_error_of_a_copy_says_where_it_was_raised() -> None:
    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__("odd")

    def work(number: int) -> None:
        if number == 1:
            raise Odd(1, 2)

    with pytest.raises(RuntimeError, match="Odd: odd") as failed, alongside(partial(work, 1), 2):
        pass
    assert position_of(failed.value).startswith("processes.py:")


def test_a_large_process_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_LARGE", 10**12)
    assert processes.may_be_copied() == (sys.platform == "linux")
    monkeypatch.setattr(processes, "_LARGE", 1)
    assert not processes.may_be_copied()
