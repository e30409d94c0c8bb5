"""Overview: the few numbers a member needs, who uses what, and what changed."""

from oversight import page_parts
from oversight.language import _
from oversight.page_parts import headlines

page_parts.title(
    _("Overview"),
    _("What federal institutions use, what was found, what was promised and what was done"),
)

# Filters
as_of_date = page_parts.choose_as_of_date()

# Query
numbers = page_parts.query("headline_numbers", as_of_date=as_of_date)
unaccounted = page_parts.query("uses_unaccounted", as_of_date=as_of_date)

# Numbers, each with what it is out of and where it leads
page_parts.facts(headlines.facts(numbers, unaccounted, as_of_date))
page_parts.undated()

# Charts and tables
page_parts.figure("overview-matrix", as_of_date=as_of_date)
page_parts.section(_("What changed"))
since_date = page_parts.choose_since_date()
page_parts.figure("overview-changes", as_of_date=as_of_date, since_date=since_date)
page_parts.figure("overview-headlines", as_of_date=as_of_date)
