"""An address that was published answers or leads on, whatever becomes of its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from newsroom.content.csv_tables import read_plain_file
from newsroom.core import addresses
from newsroom.pages.page_types import fixed_addresses
from newsroom.publication.address_ledger import (
    LEDGER,
    addresses_to_keep,
    former_addresses,
    leads_on,
    lost_addresses,
    moved_files,
    promised_addresses,
)
from newsroom.publication.context import Context, StoryEntry
from newsroom.publication.public_site import PublicSite, decide_public_site
from tests.small_site import NOW, base_edition, base_site, make_story

FILE = PurePosixPath("content") / LEDGER
OLD = "/cau-chuyen/ten-cu/"


def site_with(ledger: str, *stories: StoryEntry) -> PublicSite:
    table = read_plain_file(FILE, ledger)
    entries = {**base_site().stories, **{entry.slug: entry for entry in stories}}
    site = replace(base_site(), stories=entries, plain_files={FILE: table})
    return decide_public_site(Context(site, NOW, fixed_addresses()))


def test_what_is_public_today_is_kept_and_fiction_is_not() -> None:
    public = site_with("", make_story("hu-cau", id="g-2026-0999", demo=True))

    lasting = addresses_to_keep(public)

    assert {"", "cau-chuyen/be-nuoc/", "g/2026-0001/", "nhung/2026-0001/"} <= lasting
    assert "cau-chuyen/hu-cau/" not in lasting
    assert not any(address.startswith(addresses.GUIDE) for address in lasting)
    assert {*lost_addresses(public.context)} == set()


def test_an_address_that_no_file_answers_for_is_lost_on_its_line() -> None:
    public = site_with(f"# Ghi chú\n/cau-chuyen/be-nuoc/\n{OLD}\n")

    assert [*lost_addresses(public.context)] == [("cau-chuyen/ten-cu/", 3)]
    assert leads_on(public) == {"cau-chuyen/ten-cu/": "cau-chuyen/"}


def test_an_alias_answers_for_it() -> None:
    renamed = make_story("ten-moi", id="g-2026-0999", aliases=[OLD])

    public = site_with(f"{OLD}\n", renamed)

    assert [*lost_addresses(public.context)] == []
    assert leads_on(public) == {}
    assert [row for row in former_addresses(public) if row[0] == OLD.lstrip("/")] == [
        ("cau-chuyen/ten-cu/", renamed.meta.title, "cau-chuyen/ten-moi/")
    ]


def test_a_place_without_stories_leads_to_the_place_above() -> None:
    public = site_with("/dia-ban/dat-moi/khong-con/\n")

    assert [*lost_addresses(public.context)] == []
    assert leads_on(public) == {"dia-ban/dat-moi/khong-con/": "dia-ban/dat-moi/"}


def test_a_paused_story_answers_nothing_and_a_withdrawn_one_with_its_notice() -> None:
    ledger = f"/cau-chuyen/a/\n/g/2026-0999/\n{OLD}\n"

    paused = site_with(ledger, make_story("a", id="g-2026-0999", state="paused", aliases=[OLD]))
    gone = site_with(ledger, make_story("a", id="g-2026-0999", state="withdrawn", aliases=[OLD]))

    assert promised_addresses(paused) == set()
    assert promised_addresses(gone) == {
        *("cau-chuyen/a/", "cau-chuyen/a/bao-chi/", "g/2026-0999/", "cau-chuyen/ten-cu/")
    }
    assert leads_on(paused) == leads_on(gone) == {}


def test_nothing_is_promised_without_a_ledger() -> None:
    assert promised_addresses(base_edition()) == set()


def test_the_pages_of_a_renamed_story_and_the_list_of_a_renamed_field_lead_on() -> None:
    renamed = make_story("ten-moi", id="g-2026-0999", aliases=[OLD, "/bai-cu/"])
    site = site_with("", renamed).context.site
    field = site.fields["moi-truong"]
    meta = field.meta.model_copy(update={"aliases": ["/linh-vuc/ten-xua/"]})
    site = replace(site, fields={**site.fields, "moi-truong": replace(field, meta=meta)})
    public = decide_public_site(Context(site, NOW, fixed_addresses()))

    moved = {former: target for former, _, target in former_addresses(public)}

    for page in ("", "bao-chi/", "ap-phich/", "loa/"):
        assert moved[f"cau-chuyen/ten-cu/{page}"] == f"cau-chuyen/ten-moi/{page}"
    assert moved["bai-cu/"] == "cau-chuyen/ten-moi/"
    assert "bai-cu/bao-chi/" not in moved
    assert moved["linh-vuc/ten-xua/"] == "linh-vuc/moi-truong/"
    assert moved["nhung/linh-vuc/ten-xua/"] == "nhung/linh-vuc/moi-truong/"


def test_an_address_of_a_press_page_needs_the_alias_of_its_story() -> None:
    press = "cau-chuyen/ten-cu/bao-chi/"
    lost = site_with(f"/{press}\n")
    led = site_with(f"/{press}\n", make_story("ten-moi", id="g-2026-0999", aliases=[OLD]))

    assert [*lost_addresses(lost.context)] == [(press, 1)]
    assert [*lost_addresses(led.context)] == []


def test_files_for_programs_stand_at_the_former_address_too() -> None:
    files = [("linh-vuc/moi/rss.xml", b"a"), ("linh-vuc/rss.xml", b"b")]

    assert [*moved_files(files, [("linh-vuc/cu/", "linh-vuc/moi/")])] == [
        ("linh-vuc/moi/rss.xml", b"a"),
        ("linh-vuc/cu/rss.xml", b"a"),
        ("linh-vuc/rss.xml", b"b"),
    ]


def test_the_press_page_of_a_story_in_the_ledger_must_answer() -> None:
    public = site_with("/cau-chuyen/be-nuoc/\n")

    assert promised_addresses(public) == {"cau-chuyen/be-nuoc/", "cau-chuyen/be-nuoc/bao-chi/"}
