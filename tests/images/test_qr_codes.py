"""Codes: the right address, black on white, no style attribute, drawn once."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import segno

from newsroom.core import addresses
from newsroom.core.cache import Cache
from newsroom.core.files import OutputFolder
from newsroom.images import qr_codes
from newsroom.images.qr_codes import code_targets, draw_code, put_codes
from tests.small_site import base_edition, edition_of, many_stories

ADDRESS = "https://lantoa.example/g/2026-0007/"
SVG = "{http://www.w3.org/2000/svg}"


def dots(drawing: bytes) -> list[list[bool]]:
    """The dark squares of the drawing, read back from its path."""
    root = ET.fromstring(drawing)
    side = int(root.attrib["viewBox"].split()[2])
    grid = [[False] * side for _ in range(side)]
    (path,) = [p.attrib["d"] for p in root.iter(f"{SVG}path") if "stroke" in p.attrib]
    x, y = 0.0, 0.0
    for command, values in re.findall(r"([Mmh])([^Mmh]*)", path):
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", values)]
        if command == "h":
            for column in range(int(x), int(x + numbers[0])):
                grid[int(y)][column] = True
            x += numbers[0]
        elif command == "M":
            x, y = numbers
        else:
            x, y = x + numbers[0], y + numbers[1]
    return grid


def test_the_drawing_is_the_code_of_the_address_with_its_quiet_zone() -> None:
    wanted = segno.make(ADDRESS, error="m", boost_error=False, micro=False, mask=3)
    grid = dots(draw_code(ADDRESS))

    inner = [row[4:-4] for row in grid[4:-4]]
    assert inner == [[bool(dot) for dot in row] for row in wanted.matrix]
    assert not any(any(row) for row in (*grid[:4], *grid[-4:]))


def test_the_drawing_is_small_black_on_white_and_without_style() -> None:
    drawing = draw_code(ADDRESS).decode()

    assert len(drawing) < 2_500
    assert 'fill="#fff"' in drawing
    assert 'stroke="#000"' in drawing
    assert not re.search(
        r"style|class|script|href|<\?xml|http(?!://www\.w3\.org/2000/svg)", drawing
    )


def test_each_public_story_has_a_code_that_is_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = base_edition()
    first, second = (code_targets(public, f"https://a.example{end}") for end in ("", "/"))
    names = put_codes(first, OutputFolder(tmp_path / "one"), Cache(tmp_path / "qr"), 1)
    monkeypatch.setattr(qr_codes, "draw_code", pytest.fail)

    again = put_codes(second, OutputFolder(tmp_path / "two"), Cache(tmp_path / "qr"), 1)

    slugs = {entry.slug for entry in public.stories}
    assert {path.stem for path in (tmp_path / "two" / "ma-qr").iterdir()} == slugs
    assert names == again
    assert {path.stem for path in (tmp_path / "qr").iterdir()} == set(names)


def test_another_host_has_other_codes(tmp_path: Path) -> None:
    public = base_edition()
    for host in ("a", "b"):
        targets = code_targets(public, f"https://{host}.example/")
        put_codes(targets, OutputFolder(tmp_path / host), Cache(tmp_path / "qr"), 1)

    slug = public.stories[0].slug
    one, two = (tmp_path / host / "ma-qr" / f"{slug}.svg" for host in ("a", "b"))
    assert one.read_bytes() != two.read_bytes()


def test_many_codes_are_drawn_by_several_processes(tmp_path: Path) -> None:
    public = edition_of(many_stories(120))
    codes = code_targets(public, "https://a.example/")
    put_codes(codes, OutputFolder(tmp_path / "site"), Cache(tmp_path / "qr"), 2)

    drawn = [
        (tmp_path / "site" / addresses.qr_code(entry.slug)).read_bytes() for entry in public.stories
    ]

    targets = [f"https://a.example/{addresses.short(e.meta.id)}" for e in public.stories]
    assert drawn[:3] == [draw_code(target) for target in targets[:3]]
    assert len(set(drawn)) == 120
