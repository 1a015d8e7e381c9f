"""What the press writes, YAML reads back unchanged, every text escaped once."""

from __future__ import annotations

import html
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from newsroom.pages.stage_pages import staged_page

# Every character that UTF-8 can write.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
HARD = (
    "\u2028\u2029\x85\x7f\ufeff",
    "\x00\x01\x1b\x80\x9f\ufffe\uffff",
    "\"'\\ \t\r\n",
    'C:\\\\"quoted\\" \\\\\\" \\u003cb\\u003e \\',
    "\n---\n\n...\n--- \n",
    "{{ config }}{% raw %}",
    "\U0001f33e\U0010ffff",
    "&lt;b&gt; &amp;amp; <script>",
    "# no comment: [not, a, list] {nor: a mapping} & * ! | > % @ `",
    "2026-11-22",
    "no",
)


def read_head(page: str) -> Any:
    opening, head, remainder = page.split("\n", 2)
    assert opening == "---"
    assert remainder.startswith("---\n")
    return yaml.load(head, Loader=yaml.CSafeLoader)


def escaped(value: Any) -> Any:
    """The definition: every text through ``html.escape``, one by one."""
    if isinstance(value, str):
        return html.escape(value, quote=True)
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    return [escaped(item) for item in value] if isinstance(value, (list, tuple)) else value


def unescaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.unescape(value)
    if isinstance(value, dict):
        return {key: unescaped(item) for key, item in value.items()}
    return [unescaped(item) for item in value] if isinstance(value, list) else value


VIEWS = st.recursive(
    ANY_TEXT | st.sampled_from(HARD) | st.booleans() | st.none() | st.integers(-(2**53), 2**53),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex("[a-z_]{1,8}", fullmatch=True), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(VIEWS)
@example(list(HARD))
def test_yaml_reads_back_the_escaped_view(view: Any) -> None:
    page = staged_page({"title": view}, "Thân bài.\n")

    assert read_head(page) == {"title": escaped(view)}


@given(ANY_TEXT | st.sampled_from(HARD))
@example("--- \n---\n...\n")
def test_the_renderer_reads_the_same_front_matter_and_body(text: str) -> None:
    body, head = get_data(staged_page({"title": text, "list": [text]}, "Thân bài.\n"))

    assert head == {"title": html.escape(text), "list": [html.escape(text)]}
    assert body.strip() == "Thân bài."


@given(ANY_TEXT)
def test_every_text_is_escaped_exactly_once(text: str) -> None:
    once = html.escape(text)

    assert read_head(staged_page({"one": text, "many": [text, (text, {"deep": text})]})) == {
        "one": once,
        "many": [once, [once, {"deep": once}]],
    }


@pytest.mark.parametrize("text", HARD)
def test_the_front_matter_is_one_line_of_json(text: str) -> None:
    page = staged_page({"title": text}, "")

    head = page.removeprefix("---\n").removesuffix("\n---\n")
    assert len(head.splitlines()) == 1
    assert unescaped(read_head(page)) == {"title": html.unescape(html.escape(text))}


def test_a_body_that_begins_with_a_fence_stays_a_body() -> None:
    body, head = get_data(staged_page({"title": "Tên"}, "---\ntitle: Khác\n---\nThân bài.\n"))

    assert head == {"title": "Tên"}
    assert "title: Khác" in body
