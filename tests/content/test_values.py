"""Values of fields are read whole or refused: moments, addresses as people paste them."""

from __future__ import annotations

from datetime import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from newsroom.content.values import Day, Email, Moment, WebAddress, hides_its_host

MAIL, PAGE = TypeAdapter(Email), TypeAdapter(WebAddress)
EXAMPLE = "bientap@vi-du.vn"


@pytest.mark.parametrize(
    "address",
    [
        "bientap@vi-du.vn",
        "Ban.Bien_Tap+gop-y@mail.vi-du.gov.vn",
        "a@b.vn",
        "1900@xa.thai-nguyen.vn",
    ],
)
def test_a_mail_address_is_taken_as_it_is(address: str) -> None:
    assert MAIL.validate_python(address) == address


@pytest.mark.parametrize(
    ("pasted", "mended"),
    [
        ("mailto:bientap@vi-du.vn", EXAMPLE),
        ("Tổ biên tập <bientap@vi-du.vn>", EXAMPLE),
        ("bientap@vi-du.vn\u00a0", EXAMPLE),
        ("bientap@vi-du.vn;", EXAMPLE),
        ("bientap@vi-du.vn, hai@vi-du.vn", EXAMPLE),
        ("bientap @vi-du.vn", EXAMPLE),
        ("bientap@vi-du.vn?bcc=toi@trang-khac.vn", EXAMPLE),
        ("bientap@vi-du.vn&body=a", EXAMPLE),
        ("bientap@vi-du.vn%0Abcc:toi@trang-khac.vn", EXAMPLE),
        ("bientap@vi-du.vn\nContact: https://trang-khac.vn", EXAMPLE),
        ("bientap@vi-du.vn\r\nBcc: toi@trang-khac.vn", EXAMPLE),
        ("bientap(at)vi-du.vn", EXAMPLE),
        ("bientap", EXAMPLE),
        ('"a b"@vi-du.vn', EXAMPLE),
        (".a@vi-du.vn", "a@vi-du.vn"),
        ("bientap＠vi-du.vn", EXAMPLE),
    ],
)
def test_what_is_pasted_around_a_mail_address_is_refused(pasted: str, mended: str) -> None:
    with pytest.raises(ValidationError) as refused:
        MAIL.validate_python(pasted)

    (detail,) = refused.value.errors()
    assert detail["type"] == "not-email"
    assert detail["ctx"]["mended"] == mended


def test_no_mail_address_is_longer_than_mail_allows() -> None:
    with pytest.raises(ValidationError, match="too-long"):
        MAIL.validate_python(f"{'a' * 250}@b.vn")


@pytest.mark.parametrize(
    "address",
    [
        "https://bao.vn/@toa-soan/bai",
        "https://bao.vn/bai?tu=a@b.vn",
        "https://bao.vn#@a",
        "http://xa.thai-nguyen.gov.vn:8080/bai.html",
    ],
)
def test_an_at_sign_behind_the_host_is_part_of_the_address(address: str) -> None:
    assert PAGE.validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://bao.vn@trang-khac.vn/",
        "https://bao.vn:443@trang-khac.vn/",
        "https://bao.vn%2Fbai@trang-khac.vn/",
        "HTTPS://bao.vn@trang-khac.vn/",
        "http:///bao.vn@trang-khac.vn/",
        "https://@trang-khac.vn/",
        "https:bao.vn@trang-khac.vn/",
        "https:/bao.vn@trang-khac.vn/",
    ],
)
def test_a_name_before_the_host_is_refused(address: str) -> None:
    assert hides_its_host(address)
    with pytest.raises(ValidationError, match=r"address-hides-host|not-web-address"):
        PAGE.validate_python(address)


@pytest.mark.parametrize(
    "address",
    [
        "//bao.vn@trang-khac.vn",
        "/\\bao.vn@trang-khac.vn",
        "https:\\\\bao.vn@trang-khac.vn",
        "https://bao.vn&#64;trang-khac.vn",
        "ht\ttps://bao.vn@trang-khac.vn",
    ],
)
def test_a_browser_reads_more_spellings_of_it(address: str) -> None:
    assert hides_its_host(address)


MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


@pytest.mark.parametrize("year", ["0001", "1899", "2202", "9999"])
def test_a_moment_that_no_zone_can_change_is_refused(year: str) -> None:
    with pytest.raises(ValidationError, match="not-moment"):
        MOMENT.validate_python(f"{year}-01-01T00:00:00+14:00")


def test_a_moment_without_a_zone_is_one_in_vietnam() -> None:
    assert str(MOMENT.validate_python("2026-11-22T07:30")) == "2026-11-22 07:30:00+07:00"


@pytest.mark.parametrize(
    ("written", "code", "mended"),
    [
        ("2026-5-19", "date-not-iso", "2026-05-19"),
        ("2026/05/19", "date-not-iso", "2026-05-19"),
        ("19/5/2026", "date-not-iso", "2026-05-19"),
        ("5/19/2026", "no-such-day", None),
        ("2026-2-30", "no-such-day", None),
        ("2026-02-30", "no-such-day", None),
        ("4/2026", "date-without-day", "2026-04"),
        ("2026-04", "date-without-day", "2026-04"),
        ("tháng 12/2026", "date-without-day", "2026-12"),
        ("13/2026", "not-date", None),
        ("2026", "not-date", None),
    ],
)
def test_a_day_in_another_form_is_refused_with_the_day_that_is_meant(
    written: str, code: str, mended: str | None
) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Day).validate_python(written)

    (detail,) = refused.value.errors()
    assert (detail["type"], detail["ctx"].get("mended")) == (code, mended)
