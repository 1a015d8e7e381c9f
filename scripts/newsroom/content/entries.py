"""Text becomes a typed entry with marks, or problems at the line where they stand."""

import contextlib
import difflib
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsroom.content.base import Body, Entry, Meta, SourceMap, Unread, dotted
from newsroom.core.problems import Origin, Problem
from newsroom.core.yaml_text import find_positions, read_yaml


@dataclass(frozen=True, slots=True)
class Split:
    """``head`` starts in line 2 of the file; ``fault`` is a problem code or ""."""

    head: str
    body: Body
    fault: str = ""


def split_front_matter(text: str) -> Split:
    """Cut ``text`` at its fences; a missing fence is a fault, not an exception."""
    if not text.startswith("---\n") and text != "---":
        return Split("", Body(text), "no-front-matter")
    end = 0 if text.startswith("---\n---\n") else text.find("\n---\n", 3)
    if end < 0:
        if text.rstrip(" \n").endswith("\n---"):
            end = text.rstrip(" \n").rfind("\n---")
            return Split(text[4 : end + 1], Body("", text.count("\n", 0, end) + 3))
        return Split("", Body(text), "front-matter-open")
    if end == 0:
        return Split("", Body(text[8:], 3))
    head = text[4 : end + 1]
    return Split(head, Body(text[end + 5 :], head.count("\n") + 3))


M = TypeVar("M", bound=Meta)


def read_markdown_entry(
    model: type[M], slug: str, file: PurePosixPath, text: str
) -> tuple[Entry[M] | Unread, list[Problem]]:
    """A Markdown file with front matter."""
    split = split_front_matter(text)
    source_map = SourceMap(file, split.head, find_positions)
    if split.fault:
        return Unread(slug, file, {}, source_map, split.body), [Problem(Origin(file), split.fault)]
    return _read(model, slug, file, split.head, source_map, split.body)


def read_data_entry(
    model: type[M], slug: str, file: PurePosixPath, text: str
) -> tuple[Entry[M] | Unread, list[Problem]]:
    """A YAML or JSON file (JSON is read as YAML, so that positions are known)."""
    source_map = SourceMap(file, text, find_positions, first_line=1)
    return _read(model, slug, file, text, source_map, Body(""))


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
    raw = _without_empty(reading.value)
    try:
        return Entry(slug, file, model.model_validate(raw), raw, source_map, body), problems
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    problems += [_as_problem(detail, model, raw, source_map) for detail in details]
    # What is wrong in an optional place must not hide what is wrong elsewhere:
    # the rest is tried again without it, so that every rule can still speak.
    for prune in (_without_values, _without_fields):
        pruned = prune(raw, [detail["loc"] for detail in details])
        with contextlib.suppress(ValidationError):
            return Entry(slug, file, model.model_validate(pruned), raw, source_map, body), problems
    return Unread(slug, file, raw, source_map, body), problems


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
            keys = _keys_at(model, path[:-1])
            nearest = difflib.get_close_matches(str(path[-1]), keys, 1, 0.5)
            code = "unknown-key-near" if nearest else "unknown-key"
            facts["nearest"] = nearest[0] if nearest else ""
            facts["known"] = ", ".join(keys)
            return Problem(source_map.key(*path), code, facts)
        case "literal_error":
            facts["value"] = _value_at(raw, path)
            facts["allowed"] = ", ".join(re.findall("'([^']*)'", context["expected"]))
            return Problem(source_map.at(*path), "not-in-list", facts)
        case "list_type":
            return Problem(source_map.at(*path), "not-list", facts)
        case "model_type" | "model_attributes_type" | "dict_type":
            return Problem(source_map.at(*path), "not-mapping", facts)
        case "too_short" | "too_long" | "string_too_long":
            text = _value_at(raw, path)
            if text == "?":
                return Problem(source_map.at(*path), "wrong-length", facts)
            limits = {"length": str(len(text)), "limit": str(context["max_length"])}
            return Problem(source_map.at(*path), "too-long", {**facts, **limits})
    limits = {key: str(value) for key, value in context.items() if key != "code"}
    return Problem(source_map.at(*path), kind, {**facts, **limits})


def _value_at(raw: Any, path: Sequence[str | int]) -> str:
    for part in path:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return "?"
    return raw if isinstance(raw, str) else "?"


def _keys_at(model: type[Meta], path: Sequence[str | int]) -> list[str]:
    """The keys of the group at ``path``."""
    for part in path:
        if isinstance(part, str):
            named = {info.alias or name: info for name, info in model.model_fields.items()}
            model = next(kind for kind in _flatten(named[part].annotation) if _is_class(kind))
    return [info.alias or name for name, info in model.model_fields.items()]


def _flatten(annotation: Any) -> list[Any]:
    arguments = get_args(annotation)
    return [leaf for part in arguments for leaf in _flatten(part)] if arguments else [annotation]


def _is_class(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Meta)
