"""One page of each type: the rows of the table, and what differs among stories and lists.

A new row of the table is visited by the tests for accessibility, weight, policy and markup without
being named here.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

import pytest

from newsroom.content.reader import read_site
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.pages.embeds import CARD_PATTERN
from newsroom.pages.page_types import PAGE_TYPES, page_inputs
from newsroom.publication.context import Context
from newsroom.publication.public_site import decide_public_site
from newsroom.vietnamese.dates import VIETNAM
from tests.site.building import CONTENT, TODAY

MODEL = "cau-chuyen/muoi-hai-ho-giu-giong-bi-xanh/"
DEED = "cau-chuyen/cay-cau-tre-ba-ngay/"
# Each story has two more pages, which are filled in from a pattern.
ENDINGS = ("ap-phich/", "loa/")
FROM_PATTERN = dict(zip(("poster", "loudspeaker"), ENDINGS, strict=True))
# A page that leads on at once has nothing to look at; test_policy and test_pages ask it.
NOT_VISITED = ("redirect",)


def _size(page: tuple[str, object, str]) -> int:
    return len(str(page[1]))


def first_of_each_type() -> dict[str, str]:
    """An address for each row of the table that the content has."""
    site, _ = read_site(CONTENT, PurePosixPath("content"))
    public = decide_public_site(
        Context(site, datetime.fromisoformat(TODAY).replace(tzinfo=VIETNAM))
    )
    inputs = page_inputs(public, ImageSet({}))
    first: dict[str, str] = {}
    for row in PAGE_TYPES:
        if row.name in NOT_VISITED:
            continue
        made = (page for _, make, one in row.batches(inputs) for page in make(inputs, one))
        # The pattern of all cards is no page of the site.
        pages = (page for page in made if page[0] != CARD_PATTERN)
        # Press pages differ in what they hold: the fullest is looked at.
        chosen = max(pages, key=_size, default=None) if row.name == "press" else next(pages, None)
        if chosen:
            first[row.name] = chosen[0]
    cards = (entry for entry in public.stories if not entry.meta.demo)
    if (card := next(cards, None)) is not None:
        first["embed"] = addresses.embed(card.meta.id)
    if "story" in first:
        first |= {name: first["story"] + ending for name, ending in FROM_PATTERN.items()}
    return first


TABLE = first_of_each_type()
GUIDE = {"guide": "huong-dan/", "field tables": "huong-dan/truong-du-lieu/"}
OURS = {
    **{name: address for name, address in TABLE.items() if name not in GUIDE},
    "model": MODEL,
    "deed": DEED,
    "movement": "phong-trao/nong-thon-moi/",
    "former province": "dia-ban/bac-kan/",
    "criteria": "tieu-chi/",
    "missing": "khong-co-trang-nay/",
}
VISITED = [
    pytest.param(name, marks=pytest.mark.any_content) if name in TABLE else name for name in OURS
]
# On a site with enough newspapers (``with_press``).
PRESS = {
    "news": "bao-chi/",
    "month": "bao-chi/2026-10/",
    "outlets": "bao-chi/nguon-tin/",
    "story in the press": "cau-chuyen/hu-giong/",
}
