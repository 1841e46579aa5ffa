"""How long `tei-tools validate` takes over a corpus, and how much memory it needs.

    python benchmarks/check.py                                 150 letters and their registers
    python benchmarks/check.py --plain                         with rules that read no register
    python benchmarks/check.py --letters 2000,8000,20000 --rounds 1

An edition is made around ../shared/corpora/schnitzler-briefe in a folder of its own: its letters,
its registers, tei_all.rng, and a few rules of Schematron that look into the registers. It is
checked by processes of their own, in turn: cold (nothing kept, not even a compiled schema), again
(nothing changed), and after one letter was changed. Findings are told in full, into a file. More
letters than the corpus has are the same ones under ids of their own. Memory is looked at in a round
of its own, since whoever looks takes time from what is looked at.

The time that the processors worked is told too, and before all how long ten million additions take
in Python: other machines, or this one when it is busy, can be held against that.
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
from collections import deque
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
  <sch:pattern id="text">
    <sch:rule context="tei:p[normalize-space() = '' and not(*)]">
      <sch:report id="empty-paragraph" test="true()" role="info">an empty paragraph</sch:report>
    </sch:rule>
  </sch:pattern>
</sch:schema>
"""
IN_REGISTERS: Final = """\
  <sch:let name="registers" value="()"/>
  <xsl:key name="entry" match="*[@xml:id]" use="@xml:id"/>
  <sch:pattern id="names">
    <sch:rule context="tei:text//tei:rs[@type = ('place', 'work')]">
      <sch:let name="entries" value="tokenize(@ref) ! substring-after(., '#')"/>
      <sch:let name="kind" value="if (@type = 'place') then 'place' else 'bibl'"/>
      <sch:assert id="entry" role="warning" test="every $e in $entries satisfies
          exists($registers ! key('entry', $e, .)[local-name() = $kind])">this is marked as a
        <sch:value-of select="$kind"/>, and points at something else</sch:assert>
    </sch:rule>
  </sch:pattern>
</sch:schema>
"""
"""What comes before the end of the schema, unless it is to read no register."""


class Run(NamedTuple):
    """What one check took.

    Attributes:
        seconds: from its start to its end.
        cpu: how long the processors worked for it.
        own: the most memory that its main process held, in megabytes.
        all: the most memory that it and those that it started held together.
        findings: how many lines it told.
    """

    seconds: float
    cpu: float
    own: float
    all: float
    findings: str


def edition(folder: Path, letters: int | None = None, *, plain: bool = False) -> None:
    """Make the edition; its letters so many times that there are as many as wanted."""
    (folder / "edition.toml").write_text(SETTINGS)
    rules = RULES if plain else RULES.replace("</sch:schema>\n", IN_REGISTERS)
    (folder / "rules.sch").write_text(rules)
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


def validate(folder: Path, cache: Path, *, watched: bool) -> Run:
    """Check the edition by a process of its own, whose memory is watched or not."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    out = folder / "out.txt"
    start = time.perf_counter()
    with out.open("wb") as stream:
        process = subprocess.Popen(
            [TEI_TOOLS, "validate"],
            cwd=folder,
            env=environment,
            stdout=stream,
            stderr=subprocess.DEVNULL,  # its advice on long reports
        )
        own, together = [0.0], [0.0]
        options = os.WNOHANG if watched else 0
        while (ended := os.wait4(process.pid, options))[0] == 0:
            own.append(status(process.pid, "VmHWM"))
            together.append(sum(status(one, "VmRSS") for one in family(process.pid)))
            time.sleep(0.02)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    with out.open("rb") as stream:
        last = deque(stream, 1).pop().decode().strip()
    cpu = ended[2].ru_utime + ended[2].ru_stime
    return Run(seconds, cpu, max(own), max(together), last)


def status(process: int, name: str) -> float:
    """Return what the system says of a process, in megabytes."""
    try:
        text = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0.0
    line = re.search(rf"{name}:\s*(\d+) kB", text)
    return int(line[1]) / 1024 if line else 0.0


def family(process: int) -> Iterator[int]:
    """Yield a process and those that it has started."""
    yield process
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = file.read_text("utf-8").split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def change(folder: Path, turn: int) -> None:
    """Change one letter."""
    file = sorted((folder / "editions").glob("*.xml"))[turn % 100]
    text = file.read_text("utf-8")
    file.write_text(text.replace("</body>", f"<!-- changed {turn} --></body>"), "utf-8")


def turns(folder: Path, rounds: int) -> Iterator[tuple[str, Run]]:
    """Yield the runs, cold and kept and after a change in turn; last those that are watched."""
    for turn in range(rounds + 1):
        cache, watched = folder / f"cache{turn}", turn == rounds
        yield "cold", validate(folder, cache, watched=watched)
        yield "again", validate(folder, cache, watched=watched)
        change(folder, turn)
        yield "one changed", validate(folder, cache, watched=watched)
        shutil.rmtree(cache)


def table(letters: Sequence[int | None], rounds: int, *, plain: bool) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| letters | run | median s | slowest s | CPU s | own MB | all MB | told |"
    yield "|---:|---|---:|---:|---:|---:|---:|---|"
    for number in letters:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            edition(folder, number, plain=plain)
            runs: dict[str, list[Run]] = {}
            for kind, run in turns(folder, rounds):
                runs.setdefault(kind, []).append(run)
            for kind, (*timed, watched) in runs.items():
                times = [run.seconds for run in timed]
                yield (
                    f"| {number or 150:,} | {kind} | {statistics.median(times):.2f} "
                    f"| {max(times):.2f} | {statistics.median(run.cpu for run in timed):.2f} "
                    f"| {watched.own:.0f} | {watched.all:.0f} | {watched.findings} |"
                )


def additions() -> float:
    """Return how many seconds ten million additions take."""
    start = time.perf_counter()
    total = 0
    for number in range(10_000_000):
        total += number
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--letters", default="", help="how many, with commas; as many as there are")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--plain", action="store_true", help="rules that read no register")
    given = parser.parse_args()
    letters: list[int | None] = [int(one) for one in given.letters.split(",") if one]
    print(f"Ten million additions: {additions():.2f} s\n")
    for line in table(letters or [None], given.rounds, plain=given.plain):
        print(line, flush=True)


if __name__ == "__main__":
    main()
