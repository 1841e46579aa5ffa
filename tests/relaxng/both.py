"""What is found in a document by its tags, and by a parser's events: it must be the same."""

import pyexpat
from collections.abc import Iterable
from dataclasses import dataclass, field

from tei_tools.diagnostics import Diagnostic
from tei_tools.relaxng.events import Doctype, Parser
from tei_tools.relaxng.explain import Explainer
from tei_tools.relaxng.mistake import Mistake
from tei_tools.relaxng.repairs import Repairs
from tei_tools.relaxng.spots import Spots
from tei_tools.relaxng.validator import Grammar
from tei_tools.relaxng.walk import Source, mistakes_by_events, mistakes_by_tags
from tei_tools.relaxng.windows import Unusual

UNUSUAL = "unusual"
MALFORMED = "malformed"

Found = list[Diagnostic] | str
"""What was found; or that it was left to a parser, or that the parser refused the document."""


@dataclass
class Both:
    """A grammar that documents are held against in both ways."""

    grammar: Grammar
    spots: Spots = field(init=False)
    repairs: Repairs = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing remembered."""
        self.spots = Spots(self.grammar.automaton)
        self.repairs = Repairs(self.grammar.automaton, self.grammar.vocabulary)

    def by_tags(self, document: bytes, chunk: int = 1 << 18) -> Found:
        """Return what is found by the tags of a document that is read in chunks of a size."""
        source = Source(
            lambda: (document[at : at + chunk] for at in range(0, len(document), chunk)),
            lambda offset, size: document[offset : offset + size],
        )
        try:
            return self._told(source, mistakes_by_tags(source, self.spots, self.repairs))
        except Unusual:
            return UNUSUAL

    def findings(self, document: str) -> list[Diagnostic]:
        """Return what is found in a document in either way, which must be the same."""
        found = self.by_tags(document.encode())
        assert isinstance(found, list)
        assert self.by_events(document.encode()) == found
        return found

    def by_events(self, document: bytes, encoding: str | None = None) -> Found:
        """Return what is found by the events of a document."""
        source = Source.of(document)
        try:
            return self._told(source, mistakes_by_events(source, self.repairs, Parser(encoding)))
        except (pyexpat.ExpatError, Doctype):
            return MALFORMED

    def _told(self, source: Source, mistakes: Iterable[Mistake]) -> list[Diagnostic]:
        return Explainer("it.xml", source.read, self.grammar.vocabulary).findings([*mistakes])
