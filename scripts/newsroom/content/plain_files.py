"""Texts of no model: tables, whose cells have places like the values of front matter, and notes."""

import contextlib
import csv
from itertools import islice
from pathlib import PurePosixPath

from newsroom.content.base import Body, PlainFile, SourceMap
from newsroom.content.csv_tables import cells_of_header, records, separated
from newsroom.core.yaml_text import KeyPath, Position


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
