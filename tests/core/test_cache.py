"""What is made once: found by its inputs, checked when it is read, gone when nobody asks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.core.cache import Cache, key_of

KEY, OTHER = key_of("một"), key_of("hai")


def test_no_input_of_a_key_runs_into_the_next() -> None:
    keys = {key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", "")}
    assert len(keys) == 4
    assert key_of("ă") == key_of("ă".encode())


def test_a_later_run_finds_what_was_put(tmp_path: Path) -> None:
    path = Cache(tmp_path).put(KEY, b"value")

    assert Cache(tmp_path).find(KEY) == path
    assert Cache(tmp_path).read(KEY) == b"value"
    assert Cache(tmp_path).find(OTHER) is None


@pytest.mark.parametrize("damage", [b"", b"val", b"other", b"value and more"])
@pytest.mark.parametrize("was_looked_at", [True, False])
def test_a_value_that_is_not_as_it_was_put_is_not_found(
    tmp_path: Path, damage: bytes, was_looked_at: bool
) -> None:
    cache = Cache(tmp_path)
    path = cache.put(KEY, b"value")
    if was_looked_at:
        assert cache.find(KEY)
        cache.keep_only([KEY])
    path.write_bytes(damage)

    cache = Cache(tmp_path)
    assert cache.find(KEY) is None
    assert cache.put(KEY, b"value") == path
    assert Cache(tmp_path).read(KEY) == b"value"


def test_bytes_are_not_read_again_while_size_and_time_are_the_same(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    path = cache.put(KEY, b"value")
    assert cache.find(KEY)
    cache.keep_only([KEY])
    time = path.stat().st_mtime_ns
    path.write_bytes(b"VALUE")  # what no program does: other bytes, the same size and time
    os.utime(path, ns=(time, time))

    assert Cache(tmp_path).find(KEY) == path


def test_a_link_or_a_folder_in_the_place_of_a_value_is_none(tmp_path: Path) -> None:
    path = Cache(tmp_path / "cache").put(KEY, b"value")
    (tmp_path / "elsewhere").write_bytes(b"value")
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")

    cache = Cache(tmp_path / "cache")
    assert cache.find(KEY) is None
    cache.put(KEY, b"value")
    assert cache.find(KEY) == path
    assert not path.is_symlink()


def test_a_new_value_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, b"before")
    Cache(tmp_path).put(KEY, b"now")

    assert Cache(tmp_path).read(KEY) == b"now"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"now"]


def test_a_finished_file_is_taken_without_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b"page")

    path = Cache(tmp_path / "cache").take(KEY, file)

    assert Cache(tmp_path / "cache").read(KEY) == b"page"
    assert path.samefile(file)


def test_nothing_stays_that_nobody_asked_for(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    path = cache.put(KEY, b"value")
    cache.put(OTHER, "Lê Văn An".encode())
    assert cache.find(OTHER)
    cache.keep_only([KEY, OTHER])
    (tmp_path / f".{path.name}.77.tmp").write_bytes("Lê Văn An".encode())
    (tmp_path / "of-an-older-form").mkdir()
    (tmp_path / "of-an-older-form" / "value").write_bytes("Lê Văn An".encode())

    assert Cache(tmp_path).keep_only([KEY]) == 3

    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert path.name in left
    assert not any("Lê".encode() in content for content in left.values())
    assert not any(OTHER in name or OTHER.encode() in left[name] for name in left)


def test_what_no_folder_links_to_goes(tmp_path: Path) -> None:
    cache, site = Cache(tmp_path / "cache"), tmp_path / "site"
    site.mkdir()
    (site / "an.html").hardlink_to(cache.put_content(b"an"))
    cache.put_content(b"binh")

    assert cache.keep_linked() == 1
    assert [file.read_bytes() for file in (tmp_path / "cache").glob("[!.]*")] == [b"an"]
    (site / "an.html").unlink()
    assert Cache(tmp_path / "cache").keep_linked() == 1


def test_a_shared_cache_is_never_pruned(tmp_path: Path) -> None:
    Cache(tmp_path, is_shared=True).put(OTHER, b"value")

    assert Cache(tmp_path, is_shared=True).keep_only([KEY]) == 0
    assert Cache(tmp_path, is_shared=True).read(OTHER) == b"value"


@pytest.mark.parametrize("notes", [b"", b"[]", b"{", b'{"a": 1}'])
def test_broken_notes_of_what_was_looked_at_cost_a_look(tmp_path: Path, notes: bytes) -> None:
    Cache(tmp_path).put(KEY, b"value")
    (tmp_path / ".looked-at.json").write_bytes(notes)

    assert Cache(tmp_path).read(KEY) == b"value"
