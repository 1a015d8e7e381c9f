"""Words around a list of problems: counts, notes, and the tables of a step on GitHub."""

NO_PROBLEM = "Nội dung không có lỗi."
COUNTS = "{errors} lỗi, {reminders} nhắc nhở."
UNTOUCHED = "Không nêu {count} nhắc nhở ở những bài mà đề nghị này không sửa."
IN_SUMMARY = (
    "Cạnh các dòng chỉ hiện {some} trên {count} chỗ. Mở thẻ Checks, chọn Summary để xem bảng đủ."
)

# The tables of a step on GitHub.
SHARED_CAUSES = "Một nguyên nhân, nhiều tệp"
TABLE_HEAD = ("Mức", "Chỗ", "Máy báo")
LEVELS = {True: "Lỗi", False: "Nhắc"}
LINE = "dòng {number}"
PLACES = "{count} chỗ"
MORE_PLACES = "và {count} chỗ nữa"
CUT_OFF = "Bảng quá dài nên dừng ở đây. Hãy sửa những chỗ trên, máy sẽ báo tiếp."

# When a build was stopped.
TAKEN_DOWN = (
    "Bài không còn được đăng nên đã gỡ khỏi trang đang có, cùng mọi trang dẫn đến đó: {addresses}. "
    "Sửa xong rồi dựng lại, các trang còn lại sẽ trở về."
)

# The ledger of public addresses.
LEDGER_HEAD = (
    "# Sổ địa chỉ: mọi địa chỉ đã công khai. Máy ghi thêm cùng đề xuất tin báo mỗi ngày, hoặc bằng",
    "# `make addresses`; không ai xóa. Trang đổi tên thì ghi địa chỉ cũ vào aliases của trang.",
)
LEDGER_GREW = (
    "Sổ địa chỉ thêm {count} địa chỉ vừa công khai. Từ nay các địa chỉ ấy được giữ mãi, kể cả khi "
    "trang đổi tên; chỉ cần duyệt cùng tin báo."
)
LEDGER_DONE = "Sổ địa chỉ {file} có {count} địa chỉ, vừa thêm {added}."
LEDGER_WOULD = "Sổ địa chỉ {file} sẽ có {count} địa chỉ, thêm {added}."
