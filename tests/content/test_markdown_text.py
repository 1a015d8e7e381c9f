"""The readers of Markdown against the renderer: what they let pass is harmless on the page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slugify import slugify

from newsroom.checks.body import links_are_good, markup_is_plain
from newsroom.checks.letters import letters_are_clean
from newsroom.checks.text_rules import texts_are_clean
from newsroom.content import markdown_text as md
from newsroom.content.base import Body
from newsroom.pages.markdown import staged_body
from tests.builders import make_desk, make_story

STORY = make_story(photos=[{"file": "anh-1.jpg"}], state="draft")
CONTEXT = make_desk(STORY)
ADDRESSES = dict.fromkeys(("", "tieu-chi/", "cau-chuyen/be-nuoc/"), "")
# Those of mkdocs.yml and those that MkDocs adds by itself.
EXTENSIONS = ["admonition", "attr_list", "fenced_code", "sane_lists", "tables", "toc"]
TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("em", "strong", "a", "img", "table", "thead", "tbody", "tr", "th", "td"),
    *("sup", "sub", "small", "abbr"),
    *("div", "span"),  # a call-out, a list of contents
}
ATTRIBUTES = {
    "a": {"href", "title", "class", "aria-label"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    "code": {"class"},
    "div": {"class"},
    "span": {"class"},
    "p": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
CLASSES = re.compile(
    r"app-cite|language-\S*|admonition (?:note|tip|warning)|admonition-title|toc(?:title)?"
)

ATTACKS = [
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](\tjavascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](javascript\n:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#x3A;alert(1))",
    "[a](javascript&#58alert(1))",
    "[a](java\\script:alert(1))",
    "[a](\\javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](< javascript:alert(1)>)",
    "[a\nb](javascript:alert(1))",
    "[a [b [c] d] e](javascript:alert(1))",
    "[a [b](javascript:alert(1)) c](/tieu-chi/)",
    "[![a](anh-1.jpg)](javascript:alert(1))",
    "[a`](/tieu-chi/)`](javascript:alert(1))",
    "\\![a](javascript:alert(1))",
    '[a](javascript:alert(1) "b")',
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHN2Zz4=)",
    "[a](file:///etc/passwd)",
    "[a](//example.org/)",
    "[a](/\\example.org/)",
    "[a](\\\\example.org)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "[b]\n\n[b]:\njavascript:alert(1)",
    "[b]\n\n[b]: <javascript:alert(1)>",
    "[b]\n\n> [b]: javascript:alert(1)",
    "[b]\n\n- [b]: javascript:alert(1)",
    "[b]\n\n1. [b]: javascript:alert(1)",
    "[^s1]\n\n[^s1]: javascript:alert(1)",
    "[b\nc]\n\n[b\nc]: javascript:alert(1)",
    "![a](https://example.org/a.jpg)",
    "![a](//example.org/a.jpg)",
    "![a [b] c](https://example.org/a.jpg)",
    "![a\nb](https://example.org/a.jpg)",
    "![a `]` b](https://example.org/a.jpg)",
    "![a][b]\n\n[b]: https://example.org/a.jpg",
    "![b]\n\n[b]: https://example.org/a.jpg",
    "![a](<https://example.org/a.jpg>)",
    "<javascript:alert(1)>",
    "<script>alert(1)</script>",
    "<script/src=https://example.org/a.js@x>",
    "<iframe/src=//example.org/@x>",
    "<https:/onclick=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>a</a>",
    "<div style=position:fixed>",
    "<sup onclick=alert(1)>a</sup>",
    "<br/onclick=alert(1)>",
    "<!-- a -->",
    "<!DOCTYPE html>",
    "<?php a ?>",
    "<![CDATA[ a ]]>",
    "</div>",
    "<div",
    "&lt;script&gt;",
    "\\<script>",
    "    <script>",
    "`<script>`",
    "```\n<script>\n```",
    "[a](/tieu-chi/){: onclick=alert(1)}",
    "[a](/tieu-chi/){!x href=javascript:alert(1)}",
    "[a](/tieu-chi/){é style=position:fixed}",
    "*a*{: style=position:fixed }",
    "## a {: .app-home }",
    "``` { .a onclick=alert(1) }\na\n```",
    "#a",
    "#",
    "> # a",
    "1. # a",
    "a\n===",
    "> a\n> ===",
    "!!! app-sr\n    a",
    "!!! app-demo",
    "!!! note app-learn__check\n    a",
    '!!! Note "a"\n    b',
    "!!!app-sr",
    "!!! Chú ý",
    "> !!! app-sr\n>     a",
    "- !!! app-sr\n      a",
    "1. !!! app-sr",
    "a\n!!! app-sr",
    "\x02script\x03",
    "<\x02script>",
]
HARMLESS = [
    "Một câu **đậm**, một câu *nghiêng*.",
    "[tiêu chí](/tieu-chi/)",
    "[tiêu chí](/tieu-chi/#bac-2)",
    "[tiêu chí [bốn] điều](/tieu-chi/)",
    '[tiêu chí](/tieu-chi/ "Bốn tiêu chuẩn")',
    "[báo](https://example.org/a_(b).html)",
    "[viết thư](mailto:bientap) hoặc [gọi](tel:19000000)",
    "<https://example.org/bai>",
    "5 < 6, a<3, <3 và 7 > 2",
    "- một\n- hai\n\n1. ba\n2. bốn",
    "| Tháng | Việc |\n| --- | :-: |\n| Giêng | Mở hũ |",
    "> Lời kể của nhân vật (hư cấu).",
    "Nước trong.[^s1]",
    "Hai việc[^s1]: rửa và lọc.",
    "H<sub>2</sub>O<br>10 m<sup>2</sup>",
    "### Mục con\n\nLời kể.",
    "!!! note\n    Một lời nhắc.",
    '!!! tip "Nên hỏi trước"\n    Gọi cho tổ.',
    "- !!! warning\n      Nước sâu.",
    "Vui quá!!! Cả xóm đến.",
    "!!!",
    "```\nmã\n```",
]
PIECES = [
    *("[", "]", "](", ")", "](/tieu-chi/)", "](javascript:", "alert(1)", "![", "!", "[^s1]", "]:"),
    *("<", ">", "<a", "<script", "</", "<!--", "-->", "<?", "<br>", "<sup>", "<https://a.vn", "@x"),
    *(
        "&#58;",
        "&colon;",
        "&",
        ";",
        "\\",
        "`",
        "``",
        "```",
        "*",
        "_",
        "**",
        "~~~",
        "|",
        "\n",
        "\n\n",
    ),
    *(
        "    ",
        "\t",
        " ",
        "> ",
        "- ",
        "1. ",
        "#",
        "## ",
        "=",
        "---",
        "{",
        "}",
        "{: ",
        ".a",
        "onclick=",
    ),
    *(
        "javascript:",
        "data:",
        "//",
        "https://a.vn/",
        "/tieu-chi/",
        '"',
        "'",
        ":",
        "a",
        "đ",
        "(",
        "[TOC]",
    ),
    *(
        "!!! ",
        'note "a"',
        "app-sr",
        "warning",
        "\u00a0",
        "\u2028",
        "\x0b",
        "anh-1.jpg",
        "href=",
        "src=",
        "style=",
    ),
]
BODIES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize("body", ATTACKS)
def test_an_attack_is_a_problem(body: str) -> None:
    assert codes(body)


@pytest.mark.parametrize(
    "body", ["[bài](https://bao.vn@e.vn/)", "<https://bao.vn@e.vn/>", "[a](http:/bao.vn@e.vn)"]
)
def test_a_link_that_hides_its_host_is_a_problem(body: str) -> None:
    assert "address-hides-host" in codes(body)


@pytest.mark.parametrize("body", HARMLESS)
def test_plain_markdown_is_no_problem(body: str) -> None:
    assert codes(body) == []
    assert_is_harmless(body)


@settings(max_examples=400)
@given(BODIES)
@example("[a](/tieu-chi/)\n{: a}")
def test_what_the_checks_let_pass_is_harmless_on_the_page(body: str) -> None:
    if not codes(body):
        assert_is_harmless(body)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=4), BODIES)
def test_nothing_harmless_hides_an_attack(lines: list[str], attack: str) -> None:
    body = "\n".join([*lines, attack])

    if not codes(body):
        assert_is_harmless(body)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    list(md.targets(text))
    list(md.strange_links(text))
    md.sections(text)
    list(md.paragraphs(text))
    assert isinstance(md.scheme(text), str)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://example.org", "https"),
        ("HTTPS://example.org", "https"),
        ("mailto:a", "mailto"),
        ("/tieu-chi/", ""),
        ("tieu-chi.md", ""),
        ("#bac-2", ""),
        ("//example.org", "//"),
        ("\\\\example.org", ""),
        ("java\tscript:a", "javascript"),
        ("java\nscript:a", "javascript"),
        (" javascript:a", "javascript"),
        ("\x01javascript:a", "javascript"),
        ("&#106;avascript:a", "javascript"),
        ("&amp;#106;avascript:a", "javascript"),
        ("javascript&colon;a", "javascript"),
        ("javascript&NewLine;:a", "javascript"),
        ("java\u200bscript:a", "javascript"),
        ("jav\\ascript:a", "javascript"),
    ],
)
def test_a_scheme_is_what_a_browser_would_see(address: str, scheme: str) -> None:
    assert md.scheme(address) == scheme


def test_sections_carry_their_text_and_place() -> None:
    text = "Mở đầu.\n\n## Một\n\nA\n\n### Con\n\n## Hai ##\n"

    one, two = md.sections(text)

    assert (one.title, one.text) == ("Một", "A\n\n### Con")
    assert (two.title, two.text) == ("Hai", "")
    assert text[two.offset :].startswith("## Hai")


def test_paragraphs_carry_their_offsets() -> None:
    text = "\n\nMột\nhai\n \nBa\n"

    result = list(md.paragraphs(text))

    assert [(text[offset : offset + 2], block.strip()) for offset, block in result] == [
        ("Mộ", "Một\nhai"),
        ("Ba", "Ba"),
    ]


# --- a page, as a browser reads it ------------------------------------------------------------


def codes(body: str) -> list[str]:
    story = replace(STORY, body=Body(body))
    result = [
        *markup_is_plain(story),
        *links_are_good(story, CONTEXT, ADDRESSES),
        *texts_are_clean(story),
        *letters_are_clean(story),
    ]
    return [problem.code for problem in result]


def assert_is_harmless(body: str) -> None:
    for text in (body, staged_body(body, "cau-chuyen/thu/", ["s1"])):
        page = markdown.markdown(
            text, extensions=EXTENSIONS, extension_configs={"toc": {"slugify": slug}}
        )
        Page().feed(page)


def slug(text: str, separator: str) -> str:
    return slugify(text, separator=separator)


class Page(HTMLParser):
    """Fails on anything that Markdown itself would not write."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES.get(tag, set()), (tag, name)
            if name == "class":
                assert CLASSES.fullmatch(value or ""), value
            elif name == "style":
                assert re.fullmatch(r"text-align: (?:left|right|center);", value or "")
            elif name == "href":
                assert scheme_of(value) in ("", "http", "https", "mailto", "tel"), value
            elif name == "src":
                assert re.fullmatch(r"(?:[a-z0-9._-]+)", value or ""), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def scheme_of(address: str | None) -> str:
    """As the address standard says: controls at the ends, tabs and line ends anywhere are gone."""
    seen = re.sub(r"[\t\n\r]", "", html.unescape(address or "")).strip("".join(map(chr, range(33))))
    if re.match(r"[/\\]{2}", seen):
        return "//"
    result = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", seen)
    return result.group(1).lower() if result else ""
