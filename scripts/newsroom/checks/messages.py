"""What people read when something must be mended: the sentence of a problem with its facts.

``WARNINGS`` remind, everything else refuses. A story may waive the rules of ``WAIVABLE`` alone.
"""

from collections.abc import Iterable, Mapping

from newsroom.checks.sentences import MESSAGES
from newsroom.core.problems import Problem
from newsroom.vietnamese.labels import HIDDEN_IN_MEDIA

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

_COLLECTION = {
    "fields": "lĩnh vực",
    "movements": "phong trào",
    "events": "hội nghị",
    "units": "đơn vị",
    "documents": "văn bản",
    "stories": "câu chuyện",
}
_STATE = {"draft": "nháp", "review": "chờ duyệt", "published": "đăng"}
_SCOPE = {
    "name": "tên (name)",
    "portrait": "chân dung (portrait)",
    "commune": "xã, phường nơi ở (commune)",
    "income": "thu nhập (income)",
    "award": "khen thưởng (award)",
    "family": "gia đình (family)",
    "press": "ảnh hoặc lời trích cho báo chí dùng (press)",
    "ethnicity": "dân tộc (ethnicity)",
    "health": "sức khỏe (health)",
    "religion": "tôn giáo (religion)",
    "politics": "chính trị, việc vào Đảng (politics)",
    "intimacy": "đời sống tình dục (intimacy)",
    "biometrics": "sinh trắc học (biometrics)",
    "genetics": "di truyền (genetics)",
    "offence": "vi phạm pháp luật (offence)",
    "credit": "nợ, tài khoản ngân hàng (credit)",
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
        for key, table in (("what", _COLLECTION), ("state", _STATE), ("scope", _SCOPE)):
            if key in words:
                words[key] = table.get(words[key], words[key])
        super().__init__(words)

    def __missing__(self, key: str) -> str:
        return "–"
