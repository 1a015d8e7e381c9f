"""Work that is done by copies of this process.

A copy sees everything that was read before without being sent it; only what it found comes back.
"""

from __future__ import annotations

import multiprocessing
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from newsroom.core.problems import NewsroomError

Item = TypeVar("Item")
Found = TypeVar("Found")

# Elsewhere a copy begins from nothing, or may not be made beside other threads.
_FORKS = sys.platform == "linux"
# What the copies do, the last first; they are made after it is put here. Arguments would be sent.
_shares: list[Callable[[int], Any]] = []


def each(
    work: Callable[[Item], Found], items: Sequence[Item], jobs: int, least: int
) -> list[Found]:
    """What ``work`` returns for each item, in their order; at most ``jobs`` processes at once.

    The items are shuffled and dealt like cards: a story and its picture follow each other a
    thousand times, and one process would get all the stories. With fewer than ``least`` for each a
    copy would cost more than it saves. This process does its own share; what ``work`` raises is
    raised here.
    """
    count = min(jobs, len(items) // least) if _FORKS else 1
    if count < 2:
        return [work(item) for item in items]
    order = list(range(len(items)))
    random.Random(0).shuffle(order)  # noqa: S311 - evenness is wanted, not secrecy
    dealt = [order[number::count] for number in range(count)]
    _shares.append(lambda number: [work(items[place]) for place in dealt[number]])
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count - 1, mp_context=fork) as pool:
            others = [pool.submit(_do_share, number) for number in range(1, count)]
            shares = [_do_share(0), *(other.result() for other in others)]
    finally:
        _shares.pop()
    found: dict[int, Found] = {}
    for places, share in zip(dealt, shares, strict=True):
        found.update(zip(places, share, strict=True))
    return [found[place] for place in range(len(items))]


def _do_share(number: int) -> Any:
    return _shares[-1](number)


@contextmanager
def alongside(work: Callable[[], object], jobs: int) -> Iterator[None]:
    """A copy does ``work``, for which only files matter, while the block does something else.

    The block ends when both are done; a NewsroomError or OSError of ``work`` is raised here. When
    the block raises, the copy is told to end, and has ended. With one job the work comes first.
    """
    if jobs < 2 or not _FORKS:
        work()
        yield
        return
    fork = multiprocessing.get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)
    copy = fork.Process(target=_do_alone, args=(work, sending))
    copy.start()
    sending.close()
    failure: Exception | None = None
    try:
        yield
        try:
            failure = receiving.recv()
        except EOFError:
            copy.join()
            failure = BrokenProcessPool(f"exit code {copy.exitcode}")
    finally:
        copy.terminate()
        copy.join()
    if failure is not None:
        raise failure


def _do_alone(work: Callable[[], object], sending: Connection) -> None:
    # Ctrl-C is for the one who waits; it asks this copy, which first ends what it waits for itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    failure: Exception | None = None
    try:
        work()
    except (NewsroomError, OSError) as raised:  # another one is told by the copy, as its end
        failure = raised
    with suppress(OSError):  # nobody waits any more
        sending.send(failure)
