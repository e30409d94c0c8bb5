"""Filters that the address names and the page does not have: said above the page, in words."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from oversight.language import _
from oversight.page_parts.filters import OFFERED
from oversight.page_parts.words import note

# What every address may have: the site itself reads them, and its menu carries the day to pages
# that have none. Streamlit keeps its own, embed and embed_options, to itself.
SITE_FILTERS = frozenset({"lang", "release_id", "as_of_date"})


@contextmanager
def unknown_filters_said() -> Iterator[None]:
    """Draw a page inside; what it does not know in the address is then said above it."""
    # Which filters a page has is known once it has drawn them, yet the remark stands first.
    above = st.empty()
    names: list[str] = []
    token = OFFERED.set(names)
    try:
        yield
    finally:
        OFFERED.reset(token)
    unknown = [name for name in st.query_params if name not in SITE_FILTERS.union(names)]
    if unknown:
        with above:
            note(_words(unknown, names))


def _words(unknown: list[str], names: list[str]) -> str:
    said = ", ".join(name[:40] for name in unknown[:5])
    if not names:
        return _("This page has no filters, so {names} in the address changes nothing.").format(
            names=said
        )
    return _(
        "This page does not know the filter {names} in the address, so it changes nothing. "
        "Filters of this page: {valid}."
    ).format(names=said, valid=", ".join(names))
