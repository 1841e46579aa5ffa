"""The types of XML Schema 1.0 (second edition), as RELAX NG schemas use them.

"Guidelines for using W3C XML Schema Datatypes with RELAX NG" (OASIS 2001) says which; where it
leaves a choice, and where XML Schema is open to doubt, what jing does is done.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Final

from tei_tools.relaxng.datatypes.base import (
    Context,
    Datatype,
    DatatypeError,
    IdType,
    Library,
    Param,
    collapse,
    did_you_mean,
    replace,
)
from tei_tools.relaxng.datatypes.binary import Base64Binary, HexBinary
from tei_tools.relaxng.datatypes.dates import DATES
from tei_tools.relaxng.datatypes.durations import Duration
from tei_tools.relaxng.datatypes.numbers import Boolean, Decimal, Double, Float, Integer
from tei_tools.relaxng.datatypes.restriction import Restricted, restrict
from tei_tools.relaxng.datatypes.text import Entity, Language, Name, Names, QName, String
from tei_tools.relaxng.datatypes.uri import AnyURI

_INTEGERS: Final = {
    "nonPositiveInteger": (None, "0"),
    "negativeInteger": (None, "-1"),
    "nonNegativeInteger": ("0", None),
    "positiveInteger": ("1", None),
    "long": (f"-{2**63}", f"{2**63 - 1}"),
    "int": (f"-{2**31}", f"{2**31 - 1}"),
    "short": (f"-{2**15}", f"{2**15 - 1}"),
    "byte": ("-128", "127"),
    "unsignedLong": ("0", f"{2**64 - 1}"),
    "unsignedInt": ("0", f"{2**32 - 1}"),
    "unsignedShort": ("0", "65535"),
    "unsignedByte": ("0", "255"),
}
"""The least and the greatest number of a type."""

_NMTOKEN: Final = Name("NMTOKEN", ("a name token", "12-b"), colon=True, start=False)
_IDREF: Final = Name("IDREF", ("an identifier", "letter-12"), id_type=IdType.IDREF)


def _integers() -> Iterator[Datatype]:
    """Yield the types that are ranges of whole numbers."""
    for name, (least, greatest) in _INTEGERS.items():
        low = [Param("minInclusive", least)] if least else []
        high = [Param("maxInclusive", greatest)] if greatest else []
        whole = restrict(Integer(), low + high)
        if isinstance(whole, Restricted):
            whole.name = name
        yield whole


def _all() -> Iterator[Datatype]:
    yield String("string")
    yield String("normalizedString", replace)
    yield String("token", collapse)
    # jing has the two simple types of XPath, too.
    yield String("untypedAtomic")
    yield String("anyAtomicType")
    yield Language()
    yield Name("Name", ("an XML name", "persName"), colon=True)
    yield Name("NCName", ("an XML name without a colon", "persName"))
    yield _NMTOKEN
    yield Names("NMTOKENS", ("a list of name tokens", "12-a 12-b"), _NMTOKEN)
    yield Name("ID", ("an identifier", "letter-12"), id_type=IdType.ID)
    yield _IDREF
    yield Names("IDREFS", ("a list of identifiers", "letter-1 letter-2"), _IDREF)
    yield (entity := Entity())
    yield Names("ENTITIES", ("a list of names of unparsed entities", "plate-1 plate-2"), entity)
    yield QName("QName", ("a name with or without a prefix", "tei:persName"))
    yield QName("NOTATION", ("the name of a notation", "tei:jpeg"))
    yield from (AnyURI(), HexBinary(), Base64Binary(), Boolean())
    yield from (Decimal(), Integer(), Double(), Float(), Duration())
    yield from DATES
    yield from _integers()


class XsdLibrary(Library):
    """The library of XML Schema's types."""

    uri = "http://www.w3.org/2001/XMLSchema-datatypes"

    def __init__(self) -> None:
        self._types = {kind.name: kind for kind in _all()}
        self._restricted = functools.cache(self._restrict)

    def datatype(
        self,
        name: str,
        params: Sequence[Param] = (),
        context: Context | None = None,  # noqa: ARG002, no ordered type has values that need it
    ) -> Datatype:
        """Return a type, restricted by facets."""
        if params:
            return self._restricted(name, tuple(params))
        if name in self._types:
            return self._types[name]
        suggestion = did_you_mean(name, self._types)
        raise DatatypeError(f"XML Schema has no type {name}{suggestion}")

    def _restrict(self, name: str, params: tuple[Param, ...]) -> Datatype:
        return restrict(self.datatype(name), params)
