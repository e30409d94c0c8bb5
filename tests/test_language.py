"""Numbers, days and plurals as each language writes them."""

from datetime import date

import pytest

from oversight import language
from oversight.language import speaking

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [(1627, "1,627", f"1{NARROW}627"), (0, "0", "0"), (0.5, "0.5", "0,5"), (None, "..", "..")],
)
def test_numbers(value, english, french):
    with speaking("en"):
        assert language.number(value) == english
    with speaking("fr"):
        assert language.number(value) == french


@pytest.mark.parametrize(
    ("value", "decimals", "english", "french"),
    [
        (0.4, 0, "40%", f"40{NARROW}%"),
        (0.038, 1, "3.8%", f"3,8{NARROW}%"),
        (None, 0, "..", ".."),
        (0, 0, "0%", f"0{NARROW}%"),
        (0.0047, 0, "0.5%", f"0,5{NARROW}%"),
        (0.996, 0, "99.6%", f"99,6{NARROW}%"),
        (1, 0, "100%", f"100{NARROW}%"),
    ],
)
def test_shares(value, decimals, english, french):
    with speaking("en"):
        assert language.share(value, decimals) == english
    with speaking("fr"):
        assert language.share(value, decimals) == french


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2021-06-10", "2021-06-10", "June 10, 2021", "10 juin 2021"),
        ("2021-06-01", "2021-06-01", "June 1, 2021", "1er juin 2021"),
        ("2020-02-01", "2020-02-29", "February 2020", "février 2020"),
        ("2019-02-01", "2019-02-28", "February 2019", "février 2019"),
        ("2020-01-01", "2020-12-31", "2020", "2020"),
        ("2011-01-01", "2016-12-31", "2011 to 2016", "2011 à 2016"),
        ("2019-04-01", "2020-03-31", "2019-20", "2019-2020"),
        ("2019-04-01", "2024-03-31", "2019-20 to 2023-24", "2019-2020 à 2023-2024"),
        ("1999-04-01", "2000-03-31", "1999-00", "1999-2000"),
        ("2019-10-01", "2020-07-31", "October 2019 to July 2020", "octobre 2019 à juillet 2020"),
        ("2022-04-29", "2022-05-08", "April 29, 2022 to May 8, 2022", "29 avril 2022 à 8 mai 2022"),
        ("2020-02-01", "2020-02-28", "February 1, 2020 to February 28, 2020", None),
    ],
)
def test_a_date_is_said_at_the_precision_of_its_source(first, last, english, french):
    ends = date.fromisoformat(first), date.fromisoformat(last)
    with speaking("en"):
        assert language.period(*ends) == english
    if french:
        with speaking("fr"):
            assert language.period(*ends) == french


def test_without_a_date_it_is_said_in_words():
    with speaking("en"):
        assert language.period(None, None) == "not dated"
    with speaking("fr"):
        assert language.period(None, None) == "sans date"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [(0, "0 days", "0 jour"), (1, "1 day", "1 jour"), (2, "2 days", "2 jours")],
)
def test_plurals_zero_is_singular_in_french(count, english, french):
    for lang, expected in (("en", english), ("fr", french)):
        with speaking(lang):
            words = language.ngettext("{count} day", "{count} days", count)
            assert words.format(count=count) == expected


def test_text_is_folded_for_sorting():
    assert language.folded("Œuvre d’ÉTÉ") == "oeuvre d’ete"


def test_another_language_is_refused_with_what_is_valid():
    with pytest.raises(ValueError, match="valid: en, fr"):
        language.use("de")


def test_speaking_gives_the_earlier_language_back():
    with speaking("fr"):
        with speaking("en"):
            pass
        assert language.current() == "fr"
    assert language.current() == "en"


def test_semicolons():
    with speaking("en"):
        assert language.in_turn(["a", "b"]) == "a; b"
    with speaking("fr"):
        assert language.in_turn(["a", "b"]) == f"a{NARROW}; b"


def test_french_messages_are_printed_with_the_apostrophe_of_the_record():
    with speaking("fr"):
        assert language._("Report an error") == "Signaler une erreur"
        said = language._("What is on record about the institution")
    assert "’" in said
    assert "'" not in said
