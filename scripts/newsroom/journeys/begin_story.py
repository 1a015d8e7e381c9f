"""Begin a story: at a desk as a folder, in the browser as a pull request of its own."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

from newsroom.authoring import story_words as words
from newsroom.authoring.new_story import NotBegun, begin_story, place_of, unit_of
from newsroom.content.reader import read_site
from newsroom.content.site import Site
from newsroom.content.story import Story
from newsroom.content.vocabulary import Kind
from newsroom.core.git import Clone
from newsroom.core.settings import Workplace
from newsroom.journeys.command_line import WrongValue, ask, one_of
from newsroom.vietnamese.alphabet import fold
from newsroom.vietnamese.labels import KIND

_ROBOT = ("lan-toa-bat-dau-bai", "lan-toa-bat-dau-bai@noreply.invalid")
_KINDS: dict[str, Kind] = {"deed": "deed", "profile": "profile", "model": "model"}
_KINDS |= {fold(KIND[kind]): kind for kind in ("deed", "profile", "model")}


def kind_of(text: str) -> Kind:
    """The kind that a person names by its code or its label; raises WrongValue."""
    if (kind := _KINDS.get(fold(text.strip()))) is None:
        raise WrongValue(one_of(KIND), param_hint="--kind")
    return kind


def begin_at_desk(
    work: Workplace, title: str, kind: str, place: str, unit: str, today: date
) -> str:
    """Ask for what is not given, then write the folder; the sentence for whoever did it."""
    site, _ = read_site(work.content, work.shown_as, with_media=False)
    asks = not (title and place)
    title = ask(Story, "title", title)
    kind = kind_of(kind or (ask(Story, "kind", "", list(KIND)) if asks else "profile"))
    place = _asked(site, "place", place, place_of)
    if unit or asks:
        unit = _asked(site, "unit", unit, unit_of)
    file, _ = begin_story(work, title, kind_of(kind), place, today, unit)
    return words.MADE.format(file=file)


def _asked(site: Site, field: str, given: str, find: Callable[[str, Site], str]) -> str:
    """What is given, or typed until the site knows it."""
    if given:
        return find(given, site)
    while True:
        try:
            return find(ask(Story, field, ""), site)
        except NotBegun as unknown:
            print(f"{str(unknown)[:1].upper()}{str(unknown)[1:]}.")


def begin_by_pull_request(
    repository: Path, title: str, kind: str, place: str, unit: str, today: date
) -> str:
    """Begin a story on a branch of its own, with a pull request that says how to go on.

    Raises NotBegun, and GitFailed when a program, the token or the remote is missing.
    """
    clone = Clone(repository)
    clone.require_tools()
    content = repository / "content"
    work = Workplace(content=content, site=content)
    made, story_id = begin_story(work, title, kind_of(kind), place, today, unit)
    path = PurePosixPath("content/stories") / made.parent.name / "index.md"
    branch, base = f"bai/{story_id}", clone.commit_of("HEAD")
    blob = clone.line("hash-object", "-w", "--no-filters", "--", str(path))
    tree = clone.tree_with(base, [f"100644 {blob}\t{path}"])
    message = words.COMMIT.format(id=story_id)
    clone.push_commit(clone.commit_tree(tree, message, _ROBOT, base), branch, "")
    home = "{}/{}".format(
        os.environ.get("GITHUB_SERVER_URL", "https://github.com"),
        os.environ.get("GITHUB_REPOSITORY", ""),
    )
    body = words.BODY.format(
        id=story_id,
        edit=f"{home}/edit/{branch}/{path}",
        upload=f"{home}/upload/{branch}/{path.parent}",
    )
    options = ("--base", "main", "--head", branch, "--title", message, "--draft")
    output = clone.gh("pr", "create", *options, "--body-file", "-", stdin=body.encode("utf-8"))
    address = output.decode("utf-8", "replace").split()
    return words.PROPOSED.format(address=address[-1] if address else branch)
