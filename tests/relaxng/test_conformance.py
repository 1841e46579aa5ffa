"""The suites that jing is tested by: every schema and every document, counted."""

from collections import Counter
from pathlib import Path

import pytest

from tei_tools.relaxng.compiled import Compiled, compile_schema
from tei_tools.relaxng.incorrect import Incorrect
from tei_tools.relaxng.validator import Grammar
from tests.relaxng.both import UNUSUAL, Both
from tests.relaxng.suite import Case, cases

EXPECTED = {
    "spectest.xml": {"incorrect": 213, "correct": 172, "valid": 289, "invalid": 291},
    "xsdspec.xml": {"correct": 240, "valid": 306, "invalid": 737},
}


def compiled(case: Case) -> Compiled:
    def opener(uri: str) -> bytes:
        if uri == case.address:
            return case.schema
        if uri not in case.resources:
            raise FileNotFoundError(2, "no such file")
        return case.resources[uri]

    return compile_schema(case.address, opener)


def is_valid(grammar: Grammar, document: bytes) -> bool:
    """Judge a document in both ways, which must find the same."""
    both = Both(grammar)
    expected = both.by_events(document, "utf-8")
    found = both.by_tags(document)
    assert found in (UNUSUAL, expected)
    return expected == []


def judged(case: Case) -> Counter[str]:
    """Judge a schema and its documents; what is judged wrongly is counted under its number."""
    try:
        grammar = Grammar("schema.rng", compiled(case))
    except Incorrect as error:
        has_reason = bool(error.message and error.section and error.where.line)
        is_right = has_reason and not case.is_correct
        return Counter({"incorrect" if is_right else f"wrong: schema {case.number}": 1})
    if not case.is_correct:
        return Counter({f"wrong: schema {case.number}": 1})
    found = Counter({"correct": 1})
    for number, (document, expected) in enumerate(case.documents, 1):
        right = is_valid(grammar, document) is expected
        verdict = "valid" if expected else "invalid"
        found[verdict if right else f"wrong: schema {case.number}, document {number}"] += 1
    return found


@pytest.mark.parametrize("suite", EXPECTED)
def test_every_case_of_a_suite_is_judged_as_it_says(suite: str, shared: Path) -> None:
    found: Counter[str] = Counter()
    for case in cases(shared / "suites" / "relaxng" / suite):
        found += judged(case)
    assert found == EXPECTED[suite]
