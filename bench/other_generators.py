"""The same stories for two other generators, where they are at hand: Hugo and Eleventy.

Neither is a dependency: Hugo is taken from the machine, Eleventy installed by npm into the folder
of the measurement. What is absent is skipped, and said to be.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.stories import Written

ELEVENTY = "@11ty/eleventy@3.1.8"
_PAGE = "<!doctype html>\n<html lang=vi>\n<meta charset=utf-8>\n<title>{title}</title>\n{content}\n"
_HUGO_PAGE = _PAGE.format(title="{{ .Title }}", content="<h1>{{ .Title }}</h1>{{ .Content }}")
_HUGO = """\
baseURL = "http://127.0.0.1:8000/"
title = "Lan tỏa"
languageCode = "vi"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
"""
_ELEVENTY_PAGE = _PAGE.format(
    title="{{ title }}", content="<h1>{{ title }}</h1>{{ content | safe }}"
)
_ELEVENTY = """\
module.exports = () => ({ markdownTemplateEngine: false, dir: { input: "docs", output: "site" } });
"""
_PATIENCE = 300  # seconds for npm


def commands(stories: Iterable[Written], folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    """What builds ``stories`` below ``folder``, by name, and a line for each that is absent."""
    stories = [*stories]
    ready, absent = {}, []
    hugo = shutil.which("hugo")
    if hugo:
        _write_hugo(stories, folder / "hugo")
        ready["hugo"] = [hugo, "--quiet", "--source", "hugo"]
    else:
        absent.append("Hugo is not on this machine: skipped.")
    if shutil.which("npm") and _write_eleventy(stories, folder / "eleventy"):
        ready["eleventy"] = ["npm", "--prefix", "eleventy", "run", "--silent", "build"]
    else:
        absent.append("Eleventy could not be installed: skipped.")
    return ready, absent


def _write_hugo(stories: Iterable[Written], folder: Path) -> None:
    for name in ("single.html", "list.html", "../index.html"):
        _put(folder / "layouts" / "_default" / name, _HUGO_PAGE)
    _put(folder / "config.toml", _HUGO)
    for story in stories:
        page = f"---\ntitle: {_quoted(story)}\n---\n\n{story.body}"
        _put(folder / "content" / "cau-chuyen" / story.slug / "index.md", page)


def _write_eleventy(stories: Iterable[Written], folder: Path) -> bool:
    _put(folder / "package.json", json.dumps({"private": True, "scripts": {"build": "eleventy"}}))
    _put(folder / ".eleventy.js", _ELEVENTY)
    _put(folder / "docs" / "_includes" / "page.njk", _ELEVENTY_PAGE)
    for story in stories:
        page = f"---\nlayout: page.njk\ntitle: {_quoted(story)}\n---\n\n{story.body}"
        _put(folder / "docs" / "cau-chuyen" / story.slug / "index.md", page)
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    try:
        subprocess.run(
            ["npm", "install", *options, ELEVENTY],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _quoted(story: Written) -> str:
    return json.dumps(story.head["title"], ensure_ascii=False)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
