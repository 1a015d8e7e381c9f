"""Strict YAML: plain values from text, and the position of each.

Every scalar stays text (``no``, ``on``, ``1:30``, ``012``); an empty one is
``None``. Duplicate keys, anchors, aliases, tags, further documents and deep
nesting are faults. Values are built from the event stream without recursion,
so that hostile nesting costs nothing. This is the only home of ``yaml``.
"""

import contextlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from newsroom.core.yaml_causes import LIST_MARK, LIST_MARKS, Fault, cause_of

MAX_DEPTH = 12
MAX_FAULTS = 50

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null", "Null", "NULL"}
_ENDS = {yaml.MappingEndEvent, yaml.SequenceEndEvent}
_OPENING: dict[type, type] = {yaml.MappingStartEvent: dict, yaml.SequenceStartEvent: list}
# The events that begin a value, and an empty one of each.
_NODES: dict[type, Any] = {yaml.AliasEvent: lambda: None, yaml.ScalarEvent: str, **_OPENING}
_LIST_MARKS = frozenset(LIST_MARKS)

_COMMENT = re.compile(r"[ \t]*(?P<hash>#)(?P<glued>[^\s#])?")
_CODE_LIKE = re.compile(r"[A-Za-z0-9_./:+-]*")

KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead to a value."""

Position = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``value`` is None when the text could not be read to its end."""

    value: Any
    faults: list[Fault]


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that has not been closed yet."""

    value: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None


def read_yaml(text: str) -> Reading:
    """Read one document; ``faults`` says what is wrong, nothing is raised."""
    faults: list[Fault] = []
    try:
        value = _build(text, faults, None, None)
    except yaml.MarkedYAMLError as error:
        return Reading(None, [*faults, _from_error(error, text)])
    except yaml.reader.ReaderError:
        # The position in the error counts bytes or characters, depending on the loader.
        unprintable = yaml.reader.Reader.NON_PRINTABLE.search(text)
        at = unprintable.start() if unprintable else 0
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return Reading(
            None, [*faults, Fault("control-character", line, column, {"found": "?", "more": ""})]
        )
    return Reading(value, faults[:MAX_FAULTS])


def find_positions(text: str) -> tuple[dict[KeyPath, Position], dict[KeyPath, Position]]:
    """The position of each value and each key; needed only when there is a problem."""
    positions: dict[KeyPath, Position] = {}
    keys: dict[KeyPath, Position] = {}
    with contextlib.suppress(yaml.YAMLError):  # positions until then are right
        _build(text, [], positions, keys)
    return positions, keys


def _build(
    text: str,
    faults: list[Fault],
    positions: dict[KeyPath, Position] | None,
    keys: dict[KeyPath, Position] | None,
) -> Any:
    root: Any = None
    lines = text.split("\n") if "#" in text else None
    seen_root = False
    stack: list[_Open] = []
    event: Any
    value: Any
    for event in yaml.parse(text, Loader=_LOADER):
        kind = type(event)
        if kind in _ENDS:
            stack.pop()
            continue
        if kind not in _NODES:
            if kind is yaml.DocumentStartEvent and seen_root:
                faults.append(_fault("yaml-second-document", event.start_mark))
                return root
            continue
        seen_root = True
        if event.anchor or (kind is not yaml.AliasEvent and event.tag):
            _refuse_marks(event, faults)
        if kind is yaml.ScalarEvent:
            value = event.value if event.style else _plain_value(event, text, lines, faults)
        else:
            value = _NODES[kind]()
        path: KeyPath = ()
        if not stack:
            root = value
        else:
            key = _attach(value, event, stack[-1], faults, keys)
            if key is None or (positions is None and kind not in _OPENING):
                continue
            path = (*stack[-1].path, key)
        if positions is not None:
            positions.setdefault(path, _position(event.start_mark))
        if kind in _OPENING:
            if len(stack) >= MAX_DEPTH:
                raise yaml.MarkedYAMLError(problem="nesting", problem_mark=event.start_mark)
            stack.append(_Open(value, path))
    return root


def _plain_value(event: Any, text: str, lines: list[str] | None, faults: list[Fault]) -> str | None:
    """The value of a scalar without quotes."""
    value: str = event.value
    if value[:1] in _LIST_MARKS and LIST_MARK.match(value):
        _refuse_list_mark(event.start_mark, text)
    if lines:
        faults += _cut_short(event.end_mark, value, lines)
    # Codes, dates and slugs, which come again and again, are held once.
    return None if value in _EMPTY else sys.intern(value) if value.isascii() else value


def _attach(
    value: Any, event: Any, top: _Open, faults: list[Fault], keys: dict[KeyPath, Position] | None
) -> str | int | None:
    """Hang ``value`` on the innermost open node, under what is returned; None: it was a key."""
    if isinstance(top.value, list):
        top.value.append(value)
        return len(top.value) - 1
    key = top.key
    if key is not None:
        top.value.setdefault(key, value)
        top.key = None
        return key
    if type(event) is not yaml.ScalarEvent:
        faults.append(_fault("yaml-key-not-text", event.start_mark))
        top.key = "?"
        return None if type(event) is yaml.AliasEvent else "?"
    top.key = key = sys.intern(event.value)  # the same few names in thousands of files
    if key in top.value:
        faults.append(_fault("duplicate-key", event.start_mark, {"key": key}))
    if keys is not None:
        keys.setdefault((*top.path, key), _position(event.start_mark))
    return None


def _refuse_list_mark(mark: Any, text: str) -> None:
    """Stop at a long dash that begins a line: what follows was meant as an item of a list."""
    line = text.split("\n")[mark.line]
    if not line[: mark.column].strip():
        raise yaml.MarkedYAMLError(problem="list mark", problem_mark=mark)


def _refuse_marks(event: Any, faults: list[Fault]) -> None:
    """Anchors, aliases and tags are faults."""
    is_alias = type(event) is yaml.AliasEvent
    if event.anchor:
        written = f"{'*' if is_alias else '&'}{event.anchor}"
        faults.append(_fault("yaml-anchor", event.start_mark, {"found": written}))
    if not is_alias and event.tag and not (event.tag == "!" and event.implicit):
        written = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
        faults.append(_fault("yaml-tag", event.start_mark, {"found": written}))


def _cut_short(end: Any, value: str, lines: list[str]) -> list[Fault]:
    """A "#" that swallows the end of a sentence; a note behind a code or a date does no harm."""
    swallowed = _COMMENT.match(lines[end.line], end.column) if end.line < len(lines) else None
    if swallowed and (swallowed["glued"] or not _CODE_LIKE.fullmatch(value)):
        return [Fault("yaml-hash", end.line + 1, swallowed.start("hash") + 1)]
    return []


_CODES = (
    ("mapping values are not allowed", "yaml-colon"),
    ("cannot start any token", "yaml-bad-start"),
    ("quoted scalar", "yaml-quote"),
    ("unexpected end of stream", "yaml-quote"),
    ("did not find expected key", "yaml-indent"),
    ("did not find expected '-'", "yaml-indent"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("tab", "yaml-tab"),
    ("nesting", "yaml-too-deep"),
    ("list mark", "yaml-list-mark"),
    ("control characters", "control-character"),
)
_FACTS = {
    "yaml-too-deep": {"limit": str(MAX_DEPTH)},
    "control-character": {"found": "?", "more": ""},
}


# What the parser calls wrong where a look at the line may show another mistake.
_LOOKED_INTO = {
    *("yaml-colon", "yaml-quote", "yaml-indent", "yaml-no-colon", "yaml-bad-start", "yaml-broken"),
}


def _from_error(error: yaml.MarkedYAMLError, text: str) -> Fault:
    message = f"{error.context or ''} {error.problem or ''}"
    code = next((code for words, code in _CODES if words in message), "yaml-broken")
    mark = error.problem_mark or error.context_mark
    if code in ("yaml-quote", "yaml-no-colon"):
        mark = error.context_mark or mark  # where it began, not where the parser gave up
    if code == "yaml-bad-start" and mark and _character_at(text, mark) == "\t":
        code = "yaml-tab"
    facts = _FACTS.get(code)
    if code == "yaml-list-mark" and mark:
        facts = {"found": _character_at(text, mark)}
    if code in _LOOKED_INTO and mark:
        named = [one.line for one in (error.context_mark, error.problem_mark) if one and one.line]
        cause = cause_of(text, [*named[::-1], mark.line], mark.line)
        if cause:
            return cause
        facts = {"found": _character_at(text, mark)}
    return _fault(code, mark, facts)


def _character_at(text: str, mark: Any) -> str:
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _fault(code: str, mark: Any, facts: dict[str, str] | None = None) -> Fault:
    return Fault(code, *(_position(mark) if mark else (1, 1)), facts or {})


def _position(mark: Any) -> Position:
    return mark.line + 1, mark.column + 1


def dump_plain(values: dict[str, Any]) -> str:
    """Block YAML that ``read_yaml`` reads back unchanged."""
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


def words_table(name: str) -> dict[str, Any]:
    """A table of words that stands beside the code, by its path in the package.

    Raises ValueError for a file that is no mapping in strict YAML.
    """
    reading = read_yaml((Path(__file__).parents[1] / name).read_text(encoding="utf-8"))
    if reading.faults or not isinstance(reading.value, dict):
        raise ValueError(f"{name}: {reading.faults}")
    return reading.value
