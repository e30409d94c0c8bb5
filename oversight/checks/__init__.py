"""Check a figure: the list of what a release shows, and whether a code fits its numbers."""
