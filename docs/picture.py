"""Takes the pictures of the README and of these pages: the built edition in a browser.

After `make edition`: `.venv/bin/python docs/picture.py`, or with the names of some pictures.
"""

import sys
from typing import Final

from picture_tools import PICTURES, ROOT, chromium
from playwright.sync_api import Page

PAGES: Final = ROOT / "build" / "html"
TAKEN: Final = {
    "document": ("documents/kz002.html", 1120, "body"),
    "entry": ("persons/kirov.html", 1000, "main"),
    "map": ("map.html", 1000, "figure"),
    "correspondence": ("correspondence.html", 1000, "figure"),
    "chronology": ("chronology.html", 1000, "figure"),
}
"""A picture's name to the page that it shows, the window's width, and the part of the page."""


def take(page: Page, name: str) -> None:
    """Photograph a part of a page."""
    address, width, part = TAKEN[name]
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto((PAGES / address).as_uri())
    page.locator(part).first.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """Start the Chromium of this machine and take the pictures."""
    with chromium() as browser:
        page = browser.new_page()
        for name in sys.argv[1:] or TAKEN:
            take(page, name)


if __name__ == "__main__":
    main()
