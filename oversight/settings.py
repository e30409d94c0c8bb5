"""What an operator sets, read from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

OTTAWA = ZoneInfo("America/Toronto")
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Settings:
    """Where things lie, and what pages say of the office that runs them."""

    home: Path
    base_url: str
    report_error_url: str
    licence_name: str
    licence_url: str
    log_level: str
    # The one release under embargo that this process shows, by its number; empty for the public.
    prerelease: str
    prerelease_url: str


def settings() -> Settings:
    """The settings as the environment has them now; one set to nothing is as if not set."""
    return Settings(
        home=Path(_set("OVERSIGHT_HOME", str(ROOT / "var"))).expanduser(),
        base_url=_set("OVERSIGHT_BASE_URL", "http://localhost:8501"),
        report_error_url=_set("OVERSIGHT_REPORT_ERROR", "mailto:oversight@example.org"),
        licence_name=_set("OVERSIGHT_LICENCE_NAME", "CC BY 4.0"),
        licence_url=_set("OVERSIGHT_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/"),
        log_level=_set("OVERSIGHT_LOG_LEVEL", "INFO"),
        prerelease=_set("OVERSIGHT_PRERELEASE", ""),
        prerelease_url=_set("OVERSIGHT_PRERELEASE_URL", "http://localhost:8601"),
    )


def _set(name: str, default: str) -> str:
    return os.environ.get(name) or default
