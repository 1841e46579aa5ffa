"""Each mistake in words: what is wrong, where, what was expected, and the repair."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Span, sort
from tei_tools.names import TEI
from tei_tools.relaxng import foreign, likeness, nameclass, possible
from tei_tools.relaxng.automaton import State
from tei_tools.relaxng.folding import folded
from tei_tools.relaxng.mistake import Kind, Mistake, Place
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.new_ids import NewIds
from tei_tools.relaxng.passage import FIRST, Bytes, Tag, place_of, text_before
from tei_tools.relaxng.possible import Vocabulary
from tei_tools.relaxng.refusal import refused
from tei_tools.relaxng.renamed import kept_and_lost, pairs, renamed
from tei_tools.relaxng.repairs import INCLUDE, everydayness
from tei_tools.relaxng.usual import led, usual_first
from tei_tools.relaxng.words import attribute_name, forms, listed, quoted, tag

_Said = TypeVar("_Said")
_NOTHING: Final = "no element may stand here, from wherever it is included"
_MOST_PHRASES: Final = 10_000
"""How many phrases are kept to be said again."""


class Explainer:
    """Says what is wrong in one document.

    Args:
        uri: the document.
        read: what returns its bytes.
        vocabulary: of the grammar.
    """

    def __init__(self, uri: str, read: Bytes, vocabulary: Vocabulary) -> None:
        self.uri = uri
        self.read = read
        self.vocabulary = vocabulary
        self._known = FIRST
        self._last: tuple[Place, Tag] | None = None
        self._new_ids = NewIds(read)
        self._by_kind: Final[dict[Kind, Callable[[Mistake], Diagnostic]]] = {
            Kind.ELEMENT: self._element,
            Kind.MISSING_ELEMENT: self._missing_element,
            Kind.ATTRIBUTE: self._attribute,
            Kind.VALUE: self._value,
            Kind.MISSING_ATTRIBUTE: self._missing_attribute,
            Kind.TEXT: self._text,
            Kind.DUPLICATE_ID: self._duplicate_id,
            Kind.NO_ID: self._no_id,
        }

    def findings(self, mistakes: Sequence[Mistake]) -> list[Diagnostic]:
        """Return what is wrong in the document, each cause once, in the order of the text."""
        return sort(self.explain(mistake) for mistake in folded(mistakes, self.read))

    def explain(self, mistake: Mistake) -> Diagnostic:
        """Return a mistake as a finding."""
        return self._by_kind[mistake.kind](mistake)

    def _tag(self, place: Place) -> Tag:
        """Return the tag at a place; many mistakes may be in one."""
        if self._last is None or self._last[0] != place:
            self._last = place, Tag.at(self.read, self.uri, place)
        return self._last[1]

    def _tag_at(self, offset: int) -> Tag:
        known = self._known if self._known.offset <= offset else FIRST
        self._known = place_of(self.read, offset, known)
        return self._tag(self._known)

    def _ended(self, mistake: Mistake) -> Tag:
        """Return the tag that ends an element in which something is missing."""
        opened = self._tag_at(mistake.opened) if mistake.opened is not None else None
        return opened if opened and opened.token.kind == "empty" else self._tag(mistake.place)

    # Elements

    def _element(self, mistake: Mistake) -> Diagnostic:
        assert mistake.state is not None
        span = self._tag(mistake.place).name_span
        expected = self._expected(mistake.state, mistake.name)
        message, label = self._misplaced(mistake)
        fixes = []
        if mistake.meant:
            meant, written = mistake.meant[0], nameclass.local(mistake.name)
            sure = (
                meant in possible.names(mistake.state)
                and not mistake.is_foreign
                and self._is_sure(written, nameclass.local(meant), expected)
            )
            fixes = [fix._replace(safe=sure) for fix in self._renaming(mistake, meant)]
            label = f"did you mean {self._distinct(meant, mistake.name)}{kept_and_lost(mistake)}?"
            if others := renamed(mistake):
                label = f"{label[:-1]}, with {others}?"
            if behind := len(mistake.beside):
                label = f"{label} {count(behind, 'more such element')} behind it"
            if mistake.is_foreign and meant not in possible.names(mistake.state):
                label = f"{label[:-1]}, which may not stand here either?"
                fixes = self._unwrapping(mistake)
            expected = led([meant], expected)
        if mistake.lacks:
            message = f"{message}, which lacks {self._lacked(mistake)}"
            expected = expected if mistake.meant else led(mistake.lacks, expected)
        if mistake.around:
            expected = led(mistake.around, expected)
        finding = Diagnostic.of("rng/element-not-allowed", message, span, label)
        return finding.with_help(expected=expected, fixes=fixes)

    def _lacked(self, mistake: Mistake) -> str:
        """Return what is missing where an element stands that may not."""
        if not mistake.is_choice:
            return listed([tag(one) for one in mistake.lacks], "and")
        return listed([tag(one) for one in sorted(mistake.lacks, key=self._rarity)])

    def _distinct(self, meant: str, written: str) -> str:
        """Return a name, with its namespace where that alone tells it from what is written."""
        if nameclass.local(meant) != nameclass.local(written):
            return tag(meant)
        uri = nameclass.namespace(meant)
        return f"{tag(meant)} in the namespace {uri}" if uri else f"{tag(meant)} in no namespace"

    def _is_sure(self, written: str, meant: str, known: Iterable[str]) -> bool:
        """Tell whether a misspelt word can have been meant for one other alone."""
        return self._again(likeness.is_sure, written, meant, tuple(known))

    def _again(self, make: Callable[..., _Said], *key: object) -> _Said:
        """Return what was said before of the same mistake at the same place of the grammar."""
        phrases = self.vocabulary.phrases
        whole = (make.__name__, *key)
        if whole not in phrases:
            if len(phrases) >= _MOST_PHRASES:
                phrases.clear()
            phrases[whole] = make(*key)
        found: _Said = phrases[whole]
        return found

    def _expected(self, state: State, written: str) -> list[str]:
        return list(self._again(self._expected_names, state, written))

    def _expected_names(self, state: State, written: str) -> list[str]:
        are_words = possible.takes_text(state)
        every = usual_first(possible.names(state), are_words=are_words)
        names = [nameclass.local(name) for name in every]
        ranked = likeness.ranked(nameclass.local(written), names) if written else names
        return [*(["text"] if are_words else []), *ranked]

    def _misplaced(self, mistake: Mistake) -> tuple[str, str]:
        """Return the message and the label for an element that may not stand where it does."""
        assert mistake.state is not None
        name, parent = mistake.name, mistake.element
        shown = self._shown(name, parent)
        if not parent:
            return f"{shown} is not allowed as the root", self._other_namespace(mistake)
        message = f"{shown} is not allowed in {tag(parent)}"
        if name not in self.vocabulary or mistake.meant:
            return message, "" if mistake.meant else self._unknown(name)
        before = mistake.initial is not None and name in possible.names(mistake.initial)
        if before and mistake.previous == name:
            behind = f"nor what stands behind it: {mistake.more} more" if mistake.more else ""
            return f"a second {tag(name)} is not allowed in {tag(parent)}", behind
        if mistake.is_late:
            what = f"it, and {mistake.more} more behind it, may" if mistake.more else "it may"
            label = f"{what} stand before {tag(mistake.previous)}, not after it"
            if mistake.around:
                label = f"{label}; or is {tag(mistake.previous)} missing around it?"
            return f"{message} after {tag(mistake.previous)}", label
        if not possible.names(mistake.state) and not possible.takes_text(mistake.state):
            rest = f"nothing may follow {tag(mistake.previous)} in {tag(parent)}"
            return message, rest if mistake.previous else f"{tag(parent)} is always empty"
        return message, self._elsewhere(mistake)

    def _other_namespace(self, mistake: Mistake) -> str:
        """Return in which namespace roots are, if the schema has no element in that of this one."""
        assert mistake.state is not None
        spaces = self.vocabulary.namespaces
        if nameclass.namespace(mistake.name) in spaces:
            return ""
        uri = nameclass.namespace(next(iter(possible.names(mistake.state)), ""))
        return f"elements of this schema are in the namespace {uri}" if uri else ""

    def _shown(self, name: str, parent: str) -> str:
        """Return an element's name, with its namespace where it is strange."""
        uri = nameclass.namespace(name)
        if (uri == TEI and parent) or uri == nameclass.namespace(parent) or name in self.vocabulary:
            return tag(name)
        return f"{tag(name)}, in {f'the namespace {uri}' if uri else 'no namespace'},"

    def _unknown(self, name: str) -> str:
        """Return what can be said of an element that the grammar has not."""
        if name == INCLUDE:
            return _NOTHING
        words = foreign.ELEMENTS.get(nameclass.local(name).lower(), ())
        if nameclass.namespace(name) == TEI and words:
            return f"TEI has {listed([tag(one) for one in words])} for it, which the schema has not"
        return "the schema has no such element"

    def _elsewhere(self, mistake: Mistake) -> str:
        """Return where an element may stand: first, where it would in what lies around it."""
        if mistake.home:
            return f"it belongs in {tag(mistake.home)}, which lacks it"
        if mistake.around:
            return _around(mistake)
        if mistake.options:
            return f"it may stand after {listed([tag(one) for one in mistake.options])}"
        return self._again(self._parents, mistake.name, mistake.ancestors)

    def _parents(self, name: str, ancestors: tuple[str, ...]) -> str:
        every = usual_first(self.vocabulary.parents(name))
        parents = [one for one in every if one not in ancestors[-1:]]
        if not parents:
            return ""
        around = [name for name in reversed(ancestors) if name in parents]
        near = [
            name
            for ancestor in reversed(ancestors)
            for name in parents
            if ancestor in self.vocabulary.parents(name)
        ]
        names = list(dict.fromkeys([*around[:1], *near, *parents]))
        return f"it may stand in {listed([tag(name) for name in names])}"

    def _renaming(self, mistake: Mistake, meant: str) -> Iterator[Fix]:
        """Yield what puts another name into both tags of an element."""
        local, uri = nameclass.local(meant), nameclass.namespace(meant)
        if local == nameclass.local(mistake.name):
            if uri and uri != nameclass.namespace(mistake.name):
                yield self._declared(mistake, uri)
            return
        tags = [start := self._tag(mistake.place)]
        if mistake.end is not None and start.token.kind != "empty":
            end = self._tag(mistake.end)
            tags += [end] if (end.token.kind, end.token.name) == ("end", start.token.name) else []
        spans = [one.local_span() for one in tags]
        edits = [Edit(span, local) for span in spans if span is not None]
        title = f"rename the element to {local}"
        for name, other in mistake.attributes:
            if other:
                edits.append(Edit(start.attribute_span(name), attribute_name(other)))
                title += f", {attribute_name(name)} to {attribute_name(other)}"
        for further in (*mistake.inner, *mistake.beside):
            for fix in self._renaming(further, further.meant[0]):
                edits += fix.edits
        for old, new in pairs(mistake).items():
            title += f", {old} to {new}"
        yield Fix(title, tuple(edits))

    def _declared(self, mistake: Mistake, uri: str) -> Fix:
        """Return the repair that puts an element into a namespace."""
        place, declared = self._tag(mistake.place), f'xmlns="{uri}"'
        prefix = place.token.name.rpartition(":")[0]
        span, text = place.declaration(prefix), uri
        if span is None and not prefix:
            misspelt = [place.attribute_span(name) for name, _ in mistake.attributes]
            end = place.name_span.end
            span, text = Span(self.uri, end, end), f" {declared}"
            if misspelt:
                span, text = misspelt[0], "xmlns"
        return Fix(f"declare {declared}", (Edit(span, text),) if span else ())

    def _unwrapping(self, mistake: Mistake) -> list[Fix]:
        """Return the repair that leaves the words of an element, and takes its tags away."""
        assert mistake.state is not None
        start = self._tag(mistake.place)
        is_bare = start.token.kind == "start" and not (mistake.attributes or mistake.inner)
        if mistake.end is None or not is_bare or not possible.takes_text(mistake.state):
            return []
        edits = (Edit(tag.span, "") for tag in (start, self._tag(mistake.end)))
        return [Fix("delete its tags", tuple(edits))]

    def _missing_element(self, mistake: Mistake) -> Diagnostic:
        assert mistake.state is not None
        here = self._ended(mistake)
        if mistake.late is not None:
            return self._swapped(mistake, here)
        parent = tag(mistake.element)
        at_end = not mistake.name
        is_end_tag = here.token.kind == "end"
        span = here.span if at_end and is_end_tag else here.name_span
        words, expected = self._missing(mistake)
        if words:
            belongs = "belong" if mistake.meant[1:] and not mistake.options else "belongs"
            label = f"{words} {belongs} before this" if is_end_tag or not at_end else ""
            if mistake.more:
                label = f"{label}, and before {mistake.more} more behind it"
            finding = Diagnostic.of("rng/element-missing", f"{parent} lacks {words}", span, label)
            return finding.with_help(expected=expected)
        message = f"{parent} is not complete"
        if mistake.options:
            other = foreign.READINGS.get(nameclass.local(mistake.previous), "")
            pair = [one for one in mistake.options if nameclass.local(one) == other]
            likely = sorted(mistake.options, key=lambda one: (one not in pair, self._rarity(one)))
            message = f"{parent} lacks {listed([tag(one) for one in likely])}"
            expected = led(pair, expected)
        finding = Diagnostic.of("rng/element-missing", message, span)
        return finding.with_help(expected=expected)

    def _rarity(self, name: str) -> tuple[int, int]:
        """Return by what the elements that would do are ordered: the everyday ones come first.

        The others by how many may hold them: what stands in few is likely meant for this one.
        """
        return everydayness(name), len(self.vocabulary.parents(name))

    def _missing(self, mistake: Mistake) -> tuple[str, list[str]]:
        """Return what is missing, if a few words can say it, and all that would do."""
        assert mistake.state is not None
        if mistake.meant and len(mistake.options) <= 1:
            return listed([tag(one) for one in mistake.meant], "and"), []
        possible_names = tuple(usual_first(possible.names(mistake.state)))
        first = mistake.options or possible_names
        expected = [nameclass.local(one) for one in dict.fromkeys([*first, *possible_names])]
        if 0 < len(first) <= _A_FEW:
            return listed([tag(one) for one in first]), expected
        return "", expected

    def _swapped(self, mistake: Mistake, here: Tag) -> Diagnostic:
        """Say that two elements stand in the wrong order."""
        assert mistake.late is not None
        late, first = tag(mistake.name), f"<{here.token.name.rpartition(':')[2]}>"
        span = self._tag(mistake.late).name_span
        message = f"{late} must come before {first} in {tag(mistake.element)}"
        finding = Diagnostic.of("rng/element-not-allowed", message, span)
        return finding.with_help(labels=[Label(here.name_span, f"{late} belongs before this")])

    # Attributes

    def _attribute(self, mistake: Mistake) -> Diagnostic:
        assert mistake.opening is not None
        place = self._tag(mistake.place)
        written = place.attribute(mistake.name)
        name = written.name if written else attribute_name(mistake.name)
        message = f"the attribute {name} is not allowed on {tag(mistake.element)}"
        span = place.attribute_span(mistake.name)
        every = [attribute_name(one) for one in possible.attributes(mistake.opening)]
        expected = likeness.ranked(attribute_name(mistake.name), every)
        fixes, label = [], self._choice(mistake) or self._bearers(mistake)
        if mistake.owner:
            label = f"it belongs on {tag(mistake.home)}, which lacks it"
            fixes = self._moved(place, mistake.name, mistake.owner, mistake.home)
        elif mistake.meant:
            meant = attribute_name(mistake.meant[0])
            label = f"did you mean {meant}?"
            expected = [meant, *(one for one in expected if one != meant)]
            written_name = attribute_name(mistake.name)
            is_cased = written_name.lower() == meant.lower()
            is_foreign = not is_cased and written_name.lower() in foreign.ATTRIBUTES
            sure = not is_foreign and self._is_sure(written_name, meant, every)
            fixes = [Fix(f"rename the attribute to {meant}", (Edit(span, meant),), safe=sure)]
        finding = Diagnostic.of("rng/attribute-not-allowed", message, span, label)
        return finding.with_help(expected=expected, fixes=fixes)

    def _choice(self, mistake: Mistake) -> str:
        """Return what TEI P5 has for an attribute of TEI P4 that holds another reading."""
        uri, local = nameclass.namespace(mistake.element), nameclass.local(mistake.element)
        name = foreign.READINGS.get(local)
        both = {expanded(uri, one) in self.vocabulary for one in ("choice", name or "")}
        if name != mistake.name or both != {True}:
            return ""
        return f"beside {tag(local)}, {tag(name)} holds that, both in {tag('choice')}"

    def _moved(self, place: Tag, name: str, owner: Place, home: str) -> list[Fix]:
        """Return the repair of an attribute that stands on the child of what lacks it."""
        written = place.attribute(name)
        if written is None:
            return []
        text, end = place.passage.text, self._tag(owner).name_span.end
        start = len(text[: written.start].rstrip())
        added = f" {text[written.start : written.value_end + 1]}"
        gone = Edit(place.passage.span(start, written.value_end + 1), "")
        edits = (Edit(Span(self.uri, end, end), added), gone)
        return [Fix(f"move it to {tag(home)}", edits)]

    def _bearers(self, mistake: Mistake) -> str:
        bearers = self.vocabulary.bearers(mistake.name)
        if mistake.element in bearers:
            return "not beside the other attributes that stand here"
        return f"it may stand on {listed([tag(one) for one in bearers])}" if bearers else ""

    def _missing_attribute(self, mistake: Mistake) -> Diagnostic:
        span = self._tag(mistake.place).name_span
        element = tag(mistake.element)
        code = "rng/attribute-missing"
        if mistake.meant:
            names = [attribute_name(one) for one in mistake.meant]
            noun = "attribute" if len(names) == 1 else "attributes"
            message = f"{element} lacks the {noun} {listed(names, 'and')}"
            fixes = self._new_id(mistake) if names == ["xml:id"] else []
            return Diagnostic.of(code, message, span).with_help(fixes=fixes)
        names = [attribute_name(one) for one in mistake.options]
        return Diagnostic.of(code, f"{element} lacks an attribute", span).with_help(expected=names)

    def _new_id(self, mistake: Mistake) -> list[Fix]:
        """Return the repair of an element that lacks an `xml:id` alone."""
        name, end = nameclass.local(mistake.element), self._tag(mistake.place).name_span.end
        found = self._new_ids.of(mistake.place.offset, name)
        if not found:
            return []
        added = f'xml:id="{found}"'
        edit = Edit(Span(self.uri, end, end), f" {added}")
        return [Fix(f"add {added}", (edit,), safe=self._new_ids.is_usual(name))]

    def _value(self, mistake: Mistake) -> Diagnostic:
        assert mistake.opening is not None
        place = self._tag(mistake.place)
        written = place.attribute(mistake.name)
        name = written.name if written else attribute_name(mistake.name)
        span = place.value_span(mistake.name)
        taken = possible.taken(mistake.opening, mistake.name)
        what = f"{name}={quoted(mistake.text)}"
        found = refused(self.vocabulary.patterns, taken, mistake, what)
        part, fixes = found.part(span, mistake.text), []
        if found.meant and (part != span or found.text == mistake.text):
            sure = found.is_sure
            if sure is None:
                sure = self._is_sure(found.text, found.meant, found.listed)
            fixes = [Fix(f"write {found.meant}", (Edit(part, found.meant),), safe=sure)]
        finding = Diagnostic.of("rng/value-not-allowed", found.message, part, found.label)
        return finding.with_help(expected=found.expected, fixes=fixes)

    # Text

    def _text(self, mistake: Mistake) -> Diagnostic:
        assert mistake.state is not None
        text = mistake.text.strip()
        if not text:
            return self._no_text(mistake)
        span = text_before(self.read, self.uri, mistake.place, mistake.text)
        patterns = [pattern for _, pattern in mistake.state.alternatives]
        values = possible.values(patterns)
        if not (values.listed or values.data):
            where = tag(mistake.element)
            if mistake.lacks:
                where = f"{where}, which lacks {self._lacked(mistake)}"
            message = f"no text may stand in {where}: {quoted(text)}"
            label = _around(mistake) if mistake.around else self._alike(mistake)
            finding = Diagnostic.of("rng/text-not-allowed", message, span, label)
            expected = self._expected(mistake.state, "")
            return finding.with_help(expected=led(mistake.around, expected))
        whole = replace(mistake, text=text)
        found = refused(self.vocabulary.patterns, patterns, whole, quoted(text))
        label = found.label or refused(self.vocabulary.patterns, patterns, mistake, "").label
        part = found.part(span, text)
        finding = Diagnostic.of("rng/value-not-allowed", found.message, part, label)
        return finding.with_help(expected=found.expected)

    def _alike(self, mistake: Mistake) -> str:
        """Return which element is likely meant by one that holds no words."""
        uri, words = nameclass.namespace(mistake.element), foreign.ALIKE
        alike = words.get(nameclass.local(mistake.element), ())
        known = [one for one in alike if expanded(uri, one) in self.vocabulary]
        return f"did you mean <{known[0]}>?" if known else ""

    def _no_text(self, mistake: Mistake) -> Diagnostic:
        assert mistake.state is not None
        span = self._ended(mistake).name_span
        values = possible.values(pattern for _, pattern in mistake.state.alternatives)
        message = f"{tag(mistake.element)} may not be empty"
        finding = Diagnostic.of("rng/value-not-allowed", message, span)
        return finding.with_help(expected=[*values.listed, *forms(values.data)])

    # IDs

    def _duplicate_id(self, mistake: Mistake) -> Diagnostic:
        place = self._tag(mistake.place)
        name = attribute_name(mistake.name)
        message = f"the {name} “{mistake.text}” stands twice in this file"
        span = place.value_span(mistake.name)
        first = Label(self._tag_at(mistake.first).value_span(mistake.name), "first here")
        if mistake.late is None:
            finding = Diagnostic.of("xml/duplicate-id", message, span, "give it another name")
            return finding.with_help(labels=[first])
        others = f"so do {mistake.more} more" if mistake.more > 1 else "so does one more"
        message = f"{message}, and {others} after it"
        finding = Diagnostic.of("xml/duplicate-id", message, span, "is this a copy?")
        last = Label(self._tag(mistake.late).value_span(mistake.name), "the last of them")
        return finding.with_help(labels=[first, last])

    def _no_id(self, mistake: Mistake) -> Diagnostic:
        span = self._tag(mistake.place).value_span(mistake.name)
        message = f"no element has the ID {quoted(mistake.text)}"
        return Diagnostic.of("rng/unresolved-idref", message, span)


def _around(mistake: Mistake) -> str:
    """Return what is likely missing around an element or a text."""
    names = listed([tag(one) for one in mistake.around])
    return f"is {names} missing around it?" if mistake.is_around else f"it may stand in {names}"


_A_FEW: Final = 3
"""How many alternatives a message names."""
