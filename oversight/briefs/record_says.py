"""What the record says in the rows that a question rests on, before it is asked.

Each takes the rows of one question, at least one; every cell that it quotes is traced.
"""

from oversight import language
from oversight.briefs.traced import Row, Said, Value, listed, said
from oversight.language import _, ngettext


def _count(rows: list[Row]) -> Value:
    return Value(language.number(len(rows)), "cited")


def _ids(rows: list[Row]) -> Said:
    return listed([(row.said("recommendation_id"),) for row in rows])


def _named(words: str, rows: list[Row]) -> Said:
    """The words about recommendations of one investigation."""
    return said(
        words,
        count=_count(rows),
        text=rows[0].said("recommendation_text"),
        investigation=rows[0].said("investigation_title"),
        ids=_ids(rows),
    )


def _with(words: str, row: Row, **columns: str) -> Said:
    """The words with cells of one row."""
    return said(words, **{name: row.said(column) for name, column in columns.items()})


def overdue(rows: list[Row]) -> Said:
    words = ngettext(
        "“{text}” ({ids}) was to be done by {due}; {late} the record does not show it done.",
        "{count} recommendations of “{investigation}” were to be done by {due}; {late} the record "
        "does not show them done: {ids}.",
        len(rows),
    )
    late = ngettext("{days} day later", "{days} days later", rows[0]["late_days"])
    return said(
        words,
        count=_count(rows),
        text=rows[0].said("recommendation_text"),
        investigation=rows[0].said("investigation_title"),
        ids=_ids(rows),
        due=rows[0].said("due_date"),
        late=said(late, days=rows[0].said("late_days")),
    )


def undertaking(rows: list[Row]) -> Said:
    words = _(
        "The committee was to be sent, by {due}: “{what}” The record does not tell whether it came."
    )
    if rows[0]["received_state"] == "no":
        words = _("The committee was to be sent, by {due}: “{what}” It was not received.")
    return _with(words, rows[0], due="due_date", what="what")


def disputed(rows: list[Row]) -> Said:
    words = ngettext(
        "The institution disputes the finding of “{investigation}” and accepts the recommendation "
        "that answers it ({ids}).",
        "The institution disputes the finding of “{investigation}” and accepts {count} "
        "recommendations that answer it ({ids}).",
        len(rows),
    )
    return _named(words, rows)


def rejected(rows: list[Row]) -> Said:
    words = ngettext(
        "The institution rejected a recommendation of “{investigation}” ({ids}).",
        "The institution rejected {count} recommendations of “{investigation}” ({ids}).",
        len(rows),
    )
    return _named(words, rows)


def repeat(rows: list[Row]) -> Said:
    words = _("“{text}” ({id}) says again what was recommended before ({earlier}, issued {day}).")
    return _with(
        words,
        rows[0],
        text="recommendation_text",
        id="recommendation_id",
        earlier="repeats",
        day="earlier_day",
    )


def claimed(rows: list[Row]) -> Said:
    words = ngettext(
        "On the institution’s word alone, “{text}” ({ids}) is done.",
        "On the institution’s word alone, {count} recommendations of “{investigation}” are done "
        "({ids}).",
        len(rows),
    )
    return _named(words, rows)


def unaccounted(rows: list[Row]) -> Said:
    words = _("{value} uses ({technology}, {day}) could not be accounted for.")
    if rows[0]["denominator"] is not None:
        words = _("Of {whole} uses ({technology}, {day}), {value} could not be accounted for.")
    return _with(
        words,
        rows[0],
        value="value",
        whole="denominator",
        technology="technology_name",
        day="day",
    )


def unaccounted_returned(rows: list[Row]) -> Said:
    words = _("In its returns, {value} uses have no record of purpose, authority or file.")
    if rows[0]["uses"] is not None:
        words = _(
            "Of {whole} uses in its returns, {value} have no record of purpose, authority or file."
        )
    return _with(words, rows[0], value="unaccounted_uses", whole="uses")


def unexplained(rows: list[Row]) -> Said:
    words = _(
        "In {quarter}, another count ({counted_by}) found {independent} uses ({technology}), of "
        "which the institution accounts for {accounted}; {rest} are not explained."
    )
    return _counted_twice(words, rows)


def disagreement(rows: list[Row]) -> Said:
    words = _(
        "In {quarter}, another count ({counted_by}) found {independent} uses ({technology}); the "
        "institution accounts for {accounted}, which is more."
    )
    return _counted_twice(words, rows)


def _counted_twice(words: str, rows: list[Row]) -> Said:
    return _with(
        words,
        max(rows, key=lambda row: row["last_day"]),
        quarter="quarter",
        counted_by="counted_by",
        independent="independent_uses",
        technology="technology_name",
        accounted="accounted_uses",
        rest="unexplained_uses",
    )


def corrected(rows: list[Row]) -> Said:
    words = ngettext(
        "The institution said ({day}): “{statement}” It was later corrected ({corrected}): "
        "“{correction}”",
        "{count} statements about one technology ({technology}) were later corrected. One was "
        "({day}): “{statement}” Then ({corrected}): “{correction}”",
        len(rows),
    )
    return said(
        words,
        count=_count(rows),
        technology=rows[0].said("technology_name"),
        day=rows[0].said("day"),
        statement=rows[0].said("statement"),
        corrected=rows[0].said("corrected_day"),
        correction=rows[0].said("correction"),
    )


def used_first(rows: list[Row]) -> Said:
    words = _("{technology}: used before a privacy impact assessment was done.")
    if rows[0]["assessment_timing"] == "late":
        words = _(
            "{technology}: first use {first_use}, privacy impact assessment completed {completed}."
        )
    return _with(
        words,
        rows[0],
        technology="technology_name",
        first_use="first_use_day",
        completed="completed_day",
    )


def source_not_checked(rows: list[Row]) -> Said:
    words = _("{technology}: whether its outside source was lawful was not checked.")
    return _with(words, rows[0], technology="technology_name")


def not_published(rows: list[Row]) -> Said:
    words = _("No figure of its use is published; technologies on the register: {technologies}.")
    figures = rows[0]["use_figures_count"]
    if figures:
        words = ngettext(
            "{figures} figure of its use is published, and it does not say how many uses were "
            "accounted for.",
            "{figures} figures of its use are published, and none says how many uses were "
            "accounted for.",
            figures,
        )
    return _with(words, rows[0], figures="use_figures_count", technologies="technologies_count")


def assessment_not_known(rows: list[Row]) -> Said:
    words = _(
        "Whether it was assessed before first use is not on record for what is in use or on trial: "
        "{technologies}."
    )
    names = [(row.said("technology_name"),) for row in rows]
    return said(words, technologies=listed(names))


def silent(rows: list[Row]) -> Said:
    dated = [row for row in rows if row["issued_last_day"] is not None]
    earliest = min(dated or rows, key=lambda row: str(row["issued_last_day"]))
    words = ngettext(
        "No progress is published on “{text}” ({ids}, issued {day}).",
        "No progress is published on {count} recommendations ({ids}), the earliest issued {day}.",
        len(rows),
    )
    return said(
        words,
        count=_count(rows),
        text=rows[0].said("recommendation_text"),
        ids=_ids(rows),
        day=earliest.said("issued_day"),
    )


def returns_missing(rows: list[Row]) -> Said:
    words = ngettext(
        "A return that was due has not come in: {missing}.",
        "{count} returns that were due have not come in: {missing}.",
        len(rows),
    )
    missing = [(row.said("return_kind"), " ", row.said("quarter")) for row in rows]
    return said(words, count=_count(rows), missing=listed(missing))
