"""Read a whole content tree into a ``Site``; problems are collected, nothing is raised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from newsroom.content.base import Body, Entry, Meta, PlainFile, SourceMap, Unread, story_folder
from newsroom.content.csv_tables import cell_name, read_plain_file, read_rows
from newsroom.content.entries import read_data_entry, read_markdown_entry, read_row
from newsroom.content.media_facts import facts_of, measure_media, remembered
from newsroom.content.news import Blocklist, NewsMonth, NewsSources, NewsState, PressMention
from newsroom.content.places import Places, read_places
from newsroom.content.site import AwardRecipient, Original, Site, media_key
from newsroom.content.story import Story
from newsroom.content.terms import (
    Document,
    Event,
    FieldTerm,
    GuidePage,
    Movement,
    Page,
    SiteSettings,
    Translation,
    Unit,
)
from newsroom.content.text_files import MAX_NEWS, MAX_TEXT, read_text
from newsroom.content.tree import FoundFile, walk_content
from newsroom.core.files import FileMemory, is_settled
from newsroom.core.problems import Origin, Problem
from newsroom.core.processes import each
from newsroom.core.yaml_text import find_positions

# kind of file → (its model, whether it is Markdown)
MODELS: dict[str, tuple[type[Meta], bool]] = {
    "settings": (SiteSettings, False),
    "page": (Page, True),
    "guide": (GuidePage, True),
    "story": (Story, True),
    "translation": (Translation, True),
    "field": (FieldTerm, True),
    "movement": (Movement, True),
    "document": (Document, True),
    "unit": (Unit, True),
    "event": (Event, True),
    "news-sources": (NewsSources, False),
    "blocklist": (Blocklist, False),
    "news-month": (NewsMonth, False),
    "news-state": (NewsState, False),
}
_Mentions = tuple[tuple[int, PressMention], ...]
_Thing = Entry[Any] | Unread | Original | list[AwardRecipient] | _Mentions
Read = tuple[list[_Thing], list[Problem]]
"""What a file holds, and its problems."""
_WORTH_A_PROCESS = 200
_MEDIA = {"media", "attachment"}
_FOLDER_NAMED = {"story", "event"}
_WRITTEN_BY_PROGRAMS = {"addresses", "news-month", "news-state", "places"}
NEWS_FILES = frozenset({"news-sources", "blocklist", "news-month", "news-state"})


def read_site(
    root: Path,
    shown_as: PurePosixPath,
    jobs: int = 1,
    *,
    facts: Path | None = None,
    with_media: bool = True,
    only: Collection[str] = (),
    parsed: ParsedFiles | None = None,
) -> tuple[Site, list[Problem]]:
    """``shown_as`` is how people write the folder ("content"); problems name files under it.

    ``facts`` is the file in which facts about media are remembered from run to run. With ``only``,
    kinds of files, all others are taken for absent. ``parsed`` is for programs that read the same
    tree again.
    """
    files, problems = walk_content(root, shown_as)
    files = [item for item in files if not only or item.kind in only]
    strays = frozenset(problem.origin.path for problem in problems)
    memory = FileMemory(facts) if facts else None
    originals = _remembered_media(files, shown_as, memory)
    unread_files = [
        item
        for item in files
        if item.full not in originals and (with_media or item.kind not in _MEDIA)
    ]
    entries: dict[str, dict[str, Entry[Any]]] = defaultdict(dict)
    unread: list[Unread] = []
    plain_files: dict[PurePosixPath, PlainFile] = {}
    award_recipients: dict[PurePosixPath, list[AwardRecipient]] = {}
    press_mentions: Sequence[tuple[int, PressMention]] = ()
    parsed = parsed or ParsedFiles()
    read = parsed.read(unread_files, shown_as, jobs)
    for item, (things, faults) in zip(unread_files, read, strict=True):
        problems += faults
        for thing in things:
            match thing:
                case Original():
                    originals[item.full] = thing
                    if memory and item.kind in _MEDIA:
                        memory.put(item.full, facts_of(thing))
                case PlainFile():
                    plain_files[thing.file] = thing
                case Unread():
                    unread.append(thing)
                case Entry():
                    entries[item.kind][thing.slug] = thing
                case tuple():
                    press_mentions = thing
                case list():
                    award_recipients[shown_as / item.path] = thing
    if memory:
        memory.save()
    media, faults = _in_folders([originals[item.full] for item in files if item.full in originals])
    problems += faults
    in_places = shown_as / "places"
    is_whole = not any(item.file.parent == in_places for item in unread)
    tables = {
        file: table.source_map.text
        for file, table in plain_files.items()
        if file.parent == in_places and file.suffix == ".csv"
    }
    places, faults = parsed.places(tables, is_whole)
    problems += faults
    problems += [
        Problem(Origin(shown_as / name), "file-missing", {"name": name})
        for name in ("site.yml", "index.md")
        if not any(str(item.path) == name for item in files)
    ]
    site = Site(
        settings=next(iter(entries["settings"].values()), None),
        places=places,
        stories=entries["story"],
        translations=entries["translation"],
        fields=entries["field"],
        movements=entries["movement"],
        events=entries["event"],
        documents=entries["document"],
        units=entries["unit"],
        pages=entries["page"],
        guide=entries["guide"],
        news_sources=next(iter(entries["news-sources"].values()), None),
        news_months=entries["news-month"],
        news_state=next(iter(entries["news-state"].values()), None),
        blocklist=next(iter(entries["blocklist"].values()), None),
        media=media,
        award_recipients=award_recipients,
        press_mentions=press_mentions,
        unread=tuple(unread),
        plain_files=plain_files,
        strays=strays,
    )
    return site, problems


class ParsedFiles:
    """What the files of a tree hold, kept as the same objects while a file does not change."""

    def __init__(self) -> None:
        self._read: dict[FoundFile, tuple[tuple[int, int], bool, Read]] = {}
        self._places: tuple[Mapping[PurePosixPath, str], bool] | None = None
        self._placed: tuple[Places, list[Problem]] | None = None

    def read(self, files: Sequence[FoundFile], shown_as: PurePosixPath, jobs: int) -> list[Read]:
        """What each file holds, and its problems; files that are not named are forgotten."""
        signatures = {item: signature(item.full) for item in files}
        before = self._read
        changed = [
            item
            for item, signature in signatures.items()
            if item not in before or not before[item][1] or before[item][0] != signature
        ]
        read = each(partial(_read, shown_as=shown_as), changed, jobs, _WORTH_A_PROCESS)
        fresh = dict(zip(changed, read, strict=True))
        self._read = {
            item: (signature, is_settled(signature[0]), fresh[item])
            if item in fresh
            else before[item]
            for item, signature in signatures.items()
        }
        return [self._read[item][2] for item in files]

    def places(
        self, tables: Mapping[PurePosixPath, str], is_whole: bool
    ) -> tuple[Places, list[Problem]]:
        """As ``read_places``; the same object for the same tables."""
        if self._placed is None or self._places != (tables, is_whole):
            self._places, self._placed = (tables, is_whole), read_places(tables, is_whole)
        places, problems = self._placed
        return places, [*problems]


def signature(path: Path) -> tuple[int, int]:
    """Time and number of a file: another content has others, but for one just written."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_ino


def _remembered_media(
    files: list[FoundFile], shown_as: PurePosixPath, memory: FileMemory | None
) -> dict[Path, Original]:
    """Media that did not change since they were measured; the others are read again."""
    media: dict[Path, Original] = {}
    for item in files if memory else ():
        if memory and item.kind in _MEDIA:
            file = shown_as / item.path
            if original := remembered(memory.keep(item.full), item.full, file, item.size):
                media[item.full] = original
    return media


def _in_folders(
    originals: Sequence[Original],
) -> tuple[dict[PurePosixPath, dict[str, Original]], list[Problem]]:
    """By folder and key; a folder inside the folder of a story counts as that."""
    media: dict[PurePosixPath, dict[str, Original]] = defaultdict(dict)
    problems: list[Problem] = []
    for original in originals:
        folder, key = story_folder(original.file.parent), media_key(original.file.name)
        beside = media[folder]
        if key in beside:
            names = [str(one.file.relative_to(folder)) for one in (original, beside[key])]
            facts = dict(zip(("name", "other"), names, strict=True))
            problems.append(Problem(Origin(original.file), "media-named-alike", facts))
        beside[key] = original
    return media, problems


def _read(item: FoundFile, shown_as: PurePosixPath) -> Read:
    """What one file holds (an honoured list is a file to download as well), and its problems."""
    shown_path = shown_as / item.path
    things: list[_Thing] = []
    if item.kind in _MEDIA or item.kind == "honoured":
        things.append(_measure(item, shown_path))
        if item.kind != "honoured":
            return things, []
    if item.kind == "text-too-deep":  # reported by the walk; its story is not lost
        source_map = SourceMap(shown_path, "", find_positions)
        return [Unread(item.folder, shown_path, {}, source_map, Body(""))], []
    limit = MAX_NEWS if item.kind in _WRITTEN_BY_PROGRAMS else MAX_TEXT
    file = read_text(item.full, item.size, Origin(shown_path), limit)
    text, faults = file.text, file.problems
    if text is None:
        if item.kind in {*MODELS, "places"}:  # it exists: whoever names it is not reported
            source_map = SourceMap(shown_path, "", find_positions)
            things.append(Unread(_slug(item), shown_path, {}, source_map, Body("")))
    elif item.kind in ("places", "addresses", "note"):
        things.append(read_plain_file(shown_path, text, with_cells=False))
    elif item.kind == "honoured":
        rows, broken = read_award_recipients(shown_path, text)
        things += (read_plain_file(shown_path, text), rows)
        faults = [*faults, *broken]
    elif item.kind == "mentions":
        table = read_plain_file(shown_path, text)
        mentions, broken = _read_mentions(table, text)
        things += (table, mentions)
        faults = [*faults, *broken]
    elif item.kind in MODELS:
        entry, broken = _read_entry(item, shown_path, text)
        things.append(entry)
        faults = [*faults, *broken]
    return things, faults


def _read_entry(
    item: FoundFile, shown_path: PurePosixPath, text: str
) -> tuple[Entry[Any] | Unread, list[Problem]]:
    model, is_markdown = MODELS[item.kind]
    read = read_markdown_entry if is_markdown else read_data_entry
    return read(model, _slug(item), shown_path, text)


def _slug(item: FoundFile) -> str:
    if item.kind == "translation":
        return f"{item.folder}{PurePosixPath(item.path.stem).suffix}"
    return item.folder if item.kind in _FOLDER_NAMED else item.path.stem


def _measure(item: FoundFile, shown_path: PurePosixPath) -> Original:
    if item.kind == "honoured":
        return Original(item.full, shown_path, item.size)
    return measure_media(item.full, shown_path, item.size)


def _read_mentions(table: PlainFile, text: str) -> tuple[_Mentions, list[Problem]]:
    """One mention for each row; a row that does not fit is a problem."""
    columns = tuple(PressMention.model_fields)
    fitting, problems = read_rows(table.file, text, columns)
    mentions: list[tuple[int, PressMention]] = []
    for line, row in fitting:
        mention, broken = read_row(PressMention, table, line, dict(zip(columns, row, strict=True)))
        problems += broken
        if mention is not None:
            mentions.append((line, mention))
    return tuple(mentions), problems


RECIPIENT_COLUMNS = ("name", "kind", "place", "achievement")
"""The header of an award list."""


def read_award_recipients(
    file: PurePosixPath, text: str
) -> tuple[list[AwardRecipient], list[Problem]]:
    """One row for each who was honoured; a row that does not fit is a problem."""
    fitting, problems = read_rows(file, text, RECIPIENT_COLUMNS)
    problems += [
        Problem(Origin(file, line), "missing", {"field": cell_name("name", line)})
        for line, row in fitting
        if not row[0]
    ]
    rows = [AwardRecipient(line, *row) for line, row in fitting if row[0]]
    return rows, problems
