"""The walk takes what is expected by name, and says what to do about everything else."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.content.tree import _kind_of, _unexpected, walk_content
from newsroom.core.problems import Origin

CONTENT = PurePosixPath("content")


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
        ("places/demo-provinces.csv", "places"),
        ("news/2026-11.json", "news-month"),
        ("news/sources.yml", "news-sources"),
        ("illustrations/kiln.svg", "ignored"),
        ("stories/be-nuoc/.DS_Store", "ignored"),
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
        "stories/index.md",
        "stories/be-nuoc.md",
        "stories/be-nuoc/page.md",
        "stories/be-nuoc/hook.py",
        "stories/be-nuoc/anh.svg",
        "stories/be-nuoc/sub/index.md",
        "stories/be-nuoc/.htaccess",
        "places/other.csv",
        "news/2026-1.json",
        ".git/config",
        "about/a.md\n",
    ],
)
def test_any_other_name_is_no_input(name: str) -> None:
    assert _kind_of(name) is None
    assert _unexpected(Origin(CONTENT / name), name).code == "unexpected-file"


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("units/Tổ mới.md", "units/to-moi.md"),
        ("stories/Bể Nước/index.md", "stories/be-nuoc/index.md"),
        ("stories/be-nuoc/INDEX.MD", "stories/be-nuoc/index.md"),
        ("stories/be-nuoc/Ảnh 1.JPG", "stories/be-nuoc/anh-1.jpg"),
        ("fields/môi_trường.md", "fields/moi-truong.md"),
        ("stories/be--nuoc/index.md", "stories/be-nuoc/index.md"),
        ("stories/-be/index.md", "stories/be/index.md"),
        ("fields/.hidden.md", "fields/hidden.md"),
    ],
)
def test_a_name_that_can_be_mended_is_mended(name: str, mended: str) -> None:
    problem = _unexpected(Origin(CONTENT / name), name)

    assert (problem.code, problem.facts["mended"]) == ("bad-file-name", mended)


@given(st.text(max_size=40).filter(lambda text: "/" not in text and "\0" not in text))
def test_any_name_is_answered(name: str) -> None:
    problem = _unexpected(Origin(CONTENT / name), name)

    assert problem.code in {"unexpected-file", "bad-file-name", "name-not-nfc"}


def test_a_decomposed_name_is_told_apart_from_a_bad_one() -> None:
    name = unicodedata.normalize("NFD", "units/tổ-mới.md")

    assert _unexpected(Origin(CONTENT / name), name).code == "name-not-nfc"


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
