"""Rules for every text in every file: nothing private, no residue.

Private things are looked for in a file as it was written, comments and unknown fields included;
letters and residue in its values. All values of a file are looked at together; only where
something could be wrong are they scanned one by one, so a clean tree costs one quick pass.
"""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from newsroom.checks.private_things import PrivateThing, private_things
from newsroom.content.base import Entry, Meta, Unread
from newsroom.content.site import Site
from newsroom.core.problems import Origin, Problem
from newsroom.core.yaml_text import KeyPath
from newsroom.vietnamese.one_form import one_form
from newsroom.vietnamese.wording import wording

AnyFile = Entry[Meta] | Unread

_RESIDUE = {
    "placeholder-text": wording(
        r"lorem ipsum|\bTODO\b|\bFIXME\b|\bx{3,}\b|(?:điền|nhập|viết|thêm)[^.\n]{0,24} vào đây|"
        r"(?:nội dung )?đang (?:được )?cập nhật|sẽ (?:được )?bổ sung sau",
        *("lorem ipsum", "todo", "fixme", "xxx", "vào đây", "bổ sung sau"),
        *("đang cập nhật", "đang được cập nhật"),
    ),
    "excel-error": wording(
        r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|#{7,}"
        r"|\A=[A-Z]{2,12}\([^\n]{0,80}",
        re.compile(r"#(?:ref!|n/a|value!|name\?|div/0!|num!|null!|#{6})"),
        re.compile(r"=[a-z]{2,12}\("),
    ),
    "portal-residue": wording(
        r"PublishingPortal|\bBlock_\w+|Tăng cỡ chữ|Giảm cỡ chữ|Liên kết website|"
        r"Đăng nhập để bình luận|&nbsp;",
        *("publishingportal", "block_", "&nbsp;", "cỡ chữ"),
        *("liên kết website", "đăng nhập để bình luận"),
    ),
}

# Where the model has room for a unit's public line, mailbox and address.
_PUBLIC_KEYS = {
    "line": "private-phone",
    "email": "private-email",
    "address": "private-address",
    "post": "private-address",
}
ADDRESS_KEYS = {"url", "feed", "home", "link", "site"}
# The handbook quotes what it warns of; a headline stays as the press printed it.
QUOTING_FOLDERS = {"guide", "news"}

PublicThings = Set[tuple[str, str]]
"""Code and one spelling of each private thing that may be shown."""


def texts_are_clean(entry: AnyFile, public: PublicThings | None = None) -> Iterator[Problem]:
    """Every value and the body of one file.

    ``public`` is what units make known anywhere on the site; without it, what this file does.
    """
    yield from _nothing_is_private(entry, public_things([entry]) if public is None else public)
    if _is_ordinary("\n".join([*texts_in(entry.raw), entry.body.text])):
        return
    for path, text in leaves(entry.raw, ()):
        for code, _, facts in _matches(text, path, entry):
            yield Problem(entry.at(*path), code, facts)
    for code, offset, facts in _matches(entry.body.text, (), entry):
        yield Problem(entry.in_body(offset), code, facts)


def public_things(files: Iterable[AnyFile]) -> PublicThings:
    """The lines, mailboxes and addresses that these files give in the fields for them."""
    return {
        (thing.code, _one_spelling(thing.code, thing.written))
        for entry in files
        for path, text in leaves(entry.raw, ())
        if path[-1] in _PUBLIC_KEYS
        for thing in private_things(text)
        if thing.code == _PUBLIC_KEYS[str(path[-1])]
    }


def files_with_public_things(site: Site) -> Iterator[AnyFile]:
    """The files that have room for a public line."""
    yield from site.units.values()
    yield from site.unread
    yield from (entry for entry in site.stories.values() if entry.meta.visit is not None)
    if site.settings is not None:
        yield site.settings


def names_are_clean(site: Site) -> Iterator[Problem]:
    """The name of a photo, a sound or an attachment is as public as what it holds."""
    for folder in site.media.values():
        for original in folder.values():
            yield from name_is_clean(original.file)


def name_is_clean(file: PurePosixPath) -> Iterator[Problem]:
    """Nothing private in the name of one file."""
    for thing in _private_things_in_name(file.stem):
        yield Problem(Origin(file), thing.code, {"found": thing.masked})


@lru_cache(1 << 16)  # a tree that is followed has the same names again and again
def _private_things_in_name(name: str) -> tuple[PrivateThing, ...]:
    return tuple(private_things(re.sub("[-_]", " ", name)))


def _nothing_is_private(entry: AnyFile, public: PublicThings) -> Iterator[Problem]:
    # Signs of a new line are no letters of the word behind them.
    written = re.sub(r"\\[nrt]", "  ", entry.source_map.text)
    seen: set[tuple[str, str]] = set()
    for text, place in ((written, entry.source_map.in_text), (entry.body.text, entry.in_body)):
        for thing in private_things(text):
            spelling = thing.code, _one_spelling(thing.code, thing.written)
            seen.add(spelling)
            if spelling not in public and not _is_harmless(thing.code, entry):
                yield Problem(place(thing.start), thing.code, {"found": thing.masked})
    if "\\" not in entry.source_map.text:
        return
    for path, value in leaves(entry.raw, ()):  # letters may be written as numbers: "\x30"
        for thing in private_things(value):
            spelling = thing.code, _one_spelling(thing.code, thing.written)
            if spelling not in seen | public:
                yield Problem(entry.at(*path), thing.code, {"found": thing.masked})


def _is_harmless(code: str, entry: AnyFile) -> bool:
    """The table of places is made of points on a map."""
    return code == "private-location" and entry.file.parent.name == "places"


def _one_spelling(code: str, text: str) -> str:
    small = "".join(one_form(text).small.split())
    if code != "private-phone":
        return small
    return re.sub("^(?:00)?84", "0", "".join(filter(str.isdigit, small)))


def _is_ordinary(text: str) -> bool:
    small = text.casefold()
    return not any(each.may_match(small) for each in _RESIDUE.values())


def _matches(text: str, path: KeyPath, entry: AnyFile) -> Iterator[tuple[str, int, dict[str, str]]]:
    if _is_ordinary(text):
        return
    key = path[-1] if path else ""
    folder = entry.file.parent.name
    if key in ADDRESS_KEYS or folder in QUOTING_FOLDERS:
        return
    for code, wanted in _RESIDUE.items():
        for match in wanted.finditer(text):
            yield code, match.start(), {"found": match.group()}


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside ``value``, in no order."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            pending += item.values()
        elif isinstance(item, list):
            pending += item


def leaves(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text inside ``value``, with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*path, number))
