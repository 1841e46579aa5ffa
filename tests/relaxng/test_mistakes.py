"""Every planted mistake is found once, at its place, named, and with its repair."""

from pathlib import Path

import pytest

from tei_tools.relaxng.validator import Grammar
from tests.relaxng.mistakes.interleaved import letter_verdicts
from tests.relaxng.mistakes.measure import Table, failures, tabulated, verdicts
from tests.relaxng.mistakes.planting import plant


def fell_short(table: Table) -> list[str]:
    return [row.kind for row in table.rows if not row.is_perfect]


def test_every_mistake_is_told_rightly_where_a_schema_interleaves() -> None:
    found = letter_verdicts()
    table = tabulated(found)
    assert fell_short(table) == []
    assert (len(table.rows), [*failures(found)]) == (19, [])
    assert (table.several.found, table.several.findings, table.several.stray) == (16, 16, 0)


@pytest.mark.slow
def test_every_mistake_planted_in_the_corpora_is_told_rightly(shared: Path) -> None:
    found = list(verdicts(Grammar.load(shared / "tei" / "tei_all.rng", None), plant(shared)))
    table = tabulated(found)
    assert fell_short(table) == []
    several = table.several
    assert (several.documents, several.found, several.stray) == (60, several.planted, 0)
    assert several.findings == several.planted
    assert len(table.rows) == 51
    assert len([*failures(found)]) <= 3, "the swaps that are told as something missing"
