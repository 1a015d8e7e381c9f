"""One private thing of each kind, put into each text that the model and the files have room for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from newsroom.checks.messages import MESSAGES
from newsroom.checks.text_rules import name_is_clean, texts_are_clean
from newsroom.content.base import Meta
from newsroom.content.csv_tables import read_plain_file
from newsroom.content.entries import read_data_entry, read_markdown_entry
from newsroom.content.reader import MODELS
from newsroom.content.walk import values_of
from newsroom.core.problems import Problem
from newsroom.core.yaml_text import KeyPath, dump_plain
from newsroom.journeys import staging
from tests.builders import BASE, TODAY
from tests.content.test_walk import filled

IS_TEXT = attrgetter("is_text")
PRIVATE = {
    "private-phone": "0912 345 678",
    "private-identity": "CCCD 001099012345",
    "private-account": "STK 0011001234567",
    "private-birth": "sinh ngày 05/4/1960",
    "private-email": "a.b@gmail.com",
    "private-plate": "xe 97B1-234.56",
    "private-address": "số nhà 12",
    "private-location": "21.5948, 105.8482",
}
EVERYTHING = " và ".join(PRIVATE.values())
PUBLIC = {"line": "private-phone", "email": "private-email", "address": "private-address"}
PUBLIC |= {"post": "private-address"}
FILE = PurePosixPath("content/any/index.md")


def text_paths(model: type[Meta]) -> list[KeyPath]:
    """Where a text can stand in a file of this model."""
    return [path for path, _, _ in values_of(filled(model), IS_TEXT)]


def nested(path: KeyPath, text: str) -> Any:
    """The value at ``path`` and nothing else."""
    value: Any = text
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    return value


def read(model: type[Meta], is_markdown: bool, head: str, body: str = "") -> Any:
    if is_markdown:
        return read_markdown_entry(model, "a", FILE, f"---\n{head}---\n{body}")[0]
    return read_data_entry(model, "a", FILE, head)[0]


def seen(problems: Iterator[Problem]) -> list[tuple[str, int]]:
    return [(problem.code, problem.origin.line) for problem in problems if problem.code in PRIVATE]


@pytest.mark.parametrize("kind", MODELS)
def test_nothing_private_passes_in_any_text_of_a_model(kind: str) -> None:
    model, is_markdown = MODELS[kind]
    first = 2 if is_markdown else 1
    paths = text_paths(model)

    assert paths
    for path in paths:
        head = dump_plain(nested(path, f"Lời kể: {EVERYTHING}"))
        line = first + head[: head.index("0912")].count("\n")
        public = PUBLIC.get(str(path[-1]), "")
        expected = {(code, line) for code in PRIVATE if code != public}

        assert set(seen(texts_are_clean(read(model, is_markdown, head)))) == expected, path


@pytest.mark.parametrize("code", PRIVATE)
@pytest.mark.parametrize(
    "head",
    [
        "title: Bể nước # {}\n",
        "title: Bể nước\n# {}\n",
        "tittle: Lời kể {}\n",
        "title: >-\n  Lời kể\n  {}\n",
        "title: |\n  Lời kể\n  {}\n",
        "related: [a, 'Lời kể {}']\n",
        "line: 0209 3870 123 # riêng {}\n",
        "title: Lời: kể: {}\n",  # cannot be read
    ],
)
def test_nothing_private_passes_beside_the_values(head: str, code: str) -> None:
    written = head.format(PRIVATE[code])
    line = 2 + written[: written.index(PRIVATE[code])].count("\n")

    assert (code, line) in seen(texts_are_clean(read(Meta, True, written)))


@pytest.mark.parametrize("code", PRIVATE)
def test_nothing_private_passes_in_a_body(code: str) -> None:
    body = f"Dòng một.\n\n- Lời kể: {PRIVATE[code]} và hết.\n"
    for head in ("---\ntitle: A\n---\n", "---\ntitle: A\n", "\n\n"):  # a fence may be missing
        text = head + body
        entry, _ = read_markdown_entry(Meta, "a", FILE, text)
        line = text[: text.index("Lời kể")].count("\n") + 1

        assert (code, line) in seen(texts_are_clean(entry))


@pytest.mark.parametrize("code", PRIVATE)
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_nothing_private_passes_in_a_table(column: int, code: str) -> None:
    cells = ["Tổ nước", "tap-the", "dat-moi/suoi-trong", "Giữ bể"]
    cells[column] = f'"{PRIVATE[code]}, hết"'
    table = "name,kind,place,achievement\nTổ,tap-the,dat-moi,Giữ bể\n" + ",".join(cells) + "\n"

    file = read_plain_file(PurePosixPath("content/events/hoi-nghi/danh-sach.csv"), table)

    assert seen(texts_are_clean(file)) == [(code, 3)]


def test_a_letter_written_as_a_number_is_a_letter() -> None:
    entry = read(Meta, True, 'title: "G\\u1ecdi \\x30912345678"\n')

    assert seen(texts_are_clean(entry)) == [("private-phone", 2)]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("anh-0912345678.jpg", ["private-phone"]),
        ("cccd-001099012345.jpg", ["private-identity"]),
        ("loa_84912345678.mp3", ["private-phone"]),
        ("sinh-ngay-05-4-1960.pdf", []),
        ("stk-0011001234567.png", ["private-account"]),
        ("img-20261115-193042.jpg", []),
        ("img_1234.jpg", []),
        ("z5912345678901_0a1b2c3d4e5f.jpg", []),
        ("received_1234567890123456.jpeg", []),
        ("screenshot-2026-11-15-09-30-42-123.png", []),
        ("pxl_20261115_093042123.jpg", []),
        ("1700123456789.jpg", []),
    ],
)
def test_the_name_of_a_file_is_a_text_as_well(name: str, codes: list[str]) -> None:
    problems = name_is_clean(PurePosixPath("content/stories/a") / name)

    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    "file",
    [
        "site.yml",
        "news/sources.yml",
        "news/blocklist.yml",
        "places/README.md",
        "guide/viet-bai.md",
        "about/criteria.md",
        "units/to-bien-tap.md",
        "documents/luat-mau.md",
        "stories/hu-giong/index.tyz.md",
    ],
)
def test_every_file_of_content_is_read(file: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    text = (content / file).read_text(encoding="utf-8") if (content / file).exists() else "A\n"
    (content / file).write_text(f"{text}# {PRIVATE['private-phone']}\n", encoding="utf-8")

    problems = staging.check(content, PurePosixPath("content"), TODAY)[1]

    line = text.count("\n") + 1
    assert ("private-phone", line) in seen(iter(problems))


def test_a_public_line_may_stand_in_any_text() -> None:
    text = "---\nline: 0209 3870 123\n---\nGọi 02093870123 hoặc (+84) 209 3870 123.\n"

    unit, _ = read_markdown_entry(Meta, "a", FILE, text)

    assert seen(texts_are_clean(unit)) == []


def test_every_kind_of_private_thing_is_tried() -> None:
    assert {code for code in MESSAGES if code.startswith("private-")} == set(PRIVATE)
