"""How to cite a figure: one line, in either language, with its permanent address."""

from oversight import language
from oversight.database import Reader
from oversight.exports.check_code import check_code
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.releases.publications import released_on
from oversight.settings import settings
from oversight.web.addresses import ALL, ENTITY_PAGES, FIRST, permanent_address


def permalink(shown: ShownFigure, lang: str | None = None) -> str:
    """The permanent address of the figure in this release, with its filters and its day."""
    page = _page(shown)
    # Where a page has a choice of its own, that nothing was chosen must be said.
    unchosen = {
        name: ALL
        for name in FIRST.get(page, {})
        if name in shown.result.parameters and name not in shown.filters
    }
    path = permanent_address(
        page,
        lang or language.current(),
        release_id=str(shown.reader.release["release_id"]),
        as_of_date=shown.as_of_date.isoformat(),
        **shown.filters,
        **unchosen,
    )
    return f"{settings().base_url.rstrip('/')}{path}#{shown.figure.anchor}"


def _page(shown: ShownFigure) -> str:
    """The figure's page; of a figure that several kinds of entity have, that of the one chosen."""
    page = shown.figure.page
    if page not in ENTITY_PAGES or f"{page}_id" in shown.filters:
        return page
    return next((one for one in ENTITY_PAGES if f"{one}_id" in shown.filters), page)


def citation(shown: ShownFigure) -> str:
    """Title, record, release and its day, as-of date, check code and address, in one line."""
    return _("“{title}”, {record}, {release}, as of {day}, code {code}, {address}").format(
        title=shown.title,
        record=language.local(shown.reader.record, "title"),
        release=release_and_day(shown.reader),
        day=language.day(shown.as_of_date),
        code=check_code(shown),
        address=permalink(shown),
    )


def release_and_day(reader: Reader) -> str:
    """The number of the release and the day on which it was published, where that is known."""
    release_id = str(reader.release["release_id"])
    day = released_on(reader.path.parent)
    if day is None:
        return _("release {release}").format(release=release_id)
    return _("release {release} of {released}").format(
        release=release_id, released=language.day(day)
    )
