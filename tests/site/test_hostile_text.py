"""Any text in any field is a problem, or stands on the page as text and nothing else."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content.entries import split_front_matter
from newsroom.core.yaml_text import read_yaml
from tests.conftest import Once
from tests.site.building import BASE, copy_content, must_build
from tests.site.hostile import FORBIDDEN_TAGS, PAYLOADS, SCHEMES
from tests.site.page_types import ENDINGS
from tests.site.reading import Element, Page, read_pages
from tests.site.rendering import (
    Path_,
    as_file,
    changed,
    leaves,
    read_story,
    render,
    small_picture,
    story_text,
)

LIKE = "nguoi-giu-rung"
STORIES = ("hu-giong", LIKE)
MARK = "Qz7"
TEXTS = st.one_of(
    st.sampled_from(PAYLOADS),
    st.lists(st.sampled_from(PAYLOADS), min_size=2, max_size=3).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.sampled_from("<>&\"'`\\{}[]()!#*_-=:;/\n %$^|~ abđ"), min_size=1, max_size=40),
)


@cache
def whole(slug: str) -> tuple[dict[str, Any], str]:
    """The front matter of a base story with every text field filled, and its body."""
    split = split_front_matter(story_text(slug))
    raw = read_yaml(split.head).value
    raw["reviews"] = raw.get("reviews") or [
        {
            "date": "2026-10-01",
            "by": "Tổ kiểm chứng (hư cấu)",
            **dict.fromkeys(("effect", "efficiency", "potential", "influence"), "tot"),
            "difficulties": "Thiếu giống.",
            "conclusion": "phat-huy",
        }
    ]
    raw["support"] = raw.get("support") or [{"need": "Hũ", "given": "Ba hũ", "by": "Tổ (hư cấu)"}]
    raw["corrections"] = raw.get("corrections") or [
        {"date": "2026-10-01", "was": "Cũ", "now": "Mới"}
    ]
    raw["conflict"] = "Người viết là bạn cũ."
    raw["summary"] = raw.get("summary") or "Tóm tắt."
    return raw, split.body.text


PLACES = [(slug, path) for slug in STORIES for path in leaves(whole(slug)[0])]
BODY: Path_ = ("body",)


def with_text(slug: str, path: Path_, text: str) -> str:
    raw, body = whole(slug)
    if path == BODY:
        return as_file(raw, body.replace("\n\n## Cách làm", f"\n\n{text}\n\n## Cách làm"))
    return as_file(changed(raw, path, text), body)


def shape(page: Page) -> dict[str, set[str]]:
    """Which attributes each kind of element has."""
    faults: dict[str, set[str]] = defaultdict(set)
    for element in page.elements:
        faults[element.tag] |= set(element.attributes)
    return faults


# What Markdown may make of a body, beside what the templates write.
_BARE = """p em strong code pre ul li blockquote hr br del ins table thead tbody tr
sup sub small abbr"""
MARKDOWN: Mapping[str, set[str]] = {
    **{tag: set() for tag in _BARE.split()},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "a": {"href", "title"},
    "div": {"class"},
}


@cache
def known_shape() -> Mapping[str, set[str]]:
    honest: dict[str, set[str]] = defaultdict(set)
    for slug in STORIES:
        entry, problems = read_story(slug, as_file(*whole(slug)))
        assert entry is not None
        assert problems == []
        for tag, names in shape(render(entry)).items():
            honest[tag] |= names
    return honest


# Pages whose whole purpose is to ask or to tell by script.
WITH_CONTROLS = {"tim-kiem/", "ngoai-tuyen/"}
# What the templates themselves write of the kinds that nobody else may.
OURS: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "script": lambda names: "assets/" in names.get("src", ""),
    "form": lambda names: names.get("role") == "search",
    "input": lambda names: (
        (names.get("name"), names.get("type")) == ("tu", "search") or names.get("type") == "radio"
    ),
}


def is_data(element: Element) -> bool:
    """A block of data that no text of a writer could end: JSON without a sign of HTML."""
    if element.tag != "script" or element.attributes != {"type": "application/ld+json"}:
        return False
    return not set("<>&") & set(element.words) and "@graph" in json.loads(element.words)


def forbidden(page: Page) -> list[str]:
    """Elements that only a template may write, and did not."""
    return [
        f"<{e.tag}>"
        for e in page.elements
        if e.tag in FORBIDDEN_TAGS
        and not is_data(e)
        and not (
            OURS.get(e.tag, lambda _: False)(e.attributes) and not (e.tag == "script" and e.words)
        )
    ]


def faults(page: Page, *, in_body: bool = False) -> list[str]:
    """What is on the page that no template put there."""
    honest = known_shape()
    allowed = {tag: honest.get(tag, set()) for tag in honest}
    if in_body:
        allowed |= {tag: names | honest.get(tag, set()) for tag, names in MARKDOWN.items()}
    faults = list(page.faults)
    for tag, names in shape(page).items():
        if tag not in allowed:
            faults.append(f"<{tag}>")
        elif names - allowed[tag]:
            faults.append(f"<{tag} {sorted(names - allowed[tag])}>")
    faults += forbidden(page)
    faults += [href for href in (*page.links(), *page.assets()) if _scheme(href) not in SCHEMES]
    faults += [
        href for href in page.assets() if urlsplit(href).netloc not in ("", "127.0.0.1:8000")
    ]
    return faults


def _scheme(href: str) -> str:
    """As a browser reads it: without blanks and control characters."""
    plain = "".join(letter for letter in href if letter > " ")
    return urlsplit(plain).scheme.lower()


def readable(text: str) -> str:
    return " ".join(text.split())


def all_texts(page: Page) -> str:
    """Words and attribute values, as a reader or a screen reader gets them."""
    values = [value for e in page.elements for value in e.attributes.values()]
    return readable(" ".join([page.words, page.title, *values]))


def test_the_base_stories_fill_every_text_field() -> None:
    assert len(PLACES) > 120
    assert known_shape()


@settings(max_examples=250)
@given(st.sampled_from([*PLACES, *((slug, BODY) for slug in STORIES for _ in range(12))]), TEXTS)
def test_any_text_in_any_field_is_a_problem_or_stays_text(
    place: tuple[str, Path_], text: str
) -> None:
    slug, path = place
    entry, problems = read_story(slug, with_text(slug, path, f"{MARK}{text}{MARK}"))

    if entry is None or problems:
        assert problems
        return
    page = render(entry)
    assert faults(page, in_body=path == BODY) == []
    if path != BODY and MARK in all_texts(page):
        assert readable(f"{MARK}{text}{MARK}") in all_texts(page)


@cache
def free_places(slug: str) -> list[Path_]:
    """The fields of a story that take any words at all."""
    raw, body = whole(slug)
    words = f"{MARK} vài chữ {MARK}"
    return [p for p in leaves(raw) if is_fine(slug, as_file(changed(raw, p, words), body))]


def is_fine(slug: str, text: str) -> bool:
    entry, problems = read_story(slug, text)
    return entry is not None and not problems


def accepted(slug: str, raw: dict[str, Any], text: str, places: list[Path_]) -> dict[str, Any]:
    """The story with the text in every one of ``places`` that takes it."""
    tried = raw
    for path in places:
        tried = changed(tried, path, text)
    if is_fine(slug, as_file(tried, whole(slug)[1])):
        return tried
    if len(places) < 2:
        return raw
    middle = len(places) // 2
    raw = accepted(slug, raw, text, places[:middle])
    return accepted(slug, raw, text, places[middle:])


# Four payloads share a story: each stands in every fourth field.
SHARED = [range(n, min(n + 4, len(PAYLOADS))) for n in range(0, len(PAYLOADS), 4)]


def mark(number: int) -> str:
    return f"Qz{number}q"


def between_marks(number: int) -> str:
    return f"{mark(number)}{PAYLOADS[number]}{mark(number)}"


@pytest.fixture(scope="module")
def hostile(once: Once, base_cache: Path) -> dict[str, Page]:
    """One real site of stories full of payloads: slug → page."""

    def make(folder: Path) -> None:
        content = copy_content(BASE, folder / "content")
        places = free_places(LIKE)
        for number, few in enumerate(SHARED):
            raw, body = whole(LIKE)
            for turn, payload in enumerate(few):
                if is_fine(LIKE, with_text(LIKE, ("conflict",), PAYLOADS[payload])):
                    mine = places[turn :: len(few)]
                    raw = accepted(LIKE, raw, between_marks(payload), mine)
            raw = raw | {"id": f"g-2025-{number:04}", "aliases": [], "related": []}
            story = content / "stories" / f"thu-{number}"
            story.mkdir()
            small_picture(story / "anh-1.jpg")
            (story / "index.md").write_text(as_file(raw, body), encoding="utf-8")
        must_build(folder, content, cache=base_cache)

    return read_pages(once("hostile", make) / "site")


def test_a_site_full_of_payloads_has_no_element_that_no_template_wrote(
    hostile: dict[str, Page],
) -> None:
    stories = {a: p for a, p in hostile.items() if re.fullmatch(r"cau-chuyen/thu-\d+/", a)}

    assert len(stories) == len(SHARED)
    assert {address: wrong for address, page in stories.items() if (wrong := faults(page))} == {}
    others = [p for a, p in hostile.items() if not a.startswith("huong-dan/")]
    for page in others:
        assert page.faults == [], page.address
        if page.address not in WITH_CONTROLS:
            # A press page has one field of its own: for the version that somebody holds.
            own = ["<input>"] if page.address.endswith("/bao-chi/") else []
            assert [one for one in forbidden(page) if one not in own] == [], page.address
        assert [n for e in page.elements for n in e.attributes if n.startswith("on")] == []
        assert {_scheme(href) for href in page.links()} <= SCHEMES


def test_a_payload_can_be_read_as_it_was_written(hostile: dict[str, Page]) -> None:
    visible = 0
    for number in range(len(PAYLOADS)):
        texts = all_texts(hostile[f"cau-chuyen/thu-{number // 4}/"])
        if mark(number) in texts:
            assert readable(between_marks(number)) in texts
            visible += 1
    assert visible > len(PAYLOADS) / 2


def test_a_payload_is_escaped_in_lists_too(hostile: dict[str, Page]) -> None:
    titles = {between_marks(few[0]) for few in SHARED}
    lists = [page for address, page in hostile.items() if address.startswith("linh-vuc/")]

    visible = {title for title in titles if any(readable(title) in page.words for page in lists)}
    assert len(visible) > len(SHARED) / 2
    for page in hostile.values():
        assert not any(p in page.source for p in PAYLOADS if p.startswith("<script")), page.address


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_payload_is_text_on_what_is_printed_and_read_out_too(
    hostile: dict[str, Page], ending: str
) -> None:
    faults = {
        a: p for a, p in hostile.items() if a.startswith("cau-chuyen/thu-") and a.endswith(ending)
    }
    calm = hostile[f"cau-chuyen/hu-giong/{ending}"]
    shape = {(e.tag, *sorted(e.attributes)) for e in calm.elements}

    assert len(faults) > 10
    for page in faults.values():
        assert page.faults == [], page.address
        assert {(e.tag, *sorted(e.attributes)) for e in page.elements} <= shape, page.address
