"""From the Markdown that people write to the Markdown that is staged.

Citations become numbered links, links from the root of the site become relative to
the page (so that the site works under a sub-path), pictures become their published
copies. No link names another source file: each page is rendered without the others.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import TypedDict

from newsroom.content.markdown_text import (
    CITATION,
    PICTURE,
    ROOT_LINK,
    picture_key,
    without_links,
)
from newsroom.content.site import media_key
from newsroom.images.image_set import Picture
from newsroom.pages.previewed import as_previewed
from newsroom.vietnamese.phrases import cited


class Figure(TypedDict):
    """A photo in the text: it takes the place of the paragraph that holds ``token``."""

    token: str
    picture: Picture


def anchor(source_id: str) -> str:
    """The id of a source in the list under the text."""
    return f"nguon-{source_id}"


def staged_body(
    text: str,
    address: str,
    sources: Sequence[str] = (),
    pictures: Collection[str] = (),
    hidden: Collection[str] = (),
) -> str:
    """The body for the page at ``address``.

    ``sources`` are ids in the order of their numbers, ``pictures`` the keys of files that
    have a place in the text, ``hidden`` addresses whose links keep only their words.
    """
    text = _with_root_links(as_previewed(without_links(text, hidden)), address)
    if sources:
        text = CITATION.sub(_numbered(sources), text)
    if pictures:
        text = PICTURE.sub(lambda match: _place(match, pictures), text)
    return text


def page_link(target: str, address: str) -> str:
    """A link from the page at ``address`` to the one at ``target``, both from the root."""
    return "../" * address.count("/") + target or "./"


def _with_root_links(text: str, address: str) -> str:
    def mended(match: re.Match[str]) -> str:
        return f"{match.group(1)}{page_link(match.group(2), address)}"

    return ROOT_LINK.sub(mended, text)


def _numbered(sources: Sequence[str]) -> Callable[[re.Match[str]], str]:
    def link(match: re.Match[str]) -> str:
        source_id = match.group(1)
        if source_id not in sources:
            return ""
        number = sources.index(source_id) + 1
        return f'[{number}](#{anchor(source_id)}){{ .app-cite aria-label="{cited(number)}" }}'

    return link


def figure_token(file: str) -> str:
    """What stands in the staged text where the template puts the photo.

    Letters that could be markup are written as their code points.
    """
    plain = re.sub("[^a-z0-9.]", lambda letter: f"-{ord(letter[0]):x}", media_key(file))
    return f"@@anh:{plain}@@"


def _place(match: re.Match[str], pictures: Collection[str]) -> str:
    """A paragraph of its own that holds the token; a photo that is not shown leaves nothing."""
    file = picture_key(match.group(2))
    return f"\n\n{figure_token(file)}\n\n" if file in pictures else ""
