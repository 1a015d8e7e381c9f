"""A text as DOCX (ECMA-376, WordprocessingML), the same bytes in every run.

Six small parts of one archive, which a serialiser writes once, with marks where the text of a file
goes. Headings, lists and quotations carry Word's own style names, so that a newspaper's template
takes them over.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring
from xml.sax.saxutils import escape

from newsroom.syndication.press_texts import Block, Kind, with_signs
from newsroom.syndication.stable_zip import zipped

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = f"{_PACKAGE}/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
for _prefix, _address in (("w", _W), ("cp", _CORE), ("dc", _DC), ("dcterms", _TERMS)):
    register_namespace(_prefix, _address)
register_namespace("xsi", _XSI)

# Style → its English name in Word and half points of its type.
_STYLES: Final[Mapping[str, tuple[str, int]]] = {
    "Title": ("Title", 40),
    "Heading1": ("heading 1", 30),
    "Heading2": ("heading 2", 26),
    "ListBullet": ("List Bullet", 24),
    "Quote": ("Quote", 24),
}
_STYLE_OF: Final[Mapping[Kind, str]] = {
    "h2": "Heading1",
    "h3": "Heading2",
    "ul": "ListBullet",
    "ol": "ListBullet",
    "blockquote": "Quote",
}
# In the patterns of parts: where the day and the text of a file stand.
_DAY, _TEXT = "@@day@@", "@@text@@"
# Signs that XML 1.0 cannot hold.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word_file(title: str, blocks: Iterable[Block], day: date) -> bytes:
    """A whole DOCX: the title, then the blocks; ``day`` is said to be that of its making."""
    parts = dict(_patterns())
    parts["docProps/core.xml"] = (
        parts["docProps/core.xml"].replace(_DAY, day.isoformat()).replace(_TEXT, _in_xml(title))
    )
    paragraphs = [_paragraph(title, "Title")]
    paragraphs += [
        _paragraph(block.text, _STYLE_OF.get(block.kind, "")) for block in with_signs(blocks, "•")
    ]
    parts["word/document.xml"] = parts["word/document.xml"].replace(_TEXT, "".join(paragraphs))
    return zipped({name: part.encode() for name, part in parts.items()})


@cache
def _patterns() -> Mapping[str, str]:
    """Every part by its name, with ``_TEXT`` and ``_DAY`` for what files do not have in common."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relationships((f"{_OFFICE}/styles", "styles.xml")),
        "word/styles.xml": _styles(),
    }


def _document() -> str:
    root = Element(f"{{{_W}}}document")
    body = SubElement(root, f"{{{_W}}}body")
    body.text = _TEXT
    size = SubElement(SubElement(body, f"{{{_W}}}sectPr"), f"{{{_W}}}pgSz")
    size.set(f"{{{_W}}}w", "11906")  # A4, in twentieths of a point
    size.set(f"{{{_W}}}h", "16838")
    return _xml(root)


def _paragraph(text: str, style: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}" /></w:pPr>' if style else ""
    lines = [
        f'<w:t xml:space="preserve">{line}</w:t>' if line else '<w:t xml:space="preserve" />'
        for line in _in_xml(text).split("\n")
    ]
    return f"<w:p>{properties}<w:r>{'<w:br />'.join(lines)}</w:r></w:p>"


def _in_xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))


def _styles() -> str:
    root = Element(f"{{{_W}}}styles")
    normal = _style(root, "Normal", "Normal", 24)
    normal.set(f"{{{_W}}}default", "1")
    for name, (label, size) in _STYLES.items():
        _style(root, name, label, size)
    return _xml(root)


def _style(root: Element, name: str, label: str, size: int) -> Element:
    style = SubElement(root, f"{{{_W}}}style")
    style.set(f"{{{_W}}}type", "paragraph")
    style.set(f"{{{_W}}}styleId", name)
    SubElement(style, f"{{{_W}}}name").set(f"{{{_W}}}val", label)
    if name != "Normal":
        SubElement(style, f"{{{_W}}}basedOn").set(f"{{{_W}}}val", "Normal")
    spacing = SubElement(SubElement(style, f"{{{_W}}}pPr"), f"{{{_W}}}spacing")
    spacing.set(f"{{{_W}}}after", "160")
    run = SubElement(style, f"{{{_W}}}rPr")
    fonts = SubElement(run, f"{{{_W}}}rFonts")
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(f"{{{_W}}}{script}", "Times New Roman")
    if name == "Title" or name.startswith("Heading"):
        SubElement(run, f"{{{_W}}}b")
    if name == "Quote":
        SubElement(run, f"{{{_W}}}i")
    SubElement(run, f"{{{_W}}}sz").set(f"{{{_W}}}val", str(size))
    SubElement(run, f"{{{_W}}}lang").set(f"{{{_W}}}val", "vi-VN")
    return style


def _properties() -> str:
    root = Element(f"{{{_CORE}}}coreProperties")
    SubElement(root, f"{{{_DC}}}title").text = _TEXT
    SubElement(root, f"{{{_DC}}}language").text = "vi-VN"
    for name in ("created", "modified"):
        moment = SubElement(root, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        moment.text = f"{_DAY}T00:00:00Z"
    return _xml(root)


def _relationships(*targets: tuple[str, str]) -> str:
    root = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    for number, (kind, target) in enumerate(targets, start=1):
        SubElement(root, "Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
    return _xml(root)


def _content_types() -> str:
    root = Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    package = "application/vnd.openxmlformats-package"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    for ending, kind in (("rels", f"{package}.relationships+xml"), ("xml", "application/xml")):
        SubElement(root, "Default", {"Extension": ending, "ContentType": kind})
    for part, kind in (
        ("/word/document.xml", f"{word}.document.main+xml"),
        ("/word/styles.xml", f"{word}.styles+xml"),
        ("/docProps/core.xml", f"{package}.core-properties+xml"),
    ):
        SubElement(root, "Override", {"PartName": part, "ContentType": kind})
    return _xml(root)


def _xml(root: Element) -> str:
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content.decode()
