"""A hundred generated systems of tables: nobody works anything out. `make proof` has a thousand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.protection.drawn_systems import KINDS, Cube, axis
from tests.protection.proof import PLAN, prove_cube, prove_kind

IN_SHORT = {
    "tiny": 36,
    "about the threshold": 18,
    "two-way": 10,
    "three-way": 8,
    "hierarchical": 8,
    "several parents": 8,
    "linked": 6,
    "linked hierarchical": 4,
    "sequences of eight": 2,
}


@pytest.mark.parametrize(
    ("kind", "seed"), [(kind, seed) for kind, count in IN_SHORT.items() for seed in range(count)]
)
def test_nobody_can_work_anything_out(kind, seed):
    proved = prove_kind(kind, seed)
    assert proved.faults == []
    assert proved.hidden < proved.cells


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.integers(0, 6), min_size=6, max_size=6),
    st.sampled_from([(0, 0), (2, 0)]),
    st.integers(2, 5),
)
def test_nobody_can_work_out_any_tiny_table(counts, groups, threshold):
    axes = [axis("a", 3, groups[0]), axis("b", 2, groups[1])]
    cube = Cube(axes, np.array(counts).reshape(3, 2), [(0, 1)], threshold)
    assert prove_cube(cube, is_tiny=True).faults == []


def test_a_hundred_are_tried_here_and_more_than_a_thousand_in_full():
    assert sum(IN_SHORT.values()) == 100
    assert sum(PLAN.values()) > 1000
    assert set(PLAN) == set(IN_SHORT) >= set(KINDS)
