"""Fetch many feeds: owners in parallel, the feeds of one owner one after another."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from newsroom.core.domains import registered_domain
from newsroom.news.fetch.address_guard import FetchFailed, bare_host, read_address
from newsroom.news.fetch.policy import FetchPolicy
from newsroom.news.fetch.redirects import fetch_one
from newsroom.news.model import FeedRequest, FetchResult


def fetch_all(requests: Sequence[FeedRequest], policy: FetchPolicy) -> Iterator[FetchResult]:
    """One result for each feed, in the order in which they finish.

    The feeds of one registered domain are fetched one after another: redirects do not leave it,
    so one owner never sees two connections at once. When the caller stops iterating, no further
    request is sent.
    """
    by_owner = _by_owner(requests)
    if not by_owner:
        return
    results = _ResultQueue(policy)
    with ThreadPoolExecutor(min(policy.hosts_at_once, len(by_owner)), "feeds") as pool:
        workers = [pool.submit(results.fetch, feeds) for feeds in by_owner]
        try:
            yield from results.until_done(len(by_owner))
        finally:
            results.stop()
            for worker in workers:
                worker.cancel()
    for worker in workers:
        if not worker.cancelled():
            worker.result()  # a mistake of ours is not hidden among the faults of feeds


def _by_owner(requests: Sequence[FeedRequest]) -> list[list[FeedRequest]]:
    """The feeds of each owner, the longest list first: it decides how long everything takes."""
    lists: dict[str, list[FeedRequest]] = defaultdict(list)
    for request in {request.feed: request for request in requests}.values():
        lists[_owner(request.feed)].append(request)
    return sorted(lists.values(), key=len, reverse=True)


def _owner(feed: str) -> str:
    try:
        return registered_domain(bare_host(read_address(feed)))
    except FetchFailed:
        return ""  # refused before any network, so any list will do


class _ResultQueue:
    """Results of all workers; ``None`` says that a worker has ended."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        # Bounded, so that few bodies wait in memory for the caller.
        self._results: queue.Queue[FetchResult | None] = queue.Queue(policy.hosts_at_once)
        self._stop = threading.Event()

    def fetch(self, requests: list[FeedRequest]) -> None:
        """Fetch the feeds of one owner, with a pause between two."""
        try:
            for number, request in enumerate(requests):
                if number:
                    self._stop.wait(self._policy.pause_seconds)
                if self._stop.is_set():
                    return
                self._put(fetch_one(request, self._policy))
        finally:
            self._put(None)

    def until_done(self, workers: int) -> Iterator[FetchResult]:
        """Every result until all workers have ended."""
        while workers:
            result = self._results.get()
            if result is None:
                workers -= 1
            else:
                yield result

    def stop(self) -> None:
        """The caller takes no more results."""
        self._stop.set()

    def _put(self, result: FetchResult | None) -> None:
        while not self._stop.is_set():
            try:
                self._results.put(result, timeout=0.1)
            except queue.Full:
                continue
            return
