"""How long this edition takes from a cold start: each command in a process of its own.

Run by `.venv/bin/python benchmarks/edition.py [ROUNDS]`. The commands take turns within each round,
so that whatever else the machine does weighs on all of them; the ratio to an empty Python is the
figure that other machines can be held against.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEI_TOOLS = str(Path(sys.executable).with_name("tei-tools"))


def commands(folder: str) -> dict[str, list[str]]:
    """Return what is measured, by its name in the table."""
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import lxml, saxonche": [sys.executable, "-c", "import lxml.etree, saxonche"],
        "tei-tools --help": [TEI_TOOLS, "--help"],
        "tei-tools validate": [TEI_TOOLS, "validate"],
        "tei-tools build": [TEI_TOOLS, "build", "--folder", folder],
    }


def seconds(command: list[str]) -> float:
    """Run a command in the edition's folder; return how long it took."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        times: dict[str, list[float]] = {name: [] for name in commands("")}
        for turn in range(rounds):
            for name, command in commands(f"{folder}/{turn}").items():
                times[name].append(seconds(command))
    floor = statistics.median(times["python -c pass"])
    print(f"{'command':24} {'median s':>9} {'slowest s':>10} {'ratio':>7}")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:24} {median:9.3f} {max(taken):10.3f} {median / floor:7.1f}")


if __name__ == "__main__":
    main()
