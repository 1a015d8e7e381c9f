"""The page "Dữ liệu mở": which files there are, what they hold, one of them as an example."""

import json
from collections.abc import Iterator

from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact
from newsroom.pages.shell import PageHead, PageInputs, Shell, shell
from newsroom.publication.context import StoryEntry
from newsroom.publication.counts import real
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.feed_formats import Publisher
from newsroom.syndication.open_data import (
    INDEX,
    STORY_SCHEMA,
    record_address,
    record_keys,
    story_record,
    title_of,
)
from newsroom.syndication.open_data import OpenData as Data
from newsroom.syndication.tables import RESULTS, STORIES
from newsroom.syndication.travelling import travelling
from newsroom.syndication.words import SUMMARY
from newsroom.vietnamese.phrases import LICENCE_NOTE, MENU


class DataPage(Shell):
    """``data.html``: addresses of files, the fields, and an excerpt of a record as text."""

    index: str
    stories_table: str
    results_table: str
    schema: str
    record: str
    example: str
    fields: list[Fact]
    licence: str


# The excerpt shows how a figure travels with its source.
_EXCERPT = (
    "id",
    "kind",
    "title",
    "published",
    "changed",
    "place",
    "results",
    "sources",
    "evidence",
)
_MOST = 2


def page(inputs: PageInputs) -> Iterator[tuple[str, DataPage, str]]:
    """Files, fields and an example from the newest real story with a result."""
    context = inputs.public.context
    with_results = (entry for entry in real(inputs.public.stories) if entry.meta.results)
    leaving = (travelling(entry, context) for entry in with_results)
    example = next((one.entry for one in leaving if one and one.story.results), None)
    head = PageHead(MENU["data"], SUMMARY["data"])
    licence = Story.model_fields["licence"].default
    view: DataPage = {
        **shell(head, inputs.site),
        "index": INDEX,
        "stories_table": STORIES,
        "results_table": RESULTS,
        "schema": STORY_SCHEMA,
        "record": record_address(example.meta.id) if example else "",
        "example": _excerpt(example, inputs.public) if example else "",
        "fields": [fact(name, title_of(name)) for name in record_keys()],
        "licence": f"{licence}. {LICENCE_NOTE}",
    }
    yield addresses.DATA, view, ""


def _excerpt(entry: StoryEntry, public: PublicSite) -> str:
    nowhere = Publisher("", "", "", "")
    whole = {one.slug: one.meta for one in public.stories}
    record = story_record(entry, Data(public, nowhere, lambda _: (), whole=whole))
    chosen = {name: record[name] for name in _EXCERPT if name in record}
    lists = {name: part[:_MOST] for name, part in chosen.items() if isinstance(part, list)}
    return json.dumps({**chosen, **lists}, ensure_ascii=False, indent=2)
