"""A chart that the spreadsheet draws itself, of the figures whose table is plain enough for one."""

from typing import Any

from oversight.charts import palette
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _

# Bars by the first column, stacked by the second, as long as the third.
STACKED = {
    "recommendations-by-state": (
        "institution_name",
        "recommendation_state",
        "recommendations_count",
    ),
}
_FILLS = (palette.BLUE, palette.OCHRE, palette.GREEN, palette.PLUM, palette.NEUTRAL)


def add_native_chart(book: Any, shown: ShownFigure) -> bool:
    """Add a sheet with the numbers laid out for a chart, and the chart; false where none fits.

    A number that is hidden or missing keeps its symbol, and has no bar.
    """
    if shown.figure.figure_id not in STACKED or not shown.table.rows:
        return False
    at = {column.name: x for x, column in enumerate(shown.table.columns)}
    first, second, number = (at[name] for name in STACKED[shown.figure.figure_id])
    cells = {(row[first].text, row[second].text): row[number].value for row in shown.table.rows}
    if len(cells) != len(shown.table.rows):
        return False
    groups = list(dict.fromkeys(group for group, _part in cells))
    parts = list(dict.fromkeys(part for _group, part in cells))
    sheet = book.add_worksheet(_("Chart"))
    sheet.set_column(0, 0, 40)
    for x, part in enumerate(parts, start=1):
        sheet.write_string(0, x, part)
    for y, group in enumerate(groups, start=1):
        sheet.write_string(y, 0, group)
        for x, part in enumerate(parts, start=1):
            value = cells.get((group, part))
            if isinstance(value, int | float):
                sheet.write_number(y, x, value)
            elif value is not None:
                sheet.write_string(y, x, str(value))
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    name, last = sheet.get_name(), len(groups)
    for x in range(1, len(parts) + 1):
        fill = {"color": _FILLS[(x - 1) % len(_FILLS)].colour}
        chart.add_series(
            {
                "name": [name, 0, x],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, x, last, x],
                "fill": fill,
                "border": {"color": "#ffffff"},
            }
        )
    chart.set_title({"name": shown.title, "name_font": {"size": 12}})
    chart.set_x_axis({"name": shown.figure.unit(shown.result)})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": 160 + 30 * last})
    alt = shown.chart.alt if shown.chart else shown.title
    sheet.insert_chart(last + 2, 0, chart, {"description": alt})
    return True
