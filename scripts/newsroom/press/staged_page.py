"""A staged page: finished view data as front matter, then Markdown.

Every text is escaped here, once, for every page: a template cannot forget it.
The front matter is JSON, which the renderer's YAML reader takes as it is.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

# YAML takes these for line ends or refuses them inside double quotes; JSON may escape them.
_NOT_IN_YAML = [*map(chr, range(0x7F, 0xA0)), *"\u2028\u2029\ufeff\ufffe\uffff"]


def staged_page(view: Mapping[str, Any], body: str = "") -> str:
    """The text of one staged file."""
    head = json.dumps(escaped(dict(view)), ensure_ascii=False)
    for character in _NOT_IN_YAML:
        head = head.replace(character, f"\\u{ord(character):04x}")
    return f"---\n{head}\n---\n{body}"


def escaped(value: Any) -> Any:
    """The same structure with every text safe inside HTML text and attributes."""
    if isinstance(value, str):
        return html.escape(value, quote=True)
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [escaped(item) for item in value]
    return value
