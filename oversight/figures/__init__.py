"""The registry of figures: what each asks, draws, and says of its unit, period and denominator.

A page, a download, a permalink and an exported picture all start from the same declaration,
so none of them can leave out a source, a note or a definition. A new figure is a declaration
in one of the modules below and its name on a page.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from oversight import queries
from oversight.figures.declaration import Figure

__all__ = ["Figure", "registry", "taken"]


@cache
def registry() -> dict[str, Figure]:
    """Every figure by its id, in the order of the pages.

    Raises ValueError when two figures have one id.
    """
    figures: dict[str, Figure] = {}
    for module in sorted(iter_modules(__path__), key=lambda info: info.name):
        declared = getattr(import_module(f"{__name__}.{module.name}"), "FIGURES", [])
        for figure in declared:
            if figure.figure_id in figures:
                raise ValueError(f"two figures are called {figure.figure_id}")
            figures[figure.figure_id] = figure
    return figures


def taken(figure: Figure, filters: Mapping[str, Any]) -> dict[str, Any]:
    """Of these filters, those that the figure's query takes."""
    parameters = queries.registry()[figure.query].parameters
    return {name: value for name, value in filters.items() if name in parameters}
