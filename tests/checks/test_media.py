"""A field takes only files of its own types, from its own folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from newsroom.checks.media import every_file_is_named, media_are_usable
from newsroom.content.media_facts import measure_media
from newsroom.content.site import Original
from newsroom.content.terms import Document
from newsroom.media.formats import MAX_BYTES
from tests.builders import make_desk, make_entry, make_story
from tests.media.samples import SAMPLES, box, drawn, frames, picture

HTML = b"<!doctype html><script>alert(1)</script>"
FOLDER = PurePosixPath("content/stories/be-nuoc")


def measured(folder: Path, name: str, content: bytes, size: int = 0) -> Original:
    (folder / name).write_bytes(content)
    return measure_media(folder / name, FOLDER / name, size or len(content))


def codes(original: Original, group: str) -> list[str]:
    item = {"audio": {"lang": "vi", "voice": "nguoi"}, "photos": {"alt": "Bể nước cạnh con suối"}}
    story = make_story(**{"photos": [], group: [{"file": original.file.name, **item[group]}]})
    context = make_desk(story, media={FOLDER: {original.file.name: original}})
    return [problem.code for problem in media_are_usable(story, context)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("goc.jpg", picture("JPEG", drawn(1200, 800)), "sound-format"),
        ("goc.heic", box(b"ftyp", b"heic\0\0\0\0mif1heic"), "sound-format"),
        ("goc.tiff", b"II*\x00\x08\x00\x00\x00" + HTML, "sound-format"),
        ("goc.mp3", picture("JPEG", drawn(1200, 800)), "sound-format"),
        ("goc.mp3", HTML, "sound-unreadable"),
        ("goc.wav", HTML, "sound-unreadable"),
        ("goc.m4a", box(b"ftyp", b"isom\0\0\0\0isommp42") + box(b"mdat"), "sound-format"),
        ("goc.amr", b"#!AMR\n" + bytes(32), "sound-format"),
        ("goc.aac", b"\xff\xf1\x50\x80" + bytes(32), "sound-format"),
        ("goc.ogg", frames(), "media-wrong-ending"),
    ],
)
def test_a_field_for_sound_takes_nothing_else(
    name: str, content: bytes, code: str, tmp_path: Path
) -> None:
    assert codes(measured(tmp_path, name, content), "audio") == [code]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("anh.mp3", frames(), "photo-format"),
        ("anh.jpg", frames(), "photo-format"),
        ("anh.pdf", SAMPLES["PDF"], "photo-format"),
        ("anh.jpg", HTML, "photo-unreadable"),
        ("anh.heic", box(b"ftyp", b"heic\0\0\0\0mif1heic"), "photo-heic"),
    ],
)
def test_a_field_for_photos_takes_nothing_else(
    name: str, content: bytes, code: str, tmp_path: Path
) -> None:
    assert codes(measured(tmp_path, name, content), "photos")[0] == code


def test_sounds_have_a_limit_of_weight(tmp_path: Path) -> None:
    assert codes(measured(tmp_path, "a.mp3", frames(), MAX_BYTES), "audio") == []
    assert codes(measured(tmp_path, "a.mp3", frames(), MAX_BYTES + 1), "audio") == [
        "media-too-heavy"
    ]


def test_what_a_recording_tells_is_an_error(tmp_path: Path) -> None:
    assert codes(measured(tmp_path, "a.m4a", SAMPLES["M4A"]), "audio") == ["media-hidden"]


def test_an_attachment_is_not_looked_for_in_a_story_called_documents() -> None:
    photo = PurePosixPath("content/stories/documents/anh-goc.jpg")
    paper = make_entry(
        Document,
        "luat",
        title="Luật mẫu",
        summary="Văn bản hư cấu.",
        type="luat",
        issuer="Quốc hội",
        field="Thi đua",
        status="con-hieu-luc",
        attachment="anh-goc.jpg",
    )
    context = make_desk(
        media={photo.parent: {photo.name: Original(Path(photo), photo, 1)}},
        documents={"luat": paper},
    )

    assert context.site.original(paper, "anh-goc.jpg") is None
    assert [problem.code for problem in every_file_is_named(context)] == ["folder-without-story"]
