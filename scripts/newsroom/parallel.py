"""One piece of work for each of many things, done by copies of this process.

A copy sees everything that was read before without being sent it; only what it found comes back.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")

# What the copies do, the last first; they are made after it is put here. Arguments would be sent.
_shares: list[Callable[[int], Any]] = []


def each(
    work: Callable[[Item], Found], items: Sequence[Item], jobs: int, least: int
) -> list[Found]:
    """What ``work`` returns for each item, in their order; at most ``jobs`` processes at once.

    The items are dealt like cards, so that neighbours of one kind weigh on all alike. With fewer
    than ``least`` for each a copy would cost more than it saves. This process does its own share;
    what ``work`` raises is raised here.
    """
    # Elsewhere a copy begins from nothing, or may not be made beside other threads.
    count = min(jobs, len(items) // least) if sys.platform == "linux" else 1
    if count < 2:
        return [work(item) for item in items]
    _shares.append(lambda number: [work(item) for item in items[number::count]])
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count - 1, mp_context=fork) as pool:
            others = [pool.submit(_do_share, number) for number in range(1, count)]
            shares = [_do_share(0), *(other.result() for other in others)]
    finally:
        _shares.pop()
    return [shares[number % count][number // count] for number in range(len(items))]


def _do_share(number: int) -> Any:
    return _shares[-1](number)
