"""A rule is an expression that is only tried where it could match."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.handouts.speech import verbalise as spoken  # noqa: F401 - brings every rule of the announcer
from newsroom.handouts.speech.rules import Rule

RULES = sorted(
    (thing for thing in gc.get_objects() if isinstance(thing, Rule)),
    key=lambda rule: (rule.pattern.pattern, rule.pattern.flags),
)
SIGNS = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789/-–.,:;()[]%+&@°ºo℃±×x…' \n"),
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyABCDĐGHKLMNPQSTUƯVX"),
        st.characters(),
    ),
    max_size=60,
)
WORDS = st.lists(
    st.sampled_from(
        [
            "ngày 2/9/2024",
            "số 946/QĐ-UBND",
            "TP. HCM",
            "HTX (hợp tác xã)",
            "36 %",
            "1.200 đ/kg",
            "7h30",
            "+84 912 345 678",
            "a@b.vn",
            "https://lantoa.vn/x",
            "thế kỷ XX",
            "quý 2/2025",
            "5-7",
            "tháng 3–4",
            "…",
            "3x4",
            "và/hoặc",
            "≥ 5",
            "v.v.",
            "ha",
            "-3 °C",
            "1/2",
            "[…]",
            "K",
            "ſ",
            "İ",
            "٣/٤",
        ]
    ),
    max_size=8,
).map(" ".join)


def test_there_are_rules_to_look_at() -> None:
    assert len(RULES) > 80


@given(st.one_of(SIGNS, WORDS, st.tuples(SIGNS, WORDS).map("".join)))
def test_a_rule_changes_what_its_expression_changes(text: str) -> None:
    for rule in RULES:
        assert rule.sub("‡", text) == rule.pattern.sub("‡", text), rule.pattern.pattern


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"\d+/\d+", [{"/"}, {"\\d"}]),
        (r"(?:a|b)c?", [{"a", "b"}]),
        (r"(?i:số)\s(?=\d)", [{"\\d"}]),
        (r"(?<=[x×])y", [{"y"}, {"x", "×"}]),
        (r"(?!a)[^b]\w.", []),
        (r"\s±|(?<=\d)±", [{"±"}]),
        (r"a|\w", []),
        (r"(?:ab){0,3}", []),
    ],
)
def test_what_an_expression_needs_is_read_from_its_parts(
    expression: str, needed: list[set[str]]
) -> None:
    assert [set(signs) for signs in Rule(expression).needs] == needed


def test_text_that_lacks_a_sign_is_the_same_text() -> None:
    text = "Ngày 5 tháng 6"
    assert Rule(r"(\d)/(\d)").sub(r"\2", text) is text
    assert Rule(r"(\d) t").sub(r"\1 T", text) == "Ngày 5 Tháng 6"


def test_letters_that_are_one_to_the_engine_are_not_needed() -> None:
    assert Rule("k", re.IGNORECASE).sub("†", "\u212a") == "†"
