"""Office files of an invented decision, made as offices make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from openpyxl import Workbook

FAMILY_NAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Bùi", "Đỗ", "Lý", "Ngô"]
HEADINGS = ["STT", "Họ và tên, tên tập thể", "Đơn vị, nơi cư trú", "Thành tích"]


def excel(*tables: tuple[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> bytes:
    """A workbook with these tables; ``merged`` are ranges of the first."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in tables:
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
    for cells in merged:
        workbook.worksheets[0].merge_cells(cells)
    return saved(workbook)


def saved(document: Any) -> bytes:
    """What an office program would write."""
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def word(*tables: Sequence[Sequence[str]]) -> bytes:
    """A document with a title above these tables."""
    document = Document()
    document.add_paragraph("DANH SÁCH (hư cấu)")
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph()
    return saved(document)


def open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of LibreOffice, with the million empty rows that end it."""
    names = {
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "table", "text")
    }
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in row
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    last = '<table:table-row table:number-rows-repeated="1048000"/>'
    page = f'<table:table table:name="Trang1">{cells}{last}</table:table>'
    body = f"<office:body><office:spreadsheet>{page}</office:spreadsheet></office:body>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "content.xml", f"<office:document-content {spaces}>{body}</office:document-content>"
        )
    return content.getvalue()


def whole_decision() -> bytes:
    """106 who are honoured, 23 of them featured: title, merged headings, sections, a signature."""
    rows: list[list[Any]] = [
        ["UBND TỈNH MINH HỌA"],
        ["DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC TẶNG BẰNG KHEN"],
        ["(Kèm theo Quyết định số 27/QĐ-UBND-MH ngày 01/6/2026)"],
        [],
        ["STT", "Họ và tên", "Năm sinh", None, "Đơn vị", "Số CCCD", "Thành tích", "Vinh danh"],
        [None, None, "Nam", "Nữ"],
        [f"({number})" for number in range(1, 9)],
        ["I", "TẬP THỂ (40)"],
    ]
    places = "xã Ví Dụ", "xã Giả Tưởng, tỉnh Minh Họa", "phường Thử Nghiệm"
    for number in range(1, 41):
        name, chosen = f"Tổ sửa đường số {number}", "x" if number <= 8 else None
        rows.append([number, name, None, None, places[0], None, f"Sửa {number} km đường", chosen])
    rows.append(["II", "HỘ GIA ĐÌNH (16)"])
    for number in range(41, 57):
        name = f"Hộ bà {FAMILY_NAMES[number % 10]} Thị Mẫu {chr(24 + number)}"
        work, chosen = "Nuôi ong; SĐT 0912 345 678", "x" if number <= 45 else None
        rows.append([number, name, None, None, places[1], None, work, chosen])
    rows.append(["III", "CÁ NHÂN (50)"])
    for number in range(57, 107):
        letters = f"{chr(65 + number % 26)}{chr(65 + number // 26)}"
        name = f"Ông {FAMILY_NAMES[number % 10]} Văn Giấy {letters}"
        identity, chosen = f"0{10_000_000_000 + number}", "x" if number <= 66 else None
        rows.append([number, name, 1970, None, places[2], identity, "Dạy đan rọ tre", chosen])
    rows += [
        ["Tổng cộng: 106"],
        ["", "", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "", "", "", "CHỦ TỊCH"],
    ]
    above = [f"{column}5:{column}6" for column in "ABEFGH"]
    return excel(("Danh sách", rows), merged=[*above, "C5:D5", "A2:H2"])
