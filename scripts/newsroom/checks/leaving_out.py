"""The content without what is faulty, so that no error elsewhere keeps somebody public.

A story with an error is left out, a translation alone, and of a text page first the text, then the
page; then whatever cannot stand without it. Links there keep only their words. What is left passes
every rule: nothing unchecked reaches the stage.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import is_error
from newsroom.content.base import Body, Entry, Unread
from newsroom.content.places import without_dangling
from newsroom.content.site import Site
from newsroom.content.terms import SiteSettings
from newsroom.content.walk import named_entries
from newsroom.core import addresses
from newsroom.core.problems import ContentRefused, Problem
from newsroom.publication.address_ledger import LEDGER
from newsroom.publication.context import Context
from newsroom.publication.visibility import public_stories
from newsroom.vietnamese.phrases import BEING_MENDED

Entries = Mapping[str, Entry[Any]]


def without_errors(context: Context, problems: Sequence[Problem], jobs: int = 1) -> Context:
    """Leave out more and more until no rule finds an error in what is left.

    Raises ContentRefused where no site can do without the file: the settings, the home page and the
    pages about the site, when more than their text is faulty; and where no story would be left.
    """
    if context.site.settings is None:
        raise ContentRefused([*problems])
    root = context.site.settings.file.parent
    settled: set[PurePosixPath] = set()
    remaining = problems
    while files := {problem.origin.path for problem in remaining if is_error(problem)} - settled:
        step = _Step(context, files, root)
        context = step.take()
        if step.is_stuck:
            raise ContentRefused([*problems])
        settled |= files - step.emptied
        remaining = [*check_site(context, jobs)]
    if settled and not public_stories(context):
        raise ContentRefused([*problems])
    return context


def without_stories(context: Context, slugs: Collection[str]) -> Context:
    """The same without these stories."""
    hidden = {address for slug in slugs for address in _story_addresses(context.site, slug)}
    return replace(context, left_out=context.left_out | hidden)


@dataclass(slots=True)
class _Step:
    """One round: which files are faulty, and what becomes of each.

    ``emptied`` are files of which only the text went; they are looked at again.
    """

    context: Context
    files: set[PurePosixPath]
    root: PurePosixPath
    emptied: set[PurePosixPath] = field(default_factory=set)
    is_stuck: bool = False

    def take(self) -> Context:
        site, root = self.context.site, self.root
        hidden = {*self.context.left_out, *self._hidden_stories(site, root / "stories")}
        texts = (*addresses.TERMS, "pages", "guide")
        changes: dict[str, Any] = {name: self._texts(getattr(site, name)) for name in texts}
        changes["documents"] = self._with_attachments(changes["documents"])
        for name in addresses.TERMS:
            lost = getattr(site, name).keys() - changes[name].keys()
            hidden |= {addresses.term(name, slug) for slug in lost}
        hidden |= {addresses.guide(slug) for slug in site.guide.keys() - changes["guide"].keys()}
        if any(file.parent == root / "places" for file in self.files):
            changes["places"] = without_dangling(site.places)
        changes["settings"] = self._settings(replace(site, **changes))
        changes["translations"] = self._whole(site.translations)
        changes["award_recipients"] = {
            file: rows for file, rows in site.award_recipients.items() if file not in self.files
        }
        changes |= self._news(site, hidden)
        changes |= self._mentions(site)
        # Whoever names a story or a version that could not be read is shown without it.
        unread = [one for one in site.unread if one.folder.parent == root / "stories"]
        unread += [
            Unread(one.slug, one.file, one.raw, one.source_map, one.body)
            for one in site.translations.values()
            if one.file in self.files
        ]
        hidden |= {addresses.story(one.slug) for one in unread}
        self.is_stuck = self._is_stuck(root)
        context = replace(self.context, left_out=frozenset(hidden))
        return replace(context, site=replace(site, **changes, unread=tuple(unread)))

    def _hidden_stories(self, site: Site, stories: PurePosixPath) -> Iterator[str]:
        """A story goes when anything in its folder is faulty, but for a translation."""
        folders = {file.parent for file in self.files if not _is_version(file)}
        for slug, entry in site.stories.items():
            if entry.file.parent in folders and entry.file.parent.parent == stories:
                yield from _story_addresses(site, slug)

    def _texts(self, entries: Entries) -> dict[str, Entry[Any]]:
        """Text pages: the faulty ones without their text, or not at all."""
        left: dict[str, Entry[Any]] = {}
        for slug, entry in entries.items():
            if entry.file not in self.files:
                left[slug] = entry
            elif entry.body.text != BEING_MENDED:
                self.emptied.add(entry.file)
                left[slug] = replace(entry, body=Body(BEING_MENDED, entry.body.first_line))
        return left

    def _with_attachments(self, documents: Entries) -> dict[str, Entry[Any]]:
        names = {file.name for file in self.files if file.suffix == ".pdf"}
        return {s: entry for s, entry in documents.items() if entry.meta.attachment not in names}

    def _settings(self, site: Site) -> Entry[SiteSettings] | None:
        """Without names of what is no longer there."""
        settings = site.settings
        if settings is None or settings.file not in self.files:
            return settings
        empty: dict[str, Any] = {
            str(path[0]): [] if isinstance(getattr(settings.meta, str(path[0])), list) else None
            for path, collection, slug in named_entries(settings.meta)
            if slug not in getattr(site, collection)
        }
        if empty:
            self.emptied.add(settings.file)
        return replace(settings, meta=settings.meta.model_copy(update=empty))

    def _whole(self, entries: Entries) -> dict[str, Entry[Any]]:
        return {slug: entry for slug, entry in entries.items() if entry.file not in self.files}

    def _news(self, site: Site, hidden: set[str]) -> dict[str, Any]:
        """A faulty month goes; without sources or blocklist nothing of the press is shown."""
        months = self._whole(site.news_months)
        hidden |= {addresses.news_month(month) for month in site.news_months.keys() - months.keys()}
        if not any(
            file.parent == self.root / "news" and file.suffix == ".yml" for file in self.files
        ):
            return {"news_months": months}
        hidden |= {*map(addresses.news_month, site.news_months)}
        return {"news_months": {}, "news_sources": None}

    def _mentions(self, site: Site) -> dict[str, Any]:
        """No story depends on the table of mentions: a faulty one goes as a whole."""
        file = self.root / "mentions.csv"
        if file not in self.files:
            return {}
        self.emptied.add(file)
        others = {path: plain for path, plain in site.plain_files.items() if path != file}
        return {"press_mentions": (), "plain_files": others}

    def _is_stuck(self, root: PurePosixPath) -> bool:
        needed = (root, root / "about")
        # The build leads readers of a lost address on; no page is missing for it.
        files = {file for file in self.files - self.emptied if file != self.root / LEDGER}
        return any(file.parent in needed for file in files)


def _story_addresses(site: Site, slug: str) -> tuple[str, str]:
    return addresses.story(slug), addresses.short(site.stories[slug].meta.id)


def _is_version(file: PurePosixPath) -> bool:
    return file.name.startswith("index.") and file.suffix == ".md" and file.name != "index.md"
