"""The least and the most that hidden counts can be, as one sum after another tells it."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Whole = NDArray[np.int64]

UNBOUNDED = 2**53
ROUNDS = 100


def propagated(matrix: sparse.csr_matrix, right: Whole, floor: Whole) -> tuple[Whole, Whole]:
    """Bounds on whole x with `matrix @ x = right` and `x >= floor`, both ends inclusive.

    Never narrower than the truth, often wider. A least above its most: no such x.
    """
    entries = matrix.tocoo()
    rows, columns, signs = entries.row, entries.col, entries.data
    least, most = floor.copy(), np.full(len(floor), UNBOUNDED, dtype=np.int64)
    for _ in range(ROUNDS):
        low, high = least.copy(), most.copy()
        for sign in (1, -1):
            # sign * (sum of the row) = sign * right: what is left for each, if the rest is least.
            factors, wanted = sign * signs, sign * right
            ends = np.where(factors > 0, least[columns], most[columns])
            is_open = ends == UNBOUNDED
            parts = np.where(is_open, 0, factors * ends)
            others = np.bincount(rows, is_open, len(right))[rows] - is_open
            rest = wanted[rows] - (_added(rows, parts, len(right))[rows] - parts)
            use = others == 0
            up, down = use & (factors > 0), use & (factors < 0)
            np.minimum.at(high, columns[up], rest[up] // factors[up])
            np.maximum.at(low, columns[down], -(rest[down] // -factors[down]))
        if (low == least).all() and (high == most).all():
            break
        least, most = low, high
        if (least > most).any():
            break
    return least, most


def _added(rows: Whole, parts: Whole, count: int) -> Whole:
    """The parts of each row added up, exactly."""
    total = np.zeros(count, dtype=np.int64)
    np.add.at(total, rows, parts)
    return total
