"""A new story: its folder, with a slug chosen once and an id never used before."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import PurePosixPath

from slugify import slugify

from newsroom.content.base import field_help
from newsroom.content.reader import read_site
from newsroom.content.story import Story
from newsroom.content.vocabulary import SECTIONS, Kind
from newsroom.core.addresses import RESERVED_SLUG
from newsroom.core.files import write_atomically
from newsroom.core.settings import Workplace
from newsroom.core.yaml_text import dump_plain
from newsroom.vietnamese.old_fonts import old_font_of
from newsroom.vietnamese.repair import repair

# What a draft needs stands open; the rest waits behind a "#".
_OPEN = ("id", "kind", "state", "title", "summary", "subject", "place", "fields", "unit")


def story_template(story_id: str, kind: Kind, title: str, place: str) -> str:
    """A valid draft but for the fields that only a person can fill."""
    values: dict[str, object] = {
        "id": story_id,
        "kind": kind,
        "state": "draft",
        "title": title,
        "place": place,
    }
    lines = ["---"]
    for name, info in Story.model_fields.items():
        key = info.alias or name
        lines.append("# {}: {}".format(*field_help(Story, name)))
        if name in values:
            lines.append(dump_plain({key: values[name]}).rstrip("\n"))
        elif name == "subject":
            lines += ["subject:", "  kind: tap-the", "  name:"]
        else:
            lines.append(f"{key}:" if name in _OPEN else f"# {key}:")
    lines.append("---")
    for title_of_section in SECTIONS[kind]:
        lines += ["", f"## {title_of_section}"]
    return "\n".join(lines) + "\n"


_MAX_SLUG = 60


def free_slug(title: str, taken: Collection[str]) -> str:
    """From the headline, without marks, at most 60 letters, cut between words."""
    base = slugify(title, max_length=_MAX_SLUG, word_boundary=True) or "cau-chuyen"
    if re.fullmatch(RESERVED_SLUG, base):
        base = f"chuyen-{base}"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def next_id(year: int, taken: Collection[str]) -> str:
    """The next number of the year: ``g-2026-0026``."""
    numbers = [
        int(match.group(1))
        for story_id in taken
        if (match := re.fullmatch(rf"g-{year}-(\d{{4}})", story_id))
    ]
    return f"g-{year}-{max(numbers, default=0) + 1:04d}"


def begin_story(work: Workplace, title: str, kind: Kind, place: str, today: date) -> PurePosixPath:
    """Write the folder of a new story; returns its file. Nothing that exists is touched.

    The headline is written in letters that the check accepts, however it was typed or pasted.
    """
    old = old_font_of(title)
    title = " ".join(repair((old and old.converted) or title).split())
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    folders = work.content / "stories"
    taken = {path.name for path in folders.iterdir()} if folders.is_dir() else set()
    slug = free_slug(title, taken)
    ids = [entry.meta.id for entry in site.stories.values()]
    ids += [str(unread.raw.get("id", "")) for unread in site.unread]
    text = story_template(next_id(today.year, ids), kind, title, place)
    (folders / slug).mkdir(parents=True)
    try:
        write_atomically(folders / slug / "index.md", text.encode("utf-8"))
    except OSError:
        (folders / slug).rmdir()  # a folder without its story is a fault of the content
        raise
    return work.shown_as / "stories" / slug / "index.md"
