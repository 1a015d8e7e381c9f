"""The list of a decision comes into content whole, or a person reads what to mend in which cell."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import load_workbook
from openpyxl.styles import Font

from newsroom.authoring.award_lists.plan import Wishes, plan_import
from newsroom.authoring.award_lists.report import report
from newsroom.authoring.award_lists.worksheets import ListUnreadable, Worksheet
from newsroom.build.inspection import needles
from newsroom.core.files import write_together
from newsroom.core.settings import Workplace
from newsroom.journeys import staging
from newsroom.journeys.list_import import import_list, read_target
from newsroom.vietnamese.dates import VIETNAM
from tests.authoring import office_lists as office
from tests.builders import BASE
from tests.programs import run_program

EVENT = "hoi-nghi-minh-hoa-2026"
INDEX = """---
title: Hội nghị biểu dương tỉnh Minh Họa (hư cấu)
summary: Hội nghị hư cấu để thử.
date: 2026-06-10
place: minh-hoa
decision: 27/QĐ-UBND-MH
decision_date: 2026-06-01
demo: true
---
Hội nghị hư cấu.
"""
NOW = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)
HEADINGS = office.HEADINGS


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A fictional event that waits for its list."""
    folder = tmp_path / "content"
    shutil.copytree(BASE, folder)
    with (folder / "places" / "demo-communes.csv").open("a", encoding="utf-8") as table:
        table.write("minh-hoa/gia-tuong,Giả Tưởng,xa,,minh-hoa,,\n")
        table.write("minh-hoa/thu-nghiem,Thử Nghiệm,phuong,,minh-hoa,,\n")
    event = folder / "events" / EVENT
    event.mkdir()
    (event / "index.md").write_text(INDEX, encoding="utf-8")
    return folder


class Importer:
    """Imports into one content folder, and looks at what came of it."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.lines: list[str] = []
        self.is_well = False

    def __call__(self, name: str, data: bytes, *, only_look: bool = False, **wishes: Any) -> str:
        """The whole report."""
        file = self.content.parent / name
        file.write_bytes(data)
        work = Workplace(content=self.content, site=self.content)
        done = import_list(file, EVENT, work, Wishes(**wishes), NOW, only_look=only_look)
        self.lines, self.is_well = done.lines, done.is_well
        return "\n".join(done.lines)

    def rows(self) -> list[str]:
        """The rows of the list, as they were written; none where there is no list."""
        file = self.content / "events" / EVENT / "honoured.csv"
        return file.read_text(encoding="utf-8").splitlines()[1:] if file.exists() else []


@pytest.fixture
def imported(content: Path) -> Importer:
    return Importer(content)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one(name: str, place: str = "xã Ví Dụ", work: str = "Làm đường") -> Sequence[Sequence[Any]]:
    """A list with one who is honoured."""
    return [HEADINGS, [1, name, place, work]]


# --- the whole way ----------------------------------------------------------------------------


def test_a_list_of_106_becomes_a_list_and_23_drafts_that_pass_the_check(
    imported: Importer,
) -> None:
    wishes = {"draft_stories": "danh-dau", "unit": "to-minh-hoa"}

    looked = imported("Danh sách.xlsx", office.whole_decision(), only_look=True)
    text = imported("Danh sách.xlsx", office.whole_decision(), **wishes)

    assert "23 dòng có đánh dấu để viết bài" in looked
    assert imported.is_well, text
    assert len(imported.rows()) == 106
    assert "Đã đọc 106 dòng: 50 cá nhân, 16 hộ gia đình, 40 tập thể." in text
    assert "50 ngày, năm sinh, 50 số giấy tờ, 16 số điện thoại" in text
    assert "Đã tạo 23 bài nháp" in text
    assert imported.rows()[40] == "Hộ bà Trần Thị Mẫu A,ho-gia-dinh,minh-hoa/gia-tuong,Nuôi ong"
    everything = files_of(imported.content)
    assert not any(b"0912" in data or b"01000000" in data for data in everything.values())
    context, problems = staging.check(imported.content, Path("content"), NOW)  # type: ignore[arg-type]
    event = context.site.events[EVENT]
    mine = {*event.meta.featured, EVENT}
    assert event.meta.honoured_count == 106
    assert len(event.meta.featured) >= 23
    drafted = [one for one in context.site.stories.values() if one.meta.event == EVENT]
    assert len({one.meta.id for one in drafted}) == len(drafted) >= 23
    assert not {slug for _, slug in needles(context)} & mine  # the page names them all
    ours = [each for each in problems if each.origin.path.parent.name in mine]
    assert [str(each) for each in ours if "photos" not in str(each.facts)] == []

    again = imported("Danh sách.xlsx", office.whole_decision(), **wishes)

    assert "Không có gì mới: danh sách đã đủ cả 106 tên." in again
    assert files_of(imported.content) == everything


def test_one_doubtful_row_keeps_everything_from_being_written(imported: Importer) -> None:
    rows = [
        HEADINGS,
        [1, "Tổ sửa đường", "xã Ví Dụ", "Sửa đường"],
        [2, "Tổ bắc cầu", "xã Ví Dự", "Bắc cầu"],
    ]
    before = files_of(imported.content)

    text = imported("a.xlsx", office.excel(("Tập thể", rows)))

    assert not imported.is_well
    assert files_of(imported.content) == before
    assert "Sheet “Tập thể”, dòng 3, cột C: “xã Ví Dự” chưa khớp hẳn địa bàn nào." in text
    assert "“xã Ví Dụ, tỉnh Minh Họa” (minh-hoa/vi-du)" in text

    imported("a.xlsx", office.excel(("Tập thể", rows)), accept=True)

    assert imported.is_well
    assert imported.rows()[1] == "Tổ bắc cầu,tap-the,minh-hoa/vi-du,Bắc cầu"


def test_what_stands_in_the_list_stays_byte_by_byte(imported: Importer) -> None:
    file = imported.content / "events" / EVENT / "honoured.csv"
    before = "\ufeffname;kind;place;achievement\r\nTổ A;tap-the;minh-hoa/vi-du;Làm đường\r\n"
    file.write_bytes(before.encode())
    index = file.with_name("index.md")
    text = INDEX.replace("demo: true", "honoured: honoured.csv\ndemo: true")
    index.write_text(text, encoding="utf-8")

    imported("a.xlsx", office.excel(("S", [*one("Tổ A"), [2, "Tổ B", "xã Ví Dụ", "Làm cầu; kè"]])))

    added = 'Tổ B;tap-the;minh-hoa/vi-du;"Làm cầu; kè"\r\n'
    assert file.read_bytes().decode() == before + added


def test_the_count_must_fit_the_decision(imported: Importer) -> None:
    index = imported.content / "events" / EVENT / "index.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("demo: true", "honoured_count: 2\ndemo: true"), encoding="utf-8")

    refusal = imported("a.xlsx", office.excel(("S", one("Tổ A"))))

    assert "Hội nghị ghi 2 được khen thưởng, danh sách sau khi nhập có 1." in refusal
    assert imported.rows() == []
    imported("a.xlsx", office.excel(("S", one("Tổ A"))), is_part=True)
    assert len(imported.rows()) == 1


def test_looking_writes_nothing(imported: Importer) -> None:
    before = files_of(imported.content)

    text = imported("a.xlsx", office.excel(("S", one("Tổ A"))), only_look=True)

    assert "sẽ thêm 1 tên" in text
    assert files_of(imported.content) == before


def test_a_write_that_fails_takes_back_what_was_written(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"old")
    (tmp_path / "taken").mkdir()
    files = {tmp_path / "new" / "a.md": b"a", old: b"new", tmp_path / "taken": b"no file"}

    with pytest.raises(FileExistsError):
        write_together(files)

    assert old.read_bytes() == b"old"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "featured:\n  - to-a\n"),
        ("featured:\n", "featured:\n  - to-a\n"),
        ("featured: []\n", "featured: [to-a]\n"),
        ("featured: [be-nuoc]\n", "featured: [be-nuoc, to-a]\n"),
        ("featured:\n- be-nuoc\n", "featured:\n- be-nuoc\n- to-a\n"),
        ("featured:\n    - be-nuoc\n", "featured:\n    - be-nuoc\n    - to-a\n"),
    ],
)
def test_a_draft_joins_the_featured_stories_however_they_are_written(
    imported: Importer, before: str, after: str, end: str
) -> None:
    index = imported.content / "events" / EVENT / "index.md"
    text = INDEX.replace("demo: true\n", f"{before}demo: true\n").replace("\n", end)
    index.write_bytes(text.encode())

    report_text = imported("a.xlsx", office.excel(("S", one("Tổ A"))), draft_stories="1")

    written = index.read_bytes().decode()
    assert imported.is_well, report_text
    assert after.replace("\n", end) in written
    assert written.replace(end, "").count("\n") == 0
    assert written.endswith(text.partition("demo: true")[2].partition("---")[2])


# --- how lists look -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "row", "written"),
    [
        (
            ["Ông/Bà", "Họ và tên", "Địa chỉ", "Thành tích"],
            ["Bà", "Giả Thị Bút", "thôn Mẫu, xã Giả Tưởng", "Mở tủ sách"],
            "Bà Giả Thị Bút,ca-nhan,minh-hoa/gia-tuong,Mở tủ sách",
        ),
        (
            ["Họ và tên Ông", "Bà", "Địa chỉ", "Thành tích"],
            ["", "Giả Thị Bút", "xã Giả Tưởng", "Mở tủ sách"],
            "Bà Giả Thị Bút,ca-nhan,minh-hoa/gia-tuong,Mở tủ sách",
        ),
        (
            ["Họ và tên đệm", "Tên", "Xã", "Thành tích"],
            ["Nguyễn Văn", "Giấy", "Ví Dụ", "Đan rọ"],
            "Nguyễn Văn Giấy,ca-nhan,minh-hoa/vi-du,Đan rọ",
        ),
        (
            ["Tỉnh", "Xã, phường", "Tên điển hình", "Đối tượng", "Nội dung"],
            ["Minh Họa", "Thử Nghiệm", "Nắng Mới", "Tập thể", "Dệt"],
            "Nắng Mới,tap-the,minh-hoa/thu-nghiem,Dệt",
        ),
        (
            ["Họ và tên", "Loại", "Xã", "Thành tích"],
            ["Nắng Mới", "Hộ GĐ tiêu biểu", "Thử Nghiệm", "Dệt"],
            "Nắng Mới,ho-gia-dinh,minh-hoa/thu-nghiem,Dệt",
        ),
        (
            ["TT", "Họ tên", "Tên đơn vị", "Tóm tắt thành tích"],
            ["1", "Hộ ông Lê Văn Mẫu", "UBND xã Ví Dụ, tỉnh Minh Họa", "Hiến đất"],
            "Hộ ông Lê Văn Mẫu,ho-gia-dinh,minh-hoa/vi-du,Hiến đất",
        ),
        (
            ["Họ tên, chức vụ, đơn vị", "Thành tích"],
            ["Ông Lê Văn Mẫu, Trưởng thôn Thí Dụ, xã Ví Dụ", "Làm cầu"],
            "Ông Lê Văn Mẫu,ca-nhan,minh-hoa/vi-du,Làm cầu",
        ),
        (
            ["Họ và tên", "Địa chỉ", "Thành tích"],
            ["Lê Văn Mẫu", "số nhà 12, ngõ 3, P. Thử Nghiệm", "Làm cầu"],
            "Lê Văn Mẫu,ca-nhan,minh-hoa/thu-nghiem,Làm cầu",
        ),
        (
            ["name", "kind", "place", "achievement"],
            ["Tổ A", "tap-the", "minh-hoa/vi-du", "Làm đường"],
            "Tổ A,tap-the,minh-hoa/vi-du,Làm đường",
        ),
        (
            ["Hä vµ tªn", "§Þa chØ", "Thµnh tÝch"],
            ["NguyÔn V¨n GiÊy", "x· VÝ Dô", "D¹y ®an rä tre"],
            "Nguyễn Văn Giấy,ca-nhan,minh-hoa/vi-du,Dạy đan rọ tre",
        ),
        (
            ["Hoï vaø teân", "Ñòa chæ", "Thaønh tích"],
            ["Nguyeãn Vaên Giaáy", "xaõ Ví Duï", "Daïy ñan roï tre"],
            "Nguyễn Văn Giấy,ca-nhan,minh-hoa/vi-du,Dạy đan rọ tre",
        ),
    ],
)
def test_columns_are_known_by_the_words_above_them(
    imported: Importer, headings: list[str], row: list[str], written: str
) -> None:
    text = imported("a.xlsx", office.excel(("Sheet1", [headings, row])))

    assert imported.rows() == [written], text


@pytest.mark.parametrize("heading", ["Họ và chữ đệm", "Họ đệm", "Họ", "Họ, chữ lót"])
def test_a_name_in_two_columns_is_whole_whatever_the_first_is_called(
    imported: Importer, heading: str
) -> None:
    head = ["TT", heading, "Tên", "Nơi cư trú", "Thành tích"]
    row = [1, "Trần Thị", "Mẫu", "xã Ví Dụ", "Làm đường"]

    imported("ds.xlsx", office.excel(("Cá nhân", [head, row])))

    assert imported.rows() == ["Trần Thị Mẫu,ca-nhan,minh-hoa/vi-du,Làm đường"]


def test_a_filled_column_that_nobody_understands_is_told(imported: Importer) -> None:
    head = ["TT", "Phần đầu", "Tên", "", "Nơi cư trú", "Thành tích", "Cờ"]
    row = [1, "Trần Thị", "Mẫu", "một lời", "xã Ví Dụ", "Làm đường", ""]

    text = imported("ds.xlsx", office.excel(("Cá nhân", [head, row])), only_look=True)

    assert "Sheet “Cá nhân”, không đọc cột B “Phần đầu”, D. " in text


def test_a_sheet_of_collectives_and_households_is_no_section_of_either(imported: Importer) -> None:
    head = ["TT", "Tên", "Địa chỉ", "Thành tích"]
    rows = [
        [1, "Hợp tác xã Mẫu", "xã Ví Dụ", "Làm đường"],
        [2, "Hộ bà Lý Thị Thử", "xã Ví Dụ", "Nuôi ong"],
    ]

    text = imported("ds.xlsx", office.excel(("Tập thể, hộ", [head, *rows])))

    assert "1 hộ gia đình, 1 tập thể" in text


def test_drafts_for_marked_rows_need_a_mark(imported: Importer) -> None:
    text = imported("ds.xlsx", office.excel(("A", one("Trần Thị Mẫu"))), draft_stories="danh-dau")

    assert "Không dòng nào có đánh dấu" in text
    assert not imported.rows()


def test_sections_say_what_stands_below_them(imported: Importer) -> None:
    rows = [
        HEADINGS,
        ["A", "TẬP THỂ: 1 đơn vị", "", ""],
        [1, "Nắng Mới", "xã Ví Dụ", "Dệt"],
        ["B", "CÁ NHÂN", "", ""],
        ["I", "Xã Giả Tưởng", "", ""],
        [2, "Y Mẫu Êban", "", "Dạy chữ"],
        ["", "Cộng: 2", "", ""],
        ["", "Nơi nhận: như trên", "", ""],
    ]

    imported("a.xlsx", office.excel(("S", rows)))

    assert imported.rows() == [
        "Nắng Mới,tap-the,minh-hoa/vi-du,Dệt",
        "Y Mẫu Êban,ca-nhan,minh-hoa/gia-tuong,Dạy chữ",
    ], imported.lines


def test_a_second_sheet_that_repeats_rows_chooses_them(imported: Importer) -> None:
    rows = [*one("Tổ A"), [2, "Tổ B", "xã Ví Dụ", "Làm cầu"]]
    tables = ("Danh sách", rows), ("Vinh danh", [HEADINGS, [1, "Tổ B", "xã Ví Dụ", ""]])

    text = imported("a.xlsx", office.excel(*tables), draft_stories="danh-dau", unit="to-minh-hoa")

    assert len(imported.rows()) == 2
    assert "Đã tạo 1 bài nháp, từ to-b" in text


def test_two_sheets_are_one_list(imported: Importer) -> None:
    tables = (
        ("Tập thể", one("Nắng Mới")),
        ("Cá nhân", one("Y Mẫu Êban")),
        ("Ghi chú", [["Không có gì"]]),
    )

    text = imported("a.xlsx", office.excel(*tables))

    assert [row.split(",")[1] for row in imported.rows()] == ["tap-the", "ca-nhan"]
    assert "Bỏ qua sheet “Ghi chú”" in text


def test_drafts_are_made_for_the_numbers_that_somebody_names(imported: Importer) -> None:
    rows = [HEADINGS, *([n, f"Tổ số {n}", "xã Ví Dụ", "Làm đường"] for n in range(1, 6))]
    data = office.excel(("S", rows))

    assert "không có số thứ tự 9" in imported("a.xlsx", data, draft_stories="1,9").casefold()
    assert imported.rows() == []
    assert "không nhận “hai”" in imported("a.xlsx", data, draft_stories="hai")
    imported("a.xlsx", data, draft_stories="1, 3-4")

    drafts = sorted(path.name for path in (imported.content / "stories").glob("to-so-*"))
    assert drafts == ["to-so-1", "to-so-3", "to-so-4"]


@pytest.mark.parametrize("ending", ["docx", "ods", "csv", "utf-16.csv", "semicolon.csv"])
def test_every_kind_of_office_file_gives_the_same_list(imported: Importer, ending: str) -> None:
    rows = [[str(cell) for cell in row] for row in one("Tổ A", work="Sửa, nối\nđường")]
    quoted = [[f'"{cell}"' for cell in row] for row in rows]
    lines = {
        sign: "".join(f"{sign.join(cells)}\r\n" for cells in quoted) for sign in (",", ";", "\t")
    }
    data = {
        "docx": office.word(rows),
        "ods": office.open_document(rows),
        "csv": ("\ufeff" + lines[","]).encode(),
        "utf-16.csv": lines["\t"].encode("utf-16"),
        "semicolon.csv": ("sep=;\r\n" + lines[";"]).encode(),
    }

    imported(f"a.{ending}", data[ending])

    assert imported.rows() == ['Tổ A,tap-the,minh-hoa/vi-du,"Sửa, nối đường"'], imported.lines


def test_a_word_table_that_goes_on_without_headings_is_read(imported: Importer) -> None:
    rows = [[str(cell) for cell in row] for row in one("Tổ A")]

    imported("a.docx", office.word(rows, [["2", "Tổ B", "xã Ví Dụ", "Làm cầu"]]))

    assert len(imported.rows()) == 2


def test_words_that_were_deleted_with_changes_tracked_are_no_words(imported: Importer) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ["Tên", "Địa chỉ", "Thành tích"], strict=True):
        cell.text = text
    table.rows[1].cells[1].text = "xã Ví Dụ"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph = table.rows[1].cells[0].paragraphs[0]._p
    for xml in (
        f"<w:del {space}><w:r><w:delText>Tổ cũ</w:delText></w:r></w:del>",
        f"<w:ins {space}><w:r><w:t>Tổ mới</w:t></w:r></w:ins>",
    ):
        paragraph.append(parse_xml(xml))

    imported("a.docx", office.saved(document))

    assert imported.rows() == ["Tổ mới,tap-the,minh-hoa/vi-du,"], imported.lines


# --- what a person must decide ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["1", "Tổ A", "xã Không Đâu", "x"], "cột C: Không có địa bàn “xã Không Đâu”"),
        (["1", "Tổ A", "", "x"], "Không thấy xã, phường hay tỉnh nào"),
        (["1", "Nắng Mới", "xã Ví Dụ", "x"], "Không rõ “Nắng Mới” là cá nhân, tập thể hay"),
        (["1", "", "xã Ví Dụ", "x"], "Có nội dung nhưng không có tên"),
        (["1", "Tổ A", "xã Ví Dụ", "Giúp ng??i n??c ru?ng"], "có dấu hỏi thay cho chữ có dấu"),
        (["1", "Tổ A", "xã Ví Dụ", "Giúp em Mẫu, 9 tuổi"], "dòng 2"),
        (["1", "Tổ A", "xã Ví Dụ", "đang cập nhật"], "đang cập nhật"),
    ],
)
def test_a_doubt_names_the_cell_and_what_to_do(
    imported: Importer, row: list[str], sentence: str
) -> None:
    text = imported("a.xlsx", office.excel(("S", [HEADINGS, row])))

    assert not imported.is_well
    assert sentence in text
    assert "Sheet “S”, dòng 2" in text
    assert imported.rows() == []


def test_the_same_doubt_in_many_rows_is_one_line(imported: Importer) -> None:
    rows = [HEADINGS, *([n, f"Tổ {n}", "xã Ví Dự", "x"] for n in (1, 2, 3))]

    text = imported("a.xlsx", office.excel(("S", rows)))

    assert text.count("“xã Ví Dự”") == 1
    assert "dòng 2–4, cột C" in text


def test_the_same_name_twice_is_a_doubt(imported: Importer) -> None:
    rows = [*one("Tổ A"), [2, "Tổ A", "xã Ví Dụ", "Việc khác"]]

    assert "“Tổ A” đã có ở dòng 2" in imported("a.xlsx", office.excel(("S", rows)))


def test_what_excel_hides_or_crosses_out_is_asked_about(imported: Importer) -> None:
    rows = [HEADINGS, *([n, f"Tổ {n}", "xã Ví Dụ", "Làm đường"] for n in (1, 2, 3))]
    workbook = load_workbook(io.BytesIO(office.excel(("S", rows))))
    page = workbook["S"]
    page["B2"].font = Font(strike=True)
    page.row_dimensions[3].hidden = True
    page["D4"] = "=A1&B1"

    text = imported("a.xlsx", office.saved(workbook))

    assert "dòng 2, cột B: Chữ bị gạch ngang" in text
    assert "dòng 3: Dòng đang bị ẩn" in text
    assert "dòng 4, cột D: Công thức chưa được tính" in text


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0old", "kiểu .xlsx"),
        ("a.doc", b"\xd0\xcf\x11\xe0old", "kiểu .docx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0locked", "Tệp có mật khẩu"),
        ("a.xlsx", b"PK\x03\x04cut off", "Tệp hỏng"),
        ("a.docx", b"<html>", "Tệp hỏng"),
        ("a.ods", b"PK\x03\x04cut off", "Tệp hỏng"),
        ("a.pdf", b"%PDF-1.7", "chỉ đọc được .xlsx, .docx, .ods và .csv"),
        ("a.csv", b"", "Tệp rỗng"),
        ("a.csv", b"<<<<<<< HEAD\nname\n=======\nname\n>>>>>>> b\n", "hai bản chưa ghép"),
        ("a.csv", "Chỉ có chữ, không có bảng\n".encode(), "Không thấy cột họ tên"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(
    imported: Importer, name: str, data: bytes, sentence: str
) -> None:
    assert sentence in imported(name, data)
    assert not imported.is_well


def test_the_program_says_which_events_there_are(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Họ và tên,Địa chỉ\nTổ A,xã Ví Dụ\n", encoding="utf-8")

    ran = run_program("import_list", str(file), "--event", "khong-co", "--content", str(content))

    assert ran.returncode == 1
    assert f"Thư mục content/events có: hoi-nghi, {EVENT}." in ran.stdout.decode()


CELLS = (
    *("", "", "", "STT", "Họ và tên", "Ông", "Bà", "Nam", "Nữ", "Năm sinh", "Đơn vị", "Địa chỉ"),
    *("Xã", "Huyện", "Thành tích", "Đối tượng", "I", "A", "1", "2", "(1)", "Tổng cộng", "Cộng: 5"),
    *("xã Ví Dụ", "Tổ A", "Ông Lê Văn B, xã Ví Dụ", "Hộ bà C", "x", ",", "- ", "( )", "phường "),
    *("Nguyễn Văn A (12/3/1990)", "NguyÔn V¨n A", "Nơi nhận:", "0912345678", "TP.", "=1+1", "#N/A"),
)


def test_any_table_is_planned_or_refused_without_an_exception(content: Path) -> None:
    random, refusals = Random(7), set()
    target = read_target(Workplace(content=content, site=content), EVENT)
    for number in range(150):
        width = random.randint(1, 6)
        rows = [[random.choice(CELLS) for _ in range(width)] for _ in range(random.randint(1, 10))]
        rows.insert(0, ["Họ và tên", "STT", "Địa chỉ", "Thành tích", "Đối tượng", "x"][:width])
        wishes = Wishes(draft_stories=("", "danh-dau", "1-2")[number % 3], accept=number % 2 > 0)

        try:
            plan = plan_import([Worksheet("S", rows)], target, wishes, NOW)
        except ListUnreadable as refusal:
            refusals.add(refusal.code)
            continue

        lines = report(plan, target.site.places, is_word=False, list_file="a", only_look=False)
        assert plan.doubts or plan.files
        assert lines
        assert not any("{" in line for line in lines)
    assert refusals <= {"no-table"}
