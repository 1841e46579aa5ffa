"""What every datatype can do, and the few things that the modules of the types share."""

import abc
import enum
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

SPACE: Final = " \t\n\r"
"""White space as XML has it (section 2.3, production S); a no-break space is none."""

_REPLACED: Final = str.maketrans(dict.fromkeys(SPACE, " "))
_NAMED: Final = {
    " ": "space",
    "\t": "tab",
    "\n": "line break",
    "\r": "carriage return",
    ":": "colon",
    "'": "apostrophe",
    "-": "hyphen",
}


class IdType(enum.Enum):
    """What part a type plays in the DTD compatibility specification (section 5)."""

    NONE = enum.auto()
    ID = enum.auto()
    IDREF = enum.auto()
    IDREFS = enum.auto()


@dataclass(frozen=True, slots=True)
class Context:
    """What a literal may depend on (RELAX NG, section 5, contexts).

    Attributes:
        prefixes: the namespaces in scope; `""` is the default one.
        entities: the unparsed entities that the document's DTD declares; None for no DTD.
    """

    prefixes: Mapping[str, str]
    entities: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Param:
    """A `param` of a `data` pattern: `Param("maxLength", "5")`."""

    name: str
    value: str


class DatatypeError(ValueError):
    """A datatype that there is not, or parameters that it does not take; says which and why."""


class Meant(NamedTuple):
    """What was meant by a literal that is written otherwise than its type has it.

    Attributes:
        how: how it is written: `hyphens stand between its parts`.
        text: so written.
        is_sure: whether nothing else can be meant.
    """

    how: str
    text: str
    is_sure: bool = True

    def __str__(self) -> str:
        return f"{self.how}: {self.text}"


class Datatype(abc.ABC):
    """A type of the values of text and attributes.

    What a subclass defines, `read`, `reason` and `otherwise`, is of a literal with its white space
    normalized.

    Attributes:
        name: as schemas name it, `date`.
        noun: what a value is, for messages: `a date`.
        example: a value, or two: `1920-07-12`.
        id_type: whether a value declares an identifier or refers to one.
        needs_context: whether a value depends on the namespaces or entities of its document.
        words: how an ordered type says less, more, or less, or more.
        unit: what its length counts; `""` for a type that has none.
    """

    name: str = ""
    noun: str = ""
    example: str = ""
    id_type: IdType = IdType.NONE
    needs_context: bool = False
    words: tuple[str, str, str, str] | None = None
    unit: str = ""

    @property
    def form(self) -> str:
        """What a value looks like, in a few words: `a date as 1920-07-12`."""
        return f"{self.noun} as {self.example}" if self.example else self.noun

    def allows(self, literal: str, context: Context | None = None) -> bool:
        """Return whether a literal is a value of this type."""
        return self.read(self.normalize(literal), context) is not None

    def value(self, literal: str, context: Context | None = None) -> Hashable | None:
        """Return the value of a literal, or None; two literals are equal if their values are."""
        return self.read(self.normalize(literal), context)

    def why_not(self, literal: str, context: Context | None = None) -> str | None:
        """Return a clause that says what is wrong: `June has 30 days`.

        None where nothing can be said that `form` does not say, or where nothing is wrong.
        """
        if self.allows(literal, context):
            return None
        return self.reason(self.normalize(literal), context)

    def meant(self, literal: str, context: Context | None = None) -> Meant | None:
        """Return what was meant by a literal that is no value of this type, if that can be told."""
        found = self.otherwise(self.normalize(literal))
        return found if found is not None and self.allows(found.text, context) else None

    def normalize(self, literal: str) -> str:
        """Return a literal with its white space normalized, as far as this type minds it.

        Most types have no value with white space inside: taking it off the ends will do for them.
        """
        return literal.strip(SPACE)

    @abc.abstractmethod
    def read(self, text: str, context: Context | None) -> Hashable | None:
        """Return the value of a normalized literal, or None."""

    def reason(self, text: str, context: Context | None) -> str | None:  # noqa: ARG002, most don't ask for it
        """Return what is wrong with a normalized literal that is not allowed."""
        meant = self.otherwise(text)
        return (str(meant) if meant else None) if text else "it is empty"

    def otherwise(self, text: str) -> Meant | None:  # noqa: ARG002, most know of none
        """Return what was meant by a normalized literal; None where that cannot be told."""
        return None

    def less(self, one: Hashable, other: Hashable) -> bool:
        """Return whether a value of an ordered type is less than another; some are neither."""
        raise NotImplementedError

    def measure(self, value: Hashable) -> int:
        """Return the length of a value, in `unit`."""
        raise NotImplementedError


class Library(abc.ABC):
    """A datatype library, named by a URI."""

    uri: str = ""

    @abc.abstractmethod
    def datatype(
        self, name: str, params: Sequence[Param] = (), context: Context | None = None
    ) -> Datatype:
        """Return a type, restricted by parameters; the same object for the same request.

        Raises:
            DatatypeError: There is no such type, or it does not take these parameters.
        """


class Matcher:
    """A regular expression of Python's that is compiled when it is first asked."""

    __slots__ = ("_source", "fullmatch")

    def __init__(self, source: str | Callable[[], str]) -> None:
        self._source = source
        self.fullmatch: Callable[[str], re.Match[str] | None] = self._first

    def _first(self, text: str) -> re.Match[str] | None:
        source = self._source
        self.fullmatch = re.compile(source if isinstance(source, str) else source()).fullmatch
        return self.fullmatch(text)


def collapse(literal: str) -> str:
    """Return a literal without white space at its ends, and one space for each run inside."""
    # `split` knows more spaces than XML does: what it finds none in has none.
    if len(parts := literal.split()) == 1 and len(parts[0]) == len(literal):
        return literal
    return " ".join(part for part in replace(literal).split(" ") if part)


def replace(literal: str) -> str:
    """Return a literal with a space for each character of white space."""
    return literal.translate(_REPLACED)


def show(character: str) -> str:
    """Return a character as a message writes it: `a space`, `'/'`, `U+00A0 NO-BREAK SPACE`."""
    import unicodedata  # noqa: PLC0415, needed only where a document is wrong

    if character in _NAMED:
        named = _NAMED[character]
        return f"{'an' if named[0] in 'aeiou' else 'a'} {named}"
    if character.isprintable() and not unicodedata.combining(character):
        return f"'{character}'"
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean maxLength?`, or nothing where no name comes near."""
    import difflib  # noqa: PLC0415, needed only where a schema is wrong

    lower = {other.lower(): other for other in known}
    near = difflib.get_close_matches(name.lower(), lower, n=1)
    return f"; did you mean {lower[near[0]]}?" if near else ""
