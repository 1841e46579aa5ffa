"""What the root of a document says of it: TEI or not, a whole or a part, and how it is made TEI."""

import enum
from collections.abc import Iterator
from typing import Final

from tei_tools import names, tags
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Span
from tei_tools.document import Document

_ROOTS: Final = ("TEI", "teiCorpus")
_SITE: Final = "tei-c.org"
"""What a namespace has in it that is TEI's but for a slip."""
_ENTRIES: Final = frozenset(
    """
    person personGrp place org bibl biblStruct biblFull event object nym
    listPerson listPlace listOrg listBibl listEvent listObject listNym standOff
    taxonomy classDecl
    """.split()  # noqa: SIM905  a list to read
)
"""The roots of registers that some editions keep as a file for each entry, without a header."""


class Role(enum.Enum):
    """What a file is to an edition: it decides what its root may be."""

    DOCUMENT = "document"
    REGISTER = "register"
    """An entry, or a list of entries, will do."""
    PART = "part"
    """XInclude brings it into another file: any element of TEI will do."""


def not_tei(document: Document, role: Role = Role.DOCUMENT) -> Diagnostic | None:
    """Return why a document is not TEI: its root is neither `TEI` nor `teiCorpus`; else None."""
    root = document.root
    uri, _, local = str(root.tag).removeprefix("{").rpartition("}")
    may_begin = local in _ROOTS or (role is Role.REGISTER and local in _ENTRIES)
    if uri == names.TEI and (may_begin or role is Role.PART):
        return None
    span = document.span(root)
    written = document.source.text[slice(*document.spans[root].token.name_span)]
    if uri == names.TEI:
        message = f"the root element is <{local}>, not <TEI> or <teiCorpus>"
        finding = Diagnostic.of("tei/not-tei", message, span)
        return finding.with_help(expected=_ROOTS)
    title = f'declare xmlns="{names.TEI}"'
    if local in _ROOTS and uri:
        message = f"<{local}> is in the namespace {uri}, which is not TEI's"
        fix = Fix(title, tuple(_namespace_edits(document, uri)), safe=_SITE in uri)
        return Diagnostic.of("tei/not-tei", message, span).with_help(fixes=(fix,))
    if local in _ROOTS:
        message = f"<{local}> is in no namespace: its xmlns is missing"
        fix = Fix(title, (_declaration(document, span),), safe=True)
        return Diagnostic.of("tei/not-tei", message, span).with_help(fixes=(fix,))
    where = f"in the namespace {uri}" if uri else "in no namespace"
    message = f"the root element is {written}> {where}, not TEI's <TEI> or <teiCorpus>"
    if local == "TEI.2":
        fix = Fix("convert the document from TEI P4 to P5", ())
        return Diagnostic.of("tei/not-tei", message, span).with_help(fixes=(fix,))
    return Diagnostic.of("tei/not-tei", message, span).with_help(expected=_ROOTS)


def _declaration(document: Document, span: Span) -> Edit:
    """Return what declares TEI's namespace where the root declares none, be it misspelt."""
    text, source = document.source.text, document.source
    for one in tags.attributes(text, document.spans[document.root].token):
        if text[one.value_start : one.value_end] == names.TEI and ":" not in one.name:
            return Edit(source.span(one.start, one.start + len(one.name)), "xmlns")
    return Edit(Span(span.uri, span.end, span.end), f' xmlns="{names.TEI}"')


def _namespace_edits(document: Document, uri: str) -> Iterator[Edit]:
    """Yield what puts TEI's namespace where the root declares another."""
    text = document.source.text
    for one in tags.attributes(text, document.spans[document.root].token):
        is_declared = text[one.value_start : one.value_end] == uri
        if is_declared and one.name.partition(":")[0] == "xmlns":
            yield Edit(document.source.span(one.value_start, one.value_end), names.TEI)


def is_part(document: Document) -> bool:
    """Whether a document is an entry or another part, which no grammar begins with."""
    return names.local_name(str(document.root.tag)) not in _ROOTS


def is_piece(document: Document) -> bool:
    """Whether a document is an element of TEI that is neither a whole document nor an entry."""
    uri, _, local = str(document.root.tag).removeprefix("{").rpartition("}")
    return uri == names.TEI and local not in _ROOTS and local not in _ENTRIES
