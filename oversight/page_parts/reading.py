"""The release that pages read."""

from typing import Any

from oversight.database import Reader
from oversight.page_parts.surface import surface
from oversight.queries import Result


def reader() -> Reader:
    """The release that is shown; where there is none that can be read, the page says so."""
    return surface().reader()


def query(name: str, **parameters: Any) -> Result:
    """The answer of that release to one query; null parameters are no filter."""
    return surface().query(name, parameters)
