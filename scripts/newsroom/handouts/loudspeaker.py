"""The scripts that an announcer reads: one announcement in words, in two lengths.

Saying a text in words takes longer than anything else on these pages, so that what was said once
is kept by the hash of what was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsroom.core.files import write_atomically
from newsroom.core.processes import each
from newsroom.handouts.announcement import Announcement
from newsroom.vietnamese.reading_time import (
    LOUDSPEAKER_SYLLABLES_A_MINUTE,
    seconds_to_announce,
    syllables,
)

LENGTHS = (60, 180)
# Raised when ``vietnamese.spoken`` says something otherwise, or something else is kept of it.
RECIPE = 2
_WORTH_A_PROCESS = 20


@dataclass(frozen=True, slots=True)
class Script:
    """What is read, paragraph by paragraph; ``syllables`` as a reader counts them."""

    paragraphs: tuple[str, ...]
    syllables: int

    @classmethod
    def of(cls, paragraphs: Sequence[str]) -> Script:
        """Counted, which takes a while."""
        return cls(tuple(paragraphs), syllables(" ".join(paragraphs)))

    @property
    def seconds(self) -> int:
        """Rounded, at the speed of a loudspeaker."""
        return round(self.syllables * 60 / LOUDSPEAKER_SYLLABLES_A_MINUTE)


def typed_host(base_url: str) -> str:
    """What people type to come to the site, or "" where that would not lead there."""
    parts = urlsplit(base_url)
    host = (parts.hostname or "").removeprefix("www.")
    is_a_name = "." in host and host.rpartition(".")[2].isalpha()
    return host if is_a_name and parts.path in ("", "/") and not parts.port else ""


def scripts_of(written: Announcement) -> list[Script]:
    """One for each of ``LENGTHS``: the opening, as much as there is time for, the closing."""
    # A hundred expressions are compiled there, which most doors never ask.
    from newsroom.handouts.speech.verbalise import fit, spoken

    opening, closing = (
        [spoken(text) for text in part] for part in (written.opening, written.closing)
    )
    frame = sum(map(seconds_to_announce, (*opening, *closing)))
    found: list[Script] = []
    told: Sequence[str] = written.told
    for seconds in sorted(LENGTHS, reverse=True):
        told = fit(told, int(seconds - frame))  # the shorter one is the beginning of the longer
        found.append(Script.of((*opening, *told, *closing)))
    return found[::-1]


def all_scripts(
    written: Mapping[str, Announcement], kept: Path, jobs: int
) -> dict[str, list[Script]]:
    """Scripts by slug; ``kept`` remembers what was said in earlier builds."""
    known = _load(kept)
    keys = {slug: _key(item) for slug, item in written.items()}
    missing = [slug for slug, key in keys.items() if key not in known]
    texts = [written[slug] for slug in missing]
    said = each(scripts_of, texts, jobs, _WORTH_A_PROCESS)
    for slug, scripts in zip(missing, said, strict=True):
        known[keys[slug]] = [[script.syllables, *script.paragraphs] for script in scripts]
    found = {key: known[key] for key in sorted(set(keys.values()))}
    if missing or len(found) != len(known):
        write_atomically(kept, json.dumps(found, ensure_ascii=False, indent=0).encode())
    return {
        slug: [Script(tuple(paragraphs), count) for count, *paragraphs in known[key]]
        for slug, key in keys.items()
    }


def _key(written: Announcement) -> str:
    parts = [RECIPE, LENGTHS, written.opening, written.told, written.closing]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _load(kept: Path) -> dict[str, list[list[Any]]]:
    """By key: for each length the number of syllables, then the paragraphs."""
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict) or not all(map(_is_whole, found.values())):
        return {}
    return found


def _is_whole(scripts: object) -> bool:
    return (
        isinstance(scripts, list)
        and len(scripts) == len(LENGTHS)
        and all(
            isinstance(s, list) and [type(part) for part in s] == [int, *[str] * (len(s) - 1)]
            for s in scripts
        )
    )
