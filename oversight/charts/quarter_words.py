"""What charts of counts say in words: how much of each series is published, and its ends."""

from dataclasses import dataclass

from oversight import language
from oversight.charts import nothing
from oversight.charts.nothing import Cell
from oversight.language import _, ngettext

SPOKEN_PANELS = 15


@dataclass(frozen=True)
class Panel:
    """One series: its title, and its cells by quarter, in order of time."""

    title: str
    cells: dict[str, Cell]
    is_share: bool = False


def words_of(panels: list[Panel]) -> str:
    """The series in words, the first of them one by one."""
    sentences = [
        ngettext("{count} series.", "{count} series of figures.", len(panels)).format(
            count=language.number(len(panels))
        )
    ]
    sentences += [_sentence(panel) for panel in panels[:SPOKEN_PANELS]]
    if len(panels) > SPOKEN_PANELS:
        sentences.append(_("The rest is in the table."))
    if any(cell[1] == nothing.SUPPRESSED for panel in panels for cell in panel.cells.values()):
        sentences.append(_("A grey band marks a suppressed figure; its height tells nothing."))
    return " ".join(sentences)


def _sentence(panel: Panel) -> str:
    parts = [nothing.counted(list(panel.cells.values()))]
    known = {quarter: cell for quarter, cell in panel.cells.items() if cell[0] is not None}
    if known:
        last, most = max(known), max(known, key=lambda quarter: (known[quarter][0], quarter))
        parts += [
            _("{quarter}: {value} (the last published)").format(
                quarter=last, value=nothing.said(known[last], panel.is_share)
            ),
            _("{quarter}: {value} (the highest published)").format(
                quarter=most, value=nothing.said(known[most], panel.is_share)
            ),
        ]
    return language.labelled(panel.title, language.in_turn(parts)) + "."
