"""Takes the picture of docs/encode.md: an abbreviation of the schema's elements, expanded in jEdit.

With jEdit, Xvfb, xdotool and ImageMagick (Debian: jedit xvfb xdotool imagemagick):
`.venv/bin/python docs/picture_jedit.py`.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from picture_tools import PICTURES, letters

PICTURE = PICTURES / "jedit.png"
DISPLAY = ":87"
SIZE = (1000, 560)
SETTINGS = """\
firstTime=false
tip.show=false
view.x=0
view.y=0
view.extendedState=0
view.showBufferSwitcher=false
"""
MACRO = "tei-abbreviations.bsh"
SECONDS = 60
LINE = (600, 365)
"""Where the letter's paragraph stands, to be clicked at: without a window manager only that gives
focus."""
IN_FRONT = 'xml:id="ex002-p1"'
EXPAND = ("key", "ctrl+semicolon", "sleep", "1")
KEYS = [
    ("key", "End", "Return"), ("type", "p"), EXPAND,
    ("type", "ex002-p2"), ("key", "Right", "Right"), ("type", "Dear Madam, persName"), EXPAND,
    ("type", "psn:arden"), ("key", "Right", "Right"), ("type", "Miss Arden"), ("key", "End"),
    ("key", "Return"), ("type", "noteSource"), EXPAND,
]  # fmt: skip


@contextmanager
def screen() -> Iterator[None]:
    """Run a screen that nobody sees."""
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", size], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def run(*command: str) -> str:
    """Run a program on that screen; return what it prints."""
    environment = os.environ | {"DISPLAY": DISPLAY}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False
    ).stdout


def wait_for(title: str) -> None:
    """Wait until there is a window of a title."""
    for _ in range(SECONDS):
        if run("xdotool", "search", "--onlyvisible", "--name", title):
            time.sleep(2)  # what is shown is painted later than it is there
            return
        time.sleep(1)
    raise TimeoutError(title)


@contextmanager
def jedit(folder: Path, edition: Path, line: int) -> Iterator[None]:
    """Run jEdit, the macro first, at a line of the letter."""
    settings = folder / "jedit"
    settings.mkdir()
    sizes = f"view.width={SIZE[0]}\nview.height={SIZE[1]}\n"
    (settings / "properties").write_text(SETTINGS + sizes, "utf-8")
    command = [
        "jedit", f"-settings={settings}", "-noserver", "-nobackground", f"-run={edition / MACRO}",
        str(edition / "tei" / "documents" / "ex002.xml"), f"+line:{line}",
    ]  # fmt: skip
    environment = os.environ | {"DISPLAY": DISPLAY}
    program = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        program.terminate()
        program.wait()


def type_in() -> None:
    """Close what the macro says, and have abbreviations expanded."""
    wait_for("Macro Message")
    run("xdotool", "key", "Return")
    wait_for("jEdit - ")
    run("xdotool", "mousemove", *map(str, LINE), "click", "1")
    for keys in KEYS:
        run("xdotool", *keys)
    run("import", "-window", "root", str(PICTURE))


def main() -> None:
    """Take the picture."""
    with tempfile.TemporaryDirectory() as name, screen():
        edition = letters(Path(name), "jedit")
        text = (edition / "tei/documents/ex002.xml").read_text("utf-8")
        line = text[: text.index(IN_FRONT)].count("\n") + 1
        with jedit(Path(name), edition, line):
            type_in()


if __name__ == "__main__":
    main()
