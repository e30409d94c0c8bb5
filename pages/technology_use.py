"""Technology use: what is used, how often, since when, and was it declared and assessed?"""

from oversight import page_parts
from oversight.language import _
from oversight.web.addresses import FIRST

page_parts.title(
    _("Technology use"), _("What is used and how often, since when, declared, checked and assessed")
)

# Filters
as_of_date = page_parts.choose_as_of_date()
institution_id = page_parts.choose_institution()
first = FIRST["technology-use"]["technology_id"]
technology_id = page_parts.choose_technology(first=None if institution_id else first)

# Charts, tables, downloads
chosen = {
    "as_of_date": as_of_date,
    "institution_id": institution_id,
    "technology_id": technology_id,
}
page_parts.figure("technology-use-figures", **chosen)
page_parts.figure("technology-unaccounted", as_of_date=as_of_date)

# What the record says of each technology
page_parts.section(_("From the public record"))
page_parts.figure("technology-register", **chosen)
page_parts.figure("technology-assessment-days", as_of_date=as_of_date)
page_parts.figure("technology-assessments", **chosen)
page_parts.figure("technology-declarations", **chosen)
page_parts.figure("technology-obligations", as_of_date=as_of_date, technology_id=technology_id)

# What the returns of institutions say
page_parts.section(_("From the returns of institutions"))
if page_parts.has_returns():
    page_parts.figure("uses-by-institution", **chosen)
    page_parts.figure("uses-by-technology", as_of_date=as_of_date, institution_id=institution_id)
    page_parts.figure("uses-by-purpose", as_of_date=as_of_date, technology_id=technology_id)
    page_parts.figure("uses-by-authority", as_of_date=as_of_date, technology_id=technology_id)
    page_parts.figure("uses-accounted", as_of_date=as_of_date)
    page_parts.figure("uses-unexplained", **chosen)
    page_parts.figure("returns-late", as_of_date=as_of_date, institution_id=institution_id)
page_parts.undated(institution_id)
