"""The words that travel inside a picture: creator, credit, rights, licence address, caption.

XMP in UTF-8, because EXIF text turns Vietnamese letters into question marks.
Nothing else of the original's metadata survives.
"""

from __future__ import annotations

from xml.etree import ElementTree

from newsroom.content.story import Photo

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_META = "adobe:ns:meta/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
for _prefix, _name in (
    ("rdf", _RDF),
    ("dc", _DC),
    ("photoshop", _PHOTOSHOP),
    ("xmpRights", _RIGHTS),
    ("x", _META),
):
    ElementTree.register_namespace(_prefix, _name)

_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = '<?xpacket end="r"?>'
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-ND 4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def photo_words(photo: Photo) -> bytes:
    """An XMP packet in UTF-8."""
    root = ElementTree.Element(f"{{{_META}}}xmpmeta")
    rdf = ElementTree.SubElement(root, f"{{{_RDF}}}RDF")
    about = ElementTree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    if photo.credit:
        _items(about, f"{{{_DC}}}creator", "Seq", photo.credit)
        ElementTree.SubElement(about, f"{{{_PHOTOSHOP}}}Credit").text = photo.credit
    if photo.licence:
        _items(about, f"{{{_DC}}}rights", "Alt", photo.licence)
        ElementTree.SubElement(about, f"{{{_RIGHTS}}}Marked").text = "True"
        if address := LICENCES.get(photo.licence):
            ElementTree.SubElement(about, f"{{{_RIGHTS}}}WebStatement").text = address
    if photo.caption:
        _items(about, f"{{{_DC}}}description", "Alt", photo.caption)
    text = ElementTree.tostring(root, encoding="unicode")
    return f"{_BEGIN}{text}{_END}".encode()


def _items(parent: ElementTree.Element, name: str, kind: str, text: str) -> None:
    group = ElementTree.SubElement(ElementTree.SubElement(parent, name), f"{{{_RDF}}}{kind}")
    language = {_XML_LANG: "x-default"} if kind == "Alt" else {}
    ElementTree.SubElement(group, f"{{{_RDF}}}li", language).text = text
