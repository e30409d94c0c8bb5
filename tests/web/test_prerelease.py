"""A release read before its time: by those invited alone, under their name, and no longer."""

import csv
import io
import json
import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from oversight import language
from oversight.cli import app as cli
from oversight.exports.sheets import foot_of
from oversight.exports.shown_figure import ask
from oversight.page_parts import prerelease as pages
from oversight.page_parts import site
from oversight.releases import invitations as inviting
from oversight.releases import publish as publishing
from oversight.releases.current import NotPublished, current_release, published_release
from oversight.releases.invitations import (
    COOKIE,
    LINK,
    CannotInvite,
    add_view,
    invitations,
    invite,
    invited,
    revoke,
    signed,
    views,
)
from oversight.watermark import Copy, copy_made, watermark
from oversight.web.middleware import MIDDLEWARE
from oversight.web.prerelease import COOKIE_NAME, ByInvitation, middleware
from oversight.web.routes import routes
from tests.releases.waiting import AFTER, BEFORE, EMBARGO, SECRET, at

ROOT = Path(__file__).parent.parent.parent
NAME = "Zoë O'Brien <Le Devoir>"
FILE = "/download/institution-summary.csv?institution_id=zyxwv-2"


@pytest.fixture
def home(waiting_home, tmp_path, monkeypatch):
    """A home of its own, shown before its time."""
    home = shutil.copytree(waiting_home, tmp_path / "home", symlinks=True)
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    monkeypatch.setenv("OVERSIGHT_PRERELEASE", "0002")
    return home


@pytest.fixture
def reader(home):
    return invite(home, "0002", NAME, clock=at(BEFORE))


async def _echo(socket):
    await socket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            await socket.send_text(await socket.receive_text())


@pytest.fixture
def client_at(home):
    """The routes behind the check, at a time, with a cookie or without."""

    def make(clock, cookie="", every_seconds=20.0):
        wrapped = [*MIDDLEWARE]
        app = Starlette(
            routes=[WebSocketRoute("/_stcore/stream", _echo), *routes()], middleware=wrapped
        )
        app.add_middleware(ByInvitation, clock=clock, every_seconds=every_seconds)
        client = TestClient(app, follow_redirects=False)
        if cookie:
            client.cookies.set(COOKIE_NAME, cookie)
        return client

    return make


def refused(answer):
    said = answer.text
    assert answer.status_code == 403
    assert answer.headers["cache-control"] == "no-store"
    assert "This link opens nothing" in said
    assert "Ce lien n’ouvre rien" in said
    assert not re.search(r"zyxwv|0002|embargo|2026|Zoë", said, re.I)
    return True


def test_a_link_opens_the_release_before_its_time_and_leaves_its_token_behind(
    home, reader, client_at
):
    client = client_at(at(BEFORE))
    token = signed(home, reader)
    answer = client.get(f"/?invitation={token}&lang=fr")
    assert answer.headers["refresh"] == "0; url=/?lang=fr"
    assert token not in answer.text
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "expires=Tue, 01 Dec 2026 15:00:00 GMT" in cookie
    assert "Secure" not in cookie
    assert SECRET in client.get(FILE).text


def test_the_cookie_is_for_https_alone_where_the_address_is(home, reader, client_at, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_PRERELEASE_URL", "https://early.oversight.example")
    answer = client_at(at(BEFORE)).get(f"/?invitation={signed(home, reader)}")
    assert "Secure" in answer.headers["set-cookie"]


def test_each_answer_is_kept_nowhere_and_found_by_no_search(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    for address in ("/", FILE, "/en/overview/", "/nothing-here", "/readyz"):
        headers = client.get(address).headers
        assert (headers["cache-control"], headers["x-robots-tag"]) == ("no-store", "noindex")


@pytest.mark.parametrize("clock", [at(EMBARGO), at(AFTER)], ids=["at its second", "after"])
def test_at_the_end_of_the_embargo_nothing_opens(home, reader, client_at, clock):
    assert refused(client_at(clock).get(f"/?invitation={signed(home, reader)}"))
    assert refused(client_at(clock, signed(home, reader, COOKIE)).get(FILE))


def test_once_published_no_clock_put_back_opens_it_here(home, reader, client_at, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_PRERELEASE")
    publishing.publish(home, "0002", at(AFTER))
    monkeypatch.setenv("OVERSIGHT_PRERELEASE", "0002")
    assert refused(client_at(at(BEFORE), signed(home, reader, COOKIE)).get(FILE))


def test_what_is_revoked_opens_nothing_from_then_on(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    assert client.get(FILE).status_code == 200
    revoke(home, reader.invitation_id, at(BEFORE))
    assert refused(client.get(FILE))
    assert refused(client.get(f"/?invitation={signed(home, reader)}"))


def test_no_cookie_opens_nothing(client_at):
    for address in ("/", FILE, "/assets/site.css", "/readyz", "/_stcore/health", "/nothing"):
        assert refused(client_at(at(BEFORE)).get(address))
    assert client_at(at(BEFORE)).get("/healthz").text == "ok\n"


def test_an_altered_token_opens_nothing(home, reader, client_at):
    token = signed(home, reader)
    for place in range(0, len(token) - 1, 7):
        other = "A" if token[place] != "A" else "B"
        altered = token[:place] + other + token[place + 1 :]
        assert invited(home, "0002", altered, LINK, at(BEFORE)) is None
    assert refused(client_at(at(BEFORE)).get(f"/?invitation={token[:-2]}"))


def test_a_link_is_no_cookie_and_a_cookie_no_link(home, reader):
    for made, use in ((LINK, COOKIE), (COOKIE, LINK)):
        assert invited(home, "0002", signed(home, reader, made), made, at(BEFORE)) == reader
        assert invited(home, "0002", signed(home, reader, made), use, at(BEFORE)) is None


def test_the_token_of_another_release_opens_nothing(home, reader):
    shutil.copytree(home / "embargoed" / "0002", home / "embargoed" / "0003")
    other = invite(home, "0003", NAME, clock=at(BEFORE))
    assert invited(home, "0003", signed(home, other), LINK, at(BEFORE)) == other
    assert invited(home, "0002", signed(home, other), LINK, at(BEFORE)) is None


def test_a_cookie_of_another_key_opens_nothing(home, reader, client_at):
    cookie = signed(home, reader, COOKIE)
    (home / "prerelease" / "key").unlink()
    assert signed(home, reader, COOKIE) != cookie
    assert refused(client_at(at(BEFORE), cookie).get(FILE))


def test_a_web_socket_without_a_cookie_is_refused(client_at):
    with (
        pytest.raises(WebSocketDisconnect),
        client_at(at(BEFORE)).websocket_connect("/_stcore/stream"),
    ):
        pass


@pytest.mark.parametrize("ended", ["by revocation", "by the embargo"])
def test_an_open_web_socket_ends_with_its_reader_s_leave(home, reader, client_at, ended):
    now = [BEFORE]
    client = client_at(lambda: now[0], signed(home, reader, COOKIE), every_seconds=0.05)
    with client.websocket_connect("/_stcore/stream") as socket:
        socket.send_text("first")
        assert socket.receive_text() == "first"
        if ended == "by revocation":
            revoke(home, reader.invitation_id, at(BEFORE))
        else:
            now[0] = EMBARGO
        # Nothing is sent: it is closed all the same.
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()


def test_only_this_release_is_read(home):
    assert current_release(home).name == "0002"
    assert published_release(home, "0002").parent.name == "embargoed"
    for other in ("0001", "0003", "../releases/0001"):
        with pytest.raises(NotPublished):
            published_release(home, other)


def test_another_release_is_refused_to_those_invited(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    for address in (
        "/?release_id=0001",
        "/r/0001/en/overview/",
        "/download/data-sources.csv?release_id=0001",
        "/r/0001/en/data/findings-list.csv",
    ):
        assert client.get(address).status_code == 404


def test_what_bears_no_name_is_not_given(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    for address in (
        "/release/manifest.json",
        "/en/data/findings.csv",
        "/r/0002/en/data/release.zip",
        "/en/data/datapackage.json",
        "/en/feeds/releases.atom",
        "/en/feeds/watch-list.atom?institution_id=rcmp",
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "bears its reader's name" in answer.text


def test_the_log_has_each_view_and_no_token(home, reader, client_at):
    client = client_at(at(BEFORE))
    token = signed(home, reader)
    client.get(f"/?invitation={token}")
    client.get(FILE)
    client.get("/en/data/institution-summary.json?institution_id=zyxwv-2")
    client.get("/assets/site.css")
    client.get("/nothing-here")
    seen = views(home)
    assert {(one.at, one.invitation_id, one.name) for one in seen} == {
        ("2026-12-01T14:59:59Z", reader.invitation_id, NAME)
    }
    assert [one.what for one in seen] == [
        "link opened",
        f"file {FILE}",
        "file /en/data/institution-summary.json?institution_id=zyxwv-2",
    ]
    log = (home / "prerelease" / "views.jsonl").read_text(encoding="utf-8")
    assert log.count("\n") == 3
    assert token not in log
    assert client.cookies[COOKIE_NAME] not in log


def test_what_cannot_be_logged_is_not_shown(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    (home / "prerelease" / "views.jsonl").mkdir()
    with pytest.raises(OSError, match="views"):
        client.get(FILE)


def test_nobody_else_may_open_the_invitations(home, reader):
    add_view(home, reader, "page", at(BEFORE))
    signed(home, reader)
    folder = home / "prerelease"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(files) == {"invitations.csv", "views.jsonl", "key", ".lock"}
    assert set(files.values()) == {0o600}


def test_an_invitation_needs_an_embargo_that_has_not_ended_and_a_name(home):
    for release_id, name, clock in (
        ("0001", NAME, at(BEFORE)),
        ("0009", NAME, at(BEFORE)),
        ("0002", NAME, at(EMBARGO)),
        ("0002", " ", at(BEFORE)),
        ("0002", "a" * 101, at(BEFORE)),
    ):
        with pytest.raises(CannotInvite):
            invite(home, release_id, name, clock=clock)
    with pytest.raises(CannotInvite, match="no invitation"):
        revoke(home, "nothing")
    assert invitations(home) == []


def test_a_csv_file_bears_the_name_in_its_last_column(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    rows = list(csv.DictReader(io.StringIO(client.get(FILE).content.decode("utf-8-sig"))))
    assert rows
    assert list(rows[0])[-1] == "prerelease_copy_for"
    assert {row["prerelease_copy_for"] for row in rows} == {NAME}


def test_a_workbook_and_json_bear_the_name(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    content = client.get(FILE.replace(".csv", ".xlsx")).content
    notes = openpyxl.load_workbook(io.BytesIO(content))["Notes"]
    assert notes["A1"].value == "Pre-release copy"
    assert notes["B1"].value == (
        f"Copy for {NAME}: pre-release copy, not for publication before December 1, 2026, 10:00 "
        f"(Ottawa). Exemplaire de {NAME}\u202f: sous embargo, ne pas publier avant le "
        "1er décembre 2026, 10\u00a0h (Ottawa)."
    )
    answer = client.get("/fr/data/institution-summary.json?institution_id=zyxwv-2").content
    assert json.loads(answer)["metadata"]["prerelease_copy_for"] == NAME
    assert json.loads(answer)["records"][0]["prerelease_copy_for"] == NAME


def test_a_brief_bears_the_name(home, reader, client_at):
    client = client_at(at(BEFORE), signed(home, reader, COOKIE))
    answer = client.get("/fr/brief/institution/rcmp.html")
    assert "Exemplaire de Zoë O&#x27;Brien" in answer.text
    assert views(home)[-1].what == "file /fr/brief/institution/rcmp.html"


def test_a_picture_bears_the_name(real_reader):
    shown = ask(real_reader, "overview-matrix", {})
    with language.speaking("en"), copy_made(Copy(NAME, EMBARGO)):
        assert foot_of(shown)[0] == watermark()
        assert NAME in watermark()


def _site(monkeypatch, cookie, clock, **query):
    monkeypatch.setattr(site, "_cookie", lambda: cookie)
    monkeypatch.setattr(pages, "system_clock", clock)
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return "".join(element.proto.body for element in test.get("html"))


def test_a_page_bears_the_name_in_both_languages_and_is_logged(home, reader, monkeypatch):
    html = _site(monkeypatch, signed(home, reader, COOKIE), at(BEFORE), lang="fr")
    assert "Zoë O&#x27;Brien &lt;Le Devoir&gt;" in html
    assert '<p lang="fr">Exemplaire de' in html
    assert '<p lang="en">Copy for' in html
    assert "0002" in html
    assert [one.what for one in views(home)] == ["page overview?lang=fr"]


@pytest.mark.parametrize(
    ("made", "clock"),
    [("", at(BEFORE)), ("cookie", at(AFTER))],
    ids=["without a cookie", "after the embargo"],
)
def test_a_page_says_nothing_to_others(home, reader, monkeypatch, made, clock):
    cookie = signed(home, reader, COOKIE) if made else ""
    html = _site(monkeypatch, cookie, clock, lang="en")
    assert "This link opens nothing" in html
    assert not re.search(r"0002|ov-site|ov-figure", html)
    assert views(home) == []


def test_for_the_public_nothing_of_this_is_there(waiting_home, ask, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_PRERELEASE", raising=False)
    assert middleware() is MIDDLEWARE
    assert current_release(waiting_home).name == "0001"
    answer = ask("/download/data-sources.csv?invitation=anything")
    assert answer.status_code == 400
    plain = ask("/download/data-sources.csv")
    assert plain.status_code == 200
    assert b"prerelease_copy_for" not in plain.content
    assert "x-robots-tag" not in plain.headers
    assert watermark() == ""


def test_the_app_is_wrapped_in_the_check_within_the_security_headers(home):
    assert [one.cls.__name__ for one in middleware()] == [
        "SecurityHeaders",
        "ByInvitation",
        "CompressedFiles",
    ]


def test_the_commands_invite_list_and_revoke(home, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_PRERELEASE")
    monkeypatch.setattr(inviting.invite, "__defaults__", ("", at(BEFORE)))
    run = CliRunner().invoke
    link = run(cli, ["release", "invite", "2", "--name", NAME, "--note", "why"]).output
    number, token = re.findall(r"Invitation (\w+) for|invitation=(\S+)", link)
    made = invited(home, "0002", token[1], LINK, at(BEFORE))
    assert made is not None
    assert (made.name, made.invitation_id) == (NAME, number[0])
    add_view(home, made, "page overview", at(BEFORE))
    assert run(cli, ["release", "revoke", number[0]]).exit_code == 0
    listed = run(cli, ["release", "accesses", "2"]).output
    assert f"release 0002 {NAME} (why)" in listed
    assert "revoked" in listed
    assert "  2026-12-01T14:59:59Z page overview" in listed
    assert token[1] not in listed
    refused_one = run(cli, ["release", "invite", "1", "--name", NAME])
    assert (refused_one.exit_code, run(cli, ["release", "revoke", "none"]).exit_code) == (1, 1)
    assert run(cli, ["release", "serve-prerelease", "1"]).exit_code == 1
