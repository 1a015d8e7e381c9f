"""What a reviewer sees: waiting stories as pages, marked, and what they lack for publication."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from newsroom.build.offline_bundle import OfflineBundle
from newsroom.checks.all_rules import check_site
from newsroom.checks.leaving_out import without_stories
from newsroom.core import addresses
from newsroom.core.processes import no_progress
from newsroom.core.settings import ROOT, Workplace
from newsroom.journeys.preview.make import (
    Proposal,
    count_unbuilt,
    make_preview,
    missing_for_publication,
    public_address,
)
from newsroom.journeys.preview.send import read_artifact
from newsroom.publication.previews import ChangedPage, pages_of_files, waiting_pages, with_previews
from newsroom.publication.visibility import public_stories
from tests.builders import BASE, TODAY, make_desk, make_story
from tests.small_site import base_site

WAITING = {
    "a draft": ({"state": "draft"}, "Bản nháp"),
    "a story in review": ({"state": "review"}, "Chờ duyệt"),
    "an embargo": ({"published": "2026-12-24T05:00:00+07:00"}, "Hẹn đăng 05:00 ngày 24/12/2026"),
}


@pytest.mark.parametrize("name", WAITING)
def test_a_waiting_story_is_seen_with_its_mark_in_the_preview_alone(name: str) -> None:
    changes, mark = WAITING[name]
    context = make_desk(make_story(**changes))
    (slug,) = context.site.stories

    previewed = with_previews(context, {slug})

    assert public_stories(context) == []
    assert [page.slug for page in waiting_pages(context)] == [slug]
    assert [entry.slug for entry in public_stories(previewed)] == [slug]
    assert [*previewed.previewed.values()] == [mark]


@pytest.mark.parametrize("state", ["withdrawn", "paused", "archived", "published"])
def test_other_stories_are_as_they_are_on_the_site(state: str) -> None:
    context = make_desk(make_story(state=state))

    previewed = with_previews(context, {*context.site.stories})

    assert previewed.previewed == {}
    assert waiting_pages(context) == []
    assert public_stories(previewed) == public_stories(context)


def test_nobody_who_was_not_changed_is_shown() -> None:
    context = make_desk(make_story(state="draft"))

    assert public_stories(with_previews(context, set())) == []


def test_a_consent_that_ended_is_no_preview() -> None:
    consent = {"basis": "collective", "until": "2026-01-01"}
    context = make_desk(make_story(state="draft", consent=consent))

    assert public_stories(with_previews(context, {*context.site.stories})) == []


def missing(**changes: object) -> list[str]:
    context = make_desk(make_story(**changes))
    problems = [*check_site(context)]
    previewed = with_previews(context, {*context.site.stories})
    lacking = missing_for_publication(previewed, context.site, problems)
    return [text for texts in lacking.values() for text in texts]


def test_what_is_missing_is_what_the_check_will_ask_for() -> None:
    fields, text = missing(state="draft", consent=None, published=None)

    assert fields == "Điền các trường còn trống: Ngày đăng (published), Đồng ý đăng (consent)."
    assert text.startswith("Bài việc tốt dài 2 chữ")
    assert missing(state="draft") == [text]
    assert missing(state="published", consent=None) == []  # an error of today, told as such


@pytest.mark.parametrize("state", ["paused", "draft", "published"])
def test_only_what_has_errors_counts_as_not_built(state: str) -> None:
    context = make_desk(make_story(state=state))
    (slug,) = context.site.stories
    pages = [ChangedPage(addresses.story(slug), "Bể nước", slug)]
    changed = [f"content/stories/{slug}/index.md"]

    assert count_unbuilt(pages, context, context.site, changed) == 0
    assert count_unbuilt(pages, without_stories(context, {slug}), context.site, changed) == 1


def test_each_file_leads_to_its_page() -> None:
    changed = [
        "content/stories/be-nuoc/anh-1.jpg",
        "content/units/to-bien-tap.md",
        "content/events/hoi-nghi/danh-sach.csv",
        "content/site.yml",
        "scripts/a.py",
        "content/stories/khong-co/index.md",
    ]

    pages = pages_of_files(base_site(), PurePosixPath("content"), changed)

    assert {page.address for page in pages} == {
        *("cau-chuyen/be-nuoc/", "don-vi/to-bien-tap/", "su-kien/hoi-nghi/", ""),
    }


def test_the_bundle_holds_the_changed_pages_and_what_they_need() -> None:
    bundle = OfflineBundle({}, (), {"cau-chuyen/be-nuoc/"})

    held = [
        *("cau-chuyen/be-nuoc/index.html", "assets/a.css", "anh/a-720.jpg"),
        "am-thanh/be-nuoc-a.ogg",
    ]
    left = [
        *("index.html", "cau-chuyen/rung/index.html", "tim/bang.js", "nhung/2026-0001/index.html"),
        "am-thanh/rung-a.ogg",
    ]
    assert [address for address in (*held, *left) if bundle.holds(address)] == held


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("Lan-Toa/trang", "https://lan-toa.github.io/trang/"),
        ("lan-toa/lan-toa.github.io", "https://lan-toa.github.io/"),
        ("", ""),
    ],
)
def test_what_the_bundle_lacks_is_on_the_public_site(repository: str, address: str) -> None:
    assert public_address({"GITHUB_REPOSITORY": repository}) == address


def test_a_proposal_becomes_pages_pictures_and_a_bundle(tmp_path: Path) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    file = content / "stories/be-nuoc/index.md"
    file.write_text(
        file.read_text("utf-8").replace("state: published", "state: review"), encoding="utf-8"
    )
    build = tmp_path / "build"
    work = Workplace(content=content, site=build / "site", build=build)
    proposal = Proposal(tmp_path, ["content/stories/be-nuoc/index.md"])
    out = tmp_path / "out"

    make = partial(
        make_preview,
        *(work, proposal, TODAY, out),
        base_url="https://a.example/",
        jobs=1,
        progress=no_progress,
    )
    with ThreadPoolExecutor(1) as alone:  # in a thread where no other test has a browser open
        alone.submit(make).result()

    # As GitHub hands the folder on to the job that writes the comment.
    archive = Path(shutil.make_archive(str(tmp_path / "xem-thu"), "zip", out))
    facts, pictures = read_artifact(archive.read_bytes())
    (page,) = facts.pages
    assert sorted(pictures) == ["01-dien-thoai-moi.jpg", "01-may-tinh-moi.jpg"]
    text = (out / "goi-xem-thu/lan-toa/cau-chuyen/be-nuoc/index.html").read_text("utf-8")
    first = (out / "goi-xem-thu/lan-toa/xem-thu/index.html").read_text("utf-8")
    assert (page.mark, page.missing) == ("Chờ duyệt", [])
    assert (out / "anh" / page.phone).read_bytes()[:2] == b"\xff\xd8"
    assert "Chờ duyệt: người đọc chưa thấy bài này" in text
    assert 'href="../cau-chuyen/be-nuoc/index.html"' in first
    assert "bấm đúp" in (out / "goi-xem-thu/DOC-TRUOC.txt").read_text("utf-8-sig")
    assert not (ROOT / "site" / "xem-thu").exists()
