"""Feeds are valid Atom, alike at every build, and name each thing by an id that stays."""

import re
import xml.etree.ElementTree as ElementTree

import feedparser
import pytest

from oversight.language import LANGUAGES
from oversight.open_data import feeds

BASE = "https://oversight.example"
ATOM = f"{{{feeds.ATOM}}}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def of_all(home, reader, lang):
    return [
        feeds.releases_feed(home, lang, BASE),
        feeds.institution_feed(reader, "rcmp", lang, BASE),
        feeds.recommendation_feed(reader, "R-CLV-1", lang, BASE),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_they_are_atom_as_its_rules_and_a_parser_want_it(real_home, real_reader, lang):
    for content in of_all(real_home, real_reader, lang):
        parsed = feedparser.parse(content)
        assert (parsed.bozo, parsed.version) == (False, "atom10")
        assert parsed.entries
        feed = ElementTree.fromstring(content)
        for one in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(one.findall(f"{ATOM}{name}")) == 1
            assert one.find(f"{ATOM}id").text.startswith("tag:oversight.example,2026:")
            assert MOMENT.fullmatch(one.find(f"{ATOM}updated").text)
        assert feed.find(f"{ATOM}author/{ATOM}name").text
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        assert links["self"].startswith(f"{BASE}/{lang}/feeds/")
        ids = [one.id for one in parsed.entries]
        assert len(ids) == len(set(ids)) <= feeds.MOST
        moments = [one.updated for one in parsed.entries]
        assert moments == sorted(moments, reverse=True)
        assert parsed.feed.updated == moments[0]


def test_they_are_the_same_at_each_build(real_home, real_reader):
    assert of_all(real_home, real_reader, "fr") == of_all(real_home, real_reader, "fr")


def test_both_languages_tell_of_the_same_things(real_home, real_reader):
    told = [
        [
            [(one.id.replace(f":{lang}:", ":"), one.updated)
             for one in feedparser.parse(content).entries]
            for content in of_all(real_home, real_reader, lang)
        ]
        for lang in LANGUAGES
    ]  # fmt: skip
    assert told[0] == told[1]


def test_nothing_in_an_institution_s_feed_is_missing_or_undated(real_reader):
    rows = real_reader.query(
        "record_changes",
        as_of_date=real_reader.as_of_date,
        since_date=feeds._FIRST_DAY,
        institution_id="csis",
    ).rows
    parsed = feedparser.parse(feeds.institution_feed(real_reader, "csis", "en", BASE))
    assert len(parsed.entries) == min(len(rows), feeds.MOST)


@pytest.mark.parametrize("make", [feeds.institution_feed, feeds.recommendation_feed])
def test_what_is_not_on_record_has_no_feed(real_reader, make):
    with pytest.raises(KeyError):
        make(real_reader, "nobody", "en", BASE)


def test_a_withdrawn_release_says_so_at_the_moment_of_its_withdrawal(real_home, tmp_path):
    folder = tmp_path / "releases" / "0001"
    folder.mkdir(parents=True)
    manifest = (real_home / "current" / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    log = "release_id,event,at,reason_en,reason_fr\n0001,published,2026-11-25T15:00:00Z,,\n"
    (tmp_path / "publications.csv").write_text(log, encoding="utf-8")
    before = feedparser.parse(feeds.releases_feed(tmp_path, "en", BASE)).entries[0]
    assert before.updated == "2026-11-25T05:00:00Z"
    log += "0001,withdrawn,2026-12-01T15:00:00Z,A wrong total,Un total faux\n"
    (tmp_path / "publications.csv").write_text(log, encoding="utf-8")
    after = feedparser.parse(feeds.releases_feed(tmp_path, "fr", BASE)).entries[0]
    assert (after.updated, after.summary) == ("2026-12-01T15:00:00Z", "Un total faux")
    assert before.id.replace(":en:", ":fr:") == after.id
