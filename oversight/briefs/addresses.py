"""Addresses of briefs, of the view that each stands for, and of a watch list's feed."""

from datetime import date

from oversight.briefs.subject import Subject
from oversight.database import Reader
from oversight.settings import settings
from oversight.web.addresses import permanent_address, query_string

KINDS_OF_FILE = ("html", "pdf")


def brief_path(
    subject: Subject, kind: str, lang: str, as_of_date: date | None, since_date: date | None
) -> str:
    """The app's address of the brief as a file; `kind` is html or pdf, null days are the usual."""
    days = {"as_of_date": as_of_date, "since_date": since_date}
    if subject.is_watch_list:
        return f"/{lang}/brief/watch-list.{kind}?{query_string({**subject.filters, **days})}"
    item = subject.items[0]
    path = f"/{lang}/brief/{item.kind}/{item.item_id}.{kind}"
    query = query_string(days)
    return f"{path}?{query}" if query else path


def feed_path(subject: Subject, lang: str) -> str:
    """The app's address of the feed of a watch list."""
    return f"/{lang}/feeds/watch-list.atom?{query_string(dict(subject.filters))}"


def same_view(
    subject: Subject, reader: Reader, lang: str, as_of_date: date, since_date: date
) -> str:
    """The permanent address of the page with the same subject, release and days."""
    filters: dict[str, str | date | None] = {
        **subject.filters,
        "as_of_date": as_of_date,
        # The page of a technology has no second day.
        "since_date": None if subject.kind == "technology" else since_date,
    }
    release_id = str(reader.release["release_id"])
    path = permanent_address(subject.kind, lang, release_id=release_id, **filters)
    return f"{settings().base_url.rstrip('/')}{path}"
