"""Take the pictures of README from the pages as they are: `make screenshots`."""

import os
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

from bench.pages import CHROMIUM_ARGUMENTS, ENDED, ROOT, served

IMAGES = ROOT / "docs" / "images"
ADDRESSES = {
    "institution-fr": "/institution?lang=fr&institution_id=rcmp",
    "recommendations-en": "/recommendations?lang=en&institution_id=rcmp",
}
FONTS_LOADED = "() => document.fonts.status === 'loaded'"


def main() -> None:
    """Write docs/images/ from the release that data/ makes."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        environment = os.environ | {"OVERSIGHT_HOME": home}
        build = [sys.executable, "-m", "oversight", "release", "build"]
        subprocess.run(build, cwd=ROOT, env=environment, check=True, capture_output=True)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH", "/usr/bin/chromium"),
            args=CHROMIUM_ARGUMENTS,
        )
        with served(ROOT / "app.py", environment) as (address, _pid):
            for name, path in ADDRESSES.items():
                page = browser.new_page(viewport={"width": 1280, "height": 860})
                page.goto(address + path)
                page.wait_for_function(ENDED)
                page.wait_for_function(FONTS_LOADED)
                page.wait_for_timeout(1_500)  # the charts in sight are drawn after the words
                page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
