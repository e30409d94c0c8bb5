"""What somebody wrote down of a figure, read: a code, or an address and its code."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from oversight import figures
from oversight.exports.check_code import CheckCode, read_code
from oversight.language import LANGUAGES, _
from oversight.releases.current import published_folders
from oversight.web.addresses import SLUGS, app_address

_IN_PARTS = re.compile(r"(?P<release>\d+)-(?P<figure>.+)-(?P<check>[^-]*)")

# What the command ends with when there is no verdict.
MISMATCH, NOT_A_CODE, NOT_READABLE = 1, 2, 3


class CannotCheck(Exception):
    """What was written cannot be checked; the words say why and what would be valid.

    `kind` is what the command ends with.
    """

    def __init__(self, words: str, kind: int = NOT_A_CODE) -> None:
        super().__init__(words)
        self.kind = kind


@dataclass(frozen=True)
class Written:
    """A code alone (`page` is empty), or an address: its page, filters and figure.

    `release_id` is empty for an address that names no release; `figure_id` for one without.
    """

    code: CheckCode | None
    release_id: str
    figure_id: str
    page: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    path: str = ""


def written_as(given: str, code: str = "") -> Written:
    """What was written, in parts. Raises CannotCheck for what is neither, or does not agree."""
    given = given.strip()
    if "/" in given:
        return _of_address(given, _code_of(code) if code.strip() else None)
    read = _code_of(given)
    if code.strip() and _code_of(code) != read:
        raise CannotCheck(_("Two codes were given and they differ; give one."))
    return Written(read, read.release_id, read.figure_id)


def _code_of(written: str) -> CheckCode:
    read = read_code(written)
    if read is None:
        raise CannotCheck(f"{_fault(written.strip())} {_form()}")
    return read


def _form() -> str:
    return _(
        "A code is the number of the release, the figure and four letters or digits, such as "
        "0007-recommendations-list-K4T9; it never has the letters I, L, O or U."
    )


def _fault(written: str) -> str:
    said = written[:60]
    parts = _IN_PARTS.fullmatch(written)
    if parts is None:
        return _("“{code}” is not a code.").format(code=said)
    if len(parts["check"]) != 4:
        return _("“{code}” must end with four letters or digits, not {count}.").format(
            code=said, count=len(parts["check"])
        )
    return _("“{code}” has a letter or sign at its end that no code has.").format(code=said)


def _of_address(address: str, code: CheckCode | None) -> Written:
    split = urlsplit(address)
    own = _app_form(split.path, split.query)
    if own is None:
        raise CannotCheck(
            _("“{address}” is not the address of a page of this site.").format(address=address[:90])
        )
    page, filters = own
    release_id = filters.pop("release_id", "")
    filters.pop("lang", None)
    figure_id = _figure_at(unquote(split.fragment))
    if code is not None:
        _agree(release_id, figure_id, code)
        release_id, figure_id = code.release_id, code.figure_id
    path = f"{unquote(split.path)}?{split.query}#{split.fragment}"
    return Written(code, release_id, figure_id, page, filters, path)


def _app_form(path: str, query: str) -> tuple[str, dict[str, str]] | None:
    """The page and filters of an address of either form; null for another."""
    first = path.strip("/").split("/")[0]
    own = app_address(path, query) if first in (*LANGUAGES, "r") else f"{path}?{query}"
    if own is None:
        return None
    split = urlsplit(own)
    page = split.path.strip("/") or "overview"
    return (page, dict(parse_qsl(split.query))) if page in SLUGS else None


def _figure_at(anchor: str) -> str:
    by_anchor = {figure.anchor: figure.figure_id for figure in figures.registry().values()}
    return by_anchor.get(anchor, anchor)


def _agree(release_id: str, figure_id: str, code: CheckCode) -> None:
    if release_id and release_id.zfill(4) != code.release_id:
        words = _("The address names release {one}, the code {other}; both must name the same.")
        raise CannotCheck(words.format(one=release_id[:20], other=code.release_id))
    if figure_id and figure_id != code.figure_id:
        words = _("The address names figure {one}, the code {other}; both must name the same.")
        raise CannotCheck(words.format(one=figure_id[:60], other=code.figure_id[:60]))


def release_named(home: Path, written: Written) -> Path:
    """The folder of the release that was named. Raises CannotCheck."""
    if not written.release_id:
        raise CannotCheck(
            _(
                "This address names no release: its numbers change with each. Give the permanent "
                "address under the figure, or the code as well."
            )
        )
    known = published_folders(home)
    folder = known.get(written.release_id.zfill(4))
    if folder is None:
        words = _("There is no release {release}. Published: {valid}.")
        listed = ", ".join(sorted(known)) or _("none")
        said = words.format(release=written.release_id[:20], valid=listed)
        raise CannotCheck(said, NOT_READABLE)
    return folder


def nearest(name: str, valid: list[str]) -> str:
    """What is valid and most like the name, as the end of a sentence; the first few otherwise."""
    close = difflib.get_close_matches(name, valid, n=3, cutoff=0.6)
    return ", ".join(close or valid[:12])
