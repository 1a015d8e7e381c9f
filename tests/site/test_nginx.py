"""The finished site behind a real nginx, with the configuration that we hand out."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from newsroom.core.security_policy import HEADERS, POLICY_HEADER
from tests.nginx import brotli_module

STORY = "/cau-chuyen/muoi-hai-ho-giu-giong-bi-xanh/"


def ask(
    address: str, path: str, method: str = "GET", accept: str = ""
) -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers with small letters, body as it came."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
    connection.request(method, path, headers={"Accept-Encoding": accept} if accept else {})
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return answer.status, headers, body


def test_every_answer_carries_every_header_once(nginx: str) -> None:
    for path in ("/", STORY, "/khong-co/", "/sw.js", "/cong-khai.json", "/assets/icon.svg"):
        connection = HTTPConnection(urlsplit(nginx).netloc, timeout=120)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        for name, value in HEADERS.items():
            wanted = f"{value}; frame-ancestors 'self'" if name == POLICY_HEADER else value
            assert answer.headers.get_all(name) == [wanted], (path, name)
        assert len(answer.headers.get_all("Cache-Control") or []) == 1, path
        assert answer.headers["Server"] == "nginx"
        connection.close()


def test_a_former_address_leads_on_before_any_page_is_read(nginx: str, compressed: Path) -> None:
    rows = (compressed / "_redirects.map").read_text(encoding="utf-8").splitlines()
    former, target = rows[0].rstrip(";").split()

    status, headers, _ = ask(nginx, former)

    assert (status, headers["location"]) == (301, target)
    assert ask(nginx, "/_redirects")[0] == ask(nginx, "/_redirects.map")[0] == 404


def test_a_page_is_kept_for_a_short_time_and_what_has_a_hash_for_good(
    nginx: str, compressed: Path
) -> None:
    def cached(pattern: str) -> str:
        path = next(compressed.glob(pattern))
        status, headers, _ = ask(nginx, f"/{path.relative_to(compressed).as_posix()}")
        assert status == 200, path
        return headers["cache-control"]

    forever = "public, max-age=31536000, immutable"
    assert cached("assets/site.*.css") == forever
    assert cached("assets/site.*.js") == forever
    assert cached("assets/stylesheets/main.*.min.css") == forever
    assert cached("anh/*-480.avif") == forever
    assert cached("anh/*-v320.jpg") == forever
    assert cached("anh/*-chia-se.jpg") == forever
    assert cached("assets/fonts/*.woff2") == "public, max-age=604800"
    assert cached("assets/icon-192.png") == "public, max-age=604800"
    assert cached("sw.js") == "no-cache"
    assert cached("cong-khai.json") == "no-cache"
    assert ask(nginx, STORY)[1]["cache-control"] == "public, max-age=120"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("404.html", "text/html; charset=utf-8"),
        ("assets/site.*.css", "text/css; charset=utf-8"),
        ("assets/site.*.js", "text/javascript; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("cong-khai.json", "application/json; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
        ("assets/icon.svg", "image/svg+xml; charset=utf-8"),
        ("assets/icon-512.png", "image/png"),
        ("anh/*.avif", "image/avif"),
        ("anh/*.jpg", "image/jpeg"),
        ("assets/fonts/*.woff2", "font/woff2"),
    ],
)
def test_every_file_is_called_what_it_is(
    nginx: str, compressed: Path, pattern: str, kind: str
) -> None:
    path = next(compressed.glob(pattern))

    status, headers, _ = ask(nginx, f"/{path.relative_to(compressed).as_posix()}")

    assert (status, headers["content-type"]) == (200, kind)


def test_what_was_compressed_beforehand_is_sent_as_it_is(nginx: str, compressed: Path) -> None:
    page = (compressed / STORY[1:] / "index.html").read_bytes()

    _, headers, body = ask(nginx, STORY, accept="gzip")

    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert body == (compressed / STORY[1:] / "index.html.gz").read_bytes()
    assert gzip.decompress(body) == page
    if brotli_module():
        _, headers, body = ask(nginx, STORY, accept="gzip, br")
        assert headers["content-encoding"] == "br"
        assert body == (compressed / STORY[1:] / "index.html.br").read_bytes()
        assert brotli.decompress(body) == page
    assert ask(nginx, STORY)[2] == page


def test_a_picture_is_not_compressed_again(nginx: str, compressed: Path) -> None:
    path = next(compressed.glob("anh/*.jpg"))

    _, headers, body = ask(nginx, f"/anh/{path.name}", accept="gzip, br")

    assert "content-encoding" not in headers
    assert body == path.read_bytes()


def test_a_missing_page_gets_the_page_of_the_site(nginx: str, compressed: Path) -> None:
    status, headers, body = ask(nginx, "/cau-chuyen/khong-co/")

    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert body == (compressed / "404.html").read_bytes()


def test_a_page_has_one_address(nginx: str) -> None:
    for asked, expected in (
        ("/cau-chuyen", "/cau-chuyen/"),
        ("/index.html", "/"),
        (f"{STORY}index.html?a=1", f"{STORY}?a=1"),
    ):
        status, headers, _ = ask(nginx, asked)
        assert (status, headers["location"]) == (301, expected)


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example/index.html",
        "///evil.example/index.html",
        "/\\evil.example/index.html",
        "/%5Cevil.example/index.html",
        "/%2F/evil.example/index.html",
        "/%2Fevil.example/index.html",
        "/.//evil.example/index.html?x",
        "/a/..//evil.example/index.html",
        "/%09/evil.example/index.html",
        "/%0d%0aLocation:%20https://evil.example/index.html",
        "//evil.example/..;/index.html",
        "//evil.example",
        "/\\evil.example/",
    ],
)
def test_no_address_leads_to_another_host(nginx: str, asked: str) -> None:
    status, headers, _ = ask(nginx, asked)

    assert status in (301, 400, 404), headers
    led = headers.get("location", "/")
    assert re.fullmatch(r"/(?:[\w.-]+/)*(?:\?x)?", led), led


@pytest.mark.parametrize("path", ["/_headers", "/.git/config", "/.htaccess", "/anh/"])
def test_what_is_no_page_is_not_shown(nginx: str, path: str) -> None:
    assert ask(nginx, path)[0] == 404


def test_scripts_of_other_sites_read_feeds_data_and_cards_and_no_page(
    nginx: str, compressed: Path
) -> None:
    card = next(compressed.glob("nhung/2*/oembed.json")).relative_to(compressed).as_posix()
    shared = ("cau-chuyen/rss.xml", "cau-chuyen/atom.xml", "cau-chuyen/feed.json", card)
    shared += ("du-lieu/v1/stories.json", "du-lieu/v1/results.csv", "nhung/the.js")

    for path in (*shared, "theo-doi/tat-ca.opml"):
        status, headers, _ = ask(nginx, f"/{path}")
        assert (status, headers.get("access-control-allow-origin")) == (200, "*"), path
    for path in (STORY, "/", "/cong-khai.json", "/cau-chuyen/khong-co/rss.xml"):
        assert "access-control-allow-origin" not in ask(nginx, path)[1], path


def test_nothing_can_be_sent_to_it(nginx: str) -> None:
    assert ask(nginx, "/", "POST")[0] == 405
    assert ask(nginx, "/", "HEAD")[0] == 200


def test_a_page_that_did_not_change_is_not_sent_again(nginx: str) -> None:
    tag = ask(nginx, STORY)[1]["etag"]
    connection = HTTPConnection(urlsplit(nginx).netloc, timeout=120)
    connection.request("GET", STORY, headers={"If-None-Match": tag})

    assert connection.getresponse().status == 304
    connection.close()
