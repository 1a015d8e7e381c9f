"""The press page: what travels and nothing else, with the way to reach us."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from newsroom.content.news import PressMention
from newsroom.content.story import Correction
from newsroom.core import addresses
from newsroom.pages.press import PressPage
from newsroom.publication.public_site import PublicSite
from tests.small_site import edition_of, make_story, pages_of

LINK = "https://bao.example/be-nuoc"


def press_of(public: PublicSite, slug: str) -> PressPage:
    page: PressPage = pages_of(public, "press")[f"cau-chuyen/{slug}/bao-chi/"]
    return page


def page_with(**fields: Any) -> PressPage:
    return press_of(edition_of([make_story("chuyen", **fields)]), "chuyen")


def with_mentions(public: PublicSite, *mentions: PressMention) -> PublicSite:
    rows = tuple(enumerate(mentions, start=2))
    site = replace(public.context.site, press_mentions=rows)
    return replace(public, context=replace(public.context, site=site))


def mention(**changes: Any) -> PressMention:
    fields = {"story": "chuyen", "outlet": "Báo Ví Dụ", "url": LINK, "kind": "reprint"}
    return PressMention.model_validate({**fields, "date": "2026-09-01", **changes})


def test_the_facts_stand_in_the_order_of_a_report() -> None:
    labels = [fact["label"] for fact in page_with()["facts"]]

    assert labels[0] == "Nhân vật"
    assert labels.index("Ở đâu") < labels.index("Độ chắc của bằng chứng") < labels.index("Nguồn")


def test_of_a_former_district_the_facts_name_the_region_and_what_it_is_today() -> None:
    facts = {fact["label"]: fact["text"] for fact in page_with(place="bien-xua/cua-xua")["facts"]}

    assert facts["Ở đâu"] == "Vùng Cửa Xưa, Đất Mới"
    assert facts["Nay chia thành"] == "xã Cửa Biển, phường Đông Hải"
    assert facts["Khi việc diễn ra"] == "Huyện Cửa Xưa, tỉnh Biển Xưa"


def test_every_public_story_has_its_page_and_a_link_to_it() -> None:
    public = edition_of([make_story("mot"), make_story("hai")])

    stories, press = pages_of(public, "story"), pages_of(public, "press")

    assert {page["press_url"] for page in stories.values()} == set(press)


def test_a_page_without_photos_for_the_press_says_so() -> None:
    page = page_with()

    assert page["photos"] == []
    assert page["no_photos"]


def test_corrections_stand_on_the_page() -> None:
    page = page_with(corrections=[Correction(date=date(2026, 9, 1), was="5 nhà", now="6 nhà")])

    assert page["corrections"] == [{"date": "01/9/2026", "was": "5 nhà", "now": "6 nhà"}]


def test_what_newspapers_wrote_is_listed_by_folder_or_id_newest_first() -> None:
    story = make_story("chuyen")
    public = with_mentions(
        edition_of([story]),
        mention(),
        mention(story=story.meta.id, outlet="Đài Ví Dụ", date="2026-10-01", kind="broadcast"),
        mention(story="chuyen-khac", outlet="Báo Khác"),
    )

    rows = press_of(public, "chuyen")["ledger"]

    assert [row["outlet"] for row in rows] == ["Đài Ví Dụ", "Báo Ví Dụ"]
    assert [row["detail"] for row in rows] == ["Phát sóng · 01/10/2026", "Đăng lại · 01/9/2026"]


def test_the_overview_counts_mentions_of_real_stories_once_each() -> None:
    public = with_mentions(
        edition_of([make_story("chuyen", demo=False), make_story("bia", demo=True)]),
        mention(),
        mention(url="https://bao.example/khac"),
        mention(story="bia"),
    )

    (overview,) = pages_of(public, "overview").values()

    assert {f["label"]: f["text"] for f in overview["figures"]}["Lần báo chí nhắc tới"] == "2"


def test_a_text_that_stays_at_home_cannot_be_copied() -> None:
    assert page_with(licence="chỉ dùng trên trang này")["republished"] == []


def test_a_withdrawn_story_leaves_its_notice_and_nothing_else() -> None:
    public = edition_of([make_story("chuyen", state="withdrawn"), make_story("khac")])

    notices = pages_of(public, "notice")

    short = addresses.short(next(iter(public.withdrawn)).meta.id)
    assert set(notices) == {*addresses.pages_of_story("chuyen"), short}
    asking = {at for at, view in notices.items() if "xin gỡ cả chữ và ảnh" in view["text"]}
    assert asking == {addresses.press("chuyen")}
    assert set(pages_of(public, "press")) == {"cau-chuyen/khac/bao-chi/"}
