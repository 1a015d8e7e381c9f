"""The meter, the baseline, the report and the program of the measurement."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml

from bench import meter, report
from bench.other_generators import commands
from bench.payload import Payload
from bench.plain import write_plain
from bench.run import STEPS, Cost, Measured
from bench.save_and_see import Seen
from bench.slow_phone import Waits, slow_server
from bench.stories import Written
from newsroom.core.settings import ROOT
from tests.builders import SAMPLE

PROGRAM = ("-m", "bench.bench_site", "--content", str(SAMPLE))


def metered(result: Path, program: str) -> int:
    command = [sys.executable, str(meter.__file__), str(result), sys.executable, "-c", program]
    return subprocess.run(command).returncode


def test_the_meter_counts_time_and_memory_of_its_child_only(tmp_path: Path) -> None:
    result = tmp_path / "cost.json"

    code = metered(result, "import time; kept = bytes(b'x') * 80_000_000; time.sleep(0.2)")

    cost = Cost(**json.loads(result.read_text()))
    assert code == 0
    assert cost.seconds >= 0.2
    assert cost.processor < cost.seconds + 1
    assert 80_000_000 < cost.peak < 200_000_000


def test_the_meter_hands_on_the_exit_code(tmp_path: Path) -> None:
    assert metered(tmp_path / "cost.json", "raise SystemExit(3)") == 3


def test_the_baseline_has_the_same_bodies_and_markdown(tmp_path: Path) -> None:
    story = Written("mot-bai", {"title": 'Một "bài": thử'}, "## Hoàn cảnh\n\nChữ.\n")

    write_plain([story], ROOT / "mkdocs.yml", tmp_path)

    page = (tmp_path / "docs/cau-chuyen/mot-bai/index.md").read_text(encoding="utf-8")
    _, head, body = page.split("---\n", 2)
    assert yaml.safe_load(head) == {"title": 'Một "bài": thử'}
    assert body.strip() == story.body.strip()
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    shared = ours[ours.index("markdown_extensions:") :].partition("\n\n")[0]
    assert shared in config
    assert "custom_dir" not in config


QUICK = Waits(2.4, 0.4, 2.9, 0.01, 3)
SOON = Seen(0.9, 0.9, 2.5, 2.5)


def measured(
    stories: int,
    build: float,
    plain: float,
    peak: int = 100_000_000,
    query: int = 90_000,
    waits: Waits = QUICK,
    seen: Seen = SOON,
) -> Measured:
    costs = {step: Cost(1.0, 1.0, peak) for step in STEPS}
    costs["build"] = Cost(build, build, peak, 2 * peak)
    costs["again"] = Cost(build / 5, build, peak)
    costs["plain"] = Cost(plain, plain, peak)
    payload = Payload(query, query)
    absent = ("Hugo is not on this machine: skipped.",)
    return Measured(stories, costs, stories, stories * 1000, payload, waits, seen, absent)


def test_the_report_says_plainly_which_targets_are_met() -> None:
    good = report.verdicts([measured(1000, 24, 10), measured(5000, 130, 55)])
    waits, seen = Waits(2.6, 0.6, 3.1, 0.03, 4), Seen(2.1, 2.1, 3.1, 3.1)
    slow = (400_000_000, 300_000, waits, seen)
    bad = report.verdicts([measured(1000, 31, 10, *slow), measured(5000, 190, 55, *slow)])

    *good, absent = good
    assert absent == bad.pop() == "Hugo is not on this machine: skipped."
    assert {line.partition("met ")[0] for line in good} == {""}
    assert [line for line in bad if line.startswith("met ")] == [
        "met      1,000 stories: search index 1.0 s of processor (target: at most 1.5 s)"
    ]
    assert len(good) == len(bad) == 29
    assert "first build 2.40 times" in good[0]
    assert "one story edited 0.48 times" in good[1]
    assert "+23 %" in bad[4]


def test_other_generators_get_the_same_bodies_and_one_that_is_absent_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Written("mot-bai", {"title": 'Một "bài": thử'}, "## Hoàn cảnh\n\nChữ.\n")
    monkeypatch.setattr(shutil, "which", lambda name: "/hugo" if name == "hugo" else None)

    ready, absent = commands([story], tmp_path)

    page = (tmp_path / "hugo/content/cau-chuyen/mot-bai/index.md").read_text(encoding="utf-8")
    assert page.endswith(f"---\n\n{story.body}")
    assert [*ready] == ["hugo"]
    assert absent == ["Eleventy could not be installed: skipped."]


def test_the_markdown_table_has_a_row_for_each_step() -> None:
    text = report.markdown([measured(1000, 12, 10)])

    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.count("|") for line in lines}) == 1
    assert sum("(" in line and " s " in line for line in lines) == len(STEPS)
    assert report.machine() in text


@pytest.mark.parametrize("sizes", ["", "a", "0", "1000,-1", "900000"])
def test_the_program_refuses_sizes_that_make_no_sense(sizes: str) -> None:
    done = subprocess.run(
        [sys.executable, *PROGRAM, "--sizes", sizes],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_measurement_leaves_nothing_behind(sent: int, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "scripts"),
        "TMPDIR": str(tmp_path),
    }
    with subprocess.Popen(
        [sys.executable, *PROGRAM, "--sizes", "30"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        while not list(tmp_path.glob("*/plain/mkdocs.yml")) and process.poll() is None:
            time.sleep(0.05)

        process.send_signal(sent)
        output, _ = process.communicate()

    assert process.returncode == 130
    assert "Traceback" not in output
    assert list(tmp_path.iterdir()) == []


def test_a_slow_server_sends_what_stands_in_the_folder_today(tmp_path: Path) -> None:
    def sent(words: str) -> bytes:
        (tmp_path / "index.html").write_text(words, encoding="utf-8")
        with slow_server(tmp_path) as address, urlopen(address) as answer:
            content: bytes = gzip.decompress(answer.read())
        return content

    assert [sent("một nghìn"), sent("năm nghìn")] == ["một nghìn".encode(), "năm nghìn".encode()]
