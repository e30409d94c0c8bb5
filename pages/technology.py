"""Technology: what it is, who uses it, what was found about it, across institutions."""

from oversight import page_parts
from oversight.language import _

# Filters
technology_id = page_parts.choose_technology(nothing=None)
as_of_date = page_parts.choose_as_of_date()

# Query
record = page_parts.query("technology_record", technology_id=technology_id)
page_parts.entity_title(record, "technology_name", _("Who uses it, and what was found about it"))

page_parts.brief_links("technology", technology_id, as_of_date)

# Charts, tables, downloads
chosen = {"technology_id": technology_id, "as_of_date": as_of_date}
page_parts.figure("technology-record", technology_id=technology_id)
page_parts.figure("technology-register", **chosen)
page_parts.figure("technology-use-figures", **chosen)
if page_parts.has_returns():
    page_parts.figure("uses-by-institution", **chosen)
    page_parts.figure("uses-by-purpose", **chosen)
    page_parts.figure("uses-by-authority", **chosen)
    page_parts.figure("uses-unexplained", **chosen)
page_parts.figure("technology-declarations", **chosen)
page_parts.figure("investigation-findings", **chosen)
page_parts.figure("recommendations-dates", **chosen)
page_parts.figure("recommendations-by-state", **chosen)
page_parts.figure("technology-obligations", **chosen)
page_parts.figure("timeline", **chosen)
page_parts.undated()
