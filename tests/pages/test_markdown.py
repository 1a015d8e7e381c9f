from __future__ import annotations

import unicodedata

import markdown as python_markdown
import pytest

from newsroom.content.site import media_key
from newsroom.pages.markdown import figure_token, page_link, staged_body

STORY = "cau-chuyen/be-nuoc/"


def rendered(text: str) -> str:
    return python_markdown.markdown(text, extensions=["attr_list", "sane_lists", "tables"])


def test_citations_become_numbers_in_the_order_of_the_sources() -> None:
    body = staged_body("Một.[^s2] Hai.[^s1] Lại.[^s2]", STORY, ["s1", "s2"])

    assert [body.count(f"[{n}](#nguon-s{n})") for n in (1, 2)] == [1, 2]
    assert '<a aria-label="Nguồn 2" class="app-cite" href="#nguon-s2">2</a>' in rendered(body)


def test_a_citation_of_an_unknown_source_leaves_no_trace() -> None:
    assert staged_body("Một.[^s9] Hai.", STORY, ["s1"]) == "Một. Hai."


def test_the_numbers_belong_to_the_list_under_the_text_even_when_some_are_not_cited() -> None:
    body = staged_body("Một.[^c]", STORY, ["a", "b", "c"])

    assert body.startswith("Một.[3](#nguon-c)")


@pytest.mark.parametrize(
    ("address", "target", "link"),
    [
        ("", "cau-chuyen/", "cau-chuyen/"),
        ("", "", "./"),
        ("tieu-chi/", "", "../"),
        ("tieu-chi/", "van-ban/luat-mau/", "../van-ban/luat-mau/"),
        (STORY, "cau-chuyen/hu-giong/", "../../cau-chuyen/hu-giong/"),
        (STORY, "g/2026-0001/", "../../g/2026-0001/"),
        ("dia-ban/dat-xua/nui-xua/", "dia-ban/", "../../../dia-ban/"),
        ("huong-dan/", "tieu-chi/", "../tieu-chi/"),
        ("huong-dan/viet-bai/", "tieu-chi/", "../../tieu-chi/"),
        ("huong-dan/", "huong-dan/viet-bai/", "../huong-dan/viet-bai/"),
        (STORY, "huong-dan/", "../../huong-dan/"),
        (STORY, "huong-dan/viet-bai/", "../../huong-dan/viet-bai/"),
    ],
)
def test_a_link_from_the_root_leads_from_page_to_page(address: str, target: str, link: str) -> None:
    assert page_link(target, address) == link
    assert staged_body(f"Xem [trang](/{target}).", address) == f"Xem [trang]({link})."


@pytest.mark.parametrize(
    ("written", "staged"),
    [
        ("[a](/tieu-chi/#bac-hai)", "[a](../../tieu-chi/#bac-hai)"),
        ('[a](/tieu-chi/ "Tên")', '[a](../../tieu-chi/ "Tên")'),
        (
            "[a](/tieu-chi/) và [b](/mo-hinh/)",
            "[a](../../tieu-chi/) và [b](../../mo-hinh/)",
        ),
        ("[a](https://example.org/tieu-chi/)", "[a](https://example.org/tieu-chi/)"),
        ("[a](#muc)", "[a](#muc)"),
        ("[a](//example.org/)", "[a](//example.org/)"),
        ("[a](mailto:a@example.org)", "[a](mailto:a@example.org)"),
        ("Đường /tieu-chi/ trong câu", "Đường /tieu-chi/ trong câu"),
    ],
)
def test_only_links_from_the_root_are_rewritten(written: str, staged: str) -> None:
    assert staged_body(written, STORY) == staged


def test_a_picture_keeps_its_place_by_a_token_in_a_paragraph_of_its_own() -> None:
    body = staged_body("Trước.\n![Bể](anh-1.jpg)\nSau.", STORY, (), {"anh-1.jpg"})

    page = rendered(body)
    assert f"<p>{figure_token('anh-1.jpg')}</p>" in page
    assert "<p>Trước.</p>" in page
    assert "<p>Sau.</p>" in page
    assert "<img" not in page


def test_a_picture_without_a_copy_leaves_no_trace() -> None:
    assert staged_body("![Bể](khac.jpg)", STORY, (), {"anh-1.jpg"}) == ""


def test_a_link_to_a_page_that_is_not_public_keeps_only_its_words() -> None:
    text = "Xem [bài nháp](/cau-chuyen/bai-nhap/#a) và [tiêu chí](/tieu-chi/)."

    staged = staged_body(text, "cau-chuyen/vi-du/", hidden={"cau-chuyen/bai-nhap/"})

    assert staged == "Xem bài nháp và [tiêu chí](../../tieu-chi/)."


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("IMG_1234.JPG", "IMG_1234.JPG"),
        ("IMG_1234.JPG", "img_1234.jpg"),
        ("Lớp học bà Én (1).jpg", "L%E1%BB%9Bp%20h%E1%BB%8Dc%20b%C3%A0%20%C3%89n%20%281%29.jpg"),
        ("Lớp học.jpg", unicodedata.normalize("NFD", "Lớp%20học.jpg")),
        ("_a_ *b*.jpg", "_a_%20*b*.jpg"),
        ("anh-1.jpg", "anh/anh-1.jpg"),
    ],
)
def test_a_photo_has_its_place_whatever_its_file_is_called(file: str, written: str) -> None:
    body = staged_body(f"Trước.\n\n![Bể]({written})\n\nSau.", STORY, (), {media_key(file)})

    assert f"<p>{figure_token(file)}</p>" in rendered(body)


def test_two_files_have_two_tokens() -> None:
    assert figure_token("a b.jpg") != figure_token("a-b.jpg") != figure_token("a_b.jpg")
