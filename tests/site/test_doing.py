"""Doing something after reading: learn a model, report a mistake, propose somebody."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import yaml

from newsroom.vietnamese.labels import CONSENT_SCOPE
from tests.site.building import BASE_URL, CONTENT
from tests.site.reading import Page
from tests.site.test_pages import full
from tests.site.test_states import heads

Pages = dict[str, Page]
MODEL = "cau-chuyen/muoi-hai-ho-giu-giong-bi-xanh/"
WITHOUT_VISIT = "cau-chuyen/moi-nha-muoi-met-de/"
FORM = "phieu-gioi-thieu/"


def contact() -> dict[str, str]:
    """The receiving unit as the owner of the site wrote it."""
    text = (CONTENT / "site.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader)["contact"])  # noqa: S506 - makes texts only


def letters(page: Page) -> Iterator[dict[str, str]]:
    """The letters that stand ready on a page."""
    for link in page.all("a"):
        href = link.attributes.get("href", "")
        if link.inside("app-reach") and href.startswith("mailto:") and "?" in href:
            parts = urlsplit(href)
            fields = parse_qs(parts.query, strict_parsing=True)
            yield {"to": parts.path, "subject": fields["subject"][0], "body": fields["body"][0]}


SERVICES = ["Báo sai sót", "Giới thiệu một tấm gương", "Liên hệ"]


@pytest.mark.any_content
def test_every_page_tells_where_mistakes_and_proposals_go(pages: Pages) -> None:
    unit = contact()
    assert {"name", "line", "email", "post"} <= set(unit)

    for page in full(pages):
        (reach,) = page.classed("app-reach")
        for name in ("name", "line", "email", "post"):
            assert unit[name] in reach.words, (page.address, name)
        assert [h.words for h in page.all("h3") if h.inside("app-reach")] == SERVICES
        targets = {
            urljoin(urljoin(BASE_URL, page.address), a.attributes["href"])
            for a in page.all("a")
            if a.inside("app-reach")
        }
        for address in ("dinh-chinh/", "gioi-thieu-guong/", FORM):
            assert urljoin(BASE_URL, address) in targets, page.address


def test_a_page_has_one_name_in_its_heading_the_menu_and_the_foot(pages: Pages) -> None:
    home = pages[""]
    links = [
        a
        for a in home.all("a")
        if a.inside("app-colophon__links") or a.inside("app-masthead__menu")
    ]
    names = {a.attributes["href"].removeprefix("./"): a.words for a in links}
    assert {"dinh-chinh/", "gioi-thieu-guong/", "chuong-trinh/", "rieng-tu/"} <= set(names)

    for address, name in names.items():
        if address in pages and not address.startswith("huong-dan/"):
            (heading,) = pages[address].all("h1")
            assert heading.words == name, address


@pytest.mark.any_content
def test_letters_stand_ready_with_the_address_of_their_page(pages: Pages) -> None:
    for page in full(pages):
        report, propose = letters(page)
        here = urljoin(BASE_URL, page.address)

        assert report["to"] == propose["to"] == contact()["email"]
        assert report["subject"].startswith("Báo sai sót: ")
        assert report["body"].startswith(f"Trang: {here}\r\n")
        assert f"{here}\r\n" in propose["body"]
        assert "@@" not in report["body"] + propose["body"]


@pytest.mark.any_content
def test_the_page_for_the_lost_leads_there_too(pages: Pages) -> None:
    lost = pages["404.html"]

    targets = {a.attributes["href"] for a in lost.all("a") if a.inside("app-reach")}
    assert {target.rstrip("/").rpartition("/")[2] for target in targets} == {
        "dinh-chinh",
        "gioi-thieu-guong",
        "phieu-gioi-thieu",
    }


@pytest.mark.any_content
def test_no_public_page_can_send_what_a_reader_types(pages: Pages) -> None:
    """Answers of the self-check and controls of the page collect nothing; search is the form."""
    for page in pages.values():
        if page.address.startswith("huong-dan/"):
            continue
        assert page.all("textarea") == [], page.address
        for element in page.all("input"):
            kind = element.attributes.get("type", "text")
            assert kind in ("radio", "checkbox", "search", "range"), (page.address, kind)
        for form in page.all("form"):
            target = urljoin(urljoin(BASE_URL, page.address), form.attributes.get("action", ""))
            assert form.attributes.get("method", "get") == "get", page.address
            assert target == urljoin(BASE_URL, "tim-kiem/"), page.address


# --- learning a model -------------------------------------------------------------------------


def test_a_model_asks_each_of_its_conditions(pages: Pages) -> None:
    page = pages[MODEL]
    sets = [e for e in page.all("fieldset") if e.inside("app-learn")]
    legends = [e.words for e in page.all("legend") if e.inside("app-learn")]

    assert len(sets) == len(legends) == 4
    assert legends[0] == "Có ít nhất tám hộ, để một hũ hỏng chưa phải là mất giống."
    for number in range(1, 5):
        answers = [
            e for e in page.all("input") if e.attributes.get("name") == f"dieu-kien-{number}"
        ]
        assert [e.attributes["value"] for e in answers] == ["co", "chua", "khong-ro"]
        assert all(e.inside("label") and e.attributes["type"] == "radio" for e in answers)
        assert not any("checked" in e.attributes for e in answers)


def test_a_model_tells_whom_to_call_when_to_come_and_what_to_bring(pages: Pages) -> None:
    learn = next(e for e in pages[MODEL].classed("app-learn"))
    visit = heads()["muoi-hai-ho-giu-giong-bi-xanh"]["visit"]

    for words in (visit["receives"], visit["when"], visit["line"], *visit["bring"]):
        assert words in learn.words
    calls = [a.attributes["href"] for a in pages[MODEL].all("a") if a.inside("app-learn__call")]
    assert calls == ["tel:19000000"]


def test_a_model_without_visits_sends_readers_to_the_receiving_unit(pages: Pages) -> None:
    learn = next(e for e in pages[WITHOUT_VISIT].classed("app-learn"))

    assert "chưa có lịch đón khách" in learn.words
    assert f"xin hỏi qua {contact()['name']}" in learn.words
    assert contact()["line"] in learn.words


def test_every_public_model_can_be_learned_and_nothing_else(pages: Pages) -> None:
    public = {a.split("/")[1] for a, page in pages.items() if page.classed("app-story")}
    models = {slug for slug in public if heads()[slug]["kind"] == "model"}

    learned = {a.split("/")[1] for a, page in pages.items() if page.classed("app-learn")}
    assert learned == models
    assert len(models) >= 5


# --- on paper ---------------------------------------------------------------------------------


def test_the_slip_has_lines_for_a_pen_and_no_field(pages: Pages) -> None:
    page = pages[FORM]

    assert page.is_indexed
    fields = ("input", "textarea", "select", "form")
    assert [e.tag for e in page.elements if e.tag in fields and e.inside("main")] == []
    assert len(page.classed("app-slip__line")) > 15
    assert contact()["post"] in page.words


def test_the_slip_asks_for_each_consent_by_itself_and_cites_the_law(pages: Pages) -> None:
    page = pages[FORM]
    boxes = [e.words for e in page.all("li") if e.inside("app-slip__boxes")]

    assert boxes == list(CONSENT_SCOPE.values())
    for words in ("Luật 91/2025/QH15", "Nghị định 356/2025/NĐ-CP", "2 ngày làm việc", "15 ngày"):
        assert words in page.words
        assert words in pages["go-bai/"].words
    assert "13/2023" not in page.words
    assert len([e for e in page.all("p") if e.inside("app-slip__signatures")]) == 4


@pytest.mark.parametrize("address", ["gioi-thieu-guong/", "dinh-chinh/"])
def test_the_pages_about_writing_to_us_link_the_slip(pages: Pages, address: str) -> None:
    links = [
        urljoin(urljoin(BASE_URL, address), a.attributes["href"])
        for a in pages[address].all("a")
        if a.inside("app-prose")
    ]
    assert urljoin(BASE_URL, FORM) in links


def test_letters_name_the_host_that_the_site_was_built_for(pages_without_demo: Pages) -> None:
    report, _ = letters(pages_without_demo["van-ban/"])

    assert report["body"].startswith("Trang: https://guong.example/lan-toa/van-ban/\r\n")
