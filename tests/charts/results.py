"""Results made by hand, for charts."""

from datetime import date
from typing import Any

from oversight import queries
from oversight.queries import Result


def result_of(query: str, rows: list[dict[str, Any]], as_of_date: date) -> Result:
    """These rows as the answer to a query as of a day; columns left out are null."""
    declared = queries.registry()[query]
    whole = [dict.fromkeys(declared.columns) | {"source_ids": []} | row for row in rows]
    return Result(declared, {"as_of_date": as_of_date}, whole)


def institution(name: str, **more: Any) -> dict[str, Any]:
    """The columns of an institution, the same in both languages."""
    columns = ("institution_name", "acronym")
    named = {f"{column}_{lang}": name for column in columns for lang in ("en", "fr")}
    return {"institution_id": name.lower(), "is_group": False} | named | more


def annotations(figure: Any) -> list[str]:
    """The words that stand in a figure, without those above its lines."""
    return [one.text for one in figure.layout.annotations if one.name != "wrap"]


def labels(figure: Any) -> list[str]:
    """The words above the lines of a figure."""
    return [one.text for one in figure.layout.annotations if one.name == "wrap"]
