"""Results that the next run of a program finds again.

Beside each result stands from what it was computed: the hash of the item, and that of everything
that was read. A later run reads its own world, compares the hashes, and computes only what differs.
A hash covers what ``==`` compares and an order that can be seen; what cannot be hashed is computed
in every run. Code is no world: another ``made_by`` finds nothing.
"""

from __future__ import annotations

import io
import pickle
from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import FunctionType
from typing import Any, NamedTuple, TypeVar, cast

from newsroom.core.cache import Cache, digest_of
from newsroom.core.memo import Cached, Memo, Parts, Read, Stored

Item = TypeVar("Item")
Result = TypeVar("Result")
Key = TypeVar("Key", bound=Hashable)

Plain = Mapping[type, Callable[[Any], object]]
"""By exact type: what an object was made from, where that is less than all that it holds."""


class _Entry(NamedTuple):
    """One result of an earlier run; ``reads`` are numbers in its list of everything read."""

    given: str
    result: Any
    reads: Sequence[int]


class StoredMemo(Memo):
    """A memo of one run, which begins with the results that the run before has stored.

    It holds less than one that follows its sources: a world that is shown anew, which is rare in
    one run, makes everything stale that has read any of it.
    """

    def __init__(
        self,
        open_types: Sequence[type],
        cache: Cache,
        made_by: str,
        groups: Mapping[str, Callable[[Any], bool]],
        plain: Plain,
    ) -> None:
        """Only results of ``groups`` are stored, of each group those that its function allows.

        An object of a type in ``plain`` is hashed once.
        ``made_by`` is the hash of the code and of all else that a result depends on unread.
        """
        super().__init__(open_types)
        self._cache, self._made_by, self._groups = cache, made_by, dict(groups)
        self._hashes = _Hashes(plain)
        self._before: dict[str, dict[Hashable, _Entry]] = {}
        self._reads_before: list[Read] = []
        self._hashes_before: list[str | None] = []
        self._numbers: dict[Read, int] = {}
        self._reads: dict[tuple[str, Hashable], array[int]] = {}  # of stored results
        self._now: dict[str, dict[Read, str | None]] = defaultdict(dict)
        self._given: dict[tuple[str, Hashable], tuple[object, str | None]] = {}
        content = cache.read(made_by)
        if content is not None:  # our own, and whole: its name holds its hash
            before = pickle.loads(content)  # noqa: S301
            self._reads_before, self._hashes_before, self._before = before

    def show(self, name: str, world: Any) -> Any:
        """As every memo; what was compared with another world is compared again."""
        if self._worlds.get(name) is not world:
            self._now.pop(name, None)
            self._forget_readers_of(name)
        return super().show(name, world)

    def _forget_readers_of(self, world: str) -> None:
        numbers = {number for read, number in self._numbers.items() if read.world == world}
        for (group, key), reads in [*self._reads.items()]:
            if not numbers.isdisjoint(reads):
                self._drop(group, key)
        for group, results in self._cached.items():
            if group not in self._groups:
                for key, cached in [*results.items()]:
                    if any(read.world == world for read in cached.reads):
                        self._drop(group, key)

    def _recall(self, name: str, items: Mapping[Key, Item], stored: Stored[Result] | None) -> None:
        """Take up what holds; results that ``stored`` refuses go."""
        before = self._before.pop(name, {})
        for key, item in items.items():
            entry = before.get(key)
            if (
                entry is not None
                and key not in self._cached[name]
                and all(map(self._is_unchanged, entry.reads))
                and self._hash_of_given(name, key, item) == entry.given
                and (stored is None or stored(entry.result))
            ):
                reads = frozenset(self._reads_before[number] for number in entry.reads)
                self._keep(name, key, Cached(item, entry.result, reads))

    def _is_unchanged(self, number: int) -> bool:
        before = self._hashes_before[number]
        return before is not None and self._hash_of(self._reads_before[number]) == before

    def _hash_of(self, read: Read) -> str | None:
        """The hash of what ``read`` gives in the world of today."""
        if read.world not in self._worlds:
            return None
        hashes = self._now[read.world]
        if read not in hashes:
            hashes[read] = self._hashes.of(self._look(read))
        return hashes[read]

    def _hash_of_given(self, name: str, key: Hashable, given: object) -> str | None:
        before = self._given.get((name, key))
        if before is None or before[0] is not given:
            before = self._given[name, key] = given, self._hashes.of(given)
        return before[1]

    def save(self) -> None:
        """Store the results of this run for the next one, and nothing of earlier runs.

        Afterwards the memo is empty.
        """
        hashes = [self._hash_of(read) for read in self._numbers]
        results: dict[str, dict[Hashable, _Entry]] = {}
        for group, may_stay in self._groups.items():
            results[group] = {}
            for key, cached in self._cached[group].items():
                if not may_stay(cached.result):
                    continue
                given = self._hash_of_given(group, key, cached.given)
                reads = self._reads[group, key]
                if given is not None and all(hashes[number] is not None for number in reads):
                    results[group][key] = _Entry(given, cached.result, reads)
        content = pickle.dumps(([*self._numbers], hashes, results), pickle.HIGHEST_PROTOCOL)
        self._cache.put_only(self._made_by, content)
        for held in (self._cached, self._reads, self._numbers, self._now, self._given):
            held.clear()
        self._hashes.forget()

    def _keep(self, group: str, key: Hashable, cached: Cached) -> None:
        if group in self._groups:
            numbers = self._numbers
            own = sorted(numbers.setdefault(read, len(numbers)) for read in cached.reads)
            self._reads[group, key] = array("I", own)
            cached.reads = frozenset()
        self._cached[group][key] = cached

    def _drop(self, group: str, key: Hashable) -> None:
        self._reads.pop((group, key), None)
        self._cached[group].pop(key, None)


class _Hashes:
    """Hashes of values: equal ones have equal hashes in every process."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self._computed: dict[int, tuple[object, str | None]] = {}

    def of(self, value: object) -> str | None:
        """The hash, None for what has none."""
        if type(value) not in self.plain:
            return self._hash(value)
        before = self._computed.get(id(value))
        if before is None:  # with the object, so that no other gets its id
            before = self._computed[id(value)] = value, self._hash(self.plain[type(value)](value))
        return before[1]

    def forget(self) -> None:
        """Hold no object any more."""
        self._computed.clear()

    def _hash(self, value: object) -> str | None:
        memory = io.BytesIO()
        pickler = _Pickler(memory, self)
        try:
            pickler.dump(_in_order(value))
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError, _NoHash):
            return None
        return digest_of(memory.getvalue())


class _NoHash(Exception):
    """Something inside a value has none."""


class _Pickler(pickle.Pickler):
    """Writes what a value says, and neither how it is held nor in what order sets give it."""

    def __init__(self, memory: io.BytesIO, hashes: _Hashes) -> None:
        super().__init__(memory, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # whether two equal parts are one object is seen by nobody
        self._hashes = hashes

    def reducer_override(self, value: Any) -> Any:
        """What is written for an object that is no plain data."""
        kind = type(value)
        if kind is type:
            return NotImplemented
        if kind in self._hashes.plain:
            inner = self._hashes.of(value)
            if inner is None:
                raise _NoHash
            return str, (inner,)
        names = _compared(cast(Hashable, kind))
        if names is not None:
            parts = [_in_order(getattr(value, name)) for name in names]
            return tuple, ((kind.__module__, kind.__qualname__, *parts),)
        if isinstance(value, Parts):
            return str, ("parts",)  # who uses one has read all that it read
        if kind is FunctionType:
            code, inside = value.__code__, [cell.cell_contents for cell in value.__closure__ or ()]
            lines = (value.__module__, value.__qualname__, code.co_firstlineno, code.co_code)
            return tuple, ((*lines, value.__defaults__, inside),)
        return NotImplemented


@cache
def _compared(kind: Any) -> list[str] | None:
    """The attributes of a dataclass or a model that say what one is; None for other types."""
    if is_dataclass(kind):
        return [field.name for field in fields(kind) if field.compare]
    # Which fields of a model were set says nothing that is read.
    return [*kind.model_fields] if hasattr(kind, "model_fields") else None


def _in_order(value: object) -> object:
    return sorted(value, key=repr) if isinstance(value, set | frozenset) else value
