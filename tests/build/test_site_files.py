"""Files at fixed places: icons and manifest, what is public, headers, the security contact."""

from __future__ import annotations

import hashlib
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from newsroom.build.header_files import (
    headers_file,
    nginx_headers,
    nginx_redirects,
    redirects_file,
    robots_text,
    security_text,
)
from newsroom.build.renderer import site_variables
from newsroom.build.site_files import (
    DIGITS,
    address_hash,
    is_outdated,
    pages_of,
    public_list,
    site_files,
)
from newsroom.content.terms import Contact, SiteSettings
from newsroom.core.security_policy import HEADERS, OFFLINE_POLICY, PAGE_POLICY
from newsroom.core.settings import ROOT
from newsroom.images.icons import ICONS, TOUCH_ICON, Icon, draw_icon, favicon
from tests.small_site import base_edition, base_site, edition_of, make_story

BASE = "https://guong.example/lan-toa/"


def files(**stories: str) -> dict[str, bytes]:
    """Files of the small tree with further stories, by slug and state."""
    more = [make_story(slug.replace("_", "-"), state=state) for slug, state in stories.items()]
    return dict(site_files(edition_of([*base_site().stories.values(), *more]), BASE))


@pytest.mark.parametrize("icon", [*ICONS, TOUCH_ICON], ids=lambda icon: icon.name)
def test_an_icon_is_small_square_opaque_and_the_same_every_time(icon: Icon) -> None:
    content = draw_icon(icon)
    image = Image.open(io.BytesIO(content))

    assert image.size == (icon.side, icon.side)
    assert image.format == "PNG"
    assert "transparency" not in image.info
    assert len(content) < 15_000
    assert draw_icon(icon) == content


def test_nothing_of_a_maskable_icon_leaves_the_safe_zone() -> None:
    icon = next(icon for icon in ICONS if icon.purpose == "maskable" and icon.side == 512)
    image = Image.open(io.BytesIO(draw_icon(icon))).convert("RGB")
    ground = image.getpixel((0, 0))

    outside = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if (x - 256) ** 2 + (y - 256) ** 2 > 205**2 and image.getpixel((x, y)) != ground
    ]
    assert outside == []


def test_the_manifest_names_icons_that_exist_and_works_under_a_path() -> None:
    made = files()
    manifest = json.loads(made["manifest.webmanifest"])

    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    }
    assert all(icon["src"] in made for icon in manifest["icons"])
    links = [manifest[name] for name in ("start_url", "scope", "id")]
    links += [shortcut["url"] for shortcut in manifest["shortcuts"]]
    assert [link for link in links if link.startswith(("/", "http"))] == []
    assert manifest["lang"] == "vi"


def finished(folder: Path, *pages: str) -> Path:
    for page in pages:
        (folder / page).mkdir(parents=True, exist_ok=True)
        (folder / page / "index.html").touch()
    return folder


def listed(folder: Path, **stories: str) -> str:
    more = [make_story(slug.replace("_", "-"), state=state) for slug, state in stories.items()]
    public = edition_of([*base_site().stories.values(), *more])
    text: str = json.loads(public_list(pages_of(folder), public))["public"]
    return text


def test_the_list_of_what_is_public_holds_hashes_of_the_pages_that_a_phone_may_store(
    tmp_path: Path,
) -> None:
    site = finished(
        tmp_path,
        *("", "cau-chuyen/be-nuoc", "cau-chuyen/be-nuoc/ap-phich", "cau-chuyen/be-nuoc/loa"),
        *(
            "cau-chuyen/loa",
            "cau-chuyen/trang-2",
            "dia-ban/a/trang-12",
            "huong-dan/viet",
            "g/2026-1",
        ),
        *("cau-chuyen/da-rut", "cau-chuyen/da-rut/en", "cau-chuyen/giu-rung", "su-kien/hoi-nghi"),
    )
    pages = ("", "cau-chuyen/be-nuoc/", "cau-chuyen/loa/", "su-kien/hoi-nghi/")

    text = listed(site, da_rut="withdrawn", tam_an="paused")

    assert text == "".join(sorted(map(address_hash, pages)))
    assert address_hash("a") == hashlib.sha256(b"a").hexdigest()[:DIGITS]


def test_a_site_is_outdated_once_a_page_of_it_is_gone(tmp_path: Path) -> None:
    folders = {
        name: finished(tmp_path / name, *(f"su-kien/{letter}" for letter in name))
        for name in ("ab", "abc", "ac")
    }
    for folder in folders.values():
        (folder / "cong-khai.json").write_bytes(public_list(pages_of(folder), base_edition()))

    assert not is_outdated(folders["ab"], folders["abc"])
    assert not is_outdated(folders["ab"], folders["ab"])
    assert is_outdated(folders["ab"], folders["ac"])
    assert is_outdated(tmp_path / "nothing", folders["ab"])


def test_every_host_gets_the_same_headers() -> None:
    lines = headers_file(BASE, ["cau-chuyen", "nhung"]).splitlines()

    assert lines[0] == "/lan-toa/*"
    for name, value in HEADERS.items():
        assert f"  {name}: {value}" in lines
        assert f'add_header {name} "{value}' in nginx_headers()
    assert headers_file("https://guong.example/", []).startswith("/*\n")
    assert [value for value in HEADERS.values() if '"' in value or "\n" in value] == []


def test_only_cards_may_be_framed_by_others() -> None:
    text = headers_file(BASE, ["cau-chuyen", "nhung"])
    rules = dict(re.findall(r"^(/\S+)\n  Content-Security-Policy: (.+)$", text, re.MULTILINE))

    ours = "frame-ancestors 'self'"
    assert rules["/lan-toa/"] == rules["/lan-toa/cau-chuyen/*"] == ours
    assert "frame-ancestors" not in rules["/lan-toa/*"]
    assert "/lan-toa/nhung/*" not in rules


def test_scripts_of_other_sites_may_read_what_is_for_programs_under_one_rule_each() -> None:
    text = headers_file(BASE, ["cau-chuyen", "nhung"])
    rules = re.findall(r"^/lan-toa/(\S+)\n  Access-Control-Allow-Origin: \*$", text, re.MULTILINE)
    fitting = [re.compile(re.escape(rule).replace(r"\*", ".*")) for rule in rules]

    def count(address: str) -> int:
        return sum(bool(rule.fullmatch(address)) for rule in fitting)

    shared = ["cau-chuyen/rss.xml", "linh-vuc/y-te/atom.xml", "dia-ban/a/feed.json"]
    shared += ["nhung/2026-0001/oembed.json", "nhung/the.js", "theo-doi/tat-ca.opml"]
    shared += ["du-lieu/v1/stories.json", "du-lieu/v1/g-2026-0001.json"]
    assert {address: count(address) for address in shared} == dict.fromkeys(shared, 1)
    assert [a for a in ("", "cau-chuyen/", "du-lieu/", "cong-khai.json") if count(a)] == []


def test_former_addresses_are_written_for_every_host() -> None:
    moved = [("cau-chuyen/cu/", "cau-chuyen/moi/")]

    line = "/lan-toa/cau-chuyen/cu/ /lan-toa/cau-chuyen/moi/ 301\n"
    assert redirects_file(moved, BASE) == line
    assert nginx_redirects(moved) == "/cau-chuyen/cu/ /cau-chuyen/moi/;\n"
    assert f"\nSitemap: {BASE}sitemap.xml\n" in robots_text(BASE)


def test_the_icon_of_tabs_has_three_sizes_and_no_other_bytes_tomorrow() -> None:
    with Image.open(io.BytesIO(favicon())) as icon:
        sizes = icon.info["sizes"]

    assert sizes == {(16, 16), (32, 32), (48, 48)}
    assert favicon() == favicon()


def test_the_headers_in_the_repository_are_those_of_the_module() -> None:
    written = (ROOT / "deploy" / "headers.conf").read_text(encoding="utf-8")

    assert written == nginx_headers(), "run `make headers`"


def settings(until: date | None, email: str | None = "bientap@example.org") -> SiteSettings:
    return SiteSettings(
        name="Trang thử",
        tagline="Gương",
        description="Để thử.",
        contact=Contact(name="Tổ biên tập (hư cấu)", email=email),
        security_until=until,
    )


def test_the_security_contact_ends_with_its_day_in_vietnam() -> None:
    text = security_text(settings(date(2027, 10, 31)), BASE, date(2026, 11, 22))

    assert text.splitlines() == [
        "Contact: mailto:bientap@example.org",
        "Contact: https://guong.example/lan-toa/dinh-chinh/",
        "Expires: 2027-10-31T16:59:59Z",
        "Preferred-Languages: vi, en",
        "Canonical: https://guong.example/lan-toa/.well-known/security.txt",
    ]


def test_a_security_contact_that_lapsed_is_not_published() -> None:
    until = date(2026, 11, 22)

    assert security_text(settings(until), BASE, until)
    assert not security_text(settings(until), BASE, date(2026, 11, 23))
    assert not security_text(settings(None), BASE, until)
    assert "mailto" not in security_text(settings(until, None), BASE, until)


def test_an_offline_copy_has_a_policy_and_a_day_of_its_own() -> None:
    public = base_edition()

    assert site_variables(public, BASE)["PAGE_POLICY"] == PAGE_POLICY
    assert site_variables(public, BASE)["OFFLINE_COPY"] == ""
    offline = site_variables(public, BASE, "22/11/2026")
    assert offline["PAGE_POLICY"] == OFFLINE_POLICY
    assert offline["OFFLINE_COPY"] == "22/11/2026"
    assert "'self'" not in OFFLINE_POLICY
