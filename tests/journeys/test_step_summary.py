"""The summary of a step on GitHub holds every problem, and nothing in it means anything else."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from newsroom.core.problems import Origin, Problem
from newsroom.journeys.problem_lines import by_cause, most_important, render, without_untouched
from newsroom.journeys.step_summary import commit_address, step_summary

COMMIT = "https://github.example/lan-toa/trang/blob/" + "0a" * 20
STORY = "content/stories/be-nuoc/index.md"
OTHER = "content/stories/cau-tre/index.md"
GITHUB = {
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "lan-toa/trang",
    "GITHUB_SHA": "0a" * 20,
}


def missing(path: str, line: int, field: str = "title") -> Problem:
    return Problem(Origin(PurePosixPath(path), line), "missing", {"field": field})


def overdue(path: str, line: int = 9) -> Problem:
    return Problem(Origin(PurePosixPath(path), line), "review-overdue", {"value": "2026-08-01"})


def tokens(text: str) -> list[Token]:
    """As a reader of Markdown with tables takes it; the parts of lines in their order."""
    parsed = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [part for token in parsed for part in (token, *(token.children or ()))]


def rows(text: str) -> list[list[str]]:
    """The words of every cell, row by row, without the heads."""
    return list(_rows(MarkdownIt("commonmark").enable("table").parse(text)))


def _rows(parsed: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for before, token in pairwise(parsed):
        if before.type == "td_open":
            words = (part.content for part in token.children or () if part.type == "text")
            row.append("".join(words))
        elif before.type == "tr_close" and row:
            yield row
            row = []


def test_problems_stand_in_tables_file_by_file_with_links_to_their_lines() -> None:
    problems = [missing(STORY, 2), missing(STORY, 3, "place"), missing(OTHER, 4, "id")]

    text = step_summary(problems, ["3 lỗi, 0 nhắc nhở."], COMMIT)

    headings = [part.content for part in tokens(text) if part.type == "inline" and part.level == 1]
    links = [part.attrs["href"] for part in tokens(text) if part.type == "link_open"]
    assert headings[:3] == ["**3 lỗi, 0 nhắc nhở.**", STORY, OTHER]
    assert links == [
        f"{COMMIT}/{STORY}?plain=1#L2",
        f"{COMMIT}/{STORY}?plain=1#L3",
        f"{COMMIT}/{OTHER}?plain=1#L4",
    ]
    assert rows(text)[0] == ["Lỗi", "dòng 2", "Thiếu trường title. Hãy điền trường này."]


def test_one_cause_in_many_places_is_one_row_with_its_count() -> None:
    same_file = [missing(STORY, line, "alt") for line in (2, 5, 9)]
    many_files = [missing(f"content/units/u-{number}.md", 1) for number in range(30)]

    text = step_summary([*same_file, *many_files], [], COMMIT)

    shared, own = rows(text)
    assert shared[1].startswith("content/units/u-0.md:1, content/units/u-1.md:1, ")
    assert shared[1].endswith("content/units/u-19.md:1, và 10 chỗ nữa")
    assert shared[2].endswith("(30 chỗ)")
    assert own[1:] == ["dòng 2, dòng 5, dòng 9", "Thiếu trường alt. Hãy điền trường này. (3 chỗ)"]


def test_errors_stand_before_reminders_and_so_do_their_files() -> None:
    text = step_summary([overdue(STORY, 3), overdue(OTHER, 4), missing(OTHER, 9)], [], COMMIT)

    assert [row[0] for row in rows(text)] == ["Nhắc", "Lỗi"]
    alone = step_summary([overdue(STORY, 3), missing(OTHER, 9)], [], COMMIT)
    assert [row[0] for row in rows(alone)] == ["Lỗi", "Nhắc"]


@pytest.mark.parametrize(
    "hostile",
    [
        "a | b | c",
        r"a \| b \\| c",
        "x\n| Lỗi | mới |\n## Mục",
        "<script>alert(1)</script><img src=x onerror=1>",
        "<!-- a --> <b>đậm</b> &lt;i&gt; &amp;",
        "</td></table><details open>",
        "@lan-toa/bien-tap @octocat a@mau.example",
        "#12 GH-12 lan-toa/trang#7 !7",
        "[đọc](https://mau.example) ![ảnh](https://mau.example/a.png) [a]: b",
        "https://mau.example www.mau.example <https://mau.example> ftp://a.b",
        "**đậm** __đậm__ ~~gạch~~ `mã` $x$ ^[a] [^1] :smile:",
        "- a + b 1. c === --- > d",
        "\u202egnoựhp \u200b\x1b[2J\x00",
        "![",
        "]( x",
        "`" * 7,
    ],
)
@pytest.mark.parametrize("commit", [COMMIT, ""])
def test_what_people_wrote_means_nothing_but_itself(hostile: str, commit: str) -> None:
    problem = Problem(
        Origin(PurePosixPath(f"content/{hostile}/index.md"), 7),
        "not-flag",
        {"field": "demo", "value": hostile},
    )

    text = step_summary([problem], [], commit)

    parts = tokens(text)
    markup = [part.content for part in parts if part.type.startswith("html")]
    kinds = {part.type for part in parts if part.type.endswith("_open")}
    (row,) = rows(text)
    assert set(markup) <= {"<!-- -->"}
    assert kinds - {"link_open"} == {
        *("heading_open", "table_open", "thead_open", "tbody_open"),
        *("tr_open", "th_open", "td_open"),
    }
    assert not {part.type for part in parts} & {"image", "code_inline", "fence", "hr"}
    assert [
        part.attrs["href"].startswith(f"{COMMIT}/content/") for part in parts if part.attrs
    ] == ([True] if commit else [])
    assert len(row) == 3
    if hostile.isprintable():
        assert hostile in row[2]
    # Read after Markdown: names of people, numbers of pull requests, addresses.
    plain = re.sub(r"\]\(\S+\)", "]", text)
    assert [mark for mark in ("@", "www.", "://") if mark in plain] == []
    assert not re.search(r"&#(35|64);\w", plain)


def test_a_link_is_made_from_any_name_of_a_file() -> None:
    problem = missing("content/about/a b)|[ữ]#?.md", 3)

    text = step_summary([problem], [], COMMIT)

    (link,) = [part.attrs["href"] for part in tokens(text) if part.type == "link_open"]
    assert link == f"{COMMIT}/content/about/a%20b%29%7C%5B%E1%BB%AF%5D%23%3F.md?plain=1#L3"


def test_a_summary_never_grows_larger_than_github_takes() -> None:
    problems = [missing(f"content/about/{n}.md", 1, f"{'x' * 400}{n}") for n in range(3000)]

    text = step_summary(problems, [], COMMIT)

    assert 800_000 < len(text.encode()) < 1_000_000
    assert text.rstrip().endswith(
        "Bảng quá dài nên dừng ở đây. Hãy sửa những chỗ trên, máy sẽ báo tiếp."
    )


# --- where the lines can be read ---------------------------------------------------------------


def test_the_links_lead_to_the_newest_commit_of_a_pull_request(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"head": {"sha": "b1" * 20}}}), encoding="utf-8")

    address = commit_address({**GITHUB, "GITHUB_EVENT_PATH": str(event)})

    assert address == f"https://github.example/lan-toa/trang/blob/{'b1' * 20}"


@pytest.mark.parametrize("event", ["", "[]", "{", '{"pull_request": null}', '{"ref": "main"}'])
def test_elsewhere_they_lead_to_the_commit_that_was_checked(tmp_path: Path, event: str) -> None:
    (tmp_path / "event.json").write_text(event, encoding="utf-8")

    assert commit_address({**GITHUB, "GITHUB_EVENT_PATH": str(tmp_path / "event.json")}) == COMMIT
    assert commit_address(GITHUB) == COMMIT


@pytest.mark.parametrize(
    "change",
    [
        {"GITHUB_SERVER_URL": ""},
        {"GITHUB_SERVER_URL": "javascript:alert(1)//"},
        {"GITHUB_REPOSITORY": "a/b) [x](https://mau.example"},
        {"GITHUB_SHA": "main"},
    ],
)
def test_an_address_that_github_does_not_give_is_no_link(change: dict[str, str]) -> None:
    assert commit_address({**GITHUB, **change}) == ""
    assert commit_address({}) == ""


# --- the ten that are shown beside the lines ----------------------------------------------------


def test_the_most_important_are_errors_and_each_cause_once_before_any_again() -> None:
    problems = [
        overdue(STORY),
        *(missing(STORY, line) for line in range(2, 20)),
        missing(OTHER, 5, "place"),
        overdue(OTHER),
    ]

    chosen = most_important(problems, 3)
    everything = most_important(problems, 99)

    assert [(p.origin.line, p.facts["field"]) for p in chosen] == [
        (2, "title"),
        (5, "place"),
        (3, "title"),
    ]
    assert [p.code for p in everything[-2:]] == ["review-overdue"] * 2
    assert sorted(render(everything, "text")) == sorted(render(problems, "text"))


def test_a_cause_is_a_sentence() -> None:
    groups = by_cause(
        [overdue(STORY), missing(STORY, 2), missing(OTHER, 3), missing(OTHER, 4, "id")]
    )

    assert [len(group) for group in groups.values()] == [2, 1, 1]


# --- what a pull request does not touch ---------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "reminded"),
    [
        ([STORY], True),
        (["content/stories/be-nuoc/anh-1.jpg"], True),
        (["content/stories/be-nuoc/ghi-am/a.mp3"], True),
        (["/srv/trang/content/stories/be-nuoc/index.md"], False),
        (["content/stories/be-nuoc-2/index.md"], False),
        (["content/stories/index.md"], False),
        (["content/units/be-nuoc.md"], False),
        ([OTHER, "scripts/build_site.py"], False),
        ([], False),
    ],
)
def test_a_reminder_is_for_those_who_touch_the_story(changed: list[str], reminded: bool) -> None:
    error, reminder = missing(STORY, 2), overdue(STORY)

    assert without_untouched([error, reminder], changed) == [error, *([reminder] * reminded)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_page_with_loose_marks_in_its_name_is_the_same_page(form: str) -> None:
    page, listed = (f"content/about/{unicodedata.normalize(f, 'gỡ-bài')}.md" for f in ("NFC", form))

    assert without_untouched([overdue(page)], [listed]) == [overdue(page)]
    assert without_untouched([overdue(page)], ["content/about/khac.md"]) == []
