"""The boxes of a story page: results, costs, standards, spread ledger, reviews, awards, sources."""

from typing import TypedDict

from newsroom.content.base import Meta
from newsroom.content.site import plain_name
from newsroom.content.story import Result, Story, Visit
from newsroom.content.vocabulary import ResultKind
from newsroom.core import addresses
from newsroom.pages.facts import Fact, fact, facts_of, title_of
from newsroom.pages.markdown import anchor
from newsroom.pages.shell import Tone, telephone
from newsroom.pages.teasers import Ladder, ladder
from newsroom.publication.drawn_facts import result_chart
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import known_costs, outcome, source_detail
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day, with_en_dash
from newsroom.vietnamese.drawing_words import TARGET
from newsroom.vietnamese.languages import ORIGINAL, name_in_vietnamese
from newsroom.vietnamese.numbers import money, short_money
from newsroom.vietnamese.phrases import award_decision, pending, people


class Cited(TypedDict):
    """Number and fragment of a source, or two empty texts."""

    cite: str
    cite_url: str


class ResultRow(Cited):
    """One result; ``outcome`` holds before and after in one, ``note`` how, when and by whom."""

    what: str
    before: str
    after: str
    outcome: str
    note: str
    target: str
    ladder: Ladder
    pending: str
    chart: str


class CostRow(TypedDict):
    """One cost of a model."""

    item: str
    amount: str
    when: str


class StandardRow(Cited):
    """One standard, judged; ``tone`` is good for "đạt"."""

    title: str
    text: str
    met: str
    tone: Tone


class AwardRow(TypedDict):
    """One commendation; ``revoked`` says so in words."""

    name: str
    type: str
    issuer: str
    decision: str
    revoked: str


class SourceRow(TypedDict):
    """One source; ``anchor`` is the id that citations point to."""

    anchor: str
    title: str
    detail: str
    url: str
    kind: str


class SupportRow(TypedDict):
    """A need and what was given."""

    need: str
    given: str
    date: str


class CorrectionRow(TypedDict):
    """A public correction."""

    date: str
    was: str
    now: str


class AudioRow(TypedDict):
    """A recording with its label."""

    src: str
    lang: str
    label: str
    voice: str
    mime: str


class VisitView(TypedDict):
    """How to come and see."""

    facts: list[Fact]
    line: str
    line_url: str


_MIME = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4", "wav": "audio/wav"}
_MET_TONE: dict[str, Tone] = {"dat": "good", "mot-phan": "warn", "khong-ap-dung": "quiet"}


def cite(story: Story, source_id: str | None) -> Cited:
    """The source as the story numbers it."""
    ids = [source.id for source in story.sources]
    if source_id is None or source_id not in ids:
        return {"cite": "", "cite_url": ""}
    return {"cite": str(ids.index(source_id) + 1), "cite_url": f"#{anchor(source_id)}"}


def heads(model: type[Meta], *names: str) -> list[str]:
    """The heads of the columns that show these fields."""
    return [title_of(model, name) for name in names]


def results_title(story: Story) -> str:
    """Over the results: figures, or what was recognised where there are none."""
    if any(result.kind == "measure" for result in story.results):
        return phrases.MEASURED
    return labels.RESULT_KIND["recognition"] if story.results else ""


def result_rows(story: Story, kind: ResultKind) -> list[ResultRow]:
    """Every result of one kind, there or promised."""
    return [
        {
            "what": result.what,
            "before": with_en_dash(result.before or ""),
            "after": with_en_dash(result.after or ""),
            "outcome": outcome(result),
            "note": _note(result),
            "target": f"{TARGET}: {result.target}" if result.target else "",
            **cite(story, result.source),
            "ladder": ladder(int(result.evidence)),
            "pending": (
                pending(result.measured_by, result.measured_on)
                if not result.has_outcome and result.measured_by and result.measured_on
                else ""
            ),
            "chart": result_chart(result),
        }
        for result in story.results
        if result.kind == kind
    ]


def _note(result: Result) -> str:
    who = result.measured_by if result.has_outcome else None
    parts = (result.measure, result.period, who and phrases.written_down_by(who))
    return " · ".join(with_en_dash(part) for part in parts if part)


def cost_rows(story: Story) -> list[CostRow]:
    """Each cost in full đồng."""
    return [
        {
            "item": cost.item,
            "amount": labels.NO_AMOUNT if cost.amount is None else money(cost.amount),
            "when": labels.COST_TIME[cost.when],
        }
        for cost in story.costs
    ]


def costs_total(story: Story) -> str:
    """What is needed to begin and what every year costs, never added together."""
    sums = [sum(known_costs(story, when)) for when in ("ban-dau", "hang-nam")]
    return phrases.costs_total(*(short_money(total) if total else "" for total in sums))


def standard_rows(story: Story, public: PublicSite) -> list[StandardRow]:
    """The standards that were judged, with the words of the criteria page."""
    criteria = {
        row.code: row for page in public.context.site.pages.values() for row in page.meta.standards
    }
    return [
        {
            "title": criteria[standard.code].title,
            "text": criteria[standard.code].text,
            "met": labels.MET[standard.met],
            "tone": _MET_TONE[standard.met],
            **cite(story, standard.source),
        }
        for standard in story.standards
    ]


def award_rows(story: Story) -> list[AwardRow]:
    """Valid ones first; no ladder among them."""
    return [
        {
            "name": award.name,
            "type": labels.AWARD_TYPE[award.type],
            "issuer": award.issuer,
            "decision": award_decision(award.decision, award.date),
            "revoked": labels.AWARD_STATUS["revoked"] if award.status == "revoked" else "",
        }
        for award in sorted(story.awards, key=lambda award: award.status == "revoked")
    ]


def source_rows(story: Story) -> list[SourceRow]:
    """In the order of their numbers."""
    return [
        {
            "anchor": anchor(source.id),
            "title": source.title,
            "detail": source_detail(source),
            "url": source.url or "",
            "kind": labels.SOURCE_KIND[source.kind],
        }
        for source in story.sources
    ]


def correction_rows(story: Story) -> list[CorrectionRow]:
    """In the order of the story."""
    return [
        {"date": short_day(item.date), "was": item.was, "now": item.now}
        for item in story.corrections
    ]


def support_rows(story: Story) -> list[SupportRow]:
    """What was needed, what was given."""
    return [
        {
            "need": item.need,
            "given": " – ".join(filter(None, (item.given, item.by))),
            "date": short_day(item.date) if item.date else "",
        }
        for item in story.support
    ]


def visit_view(story: Story) -> VisitView | None:
    """How to come and see."""
    visit = story.visit
    if visit is None:
        return None
    most = people(visit.how_many) if visit.how_many else ""
    return {
        "facts": facts_of(visit, {"how_many": [fact(title_of(Visit, "how_many"), most)]}),
        "line": visit.line or "",
        "line_url": telephone(visit.line),
    }


def audio_rows(slug: str, story: Story) -> list[AudioRow]:
    """Recordings under their published addresses."""
    return [
        {
            "src": audio_address(slug, item.file),
            "lang": item.lang,
            # The language stands before the voice where it is not Vietnamese.
            "label": ("" if item.lang == ORIGINAL else f"{name_in_vietnamese(item.lang)} · ")
            + labels.VOICE[item.voice],
            "voice": labels.VOICE[item.voice].lower(),
            "mime": _MIME.get(item.file.rpartition(".")[2].lower(), "audio/mpeg"),
        }
        for item in story.audio
    ]


def audio_address(slug: str, file: str) -> str:
    """Where a recording is published."""
    return f"{addresses.SOUNDS}{slug}-{plain_name(file)}"
