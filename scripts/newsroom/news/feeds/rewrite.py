"""What was kept of a feed, written as sound XML of one small dialect for the parser."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from newsroom.news.feeds.soup import ADDRESSES, Part, Soup
from newsroom.news.feeds.tokens import Tag

_ATTRIBUTES = {
    "link": ("href", "rel", "type", "xml:base"),
    "guid": ("ispermalink",),
    "item": ("rdf:about", "href", "lastmod", "xml:base"),
}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"<(?:\w{1,40}:)?name\b[^<>]*>([^<]*)<")
_MAIL = re.compile(r"\S{0,200}@\S{0,200}")
_IN_BRACKETS = re.compile(r"\(([^()@<>]{2,})\)")
_LONGEST_NAME = 400
_ABSOLUTE = re.compile(r"\s*https?://", re.IGNORECASE)


def sound_xml(soup: Soup) -> bytes:
    """Well-formed UTF-8 whatever the feed was: no document type, no unknown element."""
    out = io.BytesIO()
    xml = XMLGenerator(out, "utf-8")
    xml.startDocument()
    spaces = {f"xmlns:{family}": address for family, address in ADDRESSES.items()}
    _start(xml, "rss", {"version": "2.0", **spaces, **_chosen(soup.root, ("xml:base",))})
    _start(xml, "channel", {})
    for item in soup.items:
        _start(xml, "item", _chosen(item.tag, _ATTRIBUTES["item"]))
        for part in item.parts:
            _write_part(xml, part)
        xml.endElement("item")
    xml.endElement("channel")
    xml.endElement("rss")
    xml.endDocument()
    return out.getvalue()


def _write_part(xml: XMLGenerator, part: Part) -> None:
    if part.name in ("author", "dc:creator"):
        _write_author(xml, part.text)
        return
    attributes = _chosen(part.tag, _ATTRIBUTES.get(part.name, ()))
    if part.name == "id" or (part.name == "guid" and not _ABSOLUTE.match(part.text)):
        attributes["ispermalink"] = "false"  # the parser would make an address of "12345"
    _start(xml, part.name, attributes)
    _words(xml, part.text)
    xml.endElement(part.name)


def _write_author(xml: XMLGenerator, text: str) -> None:
    """The name alone: the parser leaves half an address behind, and nobody needs addresses."""
    if tagged := _NAME.search(text):
        text = tagged[1]
    elif "@" in text:
        in_brackets = _IN_BRACKETS.search(text)
        text = in_brackets[1] if in_brackets else _MAIL.sub(" ", text)
    _start(xml, "author", {})
    _start(xml, "name", {})
    _words(xml, text[:_LONGEST_NAME])
    xml.endElement("name")
    xml.endElement("author")


def _words(xml: XMLGenerator, text: str) -> None:
    """Text in a CDATA section: the parser stops once a line there, not at each escaped sign."""
    # The only way of the serialiser to write what is escaped already.
    xml.ignorableWhitespace(f"<![CDATA[{_legal(text).replace(']]>', ']]]]><![CDATA[>')}]]>")


def _start(xml: XMLGenerator, name: str, attributes: Mapping[str, str]) -> None:
    xml.startElement(name, AttributesImpl(attributes))


def _chosen(tag: Tag, names: tuple[str, ...]) -> dict[str, str]:
    attributes = tag.attributes if names and tag.rest.strip(" /") else {}
    return {name: _legal(attributes[name]) for name in names if name in attributes}


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
