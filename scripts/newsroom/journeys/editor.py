"""The folder of the form editor: page, configuration, places, and the program from its package."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from newsroom.authoring.editor_config import Config, editor_config
from newsroom.build.header_files import host_headers, nginx_headers
from newsroom.content.places import Places
from newsroom.content.reader import read_site
from newsroom.core.files import files_under, write_atomically
from newsroom.core.problems import NotASite
from newsroom.core.security_policy import HEADERS, ROBOTS, editor_policy, script_hash
from newsroom.core.settings import ROOT, Workplace
from newsroom.core.yaml_text import dump_plain
from newsroom.publication.places import full_name

SOURCE: Final = ROOT / "editor"
_OURS: Final = (
    *("start.js", "early_choices.js", "ids.js", "place_input.js", "place_search.js"),
    "editor.css",
)
_PACKAGE: Final = "@sveltia/cms"
# What the program loads by the name of a package, and where we put it.
_LIBRARIES: Final = {
    "immutable": "immutable/dist/immutable.es.js",
    "exifr/dist/lite.esm.mjs": "exifr/dist/lite.esm.mjs",
    "turndown/lib/turndown.browser.es.js": "turndown/lib/turndown.browser.es.js",
}
_LANGUAGE: Final = "vi"


def write_editor(work: Workplace, packages: Path, folder: Path, backend: Config, url: str) -> int:
    """Write the folder anew; returns how many places it knows.

    ``packages`` is the ``node_modules`` that the locked list of ``editor/`` gives.
    """
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    settings = site.settings.meta if site.settings else None
    standards = {row.code: row.title for page in site.pages.values() for row in page.meta.standards}
    config = editor_config(backend, settings.name if settings else "", url, standards)
    places = _places(site.places, settings.areas if settings else ())
    if folder.exists() and not (folder / "config.yml").is_file():
        raise NotASite(str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in _written(config, places):
        write_atomically(folder / name, content.encode())
    write_atomically(
        folder / f"locales/{_LANGUAGE}.js", f"export default {_words(packages)};\n".encode()
    )
    for name, path in _copied(packages):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    return len(places)


def _written(config: Config, places: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    imports = json.dumps({"imports": dict(_imports())}, separators=(",", ":"))
    page = (SOURCE / "index.html").read_text(encoding="utf-8")
    words = {
        "policy": editor_policy(script_hash(imports), as_header=False),
        "title": html.escape(config["app_title"]),
        "imports": imports,
    }
    for name, word in words.items():
        page = page.replace(f"{{{name}}}", word)
    headers = {
        **HEADERS,
        "Content-Security-Policy": editor_policy(script_hash(imports), as_header=True),
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": ROBOTS,
    }
    yield "index.html", page
    yield "config.yml", dump_plain(config)
    yield "places.json", json.dumps(places, ensure_ascii=False, separators=(",", ":"))
    yield "robots.txt", "User-agent: *\nDisallow: /\n"
    yield "_headers", f"{host_headers(headers)}\n"
    yield "headers.conf", nginx_headers(headers, "make editor")


def _imports() -> Iterator[tuple[str, str]]:
    """The import map: browsers refuse a module in JSON, and know no names of packages."""
    yield from ((name, f"./lib/{path}") for name, path in _LIBRARIES.items())
    yield f"./locales/{_LANGUAGE}.json", f"./locales/{_LANGUAGE}.js"


def _copied(packages: Path) -> Iterator[tuple[str, Path]]:
    program = packages / _PACKAGE
    yield from ((name, SOURCE / name) for name in _OURS)
    yield "icon.svg", ROOT / "overrides" / "assets" / "icon.svg"
    for name in files_under(program / "npm"):
        if not name.endswith(".map"):
            yield f"npm/{name}", program / "npm" / name
    yield "npm/LICENSE.txt", program / "LICENSE.txt"
    yield from ((f"lib/{path}", packages / path) for path in _LIBRARIES.values())


def _words(packages: Path) -> str:
    """The words of the program in our language: its own, with ours where they lack or mislead."""
    theirs = packages / _PACKAGE / "locales" / f"{_LANGUAGE}.json"
    ours = SOURCE / f"words.{_LANGUAGE}.json"
    words = _laid_over(*(json.loads(file.read_text(encoding="utf-8")) for file in (theirs, ours)))
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _laid_over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    laid = {
        key: _laid_over(below.get(key, {}), value) if isinstance(value, dict) else value
        for key, value in above.items()
    }
    return {**below, **laid}


def _places(places: Places, areas: tuple[str, ...] | list[str]) -> list[tuple[str, str]]:
    """Id and full name of every place, those that the site serves first."""
    served = {*areas, *(place.id for place in places if set(place.successors) & {*areas})}
    rows = [(place.province not in served, place.id, full_name(place, places)) for place in places]
    return [(place_id, name) for _, place_id, name in sorted(rows, key=lambda row: row[0])]
