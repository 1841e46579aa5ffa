"""The entities that a text refers to: which of them nobody has defined."""

import html.entities
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tei_tools.diagnostics import Diagnostic, Edit, Fix, Span
from tei_tools.source import SourceText
from tei_tools.tags import Token, attributes, references, tokens

PREDEFINED: Final = frozenset({"lt", "gt", "amp", "quot", "apos"})
"""The entities that XML itself defines."""
_CODE: Final = "xml/not-well-formed"
_SHOWN: Final = 12
"""How many further entities a note names."""


def undefined_entity(source: SourceText, known: Mapping[str, str]) -> Diagnostic | None:
    """Find the first reference, in text or in an attribute, to an entity that nobody defined.

    A note names the other ones. The repair of an entity of HTML mends all of HTML.

    Args:
        source: a text.
        known: the replacement texts of the entities that its DOCTYPE defines.
    """
    hollow = _hollow(known)
    unknown: list[Token] = []
    for token in tokens(source.text):
        for place in _references_in(source.text, token):
            if place.name not in known and place.name not in PREDEFINED:
                unknown.append(place)
            elif place.name in hollow and not unknown:
                message = f"the entity &{place.name}; refers to one that is not defined"
                return Diagnostic.of(_CODE, message, source.span(place.start, place.end))
    if not unknown:
        return None
    names = list(dict.fromkeys(place.name for place in unknown))
    return replace(_undefined(source, unknown), notes=tuple(_also(names[1:])))


def _also(others: Sequence[str]) -> Iterator[str]:
    """Tell which further entities nobody has defined: each would be found in its turn."""
    if others:
        shown = ", ".join(f"&{name};" for name in others[:_SHOWN])
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


def _undefined(source: SourceText, unknown: Sequence[Token]) -> Diagnostic:
    """Tell of the first undefined entity; HTML's are known well enough to be put right.

    Unasked they are only where no DTD may have meant others by them.
    """
    first = unknown[0]
    span = source.span(first.start, first.end)
    finding = Diagnostic.of(_CODE, f"the entity &{first.name}; is not defined", span)
    meant = {name: as_written(name) for name in {place.name for place in unknown}}
    if not meant[first.name]:
        return finding.with_help(fixes=(_meant(span, first.name),))
    edits = tuple(
        Edit(source.span(place.start, place.end), meant[place.name])
        for place in unknown
        if meant[place.name]
    )
    title = f"write {meant[first.name]}" + (", and so on" if edits[1:] else "")
    is_safe = all(meant.values()) and "<!DOCTYPE" not in source.text
    return finding.with_help(fixes=(Fix(title, edits, safe=is_safe),))


def _meant(span: Span, name: str) -> Fix:
    """Return the repair of a reference that HTML does not know: what was likely meant by it."""
    if re.fullmatch(r"x[\da-fA-F]{2,6}", name):
        return Fix(f"write &#{name};", (Edit(span, f"&#{name};"),))
    known = (*PREDEFINED, *html.entities.name2codepoint)
    alike = [one for one in known if sorted(one.lower()) == sorted(name.lower())]
    if alike:
        near = min(alike, key=lambda one: (sorted(one) != sorted(name), one))
        return Fix(f"write {as_written(near)} if &{near}; was meant", ())
    return Fix(f'define it in the DOCTYPE: <!ENTITY {name} "…">', ())


def as_written(name: str) -> str:
    """Return what an entity of HTML stands for: as it is where one can see it, else by number.

    Returns:
        Empty if HTML has none of that name.
    """
    if name in PREDEFINED:
        return f"&{name};"
    return "".join(map(_written, html.entities.html5.get(f"{name};", "")))


def _written(char: str) -> str:
    if char in "&<":
        return {"&": "&amp;", "<": "&lt;"}[char]
    return f"&#x{ord(char):X};" if unicodedata.category(char)[0] in "ZCM" else char
