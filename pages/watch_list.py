"""Watch list: what a committee follows, kept in the address: where it stands, what changed."""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Watch list"), _("What you follow: where it stands, and what changed; no account is needed")
)

# Filters
as_of_date = page_parts.choose_as_of_date()
since_date = page_parts.choose_since_date()
subject = page_parts.choose_watched()

# What stands and what changed, its brief and its feed
page_parts.watched(subject, as_of_date, since_date)
