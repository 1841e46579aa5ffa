"""From the full syntax to patterns: section 4 of the specification, in one walk over the trees.

Sections 4.1 (annotations) and 4.4 to 4.6 are done while the files are read and found; what a
section turns into other elements (`mixed`, `optional`, `div` …) becomes a pattern at once.
"""

import difflib
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from tei_tools.names import XML
from tei_tools.relaxng import nameclass
from tei_tools.relaxng.datatypes import Context, Datatype, DatatypeError, Param, library
from tei_tools.relaxng.nameclass import AnyName, Name, NameChoice, NameClass, NsName, expanded
from tei_tools.relaxng.patterns import Element, Pattern, Patterns
from tei_tools.relaxng.schema import Node, Opener, read_schema, resolve, shown_name
from tei_tools.relaxng.syntax import check_syntax

XMLNS: Final = "http://www.w3.org/2000/xmlns"


@dataclass(slots=True, eq=False)
class Definition:
    """The `define`s of one name, or the `start`s, of a grammar (section 4.17)."""

    nodes: list[tuple[Node, "Inherited"]] = field(default_factory=list)
    pattern: Pattern | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a node has from those above it.

    Attributes:
        ns: the namespace of names without a prefix (4.9).
        library: the datatype library (4.3).
        within: the files that lie around the node, outermost first.
    """

    ns: str = ""
    library: str = ""
    within: tuple[str, ...] = ()

    def below(self, node: Node) -> "Inherited":
        """Return what the children of a node inherit."""
        attributes = node.attributes
        if "ns" not in attributes and "datatypeLibrary" not in attributes:
            return self
        ns = attributes.get("ns", self.ns)
        return Inherited(ns, attributes.get("datatypeLibrary", self.library), self.within)

    def into(self, uri: str) -> "Inherited":
        """Return what the root of a file inherits that is brought in here."""
        return Inherited(self.ns, "", (*self.within, uri))


@dataclass(slots=True, eq=False)
class Scope:
    """A grammar: what its references mean (section 4.18)."""

    parent: "Scope | None"
    defines: dict[str, Definition] = field(default_factory=dict)
    start: Definition = field(default_factory=Definition)


class Simplifier:
    """Turns the trees of a schema into patterns.

    Attributes:
        patterns: where they are kept.
        files: the addresses of all files that were read, with their bytes, in their order.
        elements: the elements made, in their order.
    """

    def __init__(self, patterns: Patterns, opener: Opener) -> None:
        self.patterns = patterns
        self.files: dict[str, bytes] = {}
        self.elements: list[Element] = []
        self._opener = opener
        self._trees: dict[str, Node] = {}
        self._waiting: list[Callable[[], None]] = []
        self._scopes: list[Scope] = []
        self._datatypes: dict[Hashable, Datatype] = {}
        self._is_unused = False

    def simplify(self, uri: str) -> Pattern:
        """Return the pattern that a schema stands for.

        Args:
            uri: the address of its file.

        Raises:
            Incorrect: it is not correct as section 4 has it.
            NotXml: a file is not well-formed.
            OSError: the file cannot be read.
        """
        root = self._read(uri, self._opener(uri))
        pattern = self._pattern(root, Inherited().into(uri), None)
        self._finish()
        return pattern

    def _finish(self) -> None:
        """Go through what no reference has led to yet: elements' contents, unused definitions."""
        while self._waiting or self._scopes:
            while self._waiting:
                self._waiting.pop()()
            self._is_unused = True
            while self._scopes and not self._waiting:
                scope = self._scopes.pop()
                for definition in scope.defines.values():
                    self._resolve(definition, scope)

    # Files

    def _read(self, uri: str, data: bytes) -> Node:
        if uri not in self._trees:
            self.files[uri] = data
            tree = read_schema(uri, shown_name(uri), data)
            check_syntax(tree)
            self._trees[uri] = tree
        return self._trees[uri]

    def _fetch(self, node: Node, here: Inherited) -> tuple[str, Node]:
        """Read the file that a node's `href` leads to (4.5)."""
        uri = resolve(node)
        section = "4.6" if node.name == "externalRef" else "4.7"
        if uri in here.within:
            raise node.wrong(section, f"{shown_name(uri)} brings itself in")
        if uri in self._trees:
            return uri, self._trees[uri]
        try:
            data = self._opener(uri)
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"{node.attributes['href']} cannot be read: {reason}"
            raise node.wrong(section, message) from None
        return uri, self._read(uri, data)

    # Patterns

    def _pattern(self, node: Node, above: Inherited, scope: Scope | None) -> Pattern:
        """Return a node as a pattern."""
        here = above.below(node)
        make = getattr(self, f"_{node.name}")
        result = make(node, here, scope)
        assert isinstance(result, Pattern)
        return result

    def _patterns(
        self, nodes: Iterable[Node], here: Inherited, scope: Scope | None
    ) -> Iterator[Pattern]:
        return (self._pattern(node, here, scope) for node in nodes)

    def _grouped(self, nodes: Iterable[Node], here: Inherited, scope: Scope | None) -> Pattern:
        """Return several nodes as a group (4.12)."""
        return self._folded(self.patterns.group, [*self._patterns(nodes, here, scope)])

    def _group(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        return self._grouped(node.children, here, scope)

    def _interleave(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        patterns = [*self._patterns(node.children, here, scope)]
        return self._folded(self.patterns.interleave, patterns)

    def _folded(
        self, join: Callable[[Pattern, Pattern], Pattern], patterns: list[Pattern]
    ) -> Pattern:
        """Join patterns two by two, so that a long row makes no deep tree."""
        if not patterns:
            return self.patterns.empty
        while len(patterns) > 1:
            odd = patterns[-1:] if len(patterns) % 2 else []
            pairs = zip(patterns[::2], patterns[1::2], strict=False)
            patterns = [join(left, right) for left, right in pairs] + odd
        return patterns[0]

    def _choice(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        return self.patterns.choice_of([*self._patterns(node.children, here, scope)])

    def _optional(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        return self.patterns.optional(self._group(node, here, scope))

    def _zeroOrMore(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:  # noqa: N802  the element's name
        return self.patterns.optional(self._oneOrMore(node, here, scope))

    def _oneOrMore(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:  # noqa: N802  the same
        return self.patterns.one_or_more(self._group(node, here, scope))

    def _list(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        return self.patterns.list_of(self._group(node, here, scope))

    def _mixed(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        return self.patterns.interleave(self._group(node, here, scope), self.patterns.text)

    def _empty(self, _: Node, __: Inherited, ___: Scope | None) -> Pattern:
        return self.patterns.empty

    def _notAllowed(self, _: Node, __: Inherited, ___: Scope | None) -> Pattern:  # noqa: N802  the same
        return self.patterns.not_allowed

    def _text(self, _: Node, __: Inherited, ___: Scope | None) -> Pattern:
        return self.patterns.text

    def _element(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        name_class, content = self._named(node, here)
        element = self.patterns.element(
            name_class, self.patterns.not_allowed, node.where, node.documentation
        )
        self.elements.append(element)

        def fill() -> None:
            element.fill(self._grouped(content, here, scope))

        self._waiting.append(fill)
        return element

    def _attribute(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        name_class, content = self._named(node, here)
        self._check_attribute(node, name_class)
        inner = self._grouped(content, here, scope) if content else self.patterns.text
        return self.patterns.attribute(name_class, inner, node.where, node.documentation)

    def _check_attribute(self, node: Node, name_class: NameClass) -> None:
        """Check that no attribute is a namespace declaration (4.16)."""
        for one in _classes(name_class):
            if one == Name("xmlns"):
                raise node.wrong("4.16", "no attribute may be named xmlns")
            uri = one.uri if isinstance(one, NsName) else ""
            if isinstance(one, Name):
                uri = nameclass.namespace(one.name)
            if uri == XMLNS:
                raise node.wrong("4.16", f"no attribute may be in the namespace {XMLNS}")

    # Names

    def _named(self, node: Node, here: Inherited) -> tuple[NameClass, list[Node]]:
        """Return the name class of an element or attribute, and what follows it (4.8)."""
        written = node.attributes.get("name")
        if written is None:
            return self._class(node.children[0], here), node.children[1:]
        is_plain = node.name == "attribute" and "ns" not in node.attributes
        return self._name(node, written, "" if is_plain else here.ns), node.children

    def _name(self, node: Node, written: str, ns: str) -> Name:
        """Return a name with its namespace (4.10)."""
        prefix, colon, own = written.strip().rpartition(":")
        if not colon:
            return Name(expanded(ns, own))
        if prefix not in node.prefixes:
            raise node.wrong("4.10", f"the prefix {prefix} is not declared")
        return Name(expanded(node.prefixes[prefix], own))

    def _class(self, node: Node, above: Inherited, within: str = "") -> NameClass:
        """Return a name class; `within` is the one that an exception belongs to (4.16)."""
        here = above.below(node)
        if node.name == "name":
            return self._name(node, node.text, here.ns)
        if node.name == "choice":
            return _united([self._class(child, here, within) for child in node.children])
        if node.name == "anyName" and within:
            raise node.wrong("4.16", f"<anyName> may not be excepted from <{within}>")
        if node.name == "nsName" and within == "nsName":
            raise node.wrong("4.16", "<nsName> may not be excepted from <nsName>")
        inner = [
            self._class(child, here.below(excepted), node.name)
            for excepted in node.children
            for child in excepted.children
        ]
        excepted = _united(inner) if inner else None
        return AnyName(excepted) if node.name == "anyName" else NsName(here.ns, excepted)

    # Data

    def _data(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:
        params = tuple(
            Param(child.attributes["name"].strip(), child.text)
            for child in node.children
            if child.name == "param"
        )
        datatype = self._datatype(node, here.library, node.attributes["type"].strip(), params)
        excepted = [child for child in node.children if child.name == "except"]
        inner = [
            self.patterns.choice_of([*self._patterns(one.children, here.below(one), scope)])
            for one in excepted
        ]
        key = (here.library, datatype.name, tuple((one.name, one.value) for one in params))
        return self.patterns.data(key, datatype, inner[0] if inner else None)

    def _value(self, node: Node, here: Inherited, _: Scope | None) -> Pattern:
        library_uri = here.library if "type" in node.attributes else ""
        kind = node.attributes.get("type", "token").strip()
        datatype = self._datatype(node, library_uri, kind, ())
        prefixes = {**node.prefixes, "": here.ns} if datatype.needs_context else {"xml": XML}
        value = datatype.value(node.text, Context(prefixes))
        if value is None:
            reason = datatype.why_not(node.text, Context(prefixes)) or f"a value is {datatype.form}"
            raise node.wrong("4.16", f"“{node.text.strip()}” is no {kind}: {reason}")
        scope = tuple(sorted(prefixes.items())) if datatype.needs_context else ()
        key = (library_uri, kind, node.text, scope)
        return self.patterns.value(key, datatype, value, node.text, node.documentation)

    def _datatype(self, node: Node, uri: str, name: str, params: tuple[Param, ...]) -> Datatype:
        """Return a datatype (4.16)."""
        key = (uri, name, params)
        if key in self._datatypes:
            return self._datatypes[key]
        if (found := library(uri)) is None:
            raise node.wrong("4.16", f"the datatype library {uri} is not known")
        try:
            made = found.datatype(name, params, Context(node.prefixes))
        except DatatypeError as error:
            raise node.wrong("4.16", str(error)) from None
        self._datatypes[key] = made
        return made

    # Grammars

    def _grammar(self, node: Node, here: Inherited, parent: Scope | None) -> Pattern:
        scope = Scope(parent)
        for component, inherited in self._components(node, here):
            if component.name == "start":
                scope.start.nodes.append((component, inherited))
            else:
                name = component.attributes["name"].strip()
                scope.defines.setdefault(name, Definition()).nodes.append((component, inherited))
        if not scope.start.nodes:
            raise node.wrong("4.18", "<grammar> has no <start>")
        for definition in (scope.start, *scope.defines.values()):
            _check_combine(definition)
        self._scopes.append(scope)
        return self._resolve(scope.start, scope)

    def _components(self, node: Node, here: Inherited) -> Iterator[tuple[Node, Inherited]]:
        """Yield `start` and `define` of a grammar, those that are brought in among them."""
        for child in node.children:
            below = here.below(child)
            if child.name == "div":
                yield from self._components(child, below)
            elif child.name == "include":
                yield from self._included(child, below)
            else:
                yield child, below

    def _included(self, node: Node, here: Inherited) -> Iterator[tuple[Node, Inherited]]:
        """Yield what an `include` brings in, and what it puts in the place of some (4.7)."""
        uri, root = self._fetch(node, here)
        if root.name != "grammar":
            raise node.wrong(
                "4.7", f"{shown_name(uri)} is no <grammar>, and nothing else may be included"
            )
        own = [*self._components(node, here)]
        replaced = {_component(one): one for one, _ in own}
        found = [*self._components(root, here.into(uri).below(root))]
        missing = replaced.keys() - {_component(one) for one, _ in found}
        for key, one in replaced.items():
            if key in missing:
                raise one.wrong("4.7", f"{shown_name(uri)} has no {key} that this could replace")
        yield from ((one, below) for one, below in found if _component(one) not in replaced)
        yield from own

    def _resolve(self, definition: Definition, scope: Scope) -> Pattern:
        """Return the pattern of a definition, its parts combined (4.17)."""
        if definition.pattern is None:
            definition.is_open = True
            parts = [self._grouped(one.children, here, scope) for one, here in definition.nodes]
            definition.is_open = False
            definition.pattern = self._combined(definition, parts)
        return definition.pattern

    def _combined(self, definition: Definition, parts: list[Pattern]) -> Pattern:
        how = {one.attributes.get("combine", "").strip() for one, _ in definition.nodes} - {""}
        if how != {"interleave"}:
            return self.patterns.choice_of(parts)
        return self._folded(self.patterns.interleave, parts)

    def _ref(self, node: Node, _: Inherited, scope: Scope | None) -> Pattern:
        if scope is None:
            raise node.wrong("4.18", "<ref> stands in no <grammar>")
        return self._referred(node, scope)

    def _parentRef(self, node: Node, _: Inherited, scope: Scope | None) -> Pattern:  # noqa: N802  the same
        if scope is None or scope.parent is None:
            raise node.wrong("4.18", "<parentRef> stands in no grammar within a grammar")
        return self._referred(node, scope.parent)

    def _referred(self, node: Node, scope: Scope) -> Pattern:
        name = node.attributes["name"].strip()
        definition = scope.defines.get(name)
        if definition is None:
            raise node.wrong(
                "4.18", f"nothing is defined as {name}" + _nearest(name, scope.defines)
            )
        if definition.is_open and self._is_unused:
            return self.patterns.not_allowed  # 4.19 begins by dropping what nothing leads to
        if definition.is_open:
            message = f"{name} refers to itself without an element between"
            raise node.wrong("4.19", message)
        return self._resolve(definition, scope)

    def _externalRef(self, node: Node, here: Inherited, scope: Scope | None) -> Pattern:  # noqa: N802  the same
        uri, root = self._fetch(node, here)
        return self._pattern(root, here.into(uri), scope)


def _component(node: Node) -> str:
    """Return what a component defines, in words."""
    return f"definition of {node.attributes['name'].strip()}" if node.name == "define" else "start"


def _check_combine(definition: Definition) -> None:
    """Check that the parts of a definition say how they are combined, and the same (4.17)."""
    seen = ""
    silent = 0
    for node, _ in definition.nodes:
        how = node.attributes.get("combine", "").strip()
        silent += not how
        if silent > 1:
            message = f"there is another {_component(node)}, and neither says how to combine them"
            raise node.wrong("4.17", message)
        if how and seen and how != seen:
            message = f"one {_component(node)} says combine=“{seen}”, this one combine=“{how}”"
            raise node.wrong("4.17", message)
        seen = seen or how


def _united(classes: list[NameClass]) -> NameClass:
    return classes[0] if len(classes) == 1 else NameChoice(tuple(classes))


def _classes(name_class: NameClass) -> Iterator[NameClass]:
    """Yield a name class and all within it."""
    yield name_class
    inner = name_class.classes if isinstance(name_class, NameChoice) else ()
    excepted = name_class.excepted if isinstance(name_class, AnyName | NsName) else None
    for one in (*inner, *((excepted,) if excepted else ())):
        yield from _classes(one)


def _nearest(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""
