"""Letters begin with what the receiving unit needs to know; every mail program reads them."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from newsroom.pages.letters import PAGE_MARK, letter
from newsroom.pages.shell import PageHead, SiteView, shell
from newsroom.vietnamese.phrases import PROPOSE

TITLE = "Trả “lá” & 100% đúng? #1 = @@dia-chi@@ + <b>'x'</b>"


def site(email: str) -> SiteView:
    return {
        "name": "Trang thử",
        "tagline": "",
        "areas": "",
        "contact": {
            "name": "Tổ biên tập (hư cấu)",
            "line": "",
            "line_url": "",
            "email": email,
            "post": "",
            "hours": "",
            "is_example": False,
        },
        "news": "",
    }


def test_a_letter_names_subject_page_and_questions() -> None:
    address = letter("to@trang.example", "report", TITLE)
    parts = urlsplit(address.replace(PAGE_MARK, "https://guong.example/cau-chuyen/x/"))
    fields = parse_qs(parts.query, strict_parsing=True)

    assert (parts.scheme, parts.path) == ("mailto", "to@trang.example")
    assert fields["subject"] == [f"Báo sai sót: {TITLE}"]
    body = fields["body"][0].split("\r\n")
    assert body[0] == "Trang: https://guong.example/cau-chuyen/x/"
    assert "Câu chưa đúng:" in body


def test_only_safe_signs_are_left_unescaped() -> None:
    address = letter("to@trang.example", "propose", TITLE)
    written = address.removeprefix("mailto:to@trang.example?subject=").replace("&body=", "")

    assert address.count(PAGE_MARK) == 1
    assert address.isascii()
    assert set(written.replace(PAGE_MARK, "")) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%"
    )


def test_lines_end_as_mail_wants_them() -> None:
    address = letter("to@trang.example", "follow")

    assert address.count("%0D%0A") == address.count("%0A") > 1


def test_without_a_mailbox_there_is_no_letter() -> None:
    assert letter(None, "follow") == letter("", "follow") == ""
    assert shell(PageHead(TITLE, ""), site(""))["letters"] == {"report": "", "propose": ""}


@pytest.mark.parametrize("name", ["report", "propose"])
def test_every_page_carries_its_letters(name: str) -> None:
    written = shell(PageHead(TITLE, ""), site("to@trang.example"))["letters"]
    addresses_of = {"report": written["report"], "propose": written["propose"]}[name]

    assert addresses_of.startswith("mailto:to@trang.example?subject=")
    assert addresses_of.count(PAGE_MARK) == 1


def test_the_letter_of_a_proposal_asks_for_consent_and_warns_of_papers() -> None:
    text = unquote(letter("to@trang.example", "propose", PROPOSE))

    assert "cho phép tôi giới thiệu" in text
    assert "Xin đừng gửi số căn cước" in text
