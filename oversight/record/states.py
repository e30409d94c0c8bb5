"""The states of a recommendation, and which may follow which: here and nowhere else.

docs/recommendation-states.md is drawn from this table.
"""

from enum import StrEnum


class State(StrEnum):
    """As the enum recommendation_state of the schema; names for people stand in codes."""

    OPEN = "open"
    PARTLY_IMPLEMENTED = "partly_implemented"
    IMPLEMENTED_CLAIMED = "implemented_claimed"
    IMPLEMENTED_VERIFIED = "implemented_verified"
    NOT_IMPLEMENTED = "not_implemented"
    SUPERSEDED = "superseded"
    NO_PUBLISHED_RECORD = "no_published_record"


# Only a stated event of the overseer leads to one of these, and none leads away but the
# overseer's own: what was closed can be opened again.
CLOSED = (State.IMPLEMENTED_VERIFIED, State.NOT_IMPLEMENTED, State.SUPERSEDED)

# A claim can be taken back and a verified one found wanting, so most states lead to most. What
# is superseded stays so: the later recommendation has the later events. Without an event there
# is no published record; no event can make it so.
NEXT: dict[State, tuple[State, ...]] = {
    State.NO_PUBLISHED_RECORD: (
        State.OPEN,
        State.PARTLY_IMPLEMENTED,
        State.IMPLEMENTED_CLAIMED,
        *CLOSED,
    ),
    State.OPEN: (State.OPEN, State.PARTLY_IMPLEMENTED, State.IMPLEMENTED_CLAIMED, *CLOSED),
    State.PARTLY_IMPLEMENTED: (
        State.OPEN,
        State.PARTLY_IMPLEMENTED,
        State.IMPLEMENTED_CLAIMED,
        *CLOSED,
    ),
    State.IMPLEMENTED_CLAIMED: (
        State.OPEN,
        State.PARTLY_IMPLEMENTED,
        State.IMPLEMENTED_CLAIMED,
        *CLOSED,
    ),
    State.IMPLEMENTED_VERIFIED: (State.OPEN, State.PARTLY_IMPLEMENTED, State.SUPERSEDED),
    State.NOT_IMPLEMENTED: (State.OPEN, State.SUPERSEDED),
    State.SUPERSEDED: (),
}


def may_follow(earlier: State, later: State) -> bool:
    """True when an event may lead from one state to the other."""
    return later in NEXT[earlier]


def needs_overseer(state: State) -> bool:
    """True when only a stated event of the overseer leads there."""
    return state in CLOSED


def diagram() -> str:
    """The table as a Mermaid state diagram; edges of the overseer alone are marked."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.NO_PUBLISHED_RECORD}"]
    for earlier, several in NEXT.items():
        for later in several:
            mark = ": overseer, stated" if needs_overseer(later) else ""
            lines.append(f"    {earlier} --> {later}{mark}")
    return "\n".join(lines)
