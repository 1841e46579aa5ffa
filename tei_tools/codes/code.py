"""What the catalogue says of a diagnostic code, and how much its findings weigh."""

import enum
from dataclasses import dataclass


class Severity(enum.StrEnum):
    """How much a finding weighs; only errors make a document invalid."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue.

    Attributes:
        slug: `area/what-is-wrong`.
        severity: what a finding of this code weighs unless it says otherwise.
        title: the mistake in a few words.
        explanation: what it means and how to mend it, in one or two sentences.
        wrong: an example that is found.
        right: its neighbour that is not.
    """

    slug: str
    severity: Severity
    title: str
    explanation: str
    wrong: str
    right: str
