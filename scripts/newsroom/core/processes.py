"""Share work out among processes, and report how far it is.

Where the system can fork, a process is a copy of this one: it sees everything that was read before
without being sent it, and only its results come back. No process outlives the one that started it,
whatever ends that: nobody would stop it, and who waits for its output would wait for ever.
"""

from __future__ import annotations

import builtins
import ctypes
import multiprocessing
import os
import pickle
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from newsroom.core.problems import NewsroomError, WorkerLost, position_of

if sys.platform == "linux":
    import resource

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with the number of items that are done, and of all."""

# Elsewhere a process begins from nothing, or may not be copied beside other threads.
_FORKS = sys.platform == "linux"
_LARGE = 300_000  # kilobytes
_PART = 500  # results
# prctl(2): the signal that a process gets when its parent ends. It outlives exec.
_PARENT_DEATH_SIGNAL, _KILL = 1, 9
_BIND = (
    "import ctypes, os, sys; "
    f"ctypes.CDLL(None).prctl({_PARENT_DEATH_SIGNAL}, {_KILL}); "
    "os.getppid() == int(sys.argv[1]) or os._exit(1); "
    "os.execv(sys.argv[2], sys.argv[2:])"
)


def no_progress(done: int, count: int) -> None:
    """For work that nobody watches."""


def each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    least: int = 1,
    *,
    progress: Progress = no_progress,
    may_spawn: bool = False,
) -> list[Result]:
    """What ``work`` returns for each item, in their order; at most ``jobs`` processes at once.

    The items are shuffled and dealt like cards: a story and its picture follow each other a
    thousand times, and one process would get all the stories. With fewer than ``least`` items for
    each, a process would cost more than it saves. This process does its own share; what ``work``
    raises is raised here, WorkerLost for a process that was killed. ``may_spawn`` is for heavy work
    that can be pickled with its items: it is shared out on systems that cannot fork, too.
    """
    count = min(jobs, len(items) // least) if _FORKS or may_spawn else 1
    if count < 2:
        results = []
        for number, item in enumerate(items, start=1):
            results.append(work(item))
            progress(number, len(items))
        return results
    order = list(range(len(items)))
    random.Random(0).shuffle(order)  # noqa: S311 - evenness is wanted, not secrecy
    dealt = [order[number::count] for number in range(count)]
    context: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
    done = context.RawArray("i", count)  # each writes one number: a lock may die with its holder

    def share(number: int, progress: Progress) -> Callable[[], Iterator[Result]]:
        own = [items[index] for index in dealt[number]]
        return partial(_do_share, work, own, len(items), done, number, progress)

    with ExitStack() as stack:
        copies = [
            stack.enter_context(_started(context, partial(_packed, share(number, no_progress))))
            for number in range(1, count)
        ]
        shares = [[*share(0, progress)()], *(_unpacked(result()) for result, _ in copies)]
    progress(len(items), len(items))
    by_index = dict(zip(chain(*dealt), chain(*shares), strict=True))
    return [by_index[index] for index in range(len(items))]


def _do_share(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    total: int,
    done: Any,
    number: int,
    progress: Progress,
) -> Iterator[Result]:
    """Do the share with a number; ``done`` counts the items of each."""
    for item in items:
        yield work(item)
        done[number] += 1
        progress(sum(done), total)


def _packed(share: Callable[[], Iterable[object]]) -> list[bytes]:
    """The results of a share, ready to be sent: as bytes they are a fraction of the objects."""
    results = iter(share())
    parts = iter(lambda: [*islice(results, _PART)], [])
    return [pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in parts]


def _unpacked(parts: Iterable[bytes]) -> list[Any]:
    """What was packed."""
    return [result for part in parts for result in pickle.loads(part)]  # noqa: S301 - our own


@contextmanager
def alongside(work: Callable[[], Result], jobs: int) -> Iterator[list[Result]]:
    """A copy of this process does ``work`` beside the block; after it the list holds its result.

    The block ends when both are done; what ``work`` raises is raised here, WorkerLost for a copy
    that was killed. When the block raises, the copy is terminated first. With one job the work
    comes before the block.
    """
    results: list[Result] = []
    if jobs < 2 or not _FORKS:
        results.append(work())
        yield results
        return
    with _started(multiprocessing.get_context("fork"), work) as (result, _):
        yield results
        results.append(result())


def may_be_copied() -> bool:
    """Whether a copy of this process costs little.

    Who looks at an object writes to it, so that a copy that goes through everything soon holds as
    much again.
    """
    if sys.platform != "linux":
        return False
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < _LARGE


class Background:
    """A copy of this process that works while this one goes on; it ends with this one."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._stack = ExitStack()
        self._result, self._is_done = self._stack.enter_context(
            _started(multiprocessing.get_context("fork" if _FORKS else "spawn"), work)
        )

    def is_done(self) -> bool:
        """Whether ``result`` would return at once."""
        return self._is_done()

    def result(self) -> None:
        """Wait; what the work raises is raised here, WorkerLost for a copy that was killed."""
        with self._stack:
            self._result()

    def stop(self) -> None:
        """Terminate it."""
        self._stack.close()


@contextmanager
def _started(
    context: Any, work: Callable[[], Result]
) -> Iterator[tuple[Callable[[], Result], Callable[[], bool]]]:
    """A process that does ``work``: waits for what it returns, and raises; whether that is there.

    The process ends with the block.
    """
    receiving, sending = context.Pipe(duplex=False)
    with receiving:
        copy = context.Process(target=_do_alone, args=(work, sending, os.getpid()))
        with sending:
            copy.start()

        def result() -> Result:
            try:
                value, failure = receiving.recv()
            except EOFError:
                copy.join()
                raise WorkerLost(copy.exitcode) from None
            if failure is not None:
                raise failure
            returned: Result = value
            return returned

        try:
            yield result, receiving.poll
        finally:
            copy.terminate()
            copy.join()


def _do_alone(work: Callable[[], object], sending: Connection, parent: int) -> None:
    # Ctrl-C and a closed terminal are for the process that waits; it terminates this one, which
    # ends its own children.
    for name in ("SIGINT", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    _end_with(parent)
    outcome: tuple[object, Exception | None]
    try:
        outcome = work(), None
    except Exception as raised:  # noqa: BLE001 - it is raised again where somebody waits
        outcome = None, _sendable(raised)
    with suppress(OSError):  # nobody waits any more
        sending.send(outcome)


def _sendable(error: Exception) -> Exception:
    """The same error with its position, if it can be pickled by its arguments."""
    position = position_of(error)
    if not isinstance(error, NewsroomError) and type(error).__module__ != builtins.__name__:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(position)
    return error


def _end_with(parent: int) -> None:
    """End this process when its parent ends, even one that was killed."""
    if not _FORKS or ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, _KILL) != 0:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def bound(command: Sequence[str]) -> list[str]:
    """The command of a program that ends with this process, where the system can do it."""
    if not _FORKS:
        return [*command]
    return [sys.executable, "-I", "-S", "-c", _BIND, str(os.getpid()), *command]
