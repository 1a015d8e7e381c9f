"""What machines read about a page: schema.org terms as JSON-LD, in a block of data.

The texts of writers stand inside a script element: each sign that could end it, or that HTML would
read in another way, is written as its code point. ``SITE`` stands for the public address, which
only the renderer knows. Fiction has no such data, and no person's name stands in it that may not
leave the site.

Terms: schema.org 29; what Google asks of an article, a breadcrumb and an image:
developers.google.com/search/docs/appearance/structured-data.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from newsroom.content.story import Photo, Source, Story
from newsroom.content.vocabulary import LICENCES
from newsroom.core import addresses
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import full_name
from newsroom.publication.public_site import PublicSite
from newsroom.vietnamese.dates import start_of

Node = Mapping[str, Any]

SITE: Final = "@@goc@@"
"""Stands for the public address of the site, with its last slash."""

_ESCAPED: Final = [(sign, f"\\u{ord(sign):04x}") for sign in "<>&'\u2028\u2029"]
# Inside a string a quotation mark stands behind a backslash, as a backslash does.
_BEHIND_BACKSLASH: Final = re.compile(r"\\(.)")
_PUBLISHER: Final = f"{SITE}#don-vi"


@dataclass(frozen=True, slots=True)
class PublishedImage:
    """A picture at its public address, in pixels; ``photo`` are the words that travel with it."""

    address: str
    width: int
    height: int
    photo: Photo | None = None


def data_block(*nodes: Node) -> str:
    """The text between the tags of the script element; "" when there is nothing to say."""
    graph = [_without_nothing(node) for node in nodes]
    if not graph:
        return ""
    everything = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(everything, ensure_ascii=False, separators=(",", ":"))
    if "\\" in text:
        text = _BEHIND_BACKSLASH.sub(_code_point, text)
    for sign, escaped in _ESCAPED:
        text = text.replace(sign, escaped)
    return text


def _code_point(match: re.Match[str]) -> str:
    """So that the only quotation marks left are those of JSON itself."""
    return "\\u0022" if match[1] == '"' else match[0]


def _without_nothing(node: Node) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def breadcrumbs(crumbs: Sequence[tuple[str, str]], title: str) -> Node:
    """``crumbs`` are labels and addresses from the home page down; the page itself comes last."""
    items = [(label, f"{SITE}{address}") for label, address in crumbs] + [(title, "")]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _without_nothing({"@type": "ListItem", "position": number, "name": name, "item": item})
            for number, (name, item) in enumerate(items, 1)
        ],
    }


def site_nodes(public: PublicSite) -> list[Node]:
    """The site and the unit that publishes it, for the home page."""
    settings = public.context.site.settings
    if settings is None:
        return []
    meta = settings.meta
    website = {
        "@type": "WebSite",
        "@id": f"{SITE}#trang",
        "url": SITE,
        "name": meta.name,
        "description": meta.description,
        "inLanguage": "vi",
        "publisher": {"@id": _PUBLISHER},
    }
    contact = settings.meta.contact
    point = {
        "@type": "ContactPoint",
        "contactType": "customer support",
        "telephone": contact.line,
        "email": contact.email,
        "availableLanguage": "vi",
    }
    return [website, {**publisher(public), "contactPoint": _without_nothing(point)}]


def publisher(public: PublicSite) -> Node:
    """The unit that answers for the site."""
    settings = public.context.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    logo = f"{addresses.ASSETS}icon-512.png"
    return {
        "@type": "Organization",
        "@id": _PUBLISHER,
        "name": settings.meta.contact.name,
        "url": SITE,
        "logo": _image(PublishedImage(logo, 512, 512), ""),
        "correctionsPolicy": f"{SITE}dinh-chinh/",
    }


def article(entry: StoryEntry, public: PublicSite, images: Sequence[PublishedImage]) -> Node:
    """A story, as ``travelling`` returned it."""
    story, page = entry.meta, f"{SITE}{addresses.story(entry.slug)}"
    fields = public.terms("fields")
    names = [fields[slug].meta.title for slug in story.fields if slug in fields]
    return {
        # A deed is told as news; a profile or a model is looked at again year after year.
        "@type": "NewsArticle" if story.kind == "deed" else "Article",
        "@id": f"{page}#bai",
        "url": page,
        "mainEntityOfPage": page,
        "headline": story.title,
        "description": story.summary,
        "inLanguage": "vi",
        "datePublished": _moment(story.published),
        "dateModified": _moment(modified(story)),
        "author": _author(story, public),
        "publisher": publisher(public),
        "image": [_image(image, page) for image in images],
        "about": [_subject(story)],
        "contentLocation": _place(entry, public),
        "articleSection": names,
        "isAccessibleForFree": True,
        "license": LICENCES.get(story.licence),
        "identifier": story.id,
        "isBasedOn": [_source(source) for source in story.sources if source.url],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": f"{correction.was} → {correction.now}",
                "datePublished": correction.date.isoformat(),
            }
            for correction in story.corrections
        ],
    }


def modified(story: Story) -> datetime | None:
    """When the page last said something new: published, updated, corrected or changed."""
    days = [start_of(item.date) for item in story.corrections]
    days += [start_of(item.date) for item in story.changes]
    moments = [moment for moment in (story.published, story.updated) if moment is not None]
    return max((*moments, *days), default=None)


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment is not None else ""


def _author(story: Story, public: PublicSite) -> Node:
    unit = public.context.site.units.get(story.author.unit) if story.author else None
    if unit is None:
        return {"@id": _PUBLISHER}
    address = addresses.term("units", unit.slug)
    return {"@type": "Organization", "name": unit.meta.title, "url": f"{SITE}{address}"}


def _subject(story: Story) -> Node:
    subject = story.subject
    kinds = {"ca-nhan": "Person", "tap-the": "Organization"}
    kind = kinds.get(subject.kind, "Thing")
    job = subject.occupation if kind == "Person" else None
    return _without_nothing({"@type": kind, "name": subject.name, "jobTitle": job})


def _place(entry: StoryEntry, public: PublicSite) -> Node | None:
    """The province of today, never anything finer: what is finer stands on the page only."""
    located, places = public.located[entry.slug], public.context.site.places
    today = located.now or next(iter(located.heirs), located.then)
    province = places.get(today.province)
    if province is None:
        return None
    return {"@type": "AdministrativeArea", "name": full_name(province, places)}


def _source(source: Source) -> Node:
    kind = "NewsArticle" if source.kind == "press" else "CreativeWork"
    outlet = {"@type": "Organization", "name": source.outlet} if source.outlet else None
    return _without_nothing(
        {
            "@type": kind,
            "name": source.title,
            "url": source.url,
            "datePublished": source.date.isoformat() if source.date else None,
            "publisher": outlet,
        }
    )


def _image(image: PublishedImage, page: str) -> Node:
    """With the credit and the licence; where the licence is no public one, the page tells whom."""
    node = {
        "@type": "ImageObject",
        "contentUrl": f"{SITE}{image.address}",
        "url": f"{SITE}{image.address}",
        "width": image.width,
        "height": image.height,
    }
    photo = image.photo
    if photo is None:
        return node
    maker = (photo.credit or "").rpartition(": ")[2]  # "Ảnh: Lan tỏa" names Lan tỏa
    credit = {"@type": "Organization", "name": maker} if maker else None
    return _without_nothing(
        {
            **node,
            "caption": photo.caption,
            "description": photo.alt,
            "creditText": photo.credit,
            "creator": credit,
            "copyrightNotice": photo.licence,
            "license": LICENCES.get(photo.licence or "", page),
            "acquireLicensePage": page,
        }
    )
