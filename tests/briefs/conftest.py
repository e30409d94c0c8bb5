"""Briefs of the real record and of the one with counts, each made once a session."""

from collections.abc import Callable
from functools import cache

import pytest

from oversight.briefs.brief import Brief, brief
from oversight.briefs.subject import Subject, one
from oversight.database import Reader

LANGUAGES = ("en", "fr")


def subjects(reader: Reader) -> list[Subject]:
    """Every institution and every technology of a record."""
    return [
        one(kind, row[f"{kind}_id"])
        for kind, query in (
            ("institution", "institutions_list"),
            ("technology", "technologies_list"),
        )
        for row in reader.query(query).rows
    ]


@pytest.fixture(scope="session")
def every_brief(real_reader, counted_reader) -> Callable[[str], list[Brief]]:
    """`every_brief("fr")`: the briefs on all institutions and technologies of both records."""

    @cache
    def made(lang: str) -> list[Brief]:
        return [
            brief(reader, subject, lang=lang)
            for reader in (real_reader, counted_reader)
            for subject in subjects(reader)
        ]

    return made
