"""A review is recorded and a story taken down by whoever can type an id."""

from __future__ import annotations

import csv
import gzip
import pickle
import shutil
from datetime import date
from pathlib import Path, PurePosixPath

import brotli
import pytest
import typer

from newsroom.content.story import Review
from newsroom.core.files import files_under
from newsroom.follow_up.withdrawal import clocks
from newsroom.journeys.command_line import ask
from newsroom.journeys.staging import check
from tests.builders import BASE, TODAY
from tests.media.samples import pdf
from tests.programs import run_program

DAY = ("--today", "2026-11-22")
ANSWERS = ("--by", "Tổ theo dõi", "--effect", "tot", "--efficiency", "kha", "--potential", "tot")
ANSWERS += ("--influence", "yeu", "--conclusion", "can-ho-tro")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "content")


def take_down(content: Path, story: str, *options: str) -> str:
    """What the program prints; beside the content there may be a site and caches of a build."""
    beside = ("--content", str(content), "--site", "site", "--build", "build")
    done = run_program("take_down", story, *beside, *options, *DAY, here=content.parent)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


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

    printed = take_down(content, "g-2026-0002", *options)

    text = (content / "stories/nguoi-giu-rung/index.md").read_text("utf-8")
    assert "state: withdrawn" in text
    assert "\nupdated: 2026-11-2" in text
    assert "/cau-chuyen/nguoi-giu-rung/" in printed
    for address in ("g/2026-0002/", "nhung/2026-0002/", "du-lieu/v1/g-2026-0002.json"):
        assert f"- /{address}\n" in printed
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

    printed = take_down(content, "nguoi-giu-rung")

    assert f"danh-sach.csv:{len(rows) + 1}:" in printed
    assert "lien-he.md:7:" in printed


def test_what_was_built_and_edited_here_is_listed_and_caches_lose_it(
    content: Path, tmp_path: Path
) -> None:
    story = content / "stories/nguoi-giu-rung/index.md"
    text = story.read_text("utf-8").replace("Nhân vật C (hư cấu)", "Lê Văn An")
    story.write_text(text, "utf-8")
    story.with_name("index.md~").write_text("Lê Văn An", "utf-8")
    (content / "documents/luat-mau.pdf").write_bytes(pdf(Title="Về việc khen ông Lê Văn An"))
    files = {
        "site/the/index.html": b"<p>L\xc3\xaa V\xc4\x83n An</p>",
        "site/the/index.html.br": brotli.compress(b"<p>L\xc3\xaa V\xc4\x83n An</p>"),
        "site/khac.html": b"<p>L\xc3\xaa V\xc4\x83n \xc3\x82n</p>",
        "site/ma-qr/nguoi-giu-rung.svg": b"<svg/>",
        "site/anh/nguoi-giu-rung-0123456789-chia-se.jpg": b"",
        "build/cache/a.pickle": pickle.dumps(["Lê Văn An"]),
        "build/cache/b.gz": gzip.compress(b'"le van an"'),
        "build/cache/c.json": b'"le van anh"',
        "build/.bai.md.swp": b"b0VIM\x00" + "Lê Văn An".encode(),
    }
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    lines = take_down(content, "g-2026-0002").splitlines()

    listed = [line for line in lines if line.startswith(("- site/", "- build", "- content/"))]
    assert listed == [
        *("- site/anh/nguoi-giu-rung-0123456789-chia-se.jpg", "- site/ma-qr/nguoi-giu-rung.svg"),
        *("- site/the/index.html", "- build: 1 tệp", "- build/cache: 2 tệp"),
        "- content/stories/nguoi-giu-rung/index.md~",
        "- content/documents/luat-mau.pdf",
    ]
    assert files_under(tmp_path / "build") == ["cache/c.json"]


def test_an_address_that_says_the_name_is_told_with_what_can_be_done(content: Path) -> None:
    folder = content / "stories/nguoi-giu-rung"
    text = (folder / "index.md").read_text("utf-8").replace("Nhân vật C (hư cấu)", "Lê Văn An")
    (folder / "index.md").write_text(text, "utf-8")

    assert "đổi tên thư mục" not in take_down(content, "g-2026-0002")

    folder.rename(folder.with_name("ong-le-van-an-giu-rung"))

    named = take_down(content, "g-2026-0002")
    assert "thư mục ong-le-van-an-giu-rung thành g-2026-0002" in named


def test_a_story_with_errors_is_taken_down_all_the_same(content: Path) -> None:
    file = content / "stories/be-nuoc/index.md"
    file.write_text(file.read_text("utf-8").replace("kind: deed", "kind: la", 1), "utf-8")

    take_down(content, "be-nuoc")

    assert "state: withdrawn" in file.read_text("utf-8")


def test_a_second_time_changes_nothing(content: Path) -> None:
    take_down(content, "be-nuoc")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}

    assert "từ trước" in take_down(content, "be-nuoc")
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
