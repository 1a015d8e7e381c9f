"""What the press writes, as credited links: never a picture, never the text."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from newsroom.content import vocabulary as v
from newsroom.content.base import Meta
from newsroom.content.values import Day, Flag, Moment, MomentOrDay, StoryId, Text, WebAddress, Whole


class PressMention(Meta):
    """One row of ``mentions.csv``: where a story was spoken of or printed again."""

    model_config = ConfigDict(title="Dòng sổ báo chí")

    story: Text
    """Câu chuyện: Tên thư mục hoặc mã của câu chuyện, ví dụ `g-2026-0007`."""
    outlet: Text
    """Cơ quan báo chí: Tên cơ quan báo chí đúng như báo tự viết."""
    url: WebAddress
    """Liên kết: Địa chỉ bài báo, chương trình hoặc bản đăng lại."""
    date: Day
    """Ngày: Ngày đăng hoặc phát sóng."""
    kind: v.MentionKind
    """Cách nhắc tới: Nhắc tới, đăng lại hay phát sóng."""


class NewsSource(Meta):
    """One feed of one outlet; an excerpt needs an ``agreement``."""

    model_config = ConfigDict(title="Nguồn tin")

    outlet: Text
    """Cơ quan báo chí: Tên cơ quan báo chí đúng như báo tự viết."""
    feed: WebAddress
    """Nguồn tin: Địa chỉ nguồn tin (RSS hoặc Atom), bắt đầu bằng `https://`."""
    home: WebAddress
    """Trang chủ: Trang chủ của báo."""
    aliases: list[Text] = []
    """Tên khác: Những tên khác của báo trong nguồn tin."""
    timezone: Text = "Asia/Ho_Chi_Minh"
    """Múi giờ: Múi giờ khi nguồn không ghi, mặc định `Asia/Ho_Chi_Minh`."""
    gmt_is_local: Flag = False
    """Ghi GMT nhưng là giờ Việt Nam: Ghi `true` nếu nguồn ghi GMT nhưng thật ra là giờ Việt Nam."""
    needs_cookie: WebAddress | None = None
    """Trang nhận cookie: Trang phải mở trước để nhận cookie, chỉ khi báo bắt buộc."""
    agreement: Text | None = None
    """Thỏa thuận trích dẫn: Số văn bản thỏa thuận cho trích dẫn; không có thì không được trích."""
    max_items: Whole = 50
    """Số mục tối đa: Số mục tin tối đa mỗi lần lấy."""
    keywords: list[Text] = []
    """Từ khóa: Lấy thêm tin có một trong những cụm từ này, ngoài tin nói đến câu chuyện đã đăng."""
    enabled: Flag = False
    """Đang dùng: Ghi `true` để lấy tin từ nguồn này."""
    note: Text | None = None
    """Ghi chú: Ghi chú cho người biên tập, không hiện trên trang."""


class NewsSources(Meta):
    """``content/news/sources.yml``."""

    model_config = ConfigDict(title="Danh sách nguồn tin")

    sources: list[NewsSource] = []
    """Nguồn tin: Danh sách nguồn tin."""


class NewsItem(Meta):
    """One headline exactly as printed, with its link.

    ``published`` is a moment or a bare day; ``why`` names what the item speaks of;
    ``group`` is the id of the first item about the same event.
    """

    model_config = ConfigDict(title="Mục tin")

    id: Text
    """Mã mục tin: Mã mục tin do lệnh lấy tin cấp, không tự sửa."""
    headline: Text
    """Tít: Tít đúng như báo in, không sửa chữ nào."""
    outlet: Text
    """Cơ quan báo chí: Tên cơ quan báo chí."""
    author: Text | None = None
    """Tác giả: Tác giả, nếu báo có ghi."""
    published: MomentOrDay | None = None
    """Báo đăng lúc: Thời điểm báo đăng, hoặc chỉ ngày nếu báo không ghi giờ."""
    first_seen: Moment
    """Thấy lần đầu: Thời điểm lệnh lấy tin thấy mục này lần đầu."""
    retrieved: Moment
    """Lấy lúc: Thời điểm lấy đúng bản tin này từ báo."""
    link: WebAddress
    """Địa chỉ bài báo: Địa chỉ bài báo."""
    excerpt: Annotated[Text, Field(max_length=200)] | None = None
    """Đoạn trích: Đoạn trích tối đa 200 ký tự, chỉ khi báo đã có thỏa thuận."""
    why: list[Text] = []
    """Vì sao được chọn: Vì sao mục tin được chọn, do lệnh lấy tin ghi."""
    stories: list[StoryId] = []
    """Câu chuyện: Mã các câu chuyện mà bài báo nói đến, ví dụ `g-2026-0007`."""
    group: Text | None = None
    """Cùng một việc: Mã mục tin đầu tiên về cùng một việc, do lệnh lấy tin ghi."""
    decision: v.NewsDecision = "shown"
    """Hiển thị: Hiển thị hay ẩn mục tin."""


class NewsMonth(Meta):
    """``content/news/YYYY-MM.json``."""

    model_config = ConfigDict(title="Tin trong tháng")

    items: list[NewsItem] = []
    """Mục tin: Các mục tin của tháng."""


class Blocked(Meta):
    """An item that never returns; ``link`` keeps it away even if the outlet renames it."""

    model_config = ConfigDict(title="Mục bị chặn")

    id: Text
    """Mã mục tin: Mã mục tin bị chặn."""
    reason: Text
    """Lý do chặn: Lý do chặn, ví dụ `tòa soạn yêu cầu gỡ`."""
    link: WebAddress | None = None
    """Địa chỉ bài báo: Địa chỉ bài báo, để bài không quay lại dưới một mã khác."""


class Blocklist(Meta):
    """``content/news/blocklist.yml``."""

    model_config = ConfigDict(title="Danh sách chặn")

    blocked: list[Blocked] = []
    """Mục bị chặn: Danh sách mục tin không bao giờ lấy lại."""


Health = Literal["new", "alive", "stale", "moved", "broken", "gone"]


class SourceRecord(Meta):
    """What is remembered of one feed between rounds."""

    model_config = ConfigDict(title="Tình trạng nguồn tin")

    feed: WebAddress
    """Nguồn tin: Địa chỉ nguồn tin, như trong `sources.yml`."""
    etag: Text | None = None
    """Dấu ETag: Dấu phiên bản do máy chủ của báo gửi."""
    last_modified: Text | None = None
    """Dấu Last-Modified: Lúc sửa cuối do máy chủ của báo gửi."""
    asked: Moment | None = None
    """Hỏi lúc: Lúc hỏi nguồn gần nhất."""
    fetched: Moment | None = None
    """Nhận lúc: Lúc nhận được nội dung gần nhất."""
    not_before: Moment | None = None
    """Chưa hỏi trước: Báo yêu cầu không hỏi lại trước lúc này."""
    newest: Moment | None = None
    """Tin mới nhất: Thời điểm của tin mới nhất trong nguồn."""
    health: Health = "new"
    """Tình trạng: Nguồn còn hoạt động tốt hay không."""
    since: Moment | None = None
    """Từ lúc: Tình trạng này bắt đầu từ khi nào."""
    fault: Text | None = None
    """Lỗi: Mã lỗi của lần hỏi gần nhất."""
    failures: Whole = 0
    """Số lần lỗi: Số lần lỗi liên tiếp."""
    missing_since: Moment | None = None
    """Mất từ lúc: Nguồn báo không còn từ khi nào."""
    moved_to: WebAddress | None = None
    """Đã chuyển đến: Địa chỉ mới mà nguồn chỉ đến."""
    moved_on: list[Day] = []
    """Ngày chuyển: Những ngày nguồn đã chỉ đến địa chỉ mới."""


class NewsState(Meta):
    """``content/news/state.json``: validators and timers of every feed, in the order of feeds."""

    model_config = ConfigDict(title="Tình trạng các nguồn tin")

    sources: list[SourceRecord] = []
    """Nguồn tin: Điều cần nhớ về từng nguồn giữa hai lần lấy tin."""
