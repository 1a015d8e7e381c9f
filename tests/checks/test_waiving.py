"""What a story may set aside: a short list of style, length and form, always shown."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from newsroom.checks.all_rules import check_site
from newsroom.checks.messages import MESSAGES, WAIVABLE, is_error, sentence
from newsroom.core.cache import Cache
from newsroom.core.problems import Problem
from newsroom.core.processes import no_progress
from newsroom.core.settings import ROOT
from newsroom.images.encode import encode_images
from newsroom.images.image_set import ImageSet, plan_photos
from newsroom.journeys.staging import check
from newsroom.pages.page_types import all_batches, page_inputs
from newsroom.publication.public_site import decide_public_site
from tests.builders import CASES, TODAY, make_desk, make_story
from tests.test_cases import lay_over_base

CHECKED = {"by": "Tổ B", "unit": "to-kiem-chung", "date": "2026-07-30", "what": "So số."}
SUBJECT = {"kind": "tap-the"}


def waive(*rules: str) -> list[dict[str, str]]:
    who = "Người duyệt B (hư cấu)"
    return [{"rule": rule, "reason": "Lời của nhân vật.", "who": who} for rule in rules]


def problems_of(**changes: Any) -> list[Problem]:
    return list(check_site(make_desk(make_story(**changes))))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_waiver_is_shown_in_place_of_what_it_waives() -> None:
    praise = "Xóm đầu tiên.\n"
    with_waiver = codes(problems_of(body=praise, waivers=waive("superlative-without-source")))

    assert "superlative-without-source" in codes(problems_of(body=praise))
    assert "superlative-without-source" not in with_waiver
    assert "waived" in with_waiver


def test_every_other_rule_answers_a_waiver_with_the_list() -> None:
    others = sorted({*MESSAGES, "khong-co-quy-tac-nay"} - WAIVABLE)

    answers = [p for p in problems_of(waivers=waive(*others)) if p.code == "waiver-not-possible"]

    assert [answer.facts["rule"] for answer in answers] == others
    for answer in answers:
        assert is_error(answer)
        assert all(rule in sentence(answer) for rule in WAIVABLE)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("consent-expired", {"consent": {"basis": "collective", "until": "2026-11-21"}}),
        ("fictional-not-demo", {"consent": {"basis": "fictional"}}),
        ("reviewer-is-author", {"reviewer": {"name": "Người viết A (hư cấu)", "unit": "a"}}),
        ("fact-check-is-author", {"fact_check": {**CHECKED, "by": "người viết A"}}),
        ("clearance-missing-forces", {"subject": {**SUBJECT, "name": "Đội dân quân"}}),
        ("unknown-place", {"place": "khong/co"}),
        ("unknown-standard", {"standards": [{"code": "la", "met": "dat"}]}),
        ("unknown-term", {"fields": ["khong-co-dau"]}),
        ("bad-link-scheme", {"body": "[a b](java&#9;script:alert)\n"}),
        ("html-entity", {"body": "[a b](java&#9;script:alert)\n"}),
        ("link-not-plain", {"body": "[a b](<file:///etc/passwd>)\n"}),
        ("attribute-list", {"body": "[a b](/tieu-chi/){: ping=x }\n"}),
        ("event-attribute", {"body": "a onclick= b\n"}),
        (
            "visit-line-mobile",
            {"visit": {"receives": "Tổ", "when": "Sáng", "line": "0912 345 678"}},
        ),
        ("fictional-not-demo", {"consent": {"basis": "fictional"}, "demo": False}),
    ],
)
def test_what_protects_people_and_pages_stays_a_problem(code: str, changes: dict[str, Any]) -> None:
    waived = codes(problems_of(waivers=waive(code, "waived"), **changes))

    assert waived.count("waiver-not-possible") == 2
    assert code in waived


# Whatever these modules find touches somebody's name, consent, childhood, safety or trust.
PROTECTING = (
    *("children", "consent", "evidence", "private_things", "roles"),
    *("withdrawn", "awards", "references", "folders", "leaving_out"),
)


@pytest.mark.parametrize("module", PROTECTING)
def test_no_list_can_set_aside_what_protects_people(module: str) -> None:
    """Every code that a protecting module can report, found in its text."""
    source = (ROOT / f"scripts/newsroom/checks/{module}.py").read_text(encoding="utf-8")

    reported = set(re.findall(r"[\"']([a-z0-9-]+)[\"']", source)) & set(MESSAGES)

    assert reported & WAIVABLE == set()


def test_the_reminder_itself_cannot_be_waived() -> None:
    rules = waive("superlative-without-source", "waived")

    assert codes(problems_of(waivers=rules, body="Xóm đầu tiên.\n")).count("waived") == 1


def content_with_waiver(code: str, folder: Path) -> Path:
    """The content of the case of that problem, set aside by its story."""
    case = CASES / "problems" / code
    content = lay_over_base(case, folder)
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    for name in re.findall(r"^content/(\S+?\.md)", expected, re.MULTILINE)[:1]:
        file = content / name
        rows = f"waivers:\n  - rule: {code}\n    reason: Lời kể.\n    who: Người duyệt\n---\n"
        head, body = file.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
        file.write_text(f"---\n{head}{rows}{body}", encoding="utf-8")
    return content


@pytest.mark.parametrize("code", sorted(WAIVABLE))
def test_a_site_with_a_waived_rule_can_be_built(code: str, tmp_path: Path) -> None:
    content = content_with_waiver(code, tmp_path)

    context, problems = check(content, PurePosixPath("content"), TODAY)

    assert {problem.code for problem in problems} == {"waived"}
    inputs = page_inputs(decide_public_site(context), ImageSet({}))
    assert sum(1 for batch in all_batches(inputs).values() for _ in batch.pages(inputs)) > 20


def test_a_small_photo_that_the_editors_answer_for_is_on_the_site(tmp_path: Path) -> None:
    content = content_with_waiver("photo-too-small", tmp_path)
    context, _ = check(content, PurePosixPath("content"), TODAY)

    plans = plan_photos(decide_public_site(context))
    plan = plans["be-nuoc", "anh-1.jpg"]
    encoded = encode_images([plan], Cache(tmp_path / "pictures"), 1, no_progress)

    assert context.site.original(context.site.stories["be-nuoc"], "anh-1.jpg") == plan.original
    assert plan.original.fault == "photo-too-small"
    assert not encoded[plan.key].broken
