"""Take a newer set of tables of places into the content, whole or not at all."""

from datetime import date
from pathlib import Path, PurePosixPath

from newsroom.authoring import place_words as words
from newsroom.authoring.place_update import compare
from newsroom.content.places import COLUMNS, read_places
from newsroom.content.text_files import MAX_NEWS, read_text
from newsroom.core.files import write_together
from newsroom.core.problems import Origin
from newsroom.journeys.mending import Report
from newsroom.journeys.problem_lines import render


def update_places(content: Path, newer: Path, since: date | None, only_check: bool) -> Report:
    """``newer`` is a folder with the four tables; what is wrong in them is told, line by line."""
    missing = [table for table in COLUMNS if not (newer / f"{table}.csv").is_file()]
    if missing:
        return Report([words.MISSING.format(folder=newer, table=name) for name in missing], False)
    texts: dict[PurePosixPath, str] = {}
    problems = []
    for table in COLUMNS:
        file = newer / f"{table}.csv"
        shown_as = PurePosixPath(file.as_posix())
        read = read_text(file, file.stat().st_size, Origin(shown_as), MAX_NEWS)
        problems += read.problems
        texts[shown_as] = read.text or ""
    problems += read_places(texts)[1] if not problems else []
    if problems:
        return Report([*render(problems, "text"), words.REFUSED.format(count=len(problems))], False)
    folder = content / "places"
    old = {table: (folder / f"{table}.csv").read_text(encoding="utf-8") for table in COLUMNS}
    new = {file.stem: text for file, text in texts.items()}
    update = compare(old, new, since)
    if update.refusals:
        refused = words.REFUSED.format(count=len(update.refusals))
        return Report([*update.changes, *update.refusals, refused], False)
    if not update.changes:
        return Report([words.NOTHING], True)
    count = len(update.changes)
    if only_check:
        return Report([*update.changes, words.WOULD.format(count=count)], True)
    write_together(
        {folder / f"{table}.csv": text.encode() for table, text in update.tables.items()}
    )
    return Report([*update.changes, words.DONE.format(count=count, folder=folder)], True)
