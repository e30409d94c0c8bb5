"""Tables that the specifications of recommendations share."""

INSTITUTIONS = """
    institution_id | name_en | name_fr | acronym_en | kind
    ---------------+---------+---------+------------+--------
    border         | Border  | Douanes | BOR        | federal
    police         | Police  | Police  | POL        | federal
    several        | Several | Tous    |            | group
"""
INVESTIGATIONS = """
    investigation_id | technology_id | title_en  | title_fr | source_id | issued_last_day
    -----------------+---------------+-----------+----------+-----------+----------------
    I1               | faces         | Faces     | Visages  | S1        | 2021-06-10
    I2               | drones        | Drones    | Drones   | S2        | 2021-06-10
"""
OVERSEERS = """
    investigation_id | body_id
    -----------------+--------
    I1               | opc
    I2               | nsira
    I2               | opc
"""
BODIES = """
    body_id | name_en      | name_fr
    --------+--------------+--------
    opc     | Commissioner | Commissariat
    nsira   | Agency       | Office
"""
CODES = """
    list                 | code                | name_en    | name_fr
    ---------------------+---------------------+------------+---------
    recommendation_state | open                | open       | ouverte
    recommendation_state | implemented_claimed | claimed    | déclarée
"""
EVERYTHING = {
    "institutions": INSTITUTIONS,
    "investigations": INVESTIGATIONS,
    "investigation_overseers": OVERSEERS,
    "oversight_bodies": BODIES,
    "codes": CODES,
}


def given(**tables: str) -> dict[str, str]:
    """The shared tables with these beside or instead."""
    return EVERYTHING | tables
