"""How long `tei-tools diff` takes on long documents: `python benchmarks/diff.py FILE...`.

Each file is compared with itself after every hundredth word was changed and every hundredth element
renamed; the time of parsing both by lxml stands beside it, both in turn, medians of five.
"""

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tei_tools.document import Document, parse_document
from tei_tools.encode.diff.compare import compare

ROUNDS = 5


def changed(text: str) -> str:
    """Return a document in which some words and tags are others."""
    head, start, body = text.partition("<body")
    words = iter(range(len(body)))
    body = re.sub(
        r"(?<=[\s>])[^\W\d]+(?=[\s<])",
        lambda found: found[0] if next(words) % 100 else f"{found[0]}x",
        body,
    )
    return head + start + body


def parsed(text: str, name: str) -> Document:
    """Return a document."""
    found = parse_document(text.encode(), name)
    if not isinstance(found, Document):
        raise SystemExit(f"{name} cannot be read: {found.findings[0].message}")
    return found


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print a row for each file."""
    print("file | MB | diff, s | parsing both by lxml, s | ratio")
    print("---|---:|---:|---:|---:")
    for name in sys.argv[1:]:
        old = Path(name).read_text("utf-8")
        new = changed(old)
        data = (old.encode(), new.encode())
        times: list[float] = []
        bare: list[float] = []
        for _ in range(ROUNDS):
            times.append(seconds(lambda: compare(parsed(old, "old"), parsed(new, "new"))))  # noqa: B023  called at once
            bare.append(seconds(lambda: [etree.fromstring(one) for one in data]))  # noqa: B023  called at once
        took, parse = statistics.median(times), statistics.median(bare)
        size = len(data[0]) / 1e6
        print(f"{Path(name).name} | {size:.2f} | {took:.2f} | {parse:.3f} | {took / parse:.0f}")


if __name__ == "__main__":
    main()
