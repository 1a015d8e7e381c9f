"""Pages through the real checks, the real press and the real templates, in one process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from PIL import Image

from newsroom.build.fill_pages import fill_pages
from newsroom.build.renderer import site_variables
from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import is_error
from newsroom.content.base import Entry
from newsroom.content.entries import read_markdown_entry
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.core.cache import Cache
from newsroom.core.problems import Problem
from newsroom.core.security_policy import HANDBOOK_POLICY, PAGE_POLICY, REFERRER_POLICY
from newsroom.core.settings import ROOT
from newsroom.images.encode import EncodedImage
from newsroom.images.image_set import ImageSet, plan_photos
from newsroom.pages.handouts import filled_pages, loudspeaker_scripts
from newsroom.pages.page_types import PAGE_TYPES, all_batches, fixed_addresses, page_inputs
from newsroom.pages.stage_pages import staged_page
from newsroom.pages.story.page import story_page
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.public_site import PublicSite, decide_public_site
from newsroom.vietnamese.dates import VIETNAM
from tests.site.building import BASE, BASE_URL
from tests.site.reading import Page, read_page, read_pages

NOW = datetime(2026, 11, 22, 8, tzinfo=VIETNAM)
Path_ = tuple[str | int, ...]


@cache
def base_site() -> Site:
    site, problems = read_site(BASE, PurePosixPath("content"))
    assert problems == []
    return site


def leaves(value: Any, path: Path_ = ()) -> list[Path_]:
    """Where every text of a front matter stands."""
    if isinstance(value, str):
        return [path]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, item in pairs for leaf in leaves(item, (*path, key))]


def changed(value: Any, path: Path_, text: str) -> Any:
    """A copy with ``text`` at ``path``."""
    if not path:
        return text
    if isinstance(value, dict):
        return {k: changed(v, path[1:], text) if k == path[0] else v for k, v in value.items()}
    return [changed(v, path[1:], text) if n == path[0] else v for n, v in enumerate(value)]


def as_file(raw: Mapping[str, Any], body: str) -> str:
    head = yaml.dump(dict(raw), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n{body}"


def read_story(slug: str, text: str) -> tuple[StoryEntry | None, list[Problem]]:
    """What the newsroom makes of one file, with the errors of the whole tree around it."""
    file = PurePosixPath("content/stories") / slug / "index.md"
    entry, problems = read_markdown_entry(Story, slug, file, text)
    if not isinstance(entry, Entry):
        return None, problems
    problems = [*problems, *check_site(desk_with(entry))]
    return entry, [problem for problem in problems if is_error(problem)]


def desk_with(entry: StoryEntry) -> Context:
    site = base_site()
    site = replace(site, stories={**site.stories, entry.slug: entry})
    return Context(site, NOW, fixed_addresses())


@cache
def _renderer() -> tuple[Any, Any]:
    os.environ["STAGE_DIR"] = str(BASE)
    config = load_config(str(ROOT / "mkdocs.yml"), site_url="http://127.0.0.1:8000/")
    config.plugins._current_plugin = None  # what a build sets before it makes files
    # As in a build, whose inspection knows no other.
    config.extra.update(
        policy=PAGE_POLICY, handbook_policy=HANDBOOK_POLICY, referrer=REFERRER_POLICY
    )
    return config, config.theme.get_env()


def render(entry: StoryEntry) -> Page:
    """The page as the renderer makes it from its staged file."""
    public = decide_public_site(desk_with(entry))
    image_set = pictures_of(public)
    view, body = story_page(entry, public, image_set, page_inputs(public, image_set).site)
    (template,) = (row.template for row in PAGE_TYPES if row.name == "story")
    address = f"cau-chuyen/{entry.slug}/"
    return read_page(address, rendered(address, {"template": template, **view}, body))


def pictures_of(public: PublicSite) -> ImageSet:
    """All pictures as planned, without any pixels."""
    plans = plan_photos(public)
    return ImageSet(plans, {p.key: EncodedImage(p.key, "#8a7b5c") for p in plans.values()})


def render_all(public: PublicSite, scratch: Path) -> dict[str, Page]:
    """Every page of a site, filled ones too, and that for addresses which lead nowhere."""
    image_set = pictures_of(public)
    config, environment = _renderer()
    config.site_name = site_variables(public, BASE_URL)["SITE_NAME"]
    site = scratch / "site"
    inputs = page_inputs(public, image_set)
    for batch in all_batches(inputs).values():
        for address, view, body in batch.pages(inputs):
            folder = site / address.removesuffix("index.md").removesuffix(".md")
            folder.mkdir(parents=True, exist_ok=True)
            page = rendered(address, view, body)
            (folder / "index.html").write_text(page, encoding="utf-8")
    scripts = loudspeaker_scripts(public, BASE_URL, Cache(scratch / "scripts"), 1)
    fill_pages(site, filled_pages(public, image_set, scripts), public.stories)
    context = get_context(get_navigation(Files([]), config), Files([]), config, None, "/")
    missing = environment.get_template("404.html").render(context)
    (site / "404.html").write_text(missing, encoding="utf-8")
    return read_pages(site)


def rendered(address: str, view: Mapping[str, Any], body: str) -> str:
    """The HTML of one staged page."""
    config, environment = _renderer()
    name = address if address.endswith(".md") else f"{address}index.md"
    file = File.generated(config, name, content=staged_page(view, body))
    files = Files([file])
    page = MkDocsPage(None, file, config)
    page.read_source(config)
    page.render(config, files)
    context = get_context(get_navigation(Files([]), config), files, config, page)
    return str(environment.get_template(view["template"]).render(context))


def small_picture(path: Path) -> None:
    """The narrowest picture that a story may have: few copies, quickly made."""
    Image.new("RGB", (400, 1200), (120, 140, 90)).save(path)


def story_text(slug: str) -> str:
    return (Path(BASE) / "stories" / slug / "index.md").read_text(encoding="utf-8")
