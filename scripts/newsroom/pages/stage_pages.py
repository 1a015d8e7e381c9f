"""Write every page and all media of a public site."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic_core import to_json  # ten times as fast as ``json``

from newsroom.content.markdown_text import pictures_in
from newsroom.core import addresses
from newsroom.core.cache import Cache, digest_of
from newsroom.core.files import OutputFolder
from newsroom.core.memo import Memo, Once
from newsroom.core.processes import each
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import PhotoPlan
from newsroom.images.share_image import CardPlan
from newsroom.pages.page_types import Batch, Page, all_batches, page_inputs, some_batches
from newsroom.pages.shell import PageInputs
from newsroom.pages.story.boxes import audio_address
from newsroom.publication.public_site import PublicSite

# Signs that HTML text and attributes may not hold; none of them is part of JSON itself.
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#x27;"))
# Inside JSON a quotation mark of the text stands behind a backslash, as a backslash does.
_BEHIND_BACKSLASH = re.compile(r"\\(.)")
# YAML takes these for line ends or refuses them inside double quotes; JSON may escape them.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def staged_page(view: Mapping[str, Any], body: str = "") -> str:
    """The text of one staged file; keys of ``view`` are our own words, never escaped."""
    head = to_json(view).decode("utf-8")
    return f"---\n{_escaped(head)}\n---\n{body}"


def _escaped(head: str) -> str:
    """Every text of the JSON safe for HTML: the whole at once instead of text by text."""
    for sign, entity in _ENTITIES:
        head = head.replace(sign, entity)
    if not head.isprintable():
        head = _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", head)
    if "\\\\" in head:
        return _BEHIND_BACKSLASH.sub(_entity, head)
    return head.replace('\\"', "&quot;")  # JSON within JSON holds hundreds


def _entity(match: re.Match[str]) -> str:
    return "&quot;" if match[1] == '"' else match[0]


_WORTH_A_PROCESS = 150
# Their name among the results of a program that stages again and again.
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class StagedPage:
    """One file of the stage; ``changed`` is None for a page that search engines do not get."""

    address: str
    file: str
    digest: str
    changed: str | None

    def is_of(self, content: bytes) -> bool:
        """Whether it is this content that was staged."""
        return digest_of(content) == self.digest

    @property
    def url(self) -> str:
        """What a browser asks for."""
        folder, _, name = self.file.rpartition("/")
        own = "" if name == "index.md" else f"{name.removesuffix('.md')}/"
        return f"{folder}/{own}" if folder else own


def stage_pages(
    public: PublicSite,
    image_set: ImageSet,
    output: OutputFolder,
    jobs: int = 1,
    memo: Once | None = None,
) -> list[StagedPage]:
    """Stage every page."""
    memo, inputs = memo or Once(), page_inputs(public, image_set)
    put = _putting(inputs, output, memo)

    def are_there(pages: Sequence[StagedPage]) -> bool:
        return all(output.holds(page.file, page.is_of) for page in pages)

    batches = all_batches(inputs)
    staged = memo.each(PAGES, put, batches, jobs, _WORTH_A_PROCESS, stored=are_there)
    pages = [*chain.from_iterable(staged.values())]
    for page in pages:
        output.keep(page.file)
    return pages


def stage_first(
    public: PublicSite,
    image_set: ImageSet,
    output: OutputFolder,
    memo: Memo,
    wanted: Collection[str],
) -> list[StagedPage]:
    """Stage the pages at the ``wanted`` addresses that an earlier round had, before all others."""
    names = {
        name for name, pages in memo.results(PAGES) if any(page.url in wanted for page in pages)
    }
    inputs = page_inputs(public, image_set)
    put = _putting(inputs, output, memo)
    staged = memo.some(PAGES, put, some_batches(inputs, names))
    return [page for page in chain.from_iterable(staged.values()) if page.url in wanted]


def _putting(
    inputs: PageInputs, output: OutputFolder, memo: Once
) -> Callable[[Batch], list[StagedPage]]:
    """What stages one batch."""
    inputs = replace(
        inputs,
        public=memo.show("public", inputs.public),
        image_set=memo.show("image set", inputs.image_set),
        feeds=memo.show("feeds", inputs.feeds),
    )
    return lambda batch: [*_put(batch.pages(inputs), output.new_part())]


def put_pages(pages: Iterable[Page], output: OutputFolder) -> list[StagedPage]:
    """Stage pages that stand in no table."""
    return [*_put(pages, output)]


def _put(pages: Iterable[Page], output: OutputFolder) -> Iterator[StagedPage]:
    for address, view, body in pages:
        # What is empty stays away: a template prints nothing for it, the renderer reads less.
        filled = {name: value for name, value in view.items() if value not in ("", [], None, False)}
        file = address if address.endswith(".md") else f"{address}index.md"
        content = staged_page(filled, body).encode()
        output.put_bytes(file, content)
        changed = view["lastmod"] if view.get("in_sitemap") else None
        yield StagedPage(address, file, digest_of(content), changed)


def put_pictures(
    plans: Sequence[PhotoPlan],
    drawn: Iterable[CardPlan],
    site: OutputFolder,
    pictures: Cache,
    cards: Cache,
    jobs: int = 1,
) -> None:
    """Copies of photos and share images from their caches."""

    def put(plan: PhotoPlan) -> OutputFolder:
        part = site.new_part()
        for copy in plan.published:
            part.put_immutable(plan.address(copy), pictures[plan.cached(copy)])
        return part

    for part in each(put, plans, jobs, _WORTH_A_PROCESS):
        site.adopt(part)
    for card in drawn:
        site.put_immutable(card.address, cards[card.key])


def recordings(public: PublicSite) -> Iterator[tuple[str, Path]]:
    """Address and file of what is published as it is: recordings, attachments, the handbook's."""
    nouns = public.context.site
    for entry in public.stories:
        for audio in entry.meta.audio:
            original = nouns.original(entry, audio.file)
            if original is not None:
                yield audio_address(entry.slug, audio.file), original.path
    for slug, document in public.terms("documents").items():
        name = getattr(document.meta, "attachment", None)
        attached = nouns.original(document, name) if name else None
        if attached is not None:
            yield f"{addresses.term('documents', slug)}{name}", attached.path
    for page in nouns.guide.values():
        for name in pictures_in(page.body.text):
            if picture := nouns.original(page, name):
                yield f"{addresses.GUIDE}{name}", picture.path
