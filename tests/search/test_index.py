"""The index of the search: what it holds, how it is cut, and how a failure is reported."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.core.problems import InspectionFailed, SearchIndexFailed
from newsroom.search import index as search_index
from newsroom.search.index import cut_chunks, entries_of, index_stories, indexed_pages
from newsroom.search.pagefind_format import NotCbor, Table, decode, encode, unpack

SHELL = (
    '<!doctype html><html lang="vi"><head><title>{title}</title></head><body>{body}</body></html>'
)
STORY = (
    '<article class="app-story" data-pagefind-meta="image:-" data-pagefind-sort="moi[data-order]"'
    ' data-order="2026-11-{number:02} g" data-pagefind-filter="the[data-card], loai[data-facet-1]"'
    ' data-card="{{}}" data-facet-1="guong"><nav>Đường dẫn</nav><header><div data-pagefind-body>'
    "<h1>{title}</h1><p>{summary}</p></div><p>Công cụ</p></header>"
    '<div class="app-prose" data-pagefind-body>{text}</div></article><aside>Đọc tiếp</aside>'
)


def make_site(folder: Path, count: int, text: str = "Chữ trong bài.") -> list[str]:
    addresses = []
    for number in range(1, count + 1):
        address = f"cau-chuyen/bai-{number}/"
        body = STORY.format(
            number=number % 28 + 1, title=f"Bài {number}", summary="Tóm tắt đường", text=text
        )
        write(folder / address, body)
        addresses.append(address)
    write(folder / "cau-chuyen/trang-2/", "<main>Danh sách</main>")
    return addresses


def write(folder: Path, body: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page = SHELL.format(title="Trang", body=body)
    (folder / "index.html").write_text(page, encoding="utf-8")


def contents(index: Path) -> list[str]:
    return [str(page["content"]) for _, page in indexed_pages(index)]


def test_the_small_index_holds_headlines_and_the_other_the_whole_text(tmp_path: Path) -> None:
    addresses = make_site(tmp_path, 2)

    index_stories(tmp_path, addresses)

    small, whole = tmp_path / "pagefind", tmp_path / "pagefind/toan-van"
    assert sorted(contents(small)) == ["Bài 1. Tóm tắt đường.", "Bài 2. Tóm tắt đường."]
    assert min(contents(whole)) == "Bài 1. Tóm tắt đường. Chữ trong bài."
    urls = {str(page["url"]).lstrip("/") for _, page in indexed_pages(small)}
    assert urls == set(addresses)


def test_only_what_the_browser_loads_is_left(tmp_path: Path) -> None:
    index_stories(tmp_path, make_site(tmp_path, 1))

    small = {path.name for path in (tmp_path / "pagefind").glob("*.*")}
    whole = {path.suffix for path in (tmp_path / "pagefind/toan-van").rglob("*") if path.is_file()}
    assert {name.partition(".")[0] for name in small} == {
        "pagefind",
        "pagefind-entry",
        "pagefind-worker",
        "wasm",
    }
    assert whole == {".json", ".pf_meta", ".pf_index", ".pf_fragment"}


def test_a_site_without_stories_has_no_index(tmp_path: Path) -> None:
    write(tmp_path / "cau-chuyen/trang-2/", "<main>Danh sách</main>")

    index_stories(tmp_path, [])

    assert not (tmp_path / "pagefind").exists()


def test_a_page_that_nobody_named_is_not_published(tmp_path: Path) -> None:
    addresses = make_site(tmp_path, 2)

    with pytest.raises(InspectionFailed) as caught:
        index_stories(tmp_path, addresses[:1])

    assert caught.value.findings == ["pagefind: cau-chuyen/bai-2/"]


def test_a_story_that_is_not_indexed_is_reported(tmp_path: Path) -> None:
    addresses = make_site(tmp_path, 1)
    write(tmp_path / "cau-chuyen/trong/", "<main>Không có gì</main>")

    with pytest.raises(SearchIndexFailed, match="not indexed: cau-chuyen/trong/"):
        index_stories(tmp_path, [*addresses, "cau-chuyen/trong/"])


def test_a_program_that_fails_is_told_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = make_site(tmp_path, 1)
    broken = tmp_path / "broken"
    (broken / "pagefind").mkdir(parents=True)
    (broken / "pagefind/__init__.py").touch()
    (broken / "pagefind/__main__.py").write_text("raise SystemExit('no space left')")
    monkeypatch.setenv("PYTHONPATH", str(broken))

    with pytest.raises(SearchIndexFailed) as caught:
        index_stories(tmp_path, addresses)

    assert caught.value.output.strip() == "no space left"


def test_a_missing_program_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))

    with pytest.raises(SearchIndexFailed):
        index_stories(tmp_path, make_site(tmp_path, 1))


def test_settings_of_the_machine_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing/*.html")
    monkeypatch.setenv("PAGEFIND_VERBOSE", "true")

    index_stories(tmp_path, make_site(tmp_path, 1))

    assert len(contents(tmp_path / "pagefind")) == 1


# --- pieces -----------------------------------------------------------------------------------


def words_of(index: Path) -> dict[str, Any]:
    """Every word with its entry, by the table of pieces; each stands where the table says."""
    entries = {}
    table = Table.of(index)
    for first, last, name in table.pieces:
        for word, *entry in decode(unpack(table.file_of(name, "index")))[0]:
            assert first <= word[: len(first)]
            assert word[: len(last)] <= last
            entries[word] = entry
    return entries


def text_with_many_words() -> str:
    letters = "bcdđghklmnpqrstvx"
    marks = ["a", "à", "á", "ạ", "ả", "ã", "ằ", "ế", "ộ", "ữ"]
    return " ".join(f"{a}{v}{b}" for a in letters for v in marks for b in ("n", "ng", "m", "ch"))


def test_cutting_keeps_every_word_and_makes_small_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    for folder in (whole, cut):
        addresses = make_site(folder, 60, f"<p>{text_with_many_words()}</p>")
        if folder == whole:
            monkeypatch.setattr(search_index, "cut_chunks", lambda table: None)
        index_stories(folder, addresses)
        monkeypatch.undo()

    before, after = words_of(whole / "pagefind/toan-van"), words_of(cut / "pagefind/toan-van")
    assert before == after
    assert len(after) > 300
    few, many = (
        sorted(file.stat().st_size for file in (folder / "pagefind/toan-van/index").iterdir())
        for folder in (whole, cut)
    )
    assert len(many) > len(few)
    assert many[-1] < few[-1] / 2


def test_cutting_twice_changes_nothing(tmp_path: Path) -> None:
    index_stories(tmp_path, make_site(tmp_path, 3))
    index = tmp_path / "pagefind"
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}

    table = Table.of(index)
    cut_chunks(table)
    table.write()

    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_the_entry_names_the_new_table(tmp_path: Path) -> None:
    index_stories(tmp_path, make_site(tmp_path, 1))

    index = tmp_path / "pagefind"
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    name = entry["languages"]["vi"]["hash"]
    assert (index / f"pagefind.{name}.pf_meta").is_file()


def with_entries(index: Path, entries: object) -> None:
    """Make the one piece of an index hold something else."""
    table = Table.of(index)
    (piece,) = table.pieces
    piece[2] = table.put("index", encode([entries]))
    table.write()


@pytest.mark.parametrize(
    "entries",
    [
        [["bai", [[0, [1], []]]]],
        [["bai", [[0, [1], []]], [], []]],
        [["bai", [[0, [1], []]], [["bài", [[0, [1], []]], []]]]],
        [["bai", [["0", [1], []]], []]],
        [[1, [[0, [1], []]], []]],
        [["bai", [0, [1], []], []]],
    ],
    ids=["no-variants", "four-parts", "wide-variant", "text-for-a-page", "no-word", "no-pages"],
)
def test_an_index_of_another_form_is_refused(tmp_path: Path, entries: object) -> None:
    index_stories(tmp_path, make_site(tmp_path, 1))
    index = tmp_path / "pagefind"
    with_entries(index, entries)
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}

    with pytest.raises(SearchIndexFailed):
        cut_chunks(Table.of(index))

    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_the_same_stories_give_the_same_bytes(tmp_path: Path) -> None:
    built = []
    for name in "abc":
        site = tmp_path / name
        index_stories(site, make_site(site, 12))
        built.append({p.relative_to(site): p.read_bytes() for p in site.rglob("pagefind/**/*.*")})

    assert built[0] == built[1] == built[2]
    facets = Table.of(tmp_path / "a" / "pagefind").facets
    assert len(facets) > 1
    assert facets == sorted(facets)


Numbers = st.integers(-(2**33), 2**33)
Pages = st.lists(
    st.tuples(Numbers, st.lists(Numbers, max_size=6), st.lists(Numbers, max_size=2)).map(list),
    max_size=4,
)
Words = st.text(min_size=1, max_size=6) | st.integers(7, 300).map("ư".__mul__)
Entries = st.dictionaries(
    Words, st.tuples(Pages, st.lists(st.tuples(Words, Pages).map(list), max_size=2)), min_size=1
)


@given(Entries)
def test_every_entry_is_found_again_whatever_its_word_and_its_numbers(
    entries: dict[str, tuple[list[Any], list[Any]]],
) -> None:
    written = [[word, *parts] for word, parts in sorted(entries.items())]

    moved = entries_of(encode([written]))

    assert [[word, decode(raw)] for word, raw in moved] == [[e[0], e] for e in written]


Values: st.SearchStrategy[object] = st.deferred(
    lambda: st.integers(-(2**40), 2**40) | st.text(max_size=30) | st.lists(Values, max_size=4)
)


@given(Values)
def test_what_is_written_is_read_again(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("content", [b"", b"\xf6", b"\x01\x01", b"\x9f\xff", b"\x40"])
def test_other_bytes_are_no_item_of_ours(content: bytes) -> None:
    with pytest.raises((NotCbor, IndexError)):
        decode(content)
