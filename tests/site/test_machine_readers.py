"""What machines find on the finished site: data, addresses, cards; of fiction nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsroom.build.header_files import nginx_redirects
from newsroom.core import addresses
from tests.site.building import BASE_URL, Built
from tests.site.reading import Page
from tests.syndication.test_structured_data import unknown_terms

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
LARGEST = 15_000
ARTICLES = ("Article", "NewsArticle")


def graph_of(site: Path, address: str) -> list[dict[str, Any]]:
    blocks = BLOCK.findall((site / address / "index.html").read_text(encoding="utf-8"))
    assert len(blocks) <= 1, address
    nodes: list[dict[str, Any]] = json.loads(blocks[0])["@graph"] if blocks else []
    return nodes


@pytest.fixture(scope="module")
def graphs(project: Built, pages: dict[str, Page]) -> dict[str, list[dict[str, Any]]]:
    return {a: graph_of(project.site, a) for a in pages if not a.endswith(".html")}


def test_every_page_that_is_found_tells_machines_where_it_stands(
    pages: dict[str, Page], graphs: dict[str, list[dict[str, Any]]]
) -> None:
    assert {a for a, nodes in graphs.items() if nodes and not pages[a].is_indexed} == set()
    without = {a for a, nodes in graphs.items() if pages[a].is_indexed and not nodes}
    assert {a for a in without if "/" in a.rstrip("/")} == set()
    assert unknown_terms([*graphs.values()]) == []


def test_real_stories_are_articles_and_fiction_is_nothing(
    project: Built, graphs: dict[str, list[dict[str, Any]]]
) -> None:
    articles = {a: n for a, nodes in graphs.items() for n in nodes if n["@type"] in ARTICLES}

    assert articles
    for address, node in articles.items():
        assert node["url"] == f"{BASE_URL}{address}"
        for image in node["image"]:
            assert (project.site / image["contentUrl"].removeprefix(BASE_URL)).is_file()
        text = (project.site / address / "index.html").read_text(encoding="utf-8")
        assert f'<meta property="article:published_time" content="{node["datePublished"]}">' in text
        assert f'<meta property="article:modified_time" content="{node["dateModified"]}">' in text


def test_a_page_leads_to_its_card_and_the_card_is_light(
    project: Built, pages: dict[str, Page]
) -> None:
    cards = sorted(project.site.glob(f"{addresses.EMBEDS}**/index.html"))
    (style,) = project.site.glob("assets/embed.*.css")
    answers = {
        link.attributes["href"].removeprefix(BASE_URL)
        for page in pages.values()
        for link in page.all("link")
        if link.attributes.get("type") == "application/json+oembed"
    }

    named = {f"{card.parent.relative_to(project.site).as_posix()}/oembed.json" for card in cards}
    assert answers <= named
    assert any("/linh-vuc/" in address for address in answers)
    for address in named - answers:  # an address for ever, offered once there is a story
        text = (project.site / address).with_name("index.html").read_text(encoding="utf-8")
        assert "Chưa có câu chuyện nào ở đây." in text
    for card in cards:
        text = card.read_text(encoding="utf-8")
        assert len(text.encode()) + style.stat().st_size < LARGEST
        assert "<script" not in text
        assert "<img" not in text
        assert "noindex" in text
    for address in answers:
        answer = json.loads((project.site / address).read_bytes())
        source = re.search(r'src="([^"]+)"', answer["html"])
        assert source
        assert (project.site / source[1].removeprefix(BASE_URL)).is_dir()
        assert answer["version"] == "1.0"
        assert answer["type"] == "rich"
        assert answer["width"]
        assert answer["height"]


def test_former_addresses_stand_in_the_lists_of_hosts_and_as_pages(project: Built) -> None:
    rows = (project.site / addresses.REDIRECTS).read_text(encoding="utf-8").splitlines()
    moved = [(former, target) for former, target, _ in (row.split() for row in rows)]
    plain = [(former.lstrip("/"), target.lstrip("/")) for former, target in moved]

    assert len(plain) > 1
    for former, target in plain:
        assert (project.site / former / "index.html").is_file(), former
        assert (project.site / target / "index.html").is_file(), target
    written = (project.site / addresses.NGINX_REDIRECTS).read_text(encoding="utf-8")
    assert written == nginx_redirects(plain)
    assert b"Sitemap: " in (project.site / addresses.ROBOTS).read_bytes()
    assert (project.site / addresses.FAVICON).is_file()
