"""How long `tei-tools validate` takes over a corpus, and how much memory: `python benchmarks/check.py`.

An edition is made around ../shared/corpora/schnitzler-briefe in a folder of its own: its letters and
registers, tei_all.rng, and a few rules of Schematron that look into the registers. It is checked by
processes of their own, in turn: cold (nothing kept, not even the compiled schemas), again (nothing
changed), and after one letter was changed.

`--letters 2000,8000,20000` multiplies the letters under ids of their own, and tells the memory of
the largest process.
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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

SHARED: Final = Path(__file__).resolve().parent.parent.parent / "shared"
CORPUS: Final = SHARED / "corpora/schnitzler-briefe"
TEI_TOOLS: Final = str(Path(sys.executable).with_name("tei-tools"))

SETTINGS: Final = """\
[edition]
title = "Briefe"
id = "L"

[sources]
documents = "editions"
registers = "indices"

[schema]
rng = "tei_all.rng"
schematron = "rules.sch"

[check]
pointers = "edition"
"""

RULES: Final = """\
<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <sch:ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <sch:let name="registers" value="()"/>
  <xsl:key name="entry" match="*[@xml:id]" use="@xml:id"/>
  <sch:pattern id="header">
    <sch:rule context="tei:TEI[tei:text//tei:div]">
      <sch:assert id="has-correspondence" test="tei:teiHeader//tei:correspDesc">a letter says in its
        correspDesc who sent it to whom</sch:assert>
    </sch:rule>
    <sch:rule context="tei:correspAction[@type = 'sent']">
      <sch:assert id="has-sender" test="tei:persName or tei:orgName" role="warning">somebody sent
        this letter: name them</sch:assert>
      <sch:assert id="has-date" test="tei:date" role="warning">say when it was sent</sch:assert>
    </sch:rule>
  </sch:pattern>
  <sch:pattern id="names">
    <sch:rule context="tei:text//tei:rs[@type = 'place']">
      <sch:let name="entries" value="tokenize(@ref) ! substring-after(., '#')"/>
      <sch:assert id="place-entry" role="warning"
        test="every $e in $entries satisfies exists($registers ! key('entry', $e, .)/self::tei:place)"
        >this is marked as a place, and points at something else</sch:assert>
    </sch:rule>
    <sch:rule context="tei:text//tei:rs[@type = 'work']">
      <sch:let name="entries" value="tokenize(@ref) ! substring-after(., '#')"/>
      <sch:assert id="work-entry" role="warning"
        test="every $e in $entries satisfies exists($registers ! key('entry', $e, .)/self::tei:bibl)"
        >this is marked as a work, and points at something else</sch:assert>
    </sch:rule>
  </sch:pattern>
  <sch:pattern id="text">
    <sch:rule context="tei:p[normalize-space() = '' and not(*)]">
      <sch:report id="empty-paragraph" test="true()" role="info">this paragraph is empty</sch:report>
    </sch:rule>
  </sch:pattern>
</sch:schema>
"""


class Run(NamedTuple):
    """What one process took.

    Attributes:
        seconds: from its start to its end.
        megabytes: the most memory that it, or one that it started, held at a time.
        told: its last line.
    """

    seconds: float
    megabytes: float
    told: str


def edition(folder: Path, letters: int | None = None) -> None:
    """Make the edition; its letters so many times that there are as many as wanted."""
    (folder / "edition.toml").write_text(SETTINGS)
    (folder / "rules.sch").write_text(RULES)
    shutil.copy(SHARED / "tei/tei_all.rng", folder)
    shutil.copytree(CORPUS / "indices", folder / "indices")
    (folder / "editions").mkdir()
    given = sorted((CORPUS / "editions").glob("*.xml"))
    for number in range(len(given) if letters is None else letters):
        file, turn = given[number % len(given)], number // len(given)
        text = file.read_text("utf-8")
        name = f"{file.stem}{f'x{turn}' if turn else ''}"
        text = re.sub(rf"\b{file.stem}\b", name, text)
        if turn:
            text = text.replace("</text>", f"<!-- {turn} --></text>")
        (folder / "editions" / f"{name}.xml").write_text(text, "utf-8")


def validate(folder: Path, cache: Path) -> Run:
    """Check the edition by a process of its own."""
    start = time.perf_counter()
    command = ["/usr/bin/env", TEI_TOOLS, "validate", "--format", "concise", "--statistics"]
    out = folder / "out.txt"
    with out.open("wb") as stream:
        process = subprocess.Popen(
            command[1:], cwd=folder, stdout=stream, stderr=subprocess.STDOUT,
            env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    lines = out.read_text("utf-8", "replace").splitlines()
    return Run(seconds, usage.ru_maxrss / 1024, f"exit {process.returncode}, {len(lines)} findings")


def change(folder: Path, turn: int) -> None:
    """Change one letter."""
    file = sorted((folder / "editions").glob("*.xml"))[turn % 100]
    text = file.read_text("utf-8")
    file.write_text(text.replace("</body>", f"<!-- changed {turn} --></body>"), "utf-8")


def turns(folder: Path, rounds: int) -> Iterator[tuple[str, Run]]:
    """Yield the runs, cold and kept and after a change in turn."""
    for turn in range(rounds):
        cache = folder / f"cache{turn}"
        yield "cold", validate(folder, cache)
        yield "again", validate(folder, cache)
        change(folder, turn)
        yield "one changed", validate(folder, cache)
        shutil.rmtree(cache)


def table(letters: Sequence[int | None], rounds: int) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| letters | run | median s | slowest s | memory MB | |"
    yield "|---:|---|---:|---:|---:|---|"
    for number in letters:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            edition(folder, number)
            runs: dict[str, list[Run]] = {}
            for kind, run in turns(folder, rounds):
                runs.setdefault(kind, []).append(run)
            for kind, found in runs.items():
                times = [run.seconds for run in found]
                memory = max(run.megabytes for run in found)
                yield (
                    f"| {number or 150:,} | {kind} | {statistics.median(times):.2f} "
                    f"| {max(times):.2f} | {memory:.0f} | {found[-1].told} |"
                )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--letters", default="", help="how many, with commas; as many as there are")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    letters = [int(one) for one in given.letters.split(",") if one] or [None]
    for line in table(letters, given.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
