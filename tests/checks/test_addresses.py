"""No former address of a story and no page takes an address that the site needs itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsroom.checks.references import addresses_are_unique
from newsroom.core import addresses
from newsroom.core.problems import Problem
from newsroom.images.image_set import ImageSet
from newsroom.pages.page_types import all_batches, fixed_addresses, page_inputs
from newsroom.publication.context import Context
from tests.builders import TODAY, make_story
from tests.small_site import base_edition, base_site, edition_of
from tests.small_site import make_story as like


def public_addresses() -> Iterator[str]:
    """Every address at which the small site answers, of pages and of other files."""
    public = base_edition()
    inputs = page_inputs(public, ImageSet({}))
    for batch in all_batches(inputs).values():
        for address, *_ in batch.pages(inputs):
            yield address.removesuffix("index.md").removesuffix(".md")
    for entry in public.stories:
        yield addresses.poster(entry.slug)
        yield addresses.loudspeaker(entry.slug)
        yield addresses.short(entry.meta.id)
        yield addresses.qr_code(entry.slug).replace(".svg", "/")
    for folder in (addresses.ASSETS, addresses.PICTURES, addresses.SOUNDS, addresses.SEARCH_INDEX):
        yield folder
        yield f"{folder}a/"


def problems_with(alias: str) -> list[Problem]:
    stories = [*base_site().stories.values(), like("cau-tre", id="g-2026-0999", aliases=[alias])]
    context = edition_of(stories, TODAY).context
    return list(addresses_are_unique(Context(context.site, TODAY, fixed_addresses())))


# No alias can have the form of a pattern's address, see below.
POSSIBLE = {a for a in public_addresses() if addresses.PATTERN_SLUG not in a}


@pytest.mark.parametrize("address", sorted(POSSIBLE))
def test_no_alias_takes_an_address_of_the_site(address: str) -> None:
    assert [problem.code for problem in problems_with(f"/{address}")][:1] in (
        ["address-taken"],
        ["address-reserved"],
    )


def test_a_former_address_of_the_story_itself_is_free() -> None:
    assert problems_with("/cau-chuyen/cau-tre-cu/") == []
    assert problems_with("/chuyen-cu/2025/cau-tre/") == []


@pytest.mark.parametrize(
    "alias",
    [
        "/cau-chuyen/mau--chung/ap-phich/",
        "/-a/",
        "/a-/",
        "/A/",
        "/a",
        "//a/",
        "/a//",
        "/../a/",
        "/a.html/",
        f"/{'a' * 300}/",
        f"/{'a/' * 100}",
    ],
)
def test_an_address_that_no_folder_can_have_is_refused(alias: str) -> None:
    with pytest.raises(AssertionError, match=r"not-site-path|too-long"):
        make_story(aliases=[alias])
