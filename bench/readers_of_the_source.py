"""What a reader works out who protects every possible table and keeps those that look the same.

Such a reader knows the method and its source, and enumerates every whole table that agrees with
what is published; of these only tables with the same cells hidden stay. Only tiny tables can be
enumerated: python -m bench.readers_of_the_source. docs/protection.md quotes the result.
"""

from dataclasses import replace

import numpy as np

from oversight.protection.suppress import suppress
from tests.protection import independent
from tests.protection.drawn_systems import HIDDEN, Cube, tiny_cube

SEEDS = range(60)
LARGEST, MOST_TABLES = 40, 1_500


def pattern(cube: Cube) -> frozenset[int]:
    """Which populations are hidden."""
    states = suppress(cube.linked()).states
    return frozenset(np.flatnonzero(np.isin(states, HIDDEN)).tolist())


def same_looking(cube: Cube) -> tuple[list, np.ndarray, np.ndarray] | None:
    """Hidden populations, tables that agree, and which look the same; null when too many."""
    published = cube.published(suppress(cube.linked()).states, says_small=False)
    given = independent.equations(published)
    try:
        tables = independent.every_table(given, LARGEST)
    except independent.TooMany:
        return None
    if not given.hidden or len(tables) > MOST_TABLES:
        return None
    at = {one: number for number, one in enumerate(given.hidden)}
    ours, looks = pattern(cube), []
    for row in tables:
        counts = np.zeros_like(cube.counts)
        for place in np.ndindex(counts.shape):
            codes = zip(cube.axes, place, strict=True)
            one = tuple(frozenset([axis.inner[n]]) for axis, n in codes)
            counts[place] = row[at[one]] if one in at else published.values[one]
        looks.append(pattern(replace(cube, counts=counts)) == ours)
    return given.hidden, tables, np.array(looks)


def main() -> None:
    """Print how many small counts such a reader narrows."""
    tried = small = narrow = exact = 0
    for seed in SEEDS:
        cube = tiny_cube(seed)
        found = same_looking(cube) if len(cube.tables) == 1 else None
        if found is None:
            continue
        hidden, tables, looks = found
        tried += 1
        for number, one in enumerate(hidden):
            if cube.value(one) < cube.threshold:
                values = len(np.unique(tables[looks][:, number]))
                small += 1
                narrow += values < cube.threshold
                exact += values == 1
    print(f"{tried} tables, {small} small counts: {narrow} keep fewer values, {exact} one only.")


if __name__ == "__main__":
    main()
