"""Cut the stage into parts of about the same weight, so that each processor renders one.

Patterns say what a renderer leaves out, so a part is a set of folders by the first
letters of their names: ``cau-chuyen/c*``. The first part holds everything else as well:
the home page, the pages that stand over a folder, fonts, the handbook.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# Below this many pages one renderer is done before a second has started.
_WORTH_IT = 400
# A renderer holds all its pages at once; more parts than processors keep it small.
_MOST_PAGES = 800
# A page costs as much as this many bytes of its front matter, and a byte of Markdown as much as so
# many of them.
_BYTES_A_PAGE, _BYTES_A_BYTE_OF_TEXT = 30_000, 30
# Their pages name each other in the navigation, or are no pages.
_WHOLE = ("huong-dan", "assets")
# Groups so small that they balance: this many for each part.
_GRAIN = 6
_LONGEST_PREFIX = 4
# Sources of the stylesheet and the scripts, and parts of the theme that only its search uses.
_NEVER = (
    "/tokens.css",
    "/base.css",
    "/print.css",
    "/components/",
    "/scripts/",
    "/assets/javascripts/lunr/",
    "/assets/javascripts/workers/",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one renderer does: the folders that these globs name, or all that is left over.

    ``excluded`` are patterns of what it leaves out, one a line, for ``mkdocs.yml``.
    """

    excluded: str
    globs: tuple[str, ...] = ()


WHOLE = Part("\n".join(_NEVER))
"""Everything in one."""


def parts_of(stage: Path, jobs: int) -> list[Part]:
    """Parts that together are the stage, at least ``jobs`` of them if that is worth the start."""
    weights = _weights(stage)
    count = max(min(jobs, len(weights) // _WORTH_IT), -(-len(weights) // _MOST_PAGES))
    if count < 2:
        return [WHOLE]
    shares: list[tuple[int, int, list[str]]] = [(0, number, []) for number in range(count)]
    groups = _groups(weights, sum(weights.values()) // (count * _GRAIN))
    for name, weight in sorted(groups.items(), key=lambda item: (-item[1], item[0])):
        load, number, share = heapq.heappop(shares)
        share.append(name)
        heapq.heappush(shares, (load + weight, number, share))
    _, *others = sorted(shares, key=lambda item: item[1])
    given = [tuple(sorted(share)) for _, _, share in others if share]
    away = [f"/{name}/" for share in given for name in share]
    first = Part("\n".join((*_NEVER, *away)))
    return [first, *(Part("\n".join(("/*", *(f"!/{n}/" for n in s))), s) for s in given)]


def _weights(stage: Path) -> dict[str, int]:
    """What each folder two levels deep costs: ``cau-chuyen/con-duong-xanh``."""
    weights: dict[str, int] = {}
    for top in stage.iterdir():
        if top.is_dir() and top.name not in _WHOLE:
            for folder in top.iterdir():
                if folder.is_dir():
                    pages = [page.read_bytes() for page in folder.rglob("*.md")]
                    weights[f"{top.name}/{folder.name}"] = sum(map(_weight, pages))
    return weights


def _weight(page: bytes) -> int:
    text = len(page) - page.find(b"\n---\n")
    return len(page) + _BYTES_A_PAGE + _BYTES_A_BYTE_OF_TEXT * text


def _groups(weights: Mapping[str, int], limit: int) -> dict[str, int]:
    """Folders by the first letters of their names, more letters where a group is too heavy."""
    groups: dict[str, int] = {}
    pending = [(f"{top}/", 0) for top in sorted({name.partition("/")[0] for name in weights})]
    while pending:
        prefix, letters = pending.pop()
        longer_prefixes: dict[str, int] = defaultdict(int)
        for name, weight in weights.items():
            if name.startswith(prefix):
                longer_prefixes[name[: len(prefix) + 1]] += weight
        for longer, weight in longer_prefixes.items():
            whole = len(longer) == len(prefix)  # the name ends here: no letter is left
            if weight > limit and letters + 1 < _LONGEST_PREFIX and not whole:
                pending.append((longer, letters + 1))
            else:
                groups[f"{longer}*" if not whole else longer] = weight
    return groups


def folders_of(part: Part, rendered: Path) -> Iterator[str]:
    """The folders of a part that was rendered alone, to be put beside the first part."""
    for name in part.globs:
        for folder in sorted(rendered.glob(name)):
            yield folder.relative_to(rendered).as_posix()
