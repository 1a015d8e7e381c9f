"""The bytes of a broken feed become text that feedparser reads quickly and completely.

Labels of encodings are often wrong (UTF-8 declared as UTF-16, a server that calls everything
iso-8859-1), bytes hardly ever: what is valid UTF-8 is UTF-8, and labels count only after that.

Feeds have bare ampersands, sections that nobody closes, a warning before the first tag, half an
item at the end; hostile ones define entities that explode or hold more tags than any parser
should see. Every step here is one walk from left to right, so no input makes it slow.
"""

import codecs
import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsroom.vietnamese.repair import with_whole_characters

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})""")
_HEAD = 1024
# Encodings of text only: a label may not call a codec that unpacks or escapes.
_TEXT_ENCODINGS = re.compile(
    r"utf-(?:8|16|32)(?:-[bl]e)?|ascii|iso8859-\d{1,2}|cp\d{3,4}|koi8-[rtu]|mac-\w+|gb\w+|big5\w*"
    r"|euc[_-]\w+|shift_jis\w*|tis-620"
)
_LATIN_1 = ("iso8859-1", "ascii", "cp1252")
# A feed cut by bytes has a few broken letters; text in another encoding has mostly broken ones.
_BROKEN_SHARE = 0.02


def text_of(body: bytes, charset: str | None) -> str | None:
    """The text of a feed, or None if no encoding fits; ``charset`` is the server's label.

    A few broken letters in UTF-8 become U+FFFD, so that items that hold them are skipped.
    """
    body = body.lstrip(b"\t\n\r ")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            text = _decoded(body, encoding)
            if text is not None:
                return text.lstrip("\ufeff")
    text = _decoded(body, "utf-8")
    if text is None:
        text = _from_surrogates(body) or _nearly_utf_8(body)
    declared = _DECLARED.search(body[:_HEAD])
    for label in (declared[1].decode("ascii") if declared else None, charset):
        if text is None and label:
            text = _decoded(body, _encoding(label))
    return text


def _encoding(label: str) -> str:
    """The name of the codec behind a label, or "" if there is none that reads letters only."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return name if _TEXT_ENCODINGS.fullmatch(name) else ""


def _decoded(body: bytes, encoding: str) -> str | None:
    if encoding in _LATIN_1:
        # Browsers read all three as cp1252; five bytes that it lacks stay as they are.
        return "".join(_WESTERN[byte] for byte in body)
    try:
        return body.decode(encoding) if encoding else None
    except UnicodeError:
        return None


_WESTERN = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]


def _from_surrogates(body: bytes) -> str | None:
    """UTF-8 whose emoji were written as two halves (CESU-8), as Java and old databases do."""
    try:
        halves = body.decode("utf-8", "surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        return None


def _nearly_utf_8(body: bytes) -> str | None:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(1 for character in text if character > "\x7f") - broken
    return text if broken <= max(1, letters * _BROKEN_SHARE) and letters > broken else None


_MOST_ITEMS = 2_000  # of one feed; the newest stand first
_MOST_TAGS = 100_000  # of one feed; an honest item has ten or twenty
_LONGEST_ITEM = 100_000  # characters; headline, link and date stand before a long text

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ROOT = re.compile(
    r"<((?:([a-z][\w.-]{0,40}):)?(?:rss|rdf|feed|channel|(html|head|body)))(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"<(/?)((?:(?:atom|rss)\w{0,9}:)?(?:item|entry))(?=[\s/>])[^<>]*>", re.IGNORECASE
)
# Elements of other families (media, itunes …) and unknown ones with a prefix: feedparser would
# take their titles and summaries for those of the item.
_FOREIGN_TAG = re.compile(
    r"<(/?)(?!(?:atom|rss)\w{0,9}:)[a-z][\w.-]{0,40}:"
    r"(?!(?:creator|date|issued|created|modified|published|updated|encoded)[\s/>])"
    r"[\w.-]{1,60}(?=[\s/>])[^<>]*?(/?)>",
    re.IGNORECASE,
)
# feedparser fails on references to no character; entities of a feed's own stay text.
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(#(?:\d{1,7}|x[0-9a-f]{1,6});)?", re.IGNORECASE
)
_POLLING_MARK = re.compile(r"<(ttl|hour|day)>\s{0,99}([^<]{1,99})</", re.IGNORECASE)
_AUTHOR = re.compile(r"(<(?:author|dc:creator)(?:\s[^<>]*)?>)([^<@]*+@[^<]*+)(?=</)", re.IGNORECASE)
_LONGEST_AUTHOR = 400
_NAME_IN_BRACKETS = re.compile(r"\(([^()@]{2,})\)")
_MAIL = re.compile(r"\S{0,200}@\S{0,200}")


@dataclass(frozen=True, slots=True)
class RepairedFeed:
    """``items`` are whole elements; ``root`` and ``end`` are the tags that go around them.

    ``is_cut``: the text ended inside an item, which was left out. ``has_more``: there were more
    items or tags than anybody needs. ``polling_marks`` are the names and texts of ``ttl``, and of
    the hours and days to skip.
    """

    root: str
    items: Sequence[str]
    end: str
    is_cut: bool
    has_more: bool
    polling_marks: Sequence[tuple[str, str]]


def repair_feed(text: str) -> RepairedFeed | None:
    """The items of a feed under its root, or None if the text is a page or something else."""
    text = _ILLEGAL.sub("", text)
    text = _replace_between(text, "<![CDATA[", "]]>", _as_text)
    text = _replace_between(text, "<!--", "-->", lambda _: "")
    root = _ROOT.search(text)
    if root is None or root[3]:
        return None
    if root[2] and root[2].lower() != "rdf":  # "<r:rss>": the elements of the feed itself have it
        prefix = re.escape(root[2])
        return repair_feed(re.sub(rf"<(/?){prefix}:", r"<\1", text[root.start() :]))
    # Whatever stands before the root goes, with the entities that a document type defines.
    text = _replace_between(text[root.end() :], "<?", "?>", lambda _: "")
    end = text.find(f"</{root[1]}>")
    whole = text if end < 0 else text[:end]
    items, outside, is_cut, has_more = _split_items(whole, is_whole=end >= 0)
    marks = [(name.lower(), mark.strip()) for name, mark in _POLLING_MARK.findall(outside)]
    return RepairedFeed(root[0], items, f"</{root[1]}>", is_cut, has_more, marks)


def _replace_between(text: str, start: str, end: str, new: Callable[[str], str]) -> str:
    """Replace every section between two marks; a mark that nobody closes goes alone."""
    before, *pieces = text.split(start)
    replaced = [before]
    for piece in pieces:
        section, closing, after = piece.partition(end)
        replaced.append(new(section) + after if closing else piece)
    return "".join(replaced)


def _as_text(section: str) -> str:
    """A CDATA section as escaped text; if it runs into other items, its own end is missing."""
    return section if _ITEM.search(section) else html.escape(section, quote=False)


def _split_items(text: str, *, is_whole: bool) -> tuple[list[str], str, bool, bool]:
    """The items, what stands outside of them, whether the last is cut, and whether more follow."""
    items: list[str] = []
    outside: list[str] = []
    opened: re.Match[str] | None = None
    at = tags = 0
    for tag in _ITEM.finditer(text):
        if opened is None:
            outside.append(text[at : tag.start()])
        else:
            items.append(_repaired_item(opened, text[opened.end() : tag.start()]))
            tags += items[-1].count("<")
        if len(items) >= _MOST_ITEMS or tags > _MOST_TAGS:
            return items, "".join(outside), False, True
        is_start = not tag[1] and not tag[0].endswith("/>")
        opened = tag if is_start else None
        at = tag.end()
    if opened is None:
        outside.append(text[at:])
    elif is_whole:
        items.append(_repaired_item(opened, text[opened.end() :]))
    return items, "".join(outside), opened is not None and not is_whole, False


def _repaired_item(opened: re.Match[str], inside: str) -> str:
    inside = with_whole_characters(_FOREIGN_TAG.sub(r"<\1other\2>", inside[:_LONGEST_ITEM]))
    inside = _AUTHOR.sub(_without_mail, _AMPERSAND.sub(_as_reference, inside))
    return f"{opened[0]}{inside}</{opened[2]}>"


def _as_reference(ampersand: re.Match[str]) -> str:
    """A reference to a character as itself; an ampersand that begins none as text."""
    return html.escape(html.unescape(ampersand[0])) if ampersand[1] else "&amp;"


def _without_mail(author: re.Match[str]) -> str:
    """The name alone: feedparser leaves half an address behind, and nobody needs addresses."""
    text = author[2][:_LONGEST_AUTHOR]
    name = _NAME_IN_BRACKETS.search(text)
    return author[1] + (name[1] if name else _MAIL.sub(" ", text))
