"""Eight releases with late and corrected returns: nothing can be worked out of all of them."""

import pytest

from oversight.releases import gate
from tests.releases.drawn_releases import INSTITUTIONS, TECHNOLOGIES, drawn_register, publish
from tests.releases.drawn_returns import chance, take_complaints, take_independent, take_uses

QUARTERS = [f"{year}-{year - 1999}Q{n}" for year in (2024, 2025) for n in (1, 2, 3, 4)]


def next_returns(register, seed, number) -> None:
    """The returns of a quarter: some late, some corrected afterwards."""
    draw = chance("sequence", seed, number)
    for institution in INSTITUTIONS:
        if draw.random() < 0.85:
            take_uses(register, institution, QUARTERS[number], seed, 1, list(TECHNOLOGIES))
            take_complaints(register, institution, QUARTERS[number], seed)
    if number and draw.random() < 0.6:
        institution = str(draw.choice(list(INSTITUTIONS)))
        take_uses(
            register, institution, QUARTERS[number - 1], seed + 1000, number + 1, list(TECHNOLOGIES)
        )
    if draw.random() < 0.3:
        take_independent(register, "aa", "t1", QUARTERS[number], int(draw.integers(0, 60)))


@pytest.mark.parametrize("seed", range(3))
def test_nothing_can_be_worked_out_of_eight_releases(tmp_path, seed):
    register = drawn_register(tmp_path / "register.duckdb")
    for number in range(8):
        next_returns(register, seed, number)
        folder, _protected = publish(register, tmp_path / "releases")
        _published, found, given_away = gate.audit(folder)
        assert found.exposures == []
        assert given_away == []
