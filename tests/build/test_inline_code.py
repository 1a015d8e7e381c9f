"""Only what stands on the reviewed list may be written into a page."""

from __future__ import annotations

import base64
import hashlib
import os
import random
from pathlib import Path

import pytest

from newsroom.build.inline_code import Inspected, inline_code, refuse_inline_code
from newsroom.core.cache import Cache
from newsroom.core.problems import InlineCodeFound
from newsroom.core.security_policy import (
    OFFLINE_POLICY,
    PAGE_POLICY,
    REFERRER_POLICY,
    REVIEWED_SCRIPTS,
)


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


BASE = "https://vi-du.vn/lan-toa/"
ADDRESS = "cau-chuyen/be-nuoc/index.html"


def findings(page: str, address: str = ADDRESS) -> list[str]:
    return inline_code(page.encode(), (), address, BASE)


@pytest.mark.parametrize(
    "page",
    [
        "<p>một trang</p>",
        '<script src="../../assets/a.js" defer></script>',
        '<script defer src="../../assets/a.js"></script>',
        '<script src="/lan-toa/assets/a.js"></script>',
        '<script src="../../assets/javascripts/bundle.4e31edb1.min.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{"@type": "Article"}</script>',
        '<p title="xem style= và onclick= ở đây">style=a onclick=b javascript:c url(d)</p>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;style&gt;</p>",
        '<p data-on="1" data-style="2">a</p>',
        '<a href="https://bao.vn/bai?a=1&amp;b=2">a</a> <a href="http://bao.vn">a</a>',
        '<a href="https://báo.vn/bài">a</a> <a href="https://bao.vn/@ten">a</a>',
        '<a href="mailto:a@b.vn?subject=c%20d">a</a> <a href="tel:19000000">a</a>',
        '<a href="#nguon-s1">a</a> <a href="?tu=a">a</a> <a href="../../">a</a> <a href="">a</a>',
        '<a href="/lan-toa/">a</a> <a href="bai-1.html">a</a>',
        '<img src="../../anh/a.jpg" srcset="../../anh/a-320.jpg 320w, ../../anh/a-640.jpg 640w">',
        '<form role="search" action="../../tim-kiem/" method="get"><input name="tu"></form>',
        '<form action="/lan-toa/tim-kiem/"></form>',
        f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">',
        f'<meta http-equiv="content-security-policy" content="{OFFLINE_POLICY}">',
        f'<meta name="referrer" content="{REFERRER_POLICY}">',
        '<blockquote cite="https://bao.vn/bai">Type = password, cite = referrer</blockquote>',
        '<input type="search" name="tu"> <button type="button">Mở</button> <input type=\'text\'>',
        '<meta http-equiv="refresh" content="0; url=../../cau-chuyen/be-nuoc/">',
        '<link rel="canonical" href="https://vi-du.vn/lan-toa/">',
        '<link rel="stylesheet" href="../../assets/site.css">',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
        '<svg fill="url(#a)"><section></section></svg>',
    ],
)
def test_what_our_pages_hold_is_no_finding(page: str) -> None:
    assert findings(page) == []


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        # code in the page
        ("<script>alert(1)</script>", f"<script> sha256-{digest('alert(1)')} alert(1)"),
        ("<SCRIPT>a()</SCRIPT>", f"<script> sha256-{digest('a()')} a()"),
        ('<script type="module">a()</script>', f"<script> sha256-{digest('a()')} a()"),
        *(
            (f'<script type="{kind}">a()</script>', f"<script> sha256-{digest('a()')} a()")
            for kind in ("application/javascript", "application/x-javascript", "", "text/jscript")
        ),
        ("<style>p { }</style>", "<style>"),
        ('<p style="color: red">a</p>', "<p style>"),
        ("<p style='color: red'>a</p>", "<p style>"),
        ('<p class="a"STYLE="color: red">a</p>', "<p style>"),
        ("<img src=a onerror=b>", "<img onerror>"),
        ("<img/onerror=a>", "<img onerror>"),
        ("<p\nonpointerrawupdate\n=\na>", "<p onpointerrawupdate>"),
        ('<svg fill="url(https://e.vn/a)">', "<svg fill>"),
        # scripts of others
        *(
            (f'<script src="{address}"></script>', f"<script src={address}>")
            for address in (
                "https://e.vn/a.js",
                "//e.vn/a.js",
                "\\\\e.vn\\a.js",
                "/lan-toa/van-ban/luat-mau/x.pdf",
                "../../van-ban/assets/x.js",
                "../../assets/../van-ban/x.js",
                "../../assets/%2e%2e/van-ban/x.js",
                "../../assets/..\\van-ban/x.js",
                "/assets/a.js",
                "data:text/javascript,a()",
                "assets/a.js",
            )
        ),
        ("<script src=../../assets/../a.js></script>", "<script src=../../assets/../a.js>"),
        # schemes as a browser reads them
        ('<a\nhref="javascript:b">a</a>', "<a href=javascript:b>"),
        ('<a href="java&#9;script:b">a</a>', "<a href=java\tscript:b>"),
        ('<a href="java&NewLine;script:b">a</a>', "<a href=java\nscript:b>"),
        ('<a href="java\tscript:b">a</a>', "<a href=java\tscript:b>"),
        ('<a href="&#1;javascript:b">a</a>', "<a href=javascript:b>"),
        ('<a href=" javascript:b">a</a>', "<a href= javascript:b>"),
        ('<a href="&#106;avascript:b">a</a>', "<a href=javascript:b>"),
        ('<a href="javascript&colon;b">a</a>', "<a href=javascript:b>"),
        ('<a href="javascript&#58b">a</a>', "<a href=javascript:b>"),
        ('<a href="JAVASCRIPT:b">a</a>', "<a href=JAVASCRIPT:b>"),
        ("<a href=javascript:b>a</a>", "<a href=javascript:b>"),
        ("<a HREF = 'vbscript:b'>a</a>", "<a href=vbscript:b>"),
        ('<a href="data:text/html,b">a</a>', "<a href=data:text/html,b>"),
        ('<a href="file:///etc/passwd">a</a>', "<a href=file:///etc/passwd>"),
        ('<a href="intent://b">a</a>', "<a href=intent://b>"),
        ('<a href="blob:b">a</a>', "<a href=blob:b>"),
        ('<a href="//e.vn/">a</a>', "<a href=//e.vn/>"),
        ('<a href="/\\e.vn/">a</a>', "<a href=/\\e.vn/>"),
        ('<a href="/&#9;/e.vn/">a</a>', "<a href=/\t/e.vn/>"),
        ('<a href="https://bao.vn@e.vn/">a</a>', "<a href=https://bao.vn@e.vn/>"),
        ('<svg><a xlink:href="javascript:b">a</a></svg>', "<a xlink:href=javascript:b>"),
        ('<area href="javascript:b">', "<area href=javascript:b>"),
        # what is fetched or sent without a tap
        ('<img src="https://e.vn/a.png">', "<img src=https://e.vn/a.png>"),
        ('<img srcset="a.jpg 1x, //e.vn/b.jpg 2x">', "<img srcset=a.jpg 1x, //e.vn/b.jpg 2x>"),
        ('<source srcset="https://e.vn/a 1x">', "<source srcset=https://e.vn/a 1x>"),
        ('<video poster="https://e.vn/a">', "<video poster=https://e.vn/a>"),
        ('<td background="https://e.vn/a">', "<td background=https://e.vn/a>"),
        ('<a href="/a/" ping="https://e.vn/">a</a>', "<a ping=https://e.vn/>"),
        ('<link rel="stylesheet" href="https://e.vn/">', "<link href=https://e.vn/>"),
        ('<link rel="canonical icon" href="https://e.vn/">', "<link href=https://e.vn/>"),
        ('<link rel="preconnect" href="//e.vn">', "<link href=//e.vn>"),
        # forms, redirects, frames
        ('<form action="https://e.vn/"></form>', "<form action=https://e.vn/>"),
        ("<form action=//e.vn></form>", "<form action=//e.vn>"),
        ('<button formaction="https://e.vn/">', "<button formaction=https://e.vn/>"),
        ('<input formaction="javascript:b">', "<input formaction=javascript:b>"),
        *(
            (f'<meta http-equiv="{name}" content="{content}">', "<meta http-equiv>")
            for name, content in (
                ("refresh", "0; url=https://e.vn/"),
                ("Refresh", "0; url=//e.vn/"),
                ("refresh", "0;//e.vn/"),
                ("refresh", "0; url='https://e.vn/'"),
                ("refresh", "0; URL=//e.vn/; url=a"),
                ("refresh", "0; url=javascript:b"),
                ("set-cookie", "a=b"),
                ("Content-Security-Policy", "script-src 'none'"),
                ("Content-Security-Policy", f"{PAGE_POLICY}; sandbox"),
            )
        ),
        # addresses without a host, and what is sent along without a word
        ('<a href="https:e.vn">a</a>', "<a href=https:e.vn>"),
        ('<a href="HTTP:/e.vn">a</a>', "<a href=HTTP:/e.vn>"),
        ('<a href="https:\\e.vn">a</a>', "<a href=https:\\e.vn>"),
        ('<a href="ht&#9;tps:e.vn">a</a>', "<a href=ht\ttps:e.vn>"),
        ('<blockquote cite="javascript:b">a</blockquote>', "<blockquote cite=javascript:b>"),
        ("<q cite=data:b>a</q>", "<q cite=data:b>"),
        ('<img src="../../anh/a.jpg" attributionsrc>', "<img attributionsrc>"),
        ('<a href="/a/" referrerpolicy="unsafe-url">a</a>', "<a referrerpolicy>"),
        (f'<meta name="referrer" content="a" content="{REFERRER_POLICY}">', "<meta name>"),
        ('<meta name="referrer" content="unsafe-url">', "<meta name>"),
        ("<meta content=origin name='Referrer'>", "<meta name>"),
        ('<meta name="refe&#114;rer" content="origin">', "<meta name>"),
        ('<form action="../../"><input type="password"></form>', "<input type>"),
        ("<input name=a type=PASSWORD>", "<input type>"),
        ('<input type="pass&#119;ord">', "<input type>"),
        ('<input type="text" autocomplete="cc-number">', "<input autocomplete>"),
        *(
            (f"<{tag}>", f"<{tag}>")
            for tag in (
                *("iframe", "frame", "frameset", "object", "embed", "base", "applet", "portal"),
                *("animate", "set", "use", "image", "plaintext"),
            )
        ),
        ('<base href="/lan-toa/">', "<base>"),
        ('<iframe srcdoc="a">', "<iframe>"),
        # what parsers read differently
        ("<iframe", "<iframe"),
        ('<a href="<style>', '<a href="<style>'),
        ("<!-- --!><style>a</style> -->", "<!----!><style>a</style>"),
        ("<!--><style>a</style>-->", "<!--><style>a</style>"),
        ("<![CDATA[><style>a</style>]]>", "<![CDATA[><style>a</style>"),
        ("<?a ><style>", "<?a "),
    ],
)
def test_what_is_not_ours_is_found(page: str, finding: str) -> None:
    assert finding in findings(page)


NAMES = [
    *(
        "href",
        "HREF",
        "xlink:href",
        "src",
        "srcset",
        "imagesrcset",
        "action",
        "formaction",
        "poster",
    ),
    *("background", "data", "ping", "cite", "style", "onclick", "srcdoc", "type", "autocomplete"),
    *("http-equiv", "content", "name", "referrerpolicy", "attributionsrc", "rel", "fill", "class"),
]
VALUES = [
    *("a", "", "#a", "a/b", "/lan-toa/a", "//e.vn", "/\\e.vn", "https://bao.vn/", "https:e.vn"),
    *("javascript:b", "&#106;avascript:b", "data:b", "mailto:a@b.vn", "a.jpg 1x, //e.vn 2x"),
    *(
        "password",
        "cc-number",
        "off",
        "search",
        "image/png",
        "referrer",
        " Referrer",
        "refe&#114;rer",
    ),
    *(
        "refresh",
        "0; url=//e.vn",
        "0; url=../a/",
        "set-cookie",
        "url(//e.vn)",
        "url(#a)",
        "canonical",
    ),
    *(REFERRER_POLICY, PAGE_POLICY, "Content-Security-Policy", "unsafe-url", "license", "a>b<c"),
]
TAGS = [
    "a",
    "p",
    "img",
    "LINK",
    "meta",
    "input",
    "form",
    "svg",
    "blockquote",
    "script",
    "set",
    "area",
]


def test_no_page_is_spared_the_parser_that_would_find_something() -> None:
    """The expressions that choose what is parsed may choose too much and never too little."""
    chance = random.Random(1)

    def attribute(tag: str) -> str:
        name, value = chance.choice(NAMES), chance.choice(VALUES)
        if "href" in name.lower() and tag not in ("a", "area", "LINK"):
            name = "src"  # elsewhere the parser is stricter than a browser, which does nothing
        quote = chance.choice(['"', '"', '"', "'", "" if " " not in value else '"'])
        blanks = chance.choices(["", " ", "\n", "\t ", "\f\r\n"], [12, 1, 1, 1, 1], k=2)
        return f"{blanks[0]}={blanks[1]}".join((name, f"{quote}{value}{quote}"))

    count = 0
    for _ in range(6000):
        tag, between = chance.choice(TAGS), chance.choice([" ", "\n", "\t", "/", "  "])
        attributes = between.join(attribute(tag) for _ in range(chance.randrange(1, 4)))
        page = f"<{tag}{between}{attributes}>text</{tag}>"
        parsed = findings(f"{page}<use>")
        count += len(parsed) > 1

        assert [*findings(page), "<use>"] == parsed, page
    assert count > 1000


def test_an_address_is_read_from_the_place_of_its_page() -> None:
    script = '<script src="../assets/a.js"></script>'

    assert findings(script, "tim-kiem/index.html") == []
    assert findings(script, "index.html") == ["<script src=../assets/a.js>"]
    assert findings(script, "cau-chuyen/be-nuoc/index.html") == ["<script src=../assets/a.js>"]


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


def test_a_page_is_inspected_once_as_long_as_it_is_the_same_file(tmp_path: Path) -> None:
    site, page = tmp_path / "site", tmp_path / "site" / "bai" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>a</p>", encoding="utf-8")

    def inspect(made_by: str = "mã") -> None:
        refuse_inline_code(site, before=Inspected(Cache(tmp_path / "cache"), made_by))

    inspect()
    state = page.stat()
    page.write_text("<use>abc", encoding="utf-8")
    assert page.stat().st_size == state.st_size
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    inspect()  # as of every cached file, its number, size and time say that it is the same
    with pytest.raises(InlineCodeFound):
        inspect("mã khác")

    page.touch()
    for _ in range(2):  # where something was found nothing is remembered
        with pytest.raises(InlineCodeFound):
            inspect()


def test_the_same_file_at_another_address_is_inspected_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "tim-kiem").mkdir(parents=True)
    script = '<script src="../assets/a.js"></script>'
    (site / "tim-kiem" / "index.html").write_text(script, encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    refuse_inline_code(site, "https://a.example/b/", before=Inspected(cache, "mã"))

    (site / "index.html").hardlink_to(site / "tim-kiem" / "index.html")

    with pytest.raises(InlineCodeFound, match=r"^index\.html: <script"):
        refuse_inline_code(site, "https://a.example/b/", before=Inspected(cache, "mã"))
