from __future__ import annotations

import unicodedata

from newsroom.vietnamese.languages import LANGUAGES, is_own_name, name_in_vietnamese, own_name
from newsroom.vietnamese.repair import findings

ASKED = ("tyz", "nut", "hmn", "mww", "ium", "mji", "cjm", "cjm-Cham", "rog", "roc", "mlc", "en")


def test_every_language_of_the_three_provinces_has_a_name() -> None:
    assert set(ASKED) <= set(LANGUAGES)
    assert all(name.startswith("Tiếng ") for name in LANGUAGES.values())
    assert len(set(LANGUAGES.values())) == len(LANGUAGES)


def test_a_language_goes_by_its_own_name_where_we_are_sure_of_it() -> None:
    assert own_name("en") == "English"
    assert own_name("ium") == "Iu Mienh"
    assert own_name("tyz") == "Tiếng Tày"
    assert is_own_name("mww")
    assert not is_own_name("nut")


def test_cham_in_its_own_script_is_written_in_it() -> None:
    assert {unicodedata.name(letter).split()[0] for letter in own_name("cjm-Cham")} == {"CHAM"}


def test_a_language_that_nobody_named_yet_goes_by_its_tag() -> None:
    assert own_name("xx") == name_in_vietnamese("xx") == "xx"
    assert not is_own_name("xx")


def test_names_are_clean_and_whole_letters() -> None:
    for tag, name in LANGUAGES.items():
        assert findings(name) == []
        assert unicodedata.is_normalized("NFC", own_name(tag))
