"""The folder of a story is its address: plain, and for ever."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from newsroom.content.base import Entry, Unread
from newsroom.content.story import Story
from newsroom.core import addresses
from newsroom.core.problems import Origin, Problem
from newsroom.publication.address_ledger import LEDGER, lost_addresses
from newsroom.publication.context import Context, StoryEntry


def addresses_are_kept(context: Context) -> Iterator[Problem]:
    """What was public once answers for ever; folders have plain names (one problem a folder)."""
    now = _addresses(context)
    by_id = {entry.meta.id: entry for entry in context.site.stories.values()}
    by_id_unread = {str(entry.raw.get("id", "")): entry for entry in _unread(context)}
    unread_slugs = {entry.slug for entry in _unread(context)}
    reported = set()
    for earlier in context.earlier:
        lost = [address for address in _of(earlier) if address not in now]
        if not lost or not _was_public(earlier, context):
            continue
        heir = by_id.get(earlier.meta.id) or by_id_unread.get(earlier.meta.id)
        if heir is None and earlier.slug in unread_slugs:
            continue  # the text is there: what it names is known once it can be read
        words = ", ".join(f"/{address}" for address in lost)
        facts = {"title": earlier.meta.title, "address": words, "id": earlier.meta.id}
        if heir is None and earlier.slug in context.site.stories:
            yield Problem(context.site.stories[earlier.slug].at("id"), "id-changed", facts)
        elif heir is None:
            yield Problem(Origin(earlier.file), "story-deleted", facts)
        elif heir.slug == earlier.slug:
            yield Problem(heir.at("aliases"), "alias-removed", facts)
        else:
            reported.add(heir.slug)
            facts |= {"folder": earlier.slug}
            yield Problem(heir.at("aliases"), "folder-renamed", facts)
    entries: list[StoryEntry | Unread] = [*context.site.stories.values(), *_unread(context)]
    for entry in entries:
        folder = entry.file.parent.name
        is_in_folder = entry.file.parts[-3:-2] == ("stories",)
        if is_in_folder and folder != entry.slug and entry.slug not in reported:
            facts = {"name": folder, "mended": entry.slug}
            yield Problem(Origin(entry.file), "bad-folder-name", facts)


def published_addresses_answer(context: Context) -> Iterator[Problem]:
    """The ledger remembers what git does not: no address that was public falls silent."""
    root = context.site.settings.file.parent if context.site.settings else PurePosixPath()
    reported = {
        address for earlier in context.earlier for address in _of(earlier) if address.strip("/")
    }
    for address, line in lost_addresses(context):
        if address not in reported:
            origin = Origin(root / LEDGER, line, 1)
            yield Problem(origin, "address-lost", {"address": f"/{address}"})


def lost_slugs(context: Context) -> set[str]:
    """Stories whose old folder is reported here: whoever names one is no problem of its own."""
    if not context.earlier:
        return set()
    now = _addresses(context)
    return {
        earlier.slug
        for earlier in context.earlier
        if addresses.story(earlier.slug) not in now and _was_public(earlier, context)
    }


def _addresses(context: Context) -> set[str]:
    now = {address for entry in context.site.stories.values() for address in _of(entry)}
    return now | {address for unread in _unread(context) for address in _of_unread(unread)}


def _was_public(entry: StoryEntry, context: Context) -> bool:
    """Whether readers ever saw it; fiction may go without a trace."""
    story = entry.meta
    is_out = story.published is not None and context.has_come(story.published)
    return is_out and not story.demo and story.state not in ("draft", "review")


def _of(entry: Entry[Story]) -> Iterator[str]:
    story = entry.meta
    yield addresses.story(entry.slug)
    yield addresses.short(story.id)
    yield from (alias.lstrip("/") for alias in story.aliases)


def _unread(context: Context) -> list[Unread]:
    """Stories, not their translations, whose slugs have a dot."""
    entries = (entry for entry in context.site.unread if "stories" in entry.file.parts[:-1])
    return [entry for entry in entries if "." not in entry.slug]


def _of_unread(entry: Unread) -> Iterator[str]:
    """What a story that cannot be read in full still answers for: nothing is reported twice."""
    yield addresses.story(entry.slug)
    yield addresses.short(str(entry.raw.get("id", "")))
    aliases = entry.raw.get("aliases")
    yield from (str(alias).lstrip("/") for alias in aliases or () if isinstance(aliases, list))
