"""Administrative units with their eras: a place is never deleted, only succeeded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

from newsroom.content.csv_tables import read_rows
from newsroom.core.problems import Origin, Problem

Level = Literal["province", "district", "commune"]

# Resolution 202/2025/QH15: the new units have operated since this day.
REFORM = date(2025, 7, 1)


Point = tuple[float, float]
"""Latitude and longitude, WGS 84 degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The country as points on a grid; ``named`` are the islands that carry their name."""

    points: tuple[Point, ...] = ()
    named: tuple[tuple[str, Point], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One unit in one era; ``successors`` is empty while it is valid."""

    id: str
    name: str
    kind: str
    level: Level
    province: str
    district: str = ""
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    is_split: bool = False
    demo: bool = False
    point: Point | None = None

    @property
    def is_former(self) -> bool:
        """Whether the unit has ended."""
        return self.valid_to is not None


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Places:
    """All units by their permanent id."""

    by_id: Mapping[str, Place]
    is_whole: bool = True
    """Whether all tables were read: only then is an id that is not here unknown."""
    outline: Outline = Outline()

    def get(self, place_id: str) -> Place | None:
        """The unit, or None for an unknown id."""
        return self.by_id.get(place_id)

    def __getitem__(self, place_id: str) -> Place:
        return self.by_id[place_id]

    def __contains__(self, place_id: object) -> bool:
        return place_id in self.by_id

    def __iter__(self) -> Iterator[Place]:
        return iter(self.by_id.values())

    def of_level(self, level: Level) -> list[Place]:
        """All units of one level, in the order of the files."""
        return [place for place in self if place.level == level]


_COLUMNS = {
    table: tuple(columns.split(","))
    for table, columns in (
        ("provinces", "id,name,kind,code,valid_from,valid_to,successor"),
        ("communes", "id,name,kind,code,province_id,latitude,longitude"),
        (
            "former-communes",
            "id,name,kind,district_name,district_id,province_id,code,successor_ids,share",
        ),
        ("former-districts", "id,name,kind,province_id,successor_ids"),
        ("outline", "latitude,longitude,name"),
    )
}
_LEVELS: dict[str, Level] = {
    "provinces": "province",
    "communes": "commune",
    "former-communes": "commune",
    "former-districts": "district",
}
_UNREAD = {"place-columns", "place-table-broken"}
_LAST_DAY = date.fromordinal(REFORM.toordinal() - 1)


def read_places(
    tables: Mapping[PurePosixPath, str], is_whole: bool = True
) -> tuple[Places, list[Problem]]:
    """All units of all tables; ``tables`` maps file to text. Bad rows are problems.

    ``is_whole`` is False when a table could not even be decoded.
    """
    by_id: dict[str, Place] = {}
    rows: list[tuple[Place, Origin]] = []
    problems: list[Problem] = []
    outline: list[tuple[str, Point]] = []
    for file, text in sorted(tables.items()):
        table = file.stem.removeprefix("demo-")
        demo = file.stem.startswith("demo-")
        fitting, broken = read_rows(file, text, _COLUMNS[table])
        problems += broken
        is_whole = is_whole and not any(problem.code in _UNREAD for problem in broken)
        for origin, row in fitting:
            cells = dict(zip(_COLUMNS[table], row, strict=True))
            try:
                point = _point(cells)
            except ValueError as error:  # the place itself is good
                problems.append(Problem(origin, "place-value", {"value": str(error)}))
                point = None
            if table == "outline":
                outline += [(cells["name"], point)] if point else []
                continue
            place = _place(table, cells, demo)
            if isinstance(place, str):
                problems.append(Problem(origin, "place-value", {"value": place}))
            elif place.id in by_id:
                problems.append(Problem(origin, "place-twice", {"id": place.id}))
            else:
                by_id[place.id] = place = replace(place, point=point)
                rows.append((place, origin))
    if is_whole:  # else what is missing may stand in the table that was not read
        problems += [problem for row in rows for problem in _dangling(*row, by_id)]
    named = tuple((name, point) for name, point in outline if name)
    points = tuple(point for name, point in outline if not name)
    return Places(by_id, is_whole, Outline(points, named)), problems


def _point(row: Mapping[str, str]) -> Point | None:
    """Where it lies, if that is recorded; ValueError with the text of what can be no degree."""
    latitude, longitude = row.get("latitude", ""), row.get("longitude", "")
    if not latitude and not longitude:
        return None
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        raise ValueError(f"{latitude} {longitude}".strip()) from None
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):  # "nan" is none either
        raise ValueError(f"{latitude} {longitude}")
    return point


def without_dangling(places: Places) -> Places:
    """Only units whose parents and successors are there, and theirs."""
    by_id = dict(places.by_id)
    nowhere = Origin(PurePosixPath())
    while faulty := [place.id for place in by_id.values() if _dangling(place, nowhere, by_id)]:
        for place_id in faulty:
            del by_id[place_id]
    return replace(places, by_id=by_id, is_whole=True)


def _place(table: str, row: Mapping[str, str], demo: bool) -> Place | str:
    """The unit, or the value that cannot be."""
    if not row["id"] or not row["name"] or not row["kind"]:
        return row["id"] or "?"
    level = _LEVELS[table]
    try:
        valid_from = date.fromisoformat(row.get("valid_from") or "0001-01-01")
        valid_to = date.fromisoformat(row.get("valid_to") or "0001-01-01")
    except ValueError:
        return f"{row['valid_from']} {row['valid_to']}".strip()
    successors = row.get("successor_ids") or row.get("successor") or ""
    former = table.startswith("former-")
    return Place(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        level=level,
        province=row["id"] if level == "province" else row["province_id"],
        district=row["id"] if level == "district" else row.get("district_id", ""),
        code=row.get("code", ""),
        valid_from=(REFORM if table == "communes" else valid_from if valid_from.year > 1 else None),
        valid_to=_LAST_DAY if former else valid_to if valid_to.year > 1 else None,
        successors=tuple(part for part in successors.split(";") if part),
        is_split=row.get("share") == "part",
        demo=demo,
    )


def _may_succeed(heir: Place, place: Place, by_id: Mapping[str, Place]) -> bool:
    """A province whose own successor is wrong is a problem by itself, and none of its communes."""
    if place.level == "province":
        return heir.demo == place.demo
    province = by_id.get(place.province)
    after = [by_id.get(name) for name in province.successors] if province else []
    if len(after) != 1 or after[0] is None or after[0].is_former or after[0].demo != place.demo:
        return True
    return heir.province == after[0].id


def _dangling(place: Place, origin: Origin, by_id: Mapping[str, Place]) -> list[Problem]:
    """Successors and parents must exist; an ended unit needs one, and only a split has two.

    A unit is succeeded inside the province that succeeds its own, fiction by fiction.
    """
    problems = [
        Problem(origin, "place-unknown", {"id": parent, "field": "id"})
        for parent in {place.province, place.district} - {""}
        if parent not in by_id
    ]
    for successor in place.successors:
        heir = by_id.get(successor)
        if heir is None or heir.is_former:
            problems.append(Problem(origin, "place-successor-unknown", {"id": successor}))
        elif not _may_succeed(heir, place, by_id):
            problems.append(Problem(origin, "place-successor-elsewhere", {"id": successor}))
    needed = place.level != "district" and not place.is_split
    if place.is_former and (not place.successors or (needed and len(place.successors) != 1)):
        problems.append(Problem(origin, "place-successor-count", {"id": place.id}))
    if not place.is_former and place.successors:
        problems.append(Problem(origin, "place-successor-count", {"id": place.id}))
    return problems
