"""Feeds are fetched side by side, politely; whatever a server does ends in one answer."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.news.fetch.connection import FetchPolicy
from newsroom.news.fetch.fetch_feeds import fetch_all
from newsroom.news.fetch.redirects import MAX_REDIRECTS, fetch_one
from newsroom.news.model import FeedRequest, FetchResult
from tests.news.exam import MORNING, Clock, Examiner, Handler, Play, feed_xml, open_exam, policy

# Seconds for a fetch that must end by its limit. A busy machine may need the longer ones until the
# first byte arrives; the outcome is the same on every machine.
LIMITS = (0.5, 2, 8)
SOON = 60  # seconds after which a test that waits for ever is ended


@pytest.fixture
def exam() -> Iterator[Examiner]:
    with open_exam() as examiner:
        yield examiner


def says(status: int = 200, body: bytes = b"", **headers: str) -> Play:
    return lambda handler: handler.say(status, body, **headers)


def fetch(
    exam: Examiner, path: str = "/rss", host: str = "127.0.0.1", **changes: Any
) -> FetchResult:
    request = {key: changes.pop(key) for key in ("etag", "last_modified") if key in changes}
    cookie = changes.pop("needs_cookie", None)
    return fetch_one(
        FeedRequest(exam.address(path, host), needs_cookie=cookie, **request),
        policy(exam.clock, **changes),
    )


# --- one answer ---------------------------------------------------------------------------------


def test_a_result_holds_all_that_a_server_sent(exam: Examiner) -> None:
    exam.plays["/rss"] = says(
        200,
        feed_xml(),
        ETag='W/"1"',
        Last_Modified="Sun, 22 Nov 2026 00:00:00 GMT",
        Content_Type="application/rss+xml; charset=utf-8",
        Cache_Control="max-age=60",
    )

    result = fetch(exam)

    assert result == FetchResult(
        feed=exam.address("/rss"),
        outcome="ok",
        at=MORNING,
        code=200,
        body=feed_xml(),
        charset="utf-8",
        address=exam.address("/rss"),
        etag='W/"1"',
        last_modified="Sun, 22 Nov 2026 00:00:00 GMT",
        not_before=MORNING.replace(minute=1),
    )


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_packed_feeds_are_asked_for_and_unpacked(exam: Examiner, encoding: str, pack: Any) -> None:
    exam.plays["/rss"] = says(200, pack(feed_xml()), Content_Encoding=encoding)

    assert fetch(exam).body == feed_xml()
    assert exam.asked[0].headers["accept-encoding"] == "gzip, br"


def test_a_chunked_feed_is_read_to_its_end(exam: Examiner) -> None:
    def play(handler: Handler) -> None:
        handler.begin(200, Transfer_Encoding="chunked")
        for byte in feed_xml():
            handler.wfile.write(b"1\r\n%c\r\n" % byte)
        handler.wfile.write(b"0\r\n\r\n")

    exam.plays["/rss"] = play

    assert fetch(exam).body == feed_xml()


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (204, "http-204"),
        (206, "http-206"),
        (300, "http-300"),
        (302, "http-302"),
        (304, "http-304"),
        (403, "http-403"),
        (404, "http-404"),
        (410, "gone"),
        (429, "http-429"),
        (500, "http-500"),
        (599, "http-599"),
    ],
)
def test_other_answers_are_named_by_their_number(exam: Examiner, status: int, fault: str) -> None:
    exam.plays["/rss"] = says(status)

    result = fetch(exam)

    assert (result.outcome, result.code, result.fault) == ("failed", status, fault)


@pytest.mark.parametrize(
    ("etag", "last_modified"),
    [
        ('"1"\r\nX-Evil: 1', None),
        ("\u201c1\u201d", "Sun\nX-Evil: 1"),
        ("\0", ""),
        ("\x85", "x" * 5000),
    ],
)
def test_a_validator_that_could_do_harm_is_not_sent(
    exam: Examiner, etag: str, last_modified: str | None
) -> None:
    exam.plays["/rss"] = says(200, feed_xml())

    result = fetch(exam, etag=etag, last_modified=last_modified)

    assert result.outcome == "ok"
    assert exam.asked[0].headers.keys() == {"host", "user-agent", "accept", "accept-encoding"}


def test_bytes_beyond_ascii_in_a_validator_return_as_they_came(exam: Examiner) -> None:
    odd = "\u00e9t\u00e0 \u00ab1\u00bb"
    exam.plays["/rss"] = says(200, feed_xml(), ETag=odd)
    first = fetch(exam)

    fetch(exam, etag=first.etag)

    assert first.etag == odd
    assert exam.asked[1].headers["if-none-match"] == odd


@pytest.mark.parametrize("name", ["", "lan-toa\r\nX-Evil: 1", "Lan tỏa/1.0", " lan-toa"])
def test_we_cannot_be_made_to_lie_about_our_name(name: str) -> None:
    with pytest.raises(ValueError, match="user agent"):
        FetchPolicy(user_agent=name, now=Clock())


# --- redirects ----------------------------------------------------------------------------------


def chain(exam: Examiner, *statuses: int) -> None:
    for number, status in enumerate(statuses):
        here = "/rss" if number == 0 else f"/{number}"
        exam.plays[here] = says(status, Location=f"/{number + 1}#part")
    exam.plays[f"/{len(statuses)}"] = says(200, feed_xml())


@pytest.mark.parametrize(
    ("statuses", "is_permanent"),
    [
        ((301,), True),
        ((308, 301), True),
        ((302,), False),
        ((303,), False),
        ((307, 301), False),
        ((301, 302), False),
        ((301, 308, 302, 301), False),
        ((301,) * MAX_REDIRECTS, True),
    ],
)
def test_a_move_is_permanent_when_every_step_says_so(
    exam: Examiner, statuses: tuple[int, ...], is_permanent: bool
) -> None:
    chain(exam, *statuses)
    there = exam.address(f"/{len(statuses)}")

    result = fetch(exam)

    assert (result.outcome, result.address) == ("ok", there)
    assert result.permanent == (there if is_permanent else None)


def test_a_move_is_seen_behind_a_304_too(exam: Examiner) -> None:
    exam.plays["/rss"] = says(301, Location="/new")
    exam.plays["/new"] = says(304)

    result = fetch(exam, etag='"1"')

    assert (result.outcome, result.permanent) == ("unchanged", exam.address("/new"))
    assert [asked.headers["if-none-match"] for asked in exam.asked] == ['"1"', '"1"']


def test_six_redirects_are_one_too_many(exam: Examiner) -> None:
    chain(exam, *[302] * (MAX_REDIRECTS + 1))

    assert fetch(exam).fault == "redirect-loop"
    assert len(exam.asked) == MAX_REDIRECTS + 1


def test_a_circle_is_left_as_soon_as_it_is_seen(exam: Examiner) -> None:
    exam.plays["/rss"] = says(301, Location="/rss")
    exam.plays["/a"] = says(302, Location="/b")
    exam.plays["/b"] = says(302, Location="/a")

    assert fetch(exam).fault == "redirect-loop"
    assert fetch(exam, "/a").fault == "redirect-loop"
    assert [asked.path for asked in exam.asked] == ["/rss", "/a", "/b"]


@pytest.mark.parametrize(
    ("location", "fault"),
    [
        ("http://khac.example.vn/rss", "other-domain"),
        ("//khac.example.vn/rss", "other-domain"),
        ("http://127.0.0.1@khac.example.vn/", "refused-address"),
        ("http://10.0.0.1/", "refused-address"),
        ("http://[fe80::1]/", "refused-address"),
        ("http://[::1", "refused-address"),
        ("ftp://127.0.0.1/rss", "refused-scheme"),
        ("file:///etc/passwd", "refused-scheme"),
        ("javascript:alert(1)", "refused-scheme"),
        ("/" + "a" * 3000, "refused-address"),
    ],
)
def test_a_redirect_into_the_wild_is_refused(exam: Examiner, location: str, fault: str) -> None:
    exam.plays["/rss"] = says(302, Location=location)

    result = fetch(exam)

    assert (result.outcome, result.fault) == ("failed", fault)
    assert len(exam.asked) == 1


def test_a_redirect_may_lead_to_another_host_of_the_owner(exam: Examiner) -> None:
    port = exam.server_address[1]
    there = f"http://tin.bao.com.vn:{port}/tin-mới.rss".encode().decode("latin-1")
    exam.plays["/rss"] = says(301, Location=there)
    exam.plays["/tin-m%E1%BB%9Bi.rss"] = says(200, feed_xml())
    opened = frozenset({"bao.com.vn", "tin.bao.com.vn"})

    result = fetch(
        exam, host="bao.com.vn", allowed_hosts=opened, resolve=lambda host, port: ["127.0.0.1"]
    )

    assert result.outcome == "ok"
    assert result.permanent == f"http://tin.bao.com.vn:{port}/tin-m%E1%BB%9Bi.rss"
    assert exam.asked[1].headers["host"] == f"tin.bao.com.vn:{port}"


def test_gone_after_a_detour_is_not_gone(exam: Examiner) -> None:
    exam.plays["/gone"] = says(410)
    exam.plays["/rss"] = says(302, Location="/gone")
    exam.plays["/moved"] = says(301, Location="/gone")

    assert fetch(exam).fault == "http-410"
    assert fetch(exam, "/moved").fault == "gone"


# --- cookies ------------------------------------------------------------------------------------


def test_a_cookie_breaks_the_circle_that_waits_for_it(exam: Examiner) -> None:
    def play(handler: Handler) -> None:
        if "k=1" in handler.headers.get("Cookie", ""):
            handler.say(200, feed_xml())
        else:
            handler.say(302, Location="/rss", Set_Cookie="k=1")

    exam.plays["/rss"] = play
    exam.plays["/door"] = says(404)

    assert fetch(exam).fault == "redirect-loop"
    assert fetch(exam, needs_cookie=exam.address("/door")).outcome == "ok"


def test_a_cookie_is_not_fetched_from_strangers(exam: Examiner) -> None:
    exam.plays["/rss"] = says(200, feed_xml())

    assert fetch(exam, needs_cookie="http://khac.example.vn/").fault == "other-domain"
    assert fetch(exam, needs_cookie="http://10.0.0.1/").fault == "refused-address"
    assert exam.asked == []


def test_the_page_with_the_cookie_may_be_overloaded_too(exam: Examiner) -> None:
    exam.plays["/door"] = says(503, Retry_After="60")
    exam.plays["/rss"] = says(200, feed_xml())

    result = fetch(exam, needs_cookie=exam.address("/door"))

    assert (result.fault, result.not_before) == ("http-503", MORNING.replace(minute=1))
    assert [asked.path for asked in exam.asked] == ["/door"]


# --- servers that misbehave ---------------------------------------------------------------------


class RawServer:
    """Says these bytes to everybody, whatever was asked."""

    def __init__(self, reply: bytes, *, hang: bool = False) -> None:
        self._reply = reply
        self._hang = hang
        self._end = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/rss"

    def __enter__(self) -> RawServer:
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while not self._end.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65536)
                    connection.sendall(self._reply)
                    if self._hang:
                        self._end.wait()
                except OSError:
                    continue


def fetch_raw(reply: bytes, *, hang: bool = False, seconds: float = 20) -> FetchResult:
    with RawServer(reply, hang=hang) as server:
        return fetch_one(FeedRequest(server.address), policy(Clock(), total_seconds=seconds))


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<rss>x",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * 70_000,
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
        + gzip.compress(b"<rss/>", mtime=0)[:12],
    ],
)
def test_a_broken_conversation_is_a_broken_connection(reply: bytes) -> None:
    result = fetch_raw(reply)

    assert (result.outcome, result.fault) == ("failed", "connection")


@settings(max_examples=60)
@given(
    st.sampled_from(
        [b"", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 301 Moved\r\nLocation: "]
    ),
    st.binary(max_size=300),
)
def test_whatever_a_server_says_ends_in_one_answer(head: bytes, noise: bytes) -> None:
    result = fetch_raw(head + noise)

    assert result.outcome == ("failed" if result.fault else "ok")


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (b"", "timeout"),
        (b"HTTP/1.1 200 OK\r\n", "too-slow"),
        (b"HTTP/1.1 200 OK\r\n\r\n<rss>", "too-slow"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", "too-slow"),
    ],
)
def test_silence_and_slowness_end_in_time(reply: bytes, fault: str) -> None:
    limits = LIMITS if fault == "too-slow" else LIMITS[:1]

    assert fault in (fetch_raw(reply, hang=True, seconds=limit).fault for limit in limits)


def test_a_drip_of_headers_is_cut_off(exam: Examiner) -> None:
    def play(handler: Handler) -> None:
        handler.say_slowly(
            itertools.chain([b"HTTP/1.1 200 OK\r\nX: "], itertools.repeat(b"x")), 0.02
        )

    exam.plays["/rss"] = play

    assert "too-slow" in (fetch(exam, total_seconds=limit).fault for limit in LIMITS)


def test_time_is_counted_over_all_redirects(exam: Examiner) -> None:
    def play(handler: Handler) -> None:
        exam.closing.wait(0.2)
        handler.say(302, Location=f"{handler.path}x")

    exam.plays |= {f"/rss{'x' * number}": play for number in range(10)}

    assert fetch(exam, total_seconds=0.5).fault in ("timeout", "too-slow")
    assert len(exam.asked) <= 3


def test_a_closed_port_is_a_broken_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert (
        fetch_one(FeedRequest(f"http://127.0.0.1:{port}/"), policy(Clock())).fault == "connection"
    )


@pytest.mark.parametrize(
    ("feed", "fault"),
    [
        ("ftp://bao.vn/rss", "refused-scheme"),
        ("http://127.0.0.2/rss", "refused-address"),
        ("http://2130706433/rss", "refused-address"),
        ("http://localhost/rss", "refused-address"),
        ("http://" + "a" * 70 + ".example/", "no-address"),
    ],
)
def test_a_feed_itself_must_be_in_the_open(feed: str, fault: str) -> None:
    assert fetch_one(FeedRequest(feed), policy(Clock())).fault == fault


def test_the_first_address_may_be_dead(exam: Examiner) -> None:
    exam.plays["/rss"] = says(200, feed_xml())

    result = fetch(
        exam,
        host="bao.example.vn",
        allowed_hosts=frozenset({"bao.example.vn"}),
        resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"],
    )

    assert result.outcome == "ok"


# --- TLS ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this afternoon for bao.example.vn, with its key, in one file."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=bao.example.vn"),
            *("-addext", "subjectAltName=DNS:bao.example.vn"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    both = folder / "both.pem"
    both.write_text((folder / "cert.pem").read_text() + (folder / "key.pem").read_text())
    return both


def test_tls_asks_for_the_name_and_checks_it(exam: Examiner, certificate: Path) -> None:
    names: list[str | None] = []
    house = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    house.load_cert_chain(certificate)
    house.sni_callback = lambda _, name, __: names.append(name)
    exam.socket = house.wrap_socket(exam.socket, server_side=True)
    exam.plays["/rss"] = says(200, feed_xml())
    port = exam.server_address[1]
    trusting = ssl.create_default_context(cafile=str(certificate))

    def request(host: str, tls: ssl.SSLContext | None) -> FetchResult:
        changes = {
            "allowed_hosts": frozenset({host}),
            "resolve": lambda host, port: ["127.0.0.1"],
            "tls": tls,
        }
        return fetch_one(FeedRequest(f"https://{host}:{port}/rss"), policy(exam.clock, **changes))

    assert request("bao.example.vn", trusting).body == feed_xml()
    assert request("khac.example.vn", trusting).fault == "tls"
    assert request("bao.example.vn", None).fault == "tls"
    assert names[0] == "bao.example.vn"
    assert len(exam.asked) == 1


def test_a_silent_handshake_is_not_waited_for() -> None:
    with RawServer(b"", hang=True) as server:
        secret = server.address.replace("http:", "https:")
        began = time.monotonic()

        result = fetch_one(FeedRequest(secret), policy(Clock(), connect_seconds=0.3))

    assert result.fault == "timeout"
    assert time.monotonic() - began < SOON


# --- many feeds ---------------------------------------------------------------------------------


def requests(exam: Examiner, *hosts: str, each: int = 1) -> list[FeedRequest]:
    return [
        FeedRequest(exam.address(f"/{number}.rss", host))
        for host in hosts
        for number in range(each)
    ]


def opened(*hosts: str) -> dict[str, Any]:
    return {"allowed_hosts": frozenset(hosts), "resolve": lambda host, port: ["127.0.0.1"]}


def test_hosts_are_asked_side_by_side(exam: Examiner) -> None:
    hosts = [f"bao-{number}.vn" for number in range(8)]
    all_here = threading.Barrier(len(hosts))

    def play(handler: Handler) -> None:
        all_here.wait(SOON)
        handler.say(200, feed_xml())

    exam.plays["/0.rss"] = play

    results = list(fetch_all(requests(exam, *hosts), policy(exam.clock, **opened(*hosts))))

    assert [result.outcome for result in results] == ["ok"] * 8


def test_one_owner_sees_one_connection_at_a_time(exam: Examiner) -> None:
    hosts = ["bao.com.vn", "www.bao.com.vn", "tin.bao.com.vn"]

    def play(handler: Handler) -> None:
        with exam.busy():
            exam.closing.wait(0.02)
        handler.say(200, feed_xml())

    exam.plays |= {f"/{number}.rss": play for number in range(3)}

    results = list(fetch_all(requests(exam, *hosts, each=3), policy(exam.clock, **opened(*hosts))))

    assert {result.outcome for result in results} == {"ok"}
    assert len(results) == 9
    assert exam.most_at_once == 1


def test_there_is_a_pause_between_two_feeds_of_one_host(exam: Examiner) -> None:
    began = time.monotonic()

    list(fetch_all(requests(exam, "127.0.0.1", each=3), policy(exam.clock, pause_seconds=0.2)))

    assert time.monotonic() - began >= 0.4


def test_one_dead_feed_never_stops_the_others(exam: Examiner) -> None:
    exam.plays["/0.rss"] = says(200, feed_xml())
    with RawServer(b"", hang=True) as silent:
        feeds = [silent.address, "ftp://bao.vn/", "http://10.0.0.1/", exam.address("/0.rss")]
        asked = [FeedRequest(feed) for feed in feeds]

        faults = (
            sorted(result.fault for result in fetch_all(asked, policy(exam.clock, total_seconds=s)))
            for s in LIMITS
        )

        assert ["", "refused-address", "refused-scheme", "timeout"] in faults


def test_answers_come_in_the_order_they_finish(exam: Examiner) -> None:
    quick_was_read = threading.Event()

    def slow(handler: Handler) -> None:
        quick_was_read.wait(SOON)
        handler.say(200, feed_xml())

    exam.plays |= {"/slow": slow, "/quick": says(200, feed_xml())}
    feeds = [exam.address("/slow", "cham.vn"), exam.address("/quick", "nhanh.vn")]
    local_policy = policy(exam.clock, **opened("cham.vn", "nhanh.vn"))

    results = fetch_all([FeedRequest(feed) for feed in feeds], local_policy)
    first = next(results)
    quick_was_read.set()

    assert [first.feed, next(results).feed] == [feeds[1], feeds[0]]


def test_a_feed_named_twice_is_asked_once(exam: Examiner) -> None:
    feed = exam.address("/rss")

    results = list(
        fetch_all([FeedRequest(feed), FeedRequest(feed, etag='"1"')], policy(exam.clock))
    )

    assert len(results) == len(exam.asked) == 1


def test_a_caller_that_stops_iterating_stops_the_requests(exam: Examiner) -> None:
    listening = fetch_all(
        requests(exam, "127.0.0.1", each=50), policy(exam.clock, pause_seconds=0.1)
    )

    next(listening)
    listening.close()

    # One request may have been under way; no thread is left that could send another.
    assert len(exam.asked) <= 2
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("feeds")]


def test_a_mistake_of_ours_is_not_hidden_among_faults(exam: Examiner) -> None:
    def broken_clock() -> Any:
        raise RuntimeError("no time")

    with pytest.raises(RuntimeError, match="no time"):
        list(fetch_all(requests(exam, "127.0.0.1"), policy(exam.clock, now=broken_clock)))


def test_no_request_is_no_result(exam: Examiner) -> None:
    assert list(fetch_all([], policy(exam.clock))) == []
