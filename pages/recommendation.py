"""Recommendation: what was asked of whom, what they said to it, and what became of it."""

from oversight import page_parts
from oversight.language import _
from oversight.page_parts import entity

# Filters
recommendation_id = page_parts.choose_recommendation()
as_of_date = page_parts.choose_as_of_date()
chosen = {"recommendation_id": recommendation_id, "as_of_date": as_of_date}

# Query
record = page_parts.query("recommendation_record", **chosen)
entity.heading(
    record,
    "recommendation_text",
    _("Recommendation"),
    _("What was asked of whom, what they said to it, and what became of it"),
)

# What it is
entity.card(
    record,
    (
        "recommendation_id",
        "investigation_title",
        "overseers",
        "issued_day",
        "finding_text",
        "second_look",
        "evidence",
    ),
    as_of_date,
)
entity.remarks(record, as_of_date)

# Tables, downloads
page_parts.figure("recommendation-record", **chosen)
page_parts.figure("recommendation-history", **chosen)
page_parts.figure("recommendation-chain", **chosen)
page_parts.undated()
