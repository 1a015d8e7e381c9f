"""The second wall: a finished site that shows what is hidden is never handed over."""

from __future__ import annotations

import gzip
import io
import pickle
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest

from newsroom.build.inspection import inspect_site
from newsroom.build.site_files import address_hash, list_of
from newsroom.content.terms import Translation
from newsroom.core.problems import InspectionFailed
from newsroom.publication.context import Context
from newsroom.search.index import SearchDocument, SearchTable, index_files
from tests.builders import make_desk, make_entry, make_story
from tests.media.samples import pdf

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


@pytest.mark.parametrize(("state", "is_told"), [("draft", False), ("withdrawn", True)])
def test_words_that_another_public_story_has_of_its_own_are_no_leak_of_a_draft(
    tmp_path: Path, state: str, is_told: bool
) -> None:
    name = "Tổ giữ giống Suối Trong"
    draft = make_story("to-giu-giong", title=name, state=state)
    adopter = {"name": name, "since": "2025-03-01", "status": "dang-lam", "evidence": 1}
    public = make_story(adopters=[{**adopter, "place": "dat-moi/suoi-trong"}])
    site = site_of(tmp_path, a_html="<p>Nơi làm theo: Tổ giữ giống Suối Trong</p>")

    assert bool(findings(site, make_desk(public, draft))) == is_told


def test_a_story_of_the_future_is_hidden_too(tmp_path: Path) -> None:
    context = desk_with_hidden(published="2027-01-01")

    assert findings(site_of(tmp_path, a_html="g-2026-0044"), context) == ["a.html: va-luoi"]


def test_of_a_withdrawn_story_the_name_and_the_pictures_are_found_as_well(tmp_path: Path) -> None:
    name = "Nhân vật Đã Rút (hư cấu)"
    context = desk_with_hidden(state="withdrawn", subject={"kind": "ca-nhan", "name": name})
    site = site_of(tmp_path, a_html=f"<p>{name}</p>", b_html="<img src=anh/va-luoi-anh-1-0a.jpg>")

    assert findings(site, context) == ["a.html: va-luoi", "b.html: va-luoi"]


def desk_without(name: str = "Lò Văn Tư (hư cấu)", **fields: object) -> Context:
    subject = {"kind": "ca-nhan", "name": name}
    return desk_with_hidden(state="withdrawn", subject=subject, **fields)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tim_html", "<p>LÒ VĂN TƯ</p>"),
        ("tim_html", '<img alt="ông L. V. Tư bên lò gốm">'),
        ("tim_html", "<b>Lò</b> V&abreve;n T&#432;"),
        ("tim_html", '<a href="mailto:a@b.vn?subject=L%C3%B2%20V%C4%83n%20T%C6%B0">'),
        ("chi-muc_json", '{"ten": "L\\u00f2 V\\u0103n T\\u01b0"}'),
        ("ban-do_xml", "<loc>https://a.vn/cau-chuyen/va-luoi/</loc>"),
        ("ban-do_xml", "<loc>https://a.vn/anh/lo-van-tu-1.jpg</loc>"),
        ("loa_txt", "Lo\u0300 Va\u0306n Tu\u031b kể"),
        ("a__lo-van-tu_csv", "tên,nơi"),
    ],
)
def test_a_withdrawn_person_is_found_in_every_spelling_and_kind_of_file(
    tmp_path: Path, file: str, text: str
) -> None:
    site = site_of(tmp_path, **{file: text})

    assert findings(site, desk_without()) == [
        f"{file.replace('__', '/').replace('_', '.')}: va-luoi"
    ]


def test_a_name_is_found_in_what_a_picture_says_about_itself(tmp_path: Path) -> None:
    packet = "<x:xmpmeta><dc:creator>Ảnh: Lò Văn Tư</dc:creator></x:xmpmeta>"
    site = site_of(tmp_path, anh__khac_jpg=f"\x00{packet}\x00")

    assert findings(site, desk_without(), "anh/khac.jpg") == ["anh/khac.jpg: va-luoi"]


def test_a_name_is_found_in_the_search_index(tmp_path: Path) -> None:
    card = tmp_path / "tim" / "0a" / "the" / "1.js"
    card.parent.mkdir(parents=True)
    card.write_text('appSearch("0a/the/1",{"text":["Bà con nhờ Lò Văn Tư"]});\n', "utf-8")

    assert findings(tmp_path, desk_without()) == ["tim/0a/the/1.js: va-luoi"]


@pytest.mark.parametrize("text", ["Ông Tư kể", "xưởng có lò tư nhân", "L. V. T.", "Lò Văn Tú"])
def test_other_people_and_words_do_not_stop_the_build(tmp_path: Path, text: str) -> None:
    site = site_of(tmp_path, a_html=text, b_json=f'"{text}"')

    assert findings(site, desk_without()) == []
    assert findings(site, desk_without("Lò Tư")) == []


def test_the_notice_may_stand_at_an_address_that_holds_the_name(tmp_path: Path) -> None:
    hidden = make_story(
        "ong-lo-van-tu-va-luoi",
        title=TITLE,
        state="withdrawn",
        subject={"kind": "ca-nhan", "name": "Lò Văn Tư"},
        aliases=("/cau-chuyen/va-luoi/",),
    )
    own = "cau-chuyen/ong-lo-van-tu-va-luoi/"
    page = f'<link rel="canonical" href="https://a.vn/{own}"><p>Bài đã gỡ.</p>'
    site_of(tmp_path, **{f"{own.replace('/', '__')}index_html": page})
    site_of(tmp_path, **{"cau-chuyen__va-luoi__index_html": '<a href="../ong-lo-van-tu-va-luoi/">'})

    assert findings(tmp_path, make_desk(make_story(), hidden)) == []

    site_of(tmp_path, **{f"{own.replace('/', '__')}index_html": f"{page}Lò Văn Tư"})

    assert findings(tmp_path, make_desk(make_story(), hidden)) == [
        f"{own}index.html: ong-lo-van-tu-va-luoi"
    ]


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return stream.getvalue()


SENTENCE = "Chuyện của Lò Văn Tư ở bến."
EXIF = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08Lo Van Tu\x00"
PNG = b"\x89PNG\r\n\x1a\n"
PACKED = {
    "tep.zip": zipped(bai_txt=SENTENCE),
    "usb.zip": zipped(trang_docx="<w:t>Lò</w:t><w:t> Văn</w:t><w:t> Tư</w:t>"),
    "a.html.gz": gzip.compress(SENTENCE.encode()),
    "a.html.br": brotli.compress(SENTENCE.encode()),
    "anh/lo.jpg": b"\xff\xd8\xff\xe1" + EXIF + b"\xff\xda\x00\xff\xd9",
    "anh/ghi.jpg": b"\xff\xd8\xff\xfe\x00\x10Lo Van Tu" + b"\xff\xda\x00\xff\xd9",
    "anh/xp.jpg": b"\xff\xd8\xff\xe1" + SENTENCE.encode("utf-16-le") + b"\xff\xda\xff\xd9",
    "tranh.png": PNG + b"\x00\x00\x00\x20zTXtAuthor\x00\x00" + zlib.compress("Lò Văn Tư".encode()),
    "loa.mp3": b"ID3\x03TPE1\x01\xff\xfe" + "Lò Văn Tư".encode("utf-16-le") + b"\x00\x00",
    "van-ban.pdf": pdf(Title="Về việc khen ông Lò Văn Tư"),
    "nho.pkl": pickle.dumps({"trang": [SENTENCE]}),
    ".index.md.swp": b"b0VIM 8.2\x00\x01\x02" + SENTENCE.encode() + b"\x00",
    "bang.json": b'{"le": 1, "lo van tu": 2}',
    "so.csv": b"ten,noi\nlo van tu,ban\n",
}


@pytest.mark.parametrize("file", PACKED)
def test_a_name_is_found_whatever_it_is_packed_in(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(PACKED[file])

    assert findings(tmp_path, desk_without(), file) == [f"{file}: va-luoi"]


def test_an_archive_in_an_archive_is_opened(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("site/bo.zip", zipped(bai_txt=SENTENCE))
    (tmp_path / "usb.zip").write_bytes(stream.getvalue())

    assert findings(tmp_path, desk_without()) == ["usb.zip: va-luoi"]


def test_a_short_name_is_found_as_a_value_and_words_of_a_sentence_are_none(tmp_path: Path) -> None:
    site_of(tmp_path, a_html='<a href="/the/lo-tu/">', b_html="<p>Xưởng có lò tư nhân.</p>")

    assert findings(tmp_path, desk_without("Lò Tư")) == ["a.html: va-luoi"]


def test_what_is_drawn_is_looked_at_by_its_words_and_what_is_hashed_by_its_hash(
    tmp_path: Path,
) -> None:
    (tmp_path / "cong-khai.json").write_bytes(list_of([address_hash("cau-chuyen/va-luoi/")]))
    site_of(tmp_path, **{"ma-qr__va-luoi_svg": "<svg/>"})
    drawn = [("anh/chia-se.jpg", "Theo chân Lò Văn Tư"), ("anh/khac.jpg", "Bể nước")]

    with pytest.raises(InspectionFailed) as failed:
        inspect_site(tmp_path, desk_without(), frozenset(), drawn=drawn)

    assert failed.value.findings == [
        "anh/chia-se.jpg: va-luoi",
        "cong-khai.json: va-luoi",
        "ma-qr/va-luoi.svg: va-luoi",
    ]


def test_what_went_because_its_consent_ran_out_leaves_no_picture(tmp_path: Path) -> None:
    context = desk_with_hidden(consent={"basis": "collective", "until": "2026-11-21"})
    site = site_of(tmp_path, a_html=f"<p>{TITLE}</p>", b_html="<img src=anh/va-luoi-anh-1-0a.jpg>")

    assert findings(site, context) == ["b.html: va-luoi"]


def test_words_that_a_public_story_says_too_are_no_finding(tmp_path: Path) -> None:
    context = desk_with_hidden(state="draft", title="Bể nước của xóm", summary="Sáu nhà")

    assert findings(site_of(tmp_path, a_html="<h1>Bể nước của xóm</h1>"), context) == []


@pytest.mark.parametrize("state", ["paused", "draft"])
def test_the_words_of_a_link_that_led_to_a_hidden_story_stop_no_build(
    tmp_path: Path, state: str
) -> None:
    hidden = make_story("va-luoi", title="Người vá lưới", id="g-2026-0044", state=state)
    linking = make_story(body="Như [Người vá lưới](/cau-chuyen/va-luoi/).\n")
    site = site_of(tmp_path, a_html="<p>Như Người vá lưới.</p>", b_html="g-2026-0044")

    assert findings(site, make_desk(linking, hidden)) == ["b.html: va-luoi"]


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


def test_the_id_of_a_withdrawn_story_stands_in_feeds_and_data_and_nowhere_else(
    tmp_path: Path,
) -> None:
    allowed = {"cau-chuyen__rss_xml": "g-2026-0044", "du-lieu__v1__g-2026-0044_json": "g-2026-0044"}
    named = {"linh-vuc__feed_json": f"g-2026-0044 {TITLE}", "a_html": "g-2026-0044"}
    site = site_of(tmp_path, **allowed, **named)

    assert findings(site, desk_with_hidden(state="withdrawn")) == [
        "a.html: va-luoi",
        "linh-vuc/feed.json: va-luoi",
    ]


def test_of_a_paused_story_no_feed_says_the_id(tmp_path: Path) -> None:
    site = site_of(tmp_path, **{"cau-chuyen__rss_xml": "g-2026-0044"})

    assert findings(site, desk_with_hidden(state="paused")) == ["cau-chuyen/rss.xml: va-luoi"]


def indexed(site: Path, *documents: SearchDocument) -> None:
    for name, content in index_files(documents, SearchTable()):
        path = site / "tim" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize("name", ["Lò Tư", "Lò Văn Tư"])
def test_the_keys_of_the_search_index_name_somebody_only_if_no_card_explains_them(
    tmp_path: Path, name: str
) -> None:
    words = ["Xưởng có lò tư nhân.", "Lò Văn Bình gặp Hà Văn Tư."]
    card = SearchDocument({"title": "Xưởng"}, [(12, "Xưởng")], words)
    indexed(tmp_path, card)

    assert findings(tmp_path, desk_without(name)) == []

    packed = SearchDocument({"title": "Xưởng"}, [(12, "Xưởng"), (8, name)])
    indexed(tmp_path, card, packed)

    (finding,) = {*findings(tmp_path, desk_without(name))}
    assert finding.startswith("tim/")
    assert "/tu/" in finding
