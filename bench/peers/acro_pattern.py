"""Hide cells with ACRO: python acro_pattern.py TABLE.npz OUT.npy, in a venv of its own.

TABLE.npz has `inner`, the counts of a table of two dimensions without groups, and `threshold`.
OUT.npy has the cells that ACRO hides, by place in the table with its totals. ACRO takes records,
so each count becomes that many.
"""

import logging
import sys

import acro
import numpy as np
import pandas as pd

table = np.load(sys.argv[1])
inner = table["inner"]
logging.disable(logging.CRITICAL)
session = acro.ACRO(suppress=True)
appetite = session.sdc_checks.risk_appetite
appetite["safe_threshold"], appetite["zeros_are_disclosive"] = int(table["threshold"]), False
places = np.repeat(np.arange(inner.size), inner.ravel())
rows, columns = np.unravel_index(places, inner.shape)
records = pd.DataFrame({"row": rows, "column": columns})
session.crosstab(records["row"], records["column"], margins=True)
made = session.results.get_index(0).output[0]
shape = inner.shape[0] + 1, inner.shape[1] + 1
shown = np.full(shape, np.nan)
for row in made.index:
    for column in made.columns:
        place = (
            inner.shape[0] if row == "All" else int(row),
            inner.shape[1] if column == "All" else int(column),
        )
        shown[place] = made.loc[row, column]
whole = np.pad(inner, ((0, 1), (0, 1)))
whole[-1], whole[:, -1] = whole[:-1].sum(axis=0), whole[:, :-1].sum(axis=1)
whole[-1, -1] = inner.sum()
np.save(sys.argv[2], np.flatnonzero(~(shown == whole) & (whole > 0)))
