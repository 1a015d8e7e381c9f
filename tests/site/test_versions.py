"""A story in other languages: marked, linked both ways, never without its story."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.conftest import Once
from tests.site.building import BASE, BASE_URL, Built, copy_content, every_byte, must_build
from tests.site.reading import Page, read_pages
from tests.site.test_states import heads, locations

Pages = dict[str, Page]
SLUG = "muoi-hai-ho-giu-giong-bi-xanh"
STORY = f"cau-chuyen/{SLUG}/"
ENGLISH = f"{STORY}en/"
VERSION = """---
title: {title}
summary: A summary of {title}, invented like the story itself.
updated: {updated}
translator:
  name: Người dịch F (hư cấu)
  unit: to-minh-hoa
---
## One

The seed was counted.[^s1]

![Dãy hũ sành trên kệ](anh-1.jpg)
"""


def alternates(page: Page) -> dict[str, str]:
    return {
        e.attributes["hreflang"]: e.attributes["href"]
        for e in page.all("link")
        if e.attributes.get("rel") == "alternate" and "hreflang" in e.attributes
    }


def switch(page: Page) -> list[tuple[str, str, str]]:
    """Language, words and address of each entry; the page itself has no address."""
    entries = [e for e in page.elements if e.tag in ("a", "span") and e.inside("app-versions")]
    return [
        (
            e.attributes["lang"],
            e.words,
            urljoin(urljoin(BASE_URL, page.address), e.attributes["href"])
            if e.tag == "a"
            else e.attributes["aria-current"],
        )
        for e in entries
    ]


# --- the English version of the sample --------------------------------------------------------


def test_what_is_english_is_marked_and_what_is_vietnamese_too(pages: Pages) -> None:
    page = pages[ENGLISH]
    (article,) = page.all("article")

    assert page.all("html")[0].attributes["lang"] == "vi"
    assert page.all("title")[0].attributes["lang"] == "en"
    assert article.attributes["lang"] == "en"
    for name in ("app-strip", "app-picture", "app-versions", "app-kicker"):
        (first, *_) = page.classed(name)
        marked = [p.attributes["lang"] for p in first.parents if "lang" in p.attributes]
        assert marked[-1] == "vi", name
    (heading,) = page.all("h1")
    assert heading.words == "Twelve households keep the old winter melon alive"
    assert [p.attributes["lang"] for p in heading.parents if "lang" in p.attributes][-1] == "en"


def test_versions_name_each_other_in_both_directions(pages: Pages) -> None:
    wanted = {
        "vi": urljoin(BASE_URL, STORY),
        "en": urljoin(BASE_URL, ENGLISH),
        "x-default": urljoin(BASE_URL, STORY),
    }
    assert alternates(pages[STORY]) == alternates(pages[ENGLISH]) == wanted


def test_every_alternate_of_the_site_answers_in_kind(pages: Pages) -> None:
    listed = {page.address: alternates(page) for page in pages.values()}

    assert sum(bool(links) for links in listed.values()) == 2
    for address, links in listed.items():
        if not links:
            continue
        assert urljoin(BASE_URL, address) in links.values()
        for target in links.values():
            assert listed[target.removeprefix(BASE_URL)] == links


def test_the_switch_calls_each_language_by_its_own_name(pages: Pages) -> None:
    assert switch(pages[STORY]) == [
        ("vi", "Tiếng Việt", "page"),
        ("en", "English", urljoin(BASE_URL, ENGLISH)),
    ]
    assert switch(pages[ENGLISH]) == [
        ("vi", "Tiếng Việt", urljoin(BASE_URL, STORY)),
        ("en", "English", "page"),
    ]


def test_a_story_in_one_language_has_no_switch(pages: Pages) -> None:
    page = pages["cau-chuyen/cay-cau-tre-ba-ngay/"]

    assert page.classed("app-versions") == []
    assert alternates(page) == {}


def test_a_version_shows_sources_figures_and_who_made_it(pages: Pages) -> None:
    page = pages[ENGLISH]

    assert "nguon-s3" in page.ids
    assert "Người dịch C (hư cấu)" in page.words
    assert any(e.inside("app-prose") for e in page.all("img"))
    assert page.classed("app-demo")
    assert "invented" in page.words
    assert not page.is_indexed  # fiction is not for search engines
    assert page.classed("app-notice") == []


@pytest.mark.any_content
def test_no_version_hides_from_its_story(pages: Pages) -> None:
    named = {
        f"cau-chuyen/{slug}/{lang.lower()}/"
        for slug, head in heads().items()
        for lang in head.get("translations", [])
    }
    assert {a for a, page in pages.items() if page.classed("app-story")} - named == {
        a for a, page in pages.items() if page.classed("app-story") and a.count("/") == 2
    }


# --- versions of every state, made here -------------------------------------------------------


@pytest.fixture(scope="module")
def built(once: Once, base_cache: Path) -> Built:
    """The small tree: a version up to date, a stale one, one only heard, some that are hidden."""

    def make(folder: Path) -> None:
        content = copy_content(BASE, folder / "content")
        stories = content / "stories"
        story = stories / "hu-giong"
        write(story / "index.tyz.md", "ZqTyz bản thử", "2026-06-30")
        write(story / "index.cjm-Cham.md", "ZqCham bản thử", "2026-07-01")
        write(story / "index.en.md", "ZqDraft version", "2026-07-01")
        change(
            story / "index.md",
            ("translations: [tyz]", "translations: [tyz, cjm-Cham]"),
            ("    lang: vi\n", "    lang: rog\n"),
        )
        write(stories / "be-nuoc" / "index.en.md", "ZqReal version", "2026-08-03")
        change(stories / "be-nuoc" / "index.md", ("kind: deed", "kind: deed\ntranslations: [en]"))
        for state in ("withdrawn", "paused", "draft"):
            hidden = copy_content(BASE / "stories" / "be-nuoc", stories / f"zq-{state}")
            number = ("withdrawn", "paused", "draft").index(state)
            change(
                hidden / "index.md",
                ("id: g-2026-0001", f"id: g-2025-070{number}\ntranslations: [en]"),
                ("state: published", f"state: {state}"),
                ("title: ", f"title: Zq{state} "),
                ("summary: ", f"summary: Zq{state} "),
                ("name: Tổ bể nước", f"name: Tổ Zq{state}"),
            )
            write(hidden / "index.en.md", f"Zq{state} version", "2026-08-01")
        must_build(folder, content, cache=base_cache)

    folder = once("versions", make)
    return Built(folder / "site", folder / "build", 0, "")


def write(file: Path, title: str, updated: str) -> None:
    file.write_text(VERSION.format(title=title, updated=updated), encoding="utf-8")


def change(file: Path, *words: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in words:
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def small(built: Built) -> Pages:
    return read_pages(built.site)


def test_a_version_older_than_its_story_says_so(small: Pages) -> None:
    (notice,) = [e.words for e in small["cau-chuyen/hu-giong/tyz/"].classed("app-notice")]

    assert "Bản dịch theo bản tiếng Việt ngày 30/6/2026" in notice
    assert "đã sửa ngày 01/7/2026" in notice
    assert small["cau-chuyen/hu-giong/cjm-cham/"].classed("app-notice") == []


def test_a_script_of_its_own_has_a_tag_of_its_own(small: Pages) -> None:
    page = small["cau-chuyen/hu-giong/cjm-cham/"]

    assert page.all("article")[0].attributes["lang"] == "cjm-Cham"
    assert set(alternates(page)) == {"vi", "tyz", "cjm-Cham", "x-default"}


def test_a_language_that_is_heard_leads_to_its_recording(small: Pages) -> None:
    page = small["cau-chuyen/hu-giong/"]
    address = urljoin(BASE_URL, "cau-chuyen/hu-giong/")
    heard = ("vi", "Tiếng Raglai (phía bắc)", f"{address}#phan-nghe")

    assert switch(page)[-1] == heard
    assert switch(small["cau-chuyen/hu-giong/tyz/"])[-1] == heard
    (recording,) = page.all("audio")
    assert recording.attributes["lang"] == "rog"
    assert "Tiếng Raglai (phía bắc) · Giọng máy" in page.words
    assert "rog" not in alternates(page)  # a recording is no page


def test_no_word_of_a_version_stands_where_its_story_may_not(built: Built) -> None:
    words = [b"Zqwithdrawn", b"Zqpaused", b"Zqdraft", b"ZqDraft"]
    left = {
        name
        for folder in (built.site, built.stage)
        for name, content in every_byte(folder).items()
        if any(word in content for word in words)
    }
    assert left == set()


def test_a_withdrawn_story_leaves_its_notice_at_every_version_of_it(small: Pages) -> None:
    for address in ("cau-chuyen/zq-withdrawn/", "cau-chuyen/zq-withdrawn/en/"):
        page = small[address]
        assert [e.words for e in page.all("h1")] == ["Câu chuyện này đã được gỡ"]
        assert not page.is_indexed
        assert alternates(page) == {}
    assert [a for a in small if "zq-paused" in a or "zq-draft" in a] == []


def test_a_version_of_a_real_story_is_found_and_one_of_fiction_is_not(
    built: Built, small: Pages
) -> None:
    listed = locations(built.site)

    assert small["cau-chuyen/be-nuoc/en/"].is_indexed
    assert listed[urljoin(BASE_URL, "cau-chuyen/be-nuoc/en/")] == "2026-08-03"
    for address in ("cau-chuyen/hu-giong/tyz/", "cau-chuyen/zq-withdrawn/en/"):
        assert urljoin(BASE_URL, address) not in listed  # fiction, and a notice
