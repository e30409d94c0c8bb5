"""Attackers that share no code with the gate: enumeration, whole-number programmes, propagation.

They start from published tables as data (codes, what each total is the sum of, and what is
shown), write down the equations by themselves, and never ask `oversight` for an answer.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

FAR = 100_000
MOST_TABLES = 4_000_000


class TooMany(Exception):
    """There are more whole tables than can be enumerated."""


class Contradiction(Exception):
    """No table agrees with what is published: some of it is wrong, and tells of the rest."""


@dataclass(frozen=True)
class Equations:
    """What everyone knows: `matrix @ hidden == right`, each hidden count at least its floor.

    The floor is 1, and 0 for what no table shows but shown counts add up with.
    """

    hidden: list
    matrix: sparse.csr_matrix
    right: np.ndarray
    floor: np.ndarray


def equations(published) -> Equations:
    """The sums of all tables that have a hidden count, over the hidden counts.

    Raises Contradiction where published counts do not add up.
    """
    hidden = [*published.thresholds, *published.unshown]
    place = {one: number for number, one in enumerate(hidden)}
    found = {_equation(published, place, (total, *parts)): None for total, parts in published.links}
    for table in published.tables:
        for axis, sums in enumerate(table.sums):
            others = [codes for n, codes in enumerate(table.codes) if n != axis]
            for rest in product(*others):
                for total, parts in sums.items():
                    cells = [(*rest[:axis], code, *rest[axis:]) for code in (total, *parts)]
                    if cells[0] in table.cells:
                        populations = [table.cells.get(cell) for cell in cells]
                        found[_equation(published, place, populations)] = None
    rows, columns, signs, right = [], [], [], []
    for coefficients, known in found:
        if not coefficients:
            if known:
                raise Contradiction("published counts do not add up")
            continue
        for column, sign in coefficients:
            rows.append(len(right))
            columns.append(column)
            signs.append(sign)
        right.append(known)
    matrix = sparse.csr_matrix((signs, (rows, columns)), shape=(len(right), len(place)))
    floor = np.array([int(one in published.thresholds) for one in hidden], dtype=np.int64)
    return Equations(hidden, matrix.astype(np.int64), np.array(right, dtype=np.int64), floor)


def _equation(published, place, populations) -> tuple:
    """Coefficients of hidden counts, and what they add up to: total less parts is nothing."""
    known, signs = 0, {}
    for number, population in enumerate(populations):
        if population is None:
            continue
        sign = 1 if number == 0 else -1
        if population in place:
            signs[place[population]] = signs.get(place[population], 0) + sign
        else:
            known -= sign * published.values[population]
    return tuple(sorted((column, sign) for column, sign in signs.items() if sign)), known


def grid_equations(values, hidden, sums) -> Equations:
    """The equations of one table as an array; `hidden` marks cells, by the array's flat places.

    `sums` has for each axis pairs of the place of a total and those of its parts.
    """
    places = np.arange(values.size).reshape(values.shape)
    rows, columns, signs, count = [], [], [], 0
    for axis, pairs in enumerate(sums):
        for total, parts in pairs:
            cells = np.take(places, [total, *parts], axis=axis)
            cells = np.moveaxis(cells, axis, 0).reshape(1 + len(parts), -1)
            numbers = count + np.arange(cells.shape[1])
            rows.append(np.tile(numbers, len(cells)))
            columns.append(cells.ravel())
            signs.append(np.repeat([1] + [-1] * len(parts), cells.shape[1]))
            count += cells.shape[1]
    entries = np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns))
    every = sparse.csr_matrix(entries, shape=(count, values.size), dtype=np.int64)
    chosen = np.flatnonzero(hidden.ravel())
    shown = np.where(hidden.ravel(), 0, values.ravel())
    matrix, right = every[:, chosen], -(every @ shown)
    kept = np.flatnonzero(np.diff(matrix.indptr))
    floor = np.ones(len(chosen), dtype=np.int64)
    return Equations(chosen.tolist(), matrix[kept], right[kept], floor)


def far(given: Equations) -> int:
    """A count that may be as large as this is as open as anyone could wish."""
    return FAR + 2 * int(np.abs(given.right).max(initial=0))


def propagated(given: Equations) -> tuple[np.ndarray, np.ndarray]:
    """Ends of each hidden count by one equation at a time, until none becomes narrower.

    Raises Contradiction.
    """
    matrix = given.matrix.tocsc()
    matrix.sort_indices()
    rows, is_plus = matrix.indices, matrix.data > 0
    assert (abs(matrix.data) == 1).all()
    columns = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))
    summed = np.flatnonzero(np.diff(matrix.indptr))
    starts = matrix.indptr[summed]
    least, most = given.floor.copy(), np.full(len(given.hidden), far(given))
    right = given.right[rows]
    while len(rows):
        low = np.where(is_plus, least[columns], -most[columns])
        high = np.where(is_plus, most[columns], -least[columns])
        of_low = np.bincount(rows, low, len(given.right)).astype(np.int64)[rows] - low
        of_high = np.bincount(rows, high, len(given.right)).astype(np.int64)[rows] - high
        tops = np.where(is_plus, right - of_low, of_high - right)
        lows = np.where(is_plus, right - of_high, of_low - right)
        narrower_most, narrower_least = most.copy(), least.copy()
        narrower_most[summed] = np.minimum(most[summed], np.minimum.reduceat(tops, starts))
        narrower_least[summed] = np.maximum(least[summed], np.maximum.reduceat(lows, starts))
        if (narrower_least > narrower_most).any():
            raise Contradiction("a hidden count cannot be any count")
        if (narrower_most == most).all() and (narrower_least == least).all():
            break
        least, most = narrower_least, narrower_most
    return least, most


def every_table(given: Equations, largest: int) -> np.ndarray:
    """Every whole table that agrees: one row each, one column per hidden count, up to `largest`.

    Raises TooMany.
    """
    matrix = given.matrix.toarray()
    least, most = propagated(given)
    most = np.minimum(most, largest)
    order = _close_early(matrix, most - least)
    plus, minus = np.maximum(matrix, 0), np.maximum(-matrix, 0)
    lows, highs = plus * least - minus * most, plus * most - minus * least
    tables, left = np.zeros((1, 0), dtype=np.int64), given.right[None, :]
    for number, column in enumerate(order):
        tried = np.arange(least[column], most[column] + 1)
        if len(tables) * len(tried) > MOST_TABLES:
            raise TooMany
        rest = order[number + 1 :]
        left = left[:, None, :] - tried[None, :, None] * matrix[None, None, :, column]
        left = left.reshape(-1, matrix.shape[0])
        tables = np.concatenate(
            [np.repeat(tables, len(tried), axis=0), np.tile(tried, len(tables))[:, None]], axis=1
        )
        low, high = lows[:, rest].sum(axis=1), highs[:, rest].sum(axis=1)
        agrees = ((low <= left) & (left <= high)).all(axis=1)
        tables, left = tables[agrees], left[agrees]
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return tables[:, back]


def _close_early(matrix, room) -> np.ndarray:
    """The columns in an order in which equations are soon complete."""
    order: list[int] = []
    waiting = set(range(matrix.shape[1]))
    while waiting:
        open_columns = (matrix[:, sorted(waiting)] != 0).sum(axis=1)
        touched = (matrix[:, order] != 0).any(axis=1) if order else open_columns < 0
        rows = np.flatnonzero(open_columns > 0)
        if not len(rows):
            order += sorted(waiting)
            break
        row = min(rows, key=lambda one: (open_columns[one], not touched[one]))
        chosen = sorted((c for c in waiting if matrix[row, c]), key=lambda c: room[c])
        order += chosen
        waiting -= set(chosen)
    return np.array(order, dtype=np.int64)


class Ends:
    """The least and most of each hidden count, by whole-number programmes.

    Every solution is a whole table, and widens what is known of every count. `x` is what the
    programmes solve for; the hidden counts are `wanted @ x`.
    """

    def __init__(self, wanted, constraints, least) -> None:
        self._wanted, self._constraints = sparse.csr_matrix(wanted), constraints
        size = self._wanted.shape[1]
        self._bounds = Bounds(least, np.full(size, FAR))
        self.least = np.full(self._wanted.shape[0], FAR)
        self.most = np.full(self._wanted.shape[0], -FAR)

    def solve(self, count: int) -> None:
        """Find both ends of a count. Raises Contradiction; fails where there is no optimum."""
        row = self._wanted[count].toarray().ravel()
        for sign in (1, -1):
            answer = milp(
                sign * row,
                constraints=self._constraints,
                bounds=self._bounds,
                integrality=np.ones(len(row)),
            )
            if answer.status == 2:
                raise Contradiction(answer.message)
            assert answer.status == 0, answer.message
            table = np.rint(answer.x).astype(np.int64)
            for one in self._constraints:
                added = one.A @ table
                assert ((one.lb <= added) & (added <= one.ub)).all(), "not a whole table"
            found = self._wanted @ table
            self.least, self.most = np.minimum(self.least, found), np.maximum(self.most, found)


def whole_ends(given: Equations, limits=None, is_small=None) -> tuple[np.ndarray, np.ndarray]:
    """The least and most that each hidden count can be; FAR where there is no end.

    With the limits and what is small, a count that is known to be open is left at that: the ends
    found are possible, not always the last. Raises Contradiction.
    """
    count = len(given.hidden)
    ends = given.floor.copy(), np.full(count, FAR, dtype=np.int64)
    linked = sparse.bmat([[None, given.matrix.T], [given.matrix, None]])
    parts = connected_components(linked, directed=False)[1][:count] if count else np.zeros(0)
    for part in np.unique(parts):
        columns = np.flatnonzero(parts == part)
        matrix = given.matrix[:, columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        if len(rows):
            right = given.right[rows]
            fixed = [LinearConstraint(matrix[rows], right, right)]
            found = Ends(sparse.eye(len(columns)), fixed, given.floor[columns])
            _solve_all(found, columns, limits, is_small)
            ends[0][columns], ends[1][columns] = found.least, found.most
    return ends


def _solve_all(found: Ends, columns, limits, is_small) -> None:
    for place, column in enumerate(columns):
        low, high = int(found.least[place]), int(found.most[place])
        if limits is None or not is_open(low, high, limits[column], is_small[column]):
            found.solve(place)


def leaf_ends(shown, values, hidden, limits=None, of=None) -> tuple[np.ndarray, np.ndarray]:
    """Ends of each hidden sum of inner counts, or of other sums; inner counts are 0 or more.

    `shown` and `hidden` have one row per sum, 1 for the inner counts in it; hidden sums are at
    least 1, those of `of` are not. With limits, for counts not known to be small, as `whole_ends`.
    """
    fixed = [LinearConstraint(shown, values, values)] if len(shown) else []
    fixed += [LinearConstraint(hidden, 1, np.inf)] if len(hidden) else []
    wanted = hidden if of is None else of
    found = Ends(wanted, fixed, np.zeros(wanted.shape[1]))
    _solve_all(found, range(len(wanted)), limits, [False] * len(wanted))
    return found.least, found.most


def is_open(least, most, threshold: int, is_small: bool) -> bool:
    """True when a count between these ends keeps what the rule asks.

    A small count keeps as many values as the threshold; a partner may keep two that are not
    small instead.
    """
    as_many = most - least + 1 >= threshold
    two_large = most - max(least, threshold) + 1 >= 2
    return as_many or (two_large and not is_small)


def opened(published) -> dict:
    """The hidden counts that whole-number programmes open, with their ends. Contradiction."""
    given = equations(published)
    limits = [_limit(published, one) for one in given.hidden]
    small = [one in published.is_small for one in given.hidden]
    return exposed(published, given, whole_ends(given, limits, small))


def exposed(published, given: Equations, ends) -> dict:
    """The hidden counts that the ends leave too narrow, with their ends.

    What no table shows may be known to be nothing, or to be a count that is not small.
    """
    found = {}
    for one, low, high in zip(given.hidden, *ends, strict=True):
        limit = _limit(published, one)
        is_harmless = one in published.unshown and low == high and (low == 0 or low >= limit)
        if not is_harmless and not is_open(low, high, limit, one in published.is_small):
            found[one] = (int(low), int(high))
    return found


def _limit(published, population) -> int:
    return published.thresholds.get(population) or published.unshown[population]
