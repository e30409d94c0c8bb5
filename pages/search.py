"""Search: one search over everything on record, accents folded."""

from oversight import page_parts
from oversight.language import _

page_parts.title(_("Search"), _("Everything on record, in both languages; accents do not matter"))

# Filters
text = page_parts.choose_text("text", _("Words to look for"), _("Clearview, ÉFVP, drones…"))
as_of_date = page_parts.choose_as_of_date()

# Query
result = page_parts.query("search_results", text=text, as_of_date=as_of_date)

# What was found
page_parts.found(result, as_of_date)
