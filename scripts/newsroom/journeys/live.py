"""A site that follows its sources: after a save only what depends on the change is made again.

The first build is that of every program, and so is one after a change of templates, scripts or
configuration, or of very many pages: then the pages that somebody has open come first, and the
whole build follows in a process of its own. What results is the same, byte for byte.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from newsroom.build.assets import put_worker
from newsroom.build.exchange import one_build
from newsroom.build.fill_pages import fill_pages
from newsroom.build.inline_code import refuse_inline_code
from newsroom.build.inspection import inspect_site
from newsroom.build.page_cache import cache_key
from newsroom.build.page_renderer import PageRenderer
from newsroom.build.renderer import TEMPLATES, site_variables
from newsroom.build.site_files import put_sitemap, sitemap
from newsroom.build.take_down import take_down
from newsroom.content.site import Site
from newsroom.core import addresses
from newsroom.core.files import OutputFolder, files_under, link_or_copy, remove_with_folders
from newsroom.core.memo import Memo
from newsroom.core.problems import AddressesLost
from newsroom.core.processes import Background
from newsroom.core.settings import Workplace
from newsroom.images.image_set import ImageSet
from newsroom.images.qr_codes import CODES, put_codes
from newsroom.journeys.build import (
    Session,
    StagedSite,
    drop_outdated,
    finished_files,
    publish,
    put_search,
    search_index,
    stage,
    taking_back,
)
from newsroom.journeys.standing import Standing, comes_and_goes, describe, is_html
from newsroom.pages.handouts import filled_pages
from newsroom.pages.press import put_press_kits
from newsroom.pages.stage_pages import put_pictures
from newsroom.publication.address_ledger import promised_addresses
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite
from newsroom.publication.published_news import ShownNews

# More changed pages than so many are rendered sooner by several renderers in a whole build.
MOST_PAGES = 300
_READ_PIECE_BY_PIECE = (Context, Site, PublicSite, ImageSet, ShownNews)
_PATIENCE = 0.05  # seconds


class LiveSite:
    """Keeps what it read and made; every round brings the served folder up to date."""

    def __init__(
        self, work: Workplace, base_url: str, jobs: int, *, leaves_out: bool = False
    ) -> None:
        """``leaves_out`` shows the others where something has an error, instead of waiting."""
        self._work, self._base_url, self._jobs = work, base_url, jobs
        self._leaves_out = leaves_out
        self._remember_nothing()
        self._is_begun = False
        self._pages: set[str] = set()  # files of pages in the served folder
        self._for_programs: set[str] = set()  # files that come and go with lists and stories
        self._standing: Standing | None = None
        self._staged: StagedSite | None = None
        self._renderer: tuple[str, PageRenderer] | None = None
        self._later: Background | None = None
        self._next: Standing | None = None  # what a whole build behind makes

    def _remember_nothing(self) -> None:
        self._memo = Memo(_READ_PIECE_BY_PIECE)
        self._session = Session(self._memo)

    def _note_files(self) -> None:
        """What the served folder holds after a whole build."""
        files = files_under(self._work.site)
        self._pages = {name for name in files if is_html(name)}
        self._for_programs = {name for name in files if comes_and_goes(name)}

    def update(
        self, now: datetime, open_pages: Collection[str] = ()
    ) -> tuple[StagedSite, set[str]]:
        """Read, check, stage and write; also returns the addresses of pages that are new or gone.

        Raises what a build raises; the site that stands then loses only what is no longer public.
        """
        self.stop()
        with one_build(self._work.build, self._work.site), self._or_nothing(self._is_whole):
            is_whole = not self._leaves_out
            staged = stage(self._work, now, self._jobs, is_whole=is_whole, session=self._session)
            with (
                taking_back(self._work, staged.public.context, is_draft=True),
                self._or_nothing(lambda: False),
            ):
                changed, later = self._write(staged, open_pages)
        self._is_begun = True
        # Not before: a copy of this process would hold the lock, too.
        self._later = Background(later) if later else None
        return staged, changed

    def finish(self) -> bool:
        """Whether a whole build behind has ended just now. Raises what it raised."""
        if self._later is None or not self._later.is_done():
            return False
        later, self._later = self._later, None
        later.result()
        is_whole = self._next is not None
        if is_whole:
            self._standing, self._next = self._next, None
            self._note_files()
        return is_whole

    def wait(self) -> None:
        """Until nothing runs behind."""
        while self._later is not None:
            self.finish()
            time.sleep(_PATIENCE)

    def stop(self) -> None:
        """End what still runs behind; a whole build that was stopped is begun again later."""
        if self._later is not None:
            self._later.stop()
            self._later = None
        if self._next is not None:
            self._standing = self._next = None

    def close(self) -> None:
        """End every process."""
        self.stop()
        if self._renderer is not None:
            self._renderer[1].close()

    @contextmanager
    def _or_nothing(self, is_intact: Callable[[], bool]) -> Iterator[None]:
        """After a failure that touched the folder, the next round builds all of it."""
        with ExitStack() as at_the_end:
            at_the_end.callback(self._forget_unless, is_intact)
            yield
            at_the_end.pop_all()

    def _forget_unless(self, is_intact: Callable[[], bool]) -> None:
        if not is_intact():
            self._standing = None

    def _is_whole(self) -> bool:
        """Whether nothing was taken down: what was, lost its page."""
        return all((self._work.site / page).is_file() for page in self._pages)

    def _write(
        self, staged: StagedSite, open_pages: Collection[str]
    ) -> tuple[set[str], Callable[[], None] | None]:
        """The pages that were changed, and what may be done while the next save is waited for."""
        work, public = self._work, staged.public
        variables = {**site_variables(public, self._base_url), **staged.assets}
        key = cache_key("mkdocs", work.config, work.overrides, variables)
        if not self._is_begun:
            with ExitStack() as at_the_end:
                # What was put into a folder that went is to be made again.
                at_the_end.callback(self._remember_nothing)
                publish(work, staged, "mkdocs", self._base_url, self._jobs, memo=self._memo)
                at_the_end.pop_all()
            self._note_files()
            self._standing = describe(work, staged, self._base_url, self._jobs, self._memo, key)
            self._start_renderer(key, variables)
            return set(), None
        before, now = (
            self._standing,
            describe(work, staged, self._base_url, self._jobs, self._memo, key),
        )
        self._start_renderer(key, variables)
        changed = {
            file
            for file, digest in now.staged.items()
            if before is None or before.staged.get(file) != digest
        }
        is_guide = any(file.startswith(addresses.GUIDE) for file in changed)
        if before is None or before.key != key or is_guide or len(changed) > MOST_PAGES:
            return self._build_behind(staged, now, open_pages)
        pages = self._write_changed(staged, before, now, changed)
        self._standing = now
        drop_outdated(work, work.site)
        return pages, partial(_index, staged, work.site)

    def _start_renderer(self, key: str, variables: Mapping[str, str]) -> None:
        if self._renderer and self._renderer[0] == key and self._renderer[1].is_running:
            return
        work = self._work
        if self._renderer is not None:
            self._renderer[1].close()
        renderer = PageRenderer(work.config, work.stage, variables, work.cache / TEMPLATES)
        self._renderer = key, renderer

    def _render(self, files: Collection[str], site: Path) -> None:
        if self._renderer is None:
            raise ValueError("the renderer was not started")
        if files:
            self._renderer[1].render(sorted(files), site)

    def _build_behind(
        self, staged: StagedSite, now: Standing, open_pages: Collection[str]
    ) -> tuple[set[str], Callable[[], None]]:
        """Show what somebody looks at; all of it is to be built behind."""
        work, public = self._work, staged.public
        take_down(work.site, public.context)
        visible = now.pages & set(open_pages)
        with self._fresh() as fresh:
            files = {f"{page}index.md" for page in visible} & now.staged.keys()
            self._render(files, fresh)
            for address, (source, *_) in now.files.items():
                if not (work.site / address).is_file():
                    OutputFolder(fresh).put_file(address, source)
            refuse_inline_code(fresh, self._base_url)
            for address in files_under(fresh):
                _put(fresh, work.site, address)

        def build() -> None:
            with one_build(work.build, work.site), taking_back(work, public.context, is_draft=True):
                publish(work, staged, "mkdocs", self._base_url, self._jobs)

        self._standing, self._next = None, now
        return visible, build

    def _write_changed(
        self, staged: StagedSite, before: Standing, now: Standing, changed: Collection[str]
    ) -> set[str]:
        """Write what differs, then remove what is gone; returns addresses of pages."""
        work, public, site = self._work, staged.public, self._work.site
        lost = before.filled.keys() - now.filled.keys()
        with self._fresh() as fresh:
            patterns = filled_pages(public, staged.image_set, now.scripts)
            sources = {f"{address}index.md" for address in patterns}
            refilled = [
                entry
                for entry in public.stories
                if sources & set(changed) or before.filled.get(entry.slug) != now.filled[entry.slug]
            ]
            self._render({*changed, *(sources if refilled else ())}, fresh)
            if refilled:
                fill_pages(fresh, patterns, refilled)
            for source in sources:
                (fresh / source).with_name("index.html").unlink(missing_ok=True)
            output = OutputFolder(fresh)
            plans = [plan for name, plan in now.plans.items() if before.plans.get(name) != plan]
            cards = [card for slug, card in now.cards.items() if before.cards.get(slug) != card]
            put_pictures(plans, cards, output, work.cache)
            for address, file in now.files.items():
                if before.files.get(address) != file:
                    output.put_file(address, file[0])
            codes = {s: code for s, code in now.codes.items() if before.codes.get(s) != code}
            put_codes(codes, output, work.cache / CODES, 1)
            pages = {*now.pages}
            if lost_pages := promised_addresses(public) - pages:
                raise AddressesLost([f"/{one}" for one in sorted(lost_pages)])
            kits = put_press_kits(
                public,
                staged.image_set,
                OutputFolder(fresh),
                work.cache,
                self._base_url,
                self._jobs,
                self._memo,
            )
            put_sitemap(fresh, sitemap(staged.changed, self._base_url))
            for_programs = self._put_for_programs(staged, pages, fresh)
            refuse_inline_code(fresh, self._base_url)
            inspect_site(fresh, public.context, staged.image_set.published)
            written = files_under(fresh)
            for page in written:
                _put(fresh, site, page)
        for page in before.pages - pages:
            remove_with_folders(site, f"{page}index.html")
        without_kit = {*map(addresses.press_kit, now.filled)} - kits
        for media in (before.media - now.media) | (self._for_programs - for_programs) | without_kit:
            remove_with_folders(site, media)
        self._pages |= {name for name in written if name.endswith("index.html")}
        self._pages -= {f"{page}index.html" for page in before.pages - pages}
        self._for_programs &= for_programs
        self._for_programs |= {name for name in for_programs if comes_and_goes(name)}
        put_worker(site, work.overrides / "scripts" / "worker", staged.on_every_page)
        if lost or before.hidden != now.hidden:
            _index(staged, site)
            inspect_site(site, public.context, staged.image_set.published, self._jobs)
        fresh_pages = {page.removesuffix("index.html") for page in written}
        return fresh_pages | (before.pages - pages)

    def _put_for_programs(self, staged: StagedSite, pages: set[str], fresh: Path) -> set[str]:
        """Put what differs from the served folder; returns the addresses of all."""
        site, output = self._work.site, OutputFolder(fresh)
        written = set(files_under(fresh))

        def size_of(picture: str) -> int:
            return ((fresh if picture in written else site) / picture).stat().st_size

        put = set()
        for address, content in finished_files(self._work, staged, self._base_url, pages, size_of):
            put.add(address)
            served = site / address
            if not served.is_file() or served.read_bytes() != content:
                output.put_bytes(address, content)
        return put

    @contextmanager
    def _fresh(self) -> Iterator[Path]:
        """An empty folder for what is about to be put into the site."""
        fresh = self._work.build / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        try:
            yield fresh
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _index(staged: StagedSite, site: Path) -> None:
    put_search(search_index(staged.public, staged.image_set), site)


def _put(source: Path, site: Path, address: str) -> None:
    """Replace one file of the site in one step."""
    target = site / address
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.new")
    new.unlink(missing_ok=True)
    link_or_copy(source / address, new)
    new.chmod(0o644)
    new.replace(target)
    new.unlink(missing_ok=True)  # two links to one file: nothing was renamed
