"""Numbers of documents, abbreviations, phone numbers and addresses as an announcer reads them.

Nobody reads "gạch chéo Q Đ" into a loudspeaker: ``946/QĐ-UBND`` is "quyết định số chín trăm bốn
mươi sáu của Ủy ban nhân dân". The kind is named once, and who issued it is left out where the
sentence itself names them. Codes of kinds: decree 30/2020/NĐ-CP, appendix III.

Of abbreviations only those of the table are read in full: the announcer decides whether to spell
the others. A listener can remember a site ("lantoa chấm vn"), never a path: paths are dropped.
Phone numbers keep the groups in which they are written, with a pause between groups.
"""

import re

from newsroom.core.yaml_text import words_table
from newsroom.handouts.speech import CODES, Replacement, one_of, rule
from newsroom.handouts.speech.numbers import (
    digits_in_words,
    figure_in_words,
    in_threes,
    number_in_words,
)
from newsroom.vietnamese.abbreviations import SPOKEN

_CODES = words_table(CODES)
_KINDS, _ISSUERS = _CODES["kinds"], _CODES["issuers"]

# --- numbers of documents -----------------------------------------------------------------------

_KIND = rf"(?P<kind>{one_of(_KINDS)})"
_ISSUER = r"(?P<issuer>[^\W\d_a-z][^\W\d_]*(?:[-.&/][^\W\d_]+)*)"
_NAMED = rf"(?:\b(?:(?P<named>(?i:{'|'.join(_KINDS.values())}|luật))\s+)?(?P<so>(?i:số)\s*:?\s*)?)?"
_NUMBER = r"(?<![\w/.,])(?P<number>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?"
_SENTENCE = 500  # letters before a number in which its issuer is looked for
_ISSUER_FOLLOWS = re.compile(
    r",?\s*(?:(?:ban hành\s+)?(?:ngày|tháng|năm)\s+"
    r"(?:(?:tháng|năm)\s++|[\d/.-]++\s*+)++,?\s*)?của\s"
)


def _verbalise_document(match: re.Match[str]) -> str:
    groups = match.groupdict()
    kind = _KINDS.get(groups.get("kind") or "", "luật" if groups.get("term") else "công văn")
    words = []
    if groups.get("named"):
        words.append(match["named"])
    elif not groups.get("so"):
        words.append(kind)
    if number := groups.get("number"):
        capital = (groups.get("so") or "số").startswith("S") and not groups.get("named")
        words.append("Số" if capital else "số")
        words.append(digits_in_words(number) if number[0] == "0" else figure_in_words(number))
    if groups.get("year"):
        words.append(f"năm {figure_in_words(match['year'])}")
    if groups.get("issuer") and not _issuer_is_named(match):
        words.append(_issued_by(match["issuer"], groups.get("term")))
    return " ".join(words).replace(" ,", ",")


def _issuer_is_named(match: re.Match[str]) -> bool:
    """Whether the sentence names who issued it: before the number, or after it with "của"."""
    before_it = match.string[max(0, match.start() - _SENTENCE) : match.start()]
    sentence = re.split(r"[.!?]\s|\n", before_it)[-1]
    code = match["issuer"]
    before = rf"(?<![\w/-])(?:{re.escape(code)}|{re.escape(_ISSUERS.get(code, code))})(?!\w)"
    follows = _ISSUER_FOLLOWS.match(match.string, match.end())
    return bool(follows or re.search(before, sentence, re.IGNORECASE))


def _issued_by(codes: str, term: str | None) -> str:
    if term:
        body = "Quốc hội" if codes == "QH" else _ISSUERS[codes]
        return f"của {body} khóa {number_in_words(int(term))}"
    issuers = [_ISSUERS[code] for code in re.split("[-.&/]", codes) if code in _ISSUERS]
    # Codes that only the office itself understands are left to the announcer.
    return f"của {' và '.join(issuers)}" if issuers else f", {re.sub('[-.&/]', ' ', codes)}"


DOCUMENT_RULES = (
    rule(
        rf"{_NAMED}{_NUMBER}[-/–]{_KIND}(?:[-/–]{_ISSUER})?(?![\w/-])",
        _verbalise_document,
        r"\d[-/–][A-ZĐ]",
    ),
    rule(
        rf"{_NAMED}{_NUMBER}/(?P<issuer>{one_of(_ISSUERS)})(?:[-–][^\W\d_]+)?(?![\w/-])",
        _verbalise_document,
        r"\d[-/–][A-ZĐ]",
    ),
    rule(
        rf"{_NAMED}{_NUMBER}/(?P<issuer>QH|UBTVQH)(?P<term>\d\d)(?![\w/-])",
        _verbalise_document,
        r"\d[-/–][A-ZĐ]",
    ),
    rule(
        rf"(?<![\w/-]){_KIND}[-/](?P<issuer>{one_of(_ISSUERS)})(?![\w/-])",
        _verbalise_document,
        r"\w[-/][A-ZĐ]",
    ),
)

# --- abbreviations ------------------------------------------------------------------------------

_SHORT = one_of(SPOKEN)
_WHOLE = rf"(?<![\w&])(?:{_SHORT})(?![\w&])"
# Short ones that mean something only beside a number or a name, with what of them stands in one
# word; tried in this order.
_BESIDE: tuple[tuple[str, Replacement, str], ...] = (
    (r"[vV]\.\s?v\b\.*…?(?=\s*$|\s+[^\W\d_a-zà-ỹ])", "vân vân.", r"[vV]\."),
    (r"[vV]\.\s?v\b\.*…?", "vân vân", r"[vV]\."),
    (r"vv\b(?:\.+|…)", "vân vân", "vv"),
    (r"PGS\.\s?,?\s?TS\b\.?", "phó giáo sư, tiến sĩ", r"PGS\."),
    (r"GS\.\s?,?\s?TS\b\.?", "giáo sư, tiến sĩ", r"GS\."),
    (r"ThS\.\s?,?\s?BS\b\.?", "thạc sĩ, bác sĩ", r"ThS\."),
    (r"BS\.(?=\s?[^\W\d_])", "bác sĩ ", r"BS\."),
    (r"(?:TP|Tp)\.?\s?HCM\b", "Thành phố Hồ Chí Minh", "HCM"),
    (
        r"(?:TP|Tp|TX|Tx|TS|GS|PGS|ThS|NSND|NSƯT)\.(?=\s?[^\W\d_])",
        lambda match: f"{SPOKEN[match[0].rstrip('.')]} ",
        r"(?:TP|Tp|TX|Tx|TS|GS|PGS|ThS|NSND|NSƯT)\.",
    ),
    (r"TT\.(?=\s?[^\W\d_])", "thị trấn ", r"TT\."),
    (r"TT(?=\s+(?:số\s+)?\d)", "thông tư", "TT$"),
    (r"P\.\s?(?=\d)", "phường ", r"P\."),
    (r"Q\.\s?(?=\d)", "quận ", r"Q\."),
    (r"(?:ĐT|Đt|đt)\.?(?=\s?:|\s?\d)", "điện thoại", "ĐT|Đt|đt"),
    (r"(?:LH|Lh)\.?(?=\s?:)", "liên hệ", "LH|Lh"),
    (r"(?:VD|Vd|vd)\.?(?=\s?:)", "ví dụ", "VD|Vd|vd"),
)


def _short_where_explained(match: re.Match[str]) -> str:
    same = match["full"].strip().casefold() == SPOKEN[match["short"]].casefold()
    return match["short"] if same else match[0]


def _nothing_where_explained(match: re.Match[str]) -> str:
    full = SPOKEN[match["short"]].casefold()
    before = match.string[max(0, match.start() - 2 * len(full)) : match.start()].casefold()
    return "" if before.endswith(full) else match[0]


# One that only explains the words before it is dropped.
ABBREVIATION_RULES = (
    rule(rf"(?<!\s)\s*+\((?P<short>{_SHORT})\)", _nothing_where_explained, _WHOLE, r"\("),
    rule(
        rf"(?<![\w&])(?P<short>{_SHORT})\s*\((?P<full>[^()\d]+)\)",
        _short_where_explained,
        *(_WHOLE, r"\("),
    ),
    *(rule(rf"(?<!\w){short}", full, sign) for short, full, sign in _BESIDE),
    rule(
        rf"(?<![\w&])({_SHORT})\s?[-–]\s?(?=(?:{_SHORT})(?![\w&]))",
        r"\1, ",
        *(_WHOLE, "[-–]"),
    ),
    rule(_WHOLE, lambda match: SPOKEN[match[0]]),
)

# --- web and e-mail addresses, phone numbers ----------------------------------------------------

_LABEL = r"[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_ENDING = r"\.(?:vn|com|org|net|edu|gov|info|asia)(?![\w-])"
_ENDS_A_SENTENCE = ".,;:!?)…"
_SPELLED = {".": " chấm ", "-": " gạch ngang ", "_": " gạch dưới ", "+": " cộng ", "%": " "}
_PREFIX = r"(?<![\w.,/+-])"


def _verbalise_mail(match: re.Match[str]) -> str:
    return f"{_spell(match['user'])} a còng {_verbalise_host(match['host'])}"


def _verbalise_web(match: re.Match[str]) -> str:
    path = match["path"] or ""
    host = _verbalise_host(match["full"] or match["bare"])
    return host + path[len(path.rstrip(_ENDS_A_SENTENCE)) :]


def _verbalise_host(host: str) -> str:
    return _spell(host.lower().removeprefix("www."))


def _spell(name: str) -> str:
    return re.sub(r"[._+%-]", lambda mark: _SPELLED[mark[0]], name).strip()


def _verbalise_phone(match: re.Match[str]) -> str:
    """Digit by digit; +84 becomes the 0 that people dial."""
    number = re.sub(r"\+84\D*0?", "0", match[0])
    return _in_groups(number) if sum(map(str.isdecimal, number)) in (10, 11) else match[0]


def _in_groups(number: str) -> str:
    groups = re.findall(r"\d+", number)
    if len(groups) == 1:
        groups = in_threes(groups[0])
    return ", ".join(digits_in_words(group) for group in groups)


ADDRESS_RULES = (
    rule(
        rf"(?<![A-Za-z0-9._%+-])(?:mailto:)?(?P<user>[A-Za-z0-9._%+-]+)@(?P<host>{_HOST})",
        _verbalise_mail,
        "@",
    ),
    rule(
        rf"(?<![\w@.-])"
        rf"(?:(?i:https?)://(?P<full>{_HOST})|(?P<bare>{_HOST}{_ENDING}(?:\.vn(?![\w-]))?))"
        r"(?::\d+)?(?P<path>[/?#][^\s<>“”\"]*)?",
        _verbalise_web,
        r"\.[a-z]|://",
    ),
)
PHONE_RULES = (
    rule(
        rf"{_PREFIX}1[89]00(?:[ .]?\d{{2,4}}){{1,2}}(?![.,]?\d)",
        lambda match: _in_groups(f"{match[0][:4]} {match[0][4:]}"),
        "1[89]00",
    ),
    rule(
        r"(?P<word>\b(?i:điện thoại|số máy|hotline|đường dây nóng|tổng đài|zalo|fax)\b"
        r"(?:\s+số)?\s*:?\s*)"
        r"(?P<digits>\d{3,}(?:[ .-]\d{2,4})*)(?![.,]?\d)",
        lambda match: match["word"] + _in_groups(match["digits"]),
        *(r"(?i:thoại|máy|hotline|nóng|đài|zalo|fax)\b", r"\d{3}"),
    ),
    rule(
        r"(?P<word>\b(?i:gọi|gọi số|số)\s+)(?P<digits>11[1-5])(?!\w|[.,/]\d)",
        lambda match: match["word"] + digits_in_words(match["digits"]),
        r"^11[1-5](?!\w)",
    ),
    rule(
        rf"{_PREFIX}\((?:\+84|0)\d{{1,3}}\)(?:[ .-]?\d{{1,4}}){{1,5}}(?!\d)",
        _verbalise_phone,
        r"\((?:\+84|0)",
    ),
    rule(
        rf"{_PREFIX}(?:\+84|0)\d{{0,3}}(?:[ .-]?\d{{2,4}}){{2,4}}(?!\d)",
        _verbalise_phone,
        rf"{_PREFIX}(?:\+84|0)",
    ),
)
