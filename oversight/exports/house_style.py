"""The look that an office gives its pictures: one YAML file, refused where it cannot be read."""

import base64
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oversight.charts import palette
from oversight.charts.colour_safety import faults
from oversight.exports.sizes import SIZES, Size
from oversight.settings import ROOT

STYLES = ROOT / "data" / "house_styles"
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Family = Literal["IBM Plex Sans", "Source Serif 4"]
Pixels = Annotated[int, Field(ge=160, le=4000)]
_Model = TypeVar("_Model", bound=BaseModel)
_LOGOS = {".svg": "image/svg+xml", ".png": "image/png"}
_OF_THE_SITE = {
    "blue": palette.BLUE.colour,
    "ochre": palette.OCHRE.colour,
    "green": palette.GREEN.colour,
    "plum": palette.PLUM.colour,
    "neutral": palette.NEUTRAL.colour,
}


class BadFile(Exception):
    """A style or a pack that cannot be used: a line for each place, fault and remedy."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Marks(_Strict):
    """What becomes of the five colours of the charts."""

    blue: Colour
    ochre: Colour
    green: Colour
    plum: Colour
    neutral: Colour


class Fonts(_Strict):
    """The families of the title and of all other words."""

    title: Family = "Source Serif 4"
    text: Family = "IBM Plex Sans"


class OwnSize(_Strict):
    """A size of the office's own; a null height is what the chart and its words take."""

    width: Pixels
    height: Pixels | None = None
    margin: Annotated[int, Field(ge=0, le=200)] = 16
    title: Annotated[int, Field(ge=8, le=80)] = 18
    text: Annotated[int, Field(ge=7, le=40)] = 10


class HouseStyle(_Strict):
    """One file of data/house_styles; `logo` is a data address once it is read."""

    background: Colour = "#ffffff"
    text: Colour = palette.LIGHT_TEXT
    marks: Marks = Marks(**_OF_THE_SITE)
    fonts: Fonts = Fonts()
    logo: str | None = None
    sizes: dict[str, OwnSize] = {}

    def size(self, name: str) -> Size:
        """The size of that name, the style's own before ours. Raises KeyError."""
        own = self.sizes.get(name)
        return Size(**own.model_dump()) if own else SIZES[name]

    def recoloured(self, chart: str) -> str:
        """A chart's JSON with the style's colours in the place of the site's."""
        wanted = {_OF_THE_SITE[name]: colour for name, colour in self.marks.model_dump().items()}
        # In two steps, so that a colour which takes another's place is not replaced again.
        for number, old in enumerate(wanted):
            chart = chart.replace(old, f"#mark{number}#")
        for number, new in enumerate(wanted.values()):
            chart = chart.replace(f"#mark{number}#", new)
        return chart


def house_style(path: Path | None) -> HouseStyle:
    """The style of that file, checked; the site's own where there is none. Raises BadFile."""
    if path is None:
        return HouseStyle()
    style = parsed(path, HouseStyle)
    found = faults(style.marks.model_dump(), style.background, style.text)
    if found:
        raise BadFile("\n".join(f"{path}: {fault}" for fault in found))
    if style.logo is None:
        return style
    return style.model_copy(update={"logo": _logo(path, style.logo)})


def _logo(path: Path, name: str) -> str:
    kind = _LOGOS.get(Path(name).suffix.lower())
    if kind is None:
        raise BadFile(f"{path}: logo: {name} is neither SVG nor PNG; name a .svg or .png file")
    try:
        content = (path.parent / name).read_bytes()
    except OSError as error:
        words = f"{path}: logo: {name}: {error.strerror}; put it beside {path.name}"
        raise BadFile(words) from None
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def parsed(path: Path, model: type[_Model]) -> _Model:
    """A YAML file as its model. Raises BadFile with the place and the fault of each."""
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return model.model_validate(content)
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror}; name a file that can be read") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadFile(f"{path}: not YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise BadFile("\n".join(_said(path, one, model) for one in error.errors())) from None


def _said(path: Path, fault: Any, model: type[BaseModel]) -> str:
    place = ".".join(str(part) for part in fault["loc"]) or "the file"
    if fault["type"] == "extra_forbidden":
        return f"{path}: {place}: no such entry; valid at the top: {', '.join(model.model_fields)}"
    return f"{path}: {place}: {fault['msg']} (it is {str(fault['input'])[:60]!r})"
