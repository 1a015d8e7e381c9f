"""Take people out of the site that stands, when no new one can be built.

The last resort, for content that no site can do without: better a page too few than a person who
took a story back. Every file that shows such a story or leads to it is removed, the search index
as well; the next build brings the others back.

What builds leave beside the site (caches, earlier archives, what an editor stored there) is removed
too: all of it can be made again.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from newsroom.build.index_words import is_piece
from newsroom.build.packed_texts import ENCODED, metadata, texts_in
from newsroom.build.site_files import address_hash, list_of, listed
from newsroom.content.base import Unread
from newsroom.core import addresses
from newsroom.core.cache import key_of
from newsroom.core.files import files_under, write_atomically
from newsroom.core.processes import each
from newsroom.publication.context import Context
from newsroom.publication.visibility import RANK, hidden_stories, public_stories
from newsroom.publication.withdrawn import Withdrawn, everything_withdrawn, plain, unescaped
from newsroom.vietnamese.one_form import in_one_form

_TEXT = (".html", ".json", ".xml", ".txt", ".csv")
_FORMS = ("", ".br", ".gz")
_MEDIA = re.compile(rf"(?:{addresses.PICTURES}|{addresses.SOUNDS})\w[\w.-]*")
_STATE = re.compile(r"^state:[ \t]*[\"']?([a-z]+)", re.MULTILINE)
# In notices, and in pages that lead on.
_NO_STORY, _LEADS_ON = b"app-still", 'http-equiv="refresh"'
FORGOTTEN = "forgotten"
"""Beside the caches: the hash of the names that were looked for the last time."""
_WORTH_A_PROCESS = 200
_HIDDEN = RANK.keys() - {"published", "archived"}


def take_down(site: Path, context: Context, *, is_draft: bool = False) -> list[str]:
    """Remove what the finished ``site`` shows of stories that are not public; their slugs.

    What decides is the site: a story whose folder was deleted or renamed, or whose text cannot be
    read, goes too. In a draft, which only its writer sees, an unreadable text stays, unless its
    state is one that hides it.
    """
    gone = sorted(_slugs_on(site, context) - _public(context, is_draft))
    if not gone:
        return []
    own = tuple(addresses.story(slug) for slug in gone)
    names = everything_withdrawn(context)
    notices = tuple(address for person in names for address in person.own)
    removed: list[str] = []
    media = {addresses.qr_code(slug) for slug in gone}
    used: set[str] = set()
    former: set[str] = set()  # folders at former addresses, where an archive stands too
    for file in files_under(site, _TEXT):
        text = plain((site / file).read_text(encoding="utf-8", errors="replace"))
        is_gone = file.startswith(own) or any(address in text for address in own)
        if not is_gone and not file.startswith(notices):
            is_gone = any(person.is_in(text) for person in names)
        (media if is_gone else used).update(_MEDIA.findall(text))
        if is_gone:
            removed.append(file)
            if _LEADS_ON in text and file.startswith(addresses.STORIES):
                former.add(file.rpartition("/")[0])
    _shorten_list(site, [*own, *removed])
    for file in (*removed, *(media - used)):
        for form in _FORMS:
            (site / f"{file}{form}").unlink(missing_ok=True)
    _shorten_redirects(site, own)
    for folder in (*own, *former, addresses.SEARCH_INDEX):
        shutil.rmtree(site / folder, ignore_errors=True)
    return gone


def _shorten_redirects(site: Path, own: Iterable[str]) -> None:
    """Servers lead nobody there any more; the files stay, as their settings name them."""
    for name in (addresses.REDIRECTS, addresses.NGINX_REDIRECTS):
        if (site / name).is_file():
            lines = (site / name).read_text(encoding="utf-8").splitlines(keepends=True)
            left = [line for line in lines if not any(address in line for address in own)]
            write_atomically(site / name, "".join(left).encode())


def _slugs_on(site: Path, context: Context) -> set[str]:
    """Slugs of stories that the site has: only a public one has a poster, others a notice there.

    Where the pages are elsewhere, the list that phones ask still knows each story by its address.
    """
    posters = site.glob(f"{addresses.poster('*')}index.html")
    with_poster = {p.parent.parent.name for p in posters if _NO_STORY not in p.read_bytes()}
    hashes = listed(site) or ()
    hidden = {entry.slug for entry in (*hidden_stories(context), *context.earlier)}
    return with_poster | {slug for slug in hidden if address_hash(addresses.story(slug)) in hashes}


def _public(context: Context, is_draft: bool) -> set[str]:
    """Slugs under which a public story answers; its former ones, too."""
    stories = public_stories(context)
    slugs = {entry.slug for entry in stories}
    slugs |= {alias.strip("/").rpartition("/")[2] for e in stories for alias in e.meta.aliases}
    if is_draft:
        slugs |= {unread.slug for unread in context.site.unread if not _says_hidden(unread)}
    return slugs


def _says_hidden(unread: Unread) -> bool:
    """Whether the state stands there all the same, and is none of the public ones."""
    state = unread.raw.get("state") or next(iter(_STATE.findall(unread.source_map.text)), "")
    return state in _HIDDEN


def _shorten_list(site: Path, removed: Iterable[str]) -> None:
    """Phones are told as well."""
    if hashes := listed(site):
        gone = {address_hash(page.removesuffix("index.html")) for page in removed}
        write_atomically(site / addresses.PUBLIC, list_of(hashes - gone))


def forget(
    folder: Path, people: Sequence[Withdrawn], jobs: int = 1, *, is_new: bool = False
) -> None:
    """Remove every file below ``folder``, which holds caches, that speaks of ``people``.

    Whatever is made later is made without them, so each set of names is looked for once, and in a
    folder that ``is_new`` never.
    """
    named = sorted(f"{one.entry.slug} {one.names} {one.phrases}" for one in people)
    digest, mark = key_of(*named), folder / FORGOTTEN
    if not people or (mark.is_file() and mark.read_text(encoding="utf-8") == digest):
        return
    for address in () if is_new else files_about(folder, people, jobs):
        (folder / address).unlink(missing_ok=True)
    write_atomically(mark, digest.encode())


def files_about(
    folder: Path,
    people: Sequence[Withdrawn],
    jobs: int = 1,
    is_wanted: Callable[[str], bool] = lambda address: True,
) -> list[str]:
    """Addresses of all wanted files below ``folder`` that name or quote one of ``people``."""
    files = files_under(folder) if people else []
    files = [file for file in files if is_wanted(file) and not is_piece(file)]
    about = each(partial(_is_about, folder, people), files, jobs, _WORTH_A_PROCESS)
    return [file for file, is_about in zip(files, about, strict=True) if is_about]


def _is_about(folder: Path, people: Sequence[Withdrawn], address: str) -> bool:
    """Whether the name of the file or a text inside does; notices may stand at their addresses."""
    file = folder / address
    content = file.read_bytes() if file.is_file() else b""
    if address.endswith(ENCODED):
        texts = [metadata(content)]
    else:
        texts = [part for pair in texts_in(address, content) for part in pair if part]
    for text in (address, *texts):
        values = unescaped(text)
        marked = in_one_form(values)
        for person in people:
            if person.is_in(person.without_own(marked)):
                return True
            if person.is_value_in(person.without_own(values)):
                return True
    return False
