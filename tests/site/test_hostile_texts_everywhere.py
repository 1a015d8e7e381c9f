"""No free text of any entry adds an element, an attribute or an address to any page.

The rules are passed over here: what a page does with a text must not rest on what they refuse.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from newsroom.build.inline_code import inline_code
from newsroom.content.base import Entry, Meta
from newsroom.content.places import Places
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.content.walk import free_texts
from newsroom.core.security_policy import REVIEWED_SCRIPTS
from newsroom.publication.context import Context
from newsroom.publication.public_site import decide_public_site
from tests.builders import BASE
from tests.news.news_content import press_parts
from tests.site.building import BASE_URL
from tests.site.reading import Page
from tests.site.rendering import NOW, render_all

M = TypeVar("M", bound=Meta)
COLLECTIONS = ("stories", "translations", "fields", "movements", "events", "documents", "units")
COLLECTIONS += ("pages", "guide", "news_months")
SINGLE = ("settings", "news_sources")

ADDRESSES = {"href", "src", "srcset", "action", "formaction", "ping", "poster", "data"}
CALM = "Chữ thường"
HOSTILE = {
    "elements": """"><script src="https://evil.example/x.js"></script><iframe src=//evil.example>
        '><svg onload=a()><meta http-equiv="refresh" content="0; url=https://evil.example/">""",
    "attributes": """" onmouseover="a()" style="x" ' autofocus onfocus='a()' ping='//evil'""",
    "ends": """</title></style></textarea></script> --> ]]> &lt;script&gt; &#106;avascript:a()
        <form action=//evil.example><input> {{ config }} {% raw %} @@title@@ @@anh:anh-1.jpg@@""",
    "Markdown": """[bấm](javascript:a()) ![x](https://evil.example/x.png) <https://evil.example/>

# Tít {: onclick=alert(1) }

!!! note
    hộp

| a | b |
| - | - |

[x]: https://evil.example/

    <script>alert(1)</script>
""",
}


@cache
def site_with_press() -> Site:
    """The base tree with a page of the press, whose texts come from other people."""
    site, problems = read_site(BASE, PurePosixPath("content"))
    assert problems == []
    return replace(site, **press_parts())


def with_texts(meta: M, text_for: Callable[[str], str]) -> M:
    """A copy in which every text is another one, and texts that were left out are there."""
    changes: dict[str, Any] = {}
    for name, field in type(meta).model_fields.items():
        value = getattr(meta, name)
        if isinstance(value, Meta):
            changes[name] = with_texts(value, text_for)
        elif isinstance(value, list) and value and isinstance(value[0], Meta):
            changes[name] = [with_texts(item, text_for) for item in value]
        elif "_text" in f"{field.metadata}{field.annotation}":
            if "list[" in str(field.annotation):
                changes[name] = [text_for(old) for old in value or [name]]
            else:
                changes[name] = text_for(value or name)
    return meta.model_copy(update=changes)


def site_of_texts(text: str) -> Site:
    """Every text of the whole tree is this one, with letters that tell it from the others."""
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))

    def text_for(old: str) -> str:
        return text + " " + "abcdefghij"[numbers[old] // 100] * (numbers[old] % 100 + 1)

    def other(entry: Entry[Any]) -> Entry[Any]:
        return replace(entry, meta=with_texts(entry.meta, text_for))

    site = site_with_press()
    changes: dict[str, Any] = {
        name: {key: other(entry) for key, entry in getattr(site, name).items()}
        for name in COLLECTIONS
    }
    changes |= {name: other(getattr(site, name)) for name in SINGLE}
    places = {p.id: p._replace(name=text_for(p.name)) for p in site.places}
    recipients = {
        key: [replace(r, name=text_for(r.name), achievement=text_for(r.achievement)) for r in rows]
        for key, rows in site.award_recipients.items()
    }
    return replace(site, **changes, places=Places(places), award_recipients=recipients)


def entries_of(site: Site) -> Iterator[Entry[Any]]:
    for name in COLLECTIONS:
        yield from getattr(site, name).values()
    yield from (getattr(site, name) for name in SINGLE)


def pages_of(text: str, folder: Path) -> dict[str, Page]:
    return render_all(decide_public_site(Context(site_of_texts(text), NOW)), folder)


def shape(page: Page) -> Counter[tuple[str, ...]]:
    """How often each element stands there, with the names of its attributes."""
    return Counter((e.tag, *sorted(e.attributes)) for e in page.elements)


def hosts(page: Page) -> set[tuple[str, str]]:
    """Scheme and host of everything that a page leads to or fetches."""
    values = (value for e in page.elements for n, value in e.attributes.items() if n in ADDRESSES)
    parts = [urlsplit(value) for value in (*values, *page.links(), *page.assets())]
    return {(part.scheme, part.netloc) for part in parts}


def test_every_text_of_every_model_is_tried() -> None:
    tried = {
        place
        for entry in entries_of(site_of_texts(CALM))
        for _, place, text in free_texts(entry.meta)
        if text.startswith(CALM)
    }
    there = {
        place for entry in entries_of(site_with_press()) for _, place, _ in free_texts(entry.meta)
    }

    assert there <= tried
    assert {type(entry.meta).__name__ for entry in entries_of(site_with_press())} >= {
        *("Story", "Translation", "FieldTerm", "Movement", "Event", "Document", "Unit"),
        *("Page", "GuidePage", "SiteSettings", "NewsMonth", "NewsSources"),
    }
    assert len(tried) > 90


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_in_every_field_adds_nothing_to_any_page(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    letters_alone = re.sub(r"[^\w\s]", "x", text)

    pages, calm = pages_of(text, tmp_path / "a"), pages_of(letters_alone, tmp_path / "b")

    assert set(pages) == set(calm)
    assert len(pages) > 50
    for address, page in pages.items():
        assert page.faults == calm[address].faults, address
        assert shape(page) == shape(calm[address]), address
        assert hosts(page) <= hosts(calm[address]), address
        file = address if address.endswith(".html") else f"{address}index.html"
        assert inline_code(page.source.encode(), REVIEWED_SCRIPTS, file, BASE_URL) == [], address
