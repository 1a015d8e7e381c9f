"""Everything that a story can belong to: each term exists only if its page does."""

from typing import Annotated

from pydantic import ConfigDict, Field

from newsroom.content import vocabulary as v
from newsroom.content.base import FACTS, Meta, Names
from newsroom.content.story import Person
from newsroom.content.values import (
    Day,
    Email,
    FileName,
    Flag,
    GitHubName,
    PlaceId,
    SitePath,
    Slug,
    TermId,
    Text,
    WebAddress,
    Whole,
)


class Reference(Meta):
    """A public source named under a page."""

    model_config = ConfigDict(title="Nguồn công khai")

    title: Text
    """Tên nguồn: Tên bài, văn bản hoặc trang nguồn."""
    outlet: Text | None = None
    """Nơi đăng: Nơi đăng hoặc nơi ban hành."""
    url: WebAddress | None = None
    """Địa chỉ: Địa chỉ đầy đủ, bắt đầu bằng `https://`."""
    date: Day | None = None
    """Ngày: Ngày đăng hoặc ngày ký."""


class FieldTerm(Meta):
    """Lĩnh vực."""

    model_config = ConfigDict(title="Lĩnh vực")

    title: Text
    """Tên lĩnh vực: Tên lĩnh vực, ví dụ `Giảm nghèo`."""
    summary: Text
    """Giới thiệu: Một hai câu cho biết lĩnh vực gồm những gì."""
    order: Whole = 100
    """Thứ tự: Số để xếp thứ tự, nhỏ đứng trước."""
    demo: Flag = False
    """Minh họa: Ghi `true` nếu là nội dung minh họa hư cấu."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Những địa chỉ trước đây của trang này, mỗi địa chỉ một dòng, ví dụ `/linh-vuc/ten-cu/`."""


class Unit(Meta):
    """Đơn vị: who introduces exemplars, follows them up, or issued something."""

    model_config = ConfigDict(title="Đơn vị")

    title: Text
    """Tên đơn vị: Tên đầy đủ của đơn vị."""
    summary: Text
    """Giới thiệu: Đơn vị làm gì trong việc tìm, giới thiệu và theo dõi gương."""
    place: PlaceId | None = None
    """Địa bàn: Mã địa bàn của đơn vị."""
    until: Annotated[Day | None, FACTS] = None
    """Hoạt động đến: Ngày cuối cùng hoạt động, nếu đơn vị đã giải thể hoặc sáp nhập."""
    successor: Annotated[TermId | None, Names("units")] = None
    """Đơn vị kế tục: Mã đơn vị kế thừa."""
    line: Text | None = None
    """Đường dây công khai: Số điện thoại công khai của đơn vị, không phải của cá nhân."""
    email: Email | None = None
    """Thư điện tử: Hộp thư chung của đơn vị."""
    address: Annotated[Text | None, FACTS] = None
    """Địa chỉ: Địa chỉ trụ sở."""
    site: WebAddress | None = None
    """Trang của đơn vị: Trang web của đơn vị, bắt đầu bằng `https://`."""
    reviewers: list[GitHubName] = []
    """Người duyệt trên GitHub: Tài khoản hoặc nhóm được duyệt bài mà đơn vị theo dõi, ví dụ `@lan-toa/xa-vi-du`; không hiện trên trang."""
    demo: Flag = False
    """Minh họa: Ghi `true` nếu là nội dung minh họa hư cấu."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Những địa chỉ trước đây của trang này, mỗi địa chỉ một dòng, ví dụ `/linh-vuc/ten-cu/`."""


class Movement(Meta):
    """Phong trào, with the five things that the letter of 2024 asks to be stated."""

    model_config = ConfigDict(title="Phong trào")

    title: Text
    """Tên phong trào: Tên phong trào đúng như văn bản phát động."""
    summary: Text
    """Giới thiệu: Một hai câu cho biết phong trào nhằm điều gì."""
    level: Annotated[v.MovementLevel, FACTS]
    """Phạm vi: Phong trào của cả nước, của tỉnh, của xã hay của một ngành."""
    launched_by: Annotated[Text | None, FACTS] = None
    """Nơi phát động: Người hoặc cơ quan phát động."""
    since: Text | None = Field(default=None, alias="from")
    """Bắt đầu: Bắt đầu từ khi nào: năm, tháng hoặc ngày, ví dụ `2021`."""
    until: Text | None = Field(default=None, alias="to")
    """Kết thúc: Đến khi nào, ví dụ `2025`."""
    place: PlaceId | None = None
    """Địa bàn: Mã địa bàn nơi phát động."""
    parent: Annotated[TermId | None, Names("movements")] = None
    """Thuộc phong trào: Mã phong trào cấp trên, nếu đây là phong trào hưởng ứng."""
    legal_basis: Annotated[list[TermId], Names("documents")] = []
    """Căn cứ: Mã các văn bản làm căn cứ, ghi trong `content/documents`."""
    purpose: Annotated[Text | None, FACTS] = None
    """Mục đích: Mục đích của phong trào."""
    requirements: Annotated[Text | None, FACTS] = None
    """Yêu cầu: Yêu cầu khi thực hiện."""
    targets: Annotated[Text | None, FACTS] = None
    """Mục tiêu: Đối tượng tham gia."""
    content: Annotated[Text | None, FACTS] = None
    """Nội dung: Nội dung thi đua."""
    method: Annotated[Text | None, FACTS] = None
    """Phương thức: Cách tổ chức thực hiện."""
    sources: list[Reference] = []
    """Nguồn: Nguồn công khai của những điều nêu trên trang."""
    demo: Flag = False
    """Minh họa: Ghi `true` nếu là nội dung minh họa hư cấu."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Những địa chỉ trước đây của trang này, mỗi địa chỉ một dòng, ví dụ `/linh-vuc/ten-cu/`."""


class Opinions(Meta):
    """The window in which the public could object before an honour."""

    model_config = ConfigDict(title="Lấy ý kiến nhân dân")

    since: Day = Field(alias="from")
    """Từ ngày: Ngày bắt đầu lấy ý kiến nhân dân."""
    until: Day = Field(alias="to")
    """Đến ngày: Ngày kết thúc lấy ý kiến."""
    received: Whole | None = None
    """Số ý kiến: Số ý kiến nhận được."""
    handled: Whole | None = None
    """Đã xử lý: Số ý kiến đã xem xét, trả lời."""


class Event(Meta):
    """Hội nghị biểu dương."""

    model_config = ConfigDict(title="Hội nghị")

    title: Text
    """Tên hội nghị: Tên hội nghị."""
    summary: Text
    """Giới thiệu: Hội nghị biểu dương ai, vì việc gì."""
    date: Annotated[Day, FACTS]
    """Ngày tổ chức: Ngày tổ chức."""
    place: PlaceId
    """Địa bàn: Mã địa bàn nơi tổ chức."""
    decision: Text | None = None
    """Quyết định: Số quyết định khen thưởng công bố tại hội nghị."""
    decision_date: Day | None = None
    """Ngày ký quyết định: Ngày ký quyết định."""
    honoured: FileName | None = None
    """Danh sách được biểu dương: Tên tệp danh sách kèm quyết định, ví dụ `honoured.csv`."""
    honoured_count: Annotated[Whole | None, FACTS] = None
    """Số được khen thưởng: Số cá nhân, tập thể được biểu dương."""
    featured: Annotated[list[TermId], Names("stories")] = []
    """Câu chuyện tiêu biểu: Tên thư mục của những câu chuyện về người được biểu dương."""
    opinions: Opinions | None = None
    """Lấy ý kiến Nhân dân: Đợt lấy ý kiến nhân dân trước khi tôn vinh."""
    sources: list[Reference] = []
    """Nguồn: Nguồn công khai của những điều nêu trên trang."""
    demo: Flag = False
    """Minh họa: Ghi `true` nếu là nội dung minh họa hư cấu."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Những địa chỉ trước đây của trang này, mỗi địa chỉ một dòng, ví dụ `/linh-vuc/ten-cu/`."""


class Document(Meta):
    """Văn bản: what it says is summed up in our words, in HTML."""

    model_config = ConfigDict(title="Văn bản")

    title: Text
    """Trích yếu: Trích yếu của văn bản."""
    summary: Text
    """Giới thiệu: Một hai câu cho biết văn bản nói gì, bằng lời của mình."""
    number: Annotated[Text | None, FACTS] = None
    """Số: Số, ký hiệu, ví dụ `60/KH-UBND` hoặc `34-CT/TW`."""
    type: Annotated[v.DocumentType, FACTS]
    """Loại văn bản: Loại văn bản."""
    issuer: Annotated[Text, FACTS]
    """Cơ quan ban hành: Cơ quan ban hành, theo tên tại thời điểm ký."""
    issued: Day | None = None
    """Ngày ban hành: Ngày ban hành."""
    issued_text: Text | None = None
    """Ngày ban hành bằng chữ: Thời gian ban hành bằng chữ khi không rõ ngày, ví dụ `tháng 3/2024`."""
    in_force: Annotated[Day | None, FACTS] = None
    """Ngày có hiệu lực: Ngày có hiệu lực."""
    signer: Annotated[Text | None, FACTS] = None
    """Người ký: Chức vụ và họ tên người ký."""
    field: Annotated[Text, FACTS]
    """Lĩnh vực: Lĩnh vực của văn bản, ví dụ `Thi đua, khen thưởng`."""
    status: v.DocumentStatus
    """Hiệu lực: Tình trạng hiệu lực; chưa chắc thì ghi `can-xac-minh`."""
    status_note: Text | None = None
    """Giải thích hiệu lực: Giải thích về hiệu lực, ví dụ phần nào đã bị thay."""
    replaces: Annotated[list[TermId], Names("documents")] = []
    """Thay thế: Mã các văn bản mà văn bản này thay thế."""
    replaced_by: Annotated[list[TermId], Names("documents")] = []
    """Được thay bằng: Mã các văn bản thay thế văn bản này."""
    attachment: FileName | None = None
    """Tệp đính kèm: Tên tệp đính kèm, nếu có."""
    sources: list[Reference] = []
    """Nguồn: Nguồn công khai của những điều nêu trên trang."""
    demo: Flag = False
    """Minh họa: Ghi `true` nếu là nội dung minh họa hư cấu."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Những địa chỉ trước đây của trang này, mỗi địa chỉ một dòng, ví dụ `/linh-vuc/ten-cu/`."""


class Criterion(Meta):
    """One standard of the criteria page."""

    model_config = ConfigDict(title="Tiêu chuẩn của trang Tiêu chuẩn")

    code: Slug
    """Mã tiêu chuẩn: Mã tiêu chuẩn, không đổi sau khi đã dùng, ví dụ `cach-lam-moi`."""
    title: Text
    """Tên tiêu chuẩn: Tên ngắn của tiêu chuẩn."""
    text: Text
    """Nội dung: Nội dung tiêu chuẩn."""
    source: Annotated[TermId, Names("documents")]
    """Văn bản quy định: Mã văn bản quy định tiêu chuẩn."""


class Page(Meta):
    """A page of the site itself: about, programme, criteria, take-down and more."""

    model_config = ConfigDict(title="Trang")

    title: Text
    """Tên trang: Tên trang."""
    summary: Text
    """Giới thiệu: Một câu cho biết trang nói gì; hiện khi chia sẻ."""
    address: SitePath
    """Đường dẫn: Đường dẫn cố định của trang, ví dụ `/gioi-thieu/`."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Những địa chỉ trước đây của trang này, mỗi địa chỉ một dòng, ví dụ `/linh-vuc/ten-cu/`."""
    updated: Day
    """Ngày sửa gần nhất: Ngày sửa nội dung lần gần nhất."""
    standards: list[Criterion] = []
    """Các tiêu chuẩn: Các tiêu chuẩn, chỉ dùng ở trang Tiêu chuẩn."""


class Contact(Meta):
    """The unit that receives proposals, corrections and take-down requests."""

    model_config = ConfigDict(title="Đầu mối liên hệ")

    name: Text
    """Đơn vị tiếp nhận: Tên đơn vị tiếp nhận giới thiệu gương, đính chính và yêu cầu gỡ bài."""
    line: Text | None = None
    """Điện thoại: Số điện thoại công khai của đơn vị."""
    email: Email | None = None
    """Thư điện tử: Hộp thư chung của đơn vị."""
    post: Text | None = None
    """Địa chỉ nhận thư: Địa chỉ nhận thư."""
    hours: Text | None = None
    """Giờ tiếp nhận: Giờ tiếp nhận, ví dụ `7:30–11:30 và 13:30–16:30, thứ Hai đến thứ Sáu`."""


class PressContact(Meta):
    """Whom a newspaper calls: an office, never a private number."""

    model_config = ConfigDict(title="Đầu mối báo chí")

    role: Text
    """Chức danh: Chức danh của người trả lời báo chí, ví dụ `Tổ trưởng Tổ biên tập`; không cần tên riêng."""
    line: Text
    """Điện thoại: Số điện thoại công khai của đơn vị dành cho báo chí."""


class SiteSettings(Meta):
    """``content/site.yml``: what the owner of the site decides."""

    model_config = ConfigDict(title="Cài đặt của trang")

    name: Text
    """Tên trang: Tên trang, hiện ở đầu mọi trang."""
    tagline: Text
    """Câu đi cùng tên: Câu ngắn đi cùng tên trang."""
    areas: list[PlaceId] = []
    """Địa bàn phục vụ: Mã các tỉnh, thành phố hiện nay mà trang phục vụ, ví dụ `thai-nguyen`. Mỗi xã, phường, huyện cũ ở đó có một trang."""
    description: Text
    """Giới thiệu trang: Một hai câu giới thiệu trang cho máy tìm kiếm và khi chia sẻ."""
    show_demo: Flag = True
    """Hiện bài minh họa: Ghi `false` để ẩn mọi nội dung minh họa hư cấu."""
    contact: Contact
    """Đầu mối liên hệ: Đầu mối tiếp nhận ý kiến của người đọc."""
    press_contact: PressContact | None = None
    """Đầu mối báo chí: Người trả lời báo chí: chức danh và số điện thoại công khai; in ở mọi trang cho báo chí."""
    legal_basis: Annotated[list[TermId], Names("documents")] = []
    """Căn cứ hoạt động: Mã các văn bản làm căn cứ hoạt động của trang."""
    lead: Annotated[TermId | None, Names("stories")] = None
    """Bài đứng đầu trang chủ: Tên thư mục của câu chuyện đứng đầu trang chủ; bỏ dòng này thì lấy bài mới nhất."""
    security_until: Day | None = None
    """Hạn nhận báo lỗi bảo mật: Đầu mối ở `contact` nhận báo lỗi bảo mật của trang đến hết ngày này; mỗi lần gia hạn không quá một năm."""


class GuidePage(Meta):
    """A page of the staff handbook; the renderer's theme draws it in full."""

    model_config = ConfigDict(title="Trang sổ tay")

    title: Text
    """Tên trang: Tên trang sổ tay."""
    summary: Text
    """Giới thiệu: Một câu cho biết trang sổ tay giúp làm việc gì."""


class Translation(Meta):
    """A version of a story in another language (``index.<lang>.md``), made by a person.

    ``updated`` is the day on which it last said what the story says.
    """

    model_config = ConfigDict(title="Bản dịch")

    title: Text
    """Tít: Tít của bản dịch, viết bằng ngôn ngữ của bản dịch."""
    summary: Text
    """Sapo: Sapo của bản dịch, viết bằng ngôn ngữ của bản dịch."""
    updated: Day
    """Khớp bản tiếng Việt ngày: Ngày gần nhất bản dịch khớp với bản tiếng Việt; cũ hơn thì trang tự nói rõ."""
    translator: Person
    """Người dịch: Người dịch, phải là người biết tiếng ấy; không dùng máy dịch sang tiếng dân tộc."""
    reviewer: Person | None = None
    """Người đọc lại bản dịch: Người biết tiếng ấy đã đọc lại bản dịch, nếu có."""
