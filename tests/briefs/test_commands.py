"""The command `brief`."""

import pytest
from typer.testing import CliRunner

from oversight.cli import app

run = CliRunner().invoke


@pytest.fixture(autouse=True)
def home(real_home, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))


def test_it_writes_a_page_and_a_pdf_in_french(tmp_path):
    days = ["--as-of", "2022-05-09", "--since", "2021-06-10", "--lang", "fr"]
    for name, begins in (("a.html", b"<!DOCTYPE html>"), ("a.pdf", b"%PDF")):
        done = run(app, ["brief", "rcmp", *days, "-o", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert 'lang="fr"' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_technology_and_a_watch_list(tmp_path):
    for subject in (["--technology", "drones"], ["rcmp", "--recommendation", "R-CLV-1"]):
        path = tmp_path / "b.html"
        assert run(app, ["brief", *subject, "-o", str(path)]).exit_code == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["rcpm", "-o", "x.html"], "rcmp"),
        (["rcmp", "-o", "x.doc"], ".pdf or a .html"),
        (["rcmp", "--lang", "de"], "en, fr"),
        ([], "--technology"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_valid(given, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(app, ["brief", *given])
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_without_pango_it_says_in_one_line_what_installs_it(tmp_path, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    done = run(app, ["brief", "rcmp", "-o", str(tmp_path / "x.pdf")])
    assert done.exit_code == 3
    assert "apt-get install libpango-1.0-0" in done.output
    assert run(app, ["brief", "rcmp", "-o", str(tmp_path / "x.html")]).exit_code == 0
