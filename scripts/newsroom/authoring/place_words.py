"""Every Vietnamese phrase about a newer set of tables of places."""

from typing import Final

ADDED: Final = "Thêm {name} ({id}){day}."
SINCE: Final = ", từ ngày {day}"
NAMED: Final = "Tên hoặc loại: {old} nay ghi là {new} ({id})."
INHERITED: Final = "Nơi kế tục của {name} ({id}) nay là: {new}."
MOVED: Final = "Tọa độ đổi ở {count} địa bàn."
COLUMN: Final = "Cột {column} đổi ở {count} địa bàn."
DROPPED: Final = (
    "Bảng mới thiếu {name} ({id}). Mã đã công bố thì ở lại mãi; "
    "hãy chép dòng ấy từ {table} đang dùng sang."
)
RENAMED: Final = (
    "Bảng mới đổi mã {id} ({name}) thành {other}. Tên sai thì sửa tên, mã không đổi; "
    "hãy giữ mã cũ trong {table}."
)
NO_DAY: Final = (
    "Bảng mới có thêm {count} đơn vị, trước hết là {name}. "
    "Hãy chạy lại với ngày bắt đầu của chúng, ví dụ --since 2027-01-01."
)
MISSING: Final = "Thư mục {folder} không có tệp {table}.csv. Hãy để đủ bốn bảng vào đó."
NOTHING: Final = "Bốn bảng mới giống bảng đang dùng, không ghi gì."
REFUSED: Final = "Chưa ghi gì: {count} chỗ cần sửa trong bảng mới."
WOULD: Final = "{count} thay đổi; chạy lại không kèm --check để ghi."
DONE: Final = "Đã ghi {count} thay đổi vào {folder}."
