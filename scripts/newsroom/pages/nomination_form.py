"""A paper to propose an exemplar: printed, filled in by hand, signed, sent or handed over."""

from collections.abc import Iterator

from newsroom.core import addresses
from newsroom.pages.shell import PageHead, PageInputs, Shell, link, shell
from newsroom.vietnamese import phrases
from newsroom.vietnamese.labels import CONSENT_SCOPE


class NominationForm(Shell):
    """``slip.html``: a paper to fill in by hand; it has no field that a browser could send."""

    scopes: list[str]


def page(inputs: PageInputs) -> Iterator[tuple[str, NominationForm, str]]:
    """What a person may agree to is the closed list of the content model, each by itself."""
    head = PageHead(
        phrases.NOMINATION_TITLE,
        phrases.NOMINATION_SUMMARY,
        crumbs=[link(phrases.PROPOSE, addresses.PROPOSE)],
    )
    view: NominationForm = {
        **shell(head, inputs.site),
        "scopes": list(CONSENT_SCOPE.values()),
    }
    yield addresses.NOMINATION_FORM, view, ""
