"""A RELAX NG schema in the compact syntax, for editors that read no other (Emacs' nXML mode).

See https://relaxng.org/compact-20021121.html. One file of XML becomes one of compact syntax; what
it includes keeps its name, but for the ending `.rnc`. Annotations other than the documentation of
elements and attributes are left out: they change no verdict.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from lxml.etree import _Element

from tei_tools.names import RNG, local_name

_DOCUMENTATION: Final = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_KEYWORDS: Final = frozenset(
    {
        "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar",
        "include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start",
        "string", "text", "token",
    }
)  # fmt: skip
_REPEATED: Final = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
_JOINED: Final = {"choice": " | ", "group": ", ", "interleave": " & "}


def compact(root: _Element) -> str:
    """Return a schema in the compact syntax.

    Args:
        root: of one file of the XML syntax, correct.
    """
    return _Writer(root).written()


class _Writer:
    """Writes one file."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._default = root.get("ns", "")
        self._prefixes: dict[str, str] = {}
        self._libraries: dict[str, str] = {_XSD: "xsd"}

    def written(self) -> str:
        if self._root.tag == f"{{{RNG}}}grammar":
            body = "".join(self._content(self._root, 0))
        else:
            body = f"{self._pattern(self._root)}\n"
        head = [f"default namespace = {_literal(self._default)}"] if self._default else []
        head += [f"namespace {p} = {_literal(uri)}" for uri, p in self._prefixes.items()]
        head += [f"datatypes {p} = {_literal(u)}" for u, p in self._libraries.items() if u != _XSD]
        return "".join(f"{line}\n" for line in head) + ("\n" if head else "") + body

    def _content(self, grammar: _Element, depth: int) -> Iterator[str]:
        """Yield the lines of a grammar's content."""
        indent = "  " * depth
        for one in _children(grammar):
            kind = local_name(str(one.tag))
            if kind == "div":
                yield f"{indent}div {{\n{''.join(self._content(one, depth + 1))}{indent}}}\n"
            elif kind == "include":
                inside = "".join(self._content(one, depth + 1))
                override = f" {{\n{inside}{indent}}}" if inside else ""
                yield f"{indent}include {_literal(_renamed(one))}{override}\n"
            else:
                name = "start" if kind == "start" else _identifier(one.get("name", ""))
                sign = {"choice": "|=", "interleave": "&="}.get(one.get("combine", ""), "=")
                yield f"{indent}{name} {sign}\n{indent}  {self._group(one)}\n"

    def _group(self, parent: _Element, sign: str = ", ") -> str:
        """Return the patterns in an element, joined."""
        found = [self._pattern(one) for one in _children(parent)]
        return found[0] if len(found) == 1 else f"({sign.join(found)})"

    def _pattern(self, node: _Element) -> str:
        kind = local_name(str(node.tag))
        return self._writers.get(kind, self._plain)(node, kind)

    @cached_property
    def _writers(self) -> dict[str, Callable[[_Element, str], str]]:
        joined = dict.fromkeys(_JOINED, lambda node, kind: self._group(node, _JOINED[kind]))
        repeated = dict.fromkeys(
            _REPEATED, lambda node, kind: f"({self._group(node)}){_REPEATED[kind]}"
        )
        return {
            **joined,
            **repeated,
            "list": lambda node, kind: f"{kind} {{ {self._group(node)} }}",
            "mixed": lambda node, kind: f"{kind} {{ {self._group(node)} }}",
            "element": self._named,
            "attribute": self._named,
            "ref": lambda node, _: _identifier(node.get("name", "").strip()),
            "parentRef": lambda node, _: f"parent {_identifier(node.get('name', '').strip())}",
            "externalRef": lambda node, _: f"external {_literal(_renamed(node))}",
            "grammar": lambda node, _: f"grammar {{\n{''.join(self._content(node, 1))}}}",
            "value": self._datum,
            "data": self._datum,
        }

    def _plain(self, _: _Element, kind: str) -> str:
        """Write `empty`, `text` or `notAllowed`."""
        return kind

    def _named(self, node: _Element, kind: str) -> str:
        children = _children(node)
        if (name := node.get("name")) is not None:
            is_bare = kind == "attribute" and node.get("ns") is None
            shown = self._name(name.strip(), node, "" if is_bare else None, kind)
        else:
            shown = self._name_class(children.pop(0), kind)
        inside = [self._pattern(one) for one in children]
        content = ", ".join(inside) or ("text" if kind == "attribute" else "empty")
        said = "".join(
            f"## {' '.join(line.split())}\n"
            for one in node.iterchildren(_DOCUMENTATION)
            for line in (one.text or "").splitlines()
            if line.strip()
        )
        break_ = f"\n{said}" if said else ""
        return f"{break_}{kind} {shown} {{ {content} }}"

    def _name(self, name: str, node: _Element, given: str | None, kind: str) -> str:
        """Return a name with the prefix of its namespace."""
        prefix, _, local = name.rpartition(":")
        uri = node.nsmap.get(prefix, "") if prefix else given
        if prefix == "xml":
            uri = _XML
        if uri is None:
            uri = _inherited(node, "ns")
        if uri == ("" if kind == "attribute" else self._default):
            return local
        return f"{self._prefix(uri)}:{local}"

    def _prefix(self, uri: str) -> str:
        if uri == _XML:
            return "xml"
        known = next((p for p, u in self._root.nsmap.items() if u == uri and p), None)
        number = len(self._prefixes) + 1
        return self._prefixes.setdefault(uri, known or (f"ns{number}" if uri else "local"))

    def _name_class(self, node: _Element, kind: str) -> str:
        what = local_name(str(node.tag))
        if what == "name":
            return self._name((node.text or "").strip(), node, None, kind)
        if what == "choice":
            return f"({' | '.join(self._name_class(one, kind) for one in _children(node))})"
        shown = "*" if what == "anyName" else f"{self._prefix(_inherited(node, 'ns'))}:*"
        excepted = [
            self._name_class(one, kind)
            for each in _children(node)
            if local_name(str(each.tag)) == "except"
            for one in _children(each)
        ]
        return f"{shown} - ({' | '.join(excepted)})" if excepted else shown

    def _datum(self, node: _Element, kind: str) -> str:
        name, library = node.get("type"), _inherited(node, "datatypeLibrary")
        if name is None:
            return _literal(node.text or "")
        shown = name if not library else f"{self._library(library)}:{name}"
        if kind == "value":
            return f"{shown} {_literal(node.text or '')}"
        parameters, excepted = [], []
        for one in _children(node):
            if local_name(str(one.tag)) == "param":
                parameters.append(f"{one.get('name')} = {_literal(one.text or '')}")
            else:
                excepted += [self._pattern(each) for each in _children(one)]
        inside = f" {{ {' '.join(parameters)} }}" if parameters else ""
        return f"{shown}{inside}" + (f" - ({' | '.join(excepted)})" if excepted else "")

    def _library(self, uri: str) -> str:
        return self._libraries.setdefault(uri, f"d{len(self._libraries)}")


def _children(node: _Element) -> list[_Element]:
    return [one for one in node if str(one.tag).startswith(f"{{{RNG}}}")]


def _inherited(node: _Element | None, name: str) -> str:
    while node is not None:
        if (value := node.get(name)) is not None:
            return value
        node = node.getparent()
    return ""


def _renamed(node: _Element) -> str:
    return re.sub(r"\.rng$", ".rnc", node.get("href", ""))


def _identifier(name: str) -> str:
    return f"\\{name}" if name in _KEYWORDS else name


def _literal(text: str) -> str:
    escaped = text.replace("\\x{", "\\x{5C}x{")
    escaped = re.sub(r'["\n\r]', lambda found: f"\\x{{{ord(found[0]):X}}}", escaped)
    return f'"{escaped}"'
