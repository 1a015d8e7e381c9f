"""A review is recorded and a story taken down by whoever can type an id."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import typer

from newsroom.content.story import Review
from newsroom.follow_up.withdrawal import clocks
from newsroom.journeys.build import check
from newsroom.journeys.command_line import ask
from tests.builders import BASE, TODAY
from tests.programs import run_program

DAY = ("--today", "2026-11-22")
ANSWERS = ("--by", "Tổ theo dõi", "--effect", "tot", "--efficiency", "kha", "--potential", "tot")
ANSWERS += ("--influence", "yeu", "--conclusion", "can-ho-tro")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "content")


@pytest.mark.parametrize(
    ("received", "answer", "finish"),
    [
        ("2026-11-25", "2026-11-27", "2026-12-10"),  # Wednesday
        ("2026-11-26", "2026-11-30", "2026-12-11"),
        ("2026-11-28", "2026-12-01", "2026-12-13"),  # Saturday
    ],
)
def test_two_working_days_to_answer_and_fifteen_days_to_finish(
    received: str, answer: str, finish: str
) -> None:
    assert clocks(date.fromisoformat(received)) == (
        date.fromisoformat(answer),
        date.fromisoformat(finish),
    )


def test_a_review_is_recorded_and_the_content_stays_right(content: Path) -> None:
    file = content / "stories/nguoi-giu-rung/index.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    done = run_program("review", "g-2026-0002", *ANSWERS, "--content", str(content), *DAY)

    assert done.returncode == 0, done.stderr.decode()
    assert "Hạn rà soát tới" in done.stdout.decode()
    assert "support" in done.stdout.decode()
    text = file.read_bytes()
    assert b"influence: yeu\r\n" in text
    assert text.count(b"\n") == text.count(b"\r\n")
    context, problems = check(content, PurePosixPath("content"), TODAY)
    assert problems == []
    assert context.site.stories["nguoi-giu-rung"].meta.last_review is not None


def test_a_review_says_which_answer_is_missing_or_wrong(content: Path) -> None:
    where = ("--content", str(content), *DAY)

    wrong = run_program("review", "g-2026-0002", *ANSWERS[:-1], "tam-duoc", *where)
    nobody = run_program("review", "g-2026-9999", *ANSWERS, *where)

    assert wrong.returncode == 2
    assert "phat-huy, duy-tri" in wrong.stderr.decode()
    assert nobody.returncode == 1
    assert "g-2026-9999" in nobody.stderr.decode()


def test_a_story_is_taken_down_with_its_days_its_places_and_a_line_without_a_name(
    content: Path,
) -> None:
    options = ("--ref", "TN-2026-0042", "--received", "2026-11-20")

    done = run_program("take_down", "g-2026-0002", *options, "--content", str(content), *DAY)

    printed = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "state: withdrawn" in (content / "stories/nguoi-giu-rung/index.md").read_text("utf-8")
    assert "/cau-chuyen/nguoi-giu-rung/" in printed
    assert "/g/2026-0002/" in printed
    assert "24/11/2026" in printed
    rows = list(csv.DictReader((content / "withdrawals.csv").open(encoding="utf-8")))
    assert [*rows[0].values()] == [
        *("TN-2026-0042", "2026-11-20", "2026-11-22", "2026-11-24", "2026-12-05"),
    ]


def test_every_place_that_names_the_person_is_listed(content: Path) -> None:
    story = content / "stories/nguoi-giu-rung/index.md"
    text = story.read_text("utf-8")
    story.write_text(text.replace("Nhân vật C (hư cấu)", "Lê Văn An"), "utf-8")
    table = content / "events/hoi-nghi/danh-sach.csv"
    rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([*rows, f"LÊ VĂN AN,{rows[1].split(',', 1)[1]}"]) + "\n", "utf-8")
    page = content / "about" / "lien-he.md"
    page.write_text(
        "---\ntitle: Liên hệ\nsummary: Nơi hỏi.\naddress: /lien-he/\nupdated: 2026-11-01\n---\n"
        "Cảm ơn Lê Văn-An.\n",
        "utf-8",
    )

    done = run_program("take_down", "nguoi-giu-rung", "--content", str(content), *DAY)

    printed = done.stdout.decode()
    assert f"danh-sach.csv:{len(rows) + 1}:" in printed
    assert "lien-he.md:7:" in printed


def test_a_story_with_errors_is_taken_down_all_the_same(content: Path) -> None:
    file = content / "stories/be-nuoc/index.md"
    file.write_text(file.read_text("utf-8").replace("kind: deed", "kind: la", 1), "utf-8")

    done = run_program("take_down", "be-nuoc", "--content", str(content), *DAY)

    assert done.returncode == 0, done.stderr.decode()
    assert "state: withdrawn" in file.read_text("utf-8")


def test_a_second_time_changes_nothing(content: Path) -> None:
    options = ("take_down", "be-nuoc", "--content", str(content), *DAY)
    run_program(*options)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}

    again = run_program(*options)

    assert "từ trước" in again.stdout.decode()
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_question_names_its_field_once_and_may_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    questions: list[str] = []

    def leave(question: str, **options: object) -> str:
        questions.append(question)
        raise typer.Abort

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(typer, "prompt", leave)

    for field in ("by", "effect"):
        with pytest.raises(KeyboardInterrupt):
            ask(Review, field, "")

    assert questions == ["Người rà soát. Đơn vị hoặc người rà soát", "Tác dụng của việc làm"]
