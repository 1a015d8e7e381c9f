"""What the files of a tree hold, as the build before has read them.

A few files together are one value of a cache, whose key is the hash of their names and bytes.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from zlib import crc32

from newsroom.content.base import Entry
from newsroom.content.reader import MODELS, ParsedFiles, Read, signature
from newsroom.content.text_files import MAX_TEXT
from newsroom.content.tree import FoundFile
from newsroom.core.cache import Cache, digest_of, key_of
from newsroom.core.files import is_settled

PARSED = "parsed"
"""The folder of the cache."""
# Translations do not say whether their story was withdrawn, and there are few.
_STORED = MODELS.keys() - {"translation"}
_TOGETHER = 16  # files, about: after an edit so many are read again


class StoredFiles(ParsedFiles):
    """Reads only what has changed since an earlier run.

    Never stored is a file with a problem, which quotes it, nor a story that was withdrawn, in no
    language.
    """

    def __init__(self, cache: Cache, made_by: str) -> None:
        """``made_by`` is the hash of the code that reads."""
        super().__init__()
        self._cache, self._made_by = cache, made_by

    def read(self, files: Sequence[FoundFile], shown_as: PurePosixPath, jobs: int) -> list[Read]:
        """As of other trees."""
        before = {
            item: signature(item.full)
            for item in files
            if item.kind in _STORED and item.size <= MAX_TEXT
        }
        results: dict[FoundFile, Read] = {}
        unstored: dict[str, list[FoundFile]] = {}
        for group in _groups([*before]):
            key = self._key(group, shown_as)
            content = self._cache.read(key)
            stored = pickle.loads(content) if content is not None else {}  # noqa: S301
            results |= {item: stored[item.path] for item in group if item.path in stored}
            unstored[key] = group if content is None else []
        others = [item for item in files if item not in results]
        results |= zip(others, super().read(others, shown_as, jobs), strict=True)
        for key, group in unstored.items():
            # Nobody knows what was read of a file that somebody writes at the same moment.
            if group and all(
                is_settled(before[item][0]) and signature(item.full) == before[item]
                for item in group
            ):
                stored = {i.path: results[i] for i in group if _may_be_stored(results[i])}
                self._cache.put(key, pickle.dumps(stored, pickle.HIGHEST_PROTOCOL))
        self._cache.keep_only(unstored)
        return [results[item] for item in files]

    def _key(self, group: Sequence[FoundFile], shown_as: PurePosixPath) -> str:
        parts = (self._made_by, str(shown_as))
        names = (f"{item.kind} {item.folder} {item.path}" for item in group)
        return key_of(*parts, *names, *(digest_of(_bytes_of(item.full)) for item in group))


def _groups(files: Sequence[FoundFile]) -> list[list[FoundFile]]:
    """Files dealt by their names: one more changes only the group that it comes into."""
    count = 1 << (len(files) // _TOGETHER).bit_length()
    groups: dict[int, list[FoundFile]] = defaultdict(list)
    for item in files:
        groups[crc32(str(item.path).encode()) % count].append(item)
    return [*groups.values()]


def _may_be_stored(read: Read) -> bool:
    things, problems = read
    return not problems and all(
        isinstance(thing, Entry) and getattr(thing.meta, "state", "") != "withdrawn"
        for thing in things
    )


def _bytes_of(file: Path) -> bytes:
    """Nothing for one that cannot be read, which is a problem and not stored."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
