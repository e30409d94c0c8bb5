"""Open findings: against whom, how old, and what keeps each open?"""

from oversight import page_parts
from oversight.language import _
from oversight.web.addresses import FIRST

page_parts.title(
    _("Open findings"),
    _("Findings against institutions, how old they are, what keeps them open"),
)

# Filters
as_of_date = page_parts.choose_as_of_date()
institution_id = page_parts.choose_institution()
technology_id = page_parts.choose_technology()
first = FIRST["open-findings"]["finding_status"]
finding_status = page_parts.choose_code(
    "finding_status", _("Status of the finding"), _("All findings"), first=first
)

# Chart, table, download
page_parts.figure(
    "findings-age",
    as_of_date=as_of_date,
    institution_id=institution_id,
    technology_id=technology_id,
    finding_status=finding_status,
)
page_parts.undated(institution_id)
