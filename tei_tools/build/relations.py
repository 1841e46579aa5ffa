"""How entries of registers are related, as `relation` tells it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Self

from lxml.etree import _Element

from tei_tools.check.facts import Prefix
from tei_tools.check.prefixes import is_followed, replaced
from tei_tools.names import tei

_DATES: Final = ("when", "notBefore", "notAfter", "from", "to")
"""The attributes that say when."""


class Relation(NamedTuple):
    """What holds between entries.

    Attributes:
        name: what it is called; empty where nothing says so.
        active: the ids of those that it begins at; of what lies on the web, the address.
        passive: and of those that it leads to.
        mutual: the ids of those between which it holds both ways.
        dates: when it held: attributes and their values.
        said: what else is said of it, in a line.
    """

    name: str
    active: Sequence[str]
    passive: Sequence[str]
    mutual: Sequence[str]
    dates: Sequence[Sequence[str]] = ()
    said: str = ""

    @classmethod
    def of(cls, element: _Element, declared: Sequence[Prefix]) -> Self:
        """Read a `relation`.

        Args:
            element: it.
            declared: by what its pointers are read.
        """
        told = (element.get(key, "") for key in ("name", "ref", "type"))
        active, passive, mutual = (
            [*_between(element, key, declared)] for key in ("active", "passive", "mutual")
        )
        said = " ".join("".join(one.itertext()) for one in element.iter(tei("desc")))
        return cls(
            next(filter(None, map(_called, told)), ""),
            active,
            passive,
            mutual,
            [[key, value] for key in _DATES if (value := _dated(element, key))],
            " ".join(said.split()),
        )


def _dated(element: _Element, key: str) -> str:
    return element.get(key, "") or element.get(f"{key}-iso", "")


def _called(told: str) -> str:
    """Return the last part of a name, which may be the address of one."""
    return told.strip().rstrip("/#").replace("#", "/").rpartition("/")[2]


def is_address(told: str) -> bool:
    """Whether one of those that a relation is between lies on the web."""
    return told.startswith(("http://", "https://"))


def _between(element: _Element, attribute: str, declared: Sequence[Prefix]) -> Iterator[str]:
    """Yield those on a side of a relation; an address with `#` may lead to an entry's file."""
    for pointer in str(element.get(attribute, "")).split():
        address = _expanded(pointer, declared)
        yield address if is_address(address) and "#" not in address else _id(address)


def pointed(element: _Element, attribute: str, declared: Sequence[Prefix]) -> Iterator[str]:
    """Yield the ids that an attribute points at.

    Args:
        element: whose attribute it is.
        attribute: its name.
        declared: by what prefixes are replaced.
    """
    for pointer in str(element.get(attribute, "")).split():
        yield _id(_expanded(pointer, declared))


def _id(address: str) -> str:
    return address.rpartition("#")[2].rpartition(":")[2]


def _expanded(pointer: str, declared: Sequence[Prefix]) -> str:
    """A pointer with its prefix replaced, as the first of some has it that fits."""
    ident = pointer.partition(":")[0]
    own = (one for one in declared if one.ident == ident and is_followed(one))
    found = (replaced(one, pointer) for one in own)
    return next((one for one in found if one is not None), pointer)
