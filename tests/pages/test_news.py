"""The press on our pages, as view data."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast, get_args

import pytest

from newsroom.content.news import Health
from newsroom.pages import news_words as words
from newsroom.pages.news import NewsPage, OutletsPage, headlines, mentions_of
from newsroom.pages.page_types import navigation
from newsroom.pages.shell import IndexEntry
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.vietnamese.dates import VIETNAM
from tests.news.news_content import make_item, make_months, press_parts
from tests.small_site import base_edition, base_site, pages_of

NOW = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)


def public(now: datetime = NOW, **changes: Any) -> PublicSite:
    return decide_public_site(Context(replace(base_site(), **{**press_parts(), **changes}), now))


def pages(views: PublicSite) -> dict[str, Any]:
    return pages_of(views, "news", "outlets")


def index_entries(public: PublicSite) -> list[IndexEntry]:
    groups = pages_of(public, "index")["muc-luc/"]["groups"]
    return [entry for group in groups for entry in group["entries"]]


def front(**changes: Any) -> NewsPage:
    return cast(NewsPage, pages(public(**changes))["bao-chi/"])


def test_a_closed_press_says_so_and_names_who_is_read() -> None:
    closed = base_edition()

    front = pages(closed)["bao-chi/"]
    assert [*pages(closed)] == ["bao-chi/", "bao-chi/nguon-tin/"]
    assert (front["empty"], front["count"], front["days"]) == (words.NOTHING_YET, "", [])
    assert [one["label"] for one in front["read"]] == ["Báo thử (hư cấu)"]
    assert front["noindex"]
    assert [item["url"] for item in navigation("foot")].count("bao-chi/") == 1
    assert headlines(closed.news) == []
    assert mentions_of(closed.news, "g-2026-0003") == ([], [])


def test_an_open_press_has_a_front_its_months_and_its_outlets() -> None:
    opened = public()
    entries = index_entries(opened)

    assert list(pages(opened)) == [
        "bao-chi/",
        "bao-chi/2026-11/",
        "bao-chi/2026-10/",
        "bao-chi/nguon-tin/",
    ]
    assert [e["label"] for e in entries if "bao-chi" in e["url"]] == ["Báo chí viết", "Nguồn tin"]


def test_days_run_from_the_newest_and_name_their_weekday() -> None:
    days = front()["days"]

    assert [(day["weekday"], day["day"]) for day in days] == [
        ("Thứ Bảy", "21/11"),
        ("Thứ Sáu", "20/11"),
        ("Thứ Hai", "02/11"),
    ]
    assert [day["time"] for day in days] == ["2026-11-21", "2026-11-20", "2026-11-02"]


def test_an_event_stands_once_with_every_outlet_that_wrote_of_it() -> None:
    event = front()["days"][0]["coverages"][0]

    assert event["first"] == {
        "headline": "Sáu nhà góp công, bể nước chung trong trở lại sau một tuần (hư cấu)",
        "url": "https://bao-minh-hoa.example/be-nuoc-chung-1042.html",
        "outlet": "Báo Minh Họa (hư cấu)",
        "author": "Phóng viên N (hư cấu)",
        "when": "07:05",
        "time": "2026-11-21T07:05+07:00",
        "excerpt": "",
    }
    assert [(m["outlet"], m["when"], m["time"]) for m in event["others"]] == [
        ("Đài Ví Dụ (hư cấu)", "11:40", "2026-11-21T11:40+07:00"),
        ("Báo Đất Mới (hư cấu)", "ngày 22/11/2026", "2026-11-22"),
    ]
    assert event["others"][0]["excerpt"].startswith("Mẫu nước")
    assert event["stories"] == [{"label": "Bể nước của xóm", "url": "cau-chuyen/be-nuoc/"}]


def test_an_item_without_a_date_says_when_we_saw_it() -> None:
    noted = front()["days"][1]["coverages"][0]["first"]

    assert (noted["when"], noted["time"]) == ("ghi nhận ngày 20/11/2026", "2026-11-20")


def test_hidden_blocked_and_young_items_are_on_no_page() -> None:
    text = repr([*pages(public()).values(), headlines(public().news)])

    for address in ("dai-vi-du.example/tin/an", "dat-moi.example/rut", "vua-dang-1050"):
        assert address not in text


def test_the_item_of_half_past_seven_appears_at_half_past_eight() -> None:
    later = datetime(2026, 11, 22, 8, 30, tzinfo=VIETNAM)

    assert "vua-dang-1050" in repr(pages(public(now=later)))


def test_the_count_names_items_and_outlets() -> None:
    page = front()

    assert (page["month"], page["count"]) == ("Tháng 11/2026", "6 bài từ 5 nguồn tin")


def test_months_lead_to_each_other() -> None:
    november, october = (pages(public())[f"bao-chi/2026-{month}/"] for month in (11, 10))

    assert november["newer"] is None
    assert november["older"] == {"label": "Tháng 10/2026", "url": "bao-chi/2026-10/"}
    assert october["newer"] == {"label": "Tháng 11/2026", "url": "bao-chi/2026-11/"}
    assert october["older"] is None
    assert [group["title"] for group in october["groups"]] == ["2026"]
    assert [entry["count"] for entry in october["groups"][0]["entries"]] == ["6", "3"]


def test_every_page_of_the_press_has_its_own_title() -> None:
    titles = [page["title"] for page in pages(public()).values()]

    assert titles == [
        "Báo chí viết",
        "Báo chí viết, tháng 11/2026",
        "Báo chí viết, tháng 10/2026",
        "Nguồn tin",
    ]


def test_a_month_with_nothing_to_show_keeps_its_address_and_asks_not_to_be_found() -> None:
    months = make_months(make_item(decision="hidden"), name="2026-09")
    empty = pages(public(news_months={**press_parts()["news_months"], **months}))
    page = empty["bao-chi/2026-09/"]

    assert (page["noindex"], page["in_sitemap"], page["days"]) == (True, False, [])
    assert page["empty"] == words.EMPTY_MONTH
    linked = [e["url"] for group in page["groups"] for e in group["entries"]]
    assert "bao-chi/2026-09/" not in linked
    assert empty["bao-chi/2026-10/"]["older"] is None


def test_the_front_passes_over_an_empty_month() -> None:
    months = make_months(make_item(decision="hidden"), name="2026-12")
    views = pages(public(news_months={**press_parts()["news_months"], **months}))

    assert views["bao-chi/"]["month"] == "Tháng 11/2026"


def test_the_home_page_has_five_events_at_most_and_tells_the_newest_in_full() -> None:
    text = headlines(public().news)

    assert len(text) == 5
    assert len(text[0]["others"]) == 2
    assert [event["others"] for event in text[1:]] == [[], [], [], []]
    assert text[0]["first"]["when"] == "07:05 ngày 21/11/2026"


def test_a_story_tells_every_mention_newest_first_and_folds_the_old_ones() -> None:
    first, others = mentions_of(public().news, "g-2026-0001")
    months = make_months(
        *(
            make_item(f"bai-{n}", stories=["g-2026-0001"], published=f"2026-11-{n:02}")
            for n in range(1, 9)
        )
    )
    many, older = mentions_of(public(news_months=months).news, "g-2026-0001")

    assert [m["outlet"] for m in first] == [
        "Báo Đất Mới (hư cấu)",
        "Đài Ví Dụ (hư cấu)",
        "Báo Minh Họa (hư cấu)",
    ]
    assert others == []
    assert (len(many), len(older)) == (5, 3)
    assert many[0]["when"] == "ngày 08/11/2026"


def test_the_outlets_page_tells_health_in_words_and_since_when() -> None:
    page = cast(OutletsPage, pages(public())["bao-chi/nguon-tin/"])
    rows = {row["name"]: row for row in page["outlets"]}

    assert [(row["health"], row["since"]) for row in rows.values()] == [
        ("Đang không nhận được tin", "từ 22/11/2026"),
        ("Đang nhận tin đều", "từ 03/6/2026"),
        ("Không còn lấy tin; các bài đã dẫn vẫn giữ", ""),
        ("Đã lâu không thấy tin mới", "từ 16/11/2026"),
        ("Đang nhận tin, nguồn vừa đổi địa chỉ", "từ 10/11/2026"),
        ("Chưa nhận tin lần nào", ""),
    ]
    assert rows["Báo Minh Họa (hư cấu)"]["known_as"] == "tên khác, tên cũ: Báo Mẫu Cũ (hư cấu)"
    assert [row["name"] for row in page["outlets"] if row["rights"]] == ["Đài Ví Dụ (hư cấu)"]
    assert "Báo Chưa Đọc (hư cấu)" not in rows


def test_nothing_technical_reaches_readers() -> None:
    text = repr(pages(public())["bao-chi/nguon-tin/"])

    for word in ("503", "timeout", "/rss", "feed.xml", "http-", "TT-MH"):
        assert word not in text


@pytest.mark.parametrize("health", get_args(Health))
def test_every_health_has_its_words(health: str) -> None:
    assert words.HEALTH[health]
