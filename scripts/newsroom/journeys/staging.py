"""Check, decide, write the stage: the first half of every build, and of the following of a save."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from types import TracebackType

from newsroom.build.assets import (
    stage_embed_stylesheet,
    stage_scripts,
    stage_stylesheet,
)
from newsroom.build.take_down import take_down
from newsroom.checks.all_rules import check_site
from newsroom.checks.leaving_out import without_errors, without_stories
from newsroom.checks.lifecycle import contacts_are_real
from newsroom.content.earlier import earlier_content
from newsroom.content.placeholders import is_public_address
from newsroom.content.reader import ParsedFiles, read_site
from newsroom.content.site import Site
from newsroom.core import addresses
from newsroom.core.files import OutputFolder
from newsroom.core.memo import Once
from newsroom.core.problems import Problem, in_reading_order
from newsroom.core.processes import Progress, alongside, may_be_copied, no_progress
from newsroom.core.settings import Workplace
from newsroom.images.encode import Encoded
from newsroom.images.fonts import FONTS, stage_typefaces
from newsroom.images.image_set import ImageSet
from newsroom.images.share_image import CardPlan
from newsroom.journeys import report_words
from newsroom.journeys.images import MEDIA_FACTS, draw_share_images, make_pictures, refuse
from newsroom.journeys.search_index import SearchIndex, search_index
from newsroom.pages.page_types import fixed_addresses, page_inputs
from newsroom.pages.previews import Preview, preview_pages
from newsroom.pages.stage_pages import StagedPage, put_pages, stage_pages
from newsroom.publication.address_ledger import LEDGER
from newsroom.publication.context import Context
from newsroom.publication.previews import with_previews
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.publication.published_news import ShownNews


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class Decided:
    """What is public, and its pictures; nothing of it is staged yet.

    ``problems`` are all of the content; what has an error was left out.
    """

    public: PublicSite
    image_set: ImageSet
    cards: Sequence[CardPlan]
    problems: list[Problem]


@dataclass(frozen=True, slots=True, repr=False)  # too large to print
class StagedSite:
    """The result of staging.

    ``assets`` maps names that ``mkdocs.yml`` reads to addresses of stylesheet and scripts.
    ``problems`` are all of the content; what has an error was left out. ``index`` is the search
    index, if it was made meanwhile.
    """

    public: PublicSite
    image_set: ImageSet
    cards: Sequence[CardPlan]
    assets: Mapping[str, str]
    pages: Sequence[StagedPage]
    problems: list[Problem]
    index: SearchIndex = ()

    @property
    def on_every_page(self) -> list[str]:
        """Addresses of stylesheet and scripts that every page asks for."""
        return [self.assets[name] for name in ("STYLESHEET", "EARLY_SCRIPT", "SITE_SCRIPT")]

    @property
    def changed(self) -> dict[str, str]:
        """The days of change by address, of the pages for search engines."""
        return {page.address: page.changed for page in self.pages if page.changed is not None}


READ_PIECE_BY_PIECE = (Context, Site, PublicSite, ImageSet, ShownNews)
"""The worlds of a memo."""


@dataclass(slots=True)
class Session:
    """What a program remembers from an earlier round or run; others begin with nothing."""

    memo: Once = field(default_factory=Once)
    parsed: ParsedFiles = field(default_factory=ParsedFiles)
    pictures: Encoded = field(default_factory=dict)
    output: OutputFolder | None = None


def check(
    content: Path,
    shown_as: PurePosixPath,
    now: datetime,
    jobs: int = 1,
    facts: Path | None = None,
    session: Session | None = None,
) -> tuple[Context, list[Problem]]:
    """Read everything and apply every rule; all problems, in reading order.

    ``facts`` is the file in which facts about media are remembered.
    """
    session = session or Session()
    site, problems = read_site(content, shown_as, jobs, facts=facts, parsed=session.parsed)
    earlier, ledger = earlier_content(content, shown_as, LEDGER)
    context = Context(site, now, fixed_addresses(), earlier, earlier_ledger=ledger)
    problems += check_site(context, jobs, session.memo)
    return context, in_reading_order(problems)


def stage(
    work: Workplace,
    now: datetime,
    jobs: int,
    progress: Progress = no_progress,
    *,
    base_url: str = "",
    is_whole: bool = False,
    session: Session | None = None,
    preview: Preview | None = None,
) -> StagedSite:
    """Check, decide, write ``build/stage``.

    What has an error is left out; with ``is_whole`` the content is refused instead, and contacts
    that are examples refuse a public ``base_url``. Raises ContentRefused before anything is
    written; the site that stands then loses only what is no longer public.
    """
    session = session or Session()
    facts = work.cache / MEDIA_FACTS
    context, problems = check(work.content, work.shown_as, now, jobs, facts, session)
    with taking_back(work, context, is_draft=is_whole):
        if is_public_address(base_url):
            refuse([*contacts_are_real(context)])
        decided = decide(work, context, problems, jobs, progress, is_whole, session, preview)
        begun = begin_stage(work, session)
        finish = partial(finish_stage, work, decided, *begun, jobs, session, preview)
        if not may_be_copied():
            return finish()
        with alongside(partial(search_index, decided.public, decided.image_set), jobs) as index:
            staged = finish()
        return replace(staged, index=index[0])


@contextmanager
def taking_back(work: Workplace, context: Context, *, is_draft: bool) -> Iterator[None]:
    """Whatever stops a build, the site that stands loses what is no longer public.

    What was taken is added to the exception as a note for whoever reports it.
    """
    with ExitStack() as at_the_end:
        at_the_end.push(partial(_take_back, work, context, is_draft))
        yield


def _take_back(
    work: Workplace,
    context: Context,
    is_draft: bool,
    kind: type[BaseException] | None,
    stopped: BaseException | None,
    trace: TracebackType | None,
) -> bool:
    if stopped is not None and (taken := take_down(work.site, context, is_draft=is_draft)):
        words = ", ".join(map(addresses.story, taken))
        stopped.add_note(report_words.TAKEN_DOWN.format(addresses=words))
    return False


def decide(
    work: Workplace,
    context: Context,
    problems: list[Problem],
    jobs: int,
    progress: Progress,
    is_whole: bool,
    session: Session,
    preview: Preview | None = None,
) -> Decided:
    """Leave out what has an error, decide what is public, make the pictures; see ``stage``."""
    if is_whole:
        refuse(problems)
    context = without_errors(context, problems, jobs)
    if preview is not None:
        context = with_previews(context, preview.slugs)
    public = decide_public_site(context)
    image_set, cards, broken = make_pictures(
        public, work, jobs, progress, session.memo, session.pictures
    )
    if broken:
        problems = in_reading_order([*problems, *broken])
        if is_whole:
            refuse(problems)
        slugs = {problem.origin.path.parent.name for problem in broken}
        public = decide_public_site(without_stories(context, slugs))
        image_set, cards, _ = make_pictures(
            public, work, jobs, progress, session.memo, session.pictures
        )
    return Decided(public, image_set, cards, problems)


def begin_stage(work: Workplace, session: Session) -> tuple[OutputFolder, dict[str, str]]:
    """The folder of the stage with stylesheets and scripts, and their addresses."""
    output = session.output.next_round() if session.output else OutputFolder(work.stage)
    session.output = None  # whatever stops this round: nobody knows what the folder holds
    stage_typefaces(output, work.cache_of(FONTS))
    scripts = stage_scripts(output, work.overrides)
    assets = {f"{name.upper()}_SCRIPT": address for name, address in scripts.items()}
    assets["STYLESHEET"] = stage_stylesheet(output, work.overrides)
    assets["EMBED_STYLESHEET"] = stage_embed_stylesheet(output, work.overrides)
    return output, assets


def finish_stage(
    work: Workplace,
    decided: Decided,
    output: OutputFolder,
    assets: Mapping[str, str],
    jobs: int,
    session: Session,
    preview: Preview | None = None,
) -> StagedSite:
    """Stage every page; what nobody put goes."""
    public, image_set = decided.public, decided.image_set
    draw_share_images(work, image_set, decided.cards, jobs)
    pages = stage_pages(public, image_set, output, jobs, session.memo)
    if preview is not None:
        pages += put_pages(preview_pages(page_inputs(public, image_set), preview), output)
    output.close()
    session.output = output
    return StagedSite(public, image_set, decided.cards, assets, pages, decided.problems)
