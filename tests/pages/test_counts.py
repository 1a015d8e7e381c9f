"""One number, one meaning: every count on every page is taken and computed again.

A count speaks of real stories; fiction is counted apart, and only where it is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest

from newsroom.content.reader import read_site
from newsroom.core import addresses
from newsroom.pages.page_types import PAGE_TYPES
from newsroom.pages.search_documents import facets_of
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.counts import fiction, real
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.vietnamese.list_words import FROM_EVENT
from newsroom.vietnamese.phrases import story_count
from tests.builders import SAMPLE
from tests.small_site import NOW, pages_of


@cache
def sample() -> PublicSite:
    site, _ = read_site(SAMPLE, PurePosixPath("content"), with_media=False)
    return decide_public_site(Context(site, NOW))


@cache
def all_views() -> dict[str, Any]:
    """The view data of every page, by address, but for those of single stories."""
    per_story = {"story", "version", "poster", "loudspeaker"}
    return pages_of(sample(), *(row.name for row in PAGE_TYPES if row.name not in per_story))


def stories_under(address: str) -> list[StoryEntry]:
    """By the front matter alone: the stories that belong to the page of a list."""
    public = sample()
    site, everything = public.context.site, public.stories
    if address == addresses.STORIES:
        return [*everything]
    if address == addresses.MODELS:
        return [entry for entry in everything if entry.meta.kind == "model"]
    for level in range(5):
        if address == addresses.evidence(level):
            return [entry for entry in everything if entry.meta.evidence == level]
    for kind in ("deed", "profile"):
        if address == addresses.kind(kind):
            return [entry for entry in everything if entry.meta.kind == kind]
    collections = {url: name for name, url in addresses.COLLECTIONS.items()}
    parent, _, slug = address.rstrip("/").rpartition("/")
    collection = collections.get(f"{parent}/")
    if collection is None:
        place = address.removeprefix(addresses.PLACES).rstrip("/")
        return [*public.by_place.get(place, [])]
    wanted = {slug}
    if collection == "movements":
        wanted |= {name for name, term in site.movements.items() if term.meta.parent == slug}
    named = {
        "fields": lambda story: story.fields,
        "movements": lambda story: story.movements,
        "events": lambda story: [story.event],
        "units": lambda story: [story.unit, story.responsible],
        "documents": lambda story: [],
    }[collection]
    return [entry for entry in everything if wanted & {*named(entry.meta)}]


def entries_in(view: Any) -> Iterator[tuple[str, str]]:
    """Address and count of every line that leads to a list and counts it, anywhere in a page."""
    if isinstance(view, dict):
        if view.get("count") and view.get("url") and "label" in view:
            yield view["url"], view["count"]
        for part in view.values():
            yield from entries_in(part)
    elif isinstance(view, list):
        for part in view:
            yield from entries_in(part)


def lists() -> dict[str, list[Any]]:
    """The pages of each list, by the address of the first."""
    pages: dict[str, list[Any]] = {}
    for address, view in all_views().items():
        if "teasers" in view:
            pages.setdefault(address.partition("trang-")[0], []).append(view)
    return pages


def noun_of(address: str) -> str:
    """What a list counts."""
    if address == addresses.MODELS:
        return "mô hình"
    return FROM_EVENT if address.startswith(addresses.COLLECTIONS["events"]) else "câu chuyện"


def test_the_sample_has_fiction_and_what_is_real_in_one_list() -> None:
    shared = stories_under(addresses.STORIES)

    assert real(shared)
    assert fiction(shared)


def test_every_list_counts_what_is_real_and_apart_from_it_fiction() -> None:
    for address, pages in lists().items():
        stories = stories_under(address)
        noun = noun_of(address)
        expected = story_count(len(real(stories)), len(fiction(stories)), noun) if stories else ""
        assert {page["count"] for page in pages} == {expected}, address
        assert sum(len(page["teasers"]) for page in pages) == len(real(stories)), address
        assert sum(len(page["fiction"]) for page in pages) == len(fiction(stories)), address


def test_every_line_that_counts_a_list_counts_its_real_stories() -> None:
    lines = [
        (page, url, count) for page, view in all_views().items() for url, count in entries_in(view)
    ]

    assert len(lines) > 20
    for page, url, count in lines:
        assert count == str(len(real(stories_under(url)))), (page, url)


def test_the_overview_counts_the_real_stories_of_each_value() -> None:
    metas = [entry.meta for entry in real(sample().stories)]
    tables = {table["title"]: table["bars"] for table in all_views()["buc-tranh-chung/"]["tables"]}

    for title, values in {
        "Theo đối tượng": [meta.subject.kind for meta in metas],
        "Theo độ chắc của bằng chứng": [str(meta.evidence) for meta in metas],
        "Theo giai đoạn": [meta.stage for meta in metas],
        "Theo loại bài": [meta.kind for meta in metas],
    }.items():
        expected = sorted(str(values.count(value)) for value in {*values})
        assert sorted(bar["count"] for bar in tables[title]) == expected
    for bars in tables.values():
        assert all(len(bar["stories"]) == int(bar["count"]) for bar in bars)


@pytest.mark.parametrize(
    ("name", "folder"), [("linh-vuc", addresses.FIELDS), ("phong-trao", addresses.MOVEMENTS)]
)
def test_every_filter_of_the_search_finds_what_its_list_shows(name: str, folder: str) -> None:
    facets = {facet["name"]: facet["options"] for facet in all_views()["tim-kiem/"]["facets"]}

    for option in facets[name]:
        listed = stories_under(f"{folder}{option['value']}/")
        assert having(name, option["value"]) == {entry.slug for entry in listed}


def test_every_province_of_the_search_finds_what_its_page_shows() -> None:
    facets = {facet["name"]: facet["options"] for facet in all_views()["tim-kiem/"]["facets"]}

    for option in facets["dia-ban"]:
        listed = stories_under(addresses.place(option["value"]))
        assert having("dia-ban", option["value"]) == {entry.slug for entry in listed}


def having(name: str, value: str) -> set[str]:
    """Slugs of the stories that a filter leaves."""
    public = sample()
    return {entry.slug for entry in public.stories if (name, value) in facets_of(entry, public)}


def test_the_home_page_shows_fiction_only_where_it_says_so() -> None:
    home = all_views()[addresses.HOME]

    teasers = [home["lead"], *home["second"]]
    assert [teaser["url"] for teaser in teasers if teaser["demo"]] == []
    assert "Minh họa" in home["spreading_title"]
    assert "hư cấu" in home["spreading_note"]
    assert len(teasers) == min(len(real(sample().front)), 5)


def test_nothing_leads_from_a_real_story_to_fiction_by_itself() -> None:
    public = sample()

    for entry in real(public.stories):
        assert fiction(public.related[entry.slug]) == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((3, 0), "3 câu chuyện"),
        ((3, 17), "3 câu chuyện · 17 bài minh họa"),
        ((0, 17), "17 bài minh họa"),
        ((0, 0), "0 câu chuyện"),
        ((1234, 0), "1.234 câu chuyện"),
    ],
)
def test_fiction_is_counted_apart(counts: tuple[int, int], expected: str) -> None:
    assert story_count(*counts) == expected
