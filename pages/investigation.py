"""Investigation: who looked at what, what they concluded, and what became of it."""

from oversight import page_parts
from oversight.language import _

# Filters
investigation_id = page_parts.choose_investigation()
as_of_date = page_parts.choose_as_of_date()

# Query
record = page_parts.query(
    "investigation_record", investigation_id=investigation_id, as_of_date=as_of_date
)
page_parts.entity_title(record, "investigation_title", _("What was concluded and recommended"))

# Tables, chart, downloads
chosen = {"investigation_id": investigation_id, "as_of_date": as_of_date}
page_parts.figure("investigation-record", **chosen)
page_parts.figure("investigation-findings", **chosen)
page_parts.figure("investigation-recommendations", **chosen)
page_parts.figure("timeline", **chosen)
page_parts.undated()
