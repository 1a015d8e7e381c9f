"""Scripts: no figure, never too long, the same words at both ends, said only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.handouts import loudspeaker
from newsroom.handouts.announcement import Announcement, announcement
from newsroom.handouts.loudspeaker import LENGTHS, Script, all_scripts, scripts_of, typed_host
from tests.small_site import base_edition

WRITTEN = Announcement(
    ("Đây là câu chuyện minh họa.", "Mô hình: Bể nước 90 ngày."),
    ("HTX có 12 hộ. Năm 2026 đã có 54 hộ.", "Điều kiện áp dụng: Mưa nhiều. " + "Dài mãi. " * 400),
    ("Câu chuyện do UBND xã Mẫu giới thiệu ngày 02 tháng 10 năm 2026.", "Mời đọc tiếp."),
)


def test_both_lengths_open_and_close_alike_and_keep_their_time() -> None:
    scripts = scripts_of(WRITTEN)

    for seconds, script in zip(LENGTHS, scripts, strict=True):
        assert script.seconds <= seconds
        assert script.seconds > seconds - 6
        assert script.paragraphs[:2] == scripts[0].paragraphs[:2]
        assert script.paragraphs[-1] == "Mời đọc tiếp."
        assert "Ủy ban nhân dân xã Mẫu" in script.paragraphs[-2]
        assert not any(letter.isdigit() for letter in " ".join(script.paragraphs))


def test_the_short_script_is_the_beginning_of_the_long_one() -> None:
    short, long = (" ".join(script.paragraphs[2:-2]) for script in scripts_of(WRITTEN))

    assert long.startswith(short)
    assert short.endswith(".")


def test_what_must_be_said_is_said_even_when_nothing_else_fits() -> None:
    long = tuple("Dài mãi không thôi. " * 20 for _ in range(3))
    (short, _) = scripts_of(Announcement(long, ("Không vừa.",), ("Hết.",)))

    assert len(short.paragraphs) == 4
    assert "Không vừa." not in short.paragraphs


def test_every_story_of_the_small_tree_has_two_scripts() -> None:
    public = base_edition()
    for entry in public.stories:
        for seconds, script in zip(
            LENGTHS, scripts_of(announcement(entry, public.context, "")), strict=True
        ):
            text = " ".join(script.paragraphs)
            assert script.seconds <= seconds
            assert not any(letter.isdigit() for letter in text)
            assert not any(mark in text for mark in "*[]#<>|")


def test_what_was_said_once_is_kept_and_what_is_gone_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "scripts.json"
    first = all_scripts({"a": WRITTEN, "b": Announcement(("Hai.",), (), ())}, kept, 1)
    monkeypatch.setattr(loudspeaker, "scripts_of", lambda written: pytest.fail(str(written)))

    assert all_scripts({"a": WRITTEN}, kept, 1) == {"a": first["a"]}
    assert "Hai." not in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"a": 1}', '{"a": [["x"]]}', '{"a": [["x"], ["y"]]}', '{"a": [[], []]}'],
)
def test_a_broken_memory_is_no_memory(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "scripts.json"
    kept.write_text(text, encoding="utf-8")

    found = all_scripts({"a": Announcement(("Một.",), (), ())}, kept, 1)

    assert found == {"a": [Script(("Một.",), 1), Script(("Một.",), 1)]}


def test_many_stories_are_said_by_several_processes(tmp_path: Path) -> None:
    many = {f"t{n}": Announcement((f"Truyện {n}.",), (), ()) for n in range(45)}

    assert all_scripts(many, tmp_path / "two.json", 2) == all_scripts(
        many, tmp_path / "one.json", 1
    )


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://lantoa.vn/", "lantoa.vn"),
        ("https://www.lantoa.gov.vn", "lantoa.gov.vn"),
        ("https://guong.example/lan-toa/", ""),
        ("http://127.0.0.1:8000/", ""),
        ("http://localhost/", ""),
        ("https://lantoa.vn:8443/", ""),
        ("", ""),
    ],
)
def test_only_an_address_that_people_can_type_is_read_out(base_url: str, host: str) -> None:
    assert typed_host(base_url) == host
