"""What the benchmark reads off the files is what a browser asks for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from bench.payload import QUERIES, files_at_start, first_query, pieces_with
from tests.site.building import Built
from tests.site.phone import a_phone
from tests.site.searching import ask


@pytest.mark.browser
@pytest.mark.parametrize("query", ["nuoi ong", "duong", "hop tac xa"])
def test_a_first_query_asks_for_these_files_and_no_others(
    project: Built, browser: Browser, server: str, query: str
) -> None:
    asked: set[str] = set()
    with a_phone(browser) as context:
        # The worker's requests belong to the context, not to the page.
        context.on(
            "request", lambda request: asked.add(request.url.removeprefix(server).split("?")[0])
        )
        page = context.new_page()
        page.goto(f"{server}tim-kiem/")
        ask(page, query)
        page.wait_for_load_state("networkidle")

    files = [*files_at_start(project.site), *pieces_with(project.site, QUERIES[query])]
    names = {file.relative_to(project.site).as_posix() for file in files}
    loaded = {url for url in asked if url.startswith(("tim/", "assets/search"))}
    assert {url for url in loaded if "/the/" not in url} == names


def test_a_small_site_costs_little(project: Built) -> None:
    payload = first_query(project.site)

    assert 0 < payload.middle <= payload.most < 60_000
