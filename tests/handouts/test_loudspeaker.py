"""What is read out: fiction is named first, the source last, nothing takes too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from newsroom.core.cache import Cache
from newsroom.handouts import loudspeaker, words
from newsroom.handouts.loudspeaker import (
    LENGTHS,
    Announcement,
    Script,
    all_scripts,
    announcement,
    make_scripts,
    typed_host,
)
from newsroom.publication.context import Context, StoryEntry
from newsroom.vietnamese.dates import VIETNAM
from tests.small_site import NOW, base_edition, base_site, base_story, make_story

LATER = datetime(2030, 1, 1, 8, tzinfo=VIETNAM)
WRITTEN = Announcement(
    ("Đây là câu chuyện minh họa.", "Mô hình: Bể nước 90 ngày."),
    ("HTX có 12 hộ. Năm 2026 đã có 54 hộ.", "Điều kiện áp dụng: Mưa nhiều. " + "Dài mãi. " * 400),
    ("Câu chuyện do UBND xã Mẫu giới thiệu ngày 02 tháng 10 năm 2026.", "Mời đọc tiếp."),
)


def test_both_lengths_open_and_close_alike_and_keep_their_time() -> None:
    scripts = make_scripts(WRITTEN)

    for seconds, script in zip(LENGTHS, scripts, strict=True):
        assert script.seconds <= seconds
        assert script.seconds > seconds - 6
        assert script.paragraphs[:2] == scripts[0].paragraphs[:2]
        assert script.paragraphs[-1] == "Mời đọc tiếp."
        assert "Ủy ban nhân dân xã Mẫu" in script.paragraphs[-2]
        assert not any(letter.isdigit() for letter in " ".join(script.paragraphs))


def test_the_short_script_is_the_beginning_of_the_long_one() -> None:
    short, long = (" ".join(script.paragraphs[2:-2]) for script in make_scripts(WRITTEN))

    assert long.startswith(short)
    assert short.endswith(".")


def test_opening_and_closing_are_read_even_when_nothing_else_fits() -> None:
    long = tuple("Dài mãi không thôi. " * 20 for _ in range(3))
    (short, _) = make_scripts(Announcement(long, ("Không vừa.",), ("Hết.",)))

    assert len(short.paragraphs) == 4
    assert "Không vừa." not in short.paragraphs


def test_every_story_of_the_small_tree_has_two_scripts() -> None:
    public = base_edition()
    for entry in public.stories:
        for seconds, script in zip(
            LENGTHS, make_scripts(announcement(entry, public.context, "")), strict=True
        ):
            text = " ".join(script.paragraphs)
            assert script.seconds <= seconds
            assert not any(letter.isdigit() for letter in text)
            assert not any(mark in text for mark in "*[]#<>|")


def scripts_of(
    written: dict[str, Announcement], folder: Path, jobs: int = 1
) -> dict[str, list[Script]]:
    return all_scripts(lambda announced: announced, written, Cache(folder), jobs)


def test_scripts_come_from_the_cache_and_what_is_gone_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scripts"
    both = {"a": WRITTEN, "b": Announcement(("Hai.",), (), ())}
    first = scripts_of(both, folder)
    monkeypatch.setattr(loudspeaker, "make_scripts", lambda written: pytest.fail(str(written)))

    assert scripts_of({"a": WRITTEN}, folder) == {"a": first["a"]}
    assert [*folder.iterdir()] != []
    assert all("Hai." not in file.read_text(encoding="utf-8") for file in folder.iterdir())


@pytest.mark.parametrize(
    "text",
    ["", "{}", "{", "[1]", '["x", "y"]', "[[], []]"],
)
def test_a_broken_cache_is_no_cache(tmp_path: Path, text: str) -> None:
    written = {"a": Announcement(("Một.",), (), ())}
    scripts_of(written, tmp_path)
    for file in tmp_path.iterdir():
        file.write_text(text, encoding="utf-8")

    scripts = scripts_of(written, tmp_path)

    assert scripts == {"a": [Script(("Một.",), 1), Script(("Một.",), 1)]}


def test_several_processes_make_the_same_scripts(tmp_path: Path) -> None:
    many = {f"t{n}": Announcement((f"Truyện {n}.",), (), ()) for n in range(45)}

    assert scripts_of(many, tmp_path / "two", 2) == scripts_of(many, tmp_path / "one")


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://lantoa.vn/", "lantoa.vn"),
        ("https://www.lantoa.gov.vn", "lantoa.gov.vn"),
        ("https://guong.example/lan-toa/", ""),
        ("http://127.0.0.1:8000/", ""),
        ("http://localhost/", ""),
        ("https://lantoa.vn:8443/", ""),
        ("", ""),
    ],
)
def test_only_an_address_that_people_can_type_is_read_out(base_url: str, host: str) -> None:
    assert typed_host(base_url) == host


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
    for title, ending in (
        ("Bể nước chung", "Bể nước chung."),
        ("Ai giữ rừng?", "Ai giữ rừng?"),
        ("Câu “Được!”", "Câu “Được!”"),
    ):
        assert announced(make_story("thu", title=title)).opening[-1].endswith(ending)


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
    body = announced(entry).body
    measured = [result for result in story.results if result.after is not None]

    assert body[0].startswith(story.summary or "")
    assert [text.split(":")[0] for text in body[1 : 1 + len(measured)]] == [
        result.what for result in measured
    ]
    assert body[1 + len(measured)].startswith("Bằng chứng cho kết quả này: ")
    assert body[2 + len(measured)].startswith("Điều kiện áp dụng: ")


def test_a_promised_result_is_not_read_out_as_one() -> None:
    result = base_story("hu-giong").meta.results[0]
    promised = result.model_copy(update={"before": None, "after": None})
    body = announced(make_story("thu", "hu-giong", results=[promised])).body

    assert not any(text.startswith(result.what) for text in body)
    assert not any(text.startswith("Bằng chứng") for text in body)


@pytest.mark.parametrize(
    ("written", "body"),
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
def test_marks_links_pictures_and_tables_are_not_read_out(written: str, body: list[str]) -> None:
    entry = with_body(written, kind="deed", summary=None, results=[])

    assert list(announced(entry).body) == body


def test_a_heading_belongs_to_the_first_sentence_under_it() -> None:
    entry = with_body(
        "## Cách làm\n\nMột.\n\nHai.\n\n## Điều kiện áp dụng\n\n- Ba\n", summary=None, results=[]
    )

    assert announced(entry).body == ("Điều kiện áp dụng: Ba.", "Cách làm: Một.", "Hai.")


@pytest.mark.parametrize(
    ("before", "after", "period", "spoken"),
    [
        (
            "60 ngày",
            "6 ngày",
            "2023–2026",
            "từ 60 ngày xuống còn 6 ngày, từ năm 2023 đến năm 2026.",
        ),
        ("2 hộ", "9 hộ", "11/2025–4/2026", "lên 9 hộ, từ tháng 11 năm 2025 đến tháng 4 năm 2026."),
        ("Chưa đạt chuẩn", "Đạt chuẩn", "năm 2015", "trước đây chưa đạt chuẩn; về sau đạt chuẩn"),
        ("Chưa đạt chuẩn", "Đạt chuẩn", "năm 2015", ", trong năm 2015."),
        ("7 km", "300 m", "", "từ 7 km thành 300 m."),
        ("", "UNESCO ghi danh", "", "Chỉ tiêu: UNESCO ghi danh."),
        ("", "11 người", "đêm 12/02/2026", "Chỉ tiêu: 11 người, trong đêm 12/02/2026."),
    ],
)
def test_a_result_is_a_sentence_for_the_ear(
    before: str, after: str, period: str, spoken: str
) -> None:
    assert spoken in words.result("Chỉ tiêu", before, after, period)
