"""Whoever does the work, alone or in parts: the same content, the same problems, the same stage."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest

from newsroom.build import inline_code, inspection
from newsroom.checks import all_rules as checks
from newsroom.content import reader
from newsroom.core.files import OutputFolder
from newsroom.core.problems import InlineCodeFound, InspectionFailed
from newsroom.images.image_set import ImageSet
from newsroom.journeys import staging
from newsroom.journeys.command_line import render
from newsroom.pages import stage_pages as pages
from newsroom.publication.context import Context
from newsroom.publication.public_site import decide_public_site
from newsroom.vietnamese.dates import VIETNAM
from tests.builders import SAMPLE
from tests.site.building import every_byte

NOW = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)
JOBS = 3


@pytest.fixture(autouse=True)
def every_piece_of_work_is_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reader, checks, pages, inspection):
        monkeypatch.setattr(module, "_WORTH_A_PROCESS", 1)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with files that are wrong in three ways."""
    tree = tmp_path_factory.mktemp("tree") / "content"
    shutil.copytree(SAMPLE, tree)
    stories = sorted((tree / "stories").glob("*/index.md"))
    stories[0].write_text("---\ntitle: [\n---\n", encoding="utf-8")
    stories[1].write_bytes(b"\x00\x01")
    text = stories[2].read_text(encoding="utf-8")
    stories[2].write_text(text.replace("---\n", "---\nkhoa_la: 1\n", 1), encoding="utf-8")
    return tree


def checked(content: Path, jobs: int) -> tuple[Context, list[str]]:
    context, problems = staging.check(content, PurePosixPath("content"), NOW, jobs)
    return context, render(problems, "json")


def test_the_same_is_read_and_the_same_is_wrong(content: Path) -> None:
    alone, its_problems = checked(content, 1)
    shared, their_problems = checked(content, JOBS)

    assert their_problems == its_problems
    assert len("".join(its_problems).split('"code"')) > 3
    assert list(shared.site.stories) == list(alone.site.stories)
    for slug, entry in shared.site.stories.items():
        other = alone.site.stories[slug]
        assert (entry.meta, entry.body, entry.raw) == (other.meta, other.body, other.raw)
    assert [unread.slug for unread in shared.site.unread] == [u.slug for u in alone.site.unread]
    assert shared.site.media == alone.site.media
    assert shared.site.places == alone.site.places


def test_the_same_is_staged(tmp_path: Path) -> None:
    context, _ = checked(SAMPLE, JOBS)
    public = decide_public_site(context)
    stages = {jobs: OutputFolder(tmp_path / str(jobs)) for jobs in (1, JOBS)}

    listed = {jobs: pages.stage_pages(public, ImageSet({}), s, jobs) for jobs, s in stages.items()}

    assert listed[JOBS] == listed[1]
    assert len(listed[1]) > 100
    assert every_byte(tmp_path / str(JOBS)) == every_byte(tmp_path / "1")
    stages[JOBS].close()
    assert stages[JOBS].removed == 0


def test_two_pages_at_one_address_are_refused_whoever_wrote_them(tmp_path: Path) -> None:
    output = OutputFolder(tmp_path)
    first, second = output.new_part(), output.new_part()
    first.put_text("a/index.md", "một")
    second.put_text("a/index.md", "hai")
    output.adopt(first)

    with pytest.raises(ValueError, match=r"a/index\.md"):
        output.adopt(second)


def test_the_same_is_found_in_a_finished_site(tmp_path: Path) -> None:
    context, _ = checked(SAMPLE, 1)
    hidden = inspection.needles(context)[0][0].decode()
    for number in range(7):
        page = tmp_path / f"trang-{number}" / "index.html"
        page.parent.mkdir()
        page.write_text("<p>Chữ.</p>" if number % 2 else f"<p onclick=''>{hidden}</p>")

    findings = []
    for jobs in (1, JOBS):
        with pytest.raises(InspectionFailed) as inspected:
            inspection.inspect_site(tmp_path, context, frozenset(), jobs)
        with pytest.raises(InlineCodeFound) as looked:
            inline_code.refuse_inline_code(tmp_path, jobs=jobs)
        findings.append((inspected.value.findings, looked.value.findings))
    assert findings[0] == findings[1]
    assert [len(one) for one in findings[0]] == [4, 4]
