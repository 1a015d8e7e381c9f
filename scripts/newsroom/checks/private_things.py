"""What is private in a text, in every spelling that people use (domain notes, 3.1).

Telephone, identity, insurance, tax and account numbers, birth dates, e-mail and home addresses,
number plates, points on a map. ``private_things`` reads any text: of a file, of its name, of the
metadata of a sound. Every pattern looks at a bounded stretch, so time grows with the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.vietnamese.one_form import one_form
from newsroom.vietnamese.people import PERSON
from newsroom.vietnamese.wording import Sign, Wording


@dataclass(frozen=True, slots=True)
class PrivateThing:
    """``start`` and ``end`` in the text as written; ``masked`` does not spread what it warns of."""

    code: str
    start: int
    end: int
    written: str

    @property
    def masked(self) -> str:
        """The words, with at most two digits and no name of a mailbox."""
        text = " ".join(self.written.split())
        if self.code == "private-email":
            return re.sub(r"^.*?(?=\s?(?:@|＠|[\[({<]|%40|\ba\b|\bat\b|a còng|a móc))", "•••", text)
        if self.code == "private-phone":
            text = re.sub(_DIGIT_WORD, "•", text, flags=re.IGNORECASE)
        return re.sub(r"\d(?=(?:\D*\d){2})", "•", text).rstrip(" .-")


# --- what is left out ---------------------------------------------------------------------------

_CHATS = r"(?:zalo|wa|t|telegram|signal|viber|whatsapp)\.(?:me|com|org)\b"
_ASKS = r"[?&](?:phone|tel|mobile|sdt|number)"
_OF_A_PERSON = r"(?:thu nhập )?(?:cá nhân|tncn|của (?:ông|bà|anh|chị))"
_NO_NUMBER = re.compile(
    r"(?=[\da-fhim])(?:"  # what they begin with: quicker
    rf"https?://(?!(?:[\w.]{{1,20}}\.)?{_CHATS})(?:(?!{_ASKS}=)[^\s<>()\"'])*"  # addresses of pages
    r"|\b(?:0?[1-9]|[12]\d|3[01]) ?[/.-] ?(?:0?[1-9]|1[0-2]) ?[/.-] ?(?:1[89]|20|21)\d\d\b"
    r"|\b(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d\b"
    r"|\b(?:19|20)\d\d ?- ?(?:19|20)\d\d\b"
    r"|(?<!\d)(?:19|20)\d{6}[-_ ]?[0-2]\d[0-5]\d[0-5]\d\d{0,4}(?!\d)"  # stamps of cameras
    r"|(?<!\d)20\d\d[-_ ][01]\d[-_ ][0-3]\d(?:[-_ ]\d\d){3}(?:[-_ ]\d{1,6})?(?!\d)"
    r"|(?<!%)\b(?=\d*[a-f])[0-9a-f]{12,}\b"  # names that programs make
    r"|\bisbn:? ?[\dx-]+"
    # the tax number of an organisation begins with its province
    rf"|\b(?:mst|mã số thuế)(?! {_OF_A_PERSON})[^\d\n]{{0,20}}"
    r"[0-7]\d{9}(?:-\d{3})?(?![ .-]?\d))"
)


def _without_dates(small: str) -> str:
    """Letters in place of what is no number of a person, so that positions stay."""
    return _NO_NUMBER.sub(lambda match: "x" * len(match[0]), small)


# --- numbers ------------------------------------------------------------------------------------

_GAP = r"[ .()/_…-]{0,4}"
_ODD_GAP = r" ?[,;·~:|+'’…] ?"
# "Đồng ý", "Đồng Văn" and "Triệu Thị" are no money; a sum never begins with 0.
_MONEY = (
    r"(?! ?(?:(?:đồng(?! (?:ý|văn|thị|chí|thời|hành|đội|bào|nghiệp))|triệu(?! (?:văn|thị))"
    r"|đ|vnđ|vnd|tỷ|tỉ|nghìn|ngàn|usd)\b))"
)
_SUM = r"\d{1,3}(?:\.\d{3})+(?![.\d])"
_ENDS = r"(?![ .-]?\d)"
_END = rf"{_ENDS}{_MONEY}"
_DIGIT_WORD = r"\b(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín)\b"
_ANY_DIGIT = rf"(?:\d|{_DIGIT_WORD})"
_ASKED = r"(?:đt|sđt|dt|điện thoại|gọi|zalo|viber|phone|tel|hotline|liên hệ|di động|số máy|alo)"
_LINKED = r"(?:(?<![\w+])|(?<=%2b))\+?\d{9,12}(?!\d)"
_PHONES = (
    # in the usual groups, whatever number stands behind
    (
        r"(?<![\d,=])(?<!\d\.)(?:\+84|0084|\(\+84\) ?|\b84|0)(?:[35789]\d{8}|[35789]\d{2}[ .-]\d{3}"
        rf"[ .-]\d{{3}}|[35789]\d[ .-]\d{{3}}[ .-]\d{{4}})(?!\d)(?:(?<!84\d{{9}})|{_MONEY})"
    ),
    # 0912 345 678, (0209) 3870 123, +84 (0) 912…, 0084…; a decimal fraction is none
    (
        rf"(?<![\d,=])(?<!\d\.)(?:\(?(?:\+ ?84|0084)\)?{_GAP}(?:\(0\){_GAP})?|[(]?(?!0\.\d{{6}})0)"
        rf"(?:{_GAP}\d){{8,10}}{_ENDS}"
    ),
    rf"(?<![\w.,=])84(?:[ -]?[35789])(?:[ -]?\d){{8}}{_END}",
    rf"\b{_ASKED}\b[^\d\n]{{0,12}}84(?:{_GAP}\d){{9}}{_END}",
    rf"\b{_ASKED}\b[ :.-]{{0,4}}[35789](?:[ .-]?\d){{8}}{_END}",
)
# 0912,345,678, 0912 · 345 · 678; figures two by two are a row of figures more often.
_ODD_PHONES = (
    (
        rf"(?<![\d,=.])(?:\+84|0)[35789]\d{{1,2}}(?:{_ODD_GAP}\d{{3}}{_ODD_GAP}\d{{3,4}}"
        rf"|{_ODD_GAP}\d{{2}}{_ODD_GAP}\d{{2}}{_ODD_GAP}\d{{2,3}})(?!\d)"
    ),
    r"(?<![\d,=.])0[35789](?: ?[·~+] ?\d\d){4}(?!\d)",
)
_LINKED_PHONES = (
    rf"\b(?:{_CHATS}|(?:viber|whatsapp|zalo|sms|facetime)://?)[^\s<>()\"']{{0,40}}?{_LINKED}",
    rf"{_ASKS}=(?:%2b)?{_LINKED}",
)
# Letters in place of digits: 09l2 345 678, O9I2345678.
_LIKE_DIGITS = (
    r"(?:o|0(?=[\d .-]{1,13}[oil]))(?<![\w.,=/-].)(?=(?:[ .-]?[oil]{0,4}\d){6})"
    r"(?:[ .-]?[\doil]){9}(?![\w-])"
)
_SPELLED_PHONES = (
    (
        rf"(?:0|không|cộng tám (?:bốn|tư))(?=[ ,.-]{{1,3}}{_DIGIT_WORD})"
        rf"(?:[ ,.-]{{1,3}}{_ANY_DIGIT}){{8,10}}(?![ ,.-]{{1,3}}{_ANY_DIGIT})"
    ),
)
_NINE_OR_TWELVE = r"(?:\d[ .-]{0,2}){8}\d(?:[ .-]{0,2}\d{3})?(?!\d)"
_IDENTITIES = (
    r"(?<![\w.,=/-])0\d{11}(?!\d)",
    # in groups of three and more
    (
        rf"(?<![\w.,=/-])(?=0(?:[ .-]?\d){{11}}{_ENDS})0\d{{2,8}}(?:[ .-]?\d{{3,9}}){{1,3}}"
        rf"{_ENDS}"
    ),
    (
        r"\b(?:cccd|cmnd|cmtnd|cmt|cc|căn cước|chứng minh|định danh|gplx|giấy phép lái xe|bằng lái)"
        rf"[^\d\n]{{0,30}}{_NINE_OR_TWELVE}"
    ),
    r"\b(?:hộ chiếu|passport|hc)\b[^\d\n]{0,30}?\b[a-z][ .-]?(?:\d[ .-]?){6}\d\d?(?!\d)",
    r"\b(?:bhxh|bảo hiểm xã hội)[^\d\n]{0,30}\d{2}(?:[ .-]?\d{2}){4}(?!\d)",
    r"\b(?:bhyt|bảo hiểm y tế)[^\d\n]{0,30}?(?:\b[a-z]{2} ?)?\d(?:[ .-]?\d){9,12}(?!\d)",
    (
        r"\b(?:mst|mã số thuế)[^\d\n]{0,30}"
        rf"(?:8(?:[ .-]?\d){{9}}(?: ?- ?\d{{3}})?|\d(?:[ .-]?\d){{11}}){_ENDS}"
    ),
    rf"\b(?:mst|mã số thuế) {_OF_A_PERSON}[^\d\n]{{0,30}}\d(?:[ .-]?\d){{9}}(?!\d)",
)
_BANKS = (
    r"(?:vietcombank|vcb|vietinbank|agribank|bidv|techcombank|mb ?bank|acb|vpbank|tpbank|"
    r"sacombank|hdbank|shb|vib|seabank|lpbank|lienvietpostbank|msb|ocb|eximbank|momo|zalopay)"
)
_ACCOUNTS = (
    (
        r"\b(?:stk|số tk|số tài khoản|tài khoản ngân hàng)\b[^\d\n]{0,30}"
        rf"\d(?:[ .-]?\d){{5,18}}{_END}"
    ),
    rf"\b(?:tk|tài khoản|chuyển khoản|{_BANKS})\b[^\d\n;]{{0,30}}\d(?:[ -]?\d){{7,18}}{_END}",
    (
        rf"\b(?:tk|tài khoản|account|a/c)(?: {_BANKS})? ?(?:số|no|:)[ :.]{{0,3}}(?!{_SUM})"
        rf"\d(?:[ .-]?\d){{7,18}}{_END}"
    ),
)
_BEFORE_A_BANK = (
    rf"(?<![\d.,])(?!{_SUM})\d(?:[ .-]?\d){{7,18}}[ ,;:(-]{{1,3}}"
    rf"(?:(?:tại|ở|của|ngân hàng|nh) ){{0,2}}{_BANKS}\b"
)
# One of these stands in the name of every bank.
_OF_BANKS = ("bank", "vcb", "bidv", "acb", "shb", "vib", "msb", "ocb", "momo", "zalopay")
_PLATES = (
    r"(?<![\w.])[1-9]\d[ -]?[a-z][a-z\d]?[ -]{1,3}\d{3}\.\d{2}(?!\d)",
    r"(?<![\w.])[1-9]\d-?[a-z][a-z\d]?-\d{5}(?!\d)",
    (
        r"\b(?:biển số|bks|biển kiểm soát|biển xe)[^\d\n]{0,20}[1-9]\d[ -]?[a-z][a-z\d]?[ .-]{0,3}"
        r"\d{3}\.?\d{1,2}(?!\d)"
    ),
)
_POINTS = (
    r"(?<![\d.,])(?:8|9|1\d|2[0-3])[.,]\d{4,}[^\d\n]{1,12}10\d[.,]\d{4,}",
    r"(?<!\d)(?:8|9|1\d|2[0-3]) ?° ?\d{1,2} ?['’′] ?\d{1,2}(?:[.,]\d+)?",
)

# --- words --------------------------------------------------------------------------------------

_COUNT = "mười|hai mươi|ba mươi|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín"
_NUMBER = rf"(?:\d{{1,2}}|(?:mồng |mùng )?(?:(?:{_COUNT}) ?){{1,2}})"
_DAY = (
    rf"(?:\d{{1,2}} ?[/.-] ?\d{{1,2}}(?: ?(?:[/.-]|năm) ?\d{{2,4}})?(?!\d)|\d{{4}}-\d\d-\d\d"
    rf"|{_NUMBER} ?tháng {_NUMBER}(?: ?năm \d{{4}})?)"
)
# "Học sinh", "phát sinh", "khai sinh" end in the same word.
_BORN = r"(?<!học )(?<!phát )(?<!khai )(?<!vệ )(?<!nảy )(?<!hy )(?<!tái )(?<!hồi )(?<!giáo )sinh"
_DATE = r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}"
_BIRTHS = (
    rf"\b{_BORN} (?:vào )?(?:(?:ngày|hôm|mùng|mồng)[ :.-]{{0,4}}){{1,2}}{_DAY}",
    (
        rf"\b(?:ngày(?: tháng năm)? sinh|sinh nhật|ntns|dob|d\.o\.b|chào đời ngày|born(?: on)?)"
        rf"[ :.-]{{0,4}}(?:ngày )?{_DAY}"
    ),
    (
        rf"\b(?:(?:{_BORN}|sn)(?: năm)?|ns|(?<![/.'’])(?:n\. ?)?s(?=[.:]))[ :.-]{{1,4}}"
        rf"(?:{_DATE}|(?:19|20)\d\d-\d\d-\d\d)"
    ),
    rf"\b{_BORN}[ :.-]{{1,4}}{_NUMBER} ?tháng {_NUMBER},? ?năm \d{{4}}",
)
# Nguyễn Văn Thử (12/3/1990)
_BRACKETED = re.compile(
    r"\((?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19\d\d|20[01]\d)|(?:19\d\d|20[01]\d)-\d\d-\d\d)\)"
)
_PERSON_BEFORE = re.compile(rf"\b{PERSON} ?\Z")
_LANE = r"(?:ngõ|ngách|hẻm|kiệt)"
_HOME = r"(?:thường trú|tạm trú|trú tại|trú ở|ngụ tại|ngụ ở|hộ khẩu|nhà riêng|địa chỉ nhà)"
_HOMES = (
    r"\b(?:số nhà|nhà số)[ :.]{0,3}\d{1,4}[a-z]?(?:/\d{1,4})*",
    rf"\b(?:số )?\d{{1,4}}[a-z]?(?:/\d{{1,4}}){{0,3}},? {_LANE} \d{{1,4}}",
    rf"\b{_LANE} \d{{1,4}}(?:/\d{{1,4}}){{0,3}},? (?:số )?(?:nhà )?số \d{{1,4}}",
    rf"\b{_HOME}[^\n;]{{0,40}}?\b(?:số|tổ|đội|xóm|khu|lô|{_LANE}) \d{{1,4}}",
)
_AT = Wording(
    re.compile(
        r" ?(?:@{1,3}|%40|[\[({<] ?(?:at|a còng|a móc|a|@) ?[\])}>]"
        r"|(?<= )(?:at|a còng|a móc)(?= )) ?"
    ),
    ("@", "%40", " at ", " a còng ", " a móc ", re.compile(r"[\[({<] ?a[^\])}>]{0,7}[\])}>]")),
)
# The address of a link or of a field: a name before its host is reported as that.
_OF_A_PAGE = re.compile(
    r"""(?:\]\(|<|\b(?:url|site|home|feed|link)["']?: ?["']?)(?:https?:)?/{1,3}"""
    r"""[^\s/?#()<>"']{0,64}\Z"""
)
_MAILBOX = re.compile(r"[\w.+-]{1,64}\Z")
_PROVIDERS = "(?:gmail|yahoo|hotmail|outlook|icloud|ymail)"
_ENDINGS = r"(?:com|vn|net|org|edu|gov|info|me|asia)"
_DOMAIN = re.compile(
    rf"[\w-]{{1,63}}(?:\.[\w-]{{2,63}}){{1,5}}"
    rf"|[\w-]{{1,63}}(?:(?: ?(?:\.|[\[({{]dot[\])}}]|\bdot\b|\bchấm\b) ?|,){_ENDINGS}\b){{1,3}}"
    rf"|{_PROVIDERS}\b"
)
# "Theo @ten.trang" names a page; with a blank beside the sign the ending must be a usual one.
_USUAL_ENDING = re.compile(rf"\b{_ENDINGS}\Z")

_SPELLED = re.compile(rf"(?:0|không|tư|bốn)[ ,.-]{{1,3}}{_DIGIT_WORD}")
_FIGURES = re.compile(r"[0-9][\W0-9_]*")
# A run of digits is looked at from its first one only; a text in one form has no others.
_FIRST_DIGIT = r"[0-9](?<![0-9][0-9])"


@dataclass(frozen=True, slots=True)
class _Row:
    """Patterns for one kind.

    Wherever one matches stands a sign, or one of ``figures`` matches the figures of the text; and
    they hold what it ``needs``.
    """

    code: str
    wanted: Wording
    figures: tuple[re.Pattern[str], ...]
    needs: re.Pattern[str]

    def may_match(self, small: str, figures: str) -> bool:
        """Whether a text, given in small letters and by its figures, can hold one."""
        if not self.needs.search(figures):
            return False
        return self.wanted.may_match(small) or any(each.search(figures) for each in self.figures)


def _row(
    code: str,
    patterns: tuple[str, ...],
    *signs: Sign,
    figures: tuple[str, ...] = (),
    needs: str = "",
) -> _Row:
    wanted = Wording(re.compile("|".join(patterns)), signs)
    return _Row(code, wanted, tuple(map(re.compile, figures)), re.compile(needs))


_ROWS = (
    _row(
        "private-identity",
        _IDENTITIES,
        *("hộ chiếu", "passport", re.compile(r"hc\b[^0-9\n]{1,30}[0-9]")),
        figures=(rf"{_FIRST_DIGIT}(?:[ .-]{{0,2}}[0-9]){{8}}",),
    ),
    _row(
        "private-account",
        _ACCOUNTS,
        *("tk", "tài khoản", "chuyển khoản", "account", "a/c", *_OF_BANKS),
        needs=r"[0-9](?:[ .-]?[0-9]){5}",
    ),
    _row(
        "private-account",
        (_BEFORE_A_BANK,),
        *_OF_BANKS,
        needs=r"[0-9](?:[ .-]?[0-9]){7,18}[ ,;:(-]",
    ),
    _row(
        "private-birth",
        _BIRTHS,
        *("ngày sinh", "năm sinh", "sinh nhật", "sn", "chào đời", "ntns", "d.o.b", "dob", "born"),
        re.compile(rf"sinh(?: vào| năm)?[ :.-]{{1,4}}(?:[0-9]|ngày|hôm|mùng|mồng|{_COUNT})"),
        re.compile(r"s[ :.-]{1,4}[0-9]{1,4} ?[/.-]"),
    ),
    _row("private-phone", _PHONES, figures=(rf"{_FIRST_DIGIT}(?:[ .()/_…-]{{0,12}}[0-9]){{8}}",)),
    _row("private-phone", (_LIKE_DIGITS,), re.compile(_LIKE_DIGITS)),
    _row("private-phone", _ODD_PHONES, figures=(r"[04][35789][0-9]{0,2} ?[,;·~:|+'’…]",)),
    _row("private-phone", _LINKED_PHONES, figures=(rf"{_FIRST_DIGIT}[0-9]{{8}}",)),
    _row("private-phone", _SPELLED_PHONES, _SPELLED),
    _row(
        "private-plate",
        _PLATES,
        *("biển số", "bks", "biển kiểm soát", "biển xe"),
        re.compile(r"[0-9]-?[a-z][a-z0-9]?-[0-9]{5}"),
        figures=(r"[0-9][0-9][0-9]\.[0-9][0-9](?![0-9])",),
    ),
    _row(
        "private-address",
        _HOMES,
        *("số nhà", "nhà số", "ngõ ", "ngách ", "hẻm ", "kiệt ", "trú", "ngụ ", "hộ khẩu"),
        *("nhà riêng", "địa chỉ nhà"),
        needs=r"[0-9]",
    ),
    _row("private-location", _POINTS, figures=("°", r"10[0-9][.,][0-9]{4}")),
)
_WITH_DATES = {"private-birth", "private-address"}


def private_things(text: str) -> Iterator[PrivateThing]:
    """Everything private in ``text``, in reading order; of two readings of a place the first."""
    form = one_form(text)
    small = form.small
    spans = [(start, end, "private-email") for start, end in _mailboxes(small)]
    bare = ""
    figures = figures_in(small)
    for row in _ROWS:
        if row.may_match(small, figures):
            if row.code not in _WITH_DATES:
                bare = bare or _without_dates(small)
            matches = row.wanted.pattern.finditer(bare if row.code not in _WITH_DATES else small)
            spans += ((match.start(), match.end(), row.code) for match in matches)
    spans += (
        (*match.span(), "private-birth")
        for match in _BRACKETED.finditer(small)
        if _PERSON_BEFORE.search(form.text, max(0, match.start() - 60), match.start())
    )
    taken = 0
    for start, end, code in sorted(spans, key=lambda span: span[0]):
        if start < taken:
            continue
        taken = end
        first, last = form.source_of(start), form.source_of(end - 1) + 1
        if _crosses_rows(text, first, last):
            continue
        yield PrivateThing(code, first, last, text[first:last])


def figures_in(small: str) -> str:
    """Digits and what stands between them, a line each: a tenth of most texts."""
    return "\n".join(_FIGURES.findall(small))


def _crosses_rows(text: str, first: int, last: int) -> bool:
    """Whether what was found is the end of one row of a table and the start of the next."""
    end_of_row = text.find("\n", first, last)
    return (
        end_of_row >= 0
        and "|" in text[max(0, first - 80) : first]
        and "|" in text[last : last + 80]
    )


def _mailboxes(small: str) -> Iterator[tuple[int, int]]:
    """Looked for around each sign: a long word without one costs nothing."""
    for sign in _AT.pattern.finditer(small) if _AT.may_match(small) else ():
        before = small[max(0, sign.start() - 100) : sign.start()]
        name = None if _OF_A_PAGE.search(before) else _MAILBOX.search(before)
        domain = _DOMAIN.match(small, sign.end())
        if name and domain and (sign[0] in ("@", "%40") or _USUAL_ENDING.search(domain[0])):
            yield sign.start() - len(name[0]), domain.end()
