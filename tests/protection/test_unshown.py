"""A count that no table shows, but that shown ones add up with, is kept open like the rest."""

from dataclasses import replace

import numpy as np
import pytest

from oversight.protection import check_certificate
from oversight.protection.attack import attack, system
from oversight.protection.certificate import certificate
from oversight.protection.linked import Linked, Placed, of_table
from oversight.protection.published import Published
from oversight.protection.suppress import State, suppress
from oversight.protection.tables import dimension, full_table
from tests.protection.drawn_tables import HIDDEN, drawn, generated, published

THRESHOLD = 5


def late_return(earlier, later, threshold=THRESHOLD):
    """Both releases as one system: the later cells, the earlier ones, and what came between.

    With it the states of the earlier release, protected by itself.
    """
    count = len(later.values)
    states = suppress(of_table(earlier, threshold)).states
    was_hidden, nowhere = np.isin(states, HIDDEN), np.zeros(count, dtype=bool)
    wholes = range(count)
    linked = Linked(
        (Placed(later.dimensions, np.arange(count).reshape(later.shape)),),
        np.concatenate([later.values, earlier.values, later.values - earlier.values]),
        np.full(3 * count, threshold),
        is_known=np.concatenate([nowhere, ~was_hidden, nowhere]),
        was_hidden=np.concatenate([nowhere, was_hidden, nowhere]),
        sums=tuple((cell, (cell + count, cell + 2 * count)) for cell in wholes)
        + tuple(_sums_within(earlier, count))
        + tuple(_sums_within(earlier, 2 * count)),
        is_unshown=np.concatenate([nowhere, nowhere, ~nowhere]),
    )
    return linked, states


def _sums_within(table, offset):
    for row in table.relations.tolil():
        cells, signs = row.rows[0], row.data[0]
        whole = next(cell for cell, sign in zip(cells, signs, strict=True) if sign < 0)
        yield whole + offset, tuple(cell + offset for cell in cells if cell != whole)


def seen(earlier, later, linked, states, pattern, threshold=THRESHOLD):
    """What anyone has in hand after both releases."""
    count = len(later.values)
    first = renamed(published(earlier, states, threshold, says_small=False), "first")
    second = renamed(
        published(later, pattern.states[:count], threshold, says_small=False), "second"
    )
    between = renamed(published(later, np.full(count, State.UNSHOWN)), "between")
    cells = [cell for cell, _number in later.named_cells()]
    links = [(("second", *c), (("first", *c), ("between", *c))) for c in cells]
    return Published(
        [*first.tables, *second.tables, *between.tables],
        {**first.values, **second.values},
        {**first.thresholds, **second.thresholds},
        unshown=dict.fromkeys(between.values, threshold),
        links=links,
    )


def renamed(pub, name):
    (table,) = pub.tables
    return Published(
        [replace(table, cells={c: (name, *c) for c in table.cells}, table_id=name)],
        {(name, *c): value for c, value in pub.values.items()},
        {(name, *c): limit for c, limit in pub.thresholds.items()},
    )


def test_what_a_late_return_brought_cannot_be_worked_out():
    first = drawn("""
           p1 p2
        t1 100 40
        t2 60 80
    """)
    later = drawn("""
           p1 p2
        t1 103 49
        t2 67 86
    """)
    linked, states = late_return(first, later)
    assert (states == State.PUBLISHED).all()
    pattern = suppress(linked)
    at = dict(later.named_cells())
    assert pattern.states[at["t1", "p1"]] in HIDDEN
    assert pattern.states[at["Total", "Total"]] == State.PUBLISHED
    found = attack(system(seen(first, later, linked, states, pattern)))
    assert found.exposures == []
    # Shown as it is, the later table gives the late institution's count away.
    naive = np.where(np.arange(len(pattern.states)) < len(later.values), State.PUBLISHED, 0)
    shown = seen(first, later, linked, states, type(pattern)(naive, ()))
    exposed = attack(system(shown)).exposures
    assert [(one.population, one.least, one.most) for one in exposed] == [
        (("between", "t1", "p1"), 3, 3)
    ]


def test_an_unshown_zero_and_an_unshown_large_count_may_be_worked_out():
    first = drawn("""
           p1 p2
        t1 100 40
        t2 60 80
    """)
    later = drawn("""
           p1 p2
        t1 100 49
        t2 67 86
    """)
    linked, states = late_return(first, later)
    pattern = suppress(linked)
    assert not np.isin(pattern.states[: len(later.values)], HIDDEN).any()
    found = attack(system(seen(first, later, linked, states, pattern)))
    assert found.exposures == []
    assert found.worked_out["between", "t1", "p1"] == 0
    assert found.worked_out["between", "t2", "p1"] == 7


def test_what_is_worked_out_is_a_value_of_the_certificate():
    first = drawn("""
           p1 p2 p3
        t1 100 40 9
        t2 60 80 12
    """)
    later = drawn("""
           p1 p2 p3
        t1 103 49 9
        t2 67 86 20
    """)
    linked, states = late_return(first, later)
    pub = seen(first, later, linked, states, suppress(linked))
    written = certificate(pub, attack(system(pub)))
    assert list(check_certificate.faults(written)) == []
    assert {*written["floors"]} == {0, 1}
    raised = {**written, "floors": [value + 1 for value in written["first"]]}
    assert any("floor" in fault for fault in check_certificate.faults(raised))


@pytest.mark.parametrize("seed", range(40))
def test_nothing_can_be_worked_out_after_a_late_return(seed):
    shape, groups = [((5, 6), (0, 0)), ((9, 6), (3, 0)), ((4, 3, 4), (0, 0, 0))][seed % 3]
    earlier, threshold = generated(seed, shape, groups), (3, 5)[seed % 2]
    chance = np.random.default_rng(1000 + seed)
    inner = {
        c: v
        for c, v in earlier.named_cells()
        if all(code in one.inner for code, one in zip(c, earlier.dimensions, strict=True))
    }
    late = {c: int(chance.integers(0, 12)) if chance.random() < 0.3 else 0 for c in inner}
    counts = {c: int(earlier.values[number]) + late[c] for c, number in inner.items()}
    later = full_table(earlier.dimensions, counts)
    linked, states = late_return(earlier, later, threshold)
    pattern = suppress(linked)
    assert pattern.unprotected == ()
    pub = seen(earlier, later, linked, states, pattern, threshold)
    found = attack(system(pub))
    assert found.exposures == []
    assert list(check_certificate.faults(certificate(pub, found))) == []


def test_an_unshown_count_in_part_known_is_an_exposure():
    # a + b = 3 with neither shown: both are between 0 and 3.
    one = dimension("unit", ["a", "b"], [])
    pub = published(full_table([one], {("a",): 1, ("b",): 2}), np.array([0, 0, 0]))
    open_ones = {("a",): THRESHOLD, ("b",): THRESHOLD}
    pub = Published(pub.tables, {("Total",): 3}, {}, unshown=open_ones)
    assert [(e.least, e.most) for e in attack(system(pub)).exposures] == [(0, 3), (0, 3)]


def test_an_unshown_zero_is_opened_as_wide_as_its_own_threshold():
    # e = 20 was hidden. Hiding f and g opens it, and d = 0 with it, but d to 5 only.
    counts = {"K": 20, "e": 20, "d": 0, "L": 30, "f": 10, "M": 116, "g": 6, "h": 100}
    names = list(counts)
    links = [("K", ("e", "d")), ("L", ("e", "f")), ("M", ("f", "g", "h"))]
    linked = Linked(
        (),
        np.array(list(counts.values())),
        np.array([10 if one == "d" else 5 for one in names]),
        is_known=np.isin(names, ["K", "L", "M"]),
        was_hidden=np.isin(names, ["e"]),
        sums=tuple((names.index(w), tuple(map(names.index, parts))) for w, parts in links),
        is_unshown=np.isin(names, ["d"]),
    )
    pattern = suppress(linked)
    assert pattern.unprotected == ()
    hidden = {names[n] for n in np.flatnonzero(np.isin(pattern.states, HIDDEN))}
    assert hidden == {"e", "f", "g", "h"}
    shown = {one: value for one, value in counts.items() if one not in hidden | {"d"}}
    for kept in ("", "h"):
        values = shown | {one: counts[one] for one in kept}
        limits = dict.fromkeys(sorted(hidden - {*kept}), 5)
        pub = Published([], values, limits, unshown={"d": 10}, links=links)
        said = [(one.population, one.least, one.most) for one in attack(system(pub)).exposures]
        assert said == ([("d", 0, 5)] if kept else [])
