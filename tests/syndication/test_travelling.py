"""Nothing that somebody did not agree to leaves the site, whatever field it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.content import vocabulary as v
from newsroom.content.base import Body, Entry, Meta
from newsroom.content.story import Story
from newsroom.content.walk import _fields_of, values_of
from newsroom.core.yaml_text import KeyPath
from newsroom.publication.context import Context
from newsroom.syndication.travelling import NEEDS, STAYS, Travelling, is_travelling, travelling
from tests.builders import make_desk, make_story

SCOPES: tuple[str, ...] = get_args(v.ConsentScope)
IS_TEXT = attrgetter("is_text")
NAME = "Mẫu Thị Thử"
AWARD = "Bằng khen của Chủ tịch UBND tỉnh Ví Dụ"
SPEAKING = {
    "income": "Nhà bà có thu nhập gấp ba.",
    "family": "Bà cùng chồng làm việc này.",
    "award": f"Năm 2024 bà nhận {AWARD}.",
    "commune": "Cả vùng Bản Trong đều biết.",
    "ethnicity": "Bà là người Tày.",
    "health": f"Bà {NAME} bị ung thư.",
    "religion": f"Bà {NAME} theo đạo Tin lành.",
    "politics": f"Bà {NAME} được kết nạp vào Đảng.",
    "intimacy": f"Bà {NAME} là người đồng tính.",
    "biometrics": f"Bà {NAME} có nhóm máu AB.",
    "genetics": f"Bà {NAME} có kết quả ADN.",
    "offence": f"Bà {NAME} từng đi tù.",
    "credit": f"Bà {NAME} có nợ xấu.",
}
"""A sentence that speaks of each scope; name, portrait and press are about whole things."""

FULL: dict[str, Any] = {
    "id": "g-2026-0002",
    "updated": "2026-08-02",
    "subject": {
        "kind": "ca-nhan",
        "name": NAME,
        "honorific": "ba",
        "sort_name": "Thử",
        "occupation": "thợ may",
        "organisation": "thon-ban",
        "direct_labour": "true",
    },
    "place": "dat-xua/nui-xua/ban-trong",
    "movements": ["thi-dua"],
    "results": [
        {
            "what": "Số nhà",
            "before": "2 nhà",
            "after": "6 nhà",
            "target": "8 nhà",
            "measure": "đếm",
            "period": "2024–2025",
            "source": "s1",
            "evidence": "2",
            "measured_by": "tổ",
        }
    ],
    "standards": [{"code": "tuong-than", "met": "dat", "source": "s1"}],
    "awards": [
        {
            "class": "bang-khen",
            "name": AWARD,
            "type": "cong-trang",
            "issuer": "Chủ tịch",
            "decision": "12/QĐ-UBND",
            "date": "2024-05-06",
        }
    ],
    "adopters": [
        {
            "name": "Tổ khác",
            "place": "dat-xua/nui-xua/ban-trong",
            "since": "2025-01-01",
            "status": "dang-lam",
            "evidence": "1",
            "source": "s1",
            "note": "ghi chú",
        }
    ],
    "reviews": [
        {
            "date": "2026-09-01",
            "by": "Tổ",
            "effect": "tot",
            "efficiency": "tot",
            "potential": "kha",
            "influence": "kha",
            "difficulties": "mưa",
            "conclusion": "duy-tri",
        }
    ],
    "support": [{"need": "kim", "given": "chỉ", "by": "hội", "date": "2026-01-01"}],
    "visit": {"receives": "Tổ", "when": "sáng thứ Năm", "line": "0200 000 000", "bring": ["mũ"]},
    "costs": [{"item": "Vải", "amount": "1000", "when": "ban-dau"}],
    "photos": [
        {
            "file": "anh-1.jpg",
            "alt": "Bà đang khâu bên khung cửi",
            "caption": "Bà khâu.",
            "credit": "Tổ biên tập",
            "licence": "CC BY 4.0",
            "people": "consent",
            "press": "true",
        }
    ],
    "audio": [{"file": "doc.mp3", "lang": "vi", "voice": "nguoi"}],
    "sources": [
        {
            "id": "s1",
            "title": "Giấy xác nhận",
            "outlet": "Tổ",
            "kind": "confirmation",
            "url": "https://vi-du.example/giay",
            "date": "2026-01-01",
        }
    ],
    "fact_check": {
        "by": "Người đọc lại",
        "unit": "to-kiem-chung",
        "date": "2026-06-01",
        "what": "so số áo",
    },
    "clearance": {"unit": "Ban chỉ huy", "date": "2026-05-01", "ref": "HS-7"},
    "corrections": [{"date": "2026-09-01", "was": "5 nhà", "now": "6 nhà"}],
    "changes": [{"date": "2026-10-01", "what": "Thêm hai nhà."}],
    "press": {
        "short": "Bà khâu áo phao.",
        "medium": "Bà khâu áo phao cho bến đò.",
        "quotations": [
            {"text": "Câu chưa duyệt.", "by": "Bà Thử"},
            {"text": "Tôi chỉ khâu thôi.", "by": "Bà Thử", "cleared": "2026-07-01"},
        ],
    },
    "conflict": "cùng xóm",
    "aliases": ["/cu/"],
    "waivers": [{"rule": "style", "reason": "lý do riêng", "who": "Người duyệt"}],
}


def consent(*scopes: str, basis: str = "consent") -> dict[str, Any]:
    reduced = {"obtained": "2026-01-01", "form": "written", "ref": "HS-2026-77", "given_by": "self"}
    return {"basis": basis, "scope": list(scopes), **reduced}


def outgoing(
    *scopes: str, basis: str = "consent", body: str = "Lời kể.\n", **changes: Any
) -> Travelling | None:
    story = make_story(body=body, **{**FULL, "consent": consent(*scopes, basis=basis), **changes})
    return travelling(story, make_desk(story))


def words_of(result: Travelling | None) -> str:
    if result is None:
        return ""
    return f"{result.story.model_dump_json()} {result.entry.body.text} {dict(result.entry.raw)}"


def without(scope: str) -> list[str]:
    return [other for other in SCOPES if other != scope]


@cache
def whole(*scopes: str) -> tuple[Entry[Story], Context]:
    story = make_story(**{**FULL, "consent": consent(*scopes)})
    return story, make_desk(story)


@cache
def text_fields() -> dict[str, KeyPath]:
    """Every free text of the story above, by ``Class.field``."""
    return {field.place: path for path, field, _ in values_of(whole()[0].meta, IS_TEXT)}


def put(meta: Any, path: KeyPath, text: str) -> Any:
    """A copy in which ``text`` stands behind the value at ``path``."""
    if not path:
        return f"{meta} {text}"
    if isinstance(meta, list):
        number = int(path[0])
        return [put(x, path[1:], text) if i == number else x for i, x in enumerate(meta)]
    name = {"class": "award_class"}.get(str(path[0]), str(path[0]))
    return meta.model_copy(update={name: put(getattr(meta, name), path[1:], text)})


def all_fields(model: type[Meta], seen: set[type[Meta]]) -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}"
        pending = [field.annotation]
        while pending:
            part = pending.pop()
            if isinstance(part, type) and issubclass(part, Meta):
                yield from all_fields(part, seen)
            pending += get_args(part)


def test_every_field_of_a_story_stands_in_one_table() -> None:
    fields = set(all_fields(Story, set()))

    assert set(NEEDS) | set(STAYS) == fields
    assert not set(NEEDS) & set(STAYS)


def test_the_story_of_these_tests_fills_every_text_of_the_model() -> None:
    def texts_of(model: type[Meta]) -> Iterator[str]:
        for field in _fields_of(model, IS_TEXT):
            if field.group is None:
                yield field.place
            else:
                yield from texts_of(field.group)

    assert set(text_fields()) == {*texts_of(Story)}


@pytest.mark.parametrize("scope", SPEAKING)
def test_no_field_carries_out_what_was_not_agreed_to(scope: str) -> None:
    story, context = whole(*without(scope))

    for place, path in text_fields().items():
        speaking = put(story.meta, path, SPEAKING[scope])
        result = travelling(Entry(**{**fields_of(story), "meta": speaking}), context)
        assert SPEAKING[scope] not in words_of(result), place


def fields_of(entry: Entry[Story]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}


def test_with_every_scope_every_field_travels_that_may() -> None:
    story, context = whole(*SCOPES)

    for place, path in text_fields().items():
        for sentence in SPEAKING.values():
            speaking = put(story.meta, path, sentence)
            result = travelling(Entry(**{**fields_of(story), "meta": speaking}), context)
            assert (sentence in words_of(result)) == (place not in STAYS), place
            if place in STAYS:
                break


@settings(max_examples=60, deadline=None)
@given(
    agreed=st.sets(st.sampled_from(SCOPES)),
    placed=st.dictionaries(st.sampled_from([*range(60)]), st.sampled_from([*SPEAKING])),
    basis=st.sampled_from(get_args(v.ConsentBasis)),
)
def test_whatever_stands_anywhere_needs_its_scope(
    agreed: set[str], placed: dict[int, str], basis: str
) -> None:
    story, context = whole()
    meta = story.meta
    consent_of = meta.consent
    assert consent_of is not None
    given_consent = consent_of.model_copy(update={"scope": sorted(agreed), "basis": basis})
    meta = meta.model_copy(update={"consent": given_consent})
    paths = [*text_fields().values()]
    for number, scope in placed.items():
        meta = put(meta, paths[number % len(paths)], SPEAKING[scope])

    entry = Entry(**{**fields_of(story), "meta": meta})
    result = travelling(entry, context)

    assert is_travelling(entry, context) == (result is not None)
    implied = {
        "official-decision": {"name", "commune", "award"},
        "public-office": {"name", "commune", "award", "portrait"},
        "collective": {"name", "commune", "award", "income", "family", "press", "portrait"},
        "fictional": set() if agreed else {"name", "commune", "award", "income", "family"},
    }
    covered = agreed | implied.get(basis, set())
    for scope, sentence in SPEAKING.items():
        assert scope in covered or sentence not in words_of(result)


@pytest.mark.parametrize("scope", SPEAKING)
def test_the_text_is_whole_or_stays(scope: str) -> None:
    body = f"Đoạn đầu.\n\n{SPEAKING[scope]}\n\nĐoạn cuối.\n"

    reduced, whole_text = outgoing(*without(scope), body=body), outgoing(*SCOPES, body=body)

    assert reduced is not None
    assert whole_text is not None
    assert not reduced.has_text
    assert reduced.entry.body.text == ""
    assert reduced.story.audio == []
    assert whole_text.entry.body.text == body


def test_another_text_beside_the_same_fields_is_decided_by_itself() -> None:
    entry, context = whole(*without("health"))
    harmless, telling = (
        replace(entry, body=Body(text)) for text in ("Bể nước đầy.", SPEAKING["health"])
    )

    first, second = (travelling(one, context) for one in (harmless, telling))

    assert first is not None
    assert second is not None
    assert first.entry.body.text == "Bể nước đầy."
    assert second.entry.body.text == ""


def test_without_the_name_nothing_travels() -> None:
    assert outgoing(*without("name")) is None


def test_a_headline_that_may_not_travel_keeps_everything_at_home() -> None:
    assert outgoing(*without("income"), title="Bà Thử và thu nhập gấp ba") is None


def test_without_the_commune_only_the_province_travels() -> None:
    result = outgoing(*without("commune"))

    assert result is not None
    assert result.story.place == "dat-xua"
    assert "ban-trong" not in result.story.model_dump_json(exclude={"adopters"})


def test_awards_need_their_scope() -> None:
    reduced, whole_list = outgoing(*without("award")), outgoing(*SCOPES)

    assert reduced is not None
    assert whole_list is not None
    assert reduced.story.awards == []
    assert reduced.withheld == {"Story.awards", "Press.quotations"}  # one is not cleared
    assert whole_list.story.awards[0].decision == "12/QĐ-UBND"


@pytest.mark.parametrize("scope", ["portrait", "press"])
def test_a_photo_of_somebody_needs_portrait_and_press(scope: str) -> None:
    reduced, whole_list = outgoing(*without(scope)), outgoing(*SCOPES)

    assert reduced is not None
    assert whole_list is not None
    assert reduced.photos == []
    assert [photo.file for photo in whole_list.photos] == ["anh-1.jpg"]


@pytest.mark.parametrize(
    "change",
    [{"press": "false"}, {"people": None}, {"alt": None}, {"credit": None}, {"licence": None}],
)
def test_a_photo_travels_with_all_its_words_and_only_if_it_is_for_the_press(
    change: dict[str, Any],
) -> None:
    photo = {k: x for k, x in {**FULL["photos"][0], **change}.items() if x is not None}

    result = outgoing(*SCOPES, photos=[photo])

    assert result is not None
    assert result.photos == []


def test_a_photo_of_a_child_at_an_event_needs_portrait_and_press_as_well() -> None:
    photo = {**FULL["photos"][0], "people": "public-event"}
    subject = {"kind": "ca-nhan", "name": NAME, "minor": "true"}

    adult = outgoing("name", "commune", photos=[photo])
    child = outgoing("name", "commune", photos=[photo], subject=subject)

    assert adult is not None
    assert child is not None
    assert len(adult.photos) == 1
    assert child.photos == []
    assert not child.story.subject.minor


def test_only_cleared_quotations_travel_and_only_with_press() -> None:
    result, reduced = outgoing(*SCOPES), outgoing(*without("press"))

    assert result is not None
    assert reduced is not None
    assert result.story.press is not None
    assert reduced.story.press is not None
    assert [item.text for item in result.story.press.quotations] == ["Tôi chỉ khâu thôi."]
    assert reduced.story.press.quotations == []


def test_a_quotation_waits_for_the_day_on_which_it_is_cleared() -> None:
    later = {"quotations": [{"text": "Mai.", "by": "Bà Thử", "cleared": "2027-01-01"}]}

    result = outgoing(*SCOPES, press=later)

    assert result is not None
    assert "Mai." not in words_of(result)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "withdrawn"},
        {"state": "paused"},
        {"published": "2027-01-01"},
        {"consent": {**consent(*SCOPES), "until": "2026-01-31"}},
        {"consent": None},
    ],
)
def test_nothing_travels_of_a_story_that_is_not_public(change: dict[str, Any]) -> None:
    story = make_story(**{**FULL, "consent": consent(*SCOPES), **change})

    assert travelling(story, make_desk(story)) is None


def test_only_public_stories_are_named_as_related() -> None:
    other = make_story("be-khac", id="g-2026-0003")
    hidden = make_story("be-kin", id="g-2026-0004", state="withdrawn")
    story = make_story(related=["be-khac", "be-kin", "be-la"])

    result = travelling(story, make_desk(story, other, hidden))

    assert result is not None
    assert result.story.related == ["be-khac"]


def test_nothing_says_who_agreed_to_what() -> None:
    words = words_of(outgoing(*SCOPES))

    assert "HS-2026-77" not in words
    assert "written" not in words
    assert "lý do riêng" not in words


def test_fiction_says_what_it_is() -> None:
    result = outgoing(basis="fictional", demo="true")

    assert result is not None
    assert result.story.title.startswith("Minh họa hư cấu")


def test_a_text_whose_licence_keeps_it_at_home_is_not_republished() -> None:
    free, bound = outgoing(*SCOPES), outgoing(*SCOPES, licence="chỉ dùng trên trang này")

    assert free is not None
    assert bound is not None
    assert free.has_text
    assert not bound.has_text
