"""A paper to propose an exemplar: printed, filled in by hand, signed, sent or handed over."""

from __future__ import annotations

from newsroom.core import addresses
from newsroom.pages.shell import PageHead, Shell, SiteView, link, shell
from newsroom.vietnamese import phrases
from newsroom.vietnamese.labels import CONSENT_SCOPE


class SlipPage(Shell):
    """``slip.html``: a paper to fill in by hand; it has no field that a browser could send."""

    headline: str
    summary: str
    scopes: list[str]


def slip_page(site: SiteView) -> tuple[SlipPage, str]:
    """What a person may agree to is the closed list of the content model, each by itself."""
    head = PageHead(
        "slip",
        phrases.SLIP_TITLE,
        phrases.SLIP_SUMMARY,
        crumbs=[link(phrases.PROPOSING, addresses.PROPOSE)],
    )
    view: SlipPage = {
        **shell(head, site),
        "headline": phrases.SLIP_TITLE,
        "summary": phrases.SLIP_SUMMARY,
        "scopes": list(CONSENT_SCOPE.values()),
    }
    return view, ""
