"""What the rules of returns say of published counts beside their sums.

A use is accounted for only when its purpose, its authority and its file are all recorded. So the
uses without a recorded purpose are a part of those not accounted for, and the rest of these, which
no table shows, is not less than zero.
"""

from collections.abc import Mapping

from oversight.protection.populations import Counted

_NOT_ACCOUNTED = (("accounted", frozenset(["no"])),)
_NOT_RECORDED = [
    ((column, frozenset(["not-recorded"])),) for column in ("purpose_id", "authority_id")
]


def whole_by_rule(cell: Counted, known: Mapping[str, str]) -> str | None:
    """The uses not accounted for that a count of uses without a record is a part of.

    `known` has populations by their names without revision. Null when no rule speaks of the
    count, or no table shows those uses.
    """
    if cell.measure != "uses" or cell.narrowed not in _NOT_RECORDED:
        return None
    return known.get(Counted("uses", cell.returns, _NOT_ACCOUNTED).name)


def rest_by_rule(whole: str, part: str) -> str:
    """The name of what is left of a whole without this part of it."""
    return f"{whole}, less: {part}"
