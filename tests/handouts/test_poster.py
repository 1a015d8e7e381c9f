"""The poster: results with their evidence first, at most three, nothing that was only promised."""

from __future__ import annotations

from newsroom.handouts.loudspeaker import Script
from newsroom.handouts.poster import FACTS, Poster, poster
from newsroom.images.image_set import ImageSet, plan_photos
from newsroom.pages.handouts import POSTER_PATTERN, SCRIPT_PATTERN, poster_copy, script_copy
from newsroom.pages.stage_pages import staged_page
from newsroom.publication.context import StoryEntry
from tests.small_site import base_edition, base_site, edition_of, make_story, pages_of

EVIL = '<b>"x"</b> @@summary@@ & mau--chung'


def poster_of(entry: StoryEntry) -> Poster:
    public = edition_of([entry])
    made = poster(entry, public, ImageSet(plan_photos(public)))
    assert made is not None
    return made


def story_like(slug: str, **fields: object) -> StoryEntry:
    """A story of the base tree under its own name, so that its photos are found."""
    return make_story(slug, slug, **fields)


def test_results_come_first_with_level_and_words_of_their_evidence() -> None:
    entry = story_like("hu-giong")
    facts = poster_of(entry).facts
    first = entry.meta.results[0]

    assert facts[0]["label"] == first.what
    assert facts[0]["value"] == f"{first.before} → {first.after}"
    assert facts[0]["level"] == first.evidence
    assert facts[0]["proof"]
    assert 1 <= len(facts) <= FACTS


def test_a_promise_is_no_fact() -> None:
    result = story_like("hu-giong").meta.results[0]
    promised = result.model_copy(update={"before": None, "after": None})
    facts = poster_of(story_like("hu-giong", results=[promised])).facts

    assert all(fact["label"] != result.what for fact in facts)


def test_without_figures_the_sources_speak() -> None:
    entry = story_like("hu-giong", results=[], adopters=[], reviews=[], costs=[])
    facts = poster_of(entry).facts

    assert [fact["label"] for fact in facts] == [s.title for s in entry.meta.sources[:FACTS]]
    assert {fact["level"] for fact in facts} == {""}


def test_a_long_value_is_marked_for_smaller_letters() -> None:
    result = story_like("hu-giong").meta.results[0]
    short = result.model_copy(update={"before": "1 hộ", "after": "2 hộ"})
    long = result.model_copy(update={"before": None, "after": "Đạt chuẩn theo quyết định của tỉnh"})
    facts = poster_of(story_like("hu-giong", results=[short, long])).facts

    assert [fact["long"] for fact in facts[:2]] == ["", "1"]


def test_a_story_without_a_picture_has_no_poster() -> None:
    public = base_edition()

    assert poster(public.stories[0], public, ImageSet({})) is None
    assert poster_copy(public.stories[0], public, ImageSet({})) is None


def test_the_patterns_hold_no_token_that_is_never_filled_in() -> None:
    entry = story_like("hu-giong", title=EVIL, summary=EVIL)
    public = edition_of([entry])
    image_set = ImageSet(plan_photos(public))
    script = Script.of([EVIL])
    patterns = pages_of(public, "poster", "loudspeaker")
    stamped = {
        POSTER_PATTERN: poster_copy(entry, public, image_set),
        SCRIPT_PATTERN: script_copy(entry, public, [script, script]),
    }

    for pattern, copy in stamped.items():
        assert copy is not None
        _, words = copy
        text = staged_page(patterns[pattern])
        for token in sorted(words, key=len, reverse=True):
            text = text.replace(token, "")
        assert "@@" not in text.replace("@@dia-chi@@", "")
        assert not any("<" in word or '"' in word for word in words.values())


def test_words_are_finished_and_addresses_those_of_the_story() -> None:
    entry = story_like("hu-giong", title=EVIL)
    public = edition_of([entry])
    image_set = ImageSet(plan_photos(public))

    copy = poster_copy(entry, public, image_set)

    assert copy is not None
    address, words = copy
    assert address == "cau-chuyen/hu-giong/ap-phich/"
    assert words["@@title@@"] == "&lt;b&gt;&quot;x&quot;&lt;/b&gt; @@summary@@ &amp; mau--chung"
    assert words["%40%40title%40%40"].startswith("%3Cb%3E")
    assert words["@@jpg@@"].startswith("anh/hu-giong-")
    assert words["mau--chung"] == "hu-giong"
    assert base_site().stories["hu-giong"].meta.title != EVIL
