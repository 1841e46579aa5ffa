"""The validators that are measured, each alone in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

OURS, JING, LXML, EXPAT = "tei-tools", "jing", "lxml", "expat"

Check = Callable[[bytes, str], bool]
"""Whether a document is valid, by its bytes and its name."""

# Where a process's whole time is taken, it is one of these, which import nothing else.
LOAD_OURS: Final = """
import sys, time
from pathlib import Path
from tei_tools.relaxng.validator import Grammar
cache = Path(sys.argv[2]) if sys.argv[2:] else None
start = time.perf_counter()
Grammar.load(Path(sys.argv[1]), cache=cache)
print(time.perf_counter() - start)
"""
LOAD_LXML: Final = """
import sys, time
from lxml import etree
start = time.perf_counter()
etree.RelaxNG(etree.parse(sys.argv[1]))
print(time.perf_counter() - start)
"""
VALIDATE_LXML: Final = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
invalid = False
for path in sys.argv[2:]:
    if not schema.validate(etree.parse(path, etree.XMLParser(collect_ids=False))):
        print(path, schema.error_log)
        invalid = True
sys.exit(invalid)
"""


def ours(schema: Path) -> Check:
    """Return the check by the validator of this package."""
    from tei_tools.relaxng.validator import Grammar  # noqa: PLC0415  one engine in a process

    grammar = Grammar.load(schema, cache=None)
    return lambda data, name: not grammar.validate(data, name)


def lxml(schema: Path) -> Check:
    """Return the check by libxml2: parsing and validating."""
    from lxml import etree  # noqa: PLC0415  one engine in a process

    relaxng = etree.RelaxNG(etree.parse(schema))

    def valid(data: bytes, name: str) -> bool:
        parser = etree.XMLParser(collect_ids=False)
        return relaxng.validate(etree.fromstring(data, parser, base_url=name).getroottree())

    return valid


def expat(_schema: Path) -> Check:
    """Return a parse that tells nothing: what no validator in Python on expat can go below."""
    from xml.parsers.expat import ParserCreate  # noqa: PLC0415  one engine in a process

    def valid(data: bytes, _name: str) -> bool:
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda _name, _attributes: None
        parser.EndElementHandler = lambda _name: None
        parser.CharacterDataHandler = lambda _text: None
        return bool(parser.Parse(data, True))  # noqa: FBT003  expat's own signature

    return valid


ENGINES: Final[Mapping[str, Callable[[Path], Check]]] = {OURS: ours, LXML: lxml, EXPAT: expat}


def serve(engine: str, schema: str) -> None:
    """Print the seconds that the schema took; then validate each folder that a line names.

    A pass prints its seconds and the names of the invalid documents, with tabs between them.
    """
    start = time.perf_counter()
    valid = ENGINES[engine](Path(schema))
    print(time.perf_counter() - start, flush=True)
    held, documents = "", {}
    for folder in sys.stdin:
        if folder != held:
            files = sorted(Path(folder.rstrip("\n")).iterdir())
            held, documents = folder, {file.name: file.read_bytes() for file in files}
        start = time.perf_counter()
        invalid = [name for name, data in documents.items() if not valid(data, name)]
        print(time.perf_counter() - start, *invalid, sep="\t", flush=True)


class Worker:
    """A process that holds one engine and makes a pass over a folder when told to."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it, and wait for its schema."""
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, env=environment()
        )
        self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def _line(self) -> list[str]:
        assert self._process.stdout  # noqa: S101  it is a pipe
        if not (line := self._process.stdout.readline()):
            raise RuntimeError(f"a worker ended: {self._process.args!r}")
        return line.rstrip("\n").split("\t")

    def run(self, folder: Path) -> tuple[float, set[str]]:
        """Return the seconds of a pass, and the names of the invalid documents."""
        assert self._process.stdin  # noqa: S101  it is a pipe
        print(folder, file=self._process.stdin, flush=True)
        seconds, *invalid = self._line()
        return float(seconds), set(invalid)

    def seconds(self, folder: Path) -> float:
        """Return the seconds of a pass."""
        return self.run(folder)[0]

    def warm(self, folder: Path, *, until_stable: bool) -> None:
        """Make a pass, or as many (ten at most) until two together gain less than a twentieth."""
        taken = [self.seconds(folder)]
        while until_stable and len(taken) < 10:  # noqa: PLR2004  as the docstring says
            taken.append(self.seconds(folder))
            if len(taken) > 2 and min(taken[-2:]) > 0.95 * min(taken[:-2]):  # noqa: PLR2004  two
                return


def environment(**more: str) -> dict[str, str]:
    """Return the environment, in which Python keeps its compiled modules as it does for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | more
