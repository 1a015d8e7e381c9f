"""What people read when something must be mended: the sentence of a problem with its facts.

``WARNINGS`` remind, everything else refuses. A story may waive the rules of ``WAIVABLE`` alone.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from newsroom.core.problems import Problem
from newsroom.core.yaml_text import words_table
from newsroom.vietnamese.labels import CONSENT_SCOPE, HIDDEN_IN_MEDIA, STATE
from newsroom.vietnamese.phrases import MENU, uncapital

SENTENCES: Final = "checks/sentences.yml"

REMINDER = "Nhắc: "
WARNINGS = frozenset(
    {
        *("sensitive-perhaps", "child-perhaps"),
        # Taking back waits for nobody: these hide by themselves.
        *("consent-expired", "link-to-withdrawn", "withdrawn-without-day"),
        *("style-empty-praise", "waived"),
        *("review-overdue", "security-lapses", "translation-not-named", "news-link-elsewhere"),
    }
)
# Matters of style, length and form, where an editor may know better than a pattern. Nothing that
# touches identity, consent, children, fiction, markup, links or references: a page stays true,
# and can be built, whatever a story waives.
WAIVABLE = frozenset(
    {
        *("style-empty-praise", "superlative-without-source", "superlative-in-text"),
        *("superlative-in-headline", "headline-in-capitals", "too-long", "deed-length"),
        *("too-many-fields", "section-order", "alt-too-short", "photo-too-small"),
    }
)

# How the program that mends letters is run; ``{mend}`` in the sentences.
_MEND = "Hãy bấm nút “Sửa chữ” ở thẻ Actions, hoặc chạy “python scripts/mend_text.py {path}”."
MESSAGES: Final[Mapping[str, str]] = {
    code: text.replace("{mend}", _MEND) for code, text in words_table(SENTENCES).items()
}
"""The sentence of every problem code, with slots for its facts."""

_SCOPE = {
    **{scope: f"{uncapital(label)} ({scope})" for scope, label in CONSENT_SCOPE.items()},
    "press": "ảnh hoặc lời trích cho báo chí dùng (press)",
}


def sentence(problem: Problem) -> str:
    """The Vietnamese sentence of a problem."""
    return MESSAGES[problem.code].format_map(
        _Facts({**problem.facts, "path": str(problem.origin.path)})
    )


def is_error(problem: Problem) -> bool:
    """Whether it refuses publication."""
    return problem.code not in WARNINGS


def hidden_in_words(kinds: Iterable[str]) -> str:
    """What a file holds besides its pixels or samples."""
    return ", ".join(
        HIDDEN_IN_MEDIA[kind] for kind in sorted(kinds, key=list(HIDDEN_IN_MEDIA).index)
    )


class _Facts(dict[str, str]):
    """Facts with ids turned into words; a missing fact reads as a dash, never as a crash."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        words = dict(facts)
        for key, table in (("what", MENU), ("state", STATE), ("scope", _SCOPE)):
            if key in words:
                words[key] = uncapital(table.get(words[key], words[key]))
        super().__init__(words)

    def __missing__(self, key: str) -> str:
        return "–"
