"""An Excel list that somebody uploaded becomes a pull request; the file itself does not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsroom.core.settings import Workplace
from newsroom.journeys.list_import import Imported
from newsroom.journeys.list_proposal import Order, fetch_upload, read_upload, send_list
from newsroom.vietnamese.dates import VIETNAM
from tests.authoring import office_lists as office
from tests.builders import BASE
from tests.journeys.github import GitHub, git, start_github

NOW = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)
BRANCH = "danh-sach/hoi-nghi"
EVENT = "Hội nghị Dòng sông Minh Họa (hư cấu)"
ROWS = [
    office.HEADINGS,
    [1, "Tổ nước sạch (hư cấu)", "xã Ví Dụ, tỉnh Minh Họa", "Giữ nguồn nước"],
    [2, "Ông Nguyễn Mẫu (hư cấu)", "xã Ví Dụ, tỉnh Minh Họa", "Trồng rừng"],
]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A remote with main, and the clone of a person who uploads."""
    folder = tmp_path_factory.mktemp("before")
    remote, person = folder / "remote.git", folder / "person"
    git(folder, "init", "-q", "--bare", "-b", "main", str(remote))
    git(folder, "init", "-q", "-b", "main", str(person))
    shutil.copytree(BASE, person / "content")
    event = person / "content/events/hoi-nghi-moi"
    event.mkdir()
    (event / "index.md").write_text(
        f"---\ntitle: {EVENT}\nsummary: Hội nghị hư cấu để thử.\ndate: 2026-06-10\n"
        "place: minh-hoa\ndecision: 27/QĐ-MH\ndecision_date: 2026-06-01\ndemo: true\n---\nThử.\n",
        encoding="utf-8",
    )
    git(person, "add", "-A")
    git(person, "commit", "-q", "-m", "thử")
    git(person, "push", "-q", str(remote), "main")
    return folder


@pytest.fixture
def hub(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitHub:
    for name in ("remote.git", "person"):
        shutil.copytree(before / name, tmp_path / name, symlinks=True)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return start_github(tmp_path, monkeypatch)


def upload(tmp_path: Path, *files: tuple[str, bytes], branch: str = BRANCH) -> None:
    person = tmp_path / "person"
    git(person, "checkout", "-q", "-B", branch, "main")
    for name, content in files:
        (person / name).write_bytes(content)
    git(person, "add", "-A")
    git(person, "commit", "-q", "--allow-empty", "-m", "Add files via upload")
    git(person, "push", "-q", "--force", str(tmp_path / "remote.git"), branch)


def excel(rows: Sequence[Sequence[Any]] = ROWS) -> bytes:
    return office.excel(("Danh sách", rows))


def press_button(tmp_path: Path, **changes: Any) -> Imported:
    """The three steps, each in the same fresh clone."""
    order = Order(**{"branch": BRANCH, "event": EVENT, **changes})
    clone, exchange = tmp_path / "clone", tmp_path / "exchange"
    shutil.rmtree(clone, ignore_errors=True)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path / 'remote.git'}", str(clone))
    if refusal := fetch_upload(clone, order, exchange):
        send_list(clone, order, exchange)
        return Imported([refusal], is_well=False)
    work = Workplace(content=clone / "content", site=clone / "content")
    read_upload(work, order, exchange, NOW)
    return send_list(clone, order, exchange)


def branches(tmp_path: Path) -> set[str]:
    return {*git(tmp_path / "remote.git", "branch", "--format=%(refname:short)").split()}


def test_a_list_becomes_a_pull_request_without_the_file(hub: GitHub, tmp_path: Path) -> None:
    upload(tmp_path, ("Danh sach 2026.xlsx", excel()))

    done = press_button(tmp_path, stories="2", unit="to-bien-tap")

    (pull,) = hub.read()["pulls"]
    changed = git(tmp_path / "remote.git", "diff", "--name-only", "main..nhap/hoi-nghi-moi").split()
    assert done.is_well, done.lines
    assert done.lines == ["Đã mở pull request: https://github.com/lan-toa/trang/pull/1"]
    assert branches(tmp_path) == {"main", "nhap/hoi-nghi-moi"}
    assert {path.rpartition("/")[2] for path in changed} <= {"honoured.csv", "index.md"}
    assert any(path.startswith("content/stories/") for path in changed)
    assert not any("xlsx" in path for path in changed)
    assert "Máy ghi lại khi đọc" in pull["body"]
    assert "2" in (tmp_path / "summary.md").read_text("utf-8")


def test_a_second_list_renews_the_same_pull_request(hub: GitHub, tmp_path: Path) -> None:
    upload(tmp_path, ("a.xlsx", excel()))
    press_button(tmp_path)
    upload(tmp_path, ("b.xlsx", excel([*ROWS, [3, "Tổ giữ rừng (hư cấu)", *ROWS[1][2:]]])))

    done = press_button(tmp_path)

    assert done.lines == ["Đã cập nhật pull request 1: danh sách vừa tải thay danh sách lần trước."]
    assert len(hub.read()["pulls"]) == 1
    log = git(tmp_path / "remote.git", "rev-list", "--count", "main..nhap/hoi-nghi-moi")
    assert log.strip() == "1"


def test_private_numbers_stop_everything_and_the_branch_goes(hub: GitHub, tmp_path: Path) -> None:
    rows = [[*ROWS[0], "Số CCCD"], [*ROWS[1], "001099000001"], [*ROWS[2], "001099000002"]]
    upload(tmp_path, ("a.xlsx", excel(rows)))

    done = press_button(tmp_path)

    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert not done.is_well
    assert "xóa hẳn" in done.lines[0]
    assert "0010990" not in summary + "".join(done.lines)
    assert branches(tmp_path) == {"main"}
    assert hub.read()["pulls"] == []
    assert git(tmp_path / "clone", "status", "--porcelain") == ""


def test_a_doubtful_row_is_told_and_nothing_is_proposed(hub: GitHub, tmp_path: Path) -> None:
    upload(tmp_path, ("a.xlsx", excel([*ROWS, [3, "Tổ x (hư cấu)", "xã Không Có", "Làm"]])))

    done = press_button(tmp_path)

    assert not done.is_well
    assert any("Không Có" in line for line in done.lines)
    assert "Đã xóa nhánh" in done.lines[-1]
    assert hub.read()["pulls"] == []


WRONG_UPLOADS: dict[str, tuple[str, list[tuple[str, bytes]], str]] = {
    "another branch": ("bai/g-2026-0001", [("a.xlsx", b"x")], "bắt đầu bằng danh-sach/"),
    "main itself": ("main", [], "bắt đầu bằng danh-sach/"),
    "no such branch": ("danh-sach/khong-co", [], "Không thấy nhánh"),
    "no file": (BRANCH, [], "chưa có tệp"),
    "a picture": (BRANCH, [("a.jpg", b"x")], "chưa có tệp"),
    "two files": (BRANCH, [("a.xlsx", b"x"), ("b.docx", b"y")], "có 2 tệp"),
}


@pytest.mark.parametrize("name", WRONG_UPLOADS)
def test_an_upload_that_is_none_is_told_in_words(hub: GitHub, tmp_path: Path, name: str) -> None:
    branch, files, sentence = WRONG_UPLOADS[name]
    if files or branch == BRANCH:
        upload(tmp_path, *files, branch=branch)

    done = press_button(tmp_path, branch=branch)

    assert sentence in done.lines[0]
    assert (tmp_path / "summary.md").read_text("utf-8").count("- ") == 1
    assert "main" in branches(tmp_path)
    assert ("bai/g-2026-0001" in branches(tmp_path)) == (name == "another branch")
    assert hub.read()["pulls"] == []


def test_a_broken_file_and_an_unknown_event_are_told(hub: GitHub, tmp_path: Path) -> None:
    upload(tmp_path, ("a.xlsx", b"khong phai excel"))
    broken = press_button(tmp_path)
    upload(tmp_path, ("a.xlsx", excel()))
    unknown = press_button(tmp_path, event="Hội nghị nào đó")

    assert "hỏng" in broken.lines[0]
    assert "Không có hội nghị" in unknown.lines[0]


def test_the_work_of_a_person_on_the_branch_is_not_written_over(
    hub: GitHub, tmp_path: Path
) -> None:
    upload(tmp_path, ("a.xlsx", excel()), branch="nhap/hoi-nghi-moi")
    upload(tmp_path, ("b.xlsx", excel()))

    done = press_button(tmp_path)

    assert "Có người đã sửa" in done.lines[0]
    assert hub.read()["pulls"] == []
