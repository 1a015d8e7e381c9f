"""“Tôi muốn học mô hình này”: what the page says, whom it tells readers to call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newsroom.content.base import Entry
from newsroom.content.story import Visit
from newsroom.content.terms import Unit
from newsroom.pages.shell import site_view
from newsroom.pages.story.learning import LearnView, learn_view
from newsroom.publication.context import Context
from newsroom.publication.public_site import decide_public_site
from tests.small_site import NOW, base_site, make_story

VISIT = Visit(
    receives="Người giữ lịch",
    when="Sáng chủ nhật",
    how_many=12,
    line="1900 0000",
    bring=["50 hạt giống", "Khăn sạch"],
)


def learned(unit: dict[str, Any] | None = None, **fields: Any) -> LearnView | None:
    story = make_story("hu-giong", like="hu-giong", **fields)
    site = base_site()
    units: dict[str, Entry[Unit]] = dict(site.units)
    slug = "to-minh-hoa"
    units[slug] = replace(units[slug], meta=units[slug].meta.model_copy(update=unit or {}))
    context = Context(replace(site, stories={story.slug: story}, units=units), NOW)
    public = decide_public_site(context)
    return learn_view(public.stories[0], public, site_view(context))


def learn_view_of(unit: dict[str, Any] | None = None, **fields: Any) -> LearnView:
    view = learned(unit, **fields)
    assert view is not None
    return view


def test_a_model_tells_its_conditions_visit_and_what_to_bring() -> None:
    view = learn_view_of(visit=VISIT)

    assert view["conditions"] == ["Có ít nhất tám hộ cùng làm."]
    assert view["bring"] == ["50 hạt giống", "Khăn sạch"]
    assert view["visit"] is not None
    assert view["visit"]["facts"][-1]["label"] == "Mỗi đợt"
    assert view["visit"]["facts"][-1]["text"] == "tối đa 12 người một lượt"


def test_the_line_of_the_visit_is_called_first() -> None:
    view = learn_view_of({"line": "024 0000 0001"}, visit=VISIT)

    assert (view["call"]["line"], view["call"]["line_url"]) == ("1900 0000", "tel:19000000")
    assert view["ask"] == f"{view['call']['unit']['label']}, số 1900 0000"
    assert view["call"]["unit"]["url"] == "don-vi/to-minh-hoa/"


def test_without_a_visit_the_unit_in_charge_is_called() -> None:
    unit = {"line": "024 0000 0001", "email": "to@minh-hoa.example", "address": "Số 0"}
    view = learn_view_of(unit, visit=None)

    assert view["visit"] is None
    assert view["bring"] == []
    assert view["call"]["line"] == "024 0000 0001"
    assert view["call"]["email_url"].startswith("mailto:to@minh-hoa.example?subject=Xin%20h")
    assert view["call"]["address"] == "Số 0"


def test_a_unit_without_a_line_leaves_the_call_to_the_receiving_unit() -> None:
    contact = site_view(Context(base_site(), NOW))["contact"]
    view = learn_view_of(visit=None)

    assert view["call"]["line"] == contact["line"]
    assert view["call"]["email"] == contact["email"]
    assert view["call"]["unit"]["label"] == base_site().units["to-minh-hoa"].meta.title
    assert view["call"]["via"] == contact["name"]
    assert view["ask"].startswith(contact["name"])


def test_only_models_are_learned() -> None:
    assert learned(kind="profile", visit=VISIT) is None
    assert learned(kind="deed", visit=VISIT) is None
