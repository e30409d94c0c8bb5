"""How long briefs take, and how many pages they have: every institution, in both languages.

Run it with `make bench-briefs`. The first brief of a process reads the fonts; the others do not.
"""

import io
import statistics
import time
from collections import Counter

import pikepdf

from bench.first_release import first_release
from oversight.briefs.brief import brief
from oversight.briefs.markup import as_html
from oversight.briefs.pdf import as_pdf
from oversight.briefs.subject import one

LIMIT = 5.0


def main() -> None:
    """Measure and print; the slowest institutions last."""
    rows = []
    pages: Counter[tuple[str, int]] = Counter()
    with first_release() as reader:
        items = [str(row["institution_id"]) for row in reader.query("institutions_list").rows]
        for lang, item in ((lang, item) for lang in ("en", "fr") for item in items):
            begun = time.perf_counter()
            made = brief(reader, one("institution", item), lang=lang)
            html = as_html(made)
            written = time.perf_counter()
            pdf = as_pdf(made)
            ended = time.perf_counter()
            rows.append((ended - begun, written - begun, f"{item} {lang}", len(html), len(pdf)))
            with pikepdf.open(io.BytesIO(pdf)) as opened:
                pages[lang, len(opened.pages)] += 1
    print(f"{'first of the process':32} {rows[0][0]:6.2f} s")
    for total, page, name, html_size, pdf_size in sorted(rows)[-5:]:
        sizes = f"HTML {html_size / 1000:.0f} kB, PDF {pdf_size / 1000:.0f} kB"
        print(f"{name:32} {total:6.2f} s, of which HTML {page:.2f} s; {sizes}")
    slow = [name for total, _page, name, _html, _pdf in rows if total > LIMIT]
    middle = statistics.median(row[0] for row in rows)
    print(f"{len(rows)} briefs: median {middle:.2f} s, slowest {max(rows)[0]:.2f} s")
    for (lang, count), briefs in sorted(pages.items()):
        print(f"{lang}: {briefs} of {count} pages")
    print(f"above {LIMIT:g} s: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
