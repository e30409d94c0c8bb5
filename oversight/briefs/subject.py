"""What a brief is about: one institution, one technology, or the items of a watch list."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process

from oversight import language
from oversight.database import Reader
from oversight.language import _

KINDS = ("institution", "technology", "recommendation")
# More would fill more than the four pages of a brief, and an address that nobody can send.
MOST_ITEMS = 12

_LISTS = {
    "institution": "institutions_list",
    "technology": "technologies_list",
    "recommendation": "recommendation_choices",
}


class NoSuchItem(Exception):
    """An id names nothing in the record, or there are none or too many; the words say what is."""


@dataclass(frozen=True)
class Item:
    """One thing that a brief is about: its kind, one of KINDS, and its id."""

    kind: str
    item_id: str

    @property
    def filter_name(self) -> str:
        """The column by which queries choose it."""
        return f"{self.kind}_id"


@dataclass(frozen=True)
class Subject:
    """The items of a brief, in the order shown; one that is watched stays a watch list."""

    items: tuple[Item, ...]
    is_watch_list: bool = False

    @property
    def kind(self) -> str:
        """`institution`, `technology` or `watch-list`."""
        return "watch-list" if self.is_watch_list else self.items[0].kind

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of the items of this kind."""
        return tuple(item.item_id for item in self.items if item.kind == kind)

    @property
    def filters(self) -> dict[str, str]:
        """The items as the filters of an address; several ids of a kind between commas."""
        return {f"{kind}_id": ",".join(self.ids(kind)) for kind in KINDS if self.ids(kind)}


def one(kind: str, item_id: str) -> Subject:
    """One institution or technology."""
    return Subject((Item(kind, item_id),))


def watch_list(written: Iterable[tuple[str, str]]) -> Subject:
    """The items that an address writes as (filter name, ids between commas), each once.

    Names that are no kind of item are left out; ids are not looked up (see `check`).
    """
    found: dict[Item, None] = {}
    given = list(written)
    for kind in KINDS:
        for name, ids in given:
            if name == f"{kind}_id":
                listed = (one_id.strip() for one_id in ids.split(","))
                found |= {Item(kind, one_id): None for one_id in listed if one_id}
    return Subject(tuple(found), is_watch_list=True)


def check(reader: Reader, subject: Subject) -> None:
    """Raise NoSuchItem, in the current language, unless every item is in the record."""
    if not subject.items:
        raise NoSuchItem(
            _("A watch list names at least one of: {valid}.").format(
                valid=", ".join(f"{kind}_id" for kind in KINDS)
            )
        )
    if len(subject.items) > MOST_ITEMS:
        raise NoSuchItem(
            _("A watch list holds at most {most} items; this one has {count}.").format(
                most=language.number(MOST_ITEMS), count=language.number(len(subject.items))
            )
        )
    for item in subject.items:
        known = known_ids(reader, item.kind)
        if item.item_id not in known:
            raise NoSuchItem(_unknown(item, known))


def known_ids(reader: Reader, kind: str) -> dict[str, str]:
    """Every item of this kind in the record, by id, with its name in the current language.

    Recommendations by the end of the record: one not known on an earlier day is said as such.
    """
    query = _LISTS[kind]
    dated = {"as_of_date": reader.as_of_date} if kind == "recommendation" else {}
    column = "recommendation_text" if kind == "recommendation" else f"{kind}_name"
    rows = reader.query(query, **dated).rows
    return {str(row[f"{kind}_id"]): str(language.local(row, column)) for row in rows}


def _unknown(item: Item, known: dict[str, str]) -> str:
    near = process.extractOne(item.item_id, list(known), score_cutoff=60)
    words = _("“{value}” is not a value of {name} in this record.").format(
        value=item.item_id[:40], name=item.filter_name
    )
    if near is not None:
        return words + " " + _("Did you mean “{near}”?").format(near=near[0])
    return words + " " + _("Valid: {valid}.").format(valid=", ".join(sorted(known)))
