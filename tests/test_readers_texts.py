"""A reader's text stands in one place: whoever mends it once has mended it everywhere."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from newsroom.checks.text_rules import leaves
from newsroom.core.settings import ROOT
from newsroom.core.yaml_text import words_table

VIETNAMESE = re.compile("[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\u1ea0-\u1ef9]", re.IGNORECASE)
FEWEST_WORDS = 4
# Tables of words, not texts: what an abbreviation stands for, how a sign is read aloud.
WORD_TABLES = ("scripts/newsroom/handouts/speech/", "scripts/newsroom/vietnamese/abbreviations.yml")
# Each field says what it is for, each problem what to do, also where two say the same; both tables
# are the one home of their sentences.
TABLES = ("scripts/newsroom/content/", "scripts/newsroom/checks/sentences.yml")


def sentences(text: str) -> Iterator[str]:
    for part in re.split(r"(?<=[.?!])\s+|\n", text):
        plain = " ".join(part.split()).strip(" .,:;–-·()…?!").casefold()
        if len(plain.split()) >= FEWEST_WORDS and VIETNAMESE.search(plain):
            yield plain


def texts_of_python(path: Path) -> Iterator[str]:
    """String constants but docstrings of functions and classes; slots of f-strings as {}."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            passed |= {id(first.value)} if isinstance(first, ast.Expr) else set()
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
            yield "".join(map(str, parts))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in passed:
            yield str(node.value)


def texts_of_template(path: Path) -> Iterator[str]:
    """Text between tags, attributes that are read, and strings inside the template's own code."""
    text = re.sub(r"\{#.*?#\}", "\n", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for code in re.findall(r"\{[%{].*?[%}]\}", text, flags=re.DOTALL):
        yield from re.findall(r'"([^"]*)"', code)
    plain = re.sub(r"\{[%{].*?[%}]\}", "\n", text, flags=re.DOTALL)
    yield from re.findall(r'(?:aria-label|title|placeholder|alt|data-done)="([^"]*)"', plain)
    plain = re.sub(r"</?(?:b|i|small|span)\b[^>]*>", "", plain)
    yield re.sub(r"<[^>]*>", "\n", plain)


def texts_of_script(path: Path) -> Iterator[str]:
    text = re.sub(r"^\s*(?://|\*|/\*).*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for quoted in re.findall(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`', text):
        yield from quoted


def texts_of_table(path: Path) -> Iterator[str]:
    table = words_table(path.relative_to(ROOT / "scripts" / "newsroom").as_posix())
    return (text for _, text in leaves(table, ()))


READERS = {
    ".py": texts_of_python,
    ".yml": texts_of_table,
    ".html": texts_of_template,
    ".js": texts_of_script,
}


def places_of_sentences() -> dict[str, Counter[str]]:
    """How often each sentence stands in each file."""
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for folder in ("scripts", "overrides"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in READERS and not name.startswith(WORD_TABLES):
                home = next((table for table in TABLES if name.startswith(table)), name)
                for text in READERS[path.suffix](path):
                    for sentence in sentences(text):
                        places[sentence][home] += 1
    return places


def test_no_sentence_for_readers_stands_in_two_places() -> None:
    twice = {
        sentence: dict(files)
        for sentence, files in places_of_sentences().items()
        if len(files) > 1 or any(count > 1 and home not in TABLES for home, count in files.items())
    }

    assert twice == {}


def test_the_search_finds_sentences_in_every_kind_of_file() -> None:
    files = {home for homes in places_of_sentences().values() for home in homes}

    assert {Path(name).suffix for name in files} >= set(READERS)
