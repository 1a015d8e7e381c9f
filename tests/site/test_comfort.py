"""Text size, scheme, listening, passing on and printing, as a reader does it."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.axe import COLOURS, violations
from tests.site.page_types import DEED, ENDINGS, MODEL
from tests.site.phone import a_phone, let_tasks_run

pytestmark = pytest.mark.browser

LARGER, SMALLER = '.app-tools [data-size-step="1"]', '.app-tools [data-size-step="-1"]'
PLAIN = '.app-colophon [data-size-step="0"]'  # in the one row under the picture it has no place
SHORT = """() => document.querySelector(".app-share__address").lastChild.data.trim()"""
UNRECORDED = "cau-chuyen/be-nuoc-chin-muoi-ngay/"
STATUS = "#phan-thong-bao"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 248, 242)", "rgb(25, 22, 19)"

# A browser without a voice, and one whose voices come late; what is said can be read back.
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.voices = [];
class Synthesis extends EventTarget {
  getVoices() { return window.voices; }
  speak(words) { window.said.push(words.text); window.now = words; }
  cancel() {
    const cut = window.now;
    window.now = null;
    if (cut && cut.onerror) cut.onerror({error: 'canceled'});
  }
}
Object.defineProperty(window, 'speechSynthesis', {value: new Synthesis()});
window.bring = (...langs) => {
  window.voices = langs.map((lang) => ({lang, name: lang, localService: true}));
  window.speechSynthesis.dispatchEvent(new Event('voiceschanged'));
};
window.goOn = () => { const done = window.now; window.now = null; done.onend(); };
"""


QUIET = {"reduced_motion": "reduce", "service_workers": "block"}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    may = ["clipboard-read", "clipboard-write"]
    with a_phone(browser, **QUIET, permissions=may) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    page_shown = context.new_page()
    page_shown.goto(server + MODEL)
    return page_shown


def size(page: Page) -> float:
    return float(
        page.evaluate(
            "() => parseFloat(getComputedStyle(document.querySelector('.app-prose p')).fontSize)"
        )
    )


# --- text size ---------------------------------------------------------------------------------


def test_text_grows_three_steps_and_shrinks_one(page: Page) -> None:
    sizes = [size(page)]
    for _ in range(4):
        page.click(LARGER, force=True)  # at its end a button says so, and may still be tapped
        sizes.append(size(page))
    page.click(PLAIN)
    page.click(SMALLER)
    page.click(SMALLER, force=True)

    assert sizes[0] < sizes[1] < sizes[2] < sizes[3] == sizes[4]
    assert sizes[3] == pytest.approx(1.5 * sizes[0], rel=0.01)
    assert size(page) < sizes[0]
    assert page.get_attribute(SMALLER, "aria-disabled") == "true"
    assert page.get_attribute(LARGER, "aria-disabled") == "false"


def test_every_step_is_announced(page: Page) -> None:
    heard = []
    for button in (LARGER, LARGER, LARGER, PLAIN, SMALLER):
        page.click(button)
        heard.append(page.inner_text(STATUS))

    assert heard == [
        "Cỡ chữ: lớn hơn một bậc.",
        "Cỡ chữ: lớn hơn hai bậc.",
        "Cỡ chữ: lớn nhất.",
        "Cỡ chữ: vừa.",
        "Cỡ chữ: nhỏ hơn một bậc.",
    ]
    assert page.get_attribute(STATUS, "role") == "status"


def test_the_size_is_remembered_on_every_page_before_anything_is_painted(
    page: Page, server: str
) -> None:
    page.click(LARGER)
    page.click(LARGER)
    # The deferred bundle never comes; the small one before the stylesheet has done its work.
    page.route("**/assets/site.*.js", lambda route: route.abort())

    for address in ("", DEED, "muc-luc/"):
        page.goto(server + address)
        assert page.get_attribute("html", "data-text-size") == "2"
    page.unroute("**/assets/site.*.js")
    page.goto(server + MODEL)
    page.click(PLAIN)
    page.reload()
    assert page.get_attribute("html", "data-text-size") is None


def test_nothing_breaks_where_storage_is_refused(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }});"
    )
    page.goto(server + MODEL)
    before = size(page)

    page.click(LARGER)
    page.click('.app-colophon [data-scheme-choice="dark"]')

    assert size(page) > before
    assert page.evaluate(PAPER) == DARK
    assert trouble == []


@pytest.mark.parametrize("stored", ["9", "-1; drop", "<b>", "light dark", "null"])
def test_strange_things_in_the_storage_are_not_worn(
    context: BrowserContext, server: str, stored: str
) -> None:
    page = context.new_page()
    page.goto(server)
    page.evaluate(
        "(kept) => ['co-chu', 'nen'].forEach((k) => localStorage.setItem(`lan-toa:${k}`, kept))",
        stored,
    )
    page.goto(server + MODEL)

    assert page.get_attribute("html", "data-text-size") is None
    assert page.get_attribute("html", "data-scheme") is None


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_what_is_tapped_is_large_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.click(".app-share summary")
    targets = page.locator(
        ".app-tool:visible, .app-comfort button:visible, .app-share__sheet :is(a, button):visible"
    )
    boxes = [box.bounding_box() for box in targets.all()]

    assert len(boxes) > 10
    assert [b for b in boxes if b is None or min(b["width"], b["height"]) < 43.9] == []


# --- scheme ------------------------------------------------------------------------------------


@pytest.mark.parametrize("device", ["light", "dark"])
def test_what_the_reader_chose_stands_above_the_device(
    page: Page, server: str, device: str
) -> None:
    page.emulate_media(color_scheme=device)  # type: ignore[arg-type]
    own = LIGHT if device == "light" else DARK
    assert page.evaluate(PAPER) == own

    for choice, paper in (("dark", DARK), ("light", LIGHT), ("", own)):
        page.click(f'.app-colophon [data-scheme-choice="{choice}"]')
        assert page.evaluate(PAPER) == paper
        page.goto(server + DEED)
        assert page.evaluate(PAPER) == paper
        pressed = page.locator('.app-colophon [aria-pressed="true"][data-scheme-choice]')
        assert pressed.get_attribute("data-scheme-choice") == choice


def test_the_bar_of_the_browser_follows_the_choice(page: Page) -> None:
    page.click('.app-colophon [data-scheme-choice="dark"]')
    media = page.evaluate(
        """() => [...document.querySelectorAll('meta[name=theme-color]')]
          .map((m) => [m.content, m.media])"""
    )

    assert dict(media) == {"#fffdf9": "not all", "#211d19": "all"}
    page.click('.app-colophon [data-scheme-choice=""]')
    media_again = page.get_attribute('meta[content="#211d19"]', "media")
    assert media_again == "(prefers-color-scheme: dark)"


def test_the_size_chosen_at_the_foot_is_the_one_at_the_top(page: Page, server: str) -> None:
    page.goto(server)
    for _ in range(3):
        page.click('.app-colophon [data-size-step="1"]')
    page.goto(server + MODEL)

    assert page.get_attribute(LARGER, "aria-disabled") == "true"


def test_another_tab_follows(context: BrowserContext, page: Page, server: str) -> None:
    other = context.new_page()
    other.goto(server + DEED)

    page.click('.app-colophon [data-scheme-choice="dark"]')

    other.wait_for_function("() => document.documentElement.dataset.scheme === 'dark'")


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_a_chosen_scheme_is_as_easy_to_read(page: Page, chosen: str) -> None:
    page.emulate_media(color_scheme="dark" if chosen == "light" else "light")
    page.click(f'.app-colophon [data-scheme-choice="{chosen}"]')
    page.click(".app-share summary")

    assert violations(page, COLOURS) == []


# --- listening ---------------------------------------------------------------------------------


@pytest.fixture
def listener(context: BrowserContext, server: str) -> Page:
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(server + UNRECORDED)
    return page


def messages(page: Page) -> list[str]:
    return list(page.evaluate("() => window.said"))


def play(page: Page) -> None:
    page.click(".app-listen button:first-of-type")


def test_without_a_vietnamese_voice_nothing_is_offered(listener: Page) -> None:
    assert not listener.locator(".app-listen").is_visible()
    listener.evaluate("bring('en-US', 'vietnam', 'de')")
    assert not listener.locator(".app-listen").is_visible()


@pytest.mark.parametrize("lang", ["vi", "vi-VN", "vi_VN"])
def test_a_voice_that_comes_late_brings_the_button(listener: Page, lang: str) -> None:
    listener.evaluate("(lang) => bring('en-US', lang)", lang)

    assert "giọng máy" in listener.inner_text(".app-listen")
    assert listener.locator(".app-listen button:visible").count() == 1


def test_headline_summary_and_text_are_read_sentence_by_sentence(listener: Page) -> None:
    listener.evaluate("bring('vi-VN')")
    play(listener)
    for _ in range(3):
        listener.evaluate("goOn()")

    sentences = messages(listener)
    assert sentences[0] == listener.inner_text("h1")
    assert " ".join(sentences[1:]).startswith(listener.inner_text(".app-story__summary")[:60])
    assert all(len(sentence) <= 200 for sentence in sentences)
    assert listener.locator(".app-listen-now").count() == 1


def test_numbers_of_sources_are_not_read(listener: Page) -> None:
    listener.evaluate("bring('vi-VN')")
    play(listener)
    while listener.evaluate("() => !!window.now"):
        listener.evaluate("goOn()")

    assert listener.locator(".app-prose .app-cite").count() > 0
    whole = " ".join(messages(listener))
    prose = listener.evaluate(
        """() => { const copy = document.querySelector('.app-prose').cloneNode(true);
          copy.querySelectorAll('.app-cite, figure').forEach((e) => e.remove());
          return copy.textContent.replace(/\\s+/g, ' ').trim() }"""
    )
    assert " ".join(whole.split()).endswith(prose[-80:])
    assert listener.inner_text(STATUS) == "Đã đọc hết bài."
    assert listener.locator(".app-listen-now").count() == 0
    assert listener.get_attribute(".app-listen", "data-state") == "silent"


def test_pausing_goes_on_with_the_same_sentence(listener: Page) -> None:
    listener.evaluate("bring('vi-VN')")
    play(listener)
    listener.evaluate("goOn()")
    assert listener.inner_text(".app-listen button:first-of-type b") == "Tạm dừng"

    play(listener)
    paused = messages(listener)
    assert listener.inner_text(".app-listen button:first-of-type b") == "Nghe tiếp"
    assert listener.locator(".app-listen-now").count() == 1
    play(listener)

    assert messages(listener) == [*paused, paused[-1]]


def test_stopping_begins_again_from_the_headline(listener: Page) -> None:
    listener.evaluate("bring('vi-VN')")
    play(listener)
    listener.evaluate("goOn()")
    listener.click(".app-listen button:last-of-type")

    assert listener.get_attribute(".app-listen", "data-state") == "silent"
    assert listener.locator(".app-listen-now").count() == 0
    assert listener.evaluate("() => document.activeElement.closest('.app-listen') !== null")
    play(listener)
    assert messages(listener)[-1] == messages(listener)[0]


def test_a_voice_that_fails_says_so_and_goes(listener: Page) -> None:
    listener.evaluate("bring('vi-VN')")
    play(listener)
    listener.evaluate("() => window.now.onerror({error: 'synthesis-failed'})")

    assert listener.inner_text(STATUS) == "Máy này không đọc được bài."
    assert listener.get_attribute(".app-listen", "data-state") == "silent"


def test_the_player_stays_within_reach_while_the_page_moves(listener: Page) -> None:
    listener.evaluate("bring('vi-VN')")
    play(listener)
    for _ in range(12):
        listener.evaluate("goOn()")

    box = listener.locator(".app-listen").bounding_box()
    block = listener.locator(".app-listen-now").bounding_box()
    assert box is not None
    assert block is not None
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    assert 0 <= block["y"] < box["y"]


def test_a_recording_goes_before_the_machine(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(server + MODEL)
    page.evaluate("bring('vi-VN')")

    assert page.locator(".app-listen").count() == 0
    page.click(".app-hear summary")
    assert page.locator("#phan-nghe audio").first.is_visible()


def test_a_browser_that_cannot_speak_shows_nothing(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined});")
    page.goto(server + UNRECORDED)

    assert not page.locator(".app-listen").is_visible()
    assert trouble == []


# --- passing on --------------------------------------------------------------------------------


def test_the_sheet_of_the_phone_goes_first(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "navigator.share = (what) => { window.shared = what; return Promise.resolve(); };"
    )
    page.goto(server + MODEL)
    page.click(".app-share summary")

    shared = page.evaluate("() => window.shared")
    assert shared == {
        "title": page.inner_text("h1"),
        "url": page.evaluate(SHORT),
    }
    assert page.get_attribute(".app-share", "open") is None


@pytest.mark.parametrize(("name", "opens"), [("AbortError", False), ("NotAllowedError", True)])
def test_a_sheet_that_does_not_come_leaves_the_list(
    context: BrowserContext, server: str, name: str, opens: bool
) -> None:
    page = context.new_page()
    page.add_init_script(
        f"navigator.share = () => Promise.reject(new DOMException('no', '{name}'));"
    )
    page.goto(server + MODEL)
    page.click(".app-share summary")
    let_tasks_run(page)  # the refusal has reached the page

    assert page.locator(".app-share__sheet").is_visible() == opens


def test_without_a_sheet_the_list_opens_and_closes(page: Page) -> None:
    page.click(".app-share summary")
    assert page.locator(".app-share__sheet").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".app-share__sheet").is_visible()
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    page.click(".app-share summary")
    page.mouse.click(5, 5)
    assert not page.locator(".app-share__sheet").is_visible()


def test_headline_and_address_are_copied_for_zalo(page: Page) -> None:
    url = page.evaluate(SHORT)
    page.click(".app-share summary")

    page.click('[data-copy="text"]')
    page.wait_for_function("() => document.querySelector('.app-share__told').textContent")
    assert (
        page.evaluate("() => navigator.clipboard.readText()") == f"{page.inner_text('h1')}\n{url}"
    )
    page.click('[data-copy="url"]')
    page.wait_for_function(
        "() => document.querySelector('#phan-thong-bao').textContent.includes('địa chỉ')"
    )
    assert page.evaluate("() => navigator.clipboard.readText()") == url


def test_copying_that_is_refused_is_told(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;"
    )
    page.goto(server + MODEL)
    page.click(".app-share summary")
    page.click('[data-copy="url"]')

    page.wait_for_function(
        "() => document.querySelector('.app-share__told').textContent.includes('không cho chép')"
    )


def test_the_code_is_fetched_only_when_it_is_looked_at(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + MODEL, wait_until="networkidle")
    assert [url for url in asked if "ma-qr" in url] == []

    page.click(".app-share summary")
    page.wait_for_function("() => document.querySelector('.app-share__code img').naturalWidth > 0")


def test_without_scripts_only_what_works_is_shown(browser: Browser, server: str) -> None:
    with a_phone(browser, **QUIET, java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(server + MODEL)
        page.click(".app-share summary")

        assert page.locator(".app-share__sheet a:visible").count() == 2
        assert page.locator(".app-share__address").is_visible()
        assert page.locator(".app-tools button:visible").count() == 0
        assert page.locator(".app-comfort:visible").count() == 0


def test_the_loudspeaker_script_can_be_copied(page: Page, server: str) -> None:
    page.goto(f"{server}{MODEL}loa/")
    page.click("[data-copy-of] >> nth=1")

    page.wait_for_function("() => document.querySelectorAll('[data-told]')[1].textContent")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("Đây là câu chuyện minh họa")
    assert copied.rstrip().endswith("Lan tỏa.")


# --- paper -------------------------------------------------------------------------------------


def test_paper_carries_code_and_address_instead_of_the_masthead(page: Page) -> None:
    page.click('.app-colophon [data-scheme-choice="dark"]')
    page.click(LARGER)
    page.emulate_media(media="print")

    assert page.locator(".app-sheet__code").is_visible()
    assert "/g/2026-" in page.inner_text(".app-sheet__address")
    for hidden in (".app-masthead", ".app-tools", ".app-colophon nav", ".app-related"):
        assert page.locator(hidden).count() == 0 or not page.locator(hidden).first.is_visible(), (
            hidden
        )
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "16px"


@pytest.mark.parametrize("name", [MODEL, "cau-chuyen/hai-hau-nong-thon-moi/", DEED])
def test_a_poster_is_one_sheet(page: Page, server: str, name: str) -> None:
    page.goto(f"{server}{name}ap-phich/")

    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) == 1
    page.emulate_media(media="print")
    inside = page.evaluate(
        """() => { const poster = document.querySelector('.app-poster');
          const edge = poster.getBoundingClientRect().bottom;
          return [...document.querySelectorAll('.app-poster footer *')].every(
            (e) => e.getBoundingClientRect().bottom <= edge + 1) }"""
    )
    assert inside


def test_the_code_is_on_the_paper_though_nobody_scrolled_to_it(page: Page) -> None:
    page.pdf(prefer_css_page_size=True)

    assert page.evaluate("() => document.querySelector('.app-sheet__code').naturalWidth") > 0


def test_the_print_button_prints(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = true; };")
    for ending in ENDINGS:
        page.goto(f"{server}{MODEL}{ending}")
        page.click(".app-print-button")
        assert page.evaluate("() => window.printed")
