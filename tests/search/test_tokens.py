"""Words and numbers are cut alike for index and query."""

import json
from pathlib import Path

import pytest

from newsroom.search.words import folded, tokens

TABLE = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "words"), TABLE)
def test_a_text_is_cut_as_the_table_says(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_a_word_is_sorted_without_its_marks() -> None:
    assert folded("đường") == "duong"
