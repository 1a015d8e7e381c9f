"""The search index: pieces of words with their documents, for the web and for the offline copy.

Vietnamese words are mostly two syllables, so pairs of neighbours are indexed beside single
syllables, each with its documents and a weight. Positions would show nearness as well, but their
lists weigh megabytes for common syllables.

The files are scripts that call one function, because the offline copy is opened from a folder,
where nothing can be fetched. All but the table stand in a folder that is named by their content:

- the table: that folder, first word of each piece, what is suggested, abbreviations
- pieces, sorted by the word without marks: ``{"nuoi ong": [["nuôi ong", [8, 3, 1], [1, 0, 2]]]}``;
  each spelling has lists that begin with a weight, the documents follow as steps from the one
  before
- one card for each document: what a result shows, and the blocks of its text
- the facets: documents of each value, as steps
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from newsroom.search.words import STOP, folded, tokens

TITLE, NAME, SUMMARY, HEADING, TEXT = 12, 8, 5, 3, 1
_OFTEN = 3  # times in a text, from which a word counts double
_MOST = 16  # weights are smaller
PIECE = 12_000  # characters of a piece before compression, which makes about a fifth of them


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page that can be found: what its card shows, its texts by weight, its facets.

    ``blocks`` are the texts that an excerpt is cut from; they weigh ``TEXT``. A page answers a
    question itself and stands before the stories.
    """

    card: Mapping[str, Any]
    fields: Sequence[tuple[int, str]]
    blocks: Sequence[str] = ()
    facets: Sequence[tuple[str, str]] = ()
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class SearchTable:
    """What suggestions are made from, and how abbreviations are read."""

    syllables: Sequence[str] = ()
    names: Sequence[str] = ()
    abbreviations: Sequence[tuple[str, str]] = ()


def index_files(
    documents: Sequence[SearchDocument], table: SearchTable
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index with its name; the last one is the table.

    Pages come first, then stories, as equals stand in the results.
    """
    pieces = list(_pieces(_postings(documents)))
    files = {"loc": _json(_facets(documents))}
    files |= {f"tu/{number}": text for number, (_, text) in enumerate(pieces)}
    for number, document in enumerate(documents):
        files[f"the/{number}"] = _json({**document.card, "text": document.blocks})
    digest = hashlib.sha256()
    for name, text in files.items():
        digest.update(f"{name} {text}\n".encode())
    folder = digest.hexdigest()[:10]
    for name, text in files.items():
        yield f"{folder}/{name}.js", _call(f"{folder}/{name}", text)
    named = {
        "folder": folder,
        "count": len(documents),
        "pages": sum(1 for document in documents if document.is_page),
        "pieces": [first for first, _ in pieces],
        "syllables": table.syllables,
        "names": table.names,
        "abbreviations": table.abbreviations,
    }
    yield "bang.js", _call("bang", _json(named))


def _postings(documents: Sequence[SearchDocument]) -> dict[str, list[int]]:
    """For each word and each pair as printed: documents and weights, ``number * 16 + weight``."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        text = tokens("\n".join(document.blocks))
        weights = {
            word: 2 * TEXT if count >= _OFTEN else TEXT
            for word, count in Counter((*text, *_pairs(text))).items()
        }
        for weight, line in sorted(document.fields):
            words = tokens(line)
            weights |= dict.fromkeys((*words, *_pairs(words)), weight)
        base = number * _MOST
        for word, weight in weights.items():
            postings[word].append(base + weight)
    return {word: numbers for word, numbers in postings.items() if word == word.strip() != STOP}


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Neighbours; those with STOP begin or end with a blank."""
    return map(" ".join, zip(words, islice(words, 1, None), strict=False))


def _pieces(postings: Mapping[str, list[int]]) -> Iterator[tuple[str, str]]:
    """First word and JSON of each piece; a word is never divided."""
    keyed = sorted((" ".join(map(folded, word.split(" "))), word) for word in postings)
    first, size = "", 0
    parts: list[str] = []
    for key, group in groupby(keyed, key=lambda pair: pair[0]):
        spellings = [_spelling("" if word == key else word, postings[word]) for _, word in group]
        part = f"{json.dumps(key, ensure_ascii=False)}:[{','.join(spellings)}]"
        if size + len(part) > PIECE and parts:
            yield first, f"{{{','.join(parts)}}}"
            parts, size = [], 0
        first = first if parts else key
        parts.append(part)
        size += len(part)
    if parts:
        yield first, f"{{{','.join(parts)}}}"


def _spelling(word: str, numbers: Sequence[int]) -> str:
    lists: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        lists[number % _MOST].append(number // _MOST)
    texts = [
        f"[{weight},{','.join(map(str, steps(lists[weight])))}]"
        for weight in sorted(lists, reverse=True)
    ]
    return f"[{json.dumps(word, ensure_ascii=False)},{','.join(texts)}]"


def steps(numbers: Iterable[int]) -> Iterator[int]:
    """Rising numbers as the steps from the one before; the first step is from 0."""
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _facets(documents: Sequence[SearchDocument]) -> dict[str, dict[str, list[int]]]:
    facets: dict[str, dict[str, list[int]]] = {}
    for number, document in enumerate(documents):
        for name, value in document.facets:
            facets.setdefault(name, {}).setdefault(value, []).append(number)
    return {
        name: {value: list(steps(numbers)) for value, numbers in sorted(values.items())}
        for name, values in sorted(facets.items())
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _call(name: str, text: str) -> bytes:
    return f'appSearch("{name}",{text});\n'.encode()
