"""figures.csv lists what pages show first, each with its code, and how to ask it again."""

import json

from oversight import figures, queries
from oversight.checks.listed import read_figures
from oversight.exports.check_code import check, read_code
from oversight.releases.certified import FIGURES
from oversight.releases.manifest import sha256
from oversight.web.addresses import ENTITY_PAGES, SLUGS, app_address


def test_every_page_and_every_figure_is_in_the_list(real_home):
    listed = read_figures(real_home / "current")
    pages = {row.page for row in listed}
    # These show nothing until a reader asks or chooses.
    assert pages == set(SLUGS) - {"search", "check-a-figure", "watch-list"}
    needs_returns = {
        "institution-accounted", "uses-unexplained", "uses-by-purpose", "uses-by-authority",
        "uses-by-institution", "uses-by-technology", "uses-accounted", "returns-late",
        "complaints-received", "complaints-closed",
    }  # fmt: skip
    assert {row.figure_id for row in listed} >= set(figures.registry()) - needs_returns


def test_every_figure_is_in_the_list_of_a_release_with_counts(counted_home):
    listed = {row.figure_id for row in read_figures(counted_home / "current")}
    assert listed == set(figures.registry())


def test_every_entity_has_its_figures_in_the_list(real_home, real_reader):
    listed = read_figures(real_home / "current")
    for page in ENTITY_PAGES:
        name = f"{page}_id"
        with_one = {row.chosen.get(name) for row in listed if row.page == page}
        rows = real_reader.query(
            {
                "institution": "institutions_list",
                "technology": "technologies_list",
                "investigation": "investigation_choices",
                "recommendation": "recommendation_choices",
            }[page],
            **(
                {"as_of_date": real_reader.as_of_date}
                if page.startswith(("i", "r")) and page != "institution"
                else {}
            ),
        ).rows
        assert {row[name] for row in rows} <= with_one


def test_codes_are_unlike_and_their_query_gives_them_again(real_home, real_reader):
    listed = read_figures(real_home / "current")
    assert len({row.code for row in listed}) == len(listed)
    for row in listed[::25]:
        taken = queries.registry()[row.query].parameters
        day = {"as_of_date": row.as_of_date} if "as_of_date" in taken else {}
        rows = real_reader.query(row.query, **day, **row.chosen).rows
        code = read_code(row.code)
        assert code is not None
        assert code.check == check(row.figure_id, row.chosen, row.as_of_date, rows)
        assert row.rows_count == len(rows)


def test_addresses_lead_to_their_page_in_both_languages(real_home):
    for row in read_figures(real_home / "current"):
        for lang, address in (("en", row.address_en), ("fr", row.address_fr)):
            path, _mark, anchor = address.partition("#")
            assert path.startswith(f"/r/0001/{lang}/")
            assert app_address(path).startswith("/?" if row.page == "overview" else f"/{row.page}?")
            assert anchor


def test_the_queries_are_in_the_release_and_in_its_manifest(real_home):
    folder = real_home / "current"
    hashes = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    assert hashes[FIGURES] == sha256(folder / FIGURES)
    for name, query in queries.registry().items():
        assert hashes[f"queries/{name}.sql"] == sha256(query.path)
    assert queries.stored(folder / "queries").keys() == queries.registry().keys()
