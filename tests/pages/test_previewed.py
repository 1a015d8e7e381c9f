"""What the preview of an editor shows is what the page shows."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsroom.pages.previewed import as_previewed

# As in mkdocs.yml and the renderer's own.
EXTENSIONS = ["sane_lists", "tables", "fenced_code"]
PREVIEW = MarkdownIt("commonmark").enable("table")


def shape(html: str) -> str:
    """Tags and words without what looks the same: attributes, blanks, paragraphs in items."""
    html = re.sub(r"</?(?:p|tbody|thead)>", "", html)
    html = re.sub(r"<(\w+) [^>]*>", r"<\1>", html).replace("<br />", "<br>")
    return re.sub(r"\s+", " ", re.sub(r"\s*(</?\w+>)\s*", r"\1", html)).strip()


def page(text: str) -> str:
    return shape(markdown.markdown(as_previewed(text), extensions=EXTENSIONS))


def preview(text: str) -> str:
    return shape(PREVIEW.render(text))


@pytest.mark.parametrize(
    "text",
    [
        "Việc mỗi tháng gồm:\n- xúc cát\n- cọ thành\n",
        "Việc mỗi tháng gồm:\n* xúc cát\n* cọ thành\n",
        "Việc mỗi tháng gồm:\n+ xúc cát\n\nHết.\n",
        "Các bước:\n1. hẹn nhau\n2. cùng làm\n",
        "1) hẹn nhau\n2) cùng làm\n",
        "Các bước:\n1) hẹn nhau\n2) cùng làm\nNgày nào cũng vậy.\n",
        "Năm\n2026. Mùa khô.\n",
        "3. bước ba\n4. bước bốn\n",
        "- Việc chính\n  - việc con thứ nhất\n  - việc con thứ hai\n- Việc sau\n",
        "- Một\n  - hai\n    - ba\n      - bốn\n- Năm\n",
        "1. Một\n   - hai\n   - ba\n2. Bốn\n",
        "1. Một\n    - hai\n2. Ba\n",
        "- Một\n    - hai\n        - ba\n",
        "- Một\n\n  Vẫn là một.\n\n- Hai\n",
        "- Một\nvẫn một\n- Hai\n  vẫn hai\n",
        "- Một\n1. Hai\n",
        "## Cách làm\n- một\n- hai\n## Kết quả\nXong.\n",
        "- một\n## Kết quả\nXong.\n",
        "Số nhà:\n| Tháng | Số nhà |\n|---|---|\n| 1 | 6 |\n",
        "Số nhà:\nTháng | Số nhà\n:--|--:\n1 | 6\n\nHết.\n",
        "| Tháng | Số nhà |\n|---|---|\n| 1 | 6 |\n- một\n- hai\n",
        "Dòng một\\\ndòng hai  \ndòng ba\ndòng bốn\n",
        "Giá từ 5\n- 7 nghìn đồng\n",
        "Lời kể.\n\n* * *\n\nLời sau.\n",
        "-một\n-hai\n",
        "> Lời kể\n\n- một\n",
        "```\n- a\n  - b\n```\n",
        " - thụt một\n - thụt một\n",
        "- a\n\n\n- b\n\nc\n",
        "- a\n\n  - con\n- b\n",
        "- a\n\n  thêm\n- b\n",
        "Lời dẫn\n> lời kể\n- một\n",
        "- một\n> lời kể\n\nHết.\n",
        "10. mười\n11. mười một\n    - con\n",
    ],
)
def test_a_text_is_shown_as_in_the_preview(text: str) -> None:
    assert page(text) == preview(text)


LINES = st.lists(
    st.sampled_from(
        ["chữ", "chữ hai", "- một", "- hai", "  - con", "1. bước", "2. bước", "   - con", ""]
    ),
    max_size=8,
)


@given(LINES)
def test_what_was_written_for_the_renderer_stays(lines: list[str]) -> None:
    once = as_previewed("\n".join(lines))

    assert as_previewed(once) == once


@given(LINES)
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert re.findall(r"\w+", as_previewed(text)) == re.findall(r"\w+", text)
