"""How a reader goes on after a mistake: notes it with its place, and takes what was meant.

A misspelt element is taken for the one that it resembles, a misplaced one for itself; what is
missing is taken to be there. So one mistake is one note. The words are found afterwards, by
`explain`.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from tei_tools.relaxng import nameclass
from tei_tools.relaxng.automaton import NO_END, Invalid, Opening, State, Transition, leaves
from tei_tools.relaxng.datatypes import Context, IdType
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.patterns import Value
from tei_tools.relaxng.repairs import Repair, Repairs


class Kind(enum.Enum):
    """What is wrong."""

    ELEMENT = enum.auto()
    """An element may not stand here."""
    MISSING_ELEMENT = enum.auto()
    """Something must come before this tag."""
    ATTRIBUTE = enum.auto()
    """An attribute may not stand here."""
    VALUE = enum.auto()
    """An attribute may not have this value."""
    MISSING_ATTRIBUTE = enum.auto()
    """An attribute must stand here."""
    TEXT = enum.auto()
    """No text may stand here, or not this."""
    DUPLICATE_ID = enum.auto()
    """An ID stands twice."""
    NO_ID = enum.auto()
    """A reference leads to no ID."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parser was: an offset in bytes, a line from 1, a column in code points from 1."""

    offset: int
    line: int
    column: int


@dataclass(slots=True, eq=False)
class Mistake:
    """A mistake, as the parser came upon it.

    Attributes:
        kind: what is wrong.
        place: of the tag in question; for text, of what follows it.
        state: what the parent's content allowed, if it is about that.
        opening: what the tag allowed, if it is about attributes.
        name: of the element or attribute in question, as expat has it.
        element: the name of the element whose attribute or content it is.
        text: the value or text.
        meant: the name that it was taken for, or the names that are missing.
        previous: the name of the sibling before it; empty if there is none.
        initial: what the parent's content allowed at its beginning.
        is_late: whether the element might have stood before that sibling.
        end: the place of the end tag, or of what follows the empty tag, where a name was taken
            for another.
        late: the place of what was missed, where it came after all.
        frame: the transition into the parent, where something is missing.
        ancestors: the names of the elements that are open, outermost first.
        options: names of which one would do, where one is missing.
        opened: the offset of the tag that begins the element, where it lacks what comes before its
            end and nothing stands between; else of none.
        first: the offset of the tag that has an ID first, where it stands twice.
        context: the namespaces in scope, for a value.
    """

    kind: Kind
    place: Place
    state: State | None = None
    opening: Opening | None = None
    name: str = ""
    element: str = ""
    text: str = ""
    meant: tuple[str, ...] = ()
    previous: str = ""
    initial: State | None = None
    is_late: bool = False
    end: Place | None = None
    late: Place | None = None
    frame: Transition | None = None
    context: Context | None = None
    ancestors: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    opened: int | None = None
    first: int = 0


class Reader(Protocol):
    """What goes through the document, and knows where it is."""

    @property
    def context(self) -> Context:
        """The namespaces in scope."""

    @property
    def opened(self) -> int | None:
        """The offset of the start tag of the element that ends, if no tag stands between."""

    def offset(self) -> int:
        """Return the offset of the tag, or of the end of the empty one, that it is at."""

    def place(self) -> Place:
        """Return the place of that."""


class _Fixed(dict[int, State]):
    """How an element ends that was not expected: always in the same state of its parent."""

    def __init__(self, state: State, recovery: "Recovery", mistake: Mistake | None) -> None:
        super().__init__()
        self.state = state
        self.recovery = recovery
        self.mistake = mistake

    def __missing__(self, ending: int) -> State:
        if ending == NO_END:
            raise KeyError(ending)
        return self.ended()

    def ended(self) -> State:
        """Note where the end tag is."""
        if self.mistake is not None:
            self.mistake.end = self.recovery.reader.place()
        return self.state


class Recovery:
    """What a document is held against, and the mistakes in it so far.

    Attributes:
        automaton: of the grammar.
        reader: what goes through the document.
        stack: the transitions into the elements that are open.
        mistakes: in the order in which they were met.
        previous: the name of the element that ended last.
    """

    def __init__(self, repairs: Repairs, reader: Reader) -> None:
        self.automaton = repairs.automaton
        self.reader = reader
        self.stack: list[Transition] = []
        self.mistakes: list[Mistake] = []
        self.previous = ""
        self._repairs = repairs
        self._ids: dict[str, int] = {}
        self._references: dict[str, tuple[str, Place]] = {}
        self._aliases: dict[str, str] = {}

    # Start tags

    def start(self, state: State, name: str) -> Transition:
        """Return where a start tag leads."""
        try:
            return self.automaton.start(state, name)
        except Invalid:
            return self._unexpected(state, name)

    def _unexpected(self, state: State, name: str) -> Transition:
        """Go on after an element that may not stand here."""
        alias = self._aliases.get(nameclass.namespace(name))
        if alias is None:
            return self._repaired(state, name, name)
        meant = expanded(alias, nameclass.local(name))
        try:
            return self.automaton.start(state, meant)
        except Invalid:
            return self._repaired(state, meant, name)

    def _repaired(self, state: State, name: str, written: str) -> Transition:
        repair = self._repairs.element(state, name)
        mistake = self._about(Kind.ELEMENT, state, written)
        if repair.missing:
            return self._after_missing(repair, mistake)
        if mistake.initial is not None and mistake.previous:
            mistake.is_late = self._repairs.may_precede(mistake.initial, name, mistake.previous)
        swapped = self._swapped(name)
        if swapped is not None:
            swapped.late, swapped.name = mistake.place, name
        else:
            self.mistakes.append(mistake)
        self._follow_namespace(written, repair.meant)
        mistake.meant = (repair.meant,) if repair.meant else ()
        return repair.transition.own(_Fixed(repair.after, self, mistake), written)

    def _after_missing(self, repair: Repair, mistake: Mistake) -> Transition:
        mistake.kind = Kind.MISSING_ELEMENT
        mistake.meant, mistake.options = repair.missing, repair.options
        if self.stack:
            parent = self.stack[-1]
            self.stack[-1] = mistake.frame = parent.own(parent.rests, parent.name)
        self.mistakes.append(mistake)
        return repair.transition

    def _swapped(self, name: str) -> Mistake | None:
        """Return the mistake that this very element was missed by, in the same parent."""
        if not self.stack:
            return None
        for mistake in reversed(self.mistakes):
            missed = name in mistake.meant or name in mistake.options
            if mistake.frame is self.stack[-1] and missed and not mistake.late:
                return mistake
        return None

    def _follow_namespace(self, written: str, meant: str) -> None:
        """Take a whole subtree that is in the wrong namespace for what it was meant to be."""
        if meant and nameclass.local(meant) == nameclass.local(written):
            self._aliases[nameclass.namespace(written)] = nameclass.namespace(meant)

    def _about(self, kind: Kind, state: State, name: str) -> Mistake:
        """Return a mistake in the content of the element that is open."""
        element = self.stack[-1].name if self.stack else ""
        initial = self.automaton.start_state
        if self.stack:
            initial = self._repairs.complete(self.stack[-1].opening)
        previous = "" if initial is state else self.previous
        made = Mistake(kind, self.reader.place(), state, None, name, element)
        made.previous, made.initial = previous, initial
        made.ancestors = tuple(one.name for one in self.stack)
        return made

    # Attributes

    def attribute(self, opening: Opening, name: str, value: str) -> Opening:
        """Return the place after an attribute."""
        try:
            found = self.automaton.attribute(opening, name, value, self.reader.context)
        except Invalid:
            return self._wrong_attribute(opening, name, value)
        if self.automaton.checks_ids:
            self.see_id(opening, name, value)
        return found

    def see_id(self, opening: Opening, name: str, value: str) -> None:
        """Note an ID, or what refers to one."""
        kind = opening.heads[name][0].id_type
        if kind is IdType.NONE:
            return
        if kind is not IdType.ID:
            for reference in value.split():
                self._references.setdefault(reference, (name, self.reader.place()))
            return
        one = " ".join(value.split())
        offset = self.reader.offset()
        first = self._ids.setdefault(one, offset)
        if first != offset:
            mistake = self._about_tag(Kind.DUPLICATE_ID, opening, name, one)
            mistake.first = first
            self.mistakes.append(mistake)

    def _wrong_attribute(self, opening: Opening, name: str, value: str) -> Opening:
        if self.automaton.heads(opening, name):
            mistake = self._about_tag(Kind.VALUE, opening, name, value)
            mistake.context = self.reader.context
            self.mistakes.append(mistake)
            return self._repairs.taken(opening, name)
        if earlier := self._taken_for(name):
            assert earlier.opening is not None
            earlier.meant = ()
            self.attribute(earlier.opening, name, value)
            return opening
        mistake = self._about_tag(Kind.ATTRIBUTE, opening, name, value)
        self.mistakes.append(mistake)
        meant = self._repairs.attribute(opening, name)
        if not meant:
            return opening
        mistake.meant = (meant,)
        return self._repairs.taken(opening, meant)

    def _taken_for(self, name: str) -> Mistake | None:
        """Return the mistake by which another attribute of this tag was taken for one."""
        offset = self.reader.offset()
        of_tag = (one for one in reversed(self.mistakes) if one.place.offset == offset)
        return next((one for one in of_tag if one.opening and one.meant == (name,)), None)

    def _about_tag(self, kind: Kind, opening: Opening, name: str, value: str) -> Mistake:
        """Return a mistake among the attributes of the tag that was opened last."""
        return Mistake(kind, self.reader.place(), None, opening, name, self.stack[-1].name, value)

    def close(self, opening: Opening, attributes: Sequence[tuple[str, str]] = ()) -> State:
        """Return the state after a start tag.

        Args:
            opening: the place after its last attribute.
            attributes: names and values.
        """
        closed = self.automaton.close(opening)
        if closed is not None:
            return closed
        missing = self._repairs.missing_attributes(opening)
        wrong = self._of_tag()
        if len(missing) + len(wrong) > 1 and (closed := self._despite_value(attributes, wrong)):
            return closed
        mistake = self._about_tag(Kind.MISSING_ATTRIBUTE, opening, "", "")
        mistake.meant = missing
        mistake.options = () if mistake.meant else self._repairs.helpful_attributes(opening)
        self.mistakes.append(mistake)
        return self._repairs.complete(opening)

    def _of_tag(self) -> list[Mistake]:
        """Return the mistakes among the attributes of the tag that was opened last."""
        offset, kinds = self.reader.offset(), (Kind.ATTRIBUTE, Kind.VALUE)
        last = takewhile(lambda one: one.place.offset == offset, reversed(self.mistakes))
        return [one for one in last if one.kind in kinds]

    def _despite_value(
        self, attributes: Sequence[tuple[str, str]], wrong: Sequence[Mistake]
    ) -> State | None:
        """Return the state after a tag that lacks nothing, if one of its values is wrong.

        Several elements of a name may differ by the values of one attribute: a tag that lacks much
        of what the one has for which its value speaks is likelier another, with a wrong value. A
        value from a list is no slip for another.

        Args:
            attributes: names and values.
            wrong: the mistakes among them that were noted, which are none then.
        """
        for number, (name, value) in enumerate(attributes):
            found = self._with_any_value(attributes, number)
            if found is not None:
                opening, closed = found
                mistake = self._about_tag(Kind.VALUE, opening, name, value)
                mistake.context = self.reader.context
                self.mistakes = [one for one in self.mistakes if one not in wrong]
                self.mistakes.append(mistake)
                return closed
        return None

    def _with_any_value(
        self, attributes: Sequence[tuple[str, str]], number: int
    ) -> tuple[Opening, State] | None:
        """Return the place before an attribute, and the state after its tag, whatever its value."""
        before = opening = self.stack[-1].opening
        for one, (name, value) in enumerate(attributes):
            if one == number:
                before = opening
                inner = (head.attribute.inner for head in self.automaton.heads(opening, name))
                if any(isinstance(leaf, Value) for each in inner for leaf in leaves(each)):
                    return None
                opening = self._repairs.taken(opening, name)
                continue
            try:
                opening = self.automaton.attribute(opening, name, value, self.reader.context)
            except Invalid:
                return None
        closed = self.automaton.close(opening)
        if closed is None:
            return None
        holes = {hole for hole, _ in closed.alternatives}
        kept = (pair for pair in before.alternatives if pair[0] in holes)
        return self.automaton.opening(tuple(kept)), closed

    # Text and end tags

    def text(self, state: State, data: str, *, is_all: bool = False) -> State:
        """Return the state after the text between two tags; `is_all`: the element's whole text."""
        try:
            return self.automaton.text(state, data, self.reader.context)
        except Invalid:
            pass
        mistake = self._about(Kind.TEXT, state, "")
        mistake.text, mistake.context = data, self.reader.context
        mistake.opened = self.reader.opened
        self.mistakes.append(mistake)
        return self._repairs.satisfied(state) if is_all else state

    def end(self, transition: Transition, state: State) -> State:
        """Return the state of the parent after an element."""
        if state.ending != NO_END:
            return self.automaton.end(transition, state)
        self.stack.append(transition)
        mistake = self._about(Kind.MISSING_ELEMENT, state, "")
        mistake.opened = self.reader.opened
        self.stack.pop()
        mistake.meant = self._repairs.missing_at_end(state)
        mistake.options = () if mistake.meant else self._repairs.completing(state)
        self.mistakes.append(mistake)
        if isinstance(transition.rests, _Fixed):
            return transition.rests.ended()
        return self.automaton.after(transition, (hole for hole, _ in state.alternatives))

    def finish(self) -> list[Mistake]:
        """Return all mistakes, once the document is at its end."""
        for reference, (name, place) in self._references.items():
            if reference not in self._ids:
                self.mistakes.append(Mistake(Kind.NO_ID, place, name=name, text=reference))
        return self.mistakes
