"""Whether a release says anything from returns: one remark instead of figure after empty figure."""

from html import escape

from oversight.language import _
from oversight.page_parts.reading import query
from oversight.page_parts.words import html


def has_returns() -> bool:
    """True when the release counts a return, or one is owed; says so in words when not."""
    if query("counts_by_symbol").rows:
        return True
    words = _(
        "No institution owes a return of its uses or complaints, and none has sent one, so this "
        "release counts none."
    )
    html(f'<p class="ov-empty">{escape(words)}</p>')
    return False
