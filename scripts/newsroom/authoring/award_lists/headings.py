"""Where the table of a list begins, and what each of its columns holds, by the words above them.

Headings are compared folded (small letters without marks), so the patterns are plain ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from newsroom.authoring.award_lists.worksheets import Position, Worksheet
from newsroom.vietnamese.alphabet import fold

NUMBER, NAME, MAN, WOMAN = "number", "name", "man", "woman"
KIND, UNIT, PLACE, ACHIEVEMENT, CHOSEN = "kind", "unit", "place", "achievement", "chosen"
LEFT_OUT: Final = ("birth", "identity", "phone", "email", "account", "sensitive")
"""Columns whose cells are never read, only counted."""

_ROLES: Final[Sequence[tuple[str, str]]] = (
    (
        "identity",
        r"cccd|cmnd|cmtnd|\bcmt\b|can cuoc|chung minh|dinh danh|ho chieu|\bbhxh\b|\bmst\b",
    ),
    ("phone", r"dien thoai|\bs?dt\b|so dt|di dong|\bzalo\b|lien he|phone"),
    ("email", r"e-?mail|thu dien tu"),
    ("account", r"tai khoan|\bstk\b|ngan hang"),
    ("birth", r"nam sinh|ngay sinh|sinh ngay|thang nam sinh|\btuoi\b|\bntns\b|^ns$|^sinh$"),
    (
        "sensitive",
        r"dan toc|ton giao|dang vien|ngay vao dang|suc khoe|khuyet tat|hoan canh gia dinh",
    ),
    (NUMBER, r"^(?:stt|s\.t\.t|tt|so tt|so thu tu|no\.?|#)$"),
    ("other", r"hinh thuc|muc thuong|tien thuong|quyet dinh|que quan|gioi tinh|trinh do|ghi chu"),
    (ACHIEVEMENT, r"thanh tich|noi dung|tom tat|viec lam|ly do|achievement"),
    (KIND, r"^(?:loai|doi tuong|phan loai|kind)\b(?!.*duoc)"),
    (
        NAME,
        (
            r"\bho (?:va |, ?|- ?)?(?:chu lot,? ?|dem,? ?)?(?:va )?ten"
            r"|\bho(?:,| va| -)? (?:chu |ten )?(?:dem|lot)\b|^(?:ho|danh xung)$"
            r"|^ten(?!.* (?:cong tac|co quan))"
            r"|tap the, (?:ca nhan|ho)|ca nhan, (?:tap the|ho)|^(?:ca nhan|tap the|ho gia dinh)$"
            r"|duoc (?:khen|tang|tuyen duong|bieu duong)|^(?:dien hinh|danh sach|name)$"
            r"|^ong ?[/(,]? ?ba\)?$"
        ),
    ),
    (CHOSEN, r"vinh danh|tieu bieu|neu guong|duoc chon|^chon\b|viet bai"),
    (UNIT, r"don vi|co quan|noi cong tac|noi lam viec|to chuc|^unit$"),
    (
        PLACE,
        (
            r"dia ban|dia phuong|dia chi|thuong tru|noi o|cu tru"
            r"|^(?:thon|ban|xom|xa|phuong|huyen|quan|thi xa|tinh|thanh pho|to dan pho|place)\b"
        ),
    ),
)
_PATTERNS = [(role, re.compile(pattern)) for role, pattern in _ROLES]
# From the small unit to the large one, as an address is written.
_SIZES = ("thon|ban|xom|to dan pho", "xa|phuong", "huyen|quan|thi xa", "tinh|thanh pho")
_MOST_TITLE_ROWS = 40
_MOST_HEADER_ROWS = 3
_LONGEST = 80  # a heading is short: longer cells are titles and achievements
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?: ?[=+*] ?\(?\d+\)?)*")


@dataclass(frozen=True, slots=True)
class Table:
    """Roles of columns, each with its columns in reading order; ``start`` is the first data row.

    ``not_understood`` are headings without a role, as they are written, "" for none at all.
    """

    roles: Mapping[str, Sequence[int]]
    start: int
    headings: Mapping[int, str]
    not_understood: Mapping[int, str]

    def first(self, role: str) -> int | None:
        """The first column of that role."""
        return next(iter(self.roles.get(role, ())), None)


def find_table(worksheet: Worksheet) -> Table | None:
    """The table with the most columns that are understood; None without a column of names.

    Of equal ones the first, with all the rows above it that belong to its headings.
    """
    best: tuple[tuple[int, int, int], int, Table] | None = None
    for start in range(min(_MOST_TITLE_ROWS, len(worksheet.rows))):
        for height in range(1, min(_MOST_HEADER_ROWS, len(worksheet.rows) - start) + 1):
            table = _table_under(worksheet, start, height)
            if NAME not in table.roles:
                continue
            roles = {NAME if role in (MAN, WOMAN) else role for role in table.roles}
            rank = len(roles), -table.start, height
            if best is None or rank > best[0]:
                best = rank, start, table
    if best is None:
        return None
    (count, *_), start, table = best
    while table.start < len(worksheet.rows) and _goes_on(worksheet, table):
        table = _table_under(worksheet, start, table.start + 1 - start)
    return table if count > 1 or _stands_alone(worksheet, table) else None


def _goes_on(worksheet: Worksheet, table: Table) -> bool:
    """Whether the row under the headings is one of them: "Nam", "Nữ" below "Năm sinh"."""
    row, column = table.start, table.roles[NAME][0]
    cells = worksheet.rows[row]
    if cells[column] and cells[column] != worksheet.rows[row - 1][column]:
        return False
    new = [
        cell for cell, above in zip(cells, worksheet.rows[row - 1], strict=True) if cell != above
    ]
    filled = [fold(cell) for cell in new if cell]
    return bool(filled) and all(_role([label]) for label in filled)


def _stands_alone(worksheet: Worksheet, table: Table) -> bool:
    """Whether a list has one column only."""
    return len(worksheet.rows[0]) == 1 and table.start < len(worksheet.rows)


def _is_title(worksheet: Worksheet, row: int) -> bool:
    """Whether a row is one text over most of the columns."""
    width = len(worksheet.rows[row])
    repeated = sum((row, column) in worksheet.repeated for column in range(width))
    return width > 2 and repeated > width // 2 and len({*filter(None, worksheet.rows[row])}) == 1


def is_counting_row(cells: Iterable[str]) -> bool:
    """Whether a row numbers the columns: (1) (2) (3)."""
    filled = [fold(cell) for cell in cells if cell]
    return len(filled) > 1 and all(_COUNTED.fullmatch(cell) for cell in filled)


def _table_under(worksheet: Worksheet, start: int, height: int) -> Table:
    roles: dict[str, list[int]] = {}
    headings: dict[int, str] = {}
    not_understood: dict[int, str] = {}
    rows = [row for row in range(start, start + height) if not _is_title(worksheet, row)]
    for column in range(len(worksheet.rows[0])):
        labels = [worksheet.rows[row][column] for row in rows]
        if any(len(label) > _LONGEST for label in labels):
            continue
        parts = [*dict.fromkeys(fold(" ".join(label.split())) for label in labels if label)]
        if role := _role(parts):
            roles.setdefault(role, []).append(column)
            headings[column] = parts[-1]
        else:
            not_understood[column] = next(filter(None, reversed(labels)), "")
    if NAME not in roles and (MAN in roles or WOMAN in roles):
        roles[NAME] = [*roles.get(MAN, ()), *roles.get(WOMAN, ())]
    names = roles.get(NAME, [])
    of_units = [column for column in names if "don vi" in headings[column]]
    if of_units and len(of_units) < len(names):  # "Tên đơn vị" beside "Họ và tên"
        roles[NAME] = [column for column in names if column not in of_units]
        roles.setdefault(UNIT, []).extend(of_units)
    if NAME not in roles and UNIT in roles:  # a list of collectives names units
        roles[NAME] = roles.pop(UNIT)
    if len(roles.get(PLACE, ())) > 1:
        roles[PLACE].sort(key=lambda column: _size(headings[column]))
    return Table(roles, start + height, headings, not_understood)


def _role(parts: Sequence[str]) -> str:
    """What a column holds; ``parts`` are its labels from the top down."""
    above = " ".join(parts)
    if parts and parts[-1] in ("ong", "ba", "nam", "nu"):
        if re.search("sinh|tuoi|gioi", above):
            return "birth"
        return MAN if parts[-1] in ("ong", "nam") else WOMAN
    for text in (*parts[::-1], above):
        for role, pattern in _PATTERNS:
            if pattern.search(text):
                return role
    return ""


def _size(heading: str) -> int:
    sizes = (number for number, words in enumerate(_SIZES) if re.match(rf"(?:{words})\b", heading))
    return next(sizes, -1)


def position_of(table: Table, role: str, row: int) -> Position:
    """Where the value of ``role`` stands, or would stand."""
    column = table.first(role)
    return row, column if column is not None else table.first(NAME) or 0
