"""The question behind a figure that somebody wrote down: its query, its filters, its day."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from oversight import figures
from oversight.checks.listed import Listed, read_figures
from oversight.checks.views import views
from oversight.checks.written import MISMATCH, CannotCheck, Written, nearest
from oversight.database import Reader
from oversight.language import _
from oversight.queries import Result
from oversight.releases.current import is_of_this_software
from oversight.web.addresses import ALL


@dataclass(frozen=True)
class Asked:
    """One figure of a release; `filters` are its query's parameters besides the day, as text."""

    figure_id: str
    query: str
    filters: Mapping[str, str]
    as_of_date: date

    def answer(self, reader: Reader) -> Result:
        """The answer of a release."""
        bound: dict[str, str | date] = {
            name: date.fromisoformat(value) if name.endswith("_date") else value
            for name, value in self.filters.items()
        }
        if "as_of_date" in reader.questions[self.query].parameters:
            bound["as_of_date"] = self.as_of_date
        return reader.query(self.query, **bound)


def asked_of(folder: Path, reader: Reader, written: Written) -> Iterator[Asked]:
    """What may have been meant, the likeliest first. Raises CannotCheck."""
    listed = read_figures(folder)
    if not written.page:
        yield from _by_code(listed, written)
        return
    if not written.figure_id:
        valid = ", ".join(
            dict.fromkeys(one.figure_id for one in listed if one.page == written.page)
        )
        raise CannotCheck(
            _(
                "This address names a page and no figure. Give the code as well, or end the "
                "address with # and one of: {valid}."
            ).format(valid=valid)
        )
    yield from (_of(one) for one in listed if written.path.rstrip("?") in _paths(one))
    # Today's pages know which filters a page chooses; an older one's are in its address.
    if is_of_this_software(folder):
        yield _on_page(reader, written)
    yield _direct(reader, listed, written)


def _paths(one: Listed) -> set[str]:
    return {unquote(address.replace("#", "?#")) for address in (one.address_en, one.address_fr)}


def _by_code(listed: list[Listed], written: Written) -> Iterator[Asked]:
    code = str(written.code)
    of_figure = [one for one in listed if one.figure_id == written.figure_id]
    if not of_figure:
        valid = sorted({one.figure_id for one in listed})
        words = _("Release {release} has no figure “{figure}”. Nearest: {valid}.")
        raise CannotCheck(
            words.format(
                release=written.release_id,
                figure=written.figure_id[:60],
                valid=nearest(written.figure_id, valid),
            )
        )
    fitting = [one for one in of_figure if one.code == code]
    if not fitting:
        raise CannotCheck(_unlisted(code, of_figure), MISMATCH)
    yield from (_of(one) for one in fitting)


def _unlisted(code: str, of_figure: list[Listed]) -> str:
    words = _(
        "{code} is not the code of any view that a page shows first. If filters or another day "
        "were chosen, give the permanent address with the code. If it was copied by hand, look "
        "at its last four letters again."
    ).format(code=code)
    close = [one.code for one in of_figure if _letters_apart(one.code, code) == 1]
    if close:
        near = _("One letter away: {valid}.").format(valid=", ".join(close[:5]))
        return f"{words} {near}"
    return words


def _letters_apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _of(one: Listed) -> Asked:
    return Asked(one.figure_id, one.query, one.chosen, one.as_of_date)


def _on_page(reader: Reader, written: Written) -> Asked:
    """The figure as its page shows it with the filters of the address."""
    _days(written.filters)
    found = {
        view.shown.figure.figure_id: view.shown
        for view in views(reader, written.page, written.filters)
    }
    shown = found.get(written.figure_id)
    if shown is None:
        words = _("This page has no figure “{figure}”. It has: {valid}.")
        raise CannotCheck(words.format(figure=written.figure_id[:60], valid=", ".join(found)))
    for name, value in written.filters.items():
        taken = name in shown.result.query.parameters and name != "as_of_date"
        if taken and value not in (ALL, shown.filters.get(name)):
            words = _("“{value}” in the address is not a value of {name}.")
            raise CannotCheck(words.format(value=value[:60], name=name))
    return Asked(shown.figure.figure_id, shown.figure.query, shown.filters, shown.as_of_date)


def _direct(reader: Reader, listed: list[Listed], written: Written) -> Asked:
    """The figure of an older release, asked with what its permanent address says in full."""
    by_figure = {one.figure_id: one.query for one in listed}
    declared = figures.registry().get(written.figure_id)
    query = by_figure.get(written.figure_id) or (declared.query if declared else "")
    if query not in reader.questions:
        words = _("Release {release} has no figure “{figure}”. Nearest: {valid}.")
        raise CannotCheck(
            words.format(
                release=reader.release["release_id"],
                figure=written.figure_id[:60],
                valid=nearest(written.figure_id, sorted(by_figure)),
            )
        )
    days = _days(written.filters)
    taken = reader.questions[query].parameters
    filters = {
        name: value for name, value in written.filters.items() if name in taken and value != ALL
    }
    filters.pop("as_of_date", None)
    return Asked(written.figure_id, query, filters, days.get("as_of_date", reader.as_of_date))


def _days(filters: Mapping[str, str]) -> dict[str, date]:
    days = {}
    for name, value in filters.items():
        if not name.endswith("_date"):
            continue
        with contextlib.suppress(ValueError):
            days[name] = date.fromisoformat(value)
        if name not in days:
            words = _("“{value}” is not a day for {name}; write it as 2022-05-10.")
            raise CannotCheck(words.format(value=value[:40], name=name))
    return days
