"""What feed readers get: three forms that say the same, ids that stay, corrections, withdrawals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from hypothesis import given, settings

from newsroom.content.base import Entry
from newsroom.content.story import Consent, Correction, Result, Story
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet
from newsroom.images.plan import WHOLE, Derivative, PhotoPlan
from newsroom.news.feeds.parse import read_feed
from newsroom.news.model import FetchResult
from newsroom.publication.changes import withdrawals
from tests.builders import at
from tests.news.builders import make_source
from tests.small_site import NOW, base_edition, base_site, base_story, edition_of, make_story
from tests.syndication.syndicated import (
    ALL,
    ATOM,
    TITLES,
    URL,
    atom_entries,
    files_of,
    json_items,
    public_files,
    rss_items,
    text_of,
)

CORRECTED = "nguoi-giu-rung"
FEEDS = [name for name in public_files(base_edition()) if name.endswith(("rss.xml", "atom.xml"))]


def corrected(entry: Entry[Story], day: str, was: str, now: str) -> Entry[Story]:
    more = Correction.model_validate({"date": day, "was": was, "now": now})
    fields = {"corrections": [*entry.meta.corrections, more]}
    return replace(entry, meta=entry.meta.model_copy(update=fields))


def gone(**fields: object) -> Entry[Story]:
    named = base_story(CORRECTED).meta.subject.model_copy(update={"name": "Lò Văn Tư (hư cấu)"})
    more = {"id": "g-2026-0044", "title": "Người vá lưới cửa sông", "subject": named, **fields}
    return make_story("lo-van-tu", like=CORRECTED, **more)


def withdrawn(**fields: object) -> Entry[Story]:
    return gone(state="withdrawn", updated=at("2026-11-03"), **fields)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_reader_finds_no_fault_in_any_feed(name: str) -> None:
    read = feedparser.parse(public_files(base_edition())[name])

    assert not read.bozo, read.get("bozo_exception")
    assert read.version == ("rss20" if name.endswith("rss.xml") else "atom10")
    assert read.feed.title.endswith("Trang thử")
    assert read.feed.link.startswith(URL)


@settings(max_examples=40)
@given(TITLES)
def test_a_title_passes_every_form_unharmed(title: str) -> None:
    files = files_of(make_story("be-nuoc", title=title, summary=title))

    assert [text_of(item, "title") for item in rss_items(files)] == [title]
    assert [text_of(entry, f"{ATOM}title") for entry in atom_entries(files)] == [title]
    assert [item["title"] for item in json_items(files)] == [title]
    assert not feedparser.parse(files[f"{ALL}rss.xml"]).bozo
    assert not feedparser.parse(files[f"{ALL}atom.xml"]).bozo


def test_a_sign_that_xml_cannot_hold_stops_no_feed() -> None:
    files = files_of(make_story("be-nuoc", title="Bể\x08 nước\ufffe"))

    assert [text_of(item, "title") for item in rss_items(files)] == ["Bể\ufffd nước\ufffd"]


def test_an_atom_feed_names_itself_and_no_id_twice() -> None:
    files = public_files(base_edition())

    for name in (name for name in files if name.endswith("atom.xml")):
        root = fromstring(files[name])
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        ids = [text_of(entry, f"{ATOM}id") for entry in (root, *root.findall(f"{ATOM}entry"))]
        assert links["self"] == f"{URL}{name}"
        assert all(one.startswith("urn:uuid:") for one in ids)
        assert len(ids) == len({*ids})


def test_an_rss_feed_has_what_the_standard_requires() -> None:
    files = public_files(base_edition())

    for name in (name for name in files if name.endswith("rss.xml")):
        channel = fromstring(files[name]).find("channel")
        assert channel is not None
        assert all(channel.findtext(needed) for needed in ("title", "link", "description"))
        for item in channel.findall("item"):
            guid = item.find("guid")
            assert guid is not None
            assert guid.get("isPermaLink") == "false"
            assert parsedate_to_datetime(text_of(item, "pubDate")).tzinfo


def test_the_three_forms_hold_the_same_items_newest_change_first() -> None:
    files = public_files(base_edition())
    pages = {name.removesuffix("rss.xml") for name in files if name.endswith("rss.xml")}

    for page in pages:
        ids = [item["id"] for item in json_items(files, page)]
        assert [text_of(item, "guid") for item in rss_items(files, page)] == ids
        assert [text_of(entry, f"{ATOM}id") for entry in atom_entries(files, page)] == ids
    changed = [item["date_modified"] for item in json_items(files)]
    assert changed == sorted(changed, reverse=True)
    assert len(changed) == 2


def test_every_list_of_real_stories_has_its_feed_and_fiction_has_none() -> None:
    files = public_files(base_edition())

    for page in ("linh-vuc/moi-truong/", "phong-trao/nuoc-sach/", "su-kien/hoi-nghi/"):
        assert f"{page}rss.xml" in files
    assert "dia-ban/dat-moi/rss.xml" in files
    assert not [name for name in files if "minh-hoa" in name]
    everything = b"".join(files.values()).decode()
    fiction = base_story("hu-giong").meta
    assert fiction.demo
    assert fiction.title not in everything
    assert fiction.id not in everything


def test_the_same_content_gives_the_same_bytes_on_another_day() -> None:
    stories = [*base_site().stories.values()]
    today = public_files(edition_of(stories))
    later = public_files(edition_of(stories, at("2027-05-05T21:00")))

    differing = {name for name in today if today[name] != later.get(name)}
    assert today == public_files(edition_of(stories))
    assert differing <= {addresses.NEWS_SITEMAP}
    assert today.keys() == later.keys()


def test_an_id_outlives_a_new_address_and_a_new_title() -> None:
    before = files_of(base_story())
    after = files_of(make_story("ten-moi", title="Tít khác"), url="https://khac.example/")

    assert [i["id"] for i in json_items(before)] == [i["id"] for i in json_items(after)]


def test_two_stories_with_one_title_stay_two() -> None:
    files = files_of(base_story(), make_story("be-nuoc-khac", id="g-2026-0009"))

    assert len({text_of(item, "guid") for item in rss_items(files)}) == 2


def test_a_corrected_story_is_updated_and_not_doubled() -> None:
    before = json_items(files_of(base_story()))
    story = corrected(base_story(), "2026-11-10", "Năm nhà", "Sáu nhà")
    after = json_items(files_of(story))

    assert [item["id"] for item in after] == [item["id"] for item in before]
    assert after[0]["date_published"] == before[0]["date_published"]
    assert after[0]["date_modified"] == "2026-11-10T00:00:00+07:00"
    assert "Trước viết: “Năm nhà”. Nay sửa: “Sáu nhà”." in after[0]["content_text"]


def test_every_correction_stands_in_the_feed_of_corrections_under_an_id_of_its_own() -> None:
    story = corrected(base_story(), "2026-11-10", "Năm nhà", "Sáu nhà")
    story = corrected(story, "2026-11-10", "mùa khô", "mùa mưa")
    items = json_items(files_of(story, base_story(CORRECTED)), addresses.CORRECTIONS)

    assert len({item["id"] for item in items}) == 3
    assert items[-1]["title"] == f"Đính chính: {base_story(CORRECTED).meta.title}"
    assert "500 mét" in items[-1]["content_text"]


@pytest.mark.parametrize("page", [ALL, addresses.CORRECTIONS, "linh-vuc/moi-truong/"])
def test_a_withdrawal_reaches_readers_with_nothing_but_id_and_day(page: str) -> None:
    before = json_items(files_of(base_story(), gone()), ALL)
    files = files_of(base_story(), withdrawn())
    item = json_items(files, page)[0]

    assert item["id"] in {one["id"] for one in before}
    assert item["_guong"]["withdrawn"]
    assert item["date_modified"] == "2026-11-03T00:00:00+07:00"
    assert "url" not in item
    assert "g-2026-0044" in item["content_text"]
    entry = atom_entries(files, page)[0]
    assert entry.find(f"{ATOM}content") is not None  # an entry without a link needs its content
    everything = b"".join([*files.values(), *(name.encode() for name in files)]).decode()
    for word in ("Lò Văn Tư", "lo-van-tu", "vá lưới", base_story(CORRECTED).meta.summary or "?"):
        assert word not in everything


def test_a_story_whose_consent_ended_goes_the_day_after() -> None:
    consent = base_story(CORRECTED).meta.consent
    assert consent is not None
    lapsed = gone(consent=consent.model_copy(update={"until": date(2026, 11, 5)}))

    (one,) = withdrawals(edition_of([base_story(), lapsed]).context)

    assert (one.id, one.moment) == ("g-2026-0044", at("2026-11-06"))


@pytest.mark.parametrize(
    "story",
    [
        gone(state="paused"),
        gone(state="draft"),
        withdrawn(demo=True),
        gone(state="withdrawn", published=None, updated=None),
        gone(state="withdrawn", published=at("2027-01-01"), updated=None),
    ],
    ids=["paused", "draft", "fiction", "without a day", "before its day"],
)
def test_of_what_was_never_public_or_only_pauses_no_feed_speaks(story: Entry[Story]) -> None:
    everything = b"".join(files_of(base_story(), story).values())

    assert b"g-2026-0044" not in everything


def pictured(press: bool, *scope: str) -> tuple[Entry[Story], ImageSet]:
    entry = base_story()
    update = {"press": press, "people": "consent"}
    photo = entry.meta.photos[0].model_copy(update=update)
    consent = Consent.model_validate({"basis": "consent", "scope": scope})
    changes = {"photos": [photo], "consent": consent}
    entry = replace(entry, meta=entry.meta.model_copy(update=changes))
    original = base_site().original(entry, photo.file)
    assert original is not None
    copies = tuple(Derivative(WHOLE.name, "jpg", width, width) for width in (320, 1280, 1600))
    plan = PhotoPlan(original, "khoa", "be-nuoc-anh-1-0a", b"", (), copies)
    return entry, ImageSet({(entry.slug, photo.file): plan})


@pytest.mark.parametrize(
    ("press", "scope", "travels"),
    [
        (True, ("name", "portrait", "press"), True),
        (True, ("name", "portrait"), False),
        (False, ("name", "portrait", "press"), False),
    ],
)
def test_the_lead_picture_travels_with_its_true_length_where_it_may(
    press: bool, scope: tuple[str, ...], travels: bool
) -> None:
    entry, image_set = pictured(press, *scope)
    files = public_files(edition_of([entry]), URL, image_set, size=48_213)
    enclosure = rss_items(files)[0].find("enclosure")

    assert (enclosure is not None) == travels
    assert ("image" in json_items(files)[0]) == travels
    if enclosure is not None:
        address = f"{URL}anh/be-nuoc-anh-1-0a-1280.jpg"
        described = {"url": address, "length": "48213", "type": "image/jpeg"}
        assert enclosure.attrib == described
        read = feedparser.parse(files[f"{ALL}atom.xml"]).entries[0].enclosures[0]
        assert (read.href, read.length) == (address, "48213")


def test_another_news_desk_reads_the_feed_and_sees_nothing_new_the_second_time() -> None:
    source = make_source(feed=f"{URL}{ALL}rss.xml", home=URL)
    runs = []
    for day in (NOW, at("2026-12-01")):
        content = public_files(edition_of(base_site().stories.values(), day))[f"{ALL}rss.xml"]
        answer = FetchResult(source.feed, "ok", day, body=content, address=source.feed)
        reading = read_feed(answer, source)
        assert reading.skipped == ()
        runs.append([(item.headline, item.link, item.guid) for item in reading.items])

    assert runs[0] == runs[1]
    assert len(runs[0]) == 2


def test_the_list_of_all_feeds_names_each_of_them_once() -> None:
    files = public_files(base_edition())
    outlines = fromstring(files[addresses.OPML]).findall("body/outline")

    listed = [line.get("xmlUrl") for line in outlines]
    assert sorted(filter(None, listed)) == sorted(
        f"{URL}{name}" for name in files if name.endswith("rss.xml")
    )
    assert all(line.get("text") and line.get("type") == "rss" for line in outlines)


def test_the_map_of_news_holds_real_stories_of_two_days() -> None:
    stories = [
        make_story("moi", id="g-2026-0051", published=at("2026-11-20T08:00")),
        make_story("cu", id="g-2026-0052", published=at("2026-11-20T07:59")),
        make_story("hu-cau", id="g-2026-0053", published=at("2026-11-21"), demo=True),
    ]
    root = fromstring(files_of(*stories)[addresses.NEWS_SITEMAP])

    assert [page[0].text for page in root] == [f"{URL}cau-chuyen/moi/"]
    assert len(fromstring(files_of(base_story())[addresses.NEWS_SITEMAP])) == 0


def agreed(*scope: str, **fields: object) -> Entry[Story]:
    consent = Consent.model_validate({"basis": "consent", "scope": scope})
    person = base_story(CORRECTED).meta.subject
    return make_story("be-nuoc", consent=consent, subject=person, **fields)


def test_what_nobody_agreed_to_stays_out_of_feed_and_data() -> None:
    story = agreed("name", summary="Vợ ông góp công rửa bể.")
    everything = b"".join(files_of(story).values()).decode()

    assert "Vợ ông" not in everything
    assert "Suối Trong" not in everything  # the commune; the province may be named
    assert "Đất Mới" in everything
    assert len(json_items(files_of(story))) == 1


def test_of_a_story_whose_subject_may_not_be_named_nothing_leaves() -> None:
    assert json_items(files_of(agreed("commune"))) == []


def test_a_result_that_stays_at_home_does_not_make_the_evidence_look_stronger() -> None:
    weak = {"what": "Thu nhập của nhà", "after": "9 triệu", "evidence": "0"}
    results = [*base_story().meta.results, Result.model_validate(weak)]
    (item,) = json_items(files_of(agreed("name", results=results)))

    assert "Bằng chứng bậc 0" in item["content_text"]
    assert "9 triệu" not in item["content_text"]
