"""Stories that lack something or have a hard headline, in every form that leaves the site."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from newsroom.content.base import Entry
from newsroom.content.story import Consent, Story
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.pages.embeds import card_copy, list_page
from newsroom.pages.page_types import page_inputs
from newsroom.pages.press import press_pages
from newsroom.pages.texts import notice_pages
from newsroom.publication.public_site import PublicSite
from newsroom.syndication.embeds import embedded_lists, for_machines, oembed_files
from newsroom.syndication.open_data import record_address
from newsroom.syndication.press_kit import press_kit
from newsroom.syndication.press_texts import republished
from newsroom.syndication.structured_data import article
from newsroom.syndication.tables import STORIES
from newsroom.syndication.travelling import travelling
from tests.small_site import edition_of, make_story
from tests.syndication.syndicated import (
    ALL,
    ATOM,
    HARD_TITLES,
    URL,
    atom_entries,
    json_items,
    public_files,
    rss_items,
    text_of,
)
from tests.syndication.test_press_texts import Html, words_of_docx
from tests.syndication.test_structured_data import graph

FIELD_LIST = "nhung/linh-vuc/moi-truong/"
BARE: dict[str, dict[str, object]] = {
    "no photo": {"photos": []},
    "no results": {"results": []},
    "no place of today": {"place": "bien-xua/cua-xua"},
    "nothing but what it needs": {"photos": [], "results": [], "awards": [], "corrections": []},
    "no text for the press": {"press": None, "sources": []},
}


@dataclass(frozen=True, slots=True)
class Outputs:
    """Everything that is made of a public site for others."""

    public: PublicSite
    files: dict[str, bytes]

    @classmethod
    def of(cls, *stories: Entry[Story]) -> Outputs:
        public = edition_of(stories)
        oembed = oembed_files(public, {}, URL, lambda _: True)
        return cls(public, {**public_files(public), **dict(oembed)})

    def card(self, entry: Entry[Story]) -> dict[str, str]:
        copied = card_copy(entry, self.public)
        assert copied is not None
        return {name.strip("@"): html.unescape(text) for name, text in copied[1].items()}

    def listed(self) -> list[str]:
        inputs = page_inputs(self.public, ImageSet({}))
        (listing,) = (one for one in embedded_lists(self.public) if one.address == FIELD_LIST)
        return [row["title"] for row in list_page(inputs, listing)[1]["rows"]]

    def kit(self, entry: Entry[Story]) -> dict[str, bytes]:
        outgoing = travelling(entry, self.public.context)
        assert outgoing is not None
        address = f"{URL}{addresses.story(entry.slug)}"
        kit = press_kit(outgoing, self.public.context, (), address)
        with zipfile.ZipFile(io.BytesIO(kit)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def titles_of(entry: Entry[Story]) -> Iterator[tuple[str, str]]:
    """Each form, and the headline as another program reads it there."""
    outputs = Outputs.of(entry)
    files, public, story = outputs.files, outputs.public, entry.meta
    outgoing, bare = travelling(entry, public.context), for_machines(entry, public)
    assert outgoing is not None
    assert bare is not None
    yield "card", outputs.card(entry)["title"]
    yield "list", outputs.listed()[0]
    oembed = json.loads(files[f"{addresses.embed(story.id)}{addresses.OEMBED}"])
    yield "oEmbed", oembed["title"]
    yield "frame of oEmbed", dict(Html(oembed["html"]).attributes)["title"] or ""
    yield "RSS", text_of(rss_items(files)[0], "title")
    yield "Atom", text_of(atom_entries(files)[0], f"{ATOM}title")
    yield "JSON Feed", json_items(files)[0]["title"]
    yield "JSON-LD", graph(article(bare.entry, public, []))[0]["headline"]
    yield "record", json.loads(files[record_address(story.id)])["title"]
    ((_, press, _),) = press_pages(page_inputs(public, ImageSet({})), entry)
    yield "press page", press["headline"].removeprefix("Cho báo chí: ")
    forms = republished(outgoing, "Trang", URL)
    assert forms is not None
    yield "republished text", forms.text.split("\n", 1)[0]
    yield "republished HTML", Html(forms.html).texts[0]
    kit = outputs.kit(entry)
    yield "text of the kit", kit["bai-viet.txt"].decode("utf-8-sig").split("\n", 1)[0]
    yield "Word file of the kit", words_of_docx(kit["bai-viet.docx"])[0]
    yield "facts of the kit", json.loads(kit["du-lieu.json"])["story"]["title"]


@pytest.mark.parametrize("title", [*HARD_TITLES, "x" * 300, "A & B < C > D \" E ' F"])
def test_a_hard_headline_arrives_unharmed_in_every_form(title: str) -> None:
    entry = make_story("be-nuoc", title=title)

    assert {form: text for form, text in titles_of(entry) if text != title} == {}


@pytest.mark.parametrize("title", HARD_TITLES)
def test_a_hard_headline_stands_in_one_cell_of_the_table(title: str) -> None:
    table = Outputs.of(make_story("be-nuoc", title=title)).files[STORIES].decode("utf-8-sig")

    _, row = csv.reader(io.StringIO(table), delimiter=";")

    assert row[3].removeprefix("'") == " ".join(title.split())
    assert not row[3].startswith("=")


@pytest.mark.parametrize("lack", BARE)
def test_a_story_that_lacks_something_leaves_the_site_in_every_form(lack: str) -> None:
    entry = make_story("be-nuoc", **BARE[lack])

    assert {form: text for form, text in titles_of(entry) if text != entry.meta.title} == {}


def test_where_there_is_no_result_no_figure_and_no_empty_line_is_told() -> None:
    entry = make_story("be-nuoc", **BARE["nothing but what it needs"])
    outputs = Outputs.of(entry)
    card, kit = outputs.card(entry), outputs.kit(entry)
    text = kit["bai-viet.txt"].decode("utf-8-sig")

    assert (card["figure"], card["counted"], card["corrected"]) == ("", "", "")
    assert ":  " not in text
    assert "None" not in text
    assert [line for line in text.splitlines() if line.rstrip().endswith(": ")] == []
    assert "Không có ảnh nào" in text
    assert rss_items(outputs.files)[0].find("enclosure") is None


def test_two_stories_with_one_headline_stay_two_in_every_form() -> None:
    one, other = make_story("be-mot", id="g-2026-0801"), make_story("be-hai", id="g-2026-0802")
    outputs = Outputs.of(one, other)
    files = outputs.files

    assert one.meta.title == other.meta.title
    assert len(outputs.listed()) == 2
    for name in ("0801", "0802"):
        frame = json.loads(files[f"nhung/2026-{name}/{addresses.OEMBED}"])["html"]
        assert f"nhung/2026-{name}/" in frame
        assert record_address(f"g-2026-{name}") in files
    links = {item["url"] for item in json_items(files, ALL)}
    assert links == {f"{URL}cau-chuyen/be-mot/", f"{URL}cau-chuyen/be-hai/"}
    kits = [outputs.kit(entry)["du-lieu.json"] for entry in (one, other)]
    assert [json.loads(kit)["url"] for kit in kits] == [
        f"{URL}cau-chuyen/be-mot/",
        f"{URL}cau-chuyen/be-hai/",
    ]


def test_of_a_story_that_may_not_leave_the_press_page_says_whom_to_ask() -> None:
    consent = Consent.model_validate({"basis": "consent", "scope": ["commune"]})
    entry = make_story("be-nuoc", consent=consent)
    public = edition_of([entry])

    notices = {a: view for a, view, _ in notice_pages(page_inputs(public, ImageSet({})))}

    notice = notices["cau-chuyen/be-nuoc/bao-chi/"]
    assert notice["headline"] == "Chưa có tài liệu cho báo chí"
    assert "dinh-chinh/" in [link["url"] for link in notice["links"]]
    assert entry.meta.title not in str(notice)
