"""Take people out of the site that stands, when no new one can be built.

The last resort, for content that no site can do without: better a page too few than a person who
took a story back. Every file that shows such a story or leads to it is removed, the search index
as well; the next build brings the others back.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from newsroom.build.site_files import DIGITS, address_hash
from newsroom.core import addresses
from newsroom.core.files import files_under, write_atomically
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.visibility import hidden_stories
from newsroom.publication.withdrawn import everything_withdrawn, plain

_TEXT = (".html", ".json", ".xml", ".txt")
_FORMS = ("", ".br", ".gz")
_MEDIA = re.compile(rf"(?:{addresses.PICTURES}|{addresses.SOUNDS})[\w.-]+")


def take_down(site: Path, context: Context) -> None:
    """Remove what the finished ``site`` still shows of stories that are no longer public."""
    gone = [entry for entry in hidden_stories(context) if _is_shown(site, entry)]
    if not gone:
        return
    own = tuple(address for entry in gone for address in _addresses(entry))
    names = [person for person in everything_withdrawn(context) if person.entry in gone]
    removed: list[str] = []
    media = {addresses.qr_code(entry.slug) for entry in gone}
    used: set[str] = set()
    for file in files_under(site, _TEXT):
        text = plain((site / file).read_text(encoding="utf-8", errors="replace"))
        is_gone = file.startswith(own) or any(addresses.story(e.slug) in text for e in gone)
        is_gone = is_gone or any(True for person in names for _ in person.find(text))
        (media if is_gone else used).update(_MEDIA.findall(text))
        if is_gone:
            removed.append(file)
    _shorten_list(site, removed)
    for file in (*removed, *(media - used)):
        for form in _FORMS:
            (site / f"{file}{form}").unlink(missing_ok=True)
    shutil.rmtree(site / addresses.SEARCH_INDEX, ignore_errors=True)


def _is_shown(site: Path, entry: StoryEntry) -> bool:
    """Whether the site has the story, not its notice: only a public one has a poster."""
    return (site / addresses.poster(entry.slug)).is_dir()


def _addresses(entry: StoryEntry) -> Iterator[str]:
    yield addresses.story(entry.slug)
    yield addresses.short(entry.meta.id)
    yield from (alias.lstrip("/") for alias in entry.meta.aliases)


def _shorten_list(site: Path, removed: list[str]) -> None:
    """Phones are told as well."""
    file = site / addresses.PUBLIC
    if not file.is_file() or addresses.PUBLIC in removed:
        return
    text = json.loads(file.read_bytes())["public"]
    gone = {address_hash(page.removesuffix("index.html")) for page in removed}
    hashes = (text[start : start + DIGITS] for start in range(0, len(text), DIGITS))
    left = "".join(digits for digits in hashes if digits not in gone)
    write_atomically(file, json.dumps({"public": left}).encode())
