"""All rules about content, one module a theme; a rule is a sentence that should be true.

``check_site`` asks every rule about every file. A rule set aside by a waiver is
reported as ``waived``, not silently dropped.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from newsroom.checks import (
    awards,
    body,
    consent,
    evidence,
    language,
    lifecycle,
    media,
    news,
    references,
    terms,
    text_rules,
)
from newsroom.checks.messages import WAIVABLE
from newsroom.content.base import Entry, Meta
from newsroom.core import addresses
from newsroom.core.problems import Problem
from newsroom.core.processes import each
from newsroom.publication.context import Context, StoryCheck, StoryEntry
from newsroom.publication.places import has_page
from newsroom.publication.published_news import filed_months, is_open

_WORTH_A_PROCESS = 100


def is_waived(problem: Problem, entry: StoryEntry) -> bool:
    """Whether the editors answer for this problem by name."""
    return problem.code in WAIVABLE & {waiver.rule for waiver in entry.meta.waivers}


def waivers_name_rules(entry: StoryEntry, context: Context) -> Iterator[Problem]:
    """A waiver is shown in the output of the check, never silent; most are not possible."""
    for number, waiver in enumerate(entry.meta.waivers):
        path = ("waivers", number)
        if waiver.rule in WAIVABLE:
            yield entry.problem("waived", *path, **waiver.model_dump())
        else:
            facts = {"rule": waiver.rule, "allowed": ", ".join(sorted(WAIVABLE))}
            yield entry.problem("waiver-not-possible", *path, "rule", **facts)


STORY_CHECKS: tuple[StoryCheck, ...] = (
    lifecycle.fields_are_filled,
    lifecycle.texts_are_short,
    lifecycle.there_are_one_to_three_fields,
    lifecycle.sources_are_independent,
    lifecycle.photos_are_described,
    references.slug_is_free,
    references.entries_exist,
    references.place_is_known,
    references.citations_exist,
    references.standards_exist,
    evidence.results_have_figures,
    evidence.levels_are_earned,
    evidence.results_name_their_source,
    evidence.costs_are_not_negative,
    consent.consent_is_whole,
    consent.consent_covers_what_is_shown,
    consent.ethnicity_needs_its_scope,
    consent.children_are_protected,
    awards.decisions_are_whole,
    awards.revoked_awards_are_not_praised,
    awards.demo_is_unmistakable,
    lifecycle.reviewer_is_somebody_else,
    lifecycle.review_is_planned,
    lifecycle.dates_are_in_order,
    lifecycle.a_story_is_not_related_to_itself,
    waivers_name_rules,
    media.media_are_usable,
    media.descriptions_say_something,
    body.translations_are_there,
    body.translations_quote_the_story,
    consent.visitors_call_a_unit,
    body.sections_are_in_order,
    body.deed_is_short,
    body.body_citations_exist,
    body.body_pictures_are_named,
    language.superlatives_have_a_source,
    language.style_is_plain,
)


def check_site(context: Context, jobs: int = 1) -> Iterator[Problem]:
    """Every problem of the whole tree, in no particular order."""
    site = context.site
    link_targets = frozenset(_addresses(context))
    markdown: list[Entry[Meta]] = [
        *site.stories.values(),
        *site.translations.values(),
        *site.fields.values(),
        *site.movements.values(),
        *site.events.values(),
        *site.documents.values(),
        *site.units.values(),
        *site.pages.values(),
        *site.guide.values(),
    ]
    data = [site.settings, site.news_sources, site.blocklist, *site.news_months.values()]
    problems_of = partial(_problems_of, context=context, link_targets=link_targets)
    yield from chain.from_iterable(each(problems_of, markdown, jobs, _WORTH_A_PROCESS))
    for extra in (*site.unread, *(item for item in data if item is not None)):
        yield from text_rules.texts_are_clean(extra)
    if site.settings is not None:
        yield from references.entries_exist(site.settings, context)
    yield from media.every_file_is_named(context)
    yield from body.translations_are_named(context)
    yield from references.addresses_are_unique(context)
    yield from terms.terms_are_consistent(context)
    yield from news.news_is_consistent(context)
    yield from lifecycle.the_contact_is_current(context)


def _problems_of(
    entry: Entry[Meta], context: Context, link_targets: frozenset[str]
) -> list[Problem]:
    problems = [*text_rules.texts_are_clean(entry)]
    story = context.site.stories.get(entry.slug)
    if story is entry:
        problems += _story_problems(story, context, link_targets)
    else:
        problems += _markdown_problems(entry, context, link_targets)
        problems += body.sections_are_filled(entry)
        problems += references.entries_exist(entry, context)
    return problems


def _markdown_problems(
    entry: Entry[Meta], context: Context, link_targets: frozenset[str]
) -> Iterator[Problem]:
    yield from body.markup_is_plain(entry)
    yield from body.links_are_good(entry, context, link_targets)


def _story_problems(
    entry: StoryEntry, context: Context, link_targets: frozenset[str]
) -> Iterator[Problem]:
    problems = chain(
        *(check(entry, context) for check in STORY_CHECKS),
        _markdown_problems(entry, context, link_targets),
    )
    return (problem for problem in problems if not is_waived(problem, entry))


def _addresses(context: Context) -> Iterator[str]:
    """Every address that a text may link to."""
    site, has_news = context.site, is_open(context)
    for address in context.page_addresses:
        if has_news or not address.startswith(addresses.NEWS):
            yield address
    for collection, folder in addresses.COLLECTIONS.items():
        for slug in getattr(site, collection):
            yield addresses.term(collection, slug)
        for unread in site.unread:
            if site.has(collection, unread.slug):
                yield f"{folder}{unread.slug}/"
    for page in site.pages.values():
        yield page.meta.address.lstrip("/")
    if has_news:
        yield from (addresses.news_month(month) for month in filed_months(context))
    for slug in site.guide:
        yield addresses.guide(slug)
    for entry in site.stories.values():
        if entry.meta.state != "withdrawn":
            yield addresses.short(entry.meta.id)
    for place in site.places:
        if has_page(place):
            yield addresses.place(place.id)
