"""The exam that owners of feeds would set: one line for each habit, and every line must pass."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta

import brotli
import pytest

from tests.news.exam import HEADLINE, Asked, Examiner, Handler, Play, Reader, feed_xml, open_exam

ODD_ETAG = 'W/"tin-\'7" ;x=\\"1\\"--gzip""'
ODD_DATE = "Sun, 22 Nov 2026 00:59:59 +0700 (ICT)"
MEGABYTE = 1024 * 1024

Line = Callable[[Examiner], None]
SCORECARD: dict[str, Line] = {}


def line(name: str) -> Callable[[Line], Line]:
    def write(check: Line) -> Line:
        SCORECARD[name] = check
        return check

    return write


def says(status: int = 200, body: bytes = b"", **headers: str) -> Play:
    return lambda handler: handler.say(status, body, **headers)


def says_unless_current(etag: str, changed: str = "") -> Play:
    """An honest server: 304 to who knows what it has."""

    def play(handler: Handler) -> None:
        is_current = handler.headers.get("If-None-Match") == etag
        more = {"Last_Modified": changed} if changed else {}
        if is_current:
            handler.say(304)
        else:
            handler.say(200, feed_xml(), ETag=etag, **more)

    return play


def gaps(asked: list[Asked]) -> list[timedelta]:
    return [later.at - earlier.at for earlier, later in itertools.pairwise(asked)]


@line("validators sent back verbatim")
def validators(exam: Examiner) -> None:
    exam.plays["/rss"] = says_unless_current(ODD_ETAG, ODD_DATE)
    reader = Reader(exam)

    reader.visit("/rss")
    exam.clock.forward(hours=1)
    # A 304, a failure and a page of no feed bring no validators, even if they name some.
    for play in (
        says(304, ETag='"other"', Last_Modified="yesterday"),
        says(500, ETag='"broken"'),
        says(200, b"<html>k=1</html>", ETag='"page"', Content_Type="text/html"),
        says_unless_current(ODD_ETAG, ODD_DATE),
    ):
        exam.plays["/rss"] = play
        reader.visit("/rss")
        exam.clock.forward(days=2)

    assert len(exam.asked) == 5
    assert not exam.asked[0].is_conditional
    for asked in exam.asked[1:]:
        assert asked.headers["if-none-match"] == ODD_ETAG
        assert asked.headers["if-modified-since"] == ODD_DATE
    exam.plays["/rss"] = says(200, feed_xml("Tin khác"), ETag='"new"')
    reader.visit("/rss")
    assert (reader.record("/rss").etag, reader.record("/rss").last_modified) == ('"new"', None)


@line("no unconditional request within a day")
def unconditional(exam: Examiner) -> None:
    exam.plays["/none"] = says(200, feed_xml())
    exam.plays["/some"] = says_unless_current('"1"')
    exam.plays["/error"] = says(500)

    Reader(exam).visit_often(
        ["/none", "/some", "/error"], every=timedelta(minutes=50), during=timedelta(days=3)
    )

    for path in ("/none", "/some", "/error"):
        bare = [asked for asked in exam.asked_for(path) if not asked.is_conditional]
        assert bare
        assert all(gap >= timedelta(days=1) for gap in gaps(bare)), path
    assert len(exam.asked_for("/some")) > 50
    assert len(exam.asked_for("/none")) == 3


@line("no request within 30 minutes, whoever calls")
def half_an_hour(exam: Examiner) -> None:
    exam.plays["/rss"] = says_unless_current('"1"')
    exam.plays["/hasty"] = says(503, Retry_After="1")

    Reader(exam).visit_often(
        ["/rss", "/hasty"], every=timedelta(minutes=7), during=timedelta(hours=8)
    )

    for path in ("/rss", "/hasty"):
        assert all(gap >= timedelta(minutes=30) for gap in gaps(exam.asked_for(path))), path
    assert len(exam.asked_for("/rss")) == 14


@line("304 handled: nothing is parsed, nothing is lost")
def not_modified(exam: Examiner) -> None:
    exam.plays["/rss"] = says_unless_current('"1"')
    reader = Reader(exam)
    reader.visit("/rss")
    before = reader.record("/rss")
    exam.clock.forward(hours=1)

    (result,) = reader.visit("/rss")

    assert (result.outcome, result.code, result.body) == ("unchanged", 304, b"")
    after = reader.record("/rss")
    assert after.asked == exam.clock()
    assert (after.fetched, after.newest) == (before.fetched, before.newest)
    assert (after.health, after.since) == ("alive", before.since)


@line("Retry-After obeyed, in seconds and as a date")
def retry_after(exam: Examiner) -> None:
    day = exam.clock() + timedelta(hours=9)
    exam.plays["/seconds"] = says(429, Retry_After="21600")
    exam.plays["/date"] = says(503, Retry_After=f"{day:%a, %d %b %Y %H:%M:%S} GMT")
    reader = Reader(exam)

    reader.visit_often(
        ["/seconds", "/date"], every=timedelta(minutes=20), during=timedelta(hours=5)
    )
    # Not even by force.
    reader.visit("/seconds", "/date", force=True)

    assert len(exam.asked_for("/seconds")) == len(exam.asked_for("/date")) == 1
    exam.clock.moment = day
    reader.visit("/seconds", "/date", force=True)
    assert len(exam.asked_for("/seconds")) == len(exam.asked_for("/date")) == 2


@line("max-age obeyed")
def max_age(exam: Examiner) -> None:
    exam.plays["/rss"] = says(200, feed_xml(), ETag='"1"', Cache_Control="public, max-age=14400")

    Reader(exam).visit_often(["/rss"], every=timedelta(minutes=20), during=timedelta(hours=12))

    assert gaps(exam.asked_for("/rss")) == [timedelta(hours=4)] * 2


@line("301 and 302 distinguished")
def moved(exam: Examiner) -> None:
    exam.plays["/new"] = says_unless_current('"1"')
    exam.plays["/forever"] = says(301, Location="/new")
    exam.plays["/for-now"] = says(302, Location="/new")
    exam.plays["/mixed"] = says(308, Location="/for-now")
    paths = ("/forever", "/for-now", "/mixed")
    reader = Reader(exam)
    header = []

    for _ in range(3):
        for _ in range(2):  # twice on one day counts once
            reader.visit(*paths)
            exam.clock.forward(hours=3)
        header.append([reader.record(path).health for path in paths])
        exam.clock.forward(hours=18)

    assert header == [["alive"] * 3, ["alive"] * 3, ["moved", "alive", "alive"]]
    forever = reader.record("/forever")
    assert forever.moved_to == exam.address("/new")
    assert len({day.isoformat() for day in forever.moved_on}) == 3
    assert forever.feed == exam.address("/forever")  # proposed, not done
    assert reader.record("/for-now").moved_to is None
    assert reader.record("/mixed").moved_to is None


@line("410 obeyed for good")
def gone(exam: Examiner) -> None:
    exam.plays["/rss"] = says(410)
    reader = Reader(exam)

    reader.visit_often(["/rss"], every=timedelta(hours=7), during=timedelta(days=60))
    reader.visit("/rss", force=True)

    assert len(exam.asked) == 1
    assert reader.record("/rss").health == "gone"
    assert set(reader.refused) == {"gone"}


@line("404 tolerated for two weeks")
def missing(exam: Examiner) -> None:
    exam.plays["/rss"] = says_unless_current('"1"')
    reader = Reader(exam)
    reader.visit("/rss")
    exam.clock.forward(hours=1)
    del exam.plays["/rss"]

    reader.visit_often(["/rss"], every=timedelta(hours=5), during=timedelta(days=13))
    tolerated = reader.record("/rss").health
    reader.visit_often(["/rss"], every=timedelta(hours=5), during=timedelta(days=3))
    broken = reader.record("/rss").health
    exam.plays["/rss"] = says_unless_current('"1"')
    reader.visit_often(["/rss"], every=timedelta(hours=5), during=timedelta(days=8))

    assert (tolerated, broken, reader.record("/rss").health) == ("alive", "broken", "alive")


@line("no cookies, no referrer, no cache-busting, an honest name")
def clean_requests(exam: Examiner) -> None:
    exam.plays["/rss"] = says(302, Location="/there", Set_Cookie="k=1; Path=/")
    exam.plays["/there"] = says(200, feed_xml(), ETag='"1"', Set_Cookie="seen=1; Path=/")
    reader = Reader(exam)

    for _ in range(2):
        reader.visit("/rss")
        exam.clock.forward(hours=2)

    allowed = {"host", "user-agent", "accept", "accept-encoding", "if-none-match"}
    assert [asked.path for asked in exam.asked] == ["/rss", "/there"] * 2
    for asked in exam.asked:
        assert asked.headers.keys() <= allowed
        assert "@" in asked.headers["user-agent"]


@line("a cookie only where a source declares it, and for that feed only")
def declared_cookie(exam: Examiner) -> None:
    def guarded(handler: Handler) -> None:
        if handler.headers.get("Cookie") == "k=1":
            handler.say(200, feed_xml())
        else:
            handler.say(302, Location=handler.path)

    exam.plays["/door"] = says(200, b"<html></html>", Set_Cookie="k=1; Path=/; HttpOnly")
    exam.plays["/guarded"] = guarded
    exam.plays["/other"] = guarded
    reader = Reader(exam)

    (with_cookie,) = reader.visit("/guarded", cookie="/door")
    (without,) = reader.visit("/other")

    assert with_cookie.outcome == "ok"
    assert (without.outcome, without.fault) == ("failed", "redirect-loop")
    assert [asked.path for asked in exam.asked] == ["/door", "/guarded", "/other"]


@line("a bomb is cut off")
def bomb(exam: Examiner) -> None:
    zeros = bytes(60 * MEGABYTE)
    squeezed = gzip.compress(zeros, compresslevel=1)
    exam.plays["/gzip"] = says(200, squeezed, Content_Encoding="gzip")
    exam.plays["/twice"] = says(200, gzip.compress(squeezed), Content_Encoding="gzip, gzip")
    small = brotli.compress(zeros, quality=1)
    exam.plays["/br"] = says(200, small, Content_Encoding="br")
    del zeros

    results = {result.feed: result for result in Reader(exam).visit("/gzip", "/br", "/twice")}

    assert results[exam.address("/gzip")].fault == "too-large"
    assert results[exam.address("/br")].fault == "too-large"
    assert results[exam.address("/twice")].fault == "not-a-feed"
    assert not any(result.body for result in results.values())


@line("a slow drip is cut off")
def slow_drip(exam: Examiner) -> None:
    def drip(handler: Handler) -> None:
        handler.begin(200, Content_Length="1000000")
        handler.say_slowly(itertools.repeat(b" ", 1000), pause=0.05)

    exam.plays["/rss"] = drip

    # A busy machine may need the longer limits until the first byte arrives.
    readers = (Reader(exam, {"total_seconds": limit}) for limit in (0.8, 3, 12))

    assert "too-slow" in (reader.visit("/rss")[0].fault for reader in readers)


@line("a redirect to a private address is refused")
def private_redirect(exam: Examiner) -> None:
    port = exam.server_address[1]
    targets = {
        "/neighbour": f"http://127.0.0.2:{port}/secret",
        "/by-name": f"http://localhost:{port}/secret",
        "/cloud": "http://169.254.169.254/latest/meta-data/",
        "/host-service": "http://168.63.129.16/machine?comp=goalstate",
        "/mapped": f"http://[::ffff:127.0.0.1]:{port}/secret",
        "/file": "file:///etc/passwd",
    }
    for path, target in targets.items():
        exam.plays[path] = says(302, Location=target)
    # A name of the same owner that leads inside, beside an address that does not.
    exam.plays["/inside"] = says(302, Location=f"http://trong.bao.example.vn:{port}/secret")
    exam.plays["/secret"] = says(200, feed_xml())
    names = {"bao.example.vn": ["127.0.0.1"], "trong.bao.example.vn": ["203.0.114.7", "127.0.0.1"]}
    changes = {
        "allowed_hosts": frozenset({"127.0.0.1", "bao.example.vn"}),
        "resolve": lambda host, _: names.get(host, ["127.0.0.1"]),
    }
    reader = Reader(exam, changes)

    faults = {result.feed: result.fault for result in reader.visit(*targets)}
    inside = exam.address("/inside", host="bao.example.vn")
    (result,) = Reader(exam, changes, host="bao.example.vn").visit("/inside")

    assert faults == {
        exam.address("/neighbour"): "refused-address",
        exam.address("/by-name"): "other-domain",
        exam.address("/cloud"): "refused-address",
        exam.address("/host-service"): "refused-address",
        exam.address("/mapped"): "refused-address",
        exam.address("/file"): "refused-scheme",
    }
    assert (result.feed, result.fault) == (inside, "refused-address")
    assert exam.asked_for("/secret") == []


@line("a wrong charset is understood or refused, never garbled")
def wrong_charset(exam: Examiner) -> None:
    exam.plays["/header"] = says(200, feed_xml(), Content_Type="text/xml; charset=iso-8859-1")
    exam.plays["/declared"] = says(200, feed_xml(declared="utf-16"), Content_Type="text/xml")
    exam.plays["/unknown"] = says(200, feed_xml(), Content_Type="text/xml; charset=x-vn-unknown")
    reader = Reader(exam)

    reader.visit("/header", "/declared", "/unknown")

    for path in ("/header", "/declared", "/unknown"):
        reading = reader.reading(path)
        assert reading.fault or reading.skipped or reading.items
        assert all(item.headline == HEADLINE for item in reading.items), path
    assert [item.headline for item in reader.reading("/header").items] == [HEADLINE]


@line("an endless body is cut off")
def endless(exam: Examiner) -> None:
    def for_ever() -> Iterator[bytes]:
        return itertools.repeat(b"10000\r\n" + b" " * 65536 + b"\r\n")

    def body(handler: Handler) -> None:
        handler.begin(200, Transfer_Encoding="chunked")
        handler.say_slowly(for_ever())

    def chunk_of_no_length(handler: Handler) -> None:
        handler.begin(200, Transfer_Encoding="chunked")
        handler.say_slowly(itertools.chain([b"-1\r\n"], itertools.repeat(b" " * 65536)))

    def headers(handler: Handler) -> None:
        handler.say_slowly(itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 500))

    exam.plays |= {"/body": body, "/chunk": chunk_of_no_length, "/headers": headers}

    results = Reader(exam, {"max_bytes": MEGABYTE // 4}).visit("/body", "/chunk", "/headers")

    assert {result.fault for result in results} == {"too-large"}
    assert exam.sent < 64 * MEGABYTE


def test_every_line_of_the_scorecard_passes(capsys: pytest.CaptureFixture[str]) -> None:
    failed: dict[str, AssertionError] = {}

    for name, check in SCORECARD.items():
        with open_exam() as exam:
            try:
                check(exam)
            except AssertionError as error:
                failed[name] = error

    with capsys.disabled():
        print("\n\nReader behaviour")
        for name in SCORECARD:
            print(f"  {'FAIL' if name in failed else 'pass'}  {name}")
    for error in failed.values():
        raise error
