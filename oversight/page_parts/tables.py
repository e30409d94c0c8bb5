"""A table on a page: a caption, headings with scope, numbers aligned, entities linked."""

from datetime import date
from html import escape
from itertools import groupby

from oversight.columns import Column
from oversight.page_parts.reading import reader
from oversight.page_parts.surface import RowMarks, surface
from oversight.tables import Cell, Table

# A table of more rows has its own scroll.
ROWS_WITHOUT_SCROLL = 20
# Letters of the longest cell from which a column has the room of a sentence, or of a phrase.
SENTENCE, PHRASE = 80, 24
# Kinds of cell that the style tells from words; a class on every cell is 3 KB of a long page.
_STYLED = frozenset({"number", "share", "day", "sources"})
_NO_MARKS = RowMarks()


def table_markup(
    table: Table,
    caption: str,
    as_of_date: date,
    grouped_by: str = "",
    marks: RowMarks = _NO_MARKS,
) -> str:
    """The table as HTML; its caption is heard and not seen, as the figure's title stands above.

    The value of column `grouped_by` stands once above neighbouring rows that share it.
    """
    day = _other_day(as_of_date)
    # A number is written with its symbol: a column of symbols is for files alone.
    shown = [
        number
        for number, one in enumerate(table.columns)
        if one.kind != "symbol" and one.name != grouped_by
    ]
    columns = [table.columns[number] for number in shown]
    head = "".join(
        f'<th scope="col" class="ov-{column.kind}{_room(table, number)}"'
        f"{marks.columns.get(column.name, '')}>"
        f"{escape(column.label)}</th>"
        for number, column in zip(shown, columns, strict=True)
    )
    body = ""
    for group, rows in groupby(table.rows, key=lambda row: _text_of(table, row, grouped_by)):
        lines = "".join(
            "<tr>"
            + "".join(_td(row[number], table.columns[number], day) for number in shown)
            + "</tr>"
            for row in rows
        )
        body += f"<tbody>{_group(group, len(shown))}{lines}</tbody>"
    tall = " ov-tall" if len(table.rows) > ROWS_WITHOUT_SCROLL else ""
    return (
        f'<div class="ov-scroll{tall}" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="ov-table"{marks.table}>'
        f'<caption class="ov-hidden">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body or '<tbody></tbody>'}</table></div>"
    )


def _text_of(table: Table, row: list[Cell], name: str) -> str:
    """What a row says in the column of this name; empty without one."""
    return "".join(
        cell.text for cell, column in zip(row, table.columns, strict=True) if column.name == name
    )


def _group(words: str, width: int) -> str:
    """The line above the rows that share these words; none for no words."""
    if not words:
        return ""
    return (
        f'<tr class="ov-group"><th scope="rowgroup" colspan="{width}">'
        f"<span>{escape(words)}</span></th></tr>"
    )


def _room(table: Table, number: int) -> str:
    """The class that gives a column of sentences or phrases its width; most need none."""
    longest = max((len(row[number].text) for row in table.rows), default=0)
    if longest >= SENTENCE:
        return " ov-sentence"
    return " ov-phrase" if longest >= PHRASE else ""


def _td(cell: Cell, column: Column, day: str | None) -> str:
    text = escape(cell.text)
    if cell.entity:
        page, entity_id = cell.entity
        filters = {f"{page}_id": entity_id, "as_of_date": day}
        address = surface().address(page, **filters)
        text = f'<a href="{escape(address)}">{text}</a>'
    spoken = f' lang="{cell.lang}"' if cell.lang else ""
    looks = f' class="ov-{column.kind}"' if column.kind in _STYLED else ""
    return f"<td{looks}{spoken}>{text}</td>"


def _other_day(as_of_date: date) -> str | None:
    return None if as_of_date == reader().as_of_date else as_of_date.isoformat()
