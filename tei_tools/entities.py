"""The entities that a text refers to: which of them nobody has defined."""

import html.entities
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tei_tools.diagnostics import Diagnostic, Edit, Fix
from tei_tools.source import SourceText
from tei_tools.tags import Token, attributes, references, tokens

PREDEFINED: Final = frozenset({"lt", "gt", "amp", "quot", "apos"})
"""The entities that XML itself defines."""
_CODE: Final = "xml/not-well-formed"
_SHOWN: Final = 12
"""How many further entities a note names."""


def undefined_entity(source: SourceText, known: Mapping[str, str]) -> Diagnostic | None:
    """Find the first reference, in text or in an attribute, to an entity that nobody defined.

    A note names the other ones.

    Args:
        source: a text.
        known: the replacement texts of the entities that its DOCTYPE defines.
    """
    hollow = _hollow(known)
    unknown: dict[str, Token] = {}
    for token in tokens(source.text):
        for place in _references_in(source.text, token):
            if place.name not in known and place.name not in PREDEFINED:
                unknown.setdefault(place.name, place)
            elif place.name in hollow and not unknown:
                message = f"the entity &{place.name}; refers to one that is not defined"
                return Diagnostic.of(_CODE, message, source.span(place.start, place.end))
    if not unknown:
        return None
    first, *others = unknown.values()
    return replace(_undefined(source, first), notes=tuple(_also(others)))


def _also(others: Sequence[Token]) -> Iterator[str]:
    """Tell which further entities nobody has defined: each would be found in its turn."""
    if others:
        shown = ", ".join(f"&{place.name};" for place in others[:_SHOWN])
        more = len(others) - _SHOWN
        yield f"not defined either: {shown}" + (f" and {more} more" if more > 0 else "")


def _references_in(text: str, token: Token) -> Iterator[Token]:
    """Yield the references to entities that a piece of markup is or holds."""
    if token.kind == "reference":
        yield token
    elif token.kind in {"start", "empty"}:
        for attribute in attributes(text, token):
            yield from references(text, attribute)


def _hollow(known: Mapping[str, str]) -> set[str]:
    """Return the entities whose text refers, at whatever remove, to an undefined one."""
    users: dict[str, set[str]] = {}
    for name, value in known.items():
        for token in tokens(value):
            for inner in _references_in(value, token):
                users.setdefault(inner.name, set()).add(name)
    found: set[str] = set()
    queue = [name for name in users if name not in known and name not in PREDEFINED]
    while queue:
        more = users.get(queue.pop(), set()) - found
        found |= more
        queue += more
    return found


def _undefined(source: SourceText, token: Token) -> Diagnostic:
    """Tell of an undefined entity; HTML's are known well enough to be put right."""
    message = f"the entity &{token.name}; is not defined"
    span = source.span(token.start, token.end)
    finding = Diagnostic.of(_CODE, message, span)
    if token.name not in html.entities.name2codepoint:
        title = f'define it in the DOCTYPE: <!ENTITY {token.name} "…">'
        return finding.with_help(fixes=(Fix(title, ()),))
    text = as_written(token.name)
    return finding.with_help(fixes=(Fix(f"write {text}", (Edit(span, text),)),))


def as_written(name: str) -> str:
    """Return what an entity of HTML stands for: as it is where one can see it, else by number."""
    char = chr(html.entities.name2codepoint[name])
    return f"&#x{ord(char):X};" if unicodedata.category(char)[0] in "ZC" else char
