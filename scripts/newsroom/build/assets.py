"""Stylesheet, scripts and service worker of the site, from the sources in ``overrides``.

The scripts are modules under ``overrides/scripts``, one file for each bundle. A folder is a bundle
and its ``index.js`` the entry; ``shared/`` is no bundle, its modules are
imported by others. Modules come in the order of their imports, each once and in a function of
its own, so that no name leaks and browsers that know no modules can run them. Only a strict part
of the language is read, one statement a line, from its beginning::

    import {fold, clean as cleaned} from "../shared/folding.js";
    export const …    export function …    export async function …    export class …

Everything else that begins with ``import`` or ``export`` is refused, and so are circles and
names that no module exports. Lines that only hold a comment are left out, and types in a line.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.core import addresses
from newsroom.core.files import OutputFolder
from newsroom.core.problems import ScriptRefused

# Shared modules, the service worker, which is finished with the site, and the script for others.
_NOT_OF_PAGES = ("shared", "worker", "embed")
_IMPORT = re.compile(r'import \{([\w$]+(?: as [\w$]+)?(?:, [\w$]+(?: as [\w$]+)?)*)\} from "(.+)";')
_EXPORT = re.compile(r"export ((?:const|class|(?:async )?function\*?) ([\w$]+)\b.*)")
_ADDRESS = re.compile(r"(?:\./|(?:\.\./)+)(?:[a-z0-9_]+/)*[a-z0-9_]+\.js")
_MODULE_WORD = re.compile(r"\s*(?:import|export)\b(?!\s*\()|.*\bimport\.meta\b")
_INLINE_TYPE = re.compile(r"/\*\* @type \{[^*]*\} \*/ ?")
_TYPEFACE = re.compile(r"@font-face \{[^}]*\}\n")
_PART_OF_COMMENT = re.compile(r"/\*(?:(?!\*/).)*$|^\s*\*/")


@dataclass(frozen=True, slots=True)
class _Module:
    """A file without its import and export words; ``imports`` are (names as written, file)."""

    imports: tuple[tuple[str, Path], ...]
    exports: tuple[str, ...]
    code: str


def stage_scripts(output: OutputFolder, overrides: Path) -> dict[str, str]:
    """Put every bundle of pages into the stage; its address, with its hash, by its name."""
    return {
        folder.name: _put_hashed(output, f"{folder.name}.%s.js", bundle(folder))
        for folder in sorted((overrides / "scripts").glob("*"))
        if folder.is_dir() and folder.name not in _NOT_OF_PAGES
    }


def _put_hashed(output: OutputFolder, name: str, text: str) -> str:
    """Put a file with its hash in its name; its address."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]
    address = f"{addresses.ASSETS}{name % digest}"
    output.put_text(address, text)
    return address


def bundle(folder: Path, constants: Mapping[str, object] | None = None) -> str:
    """One classic script from ``folder/index.js`` and all that it imports, ``constants`` first.

    Raises ScriptRefused with file and line for what the docstring above does not name.
    """
    modules: dict[Path, _Module] = {}
    _read((folder / "index.js").resolve(), folder.parent.resolve(), modules, ())
    lines = [
        f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in (constants or {}).items()
    ]
    lines += [_scope(path, module, folder.parent.resolve()) for path, module in modules.items()]
    return f'(() => {{\n"use strict";\n{"".join(lines)}}})();\n'


def _read(path: Path, root: Path, modules: dict[Path, _Module], parents: tuple[Path, ...]) -> None:
    """Add a module to ``modules``, behind everything that it imports."""
    if path in parents:
        circle = (*parents[parents.index(path) :], path)
        names = " → ".join(file.relative_to(root).as_posix() for file in circle)
        raise ScriptRefused(f"a circle of imports: {names}")
    if path in modules:
        return
    module = _parsed(path, root)
    for names, other in module.imports:
        _read(other, root, modules, (*parents, path))
        for name in names.split(", "):
            if name.partition(" as ")[0] not in modules[other].exports:
                where = path.relative_to(root).as_posix()
                source = other.relative_to(root).as_posix()
                raise ScriptRefused(f"{where}: {source} exports no {name.partition(' as ')[0]}")
    modules[path] = module


def _parsed(path: Path, root: Path) -> _Module:
    imports, exports, code = [], [], []
    for number, line in _code_lines(path.read_text(encoding="utf-8")):
        where = f"{path.relative_to(root).as_posix()}:{number}"
        if line.count("`") % 2 or _PART_OF_COMMENT.search(line):
            raise ScriptRefused(f"{where}: a text or comment goes on in the next line")
        if taken := _IMPORT.fullmatch(line):
            imports.append((taken[1], _imported(taken[2], path, root, where)))
        elif given := _EXPORT.fullmatch(line):
            exports.append(given[2])
            code.append(given[1])
        elif _MODULE_WORD.match(line):
            raise ScriptRefused(f"{where}: a form of import or export that is not read here")
        else:
            code.append(line)
    return _Module(tuple(imports), tuple(exports), "".join(f"{line}\n" for line in code))


def _imported(address: str, path: Path, root: Path, where: str) -> Path:
    other = (path.parent / address).resolve()
    if not _ADDRESS.fullmatch(address) or not other.is_relative_to(root) or not other.is_file():
        raise ScriptRefused(f"{where}: no module at {address}")
    return other


def _code_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that hold code, with their numbers. Comments of several lines end with their line."""
    in_comment = False
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if in_comment:
            in_comment = "*/" not in words
            if not in_comment and not words.endswith("*/"):
                yield number, words[words.index("*/") :]  # refused: code behind a long comment
        elif words.startswith("/*") and ("*/" not in words or words.endswith("*/")):
            in_comment = "*/" not in words
        elif words and not words.startswith("//"):
            yield number, _INLINE_TYPE.sub("", line.rstrip())


def _scope(path: Path, module: _Module, root: Path) -> str:
    """A function that gets what the module imports and returns what it exports."""
    taken = ", ".join(f"{{{names.replace(' as ', ': ')}}}" for names, _ in module.imports)
    given = ", ".join(_variable(other, root) for _, other in module.imports)
    name = f"const {_variable(path, root)} = " if module.exports else ""
    result = f"return {{{', '.join(module.exports)}}};\n" if module.exports else ""
    return f"{name}(({taken}) => {{\n{module.code}{result}}})({given});\n"


def _variable(path: Path, root: Path) -> str:
    return "$" + path.relative_to(root).with_suffix("").as_posix().replace("/", "$")


def stage_stylesheet(output: OutputFolder, overrides: Path) -> str:
    """One file from tokens, base, components by name, print; returns its address, with its hash."""
    parts = [overrides / "tokens.css", overrides / "base.css"]
    parts += sorted((overrides / "components").glob("*.css"))
    text = "\n".join(part.read_text(encoding="utf-8").strip() for part in parts if part.is_file())
    printed = overrides / "print.css"
    if printed.is_file():
        text += f"\n@media print {{\n{printed.read_text(encoding='utf-8').strip()}\n}}"
    return _put_hashed(output, "site.%s.css", f"{text}\n")


def stage_embed_stylesheet(output: OutputFolder, overrides: Path) -> str:
    """The colours and sizes of the site for pages inside the pages of others; its address."""
    tokens = (overrides / "tokens.css").read_text(encoding="utf-8")
    embed = (overrides / "embed.css").read_text(encoding="utf-8")
    text = f"{_TYPEFACE.sub('', tokens).strip()}\n{embed.strip()}\n"
    return _put_hashed(output, "embed.%s.css", text)


# Parts of the shell on every site. Phones need the typeface of headlines only.
_SHELL = (
    addresses.OFFLINE,
    f"{addresses.ASSETS}icon.svg",
    f"{addresses.ASSETS}fonts/source-serif-bold.woff2",
)


def put_worker(site: Path, source: Path, files: Iterable[str]) -> None:
    """Add ``sw.js``; ``files`` are the addresses of stylesheet and scripts of every page.

    It is the bundle in the folder ``source``; the constant ``BUILD`` names the files of the shell,
    and their hash as its version. A new story changes neither, so nobody downloads the shell again
    for it. Raises FileNotFoundError when a file of the shell is not part of the site: the worker
    would never start.
    """
    shell = sorted({*_SHELL, *files})
    digest = hashlib.sha256(bundle(source).encode())
    for address in shell:
        name = f"{address}index.html" if address.endswith("/") else address
        digest.update(f"\x00{address}\x00".encode() + (site / name).read_bytes())
    text = bundle(source, {"BUILD": {"version": digest.hexdigest()[:12], "shell": shell}})
    (site / addresses.WORKER).write_text(text, encoding="utf-8", newline="\n")
