"""Walk ``content/`` by an allow-list: what is not expected is a problem, never an input."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from slugify import slugify

from newsroom.content.strays import free_name, is_dropping, is_story_text, stray
from newsroom.core.problems import Origin, Problem

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MAX_NAME = 100
"""Letters of a file or folder: two of them and a size must fit the name of a published picture."""
# Pictures and sounds are taken under any name: what is published has a name of our own.
_ANY = r"[^/\x00-\x1f\x7f-\x9f\ud800-\udfff]"
_PICTURE_ENDINGS = (
    *("jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "gif", "tif", "tiff", "bmp"),
    *(
        "jfif",
        "jpe",
        "jif",
        "pjpeg",
        "apng",
        "svg",
        "jxl",
        "jp2",
        "psd",
        "dng",
        "cr2",
        "cr3",
        "nef",
        "arw",
    ),
)
_MEDIA = "|".join((*_PICTURE_ENDINGS, "mp3", "ogg", "m4a", "wav"))

# Each kind of file that people may put into content/.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("settings", r"site\.yml"),
        ("page", rf"index\.md|about/{_SLUG}\.md"),
        ("guide", rf"guide/{_SLUG}\.md"),
        ("story", rf"stories/{_ANY}+/index\.md"),
        (  # "index.md.md" is made by systems that hide the endings of names
            "translation",
            rf"stories/{_ANY}+/index\.(?!(?:md|mdx|txt)\.)[a-z]{{2,3}}(?:-[A-Za-z0-9]+)*\.md",
        ),
        (
            "media",
            rf"stories/(?:{_ANY}+/)+(?!\.){_ANY}*\.(?i:{_MEDIA})",
        ),
        ("field", rf"fields/{_SLUG}\.md"),
        ("movement", rf"movements/{_SLUG}\.md"),
        ("document", rf"documents/{_SLUG}\.md"),
        ("unit", rf"units/{_SLUG}\.md"),
        ("event", rf"events/{_SLUG}/index\.md"),
        ("honoured", rf"events/{_SLUG}/[a-z0-9-]+\.csv"),
        ("attachment", rf"documents/[a-z0-9.-]+\.pdf|guide/{_SLUG}\.webp"),
        (
            "places",
            r"places/(?:(?:demo-)?(?:provinces|communes|former-communes|former-districts)|outline)\.csv",
        ),
        ("mentions", r"mentions\.csv"),
        ("news-sources", r"news/sources\.yml"),
        ("blocklist", r"news/blocklist\.yml"),
        ("news-state", r"news/state\.json"),
        ("news-month", r"news/\d{4}-\d{2}\.json"),
        ("addresses", r"addresses\.txt"),
        ("note", r"(?:.*/)?README\.md|withdrawals\.csv"),
        ("ignored", rf"illustrations/{_SLUG}\.svg"),
    )
)
_IN_STORIES = {"story", "translation", "media"}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One expected file; ``path`` is relative to the content folder, for people to read.

    ``folder`` is the slug of the story, elsewhere the name of the folder.
    """

    kind: str
    path: PurePosixPath
    full: Path
    size: int
    folder: str


def walk_content(root: Path, shown_as: PurePosixPath) -> tuple[list[FoundFile], list[Problem]]:
    """All expected files in sorted order, and a problem for each thing that may not be there."""
    files: list[FoundFile] = []
    problems: list[Problem] = []
    walked: dict[str, str] = {}
    for full, name, is_link in _walk(root, shown_as, problems):
        if is_link:
            problems.append(Problem(Origin(shown_as / name), "symlink"))
        else:
            walked[name] = full
    slugs = _story_slugs(walked)
    misnamed = _misnamed_stories(walked, slugs)
    bad_folders: set[str] = set()
    for name, full in walked.items():
        path, kind = _path_of(name), _kind_of(name)
        folder = path.parts[-2] if len(path.parts) > 1 else ""
        if name in misnamed:
            kind, folder = "story", misnamed[name]
            problems.append(_misnamed_problem(Origin(shown_as / path), path, folder))
        elif kind == "ignored":
            continue
        elif kind is None:
            problem = stray(Origin(shown_as / path), name, _is_expected, walked)
            if problem.code != "bad-folder-name" or problem.facts["name"] not in bad_folders:
                problems.append(problem)
            bad_folders.add(problem.facts.get("name", ""))
            if problem.code != "story-text-in-sub-folder":
                continue
            kind, folder = "text-too-deep", slugs[path.parts[1]]
        elif kind in _IN_STORIES:
            folder = slugs[path.parts[1]]
        if longest := next((part for part in path.parts if len(part) > MAX_NAME), ""):
            facts = {"name": longest, "length": str(len(longest)), "limit": str(MAX_NAME)}
            problems.append(Problem(Origin(shown_as / path), "name-too-long", facts))
        try:
            size = os.stat(full).st_size  # noqa: PTH116 - thousands of files
            files.append(FoundFile(kind, path, _full_path(full), size, folder))
        except OSError as error:
            problems.append(_unreadable(Origin(shown_as / path), error))
    return files, problems


def _story_slugs(names: Iterable[str]) -> dict[str, str]:
    """The slug of each folder below ``stories/``: its name, or the nearest one that is free."""
    folders = {path.parts[1] for path in map(_path_of, names) if _is_in_story(path)}
    slugs = {folder: folder for folder in folders if re.fullmatch(_SLUG, folder)}
    for folder in sorted(folders - set(slugs)):
        slugs[folder] = free_name(slugify(folder) or "bai-viet", set(slugs.values()))
    return slugs


def _is_in_story(path: PurePosixPath) -> bool:
    return len(path.parts) > 2 and path.parts[0] == "stories"


def _misnamed_stories(names: Collection[str], slugs: Mapping[str, str]) -> dict[str, str]:
    """Texts of stories under a wrong name, with the slugs of the stories.

    They are read, so that all that is wrong in them is reported at once.
    """
    texts: dict[str, str] = {}
    with_text = {_path_of(name).parts[-2] for name in names if _is_text_in_folder(name)}
    taken = {slug for folder, slug in slugs.items() if folder in with_text}
    for name in sorted(names, key=lambda name: (not name.endswith(".md"), name)):
        path = _path_of(name)
        if path.parts[0] != "stories" or not is_story_text(path.name) or _kind_of(name):
            continue
        folder = f"stories/{path.parts[1]}/"
        if len(path.parts) == 2:
            texts[name] = free_name(slugify(path.name.partition(".")[0]) or "bai-viet", taken)
            taken.add(texts[name])
        elif len(path.parts) == 3 and f"{folder}index.md" not in names:
            slug = slugs[path.parts[1]]
            if slug not in texts.values():
                texts[name] = slug
    return texts


def _is_text_in_folder(name: str) -> bool:
    path = _path_of(name)
    is_in_folder = len(path.parts) == 3 and path.parts[0] == "stories"
    return is_in_folder and is_story_text(path.name) and _kind_of(name) in (None, "story")


def _misnamed_problem(origin: Origin, path: PurePosixPath, slug: str) -> Problem:
    if len(path.parts) == 2:
        return Problem(origin, "story-without-folder", {"name": path.name, "slug": slug})
    return Problem(origin, "story-text-misnamed", {"name": path.name})


def _unreadable(origin: Origin, error: OSError) -> Problem:
    return Problem(origin, "file-unreadable", {"reason": error.strerror or "?"})


def _walk(
    root: Path, shown_as: PurePosixPath, problems: list[Problem]
) -> Iterator[tuple[str, str, bool]]:
    pending = [(str(root), "")]
    while pending:
        folder, relative = pending.pop()
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_unreadable(Origin(shown_as / relative), error))
            continue
        for entry in entries:
            path = f"{relative}/{entry.name}" if relative else entry.name
            if is_dropping(entry.name):
                continue
            if entry.is_symlink():
                yield entry.path, path, True
            elif entry.is_dir():
                pending.append((entry.path, path))
            else:  # a pipe or a device is treated like a link, never opened
                yield entry.path, path, not entry.is_file()


# A tree that is followed has the same names again and again.
_MANY_NAMES = 1 << 16
_path_of = lru_cache(_MANY_NAMES)(PurePosixPath)
_full_path = lru_cache(_MANY_NAMES)(Path)


@lru_cache(_MANY_NAMES)
def _kind_of(name: str) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(name)), None)


def _is_expected(name: str) -> bool:
    return _kind_of(name) not in (None, "ignored")
