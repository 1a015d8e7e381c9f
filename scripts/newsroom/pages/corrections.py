"""The page of all corrections: what was wrong, how it reads now, in which story."""

from collections.abc import Iterator
from typing import TypedDict

from newsroom.core import addresses
from newsroom.pages.shell import Link, PageHead, PageInputs, Shell, link, shell
from newsroom.publication.changes import correction_log
from newsroom.publication.counts import real
from newsroom.syndication.words import CORRECTIONS, SUMMARY
from newsroom.vietnamese.dates import short_day


class LoggedRow(TypedDict):
    """One correction with the story in which it was made."""

    date: str
    story: Link
    was: str
    now: str


class CorrectionsPage(Shell):
    """``corrections.html``."""

    rows: list[LoggedRow]


def page(inputs: PageInputs) -> Iterator[tuple[str, CorrectionsPage, str]]:
    """Newest first; fiction is corrected on its own pages only."""
    log = correction_log(real(inputs.public.stories))
    newest = log[0].correction.date if log else None
    head = PageHead(CORRECTIONS, SUMMARY["corrections"], changed=newest)
    view: CorrectionsPage = {
        **shell(head, inputs.site, link(CORRECTIONS, addresses.CORRECTIONS)),
        "rows": [
            {
                "date": short_day(row.correction.date),
                "story": link(row.entry.meta.title, addresses.story(row.entry.slug)),
                "was": row.correction.was,
                "now": row.correction.now,
            }
            for row in log
        ],
    }
    yield addresses.CORRECTIONS, view, ""
