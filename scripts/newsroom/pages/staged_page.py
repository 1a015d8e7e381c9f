"""A staged page: finished view data as front matter, then Markdown.

Every text is escaped here, once, for every page: a template cannot forget it.
The front matter is JSON, which the renderer's YAML reader takes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json  # ten times as fast as ``json``

# Signs that HTML text and attributes may not hold; none of them is part of JSON itself.
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#x27;"))
# Inside JSON a quotation mark of the text stands behind a backslash, as a backslash does.
_BEHIND_BACKSLASH = re.compile(r"\\(.)")
# YAML takes these for line ends or refuses them inside double quotes; JSON may escape them.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def staged_page(view: Mapping[str, Any], body: str = "") -> str:
    """The text of one staged file; keys of ``view`` are our own words, never escaped."""
    head = to_json(view).decode("utf-8")
    return f"---\n{_escaped(head)}\n---\n{body}"


def _escaped(head: str) -> str:
    """Every text of the JSON safe for HTML: the whole at once instead of text by text."""
    for sign, entity in _ENTITIES:
        head = head.replace(sign, entity)
    if not head.isprintable():
        head = _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", head)
    if "\\" in head:
        head = _BEHIND_BACKSLASH.sub(_entity, head)
    return head


def _entity(match: re.Match[str]) -> str:
    return "&quot;" if match[1] == '"' else match[0]
