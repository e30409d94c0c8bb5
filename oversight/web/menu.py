"""The pages of the site: their names in the current language, and which stand in the menu."""

from oversight.language import _

MAIN_PAGES = (
    "overview",
    "institution",
    "technology-use",
    "recommendations",
    "open-findings",
    "complaints",
)
OTHER_PAGES = ("watch-list", "search", "certificate", "check-a-figure", "data-and-methods")


def site_name() -> str:
    """The name of the site."""
    return _("Oversight of intrusive technologies")


def page_name(page: str) -> str:
    """The name of a page, by its English slug."""
    return {
        "overview": _("Overview"),
        "technology-use": _("Technology use"),
        "recommendations": _("Recommendations"),
        "open-findings": _("Open findings"),
        "complaints": _("Complaints"),
        "institution": _("Institution"),
        "technology": _("Technology"),
        "investigation": _("Investigation"),
        "recommendation": _("Recommendation"),
        "search": _("Search"),
        "watch-list": _("Watch list"),
        "corrections": _("Corrections"),
        "what-changed": _("What changed"),
        "certificate": _("Certificate"),
        "check-a-figure": _("Check a figure"),
        "data-and-methods": _("Data and methods"),
    }[page]
