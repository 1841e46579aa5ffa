"""What is wrong in one file, the rules of Schematron apart: no XML, not TEI, not valid, untrue."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tei_tools import diagnostics, roots
from tei_tools import document as reader
from tei_tools.check import local
from tei_tools.check.facts import Gathered, gathered
from tei_tools.check.packing import packed
from tei_tools.check.results import fingerprint
from tei_tools.check.schemas import Schemas
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Limits, Unreadable
from tei_tools.names import XINCLUDE
from tei_tools.roots import Role


class Outline(NamedTuple):
    """What is to be known of each file at any time.

    Attributes:
        is_readable: whether it is XML.
        is_tei: whether it is TEI.
        public: stands for what other files can see of it.
        includes: what XInclude brings into it.
    """

    is_readable: bool
    is_tei: bool
    public: str
    includes: Sequence[str]


class Examined(NamedTuple):
    """What came of looking at a file, as JSON, but for the outline.

    Attributes:
        outline: what is to be known of it at any time.
        findings: as `packed` packs them.
        facts: of it; empty if it cannot be read.
        ids: its ids; empty if it cannot be read.
    """

    outline: Outline
    findings: str
    facts: str
    ids: str


def examine(
    schemas: Schemas,
    path: Path,
    data: bytes,
    limits: Limits,
    is_read: Callable[[], None] = lambda: None,
    *,
    role: Role = Role.DOCUMENT,
) -> Examined:
    """Check a file by itself, all but for the Schematron schema.

    Args:
        schemas: the grammars.
        path: where it lies.
        data: its bytes.
        limits: of the reader.
        is_read: is called as soon as it turns out to be TEI into which XInclude brings nothing,
            before it is held against anything.
        role: what it is to the edition; a part that is not TEI (a formula, a drawing) is let be.

    Raises:
        ConfigurationError: the edition's own schema cannot be used.
    """
    uri = shown(path)
    document = reader.parse_document(data, uri, limits)
    if isinstance(document, Unreadable):
        findings = _json(packed(document.findings, uri))
        return Examined(Outline(False, False, "", ()), findings, "", "")  # noqa: FBT003  by their names above
    refusal = roots.not_tei(document, role)
    if refusal is None and XINCLUDE not in document.source.text:
        is_read()
    met = gathered(document)
    facts, found = met.facts, _found(schemas, document, met) if refusal is None else [refusal]
    if refusal is not None and role is Role.PART:
        found = []
    outline = Outline(True, refusal is None, fingerprint(facts.public), facts.includes)  # noqa: FBT003  the same
    findings = _json(packed(found, uri))
    return Examined(outline, findings, facts.to_json(), _json(list(facts.ids)))


def _found(schemas: Schemas, source: Document, met: Gathered) -> list[Diagnostic]:
    """Return what the grammar finds in a document, and what else is wrong in it alone.

    Args:
        schemas: the grammars.
        source: the document, which is TEI.
        met: in it.

    Raises:
        ConfigurationError: there is no grammar, or the given one cannot be used.
    """
    grammar = schemas.choice(source.source.text, Path(source.uri))
    if roots.is_part(source) and not isinstance(grammar, Diagnostic):
        grammar = grammar.beginning(str(source.root.tag))
    found = [grammar] if isinstance(grammar, Diagnostic) else grammar.validate(source)
    return diagnostics.sort(local.beside(found, local.check_document(source, met)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
