"""Charts: pure functions from the rows of one result to one figure and its text alternative."""

from oversight.charts.base import Chart, empty_layout

__all__ = ["Chart", "empty_layout"]
