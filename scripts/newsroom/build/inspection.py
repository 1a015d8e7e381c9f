"""Look through the finished site, before it is published, for what must not be there.

Only an allow-list of files was written, so nothing should be found: every text file is searched
for the words of hidden stories, and a withdrawn person's name may stand nowhere, however it is
written (content model, 5): not in texts, names of files, nor in what a picture says about itself.
"""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

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
from newsroom.publication.withdrawn import SHORTEST, Withdrawn, everything_withdrawn, plain

# With fewer files for each, a copy of the process costs more than it saves.
_WORTH_A_PROCESS = 500
_TEXT = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest", ".csv", ".opml"}
_WITH_METADATA = (".jpg", ".avif")


def inspect_site(site: Path, context: Context, pictures: frozenset[str], jobs: int = 1) -> None:
    """``pictures`` are the addresses of all published pictures. Raises InspectionFailed."""
    gone = [one.id.encode() for one in withdrawals(context)]
    findings = [*_hidden_words(site, needles(context), gone, jobs)]
    findings += _withdrawn(site, context, jobs)
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
        for entry in hidden_stories(context)
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


def _withdrawn(site: Path, context: Context, jobs: int) -> Iterator[str]:
    """Every file, its name and the words inside a picture, that still names a withdrawn person."""
    people = everything_withdrawn(context)

    def search(address: str) -> list[str]:
        names = [p for p in people if not address.startswith(p.own) and _is_in(address, p)]
        if address.endswith(tuple(_TEXT)):
            text = plain(_content(site, address).decode("utf-8", "replace"))
            names += [p for p in people if not address.startswith(p.own) and _is_in(text, p)]
        elif address.endswith(_WITH_METADATA):
            text = plain(_metadata((site / address).read_bytes()))
            names += [p for p in people if any(True for _ in p.find_names(text))]
        return [f"{address}: {person.entry.slug}" for person in names]

    files = files_under(site) if people else []
    yield from chain.from_iterable(each(search, files, jobs, _WORTH_A_PROCESS))


def _is_in(text: str, person: Withdrawn) -> bool:
    """Whether a name stands there, or a link to the page that is gone."""
    return person.own[0] in text or any(True for _ in person.find_names(text))


def _content(site: Path, address: str) -> bytes:
    content = (site / address).read_bytes()
    if address.startswith(addresses.SEARCH_INDEX):  # texts stand in JSON
        content = content.replace(rb"\"", b'"')
    return content


def _metadata(picture: bytes) -> str:
    """The XMP packet of a picture, which stands in it as it is."""
    start, end = picture.find(b"<x:xmpmeta"), picture.rfind(b"</x:xmpmeta>")
    return picture[start:end].decode("utf-8", "replace") if 0 <= start < end else ""
