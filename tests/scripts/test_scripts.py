"""The scripts of the browser: their unit tests under Node's own runner, their types."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsroom.core.settings import ROOT
from tests.node import BIN, node_modules, run

HERE = Path(__file__).parent
SCRIPTS = ROOT / "overrides" / "scripts"
UNIT_TESTS = [path.relative_to(HERE).as_posix() for path in sorted(HERE.rglob("*.test.mjs"))]


@pytest.mark.parametrize("file", UNIT_TESTS)
def test_pure_modules_pass_their_unit_tests(file: str) -> None:
    done = run([str(BIN / "node"), "--test", "--test-reporter=spec", file], HERE)

    lines = re.findall(r"^ℹ (\w+) (\d+)$", done.stdout, re.MULTILINE)
    counts = {name: int(count) for name, count in lines}
    assert done.returncode == 0, done.stdout + done.stderr
    assert counts["tests"] == counts["pass"] > 0, done.stdout


def test_what_touches_no_page_has_unit_tests() -> None:
    """A module that names neither page nor browser is pure, and pure code is tested."""
    browser = re.compile(r"\b(?:document|window|navigator|caches|localStorage|fetch|HTMLElement)\b")
    comment = re.compile(r"^ *(?://|/?\*).*", re.MULTILINE)
    modules = {
        path.relative_to(home).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for home, below in ((SCRIPTS, SCRIPTS), (ROOT, ROOT / "editor"))
        for path in below.rglob("*.js")
    }
    tested = {name.removesuffix(".test.mjs") for name in UNIT_TESTS}

    pure = {name for name, text in modules.items() if not browser.search(comment.sub("", text))}

    assert pure - {"site/index"} <= tested  # the entry only starts the others
    assert tested <= set(modules)


def checked(*arguments: str, folder: Path = SCRIPTS) -> tuple[int, str]:
    """Exit code and output of the checker of TypeScript."""
    program = node_modules(HERE / "checker") / "typescript" / "bin" / "tsc"
    done = run([str(BIN / "node"), str(program), "--pretty", "false", *arguments], folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("project", ["jsconfig.json", "worker/jsconfig.json"])
def test_the_types_of_all_scripts_are_right(project: str) -> None:
    assert checked("--project", project) == (0, "")


def test_no_script_is_left_out_of_the_check() -> None:
    listed = "".join(
        checked("--project", project, "--listFilesOnly")[1]
        for project in ("jsconfig.json", "worker/jsconfig.json")
    )

    assert {str(path) for path in SCRIPTS.rglob("*.js")} <= set(listed.splitlines())


def test_a_wrong_type_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'const link = document.querySelector("a");\nlink.href = "b";\n', encoding="utf-8"
    )
    settings = {"extends": str(SCRIPTS / "jsconfig.json"), "include": ["."]}
    (tmp_path / "jsconfig.json").write_text(json.dumps(settings), encoding="utf-8")

    code, output = checked("--project", "jsconfig.json", folder=tmp_path)

    assert code != 0
    assert "a.js(2,1): error TS18047" in output


def test_no_script_switches_the_checker_off() -> None:
    switches = re.compile(r"@ts-(?:ignore|nocheck|expect-error)|[{<|(] ?any\b(?!:)")

    offenders = [str(p) for p in SCRIPTS.rglob("*.[jt]s") if switches.search(p.read_text("utf-8"))]
    assert offenders == []


def test_old_phones_know_every_sign_of_the_language() -> None:
    """Browsers before 2020 stop at ``?.`` and ``??``, and the checker would not complain."""
    newer = re.compile(r"\?\.[\w$(\[]|\?\?")

    offenders = [str(p) for p in SCRIPTS.rglob("*.js") if newer.search(p.read_text("utf-8"))]
    assert offenders == []
