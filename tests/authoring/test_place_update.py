"""A newer set of tables: everything new is taken, nothing that was published is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsroom.authoring.place_update import compare
from newsroom.content.places import COLUMNS
from newsroom.journeys.place_update import update_places
from tests.builders import BASE

DAY = date(2027, 1, 1)
OLD = {table: (BASE / "places" / f"{table}.csv").read_text(encoding="utf-8") for table in COLUMNS}


def newer(**changes: tuple[str, str]) -> dict[str, str]:
    tables = dict(OLD)
    for table, (old, new) in changes.items():
        name = table.replace("_", "-")
        assert old in tables[name]
        tables[name] = tables[name].replace(old, new, 1)
    return tables


def test_the_same_tables_change_nothing() -> None:
    update = compare(OLD, OLD, None)

    assert (update.changes, update.refusals) == ([], [])
    assert update.tables == OLD


def test_a_name_is_corrected_and_its_id_stays() -> None:
    update = compare(OLD, newer(communes=("Suối Trong,xa", "Suối Trong,phuong")), None)

    assert update.changes == [
        "Tên hoặc loại: xã Suối Trong nay ghi là phường Suối Trong (dat-moi/suoi-trong)."
    ]
    assert update.refusals == []


def test_a_new_unit_carries_the_day_on_which_it_began() -> None:
    added = newer(
        communes=("dat-moi/suoi-trong", "dat-moi/moi,Mới,xa,99999,dat-moi,,\ndat-moi/suoi-trong")
    )

    update = compare(OLD, added, DAY)

    assert update.changes == ["Thêm xã Mới (dat-moi/moi), từ ngày 01/01/2027."]
    assert "dat-moi/moi,Mới,xa,99999,dat-moi,,,2027-01-01\n" in update.tables["communes"]
    assert compare(update.tables, update.tables, None).changes == []
    assert compare(update.tables, added, None).changes == []


def test_a_new_unit_without_a_day_is_refused() -> None:
    added = newer(
        communes=("dat-moi/suoi-trong", "dat-moi/moi,Mới,xa,99999,dat-moi,,\ndat-moi/suoi-trong")
    )

    assert "--since 2027-01-01" in compare(OLD, added, None).refusals[0]


def test_an_id_is_never_dropped() -> None:
    (row,) = [
        line for line in OLD["communes"].split("\n") if line.startswith("dat-moi/suoi-trong,")
    ]

    (refusal,) = compare(OLD, newer(communes=(f"{row}\n", "")), None).refusals

    assert refusal.startswith("Bảng mới thiếu xã Suối Trong (dat-moi/suoi-trong).")


def test_an_id_is_never_renamed() -> None:
    old = newer(communes=("Suối Trong,xa,,", "Suối Trong,xa,12345,"))
    new = {**old, "communes": old["communes"].replace("dat-moi/suoi-trong,", "dat-moi/suoi,")}

    assert "thành dat-moi/suoi." in compare(old, new, DAY).refusals[0]


def test_nothing_is_written_unless_all_is_well(tmp_path: Path) -> None:
    content, folder = tmp_path / "content", tmp_path / "newer"
    for root, tables in ((content / "places", OLD), (folder, OLD)):
        root.mkdir(parents=True)
        for table, text in tables.items():
            (root / f"{table}.csv").write_text(text, encoding="utf-8")
    assert update_places(content, folder, None, False).lines == [
        "Bốn bảng mới giống bảng đang dùng, không ghi gì."
    ]

    (folder / "communes.csv").write_text(
        OLD["communes"].replace("Suối Trong,xa", "Suối Trong,phuong"), encoding="utf-8"
    )
    assert update_places(content, folder, None, True).is_well
    assert (content / "places" / "communes.csv").read_text(encoding="utf-8") == OLD["communes"]
    assert update_places(content, folder, None, False).is_well
    assert "Suối Trong,phuong" in (content / "places" / "communes.csv").read_text(encoding="utf-8")

    (folder / "provinces.csv").unlink()
    done = update_places(content, folder, None, False)
    assert not done.is_well
    assert "provinces.csv" in done.lines[0]


@pytest.mark.parametrize("broken", ["id,name\n", "", "\x00", "a,b,c\nd"])
def test_tables_that_cannot_be_read_are_refused(tmp_path: Path, broken: str) -> None:
    (tmp_path / "newer").mkdir()
    for table, text in OLD.items():
        (tmp_path / "newer" / f"{table}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "newer" / "communes.csv").write_text(broken, encoding="utf-8")

    assert not update_places(tmp_path, tmp_path / "newer", DAY, False).is_well
