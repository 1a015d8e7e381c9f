"""A table of queries, as readers type them, with the story that must come first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.phone import a_phone
from tests.site.searching import answers, ask
from tests.site.test_states import heads, public_stories

pytestmark = pytest.mark.browser

NOODLES, POTTERY, HAI_HAU = "mien-dong-tai-hoan", "gom-cham-bau-truc", "hai-hau-nong-thon-moi"
BEES, BRIDGE, HALL = "muoi-to-ong-cho-muon", "cay-cau-tre-ba-ngay", "nha-van-hoa-mo-cua-buoi-toi"
COUNTER, KIOSKS, DYKE = (
    "quay-mot-cua-biet-goi-lai",
    "hai-muoi-phut-o-day-ki-ot",
    "moi-nha-muoi-met-de",
)
BILLS, LOAN, LEAVES = "lop-hoc-doc-hoa-don", "so-vay-xoay-vong", "tra-tien-la-theo-do-am"
WATER, BOATS, ROOF = "be-nuoc-chin-muoi-ngay", "ben-thuyen-hoc-va", "mai-nha-may-tu-nuoi-den"
SEEDS, LOOM, BOOKS = "muoi-hai-ho-giu-giong-bi-xanh", "khung-cui-noi-dai", "ke-sach-duoi-mai-hien"
KILN, RED_BEDS = "lo-gom-mo-cua-sang-chu-nhat", "nha-tam-luong-rau"

PLAN, DECREE = "van-ban/ke-hoach-458-kh-ubnd-bac-kan/", "van-ban/nghi-dinh-98-2023-nd-cp/"

FIRST = {
    # headlines: with marks, without, in capitals
    "cây cầu tre": BRIDGE,
    "cau tre": BRIDGE,
    "CÂY CẦU TRE": BRIDGE,
    "bể nước": WATER,
    "be nuoc": WATER,
    "gốm chăm": POTTERY,
    "gom cham": POTTERY,
    "miến dong": NOODLES,
    "mien dong": NOODLES,
    "khung cui": LOOM,
    "giong bi xanh": SEEDS,
    "ke sach": BOOKS,
    "mai nha": ROOF,
    "do am": LEAVES,
    "độ ẩm": LEAVES,
    "sổ vay": LOAN,
    "cho phien": LOAN,
    "goi lai": COUNTER,
    "mot cua": COUNTER,
    "một cửa": COUNTER,
    "lo gom": KILN,
    "tam luong rau": RED_BEDS,
    # đ typed as d, eth for đ, decomposed letters
    "dang van sap": BEES,
    "Đặng Văn Sáp": BEES,
    "\u00d0ặng Văn Sáp": BEES,
    "dang": BEES,
    "đặng": BEES,
    "duong": BRIDGE,
    "đường": BRIDGE,
    "de bien": DYKE,
    "đê biển": DYKE,
    unicodedata.normalize("NFD", "nhà văn hóa"): HALL,
    unicodedata.normalize("NFD", "Hải Hậu"): HAI_HAU,
    # tones in the old and the new place, i and y
    "hóa đơn": BILLS,
    "hoá đơn": BILLS,
    "hoa don": BILLS,
    "nhà văn hoá": HALL,
    "nha van hoa": HALL,
    "xoá mù": BILLS,
    "Khánh Hoà": POTTERY,
    "Khánh Hòa": POTTERY,
    "kỹ thuật": POTTERY,
    "kĩ thuật": POTTERY,
    "ky thuat": POTTERY,
    "kĩ sư": BOATS,
    "kỹ sư": BOATS,
    "ky su": BOATS,
    # abbreviations for phrases and phrases for abbreviations
    "htx": NOODLES,
    "HTX": NOODLES,
    "hợp tác xã": NOODLES,
    "hop tac xa": NOODLES,
    "htx nuoi ong": BEES,
    "hợp tác xã nuôi ong": BEES,
    "ocop": NOODLES,
    "mỗi xã một sản phẩm": NOODLES,
    "ntm": HAI_HAU,
    "NTM": HAI_HAU,
    "nông thôn mới": HAI_HAU,
    # places as they were and as they are
    "hai hau": HAI_HAU,
    "nam dinh": HAI_HAU,
    "Nam Định": HAI_HAU,
    "ninh binh": HAI_HAU,
    "hai tien": HAI_HAU,
    "ninh thuan": POTTERY,
    "khanh hoa": POTTERY,
    "phuoc dan": POTTERY,
    "ninh phuoc": POTTERY,
    "bau truc": POTTERY,
    "bac kan": NOODLES,
    "BAC KAN": NOODLES,
    "thai nguyen": NOODLES,
    "na ri": NOODLES,
    "con minh": NOODLES,
    # people, things in the text, numbers, a compound word
    "tai hoan": NOODLES,
    "nuoi ong": BEES,
    "to ong": BEES,
    "rabat": POTTERY,
    "unesco": POTTERY,
    "pin mat troi": ROOF,
    "chua chay": KIOSKS,
    "ki-ốt": KIOSKS,
    "ki ot": KIOSKS,
    "la thom": LEAVES,
    "17/9/2022": NOODLES,
    "2015": HAI_HAU,
    # fields
    "chuyển đổi số": COUNTER,
    "moi truong": DYKE,
    # numbers and signs, as printed and as typed
    "1.200": DYKE,
    "1200": DYKE,
    "1.200 mét": DYKE,
    "2,8 lượt": COUNTER,
    "2.8 luot": COUNTER,
    "50.000 đồng": LOAN,
    "50000 dong": LOAN,
    # a word that nearly every text has
    "nước": WATER,
    "nuoc": WATER,
}
# The page that answers before the stories, by its address.
ANSWERS = {
    # documents by number and name
    "458": PLAN,
    "458/KH-UBND": PLAN,
    "ke hoach 458": PLAN,
    "kế hoạch 458": PLAN,
    "KH 458": PLAN,
    "kh 60": "van-ban/ke-hoach-60-kh-ubnd-nam-dinh/",
    "quyết định 946": "van-ban/quyet-dinh-946-qd-ubnd-bac-kan/",
    "946/QĐ-UBND": "van-ban/quyet-dinh-946-qd-ubnd-bac-kan/",
    "921": "van-ban/quyet-dinh-921-qd-ttg/",
    "98/2023/NĐ-CP": DECREE,
    "98/2023": DECREE,
    "nghị định 98": DECREE,
    "nghi dinh 98": DECREE,
    "luật thi đua khen thưởng": "van-ban/luat-thi-dua-khen-thuong-2022/",
    "luat thi dua": "van-ban/luat-thi-dua-khen-thuong-2022/",
    "công văn": "van-ban/cong-van-bac-kan-2024/",
    # places of both eras, most of them without a story
    "cho ra": "dia-ban/thai-nguyen/cho-ra/",
    "Chợ Rã": "dia-ban/thai-nguyen/cho-ra/",
    "xã chợ rã": "dia-ban/thai-nguyen/cho-ra/",
    "phuc loc": "dia-ban/thai-nguyen/phuc-loc/",
    "Bành Trạch": "dia-ban/thai-nguyen/phuc-loc/",
    "cao thượng": "dia-ban/thai-nguyen/ba-be/",
    "xã ba bể": "dia-ban/thai-nguyen/ba-be/",
    "huyện hải hậu": "dia-ban/nam-dinh/hai-hau/",
    "hai quang": "dia-ban/ninh-binh/hai-quang/",
    "phan rang": "dia-ban/khanh-hoa/phan-rang/",
    "ninh chu": "dia-ban/khanh-hoa/ninh-chu/",
    "phuoc dinh": "dia-ban/khanh-hoa/phuoc-dinh/",
    "dong hai": "dia-ban/khanh-hoa/dong-hai/",
    "bac kan": "dia-ban/bac-kan/",
    "tỉnh Ninh Thuận": "dia-ban/ninh-thuan/",
    "khanh hoa": "dia-ban/khanh-hoa/",
    "nam dinh": "dia-ban/nam-dinh/",
    # movements, units, events, fields
    "vi nguoi ngheo": "phong-trao/vi-nguoi-ngheo/",
    "van hoa cong so": "phong-trao/van-hoa-cong-so/",
    "hoc tap va lam theo": "phong-trao/hoc-tap-lam-theo-bac/",
    "xã hội học tập": "phong-trao/xa-hoi-hoc-tap/",
    "hoi phu nu xa vi du": "don-vi/hoi-phu-nu-xa-vi-du/",
    "ubnd tinh bac kan": "don-vi/ubnd-tinh-bac-kan/",
    "UBND tỉnh Thái Nguyên": "don-vi/ubnd-tinh-thai-nguyen/",
    "hoi nghi bieu duong": "su-kien/hoi-nghi-minh-hoa-2026/",
    "giam ngheo": "linh-vuc/giam-ngheo/",
    "môi trường": "linh-vuc/moi-truong/",
    "giao duc": "linh-vuc/giao-duc-hoc-tap/",
    "quốc phòng": "linh-vuc/quoc-phong/",
    "an ninh trat tu": "linh-vuc/an-ninh-trat-tu/",
    "cong vu": "linh-vuc/cong-vu/",
    "nong thon moi": "linh-vuc/nong-thon-moi/",
    # what the site does for its readers
    "bao sai sot": "dinh-chinh/",
    "báo sai sót": "dinh-chinh/",
    "go bai": "go-bai/",
    "gỡ bài": "go-bai/",
    "gioi thieu mot guong": "gioi-thieu-guong/",
    "tieu chuan": "tieu-chi/",
    "vi sao co trang nay": "chuong-trinh/",
    "so tay bien tap": "huong-dan/",
    "doc khi mat mang": "ngoai-tuyen/",
    "buc tranh chung": "buc-tranh-chung/",
    "tat ca trang": "muc-luc/",
    "dia ban": "dia-ban/",
}
# Found, whatever comes first: few stories of the project have these words, and all in the text.
QUERIES_FOUND = (
    "tđkt",
    "TDKT",
    "thi đua khen thưởng",
    "VHVN",
    "ubnd",
    "ủy ban nhân dân",
)
# Of stories that are not public (draft, waiting, paused, withdrawn, embargoed), no word is found.
HIDDEN = {
    "vườn thuốc sau trạm xá": "vuon-thuoc-sau-tram-xa",
    "đội bóng nghỉ bảy phút": "doi-bong-nghi-bay-phut",
    "ruộng muối lót ngói": "ruong-muoi-lot-ngoi",
    "thợ khắc ấn gỗ mít": "da-rut-theo-nguyen-vong",
    "bốc thăm lối đi": "doi-tuan-rung-boc-tham",
}


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    with a_phone(browser) as context:
        opened = context.new_page()
        opened.goto(f"{server}tim-kiem/")
        yield opened


def test_the_table_is_long_enough() -> None:
    assert len(FIRST) + len(ANSWERS) >= 140


@pytest.mark.parametrize("query", FIRST)
def test_a_query_finds_its_story_first(page: Page, query: str) -> None:
    assert ask(page, query)[:1] == [FIRST[query]]


@pytest.mark.parametrize("query", ANSWERS)
def test_the_page_that_answers_stands_before_the_stories(page: Page, query: str) -> None:
    ask(page, query)

    assert answers(page)[:1] == [ANSWERS[query]]


@pytest.mark.any_content
def test_every_public_story_is_found_by_its_headline(page: Page) -> None:
    titles = {slug: heads()[slug]["title"] for slug in sorted(public_stories())}

    # Stories of a series may have nearly the same headline.
    lost = [slug for slug, title in titles.items() if slug not in ask(page, title)[:3]]

    assert titles
    assert lost == []


@pytest.mark.parametrize("query", QUERIES_FOUND)
def test_an_abbreviation_and_its_phrase_find_the_same(page: Page, query: str) -> None:
    assert ask(page, query) or answers(page)


@pytest.mark.parametrize("query", HIDDEN)
def test_a_story_that_is_not_public_is_never_found(page: Page, query: str) -> None:
    assert HIDDEN[query] not in ask(page, query)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("kĩ thuật", "kỹ thuật"),
        ("HTX", "hợp tác xã"),
        ("tđkt", "TDKT"),
        ("BẮC KẠN", "bắc kạn"),
        ("nam dinh", "Nam Dinh"),
    ],
)
def test_two_spellings_give_the_same_results(page: Page, one: str, other: str) -> None:
    first = (ask(page, one), answers(page))

    assert first == (ask(page, other), answers(page))
    assert any(first)


def test_typed_marks_count(page: Page) -> None:
    """Each finds the others too, but the typed one stands first."""
    for query in ("đường", "hóa", "hòa", "nhà", "nhã"):
        ask(page, query)
        marks = page.locator(".app-search__hits .app-hit").first.locator("mark").all_inner_texts()
        if query != "nhã":  # no story has it: the nearest are shown
            assert query in [mark.casefold() for mark in marks], query
        assert marks


def test_whole_words_come_before_parts_of_words(page: Page) -> None:
    """A short word is the start of many others."""
    ask(page, "ba")
    highlighted = [
        [mark.casefold() for mark in hit.locator("mark").all_inner_texts()]
        for hit in page.locator(".app-search__hits .app-hit").all()
    ]

    whole = [any(len(word) == 2 for word in words) for words in highlighted if words]
    assert whole == sorted(whole, reverse=True)
    assert whole[0]
