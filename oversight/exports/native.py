"""Which figures a spreadsheet can draw, and of which columns of their table.

Dates on a line of time, ranges, circles, matrices and control limits are left to the pictures.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Native(NamedTuple):
    """A bar for each `by`, as long as `value`, stacked by `series`; a chart for each `panel`.

    All are columns of the figure's table. `only` picks rows by columns of the query; columns
    stand upright where they follow one another in time.
    """

    value: str
    by: Sequence[str]
    series: Sequence[str] = ()
    panel: Sequence[str] = ()
    only: Mapping[str, Sequence[str]] = {}
    is_upright: bool = False


_WHOLE = {"period_level": ("all",), "count_level": ("one",)}
_QUARTERS = {"period_level": ("quarter",), "count_level": ("all", "one")}
NATIVE = {
    "complaints-by-year": Native(
        "value",
        ("day",),
        ("series",),
        ("institution_name", "complaint_kind", "complaint_measure"),
        is_upright=True,
    ),
    "complaints-by-disposition": Native(
        "disposition_share", ("institution_name", "day", "complaint_measure", "disposition")
    ),
    "complaints-received": Native(
        "value",
        ("quarter",),
        panel=("complaint_kind", "institution_name"),
        only=_QUARTERS,
        is_upright=True,
    ),
    "complaints-closed": Native("value", ("disposition",), panel=("complaint_kind",), only=_WHOLE),
    "findings-age": Native("age_days", ("institution_name", "investigation_title")),
    "institution-accounted": Native(
        "accounted_share",
        ("quarter",),
        panel=("institution_name",),
        only=_QUARTERS,
        is_upright=True,
    ),
    "recommendations-by-state": Native(
        "recommendations_count", ("institution_name",), ("recommendation_state",)
    ),
    "recommendations-by-stance": Native(
        "recommendations_count", ("institution_name", "finding_stance"), ("remedy_stance",)
    ),
    "returns-late": Native(
        "late_days", ("institution_name", "quarter"), ("return_state",), ("return_kind",)
    ),
    "uses-by-institution": Native(
        "value", ("quarter",), panel=("institution_name",), only=_QUARTERS, is_upright=True
    ),
    "uses-by-technology": Native(
        "value", ("quarter",), panel=("technology_name",), only=_QUARTERS, is_upright=True
    ),
    "uses-by-purpose": Native("value", ("purpose",), only=_WHOLE),
    "uses-by-authority": Native("value", ("authority",), only=_WHOLE),
    "uses-unexplained": Native(
        "unexplained_uses", ("institution_name", "technology_name", "quarter", "counted_by")
    ),
}
