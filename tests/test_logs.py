"""Logs are structured lines on stderr, and never hold the values that code was at work on."""

import importlib

import pytest
import structlog

from oversight import logs


@pytest.fixture(autouse=True)
def _as_new():
    structlog.reset_defaults()
    yield
    structlog.reset_defaults()


def _fail_at(value_of_a_return):
    raise ValueError("no count")


def test_a_failure_is_one_line_on_stderr_without_the_values_at_hand(capsys):
    logs.configure()
    try:
        _fail_at(7000 + 319)
    except ValueError as fault:
        logs.log().error("page failed", exc_info=fault)
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("timestamp=")
    assert ' level=error event="page failed" exception="Traceback' in line
    assert "ValueError: no count" in line
    assert "7319" not in line


def test_the_app_logs_as_the_command_line_does(capsys):
    importlib.reload(importlib.import_module("app"))
    logs.log().warning("seen")
    said = capsys.readouterr()
    assert said.out == ""
    assert "level=warning event=seen" in said.err
