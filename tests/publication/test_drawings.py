"""Drawings: as long as their figures, named, in words too, and without any style of their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from newsroom.content.places import Outline
from newsroom.content.story import Result
from newsroom.publication.drawings import (
    WIDTH,
    Bar,
    Moment,
    Spot,
    change_chart,
    distance,
    place_map,
    time_line,
)
from newsroom.publication.drawn_facts import moments_of, result_chart
from tests.small_site import base_site, make_story

BARS = [
    Bar("Trước", "60 ngày", Decimal(60), "before"),
    Bar("Sau", "6 ngày", Decimal(6), "after"),
    Bar("Mục tiêu", "0 ngày", Decimal(0), "target"),
]
MOMENTS = [
    Moment(date(2024, 1, 1), "Bắt đầu"),
    Moment(date(2024, 7, 1), "Sáu tháng"),
    Moment(date(2026, 12, 31), "Hẹn", is_planned=True),
]
OUTLINE = Outline(((10.0, 105.0), (20.0, 105.0)), (("Hoàng Sa", (16.0, 112.5)),))


def numbers(drawing: str, tag: str, tone: str, name: str) -> list[float]:
    shapes = ET.fromstring(drawing).iter(tag)
    return [float(s.attrib[name]) for s in shapes if s.attrib["class"] == f"app-drawing__{tone}"]


def test_bars_are_as_long_as_their_figures() -> None:
    drawing = change_chart("Ngày mua nước", BARS)
    widths = [numbers(drawing, "rect", tone, "width")[0] for tone in ("before", "after", "target")]

    assert widths == [WIDTH, WIDTH / 10, 0]


def test_moments_stand_as_far_apart_as_their_days() -> None:
    drawing = time_line("Dòng thời gian", MOMENTS)
    first, second = numbers(drawing, "circle", "moment", "cx")
    (planned,) = numbers(drawing, "circle", "planned", "cx")

    assert (second - first) / (planned - first) == pytest.approx(182 / 1095, abs=0.01)


def test_north_is_above_east_to_the_right_and_the_islands_are_named() -> None:
    spots = [Spot((20.0, 106.0)), Spot((12.0, 109.0))]
    drawing = place_map("Bản đồ", "Hai nơi", OUTLINE, spots)
    xs, ys = (numbers(drawing, "circle", "story", axis) for axis in ("cx", "cy"))

    assert ys[0] < ys[1]
    assert xs[0] < xs[1]
    assert "Hoàng Sa" in "".join(ET.fromstring(drawing).itertext())


@pytest.mark.parametrize(
    "drawing",
    [
        change_chart("<b> & \"'", [Bar("<i>", "1 'x'", Decimal(1), "after")]),
        time_line("<b> & \"'", MOMENTS),
        place_map("<b> & \"'", "<script>", OUTLINE, [Spot((12.0, 109.0))]),
    ],
)
def test_a_drawing_is_named_told_in_words_and_holds_no_style_or_markup(drawing: str) -> None:
    root = ET.fromstring(drawing)

    assert root.attrib["role"] == "img"
    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert root[0].text == "<b> & \"'"
    assert root[1].text
    for shape in root.iter():
        assert shape.tag in {"svg", "title", "desc", "rect", "line", "circle", "path", "text"}
        assert not {"style", "fill", "stroke", "href"} & set(shape.attrib)


@pytest.mark.parametrize(
    ("before", "after", "is_drawn"),
    [
        ("60 ngày", "6 ngày", True),
        ("0 người", "14 người", True),
        ("0 người", "0 người", False),
        ("7 km", "300 m", False),
        ("9 trên 30 lượt", "4 trên 118 lượt", False),
        ("Chưa đạt chuẩn", "Đạt chuẩn", False),
        ("30 ngày", "Trong ngày", False),
        (None, "11 người", False),
    ],
)
def test_only_two_figures_of_one_unit_are_drawn(
    before: str | None, after: str, is_drawn: bool
) -> None:
    result = Result.model_validate({"what": "A", "before": before, "after": after, "evidence": "2"})

    assert bool(result_chart(result)) == is_drawn


def test_a_target_of_the_same_unit_is_the_third_bar() -> None:
    fields = {"what": "A", "before": "60 ngày", "after": "6 ngày", "evidence": "2"}
    charts = [
        result_chart(Result.model_validate({**fields, "target": target}))
        for target in ("0 ngày", "không còn ngày nào", "1 năm")
    ]

    assert [len(numbers(chart, "rect", "target", "width")) for chart in charts] == [1, 0, 0]


def test_a_time_line_needs_three_moments_and_is_in_order() -> None:
    adopters = [a for entry in base_site().stories.values() for a in entry.meta.adopters]
    days = [moment.day for moment in moments_of(make_story("thu", adopters=adopters).meta)]

    assert len(days) >= 3
    assert days == sorted(days)
    short = make_story("ngan", reviews=[], adopters=[], awards=[], results=[], corrections=[])
    assert moments_of(short.meta) == []


def test_distance_is_in_kilometres() -> None:
    assert distance((21.03, 105.85), (10.78, 106.70)) == pytest.approx(1143, rel=0.01)
