"""What is kept from round to round: results are computed again only when what they read changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pytest

from newsroom.core.memo import Memo, Once


@dataclass(frozen=True, slots=True)
class Village:
    name: str
    houses: Mapping[str, int] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.name[:1]

    def is_large(self, house: str) -> bool:
        return self.houses.get(house, 0) > 5


VILLAGE = Village("Suối Trong", {"a": 3, "b": 9}, frozenset({"c"}), ("một",))
# What a computation reads; a change that it sees, and one that it does not.
READS: dict[str, tuple[Callable[[Village], object], Village, Village]] = {
    "an attribute": (lambda v: v.name, replace(VILLAGE, name="Suối"), replace(VILLAGE, notes=())),
    "a property": (
        lambda v: v.title,
        replace(VILLAGE, name="Đồi"),
        replace(VILLAGE, name="Suối Đục"),
    ),
    "a method": (
        lambda v: v.is_large("a"),
        replace(VILLAGE, houses={"a": 7, "b": 9}),
        replace(VILLAGE, houses={"a": 4, "b": 9}),
    ),
    "an item": (
        lambda v: v.houses["a"],
        replace(VILLAGE, houses={"a": 4, "b": 9}),
        replace(VILLAGE, houses={"a": 3, "b": 1}),
    ),
    "an item that is not there": (
        lambda v: v.houses.get("x"),
        replace(VILLAGE, houses={"x": 1}),
        replace(VILLAGE, houses={}),
    ),
    "whether it is there": (
        lambda v: "a" in v.houses,
        replace(VILLAGE, houses={}),
        replace(VILLAGE, houses={"a": 8}),
    ),
    "a whole mapping": (
        lambda v: sum(v.houses.values()),
        replace(VILLAGE, houses={"a": 3}),
        replace(VILLAGE, name="Đồi"),
    ),
    "the order of a mapping": (
        lambda v: [*v.houses],
        replace(VILLAGE, houses={"b": 9, "a": 3}),
        replace(VILLAGE, houses={"a": 3, "b": 9}),
    ),
    "a member of a set": (
        lambda v: "c" in v.closed,
        replace(VILLAGE, closed=frozenset()),
        replace(VILLAGE, closed=frozenset("cd")),
    ),
}


@pytest.mark.parametrize("case", READS)
def test_a_result_is_new_when_what_it_read_changed_and_only_then(case: str) -> None:
    read, seen, unseen = READS[case]
    memo, computed = Memo([Village]), []

    def result_of(village: Village) -> object:
        proxy = memo.show("village", village)

        def work(_: None) -> object:
            computed.append(village)
            return read(proxy)

        return memo.each("reading", work, {"it": None})["it"]

    assert [result_of(village) for village in (VILLAGE, unseen, VILLAGE, seen)] == [
        *[read(VILLAGE)] * 3,
        read(seen),
    ]
    assert computed == [VILLAGE, seen]


def test_a_result_is_new_for_another_item_and_gone_with_its_item() -> None:
    memo, computed = Memo([Village]), []

    def rounded(**items: int) -> dict[str, int]:
        def double(number: int) -> int:
            computed.append(number)
            return 2 * number

        return memo.each("doubles", double, items)

    assert rounded(a=1, b=2) == {"a": 2, "b": 4}
    assert rounded(a=1, b=3) == {"a": 2, "b": 6}
    assert rounded(b=3) == {"b": 6}
    assert rounded(a=1, b=3) == {"a": 2, "b": 6}
    assert computed == [1, 2, 3, 1]


def test_some_may_be_asked_for_before_all_others() -> None:
    memo, computed = Memo([Village]), []

    def double(number: int) -> int:
        computed.append(number)
        return 2 * number

    assert memo.some("doubles", double, {"b": 2}) == {"b": 4}
    assert dict(memo.results("doubles")) == {"b": 4}
    assert memo.each("doubles", double, {"a": 1, "b": 2}) == {"a": 2, "b": 4}
    assert computed == [2, 1]


def test_what_is_left_after_a_stop_is_computed_in_the_next_round() -> None:
    class Stopped(Exception):
        pass

    def pause() -> None:
        if is_stopped:
            raise Stopped

    is_stopped, memo = False, Memo([Village], pause)

    def names(village: Village) -> dict[str, str]:
        proxy = memo.show("village", village)
        return memo.each("names", lambda _: proxy.name, {"it": None})

    assert names(VILLAGE) == {"it": "Suối Trong"}
    is_stopped = True
    with pytest.raises(Stopped):
        names(replace(VILLAGE, name="Đồi"))
    is_stopped = False
    assert names(replace(VILLAGE, name="Đồi")) == {"it": "Đồi"}


def test_who_uses_a_part_has_read_all_that_it_read() -> None:
    memo = Memo([Village])

    def result_of(village: Village) -> str:
        proxy, parts = memo.show("village", village), memo.parts("names")
        made = memo.each("pages", lambda _: parts.get("n", None, lambda: proxy.name), {"p": None})
        return made["p"]

    assert result_of(VILLAGE) == "Suối Trong"
    assert result_of(replace(VILLAGE, name="Đồi")) == "Đồi"


def test_a_part_made_by_whoever_notes_nothing_is_in_no_result() -> None:
    memo = Memo([Village])

    def result_of(village: Village) -> list[str]:
        proxy, parts = memo.show("village", village), memo.parts("names")
        unnoted = parts.get("n", None, lambda: village.name)
        made = memo.each("pages", lambda _: parts.get("n", None, lambda: proxy.name), {"p": None})
        return [unnoted, made["p"]]

    assert result_of(VILLAGE) == ["Suối Trong", "Suối Trong"]
    assert result_of(replace(VILLAGE, name="Đồi")) == ["Đồi", "Đồi"]


def test_several_processes_note_the_same() -> None:
    memo, numbers = Memo([Village]), {str(number): number for number in range(8)}

    def results(village: Village) -> set[str]:
        proxy = memo.show("village", village)
        return set(memo.each("many", lambda _: proxy.name, numbers, jobs=2).values())

    assert results(VILLAGE) == {"Suối Trong"}
    assert results(replace(VILLAGE, name="Đồi")) == {"Đồi"}


def test_a_program_that_builds_once_keeps_nothing() -> None:
    once = Once()

    assert once.show("village", VILLAGE) is VILLAGE
    assert once.each("doubles", lambda number: 2 * number, {"a": 1}) == {"a": 2}
    assert once.each("doubles", lambda number: 3 * number, {"a": 1}) == {"a": 3}
