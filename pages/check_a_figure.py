"""Check a figure: is a number that was copied somewhere what the release shows, and still so?"""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Check a figure"), _("Whether a number that was copied is what its release shows, and still")
)

# Filters
figure = page_parts.choose_text(
    "figure", _("Code, or permanent address"), "0007-recommendations-list-K4T9"
)
code = page_parts.choose_text("code", _("Code, where an address was given"))

# The answer, and how to get it elsewhere
page_parts.checked(figure, code)
page_parts.how_to_check_a_figure()
