"""What machines read is valid, says what the page says, and no text can break out of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.story import Change, Correction, Photo
from newsroom.pages.stage_pages import staged_page
from newsroom.publication.context import StoryEntry
from newsroom.syndication.structured_data import (
    PublishedImage,
    article,
    breadcrumbs,
    data_block,
    modified,
    site_nodes,
)
from tests.builders import CASES
from tests.small_site import edition_of, make_story

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> & &amp; &quot; &#34;",
    'Nói "thật" \\ \\" làm \'thật\'',
    "Xong\u2028dòng\u2029mới \u202eđảo\u202c 👨‍👩‍👧",
    "a" * 300,
    "@@tit@@ {{ page.title }} {% raw %}",
)


def printed(block: str) -> str:
    """What the template prints, from the staged file on."""
    head = staged_page({"machine_data": block}).removeprefix("---\n").partition("\n---\n")[0]
    value = yaml.safe_load(head)["machine_data"]
    assert isinstance(value, str)
    return value.replace("&quot;", '"').replace("@@goc@@", "https://guong.example/")


def graph(*nodes: Mapping[str, Any]) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(printed(data_block(*nodes)))["@graph"]
    return read


def story_node(entry: StoryEntry) -> dict[str, Any]:
    photo = Photo(
        file="a.jpg", alt="Bể nước bên suối", caption="Bể", credit="Ảnh: A", licence="CC BY 4.0"
    )
    image = PublishedImage("anh/a.jpg", 1200, 800, photo)
    public = edition_of([entry])
    (node,) = graph(article(public.stories[0], public, [image]))
    return node


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_arrives_as_it_was_written(text: str) -> None:
    node = {"@type": "Article", "headline": text}

    block = printed(data_block(node))

    assert graph(node) == [node]
    assert not set("<>&'\u2028\u2029") & set(block)


@given(st.text(max_size=60))
def test_no_text_ends_the_block(text: str) -> None:
    form = text.encode("utf-8", "ignore").decode().replace("@@goc@@", "")

    block = data_block({"@type": "Article", "headline": form})

    everything = block.replace("&quot;", '"')
    assert json.loads(everything)["@graph"][0].get("headline", "") == form
    assert not set("<>&'") & set(block)


def allowed_properties() -> dict[str, set[str]]:
    parents: dict[str, str] = {}
    own: dict[str, set[str]] = defaultdict(set)
    for line in (CASES / "schema_org.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, parent, properties = (part.strip() for part in line.split(":"))
            parents[name] = parent
            own[name] |= set(properties.split())

    def of(name: str) -> set[str]:
        return own[name] | of(parents[name]) if name else set()

    return {name: of(name) for name in parents}


def nodes_in(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes_in(part)


def unknown_terms(node: object) -> list[str]:
    allowed = allowed_properties()
    return [
        f"{part['@type']}.{name}"
        for part in nodes_in(node)
        if "@type" in part
        for name in part
        if not name.startswith("@") and name not in allowed.get(part["@type"], ())
    ]


CORRECTED = make_story(
    "be-nuoc",
    corrections=[Correction(date=date(2026, 9, 1), was="sáu nhà", now="bảy nhà")],
    changes=[Change(date=date(2026, 10, 2), what="Thêm số liệu.")],
)


def test_only_terms_of_the_vocabulary_are_used() -> None:
    public = edition_of([CORRECTED])
    crumbs = breadcrumbs([("Trang chủ", ""), ("Câu chuyện", "cau-chuyen/")], "Bể nước")

    assert unknown_terms([story_node(CORRECTED), *graph(*site_nodes(public), crumbs)]) == []
    assert unknown_terms({"@type": "Article", "heading": "a"}) == ["Article.heading"]


def test_a_story_has_what_a_search_engine_requires() -> None:
    node = story_node(CORRECTED)

    assert node["@type"] == "NewsArticle"
    assert node["headline"] == CORRECTED.meta.title
    assert node["datePublished"].endswith("+07:00")
    assert node["dateModified"] == "2026-10-02T00:00+07:00"
    assert node["author"]["name"]
    assert node["publisher"]["name"]
    (image,) = node["image"]
    assert image["contentUrl"] == "https://guong.example/anh/a.jpg"
    assert image["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert image["creditText"] == "Ảnh: A"
    assert image["creator"]["name"] == "A"
    assert image["acquireLicensePage"] == node["url"]
    assert node["correction"][0]["text"] == "sáu nhà → bảy nhà"


def test_a_story_was_modified_when_anything_public_changed() -> None:
    moment = modified(CORRECTED.meta)

    assert moment is not None
    assert moment.date() == CORRECTED.meta.changed == date(2026, 10, 2)


def test_a_breadcrumb_has_a_name_and_an_address_at_every_step() -> None:
    (trail,) = graph(breadcrumbs([("Trang chủ", ""), ("Câu chuyện", "cau-chuyen/")], "Bể nước"))

    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step.get("item") for step in steps] == [
        "https://guong.example/",
        "https://guong.example/cau-chuyen/",
        None,  # the page itself
    ]
