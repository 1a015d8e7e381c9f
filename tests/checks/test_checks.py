"""The tables behind the rules: evidence, consent, numbers, words, dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from newsroom.checks.all_rules import STORY_CHECKS
from newsroom.checks.awards import foreign_letter, is_document_number
from newsroom.checks.children import children_are_protected
from newsroom.checks.consent import consent_covers_what_is_shown, sensitive_data_needs_its_scope
from newsroom.checks.evidence import levels_are_earned, measures_hold_a_number
from newsroom.checks.language import superlatives_have_a_source
from newsroom.checks.lifecycle import dates_are_in_order, review_is_planned
from newsroom.checks.terms import terms_are_consistent
from newsroom.checks.text_rules import texts_are_clean
from newsroom.content.csv_tables import read_plain_file
from newsroom.content.reader import read_award_recipients
from newsroom.content.terms import Event
from newsroom.core.problems import Problem
from newsroom.publication.context import StoryCheck
from tests.builders import at, make_desk, make_entry, make_story

PERSON = {"kind": "ca-nhan", "name": "Nhân vật C (hư cấu)"}


def codes(check: StoryCheck, now: str = "2026-11-22", body: str = "Lời kể.\n", **changes: Any):
    story = make_story(body=body, **changes)
    return [problem.code for problem in check(story, make_desk(story, now=at(now)))]


# --- the evidence ladder (content model, 3) ---------------------------------------------------

CONFIRMED = [{"id": "s1", "title": "Giấy xác nhận", "kind": "confirmation"}]
HEARSAY = [{"id": "s1", "title": "Lời kể", "kind": "interview"}]
FIGURES = {"before": "1", "after": "2", "period": "2025", "measured_by": "Trạm y tế (hư cấu)"}
TITLE = {"kind": "recognition", "after": "Đạt chuẩn", "period": "2025"}
SAME = {"name": "Người duyệt B (hư cấu)", "unit": "to-bien-tap"}


def adopter(since: str, status: str = "dang-lam") -> list[dict[str, str]]:
    return [
        {
            "name": "Xóm bên (hư cấu)",
            "place": "dat-moi/suoi-trong",
            "since": since,
            "status": status,
            "evidence": "1",
        }
    ]


@pytest.mark.parametrize(
    ("level", "figures", "changes", "expected"),
    [
        ("0", {}, {}, []),
        ("0", {}, {"kind": "profile"}, []),
        ("0", {}, {"kind": "model"}, ["model-by-hearsay"]),
        ("0", {}, {"kind": "model", "state": "draft"}, []),
        ("1", {}, {"sources": CONFIRMED}, []),
        ("1", {}, {"sources": HEARSAY}, ["evidence-1-without-confirmation"]),
        ("2", FIGURES, {}, []),
        ("2", FIGURES | {"before": None}, {}, ["evidence-2-without-figures"]),
        ("2", FIGURES | {"after": None}, {}, ["evidence-2-without-figures"]),
        ("2", FIGURES | {"period": None}, {}, ["evidence-2-without-figures"]),
        ("2", FIGURES | {"measured_by": None}, {}, ["evidence-2-without-figures"]),
        ("2", FIGURES | {"before": "1 tạ", "after": "2 bao"}, {}, ["evidence-2-not-comparable"]),
        ("2", FIGURES | {"before": "Chưa có"}, {}, ["evidence-2-not-comparable"]),
        ("1", TITLE, {}, []),
        ("1", TITLE, {"sources": [{**CONFIRMED[0], "kind": "document"}]}, []),
        ("2", TITLE, {}, ["evidence-of-recognition"]),
        ("4", TITLE | FIGURES, {"reviewer": SAME}, ["evidence-of-recognition"]),
        ("3", FIGURES, {}, []),
        ("3", FIGURES, {"reviewer": SAME}, ["evidence-3-without-reviewer"]),
        ("3", FIGURES, {"reviewer": SAME, "state": "review"}, []),
        ("3", {}, {}, ["evidence-2-without-figures"]),
        ("4", FIGURES, {"adopters": adopter("2025-11-22")}, []),
        ("4", FIGURES, {"adopters": adopter("2025-11-23")}, ["evidence-4-without-adopter"]),
        ("4", FIGURES, {"adopters": []}, ["evidence-4-without-adopter"]),
        (
            "4",
            FIGURES,
            {"adopters": adopter("2020-01-01", "da-dung")},
            ["evidence-4-without-adopter"],
        ),
        (
            "4",
            {},
            {"reviewer": SAME},
            [
                "evidence-2-without-figures",
                "evidence-3-without-reviewer",
                "evidence-4-without-adopter",
            ],
        ),
    ],
)
def test_each_step_of_the_ladder_needs_its_ground(
    level: str, figures: dict[str, str | None], changes: dict[str, Any], expected: list[str]
) -> None:
    result = {"what": "Kết quả", "evidence": level, **figures}
    results = [{key: value for key, value in result.items() if value is not None}]

    assert codes(levels_are_earned, results=results, **changes) == expected


@pytest.mark.parametrize(
    ("after", "changes", "expected"),
    [
        ("Nước trong", {}, ["measure-without-number"]),
        ("4 sao (2021)", {}, ["measure-without-number"]),
        ("Quyết định số 921/QĐ-TTg", {}, ["measure-without-number"]),
        ("Nước trong", {"state": "draft"}, []),
        ("11 người, không ai bị thương", {}, []),
    ],
)
def test_what_has_no_number_was_not_measured(
    after: str, changes: dict[str, Any], expected: list[str]
) -> None:
    results = [{"what": "Kết quả", "after": after, "evidence": "1"}]

    assert codes(measures_hold_a_number, results=results, **changes) == expected


def test_a_page_shows_the_lowest_level_of_its_results() -> None:
    results = [{"what": "Một", "evidence": "3"}, {"what": "Hai", "evidence": "1"}]

    assert make_story(results=results).meta.evidence == 1
    assert make_story(results=None).meta.evidence is None


# --- consent (content model, 4) ---------------------------------------------------------------


def scopes(body: str = "Lời kể.\n", **changes: Any) -> set[str]:
    changes = {"subject": PERSON, "consent": {"basis": "consent", "scope": ["ethnicity"]}} | changes
    story = make_story(body=body, **changes)
    result: Iterator[Problem] = consent_covers_what_is_shown(story, make_desk(story))
    return {problem.facts["scope"] for problem in result}


PHOTO = {"file": "a.jpg", "people": "consent"}
AWARD = {"class": "giay-khen", "name": "Giấy khen", "type": "dot-xuat", "issuer": "Xã (hư cấu)"}


@pytest.mark.parametrize(
    ("body", "changes", "expected"),
    [
        ("Lời kể.", {}, {"name", "commune"}),
        ("Lời kể.", {"place": "dat-moi"}, {"name"}),
        ("Lời kể.", {"photos": [PHOTO]}, {"name", "commune", "portrait"}),
        ("Lời kể.", {"photos": [PHOTO | {"people": "public-event"}]}, {"name", "commune"}),
        (
            "Lời kể.",
            {"photos": [PHOTO | {"press": "true"}]},
            {"name", "commune", "portrait", "press"},
        ),
        ("Lời kể.", {"awards": [AWARD]}, {"name", "commune", "award"}),
        ("Thu nhập tăng.", {}, {"name", "commune", "income"}),
        ("Mỗi vụ lãi hai triệu.", {}, {"name", "commune", "income"}),
        ("Lời kể.", {"summary": "Doanh thu tăng gấp đôi."}, {"name", "commune", "income"}),
        ("Vợ ông cùng làm.", {}, {"name", "commune", "family"}),
        ("Hai cô con gái.", {}, {"name", "commune", "family"}),
        ("Bà con vợ vạt.", {"subject": {"kind": "tap-the", "name": "Tổ"}}, {"name", "commune"}),
        ("Thu nhập.", {"consent": {"basis": "official-decision"}}, {"income"}),
        ("Lời kể.", {"consent": {"basis": "official-decision"}, "photos": [PHOTO]}, {"portrait"}),
        ("Lời kể.", {"consent": {"basis": "public-office"}, "photos": [PHOTO]}, set()),
        ("Thu nhập.", {"consent": {"basis": "collective"}}, set()),
        ("Thu nhập.", {"consent": {"basis": "fictional"}}, set()),
        ("Lời kể.", {"consent": {"basis": "fictional", "scope": ["name"]}}, {"commune"}),
        ("Lời kể.", {"state": "review"}, set()),
    ],
)
def test_what_a_page_shows_needs_its_scope(
    body: str, changes: dict[str, Any], expected: set[str]
) -> None:
    assert scopes(body, **changes) == expected


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("Ông là người Tày.", True),
        ("Người Dao ở đây.", True),
        ("Bà con dân tộc Mông.", True),
        ("Ông là người H'Mông.", True),
        ("Đồng bào Raglai.", True),
        ("Ông là người Thái.", True),
        ("ÔNG LÀ NGƯỜI TÀY.", True),
        ("Dân Tộc Sán Dìu.", True),
        ("Dân tộc: Nùng.", True),
        ("Ông là **người**\u00a0Tày.", True),
        ("người\nTày", True),
        ("Ông là người Thái Nguyên.", False),
        ("Ông là người Thái Bình.", False),
        ("Người Hoa Lư quen sông nước.", False),
        ("Dân tộc ta có truyền thống.", False),
        ("Một người Nông dân.", False),
        ("Người kinh doanh giỏi.", False),
        ("NGƯỜI THÁI NGUYÊN.", False),
    ],
)
def test_ethnic_origin_needs_its_own_scope(body: str, result: bool) -> None:
    assert bool(codes(sensitive_data_needs_its_scope, body=body, subject=PERSON)) == result
    allowed = {"basis": "consent", "scope": ["ethnicity"]}
    assert codes(sensitive_data_needs_its_scope, body=body, subject=PERSON, consent=allowed) == []
    assert codes(sensitive_data_needs_its_scope, body=body) == []


CHILD = PERSON | {"minor": "true"}


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        ({"given_by": "guardian", "child_assent": "true"}, []),
        ({"given_by": "guardian", "child_assent": "false"}, ["minor-without-assent"]),
        ({"given_by": "self", "child_assent": "true"}, ["minor-without-guardian"]),
        ({}, ["minor-without-guardian", "minor-without-assent"]),
    ],
)
def test_a_child_needs_a_guardian_and_an_assent(
    consent: dict[str, str], expected: list[str]
) -> None:
    consent = {"basis": "consent"} | consent

    assert codes(children_are_protected, subject=CHILD, consent=consent) == expected


@pytest.mark.parametrize(
    "body", ["Em học lớp 7A.", "Em học lớp 12.", "Trường tiểu học ở xã.", "Em 9 tuổi."]
)
def test_nothing_leads_a_stranger_to_a_child(body: str) -> None:
    consent = {"basis": "consent", "given_by": "guardian", "child_assent": "true"}

    result = codes(children_are_protected, body=body, subject=CHILD, consent=consent)

    assert result == ["minor-detail"]
    assert codes(children_are_protected, body=body) == []


# --- numbers of decisions (domain notes, 2.8) -------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "60/KH-UBND",
        "458/KH-UBND",
        "2590/KH-UBND",
        "645/KH-UBND",
        "946/QĐ-UBND",
        "39/2023/QĐ-UBND",
        "921/QĐ-TTg",
        "1526/QĐ-TTg",
        "98/2023/NĐ-CP",
        "152/2025/NĐ-CP",
        "15/2025/TT-BNV",
        "01/2024/TT-BNV",
        "06/2022/QH15",
        "202/2025/QH15",
        "34-CT/TW",
        "41-CT/TW",
        "39/CT-TTg",
        "000/QĐ-MH",
        "27/QĐ-UBND-MH",
    ],
)
def test_real_numbers_are_numbers(number: str) -> None:
    assert is_document_number(number)
    assert foreign_letter(number) == ""


@pytest.mark.parametrize(
    "number",
    ["", "946", "QĐ-UBND", "946/qđ-ubnd", "946 /QĐ-UBND", "/QĐ-UBND", "34/CT-tw", "số 946/QĐ-UBND"],
)
def test_what_is_no_number_is_refused(number: str) -> None:
    assert not is_document_number(number)


@pytest.mark.parametrize(
    ("number", "letter"),
    [
        ("15/2025/NĐ-CР", "Р"),  # Cyrillic, as it stood on a site of laws
        ("946/QÐ-UBND", "Ð"),  # Icelandic
        ("946/QĐ-UВND", "В"),
        ("60/ΚH-UBND", "Κ"),  # Greek
        ("60/ＫH-UBND", "Ｋ"),  # full width
    ],
)
def test_a_letter_of_another_alphabet_is_found(number: str, letter: str) -> None:
    assert foreign_letter(number) == letter
    assert not is_document_number(number)


# --- words (content model, 4) -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("Đây là xóm đầu tiên làm việc này.", 1),
        ("Đây là xóm đầu tiên làm việc này.[^s1]", 0),
        ("Xóm đầu tiên.\n\nNguồn ở đoạn khác.[^s1]", 1),
        ("Xóm đầu tiên,\nvà duy nhất.", 2),
        ("Đạt 100% số hộ.", 1),
        ("Đạt 100 % số hộ.", 1),
        ("Sản lượng lớn nhất tỉnh.", 1),
        ("Nghề giữ rừng nhất cả nước.", 1),
        ("ĐẦU TIÊN trong vùng.", 1),
        ("Huân chương Lao động hạng Nhất.", 0),
        ("Huân chương Lao động hạng Nhất cho đội lớn nhất.", 1),
        ("Tháng đầu, tiên phong làm trước.", 0),
        ("Thứ nhất là nước, thứ nhì là phân.", 0),
    ],
)
def test_a_superlative_needs_a_source_in_its_paragraph(body: str, result: int) -> None:
    assert len(codes(superlatives_have_a_source, body=body)) == result


def test_a_headline_has_no_room_for_a_source() -> None:
    result = codes(superlatives_have_a_source, title="Xóm đầu tiên", summary="Lớn nhất tỉnh.")

    assert result == ["superlative-in-headline"] * 2


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2027-08-01", []),
        ("2027-10-30", []),  # day 90
        ("2027-10-30T23:59", []),
        ("2027-10-31", ["review-overdue"]),  # day 91
    ],
)
def test_a_review_is_overdue_from_day_ninety_one(now: str, expected: list[str]) -> None:
    assert codes(review_is_planned, now=now, review_due="2027-08-01") == expected


def test_an_archived_story_is_not_asked_for_a_review() -> None:
    assert codes(review_is_planned, now="2030-01-01", state="archived") == []


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-07-31", ["review-due-too-early"]),
        ("2026-08-01", ["review-due-too-early"]),
        ("2026-08-02", ["review-overdue"]),
    ],
)
def test_a_review_comes_after_the_publication(due: str, expected: list[str]) -> None:
    assert codes(review_is_planned, review_due=due, published="2026-08-01") == expected


@pytest.mark.parametrize(
    ("published", "state", "expected"),
    [
        ("2026-11-20T18:30:00+07:00", "published", []),  # an hour of the same day
        ("2026-11-21", "published", ["updated-before-published"]),
        ("2026-12-24", "withdrawn", []),  # taken back before it was ever public
    ],
)
def test_a_change_is_no_earlier_than_the_day_of_publication(
    published: str, state: str, expected: list[str]
) -> None:
    reported = codes(dates_are_in_order, published=published, updated="2026-11-20", state=state)

    assert reported == expected


# --- private data (domain notes, 3.1) ---------------------------------------------------------


def test_a_line_of_a_unit_may_be_shown_only_where_lines_are() -> None:
    public = {"receives": "Tổ trưởng", "when": "Sáng", "line": "0209 3870 123"}
    private = {"receives": "Tổ trưởng, 0209 3870 123", "when": "Sáng"}

    assert list(texts_are_clean(make_story(visit=public))) == []
    assert [p.code for p in texts_are_clean(make_story(visit=private))] == ["private-phone"]


def test_every_rule_is_a_sentence_with_a_reason() -> None:
    for check in STORY_CHECKS:
        assert check.__doc__, check.__name__
        assert "_" in check.__name__


# --- lists of honours -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "count", "expected"),
    [
        (None, 2, ["recipient-count"]),
        ("hoi-nghi", 2, []),
        ("hoi-nghi", 1, []),
        ("hoi-nghi", 3, ["recipient-count"]),
        ("hoi-nghi-khac", 2, ["recipient-count"]),
    ],
)
def test_a_decision_honoured_as_many_when_somebody_is_taken_down(
    gone: str | None, count: int, expected: list[str]
) -> None:
    event = make_entry(
        Event,
        "hoi-nghi",
        title="Hội nghị",
        summary="Biểu dương.",
        date="2026-06-10",
        place="dat-moi",
        honoured="ds.csv",
        honoured_count=str(count),
    )
    file = event.file.with_name("ds.csv")
    text = "name,kind,place,achievement\nTổ Một,tap-the,dat-moi/suoi-trong,Đắp đường\n"
    context = make_desk(
        make_story("roi-di", id="g-2026-0044", event=gone, state="withdrawn"),
        events={"hoi-nghi": event},
        award_recipients={file: read_award_recipients(file, text)[0]},
        plain_files={file: read_plain_file(file, text)},
    )

    reported = [each.code for each in terms_are_consistent(context)]

    assert [code for code in reported if code.startswith("recipient")] == expected
