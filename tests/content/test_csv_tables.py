"""A table out of Excel or LibreOffice is read, or one sentence says what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.letters import letters_are_clean
from newsroom.content.csv_tables import read_plain_file, read_rows
from newsroom.journeys import staging
from tests.builders import BASE, TODAY

FILE = PurePosixPath("content/events/hoi-nghi/danh-sach.csv")
COLUMNS = ("name", "kind", "place", "achievement")
HEADER = "name,kind,place,achievement\n"
ROW = "Tổ bể nước,tap-the,dat-moi/suoi-trong,Giữ bể sạch\n"
CELLS = ["Tổ bể nước", "tap-the", "dat-moi/suoi-trong", "Giữ bể sạch"]


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        (HEADER + ROW).replace(",", ";"),
        (HEADER + ROW).replace(",", "\t"),
        "sep=,\n" + HEADER + ROW,
        "sep=;\n" + (HEADER + ROW).replace(",", ";"),
        '"sep=;"\n' + (HEADER + ROW).replace(",", ";"),
        HEADER + ROW + ",,,\n,,,\n",
        HEADER + ROW + "\n\n",
        HEADER.replace("\n", ",,\n") + ROW.replace("\n", ",,\n"),
        HEADER.title() + ROW,
        '"name","kind","place","achievement"\n' + ROW,
        (HEADER + ROW).replace(",", " ,\u00a0"),
        (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).removesuffix("\n"),
    ],
)
def test_what_excel_adds_does_no_harm(text: str) -> None:
    rows, problems = read_rows(FILE, text, COLUMNS)

    assert ([cells for _, cells in rows], problems) == ([CELLS], [])


def test_a_cell_may_hold_lines_commas_and_quotation_marks() -> None:
    text = HEADER + 'A,ca-nhan,x,"Giữ ""bể"",\nba năm"\nB,ca-nhan,x,y\n'

    rows, problems = read_rows(FILE, text, COLUMNS)

    assert problems == []
    assert [(line, cells[3]) for line, cells in rows] == [
        (2, 'Giữ "bể",\nba năm'),
        (4, "y"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "place-columns", 1),
        ("ten,loai,noi,viec\n" + ROW, "place-columns", 1),
        ("sep=;\nten;loai;noi;viec\n", "place-columns", 2),
        (HEADER + ROW + "B,ca-nhan\n", "place-row", 3),
        (HEADER + ROW + 'B,ca-nhan,"x"y,z\n', "place-table-broken", 3),
        (HEADER + ROW + 'B,ca-nhan,x,"z\n', "place-table-broken", 3),
        ("sep=;\n" + (HEADER + ROW).replace(",", ";") + "B;c\n", "place-row", 4),
    ],
)
def test_what_does_not_fit_is_one_problem_at_its_line(text: str, code: str, line: int) -> None:
    _, problems = read_rows(FILE, text, COLUMNS)

    assert [(problem.code, problem.origin.line) for problem in problems] == [(code, line)]


@given(st.text(alphabet='a,;\t"\n\r đ='), st.booleans())
def test_any_table_is_read_without_an_exception(text: str, has_header: bool) -> None:
    rows, problems = read_rows(FILE, HEADER * has_header + text, COLUMNS)

    assert all(len(cells) == len(COLUMNS) for _, cells in rows)
    assert has_header or problems or not text.strip() or rows == []


@pytest.mark.parametrize(
    "written",
    [
        (HEADER + ROW).replace(",", "\t"),
        "sep=\t\n" + (HEADER + ROW).replace(",", "\t"),
        ("tên,loại,nơi,việc\n" + ROW).replace(",", "\t"),
        (HEADER + ROW + "Tổ cầu,tap-the,dat-moi,\n,,,\n").replace(",", "\t"),
        (HEADER + ROW).replace(",", ";"),
    ],
)
def test_what_separates_cells_is_no_stray_character(written: str) -> None:
    assert list(letters_are_clean(read_plain_file(FILE, written))) == []


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_flaw_is_shown_in_its_cell_whatever_separates_the_cells(sign: str) -> None:
    written = "sep=,\n" + HEADER + ROW.replace("sạch", "s\u200bạch")

    problems = [*letters_are_clean(read_plain_file(FILE, written.replace(",", sign)))]

    assert [(p.code, p.origin.line, p.origin.column) for p in problems] == [("zero-width", 3, 39)]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.encode("utf-16")[:-1],
        lambda text: text.encode("cp1258", "replace"),
        lambda text: text.replace("id,name", "mã,tên").encode(),
        lambda text: text.encode()[:200] + b"\x00",
    ],
)
def test_a_table_of_places_that_is_not_read_is_one_problem(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    table = content / "places" / "communes.csv"
    table.write_bytes(spoil(table.read_text(encoding="utf-8")))

    problems = staging.check(content, PurePosixPath("content"), TODAY)[1]

    assert [str(problem.origin.path) for problem in problems] == ["content/places/communes.csv"]


@pytest.mark.parametrize("order", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_that_excel_saved_as_unicode_text_is_read(tmp_path: Path, order: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    for table in ("places/communes.csv", "events/hoi-nghi/danh-sach.csv"):
        text = (content / table).read_text(encoding="utf-8")
        windows = text.replace(",", "\t").replace("\n", "\r\n")
        (content / table).write_bytes(windows.encode(order))

    assert staging.check(content, PurePosixPath("content"), TODAY)[1] == []
