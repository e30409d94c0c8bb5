"""A small record without a fault, drawn as tables; the rest of its files are headings alone."""

# ruff: noqa: E501 (a drawn table is as wide as its columns)

import csv
from pathlib import Path

from oversight.record.rows import columns_of
from oversight.record.schema import descriptions, enums, tables
from tests.drawn import rows_of

# The list that is no enumeration of the schema.
SYMBOLS = ("0", "x", "..", "...", "r")
DRAWN = {
    "record": """
        compiled_on | is_synthetic | title_en | title_fr
        2024-06-30  | true         | A record | Un dossier
    """,
    "sources": """
        source_id | publisher_en | publisher_fr | title_en   | title_fr    | original_language | first_day  | last_day   | kind    | terms_en | terms_fr
        report    | Office       | Commissariat | The report | [Le rapport] | en               | 2021-06-10 | 2021-06-10 | primary | Free     | Libre
        minutes   | Committee    | Comité       | Minutes    | Procès-verbal | both            | 2022-05-01 | 2022-05-31 | primary | Free     | Libre
        undated   | Newspaper    | Journal      | [A story]  | Un récit    | fr                |            |            | press   | Free     | Libre
    """,
    "institutions": """
        institution_id | name_en    | name_fr     | portfolio_en | portfolio_fr | kind    | source_id
        force          | The Force  | La Force    | Safety       | Sécurité     | federal | report
        agency         | The Agency | L’Agence    | Safety       | Sécurité     | federal | report
        everyone       | Everyone   | Tout le monde | None       | Aucun        | group   | report
    """,
    "technologies": """
        technology_id | name_en | name_fr | category  | description_en | description_fr | source_id
        faces         | Faces   | Visages | biometric | Faces          | Visages        | report
    """,
    "oversight_bodies": """
        body_id | name_en | name_fr      | kind         | jurisdiction | source_id
        office  | Office  | Commissariat | commissioner | federal      | report
        panel   | Panel   | Comité       | committee    | federal      | minutes
    """,
    "technology_register": """
        institution_id | technology_id | first_use_first_day | first_use_last_day | declared_by | third_party_lawfulness_checked | bias_evaluated | source_id
        force          | faces         | 2019-10-01          | 2019-10-31         | others      | no                             | not_known      | report
        agency         | faces         |                     |                    | not_known   | not_known                      | not_known      | undated
    """,
    "declarations": """
        declaration_id | institution_id | technology_id | statement_en | statement_fr | first_day  | last_day   | stated_to_en | stated_to_fr | correction_en | correction_fr | corrected_first_day | corrected_last_day | second_look | source_id
        denied         | force          | faces         | No           | Non          | 2020-01-01 | 2020-01-31 | Press        | Presse       | Yes           | Oui           | 2021-06-10          | 2021-07-31         | confirmed   | report
    """,
    "technology_use": """
        use_id   | institution_id | technology_id | measure_en | measure_fr | first_day  | last_day   | qualifier | value | unit_en | unit_fr | is_share | counts | denominator_use_id | is_subset_of | is_group | basis       | second_look | source_id
        part     | force          | faces         | Searches   | Recherches | 2020-01-01 | 2020-12-31 | exact     | 4     | uses    | usages  | false    | uses   |                    | all          | false    | institution | confirmed   | report
        all      | everyone       | faces         | Searches   | Recherches | 2020-01-01 | 2020-12-31 | about     | 10    | uses    | usages  | false    | uses   |                    |              | true     | overseer    | confirmed   | report
        share    | force          | faces         | Share      | Part       | 2020-01-01 | 2020-12-31 | exact     | 0.4   | share   | part    | true     | other  | part               |              | false    | press       | not_checked | undated
    """,
    "complaints": """
        complaint_id | body_id | institution_id | kind        | measure  | first_day  | last_day   | value | is_group | second_look | source_id
        one          | office  | force          | privacy_act | received | 2020-04-01 | 2021-03-31 | 12    | false    | confirmed   | report
    """,
    "investigations": """
        investigation_id | title_en | title_fr | kind          | status   | technology_id | opened_first_day | opened_last_day | issued_first_day | issued_last_day | second_look | source_id
        closed           | Closed   | Terminée | investigation | reported | faces         | 2020-02-01       | 2020-02-29      | 2021-06-10       | 2021-06-10      | confirmed   | report
        going            | Going    | En cours | investigation | open     | faces         | 2023-03-09       | 2023-03-09      |                  |                 | confirmed   | undated
    """,
    "findings": """
        finding_id | investigation_id | institution_id | disposition  | text_en | text_fr | stance   | stance_source_id | first_day  | last_day   | second_look | source_id
        broke      | closed           | force          | well_founded | Broke   | Enfreint | disputed | minutes         | 2021-06-10 | 2021-06-10 | confirmed   | report
    """,
    "recommendations": """
        recommendation_id | investigation_id | finding_id | text_en | text_fr | is_group | repeats_recommendation_id | repeats_basis | first_day  | last_day   | second_look | source_id
        again             | closed           | broke      | Again   | Encore  | false    | assess                    | stated        | 2021-06-10 | 2021-06-10 | confirmed   | report
        assess            | closed           | broke      | Assess  | Évaluer | false    |                           |               | 2021-06-10 | 2021-06-10 | confirmed   | report
    """,
    "recommendation_addressees": """
        recommendation_id | institution_id | stance     | stance_source_id | due_date   | due_set_by  | due_basis | due_source_id
        again             | force          | not_stated |                  |            |             |           |
        assess            | force          | accepted   | undated          | 2022-06-10 | institution | stated    | minutes
    """,
    "recommendation_events": """
        event_id | recommendation_id | institution_id | state               | first_day  | last_day   | on_whose_word | basis  | second_look | source_id
        begun    | assess            | force          | open                | 2021-09-01 | 2021-09-30 | institution   | stated | confirmed   | minutes
        claimed  | assess            | force          | implemented_claimed | 2022-05-09 | 2022-05-09 | institution   | stated | confirmed   | minutes
        verified | again             |                | superseded          | 2023-01-01 | 2023-01-01 | overseer      | stated | confirmed   | undated
    """,
    "hearings": """
        hearing_id | body_id | parliament | session | meeting | first_day  | last_day   | subject_en | subject_fr | source_id
        sitting    | panel   | 44         | 1       | 20      | 2022-05-09 | 2022-05-09 | Faces      | Visages    | minutes
    """,
    "statements": """
        statement_id | hearing_id | speaker_en | speaker_fr | institution_id | text_en | text_fr | source_id
        said         | sitting    | Member     | Députée    | force          | When    | Quand   | undated
    """,
    "undertakings": """
        undertaking_id | hearing_id | institution_id | what_en   | what_fr  | basis_en | basis_fr | received  | source_id
        contracts      | sitting    | force          | Contracts | Contrats | Motion   | Motion   | not_known | undated
    """,
    "gaps": """
        gap_id | kind  | text_en | text_fr
        one    | limit | A limit | Une limite
    """,
    "corrections": """
        correction_id | corrected_on | table_name | row_id | column_name | old_en | old_fr | new_en | new_fr  | reason_en | reason_fr | source_id
        fixed         | 2024-06-01   | findings   | broke  | text_en     | Break  | Rompu  | Broke  | Enfreint | Misread   | Mal lu    | report
    """,
}  # fmt: skip


def write_record(folder: Path) -> None:
    """Write every file of the drawn record."""
    folder.mkdir()
    drawn = {name: rows_of(text) for name, text in DRAWN.items()}
    drawn["codes"] = [
        {
            "list": name, "code": code, "position": str(position), "name_en": code,
            "name_fr": code, "definition_en": code, "definition_fr": code,
        }
        for name, codes in (enums() | {"symbol": SYMBOLS}).items()
        for position, code in enumerate(codes)
    ]  # fmt: skip
    drawn["dictionary"] = [
        {"table_name": table, "column_name": column, "description_fr": "Description"}
        for table, column in descriptions()
    ]
    for table in tables().values():
        if table.name != "release":
            write_rows(folder / f"{table.name}.csv", columns_of(table), drawn.get(table.name, []))


def write_rows(path: Path, heading: list[str], rows: list[dict[str, str | None]]) -> None:
    """Write one file of the record."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heading, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
