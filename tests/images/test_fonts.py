from __future__ import annotations

import io
import itertools
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from newsroom.core.cache import Cache
from newsroom.core.files import OutputFolder
from newsroom.images.fonts import TYPEFACES, stage_typefaces

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
SMALL = {unicodedata.normalize("NFC", v + t) for v, t in itertools.product(VOWELS, ["", *TONES])}
PRECOMPOSED = {letter for s in SMALL | {"đ"} for letter in (s, s.upper()) if not letter.isascii()}
NEIGHBOURS = set("ŏĭŭĕčñŎĬŬĔČÑ")
SIGNS = set("–—-‘’“”…→←•·%₫×°²³§«»")
# The headline typeface was made without it: those two letters come from the reader's own serif.
NOT_DRAWN = {"source-serif-bold.woff2": set("ĭĬ")}


@pytest.fixture(scope="module")
def fonts(typefaces: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (typefaces / "stage").rglob("*.woff2")}


def letters_of(content: bytes) -> set[str]:
    return {chr(code) for code in TTFont(io.BytesIO(content)).getBestCmap()}


def test_there_are_134_precomposed_letters() -> None:
    assert len(PRECOMPOSED) == 134
    assert {"đ", "Đ", "ẵ", "Ậ", "ỡ", "Ự"} <= PRECOMPOSED


@pytest.mark.parametrize("name", TYPEFACES)
def test_every_letter_of_vietnamese_is_covered(fonts: dict[str, bytes], name: str) -> None:
    covered = letters_of(fonts[name])

    assert PRECOMPOSED - covered == set()
    assert set(TONES) - covered == set()
    assert {chr(code) for code in range(0x20, 0x7F)} - covered == set()


@pytest.mark.parametrize("name", TYPEFACES)
def test_the_letters_of_neighbours_and_all_signs_are_covered(
    fonts: dict[str, bytes], name: str
) -> None:
    missing = (NEIGHBOURS | SIGNS) - letters_of(fonts[name])

    assert missing == NOT_DRAWN.get(name, set())


def test_only_subsets_in_woff2_are_published(fonts: dict[str, bytes]) -> None:
    assert set(fonts) == set(TYPEFACES)
    for content in fonts.values():
        assert content.startswith(b"wOF2")
        assert len(content) < 60_000
        assert "я" not in letters_of(content)


def test_a_subset_is_made_once(tmp_path: Path, fonts: dict[str, bytes], typefaces: Path) -> None:
    cache = typefaces / "cache" / "typefaces"
    times = {path: path.stat().st_mtime_ns for path in cache.iterdir()}

    stage_typefaces(OutputFolder(tmp_path), Cache(cache, is_shared=True))

    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == times
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.woff2")} == fonts
