"""The search index: pieces of words with their documents, for the web and for the offline copy.

Vietnamese words are mostly two syllables, so pairs of neighbours are indexed beside single
syllables, each with its documents and a weight. Positions would show nearness as well, but their
lists weigh megabytes for common syllables.

The files are scripts that call one function, because the offline copy is opened from a folder,
where nothing can be fetched. All but the table stand in a folder that is named by their content:

- the table: that folder, first word of each piece, syllables, abbreviations
- pieces, sorted by the word without marks: ``{"nuoi ong": [["nuôi ong", [8, 3, 1], [1, 0, 2]]]}``;
  each spelling has lists that begin with a weight, the documents follow as steps from the one
  before
- one card for each document: what a result shows, and the blocks of its text
- the facets: documents of each value, as steps
- the names that are suggested when nothing is found
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import itemgetter, sub
from typing import Any

from newsroom.search.words import STOP, folded, tokens

WHOLE, TITLE, NAME, SUMMARY, HEADING, TEXT = 15, 12, 8, 5, 3, 1  # WHOLE: a short title of a page
_OFTEN = 3  # times in a text, from which a word counts double
PIECE = 12_000  # characters of a piece before compression, which makes about a fifth of them

Postings = dict[int, dict[str, list[int]]]


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
    documents: Iterable[SearchDocument], table: SearchTable
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index with its name; the last one is the table.

    Pages come first, then stories, as equals stand in the results. No document is held longer than
    it takes to read it.
    """
    postings: Postings = defaultdict(lambda: defaultdict(list))
    facets: dict[str, dict[str, list[int]]] = {}
    cards: list[bytes] = []
    pages = 0
    for number, document in enumerate(documents):
        _note_words(number, document, postings)
        cards.append(_json({**document.card, "text": document.blocks}))
        pages += document.is_page
        for name, value in document.facets:
            facets.setdefault(name, {}).setdefault(value, []).append(number)
    firsts, pieces = [], []
    for first, piece in _pieces(postings):
        firsts.append(first)
        pieces.append(piece.encode())
    files = {"loc": _json(_in_steps(facets)), "ten": _json(table.names)}
    files |= {f"tu/{number}": piece for number, piece in enumerate(pieces)}
    files |= {f"the/{number}": card for number, card in enumerate(cards)}
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(_call(name, content))
    folder = digest.hexdigest()[:10]
    for name, content in files.items():
        yield f"{folder}/{name}.js", _call(f"{folder}/{name}", content)
    named = {
        "folder": folder,
        "count": len(cards),
        "pages": pages,
        "pieces": firsts,
        "syllables": table.syllables,
        "abbreviations": table.abbreviations,
    }
    yield "bang.js", _call("bang", _json(named))


def _note_words(number: int, document: SearchDocument, postings: Postings) -> None:
    """Each word and pair as printed, by the best weight that it has in this document."""
    best: dict[str, int] = {}
    for weight, line in sorted(document.fields):
        words = tokens(line)
        best |= dict.fromkeys((*words, *_pairs(words)), weight)
    text = tokens("\n".join(document.blocks))
    counts = Counter((*text, *_pairs(text)))
    often = [word for word, count in counts.items() if count >= _OFTEN and word not in best]
    for word in (*best, *often):
        counts.pop(word, None)
    for weight, once_or_often in ((TEXT, counts), (2 * TEXT, often)):
        documents = postings[weight]
        for word in once_or_often:
            documents[word].append(number)
    for word, weight in best.items():
        postings[weight][word].append(number)


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Neighbours; those with STOP begin or end with a blank."""
    return map(" ".join, zip(words, islice(words, 1, None), strict=False))


def _pieces(postings: Postings) -> Iterator[tuple[str, str]]:
    """First word and JSON of each piece; a word is never divided."""
    words = {word for words in postings.values() for word in words if word == word.strip() != STOP}
    keyed = sorted((" ".join(map(folded, word.split(" "))), word) for word in words)
    heaviest = sorted(postings.items(), reverse=True)
    first, size = "", 0
    parts: list[str] = []
    for key, group in groupby(keyed, key=itemgetter(0)):
        spellings = [_spelling("" if word == key else word, word, heaviest) for _, word in group]
        part = f'"{key}":[{",".join(spellings)}]'
        if size + len(part) > PIECE and parts:
            yield first, f"{{{','.join(parts)}}}"
            parts, size = [], 0
        first = first if parts else key
        parts.append(part)
        size += len(part)
    if parts:
        yield first, f"{{{','.join(parts)}}}"


def _spelling(name: str, word: str, heaviest: Sequence[tuple[int, Mapping[str, list[int]]]]) -> str:
    """JSON of one spelling; words are letters and digits, so that nothing is escaped."""
    lists = "".join(
        f",[{weight},{','.join(map(str, steps(words[word])))}]"
        for weight, words in heaviest
        if word in words
    )
    return f'["{name}"{lists}]'


def steps(numbers: Sequence[int]) -> Iterator[int]:
    """Rising numbers as the steps from the one before; the first step is from 0."""
    return map(sub, numbers, chain((0,), numbers))


def _in_steps(facets: Mapping[str, Mapping[str, list[int]]]) -> dict[str, dict[str, list[int]]]:
    return {
        name: {value: list(steps(numbers)) for value, numbers in sorted(values.items())}
        for name, values in sorted(facets.items())
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _call(name: str, value: bytes) -> bytes:
    return b'appSearch("%s",%s);\n' % (name.encode(), value)
