"""Pages of words: about, criteria, the handbook; notices of withdrawal; redirects."""

from collections.abc import Iterator
from html import escape
from typing import TypedDict

from newsroom.content.markdown_text import PICTURE
from newsroom.core import addresses
from newsroom.pages import change_words
from newsroom.pages.markdown import page_link, staged_body
from newsroom.pages.shell import Link, PageHead, PageInputs, Shell, SiteView, link, shell
from newsroom.pages.teasers import Ladder, ladder
from newsroom.publication.address_ledger import former_addresses, leads_on, moved_pages
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import full_name
from newsroom.syndication import press_words
from newsroom.syndication.travelling import is_travelling
from newsroom.vietnamese import phrases
from newsroom.vietnamese.phrases import capital


class CriteriaRow(TypedDict):
    """One standard of the criteria page."""

    anchor: str
    title: str
    text: str
    source: Link


class Rung(Ladder):
    """One step of the ladder of evidence, and what it ``needs``."""

    needs: str


class TextPage(Shell):
    """``page.html``: about, programme, criteria, take-down and more."""

    updated: str
    standards: list[CriteriaRow]
    ladders: list[Rung]


class NoticePage(Shell):
    """``notice.html``: what is left at the address of a withdrawn story."""

    text: str
    links: list[Link]


class RedirectPage(TypedDict):
    """``redirect.html``: a former or short address. Every story has one, so it says little.

    ``site`` has only its name.
    """

    title: str
    target: str
    site: dict[str, str]


MENU_LINKS = (link(phrases.MENU["programme"], "chuong-trinh/"),)
"""Text pages in the main menu."""

FOOT_LINKS = tuple(link(label, address) for address, label in phrases.FOOT.items())
"""Text pages at the foot of every page."""

_MENU_PAGES = {item["url"]: item["url"].rstrip("/") for item in MENU_LINKS}
_SLUG_TOKEN, _TITLE_TOKEN = "@@ma@@", "@@tit@@"


def text_pages(inputs: PageInputs) -> Iterator[tuple[str, TextPage, str]]:
    """Every page of ``about/``."""
    public, site = inputs.public, inputs.site
    documents = public.context.site.documents
    for entry in public.context.site.pages.values():
        page, address = entry.meta, entry.meta.address.lstrip("/")
        if address == addresses.HOME:
            continue
        standards: list[CriteriaRow] = [
            {
                "anchor": row.code,
                "title": row.title,
                "text": row.text,
                "source": link(
                    documents[row.source].meta.title, addresses.term("documents", row.source)
                ),
            }
            for row in page.standards
        ]
        section = _MENU_PAGES.get(address, "")
        head = PageHead(page.title, page.summary, section, changed=page.updated)
        view: TextPage = {
            **shell(head, site),
            "updated": phrases.updated(page.updated),
            "standards": standards,
            "ladders": [
                {**ladder(int(level)), "needs": needs}
                for level, needs in phrases.EVIDENCE_NEEDS.items()
                if standards
            ],
        }
        yield address, view, staged_body(entry.body.text, address, hidden=public.hidden)


def notice_pages(inputs: PageInputs) -> Iterator[tuple[str, NoticePage, str]]:
    """Wherever a withdrawn story had a page: a notice without a word of it.

    Where newspapers took it from, the notice asks them to take it back too.
    A story of which nothing may leave the site has a press page that says whom to ask.
    """
    context = inputs.public.context
    for entry in inputs.public.stories:
        if not is_travelling(entry, context):
            head = PageHead(press_words.NOTHING_TITLE, press_words.NOTHING_TEXT, is_found=False)
            ask = link(press_words.CONTACT, "dinh-chinh/")
            here = link(press_words.STORY, addresses.story(entry.slug))
            page: NoticePage = {
                **shell(head, inputs.site),
                "text": press_words.NOTHING_TEXT,
                "links": [here, ask],
            }
            yield addresses.press(entry.slug), page, ""
    for entry in inputs.public.withdrawn:
        head = PageHead(
            phrases.WITHDRAWN_TITLE, phrases.WITHDRAWN_TEXT, "cau-chuyen", is_found=False
        )
        view: NoticePage = {
            **shell(head, inputs.site),
            "text": phrases.WITHDRAWN_TEXT,
            "links": [
                link(phrases.MENU["stories"], addresses.STORIES),
                link(phrases.MENU["index"], addresses.INDEX),
            ],
        }
        request = f"{phrases.WITHDRAWN_TEXT} {press_words.NOTICE_REQUEST}"
        asking: NoticePage = {**view, "text": request}
        yield addresses.short(entry.meta.id), view, ""
        for address in addresses.pages_of_story(entry.slug, dict.fromkeys(entry.meta.translations)):
            yield address, asking if address == addresses.press(entry.slug) else view, ""


def redirect_pages(inputs: PageInputs) -> Iterator[tuple[str, RedirectPage, str]]:
    """Former addresses of stories, withdrawn ones too; the pattern of all short addresses; places.

    A former commune leads to the page of today's, or of its district where it was divided.
    """
    public, site = inputs.public, inputs.site
    yield addresses.SHORT_PATTERN, _redirect(_TITLE_TOKEN, addresses.story(_SLUG_TOKEN), site), ""
    for former, title, target in former_addresses(public):
        yield former, _redirect(title, target, site), ""
    for entry in public.withdrawn:
        redirect = _redirect(phrases.WITHDRAWN_TITLE, addresses.story(entry.slug), site)
        for alias in entry.meta.aliases:
            for former in moved_pages(alias.lstrip("/"), entry.meta.translations):
                yield former, redirect, ""
    places = public.context.site.places
    for commune, page in public.former_communes:
        title = capital(full_name(commune, places))
        yield addresses.place(commune.id), _redirect(title, addresses.place(page.id), site), ""
    for lost, above in leads_on(public).items():
        yield lost, _redirect(change_words.MOVED, above, site), ""


def short_address(entry: StoryEntry) -> tuple[str, dict[str, str]]:
    """The short address of a public story, and the words that the pattern wants there."""
    words = {_SLUG_TOKEN: entry.slug, _TITLE_TOKEN: escape(entry.meta.title)}
    return addresses.short(entry.meta.id), words


def _redirect(title: str, target: str, site: SiteView) -> RedirectPage:
    return {"title": title, "target": target, "site": {"name": site["name"]}}


def guide_pages(inputs: PageInputs) -> Iterator[tuple[str, dict[str, str], str]]:
    """The staff handbook, drawn by the renderer's theme; the address is that of the file.

    Title and summary are printed by the template: no text of a field is ever part of a body.
    """
    public = inputs.public
    for slug, entry in public.context.site.guide.items():
        head = {"title": entry.meta.title, "description": entry.meta.summary}
        address = addresses.guide(slug)
        body = staged_body(entry.body.text, address, hidden=public.hidden)
        beside = page_link(addresses.GUIDE, address)  # where the pictures of all its pages are
        body = PICTURE.sub(rf"![\1]({beside}\2)", body)
        yield f"{addresses.GUIDE}{slug}.md", head, body
