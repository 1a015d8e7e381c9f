"""Bytes become text, or a problem at the first bad place."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.content.text_files import (
    MAX_TEXT,
    TextFile,
    read_text,
    with_markdown_blanks,
    with_yaml_blanks,
)
from newsroom.core.problems import Origin

ORIGIN = Origin(PurePosixPath("content/index.md"))


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"a\nb\x00c", "binary-file", 1, 1),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "binary-file", 1, 1),
        ("đầu\nbể ".encode() + b"\xff", "not-utf8", 2, 4),
        ("đầu\r\nbể ".encode() + b"\xff", "not-utf8", 2, 4),
        (b"\xed\xa0\x80", "not-utf8", 1, 1),
        ("Bể nước".encode("utf-16"), "utf-16", 1, 1),
        ("Bể nước của xóm".encode("utf-16-be"), "utf-16", 1, 1),
        ("title: Be nuoc".encode("utf-16-le"), "utf-16", 1, 1),
        (b"B\xec\xf2 n\xfd\xf5c", "not-utf8", 1, 2),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> sua\n", "conflict-marks", 2, 1),
        (b"a\r\n\r\n>>>>>>> sua-bai\r\n", "conflict-marks", 3, 1),
    ],
)
def test_what_is_no_text_is_a_problem(
    tmp_path: Path, content: bytes, code: str, line: int, column: int
) -> None:
    file = read(tmp_path, content)

    (problem,) = file.problems
    assert file.text is None
    assert (problem.code, problem.origin.line, problem.origin.column) == (code, line, column)


RICH = b"{\\rtf1\\ansi\\ansicpg1258 B\\u7875? n}"
PAGE = "<html xmlns:o='urn:schemas-microsoft-com:office:office'>\n<p>Bể nước</p>"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"PK\x03\x04\x14\x00\x06\x00", "table-is-workbook"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "table-is-workbook"),
        ("a.csv", b"<html>\n<table><tr><td>a</td></tr></table>", "table-is-workbook"),
        ("a.md", b"PK\x03\x04\x14\x00\x06\x00", "binary-file"),
        ("a.md", RICH, "text-is-rich"),
        ("a.md", b"\xef\xbb\xbf\r\n" + RICH, "text-is-rich"),
        ("a.md", PAGE.encode(), "text-is-web-page"),
        ("a.md", PAGE.encode("utf-16"), "text-is-web-page"),
        ("a.md", PAGE.encode("cp1258", "replace"), "text-is-web-page"),
        ("a.md", b"\xef\xbb\xbf<!DOCTYPE html>\r\n<title>a</title>", "text-is-web-page"),
        ("a.md", b'<?xml version="1.0"?>\n<!-- a -->\n<HTML lang="vi">', "text-is-web-page"),
        ("a.md", b"MIME-Version: 1.0\nContent-Type: multipart/related", "text-is-web-page"),
    ],
)
def test_a_file_of_another_program_is_named(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    full = tmp_path / name
    full.write_bytes(content)

    file = read_text(full, len(content), Origin(PurePosixPath(name)))

    assert (file.text, [problem.code for problem in file.problems]) == (None, [code])


@pytest.mark.parametrize(
    "text", ["<header>a", "<b>a</b>", "---\n<html>\n", "{rtf", "PK 3", "<!---->" * 280]
)
def test_text_that_only_looks_alike_is_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.encode()) == TextFile(text, [])


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffđầu\nbể\n",
        "đầu\r\nbể\r\n",
        "\ufeffđầu\r\nbể\n",
        "đầu\rbể\r",
        "\ufeff\ufeffđầu\nbể\n",
    ],
)
def test_marks_and_line_ends_of_windows_are_read(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content.encode()) == TextFile("đầu\nbể\n", [])


def test_loose_marks_are_one_problem_and_the_text_is_composed(tmp_path: Path) -> None:
    text = "Bể nước\ncủa xóm ở đầu bản\n"

    file = read(tmp_path, unicodedata.normalize("NFD", text).encode())

    (problem,) = file.problems
    assert file.text == text
    assert (problem.code, problem.origin.line, problem.origin.column) == ("text-not-nfc", 1, 1)
    assert problem.facts["more"] == " (và 6 chỗ nữa trong tệp)"


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u202f", "\u3000"])
def test_hard_blanks_count_as_blanks_where_they_are_syntax(blank: str) -> None:
    head = "title: Bể 5 km\nsubject:\n  name: Tổ\nfields:\n  - a \n"
    hard = head.replace(" ", blank).replace(f"Bể{blank}5{blank}km", f"Bể 5{blank}km")

    assert with_yaml_blanks(hard) == head.replace("5 km", f"5{blank}km").replace("a \n", "a \n")
    assert with_markdown_blanks(f"##{blank}Cách{blank}làm\n-{blank}năm{blank}km\n1.{blank}hai") == (
        f"## Cách làm\n- năm{blank}km\n1. hai"
    )


def test_a_file_that_is_gone_or_closed_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_text(tmp_path / "mat.md", 1, ORIGIN).problems

    assert problem.code == "file-unreadable"


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    (problem,) = read_text(tmp_path / "mat.md", MAX_TEXT + 1, ORIGIN).problems

    assert problem.code == "file-too-large"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_text_or_one_problem(tmp_path: Path, content: bytes) -> None:
    file = read(tmp_path, content)

    if file.text is None:
        assert len(file.problems) == 1
    else:
        assert "\r" not in file.text
        assert unicodedata.is_normalized("NFC", file.text)


def read(tmp_path: Path, content: bytes) -> TextFile:
    file = tmp_path / "index.md"
    file.write_bytes(content)
    return read_text(file, len(content), ORIGIN)
