"""Broken content: exit 1, a sentence, and nothing of it in the stage or on the site."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from newsroom.journeys.staging import check
from tests.site.building import BASE, build_here, build_site, copy_content, every_byte, must_build
from tests.small_site import NOW

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
def test_nothing_of_a_broken_story_is_written(
    tmp_path: Path, base_cache: Path, break_it: Callable[[Path], None]
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / "chuyen-hong"
    story.mkdir()
    break_it(story)

    built = build_here(tmp_path, content, cache=base_cache)

    assert built.code == 1
    assert "Traceback" not in built.output
    assert "stories/chuyen-hong/" in built.output
    assert PHONE not in built.output
    assert len(built.output) < 4_000
    assert (built.site / "cau-chuyen" / "be-nuoc" / "index.html").is_file()
    written = {**every_byte(built.build), **every_byte(built.site)}
    assert not any(SECRET.encode() in content for content in written.values())


def test_a_site_that_can_do_without_no_faulty_file_stays_as_it_was(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    before = must_build(tmp_path, content, cache=base_cache)
    site, stage = every_byte(before.site), every_byte(before.stage)
    edit(content / "site.yml", "name:", f"ten-{SECRET}:")

    refused = build_here(tmp_path, content, cache=base_cache)

    assert refused.code == 1
    assert "Traceback" not in refused.output
    assert every_byte(refused.site) == site
    assert every_byte(refused.stage) == stage
    assert SECRET.encode() not in b"".join(site.values())


def test_a_picture_that_breaks_off_is_a_problem_of_its_story_alone(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    picture = content / "stories" / "be-nuoc" / "anh-1.jpg"
    picture.write_bytes(picture.read_bytes()[:-4000])

    built = build_here(tmp_path, content, cache=base_cache)

    assert built.code == 1
    assert "stories/be-nuoc/index.md" in built.output
    assert "Traceback" not in built.output
    assert stories_of(built.site) == {"giu-rung", "hu-giong", "nguoi-giu-rung"}


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def stories_of(site: Path) -> set[str]:
    """Slugs and former addresses that have a page."""
    return {page.parent.name for page in site.glob("cau-chuyen/*/index.html")}


def in_a_text(file: str) -> Callable[[Path], None]:
    def spoil(content: Path) -> None:
        path = content / file
        path.write_text(path.read_text(encoding="utf-8") + "\n<b>thẻ</b>\n", encoding="utf-8")

    return spoil


def in_the_head(file: str) -> Callable[[Path], None]:
    return lambda content: edit(content / file, "title:", "title")


RIVER, OTHERS = "nguoi-giu-rung", {"giu-rung", "hu-giong", "nguoi-giu-rung"}
ELSEWHERE: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "headline": (
        lambda content: edit(content / f"stories/{RIVER}/index.md", "Người giữ", "Duy nhất giữ"),
        {"hu-giong"},
    ),
    "story": (in_the_head(f"stories/{RIVER}/index.md"), {"hu-giong"}),
    "name": (
        lambda content: edit(content / f"stories/{RIVER}/index.md", "Một người", "L. V. Tư"),
        {"hu-giong"},
    ),
    "translation": (in_the_head("stories/hu-giong/index.tyz.md"), OTHERS),
    "name in a translation": (
        lambda content: edit(content / "stories/hu-giong/index.tyz.md", "title:", "titel:"),
        OTHERS,
    ),
    "field": (in_a_text("fields/moi-truong.md"), OTHERS),
    "event": (in_the_head("events/hoi-nghi/index.md"), {"hu-giong"}),
    "unit": (in_the_head("units/to-minh-hoa.md"), {"giu-rung", RIVER}),
    "home": (in_a_text("index.md"), OTHERS),
    "criteria": (in_a_text("about/criteria.md"), OTHERS),
    "handbook": (in_the_head("guide/index.md"), OTHERS),
    "award list": (
        lambda content: edit(content / "events/hoi-nghi/danh-sach.csv", "Tổ bể nước", "Lò Văn Tư"),
        OTHERS,
    ),
    "press": (
        lambda content: (content / "news/sources.yml").write_text("sources: [\n", "utf-8") and None,
        OTHERS,
    ),
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_taking_back_waits_for_nothing(tmp_path: Path, base_cache: Path, where: str) -> None:
    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / "be-nuoc" / "index.md"
    edit(story, "kind: tap-the\n  name: Tổ bể nước", "kind: ca-nhan\n  name: Lò Văn Tư")
    edit(story, "state: published", "state: withdrawn")
    break_it, others = ELSEWHERE[where]
    break_it(content)

    built = build_here(tmp_path, content, cache=base_cache)

    assert built.code == 1, built.output
    assert "Traceback" not in built.output
    assert stories_of(built.site) == {"be-nuoc", *others}
    pages = {name: data for name, data in every_byte(built.site).items() if name.endswith("html")}
    names = ("Lò Văn Tư".encode(), "L. V. Tư".encode(), "Bể nước bằng xi măng".encode())
    assert not any(name in data for data in pages.values() for name in names)
    assert not any("be-nuoc" in path.name for path in (built.site / "anh").iterdir())


def test_where_no_site_can_be_built_the_one_that_stands_loses_the_person(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    before = every_byte(must_build(tmp_path, content, "--compress", cache=base_cache).site)
    edit(content / "stories" / RIVER / "index.md", "state: published", "state: withdrawn")
    edit(content / "site.yml", "name:", "ten:")

    refused = build_site(tmp_path, content, cache=base_cache)

    assert refused.code == 1
    assert "Traceback" not in refused.output
    assert f"đã gỡ khỏi trang đang có, cùng mọi trang dẫn đến đó: cau-chuyen/{RIVER}/." in (
        refused.output
    )
    after = every_byte(refused.site)
    words = (b"nguoi-giu-rung", "Người giữ rừng ngập mặn".encode(), "Nhân vật C".encode())
    assert [n for n, data in after.items() if any(word in data for word in words)] == []
    assert [name for name in after if RIVER in name or name.startswith("g/2026-0002")] == []
    shortened = {"cong-khai.json", "_redirects", "_redirects.map"}
    others = {n: d for n, d in after.items() if n not in shortened}
    assert others.items() <= before.items()
    assert {"van-ban/luat-mau/index.html", "huong-dan/index.html", "404.html"} <= after.keys()
    assert len(after["cong-khai.json"]) < len(before["cong-khai.json"])

    edit(content / "site.yml", "ten:", "name:")
    mended = every_byte(must_build(tmp_path, content, cache=base_cache).site)
    assert {"index.html", "sitemap.xml", f"cau-chuyen/{RIVER}/index.html"} <= mended.keys()
    assert "Nhân vật C".encode() not in b"".join(mended.values())


def test_a_build_that_stops_at_its_last_look_takes_the_person_back_too(
    tmp_path: Path, base_cache: Path
) -> None:
    """A place of the same name is found on the pages only."""
    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / "be-nuoc" / "index.md"
    edit(story, "name: Tổ bể nước", "name: Lò Văn Tư")
    must_build(tmp_path, content, cache=base_cache)
    edit(story, "state: published", "state: withdrawn")
    edit(content / "places" / "demo-communes.csv", ",Ví Dụ,", ",Lò Văn Tư,")

    stopped = build_site(tmp_path, content, cache=base_cache)

    assert stopped.code == 1
    assert "Traceback" not in stopped.output
    pages = every_byte(stopped.site)
    assert [name for name, data in pages.items() if "Lò Văn Tư".encode() in data] == []
    assert not any(name.startswith("cau-chuyen/be-nuoc/") for name in pages)


@pytest.mark.parametrize("name", ["Lò **Văn** Tư", "Lò [Văn](https://a.example/) Tư"])
def test_a_name_that_only_the_page_joins_is_found_by_the_check(tmp_path: Path, name: str) -> None:
    content = copy_content(BASE, tmp_path / "content")
    story = content / "stories" / "be-nuoc" / "index.md"
    edit(story, "name: Tổ bể nước", "name: Lò Văn Tư")
    edit(story, "state: published", "state: withdrawn")
    other = content / "stories" / "hu-giong" / "index.md"
    other.write_text(other.read_text(encoding="utf-8") + f"\nNhờ {name}.\n", encoding="utf-8")

    _, problems = check(content, PurePosixPath("content"), NOW)

    named = [problem for problem in problems if problem.code == "names-withdrawn"]
    assert [problem.origin.path.parent.name for problem in named] == ["hu-giong"]


def test_a_site_from_a_build_killed_while_exchanging_loses_the_person_too(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    built = must_build(tmp_path, content, cache=base_cache)
    built.site.rename(tmp_path / ".site.4711.old")
    edit(content / "stories" / RIVER / "index.md", "state: published", "state: withdrawn")
    edit(content / "site.yml", "name:", "ten:")

    assert build_site(tmp_path, content, cache=base_cache).code == 1

    left = every_byte(tmp_path)
    assert "site/404.html" in left
    pages = {name: data for name, data in left.items() if name.startswith(("site/", ".site"))}
    assert [name for name, data in pages.items() if "Nhân vật C".encode() in data] == []


def test_an_expired_consent_and_an_error_hide_two_stories_and_no_third(
    tmp_path: Path, base_cache: Path
) -> None:
    content = copy_content(BASE, tmp_path / "content")
    edit(content / "stories" / RIVER / "index.md", "until: 2029-07-01", "until: 2026-11-21")
    in_the_head("stories/be-nuoc/index.md")(content)

    built = build_here(tmp_path, content, cache=base_cache)

    assert built.code == 1
    assert stories_of(built.site) == {"hu-giong"}
    home = (built.site / "index.html").read_text(encoding="utf-8")
    assert "Người giữ rừng ngập mặn" not in home


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path, base_cache: Path) -> None:
    precious = tmp_path / "site" / "luan-van.txt"
    precious.parent.mkdir()
    precious.write_text("mười năm", encoding="utf-8")

    refused = build_here(tmp_path, BASE, cache=base_cache)

    assert refused.code == 1
    assert "Traceback" not in refused.output
    assert precious.read_text(encoding="utf-8") == "mười năm"
