"""A rule is run only on text that holds its signs, and never missed where it would match."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.content.markdown_text import paragraphs
from newsroom.handouts.loudspeaker import announcement
from newsroom.handouts.speech import Rule, RuleSet, numbers, rule, verbalise
from newsroom.handouts.speech.verbalise import RULES, prepared
from newsroom.vietnamese.abbreviations import ABBREVIATIONS
from tests.handouts.speech.test_verbalise import TABLE, WRITTEN
from tests.small_site import base_edition

PIECES = (
    """
ngày 2/9/2024|số 946/QĐ-UBND|TP. HCM|HTX (hợp tác xã)|36 %|1.200 đ/kg|7h30|7 h 30|7:30:15|12g30|30 '
+84 912 345 678|(0228) 3649 123|Zalo: 0912345678|1900 1234|gọi 113|a@b.vn|https://lantoa.vn/x
mau.gov.vn|thế kỷ XX|mục I, II|II.4|quý 2/2025|quý III|5-7|5 - 7|5kg –7|tháng 3–4|tỷ số 3 - 1
thứ 2–6|ngày 9 và 11/7|Huân chương Lao động hạng 2|mùng 2-9|dịp 2/9|2026-11-28|9/2022|12.5.2024
…|, ...|[…]|3x4|3 x 4|×|và/hoặc|≥ 5|<= 5|= 5|± 5|5±|~ 5|> 5|< 5|A + B|100+|+ 5|1 : 500|A / B
Covid-19|v.v.|v. v|vv…|ha|mỗi ha|-3 °C|3 o C|3 ℃|½|1/2|5 /ha|kg|%|$ 5|OM5451|PGS. TS|GS. TS
ThS. BS. A|BS. A|TS. A|TT. A|TT số 5|P. 5|Q.5|ĐT : 5|đt 5|LH :|vd:|- a|* - b|(a)|a – b|--|a - b
“a”|'a'|a  b|a ,b|a,,b|a,b|a.,|, a|a ,|K|ſ|İ|٣/٤|²|①|\u00a0|\t|\u2028|Ð|\u0301|GD-ĐT
HĐND-UBND|HĐND – UBND|TH&THCS|NĐ-CP|TT/TTr|91/2025/QH15|12/UBND-NC|đ/c A
T.Ư|OCOP|I|V|X|VI|VIII|+5|hợp tác xã (HTX)
""".strip()
    .replace("\n", "|")
    .split("|")
)
WORDS = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(sorted({*ABBREVIATIONS, *numbers.UNITS})),
    st.sampled_from(sorted({word for written, _ in TABLE for word in written.split()})),
    st.text(st.sampled_from("0123456789/-–.,:;()[]%+&@°ºo×x…' \nhgmđIVXCTPĐ"), max_size=4),
)
MIXED = st.lists(WORDS, max_size=8).flatmap(
    lambda words: st.sampled_from([" ", "", "\n", "  ", " \n"]).map(lambda gap: gap.join(words))
)


def all_rules(text: str) -> str:
    """The text after every rule, whatever its signs."""
    return reduce(lambda changed, each: each.apply(changed), RULES.rules, text)


@given(st.one_of(MIXED, WRITTEN))
@example("ngày 9 và 11/7")
def test_running_what_the_signs_ask_for_is_running_every_rule(text: str) -> None:
    ready = prepared(text)

    assert RULES.apply(ready) == all_rules(ready)


def test_for_every_sentence_of_the_small_tree_too() -> None:
    public = base_edition()
    for entry in public.stories:
        written = announcement(entry, public.context, "lantoa.vn")
        texts = [*written.opening, *written.body, *written.closing]
        texts += [block for _, block in paragraphs(entry.body.text)]
        for text in map(prepared, texts):
            assert RULES.apply(text) == all_rules(text)


@pytest.mark.parametrize("written", [written for written, _ in TABLE] + PIECES)
def test_a_rule_that_changes_a_text_is_among_those_that_its_signs_ask_for(written: str) -> None:
    text = prepared(written)
    for each in RULES.rules:
        changed = each.apply(text)
        if changed != text:
            words = text.split(" ")
            assert all(any(map(sign.search, words)) for sign in each.signs), each.pattern.pattern
        text = changed


def test_every_rule_changes_something_that_people_write() -> None:
    silent = set(RULES.rules)
    for written in [*(written for written, _ in TABLE), *PIECES, *(f"A {p} 5" for p in PIECES)]:
        text = prepared(written)
        for each in RULES.rules:
            changed = each.apply(text)
            if changed != text:
                silent.discard(each)
            text = changed

    assert [each.pattern.pattern for each in silent] == []


def test_a_sentence_without_signs_is_left_to_no_rule() -> None:
    text = "Bà con đến theo một chương trình tình nguyện, ai cũng vui; nhược điểm: chậm."
    loud = RuleSet(Rule(each.pattern, lambda _: "!", each.signs) for each in RULES.rules)

    assert loud.apply(text) == text


def test_rules_run_in_their_order_and_see_what_came_before() -> None:
    rules = RuleSet((rule("b", "c"), rule("a", "b"), rule("b c", "d", "b", "c")))

    assert rules.apply("a b") == "d"
    assert rules.apply("a") == "b"
    assert rules.apply("") == ""


def test_a_text_is_cut_where_a_sentence_ends_for_sure() -> None:
    text = "Ai cũng vui. Bà con TP. Mẫu đến. Ông A. Lù nói. rồi về. Hết."

    assert verbalise._sentences(text) == [
        "Ai cũng vui.",
        "Bà con TP. Mẫu đến.",
        "Ông A. Lù nói. rồi về.",
        "Hết.",
    ]
    assert verbalise._sentences("") == [""]


@given(MIXED)
def test_sentences_together_are_the_text(text: str) -> None:
    assert " ".join(verbalise._sentences(text)) == text
