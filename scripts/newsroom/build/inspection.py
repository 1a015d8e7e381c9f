"""Look through the finished site, before it is published, for what must not be there.

Two inspections. Only an allow-list of files was written, so neither should find anything:

- hidden stories: every text file is searched for their words, and a withdrawn person's name may
  stand nowhere (content model, 5);
- inline code that the security policy forbids: a browser would refuse it silently; here the build
  ends instead. Allowed are scripts with an address of their own, data blocks, and in the handbook
  the reviewed list of ``newsroom.core.security_policy``.
"""

import base64
import hashlib
import html
import re
from collections.abc import Container, Iterator, Sequence
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import files_under
from newsroom.core.problems import InlineCodeFound, InspectionFailed
from newsroom.core.processes import each
from newsroom.core.security_policy import REVIEWED_SCRIPTS
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import hidden_stories, public_stories

# With fewer files for each, a copy of the process costs more than it saves.
_WORTH_A_PROCESS = 500
_TEXT = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".webmanifest"}
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
        if address.startswith(addresses.SEARCH_INDEX):  # texts stand in JSON
            content = content.replace(rb"\"", b'"')
        return [f"{address}: {story}" for needle, story in wanted if needle in content]

    files = files_under(site, _TEXT) if wanted else []
    yield from chain.from_iterable(each(search, files, jobs, _WORTH_A_PROCESS))


# Blocks that no browser runs, hence no policy speaks of.
_DATA_TYPES = {"application/json", "application/ld+json"}
# Most pages hold none of these; only the others are parsed. Each expression starts with
# letters, which a search matches many times as fast as the blank before them or one of two words.
_SUSPECTS = (
    re.compile(rb"<style"),
    re.compile(rb"javascript:"),
    re.compile(rb"<script(?![^>]*\ssrc=)"),
    re.compile(rb"style(?<=[\s/\"']style)\s*="),
    re.compile(rb"on(?<=[\s/\"']on)[a-z]{3,30}\s*="),
)
_ADDRESSES = ("href", "src", "action", "formaction")


def refuse_inline_code(site: Path, jobs: int = 1) -> None:
    """Raises InlineCodeFound with every place, when there is one."""

    def inspect(address: str) -> list[str]:
        reviewed = REVIEWED_SCRIPTS if address.startswith(addresses.GUIDE) else ()
        findings = inline_code((site / address).read_bytes(), reviewed)
        return [f"{address}: {finding}" for finding in findings]

    pages = files_under(site, [".html"])
    findings = [*chain.from_iterable(each(inspect, pages, jobs, _WORTH_A_PROCESS))]
    if findings:
        raise InlineCodeFound(findings)


def inline_code(page: bytes, reviewed: Container[str] = ()) -> list[str]:
    """What a browser would refuse in one page; scripts whose hash was ``reviewed`` may run."""
    lower = page.lower()
    if not any(suspect.search(lower) for suspect in _SUSPECTS):
        return []
    reader = _Reader(reviewed)
    reader.feed(page.decode("utf-8"))
    reader.close()
    return reader.findings


class _Reader(HTMLParser):
    def __init__(self, reviewed: Container[str]) -> None:
        super().__init__(convert_charrefs=False)
        self._reviewed = reviewed
        self.findings: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.findings += _attributes(tag, attrs)
        if tag == "style":
            self.findings.append("<style>")
        if tag == "script" and "src" not in values and values.get("type") not in _DATA_TYPES:
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            text = "".join(self._script)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            if digest not in self._reviewed:
                self.findings.append(f"<script> sha256-{digest} {text.strip()[:60]}")
            self._script = None


def _attributes(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attrs:
        if name == "style" or name.startswith("on"):
            yield f"<{tag} {name}>"
        elif name in _ADDRESSES and (value or "").strip().lower().startswith("javascript:"):
            yield f"<{tag} {name}=javascript:>"
