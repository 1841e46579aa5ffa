"""The Schematron conformance suite: 50 cases, each saying what must hold."""

from pathlib import Path

import pytest
from lxml import etree

from tei_tools.document import Document, parse_document, serialize
from tei_tools.errors import TeiToolsError
from tei_tools.names import SVRL
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.run import report

SUITE = Path(__file__).resolve().parents[3] / "shared" / "suites" / "schematron" / "conformance"
TESTSUITE = "{tag:dmaus@dmaus.name,2019:Schematron:Testsuite}"

KNOWN = {
    ("let-scope-pattern-01", 0): "error",
    ("let-value-element-content-01", 0): "invalid",
}
"""The cases that cannot hold, counted as failing: case and number of its schema, what we say.

`let-scope-pattern-01` wants a pattern's variable to hide the schema's variable of its name. In
`let-name-collision-error-05` and `-06` a pattern's variable has the name of the schema's as well,
the first pattern's in all three and nothing else being different but the values and what is
tested; and there it must be an error: "to define a pattern variable with the same name as a global
variable" (§5.4.5, clause 3). `let-pattern-global-01` and §5.4.5, clause 1, make a pattern's
variable global, so that hiding is impossible. No reading fits all four; only one that asked
whether both variables have the same value would, which no text speaks of.

`let-value-element-content-01` counts the `html:p` among the children of the document node in its
first schema, where the one document is `<element/>`. It asked for `$foobar/html:p` before
its author took the variable out of it (commit 428f328 of Schematron/schematron-conformance, "Don't
expected wrapped element content"), and asks for `$foobar[self::…]` in the suite's later form. Its
second schema, which asks the variable, holds.
"""


def outcome(saxon: Saxon, case: etree._Element, schema: etree._Element, phase: str) -> str:
    """Return valid, invalid or error; invalid too where an expectation does not hold."""
    primary = case.find(f"{TESTSUITE}documents/{TESTSUITE}primary")
    assert primary is not None
    data = etree.tostring(primary[0], with_tail=False)
    document = parse_document(data, primary.get("filename", ""))
    assert isinstance(document, Document)
    parsed = parse_document(etree.tostring(schema, with_tail=False), "schema.sch")
    assert isinstance(parsed, Document)
    assert serialize(parsed)
    try:
        compiled = compile_schema(saxon, parsed, phase)
        told = report(saxon, compiled, document)
    except TeiToolsError:
        return "error"
    assert told.lost == []
    root = etree.fromstring(told.svrl.encode())
    for expectation in case.iter(f"{TESTSUITE}expectation"):
        assert root.xpath(expectation.get("test", ""), namespaces={"svrl": SVRL}) is True
    found = root.iter(f"{{{SVRL}}}failed-assert", f"{{{SVRL}}}successful-report")
    return "invalid" if next(found, None) is not None else "valid"


@pytest.mark.shared
def test_the_suite_holds_but_for_the_known_exceptions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    differing = {}
    cases = sorted(SUITE.rglob("*.xml"))
    with Saxon() as saxon:
        for path in cases:
            case = etree.parse(path).getroot()
            folder = tmp_path / path.stem
            for file in case.iter(f"{TESTSUITE}secondary"):
                target = folder / file.get("filename", "")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(etree.tostring(file[0], with_tail=False))
            folder.mkdir(exist_ok=True)
            monkeypatch.chdir(folder)
            schemas = case.find(f"{TESTSUITE}schemas")
            assert schemas is not None
            for number, schema in enumerate(schemas):
                got = outcome(saxon, case, schema, schemas.get("phase", ""))
                if got != case.get("expect"):
                    differing[path.stem, number] = got
    assert (len(cases), differing) == (50, KNOWN)
