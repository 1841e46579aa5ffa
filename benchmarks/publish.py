"""How fast TEI is published: letters beside SaxonC's identity transform, and a file of 26 MB.

    .venv/bin/python benchmarks/publish.py --letters ../shared/corpora/schnitzler-briefe/editions

prints two tables, those of docs/any-tei.md. The first is taken in one process, stylesheets loaded,
each letter by every way in turn, round after round: what counts is the least time that each needed,
so that other work on the machine disturbs little. It is that of the clock, since some machines
book a process's work late, and so little of it wrongly. A way parses the letter, which our
reader has read before, runs its stylesheet and writes the result out. The second publishes a novel
of chapters, which the script writes itself, as an edition with a page a chapter: a whole process,
everything included, at a tenth of the size and in full.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from small import memory_now

from tei_tools import edition as editions
from tei_tools import resources
from tei_tools.build import html, text
from tei_tools.build.facts import NAMESPACE, Facts
from tei_tools.build.original import Originals
from tei_tools.build.plan import Material, facts_steps
from tei_tools.check.digests import Digests
from tei_tools.check.results import Results
from tei_tools.names import DIAGNOSTIC
from tei_tools.saxon import Job, Parameter, SaxonLimits, Stylesheet, Xml
from tei_tools.saxon.worker import SOURCE, Engine

IDENTITY: Final = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:mode on-no-match="shallow-copy"/>
  <xsl:output method="xml" indent="no"/>
</xsl:stylesheet>
"""
PARSE: Final = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/"/>
</xsl:stylesheet>
"""
SPANS: Final = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html" indent="no"/>
  <xsl:template match="*">
    <span class="tei-{local-name()} type-{@type}">
      <xsl:apply-templates select="@xml:id | @xml:lang, node()"/>
    </span>
  </xsl:template>
  <xsl:template match="@xml:id"><xsl:attribute name="id" select="."/></xsl:template>
  <xsl:template match="@xml:lang"><xsl:attribute name="lang" select="."/></xsl:template>
</xsl:stylesheet>
"""
"""The least that a mapping to HTML does: no page, no title, no link, note or heading."""
FIRST: Final = "identity"
"""The way that the others are held against."""


class InProcess:
    """What a worker process does with a job, in this process; what letters share stays parsed."""

    def __init__(self, folder: Path) -> None:
        catalog = folder / "catalog.xml"
        catalog.write_text(resources.catalog(), "utf-8")
        settings = {"seconds": SaxonLimits().seconds, "diagnostic": DIAGNOSTIC}
        self.engine = Engine({**settings, "catalogs": [catalog.as_uri()]})

    def __call__(self, job: Job) -> str:
        """Return the result of a job; its source is parsed anew."""
        sheet = job.stylesheet
        shared = {one.key: one for value in job.parameters.values() for one in _documents(value)}
        new = [one for key, one in shared.items() if key not in self.engine.documents]
        answer = self.engine.answer(
            {
                "stylesheet": {
                    "key": sheet.text or sheet.uri,
                    "uri": sheet.uri,
                    "text": sheet.text,
                },
                "values": {
                    SOURCE: {"documents": [job.source.key]},
                    **{name: _sent(value) for name, value in job.parameters.items()},
                },
                "new": {one.key: (one.text, one.base_uri) for one in [*new, job.source]},
                "drop": [],
            }
        )
        if answer["failed"]:
            sys.exit(answer["text"])
        del self.engine.documents[job.source.key]
        return str(answer["text"])


def _documents(value: Parameter) -> tuple[Xml, ...]:
    return (value,) if isinstance(value, Xml) else value if isinstance(value, tuple) else ()


def _sent(value: Parameter) -> dict[str, object]:
    if isinstance(value, Xml | tuple):
        return {"documents": [one.key for one in _documents(value)]}
    return {"value": value}


def jobs_of(files: Sequence[Path]) -> Mapping[str, list[Job]]:
    """Return what is run on each letter, by way."""
    edition = editions.loose(files)
    originals = Originals(edition, Results(), Digests(Results(), edition.config.limits.reader))
    originals.by_id.update((one.id, one) for one in map(originals.original, files))
    empty = f"<document xmlns='{NAMESPACE}'/>"
    facts = [Facts.of(one, empty) for one in originals.by_id]
    material = Material(edition, originals, facts)
    bundles = [*html.bundles(material), *text.bundles(material)]
    steps = [step for bundle in bundles for step in bundle.plan().steps]
    sources = [edition.xml(document) for document in edition.documents.documents.values()]
    ours = {"HTML": [one.job for one in steps if one.output.startswith("html/documents/")]}
    for form in text.FORMS:
        folder = f"{text.FOLDER}/{form}/"
        ours[f"text, {form}"] = [one.job for one in steps if one.output.startswith(folder)]
    ours["facts"] = [step.job for step in facts_steps(originals, originals.by_id)]
    same = {
        name: [replace(job, source=source) for job, source in zip(jobs, sources, strict=True)]
        for name, jobs in ours.items()
    }  # for no way is a letter read
    return {
        "parse alone": [Job(Stylesheet(text=PARSE), source) for source in sources],
        FIRST: [Job(Stylesheet(text=IDENTITY), source) for source in sources],
        "a span for each element": [Job(Stylesheet(text=SPANS), source) for source in sources],
        **same,
    }


def least(ways: Mapping[str, list[Job]], run: Callable[[Job], object], rounds: int) -> list[float]:
    """Return the seconds that each way took for all letters, at its best."""
    best = {name: [float("inf")] * len(jobs) for name, jobs in ways.items()}
    for _ in range(rounds):
        for at in range(len(ways[FIRST])):
            for name, jobs in ways.items():
                start = time.perf_counter()
                run(jobs[at])
                best[name][at] = min(best[name][at], time.perf_counter() - start)
    return [sum(times) for times in best.values()]


def letters(folder: Path, rounds: int) -> None:
    """Print the table of letters."""
    files = sorted(folder.glob("*.xml"))
    ways = jobs_of(files)
    with tempfile.TemporaryDirectory() as name:
        seconds = dict(zip(ways, least(ways, InProcess(Path(name)), rounds), strict=True))
    size = sum(file.stat().st_size for file in files) / len(files) / 1000
    print(f"{len(files)} letters of {size:.0f} kB; {memory_now('VmHWM'):.0f} MB\n")
    print("| | documents a second | of the identity |\n| --- | ---: | ---: |")
    for name, took in seconds.items():
        print(f"| {name} | {len(files) / took:.0f} | {seconds[FIRST] / took:.2f} |")


CHAPTER: Final = """<div n="{n}"><head>Chapter {n}</head>
{paragraphs}</div>
"""
PARAGRAPH: Final = """<p>On the {day}th day <persName>Anna {n}</persName> wrote from
<placeName>Երեւան</placeName> that the <hi rend="italic">lower well</hi> was dry,<note>So the
diary, p. {n}.</note> and that of the {day} men who had gone up to the spring only three had come
back before night; “we shall not go again”, they said, and nobody asked them why. <pb n="{n}"/> The
letter, which <date when="1920-07-{day}">that day</date> was read aloud in the square, is lost; what
is known of it is from {day} others that speak of it, and from <title>The Wells</title>.</p>
"""
PUBLISH: Final = """
import sys
from dataclasses import replace
from pathlib import Path
from tei_tools import edition as editions
from tei_tools.build import builder
from tei_tools.config import Format
from tei_tools.saxon import Saxon, SaxonLimits
edition = editions.loose([Path(sys.argv[1])])
config = replace(edition.config, html=replace(edition.config.html, page_level=1))
options = builder.Options(formats=[Format.HTML], folder=Path(sys.argv[2]))
with Saxon(SaxonLimits(seconds=600)) as saxon:
    saxon.start()
    built = builder.build(replace(edition, config=config), saxon, options)
sys.exit(not built.outputs)
"""


def write_novel(file: Path, size: int) -> None:
    """Write a novel of about some bytes."""
    paragraphs = "".join(PARAGRAPH.format(n=n, day=n % 20 + 10) for n in range(40))
    chapters = max(1, size // len(CHAPTER.format(n=100, paragraphs=paragraphs).encode()))
    text = "".join(CHAPTER.format(n=n + 1, paragraphs=paragraphs) for n in range(chapters))
    file.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="novel"><teiHeader><fileDesc><titleStmt>'
        "<title>A novel</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>"
        f"</sourceDesc></fileDesc></teiHeader><text><body>{text}</body></text></TEI>",
        "utf-8",
    )


def publish_novel(megabytes: float) -> float:
    """Publish a novel in processes of its own, print a row, return the processor's seconds."""
    with tempfile.TemporaryDirectory() as name:
        file, built = Path(name, "novel.xml"), Path(name, "build")
        write_novel(file, int(megabytes * 1e6))
        command = [sys.executable, "-c", PUBLISH, str(file), str(built)]
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pages = len(list(built.glob("html/documents/*.html")))
    peak = after.ru_maxrss * 1024 / 1e6
    print(f"| {megabytes:g} | {pages:,} | {seconds:.1f} | {worked:.1f} | {peak:.0f} |", flush=True)
    return worked


def novel(megabytes: float) -> None:
    """Print the table of novels."""
    print("\n| MB of TEI | pages | seconds | of the processor | MB of the largest process |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    tenth = publish_novel(megabytes / 10)
    print(f"\nTen times the text takes {publish_novel(megabytes) / tenth:.1f} times the work.")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--letters", type=Path, help="a folder of letters")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=26)
    options = parser.parse_args()
    if options.letters:
        letters(options.letters, options.rounds)
    novel(options.megabytes)


if __name__ == "__main__":
    main()
