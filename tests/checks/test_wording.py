"""A quick look for signs must never hide what a pattern would match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.checks import children, letters, private_things, roles
from newsroom.checks.all_rules import language, text_rules
from newsroom.publication import personal_words
from newsroom.vietnamese.one_form import one_form
from newsroom.vietnamese.people import sentences, sentences_that_hold
from newsroom.vietnamese.wording import Together, Wording

VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = "\n" + "".join(map(chr, range(0x20, 0x7F))) + VIETNAMESE + VIETNAMESE.upper()
WORDINGS: dict[str, Wording] = {
    "superlative": language._SUPERLATIVE,
    "style": language._STYLE,
    "income": personal_words.INCOME,
    "family": personal_words.FAMILY,
    "origin": personal_words._ORIGIN,
    "detail of a child": children._DETAIL,
    "child": children._CHILD,
    "born": children._BORN,
    "person born": children._PERSON_BORN,
    "reporter": roles._REPORTED,
    "mailbox": private_things._AT,
    **text_rules._RESIDUE,
    **personal_words._WORDINGS,
}
ROWS = {
    f"{row.code} {number}": row
    for number, row in enumerate(private_things._ROWS)
    if row.wanted.pattern not in row.wanted.signs
}


@pytest.mark.parametrize("name", WORDINGS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_wherever_a_wording_matches_one_of_its_signs_stands(name: str, data: st.DataObject) -> None:
    wording = WORDINGS[name]
    text = data.draw(st.from_regex(wording.pattern, alphabet=LETTERS))

    assert wording.search(text) is not None
    assert [m.span() for m in wording.finditer(text)] == [
        m.span() for m in wording.pattern.finditer(text)
    ]


@pytest.mark.parametrize("code", text_rules._RESIDUE)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_a_text_rule_would_report_is_looked_at(code: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(text_rules._RESIDUE[code].pattern, alphabet=LETTERS))

    assert not text_rules._is_ordinary(text)


def test_every_sign_is_looked_for_in_the_letters_in_which_it_is_given() -> None:
    signs = [sign for wording in WORDINGS.values() for sign in wording.signs]

    assert [sign for sign in signs if isinstance(sign, str) and sign != sign.casefold()] == []


@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_is_private_is_looked_at(name: str, data: st.DataObject) -> None:
    small = data.draw(st.from_regex(ROWS[name].wanted.pattern, alphabet=LETTERS)).lower()

    assert ROWS[name].may_match(small, private_things.figures_in(small))


@pytest.mark.parametrize("scope", personal_words._WORDINGS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_is_sensitive_is_looked_at(scope: str, data: st.DataObject) -> None:
    wording = Wording(personal_words._WORDINGS[scope].pattern, personal_words.SENSITIVE_SIGNS)

    assert wording.may_match(data.draw(st.from_regex(wording.pattern, alphabet=LETTERS)).lower())


@pytest.mark.parametrize("number", range(len(letters._DASHES)))
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_lines_that_are_no_items_are_looked_at(number: int, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(letters._DASHES[number], alphabet=f"{LETTERS}–—−\t\u00a0"))

    assert not letters._is_clean(text)


SIGNS = ("tù", " là ", re.compile(r"\d{2}(?!\d)"), re.compile("lên [1-9]"), re.compile("xã\\b"))
PIECES = (
    "tù",
    "TÙ",
    " là ",
    "12",
    "3",
    "lên ",
    "xã",
    "xãy",
    ".",
    ";",
    "\n",
    "\n\n",
    " ",
    "**",
    "x" * 390,
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(st.lists(TEXTS, max_size=6))
def test_texts_together_hold_what_each_holds(texts: list[str]) -> None:
    wording = Wording(re.compile(""), SIGNS)
    small = [one_form(text).small for text in texts]

    holding = {n for n, text in enumerate(small) if wording.may_match(text)}

    assert holding <= {*Together(small).holding(SIGNS)}


@given(TEXTS)
def test_no_sentence_that_holds_a_sign_is_passed_over(text: str) -> None:
    wording = Wording(re.compile(""), SIGNS)

    holding = [s for s in sentences(text) if wording.may_match(s.text.lower())]

    assert [s for s in sentences_that_hold(text, SIGNS) if s in holding] == holding


@given(st.text(st.characters(categories=("Nd", "Nl", "Lu", "Mn"))))
def test_a_text_in_one_form_has_no_digits_but_those_of_every_keyboard(text: str) -> None:
    form = one_form(text)

    assert re.findall(r"\d", form.text) == re.findall("[0-9]", form.text)
    assert len(form.small) == len(form.text)
