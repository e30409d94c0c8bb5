"""Charts that the spreadsheet draws itself, of the figures whose picture is bars or columns."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from oversight import language
from oversight.charts import palette
from oversight.exports.native import NATIVE, Native
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.tables import Cell

# Each fill with the ink that is read best on it.
_FILLS = (
    (palette.BLUE.colour, "#ffffff"),
    (palette.OCHRE.colour, "#14191b"),
    (palette.GREEN.colour, "#ffffff"),
    (palette.PLUM.colour, "#ffffff"),
    (palette.NEUTRAL.colour, "#14191b"),
)
_SHARE, _COUNT = "0%", "#,##0"
# Pixels of charts and of a row; points of a heading, of three lines.
_WIDTH, _UPRIGHT, _BAR, _AROUND = 900, 300, 30, 120
_ROW, _HEADING = 20, 48

# One bar: its label, and the cell of each of its parts.
Bar = tuple[str, dict[str, Cell]]


def add_native_charts(book: Any, shown: ShownFigure) -> bool:
    """Add a sheet with the numbers laid out for charts, and the charts; false where none fits.

    A number that is hidden or missing keeps its symbol, and has no bar.
    """
    native = NATIVE.get(shown.figure.figure_id)
    panels = _panels(shown, native) if native else {}
    if native is None or not panels:
        return False
    sheet = book.add_worksheet(_("Chart"))
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, len(_FILLS), 16)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, shown.title, book.add_format({"bold": True}))
    is_share = any(one.name == native.value and one.kind == "share" for one in shown.table.columns)
    drawn = _Drawn(book, sheet, shown, native.is_upright, _SHARE if is_share else _COUNT)
    at = 2
    for panel, bars in panels.items():
        at = _add_chart(drawn, at, panel, bars)
    return True


class _Drawn(NamedTuple):
    book: Any
    sheet: Any
    shown: ShownFigure
    is_upright: bool
    format: str


def _panels(shown: ShownFigure, native: Native) -> dict[str, list[Bar]]:
    """The bars of each chart, in the order of the table."""
    names = [column.name for column in shown.table.columns]
    panels: dict[str, list[Bar]] = {}
    for raw, row in zip(shown.result.rows, shown.table.rows, strict=True):
        if any(raw[name] not in chosen for name, chosen in native.only.items()):
            continue
        cells = dict(zip(names, row, strict=True))
        bars = panels.setdefault(_said(cells, native.panel), [])
        label, part = _said(cells, native.by), _said(cells, native.series)
        bar = next((one for one in bars if one[0] == label and part not in one[1]), None)
        if bar is None:
            bars.append(bar := (label, {}))
        bar[1][part] = cells[native.value]
    return panels


def _said(cells: Mapping[str, Cell], names: Sequence[str]) -> str:
    return ", ".join(cells[name].text for name in names)


def _add_chart(drawn: _Drawn, at: int, panel: str, bars: list[Bar]) -> int:
    """Write one chart's numbers from row `at` on, its chart beside them; the next free row."""
    sheet, shown = drawn.sheet, drawn.shown
    unit = shown.figure.unit(shown.result)
    parts = list(dict.fromkeys(part for _label, cells in bars for part in cells))
    number = drawn.book.add_format({"num_format": drawn.format})
    heading = drawn.book.add_format({"text_wrap": True, "valign": "top", "bold": True})
    chart = drawn.book.add_chart(_kind(drawn, parts))
    if panel:
        sheet.write_string(at, 0, panel)
        at += 1
    sheet.set_row(at, _HEADING)
    for y, (label, _cells) in enumerate(bars, start=at + 1):
        sheet.write_string(y, 0, label)
    for x, part in enumerate(parts, start=1):
        sheet.write_string(at, x, part or unit, heading)
        cells = [cells.get(part) for _label, cells in bars]
        for y, cell in enumerate(cells, start=at + 1):
            if cell is not None and _is_number(cell):
                sheet.write_number(y, x, cell.value, number)
            elif cell is not None:
                sheet.write_string(y, x, str(cell.value))
        chart.add_series(_series(sheet.get_name(), at, x, cells, is_alone=len(parts) == 1))
    title = language.labelled(shown.title, panel) if panel else shown.title
    chart.set_title({"name": title, "name_font": {"size": 12}})
    _set_axes(chart, drawn, unit)
    if len(parts) == 1:
        chart.set_legend({"none": True})
    height = _UPRIGHT if drawn.is_upright else _AROUND + _BAR * len(bars)
    chart.set_size({"width": _WIDTH, "height": height})
    alt = shown.chart.alt if shown.chart else shown.title
    sheet.insert_chart(at, len(parts) + 2, chart, {"description": alt})
    return at + max(len(bars), height // _ROW) + 3


def _kind(drawn: _Drawn, parts: list[str]) -> dict[str, str]:
    kind = {"type": "column" if drawn.is_upright else "bar"}
    return kind | {"subtype": "stacked"} if len(parts) > 1 else kind


def _set_axes(chart: Any, drawn: _Drawn, unit: str) -> None:
    lines = {"visible": True, "line": {"color": "#d9d9d9"}}
    values: dict[str, Any] = {"name": unit, "num_format": drawn.format, "major_gridlines": lines}
    if drawn.format == _SHARE:
        values |= {"min": 0, "max": 1}
    if drawn.is_upright:
        chart.set_y_axis(values)
    else:
        # The first bar on top, the numbers of the axis below the last.
        chart.set_x_axis(values | {"label_position": "high"})
        chart.set_y_axis({"reverse": True, "interval_unit": 1})


def _series(
    sheet: str, at: int, x: int, cells: list[Cell | None], is_alone: bool
) -> dict[str, Any]:
    last = at + len(cells)
    fill, ink = _FILLS[(x - 1) % len(_FILLS)]
    place = {"position": "outside_end"} if is_alone else {"font": {"color": ink}}
    return {
        "name": [sheet, at, x],
        "categories": [sheet, at + 1, 0, last, 0],
        "values": [sheet, at + 1, x, last, x],
        "fill": {"color": fill},
        "border": {"color": "#ffffff"},
        "gap": 50,
        # A spreadsheet takes a symbol for nought: its label says what stands there.
        "data_labels": {"value": True, "custom": [_label(cell) for cell in cells], **place},
    }


def _label(cell: Cell | None) -> dict[str, Any] | None:
    """What stands at a part that is no number; null where its number does."""
    if cell is None:
        return {"delete": True}
    return None if _is_number(cell) else {"value": str(cell.value)}


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
