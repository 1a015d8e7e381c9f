"""What every page has in common: title, menu section, crumbs, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newsroom.core import addresses
from newsroom.pages import letter_words as letters
from newsroom.pages.letters import letter
from newsroom.pages.view_data import ContactView, LettersView, Link, Shell, SiteView
from newsroom.publication.context import Desk
from newsroom.publication.published_news import is_open
from newsroom.vietnamese.phrases import MENU


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of one page's head, before they become view data."""

    template: str
    title: str
    description: str
    section: str = ""
    crumbs: Sequence[Link] = ()
    changed: date | None = None
    is_found: bool = True


def shell(sheet: Sheet, site: SiteView) -> Shell:
    """``is_found`` pages stand in the sitemap; all others ask not to be indexed."""
    return {
        "template": f"{sheet.template}.html",
        "title": sheet.title,
        "description": sheet.description,
        "section": sheet.section,
        "crumbs": [link(MENU["home"], addresses.HOME), *sheet.crumbs] if sheet.crumbs else [],
        "noindex": not sheet.is_found,
        "lastmod": sheet.changed.isoformat() if sheet.changed else "",
        "in_sitemap": sheet.is_found,
        "letters": _letters(sheet, site),
        "site": site,
    }


def _letters(sheet: Sheet, site: SiteView) -> LettersView:
    """What a reader of this page may write to the receiving unit."""
    to = site["contact"]["email"]
    return {
        "report": letter(to, letters.report_subject(sheet.title), letters.REPORT_BODY),
        "propose": letter(to, letters.PROPOSE_SUBJECT, letters.PROPOSE_BODY),
    }


def site_view(desk: Desk) -> SiteView:
    """Name, areas and the receiving unit, from ``site.yml``; the press once it is open."""
    settings = desk.site.settings
    if settings is None:
        raise ValueError("a checked site has its settings")
    meta = settings.meta
    contact: ContactView = {
        "name": meta.contact.name,
        "line": meta.contact.line or "",
        "line_url": telephone(meta.contact.line),
        "email": meta.contact.email or "",
        "post": meta.contact.post or "",
        "hours": meta.contact.hours or "",
    }
    return {
        "name": meta.name,
        "tagline": meta.tagline,
        "areas": meta.areas or "",
        "contact": contact,
        "news": addresses.NEWS if is_open(desk) else "",
    }


def telephone(line: str | None) -> str:
    """A ``tel:`` address, or ""."""
    digits = "".join(character for character in line or "" if character.isdigit())
    return f"tel:{digits}" if digits else ""


def link(label: str, url: str) -> Link:
    """Something to tap."""
    return {"label": label, "url": url}
