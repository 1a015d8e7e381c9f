"""Excel, Word, OpenDocument and CSV files become worksheets of text.

The libraries for Excel and Word are optional: they are asked for when such a file comes.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from newsroom.authoring.award_lists.worksheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    ListUnreadable,
    Worksheet,
)
from newsroom.authoring.mend import decoded
from newsroom.content.csv_tables import records
from newsroom.content.text_files import CONFLICT_MARK, with_plain_ends

MAX_FILE = 20 * 1024 * 1024
_MAX_UNPACKED = 200 * 1024 * 1024
# What the libraries raise when a part of a file is missing or cut off.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, csv.Error, SyntaxError, ValueError, LookupError),
    *(TypeError, AttributeError, OSError, EOFError, NotImplementedError),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OLD_ENDINGS = {".xls": ".xlsx", ".doc": ".docx"}


def read_worksheets(name: str, content: bytes) -> list[Worksheet]:
    """The tables of the file called ``name``, by its ending.

    Raises ListUnreadable, which says what to do in the program that wrote the file.
    """
    ending = f".{name.rpartition('.')[2].lower()}"
    if len(content) > MAX_FILE:
        raise ListUnreadable("too-large", limit=f"{MAX_FILE >> 20}")
    if not content.strip():
        raise ListUnreadable("empty")
    if content.startswith(_OLD_OFFICE):  # the old formats, and new ones behind a password
        new = _OLD_ENDINGS.get(ending)
        raise ListUnreadable("old-format" if new else "locked", new=new or "")
    reader = _READERS.get(ending)
    if reader is None:
        raise ListUnreadable("other-type", name=name)
    try:
        if ending != ".csv":
            _require_small_archive(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and lists of choices, in English
            worksheets = reader(content)
    except ImportError as missing:
        raise ListUnreadable("no-library", name=missing.name or "") from missing
    except _BROKEN as broken:
        raise ListUnreadable("broken") from broken
    for worksheet in worksheets:
        _even_out(worksheet)
    return [worksheet for worksheet in worksheets if any(map(any, worksheet.rows))]


def _require_small_archive(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(item.file_size for item in archive.infolist()) > _MAX_UNPACKED:
            raise ListUnreadable("too-large", limit=f"{MAX_FILE >> 20}")


def _even_out(worksheet: Worksheet) -> None:
    """All rows of one length, and nothing empty behind the last row and column."""
    while worksheet.rows and not any(worksheet.rows[-1]):
        worksheet.rows.pop()
    if len(worksheet.rows) > MAX_ROWS:
        raise ListUnreadable("too-many-rows", worksheet=worksheet.name, limit=str(MAX_ROWS))
    ends = (
        max((at for at, cell in enumerate(cells, 1) if cell), default=0) for cells in worksheet.rows
    )
    width = min(max(ends, default=0), MAX_COLUMNS)
    worksheet.rows[:] = [[*cells[:width], *[""] * (width - len(cells))] for cells in worksheet.rows]


# --- Excel ----------------------------------------------------------------------------------


def _excel(content: bytes) -> list[Worksheet]:
    from openpyxl import load_workbook  # optional: missed only when such a file comes

    computed = load_workbook(io.BytesIO(content), data_only=True)
    written = load_workbook(io.BytesIO(content))
    worksheets = []
    for table in computed.worksheets:
        if table.sheet_state != "visible":
            continue
        worksheet = Worksheet(table.title, [])
        formulas = written[table.title]
        # A column that was coloured as a whole has a million rows.
        last = min(table.max_row, MAX_ROWS + 1), min(table.max_column, MAX_COLUMNS)
        for number, cells in enumerate(table.iter_rows(max_row=last[0], max_col=last[1])):
            worksheet.rows.append([_as_text(cell.value) for cell in cells])
            if table.row_dimensions[number + 1].hidden:
                worksheet.faults[number, 0] = "hidden-row"
            for column, cell in enumerate(cells):
                if fault := _fault(cell, formulas):
                    worksheet.faults[number, column] = fault
        for merged in table.merged_cells.ranges:
            if merged.min_row <= len(worksheet.rows):
                first = merged.min_row - 1, merged.min_col - 1
                worksheet.fill(first, (merged.max_row - 1, merged.max_col - 1))
        worksheets.append(worksheet)
    return worksheets


def _fault(cell: Any, formulas: Any) -> str:
    if cell.value is None:
        formula = formulas.cell(cell.row, cell.column)
        return "not-computed" if formula.data_type == "f" else ""
    if cell.data_type == "e":
        return "cell-error"
    return "crossed-out" if cell.font is not None and cell.font.strike else ""


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").strip()


# --- Word -----------------------------------------------------------------------------------


def _word(content: bytes) -> list[Worksheet]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(io.BytesIO(content))
    except PackageNotFoundError as broken:
        raise ListUnreadable("broken") from broken
    return [_word_table(number, table) for number, table in enumerate(document.tables, 1)]


def _word_table(number: int, table: Any) -> Worksheet:
    worksheet = Worksheet(str(number), [])
    texts: dict[Any, tuple[str, bool]] = {}
    for row_number, row in enumerate(table.rows):
        cells: list[str] = [""] * row.grid_cols_before
        before: Any = None
        for cell in row.cells:
            element = cell._tc  # which cells are merged is told nowhere else
            if element not in texts:
                texts[element] = _text_of_cell(element)
            text, is_crossed_out = texts[element]
            if element is before:
                worksheet.repeated.add((row_number, len(cells)))
            if is_crossed_out:
                worksheet.faults[row_number, len(cells)] = "crossed-out"
            cells.append(text)
            before = element
        worksheet.rows.append(cells)
    return worksheet


def _text_of_cell(element: Any) -> tuple[str, bool]:
    """The words of a cell as they are with all changes accepted, and whether some are struck."""
    lines = []
    for paragraph in element.iter(f"{_WORD}p"):
        parts = []
        for part in paragraph.iter():
            if part.tag == f"{_WORD}t":
                parts.append(part.text or "")
            elif part.tag in (f"{_WORD}tab", f"{_WORD}br"):
                parts.append("\n" if part.tag == f"{_WORD}br" else " ")
        lines.append("".join(parts).strip())
    struck = any(
        mark.get(f"{_WORD}val", "true") not in ("0", "false")
        for mark in element.iter(f"{_WORD}strike", f"{_WORD}dstrike")
        if mark.getparent().getparent().tag == f"{_WORD}r"
    )
    return "\n".join(filter(None, lines)), struck


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# --- OpenDocument ---------------------------------------------------------------------------

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _open_document(content: bytes) -> list[Worksheet]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("content.xml")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ListUnreadable("broken")
    root = ElementTree.fromstring(text)  # noqa: S314 - no entities, see above
    return [_open_table(table) for table in root.iter(f"{_TABLE}table")]


def _open_table(table: ElementTree.Element) -> Worksheet:
    worksheet = Worksheet(table.get(f"{_TABLE}name", ""), [])
    merged = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        number = len(worksheet.rows)
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            spans = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if spans != (1, 1):
                last = number + spans[0] - 1, len(cells) + spans[1] - 1
                merged.append(((number, len(cells)), last))
            repeat = min(_count(cell, "number-columns-repeated"), MAX_COLUMNS)
            cells += ["\n".join(_paragraphs(cell))] * repeat
        repeat = _count(row, "number-rows-repeated")
        if row.get(f"{_TABLE}visibility") in ("collapse", "filter") and any(cells):
            worksheet.faults[number, 0] = "hidden-row"
        if any(cells) or repeat < MAX_ROWS:  # a sheet ends with a million empty rows
            worksheet.rows += [cells[:MAX_COLUMNS] for _ in range(min(repeat, MAX_ROWS + 1))]
    _even_out(worksheet)
    for first, last in merged:
        if first[0] < len(worksheet.rows) and first[1] < len(worksheet.rows[0]):
            worksheet.fill(first, last)
    return worksheet


def _count(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))


def _paragraphs(cell: ElementTree.Element) -> Iterator[str]:
    for paragraph in cell.iter(f"{_TEXT}p"):
        parts = []
        for part in paragraph.iter():
            parts += [" "] * (part.tag in (f"{_TEXT}s", f"{_TEXT}tab"))
            parts += ["\n"] * (part.tag == f"{_TEXT}line-break")
            parts.append(part.text or "")
            parts.append(part.tail or "" if part is not paragraph else "")
        yield "".join(parts).strip()


# --- CSV ------------------------------------------------------------------------------------


def _csv(content: bytes) -> list[Worksheet]:
    text, _ = decoded(content)
    if text is None:
        raise ListUnreadable("letters-lost")
    text = with_plain_ends(text)
    if CONFLICT_MARK.search(text):
        raise ListUnreadable("conflict")
    worksheet = Worksheet("", [], first_line=1)
    for line, _, cells in records(text):
        while len(worksheet.rows) < line - 1:  # a row of several lines, or the line "sep="
            worksheet.rows.append([])
        worksheet.rows.append([cell.strip() for cell in cells])
    return [worksheet]


_READERS: dict[str, Callable[[bytes], list[Worksheet]]] = {
    ".xlsx": _excel,
    ".xlsm": _excel,
    ".docx": _word,
    ".ods": _open_document,
    ".csv": _csv,
}
