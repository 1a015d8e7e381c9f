"""What came of it, as a page shows it: a figure is a figure, a recognition says that it is one."""

from __future__ import annotations

from typing import Any

from newsroom.pages.story.boxes import result_rows, results_title
from newsroom.pages.teasers import change, ladder
from newsroom.publication.story_facts import main_result, outcome
from tests.builders import make_story

STARS = {
    "kind": "recognition",
    "what": "Hạng sao",
    "before": "4 sao",
    "after": "5 sao",
    "period": "2019-2021",
    "source": "s1",
    "evidence": "1",
}
NOODLES = {
    "what": "Miến bán ra",
    "before": "10 tấn",
    "after": "20 tấn",
    "period": "2019-2021",
    "measured_by": "Hợp tác xã (hư cấu)",
    "source": "s1",
    "evidence": "2",
}


def story(*results: dict[str, Any]) -> Any:
    return make_story(results=list(results)).meta


def test_a_recognition_stands_apart_from_the_figures() -> None:
    both = story(STARS, NOODLES)

    measured, recognised = result_rows(both, "measure"), result_rows(both, "recognition")

    assert [row["what"] for row in measured] == ["Miến bán ra"]
    assert [row["what"] for row in recognised] == ["Hạng sao"]
    assert results_title(both) == "Số liệu trước và sau"


def test_a_story_without_figures_claims_none() -> None:
    only = story(STARS)

    assert results_title(only) == "Việc được ghi nhận"
    assert change(only) is None
    assert results_title(make_story(results=None).meta) == ""


def test_the_first_figure_comes_before_every_recognition() -> None:
    result = main_result(story(STARS, NOODLES))

    assert result is not None
    assert outcome(result) == "10 tấn → 20 tấn"


def test_a_figure_says_who_wrote_it_down() -> None:
    (row,) = result_rows(story(NOODLES), "measure")

    assert row["note"] == "2019–2021 · Hợp tác xã (hư cấu) ghi số"


def test_a_promise_to_measure_says_who_will_and_when() -> None:
    promised = {"what": "Giá bán", "measured_by": "Hợp tác xã (hư cấu)", "evidence": "1"}
    (row,) = result_rows(story(promised | {"measured_on": "2027-02-28"}), "measure")

    assert row["note"] == ""
    assert row["pending"] == "Chưa có số liệu. Hợp tác xã (hư cấu) đo, hẹn 28/02/2027."


def test_a_step_of_the_ladder_is_told_in_words_and_leads_to_its_meaning() -> None:
    rung = ladder(2)

    assert rung["title"] == "Bằng chứng bậc 2: có số liệu trước – sau"
    assert rung["url"] == "tieu-chi/#bac-2"
    assert rung["steps"] == [True, True, False, False]
