"""All rules about content, one module a theme; a rule is a sentence that should be true.

``check_site`` asks every rule about every file. A rule set aside by a waiver is
reported as ``waived``, not silently dropped.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, cast

from newsroom.checks import (
    awards,
    body,
    children,
    consent,
    evidence,
    folders,
    headings,
    language,
    letters,
    lifecycle,
    media,
    news,
    preview,
    references,
    roles,
    terms,
    text_rules,
    withdrawn,
)
from newsroom.checks.messages import WAIVABLE
from newsroom.content.base import Entry, Meta
from newsroom.content.terms import Event, Translation
from newsroom.core import addresses
from newsroom.core.memo import Once
from newsroom.core.problems import Problem
from newsroom.publication.context import Context, StoryCheck, StoryEntry
from newsroom.publication.places import places_with_pages
from newsroom.publication.published_news import filed_months, is_open
from newsroom.publication.visibility import public_stories
from newsroom.publication.withdrawn import Withdrawn, everything_withdrawn

_WORTH_A_PROCESS = 100
CHECKS = "checks"
"""The name under which the problems of each file are remembered."""


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
    lifecycle.a_withdrawal_has_its_day,
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
    evidence.measures_hold_a_number,
    evidence.levels_are_earned,
    evidence.results_name_their_source,
    evidence.costs_are_not_negative,
    consent.consent_is_whole,
    consent.consent_covers_what_is_shown,
    consent.sensitive_data_needs_its_scope,
    children.children_are_protected,
    children.children_are_recognised,
    awards.decisions_are_whole,
    awards.revoked_awards_are_not_praised,
    awards.demo_is_unmistakable,
    roles.reviewer_is_somebody_else,
    roles.figures_are_checked,
    roles.clearance_is_there,
    lifecycle.review_is_planned,
    lifecycle.dates_are_in_order,
    lifecycle.a_story_is_not_related_to_itself,
    waivers_name_rules,
    media.media_are_usable,
    media.recordings_have_names_of_their_own,
    media.descriptions_say_something,
    body.translations_are_there,
    body.translations_quote_the_story,
    consent.visitors_call_a_unit,
    headings.sections_are_in_order,
    body.deed_is_short,
    body.body_citations_exist,
    body.body_pictures_are_named,
    language.superlatives_have_a_source,
    language.style_is_plain,
    language.headlines_are_sentences,
)


def check_site(context: Context, jobs: int = 1, memo: Once | None = None) -> Iterator[Problem]:
    """Every problem of the whole tree, in no particular order."""
    memo = memo or Once()
    site = context.site
    link_targets = {**dict.fromkeys(_addresses(context), ""), **_withdrawn_addresses(context)}
    markdown: tuple[Entry[Meta], ...] = (
        *site.stories.values(),
        *site.translations.values(),
        *site.fields.values(),
        *site.movements.values(),
        *site.events.values(),
        *site.documents.values(),
        *site.units.values(),
        *site.pages.values(),
        *site.guide.values(),
    )
    data = [site.settings, site.news_sources, site.blocklist, *site.news_months.values()]
    people = everything_withdrawn(context)
    files = {str(one.file): one for one in text_rules.files_with_public_things(site)}
    things = memo.each("public things", lambda one: text_rules.public_things([one]), files)
    public: set[tuple[str, str]] = set().union(*things.values())
    problems_of = partial(
        _problems_of,
        context=memo.show("checked", context),
        link_targets=memo.show("link targets", link_targets),
        named=memo.show("named", {"public": public, "people": people}),
    )
    by_file = {str(entry.file): entry for entry in markdown}
    checked = memo.each(CHECKS, problems_of, by_file, jobs, _WORTH_A_PROCESS)
    yield from chain.from_iterable(checked.values())
    data_files = [item for item in data if item is not None]
    # A cell of the tables of places has a form into which nothing but a place fits.
    plain = [
        item
        for item in site.plain_files.values()
        if item.file.parent.name != "places" or item.file.suffix != ".csv"
    ]
    for extra in (*site.unread, *plain, *data_files):
        yield from text_rules.texts_are_clean(extra, public)
        yield from letters.letters_are_clean(extra)
    yield from text_rules.names_are_clean(site)
    if site.settings is not None:
        yield from withdrawn.nobody_withdrawn_is_named(site.settings, people)
    if site.news_sources is not None:
        yield from withdrawn.nobody_withdrawn_is_named(site.news_sources, people)
    yield from withdrawn.tables_name_nobody_withdrawn(context, people)
    if site.settings is not None:
        yield from references.entries_exist(site.settings, context)
    yield from media.every_file_is_named(context)
    yield from media.pictures_are_of_one_world(context)
    yield from body.translations_are_named(context)
    yield from references.areas_are_provinces(context)
    yield from references.addresses_are_unique(context)
    yield from folders.addresses_are_kept(context)
    yield from folders.published_addresses_answer(context)
    yield from terms.terms_are_consistent(context)
    yield from news.news_is_consistent(context)
    yield from lifecycle.the_contact_is_current(context)


def _problems_of(
    entry: Entry[Meta],
    context: Context,
    link_targets: Mapping[str, str],
    named: Mapping[str, Any],
) -> list[Problem]:
    public: text_rules.PublicThings = named["public"]
    people: Sequence[Withdrawn] = named["people"]
    problems = [*text_rules.texts_are_clean(entry, public), *letters.letters_are_clean(entry)]
    problems += withdrawn.nobody_withdrawn_is_named(entry, people)
    story = context.site.stories.get(entry.slug)
    if story is entry:
        problems += _story_problems(story, context, link_targets)
    else:
        problems += _markdown_problems(entry, context, link_targets)
        problems += body.sections_are_filled(entry)
        problems += references.entries_exist(entry, context)
        problems += _people_are_protected(entry, context)
    return problems


def _people_are_protected(entry: Entry[Meta], context: Context) -> Iterator[Problem]:
    """What stands in a translation or on the page of an event falls under the rules of stories."""
    if isinstance(entry.meta, Translation):
        yield from roles.translation_is_read_by_somebody_else(cast("Entry[Translation]", entry))
        story = context.site.stories.get(entry.slug.partition(".")[0])
        if story is not None and story.meta.subject.minor:
            yield from children.details_are_left_out(entry, context)
            return
    if isinstance(entry.meta, Translation | Event):
        yield from children.named_children(entry, context)


def _markdown_problems(
    entry: Entry[Meta], context: Context, link_targets: Mapping[str, str]
) -> Iterator[Problem]:
    if beyond := [*preview.markup_has_bounds(entry)]:
        yield from beyond
        return
    yield from body.markup_is_plain(entry)
    yield from preview.markup_is_previewed(entry)
    yield from body.links_are_good(entry, context, link_targets)


def _story_problems(
    entry: StoryEntry, context: Context, link_targets: Mapping[str, str]
) -> Iterator[Problem]:
    problems = chain(
        *(check(entry, context) for check in STORY_CHECKS),
        _markdown_problems(entry, context, link_targets),
    )
    return (problem for problem in problems if not is_waived(problem, entry))


def _withdrawn_addresses(context: Context) -> dict[str, str]:
    """The addresses of withdrawn stories, each with the slug."""
    return {
        address: slug
        for slug, entry in context.site.stories.items()
        if entry.meta.state == "withdrawn"
        for address in (addresses.story(slug), addresses.short(entry.meta.id))
    }


def _addresses(context: Context) -> Iterator[str]:
    """Every address that a text may link to."""
    site = context.site
    yield from context.left_out
    yield from context.page_addresses
    for collection, folder in addresses.COLLECTIONS.items():
        for slug in getattr(site, collection):
            yield addresses.term(collection, slug)
        for unread in site.unread:
            if site.has(collection, unread.slug):
                yield f"{folder}{unread.slug}/"
    yield from map(addresses.story, folders.lost_slugs(context))
    for page in site.pages.values():
        yield page.meta.address.lstrip("/")
    if is_open(context):
        yield from (addresses.news_month(month) for month in filed_months(context))
    for slug in site.guide:
        yield addresses.guide(slug)
    for entry in site.stories.values():
        yield addresses.short(entry.meta.id)
    for place in places_with_pages(context, public_stories(context)):
        yield addresses.place(place.id)
