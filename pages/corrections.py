"""Corrections: what was wrong in this record and has been put right."""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Corrections"), _("What was wrong in this record, what stands now, why and since when")
)

# Filters
as_of_date = page_parts.choose_as_of_date()

# Table, download
page_parts.figure("corrections-list", as_of_date=as_of_date)
page_parts.report_an_error()
