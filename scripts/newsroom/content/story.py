"""A story: the deed, the exemplar or the model, and everything that makes it trustworthy.

Fields are optional here when a draft may lack them; what each state needs is
decided in ``checks.lifecycle``.
"""

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field

from newsroom.content import vocabulary as v
from newsroom.content.base import ASIDE, FACTS, Meta, Names
from newsroom.content.values import (
    Day,
    Flag,
    Language,
    MediaName,
    Moment,
    PlaceId,
    Share,
    SitePath,
    Slug,
    StoryId,
    TermId,
    Text,
    WebAddress,
    Whole,
)


class Subject(Meta):
    """Who did it. The honorific is never guessed."""

    model_config = ConfigDict(title="Nhân vật")

    kind: Annotated[v.SubjectKind, ASIDE]
    """Đối tượng: Nhân vật là cá nhân, tập thể hay hộ gia đình."""
    name: Text
    """Nhân vật: Tên đúng như nhân vật tự viết, không đổi dấu, không đổi i và y."""
    honorific: v.Honorific | None = None
    """Cách xưng hô: Cách xưng hô do nhân vật chọn, không suy đoán từ tên; không dùng thì ghi `khong`."""
    sort_name: Text | None = None
    """Phần tên riêng: Phần tên riêng để nhận ra nhân vật trong tin báo, ví dụ `Thí` cho Y Thí Ênuôl."""
    occupation: Annotated[Text | None, ASIDE] = None
    """Công việc: Nghề nghiệp hoặc chức danh, ví dụ `trưởng thôn`, `thợ gốm`."""
    organisation: Annotated[v.Organisation | None, ASIDE] = None
    """Tổ chức: Loại tổ chức nơi nhân vật làm việc."""
    direct_labour: Annotated[Flag | None, ASIDE] = None
    """Lao động trực tiếp: Ghi `true` nếu nhân vật trực tiếp lao động, sản xuất, công tác."""
    minor: Flag = False
    """Dưới 18 tuổi: Ghi `true` nếu nhân vật dưới 18 tuổi."""


class Result(Meta):
    """One outcome: figures before and after, a recognition, or a promise to measure.

    A recognition is a title, a listing, a contract or a standard that was reached.
    """

    model_config = ConfigDict(title="Kết quả")

    kind: v.ResultKind = "measure"
    """Loại kết quả: Là số đo được, hay danh hiệu, hợp đồng, tiêu chuẩn được công nhận; không ghi thì là số đo."""
    what: Text
    """Chỉ tiêu: Điều được đo, ví dụ `Số hộ nghèo của thôn`; hoặc việc được ghi nhận."""
    before: Text | None = None
    """Trước: Con số trước khi làm, kèm đơn vị tính, ví dụ `42 hộ`."""
    after: Text | None = None
    """Sau: Con số sau khi làm, cùng đơn vị tính; bỏ dòng này nếu chưa có số liệu."""
    target: Text | None = None
    """Mục tiêu: Con số đề ra từ đầu, cùng đơn vị tính; không đề ra thì bỏ dòng này."""
    measure: Text | None = None
    """Cách đo: Cách đo, ví dụ `rà soát hộ nghèo hằng năm của xã`."""
    period: Text | None = None
    """Khoảng thời gian: Thời gian giữa hai lần đo, ví dụ `2021–2025`."""
    source: Slug | None = None
    """Nguồn: Mã của nguồn trong mục `sources`, ví dụ `s1`."""
    evidence: v.Evidence
    """Bằng chứng: Mức bằng chứng từ 0 (theo lời kể) đến 4 (nơi khác làm theo có kết quả)."""
    measured_by: Text | None = None
    """Ai đo: Ai đã đếm, đo và ghi lại con số; khi chưa có số liệu: ai sẽ đo."""
    measured_on: Day | None = None
    """Ngày sẽ đo: Khi chưa có số liệu: ngày sẽ đo, ví dụ `2027-03-31`."""

    @property
    def has_outcome(self) -> bool:
        """Whether something came of it, not only a promise to measure."""
        return self.after is not None

    @property
    def is_measured(self) -> bool:
        """Whether what came of it is a figure."""
        return self.has_outcome and self.kind == "measure"


class Standard(Meta):
    """One of the standards of the criteria page, judged."""

    model_config = ConfigDict(title="Tiêu chuẩn")

    code: Slug
    """Mã tiêu chuẩn: Mã tiêu chuẩn trên trang Tiêu chuẩn, ví dụ `cach-lam-moi`."""
    met: v.Met
    """Mức đạt: Đạt, đạt một phần hay không áp dụng."""
    source: Slug | None = None
    """Nguồn: Mã của nguồn chứng minh trong mục `sources`."""


class Award(Meta):
    """A commendation as its decision states it."""

    model_config = ConfigDict(title="Khen thưởng")

    award_class: v.AwardClass = Field(alias="class")
    """Hình thức: Hình thức khen thưởng hoặc danh hiệu theo luật."""
    name: Text
    """Tên khen thưởng: Tên đầy đủ đúng như quyết định, ví dụ `Bằng khen của Chủ tịch UBND tỉnh`."""
    type: v.AwardType
    """Loại hình: Loại hình khen thưởng theo Điều 8 Luật Thi đua, khen thưởng."""
    issuer: Text
    """Người ký: Người hoặc cơ quan ký quyết định, theo tên tại thời điểm ký."""
    decision: Text | None = None
    """Số quyết định: Số quyết định, chỉ dùng chữ Việt, ví dụ `12/QĐ-UBND`."""
    date: Day | None = None
    """Ngày ký: Ngày ký quyết định, ví dụ `2023-04-05`."""
    status: v.AwardStatus = "valid"
    """Giá trị: Còn giá trị hay đã bị hủy bỏ; khen thưởng bị hủy bỏ không hiện như còn giá trị."""


class Adopter(Meta):
    """Somebody elsewhere who does the same: one line of the spread ledger."""

    model_config = ConfigDict(title="Nơi làm theo")

    name: Text
    """Nơi làm theo: Nơi làm theo, ví dụ `Tổ hợp tác thôn Bản Mẫu`."""
    place: PlaceId
    """Địa bàn: Mã địa bàn của nơi làm theo."""
    since: Day
    """Bắt đầu từ: Ngày bắt đầu làm theo."""
    status: v.AdopterStatus
    """Tình hình: Đang làm, đã dừng hay không thành công."""
    evidence: v.Evidence
    """Bằng chứng: Mức bằng chứng của việc làm theo, từ 0 đến 4."""
    source: Slug | None = None
    """Nguồn: Mã của nguồn trong mục `sources`."""
    note: Text | None = None
    """Điều đáng biết: Điều đáng biết, ví dụ đã đổi cách làm ra sao hoặc vì sao dừng."""


class Review(Meta):
    """A follow-up visit, with the four judgements of plan 60/KH-UBND, II.4."""

    model_config = ConfigDict(title="Rà soát")

    date: Day
    """Ngày rà soát: Ngày đến rà soát."""
    by: Text
    """Người rà soát: Đơn vị hoặc người rà soát."""
    effect: v.Judgement
    """Tác dụng: Tác dụng của việc làm."""
    efficiency: v.Judgement
    """Hiệu quả: Hiệu quả của việc làm."""
    potential: v.Judgement
    """Khả năng phát triển: Khả năng phát triển."""
    influence: v.Judgement
    """Mức độ ảnh hưởng: Mức độ ảnh hưởng."""
    difficulties: Text | None = None
    """Khó khăn: Khó khăn gặp phải, viết cụ thể."""
    conclusion: v.Conclusion
    """Kết luận: Kết luận của lần rà soát."""


class Support(Meta):
    """What the exemplar needs and what was given."""

    model_config = ConfigDict(title="Hỗ trợ")

    need: Text
    """Điều đang cần: Điều nhân vật đang cần, ví dụ `vốn vay mua máy sấy`."""
    given: Text | None = None
    """Điều đã được giúp: Điều đã được hỗ trợ."""
    by: Text | None = None
    """Ai giúp: Ai đã hỗ trợ."""
    date: Day | None = None
    """Ngày giúp: Ngày hỗ trợ."""


class Visit(Meta):
    """Who receives visitors, and what they bring; ``line`` is a unit's public telephone."""

    model_config = ConfigDict(title="Đón khách")

    receives: Annotated[Text, FACTS]
    """Nơi đón: Ai đón khách, ví dụ `Ban quản trị hợp tác xã`."""
    when: Annotated[Text, FACTS]
    """Khi nào: Thời gian đón khách, ví dụ `sáng thứ Năm hằng tuần`."""
    how_many: Whole | None = None
    """Mỗi đợt: Số khách tối đa mỗi lượt."""
    line: Text | None = None
    """Số gọi trước: Số điện thoại công khai của đơn vị; không ghi số riêng của cá nhân."""
    bring: list[Text] = []
    """Mang theo: Những thứ khách nên mang theo, mỗi thứ một dòng."""


class Cost(Meta):
    """One cost of a model, in đồng; without an amount nobody has published one."""

    model_config = ConfigDict(title="Chi phí")

    item: Text
    """Khoản: Khoản chi, ví dụ `Máy thái củ dong`."""
    amount: Whole | None = None
    """Số tiền: Số tiền tính bằng đồng, viết liền không dấu chấm, ví dụ `5000000`; bỏ dòng này nếu chưa ai công bố."""
    when: v.CostTime
    """Khi nào: Chi một lần ban đầu hay chi hằng năm."""


class Photo(Meta):
    """An original picture and the words that must travel with it."""

    model_config = ConfigDict(title="Ảnh")

    file: MediaName
    """Tệp ảnh: Tên tệp trong thư mục của bài, đúng như máy ảnh hay điện thoại đặt, ví dụ `IMG_1234.JPG`."""
    alt: Text | None = None
    """Mô tả ảnh: Tả ảnh cho người không nhìn thấy, ít nhất năm tiếng, không lặp chú thích."""
    caption: Text | None = None
    """Chú thích: Chú thích: ai, đang làm gì, ở đâu, khi nào."""
    credit: Text | None = None
    """Nguồn ảnh: Người chụp hoặc nơi cho phép dùng ảnh."""
    licence: Text | None = None
    """Quyền dùng ảnh: Quyền dùng ảnh, ví dụ `CC BY 4.0` hoặc `chỉ dùng trên trang này`."""
    people: v.PeopleShown | None = None
    """Người trong ảnh: Người trong ảnh đã đồng ý, ảnh tại sự kiện công khai, hay không có người."""
    focal: Annotated[list[Share], Field(min_length=2, max_length=2)] | None = None
    """Điểm chính: Điểm chính của ảnh để cắt không mất mặt người: hai số từ 0 đến 1, ví dụ `[0.5, 0.3]`."""
    press: Flag = False
    """Cho báo chí dùng: Ghi `true` nếu báo chí được tải và dùng lại ảnh này."""
    illustration: Flag = False
    """Tranh minh họa: Ghi `true` nếu là hình vẽ hoặc ảnh do máy tạo; trang sẽ ghi rõ điều đó."""


class Audio(Meta):
    """A recording; a machine's voice is labelled."""

    model_config = ConfigDict(title="Âm thanh")

    file: MediaName
    """Tệp âm thanh: Tên tệp âm thanh trong thư mục của bài, ví dụ `doc-bai.mp3`."""
    lang: Language
    """Ngôn ngữ: Mã ngôn ngữ của bản đọc, ví dụ `vi`."""
    voice: v.Voice
    """Giọng đọc: Giọng người hay giọng máy."""


class Source(Meta):
    """Where a fact comes from."""

    model_config = ConfigDict(title="Nguồn")

    id: Slug
    """Mã nguồn: Mã ngắn để dẫn trong bài, ví dụ `s1` cho dấu dẫn `[^s1]`."""
    title: Text
    """Tên nguồn: Tên bài báo, văn bản hoặc cuộc trao đổi."""
    outlet: Text | None = None
    """Nơi đăng: Nơi đăng hoặc nơi ban hành."""
    url: WebAddress | None = None
    """Địa chỉ: Địa chỉ đầy đủ, bắt đầu bằng `https://`."""
    date: Day | None = None
    """Ngày: Ngày đăng, ngày ký hoặc ngày trao đổi."""
    kind: v.SourceKind
    """Loại nguồn: Báo chí, văn bản, phỏng vấn hay xác nhận của đơn vị."""


class Consent(Meta):
    """On what ground the story is public; the evidence itself is kept elsewhere (``ref``)."""

    model_config = ConfigDict(title="Đồng ý đăng")

    basis: v.ConsentBasis
    """Căn cứ đăng: Căn cứ để đăng: nhân vật đồng ý, quyết định đã công bố, hoạt động công vụ, tập thể, hay hư cấu."""
    scope: list[v.ConsentScope] = []
    """Phạm vi đồng ý: Những gì nhân vật cho phép nêu; điều không có trong danh sách thì không đăng."""
    obtained: Day | None = None
    """Ngày đồng ý: Ngày nhận được sự đồng ý."""
    until: Day | None = None
    """Hết hạn: Ngày hết hạn, nếu sự đồng ý có thời hạn."""
    form: v.ConsentForm | None = None
    """Cách ghi nhận: Sự đồng ý được ghi lại bằng cách nào."""
    ref: Text | None = None
    """Mã hồ sơ: Mã hồ sơ lưu tại đơn vị, không chứa thông tin cá nhân, ví dụ `HS-2026-014`."""
    given_by: v.GivenBy | None = None
    """Ai đồng ý: Chính nhân vật đồng ý, hay cha mẹ hoặc người giám hộ."""
    child_assent: Flag | None = None
    """Trẻ cũng đồng ý: Với trẻ từ 7 tuổi: ghi `true` nếu chính em cũng đồng ý."""


class Person(Meta):
    """Who wrote or reviewed, and from which unit."""

    model_config = ConfigDict(title="Người viết, người duyệt, người dịch")

    name: Text
    """Họ tên: Họ tên hoặc bút danh."""
    unit: Annotated[TermId, Names("units")]
    """Đơn vị: Mã đơn vị công tác."""


class FactCheck(Meta):
    """Who compared the story with its sources, when, and what of it."""

    model_config = ConfigDict(title="Kiểm chứng")

    by: Text
    """Người kiểm chứng: Người hoặc nhóm đã kiểm, không phải người viết bài."""
    unit: Annotated[TermId, Names("units")]
    """Đơn vị kiểm chứng: Mã đơn vị của người kiểm chứng."""
    date: Day
    """Ngày kiểm chứng: Ngày kiểm xong."""
    what: Text
    """Đã kiểm gì: Đã so những gì với nguồn nào, ví dụ `So con số hộ nghèo với biên bản rà soát của xã`."""


class Clearance(Meta):
    """Which unit allowed the story to be public; the paper is kept there (``ref``)."""

    model_config = ConfigDict(title="Cho phép đăng")

    unit: Text
    """Đơn vị cho phép: Tên đơn vị có thẩm quyền đã cho phép đăng, ví dụ `Ban Chỉ huy Quân sự xã`."""
    date: Day
    """Ngày cho phép: Ngày đơn vị cho phép."""
    ref: Text
    """Mã văn bản: Số văn bản hoặc mã hồ sơ lưu tại đơn vị, không chứa thông tin cá nhân."""


class Correction(Meta):
    """A mistake that was public, and what is right."""

    model_config = ConfigDict(title="Đính chính")

    date: Day
    """Ngày đính chính: Ngày đính chính."""
    was: Text
    """Trước viết: Nội dung đã đăng sai."""
    now: Text
    """Nay sửa: Nội dung đúng."""


class Change(Meta):
    """An edit that is no correction: something new, or said better."""

    model_config = ConfigDict(title="Lần sửa")

    date: Day
    """Ngày sửa: Ngày sửa bài."""
    what: Text
    """Đã sửa gì: Một câu cho người đọc biết đã thêm hay sửa gì, ví dụ `Thêm số liệu vụ xuân 2026`."""


class Quotation(Meta):
    """Words that the press may print as somebody's own."""

    model_config = ConfigDict(title="Lời trích cho báo chí")

    text: Text
    """Lời trích: Lời nói nguyên văn, không thêm dấu ngoặc kép ở hai đầu."""
    by: Text
    """Người nói: Người nói, kèm việc làm hoặc chức vụ, ví dụ `Bà Mẫu Thị A (hư cấu), tổ trưởng`."""
    cleared: Day | None = None
    """Ngày người nói duyệt: Ngày người nói đọc lại và đồng ý cho báo chí dùng; chưa có ngày thì chưa đưa ra ngoài."""


class Press(Meta):
    """What is written for newspapers alone; short texts that are missing are put together."""

    model_config = ConfigDict(title="Cho báo chí")

    short: Text | None = None
    """Bản ngắn: Bản tin tối đa 50 chữ, đọc riêng vẫn đủ ý."""
    medium: Text | None = None
    """Bản vừa: Bản tin tối đa 150 chữ, đọc riêng vẫn đủ ý."""
    quotations: list[Quotation] = []
    """Lời trích: Những câu mà báo chí được trích nguyên văn."""


class Waiver(Meta):
    """A rule set aside for this story, with the reason and the one who answers for it."""

    model_config = ConfigDict(title="Miễn quy tắc")

    rule: Slug
    """Quy tắc: Mã quy tắc; chỉ vài quy tắc về văn phong, độ dài và hình thức miễn được."""
    reason: Text
    """Lý do: Vì sao được miễn."""
    who: Text
    """Người chịu trách nhiệm: Người quyết định và chịu trách nhiệm."""


class Story(Meta):
    """Front matter of ``content/stories/<slug>/index.md``."""

    model_config = ConfigDict(title="Câu chuyện")

    id: StoryId
    """Mã câu chuyện: Mã câu chuyện do lệnh tạo chuyện cấp, không tự sửa và không dùng lại, ví dụ `g-2026-0007`."""
    kind: v.Kind
    """Loại bài: Loại câu chuyện: việc tốt (ngắn), gương (bài đầy đủ) hay mô hình (cách làm nơi khác áp dụng được)."""
    state: v.State
    """Trạng thái: Trạng thái của bài; chỉ bài `published` và `archived` hiện trên trang."""
    title: Text
    """Tít: Tít, tối đa 100 ký tự, nói ai làm việc gì, không dùng chữ in hoa toàn bộ."""
    summary: Text | None = None
    """Sapo: Sapo, tối đa 300 ký tự: làm việc gì, cho ai, kết quả ra sao."""
    published: Moment | None = None
    """Ngày đăng: Ngày hoặc giờ đăng; đặt trong tương lai là hẹn đăng, ví dụ `2026-11-25T08:00+07:00`."""
    updated: Moment | None = None
    """Ngày sửa gần nhất: Ngày hoặc giờ sửa nội dung lần gần nhất sau khi đăng."""
    demo: Flag = False
    """Bài minh họa: Ghi `true` nếu là bài minh họa hư cấu; bài sẽ có dải thông báo và không được tính vào số liệu."""
    subject: Subject
    """Nhân vật: Nhân vật: cá nhân, tập thể hoặc hộ gia đình đã làm việc này."""
    place: PlaceId
    """Nơi diễn ra: Mã địa bàn tại thời điểm việc diễn ra, ví dụ `bac-kan/na-ri/con-minh`; tên hiện nay được tự tính."""
    place_current: PlaceId | None = None
    """Địa bàn hiện nay: Mã địa bàn hiện nay, chỉ ghi khi xã cũ được chia về nhiều xã mới."""
    fields: Annotated[list[TermId], Names("fields")] = []
    """Lĩnh vực: Từ một đến ba lĩnh vực, ghi mã trang trong `content/fields`, ví dụ `giam-ngheo`."""
    movements: Annotated[list[TermId], Names("movements")] = []
    """Phong trào: Phong trào mà câu chuyện thuộc về; gương và mô hình phải có ít nhất một."""
    event: Annotated[TermId | None, Names("events")] = None
    """Hội nghị biểu dương: Mã hội nghị biểu dương nơi nhân vật được tôn vinh, nếu có."""
    unit: Annotated[TermId | None, Names("units")] = None
    """Đơn vị giới thiệu: Mã đơn vị giới thiệu gương, ví dụ `ubnd-xa-vi-du`."""
    responsible: Annotated[TermId | None, Names("units")] = None
    """Đơn vị theo dõi: Mã đơn vị chịu trách nhiệm theo dõi gương sau khi đăng."""
    stage: Annotated[v.Stage | None, ASIDE] = None
    """Giai đoạn: Giai đoạn của gương: phát hiện, bồi dưỡng, tổng kết, nhân rộng hay đã kết thúc."""
    results: list[Result] = []
    """Kết quả: Danh sách kết quả; mỗi kết quả là số đo trước và sau, việc được ghi nhận, hoặc hẹn ngày đo."""
    standards: list[Standard] = []
    """Tiêu chuẩn: Đối chiếu với từng tiêu chuẩn trên trang Tiêu chuẩn."""
    awards: list[Award] = []
    """Khen thưởng: Danh sách khen thưởng, đúng như quyết định ghi."""
    adopters: list[Adopter] = []
    """Sổ lan tỏa: Sổ lan tỏa: những nơi khác đã làm theo, kể cả nơi không thành công."""
    reviews: list[Review] = []
    """Rà soát: Các lần rà soát sau khi đăng, mới hay cũ đều giữ lại."""
    review_due: Day | None = None
    """Hạn rà soát tới: Hạn rà soát tới; thường là 12 tháng sau lần đăng hoặc lần rà soát gần nhất."""
    support: list[Support] = []
    """Hỗ trợ: Những gì nhân vật cần hỗ trợ và đã được hỗ trợ."""
    visit: Visit | None = None
    """Đón khách: Cách liên hệ để đến thăm, học tập mô hình."""
    costs: list[Cost] = []
    """Chi phí: Các khoản chi phí của mô hình, để nơi khác tính được."""
    photos: list[Photo] = []
    """Ảnh: Danh sách ảnh trong thư mục của bài; ảnh đầu tiên là ảnh chính."""
    audio: list[Audio] = []
    """Âm thanh: Danh sách tệp âm thanh đọc bài."""
    sources: list[Source] = []
    """Nguồn: Nguồn của các thông tin; gương và mô hình cần ít nhất hai nguồn độc lập."""
    consent: Consent | None = None
    """Đồng ý đăng: Căn cứ để đăng câu chuyện; bản gốc giữ tại đơn vị, không đưa lên đây."""
    author: Person | None = None
    """Người viết: Người viết bài."""
    reviewer: Person | None = None
    """Người duyệt: Người duyệt bài, khác người viết; từ mức bằng chứng 3 phải thuộc đơn vị khác."""
    fact_check: FactCheck | None = None
    """Kiểm chứng: Ai đã so bài với nguồn, ngày nào, so những gì; cần có khi một kết quả có bằng chứng từ mức 2."""
    clearance: Clearance | None = None
    """Cho phép đăng: Đơn vị nào cho phép đăng; cần có khi bài kể về lực lượng vũ trang hoặc người tố cáo, tố giác."""
    conflict: Text | None = None
    """Quan hệ với nhân vật: Quan hệ giữa người viết và nhân vật, ví dụ `cùng cơ quan`; không có thì ghi `không`."""
    corrections: list[Correction] = []
    """Đính chính: Những chỗ đã đăng sai và được sửa; luôn hiện dưới bài."""
    changes: list[Change] = []
    """Các lần sửa: Những lần sửa không phải đính chính; trang hiện lần gần nhất cạnh ngày cập nhật."""
    press: Press | None = None
    """Cho báo chí: Bản ngắn, bản vừa và lời trích dành cho báo chí; bỏ trống thì trang tự ghép từ sapo và bài."""
    licence: Text = "CC BY 4.0"
    """Giấy phép: Giấy phép dùng lại phần chữ; mặc định là CC BY 4.0, không gồm ảnh chân dung."""
    aliases: list[SitePath] = []
    """Đường dẫn cũ: Đường dẫn cũ của bài, để người đọc không gặp trang trống, ví dụ `/cau-chuyen/ten-cu/`."""
    translations: list[Language] = []
    """Bản dịch: Mã những ngôn ngữ đã có bản dịch, ví dụ `tyz` cho tiếng Tày."""
    related: Annotated[list[TermId], Names("stories")] = []
    """Bài liên quan: Tên thư mục của những bài liên quan."""
    waivers: list[Waiver] = []
    """Quy tắc được miễn: Quy tắc được miễn cho riêng bài này, kèm lý do và người chịu trách nhiệm."""

    @property
    def evidence(self) -> int | None:
        """The lowest level among the results, as a page must show it."""
        return min((int(result.evidence) for result in self.results), default=None)

    @property
    def last_review(self) -> Review | None:
        """The newest review, if there is one."""
        return max(self.reviews, key=lambda review: review.date, default=None)

    @property
    def last_change(self) -> Change | None:
        """The newest edit that was no correction, if there is one."""
        return max(self.changes, key=lambda change: change.date, default=None)

    @property
    def changed(self) -> date | None:
        """The day of the last public change, in Vietnam."""
        days = [item.date for item in self.corrections] + [item.date for item in self.changes]
        days += [moment.date() for moment in (self.published, self.updated) if moment is not None]
        return max(days, default=None)
