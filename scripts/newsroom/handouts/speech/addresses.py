"""Phone numbers, web addresses and e-mail addresses as they are said.

A listener can remember a site ("lantoa chấm vn"), never a path: paths are dropped. Digits come in
the groups in which they are written, with a pause between groups.
"""

from __future__ import annotations

import re

from newsroom.handouts.speech.numbers import digits_in_words, has_digit, in_threes
from newsroom.handouts.speech.rules import Rule

_LABEL = r"[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_ENDING = r"\.(?:vn|com|org|net|edu|gov|info|asia)(?![\w-])"
_MAIL = Rule(rf"(?<![A-Za-z0-9._%+-])(?:mailto:)?(?P<user>[A-Za-z0-9._%+-]+)@(?P<host>{_HOST})")
_WEB = Rule(
    rf"(?<![\w@.-])(?:(?i:https?)://(?P<full>{_HOST})|(?P<bare>{_HOST}{_ENDING}(?:\.vn(?![\w-]))?))"
    r"(?::\d+)?(?P<path>[/?#][^\s<>“”\"]*)?"
)
_ENDS_A_SENTENCE = ".,;:!?)…"
_SIGNS = {".": " chấm ", "-": " gạch ngang ", "_": " gạch dưới ", "+": " cộng ", "%": " "}

_PREFIX = r"(?<![\w.,/+-])"
_PHONE = Rule(rf"{_PREFIX}(?:\+84|0)\d{{0,3}}(?:[ .-]?\d{{2,4}}){{2,4}}(?!\d)")
_AREA_CODE = Rule(rf"{_PREFIX}\((?:\+84|0)\d{{1,3}}\)(?:[ .-]?\d{{1,4}}){{1,5}}(?!\d)")
_HOTLINE = Rule(rf"{_PREFIX}1[89]00(?:[ .]?\d{{2,4}}){{1,2}}(?![.,]?\d)")
_AFTER_A_WORD = Rule(
    r"(?P<word>\b(?i:điện thoại|số máy|hotline|đường dây nóng|tổng đài|zalo|fax)\b"
    r"(?:\s+số)?\s*:?\s*)"
    r"(?P<digits>\d{3,}(?:[ .-]\d{2,4})*)(?![.,]?\d)"
)
_EMERGENCY = Rule(r"(?P<word>\b(?i:gọi|gọi số|số)\s+)(?P<digits>11[1-5])(?!\w|[.,/]\d)")


def say_addresses(text: str) -> str:
    """Web and e-mail addresses in words: ``https://lantoa.vn/a/b`` is "lantoa chấm vn"."""
    text = _MAIL.sub(lambda found: f"{_named(found['user'])} a còng {_host(found['host'])}", text)
    return _WEB.sub(_web, text)


def say_phones(text: str) -> str:
    """Phone numbers digit by digit; +84 becomes the 0 that people dial."""
    if not has_digit(text):
        return text
    text = _HOTLINE.sub(lambda found: _digits(f"{found[0][:4]} {found[0][4:]}"), text)
    text = _AFTER_A_WORD.sub(lambda found: found["word"] + _digits(found["digits"]), text)
    text = _EMERGENCY.sub(lambda found: found["word"] + digits_in_words(found["digits"]), text)
    text = _AREA_CODE.sub(_phone, text)
    return _PHONE.sub(_phone, text)


def _web(found: re.Match[str]) -> str:
    path = found["path"] or ""
    return _host(found["full"] or found["bare"]) + path[len(path.rstrip(_ENDS_A_SENTENCE)) :]


def _host(host: str) -> str:
    return _named(host.lower().removeprefix("www."))


def _named(name: str) -> str:
    return re.sub(r"[._+%-]", lambda sign: _SIGNS[sign[0]], name).strip()


def _phone(found: re.Match[str]) -> str:
    number = re.sub(r"\+84\D*0?", "0", found[0])
    return _digits(number) if sum(map(str.isdecimal, number)) in (10, 11) else found[0]


def _digits(number: str) -> str:
    groups = re.findall(r"\d+", number)
    if len(groups) == 1:
        groups = in_threes(groups[0])
    return ", ".join(digits_in_words(group) for group in groups)
