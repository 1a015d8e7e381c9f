"""Every code of the news has its Vietnamese phrase."""

from __future__ import annotations

import ast
import unicodedata
from typing import get_args

import pytest

from newsroom.content.news import Health
from newsroom.core.settings import ROOT
from newsroom.news import words

CODES = (
    *("timeout", "too-slow", "too-large", "no-address", "refused-address", "refused-scheme"),
    *("other-domain", "redirect-loop", "tls", "connection", "gone", "not-a-feed", "empty"),
    *("broken-xml", "encoding", "old-font", "no-headline", "no-link", "unsafe-link"),
    *("too-many", "from-the-future", "duplicate", "asked-recently", "asked-to-wait"),
)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_phrase(code: str) -> None:
    phrase = words.fault_phrase(code)

    assert phrase == words.FAULTS[code]
    assert unicodedata.is_normalized("NFC", phrase)
    assert not phrase.endswith(".")


@pytest.mark.parametrize("code", ["http-403", "http-404", "http-418", "http-599"])
def test_the_phrase_of_a_status_names_its_number(code: str) -> None:
    assert code.removeprefix("http-") in words.fault_phrase(code)


def test_a_code_that_nobody_knows_is_named() -> None:
    assert "la-lung" in words.fault_phrase("la-lung")


def test_every_piece_of_advice_belongs_to_a_fault_and_is_a_sentence() -> None:
    for code, text in words.ADVICE.items():
        assert code in words.FAULTS or code.startswith("http-")
        assert text[0].isupper()
        assert text.endswith(".")
    assert words.advice("timeout") == words.WAIT


def test_every_health_has_its_word() -> None:
    assert set(words.HEALTH) == set(get_args(Health))


NEWSROOM = ROOT / "scripts" / "newsroom"
MAKERS = sorted((NEWSROOM / "news").rglob("*.py"))


def test_every_fault_and_reason_that_the_newsroom_names_has_its_phrase() -> None:
    named: set[str] = set()
    for module in MAKERS:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("fault", "reason"):
                named |= codes_in(node.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "SkippedItem":
                named |= codes_in(node.args[2]) if len(node.args) > 2 else set()

    assert {code for code in named if code and not code.endswith("-")} <= set(words.FAULTS)


def codes_in(value: ast.expr) -> set[str]:
    return {
        part.value
        for part in ast.walk(value)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_reasons_are_ordered_by_weight() -> None:
    subject = words.why_subject("g-2026-0007")
    ordered = [subject, "địa bàn: c", "phong trào: b", "từ khóa: a", "ghi tay"]

    assert sorted({*ordered}, key=words.why_key) == ordered
