"""Compute again only what read something that has changed since.

A long-lived program shows its world, frozen dataclasses and mappings, through proxies that note
what is read: an attribute, an item, the answer of a method, or the whole of a mapping. A result is
cached with what its computation read and is computed again when any of that differs. Nobody lists
dependencies by hand, so none is forgotten; what is computed must read the world in no other way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Sequence,
    ValuesView,
)
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import FunctionType
from typing import Any, NamedTuple, TypeVar, cast

from newsroom.core.processes import each

Item = TypeVar("Item")
Result = TypeVar("Result")
World = TypeVar("World")
Key = TypeVar("Key", bound=Hashable)

_ABSENT = object()
Stored = Callable[[Result], bool] | None
"""Whether a result of an earlier run holds; it may name files that somebody removed."""
_PLAIN = (str, int, date, type(None))


class Once:
    """For a program that computes everything once: nothing is noted, nothing is cached."""

    def show(self, name: str, world: World) -> World:
        """The world as it is."""
        return world

    def each(
        self,
        name: str,
        work: Callable[[Item], Result],
        items: Mapping[Key, Item],
        jobs: int = 1,
        least: int = 1,
        stored: Stored[Result] = None,
    ) -> dict[Key, Result]:
        """What ``work`` returns for each item, by its key; ``core.processes.each`` says how."""
        return dict(zip(items, each(work, [*items.values()], jobs, least), strict=True))

    def parts(self, name: str) -> Parts:
        """Parts that several results share."""
        return Parts()


class Parts:
    """Parts that several results share: each is made once."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def get(self, key: str, given: object, make: Callable[[], Result]) -> Result:
        """The part; ``given`` is what it is made from besides the world."""
        if key not in self._made:
            self._made[key] = make()
        part: Result = self._made[key]
        return part


class Read(NamedTuple):
    """One thing that was read: ``how`` is "attribute", "item", "has", "call" or "all"."""

    world: str
    path: tuple[str, ...]
    how: str
    key: Any = None


@dataclass(slots=True)
class Cached:
    """A result, what it was made from besides the world, and what it has read of that."""

    given: object
    result: Any
    reads: frozenset[Read]
    is_stale: bool = False


class Memo(Once):
    """Keeps results from one round to the next; in between, ``show`` brings the new world.

    ``open_types`` are the dataclasses whose attributes are noted one by one; everything else is
    read as a whole and compared by ``==``. ``pause`` is called before each computation and may
    raise: what earlier calls returned stays, what is left is computed in a later round.
    """

    def __init__(
        self, open_types: Sequence[type], pause: Callable[[], None] = lambda: None
    ) -> None:
        self._open, self._pause = tuple(open_types), pause
        self._worlds: dict[str, object] = {}
        self._proxies: dict[str, Any] = {}
        self._values: dict[str, dict[Read, object]] = defaultdict(dict)
        self._readers: dict[Read, set[tuple[str, Hashable]]] = defaultdict(set)
        self._cached: dict[str, dict[Hashable, Cached]] = defaultdict(dict)
        self._parts: dict[str, Parts] = {}
        self._frames: list[set[Read]] = []

    def show(self, name: str, world: World) -> World:
        """A proxy of the new world; results that read what is different now are stale."""
        if self._worlds.get(name) is world:
            return cast(World, self._proxies[name])
        self._worlds[name] = world
        values = self._values[name]
        for read, before in [*values.items()]:
            now = self._look(read)
            if now is before:
                continue
            values[read] = now
            if not _is_same(before, now):
                for group, key in self._readers[read]:
                    self._cached[group][key].is_stale = True
        for group in self._parts:  # one that nobody asks for again would stay
            for key in [key for key, cached in self._cached[group].items() if cached.is_stale]:
                self._drop(group, key)
        self._proxies[name] = self.proxy(name, (), world)
        return cast(World, self._proxies[name])

    def each(
        self,
        name: str,
        work: Callable[[Item], Result],
        items: Mapping[Key, Item],
        jobs: int = 1,
        least: int = 1,
        stored: Stored[Result] = None,
    ) -> dict[Key, Result]:
        """The results of all items, stale and new ones computed; others of ``name`` are dropped."""
        self._recall(name, items, stored)
        for key in [key for key in self._cached[name] if key not in items]:
            self._drop(name, key)
        return self.some(name, work, items, jobs, least)

    def _recall(self, name: str, items: Mapping[Key, Item], stored: Stored[Result] | None) -> None:
        """Take up what an earlier run has stored: here, nothing."""

    def some(
        self,
        name: str,
        work: Callable[[Item], Result],
        items: Mapping[Key, Item],
        jobs: int = 1,
        least: int = 1,
    ) -> dict[Key, Result]:
        """The results of some of the items of ``name``, which are asked for before all others."""
        cached = self._cached[name]
        stale = [
            key
            for key, item in items.items()
            if key not in cached or cached[key].is_stale or not _is_same(cached[key].given, item)
        ]
        noted = partial(self._noted, work)
        for key, (result, reads) in zip(
            stale, each(noted, [items[key] for key in stale], jobs, least), strict=True
        ):
            self._keep(name, key, Cached(items[key], result, reads))
        return {key: cached[key].result for key in items}

    def results(self, name: str) -> Iterator[tuple[Any, Any]]:
        """Key and result of everything of ``name`` that was computed, also what is stale now."""
        return ((key, cached.result) for key, cached in self._cached[name].items())

    def parts(self, name: str) -> Parts:
        """Parts that stay from round to round; who uses one has read all that it read."""
        if name not in self._parts:
            self._parts[name] = _CachedParts(self, name)
        return self._parts[name]

    def part(self, name: str, key: str, given: object, make: Callable[[], Result]) -> Result:
        """One of the ``parts``."""
        cached = self._cached[name].get(key)
        if cached is None or cached.is_stale or cached.given is not given:
            if not self._frames:  # whoever notes nothing may look past the proxies
                return make()
            result, reads = self._noted(lambda _: make(), None)
            cached = Cached(given, result, reads)
            self._keep(name, key, cached)
        if self._frames:
            self._frames[-1] |= cached.reads
        part: Result = cached.result
        return part

    def _noted(self, work: Callable[[Item], Result], item: Item) -> tuple[Result, frozenset[Read]]:
        self._pause()
        self._frames.append(set())
        try:
            result = work(item)
        finally:
            reads = frozenset(self._frames.pop())
        return result, reads

    def _keep(self, group: str, key: Hashable, cached: Cached) -> None:
        self._drop(group, key)
        for read in cached.reads:
            values = self._values[read.world]
            if read not in values:
                values[read] = self._look(read)
            self._readers[read].add((group, key))
        self._cached[group][key] = cached

    def _drop(self, group: str, key: Hashable) -> None:
        before = self._cached[group].pop(key, None)
        for read in before.reads if before else ():
            readers = self._readers[read]
            readers.discard((group, key))
            if not readers:
                del self._readers[read]
                self._values[read.world].pop(read, None)

    def _look(self, read: Read) -> object:
        """What ``read`` gives in the world of today."""
        place: Any = self._worlds[read.world]
        for step in read.path:
            place = getattr(place, step)
        match read.how:
            case "attribute":
                return getattr(place, read.key)
            case "item":
                return place.get(read.key, _ABSENT)
            case "has":
                return read.key in place
            case "call":
                name, arguments = read.key
                return getattr(place, name)(*arguments)
        return place

    def note(self, read: Read) -> None:
        """Called by the proxies."""
        if self._frames:
            self._frames[-1].add(read)

    def proxy(self, world: str, path: tuple[str, ...], value: object) -> object | None:
        """The proxy of what is read piece by piece, None for what is read as a whole."""
        if isinstance(value, self._open):
            return _Watched(self, world, path, value)
        if isinstance(value, Mapping):
            return _WatchedMapping(self, world, path, value)
        if isinstance(value, frozenset):
            watched: object = _WatchedSet(self, world, path, value)
            return watched
        return None


def _is_same(before: object, now: object) -> bool:
    """Equal, and where an order can be seen, in the same one."""
    if before is now:
        return True
    if type(before) is not type(now) or before != now:
        return False
    return not isinstance(before, dict) or [*before] == [*cast(Mapping[Any, Any], now)]


class _CachedParts(Parts):
    def __init__(self, memo: Memo, name: str) -> None:
        super().__init__()
        self._memo, self._name = memo, name

    def get(self, key: str, given: object, make: Callable[[], Result]) -> Result:
        return self._memo.part(self._name, key, given, make)


class _Watched:
    """A dataclass whose attributes are noted; its own methods run on the proxy."""

    def __init__(self, memo: Memo, world: str, path: tuple[str, ...], real: object) -> None:
        self.__dict__.update(_memo=memo, _world=world, _path=path, _real=real)

    def __getattr__(self, name: str) -> Any:
        memo, world, path, real = (self.__dict__[n] for n in ("_memo", "_world", "_path", "_real"))
        method = getattr(type(real), name, None)
        if isinstance(method, FunctionType):
            bound = self.__dict__[name] = partial(self._call, method)
            return bound
        value = getattr(real, name)
        if not isinstance(method, property):
            proxy = memo.proxy(world, (*path, name), value)
            if proxy is not None:
                self.__dict__[name] = proxy
                return proxy
        memo.note(Read(world, path, "attribute", name))
        return value

    def _call(self, method: FunctionType, *arguments: Any) -> Any:
        if all(isinstance(argument, _PLAIN) for argument in arguments):
            key = (method.__name__, arguments)
            self._memo.note(Read(self._world, self._path, "call", key))
            return method(self._real, *arguments)
        return method(self, *arguments)


class _WatchedMapping(Mapping[Any, Any]):
    __slots__ = ("_memo", "_path", "_real", "_world")

    def __init__(
        self, memo: Memo, world: str, path: tuple[str, ...], real: Mapping[Any, Any]
    ) -> None:
        self._memo, self._world, self._path, self._real = memo, world, path, real

    def _all(self) -> Mapping[Any, Any]:
        self._memo.note(Read(self._world, self._path, "all"))
        return self._real

    def __getitem__(self, key: Any) -> Any:
        self._memo.note(Read(self._world, self._path, "item", key))
        if key not in self._real:  # one with a default would grow
            raise KeyError(key)
        return self._real[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The item, noted even where there is none."""
        self._memo.note(Read(self._world, self._path, "item", key))
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._memo.note(Read(self._world, self._path, "has", key))
        return key in self._real

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[Any]:
        return self._all().keys()

    def items(self) -> ItemsView[Any, Any]:
        return self._all().items()

    def values(self) -> ValuesView[Any]:
        return self._all().values()


class _WatchedSet(frozenset[Any]):
    """A set of which only the members that somebody asked for are noted."""

    def __new__(cls, memo: Memo, world: str, path: tuple[str, ...], real: frozenset[Any]) -> Any:
        watched = super().__new__(cls, real)
        watched._memo, watched._world, watched._path = memo, world, path  # type: ignore[attr-defined]
        return watched

    def __contains__(self, key: object) -> bool:
        self._memo.note(Read(self._world, self._path, "has", key))  # type: ignore[attr-defined]
        return super().__contains__(key)

    def __iter__(self) -> Iterator[Any]:
        self._memo.note(Read(self._world, self._path, "all"))  # type: ignore[attr-defined]
        return super().__iter__()
