from __future__ import annotations

from xml.etree import ElementTree

from newsroom.build.site_files import sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_addresses_are_whole_and_in_order_whatever_the_order_of_writing() -> None:
    changed = {"mo-hinh/": "", "": "2026-11-22", "cau-chuyen/cau-ban/": "2026-10-01"}

    text = sitemap(changed, "https://vi-du.example/lan-toa/")

    assert text == sitemap(dict(reversed(changed.items())), "https://vi-du.example/lan-toa")
    pages = ElementTree.fromstring(text).findall("s:url", NAMES)
    assert [
        (page.findtext("s:loc", "", NAMES), page.findtext("s:lastmod", None, NAMES))
        for page in pages
    ] == [
        ("https://vi-du.example/lan-toa/", "2026-11-22"),
        ("https://vi-du.example/lan-toa/cau-chuyen/cau-ban/", "2026-10-01"),
        ("https://vi-du.example/lan-toa/mo-hinh/", None),
    ]


def test_signs_of_the_base_address_are_escaped() -> None:
    text = sitemap({"": ""}, "https://vi-du.example/?a=1&b=<2>")

    assert b"&amp;b=&lt;2&gt;/" in text
