"""The files that a small site hands out, for the tests of feeds and data."""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from hypothesis import strategies as st

from newsroom.build.syndicated_files import syndicated_files
from newsroom.content.base import Entry
from newsroom.content.story import Story
from newsroom.images.image_set import ImageSet
from newsroom.publication.public_site import PublicSite
from tests.small_site import edition_of

URL = "https://guong.example/lan-toa/"
ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "cau-chuyen/"

HARD_TITLES = (
    "Bà kể: \"Nước 'trong' lại\" & <b>mát</b>",
    "Một chữ &amp; đã thoát, một ]]> và một \\ ở cuối",
    "Giống lúa 🌾 của thôn 👩🏽‍🌾 lên sàn",
    "\u202bבאר המים\u202c và bể nước \u200fשל הכפר\u200e",
    '  =HYPERLINK("http://x")  ',
    "Giữ rừng " * 33 + "đê",
)
TITLES = st.one_of(
    st.sampled_from(HARD_TITLES),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=300).filter(
        str.strip
    ),
)


def files_of(*stories: Entry[Story], url: str = URL, size: int = 1) -> dict[str, bytes]:
    """What the base tree with these stories hands out, without pictures."""
    return public_files(edition_of(stories), url, size=size)


def public_files(
    public: PublicSite, url: str = URL, image_set: ImageSet | None = None, size: int = 1
) -> dict[str, bytes]:
    return dict(syndicated_files(public, image_set or ImageSet({}), url, lambda _: size))


def rss_items(files: dict[str, bytes], page: str = ALL) -> list[Element]:
    return fromstring(files[f"{page}rss.xml"]).findall("channel/item")


def atom_entries(files: dict[str, bytes], page: str = ALL) -> list[Element]:
    return fromstring(files[f"{page}atom.xml"]).findall(f"{ATOM}entry")


def json_items(files: dict[str, bytes], page: str = ALL) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(files[f"{page}feed.json"])["items"]
    return items


def text_of(element: Element, name: str) -> str:
    return element.findtext(name) or ""
