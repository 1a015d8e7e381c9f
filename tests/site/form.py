"""The hands that fill in the form editor."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.site.phone import PATIENCE


class Form:
    """The form, field by field; those far below are drawn only when they come near."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, path: str) -> Locator:
        section = self.page.locator(f'section[data-key-path="{path}"]')
        self.page.mouse.move(300, 500)  # over the fields, on a phone too
        for _ in range(200):
            if section.count():
                break
            self.page.mouse.wheel(0, 600)
            self.page.wait_for_timeout(20)
        section.scroll_into_view_if_needed()
        return section

    def write(self, **answers: str) -> None:
        for path, text in answers.items():
            field = self.field(path.replace("__", "."))
            entry = field.locator("input:visible, textarea:visible").first
            entry.fill(text)
            self.page.wait_for_timeout(50)
            if entry.input_value() != text:  # drawn anew in between
                entry.fill(text)

    def tick(self, path: str, label: str) -> None:
        self.field(path).get_by_role("radio", name=label, exact=True).click()
        self.wait_until_held(path, label)

    def wait_until_held(self, path: str, label: str) -> None:
        """A radio button looks chosen at once; once its group listens, only it is a tab stop."""
        chosen = self.field(path).get_by_role("radio", name=label, exact=True, checked=True)
        expect(chosen).to_have_attribute("tabindex", "0", timeout=PATIENCE)

    def choose(self, path: str, label: str) -> None:
        self.field(path).get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=label).locator("visible=true").first.click()

    def add(self, path: str) -> None:
        self.field(path).get_by_text("Thêm").first.click()
        self.page.wait_for_timeout(300)  # meanwhile the form scrolls to the part, takes the caret

    def save(self) -> None:
        self.page.get_by_role("button", name="Lưu").first.click()
        expect(self.page).to_have_url(re.compile("/collections/stories$"), timeout=PATIENCE)
