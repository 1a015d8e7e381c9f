"""Why `git` or `gh` did not do it; each follows "Dừng vì:" and takes a full stop."""

from typing import Final

NO_PROGRAM: Final = "máy này chưa có chương trình {program}, cần có để gửi lên GitHub"
NOT_LOGGED_IN: Final = (
    "thiếu biến môi trường GH_TOKEN. Quy trình tự động đặt sẵn biến này; "
    "trên máy của bạn thì chỉ cần lấy tin bằng lệnh make news"
)
COMMAND_FAILED: Final = "lệnh {command} không xong ({reason})"
TOO_LONG: Final = "không xong sau {seconds} giây"
NOT_A_DRAFT: Final = "không ghi lên nhánh “{branch}”: hãy ghi tên nhánh của một bài đang viết"
