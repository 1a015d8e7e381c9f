"""The search index: which words lead to which documents, how it is cut, that it never varies."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.search.index import (
    NAME,
    PIECE,
    TEXT,
    TITLE,
    SearchDocument,
    SearchTable,
    index_files,
    steps,
)

CALL = re.compile(r'appSearch\("([^"]+)",(.*)\);\n', re.DOTALL)


def document(
    title: str, *blocks: str, name: str = "", facets: Sequence[tuple[str, str]] = ()
) -> SearchDocument:
    fields = [(TITLE, title), (NAME, name)]
    return SearchDocument({"url": "a/", "title": title}, fields, blocks, facets)


EMPTY = SearchTable()


def index_of(*documents: SearchDocument, table: SearchTable = EMPTY) -> dict[str, Any]:
    """Every file as its script gives it, by its name without the folder."""
    files = {}
    for name, content in index_files(documents, table):
        call = CALL.fullmatch(content.decode())
        assert call is not None
        assert name == f"{call[1]}.js"
        files[call[1].partition("/")[2] or call[1]] = json.loads(call[2])
    return files


def words_of(files: dict[str, Any]) -> dict[str, dict[str, dict[int, int]]]:
    """Word without marks, spelling, document, weight."""
    entries: dict[str, dict[str, dict[int, int]]] = {}
    for name, piece in files.items():
        if name.startswith("tu/"):
            for key, spellings in piece.items():
                entries[key] = {word or key: dict(_weights(lists)) for word, *lists in spellings}
    return entries


def _weights(lists: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for weight, *documents in lists:
        yield from ((number, weight) for number in accumulate(documents))


def test_a_word_has_its_documents_and_the_weight_of_the_best_field() -> None:
    words = words_of(index_of(document("Bể nước", "Nước trong."), document("Đường", "nước")))

    assert words["nuoc"] == {"nước": {0: TITLE, 1: TEXT}}
    assert words["duong"] == {"đường": {1: TITLE}}


def test_spellings_of_one_word_stay_apart() -> None:
    words = words_of(index_of(document("bí"), document("bì"), document("bi")))

    assert words["bi"] == {"bí": {0: TITLE}, "bì": {1: TITLE}, "bi": {2: TITLE}}


def test_neighbours_are_pairs_within_a_sentence_and_a_block() -> None:
    words = words_of(index_of(document("Gốm", "Bí xanh. Ao cá", "Cây cầu")))

    pairs = {word for word in words if " " in word}
    assert pairs == {"bi xanh", "ao ca", "cay cau"}


def test_a_word_that_comes_often_weighs_more() -> None:
    words = words_of(index_of(document("Gốm", "ong và ong và ong"), document("Gốm", "ong")))

    assert words["ong"] == {"ong": {0: 2 * TEXT, 1: TEXT}}


def test_a_card_holds_what_a_result_shows_and_the_blocks_of_its_text() -> None:
    files = index_of(document("Bể nước", "Một.", "Hai."))

    assert files["the/0"] == {"url": "a/", "title": "Bể nước", "text": ["Một.", "Hai."]}


def test_facets_list_documents_in_steps() -> None:
    one, other = ("loai", "guong"), ("loai", "viec-tot")
    files = index_of(
        *(document("Gốm", facets=[facet]) for facet in (one, other, other, one)),
    )

    assert files["loc"] == {"loai": {"guong": [0, 3], "viec-tot": [1, 1]}}


def test_the_table_finds_every_piece_and_counts_pages() -> None:
    page = SearchDocument({"url": "b/"}, [(TITLE, "Trang")], is_page=True)
    stories = [document(f"Truyện {number}", f"chữ{number} " * 400) for number in range(40)]
    files = index_of(page, *stories, table=SearchTable(["ong"], ["Na Rì"], [("htx", "hợp tác xã")]))
    table = files["bang"]
    pieces = [files[f"tu/{number}"] for number in range(len(table["pieces"]))]

    assert table["pieces"] == [next(iter(piece)) for piece in pieces]
    assert [word for piece in pieces for word in piece] == sorted(words_of(files))
    assert (table["count"], table["pages"]) == (41, 1)
    assert table["syllables"] == ["ong"]
    assert files["ten"] == ["Na Rì"]


def test_pieces_are_cut_to_size() -> None:
    files = index_of(*(document(f"Truyện {number}") for number in range(3_000)))
    sizes = [len(json.dumps(files[name])) for name in files if name.startswith("tu/")]

    assert len(sizes) > 5
    # Only a word that alone is larger fills a piece of its own.
    assert sum(size > 2 * PIECE for size in sizes) <= 2


def test_an_index_of_nothing_is_an_index() -> None:
    files = index_of()

    assert files["bang"]["pieces"] == []
    assert files["bang"]["count"] == 0


def test_the_folder_is_named_by_the_content_and_nothing_else() -> None:
    def folder(*documents: SearchDocument) -> str:
        name: str = index_of(*documents)["bang"]["folder"]
        return name

    assert folder(document("Gốm", "Ong")) == folder(document("Gốm", "Ong"))
    assert folder(document("Gốm", "Ong")) != folder(document("Gốm", "Ao"))


def test_no_text_ends_the_script() -> None:
    nasty = 'a");alert(1);("</script>\u2028 \\ \n'
    files = index_of(document("Gốm", nasty))

    assert files["the/0"]["text"] == [nasty]


@given(st.lists(st.integers(0, 5_000), unique=True).map(sorted))
def test_steps_can_be_added_up_again(numbers: list[int]) -> None:
    assert list(accumulate(steps(numbers))) == numbers


@pytest.mark.parametrize("text", ["", " ", ".", "“”", "\n\n"])
def test_signs_alone_are_no_words(text: str) -> None:
    assert set(words_of(index_of(document("Gốm", text)))) == {"gom"}
