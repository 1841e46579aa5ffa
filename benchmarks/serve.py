"""How long it takes from a saved letter to the repainted page in a browser.

    .venv/bin/python benchmarks/serve.py [--letters 4500] [--rounds 7]

prints a table: this edition, then as many letters as are asked for, multiplied as
benchmarks/build.py does it. `tei-tools serve` runs as a user runs it, Chromium looks at a letter, a
word is put into it, and the clock stops when the page has the word. The first build and the first
save are not counted: they compile what the others have.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from build import multiplied

ROOT: Final = Path(__file__).resolve().parents[1]
TEI_TOOLS: Final = str(Path(sys.executable).with_name("tei-tools"))
PARTS: Final = ("tei", "schema", "edition.toml")


def this_edition(folder: Path) -> Path:
    """Copy the edition of this project."""
    folder.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run `tei-tools serve`, and yield the address once the first build is over."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache")}
    command = [TEI_TOOLS, "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            lines = iter(process.stdout or ())
            yield next(found[0] for line in lines if (found := re.search(r"http://\S+?/", line)))
        finally:
            process.terminate()


def edited(path: Path, word: str) -> None:
    """Put a word into the first paragraph, in one step, as editors save."""
    before = path.read_text("utf-8")
    text = re.sub(r"(?s)(<body.*?)</p>", rf"\1 {word}</p>", before, count=1)
    if text == before:
        sys.exit(f"there is no paragraph in {path}")
    beside = path.with_suffix(".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def seconds(page: Page, path: Path, rounds: int) -> list[float]:
    """Return how long each of some saves took until the page had the word."""
    found = []
    for number in range(rounds):
        time.sleep(2.5)  # as long as anybody takes between two saves
        word = f"saved{number}x"
        start = time.perf_counter()
        edited(path, word)
        page.wait_for_selector(f"#text :text('{word}')", timeout=60_000)
        found.append(time.perf_counter() - start)
    return found


def measured(folder: Path, rounds: int) -> list[float]:
    """Serve an edition, look at one of its letters, and save it again and again."""
    path = sorted((folder / "tei/documents").glob("*.xml"))[4]
    browser_of = shutil.which("chromium") or shutil.which("google-chrome")
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_of)
        page = browser.new_page()
        page.goto(f"{address}documents/{path.stem}.html")
        return seconds(page, path, rounds + 1)[1:]  # the first compiles what the others have


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=4500)
    parser.add_argument("--rounds", type=int, default=7)
    default = ROOT.parent / "shared/corpora/schnitzler-briefe"
    parser.add_argument("--corpus", type=Path, default=default)
    options = parser.parse_args()
    print("| letters | median, ms | least | most |\n| ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folders = [this_edition(Path(name, "own"))]
        if options.letters:
            many = Path(name, "many")
            folders.append(multiplied(options.corpus, many, options.letters, search=False))
        for folder in folders:
            found = [1000 * one for one in measured(folder, options.rounds)]
            number = len([*(folder / "tei/documents").glob("*.xml")])
            print(
                f"| {number:,} | {statistics.median(found):.0f} | {min(found):.0f} "
                f"| {max(found):.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
