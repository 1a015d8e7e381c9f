"""The scalar types of front matter.

Strict YAML hands over every scalar as text (``no``, ``on``, ``1:30`` and
``012`` mean what they look like), so each type reads text and refuses the
rest with a code that ``checks.messages`` turns into a sentence.
"""

import html
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError
from slugify import slugify

from newsroom.vietnamese.dates import VIETNAM, start_of

_GROUPED = re.compile(r"-?\d{1,3}(?:[.,\s_]\d{3})+")
_LOCAL_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_LOOSE_DAY = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})")
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_LOCAL_MONTH = re.compile(rf"(?:[Tt]háng )?{_MONTH}[/.-](?P<year>\d{{4}})")
_ISO_MONTH = re.compile(rf"(?P<year>\d{{4}})[/.-]{_MONTH}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_EMAIL = r"[A-Za-z0-9](?:[.+_-]?[A-Za-z0-9])*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
_GITHUB_NAME = r"@[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:/[A-Za-z0-9][\w.-]{0,99})?"
# Counted, drawn by ``new_story``, or eight digits by chance in the form editor.
_STORY_ID = r"g-\d{4}-\d{4,8}"
_SITE_PATH = rf"/(?:{_SLUG}/)*"
_LONGEST_EMAIL = 254  # RFC 5321
# A folder of the finished site, and with a file in it a path, that every system can hold.
_LONGEST_PATH = 200
_NAME = r"""[^\\/:*?"<>|\x00-\x1f\x7f-\x9f]"""
_LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"


def refuse(code: str, **facts: str) -> PydanticCustomError:
    """An error whose type is the code of a problem."""
    return PydanticCustomError(code, "{code}", {"code": code, **facts})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("not-text")
    if not value.strip():
        raise refuse("empty-text")
    return value


def _id_or_words(value: Any) -> str:
    return _text(value)  # by another function: ``content.walk`` knows free texts by theirs


def _flag(value: Any) -> bool:
    if value in ("true", "false") or isinstance(value, bool):
        return value in ("true", True)
    if value == "":
        raise refuse("empty-text")
    raise refuse("not-flag", value=_as_text(value))


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _as_text(value)
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    if _GROUPED.fullmatch(text):
        raise refuse("number-grouped", value=text, mended=re.sub(r"[.,\s_]", "", text))
    raise refuse("not-number", value=text)


def _share(value: Any) -> float:
    text = _as_text(value)
    if re.fullmatch(r"(?:0|1)(?:\.\d{1,6})?", text) and 0 <= float(text) <= 1:
        return float(text)
    raise refuse("not-share", value=text)


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = _as_text(value)
    if match := _LOOSE_DAY.fullmatch(text) or _LOCAL_DAY.fullmatch(text):
        mended = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
        try:
            day = date.fromisoformat(mended)
        except ValueError:
            raise refuse("no-such-day", value=text) from None
        if mended == text:
            return day
        raise refuse("date-not-iso", value=text, mended=mended)
    if match := _LOCAL_MONTH.fullmatch(text) or _ISO_MONTH.fullmatch(text):
        mended = f"{match['year']}-{match['month']:0>2}"
        raise refuse("date-without-day", value=text, mended=mended)
    raise refuse("not-date", value=text)


def _moment(value: Any) -> datetime:
    """In Vietnamese time, so that the day of a moment is the day in Vietnam."""
    if isinstance(value, datetime):
        return start_of(value)
    text = _as_text(value)
    if "T" not in text and ":" not in text:
        return start_of(_day(value))
    try:
        moment = datetime.fromisoformat(text)
        moment = start_of(moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM))
    except (ValueError, OverflowError):
        raise refuse("not-moment", value=text) from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:  # further away no zone can be changed
        raise refuse("not-moment", value=text)
    return moment


def _moment_or_day(value: Any) -> date:
    if isinstance(value, date):
        return start_of(value) if isinstance(value, datetime) else value
    text = _as_text(value)
    return _moment(text) if "T" in text or ":" in text else _day(text)


def _matching(
    pattern: str, code: str, mend: Callable[[str], str] | None = None, limit: int = 0
) -> BeforeValidator:
    """Text of one form; ``mend`` proposes what was meant, ``limit`` is the highest length."""
    form = re.compile(pattern)

    def read(value: Any) -> str:
        text = _as_text(value)
        if limit and len(text) > limit:
            raise refuse("too-long", length=str(len(text)), limit=str(limit))
        if form.fullmatch(text):
            return text
        mended = {"mended": mend(text)} if mend else {}
        raise refuse(code, value=text, **mended)

    return BeforeValidator(read)


def _web_address(value: Any) -> str:
    if hides_its_host(value):
        raise refuse("address-hides-host", value=value)
    return str(value)


def hides_its_host(address: str) -> bool:
    """Whether words before an "@" stand where a reader looks for the site: ``bao.vn@other.vn``."""
    seen = re.sub(r"[\x00-\x20]", "", html.unescape(address)).replace("\\", "/")
    return re.match(r"(?:https?:/*|//+)[^/?#]*@", seen, re.IGNORECASE) is not None


def lacks_its_host(address: str) -> bool:
    """Whether no host follows two slashes: a browser reads ``https:other.vn`` as it likes."""
    seen = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    return re.match(r"https?:(?!//[^/?#\\])", seen, re.IGNORECASE) is not None


def _mended_email(text: str) -> str:
    """The address inside ``Name <…>`` or ``mailto:…``, else an example."""
    inside = re.search(_EMAIL, text[:_LONGEST_EMAIL].replace(" ", ""))
    return inside.group() if inside else "bientap@vi-du.vn"


def _slugs(path: str) -> str:
    return "/".join(slugify(part) for part in path.split("/"))


def _mended_file_name(text: str) -> str:
    stem, _, ending = text.rpartition(".")
    return f"{slugify(stem) or 'anh-1'}.{slugify(ending) or 'jpg'}"


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else type(value).__name__


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
Share = Annotated[
    float, BeforeValidator(_share), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}),
]
MomentOrDay = Annotated[
    datetime | date,
    BeforeValidator(_moment_or_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}),
]
Slug = Annotated[
    str,
    _matching(_SLUG, "not-slug", lambda text: slugify(text) or "vi-du"),
    WithJsonSchema({"type": "string", "pattern": f"^{_SLUG}$"}),
]
# Words are taken as well: whoever knows the entries and places answers with the ids that fit.
TermId = Annotated[
    str,
    BeforeValidator(_id_or_words),
    WithJsonSchema({"type": "string", "pattern": f"^{_SLUG}$"}),
]
PlaceId = Annotated[
    str,
    BeforeValidator(_id_or_words),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+(?:/[a-z0-9-]+)*$"}),
]
StoryId = Annotated[
    str,
    _matching(_STORY_ID, "not-story-id"),
    WithJsonSchema({"type": "string", "pattern": f"^{_STORY_ID}$"}),
]
Email = Annotated[
    str,
    _matching(_EMAIL, "not-email", _mended_email, _LONGEST_EMAIL),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": _LONGEST_EMAIL}),
]
# A person, or the team of an organisation.
GitHubName = Annotated[
    str,
    _matching(_GITHUB_NAME, "not-github-name"),
    WithJsonSchema({"type": "string", "pattern": f"^{_GITHUB_NAME}$"}),
]
WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    _matching(r"https?://[^\s/<>\"'\\^`{|}]+\.[^\s<>\"'\\^`{|}]+", "not-web-address"),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
SitePath = Annotated[
    str,
    _matching(
        _SITE_PATH, "not-site-path", lambda text: f"/{_slugs(text.strip('/'))}/", _LONGEST_PATH
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_SITE_PATH}$", "maxLength": _LONGEST_PATH}),
]
FileName = Annotated[
    str,
    _matching(r"[a-z0-9][a-z0-9._-]*\.[a-z0-9]{2,5}", "not-file-name", _mended_file_name),
    WithJsonSchema({"type": "string"}),
]
MediaName = Annotated[
    str,
    _matching(rf"(?:(?!\.){_NAME}+/)*(?!\.){_NAME}+\.[A-Za-z0-9]{{2,5}}", "not-media-name"),
    WithJsonSchema({"type": "string", "pattern": r"\.[A-Za-z0-9]{2,5}$"}),
]
Language = Annotated[
    str,
    _matching(_LANGUAGE, "not-language"),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE}$"}),
]
