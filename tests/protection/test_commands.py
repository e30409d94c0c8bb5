"""protect and audit on files: what they write, refuse and say."""

import csv

import pytest
from typer.testing import CliRunner

from oversight.cli import app

CELLS = "unit,kind,value\na,k1,3\na,k2,12\nb,k1,9\nb,k2,17\n"
PAIRS = "dimension,child,parent\n"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "pairs.csv").write_text(PAIRS)

    def run(command, cells=CELLS, **options):
        path = tmp_path / "cells.csv"
        path.write_text(cells, encoding="utf-8")
        options = {"cells": path, "hierarchies": tmp_path / "pairs.csv"} | options
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        return CliRunner().invoke(app, [command, *words])

    return run


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_protect_writes_every_cell_with_its_state(run, tmp_path):
    out = tmp_path / "out.csv"
    assert run("protect", out=out).exit_code == 0
    written = {(row["unit"], row["kind"]): (row["value"], row["state"]) for row in rows(out)}
    assert len(written) == 9
    assert written[("a", "k1")] == ("", "primary")
    assert written[("b", "k2")] == ("", "complementary")
    assert written[("Total", "Total")] == ("41", "published")


def test_audit_passes_what_protect_wrote_and_names_what_was_opened(run, tmp_path):
    out = tmp_path / "out.csv"
    run("protect", out=out)
    text = out.read_text(encoding="utf-8")
    audited = run("audit", cells=text)
    assert (audited.exit_code, "none of which" in audited.output) == (0, True)
    opened = run("audit", cells=text.replace("b,k2,,complementary", "b,k2,17,published"))
    assert opened.exit_code == 1
    assert "a, k1: can only be 3" in opened.output


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("unit,kind,value\na,k1,-3\n", "line 2, column value"),
        ("unit,kind,value\na,k1,2.5\n", "line 2, column value"),
        ("unit,kind,value\na,k1,3\na,k1,4\n", "line 3: a, k1 stands twice"),
        ("unit,kind\na,k1\n", "no column value"),
        ("unit,kind,value\n", "no row"),
        ("value\n3\n", "no dimension"),
        ("unit,kind,value\na,,3\n", "a code is empty"),
    ],
)
def test_bad_cells_are_refused_in_words(run, tmp_path, cells, said):
    refused = run("protect", cells=cells, out=tmp_path / "out.csv")
    assert refused.exit_code == 2
    assert said in refused.output
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ("unit,a,b\nunit,b,a\n", "their own ancestors"),
        ("unit,a,T\n", "'b' of cells.csv has no parent"),
        ("unti,a,T\n", "'unti' is not a dimension"),
        ("unit,a,b\nunit,b,T\n", "'b' is a total, and has counts"),
        ("unit,a,g\nunit,b,g\nunit,g,T\nunit,a,T\n", "overlap"),
    ],
)
def test_bad_hierarchies_are_refused_in_words(run, tmp_path, pairs, said):
    (tmp_path / "pairs.csv").write_text(PAIRS + pairs)
    refused = run("protect", out=tmp_path / "out.csv")
    assert refused.exit_code == 2
    assert said in refused.output
