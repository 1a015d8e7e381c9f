"""Fetch many feeds: owners in parallel, the feeds of one owner one after another.

Every redirect is checked before it is followed, up to a limit.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from newsroom.core.domains import registered_domain
from newsroom.news.fetch.address_guard import FetchFailed, bare_host, read_address
from newsroom.news.fetch.connection import FetchPolicy
from newsroom.news.fetch.redirects import fetch_one
from newsroom.news.model import FeedRequest, FetchResult


def fetch_all(requests: Sequence[FeedRequest], policy: FetchPolicy) -> Iterator[FetchResult]:
    """One result for each feed, in the order in which they finish.

    The feeds of one registered domain are fetched one after another: redirects do not leave it,
    so one owner never sees two connections at once. Bodies wait in memory for the caller, but
    never more than ``hosts_at_once``. When the caller stops iterating, no request is sent any more.
    """
    owners = _by_owner(requests)
    # Each running fetch, and the feeds of the same owner that follow it.
    running: dict[Future[FetchResult], list[FeedRequest]] = {}
    stop = threading.Event()
    with ThreadPoolExecutor(policy.hosts_at_once, "feeds") as pool:
        try:
            while owners or running:
                while owners and len(running) < policy.hosts_at_once:
                    first, *following = owners.pop(0)
                    running[pool.submit(fetch_one, first, policy)] = following
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    if following := running.pop(done):
                        fetch = pool.submit(_fetch_after_pause, following[0], policy, stop)
                        running[fetch] = following[1:]
                    yield done.result()
        finally:
            stop.set()


def _fetch_after_pause(
    request: FeedRequest, policy: FetchPolicy, stop: threading.Event
) -> FetchResult:
    if stop.wait(policy.pause_seconds):
        raise FetchFailed("connection")  # nobody waits for the result
    return fetch_one(request, policy)


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
