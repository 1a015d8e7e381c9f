"""Seven exercises: each begins with its own faults, is done by what its text says, and says so."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest

from newsroom.authoring.practice import EXERCISES, moved_to
from newsroom.core.settings import ROOT
from newsroom.journeys.practice import GUIDE, PROGRESS, SOURCE, NoPractice, look, prepare, report
from newsroom.vietnamese.dates import VIETNAM
from tests.builders import TODAY
from tests.programs import run_program

BODY = (
    "Chiều nào trẻ con thôn Mẫu cũng chờ bố mẹ ngoài đường, xe tải chạy sát chân. Hội Phụ nữ đóng "
    "một kệ gỗ dưới mái hiên nhà văn hóa, xin sách cũ từng nhà. Ai mượn tự ghi vào sổ treo bằng "
    "dây. Mất sách thì kể lại chuyện trong sách cho em khác nghe.\n\nTheo sổ mượn sách, chiều nào "
    "cũng có khoảng 22 em ngồi đọc.[^s1] Mái hiên dột, mưa to phải cất sách vào trong, chưa ai có "
    "tiền thay tôn. Người trong hội bảo đây không phải thư viện, chỉ là một chỗ ngồi tránh xe.\n"
)
STORIES = "stories/{}/index.md"
# Of each exercise: file, what is written there, what somebody writes instead.
SOLUTIONS: list[list[tuple[str, str, str]]] = [
    [
        (STORIES.format("cau-tre-ba-ngay"), "Title:", "title:"),
        (STORIES.format("cau-tre-ba-ngay"), "28/04/2026", "2026-04-28"),
        (STORIES.format("cau-tre-ba-ngay"), "an-sinh-nhan-dao-2", "an-sinh-nhan-dao"),
        (
            STORIES.format("cau-tre-ba-ngay"),
            "alt: bamboo-bridge.jpg",
            "alt: Cây cầu tre cong bắc qua dòng suối",
        ),
    ],
    [
        (
            STORIES.format("lop-hoc-toi"),
            " Đây là lớp học đầu tiên và duy nhất của cả nước dạy theo cách ấy.",
            "",
        ),
        (STORIES.format("lop-hoc-toi"), "• ", "- "),
        (STORIES.format("lop-hoc-toi"), "gọi ông Phấn, số 0912 345 678", "đến nhà văn hóa"),
    ],
    [
        ("events/hoi-nghi-mau/danh-sach.csv", "tập thể nhỏ", "tap-the"),
        ("events/hoi-nghi-mau/danh-sach.csv", '"xã Ví Dụ, tỉnh Minh Họa"', "minh-hoa/vi-du"),
        ("events/hoi-nghi-mau/danh-sach.csv", ", gọi số 0912 345 678", ""),
    ],
    [
        (STORIES.format("viec-tot-cua-toi"), "Việc tốt tôi được nghe kể", "Kệ sách dưới mái hiên"),
        (
            STORIES.format("viec-tot-cua-toi"),
            "\nsummary:",
            "\nsummary: Hội Phụ nữ đóng kệ sách để các em có chỗ ngồi đọc mỗi chiều.",
        ),
        (STORIES.format("viec-tot-cua-toi"), "fields: []", "fields: [giao-duc-hoc-tap]"),
        (STORIES.format("viec-tot-cua-toi"), "#author:\n#  name:", "author:\n  name: Tôi"),
        (STORIES.format("viec-tot-cua-toi"), "#  unit:", "  unit:"),
        (STORIES.format("viec-tot-cua-toi"), "Xóa câu này rồi kể lại việc ấy, 80–400 chữ.", BODY),
        (STORIES.format("viec-tot-cua-toi"), "state: draft", "state: review"),
    ],
    [
        (STORIES.format("be-nuoc-thon-mau"), "xuống 6", "xuống 9"),
        (STORIES.format("be-nuoc-thon-mau"), "6 ngày", "9 ngày"),
        (
            STORIES.format("be-nuoc-thon-mau"),
            "\nconflict:",
            (
                "\nreviewer:\n  name: Tôi\n  unit: to-kiem-chung\nfact_check:\n  by: Tôi\n"
                "  unit: to-kiem-chung\n  date: 2026-11-22\n  what: So ba con số với sổ.\nconflict:"
            ),
        ),
        (
            STORIES.format("be-nuoc-thon-mau"),
            "state: review",
            "state: published\npublished: 2026-11-22",
        ),
    ],
    [
        (STORIES.format("muoi-to-ong"), "43", "34"),
        (
            STORIES.format("muoi-to-ong"),
            "\nconflict:",
            (
                "\nupdated: 2026-11-22\ncorrections:\n  - date: 2026-11-22\n    was: 43 hộ\n"
                "    now: 34 hộ\nconflict:"
            ),
        ),
    ],
    [
        (
            STORIES.format("vuon-rau-chia-doi"),
            "state: published",
            "state: withdrawn\nupdated: 2026-11-22",
        ),
        (
            STORIES.format("muoi-to-ong"),
            (
                "adopters:\n  - name: Tạ Văn Chia Mẫu (hư cấu)\n    place: minh-hoa/vi-du\n"
                '    since: 2026-03-20\n    status: dang-lam\n    evidence: "0"\n    source: s1\n'
            ),
            "",
        ),
        ("events/hoi-nghi-mau/danh-sach.csv", "Tạ Văn Chia Mẫu (hư cấu)", "Không nêu tên"),
    ],
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "luyen-tap"
    prepare(folder, TODAY.date(), anew=False)
    return folder


def done(folder: Path, now: datetime = TODAY) -> list[int]:
    steps, _ = look(folder, PurePosixPath("content"), now)
    return [number for number, step in enumerate(steps, start=1) if step.is_done]


def solve(folder: Path, number: int) -> None:
    for file, before, after in SOLUTIONS[number - 1]:
        path = folder / "content" / file
        text = path.read_text("utf-8")
        assert before in text, (file, before)
        path.write_text(text.replace(before, after), "utf-8")


def test_what_the_texts_say_does_each_exercise_and_no_other(copy: Path) -> None:
    assert done(copy) == []
    for number in range(1, len(EXERCISES) + 1):
        solve(copy, number)

        assert done(copy) == [*range(1, number + 1)]

    assert "Tiến độ" in (copy / PROGRESS).read_text("utf-8")
    assert "- [ ]" not in (copy / PROGRESS).read_text("utf-8")


def test_the_guide_names_each_exercise_and_every_file_that_it_leads_to_is_there(copy: Path) -> None:
    guide = (copy / GUIDE).read_text("utf-8")
    done(copy)

    for number, exercise in enumerate(EXERCISES, start=1):
        assert f"## {number}. {exercise.title}\n" in guide
        assert f"(content/{exercise.file})" in guide
    for line in guide.split("](")[1:]:
        assert (copy / line.partition(")")[0]).is_file(), line


def test_half_a_take_down_is_none_and_names_the_other_places(copy: Path) -> None:
    for number in range(1, 7):
        solve(copy, number)
    solve(copy, 7)
    table = copy / "content/events/hoi-nghi-mau/danh-sach.csv"
    table.write_text(table.read_text("utf-8").replace("Không nêu tên", "ta van chia mau"), "utf-8")

    assert done(copy) == [1, 2, 3, 4, 5, 6]
    assert "danh-sach.csv#L4" in (copy / PROGRESS).read_text("utf-8")


def test_a_deleted_file_is_no_solution(copy: Path) -> None:
    shutil.rmtree(copy / "content/stories/lop-hoc-toi")
    shutil.rmtree(copy / "content/events")

    assert done(copy) == []


def test_what_is_wrong_elsewhere_is_said_too(copy: Path) -> None:
    (copy / "content/site.yml").unlink()

    now = look(copy, PurePosixPath("content"), TODAY)

    assert "    content/site.yml:1:1: Thiếu tệp" in "\n".join(report(now))
    assert "[site.yml, dòng 1](content/site.yml#L1)" in (copy / PROGRESS).read_text("utf-8")


def test_after_a_save_only_what_changed_is_said(copy: Path) -> None:
    before = look(copy, PurePosixPath("content"), TODAY)
    solve(copy, 1)
    after = look(copy, PurePosixPath("content"), TODAY)

    assert [*report(after, before)] == [
        "Xong bài 1: Sửa phần khai báo. Làm tốt lắm!",
        "Đã xong 1 trên 7 bài tập.",
    ]


def test_years_later_the_copy_has_the_days_of_that_time(tmp_path: Path) -> None:
    now = datetime(2031, 5, 6, 9, tzinfo=VIETNAM)
    folder = tmp_path / "tap"
    prepare(folder, now.date(), anew=False)

    assert done(folder, now) == []
    for step in look(folder, PurePosixPath("content"), now)[0]:
        assert len(step.problems) <= 4
    assert moved_to("28/04/2026 g-2026-0101 2026-11-22", now.date()) == (
        "10/10/2030 g-2026-0101 2031-05-06"
    )


def test_begun_anew_nothing_is_lost_and_another_folder_is_left_alone(copy: Path) -> None:
    solve(copy, 1)

    assert prepare(copy, TODAY.date(), anew=False) == []
    assert done(copy) == [1]
    prepare(copy, TODAY.date(), anew=True)

    assert done(copy) == []
    assert done(copy.with_name("luyen-tap-1")) == [1]
    with pytest.raises(NoPractice):
        prepare(copy / "content", TODAY.date(), anew=True)


def test_a_copy_that_was_stopped_half_way_is_made_when_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tap"
    with monkeypatch.context() as stopping:
        stopping.setattr(Path, "rename", stop)
        with pytest.raises(KeyboardInterrupt):
            prepare(folder, TODAY.date(), anew=False)

    prepare(folder, TODAY.date(), anew=False)

    assert done(folder) == []
    assert [path.name for path in tmp_path.iterdir()] == ["tap"]


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_program_makes_the_copy_and_prints_what_is_left(tmp_path: Path) -> None:
    options = ("--folder", "tap", "--once", "--today", "2026-11-22")

    done = run_program("practice", *options, here=tmp_path)

    printed = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "tap/DOC-TRUOC.md" in printed
    assert "tap/content/stories/cau-tre-ba-ngay/index.md:5:1:" in printed
    assert "Đã xong 0 trên 7 bài tập." in printed
    assert (SOURCE / GUIDE).is_file()


def test_a_codespace_opens_the_copy_and_its_tasks_are_those_that_the_guide_names(
    copy: Path,
) -> None:
    place = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    rules = re.findall("^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    done(copy)

    commands = [place["postCreateCommand"], place["postAttachCommand"]]
    commands += [" ".join([task["command"], *task["args"]]) for task in tasks]
    for command in commands:
        if command.startswith("make "):
            assert command.split()[1] in rules
    opened = place["customizations"]["codespaces"]["openFiles"]
    assert all((copy.parent / file).is_file() for file in opened)
    guide = (copy / GUIDE).read_text("utf-8")
    named = re.findall(r"\*\*Run Task…\*\*, chọn \*\*([^*]+)\*\*", guide)
    assert set(named) == {task["label"] for task in tasks if task["command"] == "make"}
