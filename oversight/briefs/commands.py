"""The command `brief`: one file about an institution, a technology or a watch list."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from oversight import language
from oversight.briefs.brief import brief as make_brief
from oversight.briefs.markup import as_html
from oversight.briefs.pdf import NoPango, as_pdf
from oversight.briefs.subject import Item, NoSuchItem, Subject, one
from oversight.database import Reader
from oversight.releases.current import ReleaseFault, current_release
from oversight.settings import settings

WRONG_USE, NOT_READABLE = 2, 3
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
Several = Annotated[list[str] | None, typer.Option()]


def brief(
    institution: Annotated[str, typer.Argument(help="Id of an institution, such as rcmp.")] = "",
    technology: Several = None,
    recommendation: Several = None,
    with_institution: Several = None,
    as_of: Day = None,
    since: Day = None,
    lang: Annotated[str, typer.Option(help="en or fr")] = "en",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, .pdf or .html.")
    ] = None,
) -> None:
    """Write a brief: two to four pages on an institution, a technology or a watch list.

    One INSTITUTION or one --technology is a brief on it; several items, or any --recommendation
    or --with-institution, are a watch list. Exit 2 for wrong use, 3 when it cannot be made.
    """
    if lang not in language.LANGUAGES:
        _stop(f"--lang: {lang!r} is not a language; valid: {', '.join(language.LANGUAGES)}")
    subject = _subject(institution, technology or [], recommendation or [], with_institution or [])
    path = output or Path(f"{'-'.join(item.item_id for item in subject.items)}-{lang}.pdf")
    if path.suffix not in (".pdf", ".html"):
        _stop(f"{path}: a brief is a .pdf or a .html file; name one of these")
    try:
        content = _content(subject, _day(as_of), _day(since), lang, path.suffix)
        path.write_bytes(content)
    except NoSuchItem as unknown:
        _stop(str(unknown))
    except (NoPango, ReleaseFault) as missing:
        _stop(str(missing), NOT_READABLE)
    except OSError as error:
        _stop(f"{path}: {error.strerror or error}; name another file", NOT_READABLE)
    typer.echo(f"Wrote {path}")


def _subject(
    institution: str, technologies: list[str], recommendations: list[str], others: list[str]
) -> Subject:
    items = [Item("institution", one_id) for one_id in [institution, *others] if one_id]
    items += [Item("technology", one_id) for one_id in technologies]
    items += [Item("recommendation", one_id) for one_id in recommendations]
    if not items:
        _stop("name an institution, a --technology or a --recommendation; see: brief --help")
    if len(items) == 1 and not recommendations and not others:
        return one(items[0].kind, items[0].item_id)
    return Subject(tuple(dict.fromkeys(items)), is_watch_list=True)


def _content(
    subject: Subject, as_of: date | None, since: date | None, lang: str, suffix: str
) -> bytes:
    reader = Reader(current_release(settings().home) / "release.duckdb")
    try:
        made = make_brief(reader, subject, as_of, since, lang)
        return as_pdf(made) if suffix == ".pdf" else as_html(made).encode()
    finally:
        reader.close()


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _stop(words: str, code: int = WRONG_USE) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(code)
