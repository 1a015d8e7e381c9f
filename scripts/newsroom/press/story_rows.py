"""The boxes of a story page: results, costs, standards, spread ledger, reviews, awards, sources."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom import addresses
from newsroom.editorial.edition import Edition
from newsroom.editorial.eras import page_for
from newsroom.editorial.naming import full_name
from newsroom.model.story import Adopter, Story
from newsroom.press.markdown import anchor
from newsroom.press.ripples import ripple_dots
from newsroom.press.shell import link, telephone
from newsroom.press.teasers import ladder
from newsroom.press.view_data import (
    AdopterRow,
    AudioRow,
    AwardRow,
    CostRow,
    Dot,
    ResultRow,
    ReviewRow,
    SourceRow,
    StandardRow,
    SupportRow,
    Tone,
    VisitView,
)
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day, with_en_dash
from newsroom.vietnamese.numbers import money, short_money
from newsroom.vietnamese.phrases import (
    JUDGED,
    adopters_text,
    award_decision,
    pending,
    people,
    since,
)

_MIME = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav"}
_STATUS_TONE: dict[str, Tone] = {"dang-lam": "good", "da-dung": "quiet", "khong-thanh-cong": "warn"}
_CONCLUSION_TONE: dict[str, Tone] = {
    "phat-huy": "good",
    "duy-tri": "good",
    "giam-sut": "warn",
    "da-dung": "quiet",
    "can-ho-tro": "warn",
}
_MET_TONE: dict[str, Tone] = {"dat": "good", "mot-phan": "warn", "khong-ap-dung": "quiet"}


def cite(story: Story, source_id: str | None) -> tuple[str, str]:
    """Number and fragment of a source, or two empty texts."""
    ids = [source.id for source in story.sources]
    if source_id is None or source_id not in ids:
        return "", ""
    return str(ids.index(source_id) + 1), f"#{anchor(source_id)}"


def result_rows(story: Story) -> list[ResultRow]:
    """Every result, measured or promised."""
    rows: list[ResultRow] = []
    for result in story.results:
        number, url = cite(story, result.source)
        promised = not result.is_measured and result.measured_by and result.measured_on
        rows.append(
            {
                "what": result.what,
                "before": with_en_dash(result.before or ""),
                "after": with_en_dash(result.after or ""),
                "measure": result.measure or "",
                "period": with_en_dash(result.period or ""),
                "cite": number,
                "cite_url": url,
                "ladder": ladder(int(result.evidence)),
                "pending": (
                    pending(result.measured_by, result.measured_on)
                    if promised and result.measured_by and result.measured_on
                    else ""
                ),
            }
        )
    return rows


def cost_rows(story: Story) -> list[CostRow]:
    """Each cost in full đồng."""
    return [
        {
            "item": cost.item,
            "amount": money(cost.amount),
            "when": labels.COST_TIME[cost.when],
        }
        for cost in story.costs
    ]


def initial_cost(story: Story) -> str:
    """The sum of what is needed to begin, short."""
    first = [cost.amount for cost in story.costs if cost.when == "ban-dau"]
    return short_money(sum(first)) if first else ""


def costs_total(story: Story) -> str:
    """What is needed to begin and what every year costs, never added together."""
    sums = [
        sum(cost.amount for cost in story.costs if cost.when == when)
        for when in ("ban-dau", "hang-nam")
    ]
    return phrases.costs_total(*(short_money(total) if total else "" for total in sums))


def standard_rows(story: Story, edition: Edition) -> list[StandardRow]:
    """The standards that were judged, with the words of the criteria page."""
    criteria = {
        row.code: row for page in edition.desk.site.pages.values() for row in page.meta.standards
    }
    rows: list[StandardRow] = []
    for standard in story.standards:
        number, url = cite(story, standard.source)
        criterion = criteria[standard.code]
        rows.append(
            {
                "title": criterion.title,
                "text": criterion.text,
                "met": labels.MET[standard.met],
                "tone": _MET_TONE[standard.met],
                "cite": number,
                "cite_url": url,
            }
        )
    return rows


def adopter_rows(story: Story, edition: Edition) -> list[AdopterRow]:
    """The spread ledger: those who go on first, then those who stopped or failed."""
    places = edition.desk.site.places
    rows: list[AdopterRow] = []
    for adopter in in_ledger_order(story.adopters):
        number, url = cite(story, adopter.source)
        place = places[adopter.place]
        rows.append(
            {
                "name": adopter.name,
                "place": link(
                    full_name(place, places), addresses.place(page_for(place, places).id)
                ),
                "since": since(adopter.since),
                "evidence": labels.EVIDENCE[adopter.evidence],
                "status": labels.ADOPTER_STATUS[adopter.status],
                "tone": _STATUS_TONE[adopter.status],
                "note": adopter.note or "",
                "cite": number,
                "cite_url": url,
            }
        )
    return rows


def in_ledger_order(adopters: Sequence[Adopter]) -> list[Adopter]:
    """Going, stopped, failed; oldest first."""
    order = ("dang-lam", "da-dung", "khong-thanh-cong")
    return sorted(adopters, key=lambda adopter: (order.index(adopter.status), adopter.since))


def adopters_summary(story: Story) -> str:
    """One line: how many follow, go on, stopped, failed."""
    counts = {
        status: sum(adopter.status == status for adopter in story.adopters)
        for status in _STATUS_TONE
    }
    return adopters_text(
        len(story.adopters),
        counts["dang-lam"],
        counts["da-dung"],
        counts["khong-thanh-cong"],
    )


def adopter_dots(story: Story) -> list[Dot]:
    """One dot on the ripples for each adopter, the oldest innermost."""
    return ripple_dots(
        [adopter.status for adopter in sorted(story.adopters, key=lambda a: a.since)]
    )


def review_rows(story: Story) -> list[ReviewRow]:
    """Newest first, with the four judgements."""
    rows: list[ReviewRow] = []
    for review in sorted(story.reviews, key=lambda item: item.date, reverse=True):
        judgements = [
            (JUDGED[name], labels.JUDGEMENT[getattr(review, name)])
            for name in ("effect", "efficiency", "potential", "influence")
        ]
        rows.append(
            {
                "date": short_day(review.date),
                "by": review.by,
                "judgements": judgements,
                "difficulties": review.difficulties or "",
                "conclusion": labels.CONCLUSION[review.conclusion],
                "tone": _CONCLUSION_TONE[review.conclusion],
            }
        )
    return rows


def award_rows(story: Story) -> list[AwardRow]:
    """Valid ones first; no ladder among them."""
    rows: list[AwardRow] = []
    for award in sorted(story.awards, key=lambda item: item.status == "revoked"):
        revoked = award.status == "revoked"
        rows.append(
            {
                "name": award.name,
                "type": labels.AWARD_TYPE[award.type],
                "issuer": award.issuer,
                "decision": award_decision(award.decision, award.date),
                "revoked": labels.AWARD_STATUS["revoked"] if revoked else "",
            }
        )
    return rows


def source_rows(story: Story) -> list[SourceRow]:
    """In the order of their numbers."""
    return [
        {
            "anchor": anchor(source.id),
            "title": source.title,
            "detail": " · ".join(
                part
                for part in (source.outlet or "", short_day(source.date) if source.date else "")
                if part
            ),
            "url": source.url or "",
            "kind": labels.SOURCE_KIND[source.kind],
        }
        for source in story.sources
    ]


def support_rows(story: Story) -> list[SupportRow]:
    """What was needed, what was given."""
    return [
        {
            "need": item.need,
            "given": " – ".join(part for part in (item.given or "", item.by or "") if part),
            "date": short_day(item.date) if item.date else "",
        }
        for item in story.support
    ]


def visit_view(story: Story) -> VisitView | None:
    """How to come and see."""
    visit = story.visit
    if visit is None:
        return None
    return {
        "receives": visit.receives,
        "when": visit.when,
        "how_many": people(visit.how_many) if visit.how_many else "",
        "line": visit.line or "",
        "line_url": telephone(visit.line),
    }


def audio_rows(slug: str, story: Story) -> list[AudioRow]:
    """Recordings under their published addresses."""
    return [
        {
            "src": audio_address(slug, item.file),
            "lang": item.lang,
            "label": labels.VOICE[item.voice],
            "mime": _MIME.get(item.file.rpartition(".")[2], "audio/mpeg"),
        }
        for item in story.audio
    ]


def audio_address(slug: str, file: str) -> str:
    """Where a recording is published."""
    return f"{addresses.SOUNDS}{slug}-{file}"
