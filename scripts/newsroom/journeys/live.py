"""A site that follows its sources: after a save only what depends on the change is made again.

The pages that somebody has open come first; then follows the rest, which a newer save may stop. The
first build is that of every program, and so is the rest after a change of templates, scripts or
configuration, or of very many pages: it runs in a process of its own. What results is the same,
byte for byte.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import partial
from itertools import chain
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
from newsroom.core.files import OutputFolder, files_under, remove_with_folders, replace_in_one_step
from newsroom.core.memo import Memo
from newsroom.core.problems import AddressesLost, Superseded
from newsroom.core.processes import Background, no_progress
from newsroom.core.settings import Workplace
from newsroom.images.qr_codes import CODES, put_codes
from newsroom.journeys.build import (
    data_files,
    drop_outdated,
    files_about_pages,
    publish,
    put_kits,
)
from newsroom.journeys.images import MEDIA_FACTS, publish_pictures
from newsroom.journeys.search_index import put_search, search_index
from newsroom.journeys.staging import (
    READ_PIECE_BY_PIECE,
    Decided,
    Session,
    StagedSite,
    begin_stage,
    check,
    decide,
    finish_stage,
    taking_back,
)
from newsroom.journeys.standing import (
    Standing,
    comes_and_goes,
    describe,
    is_html,
    is_shown_by_others,
    new_photos,
    published_as_they_are,
)
from newsroom.pages.handouts import filled_pages
from newsroom.pages.stage_pages import stage_first
from newsroom.publication.address_ledger import promised_addresses
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite

# More changed pages than so many are rendered sooner by several renderers in a whole build.
MOST_PAGES = 2_000
_PATIENCE = 0.05  # seconds


def _never() -> bool:
    return False


class LiveSite:
    """Keeps what it read and made; every round brings the served folder up to date."""

    def __init__(
        self, work: Workplace, base_url: str, jobs: int, *, leaves_out: bool = False
    ) -> None:
        """``leaves_out`` shows the others where something has an error, instead of waiting."""
        self._work, self._base_url, self._jobs = work, base_url, jobs
        self._is_superseded: Callable[[], bool] = _never
        self._leaves_out = leaves_out
        self._remember_nothing()
        self._is_begun = False
        self._pages: set[str] = set()  # files of pages in the served folder
        self._for_programs: set[str] = set()  # files that come and go with lists and stories
        self._standing: Standing | None = None
        self._renderer: tuple[str, PageRenderer] | None = None
        self._later: Background | None = None
        self._next: Standing | None = None  # what a whole build behind makes

    def _remember_nothing(self) -> None:
        self._memo = Memo(READ_PIECE_BY_PIECE, self._pause)
        self._session = Session(self._memo)

    def _note_files(self) -> None:
        """What the served folder holds after a whole build."""
        files = files_under(self._work.site)
        self._pages = {name for name in files if is_html(name)}
        self._for_programs = {name for name in files if comes_and_goes(name)}

    def update(
        self,
        now: datetime,
        open_pages: Collection[str] = (),
        show: Callable[[Decided, set[str]], None] = lambda _decided, _pages: None,
        is_superseded: Callable[[], bool] = lambda: False,
    ) -> set[str]:
        """Read, check, stage and write; returns the addresses of pages that are new or gone.

        ``show`` is called as soon as the open pages stand, with their addresses. When
        ``is_superseded`` says that there is a newer save, only they are written, and the next round
        writes the rest. Raises what a build raises; the site that stands then loses only what is no
        longer public.
        """
        self.stop()
        work, session = self._work, self._session
        with one_build(work.build, work.site), self._or_nothing(self._is_whole):
            context, problems = check(
                work.content, work.shown_as, now, self._jobs, work.cache / MEDIA_FACTS, session
            )
            with taking_back(work, context, is_draft=True):
                decided = decide(
                    work, context, problems, self._jobs, no_progress, not self._leaves_out, session
                )
                with self._or_nothing(lambda: False):
                    output, assets = begin_stage(work, session)
                    pages = self._write_first(decided, output, assets, open_pages)
                    show(decided, pages)
                    later = None
                    with suppress(Superseded), self._stopped_by(is_superseded, decided.public):
                        staged = finish_stage(work, decided, output, assets, self._jobs, session)
                        pages, later = self._write(staged)
        self._is_begun = True
        # Not before: a copy of this process would hold the lock, too.
        self._later = Background(later) if later else None
        return pages

    @contextmanager
    def _stopped_by(self, is_superseded: Callable[[], bool], public: PublicSite) -> Iterator[None]:
        """While it is open, a newer save stops the work; none stops what takes a story back."""
        if self._standing is not None and not self._standing.takes_back(public):
            self._is_superseded = is_superseded
        try:
            yield
        finally:
            self._is_superseded = _never

    def _pause(self) -> None:
        if self._is_superseded():
            raise Superseded

    def _write_first(
        self,
        decided: Decided,
        output: OutputFolder,
        assets: Mapping[str, str],
        open_pages: Collection[str],
    ) -> set[str]:
        """Write the open pages that changed; returns their addresses."""
        work, before, image_set = self._work, self._standing, decided.image_set
        if not self._is_begun or not open_pages or (before and before.lost(decided.public)):
            return set()
        if before is None:  # nobody knows what the site shows of stories that are gone
            take_down(work.site, decided.public.context)
        key = self._start_renderer(decided.public, assets)
        pages = stage_first(decided.public, image_set, output, self._memo, open_pages)
        is_as_before = before is not None and before.key == key
        staged = before.staged if before is not None else {}
        changed = {
            page.file: page
            for page in pages
            if not is_as_before or staged.get(page.file) != page.digest
        }
        if not changed:
            return set()
        new = new_photos(before, image_set, work.site)
        with self._fresh() as fresh:
            self._render(changed, fresh)
            files = OutputFolder(fresh)
            publish_pictures(work, new, (), files)
            for address, source in published_as_they_are(decided.public, work.stage).items():
                if not (work.site / address).is_file():
                    files.put_file(address, source)
            pictures = frozenset(plan.address(copy) for plan in new for copy in plan.published)
            written = self._publish(fresh, decided.public.context, pictures)
        if before is not None:
            before.early.update(address for address in written if not is_html(address))
        for file, page in changed.items():  # no digest tells of other templates or pages
            is_alone = is_as_before and not is_shown_by_others(file)
            staged[file] = page.digest if is_alone else ""
        return {page.url for page in changed.values()}

    def _publish(self, fresh: Path, context: Context, pictures: frozenset[str]) -> list[str]:
        """Inspect what is in the folder, and put it into the site; returns the addresses."""
        refuse_inline_code(fresh, self._base_url)
        inspect_site(fresh, context, pictures)
        written = files_under(fresh)
        for address in written:
            replace_in_one_step(fresh / address, self._work.site / address)
        return written

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

    def _write(self, staged: StagedSite) -> tuple[set[str], Callable[[], None] | None]:
        """The pages that were changed, and what may be done while the next save is waited for."""
        work = self._work
        if not self._is_begun:
            with ExitStack() as at_the_end:
                # What was put into a folder that went is to be made again.
                at_the_end.callback(self._remember_nothing)
                publish(work, staged, "mkdocs", self._base_url, self._jobs, memo=self._memo)
                at_the_end.pop_all()
            self._note_files()
            key = self._start_renderer(staged.public, staged.assets)
            self._standing = describe(work, staged, self._base_url, self._jobs, self._memo, key)
            return set(), None
        key, before = self._start_renderer(staged.public, staged.assets), self._standing
        now = describe(work, staged, self._base_url, self._jobs, self._memo, key)
        changed = {
            file
            for file, digest in now.staged.items()
            if before is None or before.staged.get(file) != digest
        }
        is_wide = len(changed) > MOST_PAGES or any(map(is_shown_by_others, changed))
        if before is None or before.key != key or is_wide:
            take_down(work.site, staged.public.context)
            self._standing, self._next = None, now
            return set(), partial(self._build, staged)
        pages = self._write_changed(staged, before, now, changed)
        self._standing = now
        drop_outdated(work, work.site)
        return pages, partial(_index, staged, work.site)

    def _build(self, staged: StagedSite) -> None:
        """The whole build, which is done behind."""
        work = self._work
        with (
            one_build(work.build, work.site),
            taking_back(work, staged.public.context, is_draft=True),
        ):
            publish(work, staged, "mkdocs", self._base_url, self._jobs)

    def _start_renderer(self, public: PublicSite, assets: Mapping[str, str]) -> str:
        """Start it anew where templates or configuration are other ones; returns their key."""
        work, variables = self._work, {**site_variables(public, self._base_url), **assets}
        key = cache_key("mkdocs", work.config, work.overrides, variables)
        if self._renderer is None or self._renderer[0] != key or not self._renderer[1].is_running:
            if self._renderer is not None:
                self._renderer[1].close()
            renderer = PageRenderer(work.config, work.stage, variables, work.cache / TEMPLATES)
            self._renderer = key, renderer
        return key

    def _render(self, files: Collection[str], site: Path) -> None:
        if self._renderer is None:
            raise ValueError("the renderer was not started")
        self._renderer[1].render(sorted(files), site, self._pause)

    def _write_changed(
        self, staged: StagedSite, before: Standing, now: Standing, changed: Collection[str]
    ) -> set[str]:
        """Write what differs, then remove what is gone; returns addresses of pages."""
        work, public, site = self._work, staged.public, self._work.site
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
            publish_pictures(work, plans, cards, output)
            for address, file in now.files.items():
                if before.files.get(address) != file:
                    output.put_file(address, file[0])
            codes = {s: code for s, code in now.codes.items() if before.codes.get(s) != code}
            put_codes(codes, output, work.cache_of(CODES), 1)
            pages = {*now.pages}
            if lost_pages := promised_addresses(public) - pages:
                raise AddressesLost([f"/{one}" for one in sorted(lost_pages)])
            put_sitemap(fresh, sitemap(staged.changed, self._base_url))
            for_programs = self._put_for_programs(staged, pages, fresh)
            put_kits(work, dict(now.kits.items() - before.kits.items()), fresh)
            written = self._publish(fresh, public.context, staged.image_set.published)
        for page in before.pages - pages:
            remove_with_folders(site, f"{page}index.html")
        for media in (before.media - now.media) | (self._for_programs - for_programs):
            remove_with_folders(site, media)
        self._pages.update(filter(is_html, written))
        self._pages -= {f"{page}index.html" for page in before.pages - pages}
        self._for_programs = {name for name in for_programs if comes_and_goes(name)}
        put_worker(site, work.overrides / "scripts" / "worker", staged.on_every_page)
        if before.takes_back(public):
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
        data = data_files(staged, self._base_url, size_of, self._memo)
        others = files_about_pages(self._work, staged, self._base_url, pages)
        for address, content in chain(data, others):
            self._pause()
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
