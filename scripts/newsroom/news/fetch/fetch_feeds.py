"""Feeds from the network: hosts beside each other, the feeds of one host one after another."""

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
    """One answer for each feed, in the order they finish.

    A lane is one registered domain: redirects do not leave it, so one owner never sees two
    connections at once. Stop listening early, and nothing more is asked.
    """
    lanes = _lanes(requests)
    if not lanes:
        return
    asking = _Round(policy)
    with ThreadPoolExecutor(min(policy.hosts_at_once, len(lanes)), "feeds") as crew:
        working = [crew.submit(asking.work, lane) for lane in lanes]
        try:
            yield from asking.listen(len(lanes))
        finally:
            asking.end()
            for lane in working:
                lane.cancel()
    for lane in working:
        if not lane.cancelled():
            lane.result()  # a mistake of ours is not hidden among the faults of feeds


def _lanes(requests: Sequence[FeedRequest]) -> list[list[FeedRequest]]:
    """By owner, the longest first: it decides how long the whole round takes."""
    lanes: dict[str, list[FeedRequest]] = defaultdict(list)
    for request in {request.feed: request for request in requests}.values():
        lanes[_owner(request.feed)].append(request)
    return sorted(lanes.values(), key=len, reverse=True)


def _owner(feed: str) -> str:
    try:
        return registered_domain(bare_host(read_address(feed)))
    except FetchFailed:
        return ""  # refused before any network, so any lane will do


class _Round:
    """Lanes speak into one queue; ``None`` says that a lane has ended."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        # Bounded: bodies wait in memory only as long as somebody reads them.
        self._results: queue.Queue[FetchResult | None] = queue.Queue(policy.hosts_at_once)
        self._stop = threading.Event()

    def work(self, lane: list[FeedRequest]) -> None:
        """Ask one owner's feeds, with a pause between two."""
        try:
            for number, request in enumerate(lane):
                if number:
                    self._stop.wait(self._policy.pause_seconds)
                if self._stop.is_set():
                    return
                self._say(fetch_one(request, self._policy))
        finally:
            self._say(None)

    def listen(self, lanes: int) -> Iterator[FetchResult]:
        """Everything the lanes say, until all have ended."""
        while lanes:
            said = self._results.get()
            if said is None:
                lanes -= 1
            else:
                yield said

    def end(self) -> None:
        """Nobody listens any more."""
        self._stop.set()

    def _say(self, result: FetchResult | None) -> None:
        while not self._stop.is_set():
            try:
                self._results.put(result, timeout=0.1)
            except queue.Full:
                continue
            return
