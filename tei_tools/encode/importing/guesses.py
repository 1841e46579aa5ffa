"""What in a draft needs a human eye: guesses that bear `@cert`, and what is to be filled in."""

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element

from tei_tools import diagnostics
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document
from tei_tools.names import local_name, tei

_MARK = "FILL IN:"
_LONGEST = 60


def guesses(documents: Iterable[Document]) -> list[Diagnostic]:
    """Return what needs a human eye in documents, in the order of the text."""
    return diagnostics.sort(each for one in documents for each in _guesses(one))


def _guesses(document: Document) -> Iterator[Diagnostic]:
    for node in document.root.iter():
        said = " ".join((node.text or "").split()) if not isinstance(node.tag, str) else ""
        if said.startswith(_MARK):
            message = f"to be filled in: {said.removeprefix(_MARK).strip()}"
            yield Diagnostic.of("import/fill-in", message, document.span(node))
    for one in (
        each
        for part in document.root.iter(tei("correspDesc"), tei("text"))
        for each in part.iter(etree.Element)
    ):
        if (cert := one.get("cert")) in {"low", "medium"}:
            name = local_name(str(one.tag))
            kind = one.get("subtype") or one.get("type")
            shown = f"{name} ({kind})" if kind else name
            message = f"{shown} is a guess, of {cert} certainty: “{_words(one)}”"
            yield Diagnostic.of("import/guess", message, document.tag_span(one))


def _words(element: _Element) -> str:
    words = " ".join("".join(element.itertext()).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
