"""Look through the finished site, before it is published, for what must not be there.

Only an allow-list of files was written, so nothing should be found: every text file is searched
for the words of hidden stories, and a withdrawn person's name may stand nowhere (content model, 5).
"""

import gzip
import html
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.core.problems import InspectionFailed
from newsroom.core.processes import each
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import hidden_stories, public_stories

# With fewer files for each, a copy of the process costs more than it saves.
_WORTH_A_PROCESS = 500
_TEXT = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest"}
# The record of a page in the search index: JSON, compressed.
_INDEXED = ".pf_fragment"
_SHORTEST = 12


def inspect_site(site: Path, context: Context, pictures: frozenset[str], jobs: int = 1) -> None:
    """``pictures`` are the addresses of all published pictures. Raises InspectionFailed."""
    findings = [*_hidden_words(site, needles(context), jobs)]
    # Only planned copies are published: an original would carry its metadata along.
    copies = (f"{addresses.PICTURES}{name}" for name in files_under(site / addresses.PICTURES))
    findings += [address for address in copies if address not in pictures]
    if findings:
        raise InspectionFailed(findings)


def needles(context: Context) -> list[tuple[bytes, str]]:
    """Ids, headlines and summaries of hidden stories, withdrawn names; each with its story."""
    public_words: set[str | None] = set()
    for entry in public_stories(context):
        story = entry.meta
        public_words |= {story.title, story.summary, story.subject.name}
        public_words.update(_translated_words(entry, context))
    return [
        (form.encode("utf-8"), entry.slug)
        for entry in hidden_stories(context)
        for text in (*_words(entry), *_translated_words(entry, context))
        if text not in public_words and (len(text) >= _SHORTEST or text == entry.meta.id)
        for form in dict.fromkeys((text, html.escape(text, quote=True)))
    ]


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
    """Headline and summary of every translation of the story, whether it names them or not."""
    for key, translation in context.site.translations.items():
        if key.partition(".")[0] == entry.slug:
            yield translation.meta.title
            yield translation.meta.summary


def _hidden_words(site: Path, wanted: Sequence[tuple[bytes, str]], jobs: int) -> Iterator[str]:
    def search(address: str) -> list[str]:
        content = (site / address).read_bytes()
        if address.endswith(_INDEXED):
            content = gzip.decompress(content).replace(rb"\"", b'"')
        return [f"{address}: {story}" for needle, story in wanted if needle in content]

    files = files_under(site, {*_TEXT, _INDEXED}) if wanted else []
    yield from chain.from_iterable(each(search, files, jobs, _WORTH_A_PROCESS))
