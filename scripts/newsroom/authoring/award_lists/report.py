"""What a person reads after an import: every doubt where it stands, then what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsroom.authoring.award_lists import list_words as words
from newsroom.authoring.award_lists.matching import ACCEPTABLE
from newsroom.authoring.award_lists.plan import Plan
from newsroom.authoring.award_lists.rows import Doubt
from newsroom.content.places import Places
from newsroom.vietnamese.labels import PLACE_KIND


def unreadable(code: str, facts: dict[str, str]) -> str:
    """The sentence about a file that is no list."""
    return words.UNREADABLE[code].format(**facts)


def report(
    plan: Plan, places: Places, *, is_word: bool, list_file: str, only_look: bool
) -> list[str]:
    """All lines; with ``only_look`` nothing was written because somebody only wanted to look."""
    lines = [
        words.UNREAD_WORKSHEET.format(worksheet=name)
        for name in plan.reading.unread_worksheets
        if name
    ]
    lines += _unread_columns(plan, is_word=is_word)
    for doubt, rows in _together(plan.doubts):
        text = _sentence(doubt, places)
        where = _where(doubt, rows, is_word=is_word)
        lines.append(words.DOUBT.format(where=where, text=text) if any(rows) else text)
    for doubt, rows in _together(plan.accepted):
        where = _where(doubt, rows, is_word=is_word)
        proposals, value = _named(doubt.proposals, places), dict(doubt.facts).get("value", "")
        lines.append(words.ACCEPTED.format(where=where, proposals=proposals, value=value))
    return [*lines, *_counts(plan), *_done(plan, list_file, only_look=only_look)]


def _unread_columns(plan: Plan, *, is_word: bool) -> Iterator[str]:
    """What was not understood must not be lost in silence: half of a name may stand in it."""
    columns: dict[str, list[str]] = {}
    for worksheet, letters, heading in plan.reading.unread_columns:
        column = str(_number_of(letters)) if is_word else letters
        label = words.UNREAD_COLUMN.format(column=column, heading=heading) if heading else column
        columns.setdefault(worksheet, []).append(label)
    form = words.WORD_TABLE if is_word else words.WORKSHEET
    for worksheet, labels in columns.items():
        where = form.format(worksheet=worksheet) if worksheet else ""
        text = words.UNREAD_COLUMNS.format(worksheet=where, columns=", ".join(labels))
        yield text[0].upper() + text[1:]


def _together(doubts: Sequence[Doubt]) -> list[tuple[Doubt, list[int]]]:
    """Equal doubts of many rows are told once; in the order of the list."""
    rows: dict[Doubt, list[int]] = {}
    for doubt in sorted(doubts, key=lambda each: each.row):
        rows.setdefault(replace(doubt, row=0), []).append(doubt.row)
    return sorted(rows.items(), key=lambda pair: (pair[0].worksheet, pair[1]))


def _in_words(rows: Sequence[int]) -> str:
    """Rows as people write them: 3, 7–9."""
    runs: list[list[int]] = []
    for row in dict.fromkeys(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _sentence(doubt: Doubt, places: Places) -> str:
    facts = dict(doubt.facts)
    facts["proposals"] = _named(doubt.proposals, places)
    facts["near"] = words.NEAR.format_map({"score": "", **facts})
    facts["guess"] = words.GUESS.format(**facts) if doubt.proposals else ""
    facts["section"] = words.KIND_LABEL.get(facts.get("section", ""), "")
    if place := places.get(facts.get("other", "")):
        facts["other"] = _named([place.id], places)
    text = words.DOUBTS[doubt.code].format(**facts)
    return text[0].upper() + text[1:]


def _named(ids: Sequence[str], places: Places) -> str:
    return words.EITHER.join(_label(each, places) for each in ids)


def _label(value: str, places: Places) -> str:
    """A place with its province and id, a kind in words, any other id as it is."""
    if kind := words.KIND_LABEL.get(value):
        return kind
    place = places.get(value)
    if place is None:
        return f"“{value}”"
    above = [places.get(each) for each in (place.district, place.province)]
    names = [place, *(each for each in above if each is not None and each is not place)]
    written = ", ".join(f"{PLACE_KIND[each.kind].lower()} {each.name}" for each in names)
    return f"“{written}” ({place.id})"


def _where(doubt: Doubt, rows: Sequence[int], *, is_word: bool) -> str:
    form = words.WORD_TABLE if is_word else words.WORKSHEET
    worksheet = form.format(worksheet=doubt.worksheet) if doubt.worksheet else ""
    where = words.WHERE.format(worksheet=worksheet, row=_in_words(rows))
    if doubt.column:
        column = str(_number_of(doubt.column)) if is_word else doubt.column
        where += words.COLUMN.format(column=column)
    return where[0].upper() + where[1:]


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _counts(plan: Plan) -> Iterator[str]:
    kinds = ", ".join(
        f"{count} {words.KIND_LABEL[kind]}" for kind, count in sorted(plan.kinds.items())
    )
    if plan.recipients:
        yield words.READ.format(count=len(plan.recipients), kinds=kinds)
    if plan.reading.totals:
        yield words.TOTALS.format(count=plan.reading.totals)
    if plan.converted:
        yield words.CONVERTED.format(count=plan.converted)
    things = [
        words.LEFT_OUT_ONE.format(count=count, thing=words.PRIVATE.get(name, name))
        for name, count in sorted(plan.reading.left_out.items())
        if count
    ]
    if things:
        yield words.LEFT_OUT.format(things=", ".join(things))


def _done(plan: Plan, list_file: str, *, only_look: bool) -> Iterator[str]:
    if plan.doubts:
        easy = sum(
            len(doubt.proposals) == 1 and int(dict(doubt.facts).get("score", "0")) >= ACCEPTABLE
            for doubt in plan.doubts
        )
        if easy:
            yield words.ACCEPTABLE.format(count=easy)
        yield words.DOUBTFUL.format(count=len(plan.doubts))
    elif plan.wrong_count is not None:
        count, total = plan.wrong_count
        more = words.MORE_FILES if total < count else ""
        yield words.WRONG_COUNT.format(count=count, total=total, more=more)
        yield words.NOT_WRITTEN
    elif only_look:
        yield words.ONLY_CHECKED.format(count=len(plan.new), drafts=len(plan.drafts))
        yield from _chosen_without_draft(plan)
    elif not plan.files:
        yield words.NOTHING_NEW.format(count=plan.total)
    else:
        yield from _written(plan, list_file)


def _written(plan: Plan, list_file: str) -> Iterator[str]:
    if plan.new:
        yield words.WRITTEN.format(count=len(plan.new), file=list_file, total=plan.total)
    if plan.drafts:
        slugs = [slug for slug, _ in plan.drafts]
        yield words.DRAFTED.format(count=len(slugs), first=slugs[0], last=slugs[-1])
        if bare := sum("\nunit:\n" in text for _, text in plan.drafts):
            yield words.WITHOUT_UNIT.format(count=bare)
    yield from _chosen_without_draft(plan)
    yield words.LAST


def _chosen_without_draft(plan: Plan) -> Iterator[str]:
    if plan.marked and not plan.drafts:
        yield words.MARKED.format(count=plan.marked)
