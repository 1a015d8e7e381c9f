"""A new story: its folder, with a slug chosen once and an id never used before."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from secrets import choice

from slugify import slugify

from newsroom.authoring import story_words as words
from newsroom.checks.suggestions import places_meant, terms_meant
from newsroom.content.base import field_help
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.content.vocabulary import SECTIONS, Kind
from newsroom.core.addresses import RESERVED_SLUG
from newsroom.core.files import write_atomically
from newsroom.core.problems import NewsroomError
from newsroom.core.settings import Workplace
from newsroom.core.yaml_text import dump_plain
from newsroom.vietnamese.old_fonts import old_font_of
from newsroom.vietnamese.repair import repair

# What a draft needs stands open; the rest waits behind a "#".
_OPEN = ("id", "kind", "state", "title", "summary", "subject", "place", "fields", "unit")


def story_template(
    story_id: str, kind: Kind, title: str, place: str, more: Mapping[str, object] | None = None
) -> str:
    """A valid draft but for the fields that only a person can fill; ``more`` is known already."""
    values: dict[str, object] = {
        "id": story_id,
        "kind": kind,
        "state": "draft",
        "title": title,
        "place": place,
        **(more or {}),
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


# As the form for writing draws them: twenty branches at once have one in half a million to meet.
_EIGHT_DIGITS = range(10_000_000, 100_000_000)


def new_id(year: int, taken: Collection[str], draw: Callable[[range], int] = choice) -> str:
    """An id that nobody else draws meanwhile on another branch: ``g-2026-48392011``.

    A number that is counted up would be the same on two branches that know nothing of each other.
    """
    while (story_id := f"g-{year}-{draw(_EIGHT_DIGITS)}") in taken:
        pass
    return story_id


class NotBegun(NewsroomError):
    """A place or unit is not known, or not for sure; the message is Vietnamese, no full stop."""


def place_of(text: str, site: Site) -> str:
    """The id of the place that ``text`` names, in words or as an id; raises NotBegun."""
    if text in site.places:
        return text
    served = site.settings.meta.areas if site.settings else ()
    meant = places_meant(text, site.places, demo=False, served=served)
    return _only(text, meant, words.NO_SUCH_PLACE)


def unit_of(text: str, site: Site) -> str:
    """The id of the unit that ``text`` names, in words or as an id; raises NotBegun."""
    return (
        text
        if text in site.units
        else _only(text, terms_meant(text, site.units, demo=True), words.NO_SUCH_UNIT)
    )


def _only(text: str, meant: Sequence[str], missing: str) -> str:
    if len(meant) == 1:
        return meant[0]
    sentence = words.WHICH if meant else missing
    raise NotBegun(sentence.format(text=text, options=", ".join(meant)))


def begin_story(
    work: Workplace, title: str, kind: Kind, place: str, today: date, unit: str = ""
) -> tuple[PurePosixPath, str]:
    """Write the folder of a new story; its file and id. Nothing that exists is touched.

    The headline is written in letters that the check accepts, however it was typed or pasted.
    Raises NotBegun for a place or a unit that nobody knows.
    """
    old = old_font_of(title)
    title = " ".join(repair((old and old.converted) or title).split())
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    place, unit = place_of(place, site), unit_of(unit, site) if unit else ""
    folders = work.content / "stories"
    taken = {path.name for path in folders.iterdir()} if folders.is_dir() else set()
    slug = free_slug(title, taken)
    ids = [entry.meta.id for entry in site.stories.values()]
    ids += [str(unread.raw.get("id", "")) for unread in site.unread]
    story_id = new_id(today.year, ids)
    text = story_template(story_id, kind, title, place, {"unit": unit} if unit else None)
    (folders / slug).mkdir(parents=True)
    try:
        write_atomically(folders / slug / "index.md", text.encode("utf-8"))
    except OSError:
        (folders / slug).rmdir()  # a folder without its story is a fault of the content
        raise
    return work.shown_as / "stories" / slug / "index.md", story_id
