"""Hide cells with G-Confid: python gconfid_pattern.py TABLE.npz OUT.npy, in a venv of its own.

TABLE.npz has `values` and `is_small` by cell, and `rows`, `columns`, `signs`: the sums of the
table, each part with 1 and its total with -1. Zeros are left out, as they are shown. Each small
count asks for as much noise as it has. OUT.npy has the cells that stay hidden.
"""

import logging
import sys

import gconfid
import numpy as np
import pandas as pd

table = np.load(sys.argv[1])
values, is_small = table["values"], table["is_small"]
cells = np.flatnonzero(values)
incell = pd.DataFrame(
    {
        "CellID": cells + 1,  # from 1
        "Type": "C",
        "Status": np.where(is_small[cells], "S", "V"),
        "TotalNoise": values[cells].astype(float),
        "Sensitivity": np.where(is_small[cells], values[cells], 0).astype(float),
    }
)
kept = values[table["columns"]] > 0
constraints = pd.DataFrame(
    {
        "ConstraintID": table["rows"][kept] + 1,
        "CellID": table["columns"][kept] + 1,
        "Coefficient": table["signs"][kept].astype(float),
    }
)
logging.disable(logging.INFO)
found = gconfid.Suppression(
    incell=incell,
    inconstraint=constraints[constraints.groupby("ConstraintID")["CellID"].transform("size") > 1],
    outsuppress="pandas",
    cost_function1="Size",
    cost_function2="Information",
)

pattern = found.outsuppress
pattern.columns = [name.lower() for name in pattern.columns]
np.save(
    sys.argv[2],
    pattern.loc[pattern["outstatus"].isin(["S", "X"]), "cellid"].to_numpy(dtype=np.int64) - 1,
)
