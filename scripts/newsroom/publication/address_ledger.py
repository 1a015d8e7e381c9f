"""Addresses for ever: which one was published, which one answers today, where the others lead.

The ledger is one sorted text file in ``content/``, an address a line; ``keep_addresses`` and the
news desk's pull request add to it and nothing takes away. Fiction and the staff handbook promise
nothing and stand in it nowhere. What belongs to a page (poster, press page and its archive, feeds,
the list for other sites) has an address made from that of the page, and moves along with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from newsroom.content.base import Entry
from newsroom.content.site import Site
from newsroom.core import addresses
from newsroom.publication.context import Context
from newsroom.publication.public_site import PublicSite
from newsroom.publication.visibility import hidden_stories

LEDGER: Final = "addresses.txt"
"""Its name below ``content/``."""

EMBEDDED: Final = ("fields", "movements")
"""Collections whose terms have a list for pages of others."""

# Pages that are there while something is there to show: without it, the page above answers.
_OF_THE_DAY: Final = (addresses.PLACES, addresses.NEWS, addresses.EMBEDS)


def published_addresses(site: Site) -> dict[str, int]:
    """Every address of the ledger, without a leading slash, and its line."""
    file = next((item for item in site.plain_files.values() if _is_ledger(item.file.parts)), None)
    return _lines_of(file.body.text if file is not None else "")


def _lines_of(ledger: str) -> dict[str, int]:
    return {
        line.strip().lstrip("/"): number
        for number, line in enumerate(ledger.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    }


def _is_ledger(parts: tuple[str, ...]) -> bool:
    return parts[-1] == LEDGER


def addresses_to_keep(public: PublicSite) -> set[str]:
    """What readers, printers and search engines may have written down today."""
    context = public.context
    lasting = {
        address for address in context.page_addresses if not address.startswith(addresses.GUIDE)
    }
    for entry in public.stories:
        if not entry.meta.demo:
            lasting |= {*_of_story(entry.slug, entry.meta.id), *_aliases(entry)}
            for version in public.versions.get(entry.slug, ()):
                lasting.add(addresses.version(entry.slug, version.lang))
    for collection in addresses.TERMS:
        for slug, term in public.terms(collection).items():
            if not term.meta.demo:
                lasting |= {addresses.term(collection, slug), *_aliases(term)}
    for page in context.site.pages.values():
        lasting |= {page.meta.address.lstrip("/"), *_aliases(page)}
    lasting |= {addresses.place(place.id) for place in public.places.values() if not place.demo}
    lasting |= {addresses.news_month(month) for month in public.news.by_month}
    return lasting - public.hidden


def lost_addresses(context: Context) -> Iterator[tuple[str, int]]:
    """What the ledger promises and no file of the content answers for, with its line.

    An address that was taken out of the ledger is promised all the same; its line is the first.
    """
    answered = set(_answered(context))
    taken_out = dict.fromkeys(_lines_of(context.earlier_ledger), 1)
    for address, line in {**taken_out, **published_addresses(context.site)}.items():
        if address not in answered and not address.startswith(_OF_THE_DAY):
            yield address, line


def leads_on(public: PublicSite) -> dict[str, str]:
    """Where addresses of the ledger lead that no page answers: to the nearest page above them."""
    lasting = addresses_to_keep(public)
    missing = (
        published_addresses(public.context.site).keys() - lasting - {*_answered(public.context)}
    )
    return {address: _above(address, lasting) for address in sorted(missing)}


def promised_addresses(public: PublicSite) -> set[str]:
    """Addresses of the ledger that must answer now.

    What exists and is not public, a paused story for example, answers nothing: nobody is told why.
    """
    silent = set(public.hidden)
    for entry in hidden_stories(public.context):
        if entry.meta.state != "withdrawn":
            silent |= {*_of_story(entry.slug, entry.meta.id), *_aliases(entry)}
        silent |= {addresses.version(entry.slug, lang) for lang in entry.meta.translations}
    spoken = {a for entry in public.withdrawn for a in _of_story(entry.slug, entry.meta.id)}
    promised = published_addresses(public.context.site).keys() - (silent - spoken)
    both = (*public.stories, *public.withdrawn)
    press = {addresses.press(e.slug) for e in both if addresses.story(e.slug) in promised}
    return promised | press


def _of_story(slug: str, story_id: str) -> tuple[str, str, str]:
    return addresses.story(slug), addresses.short(story_id), addresses.embed(story_id)


def former_addresses(public: PublicSite) -> Iterator[tuple[str, str, str]]:
    """Former address, title and address of today: what was renamed and may be shown."""
    for entry in public.stories:
        versions = {v.lang: v.entry.meta.title for v in public.versions.get(entry.slug, ())}
        pages = [*addresses.pages_of_story(entry.slug, versions)]
        titles = [entry.meta.title] * (len(pages) - len(versions)) + [*versions.values()]
        for alias in _aliases(entry):
            yield from zip(moved_pages(alias, versions), titles, pages, strict=False)
    for collection in addresses.TERMS:
        for slug, term in public.terms(collection).items():
            target = addresses.term(collection, slug)
            for alias in _aliases(term):
                yield alias, term.meta.title, target
                if collection in EMBEDDED and not term.meta.demo:
                    former = addresses.embedded_list(alias)
                    yield former, term.meta.title, addresses.embedded_list(target)
    for page in public.context.site.pages.values():
        for alias in _aliases(page):
            yield alias, page.meta.title, page.meta.address.lstrip("/")


def moved_files(
    files: Iterable[tuple[str, bytes]], moved: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """The files, and each of them once more beside the former addresses of the page it belongs to.

    A feed reader follows no page that leads on; ``moved`` are former addresses and those of today.
    """
    former_of: dict[str, list[str]] = {}
    for former, target in moved:
        former_of.setdefault(target, []).append(former)
    for address, content in files:
        yield address, content
        folder, _, name = address.rpartition("/")
        for former in former_of.get(f"{folder}/", ()):
            yield f"{former}{name}", content


def moved_pages(alias: str, languages: Iterable[str]) -> Iterator[str]:
    """A former address of a story and those of its pages, which moved with it.

    They did not where the former address had another form.
    """
    if alias.startswith(addresses.STORIES):
        former_slug = alias.removeprefix(addresses.STORIES).rstrip("/")
        yield from addresses.pages_of_story(former_slug, languages)
    else:
        yield alias


def _above(address: str, there: set[str]) -> str:
    while address and address not in there:
        address = address.rstrip("/").rpartition("/")[0]
        address = f"{address}/" if address else ""
    return address


def _aliases(entry: Entry[Any]) -> list[str]:
    return [alias.lstrip("/") for alias in entry.meta.aliases]


def _answered(context: Context) -> Iterator[str]:
    """Every address that a file of the content answers for, public today or not."""
    site = context.site
    yield from context.page_addresses
    yield from context.left_out
    for slug, entry in site.stories.items():
        yield from addresses.pages_of_story(slug, entry.meta.translations)
        yield from _of_story(slug, entry.meta.id)
    collections: Mapping[str, Mapping[str, Entry[Any]]] = {
        name: getattr(site, name) for name in addresses.TERMS
    }
    for name, terms in collections.items():
        yield from (addresses.term(name, slug) for slug in terms)
    for page in site.pages.values():
        yield page.meta.address.lstrip("/")
    for entries in (site.pages, *collections.values()):
        for entry in entries.values():
            yield from _aliases(entry)
    for entry in site.stories.values():
        for former in _aliases(entry):
            yield from moved_pages(former, entry.meta.translations)
    for unread in site.unread:
        yield addresses.story(unread.slug)
        yield addresses.short(str(unread.raw.get("id", "")))
        for name in addresses.TERMS:
            if site.has(name, unread.slug):
                yield addresses.term(name, unread.slug)
        for key in ("aliases", "address"):
            value = unread.raw.get(key) or ()
            for alias in value if isinstance(value, list) else [value]:
                yield str(alias).lstrip("/")
