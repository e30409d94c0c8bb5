"""Why a figure that was published is another now; a release without a reason is not built."""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Came:
    """A return that one release counts otherwise than the one before, or that it did not count.

    `names` are the institution's, and `reasons` those that were given, by language.
    """

    institution_id: str
    is_late: bool
    names: dict[str, str]
    reasons: dict[str, str]


# By kind of return and quarter.
Returns = dict[tuple[str, str], list[Came]]


def _returns(before: Path, after: Path) -> Returns:
    held = {_which(row): row["version"] for row in read_csv(before, "returns_counted")}
    named = {
        row["institution_id"]: _in_both(row, "acronym", "name")
        for row in read_csv(after, "institutions")
    }
    found: Returns = {}
    for row in read_csv(after, "returns_counted"):
        version, one = held.get(_which(row)), row["institution_id"]
        if version != row["version"]:
            came = Came(one, version is None, named[one], _in_both(row, "reason"))
            found.setdefault((row["kind"], row["quarter"]), []).append(came)
    return found


def _which(row: Row) -> tuple[str, str, str]:
    return row["institution_id"], row["kind"], row["quarter"]


def _in_both(row: Row, *columns: str) -> dict[str, str]:
    """The first of these columns that is not empty, by language; empty where all are."""
    return {
        lang: next((words for name in columns if (words := row.get(f"{name}_{lang}"))), "")
        for lang in LANGUAGES
    }


def _of_count(change: Change, returns: Returns, menu: dict[str, str]) -> Change:
    """A count is another since returns of its table came late or corrected."""
    if change.change == "added":
        return change
    table_id, *_codes, period = change.row_id.split("/")
    kind = RETURN_OF.get(menu.get(table_id, ""), "")
    came = [
        one
        for (one_kind, quarter), several in returns.items()
        # A quarter, the fiscal year that it is in, or every quarter together.
        if one_kind == kind and (period == "all" or quarter.startswith(period))
        for one in several
        if not change.institution_id or one.institution_id == change.institution_id
    ]
    return replace(change, reason_en=_told(came, "en"), reason_fr=_told(came, "fr"))


def _told(several: list[Came], lang: str) -> str:
    """Whose returns came late or corrected, and why where that was given; empty for none."""
    with language.speaking(lang):
        words = {True: _("late return"), False: _("corrected return")}
        # Of an institution several quarters may be corrected, for one reason: it is said once.
        told = {
            is_late: dict.fromkeys(_whose(one, lang) for one in several if one.is_late == is_late)
            for is_late in words
        }
        return language.in_turn(
            language.labelled(words[is_late], ", ".join(names))
            for is_late, names in told.items()
            if names
        )


def _whose(one: Came, lang: str) -> str:
    return f"{one.names[lang]} ({one.reasons[lang]})" if one.reasons[lang] else one.names[lang]


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
