"""The page that a phone shows when there is no network: what it has kept is listed there.

Its words stand in the template; what is kept only the phone knows, so a script fills the list.
"""

from collections.abc import Iterator

from newsroom.core import addresses
from newsroom.pages.shell import PageHead, PageInputs, Shell, shell
from newsroom.vietnamese import phrases


def page(inputs: PageInputs) -> Iterator[tuple[str, Shell, str]]:
    """``offline.html``; nobody searches for it, so it asks not to be indexed."""
    head = PageHead(phrases.MENU["offline"], phrases.SUMMARY["offline"], is_found=False)
    yield addresses.OFFLINE, shell(head, inputs.site), ""
