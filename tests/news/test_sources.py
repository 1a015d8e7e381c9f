"""The list of sources that the project ships."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from newsroom.content.base import Entry
from newsroom.content.entries import read_data_entry
from newsroom.content.news import NewsSource, NewsSources
from newsroom.core.settings import ROOT


@cache
def shipped() -> list[NewsSource]:
    text = (ROOT / "content" / "news" / "sources.yml").read_text(encoding="utf-8")
    entry, problems = read_data_entry(NewsSources, "sources", PurePosixPath("sources.yml"), text)
    assert problems == []
    assert isinstance(entry, Entry)
    return entry.meta.sources


def test_the_module_can_open_with_what_is_enabled() -> None:
    assert len({source.outlet for source in shipped() if source.enabled}) >= 3


def test_every_source_says_where_it_comes_from() -> None:
    assert [source.feed for source in shipped() if not source.note] == []


def test_nothing_is_quoted_without_an_agreement_that_somebody_signed() -> None:
    assert [source.feed for source in shipped() if source.agreement] == []


def test_whatever_is_read_has_keywords_and_a_safe_address() -> None:
    for source in shipped():
        assert source.feed.startswith("https://")
        assert source.keywords or not source.enabled, source.feed


def test_outlets_that_were_merged_keep_the_names_of_their_forerunners() -> None:
    aliases = {alias for source in shipped() for alias in source.aliases}

    assert {"Báo Bắc Kạn", "Báo Nam Định", "Báo Ninh Thuận"} <= aliases
    assert {"baobackan.vn", "baonamdinh.vn", "baoninhthuan.com.vn"} <= aliases


def test_only_the_source_that_needs_a_cookie_gets_one() -> None:
    assert {source.outlet for source in shipped() if source.needs_cookie} == {"Quân đội nhân dân"}
