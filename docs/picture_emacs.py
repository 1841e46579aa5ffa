"""Takes the picture of docs/encode.md: a letter in Emacs, the register's persons offered.

With Emacs, tmux and Chromium: `.venv/bin/python docs/picture_emacs.py`.
"""

import html
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from picture_tools import PICTURES, chromium, letters

PICTURE = PICTURES / "emacs.png"
SETTINGS = """
(setq inhibit-startup-screen t make-backup-files nil ring-bell-function 'ignore)
(setq enable-local-variables :all)
(menu-bar-mode -1)
"""
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; color: #222; }}
pre {{ font: 14px/1.35 "DejaVu Sans Mono", monospace; margin: 12px; display: inline-block; }}
</style><pre>{}</pre>"""
REVERSED = 7
OF_256 = [38, 5]
BLUES = frozenset({4, 12, 21, 33, 39})
COLORS = dict(
    zip(
        range(30, 38),
        ["#000", "#a40000", "#2e7d32", "#8a6d00", "#1a4fa3", "#8e24aa", "#00707a", "#777"],
        strict=True,
    )
)


def tmux(*arguments: str) -> str:
    """Run tmux; return what it prints."""
    command = ["tmux", "-u", "-L", "picture", "-f", "/dev/null", *arguments]
    environment = os.environ | {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    found = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return found.stdout


def screen(folder: Path) -> str:
    """Write the beginning of a letter in Emacs, and return the screen with its colours."""
    (folder / "settings.el").write_text(SETTINGS, "utf-8")
    edition = letters(folder, "emacs")
    document = "-l ../settings.el tei/documents/ex002.xml"
    emacs = f"cd {edition} && TERM=xterm-256color emacs -nw -Q {document}"
    tmux("new-session", "-d", "-x", "100", "-y", "34", emacs)
    time.sleep(3)
    for keys in (
        ("M-<", "C-s", 'xml:id="ex002-p1"', "Enter"),
        ("C-f", "C-d", 'Dear Madam, <persName ref="', "M-C-i"),
        ("M-C-i",),
    ):
        tmux("send-keys", *keys)
        time.sleep(2)
    shown = tmux("capture-pane", "-p", "-e")
    tmux("kill-server")
    return shown


def _codes(given: list[int]) -> list[int]:
    """Return codes, those that choose one of 256 colours made one of eight."""
    if given[:2] == OF_256:
        return [34 if given[2] in BLUES else 35]
    return given


def as_html(shown: str) -> str:
    """Return a screen with the colours of a terminal as HTML."""
    result, is_open = "", False
    for number, part in enumerate(re.split(r"\x1b\[([\d;]*)m", shown)):
        if number % 2 == 0:
            result += html.escape(part)
            continue
        codes = _codes([int(one or 0) for one in part.split(";")])
        result += "</span>" * is_open
        style = "".join(f"color: {COLORS[one]};" for one in codes if one in COLORS)
        style += "background: #ddd;" * (REVERSED in codes) + "font-weight: bold;" * (1 in codes)
        result, is_open = f'{result}<span style="{style}">', True
    return result + "</span>" * is_open


def main() -> None:
    """Take the picture."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        shown = as_html(screen(Path(name)))
        page = browser.new_page()
        page.set_content(PAGE.format(shown))
        page.locator("pre").screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
