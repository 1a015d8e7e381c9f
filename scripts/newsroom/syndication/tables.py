"""The data as CSV for spreadsheets: one table of stories, one of results with their sources.

Excel with Vietnamese settings reads UTF-8 only behind a byte order mark and parts cells at
semicolons. A cell that begins like a formula would be run, so a quotation mark stands before it
(OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from newsroom.content.base import Meta, field_help
from newsroom.content.story import Result, Source, Story, Subject
from newsroom.core import addresses
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import former_name, heirs_names, today_name
from newsroom.publication.story_facts import source_detail
from newsroom.syndication.open_data import OpenData
from newsroom.vietnamese import labels, phrases

STORIES: Final = f"{addresses.OPEN_DATA}stories.csv"
RESULTS: Final = f"{addresses.OPEN_DATA}results.csv"
# Full-width signs count too: spreadsheets of East Asia read them as the narrow ones.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def table_files(data: OpenData) -> dict[str, bytes]:
    """Address and content of both tables."""
    return {
        STORIES: csv_bytes([_story_head(), *(_story_row(e, data) for e in data.stories)]),
        RESULTS: csv_bytes([_result_head(), *_result_rows(data)]),
    }


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """A table as Excel opens it with a double click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    line = " ".join(text.replace("\x00", "").split())
    return f"'{line}" if line.startswith(_FORMULA) or text.startswith(_FORMULA) else line


def _title(model: type[Meta], name: str) -> str:
    return field_help(model, name)[0]


def _story_head() -> list[str]:
    names = ("id", "demo", "kind", "title", "summary")
    return [
        *(_title(Story, name) for name in names),
        *(_title(Subject, name) for name in ("name", "kind")),
        _title(Story, "place"),
        phrases.BEFORE_REFORM,
        *(_title(Story, name) for name in ("fields", "movements", "event", "unit", "stage")),
        phrases.STRENGTH,
        phrases.FACT_LABELS["spreading"],
        *(_title(Story, name) for name in ("corrections", "published", "updated", "licence")),
        _title(Source, "url"),
    ]


def _story_row(entry: StoryEntry, data: OpenData) -> list[str]:
    story, site = entry.meta, data.public.context.site
    located, evidence = data.located(entry), data.evidence(entry)
    return [
        story.id,
        phrases.YES_NO["yes" if story.demo else "no"],
        labels.KIND[story.kind],
        story.title,
        story.summary or "",
        story.subject.name,
        labels.SUBJECT_KIND[story.subject.kind],
        ": ".join(filter(None, (today_name(located, site.places), heirs_names(located)))),
        former_name(located, site.places),
        ", ".join(site.fields[slug].meta.title for slug in story.fields),
        ", ".join(site.movements[slug].meta.title for slug in story.movements),
        site.events[story.event].meta.title if story.event else "",
        site.units[story.unit].meta.title if story.unit else "",
        labels.STAGE[story.stage] if story.stage else "",
        "" if evidence is None else labels.EVIDENCE[evidence],
        str(len(story.adopters)),
        str(len(story.corrections)),
        _day(story.published),
        _day(data.changed(entry)),
        story.licence,
        data.publisher.url(addresses.story(entry.slug)),
    ]


def _result_head() -> list[str]:
    names = ("kind", "what", "before", "after", "period", "measure", "measured_by", "evidence")
    return [
        _title(Story, "id"),
        _title(Story, "title"),
        *(_title(Result, name) for name in names),
        *(_title(Result, "source"), _title(Source, "outlet"), _title(Source, "url")),
    ]


def _result_rows(data: OpenData) -> Iterator[list[str]]:
    for entry in data.stories:
        sources = {source.id: source for source in entry.meta.sources}
        for result in entry.meta.results:
            source = sources.get(result.source or "")
            plain = (result.what, result.before, result.after, result.period, result.measure)
            yield [
                entry.meta.id,
                entry.meta.title,
                labels.RESULT_KIND[result.kind],
                *(text or "" for text in plain),
                result.measured_by or "",
                labels.EVIDENCE[result.evidence],
                source.title if source else "",
                source_detail(source) if source else "",
                (source.url or "") if source else "",
            ]


def _day(moment: date | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""
