"""No function that reads a writer's text takes time by the square of its length.

Processor time is compared with that of the same machine at the same moment: eight times the text
may take twenty times as long, never sixty-four. Sizes double until a text can be measured.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath
from typing import Any

import pytest

from newsroom.build.inline_code import inline_code
from newsroom.build.offline_bundle import OfflinePages
from newsroom.checks import body, children, consent, headings, language, preview
from newsroom.checks.letters import letters_are_clean
from newsroom.checks.text_rules import texts_are_clean
from newsroom.content import markdown_text as md
from newsroom.content.base import Body, Entry
from newsroom.content.entries import read_markdown_entry, split_front_matter
from newsroom.content.reader import read_award_recipients
from newsroom.content.story import Story
from newsroom.core.problems import Problem
from newsroom.core.yaml_text import read_yaml
from newsroom.handouts.loudspeaker import announcement
from newsroom.handouts.speech.verbalise import verbalise
from newsroom.pages.markdown import staged_body
from newsroom.pages.stage_pages import staged_page
from newsroom.publication.context import StoryCheck
from newsroom.publication.story_facts import conditions_of, plain_text
from newsroom.vietnamese.alphabet import fold, sort_key
from newsroom.vietnamese.names import searches
from newsroom.vietnamese.one_form import in_one_form
from newsroom.vietnamese.repair import findings, repair
from newsroom.vietnamese.syllables import syllables
from tests.small_site import base_edition, base_story

TIMES = 8
LARGEST = 512 * 1024 // TIMES
MEASURABLE = 0.004  # seconds; what is quicker at the largest size needs no second look
ATTEMPTS = 3
MOST = 20.0  # in proportion it is 8, by the square 64

Reader = Callable[[str], object]
Shape = tuple[str, str, str]
"""What stands once before, what is repeated, what stands once behind."""

CONTEXT = base_edition().context
STORY = replace(base_story(), meta=base_story().meta.model_copy(update={"standards": []}))

NAMES = [*searches("Lò Văn Tư", is_person=True), *searches("ông Sùng", is_person=True)]


def placed(problems: Iterable[Problem]) -> list[int]:
    """Every problem is given its line, as it is when it is printed."""
    return [problem.origin.line for problem in problems]


def of_body(check: StoryCheck) -> Reader:
    return lambda text: placed(check(replace(STORY, body=Body(text)), CONTEXT))


def of_text(check: Callable[[Entry[Any]], Iterable[Problem]]) -> Reader:
    return lambda text: placed(check(replace(STORY, body=Body(text))))


def of_fields(check: StoryCheck) -> Reader:
    def read(text: str) -> object:
        words = {"title": text, "summary": text, "conflict": text}
        return list(check(replace(STORY, meta=STORY.meta.model_copy(update=words)), CONTEXT))

    return read


def alone(*atoms: str) -> list[Shape]:
    return [("", atom, "") for atom in atoms]


MARKDOWN = [
    *alone(
        "x", "\n", " ", "*a ", "_a ", "**", "* ", "[", "](", "](x)", "[a](", "[a](/b", "![", "[^"
    ),
    *alone("[^s1]", "<", "<a ", "<!--", "`", "&a", "{:", "# ", "## a\n", "---\n", "> ", "!!! a\n"),
    *alone("- a\n", "|a|\n", "\\", " \n", "[a]:\n", "onabc ", "[a](/b#", "*a **b***", "https://"),
    *(("\n## a", " ", "b"), ("\n## a", "#", "b"), ("\n#", " ", "b"), ("\n---", "-", "a")),
    *(("", "[", "](x)" * 500), ("[a](/b#", "x", ""), ("\n", "=", "a"), ("a", "\n", "b")),
]
WORDS = [
    *alone("x", "a ", "\n", "\u00a0", "e\u0301", "\u200b", "\u0430", "Ða", "a-", "a'", "1", "1."),
    *alone("đầu tiên ", "dân tộc ", "lớp ", "em học lớp 5", "Huân chương ", "(a"),
]
SPOKEN = [
    *alone("12/QĐ-UBND ", "số 12/QĐ-UBND, ", "(UBND) ", "UBND (", "ngày 1, ", "ngày 1/2 ", "VI, "),
    *alone("0912 345 678 ", "10 kg/ha ", "www.", "a@", "… ", ".. ", "1 – ", "1/", ", ", "TP. Ha. "),
    *alone("\n", " \n", "(", "x", "[[", "huân chương ", "12/5/2020 - "),
    *alone("0,", "0912·", "09l", "t.me/", "?phone=", "(1990-03-12)", "em A (2015)", "8 ", "s. "),
    *alone("Nguyễn Văn A ", "em học sinh lớp ", "A, lên ", "grade "),
    *(
        ("1", ".000", ""),
        ("1", ",000", ""),
        ("1", "1", ""),
        ("a", "\n", "(UBND)"),
        ("a", "\n", "..."),
    ),
    *(("12/QĐ-UBND ngày ", "1", "x"), ("", "Ta. ", ""), ("", "a TP. Ha. ", "")),
]
HTML = alone(
    *('<a href="', "<link ", '<link rel="preload" ', "<source ", "<", "<!--", "<a ", 'src="'),
    *("<script>", "<style>", "onx", "&#"),
)
FRONT = alone("x", "a: b\n", "- a: b\n", '"', "[", "{a: ", "&a ", "\n", "---\n", "a\n", "\t")

READERS: dict[str, tuple[Reader, list[Shape]]] = {
    "links": (lambda text: list(md.targets(text)), MARKDOWN),
    "markup": (
        lambda text: placed(body.markup_is_plain(replace(STORY, body=Body(text)))),
        MARKDOWN,
    ),
    "sections": (of_body(headings.sections_are_in_order), MARKDOWN),
    "citations": (of_body(body.body_citations_exist), MARKDOWN),
    "superlatives": (of_body(language.superlatives_have_a_source), [*MARKDOWN, *WORDS]),
    "style": (of_fields(language.style_is_plain), WORDS),
    "praise in fields": (of_fields(language.superlatives_have_a_source), WORDS),
    "sensitive data": (of_body(consent.sensitive_data_needs_its_scope), [*WORDS, *SPOKEN]),
    "children": (of_fields(children.children_are_protected), WORDS),
    "children in the text": (of_body(children.children_are_recognised), [*WORDS, *SPOKEN]),
    "withdrawn names": (
        lambda text: [list(search.find(in_one_form(text))) for search in NAMES],
        [*alone("Lò ", "Lò,", "Lò Văn ", "lò", "L.", "L. V. ", "Tư, ", "<b>", "Lò<", ","), *WORDS],
    ),
    "preview": (of_text(preview.markup_is_previewed), MARKDOWN),
    "bounds": (of_text(preview.markup_has_bounds), MARKDOWN),
    "private things": (of_text(texts_are_clean), [*MARKDOWN, *WORDS, *SPOKEN]),
    "letters": (of_text(letters_are_clean), [*MARKDOWN, *WORDS]),
    "staged body": (lambda text: staged_body(text, "a/b/", ["s1"], {"a.jpg"}, ["c/"]), MARKDOWN),
    "staged page": (lambda text: staged_page({"title": text}), [*WORDS, *HTML]),
    "plain text": (plain_text, MARKDOWN),
    "conditions": (lambda text: conditions_of(f"## Điều kiện áp dụng\n\n{text}"), MARKDOWN),
    "syllables": (syllables, MARKDOWN),
    "findings": (findings, WORDS),
    "repair": (repair, WORDS),
    "fold": (fold, WORDS),
    "order": (sort_key, WORDS),
    "speech": (verbalise, SPOKEN),
    "announcement": (
        lambda text: announcement(replace(STORY, body=Body(text)), CONTEXT, "vi-du.vn"),
        [*MARKDOWN[:12], *SPOKEN[:6]],
    ),
    "front matter": (split_front_matter, FRONT),
    "YAML": (lambda text: read_yaml(f"a: {text}"), FRONT),
    "entry": (
        lambda text: placed(
            read_markdown_entry(Story, "a", PurePosixPath("a.md"), f"---\n{text}\n---\n")[1]
        ),
        FRONT,
    ),
    "award list": (
        lambda text: read_award_recipients(
            PurePosixPath("a.csv"), f"name,kind,place,achievement\n{text}"
        ),
        alone("x", "\n", '"', ",", "a,b,c,d\n", "a\n"),
    ),
    "finished page": (lambda text: inline_code(f"<base>{text}".encode(), (), "a/index.html"), HTML),
    "offline page": (
        lambda text: OfflinePages((), "https://a.vn/").page("a/index.html", text),
        HTML,
    ),
}

_number = count()


def seconds(reader: Reader, shape: Shape, size: int) -> float:
    before, atom, behind = shape
    # No two texts are alike, so that nothing comes out of a cache.
    text = f"{next(_number)} {before}{atom * (size // len(atom))}{behind}"
    start = time.process_time()
    reader(text)
    return time.process_time() - start


def growth(reader: Reader, shape: Shape) -> float:
    """How many times as long ``TIMES`` the text takes; 0 when all of it takes next to nothing."""
    size, small = 1024, 0.0
    while small < MEASURABLE:
        if size == LARGEST:
            return 0
        size *= 2
        small = seconds(reader, shape, size)
    large = seconds(reader, shape, TIMES * size)
    for _ in range(ATTEMPTS):
        if large / small < MOST:
            break
        small = min(small, seconds(reader, shape, size))
        large = min(large, seconds(reader, shape, TIMES * size))
    return large / small


@pytest.mark.parametrize("name", READERS)
def test_more_text_takes_time_in_proportion(name: str) -> None:
    reader, shapes = READERS[name]
    seconds(reader, ("", "a", ""), 1024)  # tables and expressions are made at the first use

    gc.disable()
    try:
        growths = {shape: growth(reader, shape) for shape in shapes}
    finally:
        gc.enable()

    assert {shape: times for shape, times in growths.items() if times >= MOST} == {}


def test_the_square_of_the_length_is_noticed() -> None:
    def by_the_square(text: str) -> int:
        return sum(text[:end].count("x") for end in range(0, len(text), 64))

    assert growth(by_the_square, ("", "x", "")) > MOST
