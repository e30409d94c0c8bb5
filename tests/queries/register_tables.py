"""A register of two technologies at two institutions, one row undated, as drawn tables."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
    cbsa           | CBSA    | federal
    gc             | Several | group
"""
TECHNOLOGIES = """
    technology_id | name_en | name_fr
    --------------+---------+--------
    faces         | Faces   | Visages
    drones        | Drones  | Drones
"""
REGISTER = """
    institution_id | technology_id | first_use_first_day | first_use_last_day | source_id | known_on
    ---------------+---------------+---------------------+--------------------+-----------+-----------
    rcmp           | faces         | 2019-10-01          | 2019-10-31         | S1        | 2021-06-10
    rcmp           | drones        | 2010-01-01          | 2010-12-31         | S2        | 2019-06-26
    cbsa           | faces         |                     |                    | S3        | null
"""
