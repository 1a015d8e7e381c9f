"""Run a program: whatever happens, it ends with one sentence and the exit code that fits.

0: all went well; 1: problems in content, or of the world; 2: wrong use; 128 and the number of a
signal: stopped by it.
"""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, get_args

import typer
from typer import _click as click
from typer import rich_utils
from typer._click.core import Context
from typer.core import TyperCommand, TyperOption

from newsroom.core.problems import (
    AddressesLost,
    ArchiveTooLarge,
    BuildRunning,
    ContentRefused,
    InlineCodeFound,
    InspectionFailed,
    NewsroomError,
    NotASite,
    PortUnusable,
    RendererFailed,
    WorkerLost,
    position_of,
)
from newsroom.images.share_image import has_raqm
from newsroom.journeys.command_line import CONTENT_PROBLEMS, WRONG_USE, WrongValue, one_of, report

# For developers: the whole traceback in place of a sentence.
_TRACEBACKS = "NEWSROOM_TRACEBACK"

_FEWER = "Hãy đóng bớt chương trình rồi chạy lại, hoặc thêm --jobs 1."
_FAILURES: dict[type[NewsroomError], str] = {
    RendererFailed: "Máy dựng trang {0} dừng vì lỗi ở trên.",
    InspectionFailed: "Trang chưa được đưa ra: mỗi dòng ở trên là một tệp của trang và bài không "
    "được đăng mà tệp ấy còn nhắc tên, tít hay lời. Hãy xóa chỗ nhắc trong content rồi dựng lại.",
    AddressesLost: "Các địa chỉ ở trên đã công khai nhưng trang vừa dựng không trả lời, trang cũ "
    "được giữ nguyên. Hãy chạy `make check` rồi báo nhóm kỹ thuật.",
    InlineCodeFound: "Trang đã dựng có mã, khung, biểu mẫu hoặc địa chỉ lạ (xem ở trên), "
    "trang cũ được giữ nguyên. Hãy báo nhóm kỹ thuật.",
    ArchiveTooLarge: "Tệp zip nặng {0:.1f} MB, giới hạn là {1:.0f} MB. "
    "Hãy tăng --limit, tệp cũ được giữ nguyên.",
    NotASite: "Thư mục {0} không phải trang do chương trình này dựng nên không bị thay. "
    "Hãy chọn thư mục trống.",
    BuildRunning: "Một lần dựng khác đang chạy (tiến trình {0} trên máy {1}, từ {2}). "
    "Hãy chờ nó xong rồi chạy lại; nếu nó bị treo, hãy dừng tiến trình ấy trước.",
    PortUnusable: "Không mở được cổng {0}: chương trình khác đang dùng, hoặc máy không cho phép. "
    "Hãy chọn cổng khác, ví dụ --port {1}.",
    WorkerLost: "Một tiến trình phụ bị dừng giữa chừng (mã {0}), thường vì máy thiếu bộ nhớ. "
    + _FEWER,
}
_NO_ROOM = "Ổ đĩa đã đầy{0}. Hãy xóa bớt tệp rồi chạy lại."
_FORBIDDEN = "Không có quyền đọc hoặc ghi{0}. Hãy sửa quyền ở đó, hoặc chọn nơi khác."
_NO_MEMORY = "Máy không còn bộ nhớ hoặc không cho mở thêm tiến trình. " + _FEWER
_NOT_WATCHED = (
    "Máy không cho theo dõi thêm tệp nên không tự dựng lại được. "
    "Hãy đóng bớt chương trình, hoặc nâng fs.inotify.max_user_watches."
)
_SYSTEM: dict[int, str] = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: "Tệp lớn quá mức mà máy cho phép ghi{0}. Hãy nâng giới hạn (ulimit -f).",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: "Không có tệp hoặc thư mục{0}. Hãy xem lại tên đã gõ.",
    errno.ENOTDIR: "Cần một thư mục nhưng ở đó lại là tệp{0}. Hãy đổi tên tệp hoặc chọn nơi khác.",
    errno.EEXIST: "Chỗ cần ghi đã có thứ khác{0}. Hãy dời nó đi hoặc chọn nơi khác.",
    errno.EISDIR: "Cần một tệp nhưng ở đó lại là thư mục{0}. Hãy đặt tên khác cho tệp.",
    errno.ENAMETOOLONG: "Tên quá dài đối với ổ đĩa này{0}. Hãy chọn tên ngắn hơn.",
    errno.ELOOP: "Các đường nối trỏ vòng quanh{0}. Hãy thay chúng bằng thư mục thật.",
    errno.EMFILE: "Máy không cho mở thêm tệp{0}. Hãy nâng giới hạn (ulimit -n) rồi chạy lại.",
    errno.ENFILE: "Máy đang mở quá nhiều tệp{0}. Hãy đóng bớt chương trình rồi chạy lại.",
    errno.ENOMEM: _NO_MEMORY,
    errno.EAGAIN: _NO_MEMORY,
    errno.EPIPE: "Chưa in hết kết quả vì chương trình nhận đã đóng.",
}
_TRACE = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*", re.MULTILINE)


def run_program(main: Callable[..., None]) -> None:
    """Run ``main`` with the arguments of the command line; the process ends here."""
    _read_and_write_utf8()
    _stop_on_signals()

    program = typer.Typer(add_completion=False)
    program.command(cls=_VietnameseCommand, options_metavar="[TÙY CHỌN]")(_stoppable(main))
    try:
        with reported():
            code = typer.main.get_command(program).main(standalone_mode=False) or 0
            if sys.stdout is not None:
                sys.stdout.flush()
    except typer.Exit as failed:
        code = failed.exit_code
    except click.exceptions.UsageError as wrong:
        code = WRONG_USE
        _complain(f"{_usage(wrong)} Hãy xem --help.")
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        os._exit(code or CONTENT_PROBLEMS)  # an ordinary end would try again, and complain
    sys.exit(code)


class _VietnameseCommand(TyperCommand):
    """A program whose help is framed in the words of those who read it."""

    def get_usage(self, ctx: Context) -> str:
        """The first line of the help."""
        return super().get_usage(ctx).replace("Usage:", "Cách gọi:", 1)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The line of ``--help`` itself."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện lời giúp này rồi thoát."
        return option


rich_utils.OPTIONS_PANEL_TITLE, rich_utils.ARGUMENTS_PANEL_TITLE = "Tùy chọn", "Tham số"
rich_utils.DEFAULT_STRING, rich_utils.REQUIRED_LONG_STRING = "[mặc định: {}]", "[bắt buộc]"


def remind_of_layout() -> None:
    """Say what this machine lacks, if it draws share images more simply than others."""
    if not has_raqm():
        _complain(
            "Nhắc: máy thiếu libfribidi nên chữ trên ảnh chia sẻ được xếp kiểu đơn giản. "
            "Muốn như máy khác, hãy cài nó (Debian, Ubuntu: sudo apt install libfribidi0; "
            "macOS: brew install fribidi) rồi dựng lại."
        )


def _stoppable(main: Callable[..., None]) -> Callable[..., None]:
    @wraps(main)
    def stoppable(*args: Any, **options: Any) -> None:
        try:
            with reported():
                main(*args, **options)
                if sys.stdout is not None:
                    sys.stdout.flush()
        except KeyboardInterrupt as stopped:
            sentence = "Đã dừng giữa chừng theo yêu cầu; những gì có từ trước vẫn nguyên."
            _complain(sentence, *notes_of(stopped))
            number = stopped.args[0] if stopped.args else signal.SIGINT
            raise typer.Exit(128 + int(number)) from stopped

    return stoppable


@contextmanager
def reported() -> Iterator[None]:
    """Report whatever is raised as one message, refused content problem by problem; exit 1."""
    try:
        yield
        return
    except (typer.Exit, click.exceptions.UsageError):
        raise
    except ContentRefused as refusal:
        report(refusal.problems)
        _complain(*notes_of(refusal))
        raise typer.Exit(CONTENT_PROBLEMS) from refusal
    except Exception as error:
        if os.environ.get(_TRACEBACKS):
            raise
        _complain(*_sentences(error), *notes_of(error))
        raise typer.Exit(CONTENT_PROBLEMS) from error


def notes_of(error: BaseException | None) -> Sequence[str]:
    """What else happened when a build was stopped, in sentences for whoever started it."""
    return getattr(error, "__notes__", ())


def _sentences(error: Exception) -> Iterator[str]:
    """What a program printed that failed, then what happened and what to do."""
    if isinstance(error, NewsroomError) and os.strerror(errno.ENOSPC) in error.output:
        yield _NO_ROOM.format("")
    elif isinstance(error, NewsroomError):
        if output := _TRACE.sub("", f"{error.output}\n").strip():
            yield output
        yield _FAILURES.get(type(error), f"Dừng vì: {str(error) or type(error).__name__}.").format(
            *error.args
        )
    elif isinstance(error, OSError) and "inotify" in str(error):
        yield _NOT_WATCHED
    elif isinstance(error, OSError):
        name = f" ({error.filename})" if error.filename else ""
        unknown = f"Không đọc hoặc ghi được tệp: {error.strerror or error}{{0}}."
        yield _SYSTEM.get(error.errno or 0, unknown).replace("{0}", name)
    elif isinstance(error, MemoryError) or "start new thread" in str(error):
        yield _NO_MEMORY
    else:
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        yield (
            f"Chương trình gặp lỗi của chính nó ({what}; {position_of(error)}). "
            "Hãy gửi câu này cho người phụ trách kỹ thuật."
        )


def _complain(*sentences: str) -> None:
    """To standard error; nobody may be there to read it."""
    with suppress(OSError):
        if sys.stdout is not None:
            sys.stdout.flush()
    with suppress(OSError):
        for sentence in sentences:
            print(sentence, file=sys.stderr, flush=True)


def _usage(error: click.exceptions.UsageError) -> str:
    """What is wrong with the command line."""
    name = getattr(error, "option_name", "")
    param = getattr(error, "param", None)
    if param is not None:
        name = name or (param.opts[0] if param.param_type_name == "option" else param.name.upper())
    if isinstance(error, WrongValue):
        return f"{error.param_hint or name} {error.message}."
    if isinstance(error, click.exceptions.NoSuchOption):
        return f"Không có tùy chọn {name}."
    if isinstance(error, click.exceptions.MissingParameter):
        return f"Thiếu {name}."
    if param is None:
        return f"Dùng sai tùy chọn {name}." if name else "Có chữ thừa trong lệnh."
    return f"Giá trị của {name} không dùng được, {_wanted(param.type_descriptor)}."


def _wanted(described: Any) -> str:
    """What an option takes."""
    if choices := get_args(described.annotation):
        return one_of(map(str, choices))
    if described.annotation is Path:
        return "phải là một thư mục có sẵn"
    least, most = described.parameter_info.min, described.parameter_info.max
    bounds = [f"từ {least}"] * (least is not None) + [f"đến {most}"] * (most is not None)
    return " ".join(("phải là số", *bounds))


def _read_and_write_utf8() -> None:
    """Whatever the locale is: start again where names of files would be read in another encoding.

    Where a standard stream is closed, its number is taken, so that no file of ours gets it.
    """
    if sys.getfilesystemencoding().lower() != "utf-8":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - no shell
    os.environ["PYTHONUTF8"] = "1"  # of the programs that this one starts
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


def _stop_on_signals() -> None:
    """Turn signals into an exception, so that nothing is left behind; in the background, too."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            ignored = name == "SIGHUP" and signal.getsignal(number) == signal.SIG_IGN  # nohup
            if not ignored:
                signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # tidying up is not interrupted
        if other := getattr(signal, name, None):
            signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt(number)
