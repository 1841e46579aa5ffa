"""Takes the pictures of docs/encode.md of Visual Studio Code, by what an editor would type there.

Code runs as code-server, which shows it in a browser:
`npm install code-server`, then `CODE_SERVER=…/code-server .venv/bin/python docs/picture_vscode.py`.
What does not come to pass (the task, the finding, its end, the snippets) ends it with an error.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from picture_tools import PICTURES, TOOL, chromium, letters
from playwright.sync_api import Page, expect

PORT = 8931
ADDRESS = f"http://127.0.0.1:{PORT}/"
SETTINGS = {
    "workbench.startupEditor": "none",
    "chat.disableAIFeatures": True,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.layoutControl.enabled": False,
    "editor.minimap.enabled": False,
}
LETTER = "ex002.xml"
PLACE = 'xml:id="ex002-p1"'
WRONG = f'<p {PLACE}>Dear Madam, <persname ref="psn:arden">Miss Arden</persname> writes.</p>'
RIGHT = WRONG.replace("persname", "persName")
FINDING = "rng/element-not-allowed"
NOTHING = "No problems have been detected"
PATIENCE = 90_000
"""Milliseconds: Code may take long to start."""


@contextmanager
def code(folder: Path) -> Iterator[None]:
    """Run code-server with settings of its own, tei-tools being in the path of a login shell."""
    user = folder / "data" / "User"
    user.mkdir(parents=True)
    (user / "settings.json").write_text(json.dumps(SETTINGS), "utf-8")
    (folder / ".profile").write_text(f'export PATH="{TOOL.parent}:$PATH"\n', "utf-8")
    command = [
        os.environ.get("CODE_SERVER", "code-server"), "--auth=none",
        f"--bind-addr=127.0.0.1:{PORT}", "--disable-telemetry", "--disable-update-check",
        f"--config={folder / 'config.yaml'}", f"--user-data-dir={folder / 'data'}",
        f"--extensions-dir={folder / 'extensions'}",
    ]  # fmt: skip
    server = subprocess.Popen(
        command, env=os.environ | {"HOME": str(folder)}, stdout=subprocess.PIPE, text=True
    )
    for line in server.stdout or ():
        if "HTTP server listening" in line:
            break
    try:
        yield
    finally:
        server.terminate()
        server.communicate()


def open_letter(page: Page, edition: Path) -> None:
    """Open the edition, trust it, allow its tasks, and open the letter where its text begins."""
    page.goto(f"{ADDRESS}?folder={edition}")
    page.get_by_text("Manage", exact=True).first.click()
    page.get_by_text("Trust", exact=True).first.click()
    page.get_by_text("Allow", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_text("You trust this folder").wait_for(state="hidden")
    text = (edition / "tei" / "documents" / LETTER).read_text("utf-8")
    line = text[: text.index(PLACE)].count("\n") + 1
    page.keyboard.press("Control+p")
    page.locator(".quick-input-widget input").first.fill(f"{LETTER}:{line}")
    page.locator(".quick-input-list .monaco-list-row", has_text=LETTER).first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("tab", name=LETTER).wait_for()


def put(page: Page, text: str) -> None:
    """Write another line in the place of this one, and save it."""
    page.keyboard.press("Control+1")
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+s")


def finding(page: Page) -> None:
    """Make a mistake: it is listed among the problems when the file is saved."""
    page.keyboard.press("Control+Shift+m")
    problems = page.locator(".markers-panel")
    expect(problems).to_contain_text(NOTHING)
    put(page, WRONG)
    expect(problems).to_contain_text(FINDING)
    page.keyboard.press("Home")
    page.screenshot(path=PICTURES / "vscode-problems.png")
    put(page, RIGHT)
    expect(problems).to_contain_text(NOTHING)


def snippets(page: Page) -> None:
    """Begin a note: the notes that the schema knows are offered."""
    page.keyboard.press("Control+j")
    page.keyboard.press("Control+1")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("<note")
    offered = page.locator(".suggest-widget")
    expect(offered).to_contain_text("note (source)")
    page.keyboard.press("Control+Space")
    page.screenshot(path=PICTURES / "vscode-snippets.png")


def main() -> None:
    """Take the pictures."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        code(Path(name)),
        chromium() as browser,
    ):
        page = browser.new_page(viewport={"width": 1000, "height": 620})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        open_letter(page, letters(Path(name), "vscode"))
        finding(page)
        snippets(page)


if __name__ == "__main__":
    main()
