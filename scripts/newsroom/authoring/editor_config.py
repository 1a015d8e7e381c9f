"""The configuration of the form editor (Sveltia CMS), made from the model.

One field of the form for each field of the model: its title, its help in the words of a form, and
the input that fits its type. What is chosen from a list can only be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, get_args, get_origin

from newsroom.authoring import editor_words as words
from newsroom.authoring.schemas import class_inside, hints_of, limit_of, scalar_of
from newsroom.checks.lifecycle import MAX_SUMMARY, MAX_TITLE, NEEDED, NEEDED_OF_A_PHOTO
from newsroom.content.base import Meta, Names, class_title, field_help
from newsroom.content.site import PICTURE_FORMATS
from newsroom.content.story import Photo, Story
from newsroom.content.vocabulary import SECTIONS, State, labels_of
from newsroom.media.formats import MAX_BYTES
from newsroom.vietnamese.labels import WITHOUT_LABEL

Config = dict[str, Any]

PLACE_INPUT: Final = "place"
"""The input of our own that finds a place by its name."""

TRIAL: Final[Config] = {"name": "test-repo"}
"""A backend: stories stay in the browser of whoever tries the form."""

_FOLDER_NAMED: Final = ("stories", "events")  # the others are files
_FIRST: Final = {"Story.kind": "profile", "Story.state": "draft"}
_SECTIONS: Final = SECTIONS[_FIRST["Story.kind"]]
_NEEDED: Final[Mapping[type[Meta], Mapping[str, int]]] = {
    Story: NEEDED,
    Photo: dict.fromkeys(NEEDED_OF_A_PHOTO, NEEDED["photos"]),
}
_LIMITS: Final = {"Story.title": MAX_TITLE, "Story.summary": MAX_SUMMARY}
# What the form fills in itself where nobody writes it, and how it says so.
_GIVEN: Final = {"Source.id": words.SOURCE_ID}
# Answers that take more than a line.
_PROSE: Final = frozenset(
    (
        *("Story.summary", "Photo.alt", "Photo.caption", "Result.measure", "Adopter.note"),
        *("Review.difficulties", "Correction.was", "Correction.now", "Waiver.reason"),
    )
)
_PHOTOS: Final = ",".join(f"image/{name.lower()}" for name in PICTURE_FORMATS)
_IN_VIETNAM: Final = "Asia/Ho_Chi_Minh"
_CHOSEN: Final = frozenset(("Day", "Moment", "MomentOrDay", "TermId", "PlaceId"))


def editor_config(
    backend: Mapping[str, Any], site_name: str, site_url: str, standards: Mapping[str, str]
) -> Config:
    """What ``config.yml`` says.

    ``backend`` names where the stories are kept; ``standards`` are those of the criteria page,
    titles by code.
    """
    return {
        "backend": {**backend},
        "publish_mode": "editorial_workflow",
        "app_title": words.TITLE.format(site=site_name),
        "site_url": site_url,
        "logo": {"src": "/icon.svg"},
        "show_preview_links": False,
        "media_folder": "content",
        "media_libraries": {
            "default": {"config": {"max_file_size": MAX_BYTES, "slugify_filename": False}},
            "stock_assets": False,
        },
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": [_stories(standards), *map(_named, _collections_named())],
    }


def repository_backend(repository: str, branch: str) -> Config:
    """Stories kept on GitHub: each becomes a pull request, which people merge."""
    return {
        "name": "github",
        "repo": repository,
        "branch": branch,
        "auth_methods": ["token"],
        "commit_messages": {**words.COMMITS},
    }


def _stories(standards: Mapping[str, str]) -> Config:
    return {
        "name": "stories",
        "label": words.STORIES,
        "icon": "article",
        "folder": "content/stories",
        "path": "{{slug}}/index",
        # Chosen once, when a story begins; a title may change later.
        "slug": {"template": "{{title}}", "editable": False},
        "media_folder": "",
        "public_folder": "",
        "summary": "{{title}} · {{state}}",
        "view_filters": [
            {"label": label, "field": "state", "pattern": f"^{name}$"}
            for name, label in labels_of(State).items()
        ],
        "sortable_fields": ["title", "state", "published"],
        "delete": False,
        "duplicate": False,
        "publish": False,
        "aliases_field": False,
        "fields": [*(_with_standards(field, standards) for field in _fields(Story)), _body()],
    }


def _with_standards(field: Config, standards: Mapping[str, str]) -> Config:
    """The standards of this site, to be chosen by their titles."""
    if field["name"] != "standards" or not standards:
        return field
    options = [{"label": title, "value": code} for code, title in standards.items()]
    code, *others = field["fields"]
    chosen = {key: code[key] for key in ("name", "label", "required")}
    chosen |= {"widget": "select", "options": options, "hint": words.CHOOSE_STANDARD}
    return {**field, "summary": "{{fields.code}}", "fields": [chosen, *others]}


def _named(collection: str) -> Config:
    """What a story can name: read for its titles, never edited here."""
    return {
        "name": collection,
        "folder": f"content/{collection}",
        **({"path": "{{slug}}/index"} if collection in _FOLDER_NAMED else {}),
        "hide": True,
        "create": False,
        "delete": False,
        "fields": [{"name": "title"}],
    }


def _collections_named() -> list[str]:
    marks = (mark for info in Story.model_fields.values() for mark in info.metadata)
    named = {mark.collection for mark in marks if isinstance(mark, Names)} | {"units"}
    return sorted(named - {"stories"})


def _body() -> Config:
    added = [title for title in SECTIONS["model"] if title not in _SECTIONS]
    return {
        "name": "body",
        "label": words.BODY,
        "widget": "markdown",
        "required": False,
        "modes": ["raw"],  # the other mode would write footnotes and lists anew
        "default": "\n\n".join(f"## {title}" for title in _SECTIONS) + "\n",
        "hint": words.BODY_HINT.format(model=", ".join(f"“{title}”" for title in added)),
    }


def _fields(model: type[Meta]) -> list[Config]:
    hints = hints_of(model)
    return [_field(model, name, hint) for name, hint in hints.items()]


def _field(model: type[Meta], name: str, hint: Any) -> Config:
    info = model.model_fields[name]
    title, text = field_help(model, name)
    key = info.alias or name
    if (model, name) == (Story, "id"):  # given when the story is first saved
        return {"name": key, "widget": "hidden"}
    place = f"{model.__name__}.{name}"
    needed = _NEEDED.get(model, {}).get(name)
    is_needed = place not in _GIVEN and (info.is_required() or needed == 0)
    field = {"name": key, "label": title, "required": is_needed}
    mark = next((mark for mark in info.metadata if isinstance(mark, Names)), None)
    field |= _input(place, hint, mark, is_photo=model is Photo)
    if place in _LIMITS:
        field["maxlength"] = _LIMITS[place]
    if place in _FIRST:
        field["default"] = _FIRST[place]
    help_text = _GIVEN.get(place) or _hint(hint, text, str(field["widget"]))
    return field | {"hint": f"{help_text}{words.NEEDED.get(needed or 0, '')}"}


def _input(place: str, hint: Any, mark: Names | None, *, is_photo: bool) -> Config:
    """The input for one type: its name for the editor, and what it may hold."""
    if get_origin(hint) is Literal:
        return {"widget": "select", "options": _options(hint)}
    if mark:
        many = {"multiple": True} if _items(hint) else {}
        return {"widget": "relation", "collection": mark.collection, **_RELATION, **many}
    if (items := _items(hint)) is not None:
        return _list(place, items, hint)
    if inside := class_inside(hint):
        return {"widget": "object", "collapsed": "auto", "fields": _fields(inside)}
    name = scalar_of(hint)
    if name in ("MediaName", "FileName"):
        kind = "image" if is_photo else "file"
        accepted = {"accept": _PHOTOS} if is_photo else {}
        return {"widget": kind, "choose_url": False, **accepted}
    if name in _INPUTS:
        return {**_INPUTS[name]}
    field: Config = {"widget": "text" if place in _PROSE else "string"}
    if field["widget"] == "string":
        field["use_emoji_autocomplete"] = False
    if limit := limit_of(hint):
        field["maxlength"] = limit
    if name in words.WRONG_FORM and (pattern := _pattern(hint)):
        field["pattern"] = [pattern, words.WRONG_FORM[name]]
    return field


_RELATION: Final = {
    "value_field": "{{slug}}",
    "display_fields": ["title"],
    "search_fields": ["title"],
    "dropdown_threshold": 0,
}
_FLAG: Final = [{"label": words.YES, "value": True}, {"label": words.NO, "value": False}]
_MOMENT: Final = {"widget": "datetime", "input_timezone": _IN_VIETNAM}
_INPUTS: Final[Mapping[str, Config]] = {
    # An input that is on or off would write "false" where nothing was asked.
    "Flag": {"widget": "select", "options": _FLAG},
    "Whole": {"widget": "number", "value_type": "int"},
    "Share": {"widget": "number", "value_type": "float", "min": 0, "max": 1, "step": 0.01},
    "Day": {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    "Moment": _MOMENT,
    "MomentOrDay": _MOMENT,
    "PlaceId": {"widget": PLACE_INPUT},
}


def _items(hint: Any) -> Any:
    """The type of the items of a list, or None."""
    while get_origin(hint) not in (list, None, Literal) and not scalar_of(hint):
        hint = get_args(hint)[0]
    return get_args(hint)[0] if get_origin(hint) is list else None


def _list(place: str, items: Any, hint: Any) -> Config:
    if get_origin(items) is Literal:
        return {"widget": "select", "multiple": True, "options": _options(items)}
    if inside := class_inside(items):
        return {
            "widget": "list",
            "label_singular": class_title(inside).lower(),
            "collapsed": "auto",
            "summary": f"{{{{fields.{_telling(inside)}}}}}",
            "fields": _fields(inside),
        }
    single = _input(place, items, None, is_photo=False)
    if single["widget"] != "number":
        return {"widget": "list"}  # an item a line
    bounds = [part for part in getattr(hint, "__metadata__", ()) for part in part.metadata]
    least = next((part.min_length for part in bounds if hasattr(part, "min_length")), None)
    most = next((part.max_length for part in bounds if hasattr(part, "max_length")), None)
    limits = {"min": least, "max": most} if least else {}
    return {"widget": "list", "field": {"name": "item", **single}, **limits}


def _telling(model: type[Meta]) -> str:
    """The field by which one of many is recognised: the first that is written in words."""
    hints = hints_of(model)
    name = next((name for name, hint in hints.items() if scalar_of(hint) == "Text"), "")
    name = name or next(iter(hints))
    return model.model_fields[name].alias or name


def _options(vocabulary: Any) -> list[Config]:
    return [
        {"label": _label(name, label), "value": int(name) if name.isdecimal() else name}
        for name, label in labels_of(vocabulary).items()
    ]


def _label(name: str, label: str) -> str:
    return f"{name}. {label}" if name.isdecimal() else (label or WITHOUT_LABEL)


def _pattern(hint: Any) -> str:
    schemas = (getattr(part, "json_schema", None) or {} for part in hint.__metadata__)
    return next((schema["pattern"] for schema in schemas if "pattern" in schema), "")


def _hint(hint: Any, text: str, widget: str) -> str:
    """The help of the model in the words of a form, where nobody writes ids or removes lines."""
    items = _items(hint)
    kind = items if items is not None else hint
    name = scalar_of(kind)
    if name in ("MediaName", "FileName"):
        return words.CHOOSE_PHOTO if widget == "image" else words.CHOOSE_FILE
    if name in _CHOSEN:
        text = words.CODE_OF.sub("", words.EXAMPLE.sub("", text))
        text = f"{text[:1].upper()}{text[1:]}"
    for in_a_file, in_a_form in words.IN_A_FORM.items():
        text = text.replace(in_a_file, in_a_form)
    labels = labels_of(kind) if get_origin(kind) is Literal else {}
    text = re.sub(r"`([^`]*)`", lambda match: f"“{_in_words(match[1], labels)}”", text)
    if name in ("TermId", "PlaceId"):
        return f"{text} {words.CHOOSE if name == 'TermId' else words.CHOOSE_PLACE}"
    return text


def _in_words(word: str, labels: Mapping[str, str]) -> str:
    """An id or a key of a file as the form shows it."""
    if word in labels:
        return labels[word] or WITHOUT_LABEL
    return field_help(Story, word)[0] if word in Story.model_fields else word
