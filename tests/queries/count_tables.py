"""A release with returns of two institutions, as drawn tables: what every specification shares."""

# The column of published_counts that marks a revised count, and what it says for this release.
REVISED, NOW = "revised_in", "0002"

GIVEN = {
    "release": """
        release_id | as_of_date
        -----------+-----------
        0002       | 2026-11-01
    """,
    "institutions": """
        institution_id | name_en | name_fr | portfolio_en | portfolio_fr
        ---------------+---------+---------+--------------+-------------
        ports          | Ports   | Ports   | The Sea      | La mer
        roads          | Roads   | Routes  | Land         | La terre
    """,
    "technologies": """
        technology_id | name_en | name_fr  | category
        --------------+---------+----------+----------
        faces         | Faces   | Visages  | biometric
        plates        | Plates  | Plaques  | monitoring
    """,
    "codes": """
        list                  | code           | position | name_en          | name_fr
        ----------------------+----------------+----------+------------------+---------
        count_total           | institution_id | 1        | All institutions | Toutes
        count_total           | technology_id  | 2        | All technologies | Toutes
        count_total           | purpose_id     | 3        | All purposes     | Toutes
        count_total           | authority_id   | 4        | All authorities  | Toutes
        count_total           | disposition_id | 5        | All dispositions | Toutes
        count_total           | *              | 6        | Every count      | Tout
        technology_category   | biometric      | 1        | biometric        | biométrie
        technology_category   | monitoring     | 2        | monitoring       | surveillance
        use_purpose           | training       | 1        | training         | formation
        use_purpose           | other          | 2        | another          | autre
        use_authority         | warrant        | 1        | warrant          | mandat
        use_authority         | none           | 2        | none             | aucune
        complaint_disposition | settled        | 1        | settled          | réglée
        complaint_disposition | declined       | 2        | declined         | refusée
    """,
    "published_tables": """
        table_id            | position | measure             | title_en | title_fr
        --------------------+----------+---------------------+----------+---------
        uses_by_institution | 1        | uses                | Uses     | Usages
        uses_by_purpose     | 2        | uses                | Purposes | Fins
        uses_by_authority   | 3        | uses                | Basis    | Titre
        uses_accounted      | 4        | uses                | Account  | Compte
        complaints_received | 5        | complaints_received | Received | Reçues
        complaints_closed   | 6        | complaints_closed   | Closed   | Fermées
        uses_reconciled     | 7        | uses                | Both     | Deux
        independent_uses    | 8        | independent_uses    | Vendor   | Vendeur
    """,
    "returns_counted": """
        institution_id | kind               | quarter   | version | received_on
        ---------------+--------------------+-----------+---------+------------
        ports          | uses               | 2026-27Q1 | 1       | 2026-07-20
        ports          | uses               | 2026-27Q2 | 2       | 2026-10-12
        roads          | uses               | 2026-27Q1 | 1       | 2026-08-01
        ports          | complaints         | 2026-27Q1 | 1       | 2026-07-21
        ports          | independent_counts | 2026-27Q1 | 1       | 2026-09-01
    """,
}
