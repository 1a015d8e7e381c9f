"""The program that cleans media, and the one that pushes what it cleaned."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from newsroom.core.problems import NewsroomError
from newsroom.core.settings import ROOT
from newsroom.journeys.cleaning import push_cleaned
from tests.media.samples import SAMPLES, pdf, picture
from tests.programs import run_program


def run(program: str, *words: str, cwd: Path = ROOT) -> tuple[int, str]:
    done = run_program(program, *words, here=cwd)
    return done.returncode, (done.stdout + done.stderr).decode()


def test_named_files_are_cleaned_and_told(tmp_path: Path) -> None:
    (tmp_path / "IMG_1.JPG").write_bytes(SAMPLES["JPEG"])
    (tmp_path / "nen.png").write_bytes(picture("PNG"))

    code, text = run("clean_media", "IMG_1.JPG", "nen.png", cwd=tmp_path)

    assert (code, text.splitlines()) == (
        0,
        [
            "IMG_1.JPG: đã bỏ vị trí (GPS), số máy, tên người hoặc lời ghi chú.",
            "1 tệp vừa làm sạch, 1 tệp vốn sạch, 0 tệp chưa.",
        ],
    )
    assert b"4711" not in (tmp_path / "IMG_1.JPG").read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_cannot_be_cleaned_stays_as_it_is_and_stops_no_other(tmp_path: Path) -> None:
    files = {
        "hong.pdf": b"%PDF-1.7 broken",
        "thu.docx": b"PK\x03\x04",
        "ky.pdf": pdf(Author="A").replace(
            b"/Catalog", b"/Catalog /Perms <</P <</ByteRange [0]>>>>"
        ),
        "tot.mp3": SAMPLES["MP3"],
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    code, text = run("clean_media", *files, cwd=tmp_path)

    assert code == 1
    assert text.splitlines()[-1] == "1 tệp vừa làm sạch, 0 tệp vốn sạch, 3 tệp chưa."
    assert [name for name in files if (tmp_path / name).read_bytes() != files[name]] == ["tot.mp3"]
    assert "ky.pdf: có chữ ký số" in text


def test_without_names_the_whole_content_is_cleaned(tmp_path: Path) -> None:
    story = tmp_path / "content" / "stories" / "be-nuoc"
    story.mkdir(parents=True)
    (story / "anh-1.jpg").write_bytes(SAMPLES["JPEG"])
    (tmp_path / "anh-2.jpg").write_bytes(SAMPLES["JPEG"])

    code, text = run("clean_media", "--content", "content", cwd=tmp_path)

    assert code == 0
    assert text.endswith("1 tệp vừa làm sạch, 0 tệp vốn sạch, 0 tệp chưa.\n")
    assert (tmp_path / "anh-2.jpg").read_bytes() == SAMPLES["JPEG"]


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert run("clean_media", "khong-co.jpg", cwd=tmp_path)[0] == 2


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "that.jpg").write_bytes(SAMPLES["JPEG"])
    (tmp_path / "tat.jpg").symlink_to(tmp_path / "that.jpg")

    assert run("clean_media", "tat.jpg", cwd=tmp_path)[0] == 1
    assert (tmp_path / "that.jpg").read_bytes() == SAMPLES["JPEG"]


@pytest.mark.parametrize(
    "branch",
    [
        *("main", "master", "HEAD", "gh-pages", "tin-bao/de-xuat", "refs/heads/main"),
        *("xem-thu", "nguoi-duyet/cap-nhat", "danh-sach/hoi-nghi-2026"),
        *("--force", "a b", "a..b", "a//b", "a/", ""),
    ],
)
def test_nothing_is_pushed_to_main_or_to_a_strange_name(branch: str, tmp_path: Path) -> None:
    code, text = run("push_cleaned", "--repository", str(tmp_path), f"--branch={branch}")

    assert code == 1
    assert "nhánh của một bài đang viết" in text


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a remote, on the branch of a draft with a telling photo."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("GH_TOKEN", "token")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    clone = tmp_path / "clone"
    photo = clone / "content" / "stories" / "be-nuoc" / "anh-1.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(SAMPLES["JPEG"])
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(clone, "init", "--quiet", "--initial-branch=bai-moi")
    git(clone, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(clone, "add", "--all")
    git(clone, "-c", "user.name=A", "-c", "user.email=a@mau.example", "commit", "-qm", "content: a")
    git(clone, "push", "--quiet", "origin", "HEAD:bai-moi")
    return clone


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_was_cleaned_is_one_commit_on_the_branch_of_the_draft(draft: Path) -> None:
    run("clean_media", "--content", str(draft / "content"))
    (draft / "la.txt").write_text("not of the cleaning", encoding="utf-8")

    assert push_cleaned(draft, "bai-moi", "content: clean")
    assert not push_cleaned(draft, "bai-moi", "content: clean")

    remote = draft.parent / "remote.git"
    assert git(remote, "rev-list", "--count", "bai-moi") == "2\n"
    assert git(remote, "diff", "--name-only", "bai-moi~", "bai-moi").split() == [
        "content/stories/be-nuoc/anh-1.jpg"
    ]


def test_a_person_who_pushed_meanwhile_loses_nothing(draft: Path) -> None:
    other = draft.parent / "other"
    git(draft.parent, "clone", "--quiet", "--branch", "bai-moi", "remote.git", "other")
    git(
        other,
        "-c",
        "user.name=B",
        "-c",
        "user.email=b@mau.example",
        "commit",
        "--allow-empty",
        "-qm",
        "b",
    )
    git(other, "push", "--quiet", "origin", "bai-moi")
    run("clean_media", "--content", str(draft / "content"))

    with pytest.raises(NewsroomError):
        push_cleaned(draft, "bai-moi", "content: clean")

    assert git(draft.parent / "remote.git", "log", "-1", "--format=%s", "bai-moi") == "b\n"
