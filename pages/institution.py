"""Institution: everything that a hearing asks about one institution, in one screen."""

from oversight import page_parts
from oversight.language import _

# Filters
institution_id = page_parts.choose_institution(nothing=None)
compared_id = page_parts.choose_compared()
as_of_date = page_parts.choose_as_of_date()
since_date = page_parts.choose_since_date()

# Query
summary = page_parts.query(
    "institution_summary",
    institution_id=institution_id,
    compared_id=compared_id,
    as_of_date=as_of_date,
)
changes = [
    page_parts.query(
        "record_changes",
        institution_id=row["institution_id"],
        as_of_date=as_of_date,
        since_date=since_date,
    )
    for row in summary.rows
]
page_parts.entity_title(summary, "institution_name", _("What is on record about the institution"))

# The answer in one screen
page_parts.in_one_screen(summary, changes, since_date, as_of_date)
page_parts.undated(institution_id)
page_parts.brief_links("institution", institution_id, as_of_date, since_date)

# Tables, each an answer to a question
chosen = {"institution_id": institution_id, "as_of_date": as_of_date}
page_parts.figure("institution-recommendations", **chosen)
page_parts.figure("institution-findings", **chosen)
page_parts.figure("institution-technologies", **chosen)
if page_parts.has_returns():
    page_parts.figure("uses-by-technology", **chosen)
    page_parts.figure("institution-accounted", **chosen)
    page_parts.figure("complaints-received", **chosen)
    page_parts.figure("returns-late", **chosen)
page_parts.figure("institution-statements", **chosen)
page_parts.figure("institution-undertakings", **chosen)
page_parts.figure("institution-summary", compared_id=compared_id, **chosen)
page_parts.figure("timeline", **chosen)
page_parts.figure("institution-changes", since_date=since_date, **chosen)
