"""Broken content: exit 1, a sentence, and nothing of it in the stage or on the site."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.building import BASE, build_site, copy_content, every_byte, must_build

SECRET = "bi-mat-4711"
PHONE = "0912 345 678"


def broken_yaml(story: Path) -> None:
    text = f'---\nid: g-2026-0099\ntitle: "Tên {SECRET}\nsummary: Gọi {PHONE}\n---\n{SECRET}\n'
    (story / "index.md").write_text(text, encoding="utf-8")


def ten_megabytes(story: Path) -> None:
    (story / "index.md").write_text(f"---\ntitle: {SECRET}\n---\n{SECRET}\n" * 240_000, "utf-8")


def binary(story: Path) -> None:
    content = SECRET.encode() + b"\x00" + random.Random(1).randbytes(20_000)
    (story / "index.md").write_bytes(content)


def link_out_of_the_tree(story: Path) -> None:
    (story / "index.md").symlink_to("/etc/hostname")


def link_to_a_picture_outside(story: Path) -> None:
    (story / "anh-1.jpg").symlink_to("/etc/hostname")


def deep_nesting(story: Path) -> None:
    text = f"---\ntitle: {SECRET}\nfields: {'[' * 10_000}\n---\n"
    (story / "index.md").write_text(text, encoding="utf-8")


def program(story: Path) -> None:
    (story / "hook.py").write_text(f"print('{SECRET}')\n", encoding="utf-8")


def page_of_its_own(story: Path) -> None:
    (story / "index.html").write_text(f"<script>{SECRET}</script>", encoding="utf-8")


BROKEN: list[Callable[[Path], None]] = [
    broken_yaml,
    ten_megabytes,
    binary,
    link_out_of_the_tree,
    link_to_a_picture_outside,
    deep_nesting,
    program,
    page_of_its_own,
]


@pytest.mark.parametrize("break_it", BROKEN, ids=lambda function: function.__name__)
def test_broken_content_is_refused_before_anything_is_written(
    tmp_path: Path, break_it: Callable[[Path], None]
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / "chuyen-hong"
    story.mkdir()
    break_it(story)

    refused = build_site(tmp_path, content)

    assert refused.code == 1
    assert "Traceback" not in refused.output
    assert "stories/chuyen-hong/" in refused.output
    assert PHONE not in refused.output
    assert len(refused.output) < 4_000
    assert not refused.stage.exists()
    assert SECRET.encode() not in b"".join(every_byte(refused.build).values())
    assert not refused.site.exists()


def test_the_site_before_stays_as_it_was(tmp_path: Path, base_cache: Path) -> None:
    content = copy_content(BASE, tmp_path / "content")
    before = must_build(tmp_path, content, cache=base_cache)
    site, stage = every_byte(before.site), every_byte(before.stage)
    story = content / "stories" / "chuyen-hong"
    story.mkdir()
    broken_yaml(story)

    refused = build_site(tmp_path, content, cache=base_cache)

    assert refused.code == 1
    assert every_byte(refused.site) == site
    assert every_byte(refused.stage) == stage
    assert SECRET.encode() not in b"".join(site.values())


def test_a_picture_that_breaks_off_is_a_problem_of_its_story(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    picture = content / "stories" / "be-nuoc" / "anh-1.jpg"
    picture.write_bytes(picture.read_bytes()[:-4000])

    refused = build_site(tmp_path, content, cache=base_cache)

    assert refused.code == 1
    assert "stories/be-nuoc/index.md" in refused.output
    assert "Traceback" not in refused.output
    assert not refused.site.exists()


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path, base_cache: Path) -> None:
    precious = tmp_path / "site" / "luan-van.txt"
    precious.parent.mkdir()
    precious.write_text("mười năm", encoding="utf-8")

    refused = build_site(tmp_path, BASE, cache=base_cache)

    assert refused.code == 1
    assert "Traceback" not in refused.output
    assert precious.read_text(encoding="utf-8") == "mười năm"
