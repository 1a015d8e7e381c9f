"""The archive of a year: whole, checked, the same bytes again, fiction only where asked for."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from tests.builders import BASE
from tests.programs import run_program


def archive(folder: Path, *options: str, year: int = 2026) -> tuple[int, str, Path]:
    target = folder / "nam.zip"
    arguments = ["--year", str(year), "--content", str(BASE), "--build", str(folder / "build")]
    arguments += ["--today", "2026-11-22", "--jobs", "1", "--archive", str(target)]
    done = run_program("archive_year", *arguments, *options)
    return done.returncode, (done.stdout + done.stderr).decode(), target


def test_an_archive_holds_the_year_with_checksums_and_is_the_same_again(tmp_path: Path) -> None:
    code, output, target = archive(tmp_path)
    assert code == 0, output
    first = target.read_bytes()

    with zipfile.ZipFile(target) as opened:
        names = opened.namelist()
        lines = opened.read("SHA256SUMS").decode().splitlines()
        sums = dict(reversed(line.split("  ")) for line in lines)
        assert {*names} == {*sums, "SHA256SUMS"}
        assert all(hashlib.sha256(opened.read(n)).hexdigest() == sums[n] for n in sums)
        index = json.loads(opened.read("du-lieu/v1/stories.json"))
        assert [story["demo"] for story in index["stories"]] == [False, False]
        assert {entry.date_time for entry in opened.infolist()} == {(2026, 12, 31, 0, 0, 0)}
        for story in index["stories"]:
            for photo in json.loads(opened.read(f"du-lieu/v1/{story['id']}.json"))["photos"]:
                assert photo["url"].partition("/anh/")[2] in {n.removeprefix("anh/") for n in names}
    target.unlink()
    archive(tmp_path)
    assert target.read_bytes() == first


def test_fiction_comes_marked_and_only_where_it_is_asked_for(tmp_path: Path) -> None:
    code, output, target = archive(tmp_path, "--with-fiction")

    assert code == 0, output
    with zipfile.ZipFile(target) as opened:
        index = json.loads(opened.read("du-lieu/v1/stories.json"))
    assert sorted(story["demo"] for story in index["stories"]) == [False, False, True]


def test_a_year_without_stories_leaves_no_file(tmp_path: Path) -> None:
    code, output, target = archive(tmp_path, year=2031)

    assert code == 2
    assert "năm 2031 chưa có câu chuyện nào" in output
    assert not target.exists()
