"""Text becomes a typed entry with marks, or problems at the line where they stand."""

import contextlib
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsroom.content.base import (
    Body,
    Entry,
    Meta,
    PlainFile,
    SourceMap,
    Unread,
    dotted,
    without_sets,
)
from newsroom.content.csv_tables import cell_name
from newsroom.content.field_names import (
    Meant,
    find_renamed,
    keys_at,
    nearest_key,
    with_own_names,
)
from newsroom.content.text_files import with_markdown_blanks, with_yaml_blanks
from newsroom.content.vocabulary import value_meant
from newsroom.core.problems import Origin, Problem
from newsroom.core.yaml_text import find_positions, read_yaml

FENCE = re.compile(r"^---[ \t\u00a0]*$", re.MULTILINE)
# Empty lines and blanks before the first fence do no harm.
OPENING_FENCE = re.compile(r"\s*---[ \t\u00a0]*$", re.MULTILINE)
# Word makes long dashes of "---".
LONG_FENCE = re.compile(r"^[ \t]*(?=[-–—―]*[–—―])[-–—―]{1,3}[ \t]*$", re.MULTILINE)
# Set in, too long or short, escaped by a converter, or the end of a document in YAML.
_BAD_FENCE = re.compile(
    r"^[ \t\u00a0]*(?:\\?-{2,}|- - -|\*{3,}|_{3,}|\.{3,}|…)[ \t\u00a0]*$|" + LONG_FENCE.pattern,
    re.MULTILINE,
)
_MAY_BE_BAD_FENCE = re.compile(r"\n[ \t\u00a0]*(?:\\?--|- - -|\*{3}|_{3}|\.{3}|…|-{0,2}[–—―])")
CODE_FENCE = re.compile(r"\s*(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class Split:
    """``head`` starts in ``head_line`` of the file.

    ``fault`` is a problem code or "", at ``line``, where ``written`` stands.
    """

    head: str
    body: Body
    fault: str = ""
    line: int = 1
    written: str = ""
    head_line: int = 2


def split_front_matter(text: str) -> Split:
    """Cut ``text`` at its fences; a missing fence is a fault, not an exception."""
    opening = OPENING_FENCE.match(text)
    if opening is None:
        return _without_opening(text)
    start = opening.end() + 1
    closing = _closing_fence(text, start)
    if bad := _bad_closing(text, start, closing):
        line = text.count("\n", 0, bad.start()) + 1
        return Split("", Body("", text.count("\n") + 1), _fault_of(bad[0]), line, bad[0].strip())
    if closing is None:
        return Split("", Body(text), "front-matter-open")
    head = text[start : closing.start()]
    head_line = opening[0].count("\n") + 2
    body = with_markdown_blanks(text[closing.end() + 1 :])
    first_line = head_line + head.count("\n") + 1
    return Split(with_yaml_blanks(head), Body(body, first_line), head_line=head_line)


def _closing_fence(text: str, start: int) -> re.Match[str] | None:
    at = text.find("\n---", start - 1)
    while at >= 0:
        if fence := FENCE.match(text, at + 1):
            return fence
        at = text.find("\n---", at + 1)
    return None


def _without_opening(text: str) -> Split:
    stripped = text.lstrip()
    first = stripped.partition("\n")[0]
    line = text[: len(text) - len(stripped)].count("\n") + 1
    if not first:
        return Split("", Body(text), "file-empty")
    if CODE_FENCE.match(first):
        return Split("", Body(text), "code-fence-around", line)
    if _BAD_FENCE.match(first):
        return Split("", Body(text), _fault_of(first), line, first.strip())
    return Split("", Body(text), "no-front-matter")


def _bad_closing(text: str, start: int, closing: re.Match[str] | None) -> re.Match[str] | None:
    """The line that was meant to close the front matter, if it is not ``closing``.

    Before a right fence a line that is set in may be part of a value; behind a heading of the
    body no fence was meant.
    """
    end = closing.start() if closing else len(text)
    if not _MAY_BE_BAD_FENCE.search(text, start - 1, end):
        return None
    for bad in _BAD_FENCE.finditer(text, start, end):
        if closing is None or not bad[0][0].isspace():
            return None if "\n##" in text[start : bad.start()] else bad
    return None


def _fault_of(line: str) -> str:
    return "front-matter-dashes" if LONG_FENCE.match(line) else "front-matter-fence"


# Vietnamese names of fields have two or three words.
_BLANKS_IN_SENTENCE = 3
# Faults of YAML that leave fields unread, which are then not missing.
_HIDING = {"yaml-second-document", "yaml-anchor", "yaml-key-not-text", "yaml-hash"}
M = TypeVar("M", bound=Meta)


def read_markdown_entry(
    model: type[M], slug: str, file: PurePosixPath, text: str
) -> tuple[Entry[M] | Unread, list[Problem]]:
    """A Markdown file with front matter."""
    split = split_front_matter(text)
    source_map = SourceMap(file, split.head, find_positions, split.head_line)
    if split.fault:
        facts = {"found": split.written} if split.written else {}
        return Unread(slug, file, {}, source_map, split.body), [
            Problem(Origin(file, split.line), split.fault, facts)
        ]
    return _read(model, slug, file, split.head, source_map, split.body)


def read_data_entry(
    model: type[M], slug: str, file: PurePosixPath, text: str
) -> tuple[Entry[M] | Unread, list[Problem]]:
    """A YAML or JSON file (JSON is read as YAML, so that positions are known)."""
    source_map = SourceMap(file, text, find_positions, first_line=1)
    head = text if file.suffix == ".json" else with_yaml_blanks(text)
    return _read(model, slug, file, head, source_map, Body(""))


def _read(
    model: type[M], slug: str, file: PurePosixPath, head: str, source_map: SourceMap, body: Body
) -> tuple[Entry[M] | Unread, list[Problem]]:
    reading = read_yaml(head)
    shift = source_map.first_line - 1
    problems = [
        Problem(Origin(file, fault.line + shift, fault.column), fault.code, fault.facts)
        for fault in reading.faults
    ]
    if reading.value is None and problems:
        return Unread(slug, file, {}, source_map, body), problems
    if not isinstance(reading.value, dict):
        problems.append(Problem(Origin(file, source_map.first_line), "front-matter-not-mapping"))
        return Unread(slug, file, {}, source_map, body), problems
    named, meant = with_own_names(reading.value, model)
    raw = _without_empty(named)
    if meant:
        names = {one.path: one.key for one in meant}
        problems += [_wrong_name(one, source_map) for one in meant]
        source_map = SourceMap(file, head, partial(find_renamed, names), source_map.first_line)
    try:
        meta = without_sets(model.model_validate(raw))
        return Entry(slug, file, meta, raw, source_map, body), problems
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    if _HIDING & {fault.code for fault in reading.faults}:
        details = [
            detail
            for detail in details
            if detail["type"] != "missing" and detail["loc"][-1:] != ("?",)
        ]
    problems += [_as_problem(detail, model, raw, source_map) for detail in details]
    # What is wrong in an optional place must not hide what is wrong elsewhere:
    # the rest is tried again without it, so that every rule can still speak.
    for prune in (_without_values, _without_fields):
        pruned = prune(raw, [detail["loc"] for detail in details])
        with contextlib.suppress(ValidationError):
            meta = without_sets(model.model_validate(pruned))
            return Entry(slug, file, meta, raw, source_map, body), problems
    return Unread(slug, file, raw, source_map, body), problems


def read_row(
    model: type[M], table: PlainFile, line: int, cells: Mapping[str, str]
) -> tuple[M | None, list[Problem]]:
    """One row of a table as a model; ``line`` is where it ends. Empty cells are absent."""
    raw = {name: value for name, value in cells.items() if value}
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    problems = [_as_problem(detail, model, raw, table.source_map) for detail in details]
    names = [cell_name(str(detail["loc"][0]), line) for detail in details]
    return None, [
        replace(problem, origin=table.at(name), facts={**problem.facts, "field": name})
        for problem, name in zip(problems, names, strict=True)
    ]


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _without_values(
    raw: Mapping[str, Any], paths: Sequence[tuple[str | int, ...]]
) -> dict[str, Any]:
    """A copy without the wrong values inside list items, and without other wrong fields.

    Items themselves stay, so that numbers in paths keep their meaning.
    """
    bad = {path[:3] if path[1:2] and isinstance(path[1], int) else path[:1] for path in paths}
    return {
        key: [_item_without(item, (key, number), bad) for number, item in enumerate(value)]
        if isinstance(value, list)
        else value
        for key, value in raw.items()
        if (key,) not in bad
    }


def _item_without(item: Any, at: tuple[str, int], bad: Set[tuple[str | int, ...]]) -> Any:
    if not isinstance(item, dict):
        return item
    return {key: value for key, value in item.items() if (*at, key) not in bad}


def _without_fields(
    raw: Mapping[str, Any], paths: Sequence[tuple[str | int, ...]]
) -> dict[str, Any]:
    """A copy without the top-level fields that hold an error."""
    bad = {path[0] for path in paths if path}
    return {key: value for key, value in raw.items() if key not in bad}


def _as_problem(
    detail: ErrorDetails, model: type[Meta], raw: Mapping[str, Any], source_map: SourceMap
) -> Problem:
    path = detail["loc"]
    facts = {"field": dotted(path)}
    kind = detail["type"]
    context = detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            keys = keys_at(model, path[:-1])
            facts["nearest"] = nearest_key(str(path[-1]), keys)
            facts["known"] = ", ".join(keys)
            code = "unknown-key-near" if facts["nearest"] else "unknown-key"
            if str(path[-1]).count(" ") >= _BLANKS_IN_SENTENCE and not facts["nearest"]:
                code = "yaml-no-colon"  # a sentence with a colon, not a name
            return Problem(source_map.key(*path), code, facts)
        case "literal_error":
            facts["value"] = _value_at(raw, path)
            allowed = tuple(re.findall("'([^']*)'", context["expected"]))
            facts["allowed"] = ", ".join(allowed)
            facts["nearest"] = value_meant(facts["value"], allowed)
            code = "not-in-list-near" if facts["nearest"] else "not-in-list"
            return Problem(source_map.at(*path), code, facts)
        case "list_type":
            keys = keys_at(model, path)
            item = _at(raw, path)
            if isinstance(item, dict) and (first := next(iter(item), "")) in keys:
                return Problem(source_map.at(*path), "list-item-unmarked", {**facts, "key": first})
            facts["example"] = "- …" if keys == keys_at(model, path[:-1]) else f"- {keys[0]}: …"
            return Problem(source_map.at(*path), "not-list", facts)
        case "model_type" | "model_attributes_type" | "dict_type":
            is_glued = re.match(r"\w+:\S", _value_at(raw, path))
            code = "yaml-no-space" if is_glued else "not-mapping"
            return Problem(source_map.at(*path), code, {**facts, "found": ":"})
        case "too_short" | "too_long" | "string_too_long":
            text = _value_at(raw, path)
            if text == "?":
                return Problem(source_map.at(*path), "wrong-length", facts)
            limits = {"length": str(len(text)), "limit": str(context["max_length"])}
            return Problem(source_map.at(*path), "too-long", {**facts, **limits})
    limits = {key: str(value) for key, value in context.items() if key != "code"}
    return Problem(source_map.at(*path), kind, {**facts, **limits})


def _value_at(raw: Any, path: Sequence[str | int]) -> str:
    value = _at(raw, path)
    return value if isinstance(value, str) else "?"


def _at(raw: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def _wrong_name(meant: Meant, source_map: SourceMap) -> Problem:
    code = "unknown-key-near" if meant.is_slip else "key-not-english"
    facts = {"field": dotted(meant.path), "nearest": meant.key}
    return Problem(source_map.key(*meant.path), code, facts)
