"""Bytes become text, or a problem at the first bad place."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.content.tree import MAX_TEXT, read_text
from newsroom.core.problems import Origin, Problem

ORIGIN = Origin(PurePosixPath("content/index.md"))


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"a\nb\x00c", "binary-file", 1, 1),
        (b"\xef\xbb\xbfa", "byte-order-mark", 1, 1),
        (b"a\r\nb", "not-lf", 1, 2),
        ("đầu\nbể\r".encode(), "not-lf", 2, 3),
        ("đầu\nbể ".encode() + b"\xff", "not-utf8", 2, 4),
        (b"\xed\xa0\x80", "not-utf8", 1, 1),
        ("Bể nước".encode("utf-16"), "binary-file", 1, 1),
        (b"B\xec\xf2 n\xfd\xf5c", "not-utf8", 1, 2),
    ],
)
def test_what_is_no_text_is_a_problem(
    tmp_path: Path, content: bytes, code: str, line: int, column: int
) -> None:
    text = read(tmp_path, content)

    assert isinstance(text, Problem)
    assert (text.code, text.origin.line, text.origin.column) == (code, line, column)


def test_a_file_that_is_gone_or_closed_is_a_problem(tmp_path: Path) -> None:
    text = read_text(tmp_path / "mat.md", 1, ORIGIN)

    assert isinstance(text, Problem)
    assert text.code == "file-unreadable"


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    text = read_text(tmp_path / "mat.md", MAX_TEXT + 1, ORIGIN)

    assert isinstance(text, Problem)
    assert text.code == "file-too-large"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_text_or_a_problem(tmp_path: Path, content: bytes) -> None:
    text = read(tmp_path, content)

    if isinstance(text, str):
        assert text.encode() == content
        assert "\r" not in text


def read(tmp_path: Path, content: bytes) -> str | Problem:
    file = tmp_path / "index.md"
    file.write_bytes(content)
    return read_text(file, len(content), ORIGIN)
