"""The words inside a picture: Vietnamese, whole, readable by others, and nothing else."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.content.story import Photo
from newsroom.images.encode import encode_bytes
from newsroom.images.plan import Format, photo_metadata

PHOTO = Photo(
    file="anh-1.jpg",
    caption="Giàn phơi miến ở thôn Chè Cọ, buổi sáng đẫm sương",
    credit="Ảnh: Nguyễn Thị Hường (hư cấu)",
    licence="CC BY 4.0",
)
NAMES = {
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
    "rights": "{http://purl.org/dc/elements/1.1/}rights",
    "description": "{http://purl.org/dc/elements/1.1/}description",
    "credit": "{http://ns.adobe.com/photoshop/1.0/}Credit",
    "statement": "{http://ns.adobe.com/xap/1.0/rights/}WebStatement",
}
READABLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1)


def read_back(packet: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(packet)
    elements = {name: root.find(f".//{tag}") for name, tag in NAMES.items()}
    return {
        name: "".join(element.itertext())
        for name, element in elements.items()
        if element is not None
    }


@pytest.mark.parametrize("form", ["avif", "jpg"])
def test_the_words_are_read_back_from_a_copy(form: Format) -> None:
    content = encode_bytes(Image.new("RGB", (64, 48), "#a3231b"), form, photo_metadata(PHOTO))

    with Image.open(io.BytesIO(content)) as copy:
        words = read_back(copy.info["xmp"])
        assert len(copy.getexif()) == 0
    assert words == {
        "creator": PHOTO.credit,
        "credit": PHOTO.credit,
        "rights": "CC BY 4.0",
        "statement": "https://creativecommons.org/licenses/by/4.0/",
        "description": PHOTO.caption,
    }


@given(READABLE.filter(str.strip))
def test_any_credit_survives(credit: str) -> None:
    assert read_back(photo_metadata(Photo(file="a.jpg", credit=credit)))["credit"] == credit


def test_what_nobody_said_is_not_there() -> None:
    assert read_back(photo_metadata(Photo(file="a.jpg"))) == {}


def test_a_licence_of_its_own_has_no_address() -> None:
    words = read_back(photo_metadata(Photo(file="a.jpg", licence="Gia đình giữ bản quyền")))

    assert words == {"rights": "Gia đình giữ bản quyền"}
