"""Each mistake of an invalid document, once and in its place, found element by element."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.diagnostics import Diagnostic, Edit, Fix, Position, Span
from tei_tools.document import Document
from tei_tools.names import TEI, display_name, local_name
from tei_tools.relaxng.declarations import Declarations, Part

CODE: Final = "rng/invalid"
_LIKENESS: Final = 0.6
"""How alike two names must be for one to be taken for the other's misspelling, from 0 to 1."""
_TRIES: Final = 2000
"""How many repairs of one element's content are tried."""
_LONGEST: Final = 60
"""How many characters of a value or a stretch of text a message quotes."""
_DATES: Final = frozenset({"date", "gYearMonth", "gYear", "dateTime"})


def mistakes(document: Document, declarations: Declarations) -> Iterator[Diagnostic]:
    """Yield what is wrong with each element by itself, in the order of the text."""
    for element in document.root.iter("*"):
        if str(element.tag) in declarations.elements:
            one = _Held(document, declarations, element)
            yield from [*one.attributes(), *one.content()] or one.jointly()


def unlike_any(document: Document, declarations: Declarations) -> Diagnostic | None:
    """Return that the root is an element which the grammar does not declare."""
    root = document.root
    if str(root.tag) in declarations.elements:
        return None
    return Diagnostic.of(CODE, f"{_tag(root)} is not allowed as the root", document.span(root))


@dataclass(frozen=True)
class _Held:
    """An element, held against what is declared of it."""

    document: Document
    declared: Declarations
    element: _Element

    @property
    def name(self) -> str:
        """The Clark name."""
        return str(self.element.tag)

    # Attributes

    def attributes(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the attributes."""
        bare = etree.Element(self.name, dict(self.element.attrib))
        if self.declared.allow(Part.ATTRIBUTES, bare):
            return
        known = self.declared.attributes(self.name)
        unknown = [name for name in bare.attrib if name not in known]
        for name in unknown:
            yield self._not_an_attribute(
                str(name), [one for one in known if one not in bare.attrib]
            )
        for name in bare.attrib:
            patterns = known.get(name)
            if patterns and not self.declared.allow_value(patterns, name, bare.attrib[name]):
                yield self._value(str(name), patterns)
        if not unknown and not self.declared.allow(Part.NAMES, bare):
            yield self._together(bare, known)

    def _not_an_attribute(self, name: str, known: list[str]) -> Diagnostic:
        shown = display_name(name)
        span = self.document.attribute_span(self.element, name)
        message = f"the attribute {shown} is not allowed on {_tag(self.element)}"
        names = [display_name(one) for one in known]
        near = nearest(shown, names)
        if not near:
            return Diagnostic.of(CODE, message, span).with_help(expected=names)
        start = span.start
        name_span = Span(span.uri, start, Position(start.line, start.column + len(shown)))
        fix = Fix(f"rename the attribute to {near[0]}", (Edit(name_span, near[0]),))
        finding = Diagnostic.of(CODE, message, name_span, f"did you mean {near[0]}?")
        return finding.with_help(expected=_ranked(near, names), fixes=[fix])

    def _value(self, name: str, patterns: list[_Element]) -> Diagnostic:
        value = self.element.attrib[name]
        span = self.document.value_span(self.element, name)
        what = f"{display_name(name)}={_quoted(value)}"
        if values := self.declared.values(patterns):
            near = nearest(value, values)
            label = f"did you mean {near[0]}?" if near else ""
            fixes = [Fix(f"write {near[0]}", (Edit(span, near[0]),))] if near else []
            message = f"{what} is none of the values that {_tag(self.element)} may have there"
            expected = _ranked(near, values)
            return Diagnostic.of(CODE, message, span, label).with_help(
                expected=expected, fixes=fixes
            )
        if self.declared.types(patterns) & _DATES:
            label = "a date looks like 1920, 1920-07 or 1920-07-12"
            return Diagnostic.of(CODE, f"{what} is no date", span, label)
        message = f"{what} does not look as it must on {_tag(self.element)}"
        return Diagnostic.of(CODE, message, span)

    def _together(self, bare: _Element, known: Iterable[str]) -> Diagnostic:
        """Return which attribute is missing, or that they do not go together."""
        span, tag = self.document.span(self.element), _tag(self.element)
        lacking = []
        for name in known:
            probe = etree.Element(self.name, {**bare.attrib, name: ""})
            if name not in bare.attrib and self.declared.allow(Part.NAMES, probe):
                lacking.append(display_name(name))
        if len(lacking) == 1:
            return Diagnostic.of(CODE, f"{tag} lacks the attribute {lacking[0]}", span)
        if lacking:
            message = f"{tag} lacks one of the attributes {' and '.join(lacking[:2])}"
            if len(lacking) > 2:  # noqa: PLR2004  two read as a pair
                message = f"{tag} lacks an attribute"
            return Diagnostic.of(CODE, message, span).with_help(expected=lacking)
        return Diagnostic.of(CODE, f"the attributes of {tag} do not go together", span)

    # Content

    def content(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the children and the text."""
        allowed = self.declared.children(self.name)
        is_open = self.declared.hold_anything(self.name)
        children = [child for child in self.element if isinstance(child.tag, str)]
        strange = [child for child in children if child.tag not in allowed and not is_open]
        for child in strange:
            yield self._not_here(child, allowed)
        if strange or is_open or self._fits(children):
            return
        if self._fits(children, text=False):
            yield from self._stray_text()
            return
        spare = [child for child in children if self._fits([c for c in children if c is not child])]
        if spare:
            place = f"at this place in {_tag(self.element)}"
            message = f"{_tag(spare[-1])} is not allowed {place}"
            yield Diagnostic.of(CODE, message, self.document.span(spare[-1]))
        else:
            yield self._incomplete(children, allowed)

    def jointly(self) -> Iterator[Diagnostic]:
        """Yield that attributes and content are right by themselves, but not with each other."""
        bare = etree.Element(self.name, dict(self.element.attrib))
        children = (child for child in self.element if isinstance(child.tag, str))
        kinds = self.declared.fitting(Part.CONTENT, self._probe(children))
        if not kinds or kinds & self.declared.fitting(Part.ATTRIBUTES, bare):
            return
        span, tag = self.document.span(self.element), _tag(self.element)
        for name in self.declared.attributes(self.name):
            probe = etree.Element(self.name, {**bare.attrib, name: ""})
            if name not in bare.attrib and kinds & self.declared.fitting(Part.NAMES, probe):
                message = f"{tag} lacks the attribute {display_name(name)}"
                yield Diagnostic.of(CODE, message, span)
                return
        message = f"the attributes of {tag} do not go together with its content"
        yield Diagnostic.of(CODE, message, span)

    def _fits(self, children: Iterable[_Element | str], *, text: bool = True) -> bool:
        """Tell whether the element would be complete with these children."""
        return self.declared.allow(Part.CONTENT, self._probe(children, text=text))

    def _probe(self, children: Iterable[_Element | str], *, text: bool = True) -> _Element:
        """Return the element with these children, all empty, and without attributes."""
        probe = etree.Element(self.name)
        probe.text = _text(self.element) if text else None
        for child in children:
            etree.SubElement(probe, child if isinstance(child, str) else str(child.tag))
        return probe

    def _not_here(self, child: _Element, allowed: Iterable[str]) -> Diagnostic:
        span = self.document.span(child)
        namespace = str(child.tag).removeprefix("{").rpartition("}")[0]
        message = f"{_tag(child)} is not allowed in {_tag(self.element)}"
        if namespace != TEI and child.tag not in self.declared.elements:
            where = f"in the namespace {namespace}" if namespace else "in no namespace"
            message = f"{_tag(child)}, {where}, is not allowed in {_tag(self.element)}"
            return Diagnostic.of(CODE, message, span)
        names = [local_name(name) for name in allowed]
        name = local_name(str(child.tag))
        near = () if child.tag in self.declared.elements else nearest(name, names)
        if not near:
            return Diagnostic.of(CODE, message, span).with_help(expected=names)
        finding = Diagnostic.of(CODE, message, span, f"did you mean <{near[0]}>?")
        fix = Fix(f"rename the element to {near[0]}", tuple(self._renaming(child, near[0])))
        return finding.with_help(expected=_ranked(near, names), fixes=[fix])

    def _renaming(self, child: _Element, name: str) -> Iterator[Edit]:
        """Yield what puts a name into the start tag and the end tag."""
        spans = [self.document.span(child), self.document.end_tag_span(child)]
        width = len(local_name(str(child.tag)))
        for span, before in zip(spans, ("<", "</"), strict=True):
            source = self.document.source
            start, end = source.offset(span.start), source.offset(span.end)
            written = source.text[start:end]
            local = written.find(local_name(str(child.tag)))
            if written.startswith(before) and local > 0:
                yield Edit(source.span(start + local, start + local + width), name)

    def _stray_text(self) -> Iterator[Diagnostic]:
        nodes = [self.element.text, *(child.tail for child in self.element)]
        for which, text in enumerate((text for text in nodes if text), 1):
            if words := " ".join(text.split()):
                span = self.document.text_span(self.element, which)
                message = f"no text may stand in {_tag(self.element)}: {_quoted(words)}"
                yield Diagnostic.of(CODE, message, span)

    def _incomplete(self, children: list[_Element], allowed: Iterable[str]) -> Diagnostic:
        """Return which child is missing, and where it belongs."""
        tag = _tag(self.element)
        repairs = ((name, place) for name in allowed for place in range(len(children) + 1))
        for _, (name, place) in zip(range(_TRIES), repairs, strict=False):
            if self._fits([*children[:place], name, *children[place:]]):
                element = f"<{local_name(name)}>"
                if place < len(children):
                    span = self.document.span(children[place])
                    label = f"{element} belongs before this"
                else:
                    span = self.document.end_tag_span(self.element)
                    label = f"{element} belongs before this" if span.start != span.end else ""
                return Diagnostic.of(CODE, f"{tag} lacks {element}", span, label)
        if not children and not _text(self.element).strip():
            message = f"{tag} may not be empty"
        else:
            message = f"the content of {tag} is not as it must be"
        finding = Diagnostic.of(CODE, message, self.document.span(self.element))
        return finding.with_help(expected=[local_name(name) for name in allowed])


def nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that resemble one, likeliest first; case counts for little."""
    folded = {known.lower(): known for known in reversed([*names])}
    close = difflib.get_close_matches(name.lower(), folded, n=3, cutoff=_LIKENESS)
    return tuple(folded[one] for one in close)


def _ranked(near: Iterable[str], names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*near, *names]))


def _tag(element: _Element) -> str:
    return f"<{local_name(str(element.tag))}>"


def _text(element: _Element) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def _quoted(text: str) -> str:
    words = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"“{words}”"
