"""What the mirror's script says, in each language."""

import json

from oversight import language
from oversight.language import LANGUAGES, _


def script_words() -> str:
    """The sentences by name, by language, as JSON; what stands in braces the script fills in."""
    said = {}
    for lang in LANGUAGES:
        with language.speaking(lang):
            said[lang] = _sentences()
    return json.dumps(said, ensure_ascii=False)


def _sentences() -> dict[str, str]:
    return {
        "shown": _("{shown} of {count} rows"),
        "none": _("No row has what was chosen. Choose something else, or show all rows."),
        "all": _("Show all rows"),
        "own": _("The page of {name}, with its charts"),
        "narrow": _("Filters narrow the tables of this page; its charts show everything."),
        "tables": _("Filters narrow the tables of this page."),
        "unknown": _(
            "This page does not know the filter {names} in the address, so it changes nothing. "
            "Filters of this page: {valid}."
        ),
        "filterless": _("This page has no filters, so {names} in the address changes nothing."),
        "invalid": _("“{value}” in the address is not a value of {name}. Valid: {valid}."),
        "only": _("The address asks for {name} = {asked}; this page shows {name} = {value} alone."),
        "day": _(
            "The address asks for the record as of {asked}; a page of a release stands at its own "
            "day, {day}."
        ),
        "found": _("{found} of {count} names"),
        "code": _("“{written}” is no code. A code reads like 0007-recommendations-list-K4T9."),
        "absent": _("Release {release} is not on this site."),
        "match": _("Match: {code} is the code of “{title}”, as of {day}."),
        "mismatch": _(
            "Mismatch: {code} is not the code of this figure in release {release} as a page first "
            "shows it. It was copied wrongly, or it is that of a view with filters, which the "
            "command below checks."
        ),
        "figureless": _("Release {release} lists no figure called {figure}."),
        "same": _("The current release gives the same numbers for the same day."),
        "revised": _(
            "Revised: the current release gives other numbers, or has one more or less, for the "
            "same day."
        ),
        "later": _("The current release shows this figure as of another day, {day}."),
        "gone": _("The current release lists no such figure."),
        "chart": _("Interactive chart"),
        "picture": _("Back to the picture"),
        "loading": _("The chart is being loaded."),
        "live": _("Point at a mark to read what it says; the table says the same."),
        "failed": _("The chart could not be loaded; the picture shows the same."),
    }
