"""What is read out: fiction is named first, the source last, marks and tables never."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from newsroom.handouts.announcement import Announcement, announcement
from newsroom.publication.context import Context, StoryEntry
from newsroom.vietnamese.dates import VIETNAM
from tests.small_site import NOW, base_site, base_story, make_story

LATER = datetime(2030, 1, 1, 8, tzinfo=VIETNAM)


def announced(entry: StoryEntry, now: datetime = NOW, host: str = "lantoa.vn") -> Announcement:
    return announcement(entry, Context(base_site(), now), host)


def with_body(text: str, **fields: object) -> StoryEntry:
    entry = make_story("thu", **fields)
    return replace(entry, body=replace(entry.body, text=text))


def test_fiction_says_so_before_anything_else() -> None:
    entry = make_story("thu", demo=True)

    assert announced(entry).opening[0].startswith("Đây là câu chuyện minh họa")
    assert len(announced(make_story("that", demo=False)).opening) == 1


def test_the_opening_names_kind_and_title_and_ends_with_a_mark() -> None:
    for title, said in (
        ("Bể nước chung", "Bể nước chung."),
        ("Ai giữ rừng?", "Ai giữ rừng?"),
        ("Câu “Được!”", "Câu “Được!”"),
    ):
        assert announced(make_story("thu", title=title)).opening[-1].endswith(said)


def test_the_closing_names_unit_site_day_and_where_to_read_on() -> None:
    entry = base_story()
    unit = base_site().units[entry.meta.unit or ""].meta.title
    source, more = announced(entry).closing[-2:]

    assert unit in source
    assert "năm 20" in source
    assert source.endswith(".")
    assert more.endswith("địa chỉ lantoa.vn.")
    assert "địa chỉ" not in announced(entry, host="").closing[-1]


def test_old_figures_are_named_old_in_every_length() -> None:
    archived = announced(make_story("thu", state="archived")).closing
    overdue = announced(base_story(), LATER).closing

    assert "lưu trữ" in archived[0]
    assert "Chưa rà soát" in overdue[0]
    assert len(announced(base_story()).closing) == 2


def test_the_summary_comes_first_then_results_then_their_evidence() -> None:
    entry = base_story("hu-giong")
    story = entry.meta
    told = announced(entry).told
    measured = [result for result in story.results if result.after is not None]

    assert told[0].startswith(story.summary or "")
    assert [text.split(":")[0] for text in told[1 : 1 + len(measured)]] == [
        result.what for result in measured
    ]
    assert told[1 + len(measured)].startswith("Bằng chứng cho kết quả này: ")
    assert told[2 + len(measured)].startswith("Điều kiện áp dụng: ")


def test_a_promised_result_is_not_told_as_one() -> None:
    result = base_story("hu-giong").meta.results[0]
    promised = result.model_copy(update={"before": None, "after": None})
    told = announced(make_story("thu", "hu-giong", results=[promised])).told

    assert not any(text.startswith(result.what) for text in told)
    assert not any(text.startswith("Bằng chứng") for text in told)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Một **hai** *ba*.[^s1]", ["Một hai ba."]),
        ("Xem [bài này](../khac/) nhé", ["Xem bài này nhé."]),
        ("- Một điều\n- Điều khác;\n  còn nữa", ["Một điều. Điều khác; còn nữa."]),
        ("1. Một\n2. Hai", ["Một. Hai."]),
        ("> Lời kể\n> tiếp", ["Lời kể tiếp."]),
        ("### Một mục\nChữ.", ["Một mục Chữ."]),
        ("![ảnh](anh-1.jpg)", []),
        ("| a | b |\n| - | - |\n| 1 | 2 |", []),
        ("---", []),
        ("***", []),
        ("10 m<sup>2</sup>", ["10 m 2."]),
        ("", []),
    ],
)
def test_marks_links_pictures_and_tables_are_not_read_out(written: str, told: list[str]) -> None:
    entry = with_body(written, kind="deed", summary=None, results=[])

    assert list(announced(entry).told) == told


def test_a_heading_belongs_to_the_first_sentence_under_it() -> None:
    entry = with_body(
        "## Cách làm\n\nMột.\n\nHai.\n\n## Điều kiện áp dụng\n\n- Ba\n", summary=None, results=[]
    )

    assert announced(entry).told == ("Điều kiện áp dụng: Ba.", "Cách làm: Một.", "Hai.")
