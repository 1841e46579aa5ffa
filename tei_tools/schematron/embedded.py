"""The Schematron rules that stand in a RELAX NG schema, as an ODD processor puts them there."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from tei_tools.document import Document, Unreadable, parse_document
from tei_tools.names import RNG, SCH
from tei_tools.tags import quoted

_KEPT: Final = ("ns", "let", "pattern", "phase", "diagnostics", "properties")
"""What is taken, as it stands."""
_XSL_BINDING: Final = "xslt3"
_NOT_WHITE: Final = re.compile(r"[^\s]")


def is_relaxng(document: Document) -> bool:
    """Whether a document is a RELAX NG schema."""
    return str(document.root.tag).startswith(f"{{{RNG}}}")


def embedded(document: Document) -> Document | None:
    """Return a Schematron schema of the rules in a RELAX NG schema; None if there is none.

    Each rule keeps its line and column, since all else becomes white space: a finding about the
    rule leads to where it stands. The context of a rule is the one that is written; ODD
    processors write it.
    """
    places = document.spans
    pieces: list[tuple[int, int, str]] = []
    declared: dict[str, str] = {}
    for element in _rules(document.root):
        place = places[element]
        text = document.source.text[place.token.start : place.end]
        pieces.append((place.token.start, place.end, text))
        for prefix, uri in element.nsmap.items():
            declared.setdefault(prefix or "", uri)
    if not pieces:
        return None
    return _read(document, pieces, declared)


def _rules(root: _Element) -> Iterator[_Element]:
    """Yield the outermost elements of Schematron, in the order of the file."""
    for element in root.iter(*(f"{{{SCH}}}{name}" for name in _KEPT)):
        if not any(str(one.tag).startswith(f"{{{SCH}}}") for one in element.iterancestors()):
            yield element


def _read(
    document: Document, pieces: list[tuple[int, int, str]], declared: dict[str, str]
) -> Document | None:
    """Return the document of the pieces alone, each in its place."""
    source = document.source.text
    root = document.spans[document.root].token
    spaces = "".join(
        f" xmlns{':' if prefix else ''}{prefix}={quoted(uri)}" for prefix, uri in declared.items()
    )
    name = next((one for one in ("s", "s1", "s2") if one not in declared), "s3")
    start = f'<{name}:schema xmlns:{name}="{SCH}"{spaces} queryBinding="{_XSL_BINDING}">'
    blank = [_NOT_WHITE.sub(" ", source[: root.start]), start]
    # The tag takes room on its line; the lines of what follows it are those of the file.
    blank.append(re.sub(r"[^\n]", "", source[root.start : root.end]))
    place = root.end
    for begin, end, text in pieces:
        blank += [_NOT_WHITE.sub(" ", source[place:begin]), text]
        place = end
    blank += [_NOT_WHITE.sub(" ", source[place:]).rstrip(), f"</{name}:schema>\n"]
    made = parse_document("".join(blank).encode(), document.uri)
    return None if isinstance(made, Unreadable) else made
