"""What the pictures of the documentation share: a browser, an edition begun, where they lie."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
TOOL: Final = ROOT / ".venv" / "bin" / "tei-tools"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the Chromium of this machine."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def letters(folder: Path, editor: str) -> Path:
    """Return a new edition in a folder, with an editor's files and a letter to fill in, ex002."""
    edition = folder / "letters"
    for arguments in (["init", str(edition)], ["editor", editor], ["new", "letter"]):
        where = folder if arguments[0] == "init" else edition
        subprocess.run([str(TOOL), *arguments], cwd=where, check=True, capture_output=True)
    return edition
