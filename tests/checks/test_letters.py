"""What Word puts at the start of lines is read as it was meant, or named once."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from newsroom.checks.letters import letters_are_clean
from newsroom.checks.preview import markup_is_previewed
from newsroom.content.base import Meta, Unread
from newsroom.content.entries import read_markdown_entry

FILE = PurePosixPath("content/about/thu.md")


def read(body: str) -> tuple[str, list[tuple[str, int]]]:
    """The body as it is read, and each problem with its line in it."""
    entry, _ = read_markdown_entry(Meta, "thu", FILE, f"---\ntitle: Thử\n---\n{body}\n")
    problems = [*letters_are_clean(entry)]
    if not isinstance(entry, Unread):
        problems += markup_is_previewed(entry)
    return entry.body.text.rstrip("\n"), [(p.code, p.origin.line - 3) for p in problems]


@pytest.mark.parametrize(
    "body",
    ["\tXúc cát.", "Trộn hồ.\n\n\tXúc cát.", "Trộn hồ.\n\n \tXúc cát.\n\tXây bể."],
)
def test_a_paragraph_that_begins_with_a_tab_is_named_once(body: str) -> None:
    lines = body.split("\n")
    first = next(number for number, line in enumerate(lines, 1) if "\t" in line)

    assert read(body)[1] == [("indented-text", first)]


@pytest.mark.parametrize("body", ["Trộn hồ.\n\tXúc cát.", "Xúc cát.\t", "- Trộn\n\t- Xúc"])
def test_a_tab_that_shows_nowhere_is_no_problem(body: str) -> None:
    assert read(body) == (body, [])


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "12.", "1)", "  -", "##", ">"])
@pytest.mark.parametrize("tab", ["\t", " \t", "\t\t"])
def test_a_tab_behind_the_mark_of_an_item_is_a_blank(mark: str, tab: str) -> None:
    text = f"{mark}{tab}Xúc cát\n{mark}{tab}Trộn hồ"

    assert read(text) == (text.replace("\t", " "), [])


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("a)\tXúc\nb)\tTrộn", [("list-sign", 1)]),
        ("–\tXúc", []),
        ("–\tXúc\n–\tTrộn", [("list-dash", 2)]),
        ("1\tTre\t10\n2\tMây\t5", [("pasted-table", 1)]),
        ("1.\tTre\t10\n2.\tMây\t5", [("pasted-table", 1)]),
        ("–\tTre\t10", [("pasted-table", 1)]),
    ],
)
def test_a_list_or_a_table_of_word_is_named_once(
    body: str, problems: list[tuple[str, int]]
) -> None:
    assert read(body)[1] == problems


@pytest.mark.parametrize("written", ["## Kết\u00a0quả", "##\u00a0Kết\u202fquả", "##\tKết quả"])
def test_a_hard_blank_in_a_heading_is_a_blank(written: str) -> None:
    assert read(f"{written}\n\nNăm\u00a0nhà.") == ("## Kết quả\n\nNăm\u00a0nhà.", [])


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("-Xúc cát\n-Trộn hồ", 1),
        ("*Xúc cát\n*Trộn hồ", 1),
        ("+Xúc cát\n+Trộn hồ", 1),
        ("1.Xúc cát\n2.Trộn hồ", 1),
        ("1)Xúc cát\n2)Trộn hồ\n3)Xây", 1),
        ("-Xúc cát\n- Trộn hồ", 1),
        ("- Xúc cát\n-Trộn hồ", 2),
        ("- Xúc cát\n- Trộn hồ\n-Xây bể", 3),
        ("Cần:\n\n  -“Xúc”\n  -**Trộn**", 3),
        ("− Xúc cát\n− Trộn hồ", 2),
        ("−Xúc cát\n−Trộn hồ", 2),
        ("–Xúc cát\n–Trộn hồ", 2),
        ("—\u00a0Chào bác!\n— Chào cháu!", 2),
    ],
)
def test_lines_that_stick_together_are_named_once(body: str, line: int) -> None:
    assert read(body)[1] == [("list-dash", line)]


@pytest.mark.parametrize(
    "body",
    [
        "- Xúc cát\n- Trộn hồ",
        "1. Xúc cát\n2. Trộn hồ",
        "-Xúc cát.\n\n-Trộn hồ.",
        "–Xúc cát.\n\n–Trộn hồ.",
        "*Xúc* cát\n*Trộn* hồ",
        "**Xúc** cát\n**Trộn** hồ",
        "-5 độ\n-6 độ",
        "−5 độ\n−6 độ",
        "1.500 khối cát\n2.500 khối đá",
        "Trộn hồ\n---",
        "- Xúc cát\n  rồi trộn - xây",
    ],
)
def test_lines_that_are_items_or_no_list_are_no_problem(body: str) -> None:
    assert read(body)[1] == []
