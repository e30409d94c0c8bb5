"""Below which number a count is suppressed."""

from tests.queries.count_tables import GIVEN


def test_the_rule_for_every_count_stands_first_and_codes_have_their_names(query_spec):
    query_spec(
        "thresholds_list",
        given=GIVEN
        | {
            "thresholds": """
                column_name   | code     | threshold | reason_en | reason_fr
                --------------+----------+-----------+-----------+----------
                technology_id | faces    | 10        | faces     | visages
                purpose_id    | training | 7         | few       | peu
                *             | *        | 5         | the rule  | la règle
            """
        },
        parameters={},
        expect="""
            threshold | applies_to_en | applies_to_fr | reason_fr
            ----------+---------------+---------------+----------
            5         | Every count   | Tout          | la règle
            7         | training      | formation     | peu
            10        | Faces         | Visages       | visages
        """,
    )


def test_without_a_threshold_there_is_no_row(query_spec):
    query_spec("thresholds_list", given=GIVEN, parameters={}, expect="threshold")
