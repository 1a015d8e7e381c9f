"""A Markdown file is front matter between two ``---`` lines, then a body."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.content.base import Body


@dataclass(frozen=True, slots=True)
class Split:
    """``head`` starts in line 2 of the file; ``fault`` is a problem code or ""."""

    head: str
    body: Body
    fault: str = ""


def split_front_matter(text: str) -> Split:
    """Cut ``text`` at its fences; a missing fence is a fault, not an exception."""
    if not text.startswith("---\n") and text != "---":
        return Split("", Body(text), "no-front-matter")
    end = 0 if text.startswith("---\n---\n") else text.find("\n---\n", 3)
    if end < 0:
        if text.rstrip(" \n").endswith("\n---"):
            end = text.rstrip(" \n").rfind("\n---")
            return Split(text[4 : end + 1], Body("", text.count("\n", 0, end) + 3))
        return Split("", Body("", text.count("\n") + 1), "front-matter-open")
    if end == 0:
        return Split("", Body(text[8:], 3))
    head = text[4 : end + 1]
    return Split(head, Body(text[end + 5 :], head.count("\n") + 3))
