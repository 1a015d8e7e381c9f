"""The tool that begins a story writes what the check accepts, however the headline was typed."""

from __future__ import annotations

import io
import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from newsroom.authoring.new_story import begin_story, new_id
from newsroom.core.settings import Workplace
from newsroom.journeys import staging
from newsroom.journeys.begin_story import begin_at_desk
from tests.builders import BASE, TODAY
from tests.programs import run_program


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (unicodedata.normalize("NFD", "Bể nước của xóm"), "Bể nước của xóm"),
        ("B\u0065\u0302\u0309 nước", "Bể nước"),
        ("Ðường làng", "Đường làng"),
        ("Bể\u200b nước\ufeff", "Bể nước"),
        ("Bể\u00a0nước\t của\nxóm ", "Bể nước của xóm"),
        ("Beå nöôùc cuûa xoùm", "Bể nước của xóm"),
        ("BÓ n\u00adíc cña xãm", "Bể nước của xóm"),
        ('Bể nước: "chung" #5', 'Bể nước: "chung" #5'),
        ("“Bể nước”: của xóm", "“Bể nước”: của xóm"),
        ("- Bể nước", "- Bể nước"),
    ],
)
def test_a_headline_is_written_in_letters_that_the_check_accepts(
    tmp_path: Path, typed: str, title: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    work = Workplace(content=content, site=content)

    made, _ = begin_story(work, typed, "deed", "dat-moi/suoi-trong", date(2026, 11, 22))

    site, problems = staging.check(content, work.shown_as, TODAY)
    mine = [problem for problem in problems if problem.origin.path == made]
    assert {problem.code for problem in mine} == {"missing"}  # the fields for a person to fill
    unread = next(one for one in site.site.unread if one.file == made)
    assert unread.raw["title"] == title


def test_an_id_is_drawn_so_that_two_branches_do_not_share_it() -> None:
    drawn = iter([10_000_000, 48_392_011])

    story_id = new_id(2026, {"g-2026-10000000", "g-2026-0007"}, lambda digits: next(drawn))

    assert story_id == "g-2026-48392011"
    assert len({new_id(2026, ()) for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("dat-moi/suoi-trong", "to-bien-tap"),
        ("xã Suối Trong, tỉnh Đất Mới", "Tổ biên tập (hư cấu)"),
    ],
)
def test_place_and_unit_are_typed_in_words_or_as_ids(tmp_path: Path, place: str, unit: str) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    options = ("--kind", "Việc tốt", "--place", place, "--unit", unit, "--content", str(content))

    done = run_program("new_story", "Bể nước", *options)

    assert done.returncode == 0, done.stderr.decode()
    text = (content / "stories/be-nuoc-2/index.md").read_text("utf-8")
    for row in ("kind: deed", "place: dat-moi/suoi-trong", "unit: to-bien-tap"):
        assert f"\n{row}\n" in text
    assert "\n## " not in text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--place", "xã Không Có", "--kind", "deed"), "xã Không Có"),
        (("--place", "dat-moi/suoi-trong", "--unit", "Sở Không Có"), "Sở Không Có"),
        (("--place", "dat-moi/suoi-trong", "--kind", "bài thơ"), "deed, profile, model"),
        ((), "--kind"),
        (("--kind", "deed"), "--place"),
    ],
)
def test_what_nobody_knows_is_told_and_nothing_is_made(
    tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    before = sorted((content / "stories").iterdir())

    done = run_program("new_story", "Tít mới", *options, "--content", str(content))

    assert done.returncode in (1, 2)
    assert words in done.stderr.decode()
    assert sorted((content / "stories").iterdir()) == before


class Keyboard(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def test_at_a_desk_the_program_asks_until_it_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    answers = ("", "Giếng làng", "tho", "deed", "xã Nào Đó", "xã Suối Trong", "to-bien-tap")
    monkeypatch.setattr("sys.stdin", Keyboard("\n".join(answers) + "\n"))

    begin_at_desk(Workplace(content=content, site=content), "", "", "", "", date(2026, 11, 28))

    printed = capsys.readouterr().out
    text = (content / "stories/gieng-lang/index.md").read_text("utf-8")
    for row in ("title: Giếng làng", "kind: deed", "place: dat-moi/suoi-trong"):
        assert f"\n{row}\n" in text
    assert "Không tìm thấy địa bàn “xã Nào Đó”" in printed
    assert "Tít, tối đa" in printed
