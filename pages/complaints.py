"""Complaints: who complained to whom, by kind, and how it ended; never summed across kinds."""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Complaints"), _("By body and kind, as each source counts them; kinds are never added up")
)

# Filters
as_of_date = page_parts.choose_as_of_date()
institution_id = page_parts.choose_institution()
body_id = page_parts.choose_body()

# Charts, tables, downloads
chosen = {"as_of_date": as_of_date, "institution_id": institution_id, "body_id": body_id}
page_parts.section(_("From the public record"))
page_parts.figure("complaints-by-year", **chosen)
page_parts.figure("complaints-by-disposition", **chosen)
page_parts.figure("complaints-funnel", as_of_date=as_of_date, body_id=body_id)
page_parts.figure("complaints-list", **chosen)

# What the returns of institutions say
page_parts.section(_("From the returns of institutions"))
if page_parts.has_returns():
    page_parts.figure("complaints-received", as_of_date=as_of_date, institution_id=institution_id)
    page_parts.figure("complaints-closed", as_of_date=as_of_date)
page_parts.undated(institution_id)
