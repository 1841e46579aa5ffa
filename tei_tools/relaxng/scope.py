"""The namespaces in scope while a document goes by, for the datatypes that need them."""

import pyexpat

from tei_tools.names import XML
from tei_tools.relaxng.datatypes import Context


class Scope:
    """Prefixes and what they stand for, at the place that a parser has come to."""

    def __init__(self) -> None:
        self._bound: dict[str, list[str]] = {"xml": [XML]}
        self._entities: set[str] = set()
        self._context: Context | None = None

    def follow(self, parser: pyexpat.XMLParserType) -> None:
        """Let a parser tell of declarations."""
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._forget
        parser.UnparsedEntityDeclHandler = self._declare_entity

    def _declare_entity(self, name: str, *_: object) -> None:
        self._entities.add(name)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._bound.setdefault(prefix or "", []).append(uri or "")
        self._context = None

    def _forget(self, prefix: str | None) -> None:
        self._bound[prefix or ""].pop()
        self._context = None

    @property
    def context(self) -> Context:
        """What a literal may depend on here."""
        if self._context is None:
            bound = {key: uris[-1] for key, uris in self._bound.items() if uris}
            self._context = Context(bound, frozenset(self._entities))
        return self._context
