"""A quick look for signs must never hide what a pattern would match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.checks import private_things
from newsroom.checks.all_rules import language, text_rules
from newsroom.publication import personal_words
from newsroom.vietnamese.wording import Wording

VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = "\n" + "".join(map(chr, range(0x20, 0x7F))) + VIETNAMESE + VIETNAMESE.upper()
WORDINGS: dict[str, Wording] = {
    "superlative": language._SUPERLATIVE,
    "style": language._STYLE,
    "income": personal_words.INCOME,
    "family": personal_words.FAMILY,
    **text_rules._RESIDUE,
    **{f"{code} {n}": each for n, (code, each) in enumerate(private_things._WORDINGS)},
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
