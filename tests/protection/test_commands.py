"""protect and audit on files: what they write, refuse and say."""

import csv
import json

import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.protection import check_certificate

CELLS = "unit,kind,value\na,k1,3\na,k2,12\nb,k1,9\nb,k2,17\n"
PAIRS = "dimension,child,parent\n"


@pytest.fixture
def run(tmp_path):
    def run(command, cells=CELLS, pairs="", **options):
        (tmp_path / "pairs.csv").write_text(PAIRS + pairs)
        path = tmp_path / "cells.csv"
        path.write_text(cells, encoding="utf-8")
        options = {"cells": path, "hierarchies": tmp_path / "pairs.csv"} | options
        words = [
            word
            for name, value in options.items()
            for word in (f"--{name}", *([] if value is None else [str(value)]))
        ]
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
        ("unit,kind,value\na,k1,1e400\n", "line 2, column value"),
        (f"unit,kind,value\na,k1,{'9' * 5000}\n", "line 2, column value"),
        ("unit,kind,value\na,k1,٣\n", "line 2, column value"),
        ("unit,kind,value\na,k1,\n", "line 2, column value"),
        ("unit,kind,value\n=1+1,k1,3\n", "would take '=1+1' for a formula"),
        ("unit,kind,value\na,@SUM(A1),3\n", "would take '@SUM(A1)' for a formula"),
        ("unit,unit,value\na,k1,3\n", "two columns of one name"),
        ("unit,,value\na,k1,3\n", "two columns of one name, or one of none"),
        ("unit,kind,value\na,k1\n", "line 2: not as many cells"),
        ('unit,kind,value\na,"k1,3\n', "not CSV"),
        ("", "empty"),
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
        ("unit,a,a\nunit,b,a\n", "their own ancestors"),
        ("unit,a,\nunit,b,T\n", "a code is empty"),
        ("unit,a,=T\nunit,b,=T\n", "for a formula"),
        ("unit,a\n", "line 2: not as many cells"),
    ],
)
def test_bad_hierarchies_are_refused_in_words(run, tmp_path, pairs, said):
    refused = run("protect", pairs=pairs, out=tmp_path / "out.csv")
    assert refused.exit_code == 2
    assert said in refused.output


def states(path):
    return {tuple(row.values())[:-2]: (row["value"], row["state"]) for row in rows(path)}


def test_out_is_an_office_file_and_public_tells_no_reason(run, tmp_path):
    office, public = tmp_path / "office.csv", tmp_path / "public.csv"
    cells = CELLS + "b,k3,0\n"
    run("protect", cells=cells, out=office)
    assert run("protect", cells=cells, out=public, public=None).exit_code == 0
    assert office.read_text().splitlines()[0] == "unit,kind,value,state"
    hidden = {("", "primary"), ("", "complementary")}
    assert hidden <= {*states(office).values()}
    for cell, (value, state) in states(office).items():
        if (value, state) in hidden:
            assert states(public)[cell] == ("", "x")
        else:
            assert states(public)[cell] == (value, state)
    # An absent combination is a zero, and so is a total of zeros.
    assert states(office)["a", "k3"] == states(office)["Total", "k3"] == ("0", "zero")


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(run, tmp_path):
    out = tmp_path / "out.csv"
    assert run("protect", cells="\ufeff" + CELLS.replace("\n", "\r\n"), out=out).exit_code == 0
    assert states(out)["a", "k1"] == ("", "primary")


def test_one_code_may_stand_in_two_dimensions(run, tmp_path):
    cells = "from,to,value\na,a,3\na,b,12\nb,a,9\nb,b,17\n"
    assert run("protect", cells=cells, out=tmp_path / "out.csv").exit_code == 0
    assert states(tmp_path / "out.csv")["a", "a"] == ("", "primary")


def test_two_groupings_of_the_same_codes_may_share_their_total(run, tmp_path):
    cells = "unit,value\na,3\nb,12\nc,9\nd,17\n"
    tops = {"a": "g h", "b": "g i", "c": "j h", "d": "j i", "g": "T", "j": "T", "h": "T", "i": "T"}
    pairs = "".join(f"unit,{one},{top}\n" for one, both in tops.items() for top in both.split())
    out = tmp_path / "out.csv"
    assert run("protect", cells=cells, pairs=pairs, out=out).exit_code == 0
    found = states(out)
    assert found["T",] == ("41", "published")
    # With g and h shown, a is worked out: T - i = h, and so on around.
    hidden = {cell for (cell,), (value, _state) in found.items() if not value}
    assert {"a", "b", "c", "d"} <= hidden
    opened = out.read_text().replace("b,,complementary", "b,12,published")
    audited = run("audit", cells=opened, pairs=pairs)
    assert audited.exit_code == 1
    assert "a: " in audited.output


def test_a_table_too_large_to_hold_is_refused(run, tmp_path):
    heading = ",".join(f"d{n}" for n in range(8)) + ",value\n"
    lines = "".join(",".join([f"c{n}"] * 8) + ",3\n" for n in range(10))
    refused = run("protect", cells=heading + lines, out=tmp_path / "out.csv")
    assert refused.exit_code == 2
    assert "cells with all totals" in refused.output


def test_a_place_that_cannot_be_written_is_named(run, tmp_path):
    refused = run("protect", out=tmp_path / "none" / "out.csv")
    assert refused.exit_code == 2
    assert "name a file that can be written" in refused.output


QUARTERS = {
    "q1": "a,q1,12\na,q1b,8\nb,q1,9\nb,q1b,11\n",
    "q2": "a,q2,3\nb,q2,20\n",
}


@pytest.fixture
def first(run, tmp_path):
    """A release of the first quarters, in which nothing is small."""
    path = tmp_path / "first.csv"
    cells = "unit,quarter,value\n" + QUARTERS["q1"]
    assert run("protect", cells=cells, out=path, public=None).exit_code == 0
    assert all(value for value, _state in states(path).values())
    return path


def test_what_is_out_already_stays_out_and_gives_nothing_away(run, tmp_path, first):
    cells, out = "unit,quarter,value\n" + "".join(QUARTERS.values()), tmp_path / "out.csv"
    alone = tmp_path / "alone.csv"
    assert run("protect", cells=cells, out=alone).exit_code == 0
    # The total of a so far is out: 23 less 20 would tell of the quarter.
    audited = run("audit", cells=alone.read_text(), published=first)
    protected = run("protect", cells=cells, out=out, published=first)
    assert protected.exit_code == 0, protected.output
    assert run("audit", cells=out.read_text(), published=first).exit_code == 0
    assert states(out)["a", "Total"] == ("", "complementary")
    assert states(out)["a", "q1"] == ("12", "published")
    assert audited.exit_code == 1


def test_the_certificate_covers_what_was_published_before(run, tmp_path, first):
    cells, out = "unit,quarter,value\n" + "".join(QUARTERS.values()), tmp_path / "out.csv"
    certificate = tmp_path / "certificate.json"
    run("protect", cells=cells, out=out, published=first, certificate=certificate)
    written = json.loads(certificate.read_text())
    assert [table["table_id"] for table in written["tables"]] == ["", "first.csv"]
    assert list(check_certificate.faults(written, rows(out))) == []


def test_what_was_hidden_stays_hidden(run, tmp_path):
    before, out = tmp_path / "before.csv", tmp_path / "out.csv"
    run("protect", out=before, threshold=10, public=None)
    hidden = {cell for cell, (value, _state) in states(before).items() if not value}
    run("protect", out=out, threshold=5, published=before)
    assert {cell for cell, (value, _state) in states(out).items() if not value} >= hidden
    alone = tmp_path / "alone.csv"
    run("protect", out=alone, threshold=2)
    assert all(value for value, _state in states(alone).values())
    given_away = run("audit", cells=alone.read_text(), published=before)
    assert given_away.exit_code == 1
    assert "before.csv, a, k1: can only be 3" in given_away.output


def test_a_small_count_that_is_out_cannot_be_taken_back(run, tmp_path):
    before, out = tmp_path / "before.csv", tmp_path / "out.csv"
    run("protect", out=before, threshold=2)
    assert run("protect", out=out, published=before).exit_code == 0
    assert states(out)["a", "k1"] == ("3", "published")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (CELLS.replace("b,k2,17", "b,k2,18"), "before.csv: b, k2 was 17, and is 18 in the cells"),
        (CELLS.replace("a,k1,3", "a,k1,0"), "a, k1 was hidden, so at least 1, and is 0"),
        ("unit,sort,value\na,k1,3\n", "other dimensions than unit, sort"),
        (CELLS.replace("b,", "c,"), "'b' is no longer a code of the cells"),
    ],
)
def test_other_counts_than_were_published_are_refused(run, tmp_path, cells, said):
    before = tmp_path / "before.csv"
    text = "unit,kind,value,state\n" + "a,k1,x,x\na,k2,x,x\na,Total,15,published\n"
    text += "b,k1,x,x\nb,k2,17,published\nb,Total,x,x\n"
    text += "Total,k1,12,published\nTotal,k2,x,x\nTotal,Total,41,published\n"
    before.write_text(text)
    refused = run("protect", cells=cells, out=tmp_path / "out.csv", published=before)
    assert refused.exit_code == 2
    assert said in refused.output


def test_nothing_is_written_where_a_count_cannot_be_kept(run, tmp_path):
    before, out = tmp_path / "before.csv", tmp_path / "out.csv"
    lines = ["a,k1,x,x", "a,k2,12,published", "a,Total,15,published"]
    lines += ["b,k1,9,published", "b,k2,17,published", "b,Total,26,published"]
    lines += ["Total,k1,12,published", "Total,k2,29,published", "Total,Total,41,published"]
    before.write_text("unit,kind,value,state\n" + "\n".join(lines) + "\n")
    frozen = run("protect", out=out, published=before)
    assert frozen.exit_code == 1
    assert "a, k1: can only be 3" in frozen.output
    assert not out.exists()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,k1,3,primary", "neither a published count nor a hidden one without its count"),
        ("a,k1,3,zero", "neither"),
        ("a,k1,,published", "neither"),
        ("a,k1,3,secret", "valid states"),
        ("a,k2,1,published", "stands twice"),
    ],
)
def test_a_published_file_that_contradicts_itself_is_refused(run, tmp_path, line, said):
    run("protect", out=tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text().replace("a,k1,,primary", line)
    refused = run("audit", cells=text)
    assert refused.exit_code == 2
    assert said in refused.output
