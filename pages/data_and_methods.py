"""Data and methods: definitions, sources, dictionary, what is not known, how to cite."""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Data and methods"),
    _("Where every figure comes from, what the words mean, and what is not known"),
)
page_parts.contents()

# Filters
text = page_parts.choose_text("text", _("Find a source"))

page_parts.about_release()
page_parts.about_protection()
page_parts.figure("data-rows")
page_parts.how_to_cite()
page_parts.question_rules()
page_parts.figure("data-glossary")
page_parts.figure("data-codes")
page_parts.figure("data-sources", text=text or None)
page_parts.figure("data-gaps")
page_parts.figure("data-undated")
page_parts.figure("data-dictionary")
