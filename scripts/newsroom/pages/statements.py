"""What the site owes its readers in writing: how private they are, how it was made readable."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from newsroom.core import addresses
from newsroom.pages.shell import PageHead, PageInputs, Shell, shell
from newsroom.vietnamese import phrases

# The days on which the words in the templates were last held against what the site does.
PRIVACY_CHECKED: Final = date(2026, 11, 28)
ACCESSIBILITY_CHECKED: Final = date(2026, 11, 28)


class StatementPage(Shell):
    """``privacy.html`` and ``accessibility.html``; the words stand there."""

    updated: str


def privacy(inputs: PageInputs) -> Iterator[tuple[str, StatementPage, str]]:
    """What the site knows about its readers."""
    yield addresses.PRIVACY, _statement("privacy", PRIVACY_CHECKED, inputs), ""


def accessibility(inputs: PageInputs) -> Iterator[tuple[str, StatementPage, str]]:
    """How the site was tried, and what it still lacks."""
    yield addresses.ACCESSIBILITY, _statement("accessibility", ACCESSIBILITY_CHECKED, inputs), ""


def _statement(name: str, checked: date, inputs: PageInputs) -> StatementPage:
    head = PageHead(phrases.MENU[name], phrases.SUMMARY[name])
    return {**shell(head, inputs.site), "updated": phrases.updated(checked)}
