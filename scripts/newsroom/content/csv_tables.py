"""CSV tables as Excel, LibreOffice and editors write them, and plain texts of no model.

Excel separates by semicolons where a comma stands in numbers, by tabs as "Unicode Text", and may
say so in a line ``sep=;``; it adds empty rows and columns. All of that means the same table. Its
cells have places like the values of front matter.
"""

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePosixPath

from newsroom.content.base import Body, PlainFile, SourceMap
from newsroom.core.problems import Origin, Problem
from newsroom.core.yaml_text import KeyPath, Position

Row = tuple[int, list[str]]
"""The line where a row begins, and its cells without blanks around them."""

_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<sign>[,;\t])"?\r?\n', re.IGNORECASE)


def read_rows(
    file: PurePosixPath, text: str, columns: Sequence[str]
) -> tuple[list[Row], list[Problem]]:
    """The rows under the header that fit ``columns``; the others, and a wrong header, are problems.

    A table whose header cannot be read has no rows and one problem.
    """
    skipped, *_ = separated(text)
    if not has_header(text, columns):
        facts = {"columns": ",".join(columns)}
        return [], [Problem(Origin(file, skipped + 1), "place-columns", facts)]
    rows: list[Row] = []
    problems: list[Problem] = []
    following = skipped + 1
    try:
        for line, end, cells in records(text):
            following = end + 1
            plain = _trimmed(cells, len(columns))
            if not any(plain) or line == skipped + 1:
                continue
            if len(plain) == len(columns):
                rows.append((line, plain))
            else:
                facts = {"count": str(len(columns))}
                problems.append(Problem(Origin(file, line), "place-row", facts))
    except csv.Error:  # the rows above it are good
        problems.append(Problem(Origin(file, following), "place-table-broken"))
    return rows, problems


def records(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each line of a table with its cells, the header first: where it begins, where it ends.

    Raises csv.Error at the line that cannot be cut.
    """
    skipped, table, separator = separated(text)
    reader = csv.reader(io.StringIO(table, newline=""), delimiter=separator, strict=True)
    begin = skipped + 1
    for cells in reader:
        yield begin, reader.line_num + skipped, cells
        begin = reader.line_num + skipped + 1


def separated(text: str) -> tuple[int, str, str]:
    """Lines above the header, the table from its header on, and the sign between its cells."""
    named = _SEPARATOR_LINE.match(text)
    table = text[named.end() :] if named else text
    return (1 if named else 0), table, max(_SEPARATORS, key=table.partition("\n")[0].count)


def has_header(text: str, columns: Sequence[str]) -> bool:
    """Whether the first line of the table names these columns; otherwise nothing of it is read."""
    _, table, separator = separated(text)
    return cells_of_header(table, separator) == [*columns]


def cells_of_header(table: str, separator: str) -> list[str]:
    """The names of the columns, in small letters."""
    cells = table.partition("\n")[0].rstrip(separator + " \r").split(separator)
    return [cell.strip().strip('"').strip().casefold() for cell in cells]


def _trimmed(cells: list[str], count: int) -> list[str]:
    """Without blanks around the cells, and without empty columns behind the last."""
    plain = list(map(str.strip, cells))
    while len(plain) > count and not plain[-1]:
        plain.pop()
    return plain


def read_plain_file(file: PurePosixPath, text: str, *, with_cells: bool = True) -> PlainFile:
    """A table or a note; the cells of a table are values that are called by column and line."""
    is_table = file.suffix == ".csv"
    cells = _cells(text) if is_table and with_cells else {}
    raw = {name: value for name, (value, _) in cells.items()}
    source_map = SourceMap(file, text if is_table else "", _places_of_cells, first_line=1)
    return PlainFile(file.stem, file, raw, source_map, Body("" if is_table else text))


def cell_name(column: str, line: int) -> str:
    """How a cell is called in a message."""
    return f"{column} (dòng {line})"


def _places_of_cells(text: str) -> tuple[dict[KeyPath, Position], dict[KeyPath, Position]]:
    return {(name,): position for name, (_, position) in _cells(text).items()}, {}


def _cells(text: str) -> dict[str, tuple[str, Position]]:
    """Value and place of each cell under the first line, as far as the table can be read."""
    cells: dict[str, tuple[str, Position]] = {}
    lines = text.split("\n")
    _, table, separator = separated(text)
    columns = cells_of_header(table, separator)
    with contextlib.suppress(csv.Error):
        for _, number, row in islice(records(text), 1, None):
            at = 0
            for column, value in zip(columns, row, strict=False):
                at = max(at, lines[number - 1].find(value.rpartition("\n")[2], at))
                cells[cell_name(column, number)] = value, (number, at + 1)
                at += len(value.rpartition("\n")[2])
    return cells
