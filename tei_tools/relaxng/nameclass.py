r"""Name classes: which names an element or attribute pattern stands for (section 6.2.1).

A name is written as expat hands it over: `uri\x01local`, or `local` in no namespace.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tei_tools.relaxng.schema import SEPARATOR

_STRANGE = "\x02"
"""A namespace and a local name that no schema mentions."""


def expanded(uri: str, local: str) -> str:
    """Return a name in expat's form."""
    return f"{uri}{SEPARATOR}{local}" if uri else local


def namespace(name: str) -> str:
    """Return the namespace of a name; empty where it is in none."""
    return name.rpartition(SEPARATOR)[0]


def local(name: str) -> str:
    """Return the local part of a name."""
    return name.rpartition(SEPARATOR)[2]


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    name: str

    def contains(self, name: str) -> bool:
        """Tell whether a name belongs to the class."""
        return name == self.name

    def names(self) -> Iterator[str]:
        """Yield the names that are listed."""
        yield self.name

    def samples(self) -> Iterator[str]:
        """Yield names of which one lies in every overlap with another class."""
        yield self.name

    @property
    def is_open(self) -> bool:
        """Whether the class holds more names than can be listed."""
        return False


@dataclass(frozen=True, slots=True)
class NsName:
    """All names of a namespace, less some."""

    uri: str
    excepted: "NameClass | None" = None

    def contains(self, name: str) -> bool:
        """As `Name.contains`."""
        is_inside = namespace(name) == self.uri
        return is_inside and not (self.excepted and self.excepted.contains(name))

    def names(self) -> Iterator[str]:
        """As `Name.names`."""
        yield from ()

    def samples(self) -> Iterator[str]:
        """As `Name.samples`."""
        yield expanded(self.uri, _STRANGE)
        if self.excepted:
            yield from self.excepted.samples()

    @property
    def is_open(self) -> bool:
        """As `Name.is_open`."""
        return True


@dataclass(frozen=True, slots=True)
class AnyName:
    """All names, less some."""

    excepted: "NameClass | None" = None

    def contains(self, name: str) -> bool:
        """As `Name.contains`."""
        return not (self.excepted and self.excepted.contains(name))

    def names(self) -> Iterator[str]:
        """As `Name.names`."""
        yield from ()

    def samples(self) -> Iterator[str]:
        """As `Name.samples`."""
        yield expanded(_STRANGE, _STRANGE)
        if self.excepted:
            yield from self.excepted.samples()

    @property
    def is_open(self) -> bool:
        """As `Name.is_open`."""
        return True


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of several classes."""

    classes: tuple["NameClass", ...]

    def contains(self, name: str) -> bool:
        """As `Name.contains`."""
        return any(one.contains(name) for one in self.classes)

    def names(self) -> Iterator[str]:
        """As `Name.names`."""
        for one in self.classes:
            yield from one.names()

    def samples(self) -> Iterator[str]:
        """As `Name.samples`."""
        for one in self.classes:
            yield from one.samples()

    @property
    def is_open(self) -> bool:
        """As `Name.is_open`."""
        return any(one.is_open for one in self.classes)


NameClass = Name | NsName | AnyName | NameChoice


def overlap(one: NameClass, other: NameClass) -> bool:
    """Tell whether a name belongs to both."""
    if isinstance(one, Name):
        return other.contains(one.name)
    if isinstance(other, Name):
        return one.contains(other.name)
    samples = (*one.samples(), *other.samples())
    return any(one.contains(name) and other.contains(name) for name in samples)
