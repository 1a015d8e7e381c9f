"""The comment on a pull request, from facts that nobody believes: every foreign word is escaped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from newsroom.journeys import report_words
from newsroom.journeys.preview import preview_words as words
from newsroom.journeys.preview.facts import Finding, PreviewFacts, ShownPage
from newsroom.news.pull_request.text import escaped

MARKER = "<!-- lan-toa: xem thu -->"
_LONGEST = 60_000
"""GitHub refuses a comment of more than 65,536 characters."""

_LONGEST_TITLE, _LONGEST_SENTENCE = 160, 600
MOST_SHOWN = 6
_MOST_ROWS = 60
_MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of ours: ``pictures`` is empty where pictures cannot be shown, ``live`` often."""

    run: str
    bundle: str
    files: str
    pictures: str = ""
    live: str = ""


def comment(facts: PreviewFacts, commit: str, links: Links, *, has_code: bool = False) -> str:
    """The whole comment; ``commit`` is the id of the proposed commit.

    ``has_code`` says that it changes more than content: whoever does that could leave any facts.
    """
    lines = [MARKER, words.HEADING, "", words.INTRO.format(commit=commit[:10])]
    lines.append(_counts(facts))
    if has_code:
        lines += ["", words.HAS_CODE]
    if links.live:
        lines += ["", words.LIVE.format(link=links.live)]
    lines += ["", words.BUNDLE.format(link=links.bundle)]
    if facts.pages:
        lines += ["", words.PAGE_HEAD, *map(_page_row, facts.pages[:_MOST_ROWS])]
    if more := len(facts.pages[_MOST_ROWS:]):
        lines += ["", words.MORE_PAGES.format(count=more)]
    # The longest comes last: only what stands there is ever cut off.
    lines += [*_pictures(facts, links), *_missing(facts), "", *_problems(facts, links)]
    return _fitting(lines)


def not_built(commit: str, run: str, sentence: str = words.NOT_BUILT) -> str:
    """The comment where there is no preview, or none that can be taken."""
    return f"{MARKER}\n{words.HEADING}\n\n{sentence.format(commit=commit[:10], run=run)}\n"


def _counts(facts: PreviewFacts) -> str:
    parts = [words.COUNTS.format(files=facts.files)]
    if not (facts.pages or facts.others or facts.unbuilt):
        parts.append(words.NO_PAGES)
    if facts.unbuilt:
        parts.append(words.UNBUILT.format(count=facts.unbuilt))
    if facts.others:
        parts.append(words.OTHERS.format(count=facts.others))
    return " ".join(parts)


def _page_row(page: ShownPage) -> str:
    mark = f"**{escaped(page.mark, 80)}**, " if page.mark else ""
    state = mark + (words.NEW if page.is_new else words.CHANGED)
    weight = words.WEIGHT.format(size=max(1, round(page.weight / 1000))) if page.weight else ""
    return f"| {_title(page)} | {state} | {weight} |"


def _title(page: ShownPage) -> str:
    return escaped(page.title, _LONGEST_TITLE) or escaped(page.address, _LONGEST_TITLE)


def _problems(facts: PreviewFacts, links: Links) -> Iterator[str]:
    yield words.PROBLEMS.format(errors=facts.errors, reminders=facts.reminders)
    yield ""
    if not facts.findings:
        yield report_words.NO_PROBLEM
        return
    yield words.PROBLEM_HEAD
    causes: dict[tuple[bool, str], list[Finding]] = {}
    for finding in facts.findings:
        causes.setdefault((finding.is_error, finding.text), []).append(finding)
    for (is_error, text), group in causes.items():
        places = [_place(finding, links) for finding in group[:_MOST_LINKS]]
        if beyond := len(group) - len(places):
            places.append(report_words.MORE_PLACES.format(count=beyond))
        level = report_words.LEVELS[is_error]
        yield f"| {level} | {', '.join(places)} | {escaped(text, _LONGEST_SENTENCE)} |"
    if (more := facts.errors + facts.reminders - len(facts.findings)) > 0:
        yield f"\n{words.MORE_PROBLEMS.format(count=more)}"


def _place(finding: Finding, links: Links) -> str:
    line = report_words.LINE.format(number=finding.line)
    label = escaped(f"{finding.file} {line}", 200)
    link = f"{links.files}/{quote(finding.file, errors='replace')}?plain=1#L{finding.line}"
    return f"[{label}](<{link}>)"


def _missing(facts: PreviewFacts) -> Iterator[str]:
    waiting = [page for page in facts.pages if page.mark]
    if not waiting:
        return
    yield f"\n{words.MISSING}\n"
    for page in waiting:
        yield f"- **{_title(page)}**"
        sentences = [escaped(text, _LONGEST_SENTENCE) for text in page.missing]
        yield from (f"  - {text}" for text in sentences or [words.NOTHING_MISSING])


def _pictures(facts: PreviewFacts, links: Links) -> Iterator[str]:
    pages = [page for page in facts.pages if page.phone]
    if not facts.pages:
        return
    yield f"\n{words.PICTURES}\n"
    if not pages:
        yield words.NO_PICTURES
    elif not links.pictures:
        yield words.HIDDEN_PICTURES
    else:
        for number, page in enumerate(pages[:MOST_SHOWN]):
            # Within the marks of HTML nothing is escaped: no foreign word may stand there.
            yield f"**{_title(page)}**\n"
            yield f"<details{'' if number else ' open'}><summary>{words.BOTH_DEVICES}</summary>\n"
            yield from _pair(page.phone_today, page.phone, 240, links)
            yield from _pair(page.desktop_today, page.desktop, 420, links)
            yield "</details>\n"
        if more := len(facts.pages[MOST_SHOWN:]):
            yield words.MORE_PICTURES.format(count=more)


def _pair(today: str, new: str, width: int, links: Links) -> Iterator[str]:
    cells = (
        f'<img alt="" width="{width}" src="{links.pictures}/{name}">' if name else words.NOT_TODAY
        for name in (today, new)
    )
    yield f"{words.PICTURES_HEAD}\n| {' | '.join(cells)} |\n"


def _fitting(lines: Iterable[str]) -> str:
    text = ""
    for line in lines:
        if len(text) + len(line) > _LONGEST:
            return f"{text}\n{words.CUT_OFF}\n"
        text += f"{line}\n"
    return text
