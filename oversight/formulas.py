"""Words that a spreadsheet would run: a cell of a CSV that begins so is a formula to it."""

STARTS = ("=", "+", "-", "@", "\t", "\r")
