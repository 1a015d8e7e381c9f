"""What every kind of office file becomes: worksheets of plain text, each cell with its faults."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom.vietnamese.old_fonts import old_font_of
from newsroom.vietnamese.repair import repair

MAX_ROWS = 5_000
MAX_COLUMNS = 80
_BETWEEN_CELLS = "\x1f"

Position = tuple[int, int]
"""Row and column, both from 0."""


class ListUnreadable(Exception):
    """The file is no list that can be read; ``code`` names the sentence, ``facts`` fill it."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(slots=True)
class Worksheet:
    """Texts of one table; a merged cell is repeated wherever it lies.

    ``repeated`` are the positions that show the cell to their left; ``faults`` are codes of what
    an office program shows and a plain text does not: hidden rows, words that were crossed out.
    """

    name: str
    rows: list[list[str]]
    repeated: set[Position] = field(default_factory=set)
    faults: dict[Position, str] = field(default_factory=dict)
    first_line: int = 1
    """The number that the office program shows for the first row."""

    def line(self, row: int) -> int:
        """The number of a row, as the office program shows it."""
        return row + self.first_line

    def fill(self, first: Position, last: Position) -> None:
        """Repeat the text at ``first`` over the rectangle down to ``last``, both included."""
        text = self.rows[first[0]][first[1]]
        for row in range(first[0], min(last[0] + 1, len(self.rows))):
            cells = self.rows[row]
            for column in range(first[1], min(last[1] + 1, len(cells))):
                cells[column] = text
                if column > first[1]:
                    self.repeated.add((row, column))


def letters_of(column: int) -> str:
    """How an office program calls a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        name = chr(ord("A") + remainder) + name
    return name


def in_unicode(worksheet: Worksheet) -> int:
    """Write every cell in letters of today; the number of cells that were in an old font."""
    changed = 0
    for number, cells in enumerate(worksheet.rows):
        whole = old_font_of(_BETWEEN_CELLS.join(cells))
        better = (whole.converted or "").split(_BETWEEN_CELLS) if whole else []
        if len(better) != len(cells):
            better = [_in_unicode(cell) for cell in cells]
        changed += sum(old != new for old, new in zip(cells, better, strict=True) if old)
        worksheet.rows[number] = ["\n".join(_lines(cell)) for cell in better]
    return changed


def _in_unicode(cell: str) -> str:
    old = old_font_of(cell)
    return (old and old.converted) or cell


def _lines(cell: str) -> list[str]:
    lines = (" ".join(line.split()) for line in repair(cell).split("\n"))
    return [line for line in lines if line]
