"""What is used, how often, and what nobody could account for."""

from oversight import language
from oversight.briefs.answers import Answers
from oversight.briefs.blocks import Block, Grid, Line, Section, Sentence, absent, cut, grid, shown
from oversight.briefs.traced import Row, Said, Value, said
from oversight.language import _

MOST_TECHNOLOGIES, MOST_FIGURES, MOST_COUNTS = 10, 5, 6


def uses(answers: Answers) -> Section:
    """The register, the published figures, what returns say, what nobody accounts for."""
    blocks = [
        *_register(answers),
        *_figures(answers),
        *_returned(answers),
        *_unaccounted(answers),
        *_unexplained(answers),
    ]
    figures = shown(answers, "technology-register") + shown(answers, "technology-use-figures")
    if _has_returns(answers):
        figures += shown(answers, "uses-by-technology", ["institution"])
        figures += shown(answers, "institution-accounted", ["institution"])
        figures += shown(answers, "uses-by-institution", ["technology"])
        figures += shown(answers, "uses-unexplained")
    heading = _("What is used, how often, and what nobody could account for")
    return Section("uses", heading, tuple(blocks), tuple(figures))


def who_and_what(answers: Answers) -> list[str]:
    """The columns that say whose row it is, where the brief is about several."""
    return {
        "institution": ["technology_name"],
        "technology": ["institution_name"],
        "watch-list": ["institution_name", "technology_name"],
    }[answers.subject.kind]


def _register(answers: Answers) -> list[Block]:
    rows, more = cut(answers, answers.rows("technology_register_list"), MOST_TECHNOLOGIES)
    if not rows:
        return [absent(_("No technology is on the register by this day."))]
    columns = (
        *who_and_what(answers),
        "technology_status",
        "first_use_day",
        "declared_by",
        "assessment_timing",
    )
    caption = _("The register: since when, declared by whom, assessed before first use or not")
    return [grid(caption, rows, columns), *more]


def _figures(answers: Answers) -> list[Block]:
    every = answers.rows("technology_use_list")
    if not every:
        return [absent(_("No figure of its use is published by this day."))]
    dated = sorted(every, key=lambda row: str(row["last_day"] or ""), reverse=True)
    rows, more = cut(answers, dated, MOST_FIGURES)
    headings = (
        *(rows[0].label(name) for name in who_and_what(answers)),
        rows[0].label("measure"),
        _("Period"),
        _("Figure"),
        rows[0].label("use_basis"),
    )
    lines = [
        Line(
            (
                *((row.said(name),) for name in who_and_what(answers)),
                (row.said("measure"),),
                (row.said("day"),),
                _amount(row),
                (row.said("use_basis"),),
            ),
            tuple(row.source_ids),
        )
        for row in rows
    ]
    caption = _("Published figures of use, latest first; they overlap and are never added up")
    return [Grid(caption, headings, tuple(lines)), *more]


def _amount(row: Row) -> Said:
    value = row.said("value")
    about: Said = () if row["qualifier"] == "exact" else (row.said("qualifier"), " ")
    if row["is_share"]:
        return (*about, Value(language.share(row["value"], 1), value.cell))
    return (*about, value, "\u00a0", row.said("unit"))


def _has_returns(answers: Answers) -> bool:
    return bool(_counted(answers))


def _counted(answers: Answers) -> list[Row]:
    """What returns count a fiscal year: by technology, or by institution.

    None for a watch list, where a row would not say whose technology it counts.
    """

    def a_year(row: Row) -> bool:
        return bool(row["count_level"] == "one" and row["period_level"] == "year")

    if answers.subject.is_watch_list:
        return []

    by_technology = answers.rows("uses_by_technology", a_year, ["institution"])
    return by_technology + answers.rows("uses_by_institution", a_year, ["technology"])


def _returned(answers: Answers) -> list[Block]:
    every = _counted(answers)
    if not every:
        return []
    latest = max(row["last_day"] for row in every)
    rows, more = cut(answers, [row for row in every if row["last_day"] == latest], MOST_COUNTS)
    lines = [
        Line(((_name(row),), (row.said("quarter"),), (row.said("value"),)), ()) for row in rows
    ]
    headings = (_("Returned by or for"), _("Fiscal year"), _("Uses"))
    caption = _(
        "Uses in the latest fiscal year that returns count; small counts are suppressed (x)"
    )
    return [Grid(caption, headings, tuple(lines)), *more, *_accounted(answers)]


def _name(row: Row) -> Value:
    name = "technology_name" if "technology_name_en" in row.raw else "institution_name"
    return row.said(name)


def _accounted(answers: Answers) -> list[Block]:
    rows = answers.rows(
        "uses_accounted",
        lambda row: bool(row["count_level"] == "one" and row["period_level"] == "all"),
        ["institution"],
    )
    words = _(
        "{institution}: of {uses} uses in its returns, all quarters together, {accounted} are "
        "accounted for and {rest} have no record of purpose, authority or file."
    )
    return [
        Sentence(
            said(
                words,
                institution=row.said("institution_name"),
                uses=row.said("uses"),
                accounted=row.said("accounted_uses"),
                rest=row.said("unaccounted_uses"),
            )
        )
        for row in rows
    ]


def _unaccounted(answers: Answers) -> list[Block]:
    rows = answers.rows("uses_unaccounted")
    if rows:
        columns = (*who_and_what(answers), "day", "value", "denominator")
        return [grid(_("Uses that nobody could account for, as published"), rows, columns)]
    if _has_returns(answers):
        return []
    return [
        absent(
            _(
                "How many uses nobody could account for: not published, by any institution or "
                "overseer."
            )
        )
    ]


def _unexplained(answers: Answers) -> list[Block]:
    counted = answers.rows("uses_unexplained")
    if not counted:
        return []
    latest = sorted(counted, key=lambda row: row["last_day"], reverse=True)
    rows, more = cut(answers, latest, MOST_COUNTS)
    columns = (
        *who_and_what(answers),
        "quarter",
        "counted_by",
        "independent_uses",
        "accounted_uses",
        "unexplained_uses",
    )
    return [grid(_("Counts by others, and what is not explained"), rows, columns), *more]
