"""From which day a fact is known: the last day of its source's publication, else its own.

Days are ISO text, as in the files, so they compare as they read; null is undated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Cells = Mapping[str, str | None]

# The fact's own last day, where its source has no date.
_OWN_DAY = {
    "technology_register": ("first_use_last_day",),
    "investigations": ("issued_last_day", "opened_last_day"),
    "undertakings": (),
}


@dataclass
class KnownOn:
    """What the rows that were loaded so far say of days: fed each row, in the schema's order."""

    published: dict[str, str | None] = field(default_factory=dict)
    sittings: dict[str, str | None] = field(default_factory=dict)
    recommendations: dict[str, str | None] = field(default_factory=dict)

    def columns(self, table: str, row: Cells, wanted: set[str]) -> dict[str, str | None]:
        """The columns that the loader writes, of those that the table has."""
        written: dict[str, str | None] = {}
        if "known_on" in wanted:
            written["known_on"] = self._of(row.get("source_id")) or self._own(table, row)
        if "correction_known_on" in wanted and row.get("correction_en"):
            corrected = row.get("corrected_last_day")
            source = row.get("correction_source_id") or row.get("source_id")
            # What corrects a statement corrects nothing before the statement itself is known.
            days = [one for one in (self._of(source), corrected, written.get("known_on")) if one]
            written["correction_known_on"] = max(days, default=None)
        fact = written.get("known_on") or self._recommended(row)
        if "stance_known_on" in wanted and row.get("stance") != "not_stated":
            written["stance_known_on"] = self._of(row.get("stance_source_id")) or fact
        if "due_known_on" in wanted and row.get("due_date"):
            written["due_known_on"] = self._of(row.get("due_source_id")) or fact
        self._remember(table, row, written.get("known_on"))
        return written

    def _of(self, source_id: str | None) -> str | None:
        return self.published.get(source_id) if source_id else None

    def _own(self, table: str, row: Cells) -> str | None:
        days = [row.get(name) for name in _OWN_DAY.get(table, ("last_day",))]
        if row.get("hearing_id") and table != "hearings":
            days.append(self.sittings.get(row["hearing_id"] or ""))
        return next((day for day in days if day), None)

    def _recommended(self, row: Cells) -> str | None:
        return self.recommendations.get(row.get("recommendation_id") or "")

    def _remember(self, table: str, row: Cells, known_on: str | None) -> None:
        if table == "sources":
            self.published[row["source_id"] or ""] = row.get("last_day")
        elif table == "hearings":
            self.sittings[row["hearing_id"] or ""] = row.get("last_day")
        elif table == "recommendations":
            self.recommendations[row["recommendation_id"] or ""] = known_on
