"""Every Vietnamese phrase of the news: reasons, faults, advice, and the pull request."""

import re
from collections.abc import Mapping
from typing import Final

from newsroom.core.yaml_text import words_table

# --- why an item was chosen; stored with the item -------------------------------------------

WHY_SUBJECT: Final = "nhân vật của câu chuyện {story}"
WHY_PLACE: Final = "địa bàn: {place}"
WHY_MOVEMENT: Final = "phong trào: {movement}"
WHY_KEYWORD: Final = "từ khóa: {keyword}"
# The weightiest reason first.
WHY_ORDER: Final = ("nhân vật", "địa bàn", "phong trào", "từ khóa")


def why_subject(story: str) -> str:
    """``nhân vật của câu chuyện g-2026-0007``: the name itself stays out of the archive."""
    return WHY_SUBJECT.format(story=story)


def why_key(why: str) -> tuple[int, str]:
    """The order of reasons: subjects, places, movements, keywords, then whatever staff add."""
    kinds = (n for n, kind in enumerate(WHY_ORDER) if why.startswith(kind))
    return next(kinds, len(WHY_ORDER)), why


# --- names as newspapers write them ---------------------------------------------------------

# What stands before a person's name but is no part of it.
BEFORE_A_NAME: Final = frozenset(
    {"anh", "bà", "chị", "cô", "cụ", "đồng chí", "em", "gia đình", "hộ", "hộ gia đình", "nghệ nhân"}
    | {"ông", "thầy"}
)
# How the names of movements begin; the press quotes what follows.
MOVEMENT_OPENINGS: Final = (
    "phong trào",
    "cuộc vận động",
    "cả nước",
    "toàn dân",
    "thi đua",
    "chung sức",
    "chung tay",
)
AND: Final = " và "
MOVEMENT_ENDING: Final = re.compile(r"\s+(?:trong\s+)?(?:năm|giai đoạn)\s+[\d–\s-]+$")

# --- faults of feeds, and reasons why an item is skipped ---------------------------------------

_FAULTS: Final = words_table("news/faults.yml")
FAULTS: Final[Mapping[str, str]] = {
    code: row if isinstance(row, str) else row["says"] for code, row in _FAULTS.items()
}
ADVICE: Final[Mapping[str, str]] = {
    code: row["advice"] for code, row in _FAULTS.items() if isinstance(row, dict)
}
_HTTP_OTHER: Final = "máy chủ trả lời bằng mã {code}"
_UNKNOWN: Final = "lý do khác (mã {code})"

WAIT: Final = "Chưa cần làm gì, lệnh lấy tin sẽ tự hỏi lại."
ADVICE_OF_HEALTH: Final = {
    "gone": "Nguồn không được hỏi nữa. Hãy tìm bản tin khác của báo, hoặc đặt `enabled: false`.",
    "moved": "Hãy sửa `feed` trong `sources.yml` thành {address}.",
    "stale": "Hãy mở trang của báo: nếu báo vẫn ra tin thì bản tin này đã bị bỏ quên, "
    "nên tìm địa chỉ khác.",
}


def fault_phrase(code: str) -> str:
    """The phrase of a fault or a reason, without a full stop."""
    other = _HTTP_OTHER if code.startswith("http-") else _UNKNOWN
    return FAULTS.get(code) or other.format(code=code.removeprefix("http-"))


def advice(code: str) -> str:
    """What to do about a broken feed, as a sentence."""
    return ADVICE.get(code, WAIT)


# --- the text of the pull request -----------------------------------------------------------

NOTHING_NEW: Final = "Lượt lấy tin lúc {moment} không có tin mới."
GREETING: Final = (
    "Chào các anh chị, lượt lấy tin lúc {moment} có **{new} tin mới** từ {outlets} nguồn{changed}."
)
ALSO_CHANGED: Final = ", và {count} tin cũ được báo sửa lại"
ONLY_CHANGED: Final = (
    "Chào các anh chị, lượt lấy tin lúc {moment} không có tin mới, chỉ có {count} tin cũ được báo "
    "sửa lại."
)
TO_DO: Final = """\
Trước khi nhập, xin xem giúp:

- Tin có thật nói về nhân vật, địa bàn, phong trào trên trang không? Nếu không, hãy mở tệp của \
tháng, đổi `shown` thành `hidden` ở mục đó. Tin đã ẩn không quay lại nữa.
- Câu chuyện được gợi ý có đúng người, đúng việc không? Nếu chỉ trùng tên, hãy xóa mã khỏi \
`stories`; lượt sau sẽ không gợi ý lại."""
HEAD_NEW: Final = "## Tin mới ({count})"
HEAD_OUTLET: Final = "### {outlet} ({count})"
HEAD_CHANGED: Final = "## Báo sửa lại ({count})"
HEAD_GROUPS: Final = "## Nhiều báo viết về một việc ({count})"
HEAD_SKIPPED: Final = "## Bỏ qua ({count})"
HEAD_NOTED: Final = "## Giữ lại nhưng bỏ ngày giờ ({count})"
HEAD_HEALTH: Final = "## Các nguồn tin ({count})"
CHANGED_NOTE: Final = "Mã, ngày ghi nhận và các quyết định trước đây vẫn giữ nguyên."
GROUPS_NOTE: Final = "Trang gộp mỗi nhóm vào một chỗ, tin đăng trước đứng đầu. Không tin nào bị bỏ."
BY: Final = "tác giả {author}"
NO_DATE: Final = "báo không ghi ngày, ghi nhận lúc {moment}"
WHY: Final = "Vì sao chọn: {why}."
PROPOSED: Final = "Gợi ý gắn với câu chuyện: {stories}."
STORY: Final = "“{title}” ({id})"
ID: Final = "Mã tin: {id}"
MORE: Final = "- … và {count} mục nữa."
IRRELEVANT: Final = (
    "Ngoài ra có {count} mục không nhắc tới nhân vật, địa bàn, phong trào hay từ khóa nào."
)
NO_HEADLINE: Final = "(không có tít)"
ALL_WELL: Final = "Nguồn nào cũng đọc tốt."
HEALTH: Final = {
    "broken": "Hỏng",
    "gone": "Đã bỏ",
    "moved": "Đã chuyển địa chỉ",
    "stale": "Lâu không có tin mới",
    "new": "Chưa đọc lần nào",
    "alive": "Đọc tốt",
}
SINCE: Final = "từ {day}"
NEWEST: Final = "tin mới nhất {day}"
FAILURES: Final = "hỏng {count} lần liền"

# --- the pull request -----------------------------------------------------------------------

TITLE: Final = "Tin báo chờ duyệt"
COMMIT: Final = "news: tin báo chờ duyệt"

# --- what was done: the last line of the program ---------------------------------------------

OPENED: Final = "Đã mở pull request {address}."
UPDATED: Final = "Đã cập nhật pull request số {number}."
UNCHANGED: Final = "Pull request số {number} không có gì mới, chỉ ghi lại bản tóm tắt."
STATE_SAVED: Final = "Không có tin mới nên không mở pull request; chỉ ghi nhớ lần hỏi nguồn này."
NOTHING: Final = "Không có gì thay đổi."

# --- why nothing was done -------------------------------------------------------------------

PERSON_ON_BRANCH: Final = (
    "Nhánh {branch} đang có người sửa nên lần này không lấy tin. "
    "Hãy gộp pull request, hoặc xóa nhánh nếu không dùng nữa; lần chạy sau sẽ làm tiếp."
)
BRANCH_MOVED: Final = (
    "Nhánh {branch} vừa thay đổi trong lúc lấy tin nên không ghi gì. Lượt lấy tin sau sẽ làm lại."
)
MAIN_MOVED: Final = (
    "Tin báo trên nhánh main vừa thay đổi trong lúc lấy tin nên không ghi gì. "
    "Lần chạy sau sẽ làm lại."
)
CLOSED_BEFORE: Final = (
    "Đề nghị này đã có người đóng lại mà không gộp, nên không mở lần nữa. "
    "Khi có tin mới, pull request sẽ lại mở."
)

# --- why it failed; each follows "Dừng vì:" and takes a full stop -----------------------------

NOT_ON_MAIN: Final = "kho không đứng ở nhánh main. Hãy chuyển về main rồi chạy lại"
AHEAD_OF_MAIN: Final = (
    "nhánh main trên máy này khác bản trên máy chủ. Hãy đưa hai bản về như nhau rồi chạy lại"
)
NOT_CLEAN: Final = (
    "thư mục content/news/ có thay đổi chưa ghi vào kho. Hãy ghi lại hoặc bỏ thay đổi rồi chạy lại"
)
NOT_READABLE: Final = "không đọc được tệp {file} của bước trước, hãy chạy lại từ bước prepare"
UNREADABLE_OUTPUT: Final = "trả lời không đúng dạng"
