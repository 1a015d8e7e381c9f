"""Feeds and data of a built site: found from the pages, whole, without fiction."""

from __future__ import annotations

import json
from urllib.parse import urljoin
from xml.etree.ElementTree import fromstring

import pytest

from newsroom.core import addresses
from tests.site.building import BASE_URL, Built
from tests.site.reading import Page


@pytest.mark.any_content
def test_every_feed_that_a_page_names_is_there(project: Built, pages: dict[str, Page]) -> None:
    named = {
        urljoin(f"{BASE_URL}{page.address}", tag.attributes.get("href", ""))
        for page in pages.values()
        for tag in page.all("link")
        if tag.attributes.get("type") in addresses.FEED_FILES.values()
    }
    files = {address.removeprefix(BASE_URL) for address in named}

    assert {f"{addresses.STORIES}{name}" for name in addresses.FEED_FILES} <= files
    assert {f"{addresses.CORRECTIONS}{name}" for name in addresses.FEED_FILES} <= files
    assert any(file.startswith(addresses.FIELDS) for file in files)
    assert any(file.startswith(addresses.PLACES) for file in files)
    assert [file for file in sorted(files) if not (project.site / file).is_file()] == []


@pytest.mark.any_content
def test_every_feed_in_the_list_of_all_is_there(project: Built) -> None:
    outlines = fromstring((project.site / addresses.OPML).read_bytes()).findall("body/outline")

    assert outlines
    for line in outlines:
        assert (project.site / str(line.get("xmlUrl")).removeprefix(BASE_URL)).is_file()


@pytest.mark.any_content
def test_the_data_hold_every_real_story_and_no_fiction(project: Built) -> None:
    index = json.loads((project.site / addresses.OPEN_DATA / "stories.json").read_bytes())

    assert index["count"] == len(index["stories"]) > 0
    for story in index["stories"]:
        page = (project.site / story["url"].removeprefix(BASE_URL) / "index.html").read_text(
            encoding="utf-8"
        )
        assert "app-demo" not in page
        record = json.loads((project.site / story["data"].removeprefix(BASE_URL)).read_bytes())
        for photo in record["photos"]:
            assert (project.site / photo["url"].removeprefix(BASE_URL)).is_file()


@pytest.mark.any_content
def test_an_enclosure_is_as_long_as_it_says(project: Built) -> None:
    feed = fromstring((project.site / addresses.STORIES / "rss.xml").read_bytes())

    for enclosure in feed.iter("enclosure"):
        picture = project.site / str(enclosure.get("url")).removeprefix(BASE_URL)
        assert picture.stat().st_size == int(str(enclosure.get("length")))
