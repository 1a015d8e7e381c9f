"""What the programs of the follow-up say and ask."""

from typing import Final

NOT_EDITED: Final = (
    "phần khai báo của bài có lỗi hoặc viết khác mẫu nên máy không tự sửa được trường {field}; "
    "hãy chạy make check, sửa các lỗi, hoặc sửa trường này bằng tay"
)
NO_STORY: Final = "không có bài nào mang mã hoặc tên thư mục “{name}”"

# --- what is due -------------------------------------------------------------------------------

REVIEW: Final = "Rà soát"
CONSENT: Final = "Hỏi lại sự đồng ý"
MEASURE: Final = "Điền số liệu đã hẹn đo"
SUPPORT: Final = "Trả lời điều nhân vật cần hỗ trợ"
EMBARGO: Final = "Xem lại lần cuối trước giờ hẹn đăng"
WAITING: Final = "Duyệt bài"
TO_REPRINTERS: Final = "Báo đính chính cho {count} nơi đã nhắc đến bài"
NOBODY: Final = "Chưa rõ đơn vị nào"
HEADING: Final = "Việc theo dõi: {unit}"
OVERDUE: Final = "quá hạn {days} ngày, hạn {day}"
IN_TIME: Final = "hạn {day}"
NO_DAY: Final = "chưa có hạn"
NOTHING_DUE: Final = "Không có việc nào đến hạn."
TOTAL: Final = "Có {count} việc của {units} đơn vị, trong đó {overdue} việc quá hạn."
ISSUE_INTRO: Final = (
    "Máy cập nhật danh sách này mỗi tuần và tự đóng khi đã xong. Danh sách chỉ nêu mã bài; "
    "muốn xem bài, hãy tìm mã trong `content/stories`. Xong việc nào thì ghi vào bài, "
    "không ghi chuyện riêng của ai ở đây."
)
ISSUES_DONE: Final = "Đã mở {opened}, cập nhật {edited}, đóng {closed} danh sách."

# --- a review ----------------------------------------------------------------------------------

RECORDED: Final = "Đã ghi lần rà soát ngày {day} vào {file}. Hạn rà soát tới: {due}."
SUPPORT_NEXT: Final = (
    "Kết luận là cần hỗ trợ: hãy thêm vào support điều đang cần, để đơn vị khác biết mà giúp."
)

# --- a take-down -------------------------------------------------------------------------------

HIDDEN: Final = "Đã đặt {id} thành withdrawn trong {file}. Chưa xóa gì khác."
ALREADY: Final = "Bài {id} đã ở trạng thái withdrawn từ trước."
CLOCKS: Final = (
    "Hai hạn tính từ ngày nhận {received}: trả lời người yêu cầu trước hết {answer} "
    "(hai ngày làm việc, chưa trừ ngày lễ); gỡ xong trước hết {finish} (mười lăm ngày)."
)
OUTPUTS: Final = "Lần dựng tới, những địa chỉ này mất bài, ảnh và tên:"
LISTED_TOO: Final = (
    "Cùng lúc, bài ra khỏi mọi danh sách, trang tìm kiếm, dữ liệu mở, sơ đồ trang, ảnh chia sẻ "
    "và tệp USB. USB đã phát, áp phích đã in thì phải thu lại bằng tay."
)
REPRINTS: Final = "Báo đã nhắc đến bài; hãy viết thư đề nghị từng nơi gỡ hoặc che tên:"
NO_REPRINT: Final = "Chưa thấy báo nào nhắc đến bài trong kho tin và sổ báo chí."
STILL_NAMED: Final = "Còn {count} chỗ nhắc đến người ấy; hãy bỏ trong cùng lần gửi này:"
NOT_NAMED: Final = "Không còn chỗ nào khác trong content nhắc đến người ấy."
ADDRESS_NAMES: Final = (
    "Địa chỉ của bài có tên người ấy, và dòng báo “đã gỡ” còn đứng ở đó. Muốn bỏ cả địa chỉ: "
    "đổi tên thư mục {slug} thành {id}, bỏ các dòng có tên trong aliases và addresses.txt."
)
IN_SITE: Final = (
    "Trang đã dựng trên máy này còn {count} tệp nhắc đến người ấy; dựng lại (make site) là sạch:"
)
FORGOTTEN: Final = "Đã xóa {count} tệp tạm còn nhắc đến người ấy:"
IN_FOLDER: Final = "- {folder}: {count} tệp"
LEFT_BEHIND: Final = (
    "Còn {count} tệp lưu tạm của trình soạn thảo trong thư mục nội dung; hãy xóa từng tệp:"
)
ON_PAPER: Final = (
    "Còn {count} tệp PDF nêu tên người ấy. Trang sẽ không được đưa ra khi còn tệp ấy: hãy thay "
    "bằng bản đã che tên, hoặc bỏ tệp:"
)
LOGGED: Final = "Đã ghi một dòng không có tên ai vào {file}."
COMMIT: Final = "Khi gửi lên, lời ghi chỉ viết: gỡ {id}. Không viết lý do, không viết tên."
