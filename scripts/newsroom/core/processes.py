"""Share work out among processes, and report how far it is.

Where the system can fork, a process is a copy of this one: it sees everything that was read before
without being sent it, and only its results come back.
"""

import multiprocessing
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from newsroom.core.problems import NewsroomError

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with the number of items that are done, and of all."""

# Elsewhere a process begins from nothing, or may not be copied beside other threads.
_FORKS = sys.platform == "linux"
# In a process of a pool: how to do the share with a number.
_shares: list[Callable[[int, Progress], list[Any]]] = []


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
    raises is raised here. ``may_spawn`` is for heavy work that can be pickled with its items:
    it is shared out on systems that cannot fork, too.
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
    share = partial(_do_share, work, items, dealt, context.Value("i", 0))
    # A copy inherits the arguments of the initializer; those of ``submit`` would be pickled.
    with ProcessPoolExecutor(count - 1, context, _inherit, (share,)) as pool:
        others = [pool.submit(_do_inherited, number) for number in range(1, count)]
        shares = [share(0, progress), *(other.result() for other in others)]
    progress(len(items), len(items))
    by_index = dict(zip(chain(*dealt), chain(*shares), strict=True))
    return [by_index[index] for index in range(len(items))]


def _do_share(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    dealt: Sequence[Sequence[int]],
    done: Any,
    number: int,
    progress: Progress,
) -> list[Result]:
    """Do one share; ``done`` counts the items of all shares."""
    results = []
    for index in dealt[number]:
        results.append(work(items[index]))
        with done.get_lock():
            done.value += 1
        progress(done.value, len(items))
    return results


def _inherit(share: Callable[[int, Progress], list[Any]]) -> None:
    _shares.append(share)


def _do_inherited(number: int) -> list[Any]:
    return _shares[-1](number, no_progress)


@contextmanager
def alongside(work: Callable[[], object], jobs: int) -> Iterator[None]:
    """A copy of this process does ``work``, of which only files come back, beside the block.

    The block ends when both are done; a NewsroomError or OSError of ``work`` is raised here. When
    the block raises, the copy is terminated first. With one job the work comes before the block.
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
    # Ctrl-C is for the process that waits; it terminates this copy, which ends its own children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    failure: Exception | None = None
    try:
        work()
    except (NewsroomError, OSError) as raised:  # any other ends this copy with an exit code
        failure = raised
    with suppress(OSError):  # nobody waits any more
        sending.send(failure)
