"""axe-core, and the questions that it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.site.phone import SCREEN

# A desk, and the desk at 200 %: half as many pixels, each twice as large.
WIDE, MAGNIFIED = ViewportSize(width=1280, height=800), ViewportSize(width=640, height=400)
# Everything that axe knows, with the size of targets, which it leaves out unless asked.
ALL_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# The scheme changes colours and nothing else.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
ALL_BUT_COLOURS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}


def violations(
    page: Page, options: Mapping[str, object] = ALL_RULES, part: str | None = None
) -> list[str]:
    """What axe finds wrong on the page as it is now, or on a part of it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations_of: list[dict[str, Any]] = page.evaluate(
        "([part, options]) => axe.run(part ?? document, options).then(all => all.violations)",
        [part, dict(options)],
    )
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in violations_of
        for node in rule["nodes"]
    ]


def in_both_schemes_and_magnified(page: Page) -> dict[str, list[str]]:
    """What axe finds wrong on a phone, on a desk in the dark, and at 200 %."""
    problems = {"phone": violations(page)}
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    problems["dark desk"] = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(MAGNIFIED)
    problems["200 %"] = violations(page, ALL_BUT_COLOURS)
    page.set_viewport_size(SCREEN)
    return {state: wrong for state, wrong in problems.items() if wrong}
