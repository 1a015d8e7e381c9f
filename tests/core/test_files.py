from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.core.cache import Cache
from newsroom.core.files import OutputFolder, put_new, write_atomically

LONG_AGO = 1_000_000_000


def staged(folder: Path, pages: dict[str, str]) -> OutputFolder:
    output = OutputFolder(folder)
    for address, text in pages.items():
        output.put_text(address, text)
    output.close()
    return output


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    staged(tmp_path, {"a/index.md": "một", "b/index.md": "hai"})
    for path in tmp_path.rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))

    again = staged(tmp_path, {"a/index.md": "một", "b/index.md": "ba"})

    assert (again.written, again.removed) == (1, 0)
    assert (tmp_path / "a/index.md").stat().st_mtime == LONG_AGO
    assert (tmp_path / "b/index.md").stat().st_mtime > LONG_AGO
    assert files(tmp_path) == {"a/index.md": "một", "b/index.md": "ba"}


def test_a_text_of_the_same_length_is_still_written(tmp_path: Path) -> None:
    staged(tmp_path, {"a.md": "một"})

    again = staged(tmp_path, {"a.md": "mọt"})

    assert again.written == 1
    assert files(tmp_path) == {"a.md": "mọt"}


def test_what_is_gone_goes_with_its_empty_folders(tmp_path: Path) -> None:
    staged(tmp_path, {"a/b/c/index.md": "một", "a/index.md": "hai", "d.css": "ba"})

    again = staged(tmp_path, {"a/index.md": "hai"})

    assert again.removed == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "index.md"]


def test_an_output_without_files_leaves_an_empty_folder(tmp_path: Path) -> None:
    staged(tmp_path, {"a/index.md": "một"})

    staged(tmp_path, {})

    assert list(tmp_path.iterdir()) == []


def test_a_stage_that_was_never_there_can_be_closed(tmp_path: Path) -> None:
    staged(tmp_path / "stage", {})

    assert not (tmp_path / "stage").exists()


@pytest.mark.parametrize("name", ["strange.md", "a/strange.md"])
def test_a_planted_link_to_a_file_is_removed_and_its_target_kept(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("bí mật", encoding="utf-8")
    output = tmp_path / "stage"
    staged(output, {"a/index.md": "một"})
    (output / name).symlink_to(outside)

    staged(output, {"a/index.md": "một"})

    assert not (output / name).is_symlink()
    assert files(output) == {"a/index.md": "một"}
    assert outside.read_text(encoding="utf-8") == "bí mật"


def test_a_planted_link_to_a_folder_is_removed_and_its_target_kept(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    staged(outside, {"index.md": "bí mật"})
    output = tmp_path / "stage"
    staged(output, {"a/index.md": "một"})
    (output / "b").symlink_to(outside, target_is_directory=True)

    staged(output, {"a/index.md": "một"})

    assert files(output) == {"a/index.md": "một"}
    assert files(outside) == {"index.md": "bí mật"}


def test_a_link_planted_where_a_page_belongs_is_replaced_by_the_page(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("một", encoding="utf-8")
    output = tmp_path / "stage"
    (output / "a").mkdir(parents=True)
    (output / "a/index.md").symlink_to(outside)

    staged(output, {"a/index.md": "một"})

    assert not (output / "a/index.md").is_symlink()
    assert files(output) == {"a/index.md": "một"}
    assert outside.read_text(encoding="utf-8") == "một"


def test_a_link_planted_where_a_folder_belongs_is_replaced_by_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    staged(outside, {"index.md": "bí mật"})
    output = tmp_path / "stage"
    output.mkdir()
    (output / "a").symlink_to(outside, target_is_directory=True)

    staged(output, {"a/index.md": "một"})

    assert not (output / "a").is_symlink()
    assert files(output) == {"a/index.md": "một"}
    assert files(outside) == {"index.md": "bí mật"}


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    staged(tmp_path, {"a": "một", "b/c": "hai"})

    staged(tmp_path, {"a/d": "ba", "b": "bốn"})

    assert files(tmp_path) == {"a/d": "ba", "b": "bốn"}


def test_two_pages_at_one_address_are_an_error(tmp_path: Path) -> None:
    output = OutputFolder(tmp_path)
    output.put_text("a/index.md", "một")

    with pytest.raises(ValueError, match="two files at one address"):
        output.put_text("a/index.md", "một")


@pytest.mark.parametrize("address", ["../a.md", "a/../../b.md"])
def test_nothing_is_written_outside_the_stage(tmp_path: Path, address: str) -> None:
    output = OutputFolder(tmp_path / "stage")

    with pytest.raises(ValueError, match="outside the folder"):
        output.put_text(address, "một")

    assert files(tmp_path) == {}


def test_what_a_killed_run_left_behind_is_removed(tmp_path: Path) -> None:
    staged(tmp_path, {"a/index.md": "một"})
    (tmp_path / "a/.index.md.4711.tmp").write_text("nửa chừng", encoding="utf-8")

    staged(tmp_path, {"a/index.md": "một"})

    assert files(tmp_path) == {"a/index.md": "một"}


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    write_atomically(path, b"old")

    def no_space(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.md", b"old")]


def stored_in(folder: Path, pages: dict[str, str], cache: Path) -> OutputFolder:
    output = OutputFolder(folder, Cache(cache).put_content)
    for address, text in pages.items():
        output.put_text(address, text)
    return output


def test_what_stays_the_same_is_the_same_file_in_the_next_folder(tmp_path: Path) -> None:
    pages = {"a/index.html": "một", "a/b/index.html": "hai"}
    stored_in(tmp_path / "1", pages, tmp_path / "cache")

    stored_in(tmp_path / "2", {**pages, "a/b/index.html": "ba"}, tmp_path / "cache")

    one, two = tmp_path / "1", tmp_path / "2"
    assert (one / "a/index.html").samefile(two / "a/index.html")
    assert files(two) == {"a/index.html": "một", "a/b/index.html": "ba"}
    assert files(one) == pages


def test_where_no_link_can_be_the_file_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    stored_in(tmp_path / "1", {"a/index.html": "một"}, tmp_path / "cache")

    assert files(tmp_path / "1") == {"a/index.html": "một"}
    Cache(tmp_path / "cache").keep_linked()
    assert files(tmp_path / "1") == {"a/index.html": "một"}


def test_a_link_never_takes_the_place_of_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "a.html").write_text("cũ", encoding="utf-8")
    store = Cache(tmp_path / "cache").put_content

    with pytest.raises(FileExistsError):
        put_new(str(tmp_path / "1" / "a.html"), b"m", store)
    assert files(tmp_path / "1") == {"a.html": "cũ"}
    stored_in(tmp_path / "1", {"a.html": "mới"}, tmp_path / "cache")
    assert files(tmp_path / "1") == {"a.html": "mới"}


@pytest.mark.parametrize("damage", ["", "mọt"])
def test_a_damaged_file_in_the_cache_reaches_no_folder(tmp_path: Path, damage: str) -> None:
    stored_in(tmp_path / "1", {"a.html": "một"}, tmp_path / "cache")
    (tmp_path / "1" / "a.html").write_text(damage, encoding="utf-8")

    stored_in(tmp_path / "2", {"a.html": "một"}, tmp_path / "cache")

    assert files(tmp_path / "2") == {"a.html": "một"}
