"""Why a figure that was published is another now; a release without a reason is not built."""

from dataclasses import replace
from pathlib import Path

from oversight import language
from oversight.language import LANGUAGES, _
from oversight.releases.changes import COUNTS, Change, changes
from oversight.releases.files import Row, read_csv
from oversight.releases.reading import RETURN_OF


class Unexplained(Exception):
    """Figures were revised or withdrawn without a reason; `changes` are those."""

    def __init__(self, unexplained: list[Change]) -> None:
        super().__init__("\n".join(_said(unexplained)))
        self.changes = unexplained


def explained(before: Path, after: Path) -> list[Change]:
    """What differs from one release to the next, each revision with its reason where one is given.

    It is that of a correction that the earlier release did not have, of this column or of the whole
    row; of a count, where there is none, that a return came late or was corrected. Raises
    TableFault.
    """
    corrections = _new_corrections(before, after)
    returns = _returns(before, after)
    menu = {row["table_id"]: row["measure"] for row in read_csv(after, "published_tables")}
    return [
        _of_count(change, returns, menu)
        if change.table_name == COUNTS and not change.reason_en
        else change
        for change in (_corrected(one, corrections) for one in changes(before, after))
    ]


def unexplained(several: list[Change]) -> list[Change]:
    """Those that need a reason and have none: whatever is not only added."""
    return [one for one in several if one.change != "added" and not one.reason_en]


# Table, row and column; no column for the whole row.
Corrections = dict[tuple[str, str, str], Row]


def _new_corrections(before: Path, after: Path) -> Corrections:
    """The corrections that the earlier release did not have; of several of one place the latest."""
    known = {row["correction_id"] for row in read_csv(before, "corrections")}
    new = [row for row in read_csv(after, "corrections") if row["correction_id"] not in known]
    return {
        (row["table_name"], row["row_id"], row.get("column_name", "")): row
        for row in sorted(new, key=lambda row: (row["corrected_on"], row["correction_id"]))
    }


def _corrected(change: Change, corrections: Corrections) -> Change:
    place = change.table_name, change.row_id
    row = corrections.get((*place, change.column_name)) or corrections.get((*place, ""))
    if row is None or change.change == "added":
        return change
    return replace(change, reason_en=row["reason_en"], reason_fr=row["reason_fr"])


# Institution and kind by quarter, with what is said of the return: late or corrected.
Returns = dict[tuple[str, str], dict[str, str]]


def _returns(before: Path, after: Path) -> Returns:
    held = {_which(row): row["version"] for row in read_csv(before, "returns_counted")}
    found: Returns = {}
    for row in read_csv(after, "returns_counted"):
        version = held.get(_which(row))
        if version != row["version"]:
            how = "late" if version is None else "corrected"
            found.setdefault((row["kind"], row["quarter"]), {})[row["institution_id"]] = how
    return found


def _which(row: Row) -> tuple[str, str, str]:
    return row["institution_id"], row["kind"], row["quarter"]


def _of_count(change: Change, returns: Returns, menu: dict[str, str]) -> Change:
    """A count is another since returns of its table came late or corrected."""
    if change.change == "added":
        return change
    table_id, *_codes, period = change.row_id.split("/")
    kind = RETURN_OF.get(menu.get(table_id, ""), "")
    came = {
        institution: how
        for (one_kind, quarter), several in returns.items()
        # A quarter, the fiscal year that it is in, or every quarter together.
        if one_kind == kind and (period == "all" or quarter.startswith(period))
        for institution, how in several.items()
        if not change.institution_id or institution == change.institution_id
    }
    if not came:
        return change
    said = {}
    for lang in LANGUAGES:
        with language.speaking(lang):
            words = {"late": _("late return"), "corrected": _("corrected return")}
            said[lang] = language.in_turn(
                language.labelled(words[how], ", ".join(one for one in came if came[one] == how))
                for how in ("late", "corrected")
                if how in came.values()
            )
    return replace(change, reason_en=said["en"], reason_fr=said["fr"])


def _said(several: list[Change]) -> list[str]:
    lines = [
        f"{one.table_name}, row {one.row_id}"
        + (f", column {one.column_name}: {one.old!r} is now {one.new!r}" if one.column_name else "")
        + f": {one.change} without a reason"
        for one in several
    ]
    remedy = (
        "Add to data/corrections.csv a row for each, with that table_name, row_id and column_name "
        "(empty for the whole row), the reason in both languages and the source; or put it back as "
        "it was published."
    )
    return [*lines, remedy]
