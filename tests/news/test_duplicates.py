"""One article is one item: whatever its section, its tracker, its headline."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.news.duplicates import (
    all_ids,
    article_key,
    canonical_address,
    link_for_readers,
    reused_guids,
    shared_links,
)
from tests.news.builders import item_id, make_feed_item, make_source

SOURCE = make_source()
ID = re.compile(r"tin-[0-9a-f]{10}")
LINK = "https://bao.example/xa-hoi/mo-hinh-a-123.htm"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("http://www.Bao.example/a.htm", "https://bao.example/a.htm"),
        ("https://m.bao.example/a.htm", "https://bao.example/a.htm"),
        ("https://bao.example:443/a.htm#binh-luan", "https://bao.example/a.htm"),
        ("http://bao.example:80/a/", "https://bao.example/a"),
        ("https://bao.example:8080/a", "https://bao.example:8080/a"),
        ("https://bao.example/a?utm_source=rss&fbclid=z", "https://bao.example/a"),
        ("https://bao.example/a?vn_source=rss&b=2&a=1", "https://bao.example/a?a=1&b=2"),
        ("https://bao.example/?p=12&gidzl=x", "https://bao.example/?p=12"),
        ("https://bao.example/%c3%a1", "https://bao.example/%C3%A1"),
        ("https://bao.example/á", "https://bao.example/%C3%A1"),
        ("https://user@bao.example/a", "https://bao.example/a"),
        ("https://báo.example/a", "https://xn--bo-mia.example/a"),
        ("https://m.example/a", "https://m.example/a"),
    ],
)
def test_an_address_has_one_spelling(link: str, address: str) -> None:
    assert canonical_address(link) == address


@pytest.mark.parametrize("link", ["", "  ", "khong-phai", "http://[", "https://a:b/", "mailto:a@b"])
def test_what_is_no_address_breaks_nothing(link: str) -> None:
    assert isinstance(canonical_address(link), str)
    assert isinstance(article_key(link), str)
    assert isinstance(link_for_readers(link), str)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Fixture 10 of the reference: one article, two sections, trackers, both schemes.
        (
            "http://bao.example/xa-hoi/mo-hinh-a-123.htm?utm_source=rss&fbclid=z",
            "https://www.bao.example/nong-thon/mo-hinh-a-123.htm#home",
        ),
        (
            "https://bao.example/mo-hinh-a-4823456.html",
            "https://bao.example/tit-moi-4823456.html?box=1",
        ),
        ("https://bao.example/a-post901234.html", "https://bao.example/b/c-post901234.html"),
        (
            "https://bao.example/a-102261122103412345.htm",
            "https://bao.example/102261122103412345.htm",
        ),
    ],
)
def test_the_same_article_has_one_key(a: str, b: str) -> None:
    assert article_key(a) == article_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://bao.example/x/mo-hinh-a-123.htm", "https://bao.example/x/mo-hinh-b-123.htm"),
        ("https://bao.example/x/tong-ket-2026.htm", "https://bao.example/y/tong-ket-2026.htm"),
        ("https://bao.example/x/gia-20261122.htm", "https://bao.example/y/gia-20261122.htm"),
        ("https://bao.example/a-4823456.html", "https://khac.example/a-4823456.html"),
        ("https://bao.example/tin?id=1", "https://bao.example/tin?id=2"),
        ("https://bao.example/a-d4823456.html", "https://bao.example/a-p4823456.html"),
    ],
)
def test_different_articles_have_different_keys(a: str, b: str) -> None:
    assert article_key(a) != article_key(b)


@pytest.mark.parametrize("link", ["https://bao.example", "http://www.bao.example/index.html"])
def test_a_front_page_names_no_article(link: str) -> None:
    assert article_key(link) == ""


def test_an_id_is_short_and_readable() -> None:
    assert ID.fullmatch(item_id(make_feed_item(), SOURCE))


@pytest.mark.parametrize(
    "guid",
    [
        "3f9c2a1b-04aa-4bbb-8ccc-0123456789ab",
        "urn:uuid:3f9c2a1b-04aa-4bbb-8ccc-0123456789ab",
        "tag:bao.example,2026:bai/48234",
        "4823456",
        "bao-48234",
        "https://bao.example/?p=48234",
        "0f" * 16,
    ],
)
def test_a_stable_guid_outlives_headline_date_and_link(guid: str) -> None:
    before = make_feed_item(guid=guid, published=date(2026, 11, 21))
    after = make_feed_item("Tít khác hẳn", "https://bao.example/khac.htm", guid=guid)

    assert item_id(before, SOURCE) == item_id(after, SOURCE)


@pytest.mark.parametrize(
    "guid",
    [
        None,
        "",
        "1",
        "17",
        "Xóm nhỏ góp công sửa bể nước",
        "xom-nho-gop-cong-sua-be-nuoc",
        "xom-nho-gop-cong-nam-2026",
        "20261122",
        SOURCE.feed,
        "http://bao.example/rss/home.rss#1",
        "https://www.bao.example/",
        "https://bao.example/xa-hoi",
        "x" * 600,
    ],
)
def test_a_guid_that_could_name_several_articles_is_not_trusted(guid: str | None) -> None:
    one = make_feed_item("Tít một", LINK, guid=guid)
    other = make_feed_item("Tít hai", "https://bao.example/xa-hoi/mo-hinh-b-124.htm", guid=guid)
    without = make_feed_item("Tít một", LINK)

    assert item_id(one, SOURCE) != item_id(other, SOURCE)
    assert item_id(one, SOURCE) == item_id(without, SOURCE)


def test_a_guid_that_is_the_link_is_the_address() -> None:
    item = make_feed_item(link=LINK + "?utm_source=rss", guid=LINK)

    assert item_id(item, SOURCE) == item_id(make_feed_item(link=LINK), SOURCE)


def test_the_same_short_guid_of_two_outlets_is_two_items() -> None:
    item = make_feed_item(guid="4823456")
    other = make_source("Báo Khác", home="https://khac.example/")

    assert item_id(item, SOURCE) != item_id(item, other)


def test_links_to_the_front_page_are_distinguished_by_headline_and_day() -> None:
    def item(headline: str, day: date) -> str:
        return item_id(make_feed_item(headline, "https://bao.example/", published=day), SOURCE)

    one = item("Biểu dương tổ hòa giải", date(2026, 11, 21))

    assert one == item("BIỂU DƯƠNG tổ hoà giải!", date(2026, 11, 21))
    assert one == item("Biểu dương tổ hòa giải", datetime(2026, 11, 20, 20, tzinfo=UTC))
    assert one != item("Biểu dương tổ hòa giải", date(2026, 11, 22))
    assert one != item("Biểu dương tổ khác", date(2026, 11, 21))


def test_an_old_domain_of_the_outlet_is_its_new_one() -> None:
    source = make_source(aliases=["Báo Cũ", "baocu.example"])
    old = make_feed_item(link="http://www.baocu.example/a-48234567.htm")
    new = make_feed_item(link="https://bao.example/kinh-te/a-48234567.htm")

    assert item_id(old, source) == item_id(new, source)
    assert item_id(old, SOURCE) != item_id(new, SOURCE)


def test_weaker_ids_are_listed_too() -> None:
    item = make_feed_item(guid="4823456")

    assert all_ids(item, SOURCE)[1:] == all_ids(make_feed_item(), SOURCE)


def test_one_guid_for_several_articles_is_recognised() -> None:
    constant = "0f" * 16
    items = [
        make_feed_item("Một", "https://bao.example/a.htm", guid=constant),
        make_feed_item("Hai", "https://bao.example/b.htm", guid=constant),
        make_feed_item("Ba", "https://bao.example/c.htm", guid="0e" * 16),
        make_feed_item("Ba", "https://bao.example/x/c.htm", guid="0e" * 16),
    ]

    assert reused_guids(items) == {constant}


def test_a_link_for_several_headlines_is_recognised_unless_its_number_names_one() -> None:
    shared, numbered = "https://bao.example/tin-tuc", "https://bao.example/a-48234567.htm"
    items = [
        *(make_feed_item(title, shared, guid=f"bai-{title}") for title in ("Một", "Hai")),
        *(make_feed_item(title, numbered, guid=f"bai-{title}") for title in ("Ba", "Bốn")),
        *(make_feed_item(title, "https://bao.example/x", guid="bai-5") for title in ("Năm", "5")),
    ]

    assert shared_links(items) == {shared}


@pytest.mark.parametrize(
    ("link", "better"),
    [
        ("https://bao.example/app#/tin/1", "https://bao.example/app#/tin/1"),
        ("https://bao.example/#!tin-1", "https://bao.example/#!tin-1"),
        ("https://bao.example/nhanh#muc-6", "https://bao.example/nhanh#muc-6"),
        ("https://bao.example/truc-tiep.htm#dong-0", "https://bao.example/truc-tiep.htm#dong-0"),
        ("https://bao.example/doc?ref=4&utm_source=rss", "https://bao.example/doc?ref=4"),
        ("https://bao.example/a-123.htm?ref=rss#binh-luan-5", "https://bao.example/a-123.htm"),
        ("https://bao.example/tin-tuc?ref=rss2#top", "https://bao.example/tin-tuc?ref=rss2"),
        ("https://bao.example/doc?ref=trang-chu", "https://bao.example/doc"),
    ],
)
def test_what_opens_the_article_is_no_tracker(link: str, better: str) -> None:
    assert link_for_readers(link) == better


def test_readers_get_the_outlets_link_without_trackers() -> None:
    link = "http://www.bao.example/Nông-thôn/a.htm?b=2&utm_source=rss&a=1#doan-2"

    assert link_for_readers(link) == "http://www.bao.example/N%C3%B4ng-th%C3%B4n/a.htm?b=2&a=1"


@given(st.text(), st.text(), st.none() | st.text(), st.none() | st.dates())
def test_any_item_has_a_lasting_id(
    headline: str, link: str, guid: str | None, day: date | None
) -> None:
    item = make_feed_item(headline, link, guid=guid, published=day)

    assert ID.fullmatch(item_id(item, SOURCE))
    assert item_id(item, SOURCE) == item_id(item, SOURCE)


@given(st.sampled_from(["http://", "https://www."]), st.text(max_size=40), st.text(max_size=20))
def test_an_address_that_was_cleaned_stays(scheme: str, path: str, query: str) -> None:
    once = canonical_address(f"{scheme}bao.example/{path}?{query}")

    assert canonical_address(once) == once
    assert article_key(once) == article_key(f"{scheme}bao.example/{path}?{query}")
