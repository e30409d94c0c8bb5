"""Recommendation: what was asked of whom, what they said to it, and what became of it."""

from oversight import page_parts
from oversight.language import _

# Filters
recommendation_id = page_parts.choose_recommendation()
as_of_date = page_parts.choose_as_of_date()

# Query
record = page_parts.query(
    "recommendation_record", recommendation_id=recommendation_id, as_of_date=as_of_date
)
page_parts.entity_title(record, "recommendation_text", recommendation_id or _("Recommendation"))

# Tables, downloads
chosen = {"recommendation_id": recommendation_id, "as_of_date": as_of_date}
page_parts.figure("recommendation-record", **chosen)
page_parts.figure("recommendation-history", **chosen)
page_parts.undated()
