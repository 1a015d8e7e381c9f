"""The workflows run on our account: what they may do is written down here."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom.checks.messages import MESSAGES
from newsroom.journeys.preview.send import ARTIFACT
from tests.programs import run_program

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
# Mends texts on the branch of a writer, by hand, with the code of main; the branch is data.
MENDS = "mend-text"
# Begins a story on a branch of its own, by hand, with the code of main.
BEGINS = "begin-story"
# Keeps a public list for each unit: what is due, by id, with the code and content of main.
REMINDS = "follow-up"
# Writes about a pull request what ci.yml left, with the code of main; what was left is data.
COMMENTS = "comment-preview"
# The same for sources that moved or died.
ASKS = "links"
# Reads a list that staff uploaded, by hand, with the code of main; the file is data.
IMPORTS = "import-list"
# Proposes who may approve which story, from what people merged.
OWNERS = "code-owners"
# What a workflow that runs our code may write.
WRITING = {
    OWNERS: PROPOSING,
    IMPORTS: PROPOSING,
    ASKS: {"issues"},
    COMMENTS: PROPOSING,
    PROPOSES: PROPOSING,
    BEGINS: PROPOSING,
    MENDS: {"contents"},
    CLEANS: {"contents"},
    REMINDS: {"issues"},
}

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

    assert written <= WRITING.get(path.stem, WRITES_ALLOWED)


@every_workflow
def test_a_job_that_writes_runs_no_code_of_the_repository(path: Path) -> None:
    workflow = read(path)
    if path.stem in WRITING:
        return  # held to the next tests instead

    for job in workflow["jobs"].values():
        if "write" in job["permissions"].values():
            assert not any("run" in step for step in job.get("steps", []))


@pytest.mark.parametrize("stem", [PROPOSES, MENDS, BEGINS, REMINDS, ASKS, IMPORTS, OWNERS])
def test_a_workflow_that_pushes_runs_the_code_of_main_only(stem: str) -> None:
    workflow = read(FOLDER / f"{stem}.yml")

    by_a_merge = {"push"} if stem == OWNERS else set()
    assert triggers(workflow) <= {"schedule", "workflow_dispatch", *by_a_merge}
    assert all(
        job["if"].split(" && ")[0] == "github.ref == 'refs/heads/main'"
        for job in workflow["jobs"].values()
    )
    assert not any("ref" in step.get("with", {}) for step in steps(workflow))


def test_what_reads_foreign_feeds_has_no_token_and_may_only_read() -> None:
    path = FOLDER / f"{PROPOSES}.yml"
    jobs = read(path)["jobs"]

    holders = {name for name, job in jobs.items() if "github.token" in str(job)}
    runs = {name: job["steps"][-1 if name == "send" else -2]["run"] for name, job in jobs.items()}

    assert holders == {"prepare", "send"}
    assert runs == {name: f"make propose-news PYTHON=python STEP={name}" for name in jobs}
    assert jobs["pull"]["permissions"] == {"contents": "read"}
    assert not any("GH_TOKEN" in job.get("env", {}) for job in jobs.values())
    assert "secrets" not in path.read_text(encoding="utf-8")


def test_what_opens_the_file_of_an_office_has_no_token() -> None:
    (job,) = read(FOLDER / f"{IMPORTS}.yml")["jobs"].values()

    doors = {step["run"].split("=")[-1]: step for step in job["steps"] if "STEP=" in str(step)}

    assert {name for name, step in doors.items() if "GH_TOKEN" in step.get("env", {})} == {
        *("fetch", "send"),
    }
    assert [*doors] == ["fetch", "read", "send"]
    assert doors["send"]["if"] == "${{ !cancelled() }}"  # the branch of the file goes in any case
    assert "GH_TOKEN" not in job["env"]


@pytest.mark.parametrize(
    ("stem", "command"),
    [
        (MENDS, "make mend-branch PYTHON=python"),
        (BEGINS, "make begin-story PYTHON=python"),
        (REMINDS, "make due-issues PYTHON=python"),
        (OWNERS, "make propose-owners PYTHON=python"),
        (ASKS, "make link-issues PYTHON=python"),
        (COMMENTS, "make comment-preview PYTHON=python"),
    ],
)
def test_a_workflow_that_pushes_shows_its_token_to_one_step(stem: str, command: str) -> None:
    path = FOLDER / f"{stem}.yml"
    workflow = read(path)

    (holder,) = (step for step in steps(workflow) if "GH_TOKEN" in step.get("env", {}))
    assert holder["run"] == command
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


def test_the_button_has_the_name_that_writers_read() -> None:
    name = read(FOLDER / f"{MENDS}.yml")["name"]

    assert f"“{name}”" in MESSAGES["text-not-nfc"]


def test_what_a_person_types_reaches_no_command_as_text() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        pasted = [line for line in text.splitlines() if "run:" in line and "${{" in line]

        assert pasted == []


@every_workflow
def test_a_token_is_shown_to_the_step_that_needs_it_only(path: Path) -> None:
    holders = [step for step in steps(read(path)) if "GH_TOKEN" in step.get("env", {})]

    assert path.read_text(encoding="utf-8").count("github.token") == len(holders)


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
    foreign = {"pull_request_target", "workflow_run", "issue_comment"}
    if path.stem == COMMENTS:
        foreign -= {"workflow_run"}  # held to the next test instead

    assert not triggers(read(path)) & foreign


def test_the_comment_on_a_pull_request_is_written_without_its_code_and_its_content() -> None:
    workflow = read(FOLDER / f"{COMMENTS}.yml")
    (job,) = workflow["jobs"].values()
    (clone,) = (step["with"] for step in job["steps"] if "checkout@" in step.get("uses", ""))

    assert workflow["on"] == {"workflow_run": {"workflows": ["ci"], "types": ["completed"]}}
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    assert clone == {"persist-credentials": "false"}  # the default branch, whoever proposed
    assert not any("download-artifact" in step.get("uses", "") for step in job["steps"])
    assert "${{ github.event" not in str(job)


def test_what_a_pull_request_builds_reaches_the_comment_by_one_name() -> None:
    left = [
        step["with"]
        for step in ci()["jobs"]["build"]["steps"]
        if "upload-artifact" in step.get("uses", "")
    ]

    assert [(one["name"], one["path"]) for one in left] == [(ARTIFACT, "build/preview/out/")]


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


# --- what runs for whom -----------------------------------------------------------------------

FOR_EVERYONE = ("changes", "check", "build")
CODE_CHANGES = "env.CODE != 'false'"


def ci() -> dict[str, Any]:
    return read(FOLDER / "ci.yml")


def test_a_pull_request_of_any_files_starts_the_checks() -> None:
    """A filter there would leave required checks waiting for ever."""
    assert ci()["on"]["pull_request"] == ""


def test_no_job_of_a_pull_request_is_left_out() -> None:
    """A job of several versions that is left out reports under a name that nobody requires."""
    conditions = {name: job.get("if", "") for name, job in ci()["jobs"].items()}

    assert conditions == dict.fromkeys(FOR_EVERYONE, "") | {"test": "${{ !cancelled() }}"}


def test_every_step_of_the_tests_waits_for_a_change_of_code() -> None:
    job = ci()["jobs"]["test"]

    assert job["needs"] == "changes"
    assert job["env"]["CODE"] == "${{ needs.changes.outputs.code }}"
    assert [step.get("if") for step in job["steps"]] == [CODE_CHANGES] * len(job["steps"])
    assert "make test PYTHON=python" in [step.get("run") for step in job["steps"]]


def test_check_and_preview_wait_for_nobody() -> None:
    jobs = ci()["jobs"]

    assert [name for name in FOR_EVERYONE if "needs" in jobs[name]] == []
    for name in ("check", "build"):
        assert not any("CODE" in step.get("if", "") for step in jobs[name]["steps"])
    assert any("upload-artifact" in step.get("uses", "") for step in jobs["build"]["steps"])


def test_a_change_of_content_on_main_is_left_to_the_publication() -> None:
    assert ci()["on"]["push"] == {"branches": ["main"], "paths-ignore": ["content/**"]}
    assert "make site PYTHON=python" in [
        step.get("run") for step in steps(read(FOLDER / "publish.yml"))
    ]


def test_the_jobs_that_compare_have_both_sides() -> None:
    for job in ci()["jobs"].values():
        runs = [step.get("run") for step in job["steps"]]
        depths = [step.get("with", {}).get("fetch-depth") for step in job["steps"]]
        assert ("2" in depths) == ("make changes" in runs)


def written(name: str, text: str = "mới") -> Callable[[Path], None]:
    def write(tree: Path) -> None:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text, encoding="utf-8")

    return write


def removed(name: str) -> Callable[[Path], None]:
    return lambda tree: (tree / name).unlink()


def moved(name: str, target: str) -> Callable[[Path], None]:
    def move(tree: Path) -> None:
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).rename(tree / target)

    return move


CHANGES: dict[str, tuple[list[Callable[[Path], None]], str]] = {
    "a story": ([written("content/stories/moi/index.md")], "false"),
    "a story and its photo": (
        [written("content/stories/moi/index.md"), written("content/stories/moi/anh 1.jpg")],
        "false",
    ),
    "a name in Vietnamese": ([written("content/about/gỡ bài.md")], "false"),
    "a page that is removed": ([removed("content/index.md")], "false"),
    "a page that is moved": ([moved("content/index.md", "content/about/a.md")], "false"),
    "a story and a script": ([written("content/a.md"), written("scripts/a.py")], "true"),
    "a workflow": ([written(".github/workflows/ci.yml")], "true"),
    "a script that is removed": ([removed("scripts/build.py")], "true"),
    "a script that is moved": ([moved("scripts/build.py", "content/build.md")], "true"),
    "a page that becomes a script": ([moved("content/index.md", "scripts/a.py")], "true"),
    "a folder of nearly the same name": ([written("content-2/a.md")], "true"),
    "a folder of the same name elsewhere": ([written("tests/content/a.md")], "true"),
    "a name of two lines": ([written("content/a\nscripts")], "true"),
    "nothing": ([], "true"),
}


@pytest.fixture(scope="module")
def main(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone whose main went on after somebody began a branch."""
    tree = tmp_path_factory.mktemp("clone")
    written("content/index.md", "Trang đầu.")(tree)
    written("scripts/build.py", "print()")(tree)
    git(tree, "init", "--quiet", "--initial-branch=main")
    commit(tree)
    git(tree, "branch", "de-xuat")
    written("scripts/other.py")(tree)
    written("content/other.md")(tree)
    commit(tree)
    return tree


def git(tree: Path, *words: str) -> str:
    options = ("-c", "user.name=A", "-c", "user.email=a@mau.example", "-c", "core.hooksPath=/")
    done = subprocess.run(
        ["git", *options, *words], cwd=tree, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def commit(tree: Path) -> None:
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--allow-empty", "--message=content: thử")


@pytest.mark.parametrize("name", CHANGES)
def test_code_is_tested_unless_content_alone_changed(main: Path, tmp_path: Path, name: str) -> None:
    tree = shutil.copytree(main, tmp_path / "clone")
    git(tree, "switch", "--quiet", "de-xuat")
    for change in CHANGES[name][0]:
        change(tree)
    commit(tree)
    git(tree, "switch", "--quiet", "main")
    # As GitHub does it before the checks; a folder whose only file moved is no moved folder.
    options = ("--quiet", "--no-ff", "--no-edit")
    git(tree, "-c", "merge.directoryRenames=false", "merge", *options, "de-xuat")
    output = tmp_path / "output"
    output.write_text("before=1\n", encoding="utf-8")

    subprocess.run(
        ["make", "--silent", "--file", str(ROOT / "Makefile"), "changes"],
        cwd=tree,
        env={**os.environ, "GITHUB_OUTPUT": str(output)},
        check=True,
        capture_output=True,
    )

    assert output.read_text(encoding="utf-8") == f"before=1\ncode={CHANGES[name][1]}\n"
    listed = (tree / "build" / "changed.txt").read_text(encoding="utf-8").split("\0")
    assert not {"scripts/other.py", "content/other.md"} & set(listed)
    assert bool(listed[0]) == bool(CHANGES[name][0])


def test_without_a_merge_nobody_claims_that_the_code_is_as_it_was(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    written("content/index.md")(tmp_path)
    commit(tmp_path)

    done = subprocess.run(
        ["make", "--silent", "--file", str(ROOT / "Makefile"), "changes"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode != 0
    assert "code=false" not in done.stdout


def test_what_is_published_waits_for_no_error_and_the_error_is_told_afterwards() -> None:
    jobs = read(FOLDER / "publish.yml")["jobs"]
    (building,) = (step for step in jobs["build"]["steps"] if "make site" in step.get("run", ""))
    telling = jobs["left-out"]

    assert building["continue-on-error"] == "true"
    assert jobs["build"]["outputs"]["site"] == f"${{{{ steps.{building['id']}.outcome }}}}"
    assert telling["needs"] == ["build", "deploy"]
    assert telling["if"] == "needs.build.outputs.site == 'failure'"
    assert "make check" in telling["steps"][-1]["run"]


def test_every_lock_is_watched_for_newer_versions() -> None:
    watched = {
        (entry["package-ecosystem"], folder)
        for entry in read(ROOT / ".github" / "dependabot.yml")["updates"]
        for folder in entry.get("directories", [entry.get("directory")])
    }

    locks = {
        *((path, "pip") for path in ROOT.glob("requirements*.txt")),
        *((path, "npm") for path in ROOT.glob("tests/*/*/package-lock.json")),
        *((path, "npm") for path in ROOT.glob("editor/package-lock.json")),
    }
    folders = {(kind, f"/{path.parent.relative_to(ROOT).as_posix()}") for path, kind in locks}
    assert watched == {("github-actions", "/"), *((k, f.replace("/.", "/")) for k, f in folders)}


def test_every_lock_of_python_has_hashes() -> None:
    for path in ROOT.glob("requirements*.txt"):
        entries = re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8"))[1:]
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == [], path


def test_every_door_leads_to_programs_that_know_its_options() -> None:
    """What a step calls is looked up in the Makefile, and each program is asked for its help."""
    doors = {
        step["run"]: {**job.get("env", {}), **step.get("env", {})}
        for path in FILES
        for job in read(path)["jobs"].values()
        for step in job.get("steps", [])
        if step.get("run", "").startswith("make ")
    }
    helps: dict[str, str] = {}
    unknown = []
    # What the make that runs the tests was called with is for it alone.
    outside = {k: v for k, v in os.environ.items() if k not in ("ARGS", "MAKEFLAGS", "MFLAGS")}

    for door, variables in doors.items():
        environment = {**outside, **dict.fromkeys(variables, "x")}
        printed = subprocess.run(
            [*door.split(), "--dry-run", "--always-make"],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        for program, options in re.findall(r"scripts/(\w+)\.py([^\n]*)", printed):
            if program not in helps:
                helps[program] = run_program(program, "--help").stdout.decode()
            asked = re.findall(r"(?<=\s)--[a-z][a-z-]+", options.partition(" -- ")[0])
            unknown += [f"{program} {option}" for option in asked if option not in helps[program]]

    assert unknown == []
    assert {"preview_changes", "comment_preview", "check_links", "check_content"} <= helps.keys()
