"""Contacts that only show where the real ones go never reach a public address."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.checks.lifecycle import contacts_are_real
from newsroom.checks.messages import sentence
from newsroom.content.placeholders import is_placeholder, is_public_address
from newsroom.content.terms import SiteSettings, Unit
from newsroom.core.problems import ContentRefused
from newsroom.core.settings import Workplace
from newsroom.journeys import staging
from tests.builders import BASE, TODAY, make_desk, make_entry, make_story

EXAMPLES = (
    *("024 0000 0000 (số ví dụ)", "024 0000 0000", "02400000000", "+84 24 0000 0000", "1900 0000"),
    *("bientap@lantoa.example", "a@don-vi.test", "A@Example.ORG", "bientap@may.local"),
    *("hộp thư số 0, bưu điện thành phố", "Hộp thư số 0", "UBND xã Ví Dụ", "Tổ biên tập (hư cấu)"),
    *("https://don-vi.example/", "https://example.com"),
)
REAL = (
    *("024 3800 0000", "0209 3870 000", "1900 6068", "0204 3 854 000", "1800 1000"),
    *("bientap@lantoa.vn", "example@lantoa.vn", "bientap@example.lantoa.vn"),
    *("hộp thư số 05, bưu điện thành phố", "Hộp thư số 10", "số 10 đường Nguyễn Du"),
    *("https://example.thainguyen.gov.vn/", "8:00–11:30, thứ Hai đến thứ Sáu", "Tổ biên tập"),
)


def test_an_example_is_told_from_what_may_be_real() -> None:
    assert [text for text in EXAMPLES if not is_placeholder(text)] == []
    assert [text for text in REAL if is_placeholder(text)] == []


def test_only_what_strangers_can_reach_is_a_public_address() -> None:
    public = ("https://lantoa.vn/", "https://lan-toa.github.io/trang/", "http://8.8.8.8/")
    local = ("http://127.0.0.1:8000/", "http://localhost:8000/", "http://[::1]/", "http://may-toi/")
    local += ("http://192.168.1.20/", "http://may.local/", "https://guong.example/", "")

    assert [address for address in public if not is_public_address(address)] == []
    assert [address for address in local if is_public_address(address)] == []


def settings(**contact: str) -> SiteSettings:
    values = {"name": "Trang", "tagline": "Gương", "description": "Để thử.", "contact": contact}
    return SiteSettings.model_validate(values)


def test_every_contact_that_readers_use_is_looked_at_but_for_fiction() -> None:
    visit = {"receives": "Tổ bể nước", "when": "sáng thứ Năm", "line": "1900 0000"}
    context = make_desk(
        make_story("be-nuoc", visit=visit),
        make_story("hu-cau", id="g-2026-0002", demo=True, visit=visit),
        make_story("nhap", id="g-2026-0003", state="draft", visit=visit),
        units={
            "to": make_entry(Unit, "to", title="Tổ", summary="Làm.", email="to@mau.example"),
            "mau": make_entry(Unit, "mau", title="M", summary="L.", line="1900 0000", demo=True),
        },
    )
    assert context.site.settings is not None
    entry = replace(
        context.site.settings, meta=settings(name="Tổ biên tập", line="024 0000 0000", post="Số 1")
    )
    context = replace(context, site=replace(context.site, settings=entry))

    problems = list(contacts_are_real(context))

    fields = [(problem.origin.path.stem, problem.facts["field"]) for problem in problems]
    assert fields == [("site", "contact.line"), ("to", "email"), ("index", "visit.line")]
    words = sentence(problems[0])
    assert "“024 0000 0000”" in words
    assert "contact.line trong content/site.yml" in words


def test_a_public_site_is_refused_and_a_local_one_is_not(tmp_path: Path) -> None:
    content = shutil.copytree(BASE, tmp_path / "content")
    work = Workplace(content=content, site=tmp_path / "site", build=tmp_path / "build")

    with pytest.raises(ContentRefused) as refusal:
        staging.stage(work, TODAY, 1, base_url="https://lantoa.vn/")

    assert {problem.code for problem in refusal.value.problems} == {"contact-is-example"}
    assert not (work.stage / "index.md").exists()
    assert staging.stage(work, TODAY, 1, base_url="http://127.0.0.1:8000/").public.stories
