"""The walk takes what is expected by name, and says what to do about everything else."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks.messages import MESSAGES
from newsroom.content.strays import is_dropping, stray
from newsroom.content.tree import _is_expected, _kind_of, walk_content
from newsroom.core.problems import Origin, Problem

CONTENT = PurePosixPath("content")


def answer(name: str) -> Problem:
    return stray(Origin(CONTENT / name), name, _is_expected, {name})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("site.yml", "settings"),
        ("index.md", "page"),
        ("about/criteria.md", "page"),
        ("guide/anh.md", "guide"),
        ("stories/be-nuoc/index.md", "story"),
        ("stories/be-nuoc/index.tyz.md", "translation"),
        ("stories/be-nuoc/index.hmn-Latn.md", "translation"),
        ("stories/be-nuoc/anh-1.jpg", "media"),
        ("stories/be-nuoc/anh-1.heic", "media"),
        ("stories/be-nuoc/mo-hu.ogg", "media"),
        ("events/hoi-nghi/danh-sach.csv", "honoured"),
        ("documents/luat-mau.pdf", "attachment"),
        ("guide/bieu-mau.webp", "attachment"),
        ("places/demo-provinces.csv", "places"),
        ("news/2026-11.json", "news-month"),
        ("news/sources.yml", "news-sources"),
        ("stories/be-nuoc/IMG_1234.JPG", "media"),
        ("stories/be-nuoc/Lớp học bà Én (1).jpg", "media"),
        ("stories/be-nuoc/anh/2026/PXL_20261115.jpeg", "media"),
        ("stories/be-nuoc/ghi-am.MP3", "media"),
        ("stories/Bể nước mới/index.md", "story"),
        ("illustrations/kiln.svg", "ignored"),
        ("stories/README.md", "note"),
    ],
)
def test_an_expected_name_has_its_kind(name: str, kind: str) -> None:
    assert _kind_of(name) == kind


@pytest.mark.parametrize(
    "name",
    [
        "site.yaml",
        "index.html",
        "page.md",
        "about/sub/page.md",
        "stories/be-nuoc/hook.py",
        "stories/be-nuoc/.jpg",
        "stories/be-nuoc/.htaccess",
        "places/other.csv",
        "news/2026-1.json",
        ".git/config",
        "about/a.md\n",
    ],
)
def test_any_other_name_is_no_input(name: str) -> None:
    assert _kind_of(name) is None
    assert answer(name).code == "unexpected-file"


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("units/Tổ mới.md", "units/to-moi.md"),
        ("fields/môi_trường.md", "fields/moi-truong.md"),
        ("fields/.hidden.md", "fields/hidden.md"),
    ],
)
def test_a_name_that_can_be_mended_is_mended(name: str, mended: str) -> None:
    problem = answer(name)

    assert (problem.code, problem.facts["mended"]) == ("bad-file-name", mended)


@given(st.text(max_size=40).filter(lambda text: "/" not in text and "\0" not in text))
def test_any_name_is_answered(name: str) -> None:
    problem = answer(name)

    assert problem.code in MESSAGES


@pytest.mark.parametrize(
    "name",
    [
        *(".DS_Store", "._anh-1.jpg", "Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini"),
        *("~$index.md", "~$bai viet.docx", "~WRL0003.tmp", ".~lock.danh-sach.csv#", "index.md~"),
        *("anh-1.jpg:Zone.Identifier", "desktop.ini.lnk", "__MACOSX", "@eaDir", "#index.md#"),
        *(".#index.md", "index.md.swp", "anh.jpg.crdownload", ".directory", ".picasa.ini"),
        *("Icon\r", "$RECYCLE.BIN", "System Volume Information", ".gitkeep", ".Trash-1000"),
    ],
)
def test_what_systems_leave_behind_is_passed_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")

    assert is_dropping(name)
    assert walk_content(tmp_path, CONTENT) == ([], [])


@pytest.mark.parametrize(
    "name", ["index.md", "IMG_1234.JPG", "~anh.jpg", "danh-sach.csv", "a#b.jpg", "bai-lock.md"]
)
def test_work_of_people_is_not_passed_over(name: str) -> None:
    assert not is_dropping(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("stories/be-nuoc/bai viet chinh thuc.docx", "file-word"),
        ("stories/be-nuoc/QĐ 12.pdf", "file-office"),
        ("events/hoi-nghi/Danh sách.xlsx", "file-table"),
        ("events/hoi-nghi/Danh sách.docx", "file-table"),
        ("events/hoi-nghi/danh-sach.ODS", "file-table"),
        ("stories/be-nuoc/phong-su.mp4", "file-video"),
        ("stories/be-nuoc/IMG_0042.MOV", "file-video"),
        ("stories/be-nuoc/ghi-am.aac", "file-sound"),
        ("stories/be-nuoc/ghi-am.3gp", "file-sound"),
        ("stories/be-nuoc/anh.zip", "file-archive"),
        ("IMG_1234.JPG", "picture-without-story"),
        ("stories/img-1.jpg", "picture-without-story"),
        ("stories/be-nuoc/index (1).md", "story-text-twice"),
        ("stories/be-nuoc/index.md.txt", "story-text-twice"),
        ("stories/be-nuoc/cu/index.md", "story-text-in-sub-folder"),
        ("events/Hội nghị/index.md", "bad-folder-name"),
    ],
)
def test_a_stray_file_is_told_where_it_belongs(name: str, code: str) -> None:
    assert answer(name).code == code


def test_no_advice_overwrites_a_file() -> None:
    name = "units/Tổ mới.md"

    problem = stray(Origin(CONTENT / name), name, _is_expected, {name, "units/to-moi.md"})

    assert problem.facts["mended"] == "units/to-moi-2.md"


@pytest.mark.parametrize(
    ("names", "slug", "codes"),
    [
        (["stories/a/bai-viet.md"], "a", ["story-text-misnamed"]),
        (["stories/a/Index.md"], "a", ["story-text-misnamed"]),
        (["stories/a/INDEX.MD"], "a", ["story-text-misnamed"]),
        (["stories/a/index.md.txt"], "a", ["story-text-misnamed"]),
        (["stories/a/index.md.md"], "a", ["story-text-misnamed"]),
        (["stories/a/index.txt.md"], "a", ["story-text-misnamed"]),
        (["stories/a/index.md", "stories/a/index.md.md"], "a", ["story-text-twice"]),
        (["stories/a.md", "stories/a/anh.jpg"], "a", ["story-without-folder"]),
        (["stories/a.txt", "stories/a/index.en.md"], "a", ["story-without-folder"]),
        (["stories/a.md", "stories/a/bai.md"], "a-2", ["story-without-folder"]),
        (["stories/a/bai.md", "stories/a/ghi chu.txt"], "a", ["story-text-misnamed"] * 1),
        (["stories/Lớp học.md"], "lop-hoc", ["story-without-folder"]),
        (["stories/a.md", "stories/a/index.md"], "a-2", ["story-without-folder"]),
        (["stories/Bể Nước/index.md", "stories/be-nuoc/index.md"], "be-nuoc-2", []),
    ],
)
def test_a_story_under_a_wrong_name_is_read_all_the_same(
    names: list[str], slug: str, codes: list[str], tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("chữ", encoding="utf-8")

    files, problems = walk_content(tmp_path, CONTENT)

    assert slug in [item.folder for item in files if item.kind == "story"]
    assert [problem.code for problem in problems][: len(codes)] == codes
    assert sum(item.kind == "story" for item in files) == len({item.folder for item in files})


def test_a_decomposed_name_is_told_apart_from_a_bad_one() -> None:
    name = unicodedata.normalize("NFD", "units/tổ-mới.md")

    assert answer(name).code == "name-not-nfc"


def test_files_come_in_order_with_their_size(tmp_path: Path) -> None:
    for name in ("units/b.md", "units/a.md", "index.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("chữ", encoding="utf-8")

    files, problems = walk_content(tmp_path, CONTENT)

    assert problems == []
    assert [(str(item.path), item.size) for item in files] == [
        ("index.md", 5),
        ("units/a.md", 5),
        ("units/b.md", 5),
    ]


def test_links_and_pipes_are_never_opened(tmp_path: Path) -> None:
    (tmp_path / "index.md").symlink_to("/etc/hostname")
    (tmp_path / "about").symlink_to("/etc", target_is_directory=True)
    os.mkfifo(tmp_path / "site.yml")

    files, problems = walk_content(tmp_path, CONTENT)

    assert files == []
    assert [problem.code for problem in problems] == ["symlink"] * 3


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "vong").symlink_to(tmp_path / "stories", target_is_directory=True)

    _, problems = walk_content(tmp_path, CONTENT)

    assert [str(problem.origin.path) for problem in problems] == ["content/stories/vong"]


def test_a_name_that_is_no_text_is_answered(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/be\xff.md", os.O_CREAT))

    _, problems = walk_content(tmp_path, CONTENT)

    assert [problem.code for problem in problems] == ["unexpected-file"]
