"""The first page of a preview: what a proposal changes. It is on no public site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsroom.core import addresses
from newsroom.pages.page_types import Page
from newsroom.pages.shell import IndexEntry, IndexGroup, PageHead, PageInputs, shell
from newsroom.publication.previews import ChangedPage
from newsroom.vietnamese.labels import PREVIEW_SUMMARY, PREVIEW_TITLE

ADDRESS = "xem-thu/"


@dataclass(frozen=True, slots=True)
class Preview:
    """What reviewers see besides: the pages of changed files, waiting stories among them."""

    pages: Sequence[ChangedPage]

    @property
    def slugs(self) -> set[str]:
        """Of the stories that a proposal changes."""
        return {page.slug for page in self.pages if page.slug}


def preview_pages(inputs: PageInputs, preview: Preview) -> Iterator[Page]:
    """The one page, with a link to each changed page that the preview has."""
    head = PageHead(PREVIEW_TITLE, PREVIEW_SUMMARY, is_found=False)
    group: IndexGroup = {
        "title": "",
        "url": "",
        "entries": [_entry(page, inputs) for page in shown_pages(inputs, preview)],
    }
    template = {"template": "page.html"}
    yield ADDRESS, {**template, **shell(head, inputs.site), "groups": [group]}, ""


def shown_pages(inputs: PageInputs, preview: Preview) -> Iterator[ChangedPage]:
    """The changed pages without hidden stories and those whose file has errors."""
    hidden = inputs.public.hidden
    return (page for page in preview.pages if page.address not in hidden)


def _entry(page: ChangedPage, inputs: PageInputs) -> IndexEntry:
    context = inputs.public.context
    story = context.site.stories.get(page.slug)
    mark = context.previewed.get(story.meta.id, "") if story else ""
    url = page.address or addresses.INDEX  # no link may be empty
    return {"label": page.title, "url": url, "count": "", "note": mark, "text": "", "latest": None}
