"""What a file says about its figure, beside the numbers."""

from oversight import language
from oversight.database import Reader
from oversight.exports.check_code import check_code
from oversight.exports.citation import citation, permalink
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.settings import settings
from oversight.watermark import copy_for, watermark

SYMBOLS = ("0", "x", "..", "...", "r")


def notes(shown: ShownFigure) -> list[tuple[str, str]]:
    """Label and words, in the order in which a reader asks: what, which, when, whence, how."""
    said = [
        (_("Title"), shown.title),
        (_("Unit"), shown.figure.unit(shown.result)),
        (_("Period"), shown.figure.period(shown.result)),
        (_("Denominator"), shown.figure.denominator(shown.result)),
        (_("As of"), language.day(shown.as_of_date)),
        (_("Release"), str(shown.reader.release["release_id"])),
        (_("Record compiled on"), language.day(shown.reader.record["compiled_on"])),
    ]
    if shown.is_synthetic:
        said.insert(0, (_("Synthetic"), _("Made-up data for a demonstration, not a record.")))
    if copy_for():
        words = [watermark()]
        with language.speaking(language.other()):
            words.append(watermark())
        said.insert(0, (_("Pre-release copy"), " ".join(words)))
    said += [(_("Filter"), f"{name} = {value}") for name, value in shown.filters.items()]
    said += [(_("Note"), words) for words in shown.notes]
    said += [(_("Definition"), words) for words in definitions(shown)]
    said += [(_("Symbol"), words) for words in symbols(shown.reader)]
    if shown.source:
        said.append((_("Source"), shown.source))
    said += [
        (_("Source {number}").format(number=number), source_line(shown.reader, source_id))
        for number, source_id in enumerate(shown.table.source_ids, start=1)
    ]
    return [
        *said,
        (_("Cite as"), citation(shown)),
        (_("Permanent address"), permalink(shown)),
        (_("Check code"), check_code(shown)),
        (_("Licence"), f"{settings().licence_name} ({settings().licence_url})"),
    ]


def definitions(shown: ShownFigure) -> list[str]:
    """Term and definition of each glossary term that the figure names."""
    glossary = {row["term_id"]: row for row in shown.reader.query("glossary_terms").rows}
    return [
        language.labelled(
            language.local(glossary[term], "term"), language.local(glossary[term], "definition")
        )
        for term in shown.figure.terms
    ]


def symbols(reader: Reader) -> list[str]:
    """What each symbol for a kind of nothing means."""
    codes = [(symbol, reader.codes.get(("symbol", symbol))) for symbol in SYMBOLS]
    return [f"{symbol} = {language.local(code, 'name')}" for symbol, code in codes if code]


def source_name(reader: Reader, source_id: str) -> str:
    """Publisher and title of one source."""
    source = reader.sources[source_id]
    return f"{language.local(source, 'publisher')}, {language.local(source, 'title')}"


def source_line(reader: Reader, source_id: str) -> str:
    """Publisher, title, date, kind and address of one source."""
    source = reader.sources[source_id]
    kind = reader.codes.get(("source_kind", source["kind"]))
    parts = [
        source_name(reader, source_id),
        language.period(source["first_day"], source["last_day"]),
        str(language.local(kind, "name")) if kind else source["kind"],
        source["url"] or _("no address on record"),
    ]
    return ", ".join(parts)
