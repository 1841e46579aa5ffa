"""A schema made ready: its patterns, its elements, and what was found of it as a whole."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tei_tools.relaxng.compatibility import id_conflict
from tei_tools.relaxng.incorrect import Incorrect, Where
from tei_tools.relaxng.patterns import Element, Pattern, Patterns
from tei_tools.relaxng.restrictions import check_restrictions
from tei_tools.relaxng.schema import Opener, shown_name
from tei_tools.relaxng.simplify import Simplifier


@dataclass(frozen=True)
class Compiled:
    """A correct schema.

    Attributes:
        patterns: what keeps its patterns.
        start: its start pattern.
        elements: its elements, in the order of the files.
        id_conflict: why IDs are not checked; None if they are.
        files: the addresses of its files, with the SHA-256 of their bytes, as hex.
    """

    patterns: Patterns
    start: Pattern
    elements: tuple[Element, ...]
    id_conflict: Incorrect | None
    files: dict[str, str] = field(repr=False)


def compile_schema(uri: str, opener: Opener) -> Compiled:
    """Read a schema, simplify it, and check that it is correct.

    Args:
        uri: the address of its file.
        opener: what brings the files.

    Raises:
        Incorrect: it is not correct.
        NotXml: a file of it is not well-formed.
        OSError: its file cannot be read.
    """
    patterns = Patterns()
    simplifier = Simplifier(patterns, opener)
    with _no_collections():
        start = simplifier.simplify(uri)
        elements = tuple(simplifier.elements)
        check_restrictions(start, elements, Where(shown_name(uri), 1, 1))
        conflict = id_conflict(elements)
    files = {one: hashlib.sha256(data).hexdigest() for one, data in simplifier.files.items()}
    return Compiled(patterns, start, elements, conflict, files)


@contextmanager
def _no_collections() -> Iterator[None]:
    """Let Python look for no cycles: what is made here stays, and looking takes a quarter again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
