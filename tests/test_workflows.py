"""The workflows run on our account: what they may do is written down here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.y*ml"))

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
OWN = re.compile(r"\$/\.github/workflows/[\w-]+\.yml")
DOOR = re.compile(r"(make [a-z-]+( [A-Z_]+=[\w./-]+)*|python scripts/\w+\.py( [\w./=-]+)*)")
WRITES_ALLOWED = {"pages", "id-token"}
# The news desk pushes its own branch and opens its pull request. It runs nothing but main, on a
# schedule or by hand, never on what a stranger proposes; people merge.
PROPOSES = "pull-news"
PROPOSING = {"contents", "pull-requests"}
# Cleans the media of a draft on its own branch: the code is that of main, the draft is only read.
CLEANS = "clean-media"

every_workflow = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    """Read without YAML 1.1's booleans, which would turn the key `on` into true."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 BaseLoader makes text only


def triggers(workflow: dict[str, Any]) -> set[str]:
    on = workflow["on"]
    return {on} if isinstance(on, str) else set(on)


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job.get("steps", [])


def uses(workflow: dict[str, Any]) -> Iterator[str]:
    for part in (*workflow["jobs"].values(), *steps(workflow)):
        if "uses" in part:
            yield part["uses"]


def test_the_two_main_workflows_are_there() -> None:
    assert {"ci", "publish"} <= {path.stem for path in FILES}


@every_workflow
def test_every_action_is_pinned_by_its_full_commit(path: Path) -> None:
    loose = [
        name for name in uses(read(path)) if not PINNED.fullmatch(name) and not OWN.fullmatch(name)
    ]

    assert loose == []


@every_workflow
def test_every_pinned_action_says_its_version(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]

    silent = [line for line in lines if "@" in line and not re.search(r" # v\d+\.\d+\.\d+$", line)]

    assert silent == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    pins = {name for path in FILES for name in uses(read(path)) if "@" in name}

    actions = [pin.partition("@")[0] for pin in sorted(pins)]

    assert len(actions) == len(set(actions))


@every_workflow
def test_permissions_start_from_none(path: Path) -> None:
    assert read(path)["permissions"] == {}


@every_workflow
def test_every_job_names_its_permissions(path: Path) -> None:
    unnamed = [name for name, job in read(path)["jobs"].items() if "permissions" not in job]

    assert unnamed == []


@every_workflow
def test_a_job_writes_to_pages_only_and_the_news_desk_proposes(path: Path) -> None:
    written = {
        scope
        for job in read(path)["jobs"].values()
        for scope, level in job["permissions"].items()
        if level == "write"
    }

    allowed = {PROPOSES: PROPOSING, CLEANS: {"contents"}}
    assert written <= allowed.get(path.stem, WRITES_ALLOWED)


@every_workflow
def test_a_job_that_writes_runs_no_code_of_the_repository(path: Path) -> None:
    workflow = read(path)
    if path.stem in (PROPOSES, CLEANS):
        return  # held to the next tests instead

    for job in workflow["jobs"].values():
        if "write" in job["permissions"].values():
            assert not any("run" in step for step in job.get("steps", []))


def test_the_news_desk_runs_the_code_of_main_only() -> None:
    workflow = read(FOLDER / f"{PROPOSES}.yml")

    assert triggers(workflow) == {"schedule", "workflow_dispatch"}
    assert all(job["if"] == "github.ref == 'refs/heads/main'" for job in workflow["jobs"].values())
    assert not any("ref" in step.get("with", {}) for step in steps(workflow))


def test_the_news_desk_shows_its_token_to_one_step() -> None:
    path = FOLDER / f"{PROPOSES}.yml"
    workflow = read(path)

    (holder,) = (step for step in steps(workflow) if "GH_TOKEN" in step.get("env", {}))
    assert holder["run"] == "make propose-news PYTHON=python"
    assert path.read_text(encoding="utf-8").count("github.token") == 1
    assert "secrets" not in path.read_text(encoding="utf-8")


def test_cleaning_runs_the_code_of_main_on_the_branch_of_a_draft_and_never_on_main() -> None:
    workflow = read(FOLDER / f"{CLEANS}.yml")
    (job,) = workflow["jobs"].values()
    ours, draft = (step["with"] for step in job["steps"] if "checkout@" in step.get("uses", ""))

    assert triggers(workflow) == {"workflow_dispatch"}
    assert job["if"] == "github.ref == 'refs/heads/main' && inputs.branch != 'main'"
    assert "ref" not in ours
    assert draft["ref"] == "refs/heads/${{ inputs.branch }}"
    assert draft["path"] == "build/draft"
    assert not any("inputs" in step.get("run", "") for step in job["steps"])


def test_cleaning_shows_its_token_to_the_step_that_pushes() -> None:
    path = FOLDER / f"{CLEANS}.yml"

    (holder,) = (step for step in steps(read(path)) if "GH_TOKEN" in step.get("env", {}))

    assert holder["run"] == "make push-cleaned DRAFT=build/draft"
    assert path.read_text(encoding="utf-8").count("github.token") == 1
    assert "secrets" not in path.read_text(encoding="utf-8")


@every_workflow
def test_every_run_step_calls_a_door_or_a_make_target(path: Path) -> None:
    foreign = [
        step["run"]
        for step in steps(read(path))
        if "run" in step and not DOOR.fullmatch(step["run"].strip())
    ]

    assert foreign == []


@every_workflow
def test_a_make_target_that_is_called_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))

    called = {
        step["run"].split()[1]
        for step in steps(read(path))
        if step.get("run", "").startswith("make ")
    }

    assert called <= targets


@every_workflow
def test_a_clone_keeps_no_credentials(path: Path) -> None:
    clones = [
        step for step in steps(read(path)) if step.get("uses", "").startswith("actions/checkout@")
    ]

    assert all(step["with"]["persist-credentials"] == "false" for step in clones)


@every_workflow
def test_strangers_work_never_runs_with_our_rights(path: Path) -> None:
    assert not triggers(read(path)) & {"pull_request_target", "workflow_run", "issue_comment"}


@every_workflow
def test_a_pull_request_meets_no_secret_and_writes_nothing(path: Path) -> None:
    workflow = read(path)
    if "pull_request" not in triggers(workflow):
        return

    text = path.read_text(encoding="utf-8")
    levels = {level for job in workflow["jobs"].values() for level in job["permissions"].values()}

    assert "secrets" not in text
    assert levels <= {"read"}


@every_workflow
def test_every_job_ends_by_itself(path: Path) -> None:
    endless = [
        name
        for name, job in read(path)["jobs"].items()
        if "uses" not in job and "timeout-minutes" not in job
    ]

    assert endless == []


def test_a_schedule_stands_in_a_file_of_its_own() -> None:
    """GitHub switches a whole file off when its schedule sleeps for 60 days."""
    scheduled = [read(path) for path in FILES if "schedule" in triggers(read(path))]

    by_hand = {"workflow_dispatch"}
    assert all(triggers(workflow) - by_hand == {"schedule"} for workflow in scheduled)
