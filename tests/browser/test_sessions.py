"""Eight readers at once in one process."""

import pytest

from tests.browser.conftest import ENDED

pytestmark = pytest.mark.browser

INSTITUTIONS = ("rcmp", "cbsa", "csis", "cse", "dnd", "ircc", "cra", "esdc")


def test_eight_sessions_at_once_read_what_they_asked_for(browser, server, real_reader):
    names = {
        row["institution_id"]: (row["institution_name_en"], row["institution_name_fr"])
        for row in real_reader.query("institutions_list").rows
    }
    pages = []
    for number, institution_id in enumerate(INSTITUTIONS):
        lang = ("en", "fr")[number % 2]
        page = browser.new_context().new_page()
        path = f"/institution?lang={lang}&institution_id={institution_id}"
        page.goto(server + path, wait_until="commit")
        pages.append((page, names[institution_id][number % 2]))
    for page, name in pages:
        page.wait_for_function(ENDED, timeout=60_000)
        assert page.locator("h1").inner_text() == name
        page.context.close()
