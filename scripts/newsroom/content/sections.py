"""The sections of a story by kind; readers, checks and announcers know them by these titles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CIRCUMSTANCES: Final = "Hoàn cảnh"
METHOD: Final = "Cách làm"
OUTCOME: Final = "Kết quả"
LESSONS: Final = "Khó khăn và bài học"
CONDITIONS: Final = "Điều kiện áp dụng"
WHEN_NOT: Final = "Khi nào không nên làm"
SPREADING: Final = "Cách nhân rộng"

_PROFILE = (CIRCUMSTANCES, METHOD, OUTCOME, LESSONS)
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "deed": (),
    "profile": _PROFILE,
    "model": (*_PROFILE, CONDITIONS, WHEN_NOT, SPREADING),
}
"""The titles that a kind must have, in their order (content model, section 2)."""
