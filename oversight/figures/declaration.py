"""What a figure declares of itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from oversight.charts import Chart
from oversight.queries import Result

# Words that depend on the language, and some on the answer, are functions: they are said
# when the figure is shown.
Words = Callable[[Result], str]


@dataclass(frozen=True)
class Figure:
    """One figure: a question, its chart (null: a table alone) and the words around it.

    figure_id    short, lower case, hyphens; part of addresses and file names, never changed
    page         English slug of the page that it stands on
    query        name of the query of queries/
    title        what it shows
    unit         unit of the values
    period       period that they cover
    denominator  out of what; says so when there is none
    chart        draws the result; null when the figure is a table
    columns      the folded columns of the table, in order; empty: all
    grouped_by   the column whose value a page writes once, above the rows that share it
    terms        ids of the glossary that a reader needs
    notes        further remarks, each a sentence; empty where the answer gives no cause for it
    source       what it rests on, where that is no document of the record: returns
    empty        what is empty, and what to change, when there are no rows
    """

    figure_id: str
    page: str
    query: str
    title: Words
    unit: Words
    period: Words
    denominator: Words
    empty: Words
    chart: Callable[[Result], Chart | None] | None = None
    columns: Sequence[str] = ()
    grouped_by: str = ""
    terms: Sequence[str] = ()
    notes: Sequence[Words] = field(default_factory=tuple)
    source: Words | None = None

    @property
    def anchor(self) -> str:
        """The id of its heading in a page.

        Streamlit drops an id that is also a name of the document's, as "timeline" is; those
        have no hyphen.
        """
        return self.figure_id if "-" in self.figure_id else f"figure-{self.figure_id}"
