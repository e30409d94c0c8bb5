"""Control limits of a funnel: where a share would fall by chance if all were alike.

Exact binomial limits: the smallest and largest counts whose tails hold no more than the chance
allowed, as shares of the denominator.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Two-sided: a share outside these is seen by chance about once in 20 and once in 500.
CHANCES = {"95": 0.05, "99.8": 0.002}


@dataclass(frozen=True)
class Limits:
    """Lower and upper limit as shares, 0 to 1, both inclusive, for one denominator."""

    denominator: int
    lower: float
    upper: float


def overall_share(counts: Sequence[int], denominators: Sequence[int]) -> float:
    """The share of all together, 0 to 1; ValueError where there is no denominator."""
    if not sum(denominators):
        raise ValueError("a funnel needs a denominator")
    return sum(counts) / sum(denominators)


def limits(denominator: int, share: float, chance: float) -> Limits:
    """The exact limits for one denominator around the overall share."""
    # Imported here: it takes a second, and only a funnel needs it.
    from scipy.stats import binom

    lower, upper = binom.ppf([chance / 2, 1 - chance / 2], denominator, share)
    return Limits(denominator, float(lower) / denominator, float(upper) / denominator)
