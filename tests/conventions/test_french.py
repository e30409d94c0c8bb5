"""The rules of French typography that the other tests lean on."""

import pytest

from tests.conventions import french

SET_RIGHT = [
    "Date\u202f: 12\u202f% des plaintes",
    "«\u00a0non disponible\u00a0»",
    "2\u202f951\u202f540 voyageurs",
    "voir https://www.exemple.ca/page?lang=fr pour la suite",
    "{count} recommandations; {other}".replace(";", "\u202f;"),
    "de {first} à {last}",
]
SET_WRONG = [
    "Date : le 3 mai",
    "Date: le 3 mai",
    "12 % des plaintes",
    "12% des plaintes",
    "« non disponible »",
    'dit "non"',
    "2 951 540 voyageurs",
    "{label}: suite",
]


@pytest.mark.parametrize("text", SET_RIGHT)
def test_a_text_set_right_is_not_marked(text):
    assert french.faults(text) == []


@pytest.mark.parametrize("text", SET_WRONG)
def test_a_text_set_wrong_is_marked(text):
    assert french.faults(text)
