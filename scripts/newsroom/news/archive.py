"""Write ``content/news/*.json``: JSON that people read in pull requests.

One item takes a few lines, so that a new item is a few new lines, and an editor who hides one
changes a single word. The content reader reads everything back exactly as it was.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from newsroom.content.news import NewsMonth, NewsState
from newsroom.vietnamese.dates import VIETNAM

# The lines of an item; fields that people compare stand on one line.
_LINES_OF_ITEM = (
    ("id", "outlet", "author", "published"),
    ("headline",),
    ("link",),
    ("excerpt",),
    ("first_seen", "retrieved"),
    ("why",),
    ("group",),
    ("stories", "decision"),
)
_LINES_OF_RECORD = (
    ("feed",),
    ("health", "since", "fault", "failures"),
    ("asked", "fetched", "newest"),
    ("not_before", "missing_since"),
    ("etag", "last_modified"),
    ("moved_to", "moved_on"),
)
# An editor fills or changes these: they are written even when they are empty.
_ALWAYS = frozenset({"stories", "decision", "health"})
# Texts are NFC; addresses and validators stay as they came.
_WORDS = frozenset({"headline", "outlet", "author", "excerpt", "why"})
# Legal in JSON, but line ends or forbidden characters for YAML, which reads these files.
_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def month_text(month: NewsMonth) -> str:
    """``content/news/YYYY-MM.json``, in the order in which the items were first seen."""
    items = sorted(month.items, key=lambda item: (item.first_seen, item.id))
    return _list_text("items", (_lines(dict(item), _LINES_OF_ITEM) for item in items))


def state_text(state: NewsState) -> str:
    """``content/news/state.json``, in the order of feeds."""
    records = sorted(state.sources, key=lambda record: record.feed)
    return _list_text("sources", (_lines(dict(one), _LINES_OF_RECORD) for one in records))


def _lines(values: Mapping[str, Any], layout: Iterable[tuple[str, ...]]) -> list[str]:
    """Some of the fields on each line; the serialiser writes every line as an object."""
    lines = []
    for names in layout:
        filled = {
            name: _plain(name, values[name])
            for name in names
            if name in _ALWAYS or values[name] not in (None, [], 0)
        }
        if filled:
            text = json.dumps(filled, ensure_ascii=False)[1:-1]
            lines.append(_UNREADABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))
    return lines


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).replace(microsecond=0).isoformat()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(name, part) for part in value]
    return unicodedata.normalize("NFC", value) if name in _WORDS else value


def _list_text(key: str, parts: Iterable[list[str]]) -> str:
    objects = ["    {\n      " + ",\n      ".join(lines) + "\n    }" for lines in parts]
    inside = "[\n" + ",\n".join(objects) + "\n  ]" if objects else "[]"
    return f'{{\n  "{key}": {inside}\n}}\n'
