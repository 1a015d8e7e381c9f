"""Who may be seen: states, embargoes, demo stories and places of other times, on a built site."""

from __future__ import annotations

import csv
import gzip
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
import yaml

from newsroom.content.entries import split_front_matter
from newsroom.core import addresses
from tests.site.building import BASE_URL, CONTENT, TODAY, Built, every_byte
from tests.site.conftest import SUB_PATH
from tests.site.reading import Page, lost_links

Pages = dict[str, Page]
EMBARGOED = "doi-tuan-rung-boc-tham"
WITHDRAWN = "da-rut-theo-nguyen-vong"
HIDDEN = {
    "draft": "vuon-thuoc-sau-tram-xa",
    "review": "doi-bong-nghi-bay-phut",
    "paused": "ruong-muoi-lot-ngoi",
    "withdrawn": WITHDRAWN,
    "embargo": EMBARGOED,
}


def head_of(file: Path) -> dict[str, Any]:
    """Front matter as it is written, read without our own reader."""
    head = split_front_matter(file.read_text(encoding="utf-8")).head
    return dict(yaml.load(head, Loader=yaml.BaseLoader) or {})  # noqa: S506 - makes texts, no objects


@cache
def heads() -> dict[str, dict[str, Any]]:
    """Every story of the content by its slug."""
    return {file.parent.name: head_of(file) for file in sorted(CONTENT.glob("stories/*/index.md"))}


def public_stories() -> set[str]:
    """Slugs of what readers may see on the day of the tests."""
    return {
        slug
        for slug, head in heads().items()
        if head["state"] in ("published", "archived")
        and head["published"][:10] <= TODAY
        and head.get("consent", {}).get("until", TODAY) >= TODAY
    }


def table(name: str) -> list[dict[str, str]]:
    with (CONTENT / "places" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_served(province: str) -> bool:
    """Whether the site makes pages for a province, or for the one that it became."""
    settings = (CONTENT / "site.yml").read_text(encoding="utf-8")
    (areas,) = re.findall(r"^areas: \[(.+)\]$", settings, re.MULTILINE)
    heirs = {row["id"]: row["successor"] for row in table("provinces")}
    return bool({province, heirs.get(province, "")} & {*areas.split(", ")})


def locations(site: Path) -> dict[str, str]:
    """Address → lastmod of the sitemap."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))
    return {
        entry.findtext("s:loc", "", space): entry.findtext("s:lastmod", "", space)
        for entry in root.findall("s:url", space)
    }


def found_in(site: Path, *texts: str) -> list[tuple[str, str]]:
    return [
        (name, text)
        for name, content in every_byte(site).items()
        for text in texts
        if text.encode() in (gzip.decompress(content) if name.endswith(".gz") else content)
        or text in name
    ]


def test_the_project_has_a_story_in_every_state() -> None:
    assert {head["state"] for head in heads().values()} >= {*HIDDEN, "published"} - {"embargo"}
    assert heads()[EMBARGOED]["published"] > TODAY


def notices(slug: str) -> set[str]:
    """The files that a withdrawn story leaves."""
    pages = {f"{page}index.html" for page in addresses.pages_of_story(slug)}
    return {*pages, addresses.press_kit(slug)}


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_story_stands_nowhere(project: Built, state: str) -> None:
    slug = HIDDEN[state]
    head = heads()[slug]
    texts = [head["id"], head["id"].removeprefix("g-"), head["title"]]
    texts += [head["summary"]] if head.get("summary") else []

    # Its short address stays, with the notice, and may name itself.
    short = f"{addresses.short(head['id'])}index.html" if state == "withdrawn" else ""
    assert [place for place in found_in(project.site, *texts) if place[0] != short] == []
    left = {name for name, _ in found_in(project.site, slug)}
    assert left == (notices(slug) if state == "withdrawn" else set())


def test_a_withdrawn_story_leaves_a_notice_without_any_word_of_it(pages: Pages) -> None:
    page = pages[f"cau-chuyen/{WITHDRAWN}/"]

    assert not page.is_indexed
    assert [e.words for e in page.all("h1")] == ["Câu chuyện này đã được gỡ"]
    assert heads()[WITHDRAWN]["subject"]["name"] not in page.source
    assert page.all("img") == []


@pytest.mark.any_content
def test_counts_are_those_of_public_stories(pages: Pages) -> None:
    public = public_stories()
    real = {slug for slug in public if heads()[slug].get("demo") != "true"}

    story_pages = {
        address.split("/")[1] for address, page in pages.items() if page.classed("app-story")
    }
    assert story_pages == public
    listed = [e.words for e in pages["cau-chuyen/"].classed("app-list__count")]
    fiction = f" · {len(public) - len(real)} bài minh họa" if public - real else ""
    assert listed == [f"{len(real)} câu chuyện{fiction}"]
    figures = [e.words for e in pages["buc-tranh-chung/"].all("dd") if e.inside("app-figures")]
    assert figures[0] == str(len(real))


@pytest.mark.any_content
def test_every_list_shows_what_is_public_and_belongs_there(pages: Pages) -> None:
    def titles_on(address: str) -> set[str]:
        teasers = [e for e in pages[address].all("a") if e.inside("app-teaser") and e.inside("h3")]
        return {e.attributes["href"].rstrip("/").rpartition("/")[2] for e in teasers}

    public = {address.split("/")[1] for address, page in pages.items() if page.classed("app-story")}
    assert titles_on("cau-chuyen/") == public
    for field in {field for slug in public for field in heads()[slug]["fields"]}:
        wanted = {slug for slug in public if field in heads()[slug]["fields"]}
        assert titles_on(f"linh-vuc/{field}/") == wanted


def test_an_embargoed_story_is_there_the_day_after(after_embargo: Built) -> None:
    page = after_embargo.site / "cau-chuyen" / EMBARGOED / "index.html"

    assert heads()[EMBARGOED]["title"] in page.read_text(encoding="utf-8")
    lists = (after_embargo.site / "cau-chuyen" / "index.html").read_text(encoding="utf-8")
    assert EMBARGOED in lists


@pytest.mark.any_content
def test_the_sitemap_holds_every_page_that_asks_to_be_found_and_no_other(
    project: Built, pages: Pages
) -> None:
    wanted = {
        urljoin(BASE_URL, page.address)
        for page in pages.values()
        if page.is_indexed and page.address != "404.html"
    }
    assert set(locations(project.site)) == wanted


@pytest.mark.any_content
def test_dates_in_the_sitemap_are_true(project: Built) -> None:
    sitemap = locations(project.site)
    changed = {
        slug: (head.get("updated") or head["published"])[:10]
        for slug, head in heads().items()
        if slug in public_stories() and head.get("demo") != "true"
    }

    assert {slug: sitemap[f"{BASE_URL}cau-chuyen/{slug}/"] for slug in changed} == changed
    for file in (CONTENT / "about").glob("*.md"):
        head = head_of(file)
        assert sitemap[urljoin(BASE_URL, head["address"])] == head["updated"]
    everything = [
        (head.get("updated") or head["published"])[:10]
        for slug, head in heads().items()
        if slug in public_stories()
    ]
    assert sitemap[f"{BASE_URL}cau-chuyen/"] == max(everything)
    assert max(sitemap.values()) <= TODAY


@pytest.mark.any_content
def test_a_demo_story_says_so_and_asks_not_to_be_found(project: Built, pages: Pages) -> None:
    for slug, head in heads().items():
        page = pages.get(f"cau-chuyen/{slug}/")
        if page is None or not page.classed("app-story"):
            continue
        is_demo = head.get("demo") == "true"
        assert page.is_indexed == (not is_demo), slug
        assert (len(page.classed("app-demo")) == 1) == is_demo, slug
        assert (urljoin(BASE_URL, page.address) in locations(project.site)) == (not is_demo)


@pytest.mark.any_content
def test_with_demo_switched_off_nothing_of_it_is_left(without_demo: Built) -> None:
    demo = [head for head in heads().values() if head.get("demo") == "true"]
    words = {head["title"] for head in demo}
    words |= {head["subject"]["name"] for head in demo if "subject" in head}
    for kind in ("movements", "units", "documents"):
        for file in (CONTENT / kind).glob("*.md"):
            head = head_of(file)
            words |= {head["title"]} if head.get("demo") == "true" else set()
    assert found_in(without_demo.site, *sorted(words)) == []


def test_with_demo_switched_off_no_public_page_speaks_of_fictional_places(
    pages_without_demo: Pages,
) -> None:
    marks = ("Minh Họa", "Mẫu Cũ", "(hư cấu)", "app-demo", "minh-hoa", "mau-cu/", "-MH")
    explaining = ("huong-dan/", "gioi-thieu/")  # these pages tell what an illustration is
    outlets = re.compile(r'<ul class="app-outlets-read">.*?</ul>', re.DOTALL)
    wrong = [
        (page.address, mark)
        for page in pages_without_demo.values()
        for mark in marks
        # The newspapers of these tests are invented.
        if not page.address.startswith((*explaining, addresses.OUTLETS))
        and mark in outlets.sub("", page.source)
    ]
    assert wrong == []


def test_with_demo_switched_off_the_site_is_still_whole(
    without_demo: Built, pages_without_demo: Pages
) -> None:
    home = pages_without_demo[""]
    lost = lost_links(without_demo.site, pages_without_demo, SUB_PATH)

    assert lost == []
    assert len(home.classed("app-lead")) == 1
    assert len([e for e in home.all("article") if e.has("app-teaser")]) >= 2
    assert home.all("img")
    assert len(pages_without_demo["cau-chuyen/"].classed("app-teaser")) == 3
    for address in ("linh-vuc/", "phong-trao/", "dia-ban/", "don-vi/", "su-kien/", "van-ban/"):
        assert (
            len([e for e in pages_without_demo[address].all("a") if e.inside("app-directory")]) > 0
        )
    assert all(e.words for e in home.all("section"))


def test_with_demo_switched_off_the_missing_page_still_finds_its_way(
    pages_without_demo: Pages,
) -> None:
    links = {urljoin(SUB_PATH, href) for href in pages_without_demo["404.html"].links()}

    assert {SUB_PATH, f"{SUB_PATH}muc-luc/"} <= links
    assert all(href.startswith(SUB_PATH) for href in links)


def test_a_former_commune_is_shown_with_both_names(pages: Pages) -> None:
    page = pages["cau-chuyen/mien-dong-tai-hoan/"]

    assert "Xã Côn Minh, tỉnh Thái Nguyên" in page.words
    assert "Xã Côn Minh, huyện Na Rì, tỉnh Bắc Kạn" in page.words
    kicker = page.classed("app-kicker")[0].words
    assert "Thái Nguyên" in kicker
    assert "Bắc Kạn" in kicker


@pytest.mark.parametrize(
    "place", ["bac-kan", "bac-kan/na-ri", "thai-nguyen", "thai-nguyen/con-minh"]
)
def test_a_story_is_listed_where_it_was_and_where_it_is(pages: Pages, place: str) -> None:
    links = [e.attributes["href"] for e in pages[f"dia-ban/{place}/"].all("a")]

    assert any(href.endswith("cau-chuyen/mien-dong-tai-hoan/") for href in links)


@pytest.mark.any_content
def test_every_former_province_keeps_its_page_and_names_its_heir(pages: Pages) -> None:
    provinces = {row["id"]: row for row in table("provinces")}
    former = [row for row in provinces.values() if row["valid_to"]]

    assert former
    for row in former:
        page = pages[f"dia-ban/{row['id']}/"]
        heir = provinces[row["successor"]]
        assert page.is_indexed
        assert heir["name"] in page.words
        links = {
            urljoin(urljoin(BASE_URL, page.address), href).removeprefix(BASE_URL)
            for href in page.links()
        }
        assert f"dia-ban/{heir['id']}/" in links


@pytest.mark.any_content
def test_every_present_commune_and_former_district_has_its_page(pages: Pages) -> None:
    missing = [
        row["id"]
        for name in ("communes", "former-districts")
        for row in table(name)
        if f"dia-ban/{row['id']}/" not in pages and is_served(row["province_id"])
    ]
    assert missing == []


@pytest.mark.any_content
def test_a_former_commune_leads_to_its_heir_which_names_it(pages: Pages) -> None:
    for row in table("former-communes"):
        heirs = row["successor_ids"].split(";")
        # One that was divided leads to its district, which is above all of its heirs.
        target = heirs[0] if len(heirs) == 1 else row["district_id"]
        if not is_served(row["province_id"]):
            continue
        former = pages[f"dia-ban/{row['id']}/"]
        assert former.canonical == f"{BASE_URL}dia-ban/{target}/"
        assert not former.is_indexed
        for heir in heirs:
            assert row["name"] in pages[f"dia-ban/{heir}/"].words


def test_a_story_of_a_split_commune_belongs_to_the_heir_that_a_person_chose(pages: Pages) -> None:
    slug = "moi-nha-muoi-met-de"
    assert heads()[slug]["place"] == "mau-cu/thu-nghiem/bien-mau"
    assert heads()[slug]["place_current"] == "minh-hoa/thu-nghiem"

    def lists(place: str) -> bool:
        links = pages[f"dia-ban/{place}/"].links()
        return any(href.endswith(f"cau-chuyen/{slug}/") for href in links)

    assert lists("minh-hoa/thu-nghiem")
    assert lists("mau-cu")
    assert not lists("minh-hoa/gia-tuong")
    assert "Phường Thử Nghiệm, tỉnh Minh Họa" in pages[f"cau-chuyen/{slug}/"].words
    assert "Xã Biển Mẫu, huyện Thử Nghiệm, tỉnh Mẫu Cũ" in pages[f"cau-chuyen/{slug}/"].words
