"""A protector broken in every way that we could think of: the gate stops each that leaks.

Each mutation publishes what a protector with that fault would. Attackers that share nothing with
the gate say whether that leaks; the gate must say the same, and each fault must leak at least
once, or nothing would have been tested.
"""

import csv
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.protection.attack import attack, system
from oversight.protection.linked import Linked
from oversight.protection.published import Published
from oversight.protection.suppress import State, suppress
from oversight.protection.tables import TableFault
from tests.protection import independent
from tests.protection.drawn_sequences import THRESHOLD, Sequence
from tests.protection.drawn_systems import HIDDEN, Cube, drawn_cube

SEEDS = range(6)


def leaks(published: Published, threshold: int) -> bool:
    """True when our own attackers open a hidden count, or a small one is shown.

    What contradicts itself or what everyone knows counts too: the error is somewhere.
    """
    if any(0 < value < threshold for value in published.values.values()):
        return True
    try:
        given = independent.equations(published)
        if independent.exposed(published, given, independent.propagated(given)):
            return True
        return bool(independent.opened(published))
    except independent.Contradiction:
        return True


def stopped(published: Published) -> bool:
    """True when the gate finds an exposure, or refuses what does not add up."""
    try:
        return bool(attack(system(published)).exposures)
    except TableFault:
        return True


def states_of(cube: Cube, linked: Linked | None = None) -> dict:
    """The state that the protector gives each population, from this system or the cube's own."""
    pattern = suppress(linked or cube.linked())
    return dict(zip(cube.populations(), pattern.states, strict=True))


def publish(cube: Cube, states: dict) -> Published:
    """What is published with these states; a population without one is hidden if it is small."""
    chosen = []
    for one in cube.populations():
        value = cube.value(one)
        is_small = 0 < value < cube.threshold
        by_rule = State.PRIMARY if is_small else State.PUBLISHED if value else State.ZERO
        state = states.get(one, by_rule)
        # The office's file calls a hidden count small when it is, whatever a fault called it.
        if state in HIDDEN:
            state = State.PRIMARY if is_small else State.COMPLEMENTARY
        chosen.append(state)
    return cube.published(np.array(chosen), says_small=False)


def nothing_forgotten(cube: Cube) -> Published:
    return publish(cube, states_of(cube))


def a_sum_is_forgotten(cube: Cube) -> Published:
    linked = cube.linked()
    every = linked.relations
    kept = [row for row in range(every.shape[0]) if row % 4]
    vars(linked)["relations"] = every[kept]
    return publish(cube, states_of(cube, linked))


def the_hierarchy_of_a_dimension_is_forgotten(cube: Cube) -> Published:
    flat = replace(cube, axes=[replace(cube.axes[0], pairs=[]), *cube.axes[1:]])
    return publish(cube, states_of(flat))


def a_second_parent_is_forgotten(cube: Cube) -> Published:
    first = cube.axes[0]
    pairs = [pair for pair in first.pairs if "h" not in pair[1]]
    return publish(
        cube, states_of(replace(cube, axes=[replace(first, pairs=pairs), *cube.axes[1:]]))
    )


def tables_are_protected_one_by_one(cube: Cube) -> Published:
    states: dict = {}
    for table in cube.tables:
        alone = replace(cube, tables=[table])
        for one, state in states_of(alone).items():
            states[one] = state if state in HIDDEN else states.get(one, state)
    return publish(cube, states)


def the_threshold_is_off_by_one(cube: Cube) -> Published:
    return publish(cube, states_of(replace(cube, threshold=cube.threshold - 1)))


def the_width_is_off_by_one(cube: Cube) -> Published:
    class Narrow(Linked):
        @property
        def is_small(self):
            return (self.values > 0) & (self.values <= self.thresholds)

    linked = cube.linked()
    narrow = Narrow(
        **{**{n: getattr(linked, n) for n in FIELDS}, "thresholds": linked.thresholds - 1}
    )
    return publish(cube, states_of(cube, narrow))


FIELDS = ("tables", "values", "thresholds", "is_known", "was_hidden", "sums")


def a_partner_is_shown(cube: Cube) -> Published:
    return shown_after_all(cube, lambda one, state: state == State.COMPLEMENTARY)


def a_hidden_total_is_shown(cube: Cube) -> Published:
    return shown_after_all(
        cube, lambda one, state: state == State.COMPLEMENTARY and max(map(len, one)) > 1
    )


def a_small_count_is_shown(cube: Cube) -> Published:
    return shown_after_all(cube, lambda one, state: state == State.PRIMARY)


def shown_after_all(cube: Cube, is_wanted: Callable) -> Published:
    states = states_of(cube)
    for one, state in states.items():
        if is_wanted(one, state):
            states[one] = State.PUBLISHED
            break
    return publish(cube, states)


def no_partner_is_hidden(cube: Cube) -> Published:
    return publish(cube, {})


def zeros_are_hidden_as_partners(cube: Cube) -> Published:
    as_ones = replace(cube, counts=np.where(cube.counts == 0, 1, cube.counts))
    return publish(cube, states_of(as_ones))


def a_label_is_swapped(cube: Cube) -> Published:
    published = nothing_forgotten(cube)
    first = next(one for one in published.thresholds if cube.value(one) < cube.threshold)
    other = next(one for one, value in published.values.items() if value >= cube.threshold)
    values = {**published.values, first: published.values[other]}
    limits = {**published.thresholds, other: cube.threshold}
    del values[other], limits[first]
    return Published(published.tables, values, limits)


MUTATIONS = {
    a_sum_is_forgotten: "several parents",
    the_hierarchy_of_a_dimension_is_forgotten: "hierarchical",
    a_second_parent_is_forgotten: "several parents",
    tables_are_protected_one_by_one: "linked hierarchical",
    the_width_is_off_by_one: "two-way",
    a_partner_is_shown: "two-way",
    a_hidden_total_is_shown: "hierarchical",
    no_partner_is_hidden: "three-way",
    zeros_are_hidden_as_partners: "two-way",
    a_label_is_swapped: "hierarchical",
    the_threshold_is_off_by_one: "two-way",
    a_small_count_is_shown: "two-way",
}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
def test_the_gate_stops_a_protector_with_this_fault_whenever_it_leaks(mutation):
    found = []
    for seed in SEEDS:
        cube = drawn_cube(MUTATIONS[mutation], seed)
        published = mutation(cube)
        found.append((leaks(published, cube.threshold), stopped(published)))
    assert any(leaky for leaky, _stopped in found)
    assert all(leaky == stop for leaky, stop in found), found


def test_the_gate_lets_pass_what_does_not_leak():
    for seed in SEEDS:
        cube = drawn_cube("two-way", seed)
        published = nothing_forgotten(cube)
        assert (leaks(published, cube.threshold), stopped(published)) == (False, False)


@pytest.mark.parametrize("seed", range(3))
def test_the_gate_stops_a_protector_that_forgets_the_releases_before(seed):
    sequence = Sequence(seed)
    sequence.run(is_forgetful=True)
    published = sequence.published()
    assert (leaks(published, THRESHOLD), stopped(published)) == (True, True)


CELLS = "unit,kind,value\na,k1,3\na,k2,12\nb,k1,9\nb,k2,17\n"


def show_the_value(row: dict[str, str]) -> dict[str, str]:
    return row | ({"value": "3"} if (row["unit"], row["kind"]) == ("a", "k1") else {})


def say_that_it_is_small(row: dict[str, str]) -> dict[str, str]:
    return row | ({"value": "<5"} if (row["unit"], row["kind"]) == ("a", "k1") else {})


def publish_the_small_count(row: dict[str, str]) -> dict[str, str]:
    if (row["unit"], row["kind"]) != ("a", "k1"):
        return row
    return row | {"value": "3", "state": "published"}


def publish_the_partner(row: dict[str, str]) -> dict[str, str]:
    if (row["unit"], row["kind"]) != ("b", "k2"):
        return row
    return row | {"value": "17", "state": "published"}


def add_a_share_of_the_total(row: dict[str, str]) -> dict[str, str]:
    shares = {("a", "k1"): "7.3", ("a", "k2"): "29.3", ("b", "k1"): "22.0", ("b", "k2"): "41.5"}
    return row | {"percent": shares.get((row["unit"], row["kind"]), "")}


def swap_a_total_and_its_part(row: dict[str, str]) -> dict[str, str]:
    if row["kind"] != "Total":
        return row
    return row | {"unit": {"a": "Total", "Total": "a"}.get(row["unit"], row["unit"])}


def leave_out_a_cell(row: dict[str, str]) -> dict[str, str] | None:
    return None if (row["unit"], row["kind"]) == ("b", "Total") else row


def test_audit_names_a_small_count_that_is_shown(tmp_path):
    table, pairs = tmp_path / "table.csv", tmp_path / "pairs.csv"
    table.write_text("unit,value,state\na,3,published\nb,9,published\nTotal,12,published\n")
    pairs.write_text("dimension,child,parent\n")
    words = ["audit", "--cells", str(table), "--hierarchies", str(pairs)]
    audited = CliRunner().invoke(app, words)
    assert audited.exit_code == 1
    assert "a: can only be 3" in audited.output


@pytest.mark.parametrize(
    "edit",
    [
        publish_the_partner,
        add_a_share_of_the_total,
        swap_a_total_and_its_part,
        leave_out_a_cell,
        publish_the_small_count,
        show_the_value,
        say_that_it_is_small,
    ],
    ids=lambda one: one.__name__,
)
@pytest.mark.parametrize("words", [(), ("--public",)], ids=["office", "public"])
def test_audit_refuses_a_file_edited_so(tmp_path, edit, words):
    cells, pairs, out = (tmp_path / f"{name}.csv" for name in ("cells", "pairs", "out"))
    cells.write_text(CELLS)
    pairs.write_text("dimension,child,parent\n")
    asked = ["--cells", str(cells), "--hierarchies", str(pairs), "--out", str(out), *words]
    assert CliRunner().invoke(app, ["protect", *asked]).exit_code == 0
    with out.open(newline="") as file:
        rows = [edited for row in csv.DictReader(file) if (edited := edit(row))]
    with out.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    audited = CliRunner().invoke(app, ["audit", "--cells", str(out), "--hierarchies", str(pairs)])
    assert audited.exit_code in (1, 2), audited.output
