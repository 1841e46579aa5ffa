"""What is wrong with a schema: the place, the reason, and the section that demands otherwise."""

from typing import NamedTuple


class Where(NamedTuple):
    """A place in a schema: the file as the user knows it, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Incorrect(Exception):  # noqa: N818  the specification's word for such a schema
    """A schema is not correct in the sense of the RELAX NG specification.

    Attributes:
        message: what is wrong, without a full stop.
        section: of the specification of 3 December 2001, or of its DTD Compatibility as `DTD 5`.
        where: its place.
    """

    def __init__(self, message: str, section: str, where: Where) -> None:
        super().__init__(f"{where}: {message} (RELAX NG, section {section})")
        self.message = message
        self.section = section
        self.where = where
