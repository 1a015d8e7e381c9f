"""The page of the search: address, facets, order, keyboard, nothing found, no script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.building import Built
from tests.site.local_server import served
from tests.site.phone import a_phone
from tests.site.searching import ask, slugs, status

pytestmark = pytest.mark.browser

PAGE = "tim-kiem/"


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Puts a folder on a port of this machine, until the page is closed: it may still ask."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture
def page(browser: Browser, serve: object) -> Iterator[Page]:  # it ends before the servers
    trouble: list[str] = []
    with a_phone(browser) as context:
        opened = context.new_page()
        opened.on("pageerror", lambda error: trouble.append(str(error)))
        opened.on(
            "console", lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None
        )
        yield opened
    assert trouble == []


def answered(page: Page) -> None:
    expect(page.locator(".app-search__found")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".app-search__status")).not_to_be_empty()


def tick(page: Page, name: str, value: str) -> None:
    panel = page.locator(".app-search__facets")
    if not panel.evaluate("panel => panel.open"):
        panel.locator("summary").click()
    page.locator(f'input[name="{name}"][value="{value}"]').click()


def test_nothing_of_the_search_is_loaded_before_it_is_used(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server)))

    page.goto(f"{server}cau-chuyen/cay-cau-tre-ba-ngay/", wait_until="networkidle")

    assert [url for url in asked if url.startswith("tim/") or "search" in url] == []


def test_the_box_of_every_page_leads_to_the_results(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(server)

    page.get_by_role("searchbox", name="Tìm câu chuyện").fill("hai hau")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{server}{PAGE}?tu=hai+hau")
    answered(page)
    assert slugs(page)[0] == "hai-hau-nong-thon-moi"


def test_on_a_phone_the_button_alone_leads_to_the_search(page: Page, server: str) -> None:
    page.goto(server)
    button = page.locator(".app-search-box button")
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44

    button.click()

    page.wait_for_url(f"{server}{PAGE}?tu=")
    expect(page.locator("#tim-tu")).to_be_focused()


def test_an_address_is_a_search(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=nong+thon&loai=mo-hinh&xep=moi")
    answered(page)

    assert page.input_value("#tim-tu") == "nong thon"
    assert page.locator('input[value="mo-hinh"]').is_checked()
    assert page.locator('input[name="xep"][value="moi"]').is_checked()
    assert len(slugs(page)) >= 3
    assert page.locator(".app-kicker", has_text="Gương").count() == 0


def test_words_typed_while_the_page_was_loading_stay(page: Page, server: str) -> None:
    page.goto(server + PAGE)
    page.locator("#tim-tu").press_sequentially("bi xanh")
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}))")

    assert page.input_value("#tim-tu") == "bi xanh"
    page.press("#tim-tu", "Enter")
    answered(page)


def test_the_results_of_a_link_move_nothing(page: Page, server: str) -> None:
    page.add_init_script(
        """
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({type: "layout-shift", buffered: true});
        """
    )

    page.goto(f"{server}{PAGE}?tu=nong+thon&loai=mo-hinh", wait_until="networkidle")
    answered(page)

    assert page.evaluate("() => window.shift") < 0.02
    assert page.locator(".app-search__lists").is_hidden()
    assert not page.locator(".app-search__facets").evaluate("panel => panel.open")


def test_the_reader_who_asks_is_led_to_what_was_found(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}")

    ask(page, "cho ra")

    expect(page.locator(".app-search__status")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.pathname") == "/dia-ban/thai-nguyen/cho-ra/"


def test_counts_follow_the_query_and_keep_fiction_apart(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=giam+ngheo")
    answered(page)
    page.locator(".app-search__facets summary").click()
    kinds = page.locator('fieldset[data-facet="loai"] label')

    expect(kinds.nth(1)).to_have_text(re.compile("Gương 0 và 2 minh họa"))
    tick(page, "loai", "guong")
    answered(page)
    expect(kinds.nth(2)).to_have_text(re.compile("Mô hình 0 và 1 minh họa"))


def test_facets_of_one_kind_add_up_and_of_two_kinds_cut_down(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}")
    tick(page, "linh-vuc", "giam-ngheo")
    answered(page)
    poverty = set(slugs(page))
    tick(page, "linh-vuc", "cong-vu")
    expect(page).to_have_url(f"{server}{PAGE}?linh-vuc=cong-vu&linh-vuc=giam-ngheo")
    page.wait_for_function(
        "count => document.querySelectorAll('.app-search__hits > li').length > count",
        arg=len(poverty),
    )
    both = set(slugs(page))
    tick(page, "loai", "mo-hinh")
    page.wait_for_function(
        "count => document.querySelectorAll('.app-search__hits > li').length < count",
        arg=len(both),
    )

    assert len(poverty) == 3
    assert both == {*poverty, "quay-mot-cua-biet-goi-lai"}
    assert slugs(page) == ["so-vay-xoay-vong"]
    assert "(3)" in page.locator(".app-search__facets summary").inner_text()


def test_a_former_province_is_a_facet_too(page: Page, server: str) -> None:
    for province in ("nam-dinh", "ninh-binh"):
        page.goto(f"{server}{PAGE}?dia-ban={province}")
        answered(page)
        assert slugs(page) == ["hai-hau-nong-thon-moi"]


def test_facets_tell_how_many_stories_they_have(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}")
    page.locator(".app-search__facets summary").click()
    expect(page.locator('fieldset[data-facet="nam"] small').first).not_to_be_empty()
    counts = {}
    for name in ("loai", "linh-vuc", "dia-ban", "phong-trao", "doi-tuong", "nam", "bang-chung"):
        boxes = page.locator(f'fieldset[data-facet="{name}"] label')
        assert boxes.count() > 0, name
        texts = boxes.locator("small").all_inner_texts()
        counts[name] = [int(number) for text in texts for number in re.findall(r"\d+", text)]
        assert all(re.fullmatch(r"\d+( và \d+ minh họa)?", text) for text in texts)

    assert sum(counts["loai"]) == sum(counts["nam"]) == 20


def test_reset_takes_all_facets_away(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=ong&linh-vuc=giam-ngheo")
    answered(page)
    few = len(slugs(page))
    page.locator(".app-search__facets summary").click()

    page.get_by_role("button", name="Bỏ bộ lọc").click()

    expect(page).to_have_url(f"{server}{PAGE}?tu=ong")
    page.wait_for_function(
        "few => document.querySelectorAll('.app-search__hits > li').length > few", arg=few
    )
    assert page.locator("fieldset[data-facet] input:checked").count() == 0


def test_newest_first_follows_the_dates(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?linh-vuc=nong-thon-moi&linh-vuc=moi-truong&xep=moi")
    answered(page)

    days = page.locator(".app-hit .app-small-print span:last-child").all_inner_texts()
    order = [tuple(reversed(day.split("/"))) for day in days]
    keys = [(year, month.zfill(2), day.zfill(2)) for year, month, day in order]
    assert len(keys) > 4
    assert keys == sorted(keys, reverse=True)


def test_the_back_button_brings_the_last_search_back(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}")
    first = ask(page, "cau tre")
    second = ask(page, "gom cham")
    tick(page, "loai", "guong")
    expect(page).to_have_url(f"{server}{PAGE}?tu=gom+cham&loai=guong")

    page.go_back()
    expect(page).to_have_url(f"{server}{PAGE}?tu=gom+cham")
    expect(page.locator(".app-search__status")).to_contain_text("gom cham")
    assert not page.locator('input[value="guong"]').is_checked()
    page.go_back()
    expect(page.locator(".app-search__status")).to_contain_text("cau tre")
    expect(page.locator("#tim-tu")).to_have_value("cau tre")
    assert slugs(page) == first
    page.go_forward()
    expect(page.locator(".app-search__status")).to_contain_text("gom cham")
    assert slugs(page)[0] == second[0]


def test_a_story_and_back_again(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}")
    page.locator("#tim-tu").type("hai hau", delay=10)
    answered(page)

    page.locator(".app-search__hits h3 a").first.click()
    page.wait_for_url(f"{server}cau-chuyen/hai-hau-nong-thon-moi/")
    page.go_back()

    expect(page).to_have_url(f"{server}{PAGE}?tu=hai+hau")
    expect(page.locator(".app-search__hits h3 a").first).to_contain_text("Hải Hậu")


def test_a_result_carries_its_card(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=cau+tre")
    answered(page)
    hit = page.locator(".app-search__hits .app-hit").first

    assert hit.locator(".app-kicker span").all_inner_texts() == [
        "minh họa",
        "Việc tốt",
        "An sinh, nhân đạo",
        "Xã Ví Dụ, Minh Họa",
    ]
    assert hit.locator(".app-stamp").inner_text() == "minh họa"
    assert hit.locator(".app-small-print").inner_text().endswith("28/4/2026")
    assert [m.casefold() for m in hit.locator("mark").all_inner_texts()][:2] == ["cầu", "tre"]
    image = hit.locator("img")
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.naturalWidth > 0", arg=image.element_handle())
    assert image.get_attribute("alt")


def test_an_archived_story_says_so(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=bong+den")
    answered(page)
    hit = page.locator(".app-search__hits .app-hit", has_text="Mái nhà máy").first

    assert hit.locator(".app-stamp").all_inner_texts() == ["minh họa", "lưu trữ"]


def test_a_real_story_bears_no_stamp(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=bac+kan")
    answered(page)

    assert page.locator(".app-search__hits .app-hit").first.locator(".app-stamp").count() == 0


def test_the_whole_text_is_shown_where_it_was_found(page: Page, server: str) -> None:
    """The summary of the pottery says nothing of a session in Rabat."""
    page.goto(f"{server}{PAGE}?tu=rabat")
    answered(page)

    excerpt = page.locator(".app-hit__excerpt").first
    assert excerpt.locator("mark").all_inner_texts() == ["Rabat"]
    assert excerpt.inner_text().startswith("… ")


def test_more_results_come_by_ten_and_the_address_keeps_them(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?nam=2026")
    answered(page)
    assert len(slugs(page)) == 10
    more = page.locator(".app-search__more")
    expect(more).to_have_text("Xem thêm 10 câu chuyện")

    more.click()

    expect(page.locator(".app-search__hits .app-hit")).to_have_count(20)
    expect(more).to_be_hidden()
    expect(page).to_have_url(f"{server}{PAGE}?nam=2026&trang=2")
    focused = page.evaluate("() => document.activeElement.href")
    assert focused == page.locator(".app-search__hits h3 a").nth(10).evaluate("link => link.href")
    page.reload()
    expect(page.locator(".app-search__hits .app-hit")).to_have_count(20)


def test_nearly_right_leads_to_what_was_meant(page: Page, server: str) -> None:
    for typed, meant in (
        ("hai hao", "Hải Hậu"),
        ("ninh thuam", "Ninh Thuận"),
        ("thai nguyn", "Thái Nguyên"),
    ):
        page.goto(f"{server}{PAGE}?tu={typed}")
        offer = page.locator(".app-search__help a").first
        expect(offer).to_have_text(meant)

        offer.click()

        expect(page.locator("#tim-tu")).to_have_value(meant)
        expect(page.locator(".app-search__status")).to_contain_text(
            re.compile(f"Tìm thấy .*1 câu chuyện cho “{meant}”")
        )


def test_nothing_at_all_leads_to_the_lists(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=qwertyuiop")

    expect(page.locator(".app-search__status")).to_have_text("Không tìm thấy gì cho “qwertyuiop”.")
    lists = page.locator(".app-search__lists")
    expect(lists).to_be_visible()
    assert {"Tất cả trang", "Câu chuyện", "Địa bàn"} <= set(lists.locator("a").all_inner_texts())


def test_facets_that_leave_nothing_say_what_is_without_them(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=bac+kan&loai=mo-hinh")

    expect(page.locator(".app-search__help")).to_have_text("Nếu bỏ bộ lọc thì có 1 câu chuyện.")


def test_what_is_announced_is_announced_politely(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}")
    region = page.locator(".app-search__status")

    ask(page, "giam ngheo")

    assert region.get_attribute("role") == "status"
    assert status(page) == "Tìm thấy 1 trang và 3 câu chuyện cho “giam ngheo”."


def test_the_keyboard_reaches_everything_in_order(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=giam+ngheo")
    answered(page)
    page.focus("#tim-tu")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.selectionStart") == 1  # still an input

    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("() => document.activeElement.innerText.split('\\n')[0]"))

    assert names[:2] == ["Tìm", "Lọc kết quả"]
    assert page.locator(".app-search__hits h3 a").first.inner_text() in names


def test_every_control_has_a_name_and_is_large_enough(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=ong")
    answered(page)
    page.locator(".app-search__facets summary").click()
    for control in page.locator(
        ".app-search label:has(input[type=checkbox]), .app-search label:has(input[type=radio]), "
        ".app-search button:visible, .app-search summary, #tim-tu"
    ).all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.inner_text()
    assert page.locator("fieldset:not(:has(legend))").count() == 0
    assert page.get_by_label("Từ cần tìm").count() == 1


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_result_is_wider_than_the_screen(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{server}{PAGE}?tu=nong+thon")
    answered(page)
    page.locator(".app-search__facets").evaluate("panel => { panel.open = true; }")

    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_what_a_reader_types_is_never_read_as_html(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}?tu=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    answered(page)

    assert page.locator(".app-search__found img[src='x'], .app-search__help img").count() == 0


def test_without_an_index_the_lists_are_still_there(browser: Browser, server: str) -> None:
    with a_phone(browser) as context:
        page = context.new_page()
        page.route("**/tim/**", lambda route: route.abort())

        page.goto(f"{server}{PAGE}?tu=ong")

        expect(page.locator(".app-search__status")).to_contain_text("Chưa mở được phần tìm kiếm")
        expect(page.locator(".app-search__lists")).to_be_visible()


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(
    browser: Browser, server: str
) -> None:
    wide = {"width": 1280, "height": 740}
    with a_phone(browser, viewport=wide, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server)

        page.get_by_role("searchbox").fill("ong")
        page.keyboard.press("Enter")

        page.wait_for_url(f"{server}{PAGE}?tu=ong")
        expect(page.locator(".app-search__plain")).to_be_visible()
        expect(page.locator(".app-search__form")).to_be_hidden()
        links = page.locator(".app-search__lists a").all_inner_texts()
        assert {"Tất cả trang", "Câu chuyện", "Giảm nghèo"} <= set(links)


def test_the_search_works_under_a_path(
    page: Page, without_demo: Built, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "lan-toa").symlink_to(without_demo.site)
    address = serve(tmp_path)

    page.goto(f"{address}lan-toa/{PAGE}?tu=hai+hau")
    answered(page)

    assert slugs(page) == ["hai-hau-nong-thon-moi"]
    page.locator(".app-search__hits h3 a").click()
    page.wait_for_url(f"{address}lan-toa/cau-chuyen/hai-hau-nong-thon-moi/")


def test_fiction_that_is_hidden_is_not_found(
    page: Page, without_demo: Built, serve: Callable[[Path], str]
) -> None:
    page.goto(f"{serve(without_demo.site)}{PAGE}?nam=2026")
    answered(page)

    assert len(slugs(page)) == 3
