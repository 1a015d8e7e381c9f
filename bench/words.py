"""The words of the measuring stories: a small grammar of our own.

Every sentence is plain Vietnamese and says nothing about anybody. Slots in
braces are filled from the theme of the story (``work`` to ``keeper``) or with
numbers (``n`` ``m`` ``p``), months and years.
"""

from __future__ import annotations

from typing import Final

# work: what is done · tool: with what · spot: where · loss: what went wrong before
# gain: what is counted now · unit: in which unit · keeper: who looks after it
_THEMES: Final = (
    ("giữ giống lúa nếp", "cuốn sổ ghi từng thửa", "sân phơi đầu xóm", "hạt lẫn giống",
     "thóc giống", "kg", "người giữ kho"),
    ("ủ phân từ rơm rạ", "hai ô ủ xây gạch", "góc vườn sau nhà", "khói đốt rơm",
     "phân ủ hoai", "tạ", "người đảo đống ủ"),
    ("tưới nhỏ giọt cho vườn rau", "chiếc van hẹn giờ", "vườn rau ven suối", "nước chảy tràn",
     "rau thu hoạch", "kg", "người trực van"),
    ("mở kệ sách dùng chung", "cuốn sổ mượn sách", "hiên nhà văn hóa", "sách thất lạc",
     "lượt mượn", "lượt", "người giữ chìa khóa"),
    ("nuôi ong dưới tán rừng", "tấm bảng theo dõi từng đàn", "bìa rừng phía tây", "đàn bốc bay",
     "mật ong", "lít", "người thăm đàn"),
    ("phân loại rác tại nhà", "ba chiếc thùng khác màu", "điểm gom đầu ngõ", "rác để lẫn",
     "rác thu hồi", "kg", "người trực điểm gom"),
    ("góp vốn xoay vòng", "cuốn sổ thu chi treo tường", "hội trường thôn", "khoản trả chậm",
     "vốn quay vòng", "triệu đồng", "người ghi sổ"),
    ("tuần rừng theo lịch bốc thăm", "tập phiếu ghi đường đi", "lối mòn lên đồi", "dấu cưa lạ",
     "rừng trồng còn sống", "cây", "người phát phiếu"),
    ("dạy chữ buổi tối", "bộ thẻ chữ tự cắt", "lớp học nhà văn hóa", "buổi vắng học",
     "buổi có mặt", "buổi", "người gọi lớp"),
    ("giữ sạch con kênh nội đồng", "tấm lưới chặn rác", "đoạn kênh sau chợ", "rác mắc ở cống",
     "mét kênh thông", "m", "người vớt rác"),
    ("hướng dẫn làm giấy tờ qua mạng", "tập phiếu hẹn in to", "bàn tiếp dân cuối tuần",
     "hồ sơ trả lại", "hồ sơ xong trong ngày", "hồ sơ", "người trực bàn"),
    ("nuôi cá trong ruộng lúa", "chiếc thước đo mực nước", "thửa ruộng trũng", "cá thất thoát",
     "cá thu về", "kg", "người coi nước"),
)  # fmt: skip
THEME_KEYS: Final = ("work", "tool", "spot", "loss", "gain", "unit", "keeper")
THEMES: Final = tuple(dict(zip(THEME_KEYS, theme, strict=True)) for theme in _THEMES)

TITLES: Final = (
    "{n} hộ {work}",
    "Một tổ {work} suốt {m} mùa",
    "Chuyện {work} ở {spot}",
    "Từ {tool} đến việc {work}",
    "{m} năm {work} không nghỉ",
)
SUMMARY: Final = (
    "{n} hộ cùng {work}. Sau {m} năm, {gain} từ {a} lên {b} {unit}, {loss} giảm còn {p} phần trăm "
    "so với trước, và việc ghi chép vẫn đều từng tuần."
)

CIRCUMSTANCES: Final = (
    "Trước năm {year}, nói đến chuyện {work} là nhà nào biết nhà ấy.",
    "Cả xóm có {n} hộ, nhưng chỉ {m} hộ còn làm, mà mỗi nhà làm một kiểu.",
    "Ở {spot}, điều ai cũng thấy là {loss}.",
    "Có tháng {loss} nhiều đến mức người ta thôi không đếm nữa.",
    "Mùa mưa năm {year}, {loss} xảy ra {m} lần trong một tháng.",
    "Người già bảo ngày trước không như thế, người trẻ thì đi làm xa, cuối tuần mới về.",
    "Cuộc họp tháng {month} ngồi đến khuya mà chưa nhà nào chịu nhận việc.",
    "Ý định thì nhiều người có, chỉ thiếu một người đứng ra và một cách chia việc cho đều.",
    "Cái khó không nằm ở tiền, mà ở chỗ chẳng ai biết nhà bên cạnh làm đến đâu.",
    "Từ nhà gần nhất ra {spot} đi bộ mất {n} phút, ngày mưa thì lâu hơn.",
    "Hỏi vì sao bỏ, phần lớn trả lời rằng làm một mình thì nản.",
)
METHOD: Final = (
    "Việc khởi đầu là chọn ra {keeper}, cứ {m} tháng lại bốc thăm người khác.",
    "Mỗi nhà góp {m} buổi công trong một mùa, ai bận thì đổi cho nhà khác và ghi lại.",
    "Dụng cụ chỉ có {tool}, để ở {spot} cho ai đi qua cũng nhìn thấy.",
    "Mỗi chiều thứ {m}, {keeper} đọc lại những gì đã ghi, ai thấy sai thì sửa ngay tại chỗ.",
    "Tổ không đặt chỉ tiêu, chỉ đặt ra {m} lệ nhỏ, lệ nào khó giữ thì bỏ.",
    "Nhà nào làm hỏng thì kể lại mình đã làm thế nào, không ai bị phạt.",
    "**Chia nhỏ.** Việc được cắt thành từng phần, mỗi phần không quá {n} phút.",
    "**Đổi vai.** Hết một vòng, người làm chuyển sang ghi, người ghi chuyển sang làm.",
    "**Nhìn thấy được.** Con số của tuần viết bằng phấn ở {spot}, chữ cao bằng gang tay.",
    "Khi thiếu người, tổ nhờ {m} bạn trẻ về nghỉ cuối tuần làm giúp phần ghi chép.",
    "Tiền mua {tool} do các hộ góp, phần còn thiếu lấy từ quỹ chung và hoàn lại sau một vụ.",
    "Ai mới vào thì đi cùng {keeper} {m} tuần rồi mới nhận phần việc riêng.",
)
OUTCOME: Final = (
    "Sau {m} năm, số liệu trong sổ cho thấy {gain} từ {a} lên {b} {unit}.",
    "Số hộ cùng làm từ {m} lên {n}, trong đó có cả những nhà từng lắc đầu.",
    "Còn {loss} thì chỉ bằng {p} phần trăm so với trước khi bắt đầu.",
    "Biên bản ngày kiểm tra ghi rõ cách đo, nơi đo và người ký.",
    "Không phải tháng nào cũng tăng: tháng {month} năm {year} con số đứng yên.",
    "Phần dôi ra được chia đều, giữ lại {p} phần trăm để sửa {tool}.",
    "Khi có đoàn đến hỏi, {keeper} chỉ đưa cuốn sổ ra rồi để người ta tự đọc.",
    "Điều các hộ nhắc nhiều hơn cả là buổi chiều ngồi lại với nhau ở {spot}.",
    "Tính cả công, mỗi hộ bỏ ra {n} giờ một mùa, ít hơn so với cách làm cũ.",
)
LESSONS: Final = (
    "Năm {year}, {m} hộ xin thôi vì nhà neo người, tổ để ngỏ chỗ cho họ quay lại.",
    "Có lần {tool} hỏng đúng giữa mùa, cả tổ phải làm tay suốt {n} ngày.",
    "Ghi chép là phần khó giữ, vì người siêng thì hay quên viết, người viết thì ít ra {spot}.",
    "Bài học của tổ là đừng mở rộng khi chưa có người thay {keeper}.",
    "Tổ từng thử làm gấp đôi, kết quả là {loss} quay lại sau {m} tuần.",
    "Chuyện giận nhau cũng có, thường vì đổi buổi mà không báo trước.",
    "Ai cũng hiểu là nếu nghỉ một mùa thì phải mất {m} mùa mới gây lại được.",
    "Việc chưa làm được là rủ thêm những nhà ở xa, nơi đường vào còn khó.",
)
CONDITIONS: Final = (
    "Có từ {m} đến {n} hộ ở gần nhau, đi bộ được.",
    "Có một chỗ công khai như {spot} để đặt sổ.",
    "Có người thay khi {keeper} bận hoặc ốm.",
    "Có {tool}, mượn cũng được, miễn là còn dùng tốt.",
    "Các hộ đồng ý để người ngoài đọc số liệu.",
    "Có cán bộ theo dõi đến xem ít nhất {m} lần một năm.",
)
CAUTION: Final = (
    "Không nên bắt đầu giữa mùa, vì không có số liệu trước để so.",
    "Không nên làm khi chỉ có một nhà muốn, còn các nhà khác nể mà theo.",
    "Nơi nào chưa giải quyết được {loss} từ nguồn thì hãy lo việc ấy trước.",
    "Đừng mua sắm nhiều ngay từ đầu: {tool} là đủ cho một năm.",
    "Nếu không ai chịu ghi sổ trong {m} tuần liền, nên dừng lại và hỏi vì sao.",
)
SPREADING: Final = (
    "Nơi đến học thường bắt đầu bằng một buổi ngồi ở {spot}, xem việc rồi mới hỏi.",
    "Tổ đưa cho người học bản chép các lệ, kèm cả những lệ đã gạch bỏ.",
    "Sau {m} tháng, {keeper} gọi lại để hỏi việc nào đã bỏ, việc nào đã đổi.",
    "Mỗi nơi giữ được chừng {m} lệ trong số các lệ của tổ, và như thế là bình thường.",
    "Đoàn đến học không quá {n} người, để ai cũng được cầm sổ.",
)
QUOTES: Final = (
    "Làm một mình thì nhanh chán, làm cùng nhau thì nhanh xong.",
    "Cứ ghi thật, xấu cũng ghi, rồi mình biết đường sửa.",
    "Hỏi tôi có bí quyết gì, tôi bảo có cuốn sổ.",
    "Hôm nào không ra được là thấy thiếu.",
)
CLOSING: Final = "*Bài do chương trình đo tốc độ viết ra; nhân vật và số liệu không có thật.*"

SECTIONS: Final = {
    "Hoàn cảnh": CIRCUMSTANCES,
    "Cách làm": METHOD,
    "Kết quả": OUTCOME,
    "Khó khăn và bài học": LESSONS,
    "Điều kiện áp dụng": CONDITIONS,
    "Khi nào không nên làm": CAUTION,
    "Cách nhân rộng": SPREADING,
}
TOLD_AS_LIST: Final = "Điều kiện áp dụng"

# Words of the front matter.
ALT: Final = "Tấm ảnh trơn một màu dùng để đo tốc độ dựng trang"
# The same for every photo: the words of a photo are written into its copies.
CAPTION: Final = "Tấm ảnh trơn dùng để đo, giống nhau ở mọi bài."
CREDIT: Final = "Ảnh: chương trình đo"
GROUP: Final = "Tổ đo số {number} (hư cấu)"
PERSON: Final = "Nhân vật đo số {number} (hư cấu)"
HOUSEHOLD: Final = "Hộ đo số {number} (hư cấu)"
ADOPTER: Final = "Nơi làm theo số {number} (hư cấu)"
AUTHOR: Final = "Người viết đo (hư cấu)"
REVIEWER: Final = "Người duyệt đo (hư cấu)"
FACT_CHECK: Final = "So từng con số với sổ ghi (hư cấu)."
PRESS: Final = "Bản tin đo (hư cấu)"
AWARD: Final = "Giấy khen dùng để đo (hư cấu)"
DECISION: Final = "000/QĐ-MH"
NOTE: Final = "Làm {work} từ {m} hộ, nay còn {n} hộ giữ sổ đều."
DIFFICULTY: Final = "{loss} còn gặp vào tháng {month}, chưa có người thay {keeper}."
NEED: Final = "{m} buổi hướng dẫn cách giữ {tool}"
GIVEN: Final = "Đã hướng dẫn đủ {m} buổi"
WAS: Final = "{gain} tăng lên {a} {unit}"
NOW: Final = "{gain} tăng lên {b} {unit}"
RECEIVES: Final = "{keeper}, qua đơn vị giới thiệu"
WHEN: Final = "Sáng chủ nhật, hẹn trước một tuần"
OCCUPATION: Final = "Làm ruộng"
COSTS: Final = ("Mua {tool}", "Sửa sang {spot}", "Nước uống và giấy bút", "Công đi lại")
SOURCE_TITLES: Final = {
    "interview": "Ghi chép hai buổi ở {spot} (hư cấu)",
    "confirmation": "Giấy xác nhận về việc {work} (hư cấu)",
    "document": "Biên bản đo {gain} (hư cấu)",
    "press": "Bài báo về việc {work} (hư cấu)",
}
RESULTS: Final = (
    ("{gain}", "{a} {unit}", "{b} {unit}", "{unit} một năm"),
    ("Số hộ cùng làm", "{m} hộ", "{n} hộ", "hộ"),
    ("{loss}", "{n} lần", "{m} lần", "lần một năm"),
)
TABLE_HEAD: Final = ("Tháng", "Việc", "Số hộ")
TABLE_ROWS: Final = ("Họp và chia buổi", "Ra {spot}", "Đếm {gain}", "Sửa {tool}", "Đọc lại sổ")
LINK: Final = "Cách đánh giá nằm ở [trang tiêu chí](/tieu-chi/)."
