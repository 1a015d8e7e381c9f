"""Look through the finished site for what must not be there.

The stage is an allow-list, so nothing should ever be found; this is the second
wall. Every text file is searched for the words of hidden stories, and a
withdrawn person's name may stand nowhere (content model, 5).
"""

from __future__ import annotations

import gzip
import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from newsroom.build.site_walk import WORTH_A_PROCESS, files_under
from newsroom.core import addresses
from newsroom.core.problems import InspectionFailed
from newsroom.core.processes import each
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import hidden_stories, public_stories

_TEXT = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest"}
# What the search index keeps of each page: JSON, compressed.
_INDEXED = ".pf_fragment"
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Needle:
    """Bytes that may not occur, and the story that they belong to."""

    what: bytes
    story: str


def inspect_site(site: Path, context: Context, kept: frozenset[str], jobs: int = 1) -> None:
    """``kept`` holds the names of all pictures of this edition. Raises InspectionFailed."""
    findings = [*_found(site, needles(context), jobs), *_strange_pictures(site, kept)]
    if findings:
        raise InspectionFailed(findings)


def needles(context: Context) -> list[Needle]:
    """Ids, headlines and summaries of hidden stories; of withdrawn ones also the name."""
    public = public_stories(context)
    said = {
        text
        for entry in public
        for text in (entry.meta.title, entry.meta.summary, entry.meta.subject.name)
    }
    said |= {text for entry in public for text in _translated_words(entry, context)}
    found: list[Needle] = []
    for entry in hidden_stories(context):
        for text in (*_words(entry), *_translated_words(entry, context)):
            if text not in said and (len(text) >= _SHORTEST or text == entry.meta.id):
                found += [
                    Needle(form.encode("utf-8"), entry.slug)
                    for form in dict.fromkeys((text, html.escape(text, quote=True)))
                ]
    return found


def _words(entry: StoryEntry) -> Iterator[str]:
    story = entry.meta
    if not story.demo:  # the ids of fiction are no secret, and the handbook shows one
        yield story.id
    yield story.title
    if story.summary:
        yield story.summary
    if story.state == "withdrawn":
        yield story.subject.name
        for photo in story.photos:
            yield f"{entry.slug}-{photo.file.rpartition('.')[0]}-"


def _translated_words(entry: StoryEntry, context: Context) -> Iterator[str]:
    """What every version of the story says first, named by it or not."""
    for key, translation in context.site.translations.items():
        if key.partition(".")[0] == entry.slug:
            yield translation.meta.title
            yield translation.meta.summary


def _found(site: Path, wanted: Sequence[Needle], jobs: int) -> Iterator[str]:
    def look(address: str) -> list[str]:
        content = (site / address).read_bytes()
        if address.endswith(_INDEXED):
            content = gzip.decompress(content).replace(rb"\"", b'"')
        return [f"{address}: {needle.story}" for needle in wanted if needle.what in content]

    files = files_under(site, {*_TEXT, _INDEXED}) if wanted else []
    yield from chain.from_iterable(each(look, files, jobs, WORTH_A_PROCESS))


def _strange_pictures(site: Path, kept: frozenset[str]) -> Iterator[str]:
    """Only planned copies are published: an original would carry its metadata along."""
    for name in files_under(site / addresses.PICTURES):
        if (address := f"{addresses.PICTURES}{name}") not in kept:
            yield address
