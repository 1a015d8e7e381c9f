"""The text of a story, its links and pictures, and its versions in other languages."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from newsroom.checks.headings import misformed_headings
from newsroom.checks.text_rules import QUOTING_FOLDERS
from newsroom.content import markdown_text as md
from newsroom.content.base import Entry, Meta
from newsroom.content.site import media_key
from newsroom.content.story import Story
from newsroom.content.terms import GuidePage, Translation
from newsroom.content.values import hides_its_host, lacks_its_host
from newsroom.core.problems import Origin, Problem
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.translations import key_of, versions_of
from newsroom.publication.visibility import RANK
from newsroom.vietnamese.languages import LANGUAGES, ORIGINAL
from newsroom.vietnamese.syllables import syllables

DEED_LENGTH = (80, 400)
# Meant to cite: "[s1]", "[^ s1]". Words in brackets with an address behind them are a link.
_LIKE_CITATION = re.compile(r"\[(?<![\]\w!]\[)(\^?)\s?([A-Za-z0-9_-]{1,40})\s?\](?![(\[:])")
_LIKE_SOURCE = re.compile(r"[sS]\d{1,3}")
# A file in the folder of the story, or in a folder inside it.
_FILE = re.compile(r"(?:\./)?(?:(?!\.)[^/:]+/)*(?!\.)[^/:]+")
_TAG_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9-]*)")
_LONGEST = 2_000  # of a tag, in characters
_SCHEMES = {"http", "https", "mailto", "tel"}


def deed_is_short(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A good deed takes 80 to 400 words."""
    if entry.meta.kind != "deed" or RANK[entry.meta.state] < 1:
        return
    count = syllables(entry.body.text)
    low, high = DEED_LENGTH
    if not low <= count <= high:
        facts = {"count": str(count), "low": str(low), "high": str(high)}
        yield Problem(entry.in_body(0), "deed-length", facts)


def body_citations_exist(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """``[^s1]`` names an entry of ``sources``."""
    # Sources that could not be read are reported elsewhere.
    if entry.meta.sources or not entry.raw.get("sources"):
        yield from _citations_are_of(entry.meta, entry)


def body_pictures_are_named(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A picture in the text is one of ``photos``: its description and credit come from there."""
    yield from _pictures_are_of(entry.meta, entry)


def _citations_are_of(story: Story, entry: Entry[Meta]) -> Iterator[Problem]:
    """A text, that of a story or of a version of it, cites the sources of the story."""
    allowed = {source.id: None for source in story.sources}  # in their order
    names = ", ".join(allowed) or "–"
    for match in _LIKE_CITATION.finditer(entry.body.text):
        name = next((one for one in allowed if one.casefold() == match[2].casefold()), "")
        is_plain = match[1] == "^" and md.CITATION.fullmatch(match[0])
        if not is_plain and (name or match[1] or _LIKE_SOURCE.fullmatch(match[2])):
            facts = {
                "found": match[0],
                "mended": f"[^{name or match[2].casefold()}]",
                "known": names,
            }
            yield Problem(entry.in_body(match.start()), "citation-misformed", facts)
    for match in md.CITATION.finditer(entry.body.text):
        if match.group(1) not in allowed:
            facts = {"field": "[^…]", "value": match.group(1), "known": names}
            yield Problem(entry.in_body(match.start()), "unknown-source", facts)


def _pictures_are_of(story: Story, entry: Entry[Meta]) -> Iterator[Problem]:
    """A text, that of a story or of a version of it, shows the photos of the story."""
    named = {media_key(photo.file) for photo in story.photos}
    for target in md.targets(entry.body.text):
        is_here = target.is_picture and _FILE.fullmatch(target.address)
        if is_here and md.picture_key(target.address) not in named:
            origin = entry.in_body(target.offset)
            yield Problem(origin, "picture-not-in-photos", {"name": unquote(target.address)})


def markup_is_plain(entry: Entry[Meta]) -> Iterator[Problem]:
    """No raw HTML but a short allow-list, no attributes, no strange headings (any Markdown)."""
    text = entry.body.text
    tags: list[tuple[int, int]] = []
    if "<" in text:
        opened: set[str] = set()
        spaced = {picture.start(2) for picture in md.SPACED_PICTURE.finditer(text)}
        for match in md.TAG.finditer(text):
            is_link = md.AUTOLINK.match(text, match.start())
            is_allowed = md.ALLOWED_TAG.match(text, match.start())
            if not is_link and not is_allowed and match.start(1) not in spaced:
                name = _TAG_NAME.match(match.group(1))
                if name and not name[1]:
                    opened.add(name[2].casefold())
                elif name and name[2].casefold() in opened:
                    continue  # goes with what opens it
                tags.append(
                    (match.start(), text.find(">", match.start(), match.start() + _LONGEST))
                )
                origin = entry.in_body(match.start())
                is_image = match.group(1)[:4].casefold() == "img "
                code = "raw-html-image" if is_image else "raw-html"
                yield Problem(origin, code, {"found": match.group()[:40]})
    for strange in md.strange_links(text):
        origin = entry.in_body(strange.offset)
        code = "picture-not-plain" if strange.is_picture else "link-not-plain"
        facts = {"found": strange.text.partition("\n")[0]}
        if strange.mended:
            code, facts = "picture-name-spaced", {"mended": strange.mended}
        if strange.mended and "\\" in strange.mended:
            address = strange.mended.rpartition("](")[2].removesuffix(")")
            code, facts = (
                "picture-path",
                _picture_path(unquote(address), strange.mended[2 : -3 - len(address)]),
            )
        yield Problem(origin, code, facts)
    for sign, pattern, code in (
        ("=", md.EVENT_ATTRIBUTE, "event-attribute"),
        ("{", md.ATTRIBUTE_LIST, "attribute-list"),
        ("&", md.ENTITY, "html-entity"),
    ):
        for match in pattern.finditer(text) if sign in text else ():
            if _is_inside(match.start(), tags) or _is_residue(match.group(), entry):
                continue
            yield Problem(entry.in_body(match.start()), code, {"found": match.group()[:40]})
    for match in md.BOX.finditer(text):
        if not md.ALLOWED_BOX.fullmatch(match.group(1)):
            facts = {"found": match.group(1)[:40]}
            yield Problem(entry.in_body(match.start(1)), "box-unknown", facts)
    yield from _headings_are_plain(entry)


def _is_inside(at: int, tags: list[tuple[int, int]]) -> bool:
    """Whether a tag that is reported holds the place."""
    number = bisect_left(tags, (at,)) - 1
    return number >= 0 and at < tags[number][1]


def _is_residue(markup: str, entry: Entry[Meta]) -> bool:
    """Whether a rule about every text speaks of it."""
    return markup == "&nbsp;" and entry.file.parent.name not in QUOTING_FOLDERS


def _headings_are_plain(entry: Entry[Meta]) -> Iterator[Problem]:
    text, misformed = entry.body.text, misformed_headings(entry)
    for match in md.TIGHT_HEADING.finditer(text):
        if match.start() not in misformed:
            facts = {"found": match.group(1)[:60], "mended": f"## {match.group(2)[:60]}"}
            yield Problem(entry.in_body(match.start(1)), "heading-without-space", facts)
    for pattern, code in (
        (md.TOP_HEADING, "heading-too-high"),
        (md.UNDERLINE, "heading-underlined"),
    ):
        if pattern is md.UNDERLINE and not md.MAY_BE_UNDERLINE.search(f"\n{text}"):
            continue
        for match in pattern.finditer(text):
            above = text.rfind("\n", 0, max(match.start() - 1, 0)) + 1
            if not misformed.keys() & {match.start(), above}:
                yield Problem(entry.in_body(match.start(match.lastindex or 0)), code)


def sections_are_filled(entry: Entry[Meta]) -> Iterator[Problem]:
    """A heading without text under it promises what is not there (any Markdown)."""
    for section in md.sections(entry.body.text):
        if not section.text:
            yield Problem(entry.in_body(section.offset), "section-empty", {"title": section.title})


def links_are_good(
    entry: Entry[Meta], context: Context, allowed: Mapping[str, str]
) -> Iterator[Problem]:
    """Only http, https, mailto, tel or a page of this site that exists (any Markdown).

    ``allowed`` maps every address of this site, without leading slash, to "", or to the slug of
    the withdrawn story that stood there.
    """
    for target in md.targets(entry.body.text):
        origin = entry.in_body(target.offset)
        scheme = md.scheme(target.address)
        facts = {"address": target.address[:80]}
        if target.is_picture:
            yield from _picture(entry, context, target, origin)
        elif scheme and scheme not in _SCHEMES:
            yield Problem(origin, "bad-link-scheme", facts)
        elif hides_its_host(target.address):
            yield Problem(origin, "address-hides-host", {"value": facts["address"]})
        elif lacks_its_host(target.address):
            mended = f"{scheme}://{target.address.partition(':')[2].lstrip('/')}"
            yield Problem(origin, "link-without-slashes", {**facts, "mended": mended[:80]})
        elif not target.text.strip() or target.text.strip().casefold() in (
            "tại đây",
            "ở đây",
            "đây",
        ):
            yield Problem(origin, "link-text-empty", facts)
        elif not scheme:
            yield from _inner_link(entry, context, allowed, target.address, origin)


def _picture_path(address: str, words: str) -> dict[str, str]:
    """A path as Windows writes it, and the picture as it is written here."""
    name = address.replace("\\", "/")
    name = name.rpartition("/")[2] if ":" in name or name.startswith(("/", "..")) else name
    return {"found": address[:80], "mended": f"![{words}]({quote(name)})"}


def _picture(
    entry: Entry[Meta], context: Context, target: md.Target, origin: Origin
) -> Iterator[Problem]:
    address, scheme = target.address, md.scheme(target.address)
    if scheme == "file" or len(scheme) == 1:
        yield Problem(origin, "picture-path", _picture_path(address, target.text))
    elif scheme:
        yield Problem(origin, "picture-from-elsewhere", {"address": address[:80]})
    elif isinstance(entry.meta, GuidePage) and context.site.original(entry, address):
        if len(target.text.split()) < 5:  # as for the photo of a story
            yield Problem(origin, "alt-too-short", {"field": f"Lời tả ảnh {address}"})
    elif not isinstance(entry.meta, Story | Translation):
        yield Problem(origin, "picture-outside-story", {"name": address[:80]})
    elif not _FILE.fullmatch(address):
        yield Problem(origin, "picture-not-plain", {"found": address[:40]})


def _inner_link(
    entry: Entry[Meta], context: Context, allowed: Mapping[str, str], address: str, origin: Origin
) -> Iterator[Problem]:
    path = address.partition("#")[0]
    facts = {"address": address[:80]}
    if not path:
        return
    if path.startswith("/"):
        page = path.lstrip("/")
        if page not in allowed:
            yield Problem(origin, "broken-link", facts)
        elif allowed[page]:
            yield Problem(origin, "link-to-withdrawn", {"value": allowed[page]})
    elif not (entry.file.parent.name == "guide" and re.fullmatch(r"[a-z0-9-]+\.md", path)):
        yield Problem(origin, "link-not-from-root", facts)
    elif path.removesuffix(".md") not in context.site.guide:
        yield Problem(origin, "broken-link", facts)


# Versions of a story in other languages: named by it, in a language that has a name here.
_LANGUAGES = tuple(tag for tag in LANGUAGES if tag != ORIGINAL)


def translations_are_there(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """Every language has a name of its own in the switch, and a file."""
    for number, lang in enumerate(entry.meta.translations):
        path = ("translations", number)
        if key_of(entry.slug, lang) not in context.site.translations and not _is_unread(
            entry, lang, context
        ):
            yield entry.problem("translation-missing", *path, name=f"index.{lang}.md")
        elif lang not in _LANGUAGES:
            names = ", ".join(_LANGUAGES)
            yield entry.problem("translation-language", *path, value=lang, known=names)


def translations_quote_the_story(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A version cites the sources and shows the photos of its story, and names who made it."""
    for version in versions_of(entry, context):
        other = version.entry
        yield from _citations_are_of(entry.meta, other)
        yield from _pictures_are_of(entry.meta, other)
        if other.meta.updated > context.today:
            yield other.problem("date-in-future", "updated", value=other.meta.updated)


def translations_are_named(context: Context) -> Iterator[Problem]:
    """A version that no story names is never shown: a reminder, as it may be a draft."""
    for key, entry in context.site.translations.items():
        slug, _, lang = key.partition(".")
        story = context.site.stories.get(slug)
        if story is None and not context.site.has("stories", slug):
            yield entry.problem("translation-without-story", name=slug)
        elif story is not None and lang not in story.meta.translations:
            yield entry.problem("translation-not-named", name=entry.file.name, value=lang)


def _is_unread(entry: StoryEntry, lang: str, context: Context) -> bool:
    """Whether the file is there and only could not be read, which is said elsewhere."""
    file = entry.file.with_name(f"index.{lang}.md")
    return any(unread.file == file for unread in context.site.unread)
