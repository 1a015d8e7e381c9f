"""What a journalist asks first: who, where, what changed, how sure, by which source."""

from newsroom.content.base import field_help
from newsroom.content.story import Result, Story
from newsroom.publication.context import Context
from newsroom.publication.places import former_name, heirs_names, locate, today_name
from newsroom.publication.story_facts import outcome, source_detail
from newsroom.syndication import press_words as words
from newsroom.syndication.travelling import Travelling
from newsroom.vietnamese import labels
from newsroom.vietnamese.dates import with_en_dash
from newsroom.vietnamese.phrases import STRENGTH, award_decision, capital, ladder_step

Pair = tuple[str, str]
"""A label and its text."""


def press_facts(outgoing: Travelling, context: Context) -> list[Pair]:
    """Everything on one screen, in the order in which a report needs it."""
    story = outgoing.story
    pairs = [*_who(story), *_where(story, context)]
    pairs += [(result.what, _change(result, story)) for result in story.results if result.after]
    if story.evidence is not None:
        level = story.evidence
        pairs.append((STRENGTH, ladder_step(level, labels.EVIDENCE[str(level)])))
    pairs += [(words.AWARDS, text) for text in _awards(story)]
    pairs.append((words.SOURCES, "; ".join(text for text, _ in press_sources(story))))
    return [(label, text) for label, text in pairs if text]


def _who(story: Story) -> list[Pair]:
    subject = story.subject
    honorific = labels.HONORIFIC[subject.honorific] if subject.honorific else ""
    return [
        (words.WHO, capital(f"{honorific} {subject.name}".strip())),
        (words.WORK, subject.occupation or ""),
        (words.GROUP, labels.SUBJECT_KIND[subject.kind]),
    ]


def _where(story: Story, context: Context) -> list[Pair]:
    places = context.site.places
    located = locate(story, places)
    if located is None:
        return []
    return [
        (words.WHERE, capital(today_name(located, places))),
        (words.DIVIDED, heirs_names(located)),
        (words.FORMERLY, capital(former_name(located, places))),
    ]


def _change(result: Result, story: Story) -> str:
    """From before to after, in which time, how, and by which source."""
    titles = {source.id: source.title for source in story.sources}
    source = titles.get(result.source or "", "")
    label = field_help(Result, "source")[0].lower()
    parts = (
        outcome(result),
        with_en_dash(result.period or ""),
        result.measure,
        f"{label}: {source}" if source else "",
    )
    return "; ".join(part for part in parts if part)


def _awards(story: Story) -> list[str]:
    return [
        ", ".join(
            part
            for part in (
                award.name,
                award_decision(award.decision, award.date),
                award.issuer,
                labels.AWARD_STATUS["revoked"] if award.status == "revoked" else "",
            )
            if part
        )
        for award in story.awards
    ]


def press_sources(story: Story) -> list[tuple[str, str]]:
    """Each source in words, with its address or ""."""
    return [
        (
            f"{source.title} ({detail})" if (detail := source_detail(source)) else source.title,
            source.url or "",
        )
        for source in story.sources
    ]
