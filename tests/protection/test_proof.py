"""A hundred generated systems of tables: nobody works anything out. `make proof` has a thousand."""

import pytest

from tests.protection.drawn_systems import KINDS
from tests.protection.proof import PLAN, prove_kind

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


def test_a_hundred_are_tried_here_and_more_than_a_thousand_in_full():
    assert sum(IN_SHORT.values()) == 100
    assert sum(PLAN.values()) > 1000
    assert set(PLAN) == set(IN_SHORT) >= set(KINDS)
