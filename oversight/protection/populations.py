"""What a count counts: a measure, the returns it is counted from, and which part of them.

Two cells that count the same have one name, whatever their tables, labels or releases; so the
name, and not the place, is what the ledger and the protection know.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

Codes = frozenset[str]
Return = tuple[str, str]  # institution and quarter

RETURN_KIND = {
    "uses": "uses",
    "complaints_received": "complaints",
    "complaints_closed": "complaints",
    "independent_uses": "independent_counts",
}
# Kinds of complaint overlap, and two who count the same uses count them twice: no totals.
NEVER_SUMMED = ("kind", "counted_by")
BY_RETURN = ("institution_id", "quarter")

NOT_AVAILABLE, NOT_APPLICABLE = "..", "..."

_REVISED, _VERSIONS = " revised=", " versions="


@dataclass(frozen=True)
class Counted:
    """A measure over some returns, narrowed to the codes of `narrowed` (column and codes)."""

    measure: str
    returns: frozenset[Return]
    narrowed: tuple[tuple[str, Codes], ...]

    @property
    def name(self) -> str:
        """Its name as long as no return changes it; empty when no return is counted."""
        if not self.returns:
            return ""
        codes = (f" {column}={','.join(sorted(codes))}" for column, codes in self.narrowed)
        return f"{self.measure} returns={_short(self.returns)}{''.join(codes)}"


@dataclass(frozen=True)
class Returns:
    """The returns of one kind by institution and quarter: counted, with version; and owed."""

    versions: Mapping[Return, int]
    owed: frozenset[Return]
    _chosen: dict[tuple[Codes, Codes], frozenset[Return]] = field(default_factory=dict)

    @cached_property
    def places(self) -> list[Return]:
        """Every institution and quarter with a return sent or owed, in order."""
        return sorted({*self.versions, *self.owed})

    @cached_property
    def institutions(self) -> Codes:
        """Every institution that sent or owes a return."""
        return frozenset(place[0] for place in self.places)

    def chosen(self, institutions: Codes, quarters: Codes) -> frozenset[Return]:
        """The returns counted for these institutions and quarters."""
        asked = (institutions, quarters)
        if asked not in self._chosen:
            self._chosen[asked] = frozenset(
                one for one in self.versions if one[0] in institutions and one[1] in quarters
            )
        return self._chosen[asked]

    def symbol(self, institutions: Codes, quarters: Codes) -> str:
        """Why nothing is counted for these: a return is owed, or none is."""
        owed = any(one in institutions and quarter in quarters for one, quarter in self.owed)
        return NOT_AVAILABLE if owed else NOT_APPLICABLE


def counted(
    measure: str, returns: frozenset[Return], leaves: Mapping[str, Codes], inner: Mapping[str, int]
) -> Counted:
    """What a cell counts. `leaves` has its inner codes by column, `inner` how many there are.

    A column of which it has every code says nothing, except where codes are never summed.
    """
    narrowed = (
        (column, codes)
        for column, codes in sorted(leaves.items())
        if column not in BY_RETURN
        and (len(codes) < inner[column] or column in NEVER_SUMMED or measure == "independent_uses")
    )
    return Counted(measure, returns, tuple(narrowed))


def revised(name: str, release_id: str | None) -> str:
    """The name of the count as a release changed it; null: as it first was."""
    return f"{name}{_REVISED}{release_id}" if release_id else name


def at_versions(name: str, versions: Iterable[int]) -> str:
    """The name of a count that no table shows: of these very versions of its returns."""
    return f"{name}{_VERSIONS}{','.join(map(str, versions))}"


def unrevised(name: str) -> str:
    """The name that a count had before any release changed it."""
    return name.partition(_REVISED)[0]


@cache
def _short(returns: frozenset[Return]) -> str:
    said = "\n".join(" ".join(one) for one in sorted(returns))
    return hashlib.sha256(said.encode()).hexdigest()[:24]
