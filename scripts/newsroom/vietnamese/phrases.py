"""Sentences that the pages say about stories, with their numbers and dates put in."""

from datetime import date
from typing import Final

from newsroom.vietnamese.dates import long_day, month_year, plain_day, short_day
from newsroom.vietnamese.numbers import grouped

MENU: Final = {
    "home": "Trang chủ",
    "stories": "Câu chuyện",
    "models": "Mô hình",
    "fields": "Lĩnh vực",
    "movements": "Phong trào",
    "places": "Địa bàn",
    "events": "Hội nghị biểu dương",
    "units": "Đơn vị",
    "documents": "Văn bản",
    "overview": "Bức tranh chung",
    "programme": "Vì sao có trang này",
    "index": "Tất cả trang",
    "guide": "Sổ tay biên tập",
    "offline": "Đọc khi mất mạng",
    "search": "Tìm câu chuyện",
    "privacy": "Riêng tư của bạn đọc",
    "accessibility": "Để ai cũng đọc được",
    "follow": "Theo dõi",
    "data": "Dữ liệu mở",
}
PROPOSE: Final = "Giới thiệu một tấm gương"
STRENGTH: Final = "Độ chắc của bằng chứng"
FORMER_DISTRICTS: Final = "Huyện, thành phố cũ"
# Text pages at the foot of every page, by their address.
FOOT: Final = {
    "gioi-thieu/": "Giới thiệu",
    "gioi-thieu-guong/": PROPOSE,
    "dinh-chinh/": "Báo sai sót",
    "go-bai/": "Gỡ bài",
    "tieu-chi/": "Tiêu chuẩn",
}
SUMMARY: Final = {
    "stories": "Gương, mô hình và việc tốt, mới nhất ở trên. Mỗi câu chuyện nói rõ kết quả, "
    "nguồn và độ chắc của bằng chứng.",
    "models": "Những cách làm nơi khác học được, kèm kết quả, chi phí, điều kiện áp dụng và cả nơi "
    "làm không thành công.",
    "fields": "Chọn một lĩnh vực để xem các câu chuyện và mô hình trong lĩnh vực đó.",
    "movements": "Các phong trào thi đua và những câu chuyện lớn lên từ đó.",
    "places": "Tên tỉnh, tên xã cũ vẫn ở đây: mỗi trang nói rõ nay thuộc đâu.",
    "events": "Các hội nghị biểu dương, với quyết định và những câu chuyện được giới thiệu.",
    "units": "Các đơn vị giới thiệu, theo dõi câu chuyện hoặc ban hành văn bản.",
    "documents": "Mỗi văn bản một trang: nói gì, còn hiệu lực không, văn bản nào thay thế.",
    "overview": "Đếm trên các câu chuyện có thật đang công khai. Câu chuyện minh họa không được "
    "tính.",
    "index": "Mọi lối vào của trang, xếp theo bảng chữ cái.",
    "search": "Gõ có dấu hay không dấu, viết tắt, tên xã tên tỉnh cũ hay mới đều được.",
    "privacy": "Trang này biết gì về bạn, giữ gì trong máy bạn, và điều gì không làm.",
    "accessibility": "Trang đã được thử thế nào, còn thiếu gì, báo cho ai khi bạn khó đọc.",
    "offline": "Bài bạn đã mở được máy giữ lại, để đọc tiếp ở nơi không có sóng.",
}
OFFLINE_NOTE_FILE: Final = "DOC-TRUOC.txt"
OFFLINE_NOTE: Final = """Bản mang theo của trang Lan tỏa, chép ngày {day}.

Cách mở:
1. Chép cả thư mục "lan-toa" ra máy hoặc ra USB (đừng mở ngay trong tệp zip).
2. Mở thư mục "lan-toa", bấm đúp vào tệp "index.html".

Không cần mạng. Ô tìm kiếm dùng được. Ảnh ở cỡ vừa để tệp nhẹ.
Bài có thể đã được sửa hoặc gỡ sau ngày chép; bản mới nhất ở {address}
"""
REGION: Final = "Vùng"
DRAWN: Final = "Tranh minh họa"
SPREADING: Final = {"real": "Đang lan tỏa", "fiction": "Minh họa: sổ lan tỏa trông ra sao"}
FICTION_NOTE: Final = "Nhân vật, địa bàn và sự kiện ở phần này đều hư cấu."
STORY_NOUN: Final = "câu chuyện"
NO_REVIEW: Final = "Chưa có"
BEING_MENDED: Final = "Trang này đang được sửa."
WITHDRAWN_TITLE: Final = "Câu chuyện này đã được gỡ"
WITHDRAWN_TEXT: Final = (
    "Nội dung không còn trên trang theo yêu cầu hoặc theo quyết định của đơn vị phụ trách."
)
NOMINATION_TITLE: Final = "Phiếu giới thiệu một tấm gương"
NOMINATION_SUMMARY: Final = (
    "Một tờ giấy để in ra và điền bằng tay, có phần xin đồng ý của người được giới thiệu. "
    "Trang này không có ô nào để gõ và không thu thập thông tin."
)
# What of a story in another language stays as it is; in that language where we can write it.
UNTRANSLATED: Final = {
    "en": "Captions, figures, dates and sources on this page are in Vietnamese.",
    "vi": "Chú thích ảnh, số liệu và nguồn trên trang này vẫn bằng tiếng Việt.",
}
RECORDING: Final = "bản ghi âm"
STAMP: Final = "Minh họa – hư cấu"
# Above a page that shows fiction.
DEMO: Final = {
    "story": "Câu chuyện minh họa – nhân vật và sự kiện hư cấu",
    "list": "Trang minh họa – đơn vị, địa bàn và sự kiện hư cấu",
    "document": "Văn bản minh họa – hư cấu",
}
SEARCH_PAGE: Final = "Trang của chuyên mục"
STAMPS: Final = {"demo": "minh họa", "archived": "lưu trữ"}
# By the name that each has in the address of a search.
SEARCH_FACETS: Final = {
    "loai": "Loại bài",
    "linh-vuc": "Lĩnh vực",
    "dia-ban": "Địa bàn",
    "phong-trao": "Phong trào",
    "doi-tuong": "Đối tượng",
    "nam": "Năm đăng",
    "bang-chung": STRENGTH,
}
DEMO_PLACE: Final = "Địa bàn hư cấu, chỉ dùng cho các câu chuyện minh họa."
STRIP: Final = {
    "result": "Kết quả chính",
    "recognition": "Được ghi nhận",
    "cost": "Chi phí ban đầu",
    "evidence": STRENGTH,
    "review": "Rà soát gần nhất",
}
# What each step of the ladder of evidence asks for.
EVIDENCE_NEEDS: Final = {
    "0": "Người trong cuộc, hàng xóm hoặc chỉ báo chí kể lại. Đủ cho một bài việc tốt, không đủ "
    "cho một mô hình.",
    "1": "Có văn bản, hoặc nơi giới thiệu đứng tên xác nhận việc ấy có thật.",
    "2": "Hai con số cùng một đơn vị tính ở hai mốc, có khoảng thời gian, có tên người ghi số.",
    "3": "Một người ở đơn vị khác đến tận nơi xem và ký tên.",
    "4": "Ít nhất một nơi khác đã làm được hơn mười hai tháng.",
}
MEASURED: Final = "Số liệu trước và sau"
BEFORE_REFORM: Final = "Trước 01/7/2025"
CREDITS: Final = {
    "cite": "Cách trích dẫn",
    "press": "Ảnh cho báo chí",
}
NO_RELATION: Final = ("none", "không", "không có")  # what writers put
NO_CONFLICT: Final = "Không có quan hệ lợi ích với nhân vật"
LICENCE_NOTE: Final = "Ảnh chân dung không nằm trong giấy phép này."
DIRECT_LABOUR: Final = "Trực tiếp lao động, sản xuất"
YES_NO: Final = {"yes": "Có", "no": "Không", "unknown": "Chưa rõ"}


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The first letter small: words that began a sentence go on with one."""
    return text[:1].lower() + text[1:]


def byline(day: date, minutes: int) -> str:
    """Under the summary: the day and the reading time."""
    return f"{capital(long_day(day))} · đọc khoảng {minutes} phút"


def story_count(real: int, fiction: int = 0, noun: str = STORY_NOUN) -> str:
    """Over a list: fiction is counted apart, and only where it is listed."""
    parts = [f"{grouped(real)} {noun}"] if real or not fiction else []
    if fiction:
        parts.append(f"{grouped(fiction)} bài minh họa")
    return " · ".join(parts)


def invented(words: str) -> str:
    """What is passed on without its page: fiction says so first."""
    return f"Minh họa hư cấu: {words}"


def ladder_name(level: int) -> str:
    """Under a heading that speaks of evidence."""
    return f"Bậc {level}"


def ladder_step(level: int, words: str) -> str:
    """A step and what it means: "Bậc 2: có số liệu trước – sau"."""
    return f"{ladder_name(level)}: {uncapital(words)}"


def evidence_in_words(level: int, words: str) -> str:
    """The same where nothing around it speaks of evidence."""
    return f"Bằng chứng {uncapital(ladder_step(level, words))}"


def archived(day: date | None) -> str:
    """The dated note of an archived story."""
    since = f" từ {plain_day(day)}" if day else ""
    return f"Bài được lưu trữ{since}: số liệu không còn được theo dõi."


def overdue(day: date) -> str:
    """What the page says about a review that is 90 days late (content model, 2)."""
    return f"Chưa rà soát từ {plain_day(day)}. Số liệu có thể đã cũ."


def next_review(day: date | None) -> str:
    """Behind the last review."""
    return f"lần tới {month_year(day)}" if day else ""


def pending(who: str, day: date) -> str:
    """A result that is still to be measured."""
    return f"Chưa có số liệu. {who} đo, hẹn {short_day(day)}."


def written_down_by(who: str) -> str:
    """Behind a figure."""
    return f"{who} ghi số"


def adopters_text(total: int, going: int, stopped: int, failed: int) -> str:
    """Failures count as much as successes."""
    parts = [f"{total} nơi làm theo", f"{going} còn làm"]
    if stopped:
        parts.append(f"{stopped} đã dừng")
    if failed:
        parts.append(f"{failed} không thành công")
    return " · ".join(parts)


def since(day: date) -> str:
    """In the spread ledger."""
    return f"từ {month_year(day)}"


def formerly(name: str) -> str:
    """Behind today's place."""
    return f"trước 01/7/2025: {name}"


def not_reviewed_yet(day: date | None) -> str:
    """In the strip, when nobody has come back yet."""
    return f"hẹn {month_year(day)}" if day else ""


def people(count: int) -> str:
    """How many visitors at a time."""
    return f"tối đa {grouped(count)} người một lượt"


def award_decision(number: str | None, day: date | None) -> str:
    """Number and date of a decision."""
    parts = [f"Quyết định {number}" if number else "", short_day(day) if day else ""]
    return ", ".join(part for part in parts if part)


def citation(title: str, site: str, day: date | None) -> str:
    """How to cite a story."""
    when = f", {short_day(day)}" if day else ""
    return f"“{title}”, {site}{when}"


def introduced_by(unit: str, day: date | None) -> str:
    """On paper: who introduced it and when it was published."""
    parts = [f"{unit} giới thiệu" if unit else "", f"đăng ngày {plain_day(day)}" if day else ""]
    text = ", ".join(part for part in parts if part)
    return f"{capital(text)}." if text else ""


def updated(day: date) -> str:
    """At the end of a text page."""
    return f"Cập nhật {long_day(day)}"


def press_photos(count: int) -> str:
    """How many photos the press may use."""
    return f"{count} ảnh trong bài được dùng lại khi ghi nguồn"


FACT_LABELS: Final = {
    "period": "Thời gian",
    "children": "Phong trào ở địa phương",
    "former": "Kế tục",
    "movements": "Phong trào dựa vào văn bản này",
    "now": "Nay thuộc",
    "kind": "Loại",
    "merged": "Hợp nhất từ",
    "before": BEFORE_REFORM,
    "heirs": "Nay là các xã, phường",
    "communes": "Các xã, phường đã có trên trang này",
    "districts": FORMER_DISTRICTS,
    "total": "Câu chuyện có thật",
    "models": "Mô hình",
    "spreading": "Nơi làm theo",
    "mentions": "Lần báo chí nhắc tới",
    "direct": "Do người trực tiếp lao động",
    "work": "Việc làm",
}


def opinions(received: int, handled: int) -> str:
    """Behind the window of public opinion."""
    return f" · {grouped(received)} ý kiến, đã xử lý {grouped(handled)}"


def now_part_of(heirs: str) -> str:
    """Behind a former province in a list."""
    return f"nay thuộc {heirs}"


GROUPS: Final = {
    "working": "Đang hoạt động",
    "ended": "Đã hợp nhất hoặc kết thúc",
    "provinces": "Tỉnh, thành phố hiện nay",
    "former-provinces": "Tỉnh, thành phố trước 01/7/2025",
    "former-districts": FORMER_DISTRICTS,
    "demo": "Địa bàn hư cấu của các câu chuyện minh họa",
    "fiction": "Hư cấu, chỉ dùng cho bài minh họa",
    "pages": "Các trang",
    "newest": "Câu chuyện mới đăng",
}
COUNTED: Final = {
    "fields": "Theo lĩnh vực",
    "movements": "Theo phong trào",
    "provinces": "Theo địa bàn hiện nay",
    "subject_kinds": "Theo đối tượng",
    "direct_labour": "Người trực tiếp lao động",
    "evidence": "Theo độ chắc của bằng chứng",
    "stages": "Theo giai đoạn",
    "kinds": "Theo loại bài",
}
COUNT_NOTE: Final = {
    "fields": "Một câu chuyện có thể thuộc nhiều lĩnh vực.",
    "movements": "Một câu chuyện có thể thuộc nhiều phong trào.",
    "evidence": "Mỗi câu chuyện tính theo kết quả yếu nhất. Danh hiệu, hợp đồng, việc được công "
    "nhận nhiều nhất là bậc 1.",
    "provinces": "Địa bàn cũ được tính vào tỉnh, thành phố nay đang quản lý.",
}
PROCESS: Final = (
    (
        "Phát hiện",
        "Người dân, tổ chức, cơ quan giới thiệu một việc làm tốt. Ai cũng giới thiệu được.",
        PROPOSE,
        "gioi-thieu-guong/",
    ),
    (
        "Bồi dưỡng",
        "Đơn vị phụ trách giúp vốn, kỹ thuật, thời gian; khó khăn được ghi lại, không giấu.",
        "",
        "",
    ),
    (
        "Tổng kết",
        "So sánh trước và sau, kiểm tra tại chỗ, nói rõ điều gì không thành công.",
        STRENGTH,
        "tieu-chi/",
    ),
    (
        "Nhân rộng",
        "Nơi khác làm theo, kể cả nơi đã dừng, đều được ghi vào sổ lan tỏa.",
        "Xem các mô hình",
        "mo-hinh/",
    ),
)
ENTRY_GROUPS: Final = {
    "fields": "Theo lĩnh vực",
    "movements": "Theo phong trào",
    "places": "Theo địa bàn",
}
ALL_STORIES: Final = "Xem tất cả câu chuyện"


def costs_total(first: str, yearly: str) -> str:
    """Under the costs: two sums of two kinds."""
    parts = [f"{first} ban đầu" if first else "", f"{yearly} mỗi năm" if yearly else ""]
    return ", ".join(part for part in parts if part)


def until_reform(name: str) -> str:
    """A former unit that has a namesake today."""
    return f"{name} (trước 01/7/2025)"


def whom_to_ask(unit: str, line: str) -> str:
    """In a sentence of the self-check."""
    return f"{unit}, số {line}" if line else unit


def stale_version(made: date, changed: date) -> str:
    """Over a version in another language that its story has overtaken."""
    return (
        f"Bản dịch theo bản tiếng Việt ngày {short_day(made)}; bản tiếng Việt đã sửa ngày "
        f"{short_day(changed)}. Chỗ nào khác nhau, xin theo bản tiếng Việt."
    )


def cited(number: int) -> str:
    """What a screen reader says for a citation in the text."""
    return f"Nguồn {number}"
