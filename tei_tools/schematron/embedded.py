"""The Schematron rules that stand in a RELAX NG schema, as an ODD processor puts them there."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from lxml.etree import _Element

from tei_tools.diagnostics import Span
from tei_tools.document import Document, Unreadable, parse_document, read_document
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.names import RNG, SCH
from tei_tools.tags import quoted

_SCHEMA: Final = f"{{{SCH}}}schema"
_OLD: Final = "{http://www.ascc.net/xml/schematron}"
"""What the names of Schematron 1.5 begin with."""
_BESIDE: Final = frozenset(
    f"{{{SCH}}}{name}" for name in ("ns", "let", "phase", "diagnostics", "properties", "title", "p")
)
"""What finds nothing without a pattern."""
_REFERENCES: Final = (f"{{{RNG}}}include", f"{{{RNG}}}externalRef")
_XSL_BINDING: Final = "xslt3"
_NOT_WHITE: Final = re.compile(r"[^\s]")


def is_relaxng(document: Document) -> bool:
    """Whether a document is a RELAX NG schema."""
    return str(document.root.tag).startswith(f"{{{RNG}}}")


def embedded(document: Document) -> Document | None:
    """Return a Schematron schema of the rules in a RELAX NG schema; None if there is none.

    It extends those of the local files that the schema includes, directly or not, each once.

    Each rule keeps its line and column, since all else becomes white space: a finding about the
    rule leads to where it stands. The context of a rule is the one that is written; ODD
    processors write it.

    Raises:
        ConfigurationError: an included file cannot be read, or a rule is of Schematron 1.5.
    """
    files = _files(document)
    rules = [rule for file in files.values() for rule in _rules(file)]
    if all(rule.tag in _BESIDE for rule in rules):
        return None
    home = Path(document.uri).absolute().parent
    others = [quote(Path(os.path.relpath(path, home)).as_posix()) for path in files][1:]
    return _read(document, rules, others)


def alone(document: Document) -> Document:
    """Return a Schematron schema of the rules in one file of a RELAX NG schema.

    Raises:
        ConfigurationError: a rule is of Schematron 1.5.
    """
    return _read(document, [*_rules(document)], ())


def _files(document: Document) -> dict[str, Document]:
    """Return a RELAX NG schema and the local files that it includes, by their paths."""
    files = {os.path.normpath(Path(document.uri).absolute()): document}
    waiting = [document]
    while waiting:
        file = waiting.pop()
        for reference in file.root.iter(*_REFERENCES):
            address = urlsplit(reference.get("href", ""))
            path = os.path.normpath(Path(file.uri).absolute().parent / unquote(address.path))
            if address.scheme in {"", "file"} and path not in files:
                files[path] = _included(path, file.attribute_span(reference, "href"))
                waiting.append(files[path])
    return files


def _included(path: str, named: Span) -> Document:
    try:
        found = read_document(Path(path))
    except InputError as error:
        raise _unusable(path, error.message, named) from None
    if isinstance(found, Unreadable):
        raise _unusable(path, found.why, named)
    return found


def _unusable(path: str, why: str, named: Span) -> ConfigurationError:
    message = f"a grammar with rules cannot be used: {path}: {why}"
    return ConfigurationError(message, where=named.place)


def _rules(document: Document) -> Iterator[_Element]:
    """Yield the outermost elements of Schematron in a file; a whole schema is looked into."""
    for element in document.root.iter(f"{{{SCH}}}*", f"{_OLD}*"):
        around = (str(one.tag) for one in element.iterancestors())
        if element.tag == _SCHEMA or any(
            one.startswith(f"{{{SCH}}}") and one != _SCHEMA for one in around
        ):
            continue
        if str(element.tag).startswith(_OLD):
            message = "the rules in this RELAX NG schema are of Schematron 1.5, which is not run"
            hint = f"declare their namespace as {SCH}"
            raise ConfigurationError(message, where=document.span(element).place, hint=hint)
        yield element


def _read(document: Document, rules: list[_Element], others: Iterable[str]) -> Document:
    """Return the document of a file's rules alone, each in its place.

    Args:
        document: the file.
        rules: what its prefixes are taken from: its own rules, and those of the others.
        others: the addresses of files that it extends.
    """
    source = document.source.text
    declared: dict[str, str] = {}
    for prefix, uri in (one for rule in rules for one in rule.nsmap.items()):
        declared.setdefault(prefix or "", uri)
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
    for rule in rules:
        if (one := document.spans.get(rule)) is not None:
            blank.append(_NOT_WHITE.sub(" ", source[place : one.token.start]))
            blank.append(source[one.token.start : one.end])
            place = one.end
    blank.append(_NOT_WHITE.sub(" ", source[place:]).rstrip())
    blank += [f"<{name}:extends href={quoted(other)}/>" for other in others]
    blank.append(f"</{name}:schema>\n")
    made = parse_document("".join(blank).encode(), document.uri)
    if isinstance(made, Unreadable):  # a rule uses an entity that the file declares
        message = f"the rules in this RELAX NG schema cannot be used: {made.why}"
        raise ConfigurationError(message, where=made.where)
    return made
