"""Look through the finished site, before it is published, for what must not be there.

Only an allow-list of files was written, so nothing should be found: every text file is searched
for the words of hidden stories, and a withdrawn person's name may stand nowhere, however it is
written (content model, 5): not in texts, names of files, archives, nor in what a picture says about
itself. What is drawn is looked at in the texts that it was drawn from, what is hashed by its hash.
"""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from newsroom.build.index_words import is_piece, unexplained, without_keys
from newsroom.build.packed_texts import ENCODED, metadata, texts_in
from newsroom.build.site_files import address_hash, listed
from newsroom.content.base import Entry
from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.core.problems import AddressesLost, InspectionFailed
from newsroom.core.processes import each
from newsroom.images.plan import published_stem
from newsroom.publication.changes import withdrawals
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.translations import is_version_of
from newsroom.publication.visibility import (
    has_lapsed,
    hidden_stories,
    is_released,
    public_stories,
)
from newsroom.publication.withdrawn import (
    SHORTEST,
    Withdrawn,
    everything_withdrawn,
    unescaped,
)
from newsroom.vietnamese.one_form import in_one_form

# With fewer files for each, a copy of the process costs more than it saves.
_WORTH_A_PROCESS = 500
_TEXT = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest", ".csv", ".opml"}


def inspect_site(
    site: Path,
    context: Context,
    pictures: frozenset[str],
    jobs: int = 1,
    drawn: Iterable[tuple[str, str]] = (),
) -> None:
    """``pictures`` are the addresses of all published pictures. Raises InspectionFailed.

    ``drawn`` are addresses, each with a text that is drawn there or packed into it.
    """
    people = everything_withdrawn(context)
    gone = [one.id.encode() for one in withdrawals(context)]
    findings = [*_hidden_words(site, needles(context), gone, jobs)]
    findings += files_naming(site, people, jobs)
    findings += [
        f"{address}: {person.entry.slug}"
        for address, text in (drawn if people else ())
        for person in _named([text], people)
    ]
    findings += chain(_still_listed(site, people), unexplained(site, people))
    # Only planned copies are published: an original would carry its metadata along.
    copies = (f"{addresses.PICTURES}{name}" for name in files_under(site / addresses.PICTURES))
    findings += [address for address in copies if address not in pictures]
    if findings:
        raise InspectionFailed(sorted({*findings}))


def refuse_lost_addresses(site: Path, promised: Iterable[str]) -> None:
    """Raises AddressesLost when a published address would no longer answer."""
    lost = [f"/{one}" for one in sorted(promised) if not (site / one / "index.html").is_file()]
    if lost:
        raise AddressesLost(lost)


def needles(context: Context) -> list[tuple[bytes, str]]:
    """Ids, headlines and summaries of hidden stories, withdrawn pictures; each with its story."""
    if not (hidden := hidden_stories(context)):
        return []
    public_words: set[str | None] = set()
    for entry in public_stories(context):
        story = entry.meta
        public_words |= {story.title, story.summary, story.subject.name}
        public_words.update(_translated_words(entry, context))
    # What people wrote in another public file is theirs: the words of a link to a story that was
    # hidden later, the list of a decision that names whom a draft is about.
    written = "\n".join(_public_texts(context))
    return [
        (form.encode("utf-8"), entry.slug)
        for entry in hidden
        for text in _words(entry, context)
        if (entry.meta.state == "withdrawn" or text not in written)
        if text not in public_words and (len(text) >= SHORTEST or text == entry.meta.id)
        for form in dict.fromkeys((text, html.escape(text, quote=True)))
    ]


def _public_texts(context: Context) -> Iterator[str]:
    """All that somebody wrote for public pages, fields and lists of honours included."""
    site = context.site
    terms = (site.pages, site.guide, site.fields, site.movements, site.events, site.units)
    pages: Iterable[Entry[Any]] = chain(
        public_stories(context), *(group.values() for group in terms)
    )
    for entry in pages:
        yield from (entry.source_map.text, entry.body.text)
    yield from (site.plain_files[file].source_map.text for file in site.award_recipients)


def _words(entry: StoryEntry, context: Context) -> Iterator[str]:
    story = entry.meta
    if is_released(story, context):
        # It went by itself, and the words of a link that led there may still be its headline.
        if has_lapsed(story, context):
            yield from (f"{entry.slug}-{photo.file.rpartition('.')[0]}-" for photo in story.photos)
        return
    if not story.demo:  # the ids of fiction are no secret, and the handbook shows one
        yield story.id
    yield story.title
    if story.summary:
        yield story.summary
    yield from _translated_words(entry, context)
    if story.state == "withdrawn":
        yield from (f"{published_stem(entry.slug, photo)}-" for photo in story.photos)


def _translated_words(entry: StoryEntry, context: Context) -> Iterator[str]:
    """Headline and summary of every translation of the story, whether it names them or not."""
    for key, translation in context.site.translations.items():
        if is_version_of(entry, key):
            yield translation.meta.title
            yield translation.meta.summary


def _hidden_words(
    site: Path, wanted: Sequence[tuple[bytes, str]], gone: Sequence[bytes], jobs: int
) -> Iterator[str]:
    """``gone`` are ids by which feeds and data tell reprinters of a withdrawal."""

    def search(address: str) -> list[str]:
        content = _content(site, address)
        for allowed in gone if addresses.is_syndicated(address) else ():
            content = content.replace(allowed, b"")
        return [f"{address}: {story}" for needle, story in wanted if needle in content]

    files = files_under(site, _TEXT) if wanted else []
    yield from chain.from_iterable(each(search, files, jobs, _WORTH_A_PROCESS))


def files_naming(site: Path, people: Sequence[Withdrawn], jobs: int = 1) -> Iterator[str]:
    """Every file of a finished site that still names a withdrawn person, with the story."""

    def search(address: str) -> list[str]:
        named = _named_in_file(address, _content(site, address), people)
        return [f"{address}: {person.entry.slug}" for person in named]

    files = [file for file in files_under(site) if not is_piece(file)] if people else []
    yield from chain.from_iterable(each(search, files, jobs, _WORTH_A_PROCESS))


def _named_in_file(address: str, content: bytes, people: Sequence[Withdrawn]) -> list[Withdrawn]:
    """Who is named by the address or any text inside; at the address of a notice only by a text."""
    texts = [metadata(content)] if address.endswith(ENCODED) else []
    if not texts:
        texts = [part for pair in texts_in(address, content) for part in pair if part]
    notices = [person for person in people if address.startswith(person.own)]
    others = [person for person in people if person not in notices]
    named = [person for person in notices if _named(map(person.without_own, texts), [person])]
    return [*named, *_named([address, *texts], others, may_be_led_to=False)]


def _named(
    texts: Iterable[str], people: Sequence[Withdrawn], *, may_be_led_to: bool = True
) -> list[Withdrawn]:
    """Who of ``people`` is named in the texts, or has a link to the page that is gone."""
    result: dict[str, Withdrawn] = {}
    for text in texts if people else ():
        values = unescaped(text)
        marked = in_one_form(values)
        for person in people:
            if (
                any(True for _ in person.find_names(marked))
                or person.is_value_in(values)
                or (not may_be_led_to and person.own[0] in marked)
            ):
                result[person.entry.slug] = person
    return [*result.values()]


def _still_listed(site: Path, people: Iterable[Withdrawn]) -> Iterator[str]:
    """The list of what is public, which knows pages by their hash, and the codes by their story."""
    hashes = listed(site) or ()
    for person in people:
        slug = person.entry.slug
        if address_hash(addresses.story(slug)) in hashes:
            yield f"{addresses.PUBLIC}: {slug}"
        if (site / addresses.qr_code(slug)).exists():
            yield f"{addresses.qr_code(slug)}: {slug}"


def _content(site: Path, address: str) -> bytes:
    content = (site / address).read_bytes()
    if address.startswith(addresses.SEARCH_INDEX):  # texts stand in JSON
        content = content.replace(rb"\"", b'"')
    if address == addresses.SEARCH_TABLE:
        content = without_keys(content.decode()).encode()
    return content
