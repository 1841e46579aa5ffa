"""The datatype libraries of RELAX NG: the built-in one, and that of XML Schema."""

import functools
from collections.abc import Callable
from typing import Final

from tei_tools.relaxng.datatypes.base import (
    Context,
    Datatype,
    DatatypeError,
    IdType,
    Library,
    Param,
)
from tei_tools.relaxng.datatypes.builtin import BuiltinLibrary
from tei_tools.relaxng.datatypes.xsd import XsdLibrary

__all__ = ["Context", "Datatype", "DatatypeError", "IdType", "Library", "Param", "library"]

_LIBRARIES: Final[dict[str, Callable[[], Library]]] = {
    BuiltinLibrary.uri: BuiltinLibrary,
    XsdLibrary.uri: XsdLibrary,
}


@functools.cache
def library(uri: str) -> Library | None:
    """Return the library of a URI, `""` for the built-in one; None for one that we lack."""
    made = _LIBRARIES.get(uri)
    return made() if made else None
