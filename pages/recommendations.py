"""Recommendations: who promised what, by when, and has it been done?"""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Recommendations"), _("Promised, claimed and verified, by institution, body and technology")
)

# Filters
as_of_date = page_parts.choose_as_of_date()
institution_id = page_parts.choose_institution()
body_id = page_parts.choose_body()
technology_id = page_parts.choose_technology()
recommendation_state = page_parts.choose_code(
    "recommendation_state", _("State (in the list)"), _("All states")
)
text = page_parts.choose_text("text", _("Words (in the list)"))

# Charts, tables, downloads
chosen = {
    "as_of_date": as_of_date,
    "institution_id": institution_id,
    "body_id": body_id,
    "technology_id": technology_id,
}
page_parts.figure("recommendations-dates", **chosen)
page_parts.figure("recommendations-by-state", **chosen)
page_parts.figure("recommendations-by-stance", **chosen)
page_parts.figure("recommendations-uptake", **chosen)
page_parts.figure("recommendations-repeats", **chosen)
page_parts.figure(
    "recommendations-list", recommendation_state=recommendation_state, text=text or None, **chosen
)
page_parts.figure("recommendations-groups", **chosen)
page_parts.undated(institution_id)
