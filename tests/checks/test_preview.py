"""What the renderer could not bring to an end is refused, once; what people write is not."""

from __future__ import annotations

from dataclasses import replace

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.checks import preview
from newsroom.checks.preview import DEEPEST, markup_has_bounds
from newsroom.content import markdown_text as md
from newsroom.content.base import Body
from tests.small_site import base_story

TOO_DEEP = {
    "quotes": "> " * 400 + "a",
    "tight quotes": ">" * 400 + "a",
    "lists in a line": "- " * 400 + "a",
    "numbers in a line": "1. " * 400 + "a",
    "quoted lists": "> - " * 200 + "a",
    "a list for each level": "\n".join("    " * level + "- a" for level in range(400)),
    "by tabs": "\n".join("\t" * level + "1. a" for level in range(400)),
    "boxes": "\n".join("    " * level + "!!! note" for level in range(400)),
    "quotes alone": "> " * 400,
}
TOO_MARKED = {
    "brackets": "[" * 32_000,
    "pictures": "![" * 32_000,
    "brackets in brackets": "[" * 10_000 + "]" * 10_000,
    "links without end": "[a](b " * 8_000,
    "nested emphasis": "*a **b " * 3_000 + "c** d*" * 3_000,
    "emphasis both ways": "*a _b " * 8_000,
    "angles": "<a " * 8_000,
    "a wide table": "|a" * 32_000 + "\n" + "|-" * 32_000,
    "citations": "[^s1]" * 8_000,
    "headings": "## a\n\n" * 8_000,
    "a long quotation": "> [a\n" * 8_000,
}
FINE = {
    "two levels": "- a\n    - b\n        - c\n\n> a\n>\n> > b",
    "a line across": "a\n\n* * * * * * * * * * * *\n\n" + "- " * 30 + "\n\nb",
    "a long list of links": "- [Trang](/tieu-chi/) **một**\n\n" * 300,
    "a table": "| a | b | c |\n|---|---|---|\n" + "| a | [b](/tieu-chi/) | c |\n" * 150,
    "sections": "## Một\n\nChữ.\n\n" * 100,
    "at the bound": "> " * DEEPEST + "a\n\n" + "[a](/b/) " * 200 + "\n\n" + "*a **b " * 66,
}


def codes(text: str) -> list[str]:
    story = replace(base_story(), body=Body(text))
    return [problem.code for problem in markup_has_bounds(story)]


@pytest.mark.parametrize("what", TOO_DEEP)
def test_what_nests_too_deep_is_told_once(what: str) -> None:
    assert codes(f"Lời kể.\n\n{TOO_DEEP[what]}\n") == ["text-too-deep"]


@pytest.mark.parametrize("what", TOO_MARKED)
def test_what_holds_too_many_marks_is_told_once(what: str) -> None:
    assert codes(f"Lời kể.\n\n{TOO_MARKED[what]}\n") == ["text-too-marked"]


@pytest.mark.parametrize("what", FINE)
def test_what_people_write_has_room_and_is_rendered(what: str) -> None:
    assert codes(FINE[what]) == []
    assert markdown.markdown(FINE[what], extensions=["admonition", "attr_list", "tables", "toc"])


MARKS = (
    *(
        "> ",
        ">",
        "- ",
        "-",
        "* ",
        "12. ",
        "1)",
        "\t",
        " ",
        "    ",
        "```",
        "~~~",
        "a) ",
        "đ. ",
        "==",
    ),
    *("#", "a", "[x] ", "\n", "\n\n"),
)


@given(st.lists(st.sampled_from(MARKS), max_size=24).map("".join))
def test_every_text_with_such_lines_is_looked_at(text: str) -> None:
    story = replace(base_story(), body=Body(text))
    is_deep = any(preview._depth(lead[0]) > DEEPEST for lead in preview._LEAD.finditer(text))
    lines = {
        preview._MAY_BE_BLOCK: any(preview._blocks(story, text)),
        preview._MAY_BE_DEEP: is_deep,
        md.MAY_BE_UNDERLINE: md.UNDERLINE.search(text) is not None,
    }

    assert [look for look, stands in lines.items() if stands and not look.search(f"\n{text}")] == []


@pytest.mark.parametrize("code", [code for _, _, code in preview._INLINE])
@given(st.data())
def test_every_form_that_is_refused_has_a_sign(code: str, data: st.DataObject) -> None:
    signs, pattern = next((signs, form) for signs, form, each in preview._INLINE if each == code)
    text = data.draw(st.from_regex(pattern))

    assert any(sign in text for sign in signs)
