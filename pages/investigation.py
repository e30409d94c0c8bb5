"""Investigation: who looked at what, what they concluded, and what became of it."""

from oversight import page_parts
from oversight.language import _
from oversight.page_parts import entity

# Filters
investigation_id = page_parts.choose_investigation()
as_of_date = page_parts.choose_as_of_date()
chosen = {"investigation_id": investigation_id, "as_of_date": as_of_date}

# Query
record = page_parts.query("investigation_record", **chosen)
entity.heading(
    record,
    "investigation_title",
    _("Investigation"),
    _("Who looked at what, what was concluded and recommended, and what became of it"),
)

# What it is
entity.card(
    record,
    (
        "overseers",
        "institutions",
        "technology_name",
        "investigation_kind",
        "investigation_status",
        "trigger",
        "opened_day",
        "issued_day",
        "tabled_day",
        "is_special_report",
        "result",
        "second_look",
        "evidence",
    ),
    as_of_date,
)

# Tables, chart, downloads
page_parts.figure("investigation-findings", **chosen)
page_parts.figure("investigation-recommendations", **chosen)
page_parts.figure("timeline", **chosen)
page_parts.figure("investigation-record", **chosen)
page_parts.undated()
