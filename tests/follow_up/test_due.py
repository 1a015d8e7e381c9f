"""What is due reaches the unit that answers for it, without a name where everybody reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from newsroom.content.news import PressMention
from newsroom.content.terms import Unit
from newsroom.follow_up.due import Task, issue_body, message, tasks_by_unit
from newsroom.journeys.follow_up import open_issues, sync_issues
from newsroom.publication.context import Context
from tests.builders import TODAY, at, make_desk, make_entry, make_story

DAY = TODAY.date()
ENDED: dict[str, Any] = {"until": "2025-06-30", "successor": "to-bien-tap"}


def context_with(**changes: Any) -> Context:
    """One story that has nothing due but what ``changes`` say, and two units."""
    units = {
        "to-bien-tap": make_entry(Unit, "to-bien-tap", title="Tổ biên tập", summary="Làm."),
        "to-cu": make_entry(Unit, "to-cu", title="Tổ cũ", summary="Đã nghỉ.", **ENDED),
    }
    return make_desk(make_story(**changes), units=units)


def due_of(**changes: Any) -> list[tuple[str, str, date | None]]:
    by_unit = tasks_by_unit(context_with(**changes))
    return [(unit, task.what, task.until) for unit, tasks in by_unit.items() for task in tasks]


def test_a_story_that_rests_has_nothing_due() -> None:
    assert due_of() == []
    assert due_of(demo=True, review_due="2026-01-01") == []
    assert due_of(state="withdrawn", review_due="2026-01-01") == []


def test_each_thing_is_due_in_its_time() -> None:
    unit = "Tổ biên tập"
    promised = {"what": "Số hộ", "measured_by": "Tổ", "measured_on": "2026-12-01", "evidence": "0"}
    consent = {"basis": "collective", "until": "2027-01-21"}

    assert due_of(review_due="2026-12-22") == [(unit, "Rà soát", date(2026, 12, 22))]
    assert due_of(review_due="2026-12-23") == []
    assert due_of(consent=consent) == [(unit, "Hỏi lại sự đồng ý", date(2027, 1, 21))]
    assert due_of(consent={**consent, "until": "2027-01-22"}) == []
    assert due_of(results=[promised])[0][1:] == ("Điền số liệu đã hẹn đo", date(2026, 12, 1))
    assert due_of(support=[{"need": "Vốn"}])[0][1:] == ("Trả lời điều nhân vật cần hỗ trợ", None)
    assert due_of(support=[{"need": "Vốn", "given": "Đã vay"}]) == []
    assert due_of(published="2026-12-01")[0][2] == date(2026, 12, 1)
    assert due_of(state="review")[0][1] == "Duyệt bài"


def test_a_unit_that_ended_hands_its_tasks_on() -> None:
    assert due_of(responsible="to-cu", review_due="2026-11-01")[0][0] == "Tổ biên tập"


def test_a_message_has_titles_and_a_public_list_has_none() -> None:
    (unit, tasks) = next(iter(tasks_by_unit(context_with(review_due="2026-11-12")).items()))

    pasted, public = message(unit, tasks, DAY), issue_body(tasks, DAY)

    assert "“Bể nước của xóm” (quá hạn 10 ngày, hạn 12/11/2026)" in pasted
    assert "- Rà soát: g-2026-0001 (quá hạn 10 ngày, hạn 12/11/2026)" in public
    assert not any(text in public for text in ("Bể nước", "Người viết", "hư cấu"))


def test_after_a_correction_the_desk_has_the_list_of_known_reprints() -> None:
    correction = {"date": "2026-11-20", "was": "5 nhà", "now": "6 nhà"}
    printed = {"date": "2026-11-01", "kind": "reprint"}
    rows = [
        {"story": "g-2026-0001", "outlet": "Báo Mẫu", "url": "https://mau.example/1", **printed},
        {"story": "g-2026-0002", "outlet": "Báo Khác", "url": "https://khac.example/1", **printed},
    ]
    ledger = [(None, PressMention.model_validate(row)) for row in rows]
    context = context_with(corrections=[correction])

    def due(day: str, mentions: list[Any]) -> list[Task]:
        site = replace(context.site, press_mentions=mentions)
        by_unit = tasks_by_unit(replace(context, site=site, now=at(day)))
        return [task for tasks in by_unit.values() for task in tasks]

    (task,) = due("2026-11-22", ledger)
    lines = message(task.unit, [task], DAY).splitlines()
    assert lines[1].startswith("- Báo đính chính cho 1 nơi đã nhắc đến bài: g-2026-0001")
    assert lines[2:] == ["  - Báo Mẫu: https://mau.example/1"]
    assert "mau.example" not in issue_body([task], DAY)
    assert due("2026-11-22", []) == due("2026-11-19", ledger) == []
    assert due("2026-12-20", ledger) == []


class Hub:
    """The issues of a repository, as the program `gh` shows and changes them."""

    def __init__(self, *issues: dict[str, Any]) -> None:
        self.issues = list(issues)
        self.calls: list[tuple[str, ...]] = []

    def gh(self, *arguments: str, stdin: bytes = b"") -> bytes:
        self.calls.append((*arguments[:3], stdin.decode()))
        return json.dumps(self.issues).encode() if arguments[:2] == ("issue", "list") else b""

    @property
    def changes(self) -> list[tuple[str, ...]]:
        return [call[1:] for call in self.calls if call[:2] != ("issue", "list")][1:]


def sync(by_unit: Mapping[str, Sequence[Task]], hub: Hub) -> str:
    lists = {f"Việc theo dõi: {unit}": issue_body(tasks, DAY) for unit, tasks in by_unit.items()}
    return sync_issues(lists, open_issues("theo-doi", hub.gh), "theo-doi", hub.gh)


def test_each_unit_has_one_list_that_follows_what_is_due() -> None:
    by_unit = tasks_by_unit(context_with(review_due="2026-11-12"))
    body = issue_body(by_unit["Tổ biên tập"], DAY)
    title = "Việc theo dõi: Tổ biên tập"
    same = {"number": 7, "title": title, "body": body.replace("\n", "\r\n")}
    done = {"number": 8, "title": "Việc theo dõi: Tổ khác", "body": "cũ"}

    new, current, old = Hub(), Hub(same), Hub({**same, "body": "cũ"}, done)

    assert sync(by_unit, new) == "Đã mở 1, cập nhật 0, đóng 0 danh sách."
    assert new.changes == [("create", "--title", body)]
    sync(by_unit, current)
    assert current.changes == []
    assert sync(by_unit, old) == "Đã mở 0, cập nhật 1, đóng 1 danh sách."
    assert old.changes == [("edit", "7", body), ("close", "8", "")]


def test_the_moment_decides() -> None:
    context = context_with(review_due="2027-08-01")

    assert tasks_by_unit(replace(context, now=TODAY.replace(year=2027)))
