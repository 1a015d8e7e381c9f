"""The page "Theo dõi": every feed, explained to people, and the way by letter."""

from collections.abc import Iterator
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.letters import letter
from newsroom.pages.shell import Link, PageHead, PageInputs, Shell, link, shell
from newsroom.syndication.feeds import MAIN, list_names
from newsroom.syndication.words import CORRECTIONS, SUMMARY
from newsroom.vietnamese.alphabet import sort_key
from newsroom.vietnamese.phrases import MENU


class FeedGroup(TypedDict):
    """Feeds under one heading; each link is the page that a feed follows."""

    title: str
    feeds: list[Link]


class FollowPage(Shell):
    """``follow.html``; ``forms`` are the names of a feed's files and what readers call them."""

    main: list[Link]
    groups: list[FeedGroup]
    forms: list[Link]
    opml: str
    letter: str


_FORMS = {"rss.xml": "RSS", "atom.xml": "Atom", "feed.json": "JSON"}


def page(inputs: PageInputs) -> Iterator[tuple[str, FollowPage, str]]:
    """All stories and corrections first, then every list by the alphabet."""
    feeds: dict[str, list[Link]] = {}
    for (collection, _), address, name in list_names(inputs.public):
        feeds.setdefault(collection, []).append(link(name, address))
    for group in feeds.values():
        group.sort(key=lambda feed: sort_key(feed["label"]))
    to = inputs.site["contact"]["email"]
    head = PageHead(MENU["follow"], SUMMARY["follow"])
    view: FollowPage = {
        **shell(head, inputs.site, link(*MAIN)),
        "main": [link(*MAIN), link(CORRECTIONS, addresses.CORRECTIONS)],
        "groups": [{"title": MENU[name], "feeds": group} for name, group in feeds.items()],
        "forms": [link(_FORMS[name], name) for name in addresses.FEED_FILES],
        "opml": addresses.OPML,
        "letter": letter(to, "follow"),
    }
    yield addresses.FOLLOW, view, ""
