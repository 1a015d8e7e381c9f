"""A newer set of tables of places beside the present one: what changes, in words; nothing is lost.

An id that was published stands in addresses and stories for ever, so no table may drop or rename
one. What is new carries the day on which it began.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from newsroom.authoring import place_words as words
from newsroom.content.places import COLUMNS, POINT, SINCE, columns_of
from newsroom.vietnamese.dates import short_day
from newsroom.vietnamese.labels import PLACE_KIND

Rows = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class PlaceUpdate:
    """``refusals`` say why nothing is written; ``tables`` are the new texts by table."""

    changes: list[str]
    refusals: list[str]
    tables: dict[str, str]


def compare(old: Mapping[str, str], new: Mapping[str, str], since: date | None) -> PlaceUpdate:
    """Both map tables ("communes") to texts that can be read.

    ``since`` is the day on which units began that only the new tables have.
    """
    changes: list[str] = []
    refusals: list[str] = []
    tables: dict[str, str] = {}
    for table in COLUMNS:
        before, after = _rows(table, old[table]), _rows(table, new[table])
        refusals += _lost(table, before, after)
        added = [after[place_id] for place_id in after.keys() - before.keys()]
        added.sort(key=lambda row: row["id"])
        if table == "communes":
            for place_id, row in after.items():
                row.setdefault(SINCE, before.get(place_id, {}).get(SINCE, ""))
            undated = [row for row in added if not row[SINCE]]
            if undated and since is None:
                refusals.append(words.NO_DAY.format(count=len(undated), name=_name(undated[0])))
            for row in undated:
                row[SINCE] = since.isoformat() if since else ""
        changes += [
            words.ADDED.format(name=_name(row), id=row["id"], day=_since(row)) for row in added
        ]
        changes += _changed(before, after)
        tables[table] = _text(table, after)
    return PlaceUpdate(changes, refusals, tables)


def _rows(table: str, text: str) -> Rows:
    names = columns_of(table, text)
    reader = csv.reader(io.StringIO(text, newline=""))
    next(reader, None)
    return {cells[0]: dict(zip(names, cells, strict=True)) for cells in reader if cells}


def _name(row: Mapping[str, str]) -> str:
    return f"{PLACE_KIND[row['kind']]} {row['name']}"


def _since(row: Mapping[str, str]) -> str:
    day = row.get(SINCE, "")
    return words.SINCE.format(day=short_day(date.fromisoformat(day))) if day else ""


def _lost(table: str, before: Rows, after: Rows) -> Iterator[str]:
    """Ids that are gone; where another one has the code now, it was renamed."""
    by_code = {(row.get("code"), row["kind"]): place_id for place_id, row in after.items()}
    for place_id, row in sorted(before.items()):
        if place_id in after:
            continue
        heir = by_code.get((row.get("code"), row["kind"])) if row.get("code") else None
        facts = {"id": place_id, "name": _name(row), "table": f"{table}.csv"}
        if heir is not None and heir not in before:
            yield words.RENAMED.format(other=heir, **facts)
        else:
            yield words.DROPPED.format(**facts)


def _changed(before: Rows, after: Rows) -> Iterator[str]:
    """A line for each unit whose name, kind or heirs changed; points on the map are counted."""
    moved = 0
    quiet: dict[str, int] = defaultdict(int)
    for place_id, row in sorted(after.items()):
        old = before.get(place_id)
        if old is None:
            continue
        different = {name for name in row if row[name] != old.get(name, "")} - {SINCE}
        if {"name", "kind"} & different:
            yield words.NAMED.format(old=_name(old), new=_name(row), id=place_id)
        for heirs in {"successor", "successor_ids", "share"} & different:
            yield words.INHERITED.format(name=_name(row), id=place_id, new=row[heirs] or "–")
        moved += bool(different & set(POINT))
        for name in different & {"code", "province_id", "district_id", "district_name", "valid_to"}:
            quiet[name] += 1
    if moved:
        yield words.MOVED.format(count=moved)
    for name, count in sorted(quiet.items()):
        yield words.COLUMN.format(column=name, count=count)


def _text(table: str, rows: Rows) -> str:
    """Sorted by id; the day has a column only where some unit needs it."""
    names = COLUMNS[table]
    if any(row.get(SINCE) for row in rows.values()) and SINCE not in names:
        names = (*names, SINCE)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([rows[place_id][name] for name in names] for place_id in sorted(rows))
    return text.getvalue()
