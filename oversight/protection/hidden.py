"""What is published, as sums over the counts that are not shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from oversight.protection.published import Population, Published
from oversight.protection.tables import TableFault

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class System:
    """Published relations over the hidden counts: `matrix @ hidden = right`, hidden >= floor.

    `floor` is 1, and 0 for those that no table shows. `is_small` marks those that the file itself
    calls small; in a file for the public there are none, as partners and small counts look the
    same. `small_shown` are small counts that are not hidden at all.
    """

    hidden: list[Population]
    matrix: sparse.csr_matrix
    right: Whole
    thresholds: Whole
    is_small: NDArray[np.bool_]
    floor: Whole
    small_shown: Mapping[Population, int] = field(default_factory=dict)

    def is_open(self, least: Whole, most: Whole) -> NDArray[np.bool_]:
        """Which counts can still be enough different values, from the least to the most.

        A small one must keep as many as its threshold. Any other too, or at least two that are
        not small: who sees fewer than the threshold knows that it is a partner, and that a
        partner is not small.
        """
        span = most - least
        enough = span >= self.thresholds - 1
        two_large = (span >= 1) & (most > self.thresholds)
        return enough | (two_large & ~self.is_small)

    def is_harmless(self, place: int, value: int) -> bool:
        """Whether a count may be known to be this: only one that no table shows, nor small."""
        return not self.floor[place] and (value == 0 or value >= self.thresholds[place])

    def part(self, columns: Whole) -> "System":
        """The relations that hold among some of the counts."""
        matrix = self.matrix[:, columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        hidden = [self.hidden[column] for column in columns]
        return System(
            hidden,
            matrix[rows],
            self.right[rows],
            self.thresholds[columns],
            self.is_small[columns],
            self.floor[columns],
        )


def system(published: Published) -> System:
    """What is published, as relations over the hidden counts.

    Raises TableFault where published counts do not add up.
    """
    limits = {**published.thresholds, **published.unshown}
    columns = {one: number for number, one in enumerate(limits)}
    rows: list[int] = []
    places: list[int] = []
    signs: list[int] = []
    right: list[int] = []
    for whole_one, parts in published.sums():
        known, before = 0, len(rows)
        for one, sign in [*((part, 1) for part in parts), (whole_one, -1)]:
            if one in columns:
                rows.append(len(right))
                places.append(columns[one])
                signs.append(sign)
            else:
                known += sign * published.values[one]
        if len(rows) > before:
            right.append(-known)
        elif known:
            place = published.place(whole_one)
            raise TableFault([f"{place}: not the sum of its parts; publish again"])
    matrix = sparse.csr_matrix(
        (np.array(signs, dtype=np.int64), (rows, places)), shape=(len(right), len(columns))
    )
    return System(
        list(columns),
        matrix,
        np.array(right, dtype=np.int64),
        thresholds=np.array(list(limits.values()), dtype=np.int64),
        is_small=np.array([one in published.is_small for one in columns], dtype=np.bool_),
        floor=np.array([one in published.thresholds for one in columns], dtype=np.int64),
        small_shown=published.small_shown,
    )
