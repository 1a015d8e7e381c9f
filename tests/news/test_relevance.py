"""What the press says about us: found by names, places, movements and keywords, and why."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.places import REFORM, Place, Places
from newsroom.content.terms import Movement
from newsroom.news.model import FeedReading
from newsroom.news.relevance import WatchedPhrase, WatchList, movement_phrases, watch_list
from tests.builders import make_desk, make_entry, make_story
from tests.news.builders import SEEN, make_feed_item, make_source

PLACES = Places(
    {
        place.id: place
        for place in (
            Place("nui-xanh", "Núi Xanh", "tinh", "province", "nui-xanh"),
            Place("nui-xanh/con-minh", "Côn Minh", "xa", "commune", "nui-xanh"),
            Place("nui-xanh/nui-xanh", "Núi Xanh", "phuong", "commune", "nui-xanh"),
            Place("nui-xanh/son", "Sơn", "xa", "commune", "nui-xanh"),
        )
    }
)
PERSON = {"kind": "ca-nhan", "name": "Nguyễn Thị Hoài Mẫu", "honorific": "ba"}
GIVEN = {"basis": "consent", "scope": ["name", "commune"], "given_by": "self"}


def watching_for(*stories: Any, places: Places = PLACES, **collections: Any) -> WatchList:
    return watch_list(make_desk(*stories, places=places, **collections))


def phrases_of(watch: WatchList) -> list[WatchedPhrase]:
    return [one for by_words in watch.index.values() for ones in by_words.values() for one in ones]


@cache
def watched() -> WatchList:
    return watching_for(a_story())


def a_story(**changes: Any) -> Any:
    values = {"place": "nui-xanh/con-minh", "subject": PERSON, "consent": GIVEN, **changes}
    return make_story(**values)


def why(watch: WatchList, headline: str, summary: str = "", **source: Any) -> tuple[str, ...]:
    item = make_feed_item(headline, summary=summary)
    matched, _ = watch.candidates(make_source(**source), FeedReading((item,)), SEEN)
    return matched[0].why if matched else ()


@pytest.mark.parametrize(
    ("keyword", "headline"),
    [
        ("nông thôn mới", "Xã Ví Dụ về đích NTM nâng cao"),
        ("NTM", "Xã Ví Dụ về đích nông thôn mới"),
        ("điển hình tiên tiến", "Tuyên dương 50 ĐHTT"),
        ("thi đua khen thưởng", "Hội nghị công tác thi đua, khen thưởng"),
        ("thi đua, khen thưởng", "Luật TĐKT có gì mới"),
        ("HTX kiểu mới", "Hợp tác xã kiểu mới ở vùng cao"),
        ("OCOP", "Thêm ba sản phẩm Ocop bốn sao"),
        ("hòa giải", "Biểu dương tổ hoà giải"),
        ("hòa giải", "BIEU DUONG TO HOA GIAI"),
        ("dan van kheo", "Lan tỏa phong trào dân vận khéo"),
    ],
)
def test_a_keyword_is_found_in_every_spelling(keyword: str, headline: str) -> None:
    matched = why(WatchList(), headline, keywords=[keyword])

    assert matched == (f"từ khóa: {keyword}",)


@pytest.mark.parametrize(
    ("keyword", "headline"),
    [
        ("nông thôn", "Nôngthôn nay"),
        ("thi đua", "Kỳ thi đuađi"),
        ("mô hình", "Mơ hình dáng cũ"),
        ("gương sáng", "Gương, và một ngày sang"),
        ("...", "Bất cứ tít nào"),
    ],
)
def test_parts_of_syllables_and_other_words_are_not_found(keyword: str, headline: str) -> None:
    assert why(WatchList(), headline, keywords=[keyword]) == ()


def test_a_subject_is_found_and_the_story_is_proposed() -> None:
    item = make_feed_item("Chuyện bà Nguyễn Thị Hoài Mẫu giữ rừng")

    (matched,), others = watching_for(a_story()).candidates(
        make_source(), FeedReading((item,)), SEEN
    )

    assert matched.stories == ("g-2026-0001",)
    assert matched.why == ("nhân vật của câu chuyện g-2026-0001",)
    assert (matched.outlet, matched.seen, others) == ("Báo Mẫu", SEEN, 0)


def test_only_the_subject_proposes_the_story() -> None:
    item = make_feed_item("Côn Minh thêm một hợp tác xã")

    (matched,), _ = watching_for(a_story()).candidates(make_source(), FeedReading((item,)), SEEN)

    assert matched.why == ("địa bàn: xã Côn Minh",)
    assert matched.stories == ()


def test_the_name_itself_is_not_written_into_the_archive() -> None:
    reasons = why(watching_for(a_story()), "Bà Nguyễn Thị Hoài Mẫu giữ rừng")

    assert "Mẫu" not in " ".join(reasons)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "withdrawn"},
        {"state": "paused"},
        {"state": "draft"},
        {"published": "2026-11-23"},
        {"consent": {**GIVEN, "until": "2026-11-21"}},
        {"demo": "true", "consent": {"basis": "fictional"}},
    ],
)
def test_hidden_and_fictional_stories_never_watch(changes: dict[str, Any]) -> None:
    assert phrases_of(watching_for(a_story(**changes))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"consent": {**GIVEN, "scope": ["commune"]}},
        {"consent": None},
        {"subject": {**PERSON, "minor": "true"}},
        {"subject": {**PERSON, "name": "Mẫu"}},
    ],
)
def test_a_name_that_may_not_be_published_is_not_looked_for(changes: dict[str, Any]) -> None:
    watch = watching_for(a_story(**changes))

    assert {one.why for one in phrases_of(watch)} == {"địa bàn: xã Côn Minh"}


@pytest.mark.parametrize("basis", ["official-decision", "public-office", "collective"])
def test_other_grounds_let_the_name_be_looked_for(basis: str) -> None:
    watch = watching_for(a_story(consent={"basis": basis}))

    assert "g-2026-0001" in {one.story for one in phrases_of(watch)}


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        (
            {"kind": "tap-the", "name": "Hợp tác xã Tài Mẫu", "sort_name": "Tài Mẫu"},
            "HTX Tài Mẫu vào vụ miến",
        ),
        (
            {"kind": "tap-the", "name": "Hợp tác xã Tài Mẫu", "sort_name": "Tài Mẫu"},
            "Ghé làng xem hợp tác xã Tài Mẫu làm miến",
        ),
        (
            {"kind": "tap-the", "name": "Cộng đồng làm gốm ở Bàu Mẫu", "sort_name": "Bàu Mẫu"},
            "Gốm Bàu Mẫu vào phố",
        ),
        (
            {"kind": "ho-gia-dinh", "name": "Gia đình ông Lê Văn Thửa và bà Trần Thị Luống"},
            "Bà Trần Thị Luống: vườn nhà nhỏ",
        ),
        ({"kind": "ca-nhan", "name": "Ông Lê Văn Thửa (sinh ở bản)"}, "Lê Văn Thửa kể chuyện"),
    ],
)
def test_a_subject_is_found_as_newspapers_write_it(subject: Any, headline: str) -> None:
    watch = watching_for(a_story(subject=subject, consent={"basis": "official-decision"}))

    assert "nhân vật của câu chuyện g-2026-0001" in why(watch, headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Tâm sự của người mẹ về con mình",
        "Núi Xanh đón khách",
        "Tỉnh Núi Xanh họp báo",
        "Nguyễn Côn Minh giành huy chương",
        "Sơn lại mái nhà",
        "bánh mì con minh",
    ],
)
def test_other_words_and_a_province_alone_select_nothing(headline: str) -> None:
    subject = {"kind": "tap-the", "name": "Tổ"}
    stories = [
        a_story(subject=subject, slug=f"s{n}", id=f"g-2026-000{n}", place=place)
        for n, place in enumerate(("nui-xanh/con-minh", "nui-xanh/nui-xanh", "nui-xanh/son"))
    ]

    assert why(watching_for(*stories), headline) == ()


@pytest.mark.parametrize(
    "headline",
    ["Về côn minh năm 2026", "VỀ CÔN MINH XEM HỘI", "Về xã Côn Minh", "Nguyễn Văn A về Côn Minh"],
)
def test_a_place_is_found_in_every_spelling(headline: str) -> None:
    assert why(watched(), headline) == ("địa bàn: xã Côn Minh",)


def test_a_commune_with_the_name_of_its_province_is_found_by_its_kind() -> None:
    watch = watching_for(a_story(place="nui-xanh/nui-xanh", consent={"basis": "collective"}))

    assert why(watch, "Phường Núi Xanh mở chợ đêm") == ("địa bàn: phường Núi Xanh",)


def test_places_are_watched_as_they_were_and_as_they_are() -> None:
    former = (
        Place("cu", "Đất Cũ", "tinh", "province", "cu", valid_to=REFORM),
        Place("cu/khe", "Khe Sỏi", "huyen", "district", "cu", valid_to=REFORM),
        Place(
            *("cu/khe/ban", "Bản Trong", "xa", "commune", "cu", "cu/khe"),
            valid_to=REFORM,
            successors=("nui-xanh/con-minh",),
        ),
    )
    places = Places({**PLACES.by_id, **{place.id: place for place in former}})

    watched = phrases_of(watching_for(a_story(place="cu/khe/ban"), places=places))

    assert {one.why for one in watched if one.is_place} == {
        "địa bàn: xã Bản Trong",
        "địa bàn: huyện Khe Sỏi",
        "địa bàn: xã Côn Minh",
    }


def test_movements_of_stories_and_their_parents_are_watched() -> None:
    common = {"summary": "S", "level": "tinh"}
    terms = {
        "nha-nuoc": {"title": "Cả nước chung sức xây dựng nông thôn mới"},
        "tinh": {"title": "Núi Xanh làm đường hoa", "parent": "nha-nuoc"},
        "hu-cau": {"title": "Cả làng trồng hoa giấy", "demo": "true"},
    }
    movements = {slug: make_entry(Movement, slug, **common, **t) for slug, t in terms.items()}
    watch = watching_for(a_story(movements=["tinh", "hu-cau"]), movements=movements)

    assert why(watch, "Núi Xanh làm đường hoa dài 3 km") == ("phong trào: Núi Xanh làm đường hoa",)
    assert why(watch, "Chung tay xây dựng NTM") == (
        "phong trào: Cả nước chung sức xây dựng nông thôn mới",
    )
    assert why(watch, "Cả làng trồng hoa giấy") == ()


def test_what_newspapers_make_of_the_name_of_a_movement() -> None:
    title = "Chung tay xóa nhà tạm, nhà dột nát trong năm 2025"
    other = "Vì người nghèo – Không để ai bị bỏ lại phía sau"

    assert set(movement_phrases(title)) == {title, "xóa nhà tạm, nhà dột nát"}
    assert set(movement_phrases(other)) == {other, "Không để ai bị bỏ lại phía sau"}


def test_reasons_stand_in_the_order_of_their_weight() -> None:
    headline = "Bà Nguyễn Thị Hoài Mẫu ở Côn Minh và nông thôn mới"

    matched = why(watching_for(a_story()), headline, keywords=["nông thôn mới"])

    kinds = [reason.split(":")[0].split(" của ")[0] for reason in matched]
    assert kinds == ["nhân vật", "địa bàn", "từ khóa"]


def test_the_summary_of_the_feed_is_read_too() -> None:
    assert why(WatchList(), "Tin trong ngày", "Mô hình HTX ở bản", keywords=["hợp tác xã"])


def test_what_is_not_about_us_is_counted() -> None:
    items = (make_feed_item("Giá vàng"), make_feed_item("Tổ hòa giải"), make_feed_item("Bóng đá"))

    matched, others = WatchList().candidates(
        make_source(keywords=["hòa giải"]), FeedReading(items), SEEN
    )

    assert (len(matched), others) == (1, 2)


def test_a_guid_that_a_feed_gives_to_all_items_loses_none() -> None:
    items = tuple(
        make_feed_item(f"Tổ hòa giải {n}", f"https://bao.example/{n}/bai", guid="0f" * 16)
        for n in range(3)
    )

    matched, _ = WatchList().candidates(
        make_source(keywords=["hòa giải"]), FeedReading(items), SEEN
    )

    assert len({candidate.id for candidate in matched}) == 3


def test_a_place_of_fiction_is_not_watched() -> None:
    places = Places({key: place._replace(demo=True) for key, place in PLACES.by_id.items()})

    watch = watching_for(a_story(), places=places)

    assert not any(one.is_place for one in phrases_of(watch))


@given(st.text(max_size=80), st.text(max_size=80), st.lists(st.text(max_size=12), max_size=3))
def test_any_headline_is_read_without_an_accident(
    headline: str, summary: str, keywords: list[str]
) -> None:
    source = make_source().model_copy(update={"keywords": keywords})
    item = make_feed_item(headline, summary=summary)

    matched, others = watched().candidates(source, FeedReading((item,)), SEEN)

    assert len(matched) + others == 1
