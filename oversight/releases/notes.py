"""Release notes, drafted in both languages from what differs from the release before."""

from collections import Counter
from datetime import date
from pathlib import Path

from oversight import language
from oversight.language import LANGUAGES, _, ngettext
from oversight.releases.changes import Change
from oversight.releases.files import Row, read_csv

# By table, what it is called in each language.
Kinds = dict[str, dict[str, str]]

# The file of each language.
NOTES = {lang: f"notes.{lang}.md" for lang in LANGUAGES}
# So many lines of a kind are written out; the table release_changes has all.
_LINES = 50


def write_notes(folder: Path) -> None:
    """Write notes.en.md and notes.fr.md into a release whose tables are written."""
    release = read_csv(folder, "release")[0]
    changes, kinds = changes_of(folder), fact_kinds(folder)
    for lang, name in NOTES.items():
        (folder / name).write_text(notes(release, changes, lang, kinds), encoding="utf-8")


def fact_kinds(folder: Path) -> Kinds:
    """What each table of facts is called, in both languages, as a release has it."""
    rows = (row for row in read_csv(folder, "codes") if row["list"] == "fact_kind")
    return {row["code"]: {lang: row[f"name_{lang}"] for lang in LANGUAGES} for row in rows}


def notes(release: Row, changes: list[Change], lang: str, kinds: Kinds) -> str:
    """The notes as Markdown: what was revised and why, what was withdrawn, how much was added.

    A table that `kinds` does not have is called by its own name.
    """
    with language.speaking(lang):
        parts = [f"# {_('Release {release}').format(release=release['release_id'])}", ""]
        parts.append(
            _("Record as of {day}.").format(
                day=language.day(date.fromisoformat(release["as_of_date"]))
            )
        )
        if not release["parent_id"]:
            return "\n".join([*parts, "", _("This is the first release."), ""])
        parts[-1] += " " + _("Compared with release {parent}.").format(parent=release["parent_id"])
        for change, heading in (("revised", _("Revised")), ("withdrawn", _("Withdrawn"))):
            several = [one for one in changes if one.change == change]
            parts += _section(heading, several, lang, kinds)
        parts += _added([one for one in changes if one.change == "added"], lang, kinds)
        return "\n".join([*parts, ""])


def _section(heading: str, several: list[Change], lang: str, kinds: Kinds) -> list[str]:
    if not several:
        return ["", f"## {heading}", "", _("Nothing.")]
    lines = [_line(one, lang, kinds) for one in several[:_LINES]]
    if len(several) > _LINES:
        count = len(several) - _LINES
        more = ngettext("and {count} more", "and {count} more", count)
        lines.append(f"- {more.format(count=language.number(count))}")
    return ["", f"## {heading}", "", *lines]


def _line(one: Change, lang: str, kinds: Kinds) -> str:
    where = " · ".join(part for part in (one.row_id, one.column_name) if part)
    values = _(": {old} is now {new}").format(old=one.old, new=one.new) if one.new else ""
    reason = one.reason_fr if lang == "fr" else one.reason_en
    # In the record's own words; a mark of Markdown in them stays a letter.
    named = f"{_named(one.table_name, lang, kinds)}, `{where.replace('`', ' ')}`"
    return f"- {named}{_plain(values)}. {_plain(reason)}"


def _named(table: str, lang: str, kinds: Kinds) -> str:
    return _plain(kinds[table][lang]) if table in kinds else f"`{table}`"


def _plain(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)


def _added(several: list[Change], lang: str, kinds: Kinds) -> list[str]:
    cells: Counter[str] = Counter()
    for one in several:
        cells[one.table_name] += one.cells
    lines = [
        f"- {language.labelled(_named(table, lang, kinds), language.number(count))}"
        for table, count in cells.items()
    ]
    return ["", f"## {_('Added')}", "", *(lines or [_("Nothing.")])]


def _change(row: Row) -> Change:
    return Change(
        change=row["release_change"],
        table_name=row["table_name"],
        row_id=row["row_id"],
        column_name=row["column_name"],
        old=row["old_value"],
        new=row["new_value"],
        institution_id=row["institution_id"],
        cells=int(row["cells_count"]),
        reason_en=row["reason_en"],
        reason_fr=row["reason_fr"],
    )


def changes_of(folder: Path) -> list[Change]:
    """What a release says that it changed, from its files. Raises TableFault."""
    return [_change(row) for row in read_csv(folder, "release_changes")]
