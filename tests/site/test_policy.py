"""The strict policy in a real browser: every page type, every control, not one violation."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from newsroom.core.security_policy import HANDBOOK_POLICY, PAGE_POLICY, REVIEWED_SCRIPTS
from tests.site.building import Built
from tests.site.page_types import GUIDE, OURS, VISITED
from tests.site.phone import a_phone, let_tasks_run, wait_until

pytestmark = pytest.mark.browser

PAGES = {**OURS, **GUIDE, "short address": "g/2026-0001/"}
# Listens before the page does, and stands in for what would leave it.
LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.broken.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
window.print = () => {};
window.open = () => null;
"""
CONTROLS = "summary, button, select, input, [role=button], [role=tab], label"
# A drawer of the handbook hides controls beside the screen, where no finger reaches them.
IN_SIGHT = """e => {
  e.scrollIntoView({ block: "center", behavior: "instant" });
  const box = e.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """One reader who visits every page: the service worker is installed once, as on a phone."""
    with a_phone(browser) as context:
        context.add_init_script(LISTEN)
        yield context


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    page_shown = phone.new_page()
    yield page_shown
    page_shown.close()


def use_every_control(page: Page, within: str) -> int:
    """Tap, choose and type wherever that is possible; how many controls there were."""
    address, used = page.url, 0
    for control in page.locator(within).locator(CONTROLS).all():
        if page.url != address:
            page.goto(address)
        if not control.is_visible() or not control.is_enabled():
            continue
        used += 1
        kind = control.evaluate("e => e.localName + ' ' + (e.type || '')")
        if kind.startswith("input") and kind.endswith(("text", "search")):
            control.fill("bi xanh")
        elif kind.startswith("select"):
            control.focus()
        elif control.evaluate(IN_SIGHT):
            control.click(force=True, no_wait_after=True)
        else:
            control.evaluate("e => e.click()")
    return used


def count_requests(page: Page) -> set[Request]:
    """The requests of this page that are under way, at every moment."""
    under_way: set[Request] = set()

    def begins(request: Request) -> None:
        under_way.add(request)

    def ends(request: Request) -> None:
        under_way.discard(request)

    page.on("request", begins)
    page.on("requestfinished", ends)
    page.on("requestfailed", ends)
    return under_way


@pytest.mark.parametrize("name", [*VISITED, *(name for name in PAGES if name not in OURS)])
def test_no_page_and_no_control_breaks_the_policy(page: Page, nginx: str, name: str) -> None:
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "console",
        lambda m: trouble.append(m.text) if m.type in ("error", "warning") else None,
    )

    under_way = count_requests(page)
    page.goto(nginx + PAGES[name], wait_until="load")
    # What stands around the content is the same on every page.
    use_every_control(page, "body" if name in ("home", "guide") else "main")
    wait_until(page, lambda: not under_way, under_way)
    let_tasks_run(page)

    assert page.evaluate("() => window.broken") == []
    if name == "missing":
        trouble = [text for text in trouble if "404 (" not in text]
    assert trouble == []


def test_a_script_that_was_smuggled_in_does_not_run(browser: Browser, nginx: str) -> None:
    def smuggle(route) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        bad = '<script>window.smuggled = 1</script><p onclick="1" style="color:red">a</p></body>'
        route.fulfill(response=answer, body=answer.text().replace("</body>", bad))

    with a_phone(browser) as context:  # no service worker answers in place of ``smuggle``
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.route(nginx + OURS["model"], smuggle)
        page.goto(nginx + OURS["model"])

        assert page.evaluate("() => window.smuggled") is None
        broken = [text.split()[0] for text in page.evaluate("() => window.broken")]
    assert {"script-src-elem", "script-src-attr", "style-src-attr"} <= set(broken)


@pytest.mark.any_content
def test_every_page_carries_the_policy_before_anything_that_it_speaks_of(project: Built) -> None:
    tag = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
    # The theme names the page's address and icon first, which load nothing that could run.
    loads = re.compile(r'<(?:script|style|base)\b|<link[^>]*rel="?[a-z ]*(?:stylesheet|preload)')
    wrong = []
    for path in sorted(project.site.rglob("*.html")):
        head, separator, _ = path.read_text(encoding="utf-8").partition("</head>")
        policies = tag.findall(head)
        before = head[: head.index("<meta http-equiv=")] if policies else head
        expected = 1 if separator else 0
        if (
            len(policies) != expected
            or loads.search(before)
            or ("huong-dan" not in path.parts and policies != [PAGE_POLICY])
        ):
            wrong.append(path.relative_to(project.site).as_posix())
    assert wrong == []


def test_the_policy_is_strict() -> None:
    for policy in (PAGE_POLICY, HANDBOOK_POLICY):
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        assert policy.startswith("default-src 'none'")
        assert not re.search(r"https?:|\*", policy)
    assert "sha256" not in PAGE_POLICY
    assert HANDBOOK_POLICY.count("sha256-") == len(REVIEWED_SCRIPTS)
