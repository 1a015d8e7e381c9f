"""The program that checks: exit codes, formats, and nothing raw on a terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.core.problems import Origin, Problem
from newsroom.core.settings import ROOT
from newsroom.journeys.command_line import render
from tests.builders import BASE, CASES
from tests.programs import run_program

PROGRAM = ROOT / "scripts" / "check_content.py"
STORY = "stories/be-nuoc/index.md"


def run(*arguments: str, here: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return run_program("check_content", *arguments, here=here, **variables)


def broken(tmp_path: Path, old: str = "title: Bể", new: str = "tt: Bể") -> Path:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    text = (content / STORY).read_text(encoding="utf-8")
    assert old in text
    (content / STORY).write_text(text.replace(old, new), encoding="utf-8")
    return content


def test_good_content_ends_with_zero(tmp_path: Path) -> None:
    done = run("--content", str(BASE), "--today", "2026-11-22")

    assert done.returncode == 0
    assert done.stdout.decode() == "Nội dung không có lỗi.\n"
    assert done.stderr == b""


def test_a_problem_ends_with_one_and_a_line_that_an_editor_can_open(tmp_path: Path) -> None:
    broken(tmp_path)

    done = run("--content", "content", "--today", "2026-11-22", here=tmp_path)

    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert f"content/{STORY}:2:1: Thiếu trường title. Hãy điền trường này." in lines
    assert f"content/{STORY}:5:1: Không có trường “tt”. Ý bạn là “title”?" in lines
    assert lines[-1] == "2 lỗi, 0 nhắc nhở."
    assert done.stderr == b""


def test_a_reminder_alone_ends_with_zero(tmp_path: Path) -> None:
    content = broken(tmp_path, "review_due: 2027-08-01", "review_due: 2026-08-23")

    done = run("--content", str(content), "--today", "2026-11-22")

    assert done.returncode == 0
    assert "Nhắc: " in done.stdout.decode()
    assert done.stdout.decode().endswith("0 lỗi, 1 nhắc nhở.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--today", "hôm nay"),
        ("--format", "xml"),
        ("--content", "khong/co"),
        ("--content", str(BASE / "site.yml")),
        ("--changed", "khong/co"),
        ("--la",),
    ],
)
def test_wrong_use_ends_with_two_and_no_traceback(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_the_option_today_sets_the_day(tmp_path: Path) -> None:
    content = broken(tmp_path, "review_due: 2027-08-01", "review_due: 2026-08-23")

    on_day_90 = run("--content", str(content), "--today", "2026-11-21T23:59:00+07:00")
    on_day_91 = run("--content", str(content), "--today", "2026-11-21T17:00:00+00:00")

    assert on_day_90.stdout.decode() == "Nội dung không có lỗi.\n"
    assert "Đã quá hạn rà soát" in on_day_91.stdout.decode()


def test_github_gets_annotations_beside_the_lines(tmp_path: Path) -> None:
    broken(tmp_path)

    done = run("--content", "content", "--format", "github", here=tmp_path)

    first, second = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert first == (
        f"::error file=content/{STORY},line=2,col=1,title=missing"
        "::Thiếu trường title. Hãy điền trường này."
    )
    assert second.startswith(f"::error file=content/{STORY},line=5,col=1,title=unknown-key-near::")
    assert "2 lỗi" in done.stderr.decode()


def test_the_summary_of_a_step_holds_what_github_does_not_show(tmp_path: Path) -> None:
    broken(tmp_path, "kind: deed", "".join(f"la_{n}: 1\n" for n in range(12)) + "kind: deed")
    summary = tmp_path / "summary.md"
    summary.write_text("Bước trước.\n", encoding="utf-8")
    environment = {
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_SERVER_URL": "https://github.example",
    }
    environment |= {"GITHUB_REPOSITORY": "lan-toa/trang", "GITHUB_SHA": "0a" * 20}

    done = run("--content", "content", "--format", "github", here=tmp_path, **environment)

    *annotations, last = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert len(annotations) == 10
    assert all(line.startswith("::error file=content/stories/") for line in annotations)
    assert last.startswith("::notice::Cạnh các dòng chỉ hiện 10 trên 12 chỗ.")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Bước trước.\n**12 lỗi, 0 nhắc nhở.**\n")
    assert (
        text.count(f"https://github.example/lan-toa/trang/blob/{'0a' * 20}/content/{STORY}") == 12
    )


def test_ten_problems_are_all_shown_beside_their_lines(tmp_path: Path) -> None:
    broken(tmp_path, "kind: deed", "".join(f"la_{n}: 1\n" for n in range(10)) + "kind: deed")
    summary = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}

    done = run("--content", "content", "--format", "github", here=tmp_path, **summary)

    lines = done.stdout.decode().splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 10


def test_without_a_summary_every_problem_is_an_annotation(tmp_path: Path) -> None:
    broken(tmp_path, "kind: deed", "".join(f"la_{n}: 1\n" for n in range(12)) + "kind: deed")

    done = run("--content", "content", "--format", "github", here=tmp_path)

    assert len(done.stdout.decode().splitlines()) == 12


def test_good_content_has_a_summary_too(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    options = ("--content", str(BASE), "--today", "2026-11-22", "--format", "github")

    done = run(*options, GITHUB_STEP_SUMMARY=str(summary))

    assert done.returncode == 0
    assert summary.read_text(encoding="utf-8") == "**Nội dung không có lỗi.**\n\n"


def test_a_summary_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    options = ("--content", str(BASE), "--today", "2026-11-22", "--format", "github")

    done = run(*options, GITHUB_STEP_SUMMARY=str(tmp_path))

    assert done.returncode == 1
    assert done.stderr.decode().startswith("Cần một tệp nhưng ở đó lại là thư mục")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("listed", "reminders"),
    [
        (b"content/stories/be-nuoc/anh-1.jpg\0scripts/a.py\0", 1),
        (b"content/stories/be-nuoc/index.md\n", 1),
        (b'"content/stories/be-nuoc/\\341\\272\\243nh.jpg"\n', 1),
        (b"content/stories/hu-giong/index.md\0", 0),
        (b"content/stories/\xff.md\n", 0),
        (b"", 0),
    ],
)
def test_reminders_of_other_stories_are_counted_only(
    tmp_path: Path, listed: bytes, reminders: int
) -> None:
    broken(tmp_path, "review_due: 2027-08-01", "review_due: 2026-08-23")
    (tmp_path / "changed").write_bytes(listed)

    done = run(
        *("--content", "content", "--today", "2026-11-22", "--changed", "changed"), here=tmp_path
    )

    *_, last = lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert sum("Đã quá hạn rà soát" in line for line in lines) == reminders
    counted = "Không nêu 1 nhắc nhở ở những bài mà đề nghị này không sửa."
    assert last == ("0 lỗi, 1 nhắc nhở." if reminders else counted)


def test_errors_of_other_stories_are_always_there(tmp_path: Path) -> None:
    broken(tmp_path)
    (tmp_path / "changed").write_text("content/stories/hu-giong/index.md\n", encoding="utf-8")

    done = run(
        *("--content", "content", "--today", "2026-11-22", "--changed", "changed"), here=tmp_path
    )

    assert done.returncode == 1
    assert done.stdout.decode().endswith("\n2 lỗi, 0 nhắc nhở.\n")


def test_machines_get_json(tmp_path: Path) -> None:
    broken(tmp_path)

    done = run("--content", "content", "--format", "json", here=tmp_path)

    first, second = json.loads(done.stdout)
    assert done.returncode == 1
    assert first == {
        "file": f"content/{STORY}",
        "line": 2,
        "column": 1,
        "code": "missing",
        "severity": "error",
        "message": "Thiếu trường title. Hãy điền trường này.",
    }
    assert second["code"] == "unknown-key-near"


def test_good_content_is_an_empty_list_for_machines() -> None:
    done = run("--content", str(BASE), "--today", "2026-11-22", "--format", "json")

    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_hostile_names_and_values_do_not_reach_the_terminal_raw(tmp_path: Path, form: str) -> None:
    content = broken(tmp_path, "kind: deed", 'kind: "\\e]0;x\\a\\u009b2J\\u202e\\n::error::x"')
    (content / "about" / "\x1b[2Jbe\u202e,:%0A\n::error::x.md").touch()
    os.close(os.open(os.fsencode(content) + b"/about/be\xff.md", os.O_CREAT))

    done = run("--content", str(content), "--format", form)

    printed = done.stdout.decode("utf-8")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", printed)
    assert not re.search("^::error::", printed, re.MULTILINE)
    assert "\\u001b" in printed


def test_an_annotation_cannot_be_forged() -> None:
    origin = Origin(Path("a,b:c%0A\n.md"), 1, 1)
    problem = Problem(origin, "not-flag", {"field": "demo", "value": "x%0A\r\n::error::y"})

    (line,) = render([problem], "github")

    assert "\n" not in line
    assert "\r" not in line
    assert line.startswith("::error file=a%2Cb%3Ac%250A")
    assert "x%250A" in line


def test_a_private_number_is_not_printed_again() -> None:
    done = run("--content", str(CASES / "problems" / "private-phone" / "content"))

    assert b"0912" not in done.stdout
    assert b"345" not in done.stdout


def test_the_door_works_without_a_terminal_that_knows_vietnamese(tmp_path: Path) -> None:
    broken(tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    environment |= {"LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, str(PROGRAM), "--content", "content"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
    )

    assert done.returncode == 1
    assert "Thiếu trường title" in done.stdout.decode()
