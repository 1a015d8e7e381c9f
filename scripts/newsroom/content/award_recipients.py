"""Read the list of an honouring decision (``honoured`` of an event)."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from newsroom.content.site import Honoured
from newsroom.core.problems import Origin, Problem

COLUMNS = ("name", "kind", "place", "achievement")


def read_honoured(file: PurePosixPath, text: str) -> tuple[list[Honoured], list[Problem]]:
    """One row for each who was honoured; a row that does not fit is a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Honoured] = []
    problems: list[Problem] = []
    try:
        for number, row in enumerate(reader):
            line = Origin(file, reader.line_num)
            if number == 0:
                if tuple(row) != COLUMNS:
                    facts = {"columns": ",".join(COLUMNS)}
                    return [], [Problem(line, "place-columns", facts)]
            elif len(row) != len(COLUMNS) or not row[0].strip():
                problems.append(Problem(line, "place-row", {"count": str(len(COLUMNS))}))
            else:
                rows.append(Honoured(*row))
    except csv.Error:
        problems.append(Problem(Origin(file, reader.line_num), "place-table-broken"))
    return rows, problems
