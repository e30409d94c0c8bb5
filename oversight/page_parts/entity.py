"""What stands at the top of a page about one recommendation or one investigation."""

from collections.abc import Sequence
from datetime import date
from html import escape

from oversight import language
from oversight.language import _
from oversight.page_parts.reading import reader
from oversight.page_parts.words import html, link, note, title
from oversight.queries import Result
from oversight.tables import Cell, shown


def heading(result: Result, name: str, kind: str, says: str) -> None:
    """Its text as the title; where it was not known by the day, its `kind` and a remark."""
    if result:
        title(str(language.local(result.rows[0], name)), says)
    else:
        title(kind, says)
        note(_("It is not in the record as of this day. Choose a later day, or another one."))


def card(result: Result, columns: Sequence[str], as_of_date: date) -> None:
    """These folded columns of the first row as a list of label and value, entities linked."""
    if not result:
        return
    table = shown(result, reader(), columns)
    rows = "".join(
        f"<dt>{escape(column.label)}</dt><dd{_spoken(cell)}>{_value(cell, as_of_date)}</dd>"
        for column, cell in zip(table.columns, table.rows[0], strict=True)
    )
    html(f'<dl class="ov-about">{rows}</dl>')


def remarks(result: Result, as_of_date: date) -> None:
    """What a reader must not miss: it stands for several, or it repeats an earlier one."""
    for row in result.rows[:1]:
        if row["is_group"]:
            note(_several(row["group_size"]))
        if row["repeats"]:
            words = _("It repeats an earlier recommendation")
            filters = _filters("recommendation", row["repeats"], as_of_date)
            to = link(row["repeats"], "recommendation", filters)
            html(f'<p class="ov-note" role="note">{language.labelled(escape(words), to)}</p>')


def _several(group_size: int | None) -> str:
    if group_size is None:
        return _("This row stands for several recommendations that its source does not split.")
    return _("This row stands for {count} recommendations that its source does not split.").format(
        count=language.number(group_size)
    )


def _spoken(cell: Cell) -> str:
    return f' lang="{cell.lang}"' if cell.lang else ""


def _value(cell: Cell, as_of_date: date) -> str:
    if cell.text in ("..", "..."):
        code = reader().codes[("symbol", cell.text)]
        return escape(f"{language.local(code, 'name')} ({cell.text})")
    if cell.entity is None:
        return escape(cell.text)
    page, entity_id = cell.entity
    return link(cell.text, page, _filters(page, entity_id, as_of_date))


def _filters(page: str, entity_id: str, as_of_date: date) -> dict[str, str]:
    filters = {f"{page}_id": entity_id}
    if as_of_date != reader().as_of_date:
        filters["as_of_date"] = as_of_date.isoformat()
    return filters
