"""The second wall: a finished site that shows what is hidden is never handed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.build.inspection import inspect_site
from newsroom.content.terms import Translation
from newsroom.core.problems import InspectionFailed
from newsroom.publication.context import Context
from tests.builders import make_desk, make_entry, make_story

TITLE = "Người vá lưới <ở> cửa sông"


def site_of(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def desk_with_hidden(**fields: object) -> Context:
    hidden = make_story("va-luoi", **{"title": TITLE, "id": "g-2026-0044", **fields})
    return make_desk(make_story(), hidden)


def findings(site: Path, context: Context, *pictures: str) -> list[str]:
    try:
        inspect_site(site, context, frozenset(pictures))
    except InspectionFailed as failed:
        return failed.findings
    return []


@pytest.mark.parametrize("state", ["draft", "review", "paused", "withdrawn"])
def test_the_headline_of_a_hidden_story_is_found_plain_or_escaped(
    tmp_path: Path, state: str
) -> None:
    context = desk_with_hidden(state=state)
    escaped = TITLE.replace("<", "&lt;").replace(">", "&gt;")
    site = site_of(tmp_path, a__index_html=f"<p>{escaped}</p>", sitemap_xml=TITLE, b_html="<p></p>")

    assert findings(site, context) == ["a/index.html: va-luoi", "sitemap.xml: va-luoi"]


@pytest.mark.parametrize("state", ["draft", "paused", "withdrawn"])
def test_a_version_of_a_hidden_story_is_found_as_well(tmp_path: Path, state: str) -> None:
    version = make_entry(
        Translation,
        "va-luoi.en",
        title="The net mender of the river mouth",
        summary="She mends nets for the whole hamlet.",
        updated="2026-08-01",
        translator={"name": "Người dịch C (hư cấu)", "unit": "to-bien-tap"},
    )
    hidden = make_story("va-luoi", title=TITLE, id="g-2026-0044", state=state)
    context = make_desk(make_story(), hidden, translations={"va-luoi.en": version})
    site = site_of(
        tmp_path,
        a_html="<h1>The net mender of the river mouth</h1>",
        b_json='{"text": "She mends nets for the whole hamlet."}',
    )

    assert findings(site, context) == ["a.html: va-luoi", "b.json: va-luoi"]


def test_a_story_of_the_future_is_hidden_too(tmp_path: Path) -> None:
    context = desk_with_hidden(published="2027-01-01")

    assert findings(site_of(tmp_path, a_html="g-2026-0044"), context) == ["a.html: va-luoi"]


def test_of_a_withdrawn_story_the_name_and_the_pictures_are_found_as_well(tmp_path: Path) -> None:
    name = "Nhân vật Đã Rút (hư cấu)"
    context = desk_with_hidden(state="withdrawn", subject={"kind": "ca-nhan", "name": name})
    site = site_of(tmp_path, a_html=f"<p>{name}</p>", b_html="<img src=anh/va-luoi-anh-1-0a.jpg>")

    assert findings(site, context) == ["a.html: va-luoi", "b.html: va-luoi"]


def test_words_that_a_public_story_says_too_are_no_finding(tmp_path: Path) -> None:
    context = desk_with_hidden(state="draft", title="Bể nước của xóm", summary="Sáu nhà")

    assert findings(site_of(tmp_path, a_html="<h1>Bể nước của xóm</h1>"), context) == []


def test_the_id_of_fiction_is_no_secret_and_that_of_a_real_story_is(tmp_path: Path) -> None:
    site = site_of(tmp_path, a_html="Mã có dạng g-2026-0044.")

    assert findings(site, desk_with_hidden(state="draft", demo="true")) == []
    assert findings(site, desk_with_hidden(state="draft")) == ["a.html: va-luoi"]


def test_only_planned_pictures_may_be_published(tmp_path: Path) -> None:
    site = site_of(tmp_path, anh__be_jpg="1", anh__goc_jpg="2", anh__sau__la_jpg="3")

    strange = findings(site, make_desk(make_story()), "anh/be.jpg")

    assert strange == ["anh/goc.jpg", "anh/sau/la.jpg"]


def test_a_clean_site_passes(tmp_path: Path) -> None:
    assert findings(site_of(tmp_path, a_html="<p>Bể nước của xóm</p>"), desk_with_hidden()) == []
