"""A quick look for words must never hide what a pattern would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.checks.all_rules import consent, language, text_rules
from newsroom.checks.wording import Wording

VIETNAMESE = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = "\n" + "".join(map(chr, range(0x20, 0x7F))) + VIETNAMESE + VIETNAMESE.upper()
WORDINGS = {
    "superlative": language._SUPERLATIVE,
    "style": language._STYLE,
    "income": consent._INCOME,
    "family": consent._FAMILY,
}
PATTERNS = dict((*text_rules._PRIVATE, *text_rules._RESIDUE))


@pytest.mark.parametrize("name", WORDINGS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_wherever_a_wording_matches_one_of_its_hints_stands(name: str, data: st.DataObject) -> None:
    wording: Wording = WORDINGS[name]
    text = data.draw(st.from_regex(wording.pattern, alphabet=LETTERS))

    assert wording.search(text) is not None
    assert [m.span() for m in wording.finditer(text)] == [
        m.span() for m in wording.pattern.finditer(text)
    ]


@pytest.mark.parametrize("code", PATTERNS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_a_text_rule_would_find_is_looked_at(code: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(PATTERNS[code], alphabet=LETTERS))

    assert not text_rules._is_ordinary(text)
