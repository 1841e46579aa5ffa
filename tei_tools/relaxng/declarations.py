"""What a grammar declares of each element by itself: its attributes, its children, its text.

libxml2 says whether a document is valid, but seldom where it is not. Held against what is declared
of it alone, one element at a time, its yes and no are enough.
"""

import copy
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from lxml import etree
from lxml.etree import _Element

from tei_tools.names import RNG, XML, local_name


class Part(enum.Enum):
    """A part of a declaration that is held against an element."""

    ATTRIBUTES = enum.auto()
    NAMES = enum.auto()
    """The attributes, whatever their values."""
    CONTENT = enum.auto()


_COMPOSED: Final = frozenset({"include", "externalRef", "grammar", "parentRef"})
"""What would have to be brought together first (RELAX NG specification, 4.6, 4.7, 4.18)."""
_CLASSES: Final = frozenset({"name", "anyName", "nsName", "choice", "except"})
_LEAVES: Final = frozenset({"text", "data", "value", "list"})


@dataclass(frozen=True)
class Declarations:
    """The declarations of a grammar in one file.

    Attributes:
        elements: Clark name to the patterns that declare it, in the order of the file.
    """

    elements: Mapping[str, Sequence[_Element]]
    _defines: Mapping[str, Sequence[_Element]] = field(repr=False)
    _compiled: dict[tuple[str, Part], list[etree.RelaxNG]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, grammar: _Element) -> Self | None:
        """Read a grammar; None where it is composed of several, or is one pattern alone."""
        root = copy.deepcopy(grammar)
        inner = {local_name(str(node.tag)) for node in root.iterdescendants(f"{{{RNG}}}*")}
        if root.tag != f"{{{RNG}}}grammar" or inner & _COMPOSED:
            return None
        _settle(root, {"ns": "", "datatypeLibrary": ""})
        elements: dict[str, list[_Element]] = {}
        for pattern in root.iter(f"{{{RNG}}}element"):
            for name in _names(pattern):
                elements.setdefault(name, []).append(pattern)
        defines: dict[str, list[_Element]] = {}
        for define in root.iter(f"{{{RNG}}}define"):
            defines.setdefault(define.get("name", "").strip(), []).append(define)
        return cls(elements, defines)

    def hold_anything(self, name: str) -> bool:
        """Tell whether an element may hold elements whose names are not all listed."""
        declared = self._declared(name)
        return any(_tag(node) == "element" and not _names(node) for node in declared)

    def children(self, name: str) -> dict[str, None]:
        """Return the Clark names of what an element may hold, in the order of the grammar."""
        found = (_names(node) for node in self._declared(name) if _tag(node) == "element")
        return dict.fromkeys(one for names in found for one in names)

    def attributes(self, name: str) -> dict[str, list[_Element]]:
        """Return the attributes that an element may have: Clark name to patterns."""
        found: dict[str, list[_Element]] = {}
        for node in self._declared(name):
            if _tag(node) == "attribute":
                for one in _names(node):
                    found.setdefault(one, []).append(node)
        return found

    def values(self, patterns: Sequence[_Element]) -> tuple[str, ...]:
        """Return the values that are listed for an attribute; none where others are allowed."""
        leaves = [leaf for pattern in patterns for leaf in self._walk(pattern, ())]
        if any(_tag(leaf) != "value" for leaf in leaves):
            return ()
        return tuple(dict.fromkeys((leaf.text or "").strip() for leaf in leaves))

    def types(self, patterns: Sequence[_Element]) -> set[str]:
        """Return the datatypes of an attribute's values."""
        leaves = (leaf for pattern in patterns for leaf in self._walk(pattern, ()))
        return {leaf.get("type", "") for leaf in leaves if _tag(leaf) == "data"}

    def allow(self, part: Part, element: _Element) -> bool:
        """Tell whether a part of an element is as it is declared, apart from all others."""
        return bool(self.fitting(part, element))

    def fitting(self, part: Part, element: _Element) -> set[int]:
        """Return which declarations of an element its part keeps, by their order."""
        schemas = self._schemas(str(element.tag), part)
        return {number for number, schema in enumerate(schemas) if schema.validate(element)}

    def allow_value(self, patterns: Sequence[_Element], name: str, value: str) -> bool:
        """Tell whether an attribute may have a value."""
        probe = etree.Element("probe", {name: value})
        pattern = _make("element", {"name": "probe", "ns": ""}, [_make("choice", {}, patterns)])
        return self._grammar(pattern, Part.ATTRIBUTES).validate(probe)

    def _schemas(self, name: str, part: Part) -> list[etree.RelaxNG]:
        """Return a grammar for each declaration: in a choice of them, libxml2 goes astray."""
        if (name, part) not in self._compiled:
            namespace, _, local = name.removeprefix("{").rpartition("}")
            own = {"name": local, "ns": namespace}
            elements = (_make("element", own, _content(node)) for node in self.elements[name])
            self._compiled[name, part] = [self._grammar(element, part) for element in elements]
        return self._compiled[name, part]

    def _grammar(self, element: _Element, part: Part) -> etree.RelaxNG:
        """Compile a grammar for one element out of what it refers to."""
        body = [_shape(node, part) for node in element]
        shaped = _make("element", dict(element.attrib), body)
        grammar = _make("grammar", {}, [_make("start", {}, [shaped])])
        seen: set[str] = set()
        while missing := {str(ref.get("name")) for ref in grammar.iter(f"{{{RNG}}}ref")} - seen:
            for name in sorted(missing):
                for define in self._defines.get(name.removesuffix(_WHOLE), ()):
                    is_whole = name.endswith(_WHOLE)
                    grammar.append(_whole(define) if is_whole else _shape(define, part))
            seen |= missing
        _prune(grammar)
        return etree.RelaxNG(grammar)

    def _declared(self, name: str) -> Iterator[_Element]:
        for pattern in self.elements.get(name, ()):
            yield from self._walk(pattern, ())

    def _walk(self, pattern: _Element, within: tuple[str, ...]) -> Iterator[_Element]:
        """Yield the leaves of a pattern: elements, attributes, text and values."""
        for node in _content(pattern):
            tag, name = _tag(node), node.get("name", "").strip()
            if tag in {"element", "attribute"} or tag in _LEAVES - {"list"}:
                yield node
            elif tag == "ref" and name not in within:
                for define in self._defines.get(name, ()):
                    yield from self._walk(define, (*within, name))
            elif tag != "ref":
                yield from self._walk(node, within)


def _tag(node: _Element) -> str:
    return local_name(str(node.tag))


def _patterns(node: _Element) -> list[_Element]:
    """Return the children in RELAX NG's namespace: the others are annotations."""
    return list(node.iterchildren(f"{{{RNG}}}*"))


def _content(node: _Element) -> list[_Element]:
    """Return what a pattern holds, without the name class of an element or attribute."""
    inner = _patterns(node)
    has_class = _tag(node) in {"element", "attribute"} and node.get("name") is None
    return inner[1:] if has_class else inner


def _names(node: _Element) -> list[str]:
    """Return the Clark names of an element or attribute; none where its name class is open."""
    if (name := node.get("name")) is not None:
        return [_clark(name.strip(), node)]
    inner = _patterns(node)[0].iter(f"{{{RNG}}}*")
    classes = [one for one in inner if _tag(one) != "choice"]
    if any(_tag(one) != "name" for one in classes):
        return []
    return [_clark((one.text or "").strip(), one) for one in classes]


def _clark(name: str, node: _Element) -> str:
    prefix, _, local = name.rpartition(":")
    uri = (XML if prefix == "xml" else node.nsmap.get(prefix)) if prefix else node.get("ns")
    return f"{{{uri}}}{local}" if uri else local


def _settle(node: _Element, inherited: Mapping[str, str]) -> None:
    """Write out the inherited attributes (4.3, 4.8, 4.9), so that patterns can be moved."""
    here = {key: node.get(key, value) for key, value in inherited.items()}
    tag = _tag(node)
    if tag in {"data", "value"}:
        node.set("datatypeLibrary", here["datatypeLibrary"])
    if tag in {"name", "nsName", "value"} or (tag == "element" and node.get("name") is not None):
        node.set("ns", here["ns"])
    if tag == "attribute" and node.get("name") is not None:
        node.set("ns", node.get("ns", ""))
    for child in _patterns(node):
        _settle(child, here)


def _make(tag: str, attributes: Mapping[str, str], children: Sequence[_Element]) -> _Element:
    made = etree.Element(f"{{{RNG}}}{tag}", dict(attributes), nsmap={None: RNG})
    made.extend([copy.deepcopy(child) for child in children] or [etree.Element(_EMPTY)])
    return made


_EMPTY: Final = f"{{{RNG}}}empty"


def _shape(node: _Element, part: Part) -> _Element:
    """Return a pattern reduced to a part: what does not belong to it becomes empty."""
    tag = _tag(node)
    is_content = part is Part.CONTENT
    if tag in _LEAVES | {"attribute", "element"}:
        return _shape_leaf(node, part)
    inner = [_shape(child, part) for child in _patterns(node)]
    if not inner:
        return copy.deepcopy(node)
    if tag != "define" and all(child.tag == _EMPTY for child in inner):
        return etree.Element(_EMPTY)
    return _make("group" if tag == "mixed" and not is_content else tag, _bare(node), inner)


def _shape_leaf(node: _Element, part: Part) -> _Element:
    """Return an attribute, an element or text as a part shows it."""
    tag = _tag(node)
    if part is not Part.CONTENT and tag == "attribute":
        return _whole(node) if part is Part.ATTRIBUTES else _without_content(node)
    if part is Part.CONTENT and tag == "element":
        shell = _without_content(node)
        etree.SubElement(shell, _EMPTY)
        return shell
    if part is Part.CONTENT and tag in _LEAVES:
        return copy.deepcopy(node)
    return etree.Element(_EMPTY)


def _prune(grammar: _Element) -> None:
    """Take out what leads to nothing: a repetition of it would lead libxml2 astray."""
    void: set[str] = set()
    while True:
        for node in reversed([*grammar.iter(f"{{{RNG}}}*")]):
            parent = node.getparent()
            is_void_ref = _tag(node) == "ref" and node.get("name") in void
            inner = _patterns(node)
            is_void = _tag(node) in _COMBINING and all(one.tag == _EMPTY for one in inner)
            if parent is not None and (is_void_ref or is_void):
                parent.replace(node, etree.Element(_EMPTY))
        names = {str(node.get("name")) for node in grammar.iter(f"{{{RNG}}}define")}
        kept = {
            str(node.get("name"))
            for node in grammar.iter(f"{{{RNG}}}define")
            if any(one.tag != _EMPTY for one in _patterns(node))
        }
        if names - kept == void:
            return
        void = names - kept


_COMBINING: Final = frozenset(
    {"group", "choice", "interleave", "optional", "zeroOrMore", "oneOrMore"}
)

_WHOLE: Final = "\N{MIDDLE DOT}whole"
"""What a name ends in that stands for a definition which is not reduced to a part."""


def _whole(node: _Element) -> _Element:
    """Return an attribute, or a definition of what it may be, as it is."""
    kept = copy.deepcopy(node)
    for reference in kept.iter(f"{{{RNG}}}ref"):
        reference.set("name", reference.get("name", "").strip() + _WHOLE)
    if _tag(kept) == "define":
        kept.set("name", kept.get("name", "").strip() + _WHOLE)
    return kept


def _without_content(node: _Element) -> _Element:
    kept = copy.deepcopy(node)
    for child in _content(kept):
        kept.remove(child)
    return kept


def _bare(node: _Element) -> dict[str, str]:
    return {str(key): value for key, value in node.attrib.items() if key in {"name", "combine"}}
