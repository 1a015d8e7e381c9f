"""Where no site can be built, the one that stands loses who is not public, and nobody else."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from newsroom.build.site_files import address_hash, list_of, listed
from newsroom.build.take_down import FORGOTTEN, forget, take_down
from newsroom.content.base import Body, SourceMap, Unread
from newsroom.core.files import files_under
from newsroom.core.yaml_text import find_positions
from newsroom.publication.context import Context
from newsroom.publication.withdrawn import everything_withdrawn
from tests.builders import make_desk, make_story

GONE, STAYS = "va-luoi", "be-nuoc"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two stories, a page that leads to one, and the list of both."""
    pages = {
        f"cau-chuyen/{slug}/{page}index.html": slug
        for slug in (GONE, STAYS)
        for page in ("", "ap-phich/", "loa/")
    }
    pages |= {
        "g/2026-0044/index.html": f"../../cau-chuyen/{GONE}/",
        "linh-vuc/bien/index.html": f"../../cau-chuyen/{GONE}/ anh/va-luoi.jpg anh/hai.jpg",
        "linh-vuc/nuoc/index.html": f"../../cau-chuyen/{STAYS}/ anh/hai.jpg",
        "anh/va-luoi.jpg": "",
        "anh/hai.jpg": "",
        f"ma-qr/{GONE}.svg": "",
        "tim/bang.js": "",
    }
    for name, text in pages.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    addresses = [f"cau-chuyen/{slug}/" for slug in (GONE, STAYS)]
    (tmp_path / "cong-khai.json").write_bytes(list_of(map(address_hash, addresses)))
    return tmp_path


def unread(state: str) -> Unread:
    text = f"title: [\n{state}\n"
    file = PurePosixPath(f"content/stories/{GONE}/index.md")
    return Unread(GONE, file, {}, SourceMap(file, text, find_positions), Body(""))


def context_with(*, beside: str = "", **fields: object) -> Context:
    """A desk with the story that stays, with the other one if it has fields, or an unread one."""
    stories = [make_story(STAYS)]
    if fields:
        stories.append(make_story(GONE, **{"id": "g-2026-0044", **fields}))
    context = make_desk(*stories)
    if not beside:
        return context
    return replace(context, site=replace(context.site, unread=(unread(beside),)))


NOT_PUBLIC = {
    "withdrawn": context_with(state="withdrawn"),
    "paused": context_with(state="paused"),
    "folder deleted": context_with(),
    "unreadable": context_with(beside="state: published"),
    "unreadable and withdrawn": context_with(beside="state: 'withdrawn'"),
}


@pytest.mark.parametrize("why", NOT_PUBLIC)
def test_what_is_shown_and_not_public_goes_with_all_that_leads_to_it(site: Path, why: str) -> None:
    assert take_down(site, NOT_PUBLIC[why]) == [GONE]

    stays = [f"cau-chuyen/{STAYS}/{page}index.html" for page in ("", "ap-phich/", "loa/")]
    others = ["anh/hai.jpg", "cong-khai.json", "linh-vuc/nuoc/index.html"]
    assert files_under(site) == sorted([*stays, *others])
    assert listed(site) == {address_hash(f"cau-chuyen/{STAYS}/")}
    assert not (site / "cau-chuyen" / GONE).exists()
    assert take_down(site, NOT_PUBLIC[why]) == []


def test_who_is_public_stays_also_under_a_former_address(site: Path) -> None:
    before = files_under(site)
    renamed = make_story("va-luoi-moi", aliases=(f"/cau-chuyen/{GONE}/",))

    assert take_down(site, context_with(state="published")) == []
    assert take_down(site, make_desk(make_story(STAYS), renamed)) == []

    assert files_under(site) == before


def test_in_a_draft_a_slip_of_the_pen_takes_no_page(site: Path) -> None:
    for state in ("state: published", "state: da-dang", ""):
        assert take_down(site, context_with(beside=state or "x: 1"), is_draft=True) == []

    assert take_down(site, context_with(beside="state: withdrawn"), is_draft=True) == [GONE]


def test_the_list_alone_says_what_is_shown(tmp_path: Path) -> None:
    hashed = [address_hash(f"cau-chuyen/{slug}/") for slug in (GONE, STAYS)]
    (tmp_path / "cong-khai.json").write_bytes(list_of(hashed))
    hidden = context_with(state="withdrawn").site.stories[GONE]

    assert take_down(tmp_path, replace(context_with(), earlier=[hidden])) == [GONE]
    assert listed(tmp_path) == {hashed[1]}


def test_caches_forget_each_set_of_names_once(tmp_path: Path) -> None:
    people = everything_withdrawn(
        context_with(state="withdrawn", subject={"kind": "ca-nhan", "name": "Lò Văn Tư"})
    )
    cached, later = tmp_path / "trang", tmp_path / "sau"
    cached.write_bytes(gzip.compress("Lò Văn Tư kể".encode()))

    forget(tmp_path, people)

    assert not cached.exists()
    later.write_text("Lò Văn Tư", encoding="utf-8")
    forget(tmp_path, people)
    assert later.exists()
    forget(tmp_path, [])
    assert later.exists()

    forget(tmp_path / "khac", people, is_new=True)
    assert (tmp_path / "khac" / FORGOTTEN).is_file()
