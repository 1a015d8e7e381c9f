"""Documents: number, dates, status, what came before and after."""

from collections.abc import Iterator

from newsroom.content.base import Entry
from newsroom.content.terms import Document
from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact, facts_of, title_of
from newsroom.pages.markdown import staged_body
from newsroom.pages.shell import Link, PageHead, PageInputs, Shell, Tone, link, shell
from newsroom.pages.story.boxes import SourceRow
from newsroom.pages.terms import document_links, source_rows
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import long_day
from newsroom.vietnamese.phrases import FACT_LABELS, capital


class DocumentPage(Shell):
    """``document.html``: one legal text, its status and successors."""

    label: str
    demo: str
    status: str
    tone: Tone
    status_note: str
    facts: list[Fact]
    sources: list[SourceRow]
    attachment: Link | None


_TONE: dict[str, Tone] = {
    "con-hieu-luc": "good",
    "het-mot-phan": "warn",
    "het-hieu-luc": "quiet",
    "can-xac-minh": "warn",
}


def document_pages(inputs: PageInputs) -> Iterator[tuple[str, DocumentPage, str]]:
    """One page for each document."""
    public, site = inputs.public, inputs.site
    for slug, entry in public.terms("documents").items():
        document: Document = entry.meta
        label = phrases.MENU["documents"]
        address = addresses.term("documents", slug)
        head = PageHead(
            document.title,
            document.summary,
            "van-ban",
            [link(label, addresses.DOCUMENTS)],
            is_found=not document.demo,
        )
        page: DocumentPage = {
            **shell(head, site),
            "label": label,
            "demo": phrases.DEMO["document"] if document.demo else "",
            "status": labels.DOCUMENT_STATUS[document.status],
            "tone": _TONE[document.status],
            "status_note": document.status_note or "",
            "facts": _facts(entry, public),
            "sources": source_rows(document.sources),
            "attachment": (
                link(document.attachment, f"{address}{document.attachment}")
                if document.attachment
                else None
            ),
        }
        yield address, page, staged_body(entry.body.text, address, hidden=public.hidden)


def _facts(entry: Entry[Document], public: PublicSite) -> list[Fact]:
    document = entry.meta
    issued = capital(long_day(document.issued)) if document.issued else document.issued_text or ""
    movements = [
        link(movement.meta.title, addresses.term("movements", movement.slug))
        for movement in public.terms("movements").values()
        if entry.slug in movement.meta.legal_basis
    ]
    composed = {
        name: [fact(title_of(Document, name), links=document_links(slugs, public))]
        for name, slugs in (("replaces", document.replaces), ("replaced_by", document.replaced_by))
    }
    composed["issued"] = [fact(title_of(Document, "issued"), issued)]
    composed["replaced_by"].append(fact(FACT_LABELS["movements"], links=movements))
    return facts_of(document, composed)
