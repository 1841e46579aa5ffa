"""Valid documents with a mistake planted in each, and how well a validator tells of it.

    .venv/bin/python -m tests.relaxng.mistakes [--failures] [--interleave]

The documents are the corpora of ../shared, changed as text; what is planted is the same each time.
"""

import argparse
import sys

from tei_tools.relaxng.validator import Grammar
from tests.relaxng.mistakes.interleaved import letter_verdicts
from tests.relaxng.mistakes.measure import failures, tabulated, verdicts
from tests.relaxng.mistakes.planting import SHARED, plant


def main() -> None:
    """Print how well the validator tells of mistakes."""
    parser = argparse.ArgumentParser(prog="python -m tests.relaxng.mistakes")
    parser.add_argument("--failures", action="store_true", help="show what is left to wish for")
    parser.add_argument("--interleave", action="store_true", help="use a grammar with interleave")
    chosen = parser.parse_args()
    if chosen.interleave:
        found = letter_verdicts()
    else:
        grammar = Grammar.load(SHARED / "tei" / "tei_all.rng")
        found = list(verdicts(grammar, plant()))
    sys.stdout.write(tabulated(found).markdown())
    if chosen.failures:
        sys.stdout.writelines(f"\n{failure}" for failure in failures(found))


if __name__ == "__main__":
    main()
