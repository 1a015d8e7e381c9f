"""Every page of a built site, read as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest

from newsroom.core.addresses import EMBEDS
from newsroom.pages.page_types import PAGE_TYPES
from tests.site.building import BASE_URL, CONTENT, Built
from tests.site.page_types import GUIDE as GUIDE_PAGES
from tests.site.page_types import NOT_VISITED, OURS, PRESS
from tests.site.reading import Page, fetched_by_styles, lost_links
from tests.site.test_states import head_of, public_stories

pytestmark = pytest.mark.any_content

Pages = dict[str, Page]
GUIDE = "huong-dan/"


def public(pages: Pages) -> Iterator[Page]:
    """All but the staff handbook, which wears the theme in full."""
    return (page for page in pages.values() if not page.address.startswith(GUIDE))


def full(pages: Pages) -> Iterator[Page]:
    """Pages that people read here: no redirects, no cards, no page for missing pages."""
    here = (page for page in public(pages) if not page.address.startswith(EMBEDS))
    return (page for page in here if not page.is_redirect and page.address != "404.html")


def test_the_site_has_its_pages(pages: Pages) -> None:
    expected = {
        "",
        "404.html",
        "cau-chuyen/",
        "mo-hinh/",
        "linh-vuc/",
        "phong-trao/",
        "dia-ban/",
        "su-kien/",
        "don-vi/",
        "van-ban/",
        "buc-tranh-chung/",
        "muc-luc/",
        "huong-dan/",
        *(head_of(file)["address"].lstrip("/") for file in (CONTENT / "about").glob("*.md")),
        *(f"linh-vuc/{file.stem}/" for file in (CONTENT / "fields").glob("*.md")),
        *(f"cau-chuyen/{slug}/" for slug in public_stories()),
    }
    assert expected - set(pages) == set()


def test_every_page_has_exactly_one_first_heading(pages: Pages) -> None:
    wrong = {
        page.address: len(page.all("h1")) for page in public(pages) if len(page.all("h1")) != 1
    }
    assert wrong == {}


def test_no_heading_is_empty_and_no_level_is_left_out(pages: Pages) -> None:
    wrong = []
    for page in full(pages):
        levels = [int(e.tag[1]) for e in page.elements if e.tag in ("h1", "h2", "h3", "h4")]
        empty = [e for e in page.elements if e.tag in ("h1", "h2", "h3", "h4") and not e.words]
        steps = [b - a for a, b in pairwise(levels)]
        if empty or max(steps, default=0) > 1:
            wrong.append((page.address, levels))
    assert wrong == []


def test_no_two_pages_have_one_title(pages: Pages) -> None:
    indexed = [page for page in full(pages) if page.is_indexed]
    # People may give two stories one headline; nothing else may share it.
    named = {
        (p.title, p.all("h1")[0].words if p.classed("app-story") else p.address) for p in indexed
    }
    titles = Counter(title for title, _ in named)
    assert {title for title, count in titles.items() if count > 1 or not title} == set()


def test_every_page_is_in_vietnamese_utf8_and_made_for_phones(pages: Pages) -> None:
    wrong = [
        page.address
        for page in pages.values()
        if page.all("html")[0].attributes.get("lang") != "vi"
        or not page.source.lower().lstrip().startswith("<!doctype html>")
        or "width=device-width" not in page.meta("viewport")
        or page.all("meta")[0].attributes.get("charset", "").lower() != "utf-8"
    ]
    assert wrong == []


def test_every_page_names_its_own_address(pages: Pages) -> None:
    wrong = [
        (page.address, page.canonical)
        for page in full(pages)
        if page.canonical != urljoin(BASE_URL, page.address)
    ]
    assert wrong == []


def test_a_redirect_leads_to_the_page_that_it_names_as_its_own(pages: Pages) -> None:
    redirects = [page for page in pages.values() if page.is_redirect]

    assert len(redirects) >= len(public_stories()) > 0
    for page in redirects:
        (target,) = {urljoin(urljoin(BASE_URL, page.address), href) for href in page.links()}
        assert page.canonical == target
        assert not page.is_indexed


def test_every_page_names_its_icon(pages: Pages) -> None:
    """Else the browser asks the host for a favicon.ico, which is not there."""
    without = [
        address
        for address, page in pages.items()
        if not any("icon" in link.attributes.get("rel", "").split() for link in page.all("link"))
    ]
    assert without == []


def test_every_tag_is_closed_where_it_belongs(pages: Pages) -> None:
    assert {p.address: p.faults[:3] for p in public(pages) if p.faults} == {}


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    wrong = {}
    for page in public(pages):
        ids = Counter(e.attributes["id"] for e in page.elements if "id" in e.attributes)
        if twice := [name for name, count in ids.items() if count > 1]:
            wrong[page.address] = twice
    assert wrong == {}


def test_no_link_is_empty(pages: Pages) -> None:
    wrong = [
        (page.address, element.attributes)
        for page in public(pages)
        for element in page.all("a")
        if not element.attributes.get("href")
        or not (element.words or element.attributes.get("aria-label"))
    ]
    assert wrong == []


def test_every_link_and_asset_of_our_own_leads_somewhere(project: Built, pages: Pages) -> None:
    lost = lost_links(project.site, pages, BASE_URL)

    assert lost == []


def test_no_page_leads_to_a_scheme_that_nobody_expects(pages: Pages) -> None:
    schemes = {urlsplit(href).scheme for page in public(pages) for href in page.links()}
    assert schemes <= {"", "https", "http", "mailto", "tel"}


def test_no_page_fetches_anything_from_another_host(project: Built, pages: Pages) -> None:
    fetched = {href for page in pages.values() for href in page.assets()}
    fetched |= {*fetched_by_styles(project.site)}

    local = (BASE_URL, "data:")
    assert {a for a in fetched if not urljoin(BASE_URL, a).startswith(local)} == set()


INLINE: dict[str, Callable[[Page], list[object]]] = {
    "style elements": lambda page: [*page.all("style")],
    "style attributes": lambda page: [e.tag for e in page.elements if "style" in e.attributes],
    "inline scripts": lambda page: [
        e.words
        for e in page.all("script")
        if e.attributes.get("type") != "application/ld+json"
        and (e.words or not e.attributes.get("src"))
    ],
    "event handlers": lambda page: [
        name for e in page.elements for name in e.attributes if name.startswith("on")
    ],
    "frames and plugins": lambda page: [
        e.tag for e in page.elements if e.tag in ("iframe", "object", "embed", "base")
    ],
}


@pytest.mark.parametrize("what", INLINE)
def test_public_pages_have_no(pages: Pages, what: str) -> None:
    assert {page.address: inline for page in public(pages) if (inline := INLINE[what](page))} == {}


def test_every_form_asks_our_own_search_and_sends_nothing(pages: Pages) -> None:
    """Self-checks have no form: nothing could send their answers."""
    wrong = [
        (page.address, form.attributes)
        for page in public(pages)
        for form in page.all("form")
        if not urljoin(f"{BASE_URL}{page.address}", form.attributes.get("action", "")).startswith(
            f"{BASE_URL}tim-kiem/"
        )
        or form.attributes.get("method", "get").lower() != "get"
    ]
    assert wrong == []


def test_every_picture_is_described_and_keeps_its_place(pages: Pages) -> None:
    wrong = [
        (page.address, image.attributes)
        for page in public(pages)
        for image in page.all("img")
        if not image.attributes.get("alt")
        or not image.attributes.get("width", "").isdigit()
        or not image.attributes.get("height", "").isdigit()
    ]
    assert wrong == []
    assert sum(bool(page.all("img")) for page in pages.values()) >= len(public_stories())


def test_the_first_picture_of_a_story_comes_first_and_the_others_wait(pages: Pages) -> None:
    stories = [page for page in pages.values() if page.classed("app-story__lead")]

    assert stories
    for page in stories:
        # codes are drawings; they wait too, until somebody opens a box or prints
        first, *others = [e for e in page.all("img") if not e.attributes["src"].endswith(".svg")]
        assert first.attributes.get("fetchpriority") == "high", page.address
        assert all(image.attributes.get("loading") == "lazy" for image in others), page.address


def test_every_page_below_the_first_level_tells_the_way_back(pages: Pages) -> None:
    wrong = []
    for page in full(pages):
        if page.address.count("/") < 2 or (not page.is_indexed and page.classed("app-still")):
            continue
        crumbs = [e for e in page.all("a") if e.inside("app-breadcrumbs")]
        crumb_links = [
            urljoin(urljoin(BASE_URL, page.address), e.attributes["href"]) for e in crumbs
        ]
        if crumb_links[:1] != [BASE_URL] or len(crumb_links) < 2:
            wrong.append((page.address, crumb_links))
    assert wrong == []


def test_every_page_lets_the_keyboard_skip_to_its_content(pages: Pages) -> None:
    wrong = []
    for page in public(pages):
        if page.is_redirect or page.address.startswith(EMBEDS):
            continue
        first = page.all("a")[0]
        target = first.attributes.get("href", "").partition("#")[2]
        main = [e for e in page.all("main") if e.attributes.get("id") == target]
        if not first.has("app-skip") or len(main) != 1:
            wrong.append(page.address)
    assert wrong == []


def test_a_page_of_a_menu_section_says_so(pages: Pages) -> None:
    for address in ("cau-chuyen/", "mo-hinh/", "dia-ban/", "phong-trao/", "van-ban/"):
        menu = [e for e in pages[address].all("a") if e.inside("app-masthead")]
        current = [e for e in menu if "aria-current" in e.attributes]
        assert len(current) == 1, address


def test_descriptions_are_there_and_short(pages: Pages) -> None:
    wrong = [p.address for p in full(pages) if not 10 <= len(p.meta("description")) <= 320]
    assert wrong == []


def test_words_escaped_once_are_not_escaped_again(pages: Pages) -> None:
    # What is shown to be copied is HTML, in which the words are escaped once.
    copied = re.compile(r"<(pre|code) id=.*?</\1>", re.DOTALL)
    wrong = [
        page.address
        for page in public(pages)
        if re.search("&amp;(?:amp|lt);", copied.sub("", page.source))
    ]
    assert wrong == []


def test_no_template_is_left_unfilled(pages: Pages) -> None:
    wrong = [
        page.address
        for page in public(pages)
        if any(mark in page.source for mark in ("{{", "{%", "None</", ">None", "Undefined"))
    ]
    assert wrong == []


def test_the_handbook_is_kept_out_of_search_engines(pages: Pages) -> None:
    handbook = [page for page in pages.values() if page.address.startswith(GUIDE)]

    assert len(handbook) >= len([*(CONTENT / "guide").glob("*.md")])
    assert [page.address for page in handbook if page.is_indexed] == []
    assert [page.address for page in handbook if len(page.all("h1")) != 1] == []


def test_every_row_of_the_table_of_page_types_is_visited() -> None:
    """Also rows that this content has no page for."""
    visited = {*OURS, *GUIDE_PAGES, *PRESS, *NOT_VISITED}

    assert {row.name for row in PAGE_TYPES} - visited == set()


def test_every_mark_of_evidence_leads_to_its_step_and_to_the_sources(pages: Pages) -> None:
    steps = {e.attributes["id"] for e in pages["tieu-chi/"].elements if "id" in e.attributes}
    stories = [page for page in full(pages) if page.classed("app-strip")]
    assert stories

    for page in stories:
        (mark,) = [e for e in page.all("a", "app-ladder") if e.inside("app-strip")]
        address, _, step = mark.attributes["href"].partition("#")
        assert urljoin(page.canonical, address).endswith("/tieu-chi/")
        assert step in steps
        links = {e.attributes["href"] for e in page.all("a") if e.inside("app-strip")}
        assert "#phan-nguon" in links


def test_the_label_of_fiction_stands_before_its_headline(pages: Pages) -> None:
    for page in full(pages):
        for teaser in page.all("article", "app-teaser"):
            inside = [e for e in page.elements if teaser in e.parents]
            (headline,) = [e for e in inside if e.tag == "h3"]
            stamps = [e for e in inside if e.has("app-stamp") and not e.has("app-stamp--quiet")]
            is_fiction = any(part.has("app-list__fiction") for part in teaser.parents)
            assert not stamps or inside.index(stamps[0]) < inside.index(headline)
            assert bool(stamps) >= is_fiction


def test_the_title_of_fiction_says_so_where_it_is_passed_on(pages: Pages) -> None:
    for slug in public_stories():
        page = pages[f"cau-chuyen/{slug}/"]
        for words in (page.title, page.meta("og:title"), page.meta("og:description")):
            assert words.startswith("Minh họa hư cấu: ") == bool(page.classed("app-demo"))
