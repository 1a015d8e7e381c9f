"""What is said about who may approve which story."""

from typing import Final

MARK: Final = (
    "# --- Dưới dòng này máy ghi, theo trường reviewers trong content/units. Đừng sửa tay. ---"
)
NOBODY: Final = "# Chưa đơn vị nào ghi người duyệt: mọi bài do ban biên tập duyệt."
NO_EDITORS: Final = (
    "tệp {file} chưa có dòng “/content/ @tên-nhóm” cho biết ai là ban biên tập. Hãy thêm dòng ấy "
    "ở phần đầu rồi chạy lại"
)
FRESH: Final = "Danh sách người duyệt đúng với content/units: {count} bài có người duyệt riêng."
WRITTEN: Final = "Đã ghi {file}: {count} bài có người duyệt riêng."
STALE: Final = (
    "{file} không còn đúng với content/units, nên GitHub có thể hỏi nhầm người duyệt. "
    "Ở máy mình: chạy make code-owners. Trên trình duyệt: thẻ Actions, chọn “Cập nhật người "
    "duyệt”, bấm Run workflow, rồi nhận pull request mà máy mở."
)
COMMIT: Final = "ci: cập nhật người duyệt theo hồ sơ đơn vị"
BODY: Final = (
    "Hồ sơ đơn vị hoặc bài viết đã đổi, nên danh sách ai được duyệt bài nào cũng đổi. Máy chỉ sửa "
    "`.github/CODEOWNERS`. Người phụ trách kỹ thuật hãy mở thẻ **Files changed**, so từng dòng với "
    "trường `reviewers` của đơn vị rồi nhận.\n"
)
PERSON_ON_BRANCH: Final = "Có người đã sửa trên nhánh {branch}; máy không ghi đè."
PROPOSED: Final = "Đã đề nghị cập nhật: {address}"
RENEWED: Final = "Đã sửa lại pull request {number}."
