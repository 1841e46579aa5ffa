"""A document as expat tells of it: for whatever `windows` cannot read.

That is a DOCTYPE, CDATA sections, names beyond ASCII, and all that is not well-formed.
"""

import pyexpat
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from tei_tools.relaxng.automaton import State, Transition
from tei_tools.relaxng.datatypes import Context
from tei_tools.relaxng.derivative import WHITE
from tei_tools.relaxng.mistake import Place
from tei_tools.relaxng.recovery import Recovery
from tei_tools.relaxng.schema import SEPARATOR
from tei_tools.relaxng.scope import Scope

_EXPANSION: Final = 100_000
"""How many code points entities may bring in before the hardened reader must count them."""


class Doctype(Exception):  # noqa: N818  what is there
    """The document has a DOCTYPE that the hardened reader must see first."""


class Parser:
    """Expat, as a reader that knows where it is.

    Args:
        encoding: that of a document which the hardened reader has seen; None for bytes as they
            come, in which an entity is followed only if it is short and holds no markup.
        references: how many references to an entity there are in those bytes, or could be.

    Attributes:
        opened: the offset of the tag that was read last, if it is a start tag.
    """

    def __init__(
        self,
        encoding: str | None = None,
        references: Callable[[str], int] = lambda _: _EXPANSION,
    ) -> None:
        self.opened: int | None = None
        self.expat = pyexpat.ParserCreate(encoding, SEPARATOR)
        self._scope = Scope()
        self._scope.follow(self.expat)
        if encoding is None:
            _Guard(self.expat, references)

    @property
    def context(self) -> Context:
        """The namespaces in scope."""
        return self._scope.context

    def offset(self) -> int:
        """Return the offset that it is at."""
        return self.expat.CurrentByteIndex

    def place(self) -> Place:
        """Return the place that it is at."""
        expat = self.expat
        return Place(expat.CurrentByteIndex, expat.CurrentLineNumber, expat.CurrentColumnNumber + 1)


class References:
    """How often a text refers to each of its entities: all are counted when one is asked for."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    @cached_property
    def _counts(self) -> Counter[bytes]:
        return Counter(re.findall(rb"&([^&;#\s]+);", self._source))

    def __call__(self, name: str) -> int:
        """Return how often an entity is referred to."""
        return self._counts[name.encode()]


class _Guard:
    """Follows a DOCTYPE so long as it brings in no more than attributes' defaults and some text."""

    def __init__(self, parser: pyexpat.XMLParserType, references: Callable[[str], int]) -> None:
        self._references = references
        self._left = _EXPANSION
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity

    def _doctype(self, _: str, system: str | None, public: str | None, __: object) -> None:
        if system is not None or public is not None:
            raise Doctype

    def _entity(self, name: str, is_parameter: bool, value: str | None, *_: object) -> None:  # noqa: FBT001  pyexpat's signature
        if is_parameter or value is None:
            raise Doctype
        number = self._references(name)
        self._left -= number * len(value)
        if self._left < 0 or (number and ("<" in value or "&" in value)):
            raise Doctype


def walk(recovery: Recovery, parser: Parser, chunks: Iterable[bytes]) -> None:  # noqa: C901  closures are quick
    """Hold a document against a grammar.

    Args:
        recovery: what knows the grammar and keeps the mistakes.
        parser: its reader.
        chunks: the bytes of the document, in pieces of any size.

    Raises:
        pyexpat.ExpatError: the document is not well-formed.
        Doctype: it has a DOCTYPE that brings in too much.
    """
    state: State = recovery.automaton.start_state
    stack: list[Transition] = recovery.stack
    pending: list[str] = []

    def text(*, is_all: bool) -> None:
        nonlocal state
        data = "".join(pending)
        pending.clear()
        if state.has_data or data.strip(WHITE):
            state = recovery.text(state, data, is_all=is_all and state.has_data)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal state
        if pending:
            text(is_all=False)
        parser.opened = expat.CurrentByteIndex
        try:
            transition = state.starts[name]
        except KeyError:
            transition = recovery.start(state, name)
        stack.append(transition)
        if attributes:
            opening = transition.opening
            for own, value in attributes.items():
                try:
                    opening = opening.attributes[own][value]
                except KeyError:
                    opening = recovery.attribute(opening, own, value)
            state = opening.closed or recovery.close(opening, [*attributes.items()])
        else:
            state = transition.bare or recovery.close(transition.opening)

    def end(name: str) -> None:
        nonlocal state
        if pending or state.has_data:
            text(is_all=True)
        transition = stack.pop()
        try:
            state = transition.rests[state.ending]
        except KeyError:
            state = recovery.end(transition, state)
        recovery.previous = name
        parser.opened = None

    def characters(data: str) -> None:
        if not state.is_mixed:
            pending.append(data)

    expat = parser.expat
    expat.buffer_text = True
    expat.StartElementHandler = start
    expat.EndElementHandler = end
    expat.CharacterDataHandler = characters
    for chunk in chunks:
        expat.Parse(chunk, False)  # noqa: FBT003  pyexpat takes no keywords
    expat.Parse(b"", True)  # noqa: FBT003  the same
