"""The parts that pages are made of, drawn on a surface: the app, or the files of the mirror.

Every page goes in the same order: title, filters, query, figures. `figure` draws the chart
with its text alternative, the table, the downloads, the citation, the SQL, the sources and
the permalink, so that no page can leave one out.
"""

from oversight.page_parts.briefs import brief_links, question_rules
from oversight.page_parts.certificate import certificate, document, how_to_check
from oversight.page_parts.checked import checked, how_to_check_a_figure
from oversight.page_parts.figure import figure
from oversight.page_parts.filters import (
    choose,
    choose_as_of_date,
    choose_body,
    choose_code,
    choose_compared,
    choose_institution,
    choose_investigation,
    choose_recommendation,
    choose_since_date,
    choose_technology,
    choose_text,
)
from oversight.page_parts.found import found
from oversight.page_parts.institution import in_one_screen
from oversight.page_parts.methods import (
    about_protection,
    about_release,
    compared_releases,
    contents,
    how_to_cite,
    report_an_error,
)
from oversight.page_parts.reading import query, reader
from oversight.page_parts.returns import has_returns
from oversight.page_parts.watch_list import choose_watched, watched
from oversight.page_parts.words import (
    entity_title,
    facts,
    html,
    link,
    note,
    section,
    title,
    undated,
)

__all__ = [
    "about_protection",
    "about_release",
    "brief_links",
    "certificate",
    "checked",
    "choose",
    "choose_as_of_date",
    "choose_body",
    "choose_code",
    "choose_compared",
    "choose_institution",
    "choose_investigation",
    "choose_recommendation",
    "choose_since_date",
    "choose_technology",
    "choose_text",
    "choose_watched",
    "compared_releases",
    "contents",
    "document",
    "entity_title",
    "facts",
    "figure",
    "found",
    "has_returns",
    "how_to_check",
    "how_to_check_a_figure",
    "how_to_cite",
    "html",
    "in_one_screen",
    "link",
    "note",
    "query",
    "question_rules",
    "reader",
    "report_an_error",
    "section",
    "title",
    "undated",
    "watched",
]
