"""Linear and whole-number programmes, solved by HiGHS: the one place that knows it."""

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

NEAR_WHOLE = 1e-5
NODES = 1000
FEASIBLE = 2


class Unsolved(Exception):
    """HiGHS gave no optimum and no proof that there is none: nobody may take that for safe."""


class Programme:
    """Rows `matrix @ x = right`, `least <= x <= most`; solved again and again with other costs.

    Solving starts from the last solution. One thread and a fixed seed: the same calls in the
    same order give the same answers.
    """

    def __init__(
        self,
        matrix: sparse.csr_matrix,
        right: Numbers,
        least: Numbers,
        most: Numbers,
        from_start: bool = False,
    ) -> None:
        self._from_start = from_start
        self._model = highspy.HighsLp()
        self._model.num_col_, self._model.num_row_ = matrix.shape[1], matrix.shape[0]
        self._model.col_cost_ = np.zeros(matrix.shape[1])
        self._model.col_lower_, self._model.col_upper_ = least, most
        self._model.row_lower_ = self._model.row_upper_ = right
        by_column = matrix.tocsc()
        self._model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        self._model.a_matrix_.start_ = by_column.indptr
        self._model.a_matrix_.index_ = by_column.indices
        self._model.a_matrix_.value_ = by_column.data.astype(np.float64)
        self._columns = np.arange(matrix.shape[1], dtype=np.int32)
        self._linear = _started(self._model)

    def minimum(self, costs: Numbers) -> Numbers | None:
        """The x of least cost, perhaps fractional; null when no x meets the rows. Unsolved."""
        return self._solved(self._linear, costs)

    def whole_minimum(self, costs: Numbers) -> Whole | None:
        """The whole x of least cost; null when none meets the rows. Raises Unsolved."""
        found = self._solved(self._searching(), costs)
        return None if found is None else np.rint(found).astype(np.int64)

    def whole_cheap(self, costs: Numbers, least: Numbers, most: Numbers) -> Whole | None:
        """A whole x of small cost within these bounds; null where none was found."""
        solver = self._searching()
        solver.changeColsBounds(len(self._columns), self._columns, least, most)
        solver.changeColsCost(len(self._columns), self._columns, costs)
        solver.setOptionValue("mip_rel_gap", 0.1)
        solver.run()
        if solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        found: Whole = np.rint(np.array(solver.getSolution().col_value)).astype(np.int64)
        return found

    def _searching(self) -> highspy.Highs:
        solver = _started(self._model)
        kinds = [highspy.HighsVarType.kInteger] * len(self._columns)
        solver.changeColsIntegrality(len(self._columns), self._columns, np.array(kinds))
        # Not a limit of time: what is found would hang on the machine.
        solver.setOptionValue("mip_max_nodes", NODES)
        solver.setOptionValue("presolve", "choose")
        return solver

    def bounds(self, least: Numbers, most: Numbers) -> None:
        """Change the bounds of every column, for every later solution."""
        self._linear.changeColsBounds(len(self._columns), self._columns, least, most)
        self._model.col_lower_, self._model.col_upper_ = least, most

    def _solved(self, solver: highspy.Highs, costs: Numbers) -> Numbers | None:
        if solver is self._linear and self._from_start:
            solver.setBasis()
        solver.changeColsCost(len(self._columns), self._columns, costs)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unsolved(solver.modelStatusToString(status))
        return np.array(solver.getSolution().col_value)


class _Silent(highspy.Highs):
    """HiGHS without callbacks: setting them up prints a banner where results belong."""

    def __init__(self) -> None:
        highspy._core._Highs.__init__(self)


def _started(model: highspy.HighsLp) -> highspy.Highs:
    solver = _Silent()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    # Presolve would throw away the last solution, from which the next one is a few steps.
    solver.setOptionValue("presolve", "off")
    if solver.passModel(model) == highspy.HighsStatus.kError:
        raise Unsolved("HiGHS refused the programme")
    return solver


def whole(numbers: Numbers) -> Whole | None:
    """The numbers as whole ones; null when one of them is not."""
    rounded = np.rint(numbers)
    if np.abs(numbers - rounded).max(initial=0.0) > NEAR_WHOLE:
        return None
    return rounded.astype(np.int64)


def nonzero_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The rows that say something of these columns."""
    return matrix[np.flatnonzero(np.diff(matrix.indptr))]
