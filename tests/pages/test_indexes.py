"""Indexes and lists that lead on: sentences, counts, the latest, what is near, how to narrow."""

from __future__ import annotations

from typing import Any

import pytest

from newsroom.content.base import Entry
from newsroom.core import addresses
from newsroom.pages import filters as narrowing
from newsroom.publication.counts import real
from tests.small_site import base_edition, pages_of

COLLECTIONS = ("fields", "movements", "units", "events", "documents")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_an_index_says_what_each_term_is_and_what_is_new(collection: str) -> None:
    public = base_edition()
    (view,) = pages_of(public, collection).values()
    terms: dict[str, Entry[Any]] = public.terms(collection)
    entries = {entry["url"]: entry for group in view["groups"] for entry in group["entries"]}

    assert len(entries) == len(terms)
    for slug, term in terms.items():
        entry = entries[addresses.term(collection, slug)]
        stories = real(public.by_term.get((collection, slug), []))
        assert entry["text"] == term.meta.summary
        assert entry["count"] == str(len(stories) or "")
        assert (entry["latest"] or {}).get("label", "") == (
            stories[0].meta.title if stories else ""
        )


def test_every_list_to_narrow_by_exists_and_counts_its_real_stories() -> None:
    public = base_edition()
    pages = pages_of(public, "stories", "models", "kind", "evidence", "term", "place")
    groups = pages["cau-chuyen/"]["filters"]

    assert [group["title"] for group in groups] == [
        *("Loại bài", "Lĩnh vực", "Địa bàn", "Độ chắc của bằng chứng")
    ]
    for group in groups:
        for choice in group["choices"]:
            page = pages[choice["url"]]
            assert page["teasers"] or page["fiction"]
            count = len(page["teasers"])
            assert choice["count"] == str(count or "")


def test_the_lists_of_evidence_hold_every_story_once() -> None:
    public = base_edition()
    levels = [entry for level in narrowing.LEVELS for entry in narrowing.of_level(public, level)]

    assert len({entry.slug for entry in levels}) == len(levels)
    assert {e.slug for e in levels} == {
        e.slug for e in public.stories if e.meta.evidence is not None
    }


def test_a_place_without_a_story_says_how_to_propose_one() -> None:
    public = base_edition()
    for address, view in pages_of(public, "place", "term").items():
        assert bool(view["propose"]) == (not view["teasers"]), address
        if view["propose"]:
            assert view["propose"]["url"] == "gioi-thieu-guong/"
