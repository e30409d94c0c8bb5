"""Logs: structured lines on stderr, one event a line; never a value from a return."""

import logging
import sys

import structlog

from oversight.settings import settings

# Streamlit warns of each cache that is declared before it serves anyone; ours are, and work.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)


def configure() -> None:
    """Send every log of the process to stderr as key=value lines."""
    level = logging.getLevelNamesMapping().get(settings().log_level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Not the kind that holds the value of every variable on the way.
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # Looked up at each line: a test, or a supervisor, may have changed stderr since.
        logger_factory=structlog.PrintLoggerFactory(file=_CurrentStderr()),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )


def log() -> structlog.stdlib.BoundLogger:
    """The logger; give it an event in the past tense and facts as keywords."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger()
    return logger


class _CurrentStderr:
    """Whatever sys.stderr is when a line is written."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()
