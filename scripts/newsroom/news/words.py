"""Every Vietnamese phrase of the news: reasons, faults, advice, and the pull request."""

import re
from typing import Final

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

FAULTS: Final = {
    "timeout": "máy chủ không trả lời",
    "too-slow": "máy chủ trả lời quá chậm",
    "too-large": "bản tin lớn quá mức cho phép",
    "no-address": "tên miền không còn trỏ tới máy chủ nào",
    "refused-address": "tên miền trỏ tới một địa chỉ nội bộ nên lệnh lấy tin không vào",
    "refused-scheme": "địa chỉ không bắt đầu bằng http hoặc https",
    "other-domain": "máy chủ chuyển sang tên miền của nơi khác nên lệnh lấy tin dừng lại",
    "redirect-loop": "máy chủ chuyển hướng vòng quanh không dứt",
    "tls": "chứng thư bảo mật của máy chủ không hợp lệ",
    "connection": "không kết nối được với máy chủ",
    "gone": "máy chủ báo bản tin đã bỏ hẳn",
    "not-a-feed": "máy chủ trả về một trang khác, không phải RSS",
    "empty": "bản tin đúng mẫu nhưng không có mục nào",
    "skipped": "mọi mục của bản tin đều bị bỏ qua, lý do ghi ở phần “Bỏ qua”",
    "broken-xml": "bản tin hỏng giữa chừng, không đọc hết được",
    "encoding": "sai bảng mã, chữ không khôi phục được",
    "old-font": "tít viết bằng phông cũ (TCVN3 hoặc VNI), cần người đọc lại",
    "no-headline": "không có tít",
    "no-link": "không có địa chỉ bài",
    "unsafe-link": "địa chỉ bài không an toàn hoặc viết sai",
    "leads-elsewhere": "địa chỉ bài không thuộc trang của báo; nếu là tên miền khác của báo, "
    "hãy thêm vào “aliases” trong content/news/sources.yml",
    "too-many": "vượt số mục tối đa của nguồn",
    "from-the-future": "ngày giờ nằm ở tương lai, không tin được",
    "duplicate": "trùng với một mục khác trong cùng bản tin",
    "asked-recently": "vừa hỏi chưa lâu, chưa đến lượt hỏi lại",
    "asked-to-wait": "máy chủ xin chờ thêm",
    "disabled": "nguồn đang tắt trong sources.yml",
    "http-401": "máy chủ đòi đăng nhập (401)",
    "http-403": "máy chủ từ chối lệnh lấy tin (403)",
    "http-404": "máy chủ báo không có bản tin ở địa chỉ này (404)",
    "http-406": "máy chủ không chịu trả về dạng RSS (406)",
    "http-429": "máy chủ bảo hỏi quá dày (429)",
    "http-500": "máy chủ của báo gặp lỗi (500)",
    "http-502": "máy chủ của báo gặp lỗi (502)",
    "http-503": "máy chủ của báo tạm nghỉ (503)",
    "http-504": "máy chủ của báo không kịp trả lời (504)",
}
_HTTP_OTHER: Final = "máy chủ trả lời bằng mã {code}"
_UNKNOWN: Final = "lý do khác (mã {code})"

# What a person can do about it; no entry: wait, it is asked again by itself.
ADVICE: Final = {
    "no-address": "Hãy mở trang của báo xem tên miền có đổi không, rồi sửa `feed` trong "
    "`sources.yml`.",
    "refused-address": "Đừng bật lại nguồn trước khi hỏi kỹ thuật viên của báo.",
    "refused-scheme": "Hãy sửa `feed` trong `sources.yml`.",
    "other-domain": "Hãy mở trang của báo xem có đúng là báo đã chuyển nhà không, hay tên miền "
    "đã vào tay người khác. Chưa rõ thì đặt `enabled: false`.",
    "redirect-loop": "Một số báo chỉ mở cửa khi giữ cookie: hãy thử ghi `needs_cookie`.",
    "tls": "Hãy báo cho tòa soạn. Lệnh lấy tin không bỏ qua chứng thư hỏng.",
    "not-a-feed": "Hãy mở địa chỉ bằng trình duyệt. Nếu báo đã đổi địa chỉ RSS thì sửa `feed` "
    "trong `sources.yml`.",
    "broken-xml": "Thường tự khỏi. Quá một tuần thì nên báo cho tòa soạn.",
    "encoding": "Hãy báo cho tòa soạn: bản tin khai sai bảng mã.",
    "empty": "Hãy tìm trên trang của báo một bản tin khác còn tin.",
    "skipped": "Hãy xem phần “Bỏ qua”: sửa khai báo nguồn, hoặc báo cho tòa soạn.",
    "too-large": "Hãy chọn bản tin của một chuyên mục thay cho bản tin chung.",
    "http-401": "Bản tin này không còn mở cho mọi người. Hãy tìm bản tin khác của báo.",
    "http-403": "Hãy viết thư xin tòa soạn cho phép đọc RSS. Trong lúc chờ, đặt `enabled: false`.",
    "http-404": "Hãy tìm địa chỉ RSS mới trên trang của báo rồi sửa `feed` trong `sources.yml`.",
}
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
