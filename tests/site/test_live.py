"""A site that follows its sources holds, byte for byte, what a build from nothing makes of them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from PIL import Image, ImageOps

from newsroom.core.files import files_under
from newsroom.core.problems import ContentRefused
from newsroom.core.processes import no_progress
from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from newsroom.journeys.live import LiveSite
from tests.builders import BASE, SAMPLE
from tests.site.building import copy_content, every_byte
from tests.small_site import NOW

BASE_URL = "http://127.0.0.1:8000/"
EDITS, BETWEEN = 50, 25

Edit = Callable[[Path, Random], None]


def stories_of(content: Path) -> list[Path]:
    return sorted((content / "stories").glob("*/index.md"))


def a_story(content: Path, dice: Random) -> Path:
    return dice.choice(stories_of(content))


def set_field(file: Path, name: str, value: str) -> None:
    """Write one line of the front matter, which may be a new one."""
    text = file.read_text(encoding="utf-8")
    line = f"{name}: {value}"
    changed, count = re.subn(rf"(?m)^{name}: .*$", lambda _: line, text, count=1)
    file.write_text(changed if count else text.replace("\n", f"\n{line}\n", 1), encoding="utf-8")


def field_of(file: Path, name: str) -> str:
    match = re.search(rf"(?m)^{name}: (.*)$", file.read_text(encoding="utf-8"))
    return match[1] if match else ""


def another_headline(content: Path, dice: Random) -> None:
    story = a_story(content, dice)
    set_field(story, "title", f"{field_of(story, 'title')} {dice.choice(('mới', 'nữa', 'khác'))}")


def another_paragraph(content: Path, dice: Random) -> None:
    story = a_story(content, dice)
    sentence = f"Hôm ấy trời mưa, cả xóm chờ nhau {dice.randint(2, 9)} buổi.\n"
    with story.open("a", encoding="utf-8") as file:
        file.write(f"\n{sentence}")


def another_state(content: Path, dice: Random) -> None:
    states = ("published", "published", "archived", "draft", "paused")
    set_field(a_story(content, dice), "state", dice.choice(states))


def withdrawal(content: Path, dice: Random) -> None:
    set_field(a_story(content, dice), "state", "withdrawn")


def another_place(content: Path, dice: Random) -> None:
    story, other = a_story(content, dice), a_story(content, dice)
    set_field(story, "place", field_of(other, "place"))


def another_field(content: Path, dice: Random) -> None:
    story, other = a_story(content, dice), a_story(content, dice)
    set_field(story, "fields", field_of(other, "fields"))


def another_photo(content: Path, dice: Random) -> None:
    photos = sorted((content / "stories").glob("*/*.jpg"))
    photo, other = dice.choice(photos), dice.choice(photos)
    photo.write_bytes(other.read_bytes())


def an_alias(content: Path, dice: Random) -> None:
    set_field(a_story(content, dice), "aliases", f"[/cau-chuyen/cu-{dice.randint(1, 99)}/]")


def deletion(content: Path, dice: Random) -> None:
    shutil.rmtree(a_story(content, dice).parent)


def another_name_of_a_term(content: Path, dice: Random) -> None:
    folder = dice.choice(("units", "fields", "movements"))
    term = dice.choice(sorted((content / folder).glob("*.md")))
    set_field(term, "title", f"{field_of(term, 'title')} mới")


def a_copied_story(content: Path, dice: Random) -> None:
    number = dice.randint(100, 999)
    story = a_story(content, dice).parent
    copied = story.with_name(f"bai-chep-{number}")
    shutil.copytree(story, copied)
    set_field(copied / "index.md", "id", f"g-2026-9{number}")
    set_field(copied / "index.md", "title", f"Bài chép số {number} của xóm trên")


EDIT_KINDS: tuple[Edit, ...] = (
    *(another_headline, another_paragraph, another_state, withdrawal, another_place),
    *(another_field, another_photo, an_alias, deletion, another_name_of_a_term, a_copied_story),
)


def edits(dice: Random) -> Iterator[Edit]:
    """Every kind as often as every other, in an order of chance."""
    kinds = [*EDIT_KINDS] * (EDITS // len(EDIT_KINDS) + 1)
    dice.shuffle(kinds)
    yield from kinds[:EDITS]


def test_after_fifty_edits_of_chance_the_site_is_that_of_a_fresh_build(
    tmp_path: Path, project_cache: Path
) -> None:
    content = copy_content(SAMPLE, tmp_path / "content")
    cache = tmp_path / "cache"
    shutil.copytree(project_cache, cache, copy_function=os.link)
    work = Workplace(content, tmp_path / "site", tmp_path / "build", shared_cache=cache)
    fresh = Workplace(content, tmp_path / "fresh", tmp_path / "again", shared_cache=cache)
    following, dice = LiveSite(work, BASE_URL, 1), Random(13)
    following.update(NOW)
    done, refused, first = 0, 0, 0
    try:
        for number, edit in enumerate(edits(dice), start=1):
            before = copy_content(content, tmp_path / "before")
            edit(content, dice)
            try:
                first += follow(following, work.site, dice)
                done += 1
            except ContentRefused:
                refused += 1
                shutil.rmtree(content)
                before.rename(content)
                following.update(NOW)
            shutil.rmtree(tmp_path / "before", ignore_errors=True)
            if number % BETWEEN == 0:
                following.update(NOW)
                following.wait()
                build_whole(fresh)
                assert different(work.site, fresh.site) == []
        shutil.rmtree(fresh.build)  # nothing is remembered from here on
        build_whole(fresh)
        assert different(work.site, fresh.site) == []
    finally:
        following.close()
    assert done > refused
    assert first > BETWEEN / 2


def test_a_round_that_ends_with_the_open_pages_leaves_the_rest_to_the_next(tmp_path: Path) -> None:
    content = copy_content(BASE, tmp_path / "content")
    photo, handbook = content / "stories/be-nuoc/anh-1.jpg", content / "guide/index.md"
    first = photo.read_bytes()
    work = Workplace(content, tmp_path / "site", tmp_path / "build")
    following = LiveSite(work, BASE_URL, 1)

    try:
        following.update(NOW)
        pictures = files_under(work.site / "anh")
        with Image.open(photo) as picture:
            ImageOps.flip(picture).save(photo)
        set_field(handbook, "title", "Sổ tay của xã")  # which all its pages show
        following.update(NOW, ["cau-chuyen/be-nuoc/", "huong-dan/"], is_superseded=lambda: True)
        came = {*files_under(work.site / "anh")} - {*pictures}
        photo.write_bytes(first)
        following.update(NOW)
        following.wait()
    finally:
        following.close()

    assert came
    assert files_under(work.site / "anh") == pictures
    for page in ("huong-dan/", "huong-dan/viet-bai/"):
        assert "Sổ tay của xã" in (work.site / page / "index.html").read_text(encoding="utf-8")


def build_whole(work: Workplace) -> None:
    journey.build(
        work,
        NOW,
        engine="mkdocs",
        base_url=BASE_URL,
        jobs=1,
        progress=no_progress,
        is_whole=True,
    )


def follow(following: LiveSite, site: Path, dice: Random) -> int:
    """One save while pages are open; half of the time a newer one stops what follows behind.

    Returns how many pages came first: they are then what they will be.
    """
    # The index of the round before may still be written, and folders of an older one may go.
    pages = [one.removesuffix("index.html") for one in files_under(site, ("index.html",))]
    first: dict[Path, bytes] = {}

    def show(_: object, addresses: set[str]) -> None:
        first.update(
            {page: page.read_bytes() for page in (site / one / "index.html" for one in addresses)}
        )

    patience = dice.choice((None, dice.randint(0, 60)))

    def is_superseded() -> bool:
        nonlocal patience
        patience = None if patience is None else patience - 1
        return patience == 0

    following.update(NOW, dice.sample(pages, len(pages) // 2), show, is_superseded)
    assert [page for page, content in first.items() if page.read_bytes() != content] == []
    return len(first)


def different(one: Path, other: Path) -> list[str]:
    left, right = every_byte(one), every_byte(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))
