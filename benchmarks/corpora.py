"""Publishes folders of TEI that nobody prepared; tells what was lost and what is no valid HTML.

    .venv/bin/python benchmarks/corpora.py ../shared/corpora/*

makes the table of docs/any-tei.md: for each folder its documents of TEI, their words, the words
that are missing in a page or a text (as `tei-tools build --verify` finds them), the errors of the
Nu HTML checker on all pages, and the seconds for pages, texts and the proof. The errors need Java
and the checker's jar, which `make test` fetches.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tei_tools import api


@dataclass(frozen=True)
class Row:
    """What came of a folder."""

    name: str
    documents: int
    words: int
    lost: int
    errors: str
    left_out: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"| `{self.name}` | {self.documents:,} | {self.words:,} | {self.lost} | {self.errors} "
            f"| {self.left_out:,} | {self.seconds:.1f} |"
        )


def row(folder: Path, jar: Path | None) -> Row:
    """Publish a folder into a temporary one, and count."""
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        report = api.build_files([folder], api.Options(folder=Path(name), verify=True))
        seconds = time.perf_counter() - start
        built = report.built
        if built is None or built.verified is None:
            sys.exit(f"{folder}: nothing was published")
        found = built.verified
        errors = nu_errors(Path(name, "html"), jar) if jar else "not checked"
        left_out = sum(found.left_out.values())
        return Row(
            folder.name,
            found.documents,
            found.words,
            len(found.findings),
            errors,
            left_out,
            seconds,
        )


def nu_errors(pages: Path, jar: Path) -> str:
    """Count the errors that the Nu HTML checker finds on all pages below a folder."""
    command = ["java", "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "json", "--stdout"]
    checked = subprocess.run(
        [*command, "--skip-non-html", str(pages)], capture_output=True, text=True, check=False
    )
    messages = json.loads(checked.stdout)["messages"]
    for message in messages[:5]:
        print(message.get("url"), message.get("lastLine"), message["message"], file=sys.stderr)
    return str(len(messages))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--vnu", type=Path, help="the jar of the Nu HTML checker")
    options = parser.parse_args()
    known = sorted(Path(sys.prefix, "share", "vnu").glob("*.jar"))
    jar = options.vnu or next(iter(known), None)
    if jar is None or not shutil.which("java"):
        print("No Java, or no jar (--vnu): the pages are not checked.", file=sys.stderr)
        jar = None
    print("| corpus | documents | words | lost | HTML errors | left out of the text | seconds |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for folder in options.folders:
        print(row(folder, jar), flush=True)


if __name__ == "__main__":
    main()
