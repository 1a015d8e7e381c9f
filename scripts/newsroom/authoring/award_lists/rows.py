"""Rows of worksheets become those who are honoured, in plain texts without private things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsroom.authoring.award_lists import headings as h
from newsroom.authoring.award_lists import list_words as words
from newsroom.authoring.award_lists.worksheets import Worksheet, letters_of
from newsroom.checks.private_things import private_things
from newsroom.content.vocabulary import SubjectKind
from newsroom.vietnamese.alphabet import fold

_TOTAL = re.compile(
    r"(?:tong(?: cong| so)?|cong(?: cong)?)(?: (?:tap the|ca nhan|ho gia dinh))?\s*(?:[:=(\d].*)?"
    r"|(?:an dinh|danh sach (?:nay )?(?:co|gom)|\(?(?:viet )?bang chu)\b.*"
)
_FOOT = re.compile(
    r"(?:noi nhan|nguoi lap|nguoi ky|ghi chu|tm\.|kt\.|tl\.|chu tich|giam doc|thu truong"
    r"|.{0,40}, ngay .{0,12} thang .{0,12} nam)\b.*",
    re.DOTALL,
)
_SECTION = re.compile(r"(?:[ivx]{1,5}|[a-z])[.):/]?|(?:\d{1,2}\.){1,2}")
_SECTION_BEFORE = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.):/-] *")
_COUNT_BEHIND = re.compile(r"\s*[:(-]?\s*\(?\d+\b[^()]*\)?\s*$")
_KIND_WORDS: dict[SubjectKind, re.Pattern[str]] = {
    "ca-nhan": re.compile(r"\bca nhan\b"),
    "tap-the": re.compile(r"\btap the\b"),
    "ho-gia-dinh": re.compile(r"\bho (?:gia dinh|gd)\b|\bcac ho\b|(?:[,&+/_-]|\bva)\s*ho$"),
}
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;:.-]*\s*\)")
_LONELY_SIGNS = re.compile(r"\s*[,;–-](?=\s*(?:[,;.)]|$))")
_MARKED = {"x", "v", "co", "1", "✓", "✔", "√", "chon", "vinh danh", "tieu bieu"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person must decide; ``column`` in letters, "" for a whole row.

    Row 0 is the whole list.
    """

    code: str
    worksheet: str
    row: int
    column: str
    facts: tuple[tuple[str, str], ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One who is honoured, as the list says it; ``group`` is what stands above a part of it."""

    worksheet: str
    row: int
    columns: tuple[tuple[str, str], ...]
    number: str
    name: str
    honorific: str
    kind: str
    section_kind: str
    group: str
    unit: str
    place: str
    achievement: str
    is_chosen: bool

    def doubt(self, code: str, role: str, *proposals: str, **facts: str) -> Doubt:
        """A doubt about one of its cells."""
        columns = dict(self.columns)
        column = columns.get(role) or columns.get(h.NAME, "")
        return Doubt(code, self.worksheet, self.row, column, tuple(facts.items()), proposals)


@dataclass(slots=True)
class Reading:
    """All rows of a file, what was left out of them, and what could not be read."""

    rows: list[ListedRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    totals: int = 0
    unread_worksheets: list[str] = field(default_factory=list)
    unread_columns: list[tuple[str, str, str]] = field(default_factory=list)
    """Worksheet, letters and heading of each filled column that is not understood."""


def read_rows(worksheets: Sequence[Worksheet]) -> Reading:
    """The rows of all tables; a Word table without headings goes on with those above it."""
    reading = Reading()
    before: h.Table | None = None
    for worksheet in worksheets:
        table = h.find_table(worksheet)
        if table is None and before is not None and _fits(before, worksheet):
            table = replace(before, start=0)
        if table is None:
            reading.unread_worksheets.append(worksheet.name)
            continue
        before = table
        _WorksheetReader(worksheet, table, reading).read()
    return reading


def _fits(table: h.Table, worksheet: Worksheet) -> bool:
    return max(map(max, table.roles.values())) < len(worksheet.rows[0])


class _WorksheetReader:
    """Goes down one table; sections change what the rows below are taken for."""

    def __init__(self, worksheet: Worksheet, table: h.Table, reading: Reading) -> None:
        self.worksheet, self.table, self.reading = worksheet, table, reading
        title = " ".join(" ".join(cells) for cells in worksheet.rows[: table.start][:-1])
        self.kind = (
            kind_named(worksheet.name) or kind_named(title) or kind_named(self._name_heading())
        )
        self.group = ""
        self.count, self.filled = 0, Counter[int]()
        self.columns = tuple(
            (role, letters_of(columns[0])) for role, columns in table.roles.items()
        )

    def _name_heading(self) -> str:
        heading = self.table.headings.get(self.table.first(h.NAME) or 0, "")
        return "" if "ho va ten" in heading else heading  # "Họ và tên, tên tập thể" means both

    def read(self) -> None:
        """Add the rows, doubts and counts of the worksheet."""
        for number in range(self.table.start, len(self.worksheet.rows)):
            cells = self.worksheet.rows[number]
            own = [
                cell if (number, column) not in self.worksheet.repeated else ""
                for column, cell in enumerate(cells)
            ]
            if not any(own) or h.is_counting_row(own):
                continue
            filled = [cell for cell in own if cell]
            if any(_TOTAL.fullmatch(fold(cell)) for cell in filled[:2]):
                self.reading.totals += 1
            elif _FOOT.fullmatch(fold(filled[0])) and not self._is_numbered(own):
                if self._rows_follow(number):
                    continue
                break
            elif self._is_section(own, filled):
                self._enter(filled[-1] if _SECTION.fullmatch(fold(filled[0])) else filled[0])
            else:
                self.filled.update(column for column, cell in enumerate(own) if cell)
                self.count += 1
                self._add(number, cells)
        self._note_unread_columns()

    def _note_unread_columns(self) -> None:
        """A column without a heading counts once half of the rows have it: the rest are remarks."""
        for column, heading in self.table.not_understood.items():
            if self.filled[column] * 2 >= (self.count if not heading else 1):
                noted = self.worksheet.name, letters_of(column), " ".join(heading.split())
                self.reading.unread_columns.append(noted)

    def _is_numbered(self, cells: Sequence[str]) -> bool:
        column = self.table.first(h.NUMBER)
        return column is not None and re.fullmatch(r"0*\d+\.?", cells[column]) is not None

    def _rows_follow(self, number: int) -> bool:
        return any(self._is_numbered(cells) for cells in self.worksheet.rows[number + 1 :])

    def _is_section(self, cells: Sequence[str], filled: Sequence[str]) -> bool:
        """A row that names a part of the list: nothing but a title, with "I" or "A" at most."""
        if self._is_numbered(cells):
            return False
        marked = _SECTION.fullmatch(fold(filled[0])) is not None
        if len(filled) != 1 + marked or (marked and len(filled) == 1):
            return False
        has_numbers = self.table.first(h.NUMBER) is not None
        return marked or has_numbers or kind_named(filled[0]) != ""

    def _enter(self, title: str) -> None:
        plain = _COUNT_BEHIND.sub("", _SECTION_BEFORE.sub("", title)).strip()
        kinds = _kinds_in(plain)
        if kinds:
            self.kind, self.group = (kinds[0] if len(kinds) == 1 else ""), ""
        else:
            self.group = plain

    def _add(self, number: int, cells: Sequence[str]) -> None:
        line = self.worksheet.line(number)
        for (row, column), code in self.worksheet.faults.items():
            is_used = code == "hidden-row" or self._is_used(column)
            if row == number and is_used:
                where = "" if code == "hidden-row" else letters_of(column)
                self.reading.doubts.append(Doubt(code, self.worksheet.name, line, where))
        for role in h.LEFT_OUT:
            filled = sum(bool(cells[column]) for column in self.table.roles.get(role, ()))
            self.reading.left_out[role] += min(filled, 1)
        name, honorific = self._name(cells)
        listed = ListedRow(
            worksheet=self.worksheet.name,
            row=line,
            columns=self.columns,
            number=self._text(h.NUMBER, cells).rstrip(".").lstrip("0"),
            name=self._public(name),
            honorific=honorific,
            kind=self._text(h.KIND, cells),
            section_kind=self.kind,
            group=self.group,
            unit=self._public(self._text(h.UNIT, cells)),
            place=self._public(self._text(h.PLACE, cells, ", ")),
            achievement=self._public(self._text(h.ACHIEVEMENT, cells)),
            is_chosen=fold(self._text(h.CHOSEN, cells)) in _MARKED,
        )
        if not listed.name:
            self.reading.doubts.append(listed.doubt("name-missing", h.NAME))
        else:
            self.reading.rows.append(listed)

    def _is_used(self, column: int) -> bool:
        unused = (*h.LEFT_OUT, h.NUMBER, "other")
        roles = self.table.roles.items()
        return any(column in columns for role, columns in roles if role not in unused)

    def _text(self, role: str, cells: Sequence[str], joined: str = " ") -> str:
        texts = [cells[column] for column in self.table.roles.get(role, ())]
        return joined.join(dict.fromkeys(" ".join(text.split()) for text in texts if text))

    def _name(self, cells: Sequence[str]) -> tuple[str, str]:
        """The name, and "ong" or "ba" where a column says so."""
        honorific, own = "", []
        for role, word in ((h.MAN, "ong"), (h.WOMAN, "ba")):
            for column in self.table.roles.get(role, ()):
                if cells[column]:
                    honorific = word
                    if fold(cells[column]) not in _MARKED:
                        own.append(cells[column])
        apart = {*self.table.roles.get(h.MAN, ()), *self.table.roles.get(h.WOMAN, ())}
        for column in self.table.roles[h.NAME]:
            if column in apart:
                continue
            if fold(cells[column]) in ("ong", "ba"):
                honorific = fold(cells[column])
            elif cells[column]:
                own.append(cells[column])
        return " ".join(" ".join(own).split()), honorific

    def _public(self, text: str) -> str:
        """The text without what is private in it, which is counted."""
        things = [*private_things(text)]
        for thing in reversed(things):
            self.reading.left_out[thing.code.removeprefix("private-")] += 1
            text = words.LABEL_BEFORE.sub("", text[: thing.start]) + text[thing.end :]
        if not things:
            return text
        text = _LONELY_SIGNS.sub("", _EMPTY_BRACKETS.sub("", text))
        return " ".join(text.split()).strip(" ,;:-–")


def _kinds_in(text: str) -> list[SubjectKind]:
    return [kind for kind, words in _KIND_WORDS.items() if words.search(fold(text))]


def kind_named(text: str) -> str:
    """The one kind that a title names, or "" for none or several."""
    kinds = _kinds_in(text)
    return kinds[0] if len(kinds) == 1 else ""


def without_repeats(reading: Reading) -> Iterator[ListedRow]:
    """Rows of a second worksheet that only chooses from the first mark those that they repeat."""
    by_sheet: dict[str, list[ListedRow]] = {}
    for row in reading.rows:
        by_sheet.setdefault(row.worksheet, []).append(row)
    chosen: set[str] = set()
    selections: set[str] = set()
    for name, rows in by_sheet.items():
        others = {_key(row) for row in reading.rows if row.worksheet != name}
        larger = sum(len(theirs) for worksheet, theirs in by_sheet.items() if worksheet != name)
        if all(_key(row) in others for row in rows) and len(rows) < larger:
            selections.add(name)
            chosen |= {_key(row) for row in rows}
    for row in reading.rows:
        if row.worksheet not in selections:
            yield replace(row, is_chosen=row.is_chosen or _key(row) in chosen)


def _key(row: ListedRow) -> str:
    return " ".join(fold(row.name).split())
