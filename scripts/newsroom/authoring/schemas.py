"""The model as JSON Schema 2020-12 for editors, and as tables for the handbook.

One definition: the pydantic classes with the title and help under each field. The schemas are
committed under ``schemas/`` and a test fails when they are stale.

Editors read YAML more eagerly than our loader, which takes every scalar as text: they see a
number in ``evidence: 3`` and ``period: 2023``, and a text in ``"0.5"``. The schemas allow both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from newsroom.authoring.schema_words import (
    FORMS,
    GROUP,
    LIST_OF,
    REQUIRED,
    TABLE_HEAD,
)
from newsroom.content import news, story, terms, values
from newsroom.content.base import Meta, Names, Printed, class_title, field_help
from newsroom.content.vocabulary import labels_of
from newsroom.vietnamese.labels import WITHOUT_LABEL

SCHEMAS: Final[Mapping[str, type[Meta]]] = {
    "document.schema.json": terms.Document,
    "event.schema.json": terms.Event,
    "field.schema.json": terms.FieldTerm,
    "guide-page.schema.json": terms.GuidePage,
    "movement.schema.json": terms.Movement,
    "news-blocklist.schema.json": news.Blocklist,
    "news-month.schema.json": news.NewsMonth,
    "news-sources.schema.json": news.NewsSources,
    "page.schema.json": terms.Page,
    "site.schema.json": terms.SiteSettings,
    "story.schema.json": story.Story,
    "translation.schema.json": terms.Translation,
    "unit.schema.json": terms.Unit,
}
"""Every committed schema by its file name."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WRITTEN_AS_JSON = frozenset({news.NewsMonth})
_READ_AS_TEXT: Final[Mapping[str, Schema]] = {
    "text": {"type": ["string", "number"]},
    "integer": {"type": ["integer", "string"], "pattern": r"^-?\d{1,15}$"},
    "number": {"type": ["number", "string"], "pattern": r"^(?:0|1)(?:\.\d{1,6})?$"},
}
_SCALARS = {name: getattr(values, name).__metadata__ for name in FORMS}

Schema = dict[str, Any]


def schema_of(model: type[Meta]) -> Schema:
    """The JSON Schema of one kind of file, with Vietnamese titles, descriptions and labels."""
    raw = model.model_json_schema(by_alias=True)
    in_yaml = model not in _WRITTEN_AS_JSON
    parts = {part.__name__: part for part in parts_of(model)}
    classes = {name: _object(parts[name], part, in_yaml) for name, part in _defs(raw).items()}
    root = {"$schema": _DIALECT, **_object(model, raw, in_yaml)}
    return {**root, "$defs": classes} if classes else root


def schema_text(model: type[Meta]) -> str:
    """The bytes of the committed file: the same model gives the same text."""
    return json.dumps(schema_of(model), ensure_ascii=False, indent=2) + "\n"


def parts_of(model: type[Meta]) -> list[type[Meta]]:
    """The class and every class inside it, in the order a reader meets them."""
    classes = [model]
    for part in classes:
        inner = (class_inside(hint) for hint in hints_of(part).values())
        classes += dict.fromkeys(kind for kind in inner if kind and kind not in classes)
    return classes


def field_table(model: type[Meta]) -> str:
    """A Markdown table of the fields of one class: key, form, what to write."""
    hints = hints_of(model)
    rows = [TABLE_HEAD, ("---",) * len(TABLE_HEAD)]
    for name, field in model.model_fields.items():
        form = _form(hints[name])
        if field.is_required():
            form = f"{form}, {REQUIRED}"
        title, text = field_help(model, name)
        rows.append((f"`{field.alias or name}`", form, f"**{title}**: {text}"))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def field_tables(model: type[Meta], level: int = 3) -> str:
    """One heading and one table for every class of ``parts_of``."""
    tables = (
        f"{'#' * level} {class_title(part)}\n\n{field_table(part)}" for part in parts_of(model)
    )
    return "\n".join(tables)


def with_field_tables(page: str) -> str:
    """The handbook's page with the tables of today behind what people wrote.

    They stand in the file itself, so that it can be read where the stories are written, too.
    """
    tables = field_tables(story.Story)
    written = page.partition(f"\n{tables.partition(chr(10))[0]}\n")[0]
    return f"{written.rstrip()}\n\n{tables}"


def _defs(raw: Schema) -> dict[str, Schema]:
    return dict(sorted(raw.get("$defs", {}).items()))


def _object(model: type[Meta], raw: Schema, in_yaml: bool) -> Schema:
    hints = hints_of(model)
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    properties = {}
    for key, value in raw["properties"].items():
        described = {**_described(*field_help(model, names[key])), **_plain(value, in_yaml)}
        limit = limit_of(hints.get(key))
        properties[key] = described | ({"maxLength": limit} if limit else {})
    required = {"required": raw["required"]} if "required" in raw else {}
    return {
        "title": class_title(model),
        "type": "object",
        "properties": properties,
        **required,
        "additionalProperties": False,
    }


def _described(title: str, text: str) -> Schema:
    """Editors that know Markdown in descriptions get it, the others get plain text."""
    if "`" not in text:
        return {"title": title, "description": text}
    plain = text.replace("`", "")
    return {"title": title, "description": plain, "markdownDescription": text}


def _plain(value: Schema, in_yaml: bool) -> Schema:
    """One property without what pydantic says of it; in YAML, an empty value is a mistake."""
    plain = {key: part for key, part in value.items() if key not in ("title", "description")}
    if plain.get("default") in (None, []):
        plain.pop("default", None)
    if in_yaml and "anyOf" in plain:
        (only,) = (kind for kind in plain.pop("anyOf") if kind != {"type": "null"})
        plain |= only
    elif "anyOf" in plain:
        plain["anyOf"] = [_plain(kind, in_yaml) for kind in plain["anyOf"]]
    if "items" in plain:
        plain["items"] = _plain(plain["items"], in_yaml)
    if "enum" in plain:
        return plain | _choices(plain["enum"], in_yaml)
    return plain | _READ_AS_TEXT.get(_scalar_of(plain), {}) if in_yaml else plain


def _scalar_of(plain: Schema) -> str:
    return "text" if plain.get("minLength") == 1 else str(plain.get("type"))


def _choices(ids: list[str], in_yaml: bool) -> Schema:
    labels = [label or WITHOUT_LABEL for label in labels_of(Literal[tuple(ids)]).values()]
    if in_yaml and all(name.isdecimal() for name in ids):
        numbers = [int(name) for name in ids]
        return {
            "type": ["string", "integer"],
            "enum": [*ids, *numbers],
            "markdownEnumDescriptions": labels * 2,
        }
    return {"markdownEnumDescriptions": labels}


def hints_of(model: type[Meta]) -> dict[str, Any]:
    """The type of each field by its name in Python, without ``| None`` and our own marks."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _present(hints[name]) for name in model.model_fields}


def _present(hint: Any) -> Any:
    """The hint without ``| None`` and without our own marks."""
    if get_origin(hint) is Annotated:
        theirs = [mark for mark in hint.__metadata__ if not isinstance(mark, Printed | Names)]
        base = get_args(hint)[0]
        hint = Annotated[(base, *theirs)] if theirs else base
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (kind for kind in get_args(hint) if kind is not type(None))
    return hint


def class_inside(hint: Any) -> type[Meta] | None:
    """The class of a group, or of the groups in a list."""
    if get_origin(hint) in (list, Annotated):
        return class_inside(get_args(hint)[0])
    return hint if isinstance(hint, type) and issubclass(hint, Meta) else None


def limit_of(hint: Any) -> int | None:
    """The longest text that a field takes; pydantic leaves it out beside a schema of ours."""
    if not scalar_of(hint):
        return None
    constraints = (part.metadata for part in hint.__metadata__ if isinstance(part, FieldInfo))
    limits = (getattr(part, "max_length", None) for parts in constraints for part in parts)
    return next((limit for limit in limits if limit), None)


def scalar_of(hint: Any) -> str:
    """The name in ``content.values`` of a scalar type ("Day"), with limits or without; or ""."""
    marks = hint.__metadata__ if get_origin(hint) is Annotated else ()
    return next((name for name, own in _SCALARS.items() if marks[: len(own)] == own), "")


def _form(hint: Any) -> str:
    if name := scalar_of(hint):
        return FORMS[name]
    if get_origin(hint) is Annotated:
        return _form(get_args(hint)[0])
    if get_origin(hint) is list:
        return LIST_OF.format(form=_form(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        labels = labels_of(hint).items()
        return " · ".join(f"`{name}` {label or WITHOUT_LABEL}" for name, label in labels)
    return GROUP.format(name=f"“{class_title(hint)}”")
