"""What the program that begins a story says."""

from typing import Final

NO_SUCH_PLACE: Final = (
    "không tìm thấy địa bàn “{text}”. Hãy gõ đủ xã và tỉnh, ví dụ “xã Côn Minh, tỉnh Thái Nguyên”"
)
NO_SUCH_UNIT: Final = (
    "không tìm thấy đơn vị “{text}”. Hãy gõ tên như trên trang, hoặc mã tệp trong content/units"
)
WHICH: Final = "“{text}” có thể là: {options}. Hãy gõ lại một mã trong số này"
MADE: Final = "Đã tạo {file}. Hãy mở tệp này, điền từng trường rồi chạy “make check”."
COMMIT: Final = "content: bắt đầu bài {id}"
PROPOSED: Final = "Đã mở đề nghị {address}. Hãy mở đường dẫn ấy để viết tiếp."
BODY: Final = """\
Bạn không thể làm hỏng trang web: chưa gì lên trang cho đến khi có người duyệt và bấm gộp.

1. [Mở bài để viết]({edit}): điền các trường ở đầu tệp, mỗi trường có lời giải thích ngay phía trên.
2. [Tải ảnh lên]({upload}): kéo ảnh vào, chọn nhánh này, bấm **Commit changes**.
3. Lưu xong, máy kiểm tra và báo ngay cạnh dòng cần sửa, ở thẻ **Files changed**.
4. Viết xong thì đổi `state` thành `review`, bấm **Ready for review** rồi mời người duyệt ở mục \
**Reviewers**.

Mã bài `{id}` đã cấp, đừng sửa. Bản nháp này ai vào kho cũng đọc được: chưa có sự đồng ý thì chưa \
ghi tên thật.
"""
