"""Modules become one script: strict about what it reads, the same bytes for the same files."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.build.assets import bundle, stage_scripts
from newsroom.core.files import OutputFolder
from newsroom.core.problems import ScriptRefused
from newsroom.core.settings import ROOT
from tests.node import BIN, run


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write sources below ``folder/scripts``; returns the folder of the bundle ``site``."""
    for name, text in files.items():
        path = folder / "scripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "scripts" / "site"


def test_modules_come_in_the_order_of_imports_each_once(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        {
            "site/index.js": 'import {b} from "./b.js";\nimport {a as c} from "./a.js";\nb(c);\n',
            "site/a.js": 'import {d} from "../shared/d.js";\nexport const a = d;\n',
            "site/b.js": 'import {d} from "../shared/d.js";\nexport function b() {}\nb(d);\n',
            "shared/d.js": "export const d = 1;\n",
        },
    )

    assert bundle(site) == (
        '(() => {\n"use strict";\n'
        "const $shared$d = (() => {\nconst d = 1;\nreturn {d};\n})();\n"
        "const $site$b = (({d}) => {\nfunction b() {}\nb(d);\nreturn {b};\n})($shared$d);\n"
        "const $site$a = (({d}) => {\nconst a = d;\nreturn {a};\n})($shared$d);\n"
        "(({b}, {a: c}) => {\nb(c);\n})($site$b, $site$a);\n"
        "})();\n"
    )


def test_constants_stand_before_every_module(tmp_path: Path) -> None:
    site = write(tmp_path, {"site/index.js": "use(INDEX);\n"})

    text = bundle(site, {"INDEX": {"a": "bí"}, "BUILD": [1]})

    assert text.startswith(
        '(() => {\n"use strict";\nconst INDEX = {"a":"bí"};\nconst BUILD = [1];\n'
    )


def test_lines_with_only_a_comment_stay_behind(tmp_path: Path) -> None:
    source = (
        "// what it is for\n/**\n * @param {string} a\n * import of goods\n */\n"
        "export const f = (a) => {\n  // inside\n  return `/* ${a} */`; // behind\n};\n\n"
        "/** @type {string} */ (f);\n/* one line */\n"
    )
    site = write(
        tmp_path, {"site/index.js": 'import {f} from "./f.js";\nf();\n', "site/f.js": source}
    )

    code = bundle(site).partition("(() => {\nconst f")[2].partition("return {f}")[0]

    assert code == (" = (a) => {\n  return `/* ${a} */`; // behind\n};\n(f);\n")


@pytest.mark.parametrize(
    "line",
    [
        'import "./a.js";',
        'import a from "./a.js";',
        'import * as a from "./a.js";',
        'import {default as a} from"./a.js";',
        "import {a} from './a.js';",
        'import {a} from "./a.js"',
        "import {",
        '  import {a} from "./a.js";',
        "export default 1;",
        "export let b = 1;",
        "export {a};",
        'export * from "./a.js";',
        "  export const b = 1;",
        "const b = import.meta.url;",
        "const b = `first line",
        "const b = 1; /* first line",
        "*/ b();",
    ],
)
def test_every_other_form_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    files = {"site/index.js": f"start();\n{line}\n", "site/a.js": "export const a = 1;\n"}

    with pytest.raises(ScriptRefused, match=r"^site/index\.js:2: "):
        bundle(write(tmp_path, files))


@pytest.mark.parametrize(
    "address", ["./missing.js", "a.js", "../../outside.js", "./a", "/a.js", "./A.js", "././a.js"]
)
def test_only_a_module_of_ours_can_be_imported(tmp_path: Path, address: str) -> None:
    files = {
        "site/index.js": f'import {{a}} from "{address}";\n',
        "site/a.js": "export const a = 1;",
    }
    (tmp_path / "outside.js").write_text("export const a = 1;\n", encoding="utf-8")

    with pytest.raises(ScriptRefused, match=r"^site/index\.js:1: no module at "):
        bundle(write(tmp_path, files))


def test_a_name_that_nobody_exports_is_refused(tmp_path: Path) -> None:
    files = {
        "site/index.js": 'import {a, b as c} from "./a.js";\n',
        "site/a.js": "export const a = 1;\nconst b = 2;\n",
    }

    with pytest.raises(ScriptRefused, match=r"^site/index\.js: site/a\.js exports no b$"):
        bundle(write(tmp_path, files))


def test_a_circle_is_refused_and_drawn(tmp_path: Path) -> None:
    files = {
        "site/index.js": 'import {a} from "./a.js";\n',
        "site/a.js": 'import {b} from "./b.js";\nexport const a = 1;\n',
        "site/b.js": 'import {a} from "./a.js";\nexport const b = 1;\n',
    }

    with pytest.raises(ScriptRefused, match=r"circle of imports: site/a\.js → site/b\.js → site/a"):
        bundle(write(tmp_path, files))


def test_a_bundle_does_what_its_modules_do(tmp_path: Path) -> None:
    """Node runs the modules as they are written, and the bundle of them."""
    site = write(
        tmp_path,
        {
            "site/index.js": (
                'import {Counter, later as soon, name} from "./a.js";\n'
                'import {numbers} from "../shared/d.js";\n'
                "const counter = new Counter();\nconst state = name;\n"
                "for (const number of numbers()) counter.add(number);\n"
                "soon().then((text) => console.log(text, counter.sum, state, typeof private1));\n"
            ),
            "site/a.js": (
                'import {numbers} from "../shared/d.js";\nconsole.log("a");\nlet private1 = 0;\n'
                "export class Counter {\n  sum = private1;\n  add(more) {\n    this.sum += more;\n"
                "  }\n}\nexport async function later() {\n  return [...numbers()].join();\n}\n"
                'export const name = ["a", (function () { return typeof this; })()].join();\n'
            ),
            "shared/d.js": (
                'console.log("d");\nconst state = 3;\nexport function* numbers() {\n'
                "  yield* [1, 2, state];\n}\n"
            ),
        },
    )
    (tmp_path / "bundle.js").write_text(bundle(site), encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")

    modules = run([str(BIN / "node"), str(site / "index.js")], tmp_path)
    bundled = run([str(BIN / "node"), str(tmp_path / "bundle.js")], tmp_path)

    assert modules.stdout == "d\na\n1,2,3 6 a,undefined undefined\n", modules.stderr
    assert bundled.stdout == modules.stdout, bundled.stderr


def test_every_folder_but_a_few_is_a_bundle_of_pages(tmp_path: Path) -> None:
    files = {f"{name}/index.js": "1;\n" for name in ("site", "search", "worker")}
    write(tmp_path, {**files, "shared/a.js": "export const a = 1;\n", "jsconfig.json": "{}"})

    addresses = stage_scripts(OutputFolder(tmp_path / "stage"), tmp_path)

    assert sorted(addresses) == ["search", "site"]
    text = (tmp_path / "stage" / addresses["site"]).read_text(encoding="utf-8")
    assert text == bundle(tmp_path / "scripts" / "site")


def test_the_name_of_a_bundle_changes_with_all_that_it_imports(tmp_path: Path) -> None:
    code = 'import {a} from "../shared/a.js";\na();\n'
    write(tmp_path, {"site/index.js": code, "shared/a.js": "export const a = 1;\n"})
    first = stage_scripts(OutputFolder(tmp_path / "one"), tmp_path)
    assert stage_scripts(OutputFolder(tmp_path / "two"), tmp_path) == first

    write(tmp_path, {"shared/a.js": "export const a = 2;\n"})

    assert first != stage_scripts(OutputFolder(tmp_path / "three"), tmp_path)


def test_every_script_of_the_site_is_part_of_a_bundle() -> None:
    scripts = ROOT / "overrides" / "scripts"
    entries = sorted(scripts.glob("*/index.js"))
    text = "".join(bundle(entry.parent) for entry in entries)

    assert [entry.parent.name for entry in entries] == [
        *("early", "embed", "search", "site", "worker")
    ]
    for path in set(scripts.rglob("*.js")) - set(entries):
        assert f"const ${path.parent.name}${path.stem} = " in text, path
