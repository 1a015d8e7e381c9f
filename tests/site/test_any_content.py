"""Staff write, withdraw and remove stories, and time passes: no test of code turns red by it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath

from PIL import Image

from newsroom.checks.messages import is_error
from newsroom.core.settings import ROOT
from newsroom.journeys import staging
from newsroom.journeys.command_line import render
from newsroom.vietnamese.dates import VIETNAM
from tests.site.building import BASE, copy_content
from tests.site.test_states import head_of

TITLES = (
    "“Giếng” & đường ống: 5 xóm < 1 trạm bơm, “đủ” nước quanh năm",
    "Ngõ nhỏ sáng đèn",
    "Đội đò Ô Rô đưa thư về bãi: mỗi sáng một chuyến, không kể nước lớn hay nước ròng",
)
VERSION = """---
title: The lane that lights itself, {day.year}
summary: Neighbours share one switch and one bill, and the lane is no longer dark.
updated: {day}
translator:
  name: Người dịch C (hư cấu)
  unit: to-bien-tap
---
Six houses share the bill.[^s1]
"""


def with_plain_pictures(content: Path) -> None:
    """Encoding real ones takes minutes."""
    for number, photo in enumerate(sorted(content.glob("stories/*/*.*"))):
        if photo.suffix in (".jpg", ".jpeg", ".png", ".webp"):
            colour = (90 + number % 120, 120, 200 - number % 120)
            Image.new("RGB", (1200, 800), colour).save(photo)


def remove_fiction(content: Path) -> None:
    """Everything that calls itself an illustration, and the places that only it may use."""
    for file in [*content.glob("*/*.md"), *content.glob("*/*/index.md")]:
        if head_of(file).get("demo") == "true":
            if file.name == "index.md":
                shutil.rmtree(file.parent)
            else:
                file.unlink()
    for file in content.glob("places/demo-*.csv"):
        file.unlink()


def days_of(content: Path) -> Iterator[date]:
    for file in content.glob("stories/*/index.md"):
        head = head_of(file)
        for name in ("published", "updated"):
            if name in head:
                yield date.fromisoformat(head[name][:10])


def withdraw_one(content: Path) -> str:
    """Take back a public story, rather one that no other text names; its slug."""
    texts = {file: file.read_text(encoding="utf-8") for file in content.rglob("*.md")}

    def is_named(story: Path) -> bool:
        return any(
            story.parent.name in text for file, text in texts.items() if file.parent != story.parent
        )

    public = [f for f in content.glob("stories/*/index.md") if head_of(f)["state"] == "published"]
    chosen = min(public, key=lambda file: (is_named(file), file))
    changed = texts[chosen].replace("state: published", "state: withdrawn", 1)
    chosen.write_text(changed, encoding="utf-8")
    return chosen.parent.name


def add_stories(content: Path, day: date) -> None:
    """Three true stories of different days, one with a version in English."""
    for name in ("to-bien-tap", "to-kiem-chung"):
        unit = (BASE / "units" / f"{name}.md").read_text(encoding="utf-8")
        unit = re.sub(r"^place: .*\n", "", unit, flags=re.MULTILINE)
        (content / "units" / f"{name}.md").write_text(unit, encoding="utf-8")
    with (content / "places" / "communes.csv").open(encoding="utf-8", newline="") as file:
        places = [row["id"] for row in csv.DictReader(file)]
    fields = sorted(file.stem for file in content.glob("fields/*.md"))
    for number, title in enumerate(TITLES):
        story = copy_content(
            BASE / "stories" / "be-nuoc", content / "stories" / f"moi-{day.year}-{number}"
        )
        text = (story / "index.md").read_text(encoding="utf-8")
        text = text.replace("title: Bể nước của xóm", f"title: '{title}, {day.year}'")
        # Of a story that is withdrawn later no word may stand in another one.
        text = text.replace("Tổ bể nước", f"Tổ giữ nước {day.year}-{number}")
        text = text.replace("Sáu nhà góp công", f"Năm {day.year} xóm {number} góp công")
        text = text.replace("moi-truong", fields[number % len(fields)])
        text = text.replace("dat-xua/nui-xua/ban-trong", places[number % len(places)])
        text = text.replace("g-2026-0001", f"g-{day.year}-900{number}")
        text = text.replace("2026-08-01", f"{day - timedelta(days=100 * number)}")
        text = text.replace("2027-08-01", f"{day + timedelta(days=90)}")
        if number == 1:
            text = text.replace("kind: deed", "kind: deed\ntranslations: [en]")
            (story / "index.en.md").write_text(VERSION.format(day=day), encoding="utf-8")
        (story / "index.md").write_text(text, encoding="utf-8")


def move_the_day(content: Path, day: date) -> None:
    """Renew what people renew every year: the contact for lapses, and consent that has an end."""
    later = f"{day + timedelta(days=180)}"
    settings = content / "site.yml"
    for file in (settings, *content.glob("stories/*/index.md")):
        key = "security_until" if file == settings else "  until"
        text = file.read_text(encoding="utf-8")
        renewed = re.sub(rf"^({key}:) \S+", rf"\1 {later}", text, flags=re.MULTILINE)
        file.write_text(renewed, encoding="utf-8")


def test_the_tests_of_a_site_hold_for_the_content_of_another_year(tmp_path: Path) -> None:
    content = copy_content(ROOT / "content", tmp_path / "content")
    remove_fiction(content)
    day = max(days_of(content)) + timedelta(days=365)
    withdrawn = withdraw_one(content)
    add_stories(content, day)
    move_the_day(content, day)
    with_plain_pictures(content)

    now = datetime.combine(day, datetime.min.time(), VIETNAM)
    context, problems = staging.check(content, PurePosixPath("content"), now)
    assert render([problem for problem in problems if is_error(problem)], "text") == []
    assert withdrawn in context.site.stories
    # Those of the worker that runs this test would lead the others to its folders.
    environment = {k: text for k, text in os.environ.items() if not k.startswith("PYTEST_")}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "tests/site", "-m", "any_content"),
            *("-p", "no:xdist", f"--basetemp={tmp_path / 'tests'}"),
        ],
        cwd=ROOT,
        env={**environment, "TESTED_CONTENT": str(content), "TESTED_DAY": str(day)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=1200,
    )

    assert done.returncode == 0, done.stdout[-8000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 80
