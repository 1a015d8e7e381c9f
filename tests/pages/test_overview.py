from __future__ import annotations

from newsroom.pages.overview import CountTable, OverviewPage
from tests.small_site import base_edition, base_site, edition_of, make_story, pages_of


def overview(*, without_demo: bool) -> OverviewPage:
    stories = base_site().stories.values()
    public = edition_of(e for e in stories if not (without_demo and e.meta.demo))
    return pages_of(public, "overview")["buc-tranh-chung/"]


def counted(page: OverviewPage, title: str) -> dict[str, str]:
    table = next(table for table in page["tables"] if table["title"] == title)
    return {bar["label"]: bar["count"] for bar in table["bars"]}


def test_demo_stories_are_never_counted() -> None:
    assert any(entry.meta.demo for entry in base_edition().stories)

    assert overview(without_demo=False) == overview(without_demo=True)


def test_the_figures_count_real_stories_models_adopters_and_direct_labour() -> None:
    page = overview(without_demo=False)

    assert [fact["text"] for fact in page["figures"]] == ["2", "0", "0", "1", "0"]


def test_every_property_that_the_programme_asks_about_has_its_table() -> None:
    page = overview(without_demo=False)

    assert [table["title"] for table in page["tables"]] == [
        "Theo lĩnh vực",
        "Theo phong trào",
        "Theo địa bàn hiện nay",
        "Theo đối tượng",
        "Người trực tiếp lao động",
        "Theo độ chắc của bằng chứng",
        "Theo giai đoạn",
        "Theo loại bài",
    ]
    assert counted(page, "Theo lĩnh vực") == {"Môi trường": "2"}
    assert counted(page, "Theo đối tượng")["Tập thể"] == "1"
    assert counted(page, "Theo loại bài") == {"Việc tốt": "1", "Gương": "1"}


def test_a_story_of_a_former_province_counts_for_the_province_of_today() -> None:
    assert counted(overview(without_demo=False), "Theo địa bàn hiện nay") == {"Tỉnh Đất Mới": "2"}


def test_hidden_stories_are_never_counted() -> None:
    hidden = [
        make_story(f"an-{state}", state=state, id=f"g-2025-000{number}")
        for number, state in enumerate(("draft", "review", "paused", "withdrawn"), start=1)
    ]
    public = edition_of([*base_site().stories.values(), *hidden])

    assert pages_of(public, "overview")["buc-tranh-chung/"] == overview(without_demo=False)


def subjects(collectives: int) -> CountTable:
    stories = [make_story(f"t-{n}", id=f"g-2025-{n:04}") for n in range(collectives)]
    stories += [make_story(f"m-{n}", "nguoi-giu-rung", id=f"g-2025-9{n:03}") for n in range(4)]
    page = pages_of(edition_of(stories), "overview")["buc-tranh-chung/"]
    return next(table for table in page["tables"] if table["title"] == "Theo đối tượng")


def test_a_bar_is_as_long_as_its_share_of_all_stories() -> None:
    bars = {bar["label"]: (bar["count"], bar["share"], bar["width"]) for bar in subjects(8)["bars"]}

    assert bars["Tập thể"] == ("8", "67%", 67)
    assert bars["Cá nhân"] == ("4", "33%", 33)


def test_few_stories_are_named_and_have_no_shares() -> None:
    bars = subjects(7)["bars"]

    assert {(bar["share"], bar["width"]) for bar in bars} == {("", 0)}
    assert [len(bar["stories"]) for bar in bars] == [4, 7]
    assert all(bar["stories"] == [] for bar in subjects(8)["bars"])


def test_what_no_story_has_is_told_in_one_line() -> None:
    table = subjects(1)

    assert "Hộ gia đình" not in [bar["label"] for bar in table["bars"]]
    assert table["empty"] == "Nhóm chưa có câu chuyện: “Hộ gia đình”."
