"""The tool that begins a story writes what the check accepts, however the headline was typed."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from newsroom.authoring.new_story import begin_story
from newsroom.core.settings import Workplace
from newsroom.journeys import build as journey
from tests.builders import BASE, TODAY


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

    made = begin_story(work, typed, "deed", "dat-moi/suoi-trong", date(2026, 11, 22))

    site, problems = journey.check(content, work.shown_as, TODAY)
    mine = [problem for problem in problems if problem.origin.path == made]
    assert {problem.code for problem in mine} == {"missing"}  # the fields for a person to fill
    unread = next(one for one in site.site.unread if one.file == made)
    assert unread.raw["title"] == title
