"""What a verdict says, sentence by sentence, in the current language."""

from oversight import language
from oversight.checks.verdict import Verdict
from oversight.language import _, ngettext


def said(found: Verdict) -> list[str]:
    """Whether the code fits, what the current release says of it, and where other numbers are."""
    return [_fit(found), *_standing(found)]


def about(found: Verdict) -> list[tuple[str, str]]:
    """Label and words: which figure it is, with which filters, of which day."""
    filters = [(_("Filter"), f"{name} = {value}") for name, value in found.asked.filters.items()]
    return [
        (_("Title"), found.title or found.asked.figure_id),
        (_("Release"), found.code.release_id),
        (_("As of"), language.day(found.asked.as_of_date)),
        *filters,
        (_("Rows"), language.number(len(found.rows))),
        (_("Code of these numbers"), str(found.code)),
    ]


def _fit(found: Verdict) -> str:
    if found.written is None:
        return _(
            "No code was given, so there is nothing to compare; the code of these numbers is "
            "{code}."
        ).format(code=found.code)
    if found.fits:
        return _("Match: {code} is the code of these numbers.").format(code=found.written)
    return _(
        "Mismatch: {written} is not the code of these numbers; theirs is {code}. Either the code "
        "was copied wrongly, or the numbers, filters or day that it stood beside were others."
    ).format(written=found.written, code=found.code)


def _standing(found: Verdict) -> list[str]:
    now = found.current_id
    if found.standing == "withdrawn" and found.withdrawal is not None:
        why = language.local(vars(found.withdrawal), "reason")
        return [_("Withdrawn: release {release} was withdrawn. Reason: {why}").format(
            release=found.code.release_id, why=why
        )]  # fmt: skip
    if found.standing == "current":
        return [_current(found)]
    if found.standing == "revised":
        words = ngettext(
            "Revised: release {now}, the current one, gives {count} row of the same day otherwise.",
            "Revised: release {now}, the current one, gives {count} rows of the same day "
            "otherwise.",
            found.changed,
        )
        return [words.format(now=now, count=language.number(found.changed))]
    if found.standing == "gone":
        return [_("Withdrawn: release {now}, the current one, has no such figure.").format(now=now)]
    return [_("There is no current release to compare it with.")]


def _current(found: Verdict) -> str:
    if found.current_id == found.code.release_id:
        return _("Current: release {now} is the current one.").format(now=found.current_id)
    return _("Current: release {now}, the current one, gives the same for the same day.").format(
        now=found.current_id
    )
