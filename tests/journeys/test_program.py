"""Every program under hostile conditions: one Vietnamese sentence, the right code, no traceback."""

from __future__ import annotations

import os
import re
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from newsroom.core.problems import BuildRunning, RendererFailed, WorkerLost
from newsroom.core.settings import ROOT
from newsroom.journeys.program import reported
from tests.builders import BASE
from tests.programs import run_program

PROGRAMS = sorted(path.stem for path in (ROOT / "scripts").glob("*.py"))
REVIEWED = ("--by", "Tổ", "--effect", "tot", "--efficiency", "tot", "--potential", "tot")
REVIEWED += ("--influence", "tot", "--conclusion", "duy-tri")
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "archive_year": ("--year", "2026", "--content", "content", "--build", "build"),
    "build_site": ("--content", "content", "--site", "site", "--build", "build"),
    "check_content": ("--content", "content"),
    "check_links": ("--content", "content", "--folder", "links"),
    "comment_preview": (),
    "clean_media": ("content/stories/be-nuoc/anh-1.jpg",),
    "mend_text": ("content/index.md",),
    "due": ("--content", "content"),
    "new_story": ("Tít mới", "--place", "dat-moi/suoi-trong", "--content", "content"),
    "pack_usb": ("--content", "content", "--build", "build", "--archive", "a.zip"),
    "keep_addresses": ("--content", "content"),
    "preview_changes": ("--content", "content", "--build", "build", "--cache", "cache"),
    "propose_list": (
        *("--step", "read", "--branch", "danh-sach/a", "--event", "hoi-nghi"),
        *("--exchange", "exchange", "--repository", "content"),
    ),
    "propose_news": ("--repository", "content"),
    "practice": ("--folder", "luyen-tap", "--once"),
    "pull_news": ("--content", "content"),
    "push_cleaned": ("--repository", "content", "--branch", "bai-moi"),
    "review": ("be-nuoc", "--content", "content", *REVIEWED),
    "take_down": ("be-nuoc", "--content", "content", "--site", "site", "--build", "build"),
    "resize_images": ("--content", "content", "--build", "build"),
    "serve_site": ("--content", "content", "--site", "site", "--build", "build", "--port", "0"),
    "import_list": (
        "content/events/hoi-nghi/danh-sach.csv",
        "--event",
        "hoi-nghi",
        "--content",
        "content",
    ),
    "write_editor": ("--packages", "packages", "--folder", "editor", "--content", "content"),
    "write_owners": ("--check", "--content", "content"),
    "write_headers": ("--file", "headers.conf"),
    "update_places": ("content/places", "--content", "content"),
    "write_schemas": ("--folder", "schemas"),
}
SENTENCE = "[A-ZĐÁÀẢÃẠÂĂÊÔƠƯỔ].*[.]"
each_program = pytest.mark.parametrize("program", PROGRAMS)
# One that reads and one that writes; all are run by the same function.
two_programs = pytest.mark.parametrize("program", ["check_content", "write_headers"])


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path


def run(here: Path, program: str, *more: str) -> subprocess.CompletedProcess[str]:
    """The program in this process, for what it says."""
    done = run_program(program, *OPTIONS[program], *more, here=here)
    printed = (done.stdout.decode(), done.stderr.decode())
    return subprocess.CompletedProcess(done.args, done.returncode, *printed)


def start(
    here: Path,
    program: str,
    *,
    through: str = "",
    limit: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """A process of its own, for what the machine does to it."""
    command = [sys.executable, str(ROOT / "scripts" / f"{program}.py"), *OPTIONS[program]]
    return subprocess.run(
        ["sh", "-c", through, "sh", *command] if through else command,
        cwd=here,
        env={**os.environ, **environment},
        preexec_fn=limit,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )


def assert_one_sentence(done: subprocess.CompletedProcess[str], code: int, part: str) -> None:
    assert done.returncode == code, done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert part in lines[0]
    assert lines[0].endswith(".")


@each_program
def test_an_unknown_option_is_wrong_use(here: Path, program: str) -> None:
    assert_one_sentence(run(here, program, "--la"), 2, "Không có tùy chọn --la.")


@pytest.mark.parametrize(
    ("program", "option", "value", "part"),
    [
        ("serve_site", "--port", "70000", "từ 0 đến 65535"),
        ("serve_site", "--port", "tám nghìn", "từ 0 đến 65535"),
        ("build_site", "--jobs", "0", "từ 1 đến 64"),
        ("build_site", "--engine", "hugo", "mkdocs, properdocs, zensical"),
        ("build_site", "--base-url", "guong.example", "https://guong.example/"),
        ("build_site", "--base-url", "http://[::1", "https://guong.example/"),
        ("pack_usb", "--base-url", "javascript:alert(1)", "https://guong.example/"),
        ("pack_usb", "--limit", "nan", "từ 1"),
        ("check_content", "--today", "0001-01-01T00:00+14:00", "2026-11-22"),
        ("check_content", "--today", "9999-12-31T23:59-12:00", "2026-11-22"),
        ("pull_news", "--now", "0001-01-01", "2026-11-22"),
        ("check_content", "--content", "khong/co", "thư mục có sẵn"),
        ("check_content", "--content", "content/site.yml", "thư mục có sẵn"),
        ("check_content", "--content", "content/stories", "site.yml"),
    ],
)
def test_a_value_that_means_nothing_is_wrong_use(
    here: Path, program: str, option: str, value: str, part: str
) -> None:
    assert_one_sentence(run(here, program, option, value), 2, part)


@two_programs
def test_the_locale_of_the_machine_does_not_matter(here: Path, program: str) -> None:
    done = start(here, program, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii() is False


@two_programs
@pytest.mark.parametrize(
    ("shell", "part"),
    [
        ('"$@" > /dev/full', "Ổ đĩa đã đầy"),
        ('{ "$@"; echo $? >&2; } 2> code | exec true; cat code >&2; exit 1', "chương trình nhận"),
    ],
)
def test_a_result_that_nobody_gets_is_a_failure(
    here: Path, program: str, shell: str, part: str
) -> None:
    done = start(here, program, through=shell)

    assert done.returncode == 1
    # A reader that ends late has taken the whole result.
    assert part in done.stderr or ("true" in shell and done.stderr == "0\n")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("program", ["check_content", "resize_images"])  # has workers
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(here: Path, program: str, closed: str) -> None:
    assert start(here, program, through=f'"$@" {closed}').returncode == 0


@pytest.mark.parametrize("program", ["resize_images", "write_schemas"])
def test_a_file_that_is_too_large_for_the_machine_is_named(here: Path, program: str) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))

    done = start(here, program, limit=limit, PYTHONDONTWRITEBYTECODE="1")

    assert_one_sentence(done, 1, "Tệp lớn quá mức")
    assert [path.name for path in here.rglob("*.tmp")] == []


@pytest.mark.parametrize("megabytes", [40, 64])
def test_without_memory_a_program_says_so(here: Path, megabytes: int) -> None:
    size = megabytes * 1_000_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))

    done = start(here, "build_site", limit=limit)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_environment_the_command_for_it_is_named(here: Path) -> None:
    for program in PROGRAMS:
        done = start(here, program, through=f'shift; exec "{sys.executable}" -S "$@"')

        assert_one_sentence(done, 1, "make env")


@pytest.mark.parametrize(
    ("program", "option", "value", "part"),
    [
        ("resize_images", "--build", "content/site.yml", "thứ khác"),
        ("resize_images", "--build", "content/site.yml/x", "lại là tệp"),
        ("resize_images", "--build", "x" * 300, "Tên quá dài"),
        ("build_site", "--site", "/", "không phải trang"),
        ("pack_usb", "--archive", "content", "thứ khác"),
        ("pack_usb", "--archive", ".", "thứ khác"),
        ("write_headers", "--file", "content", "thứ khác"),
        ("write_schemas", "--folder", "content/site.yml", "thứ khác"),
    ],
)
def test_another_thing_where_something_is_written_stays(
    here: Path, program: str, option: str, value: str, part: str
) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}

    done = run(here, program, option, value)

    assert done.returncode == 1
    assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert all(path.read_bytes() == data for path, data in before.items())


def test_a_port_that_somebody_has_is_named_with_another(here: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = run(here, "serve_site", "--port", str(port))

    assert_one_sentence(done, 1, f"cổng {port}")


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (WorkerLost(-9), "mã -9"),
        (BuildRunning(12, "may-a", "14:05 22/11/2026"), "tiến trình 12 trên máy may-a, từ 14:05"),
        (MemoryError(), "bộ nhớ"),
        (RuntimeError("can't start new thread"), "tiến trình"),
        (OSError(11, "Resource temporarily unavailable"), "tiến trình"),
        (OSError(13, "Permission denied", "site/a{0}"), "(site/a{0})"),
        (OSError(30, "Read-only file system", "site"), "quyền"),
        (OSError(28, "No space left on device", "build/x"), "đầy (build/x)"),
        (OSError(28, "inotify watch limit reached"), "theo dõi"),
        (OSError(99, "{odd}"), "{odd}"),
        (ZeroDivisionError("một\nhai"), "ZeroDivisionError: một; program.py:"),
    ],
)
def test_every_error_has_its_sentence(
    capsys: pytest.CaptureFixture[str], error: Exception, part: str
) -> None:
    with pytest.raises(BaseException, match="1") as ended, reported():
        raise error

    assert getattr(ended.value, "exit_code", None) == 1
    out = capsys.readouterr()
    assert part in out.err
    assert out.err.count("\n") == 1


def test_the_traceback_of_a_renderer_is_its_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/x/mkdocs/build.py", line 1, in build\n'
        "    write()\n"
        "TypeError: odd\n"
    )

    with pytest.raises(BaseException, match="1"), reported():
        raise RendererFailed("mkdocs", f"WARNING - a link\n{trace}")

    out = capsys.readouterr().err
    assert "Traceback" not in out
    assert "mkdocs/build.py" not in out
    assert out.splitlines()[:2] == ["WARNING - a link", "TypeError: odd"]


def test_a_renderer_without_room_is_a_full_disk(capsys: pytest.CaptureFixture[str]) -> None:
    output = "shutil.Error: [('a', 'b', '[Errno 28] No space left on device: b')]\n"

    with pytest.raises(BaseException, match="1"), reported():
        raise RendererFailed("mkdocs", output)

    assert capsys.readouterr().err == "Ổ đĩa đã đầy. Hãy xóa bớt tệp rồi chạy lại.\n"


def test_a_story_that_finds_no_room_leaves_no_folder(here: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))

    done = start(here, "new_story", limit=limit, PYTHONDONTWRITEBYTECODE="1")

    assert_one_sentence(done, 1, "Tệp lớn quá mức")
    assert not (here / "content" / "stories" / "tit-moi").exists()


@each_program
def test_help_is_framed_in_vietnamese_and_names_no_folder_of_this_machine(program: str) -> None:
    done = run_program(program, "--help")

    text = done.stdout.decode()
    assert done.returncode == 0
    assert "Cách gọi:" in text
    assert not re.search("Usage|Options|Arguments|default|required|Show this|OPTIONS", text)
    assert str(ROOT) not in text.replace("\n", "")
