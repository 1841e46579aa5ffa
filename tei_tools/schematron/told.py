"""What an edition's own rules say, for who asks for one by its code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from tei_tools.diagnostics import Severity, Span
from tei_tools.document import Document
from tei_tools.names import SCH
from tei_tools.schematron.compile import rule_files
from tei_tools.schematron.run import severity_of

_ASSERTIONS: Final = (f"{{{SCH}}}assert", f"{{{SCH}}}report")
_FILLED: Final = frozenset({f"{{{SCH}}}value-of", f"{{{SCH}}}name"})


@dataclass(frozen=True)
class Rule:
    """An assertion of a schema.

    Attributes:
        id: its id; that of an abstract pattern may hold the `$` of a parameter.
        severity: of its findings.
        words: of its message, with `…` where a value is put in.
        span: where it stands.
    """

    id: str
    severity: Severity
    words: str
    span: Span


def rules(schema: Document) -> Iterator[Rule]:
    """Yield the assertions that have an id.

    Raises:
        ConfigurationError: a file that the schema includes cannot be read.
    """
    for file in rule_files(schema):
        for one in file.root.iter(*_ASSERTIONS):
            if id_ := one.get("id"):
                yield Rule(id_, _severity(one), " ".join(_words(one).split()), file.span(one))


def _severity(assertion: _Element) -> Severity:
    around = [one for one in (assertion, assertion.getparent()) if one is not None]
    said = [one.get(name) for name in ("severity", "role") for one in around if one.get(name)]
    return severity_of(said[0] or "" if said else "")


def _words(element: _Element) -> str:
    inside = (
        ("…" if child.tag in _FILLED else _words(child), child.tail or "") for child in element
    )
    return "".join((element.text or "", *(text for pair in inside for text in pair)))
