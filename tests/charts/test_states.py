"""Recommendations by state: claimed and verified apart, no published record neutral."""

from datetime import date

from oversight import language
from oversight.charts.states import recommendation_states
from tests.charts.results import annotations, institution, result_of


def drawn(*counts):
    rows = [
        institution(name, is_group=is_group)
        | {"recommendation_state": state, "recommendations_count": count}
        for name, state, count, is_group in counts
    ]
    return recommendation_states(result_of("recommendations_by_state", rows, date(2022, 1, 1)))


CHART = drawn(
    ("POLICE", "implemented_claimed", 2, False),
    ("POLICE", "no_published_record", 3, False),
    ("BORDER", "implemented_verified", 1, False),
    ("ALL", "open", 7, True),
)


def test_each_state_is_a_part_of_its_own():
    assert [trace.name for trace in CHART.figure.data] == [
        "implemented (verified)",
        "implemented (claimed)",
        "open",
        "no published record",
    ]


def test_no_published_record_is_an_outline_with_its_number_in_the_middle():
    silent = CHART.figure.data[-1]
    assert silent.marker.pattern.shape is None
    assert silent.marker.line.width == 2
    (number,) = CHART.figure.layout.annotations
    assert (number.text, number.x) == ("<b>3</b>", 2 + 3 / 2)


def test_groups_are_marked_and_not_in_the_total():
    assert CHART.alt.startswith("6 recommendations, once for each institution addressed")
    assert "Groups of institutions are marked *" in CHART.alt
    assert "ALL *" in CHART.figure.layout.yaxis.categoryarray


def test_the_words_give_the_counts_of_each_institution_by_state():
    assert "POLICE: 2 implemented (claimed) and 3 no published record." in CHART.alt
    assert "BORDER: 1 implemented (verified)." in CHART.alt
    assert "ALL *: 7 open." in CHART.alt


def test_of_many_institutions_the_words_give_those_with_the_most_and_send_to_the_table():
    many = [(f"I{number:02}", "open", number, False) for number in range(1, 14)]
    alt = drawn(*many).alt
    assert "I13: 13 open. I12: 12 open." in alt
    assert "I02: 2 open. The rest is in the table." in alt
    assert "I01" not in alt


def test_a_name_of_more_than_two_lines_gives_way_to_its_acronym():
    long = institution("POLICE", institution_name_en="A name " * 12, acronym_en="POL")
    rows = [long | {"recommendation_state": "open", "recommendations_count": 1}]
    result = result_of("recommendations_by_state", rows, date(2022, 1, 1))
    assert list(recommendation_states(result).figure.layout.yaxis.categoryarray) == ["POL"]


def test_in_french_the_states_are_those_of_the_codes():
    with language.speaking("fr"):
        chart = drawn(("GRC", "no_published_record", 1, False))
    assert [trace.name for trace in chart.figure.data] == ["aucun suivi publié"]
    assert annotations(chart.figure) == ["<b>1</b>"]
