"""What changed: every figure added, revised or withdrawn since the release before, and why."""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("What changed"),
    _("From the release before to this one: added, revised and withdrawn, and why"),
)
page_parts.compared_releases()

# Filters
institution_id = page_parts.choose_institution()

# Tables, downloads
page_parts.figure("changes-revised", institution_id=institution_id)
page_parts.figure("changes-by-table")
page_parts.figure("changes-added", institution_id=institution_id)
