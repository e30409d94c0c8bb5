"""python -m oversight: the command line."""

from oversight.cli import app

app(prog_name="python -m oversight")
