"""What a French typesetter would mark."""

import re

_RULES = (
    (
        re.compile(r"[ \u00a0][:;!?](?!\w)"),
        "a narrow no-break space (U+202F) goes before : ; ! ?",
    ),
    (
        re.compile(r"(?<=[\w)»\]}])[:;!?](?=\s|$)"),
        "a narrow no-break space (U+202F) goes before : ; ! ?",
    ),
    (
        re.compile(r"(?:[ \u00a0]|(?<=\d))%(?![(\w])"),
        "a narrow no-break space (U+202F) goes before %",
    ),
    (re.compile(r"«(?![\u00a0\u202f])"), "a no-break space goes after «"),
    (re.compile(r"(?<![\u00a0\u202f])»"), "a no-break space goes before »"),
    (re.compile(r"[\"“”]"), "quotation marks are « and »"),
    (re.compile(r"(?<=\d)[ \u00a0]\d{3}\b"), "thousands are parted by U+202F"),
)
_NOT_PROSE = re.compile(r"https?://\S+|<[^>]*>|`[^`]*`|\{[^}]*\}")


def faults(text: str) -> list[str]:
    """The faults of typography in a French text; addresses, markup and code are not prose."""
    prose = _NOT_PROSE.sub("}", text)
    return [fault for pattern, fault in _RULES if pattern.search(prose)]
