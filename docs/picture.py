"""Takes the picture of the README: document 2 of the built edition.

After `make edition`: `.venv/bin/python docs/picture.py`.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "build" / "html" / "documents" / "kz002.html"
PICTURE = ROOT / "docs" / "pictures" / "document.png"


def take(page: Page) -> None:
    """Photograph the whole page in a window of a small screen."""
    page.set_viewport_size({"width": 820, "height": 1000})
    page.goto(PAGE.as_uri())
    page.screenshot(path=PICTURE, full_page=True)


def main() -> None:
    """Start the Chromium of this machine and take the picture."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser.new_page())
        browser.close()


if __name__ == "__main__":
    main()
