"""The built-in library of RELAX NG (section 6): `string` and `token`, without parameters."""

from collections.abc import Sequence
from typing import Final

from tei_tools.relaxng.datatypes.base import (
    Context,
    Datatype,
    DatatypeError,
    Library,
    Param,
    collapse,
)


class _String(Datatype):
    name = "string"
    noun = "text"

    def normalize(self, literal: str) -> str:
        return literal

    def read(self, text: str, context: Context | None) -> str:  # noqa: ARG002, it has none
        return text

    def allows(self, literal: str, context: Context | None = None) -> bool:  # noqa: ARG002, the same
        return True


class _Token(_String):
    name = "token"

    def normalize(self, literal: str) -> str:
        return collapse(literal)


TYPES: Final[dict[str, Datatype]] = {kind.name: kind() for kind in (_String, _Token)}


class BuiltinLibrary(Library):
    """The library whose URI is the empty string."""

    uri = ""

    def datatype(
        self,
        name: str,
        params: Sequence[Param] = (),
        context: Context | None = None,  # noqa: ARG002, no parameter is allowed that could need it
    ) -> Datatype:
        """Return `string` or `token`."""
        if name not in TYPES:
            raise DatatypeError(
                f"the built-in library has the types string and token, not {name}; "
                "is datatypeLibrary missing?"
            )
        if params:
            raise DatatypeError(
                f"the type {name} of the built-in library takes no parameters; "
                f"{params[0].name} belongs to the library of XML Schema"
            )
        return TYPES[name]
