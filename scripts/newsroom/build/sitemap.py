"""``sitemap.xml``: what search engines may find, with the true day of its last change.

Written here and not by a renderer, which knows only the part of the pages that it renders.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(found: Mapping[str, str], base_url: str) -> bytes:
    """``found`` maps addresses, without a leading slash, to ISO days or ""."""
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for address, day in sorted(found.items()):
        page = SubElement(root, "url")
        SubElement(page, "loc").text = f"{base_url.rstrip('/')}/{address}"
        if day:
            SubElement(page, "lastmod").text = day
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
