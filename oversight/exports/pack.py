"""A pack: the list, kept in a YAML file, of the figures that a report prints."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from oversight import figures, queries
from oversight.exports.house_style import BadFile, HouseStyle, house_style, parsed
from oversight.exports.sizes import SIZES

Language = Literal["en", "fr"]
Kind = Literal["png", "svg", "pdf", "xlsx", "csv"]


class Wanted(BaseModel):
    """One figure of a pack, with the filters that it is asked with."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    figure: str
    filters: dict[str, str] = {}
    size: str | None = None

    @property
    def chosen(self) -> dict[str, str | date]:
        """The filters with their days as days. Raises ValueError for what is no day."""
        return {
            name: date.fromisoformat(value) if name.endswith("_date") else value
            for name, value in self.filters.items()
        }


class Pack(BaseModel):
    """What the file says; `style` is a path beside the pack's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: dict[Language, str] = {}
    languages: Annotated[list[Language], Field(min_length=1)] = ["en", "fr"]
    formats: Annotated[list[Kind], Field(min_length=1)] = ["png", "svg", "pdf", "xlsx"]
    size: str = "page"
    dpi: Annotated[int, Field(ge=36, le=1200)] = 300
    style: str | None = None
    figures: Annotated[list[Wanted], Field(min_length=1)]


def read_pack(path: Path) -> tuple[Pack, HouseStyle]:
    """The pack of that file and its style, checked. Raises BadFile, a line for each fault."""
    pack = parsed(path, Pack)
    style = house_style(path.parent / pack.style if pack.style else None)
    faults = pack_faults(pack, style)
    if faults:
        raise BadFile("\n".join(f"{path}: {fault}" for fault in faults))
    return pack, style


def pack_faults(pack: Pack, style: HouseStyle) -> list[str]:
    """What the pack names that there is not, with what is valid."""
    known, sizes = figures.registry(), {**SIZES, **style.sizes}
    found = []
    for place, size in [
        ("size", pack.size),
        *((f"figures.{at}.size", one.size) for at, one in enumerate(pack.figures)),
    ]:
        if size is not None and size not in sizes:
            found.append(f"{place}: {size!r} is not a size; valid: {', '.join(sizes)}")
    for at, one in enumerate(pack.figures):
        if one.figure not in known:
            found.append(f"figures.{at}: no figure {one.figure!r}; valid: {', '.join(known)}")
            continue
        taken = queries.registry()[known[one.figure].query].parameters
        for name in one.filters:
            if name not in taken:
                valid = ", ".join(taken)
                found.append(f"figures.{at}.filters: no filter {name!r}; valid: {valid}")
        try:
            _days = one.chosen
        except ValueError as error:
            found.append(f"figures.{at}.filters: {error}; write a day as 2022-05-10")
    return found
