"""Every public field of a story as JSON, and the schema of it (JSON Schema 2020-12).

The record is derived from the model and made from what ``travelling`` lets go. Version 1 only ever
gains keys; whatever else changes gets a new version at a new address.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, get_args

from newsroom.content import vocabulary
from newsroom.content.base import Meta, field_help
from newsroom.content.markdown_text import PICTURE, ROOT_LINK, without_links
from newsroom.content.places import Place
from newsroom.content.site import plain_name
from newsroom.content.story import Audio, Photo, Story, Subject
from newsroom.core import addresses
from newsroom.core.memo import Once
from newsroom.publication.changes import Withdrawal, last_change
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import Located, full_name, locate
from newsroom.publication.public_site import PublicSite
from newsroom.syndication import words
from newsroom.syndication.feed_formats import Publisher, as_json
from newsroom.syndication.travelling import STAYS

VERSION: Final = 1
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
STORY_SCHEMA: Final = f"{addresses.OPEN_DATA}story.schema.json"
INDEX: Final = f"{addresses.OPEN_DATA}stories.json"

# Put together below, from what may leave of them and from other files.
_COMPOSED: Final = frozenset(
    (
        *("place", "place_current", "fields", "movements", "event", "unit", "responsible"),
        *("photos", "audio"),
    )
)
# For people of the site: no fact of the story.
_AT_HOME: Final = frozenset(("consent", "clearance", "waivers", "aliases", "related"))
PUBLIC: Final = tuple(
    name for name in Story.model_fields if name not in _COMPOSED and name not in _AT_HOME
)
"""Fields that stand in a record as they leave the site, in the order of the model."""

_NOT_PUBLIC: Final[Mapping[str, frozenset[str]]] = {
    "subject": frozenset(
        name.partition(".")[2] for name in STAYS if name.startswith(f"{Subject.__name__}.")
    ),
}
_TERMS: Final = {
    "fields": "fields",
    "movements": "movements",
    "event": "events",
    "unit": "units",
    "responsible": "units",
}


@dataclass(frozen=True, slots=True)
class PublishedPhoto:
    """The widest published copy of a photo that may travel; width and height in pixels."""

    photo: Photo
    address: str
    width: int
    height: int


PhotosOf = Callable[[StoryEntry], Sequence[PublishedPhoto]]


@dataclass(frozen=True, slots=True)
class OpenData:
    """What the data are made from; ``withdrawn`` are the stories that are gone.

    ``stories`` are what may leave of each. The strength of the evidence and the day of the last
    change stay those of the whole story, which ``whole`` has by its slug.
    """

    public: PublicSite
    publisher: Publisher
    photos_of: PhotosOf
    stories: Sequence[StoryEntry] = ()
    withdrawn: Sequence[Withdrawal] = ()
    whole: Mapping[str, Story] = field(default_factory=dict)

    def changed(self, entry: StoryEntry) -> datetime:
        """When the story last said something new."""
        return last_change(self.whole[entry.slug])

    def evidence(self, entry: StoryEntry) -> str | None:
        """The step of its weakest result."""
        level = self.whole[entry.slug].evidence
        return None if level is None else str(level)

    def located(self, entry: StoryEntry) -> Located:
        """The place as far as it may leave, then and now."""
        located = locate(entry.meta, self.public.context.site.places)
        return located or self.public.located[entry.slug]


def record_address(story_id: str) -> str:
    """Where the record of a story stands, now and when it is gone."""
    return f"{addresses.OPEN_DATA}{story_id}.json"


def data_files(data: OpenData, memo: Once | None = None) -> dict[str, bytes]:
    """Address and content of the index, of every record, and of the schema."""
    files = {
        INDEX: as_json(index(data)),
        STORY_SCHEMA: as_json(story_schema(data.publisher)),
    }
    # A record says two things of the whole story, too.
    stories = {
        record_address(entry.meta.id): (entry, data.whole.get(entry.slug), data.publisher)
        for entry in data.stories
    }

    def record(given: tuple[StoryEntry, Story | None, Publisher]) -> bytes:
        return as_json(story_record(given[0], data))

    files |= (memo or Once()).each("records", record, stories)
    for one in data.withdrawn:
        files[record_address(one.id)] = as_json(withdrawn_record(one))
    return files


def story_record(entry: StoryEntry, data: OpenData) -> dict[str, Any]:
    """One story with its evidence, sources, corrections and text."""
    story, url = entry.meta, data.publisher.url
    values = story.model_dump(mode="json", by_alias=True, include=set(PUBLIC), exclude_none=True)
    for name, hidden in _NOT_PUBLIC.items():
        values[name] = {key: part for key, part in values[name].items() if key not in hidden}
    located = data.located(entry)
    record = {
        "$schema": url(STORY_SCHEMA),
        "version": VERSION,
        "url": url(addresses.story(entry.slug)),
        "short_url": url(addresses.short(story.id)),
        "changed": data.changed(entry).isoformat(),
        **values,
        "place": _place(located.then, data),
        "places_today": [_place(heir, data) for heir in located.heirs],
        **{name: _terms(getattr(story, name), kind, data) for name, kind in _TERMS.items()},
        "evidence": data.evidence(entry),
        "photos": [_photo(one, data) for one in data.photos_of(entry)],
        "audio": [_audio(entry.slug, item, data) for item in story.audio],
        "body": _body(entry, data),
    }
    return {name: value for name, value in record.items() if value is not None}


def _body(entry: StoryEntry, data: OpenData) -> str:
    """The text as Markdown: no pictures, links in full, none to what is not public."""
    text = PICTURE.sub("", without_links(entry.body.text, data.public.hidden))
    return ROOT_LINK.sub(lambda m: f"{m[1]}{data.publisher.url(m[2])}", text).strip()


def withdrawn_record(one: Withdrawal) -> dict[str, Any]:
    """What is left of a story that is gone."""
    day = one.moment.date().isoformat()
    return {"version": VERSION, "id": one.id, "state": "withdrawn", "date": day}


def index(data: OpenData) -> dict[str, Any]:
    """Every story in a few words, with the address of its record; then what is gone."""
    url, publisher = data.publisher.url, data.publisher
    return {
        "version": VERSION,
        "title": publisher.name,
        "publisher": publisher.unit,
        "documentation": url(addresses.DATA),
        "schema": url(STORY_SCHEMA),
        "licence": Story.model_fields["licence"].default,
        "count": len(data.stories),
        "stories": [_listed(entry, data) for entry in data.stories],
        "withdrawn": [withdrawn_record(one) for one in data.withdrawn],
    }


def _listed(entry: StoryEntry, data: OpenData) -> dict[str, Any]:
    story, url = entry.meta, data.publisher.url
    return {
        "id": story.id,
        "demo": story.demo,
        "kind": story.kind,
        "state": story.state,
        "title": story.title,
        "url": url(addresses.story(entry.slug)),
        "data": url(record_address(story.id)),
        "published": story.published.isoformat() if story.published else None,
        "changed": data.changed(entry).isoformat(),
        "place": story.place,
        "fields": story.fields,
        "movements": story.movements,
        "evidence": data.evidence(entry),
        "corrections": len(story.corrections),
    }


def _place(place: Place, data: OpenData) -> dict[str, str]:
    return {"id": place.id, "name": full_name(place, data.public.context.site.places)}


def _terms(slugs: str | list[str] | None, collection: str, data: OpenData) -> Any:
    """Id, title and address of each term; one object where the field names one."""
    if slugs is None:
        return None
    if isinstance(slugs, list):
        return [_terms(slug, collection, data) for slug in slugs]
    term = getattr(data.public.context.site, collection)[slugs]
    return {
        "id": slugs,
        "title": term.meta.title,
        "url": data.publisher.url(addresses.term(collection, slugs)),
    }


def _photo(one: PublishedPhoto, data: OpenData) -> dict[str, Any]:
    texts = {name: getattr(one.photo, name) for name in ("alt", "caption", "credit", "licence")}
    return {
        "url": data.publisher.url(one.address),
        "width": one.width,
        "height": one.height,
        **{name: text for name, text in texts.items() if text},
        "press": one.photo.press,
        "illustration": one.photo.illustration,
    }


def _audio(slug: str, item: Audio, data: OpenData) -> dict[str, str]:
    address = f"{addresses.SOUNDS}{slug}-{plain_name(item.file)}"
    return {"url": data.publisher.url(address), "lang": item.lang, "voice": item.voice}


# --- the schema ---------------------------------------------------------------------------------

Schema = dict[str, Any]
_TEXT: Final[Schema] = {"type": "string"}
_URL: Final[Schema] = {"type": "string", "format": "uri"}
_MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}


def story_schema(publisher: Publisher) -> Schema:
    """A record is a story, or what is left of one; titles and help come from the model."""
    raw = Story.model_json_schema(by_alias=True)
    parts: dict[str, Schema] = raw["$defs"]
    for name, hidden in _NOT_PUBLIC.items():
        part = parts[_class_of(name).__name__]
        part["properties"] = {k: v for k, v in part["properties"].items() if k not in hidden}
    whole = _object(
        {
            "$schema": _URL,
            "version": {"const": VERSION},
            "url": _URL,
            "short_url": _URL,
            "changed": _MOMENT,
            **{name: raw["properties"][name] for name in PUBLIC},
            "place": _object({"id": _TEXT, "name": _TEXT}),
            "places_today": _list(_object({"id": _TEXT, "name": _TEXT})),
            **{name: _term_schema(name) for name in _TERMS},
            "evidence": {"enum": list(get_args(vocabulary.Evidence))},
            "photos": _list(_photo_schema()),
            "audio": _list(_object({"url": _URL, "lang": _TEXT, "voice": _TEXT})),
            "body": _TEXT,
        },
        optional=[
            "evidence",
            *(name for name, one in Story.model_fields.items() if one.default is None),
        ],
    )
    gone = _object(
        {
            "version": {"const": VERSION},
            "id": raw["properties"]["id"],
            "state": {"const": "withdrawn"},
            "date": {"type": "string", "format": "date"},
        }
    )
    used = _used(whole, parts)
    schema = {
        "$schema": DIALECT,
        "$id": publisher.url(STORY_SCHEMA),
        "title": raw["title"],
        "oneOf": [{"$ref": "#/$defs/Story"}, {"$ref": "#/$defs/Withdrawal"}],
        "$defs": {"Story": whole, "Withdrawal": gone, **{name: parts[name] for name in used}},
    }
    labelled: Schema = _with_labels(schema)
    for name, part in labelled["$defs"]["Story"]["properties"].items():
        part["title"] = title_of(name)
    return labelled


def record_keys() -> list[str]:
    """The keys of a record, in their order."""
    schema = story_schema(Publisher("", "", "", ""))
    return list(schema["$defs"]["Story"]["properties"])


def title_of(name: str) -> str:
    """What people call a key of a record."""
    return words.DATA_FIELDS.get(name) or field_help(Story, name)[0]


def _class_of(name: str) -> type[Meta]:
    kind = Story.model_fields[name].annotation
    if not (isinstance(kind, type) and issubclass(kind, Meta)):
        raise TypeError(name)
    return kind


def _object(properties: Schema, optional: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _term_schema(name: str) -> Schema:
    term = _object({"id": _TEXT, "title": _TEXT, "url": _URL})
    return _list(term) if name in ("fields", "movements") else term


def _photo_schema() -> Schema:
    texts = ("alt", "caption", "credit", "licence")
    numbers = {"width": {"type": "integer"}, "height": {"type": "integer"}}
    flags = {"press": {"type": "boolean"}, "illustration": {"type": "boolean"}}
    return _object({"url": _URL, **numbers, **dict.fromkeys(texts, _TEXT), **flags}, texts)


def _used(schema: Any, parts: Mapping[str, Schema]) -> list[str]:
    """The names of the classes that the schema refers to, those inside them as well, sorted."""
    names: set[str] = set()
    pending: list[Any] = [schema]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            name = str(value.get("$ref", "")).rpartition("/")[2]
            if name in parts and name not in names:
                names.add(name)
                pending.append(parts[name])
            pending += value.values()
        elif isinstance(value, list):
            pending += value
    return sorted(names)


def _with_labels(value: Any) -> Any:
    """Beside every list of ids the words that readers see for them.

    Of what stands under a field the title stays; the rest tells writers what to write.
    """
    if isinstance(value, list):
        return [_with_labels(item) for item in value]
    if not isinstance(value, dict):
        return value
    labelled = {name: _with_labels(part) for name, part in value.items()}
    if isinstance(text := value.get("description"), str):
        labelled["title"] = text.partition(": ")[0]
        del labelled["description"]
    if isinstance(ids := value.get("enum"), list):
        labels = vocabulary.labels_of(Literal[tuple(ids)])
        if labels:
            labelled["labels"] = dict(labels)
    return labelled
