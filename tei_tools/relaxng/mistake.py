"""A mistake as a reader comes upon it, before anything is said of it; and the reader."""

import enum
from dataclasses import dataclass, field
from typing import Protocol

from tei_tools.relaxng.automaton import Opening, State, Transition
from tei_tools.relaxng.datatypes import Context


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
        blockers: names of the elements after which it may not stand, where another sibling than
            that one may be what it should have stood before.
        end: the place of the end tag, or of what follows the empty tag, where a name was taken
            for another.
        late: the place of what was missed, where it came after all; of an ID that stands twice,
            the last place where others of the same copy do.
        frame: the transition into the parent, where something is missing.
        ancestors: the names of the elements that are open, outermost first.
        options: names of which one would do, where one is missing.
        opened: the offset of the tag that begins the element, where it lacks what comes before its
            end and nothing stands between; else of none.
        first: the offset of the tag that has an ID first, where it stands twice.
        numbers: of that ID among all in the document, where it stands first and where again.
        around: names of elements, one of which is likely missing around what is out of its place.
        is_around: whether it can be no other.
        lacks: names of what is missing where an element stands that is out of its place; all of
            them, or as `is_choice` says, one of them.
        is_choice: the same.
        is_foreign: whether the name is a word of another vocabulary.
        attributes: names of attributes of such an element that may not stand there, each with the
            name that it was taken for, if any.
        inner: mistakes within it that have the same cause.
        parent: the transition into the parent of such an element.
        beside: further such elements in the same parent.
        has_words: whether words stand in an element that holds none, in a parent that may.
        more: how many further IDs stand twice, or elements too late, for the same cause.
        home: the name of the element nearby that lacks what stands in a wrong place.
        owner: the place of its tag, where an attribute stands in a wrong one.
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
    blockers: tuple[str, ...] = ()
    end: Place | None = None
    late: Place | None = None
    frame: Transition | None = None
    context: Context | None = None
    ancestors: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    opened: int | None = None
    first: int = 0
    numbers: tuple[int, int] = (0, 0)
    around: tuple[str, ...] = ()
    is_around: bool = False
    lacks: tuple[str, ...] = ()
    is_choice: bool = False
    is_foreign: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    inner: tuple["Mistake", ...] = ()
    parent: Transition | None = None
    beside: list["Mistake"] = field(default_factory=list)
    has_words: bool = False
    more: int = 0
    home: str = ""
    owner: Place | None = None


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
