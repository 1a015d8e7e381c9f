"""After the publication: record a review, list what is due, take a story down."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from newsroom.build.take_down import files_about
from newsroom.content.base import Entry, Unread
from newsroom.content.reader import read_site
from newsroom.content.story import Review, Story
from newsroom.content.strays import is_dropping
from newsroom.core import addresses
from newsroom.core.files import files_under, write_atomically
from newsroom.core.git import Clone
from newsroom.core.problems import NewsroomError
from newsroom.core.settings import Workplace
from newsroom.follow_up import words
from newsroom.follow_up.due import issue_body, message, tasks_by_unit
from newsroom.follow_up.edits import EditRefused, with_item, with_value
from newsroom.follow_up.withdrawal import clocks, outputs
from newsroom.images.plan import published_stem
from newsroom.journeys.problem_lines import render
from newsroom.journeys.staging import check
from newsroom.publication.context import Context
from newsroom.publication.press_mentions import known_reprints
from newsroom.publication.story_facts import review_due
from newsroom.publication.withdrawn import everything_withdrawn, plain
from newsroom.vietnamese.dates import short_day

LOG = "withdrawals.csv"
LABEL = "theo-doi"
_HEAD = "ref,received,withdrawn,answer_by,finish_by\n"
_MARK = "\ufeff"
_COPIES = re.compile(r"(?<=-[0-9a-f]{10}-)[a-z]?\d+\.(?:jpg|avif)$")


class StoryUnknown(NewsroomError):
    """No story has the id or folder; the message is Vietnamese, no full stop."""


def record_review(work: Workplace, name: str, review: Review, now: datetime) -> str:
    """Write one more review into the story; the sentences for whoever did it."""
    entry = _story(_read(work, now), name)
    item = {key: str(value) for key, value in review.model_dump(exclude_none=True).items()}
    _edit(work, entry, lambda text: with_item(text, "reviews", item))
    after = entry.meta.model_copy(
        update={"reviews": [*entry.meta.reviews, review], "review_due": None}
    )
    due = entry.meta.review_due
    if due is None or due <= review.date:
        due = review_due(after)
        if entry.meta.review_due is not None and due is not None:
            _edit(work, entry, lambda text: with_value(text, "review_due", str(due)))
    facts = {"day": short_day(review.date), "file": entry.file, "due": short_day(due or date.max)}
    lines = [words.RECORDED.format(**facts)]
    if review.conclusion == "can-ho-tro":
        lines.append(words.SUPPORT_NEXT)
    return "\n".join(lines)


def due_lists(work: Workplace, now: datetime) -> str:
    """A message for each unit, ready to paste, and the counts."""
    by_unit = tasks_by_unit(_read(work, now))
    today = now.date()
    messages = [message(unit, tasks, today) for unit, tasks in by_unit.items()]
    everything = [task for tasks in by_unit.values() for task in tasks]
    counts = words.TOTAL.format(
        count=len(everything),
        units=len(by_unit),
        overdue=sum(task.is_overdue(today) for task in everything),
    )
    return "\n\n".join([*messages, counts if messages else words.NOTHING_DUE])


def renew_issues(work: Workplace, now: datetime, repository: Path) -> str:
    """Keep one open issue for each unit that has something to do; close those that are done."""
    clone = Clone(repository)
    clone.require_tools()
    lists = {
        words.HEADING.format(unit=unit): issue_body(tasks, now.date())
        for unit, tasks in tasks_by_unit(_read(work, now)).items()
    }
    return sync_issues(lists, open_issues(LABEL, clone.gh), LABEL, clone.gh)


def open_issues(label: str, gh: Callable[..., bytes]) -> dict[str, dict[str, Any]]:
    """The open issues of the label by their title; ``gh`` runs the program of that name."""
    gh("label", "create", label, "--force", "--color", "B6423C")
    fields = ("--json", "number,title,body", "--limit", "500")
    listed = json.loads(gh("issue", "list", "--label", label, "--state", "open", *fields))
    return {issue["title"]: issue for issue in listed}


def sync_issues(
    lists: Mapping[str, str],
    issues: Mapping[str, Mapping[str, Any]],
    label: str,
    gh: Callable[..., bytes],
) -> str:
    """Open, renew or close the ``issues`` of the label, so that there is one for each list."""
    opened = edited = closed = 0
    for title, body in lists.items():
        issue = issues.get(title)
        text = body.encode("utf-8")
        if issue is None:
            options = ("--title", title, "--label", label, "--body-file", "-")
            gh("issue", "create", *options, stdin=text)
            opened += 1
        elif issue["body"].replace("\r\n", "\n").strip() != body.strip():
            gh("issue", "edit", str(issue["number"]), "--body-file", "-", stdin=text)
            edited += 1
    for title in issues.keys() - lists.keys():
        gh("issue", "close", str(issues[title]["number"]))
        closed += 1
    return words.ISSUES_DONE.format(opened=opened, edited=edited, closed=closed)


def withdraw(work: Workplace, name: str, now: datetime, received: date, ref: str) -> list[str]:
    """Set the state, write the log, and list all that must follow, line by line."""
    context, today = _read(work, now), now.date()
    entry = _story_file(context, name)
    story_id, state = str(entry.raw.get("id", "")), entry.raw.get("state")
    facts = {"id": story_id, "file": entry.file}
    lines = [words.ALREADY.format(**facts)]
    if state != "withdrawn":
        _edit(work, entry, lambda text: with_value(text, "state", "withdrawn"))
        with suppress(EditRefused):  # what matters is done; the check asks for the day
            # Feeds tell reprinters since when.
            _edit(work, entry, lambda text: with_value(text, "updated", f"{today}", "state"))
        lines = [words.HIDDEN.format(**facts)]
    answer, finish = clocks(received)
    days = {"received": received, "answer": answer, "finish": finish}
    lines.append(words.CLOCKS.format(**{key: short_day(day) for key, day in days.items()}))
    lines += [
        words.OUTPUTS,
        *(f"- /{address}" for address in outputs(entry.slug, story_id, context)),
    ]
    lines.append(words.LISTED_TOO)
    reprints = known_reprints(entry.slug, story_id, context)
    press = [f"- {outlet}: {link}" for link, outlet in reprints.items()]
    lines += [words.REPRINTS, *press] if press else [words.NO_REPRINT]
    after, problems = check(work.content, work.shown_as, now)
    named = [
        problem
        for problem in problems
        if problem.code == "names-withdrawn" and problem.facts.get("id") == story_id
    ]
    still = words.STILL_NAMED.format(count=len(named))
    lines += [still, *render(named, "text")] if named else [words.NOT_NAMED]
    lines += _on_this_machine(work, entry.slug, after)
    if state != "withdrawn":
        _log(work, ",".join([ref, *map(str, (received, today, answer, finish))]))
        lines.append(words.LOGGED.format(file=work.shown_as / LOG))
    return [*lines, words.COMMIT.format(**facts)]


def _on_this_machine(work: Workplace, slug: str, context: Context) -> Iterator[str]:
    """What was built or edited here and still speaks of the story; caches lose it at once."""
    people = [person for person in everything_withdrawn(context) if person.entry.slug == slug]
    pictures = files_under(work.site, [".jpg", ".avif", ".svg"]) if people else []
    site = {*files_about(work.site, people)}
    site.update(file for file in pictures if _is_drawn_for(people[0].entry, file))
    cached = files_about(work.build, people)
    beside = (
        (words.LEFT_BEHIND, files_about(work.content, people, 1, _is_left_behind)),
        (words.ON_PAPER, files_about(work.content, people, 1, _is_paper)),
    )
    if any(person.is_in(plain(own)) for person in people for own in person.own):
        yield words.ADDRESS_NAMES.format(id=people[0].entry.meta.id, slug=slug)
    if site:
        yield words.IN_SITE.format(count=len(site))
        # A compressed copy stands beside its file, twenty copies of a photo beside each other.
        lines = (_COPIES.sub("…", f"- {work.site.name}/{file}") for file in sorted(site))
        yield from dict.fromkeys(line.removesuffix(".br").removesuffix(".gz") for line in lines)
    if cached:
        yield words.FORGOTTEN.format(count=len(cached))
        folders = Counter("/".join(file.split("/")[:-1][:2]) for file in cached)
        for folder, count in sorted(folders.items()):
            yield words.IN_FOLDER.format(folder=PurePosixPath(work.build.name, folder), count=count)
    for sentence, files in beside:
        if files:
            yield sentence.format(count=len(files))
            yield from (f"- {work.shown_as / file}" for file in files)
    for file in cached:
        (work.build / file).unlink()


def _is_drawn_for(entry: Entry[Story], file: str) -> bool:
    """Whether a picture or code of the site belongs to the story, whatever it shows."""
    stems = [published_stem(entry.slug, photo) for photo in entry.meta.photos]
    stems = [*map(re.escape, stems), f"{entry.slug}-[0-9a-f]{{10}}"]
    own = re.compile(f"{addresses.PICTURES}(?:{'|'.join(stems)})-")
    return file == addresses.qr_code(entry.slug) or own.match(file) is not None


def _is_left_behind(file: str) -> bool:
    """Whether an editor or a system left the file, so that no check reads it."""
    return any(is_dropping(part) or part.startswith(".") for part in PurePosixPath(file).parts)


def _is_paper(file: str) -> bool:
    """Whether it is a document whose words the checks of texts do not see."""
    return file.endswith(".pdf")


def _read(work: Workplace, now: datetime) -> Context:
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    return Context(site, now)


def _story_file(context: Context, name: str) -> Entry[Story] | Unread:
    """The story of that id or folder; one with errors can be taken down all the same."""
    broken = [one for one in context.site.unread if one.file.name == "index.md"]
    everything: list[Entry[Story] | Unread] = [*context.site.stories.values(), *broken]
    for entry in everything:
        if name in (entry.slug, entry.raw.get("id")):
            return entry
    raise StoryUnknown(words.NO_STORY.format(name=name))


def _story(context: Context, name: str) -> Entry[Story]:
    entry = _story_file(context, name)
    if isinstance(entry, Unread):
        raise EditRefused(words.NOT_EDITED.format(field="reviews"))
    return entry


def _edit(work: Workplace, entry: Entry[Story] | Unread, change: Callable[[str], str]) -> None:
    """Change the text of a story on disk, with the ends of lines that its writer used."""
    file = work.content / "stories" / entry.slug / "index.md"
    text = file.read_bytes().decode("utf-8").removeprefix(_MARK)
    end = "\r\n" if "\r\n" in text else "\n"
    changed = change(text.replace("\r\n", "\n"))
    write_atomically(file, changed.replace("\n", end).encode("utf-8"))


def _log(work: Workplace, row: str) -> None:
    file = work.content / LOG
    before = file.read_text(encoding="utf-8") if file.is_file() else _HEAD
    write_atomically(file, f"{before.rstrip()}\n{row}\n".encode())
