"""What is built when files are faulty: everything that is sound, and nothing else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from newsroom.checks.leaving_out import without_errors
from newsroom.checks.messages import is_error
from newsroom.core.problems import ContentRefused
from newsroom.journeys.staging import check
from newsroom.publication.context import Context
from newsroom.publication.public_site import decide_public_site
from newsroom.vietnamese.phrases import BEING_MENDED
from tests.site.building import BASE, copy_content
from tests.small_site import NOW


def spoilt(folder: Path, file: str, before: str, after: str) -> Context:
    content = copy_content(BASE, folder / "content")
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    context, problems = check(content, PurePosixPath("content"), NOW)
    assert any(map(is_error, problems))
    return without_errors(context, problems)


def public(context: Context) -> set[str]:
    return {entry.slug for entry in decide_public_site(context).stories}


def test_a_story_with_an_error_goes_alone_and_links_to_it_keep_their_words(tmp_path: Path) -> None:
    context = spoilt(tmp_path, "stories/be-nuoc/index.md", "evidence:", "bang-chung:")

    assert public(context) == {"hu-giong", "nguoi-giu-rung"}
    assert "cau-chuyen/be-nuoc/" in decide_public_site(context).hidden


def test_a_text_page_loses_its_text_before_it_goes(tmp_path: Path) -> None:
    context = spoilt(tmp_path, "fields/moi-truong.md", "\n---\n", "\n---\n<b>thẻ</b>\n")

    assert context.site.fields["moi-truong"].body.text == BEING_MENDED
    assert public(context) == {"be-nuoc", "hu-giong", "nguoi-giu-rung"}


def test_the_settings_forget_the_name_of_a_story_that_is_no_longer_there(tmp_path: Path) -> None:
    context = spoilt(tmp_path, "site.yml", "lead: be-nuoc", "lead: khong-con")

    assert context.site.settings is not None
    assert context.site.settings.meta.lead is None


@pytest.mark.parametrize(
    ("file", "before"),
    [("site.yml", "name: Trang"), ("index.md", "title:"), ("about/criteria.md", "title:")],
)
def test_no_site_can_do_without_its_settings_home_and_criteria(
    tmp_path: Path, file: str, before: str
) -> None:
    with pytest.raises(ContentRefused):
        spoilt(tmp_path, file, before, "zzz: Trang")


def test_a_site_without_any_story_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(ContentRefused):
        spoilt(tmp_path, "fields/moi-truong.md", "title:", "zzz:")


@pytest.mark.parametrize(
    "table",
    [
        "story,outlet\n",
        "story,outlet,url,date,kind\nbe-nuoc,Báo,khong-phai-dia-chi,2026-09-01,mention\n",
    ],
)
def test_a_faulty_table_of_mentions_goes_alone(tmp_path: Path, table: str) -> None:
    content = copy_content(BASE, tmp_path / "content")
    (content / "mentions.csv").write_text(table, encoding="utf-8")
    context, problems = check(content, PurePosixPath("content"), NOW)

    left = without_errors(context, problems)

    assert any(map(is_error, problems))
    assert not left.site.press_mentions
    assert public(left) == {"be-nuoc", "hu-giong", "nguoi-giu-rung"}
