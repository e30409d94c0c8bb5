"""Fifty charts in two languages and four formats, beside Kaleido asked for one at a time.

    python -m bench.exports

Prints seconds, and their part of the limit that the batch must keep.
"""

import tempfile
import time
from itertools import islice
from pathlib import Path

import kaleido

from bench.first_release import first_release
from oversight import figures, queries
from oversight.database import Reader
from oversight.exports.batch import export
from oversight.exports.house_style import HouseStyle
from oversight.exports.pack import Pack, Wanted
from oversight.exports.shown_figure import ask

FIGURES, LIMIT, ALONE = 50, 180, 4


def charts(reader: Reader) -> list[Wanted]:
    """Fifty figures with a chart: of the whole record, then of one institution after another."""
    known = figures.registry().values()
    wanted = [Wanted(figure=one.figure_id) for one in known]
    for institution in reader.query("institutions_list").rows:
        for one in known:
            if "institution_id" in queries.registry()[one.query].parameters:
                chosen = {"institution_id": institution["institution_id"]}
                wanted.append(Wanted(figure=one.figure_id, filters=chosen))
    drawn = (one for one in wanted if ask(reader, one.figure, one.filters).chart is not None)
    return list(islice(drawn, FIGURES))


def main() -> None:
    """Measure both and print them."""
    with first_release() as reader, tempfile.TemporaryDirectory() as folder:
        wanted = charts(reader)
        pack = Pack(figures=wanted, formats=["png", "svg", "pdf", "xlsx"])
        began = time.perf_counter()
        done = export(reader, pack, HouseStyle(), Path(folder))
        batch = time.perf_counter() - began
        began = time.perf_counter()
        for one in wanted[:ALONE]:
            chart = ask(reader, one.figure, one.filters).chart
            assert chart is not None
            kaleido.write_fig_sync(chart.figure, path=str(Path(folder) / "alone.png"))
        each = (time.perf_counter() - began) / ALONE
    pictures = len(wanted) * 2 * 3
    print(f"{len(wanted)} figures, {len(done.files)} files: {batch:.1f} s", end=", ")
    print(f"{batch / LIMIT:.2f} of the limit of {LIMIT} s")
    alone = each * pictures
    print(f"Kaleido, one call at a time: {each:.2f} s a picture, {alone:.0f} s for {pictures}: ")
    print(f"{alone / batch:.1f} times as long")


if __name__ == "__main__":
    main()
