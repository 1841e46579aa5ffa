"""How long builds take, and how much memory, beside the least that such work can take.

    .venv/bin/python benchmarks/build.py [--letters 450 4500] [--search]

prints a table. The 150 letters of ../shared/corpora/schnitzler-briefe are
multiplied, each copy with ids and dates of its own, with their registers; the floor is parsing, the
identity transformation and serialization of the same letters by as many processes as there are
cores, in the same run. The edition is validated before, by a schema that allows anything; that is
not counted. On a machine that others use, the seconds of cores are the ones to compare.
"""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

TEI_TOOLS: Final = str(Path(sys.executable).with_name("tei-tools"))
TEI: Final = "http://www.tei-c.org/ns/1.0"
ANY_RNG: Final = f"""\
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element><nsName ns="{TEI}"/><ref name="any"/></element></start>
  <define name="any"><zeroOrMore><choice><text/><attribute><anyName/></attribute>
    <element><anyName/><ref name="any"/></element></choice></zeroOrMore></define>
</grammar>
"""
ANY_SCH: Final = """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern><rule context="tei:TEI"><assert test="tei:teiHeader">A header.</assert></rule></pattern>
</schema>
"""
SETTINGS: Final = """\
[edition]
title = "Letters"
id = "L"
language = "de"

[site]
search = {search}

[check]
pointers = "edition"

[levels]
"ref/" = "off"
"register/" = "off"
"date/" = "off"
"xml/duplicate-id" = "off"
"lang/" = "off"
"xml/missing-model" = "off"
"""


def multiplied(corpus: Path, folder: Path, letters: int, *, search: bool) -> Path:
    """Make an edition of a number of letters."""
    documents, registers = folder / "tei/documents", folder / "tei/registers"
    documents.mkdir(parents=True)
    registers.mkdir()
    (folder / "schema").mkdir()
    (folder / "schema/edition.rng").write_text(ANY_RNG, "utf-8")
    (folder / "schema/edition.sch").write_text(ANY_SCH, "utf-8")
    settings = SETTINGS.format(search=str(search).lower())
    (folder / "edition.toml").write_text(settings, "utf-8")
    for file in sorted((corpus / "indices").glob("*.xml")):
        shutil.copy(file, registers / file.name)
    sources = sorted((corpus / "editions").glob("*.xml"))
    texts = [file.read_text("utf-8") for file in sources]
    for number in range(letters):
        at, copy = number % len(texts), number // len(texts)
        stem = f"{sources[at].stem}x{copy:02}"
        text = re.sub(rf"\b{sources[at].stem}\b", stem, texts[at])
        text = re.sub(r"<\?xml-model.*?\?>", "", text)
        text = re.sub(r'(when(?:-iso)?="1[89])\d\d', rf"\g<1>{copy % 100:02}", text)
        (documents / f"{stem}.xml").write_text(text, "utf-8")
    return folder


def identity(paths: list[str]) -> int:
    """Parse, copy and serialize files; the least that a page of each takes."""
    from lxml import etree  # noqa: PLC0415  in a process of its own
    from saxonche import PySaxonProcessor  # noqa: PLC0415  the same

    with PySaxonProcessor(license=False) as saxon:
        compiler = saxon.new_xslt30_processor()
        sheet = compiler.compile_stylesheet(
            stylesheet_text='<xsl:stylesheet version="3.0" '
            'xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
            '<xsl:mode on-no-match="shallow-copy"/></xsl:stylesheet>'
        )
        done = 0
        for path in paths:
            root = etree.parse(path).getroot()
            node = saxon.parse_xml(xml_text=etree.tostring(root, encoding="unicode"))
            done += len(sheet.transform_to_string(xdm_node=node))
    return done


def cpu() -> float:
    """Return the seconds of processor time of all processes that have ended below this one."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def floor(folder: Path) -> tuple[float, float]:
    """Return what the least takes, on all cores: seconds, and seconds of cores."""
    paths = sorted(str(path) for path in (folder / "tei/documents").glob("*.xml"))
    cores = len(os.sched_getaffinity(0))
    start, used = time.perf_counter(), cpu()
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(identity, [paths[at::cores] for at in range(cores)]))
    return time.perf_counter() - start, cpu() - used


@dataclass
class Memory:
    """The most memory that a process and all below it had at once, in MB; shared pages count once.

    Attributes:
        peak: so far.
    """

    peak: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self, pid: int) -> None:
        """Look ten times a second."""
        while not self.over.wait(0.1):
            self.peak = max(self.peak, sum(map(_proportional, _family(pid))))


def _family(pid: int) -> list[int]:
    """A process and all below it; the system lists a child with the thread that started it."""
    found = [pid]
    for one in found:
        for told in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, told.read_text("ascii").split())
    return found


def _proportional(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1000 if found else 0.0


@dataclass(frozen=True)
class Row:
    """What a build took."""

    name: str
    seconds: float
    cpu: float
    megabytes: float
    ran: int


def built(name: str, folder: Path, *options: str) -> Row:
    """Build once, in a process of its own."""
    report = folder / "report.json"
    command = [TEI_TOOLS, "build", "--report", str(report), *options]
    memory = Memory()
    start, used = time.perf_counter(), cpu()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        watcher = threading.Thread(target=memory.watch, args=(process.pid,))
        watcher.start()
        process.wait()
    seconds, used = time.perf_counter() - start, cpu() - used
    memory.over.set()
    watcher.join()
    if not report.is_file():
        sys.exit((folder / "log").read_text("utf-8")[-2000:])
    told = json.loads(report.read_bytes())
    print(f"  {name}: {seconds:.2f} s, {used:.2f} s of cores, {told['phases']}", file=sys.stderr)
    report.unlink()
    return Row(name, seconds, used, memory.peak, len(told["ran"]))


def edited(folder: Path) -> None:
    """Change a word in a letter."""
    path = sorted((folder / "tei/documents").glob("*.xml"))[7]
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"</p>(?=(?s:.)*</body>)", " changed</p>", text, count=1), "utf-8")


def measured(corpus: Path, letters: int, *, search: bool) -> tuple[tuple[float, float], list[Row]]:
    """Return the floor, and what the builds of an edition took."""
    with tempfile.TemporaryDirectory() as name:
        folder = multiplied(corpus, Path(name), letters, search=search)
        subprocess.run([TEI_TOOLS, "validate"], cwd=folder, check=False, capture_output=True)
        least = floor(folder)
        rows = [built("from nothing, validated before", folder)]
        time.sleep(2.5)  # a file just written may be written again with the same time
        steps: list[tuple[str, Callable[[], None]]] = [
            ("nothing to do", lambda: None),
            ("nothing to do, again", lambda: None),
            ("one letter changed", lambda: edited(folder)),
            ("another change of it", lambda: edited(folder)),
        ]
        for title, change in steps:
            change()
            rows.append(built(title, folder))
        return least, rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--letters", type=int, nargs="+", default=[450, 4500])
    parser.add_argument("--search", action="store_true", help="make the search index too")
    default = Path(__file__).resolve().parents[2] / "shared/corpora/schnitzler-briefe"
    parser.add_argument("--corpus", type=Path, default=default)
    options = parser.parse_args()
    print("| letters | build | seconds | of the floor | of cores | of the floor's | MB | steps |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for letters in options.letters:
        least, rows = measured(options.corpus, letters, search=options.search)
        head = f"| {letters:,} | the floor | {least[0]:.2f} | 1.00 | {least[1]:.2f} | 1.00 | | |"
        print(head, flush=True)
        for row in rows:
            print(
                f"| {letters:,} | {row.name} | {row.seconds:.2f} | {row.seconds / least[0]:.2f} "
                f"| {row.cpu:.2f} | {row.cpu / least[1]:.2f} | {row.megabytes:.0f} | {row.ran:,} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
