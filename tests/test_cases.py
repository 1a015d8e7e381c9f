"""Every rule has a broken example with the exact lines that people read about it.

A folder of ``cases/problems`` holds files laid over ``cases/base`` (and ``delete.txt``, files
taken away); ``expected.txt`` is the whole output of the check. What git cannot hold is built here.
"""

from __future__ import annotations

import os
import re
import shutil
import string
import struct
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from PIL import Image

from newsroom.checks.messages import MESSAGES, WARNINGS
from newsroom.core.problems import Problem
from newsroom.journeys import staging
from newsroom.journeys.command_line import render
from tests.builders import BASE, CASES, TODAY

FOLDERS = sorted((CASES / "problems").iterdir())
STORY = "stories/be-nuoc/index.md"
PHOTO = "stories/be-nuoc/anh-1.jpg"
TABLE = "events/hoi-nghi/danh-sach.csv"


def test_the_base_has_no_problem(tmp_path: Path) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")  # out of reach of this repository

    assert lines_of(check(content)) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_check_says_exactly_what_the_case_expects(folder: Path, home: Path) -> None:
    content = lay_over_base(folder, home)

    problems = check(content, home / "facts.json")

    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines_of(problems) == expected
    for problem in problems:
        assert needed_facts(problem.code) - {"path"} <= set(problem.facts), problem
    assert folder.name.partition("--")[0] in {problem.code for problem in problems}


def test_every_message_has_a_case() -> None:
    with_case = {folder.name.partition("--")[0] for folder in FOLDERS}
    with_case |= {name.partition("--")[0] for name in BUILT}
    with_case |= {"file-unreadable"}  # tests/content/test_text_files.py: no file resists root
    with_case |= {"contact-is-example"}  # tests/checks/test_contacts.py: it needs a public address
    # tests/checks/test_folders.py: they need an earlier state
    with_case |= {"folder-renamed", "alias-removed", "story-deleted", "id-changed"}

    assert set(MESSAGES) - with_case == set()
    assert with_case - set(MESSAGES) == set()


def test_no_case_expects_the_words_of_a_machine() -> None:
    for folder in FOLDERS:
        text = (folder / "expected.txt").read_text(encoding="utf-8")

        assert text.strip(), folder.name
        assert not re.search(r"Traceback|Error\b|None|newsroom|pydantic", text), folder.name
        assert unicodedata.is_normalized("NFC", re.sub("“[^”]*”", "", text)), folder.name


def test_every_sentence_is_whole_and_says_what_to_do() -> None:
    asks = ("Hãy", "Ý bạn là", "phải", "Chỉ dùng", "Cần", "chỉ nhận", "chỉ gồm", "ví dụ", "có dạng")

    for code, sentence in MESSAGES.items():
        assert sentence[-1] in ".?", code
        assert code in WARNINGS or any(w.casefold() in sentence.casefold() for w in asks), code


# --- cases that are made here -----------------------------------------------------------------


def link_out_of_the_tree(content: Path) -> None:
    secret = content.parent / "outside.md"
    secret.write_text("---\ntitle: Ngoài cây\n---\n", encoding="utf-8")
    (content / "about" / "rieng.md").symlink_to(secret)


def linked_folder(content: Path) -> None:
    outside = content.parent / "outside"
    outside.mkdir()
    (content / "stories" / "la").symlink_to(outside, target_is_directory=True)


def named_pipe(content: Path) -> None:
    os.mkfifo(content / "about" / "ong.md")


def decomposed_name(content: Path) -> None:
    name = unicodedata.normalize("NFD", "tổ-mới.md")
    (content / "units" / name).write_text("---\ntitle: Tổ mới\n---\n", encoding="utf-8")


def long_name(content: Path) -> None:
    text = (content / "fields" / "moi-truong.md").read_text(encoding="utf-8")
    (content / "fields" / f"{'a' * 98}.md").write_text(text, encoding="utf-8")


def ten_megabytes(content: Path) -> None:
    text = (content / STORY).read_text(encoding="utf-8")
    (content / STORY).write_text(text + "chữ " * 1_750_000, encoding="utf-8")


def ten_thousand_brackets(content: Path) -> None:
    text = (content / STORY).read_text(encoding="utf-8")
    (content / STORY).write_text(
        text.replace("fields: [moi-truong]", "fields: " + "[" * 10_000), encoding="utf-8"
    )


def ten_thousand_levels_of_indent(content: Path) -> None:
    deep = "- " * 10_000
    (content / STORY).write_text(f"---\nfields: \n  {deep}a\n---\n", encoding="utf-8")


def brackets_in_the_text(content: Path) -> None:
    append(content, "[" * 32_000)


def nested_list(content: Path) -> None:
    append(content, "".join(f"{'    ' * level}- a\n" for level in range(40)))


def append(content: Path, markdown: str) -> None:
    text = (content / STORY).read_text(encoding="utf-8")
    (content / STORY).write_text(f"{text}\n{markdown}\n", encoding="utf-8")


def lone_byte(content: Path) -> None:
    spoil(content, "title: Bể".encode(), b"title: B\xe2")


def saved_as_unicode_by_notepad(content: Path) -> None:
    (content / STORY).write_bytes((content / STORY).read_text("utf-8").encode("utf-16"))


def table_cut_off_in_unicode_text(content: Path) -> None:
    (content / TABLE).write_bytes((content / TABLE).read_text("utf-8").encode("utf-16")[:-1])


def table_saved_in_the_code_page_of_windows(content: Path) -> None:
    rows = "name,kind,place,achievement\r\nTô Văn B,ca-nhan,dat-moi/suoi-trong,Giữ cầu\r\n"
    (content / TABLE).write_bytes(rows.encode("cp1258", "replace"))


def workbook_named_table(content: Path) -> None:
    (content / TABLE).write_bytes(b"PK\x03\x04\x14\x00\x06\x00" + bytes(64))


def spoil(content: Path, old: bytes, new: bytes) -> None:
    whole = (content / STORY).read_bytes()
    assert old in whole
    (content / STORY).write_bytes(whole.replace(old, new))


def a_program_named_index(content: Path) -> None:
    (content / STORY).write_bytes(b"\x7fELF\x02\x01\x01" + bytes(64))


def a_program_named_photo(content: Path) -> None:
    (content / PHOTO).write_bytes(b"\x7fELF\x02\x01\x01" + bytes(64))


def cut_in_the_middle(content: Path) -> None:
    (content / PHOTO).write_bytes((content / PHOTO).read_bytes()[:20])


def too_many_pixels(content: Path) -> None:
    """A valid header that promises 10,000 × 5,001 pixels; nobody may decode it to find out."""
    header = struct.pack(">IIBBBBB", 10_000, 5_001, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    take_png(content, png)


def animated(content: Path) -> None:
    frames = [Image.new("L", (1200, 800), grey) for grey in (10, 90)]
    frames[0].save(content / PHOTO, "WEBP", save_all=True, append_images=frames[1:], quality=1)
    rename_photo(content, "anh-1.webp")


def too_heavy(content: Path) -> None:
    with (content / PHOTO).open("ab") as photo:
        photo.truncate(20 * 1024 * 1024 + 1)


def too_heavy_and_not_named(content: Path) -> None:
    with (content / PHOTO).with_name("anh-to.jpg").open("wb") as photo:
        photo.truncate(60 * 1024 * 1024)


def take_png(content: Path, png: bytes) -> None:
    (content / PHOTO).write_bytes(png)
    rename_photo(content, "anh-1.png")


def rename_photo(content: Path, name: str) -> None:
    (content / PHOTO).rename((content / PHOTO).with_name(name))
    text = (content / STORY).read_text(encoding="utf-8")
    (content / STORY).write_text(text.replace("anh-1.jpg", name), encoding="utf-8")


def link_to_nowhere(content: Path) -> None:
    (content / "about" / "mat.md").symlink_to(content.parent / "nowhere.md")


NO_LINK = "Đây là liên kết tắt, không phải tệp thật. Hãy xóa nó và chép tệp thật vào."
NFD_UNIT = unicodedata.normalize("NFD", "content/units/tổ-mới.md")
BUILT: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "symlink": (link_out_of_the_tree, [f"content/about/rieng.md:1:1: {NO_LINK}"]),
    "symlink--folder": (linked_folder, [f"content/stories/la:1:1: {NO_LINK}"]),
    "symlink--pipe": (named_pipe, [f"content/about/ong.md:1:1: {NO_LINK}"]),
    "symlink--dangling": (link_to_nowhere, [f"content/about/mat.md:1:1: {NO_LINK}"]),
    "name-not-nfc": (
        decomposed_name,
        [
            (
                f"{NFD_UNIT}:1:1: Tên tệp dùng dấu rời (hay gặp khi chép từ máy Mac). "
                "Hãy đổi tên thành “units/to-moi.md”."
            )
        ],
    ),
    "name-too-long": (
        long_name,
        [
            (
                f"content/fields/{'a' * 98}.md:1:1: Tên “{'a' * 98}.md” dài 101 ký tự, "
                "tối đa 100. Hãy đặt một tên ngắn hơn."
            )
        ],
    ),
    "file-too-large": (
        ten_megabytes,
        [
            (
                f"content/{STORY}:1:1: Tệp chữ nặng 10,0 MB, giới hạn là 0,5 MB. "
                "Hãy bỏ ảnh hoặc dữ liệu dán nhầm trong tệp."
            )
        ],
    ),
    "yaml-too-deep--brackets": (
        ten_thousand_brackets,
        [f"content/{STORY}:12:20: Các dấu ngoặc lồng nhau quá 12 tầng. Hãy bỏ các ngoặc thừa."],
    ),
    "yaml-too-deep--indent": (
        ten_thousand_levels_of_indent,
        [f"content/{STORY}:3:25: Các dấu ngoặc lồng nhau quá 12 tầng. Hãy bỏ các ngoặc thừa."],
    ),
    "text-too-marked": (
        brackets_in_the_text,
        [
            (
                f"content/{STORY}:53:1: Từ chỗ này có quá 200 dấu “[”, trang không dựng nổi. Hãy "
                "xóa các dấu thừa, hoặc chia đoạn bằng dòng trống."
            )
        ],
    ),
    "text-too-deep": (
        nested_list,
        [
            (
                f"content/{STORY}:61:1: Dòng này lồng 9 tầng (thụt vào, “>” hoặc gạch đầu dòng), "
                "tối đa 8. Hãy xóa bớt dấu ở đầu dòng."
            )
        ],
    ),
    "binary-file": (
        a_program_named_index,
        [
            (
                f"content/{STORY}:1:1: Đây không phải tệp chữ (có thể là ảnh hay tệp Word bị "
                "đổi tên). Hãy dán lại nội dung dưới dạng chữ."
            )
        ],
    ),
    "not-utf8": (
        lone_byte,
        [
            (
                f"content/{STORY}:5:9: Tệp không dùng bảng mã UTF-8. Hãy chạy “python "
                f"scripts/mend_text.py content/{STORY}”; hoặc mở bằng Notepad rồi lưu lại "
                "(Save as) với bảng mã (Encoding) “UTF-8”."
            )
        ],
    ),
    "utf-16": (
        saved_as_unicode_by_notepad,
        [
            (
                f"content/{STORY}:1:1: Tệp lưu bằng bảng mã UTF-16 (“Unicode” của Notepad và "
                f"Word). Hãy chạy “python scripts/mend_text.py content/{STORY}”; hoặc mở bằng "
                "Notepad rồi lưu lại (Save as) với bảng mã (Encoding) “UTF-8”."
            )
        ],
    ),
    "table-utf-16": (
        table_cut_off_in_unicode_text,
        [
            (
                f"content/{TABLE}:1:1: Bảng (kiểu “Unicode Text” của Excel) bị cụt khi chép. Hãy "
                "mở bảng gốc bằng Excel, dùng lệnh Lưu dưới dạng (Save As), chọn kiểu có chữ "
                "“CSV UTF-8”."
            )
        ],
    ),
    "table-not-utf8": (
        table_saved_in_the_code_page_of_windows,
        [
            (
                f"content/{TABLE}:2:2: Excel đã lưu bảng không bằng UTF-8, chữ có dấu bị sai hoặc "
                "mất. Hãy mở bảng gốc (.xlsx) bằng Excel, dùng lệnh Lưu dưới dạng (Save As), "
                "chọn kiểu có chữ “CSV UTF-8”."
            )
        ],
    ),
    "table-is-workbook": (
        workbook_named_table,
        [
            (
                f"content/{TABLE}:1:1: Đây là sổ Excel bị đổi đuôi thành .csv, chưa phải bảng chữ. "
                "Hãy mở bằng Excel, dùng lệnh Lưu dưới dạng (Save As), chọn kiểu có chữ “CSV "
                "UTF-8”."
            )
        ],
    ),
    "photo-unreadable--program": (
        a_program_named_photo,
        [
            (
                f"content/{STORY}:27:11: Không mở được ảnh “anh-1.jpg”: tệp hỏng hoặc không "
                "phải ảnh. Hãy xuất lại từ bản gốc."
            )
        ],
    ),
    "photo-unreadable--cut": (
        cut_in_the_middle,
        [
            (
                f"content/{STORY}:27:11: Không mở được ảnh “anh-1.jpg”: tệp hỏng hoặc không "
                "phải ảnh. Hãy xuất lại từ bản gốc."
            )
        ],
    ),
    "photo-too-many-pixels": (
        too_many_pixels,
        [
            (
                f"content/{STORY}:27:11: Ảnh “anh-1.png” có 10000×5001 điểm, quá 50 triệu. "
                "Hãy thu nhỏ rồi tải lại."
            )
        ],
    ),
    "photo-animated": (
        animated,
        [f"content/{STORY}:27:11: Ảnh “anh-1.webp” là ảnh động. Hãy dùng một ảnh tĩnh."],
    ),
    "media-too-heavy--not-named": (
        too_heavy_and_not_named,
        [
            (
                f"content/{PHOTO.replace('anh-1', 'anh-to')}:1:1: Tệp “anh-to.jpg” nặng 60,0 MB, "
                "giới hạn là 20 MB. Hãy xuất lại nhẹ hơn: ảnh thì đổi cạnh dài còn 4000 điểm ảnh "
                "(Photos của Windows: nút …, Đổi kích thước), âm thanh thì lưu MP3."
            )
        ],
    ),
    "media-too-heavy": (
        too_heavy,
        [
            (
                f"content/{STORY}:27:11: Tệp “anh-1.jpg” nặng 20,0 MB, giới hạn là 20 MB. "
                "Hãy xuất lại nhẹ hơn: ảnh thì đổi cạnh dài còn 4000 điểm ảnh (Photos của Windows: "
                "nút …, Đổi kích thước), âm thanh thì lưu MP3."
            )
        ],
    ),
}


@pytest.mark.parametrize("name", BUILT)
def test_the_check_survives_what_git_cannot_hold(name: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    build, expected = BUILT[name]
    build(content)

    problems = check(content)

    assert lines_of(problems) == expected
    assert {problem.code for problem in problems} >= {name.partition("--")[0]}


# --- how a case is run ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all cases, so that the photos of the base are measured once."""
    return tmp_path_factory.mktemp("cases")


def lay_over_base(folder: Path, home: Path) -> Path:
    """The content of a case in place of that of the last; the copy of the base stays whole."""
    base, content = home / "base", home / "content"
    if not base.exists():
        shutil.copytree(BASE, base)
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(base, content, copy_function=os.link)
    if (folder / "content").is_dir():
        shutil.copytree(
            folder / "content", content, copy_function=replace_by_copy, dirs_exist_ok=True
        )
    if (folder / "delete.txt").is_file():
        for name in (folder / "delete.txt").read_text(encoding="utf-8").splitlines():
            (content / name).unlink()
    return content


def replace_by_copy(source: str, target: str) -> None:
    """A file of its own, never new words in the file of the base that is linked here."""
    Path(target).unlink(missing_ok=True)
    shutil.copy2(source, target)


def check(content: Path, facts: Path | None = None) -> list[Problem]:
    return staging.check(content, PurePosixPath("content"), TODAY, facts=facts)[1]


def lines_of(problems: list[Problem]) -> list[str]:
    return render(problems, "text")


def needed_facts(code: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(MESSAGES[code]) if name}
