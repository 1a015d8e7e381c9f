"""Sources that moved, died or are out of reach today are told apart, and nobody is named."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsroom.core.settings import Workplace
from newsroom.follow_up.sources import (
    PATIENCE,
    Answer,
    State,
    answers,
    by_unit,
    cited_sources,
    findings,
    source_list,
)
from newsroom.journeys.follow_up import renew_issues
from newsroom.journeys.source_links import (
    LinksUnknown,
    ask_sources,
    renew_source_issues,
    source_lists,
)
from tests.builders import BASE, CASES, TODAY, make_desk, make_story
from tests.journeys.github import start_github

DAY = TODAY.date()
# What lychee 0.24.2 wrote about a server that answered in each of these ways.
REPORT = json.loads((CASES / "links" / "report.json").read_text("utf-8"))
PATHS: dict[str, State] = {
    "ok": "answers",
    "moved": "moved",
    "found": "answers",
    "perm": "dead",  # moved, and there it died
    "gone": "dead",
    "dead": "dead",
    "busy": "unreachable",
    "deny": "unreachable",
    "many": "unreachable",
    "err": "unreachable",
    "loop": "unreachable",
    "two": "moved",
    "tempthen": "answers",  # whoever detours for a while may come back
}


@pytest.mark.parametrize("path", PATHS)
def test_each_answer_has_its_own_meaning(path: str) -> None:
    line = [*PATHS].index(path) + 1

    assert answers(REPORT)[line].state == PATHS[path]


def test_who_moved_twice_is_found_where_it_is_now() -> None:
    line = [*PATHS].index("two") + 1

    assert answers(REPORT)[line].now == "http://127.0.0.1:8799/ok"


def record(*hops: tuple[int, str], url: str = "https://bao.example/bai-1.html") -> Answer:
    redirects = {"redirects": [{"code": code, "url": target} for code, target in hops]}
    one = {"url": url, "status": {"code": 200}, "redirects": redirects, "span": {"line": 1}}
    return answers({"success_map": {"a": [one]}})[1]


def test_a_newspaper_that_leads_to_its_front_page_has_lost_the_article() -> None:
    assert record((302, "https://bao.example/")).state == "dead"
    assert record((301, "https://bao.example/"), url="http://bao.example/").state == "moved"


def test_a_slash_more_is_no_other_address() -> None:
    assert record((301, "https://bao.example/bai-1.html/")).state == "answers"


def source(**changes: Any) -> dict[str, Any]:
    return {
        "id": "s1",
        "title": "Bài báo (hư cấu)",
        "kind": "press",
        "date": "2026-03-02",
        "url": "https://bao.example/be-nuoc-1.html",
        **changes,
    }


def list_of(answer: Answer, *, before: str = "", day: date = DAY, **changes: Any) -> str:
    address = changes.pop("url", "https://bao.example/be-nuoc-1.html")
    story = make_story(sources=[source(url=address)], **changes)
    results = findings(cited_sources(make_desk(story)), {address: answer}, day, before)
    return "\n".join(source_list(rows) for rows in by_unit(results).values())


def test_a_dead_source_comes_with_the_copy_of_its_day() -> None:
    text = list_of(Answer("dead", why="máy chủ trả lời 404"))

    assert "- g-2026-0001 s1 (bao.example, dòng 39): máy chủ trả lời 404." in text
    assert "`https://web.archive.org/web/20260302/https://bao.example/be-nuoc-1.html`" in text
    assert "Bể nước của xóm" not in text


def test_a_source_that_moved_comes_with_its_new_address() -> None:
    text = list_of(Answer("moved", "https://bao.example/moi/1.html"))

    assert "nay ở `https://bao.example/moi/1.html`" in text


NAMED = (
    "https://bao.example/chuyen-cua-nguyen-van-an-1.html",
    "https://bao.example/anh-van-an-giu-rung",
    "https://bao.example/%C3%B4ng-nguy%E1%BB%85n-v%C4%83n-an.html",
    "https://bao.example/?q=Nguyen+Van+An",
)


@pytest.mark.parametrize("address", NAMED)
def test_an_address_that_names_somebody_is_not_repeated(address: str) -> None:
    subject = {"kind": "ca-nhan", "name": "Nguyễn Văn An"}

    dead = list_of(Answer("dead", why="máy chủ trả lời 404"), url=address, subject=subject)
    moved = list_of(Answer("moved", address), subject=subject)

    assert address not in dead
    assert address not in moved
    assert "web.archive.org (địa chỉ có tên người" in dead


def test_markup_in_an_address_stays_away() -> None:
    assert "`a`" not in list_of(Answer("moved", "https://bao.example/`a`![x](y)"))


@pytest.mark.parametrize(
    ("changes", "count"),
    [({}, 1), ({"state": "draft"}, 0), ({"state": "withdrawn"}, 0), ({"demo": True}, 0)],
)
def test_only_public_stories_that_are_no_fiction_are_asked_about(
    changes: dict[str, Any], count: int
) -> None:
    context = make_desk(make_story(sources=[source()], **changes))

    assert len(cited_sources(context)) == count


def test_out_of_reach_for_four_weeks_is_dead_and_no_day_earlier() -> None:
    silent = Answer("unreachable", why="máy chủ trả lời 503")
    first = list_of(silent)

    again = list_of(silent, before=first, day=DAY + PATIENCE - timedelta(days=1))
    dead = list_of(silent, before=again, day=DAY + PATIENCE)

    assert "(từ 22/11/2026)" in first
    assert "(từ 22/11/2026)" in again
    assert "### Nguồn không còn" not in again
    assert "### Nguồn không còn" in dead
    assert "máy chủ trả lời 503, từ 22/11/2026 đến nay" in dead


@pytest.mark.parametrize("story_id", ["g-2026-0001", "g-2026-48392071"])
def test_what_is_dead_by_silence_stays_so_until_it_answers(story_id: str) -> None:
    silent = Answer("unreachable", why="máy chủ trả lời 503")
    texts, day = [""], DAY
    for _ in range(7):
        texts.append(list_of(silent, before=texts[-1], day=day, id=story_id))
        day += timedelta(days=7)

    assert ["### Nguồn không còn" in text for text in texts[1:]] == [False] * 4 + [True] * 3
    assert "từ 22/11/2026 đến nay" in texts[-1]


FAKE = """\
import json, pathlib, sys
codes = json.loads(pathlib.Path(__file__).with_name("codes.json").read_text())
lines = pathlib.Path(sys.argv[-1]).read_text("utf-8").splitlines()
rows = [{{"url": line, "status": {{"code": code}}, "span": {{"line": number}}}}
        for number, (line, code) in enumerate(zip(lines, codes), 1)]
print(json.dumps({{"success_map": {{}}, "error_map": {{"a": rows}}}}) if codes else "lỗi")
"""


def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: list[int | None]) -> Workplace:
    """A content whose stories cite, and a program that answers in place of lychee."""
    program = tmp_path / "lychee"
    program.write_text(f"#!{sys.executable} -IS\n{FAKE.format()}", "utf-8")
    program.chmod(0o755)
    (tmp_path / "codes.json").write_text(json.dumps(codes), "utf-8")
    monkeypatch.setattr("newsroom.journeys.source_links._program", lambda: str(program))
    return Workplace(content=BASE, site=BASE)


def test_the_report_of_one_step_becomes_the_lists_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = asked(tmp_path, monkeypatch, [404])

    counts = ask_sources(work, TODAY, tmp_path / "links")

    (title, text) = next(iter(source_lists(work, TODAY, tmp_path / "links").items()))
    assert counts == "Đã hỏi 1 địa chỉ nguồn: 1 đã mất, 0 dời chỗ, 0 chưa vào được."
    assert title.startswith("Nguồn của bài cần xem lại: ")
    assert "g-2026-0002 s2 (example.org, dòng 83)" in text


@pytest.mark.parametrize("codes", [[], [None]])
def test_a_report_that_says_nothing_changes_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: list[int | None]
) -> None:
    work = asked(tmp_path, monkeypatch, codes)
    monkeypatch.setattr("newsroom.journeys.source_links._FEW", 1)

    with pytest.raises(LinksUnknown):
        ask_sources(work, TODAY, tmp_path / "links")


def test_whoever_lacks_the_program_reads_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = asked(tmp_path, monkeypatch, [404])
    (tmp_path / "lychee").unlink()

    with pytest.raises(LinksUnknown, match="make links"):
        ask_sources(work, TODAY, tmp_path / "links")


def test_the_lists_of_sources_and_of_tasks_live_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = start_github(tmp_path, monkeypatch)
    later = TODAY.replace(year=2027)
    work = asked(tmp_path, monkeypatch, [503])
    monkeypatch.setattr("newsroom.journeys.source_links._FEW", 2)
    links = tmp_path / "links"
    ask_sources(work, TODAY, links)

    renew_issues(work, later, tmp_path)
    first = renew_source_issues(work, TODAY, links, tmp_path)
    again = renew_source_issues(work, TODAY + timedelta(days=7), links, tmp_path)
    dead = renew_source_issues(work, TODAY + PATIENCE, links, tmp_path)
    body = hub.read()["issues"][-1]["body"]
    (links / "report.json").write_text("{}", "utf-8")
    well = renew_source_issues(work, TODAY + PATIENCE, links, tmp_path)

    assert first == "Đã mở 1, cập nhật 0, đóng 0 danh sách."
    assert again == "Đã mở 0, cập nhật 0, đóng 0 danh sách."
    assert dead == "Đã mở 0, cập nhật 1, đóng 0 danh sách."
    assert "### Nguồn không còn" in body
    assert well == "Đã mở 0, cập nhật 0, đóng 1 danh sách."
    states = {issue["label"]: issue["state"] for issue in hub.read()["issues"]}
    assert states == {"theo-doi": "open", "nguon-bai": "closed"}
