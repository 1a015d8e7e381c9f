"""Change one field of a story and leave every other line as its writer left it."""

import re
from collections.abc import Mapping

from newsroom.content.entries import split_front_matter
from newsroom.core.problems import NewsroomError
from newsroom.core.yaml_text import dump_plain, read_yaml
from newsroom.follow_up import words


class EditRefused(NewsroomError):
    """The front matter is written in a way that cannot be changed for sure."""


def with_value(text: str, field: str, value: str, behind: str = "") -> str:
    """``text`` with the one-line ``field`` of its front matter set; raises EditRefused.

    A field that is not there comes behind the line of ``behind``, if that is given.
    """
    line = f"{field}: {value}"
    if behind and field not in _values(text, field):
        field_there, line = behind, rf"\g<0>\n{line}"
    else:
        field_there = field
    changed = re.sub(rf"^{field_there}:[^\n]*", line, text, count=1, flags=re.MULTILINE)
    return _checked(text, changed, field, value)


def with_item(text: str, field: str, item: Mapping[str, str]) -> str:
    """``text`` with one more item at the end of the list ``field``; raises EditRefused.

    A field that waits behind a "#", as in the template, is opened.
    """
    before = _values(text, field).get(field) or []
    if not isinstance(before, list):
        raise EditRefused(words.NOT_EDITED.format(field=field))
    lines = text.split("\n")
    fence = next(i for i, line in enumerate(lines) if i and re.match(r"---\s*$", line))
    rows = dump_plain({field: [dict(item)]}).splitlines()[1:]
    key = _index(lines[:fence], rf"{field}:")
    waiting = _index(lines[:fence], rf"# ?{field}:\s*$")
    if key is None:
        start, end = (fence, fence) if waiting is None else (waiting, waiting + 1)
        lines[start:end] = [f"{field}:", *(f"  {row}" for row in rows)]
    elif before:
        end = key + 1
        for number in range(key + 1, fence):
            if re.match(r"[^\s#-]", lines[number]):
                break
            if re.match(r"[ \t-]+\S", lines[number]):
                end = number + 1
        indent = re.match(r"[ \t]*", lines[key + 1])
        lines[end:end] = [f"{indent[0] if indent else ''}{row}" for row in rows]
    else:
        lines[key : key + 1] = [f"{field}:", *(f"  {row}" for row in rows)]
    return _checked(text, "\n".join(lines), field, [*before, dict(item)])


def _index(lines: list[str], pattern: str) -> int | None:
    return next((i for i, line in enumerate(lines) if re.match(pattern, line)), None)


def _values(text: str, field: str) -> dict[str, object]:
    reading = read_yaml(split_front_matter(text).head)
    if reading.faults or not isinstance(reading.value, dict):
        raise EditRefused(words.NOT_EDITED.format(field=field))
    return reading.value


def _checked(text: str, changed: str, field: str, value: object) -> str:
    """Nothing but ``field`` is another one now."""
    if _values(changed, field) != {**_values(text, field), field: value}:
        raise EditRefused(words.NOT_EDITED.format(field=field))
    return changed
