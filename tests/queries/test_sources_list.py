"""Every document that a fact cites."""

SOURCES = {
    "sources": """
        source_id | publisher_en | title_en   | title_fr       | last_day   | kind
        ----------+--------------+------------+----------------+------------+----------
        S1        | B            | Faces      | [Œuvre ﬁnale d’été] | 2021-06-10 | primary
        S2        | A            | Devices    | [Appareils]    |            | press
        S3        | A            | Complaints | [Plaintes]     | 2020-01-01 | secondary
    """
}


def test_sources_stand_by_publisher_and_date_the_undated_last(query_spec):
    query_spec(
        "sources_list",
        given=SOURCES,
        parameters={},
        expect="""
            source_id | last_day   | source_kind | source_ids
            ----------+------------+-------------+-----------
            S3        | 2020-01-01 | secondary   | S3
            S2        |            | press       | S2
            S1        | 2021-06-10 | primary     | S1
        """,
    )


def test_accents_ligatures_and_both_apostrophes_are_folded(query_spec):
    query_spec(
        "sources_list",
        given=SOURCES,
        parameters={"text": "OEUVRE FINALE D'ETE"},
        expect="""
            source_id
            ---------
            S1
        """,
    )
