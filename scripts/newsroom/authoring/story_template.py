"""The file that a new story starts from: every field explained in Vietnamese beside it."""

from __future__ import annotations

from newsroom.content.base import field_help
from newsroom.content.story import Story
from newsroom.content.vocabulary import SECTIONS, Kind
from newsroom.core.yaml_text import dump_plain

# What a draft needs stands open; the rest waits behind a "#".
_OPEN = ("id", "kind", "state", "title", "summary", "subject", "place", "fields", "unit")


def story_template(story_id: str, kind: Kind, title: str, place: str) -> str:
    """A valid draft but for the fields that only a person can fill."""
    values: dict[str, object] = {
        "id": story_id,
        "kind": kind,
        "state": "draft",
        "title": title,
        "place": place,
    }
    lines = ["---"]
    for name, info in Story.model_fields.items():
        key = info.alias or name
        lines.append("# {}: {}".format(*field_help(Story, name)))
        if name in values:
            lines.append(dump_plain({key: values[name]}).rstrip("\n"))
        elif name == "subject":
            lines += ["subject:", "  kind: tap-the", "  name:"]
        else:
            lines.append(f"{key}:" if name in _OPEN else f"# {key}:")
    lines.append("---")
    for title_of_section in SECTIONS[kind]:
        lines += ["", f"## {title_of_section}"]
    return "\n".join(lines) + "\n"
