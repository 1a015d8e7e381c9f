"""The page that a phone shows when there is no network: what it has kept is listed there.

Its words stand in the template; what is kept only the phone knows, so a script fills the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.core import addresses
from newsroom.pages.shell import PageHead, PageInputs, Shell, shell
from newsroom.vietnamese import phrases


class OfflinePage(Shell):
    """``offline.html``: what the phone has kept; a script fills the list."""

    headline: str
    summary: str


def page(inputs: PageInputs) -> Iterator[tuple[str, OfflinePage, str]]:
    """Nobody searches for it, so it asks not to be indexed."""
    head = PageHead(phrases.MENU["offline"], phrases.SUMMARY["offline"], is_found=False)
    view: OfflinePage = {
        **shell(head, inputs.site),
        "headline": phrases.MENU["offline"],
        "summary": phrases.SUMMARY["offline"],
    }
    yield addresses.OFFLINE, view, ""
