"""A declaration and its later correction, as drawn tables."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
"""
DECLARATIONS = """
    declaration_id | institution_id | technology_id | statement_en | statement_fr | first_day  | last_day   | known_on   | correction_en | correction_fr | corrected_first_day | corrected_last_day | correction_known_on | source_id | correction_source_id
    ---------------+----------------+---------------+--------------+--------------+------------+------------+------------+---------------+---------------+---------------------+--------------------+---------------------+-----------+---------------------
    D1             | rcmp           | faces         | No           | Non          | 2020-01-17 | 2020-01-17 | 2020-01-17 | Yes           | Oui           | 2020-02-27          | 2020-02-27         | 2020-02-28          | S1        | S2
"""
