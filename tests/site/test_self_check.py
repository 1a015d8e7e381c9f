"""The self-check of a model in a real browser: answered in words, sent nowhere, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.page_types import MODEL
from tests.site.phone import a_phone

pytestmark = pytest.mark.browser

ASK = "Ủy ban nhân dân xã Ví Dụ (hư cấu), số 1900 0000"
FORM = "phieu-gioi-thieu/"


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    with a_phone(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        opened = context.new_page()
        opened.goto(server + MODEL)
        yield opened


def answer(page: Page, *values: str) -> None:
    """One answer after the other; "" leaves a condition open."""
    for number, value in enumerate(values, 1):
        if value:
            page.locator(f"input[name=dieu-kien-{number}][value={value}]").check()


def advice(page: Page) -> str:
    return page.locator(".app-learn__advice").inner_text()


def test_nothing_is_said_before_anything_is_answered(page: Page) -> None:
    assert advice(page) == ""
    assert page.locator(".app-learn__count").inner_text() == ""
    assert not page.locator(".app-learn__tools").is_visible()


def test_all_conditions_met_leads_to_the_call(page: Page) -> None:
    answer(page, "co", "co", "co", "co")

    assert "Nơi mình có đủ các điều kiện." in advice(page)
    assert f"gọi {ASK}" in advice(page)
    assert not page.locator(".app-learn__copy").is_visible()


def test_what_is_missing_is_named_and_nobody_is_told_to_begin(page: Page) -> None:
    answer(page, "co", "co", "chua", "co")

    text = advice(page)
    assert "Còn thiếu:" in text
    assert "Ruộng để giống cách ruộng bí lai từ 500 mét" in text
    assert "Chưa nên làm ngay" in text
    assert "Có ít nhất tám hộ" not in text
    assert f"hỏi {ASK}" in text
    assert "có đủ các điều kiện" not in text


def test_what_is_not_known_becomes_a_question(page: Page) -> None:
    answer(page, "co", "khong-ro", "", "")

    text = advice(page)
    assert "Cần hỏi cho rõ:" in text
    assert "Giống thuần" in text
    assert "Còn 2 điều chưa trả lời." in text
    assert "Còn thiếu" not in text


def test_the_count_is_announced(page: Page) -> None:
    answer(page, "co", "khong-ro", "chua", "")
    count = page.locator(".app-learn__count")

    assert count.get_attribute("role") == "status"
    assert (
        count.inner_text()
        == "Bạn đã trả lời 3 trên 4 điều: 1 điều có, 1 điều chưa có, 1 điều không rõ."
    )


def test_another_answer_replaces_the_first(page: Page) -> None:
    answer(page, "chua", "co", "co", "co")
    answer(page, "co")

    assert "có đủ các điều kiện" in advice(page)


def test_the_arrows_of_the_keyboard_choose(page: Page) -> None:
    page.locator("input[name=dieu-kien-1][value=co]").focus()
    page.keyboard.press("ArrowRight")

    assert page.locator("input[name=dieu-kien-1][value=chua]").is_checked()
    assert "Còn thiếu:" in advice(page)


def test_the_questions_can_be_copied_and_taken_along(page: Page) -> None:
    answer(page, "co", "khong-ro", "chua", "")
    page.locator(".app-learn__copy").click()
    page.get_by_text("Đã chép.").wait_for()

    copied = page.evaluate("() => navigator.clipboard.readText()")
    lines = copied.splitlines()
    assert lines[1].endswith(MODEL)
    assert lines[2:5] == [
        "",
        "Còn thiếu:",
        "- Ruộng để giống cách ruộng bí lai từ 500 mét, hoặc chịu khó bọc hoa",
    ]
    assert "Cần hỏi cho rõ:" in lines
    assert "tám hộ" not in copied


def test_the_answers_can_be_taken_back(page: Page) -> None:
    answer(page, "co", "chua", "", "")
    page.locator(".app-learn__again").click()

    assert page.locator(".app-learn input:checked").count() == 0
    assert advice(page) == ""
    assert page.evaluate("() => document.activeElement.name") == "dieu-kien-1"


def test_answers_go_nowhere_and_stay_nowhere(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    before = page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]")
    answer(page, "co", "khong-ro", "chua", "co")
    address = page.url

    # The browser may still fetch an icon; nothing leaves that could carry an answer.
    assert [call for call in asked if not call.startswith("GET ") or "?" in call] == []
    assert page.url == address
    after = page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length]")
    assert after == before
    page.reload()
    assert page.locator(".app-learn input:checked").count() == 0


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_answers_are_large_enough_to_tap(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    answer(page, "chua", "", "", "")
    things = page.locator(".app-learn label:visible, .app-learn button:visible").all()
    things += page.locator(".app-reach li a:visible").all()

    assert len(things) >= 12
    small = [
        (thing.inner_text(), box)
        for thing in things
        if (box := thing.bounding_box()) is not None and min(box["width"], box["height"]) < 44
    ]
    assert small == []


def test_the_chosen_answer_shows_the_focus(page: Page) -> None:
    page.locator("input[name=dieu-kien-2][value=co]").focus()
    page.keyboard.press("Space")

    style = page.evaluate(
        "() => getComputedStyle(document.activeElement.closest('label')).outlineStyle"
    )
    assert style == "solid"


def test_without_scripts_the_conditions_are_a_list_with_a_hint(
    browser: Browser, server: str
) -> None:
    with a_phone(browser, java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(server + MODEL)

        assert plain.locator(".app-learn legend:visible").count() == 4
        assert plain.locator(".app-learn input:visible").count() == 0
        assert plain.locator(".app-learn button:visible").count() == 0
        assert plain.locator(".app-learn__hint").is_visible()


def test_the_slip_is_printed_on_two_sheets_without_the_frame_of_the_site(
    page: Page, server: str
) -> None:
    page.goto(server + FORM)
    assert page.locator(".app-print-button").is_visible()
    page.emulate_media(media="print")

    for hidden in (".app-print-button", ".app-reach", ".app-colophon", ".app-masthead__menu"):
        assert not page.locator(hidden).is_visible(), hidden
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 2
    assert page.locator(".app-slip__consent").is_visible()
