from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.handouts.speech.numbers import number_in_words, roman_value
from newsroom.handouts.speech.verbalise import fit, verbalise
from newsroom.vietnamese.syllables import LOUDSPEAKER_SYLLABLES_A_MINUTE, seconds_to_announce

NUMBERS: list[tuple[int | Decimal, str]] = [
    (0, "không"),
    (4, "bốn"),
    (10, "mười"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (55, "năm mươi lăm"),
    (100, "một trăm"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (111, "một trăm mười một"),
    (321, "ba trăm hai mươi mốt"),
    (1_000, "một nghìn"),
    (1_005, "một nghìn không trăm linh năm"),
    (1_050, "một nghìn không trăm năm mươi"),
    (2_023, "hai nghìn không trăm hai mươi ba"),
    (10_010, "mười nghìn không trăm mười"),
    (1_000_005, "một triệu không nghìn không trăm linh năm"),
    (2_000_500, "hai triệu không nghìn năm trăm"),
    (2_500_000, "hai triệu năm trăm nghìn"),
    (10**9, "một tỷ"),
    (5_000_250_000, "năm tỷ không triệu hai trăm năm mươi nghìn"),
    (10**12, "một nghìn tỷ"),
    (10**18, "một tỷ tỷ"),
    (-7, "âm bảy"),
    (Decimal("12.5"), "mười hai phẩy năm"),
    (Decimal("2.75"), "hai phẩy bảy mươi lăm"),
    (Decimal("2.50"), "hai phẩy năm"),
    (Decimal("3.05"), "ba phẩy không năm"),
    (Decimal("3.1416"), "ba phẩy một bốn một sáu"),
    (Decimal("-0.4"), "âm không phẩy bốn"),
    (Decimal("-0.0"), "không"),
    (Decimal("1E+3"), "một nghìn"),
]

Y2021 = "hai nghìn không trăm hai mươi mốt"
Y2022 = "hai nghìn không trăm hai mươi hai"
Y2023 = "hai nghìn không trăm hai mươi ba"
Y2024 = "hai nghìn không trăm hai mươi tư"
Y2025 = "hai nghìn không trăm hai mươi lăm"
Y2026 = "hai nghìn không trăm hai mươi sáu"

FIGURES = [
    ("1.234.567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
    ("1,234,567", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
    ("05 hộ", "năm hộ"),
    ("5–7 con", "năm đến bảy con"),
    ("2021-2025", f"{Y2021} đến {Y2025}"),
    ("-5", "âm năm"),
    ("từ −2°C đến 5°C", "từ âm hai độ C đến năm độ C"),
    ("thứ 1, thứ 3, thứ 4", "thứ nhất, thứ ba, thứ tư"),
    ("Thứ 7", "Thứ bảy"),
    ("thứ 2–6", "thứ hai đến thứ sáu"),
    ("lần thứ VI", "lần thứ sáu"),
    ("lần thứ XIV", "lần thứ mười bốn"),
    ("Đại hội XIII", "Đại hội mười ba"),
    ("thế kỷ XXI", "thế kỷ hai mươi mốt"),
    ("mục II.4", "mục hai chấm bốn"),
    ("Chương II và Chương IV", "Chương hai và Chương bốn"),
    ("Huân chương Lao động hạng III", "Huân chương Lao động hạng Ba"),
    ("VI PHẠM", "VI PHẠM"),
    ("Lê Thị X", "Lê Thị X"),
    ("công nghiệp 4.0", "công nghiệp bốn chấm không"),
    ("1,2,3", "một, hai, ba"),
    ("các năm 2021,2022", f"các năm {Y2021}, {Y2022}"),
    ("4 sao", "bốn sao"),
    ("giấy A4", "giấy A bốn"),
    ("Covid-19", "Covid mười chín"),
    ("gạo ST25, sóng 4G", "gạo ST hai mươi lăm, sóng bốn G"),
    ("giống OM5451", "giống OM năm bốn năm một"),
    ("2/3 diện tích", "hai phần ba diện tích"),
    ("3/4 số hộ", "ba phần tư số hộ"),
    ("½ sào", "một phần hai sào"),
    ("118/120 hộ", "một trăm mười tám trên một trăm hai mươi hộ"),
    ("19/19 tiêu chí", "mười chín trên mười chín tiêu chí"),
    ("tỷ lệ 1:500", "tỷ lệ một trên năm trăm"),
    ("tỷ số 3-1", "tỷ số ba một"),
    ("số nhà 12/3", "số nhà mười hai trên ba"),
    ("CO₂ và 10²", "CO hai và mười mũ hai"),
]
MONEY_AND_UNITS = [
    ("12,5%", "mười hai phẩy năm phần trăm"),
    ("12,5 %", "mười hai phẩy năm phần trăm"),
    ("5–7%", "năm đến bảy phần trăm"),
    ("2‰", "hai phần nghìn"),
    ("5.000.000 ₫", "năm triệu đồng"),
    ("5.000.000\u00a0đồng", "năm triệu đồng"),
    ("1.200.000đ", "một triệu hai trăm nghìn đồng"),
    ("2,5 tỷ đồng", "hai phẩy năm tỷ đồng"),
    ("$100", "một trăm đô la"),
    ("50k", "năm mươi nghìn"),
    ("12 triệu đồng/ha/năm", "mười hai triệu đồng trên một héc-ta mỗi năm"),
    ("50.000 đồng/kg", "năm mươi nghìn đồng một ki-lô-gam"),
    ("50 triệu đồng/hộ", "năm mươi triệu đồng mỗi hộ"),
    ("3-4 lần/tuần", "ba đến bốn lần mỗi tuần"),
    ("12 con lợn/hộ", "mười hai con lợn mỗi hộ"),
    ("3 m3/ngày", "ba mét khối mỗi ngày"),
    ("8 tấn/ha", "tám tấn trên một héc-ta"),
    ("2 kg/100 m2", "hai ki-lô-gam trên một trăm mét vuông"),
    ("60 km/h", "sáu mươi ki-lô-mét một giờ"),
    ("400 m²", "bốn trăm mét vuông"),
    ("1,5 km²", "một phẩy năm ki-lô-mét vuông"),
    ("90 m³", "chín mươi mét khối"),
    ("20 ha rừng", "hai mươi héc-ta rừng"),
    ("mỗi ha", "mỗi héc-ta"),
    ("5 sào, 3 tấn", "năm sào, ba tấn"),
    ("38,5°C", "ba mươi tám phẩy năm độ C"),
    ("120 kWh", "một trăm hai mươi ki-lô-oát giờ"),
    ("50l, 30g", "năm mươi lít, ba mươi gam"),
    ("20 MB", "hai mươi mê-ga-bai"),
]
DATES = [
    ("02/6/2023", f"ngày hai tháng sáu năm {Y2023}"),
    ("ngày 02/6/2023", f"ngày hai tháng sáu năm {Y2023}"),
    ("Ngày 2-9-1945", "Ngày hai tháng chín năm một nghìn chín trăm bốn mươi lăm"),
    ("2026-11-22", f"ngày hai mươi hai tháng mười một năm {Y2026}"),
    ("ngày 05 tháng 4 năm 2023", f"ngày năm tháng tư năm {Y2023}"),
    ("tháng 9/2022", f"tháng chín năm {Y2022}"),
    ("9/2022", f"tháng chín năm {Y2022}"),
    ("tháng 4–6", "tháng tư đến tháng sáu"),
    ("8/2025–7/2026", f"tháng tám năm {Y2025} đến tháng bảy năm {Y2026}"),
    ("02–05/6/2023", f"ngày hai đến ngày năm tháng sáu năm {Y2023}"),
    ("30/4–1/5", "ngày ba mươi tháng tư đến ngày một tháng năm"),
    ("ngày 9 và 11/7", "ngày chín và ngày mười một tháng bảy"),
    ("ngày 2/3", "ngày hai tháng ba"),
    ("dịp 2/9", "dịp ngày hai tháng chín"),
    ("ngày 27-7", "ngày hai mươi bảy tháng bảy"),
    ("giai đoạn 2021–2025", f"giai đoạn {Y2021} đến {Y2025}"),
    ("quý III/2025", f"quý ba năm {Y2025}"),
    ("quý I–II/2025", f"quý một đến quý hai năm {Y2025}"),
    ("7h30", "bảy giờ ba mươi phút"),
    ("7:30", "bảy giờ ba mươi phút"),
    ("8 giờ", "tám giờ"),
    ("20h00", "hai mươi giờ"),
    ("7h30–11h", "bảy giờ ba mươi phút đến mười một giờ"),
    (
        "09:05 ngày 21/11/2026",
        f"chín giờ năm phút ngày hai mươi mốt tháng mười một năm {Y2026}",
    ),
    ("24/7", "hai mươi tư trên bảy"),
    ("24/24h", "hai mươi tư trên hai mươi tư giờ"),
]
ADDRESSES = [
    ("0912 345 678", "không chín một hai, ba bốn năm, sáu bảy tám"),
    ("0912345678", "không chín một hai, ba bốn năm, sáu bảy tám"),
    ("+84 912 345 678", "không chín một hai, ba bốn năm, sáu bảy tám"),
    ("(0228) 3649 123", "không hai hai tám, ba sáu bốn chín, một hai ba"),
    ("1900 0000", "một chín không không, không không không không"),
    ("gọi 114", "gọi một một bốn"),
    ("gọi 5 người", "gọi năm người"),
    ("tài khoản 1234567890", "tài khoản một hai ba bốn, năm sáu bảy, tám chín không"),
    ("xem https://www.lantoa.vn/bai/2026-1/.", "Xem lantoa chấm vn."),
    ("mau.gov.vn", "mau chấm gov chấm vn"),
    ("thu@mau.vn", "thu a còng mau chấm vn"),
]
DOCUMENTS = [
    ("946/QĐ-UBND", "quyết định số chín trăm bốn mươi sáu của Ủy ban nhân dân"),
    (
        "Quyết định số 946/QĐ-UBND của UBND tỉnh",
        "Quyết định số chín trăm bốn mươi sáu của Ủy ban nhân dân tỉnh",
    ),
    (
        "Kế hoạch 60/KH-UBND ngày 12/5/2023 của tỉnh",
        f"Kế hoạch số sáu mươi ngày mười hai tháng năm năm {Y2023} của tỉnh",
    ),
    (
        "Chủ tịch UBND tỉnh ký Quyết định 946/QĐ-UBND",
        "Chủ tịch Ủy ban nhân dân tỉnh ký Quyết định số chín trăm bốn mươi sáu",
    ),
    ("Nghị định 98/2023/NĐ-CP", f"Nghị định số chín mươi tám năm {Y2023} của Chính phủ"),
    ("Thông tư 01/2024/TT-BNV", f"Thông tư số không một năm {Y2024} của Bộ Nội vụ"),
    ("Chỉ thị 41-CT/TW", "Chỉ thị số bốn mươi mốt của Trung ương"),
    ("và 39/CT-TTg", "và chỉ thị số ba mươi chín của Thủ tướng Chính phủ"),
    ("Luật 91/2025/QH15", f"Luật số chín mươi mốt năm {Y2025} của Quốc hội khóa mười lăm"),
    ("Công văn 12/UBND-NC", "Công văn số mười hai của Ủy ban nhân dân"),
    ("005/QĐ-MH", "quyết định số không không năm, MH"),
    ("theo NĐ-CP", "theo nghị định của Chính phủ"),
    ("TT 15", "thông tư mười lăm"),
]
ABBREVIATED = [
    ("HTX", "hợp tác xã"),
    ("xã NTM", "xã nông thôn mới"),
    ("ĐHTT", "điển hình tiên tiến"),
    ("Ban TĐKT", "Ban thi đua, khen thưởng"),
    ("OCOP 4 sao", "ô-cốp bốn sao"),
    ("HĐND, UBND, MTTQ", "hội đồng nhân dân, Ủy ban nhân dân, Mặt trận Tổ quốc"),
    ("HĐND-UBND xã", "hội đồng nhân dân, Ủy ban nhân dân xã"),
    ("Hội LHPN", "Hội liên hiệp phụ nữ"),
    ("TP. Mẫu, TX. Mẫu, TT. Mẫu", "thành phố Mẫu, thị xã Mẫu, thị trấn Mẫu"),
    ("TP.HCM", "Thành phố Hồ Chí Minh"),
    ("trường THCS, THPT", "trường trung học cơ sở, trung học phổ thông"),
    ("VietGAP", "Việt-gáp"),
    ("UNESCO", "U-nét-xcô"),
    ("CLB KHKT", "câu lạc bộ khoa học kỹ thuật"),
    ("thẻ BHYT", "thẻ bảo hiểm y tế"),
    ("QĐ, KH, CT của TW", "quyết định, kế hoạch, chỉ thị của trung ương"),
    ("GD&ĐT", "giáo dục và đào tạo"),
    ("PGS.TS. Mẫu", "phó giáo sư, tiến sĩ Mẫu"),
    ("đ/c Mẫu", "đồng chí Mẫu"),
    ("hợp tác xã (HTX) Vườn Mẫu", "hợp tác xã Vườn Mẫu"),
    ("HTX (hợp tác xã) Vườn Mẫu", "hợp tác xã Vườn Mẫu"),
    ("mã QR, GPS", "mã QR, GPS"),
]
SIGNS = [
    ("Lúa, ngô, v.v.", "Lúa, ngô, vân vân."),
    ("lúa, ngô, … rồi thôi", "lúa, ngô, vân vân, rồi thôi"),
    ("Bà ngập ngừng… rồi cười.", "Bà ngập ngừng, rồi cười."),
    ("Hết rồi… Bà cười.", "Hết rồi. Bà cười."),
    ("“Ruộng” – ‘ao’", "Ruộng, ao"),
    ("A & B + C = D", "A và B cộng C bằng D"),
    ("xã/phường", "xã hoặc phường"),
    ("và/hoặc", "hoặc"),
    ("3x4 m", "ba nhân bốn mét"),
    ("100+ hộ", "hơn một trăm hộ"),
    ("~30 m", "khoảng ba mươi mét"),
    (">5 con, ≤3 con", "trên năm con, không quá ba con"),
    ("bản Mẫu (hư cấu).", "Bản Mẫu, hư cấu."),
    ("- 5 hộ\n- 6 hộ", "năm hộ\nsáu hộ"),
    ("Một\n\nHai ,ba", "Một\n\nHai, ba"),
    ("Ea H’leo, H'Hen, ki-lô", "Ea H’leo, H'Hen, ki-lô"),
    ("5 hộ. 12 người. HTX mừng!", "Năm hộ. Mười hai người. Hợp tác xã mừng!"),
    ("Ông A. nói 5 câu.", "Ông A. nói năm câu."),
    ("", ""),
]
TABLE = FIGURES + MONEY_AND_UNITS + DATES + ADDRESSES + DOCUMENTS + ABBREVIATED + SIGNS

# What the rules look for, thrown together, goes wrong far more often than chance would.
TROUBLE = (
    "ngày |tháng |quý |thứ |năm |tỷ số |gọi |12|3|05|2023|1.234|12,5|0912|345|+84|1900|½|²|①|٣|/|-"
    "|–|.|,|:|;| |…|...|(|)|“|’|*|#|~|<|+|&|=|x|@|%|°C|m²|ha|kg|đ|₫|h|h30|m|l|g|triệu|đồng|người"
    "|hộ|số|QĐ|UBND|NĐ-CP|HTX|TP.|TT|P.|v.v.|đ/c|II|X|V|IV|A|https://|a.vn|\n|Ð|\u0301|\u200b"
)
PIECES = st.sampled_from(TROUBLE.split("|"))
WRITTEN = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.lists(PIECES, max_size=20).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=2)), max_size=12).map("".join),
)


@pytest.mark.parametrize(("value", "words"), NUMBERS)
def test_a_number_is_read_by_the_rules_of_the_schoolbook(value: int | Decimal, words: str) -> None:
    assert number_in_words(value) == words


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_cannot_be_read(value: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        number_in_words(Decimal(value))


@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=4)))
def test_a_number_in_words_has_no_digit(value: int | Decimal) -> None:
    words = number_in_words(value)

    assert not any(character.isdigit() for character in words)
    assert words == " ".join(words.split())


@given(st.integers(min_value=0, max_value=10**13), st.integers(min_value=0, max_value=10**13))
def test_two_numbers_never_sound_alike(a: int, b: int) -> None:
    assert (number_in_words(a) == number_in_words(b)) == (a == b)


@pytest.mark.parametrize(
    ("numeral", "value"), [("I", 1), ("IV", 4), ("VI", 6), ("IX", 9), ("XIV", 14), ("XXXIX", 39)]
)
def test_a_roman_numeral_has_its_value(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 100
    assert len({written for written, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("written", "spoken"), TABLE)
def test_written_text_becomes_what_an_announcer_says(written: str, spoken: str) -> None:
    assert verbalise(written) == spoken
    assert verbalise(spoken) == spoken


def test_decomposed_text_sounds_the_same() -> None:
    text = "Quý III/2025, HTX Vườn Mẫu thu 2,5 tỷ đồng."

    assert verbalise(unicodedata.normalize("NFD", text)) == verbalise(text)


@given(WRITTEN)
def test_no_figure_is_left_and_verbalising_again_changes_nothing(text: str) -> None:
    spoken = verbalise(text)

    assert not any(character.isdigit() for character in spoken)
    assert unicodedata.is_normalized("NFC", spoken)
    assert verbalise(spoken) == spoken


@given(st.integers(), st.sampled_from(["", " hộ", "%", " ₫", " ha", "/ngày", "h", "."]))
def test_any_figure_beside_anything_is_verbalised(number: int, beside: str) -> None:
    grouped = f"{number:,}".replace(",", ".")

    for figure in (str(number), grouped):
        assert not any(character.isdigit() for character in verbalise(f"{figure}{beside}"))


def test_a_loudspeaker_is_slower_than_the_eye() -> None:
    assert LOUDSPEAKER_SYLLABLES_A_MINUTE < 200
    assert seconds_to_announce("dong " * LOUDSPEAKER_SYLLABLES_A_MINUTE) == 60
    assert seconds_to_announce("ki-lô-gam") == pytest.approx(3 * seconds_to_announce("cân"))
    assert seconds_to_announce("") == 0


STORY = ["HTX có 12 hộ. Ai cũng vui.", "Năm 2023, TP. Mẫu đến học! Rồi thôi."]


def test_sentences_are_taken_in_order_until_the_time_is_full() -> None:
    whole = [
        "Hợp tác xã có mười hai hộ. Ai cũng vui.",
        f"Năm {Y2023}, thành phố Mẫu đến học! Rồi thôi.",
    ]

    spoken = [verbalise(paragraph) for paragraph in STORY]

    assert fit(spoken, 60) == whole
    assert fit(whole, 60) == whole
    assert fit(spoken, 5) == ["Hợp tác xã có mười hai hộ. Ai cũng vui."]
    assert fit(spoken, 3) == ["Hợp tác xã có mười hai hộ."]
    assert fit(spoken, 2) == []
    assert fit([], 60) == []


def test_a_sentence_that_is_too_long_ends_the_script() -> None:
    assert fit(["Một hai.", "dong " * 40 + ".", "Ba bốn."], 10) == ["Một hai."]


def test_an_initial_does_not_end_a_sentence() -> None:
    assert fit(["Ông A. Lù nói mãi không thôi."], 2) == []


@given(st.lists(WRITTEN, max_size=4), st.integers(min_value=0, max_value=180))
def test_a_script_is_never_longer_than_its_time(paragraphs: list[str], seconds: int) -> None:
    script = fit(map(verbalise, paragraphs), seconds)

    assert sum(map(seconds_to_announce, script)) <= seconds + 1e-6
    assert all(script)
