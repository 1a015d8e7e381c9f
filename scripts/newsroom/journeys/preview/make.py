"""Build what a proposal changes, beside the site of today, and describe it for the comment."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsroom.build.exchange import one_build
from newsroom.build.offline_bundle import OfflineBundle, pack_site
from newsroom.build.site_files import pages_of
from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import is_error, sentence
from newsroom.content.base import field_help
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.core.files import write_atomically
from newsroom.core.git import Clone, GitFailed
from newsroom.core.problems import Problem
from newsroom.core.processes import Progress, bound
from newsroom.core.settings import Workplace
from newsroom.journeys.build import publish
from newsroom.journeys.preview import preview_words as words
from newsroom.journeys.preview.facts import (
    MOST_FINDINGS,
    MOST_MISSING,
    MOST_PAGES,
    MOST_PICTURED,
    Finding,
    PreviewFacts,
    ShownPage,
)
from newsroom.journeys.preview.pictures import WIDTHS, Shot, take_pictures
from newsroom.journeys.problem_lines import visible, without_untouched
from newsroom.journeys.staging import StagedSite, stage
from newsroom.pages.page_types import left_out_offline
from newsroom.pages.previews import ADDRESS, Preview
from newsroom.publication.context import Context
from newsroom.publication.previews import ChangedPage, pages_of_files, waiting_pages
from newsroom.vietnamese.dates import short_day

FACTS, PICTURES, BUNDLE = "facts.json", "anh", "goi-xem-thu"
_PICTURES = {
    "phone": "dien-thoai-moi",
    "phone_today": "dien-thoai-nay",
    "desktop": "may-tinh-moi",
    "desktop_today": "may-tinh-nay",
}
_MOST_BUNDLE_BYTES = 500_000_000
_BASE_SECONDS = 900
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: the ``changed`` paths, in ``repository``, against the commit ``base``.

    Without a path everything that waits for publication is shown.
    """

    repository: Path
    changed: Sequence[str]
    base: str = "HEAD^1"


def make_preview(
    work: Workplace,
    proposal: Proposal,
    now: datetime,
    out: Path,
    *,
    base_url: str,
    jobs: int,
    progress: Progress,
) -> PreviewFacts:
    """Build both sites, take pictures, pack the bundle; everything for the comment is in ``out``.

    Raises what a build raises. Whoever has no browser, or no earlier commit, gets a preview
    without pictures, or without those of today.
    """
    shutil.rmtree(out, ignore_errors=True)
    today = _site_of_today(work, proposal, base_url)
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    changed = [*_in_content(work, proposal)]
    pages = (
        pages_of_files(site, work.shown_as, changed)
        if proposal.changed
        else waiting_pages(Context(site, now))
    )
    preview = Preview(pages[:MOST_PAGES])
    with one_build(work.build, work.site):
        staged = stage(work, now, jobs, progress, base_url=base_url, preview=preview)
        publish(work, staged, "mkdocs", base_url, jobs)
    existing = pages_of(work.site) - {ADDRESS}
    pages = [page for page in preview.pages if page.address in existing]
    differing = [] if today is None else [*_differing(work.site, today, existing)]
    if not pages:
        pages = [*_one_of_each_kind(differing)]
    described = _pictured(work.site, today, _described(staged, site, pages, today), out)
    problems = without_untouched(staged.problems, changed)
    errors = sum(map(is_error, problems))
    facts = PreviewFacts(
        pages=described,
        others=len({*differing} - {page.address for page in described}),
        unbuilt=count_unbuilt(preview.pages, staged.public.context, site, changed),
        files=len(proposal.changed),
        errors=errors,
        reminders=len(problems) - errors,
        findings=[*map(_finding, sorted(problems, key=lambda one: not is_error(one)))][
            :MOST_FINDINGS
        ],
    )
    public = public_address(os.environ) or base_url
    _pack(work, {page.address for page in described}, now, public, out / BUNDLE)
    write_atomically(out / FACTS, facts.model_dump_json(indent=1).encode())
    return facts


def count_unbuilt(
    pages: Sequence[ChangedPage], context: Context, site: Site, changed: Collection[str]
) -> int:
    """How many changed files have no page because of errors; a paused story has none either."""
    faulty = sum(page.address in context.left_out for page in pages)
    return min(faulty + sum(str(one.file) in changed for one in site.unread), MOST_PAGES)


def _in_content(work: Workplace, proposal: Proposal) -> Iterator[str]:
    """The changed paths of the content, as problems name them."""
    root = work.content.resolve()
    for path in proposal.changed:
        full = (proposal.repository / path).resolve()
        if full.is_relative_to(root):
            yield (work.shown_as / full.relative_to(root).as_posix()).as_posix()


def _site_of_today(work: Workplace, proposal: Proposal, base_url: str) -> Path | None:
    """The site before the proposal, built by its own code; None where that is not possible."""
    tree = work.build.resolve() / "today"  # its program works in it, so no path may be relative
    shutil.rmtree(tree, ignore_errors=True)
    try:
        archive = Clone(proposal.repository).git("archive", "--format=tar", proposal.base)
    except GitFailed:
        return None
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        opened.extractall(tree, filter="data")
    folders = ("--content", f"{tree}/content", "--site", f"{tree}/site", "--build", f"{tree}/build")
    options = (*folders, "--cache", str(work.cache.resolve()), "--base-url", base_url)
    command = [sys.executable, f"{tree}/scripts/build_site.py", *options]
    try:
        subprocess.run(
            bound(command), cwd=tree, capture_output=True, timeout=_BASE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    site = tree / "site"
    return site if (site / "index.html").is_file() else None


def _differing(site: Path, today: Path, existing: set[str]) -> Iterator[str]:
    """The addresses of pages that are new or look different now."""
    for address in sorted(existing):
        before, after = (folder / address / "index.html" for folder in (today, site))
        if not before.is_file() or before.read_bytes() != after.read_bytes():
            yield address


def _one_of_each_kind(differing: Sequence[str]) -> Iterator[ChangedPage]:
    """Where no page is proposed, but how pages look: the first that differs of each kind."""
    kinds: dict[str, ChangedPage] = {}
    for address in differing:
        kinds.setdefault(address.partition("/")[0], ChangedPage(address, f"/{address}"))
    yield from [*kinds.values()][:MOST_PICTURED]


def _described(
    staged: StagedSite, site: Site, pages: Sequence[ChangedPage], today: Path | None
) -> Iterator[ShownPage]:
    context = staged.public.context
    missing = missing_for_publication(context, site, staged.problems)
    for page in pages:
        story = context.site.stories.get(page.slug)
        yield ShownPage(
            address=page.address,
            title=visible(page.title)[:_LONGEST],
            mark=context.previewed.get(story.meta.id, "") if story else "",
            is_new=today is not None and not (today / page.address / "index.html").is_file(),
            missing=missing.get(page.slug, [])[:MOST_MISSING],
        )


def missing_for_publication(
    context: Context, site: Site, problems: Sequence[Problem]
) -> dict[str, list[str]]:
    """Slug → what the check will ask for on the day on which a previewed story is published.

    ``site`` holds the stories as they are written, ``problems`` are those of today.
    """
    stories = {
        slug: replace(
            entry,
            meta=entry.meta.model_copy(update={"published": site.stories[slug].meta.published}),
        )
        for slug, entry in context.site.stories.items()
        if entry.meta.id in context.previewed and slug in site.stories
    }
    if not stories:
        return {}
    released = replace(context.site, stories={**context.site.stories, **stories})
    problems_of_today = {(str(problem.origin), problem.code) for problem in problems}
    missing: dict[str, list[str]] = {}
    fields: dict[str, list[str]] = {}
    for problem in check_site(replace(context, site=released, previewed={})):
        slug, key = problem.origin.path.parent.name, (str(problem.origin), problem.code)
        if slug in stories and is_error(problem) and key not in problems_of_today:
            if problem.code == "missing-for-state":
                fields.setdefault(slug, []).append(problem.facts["field"])
            else:
                missing.setdefault(slug, []).append(visible(sentence(problem))[:_LONGEST])
    for slug, names in fields.items():
        text = words.MISSING_FIELDS.format(fields=", ".join(map(_label, dict.fromkeys(names))))
        missing.setdefault(slug, []).insert(0, text)
    return missing


def _label(name: str) -> str:
    """A field as the form calls it, and as the file does."""
    return f"{field_help(Story, name)[0]} ({name})" if name in Story.model_fields else name


def _pictured(
    site: Path, today: Path | None, pages: Iterable[ShownPage], out: Path
) -> list[ShownPage]:
    """The pages with the names of their pictures, and what they weigh on a phone."""
    described, shots = [*pages], []
    for number, page in enumerate(described[:MOST_PICTURED], start=1):
        for device in WIDTHS:
            shots.append(Shot(site, page.address, device, f"{number:02}-{device}-moi.jpg"))
            if today is not None and not page.is_new:
                shots.append(Shot(today, page.address, device, f"{number:02}-{device}-nay.jpg"))
    weights = take_pictures(shots, out / PICTURES)
    pictured = []
    for number, page in enumerate(described, start=1):
        names = {
            field: name
            for field, ending in _PICTURES.items()
            if (name := f"{number:02}-{ending}.jpg") in weights
        }
        weight = weights.get(f"{number:02}-dien-thoai-moi.jpg", 0)
        pictured.append(page.model_copy(update={**names, "weight": weight}))
    return pictured


def _finding(problem: Problem) -> Finding:
    return Finding(
        file=visible(str(problem.origin.path))[:_LONGEST],
        line=problem.origin.line,
        is_error=is_error(problem),
        text=visible(sentence(problem))[:_LONGEST],
    )


def public_address(environment: Mapping[str, str]) -> str:
    """Where GitHub shows the site of this repository; a domain of one's own is led to from there.

    Links of the bundle go there for pages that it lacks.
    """
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    if not name:
        return ""
    home = f"https://{owner.lower()}.github.io/"
    return home if name.lower() == f"{owner.lower()}.github.io" else f"{home}{name}/"


def _pack(work: Workplace, pages: Collection[str], now: datetime, public: str, out: Path) -> None:
    """The changed pages as a folder that opens by double click."""
    archive = work.build / "preview.zip"
    note = words.NOTE.format(day=short_day(now.date()))
    bundle = OfflineBundle({words.NOTE_FILE: note}, left_out_offline(), {ADDRESS, *pages})
    pack_site(work.site, archive, bundle, public, now.date(), _MOST_BUNDLE_BYTES)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(out)  # noqa: S202 packed by the line above
    archive.unlink()
