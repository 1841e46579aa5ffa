"""How a reader goes on after a mistake: notes it with its place, and takes what was meant.

A misspelt element is taken for the one that it resembles, a misplaced one for itself; what is
missing is taken to be there. So one mistake is one note. The words are found afterwards, by
`explain`.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from tei_tools.relaxng import foreign, nameclass
from tei_tools.relaxng.automaton import NO_END, Invalid, Opening, State, Transition, leaves
from tei_tools.relaxng.datatypes import IdType
from tei_tools.relaxng.mistake import Kind, Mistake, Place, Reader
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.patterns import Value
from tei_tools.relaxng.possible import names, takes_text
from tei_tools.relaxng.repairs import INCLUDE, Repair, Repairs


class _Fixed(dict[int, State]):
    """How an element ends that was not expected: always in the same state of its parent.

    Attributes:
        state: that state.
        recovery: what goes on there.
        mistake: by which it was noted; None if it was not.
        outer: what the parent allows where it stands, if it may not stand there at all.
    """

    def __init__(
        self,
        state: State,
        recovery: "Recovery",
        mistake: Mistake | None = None,
        outer: State | None = None,
    ) -> None:
        super().__init__()
        self.state = state
        self.recovery = recovery
        self.mistake = mistake
        self.outer = outer

    def __missing__(self, ending: int) -> State:
        if ending == NO_END:
            raise KeyError(ending)
        return self.ended()

    @property
    def is_wrong(self) -> bool:
        """Whether the tags may be wrong, not what the element has and holds."""
        is_foreign = self.mistake is not None and self.mistake.is_foreign
        return self.outer is not None or is_foreign

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
        self._ids: dict[str, tuple[int, int]] = {}
        self._seen = 0
        self._references: dict[str, tuple[str, Place]] = {}
        self._aliases: dict[str, str] = {}
        self._own: dict[int, Transition] = {}
        self._missed: dict[tuple[int, str], list[Mistake]] = {}

    # Start tags

    def start(self, state: State, name: str) -> Transition:
        """Return where a start tag leads."""
        try:
            return self.automaton.start(state, name)
        except Invalid:
            return self._unexpected(state, name)

    def _unexpected(self, state: State, name: str) -> Transition:
        """Go on after an element that may not stand here."""
        if name == INCLUDE and (included := self._repairs.included(state)) is not None:
            return included
        alias = self._aliases.get(nameclass.namespace(name))
        if alias is None:
            return self._repaired(state, name, name)
        meant = expanded(alias, nameclass.local(name))
        try:
            return self.automaton.start(state, meant)
        except Invalid:
            return self._repaired(state, meant, name)

    def _repaired(self, state: State, name: str, written: str) -> Transition:
        outside = self._outside(state, name, written)
        if outside is not None:
            return outside
        repair = self._repairs.element(state, name)
        mistake = self._about(Kind.ELEMENT, state, written)
        if repair.is_known and mistake.previous == name:
            repair = self._repairs.paired(state, name) or repair
        if repair.missing:
            return self._after_missing(repair, mistake)
        self._see_whether_late(mistake, name)
        swapped = self._swapped(name)
        if swapped is not None:
            swapped.late, swapped.name = mistake.place, name
        else:
            self.mistakes.append(mistake)
            within = None
            if repair.is_known and mistake.is_late:
                within = self._beside(mistake, name)
            elif repair.is_known:
                within = self._early(mistake, name) or self._around(mistake, name)
            if within is not None:
                return self.automaton.start(within, name)
        self._take(mistake, repair.meant, written)
        is_stray = repair.after is state
        if is_stray and self.stack:
            mistake.frame = self._own_frame()
            if swapped is None:
                self._keep_missed(mistake, mistake.frame)
        fixed = _Fixed(repair.after, self, mistake, state if is_stray else None)
        return repair.transition.own(fixed, written)

    def _take(self, mistake: Mistake, meant: str, written: str) -> None:
        """Note what an element is taken for, if it is for another."""
        self._follow_namespace(written, meant)
        mistake.meant = (meant,) if meant else ()
        mistake.is_foreign = bool(meant) and foreign.is_foreign(written, meant)
        if mistake.is_foreign and self.stack:
            mistake.parent = self._own_frame()

    def _see_whether_late(self, mistake: Mistake, name: str) -> None:
        """Note whether an element might have stood before its sibling, or before one further up."""
        initial, previous = mistake.initial, mistake.previous
        if initial is None or not previous:
            return
        mistake.is_late = self._repairs.may_precede(initial, name, previous)
        found = self._repairs.blockers(initial, name) if mistake.is_late else ()
        if previous not in found or name in found:
            mistake.blockers = found

    def _outside(self, state: State, name: str, written: str) -> Transition | None:
        """Return where a start tag leads that may stand around the element it is in.

        Where an element may not stand, its tags are as likely wrong as what it holds.
        """
        outer = self._outer()
        try:
            transition = self.automaton.start(outer, name) if outer is not None else None
        except Invalid:
            return None
        return transition.own(_Fixed(state, self), written) if transition else None

    def _note_words(self) -> None:
        """Note that words stand in an element that is out of its place, and holds none."""
        rests = self.stack[-1].rests
        if isinstance(rests, _Fixed) and rests.mistake is not None:
            rests.mistake.has_words = True

    def _outer(self) -> State | None:
        """Return what the parent allows where the open element may not stand; else None."""
        rests = self.stack[-1].rests if self.stack else None
        return rests.outer if isinstance(rests, _Fixed) else None

    def _early(self, mistake: Mistake, name: str) -> State | None:
        """Return the state in which an element may come that stands too early."""
        state = mistake.state
        if state is None or mistake.previous == name or not self._repairs.holds(state, name):
            return None
        mistake.options, within = self._repairs.early(state, name)
        return within if mistake.options else None

    def _around(self, mistake: Mistake, name: str) -> State | None:
        """Return the state within what is likely missing around an element or a text."""
        initial, state = mistake.initial, mistake.state
        if not self.stack or state is None or initial is None:
            return None
        if name and name == mistake.previous and name in names(initial):
            return None  # a second one
        found = self._repairs.around(state, name, mistake.previous)
        if found is None:
            return None
        if name and not found.is_needed and self._fits_elsewhere(initial, name):
            return None
        mistake.around, mistake.is_around = found.names, found.is_sure
        return found.state

    def _beside(self, mistake: Mistake, name: str) -> State | None:
        """Return the state within another of the element before, which may be missing around it."""
        if not self.stack or mistake.state is None or mistake.previous == name:
            return None
        if mistake.blockers and mistake.previous not in mistake.blockers:
            return None
        found = self._repairs.around(mistake.state, name, mistake.previous)
        if found is None or mistake.previous not in found.names:
            return None
        mistake.around = (mistake.previous,)
        return found.state

    def _fits_elsewhere(self, initial: State, name: str) -> bool:
        """Tell whether an element might have come before, or in what lies around its parent."""
        parents = self._repairs.vocabulary.parents(name)
        return self._repairs.holds(initial, name) or any(
            one.name in parents for one in self.stack[:-1]
        )

    def _own_frame(self) -> Transition:
        """Return the transition into the open element, as one that no other element shares."""
        depth, parent = len(self.stack), self.stack[-1]
        if self._own.get(depth) is not parent:
            self._own[depth] = self.stack[-1] = parent.own(parent.rests, parent.name)
        return self.stack[-1]

    def _after_missing(self, repair: Repair, mistake: Mistake) -> Transition:
        if self.stack and (stray := self._stray(self.stack[-1], len(self.stack), mistake.state)):
            stray.lacks, stray.is_choice = repair.options or repair.missing, bool(repair.options)
            return repair.transition
        mistake.kind = Kind.MISSING_ELEMENT
        mistake.meant, mistake.options = repair.missing, repair.options
        if self.stack:
            mistake.frame = self._own_frame()
            self._keep_missed(mistake, mistake.frame)
        self.mistakes.append(mistake)
        return repair.transition

    def _keep_missed(self, mistake: Mistake, frame: Transition) -> None:
        """Keep a mistake under the names that it misses in an element, which may yet come."""
        for name in {*mistake.meant, *mistake.options}:
            self._missed.setdefault((id(frame), name), []).append(mistake)

    def _stray(self, frame: Transition, depth: int, state: State | None) -> Mistake | None:
        """Return the mistake that an element stands in the very place where another is missing.

        Args:
            frame: the transition into their parent.
            depth: of the parent.
            state: in which the other is missing.
        """
        if self._own.get(depth) is not frame:
            return None
        for mistake in reversed(self.mistakes):
            if mistake.frame is frame:
                is_stray = mistake.kind in {Kind.ELEMENT, Kind.TEXT} and mistake.state is state
                return mistake if is_stray and not mistake.lacks else None
        return None

    def _swapped(self, name: str) -> Mistake | None:
        """Return the mistake that this very element was missed by, in the same parent."""
        missed = self._missed.get((id(self.stack[-1]), name), []) if self.stack else []
        while missed and missed[-1].late:
            missed.pop()
        return missed[-1] if missed else None

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
        self._seen += 1
        first, number = self._ids.setdefault(one, (offset, self._seen))
        if first != offset:
            mistake = self._about_tag(Kind.DUPLICATE_ID, opening, name, one)
            mistake.first, mistake.numbers = first, (number, self._seen)
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
        meant = self._repairs.attribute(opening, name)
        rests = self.stack[-1].rests
        taken = rests.mistake if isinstance(rests, _Fixed) else None
        if taken and taken.meant and value == nameclass.namespace(taken.meant[0]):
            taken.attributes += ((name, ""),)  # a misspelt `xmlns`
            return opening
        if taken and taken.is_foreign:
            taken.attributes += ((name, meant),)
            return self._repairs.taken(opening, meant) if meant else opening
        self.mistakes.append(mistake)
        if not meant:
            return opening
        mistake.meant = (meant,)
        return self._repairs.taken(opening, meant)

    def _taken_for(self, name: str) -> Mistake | None:
        """Return the mistake by which another attribute of this tag was taken for one."""
        of_tag = self._met_in_tag()
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
        rests = self.stack[-1].rests
        if isinstance(rests, _Fixed) and rests.is_wrong:
            return self._repairs.complete(opening)
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
        return [one for one in self._met_in_tag() if one.kind in (Kind.ATTRIBUTE, Kind.VALUE)]

    def _met_in_tag(self) -> Iterator[Mistake]:
        """Return the mistakes that were met in the tag that was opened last, the last first."""
        offset = self.reader.offset()
        return takewhile(lambda one: one.place.offset == offset, reversed(self.mistakes))

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
                met = [*self._met_in_tag()][::-1]
                del self.mistakes[len(self.mistakes) - len(met) :]
                self.mistakes += [one for one in met if one not in wrong]
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
        if (outer := self._outer()) is not None and takes_text(outer):
            self._note_words()
            return self._repairs.satisfied(state) if is_all else state
        mistake = self._about(Kind.TEXT, state, "")
        mistake.text, mistake.context = data, self.reader.context
        mistake.opened = self.reader.opened
        self.mistakes.append(mistake)
        if is_all:
            return self._repairs.satisfied(state)
        around = None if state.has_data else self._around(mistake, "")
        if around is None:
            mistake.frame = self._own_frame()
            return state
        return self.automaton.text(around, data, None)

    def end(self, transition: Transition, state: State) -> State:
        """Return the state of the parent after an element."""
        if state.ending != NO_END:
            return self.automaton.end(transition, state)
        rests = transition.rests
        if isinstance(rests, _Fixed) and rests.outer is not None:
            return rests.ended()
        missing = self._repairs.missing_at_end(state)
        options = () if missing else self._repairs.completing(state)
        stray = self._stray(transition, len(self.stack) + 1, state)
        if stray is not None and (missing or options):
            stray.lacks, stray.is_choice = missing or options, not missing
            return self._incomplete(transition, state)
        self.stack.append(transition)
        mistake = self._about(Kind.MISSING_ELEMENT, state, "")
        mistake.opened = self.reader.opened
        self.stack.pop()
        mistake.meant, mistake.options = missing, options
        self.mistakes.append(mistake)
        return self._incomplete(transition, state)

    def _incomplete(self, transition: Transition, state: State) -> State:
        """Return the state of the parent after an element that lacks something."""
        if isinstance(transition.rests, _Fixed):
            return transition.rests.ended()
        return self.automaton.after(transition, (hole for hole, _ in state.alternatives))

    def finish(self) -> list[Mistake]:
        """Return all mistakes, once the document is at its end."""
        for reference, (name, place) in self._references.items():
            if reference not in self._ids:
                self.mistakes.append(Mistake(Kind.NO_ID, place, name=name, text=reference))
        return self.mistakes
