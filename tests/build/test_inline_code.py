"""Only what stands on the reviewed list may be written into a page."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from newsroom.build.inspection import inline_code, refuse_inline_code
from newsroom.core.problems import InlineCodeFound
from newsroom.core.security_policy import REVIEWED_SCRIPTS


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize(
    "page",
    [
        "<p>một trang</p>",
        '<script src="a.js" defer></script>',
        '<script defer src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{"@type": "Article"}</script>',
        '<p title="xem style= và onclick= ở đây">style=a onclick=b javascript:c</p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;style&gt;</p>",
        '<p data-on="1" data-style="2">a</p>',
    ],
)
def test_what_a_browser_would_run_anyway_is_no_finding(page: str) -> None:
    assert inline_code(page.encode()) == []


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ("<script>alert(1)</script>", f"<script> sha256-{digest('alert(1)')} alert(1)"),
        ("<SCRIPT>a()</SCRIPT>", f"<script> sha256-{digest('a()')} a()"),
        ('<script type="module">a()</script>', f"<script> sha256-{digest('a()')} a()"),
        ("<style>p { }</style>", "<style>"),
        ('<p style="color: red">a</p>', "<p style>"),
        ("<img src=a onerror=b>", "<img onerror>"),
        ('<a\nhref="javascript:b">a</a>', "<a href=javascript:>"),
        ("<img/onerror=a>", "<img onerror>"),
        ('<p class="a"STYLE="color: red">a</p>', "<p style>"),
    ],
)
def test_what_the_policy_forbids_is_found(page: str, finding: str) -> None:
    assert inline_code(page.encode()) == [finding]


def test_a_reviewed_script_may_stand_in_the_handbook_only(tmp_path: Path) -> None:
    text, guide = "theme()", tmp_path / "huong-dan"
    guide.mkdir()
    (guide / "index.html").write_text(f"<script>{text}</script>", encoding="utf-8")
    (tmp_path / "index.html").write_text("<p>a</p>", encoding="utf-8")

    with pytest.raises(InlineCodeFound) as failed:
        refuse_inline_code(tmp_path)
    assert failed.value.findings == [
        f"huong-dan/index.html: <script> sha256-{digest(text)} theme()"
    ]
    assert inline_code(f"<script>{text}</script>".encode(), {digest(text)}) == []
    assert inline_code(f"<script>{text} </script>".encode(), {digest(text)}) != []


def test_the_reviewed_list_says_why() -> None:
    for digest, why in REVIEWED_SCRIPTS.items():
        assert len(base64.b64decode(digest)) == 32
        assert len(why) > 20
