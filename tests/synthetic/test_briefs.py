"""Briefs keep to their pages where institutions have years of returns and long lists."""

import io
from datetime import date

import pikepdf

from oversight.briefs.brief import brief
from oversight.briefs.pdf import as_pdf
from tests.briefs.conftest import subjects


def test_every_brief_of_the_demonstration_has_two_to_four_pages(synthetic_reader):
    # In French, which is the longer, with all that became known since the beginning.
    counts = {}
    for subject in subjects(synthetic_reader):
        item = subject.items[0]
        if item.kind == "technology" or item.item_id.startswith("synthetic-"):
            made = brief(synthetic_reader, subject, since_date=date(2001, 1, 1), lang="fr")
            with pikepdf.open(io.BytesIO(as_pdf(made))) as opened:
                counts[item.item_id] = len(opened.pages)
    assert len(counts) > 8
    assert {item: count for item, count in counts.items() if not 2 <= count <= 4} == {}
