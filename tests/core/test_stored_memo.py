"""What the next run finds: results of the run before, as long as nothing that they read differs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from newsroom.core.cache import Cache
from newsroom.core.settings import ROOT
from newsroom.core.stored_memo import StoredMemo
from tests.core.test_memo import READS, VILLAGE, Village


class Runs:
    """Runs of a program, one after the other, with one folder between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.computed: list[object] = []

    def run(
        self,
        village: Village,
        read: Callable[[Village], object],
        *,
        given: object = None,
        made_by: str = "mã",
        may_stay: Callable[[Any], bool] = lambda _: True,
        stored: Callable[[Any], bool] | None = None,
        jobs: int = 1,
    ) -> object:
        memo = StoredMemo(
            [Village], Cache(self.folder), made_by, {"reading": may_stay}, {Row: vars}
        )
        proxy = memo.show("village", village)

        def work(_: object) -> object:
            self.computed.append(village)
            return read(proxy)

        items = {"it": given, "other": given}
        result = memo.each("reading", work, items, jobs, stored=stored)["it"]
        memo.save()
        return result


class Row:
    def __init__(self, name: str) -> None:
        self.name = name


@dataclass(frozen=True)
class Marked:
    rows: tuple[Row, ...]
    marks: frozenset[str]


class Model(BaseModel):
    name: str = ""
    size: int = 0


def name_of(village: Village) -> str:
    return village.name


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path)


@pytest.mark.parametrize("case", READS)
def test_a_result_of_an_earlier_run_holds_while_what_it_read_is_the_same(
    runs: Runs, case: str
) -> None:
    read, seen, unseen = READS[case]

    results = [runs.run(village, read) for village in (VILLAGE, unseen, VILLAGE, seen, seen)]

    assert results == [read(VILLAGE)] * 3 + [read(seen)] * 2
    assert runs.computed == [VILLAGE, VILLAGE, seen, seen]


GIVEN: dict[str, tuple[object, object, object]] = {
    "words": ("a", "".join(["a"]), "b"),
    "a model": (Model(name="a"), Model(name="a", size=0), Model(name="a", size=1)),
    "an object known by its parts": (Row("a"), Row("a"), Row("b")),
    "such objects inside": (
        Marked((Row("a"),), frozenset("xyz")),
        Marked((Row("a"),), frozenset("zyx")),
        Marked((Row("b"),), frozenset("xyz")),
    ),
    "one object twice or two equal ones": ([(1, "x")] * 2, [(1, "x"), (1, "x")], [(1, "x")]),
    "what is true and what is one": ([True], [True], [1]),
    "the order of a mapping": ({"a": 1, "b": 2}, {"a": 1, "b": 2}, {"b": 2, "a": 1}),
}


@pytest.mark.parametrize("case", GIVEN)
def test_equal_items_give_one_result_and_others_another(runs: Runs, case: str) -> None:
    given, equal, other = GIVEN[case]

    for item in (given, equal):
        runs.run(VILLAGE, name_of, given=item)
    assert len(runs.computed) == 2  # in the first run, for each of two keys
    runs.run(VILLAGE, name_of, given=other)
    assert len(runs.computed) == 4


def two_functions(size: int) -> tuple[Callable[[], int], Callable[[], int]]:
    return (lambda: size), (lambda: size + 1)


def test_a_function_is_known_by_its_place_and_by_what_it_holds(runs: Runs) -> None:
    for given in (two_functions(1)[0], two_functions(1)[0]):
        runs.run(VILLAGE, name_of, given=given)
    assert len(runs.computed) == 2
    for given in (two_functions(1)[1], two_functions(2)[1]):
        runs.run(VILLAGE, name_of, given=given)
    assert len(runs.computed) == 6


def test_what_cannot_be_hashed_is_computed_in_every_run(runs: Runs) -> None:
    for _ in range(2):
        runs.run(VILLAGE, name_of, given=(number for number in range(3)))

    assert len(runs.computed) == 4


def test_other_code_finds_nothing_and_leaves_nothing_of_the_code_before(runs: Runs) -> None:
    for made_by in ("mã", "khác", "mã"):
        runs.run(VILLAGE, name_of, made_by=made_by)

    assert len(runs.computed) == 6
    assert len([file for file in runs.folder.iterdir() if file.name[0] != "."]) == 1


def test_a_result_is_refused_by_whoever_knows_that_its_files_are_gone(runs: Runs) -> None:
    asked: list[object] = []
    runs.run(VILLAGE, name_of)

    runs.run(VILLAGE, name_of, stored=lambda result: bool(asked.append(result)))

    assert asked == ["Suối Trong"] * 2
    assert len(runs.computed) == 4


def test_what_may_not_stay_is_in_no_file(runs: Runs) -> None:
    secret = replace(VILLAGE, name="Lò Tư")

    runs.run(secret, name_of, may_stay=lambda result: result != "Lò Tư")

    assert all("Lò Tư".encode() not in file.read_bytes() for file in runs.folder.iterdir())
    runs.run(secret, name_of)
    assert len(runs.computed) == 4


def test_of_an_item_that_is_gone_nothing_stays(tmp_path: Path) -> None:
    def run(*names: str) -> None:
        memo = StoredMemo([], Cache(tmp_path), "mã", {"names": bool}, {})
        memo.each("names", str.upper, {name: name for name in names})
        memo.save()

    run("an", "binh")
    run("binh")

    assert all(b"AN" not in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"\x80\x05."])
def test_a_damaged_file_is_as_none(runs: Runs, damage: bytes) -> None:
    runs.run(VILLAGE, name_of)
    for file in runs.folder.iterdir():
        file.write_bytes(damage)

    assert runs.run(VILLAGE, name_of) == "Suối Trong"
    assert len(runs.computed) == 4


def test_several_processes_store_the_same(runs: Runs) -> None:
    runs.run(VILLAGE, name_of, jobs=2)
    runs.computed.clear()

    assert runs.run(VILLAGE, name_of) == "Suối Trong"
    assert runs.computed == []


def test_a_world_that_is_shown_anew_is_compared_anew(tmp_path: Path) -> None:
    def run(*villages: Village) -> list[object]:
        memo = StoredMemo([Village], Cache(tmp_path), "mã", {"names": bool}, {})
        results: list[object] = []
        for village in villages:
            proxy = memo.show("village", village)
            made = memo.each("names", lambda _, proxy=proxy: proxy.name, {"it": None})
            results.append(made["it"])
        memo.save()
        return results

    other = replace(VILLAGE, name="Đồi")
    assert run(VILLAGE) == ["Suối Trong"]
    assert run(other, VILLAGE) == ["Đồi", "Suối Trong"]
    assert run(VILLAGE, other) == ["Suối Trong", "Đồi"]


HASHED = """
from newsroom.core.stored_memo import _Hashes
from tests.core.test_stored_memo import Marked, Row
print(_Hashes({Row: vars}).of(Marked((Row("a"),), frozenset({"một", "hai", "ba", "bốn"}))))
"""


def test_a_hash_is_the_same_in_every_process() -> None:
    def printed(seed: str) -> str:
        paths = os.pathsep.join((str(ROOT / "scripts"), str(ROOT)))
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", HASHED]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert len({printed(seed) for seed in ("0", "1", "2")}) == 1
