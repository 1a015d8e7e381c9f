"""Write every page and all media of a public site."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic_core import to_json  # ten times as fast as ``json``

from newsroom.core import addresses
from newsroom.core.files import OutputFolder
from newsroom.core.processes import each
from newsroom.images.encode import PICTURES
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import PhotoPlan
from newsroom.images.share_image import CARDS, CardPlan
from newsroom.pages.page_types import Batch, Page, all_batches, page_inputs
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
    if "\\" in head:
        head = _BEHIND_BACKSLASH.sub(_entity, head)
    return head


def _entity(match: re.Match[str]) -> str:
    return "&quot;" if match[1] == '"' else match[0]


_WORTH_A_PROCESS = 150


def stage_pages(
    public: PublicSite, image_set: ImageSet, output: OutputFolder, jobs: int = 1
) -> dict[str, str]:
    """Stage every page; return the address of each page for search engines and its last change."""
    listed: dict[str, str] = {}

    def put(batch: Batch) -> tuple[OutputFolder, dict[str, str]]:
        part = output.new_part()
        return part, dict(_put(batch(), part))

    inputs = page_inputs(public, image_set)
    batches = list(all_batches(inputs))
    for part, changes in each(put, batches, jobs, _WORTH_A_PROCESS):
        output.adopt(part)
        listed.update(changes)
    return listed


def _put(pages: Iterable[Page], output: OutputFolder) -> Iterator[tuple[str, str]]:
    for address, view, body in pages:
        # What is empty stays away: a template prints nothing for it, the renderer reads less.
        filled = {name: value for name, value in view.items() if value not in ("", [], None, False)}
        file = address if address.endswith(".md") else f"{address}index.md"
        output.put_text(file, staged_page(filled, body))
        if view.get("in_sitemap"):
            yield address, view["lastmod"]


def put_media(
    public: PublicSite,
    image_set: ImageSet,
    drawn: Sequence[CardPlan],
    site: OutputFolder,
    cache: Path,
    jobs: int = 1,
) -> None:
    """Copies of photos and share images from the cache, recordings and attachments as they are."""
    nouns = public.context.site

    def put(plan: PhotoPlan) -> OutputFolder:
        part, encoded_in = site.new_part(), f"{cache / PICTURES / plan.key}/"
        for copy in plan.published:
            part.put_immutable(plan.address(copy), f"{encoded_in}{copy.file}")
        return part

    for part in each(put, list(image_set.plans.values()), jobs, _WORTH_A_PROCESS):
        site.adopt(part)
    for card in drawn:
        site.put_immutable(card.address, cache / CARDS / f"{card.key}.jpg")
    for entry in public.stories:
        for audio in entry.meta.audio:
            original = nouns.original(entry, audio.file)
            if original is not None:
                site.put_file(audio_address(entry.slug, audio.file), original.path)
    for slug, document in public.terms("documents").items():
        name = getattr(document.meta, "attachment", None)
        attached = nouns.original(document, name) if name else None
        if attached is not None:
            site.put_file(f"{addresses.term('documents', slug)}{name}", attached.path)
