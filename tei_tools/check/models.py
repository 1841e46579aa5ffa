"""The `xml-model` instructions of a document, which count before its root element alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

_PROLOG: Final = re.compile(
    r"""
    [\s\ufeff]++
    | <!--(?>.*?-->)
    | <!DOCTYPE(?:\s | [^\[>"'] | "[^"]*+" | '[^']*+')*+
        (?:\[ (?:<!--(?>.*?-->) | <\?(?>.*?\?>) | "[^"]*+" | '[^']*+' | [^\]"'<] | <)*+ \]\s*+)? >
    | <\?xml-model\s(?P<model>(?>.*?\?>))
    | <\?(?>.*?\?>)
    """,
    re.DOTALL | re.VERBOSE,
)
"""White space, a comment, the document type declaration with what it declares, an instruction."""
_PSEUDO: Final = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Model(NamedTuple):
    """An `xml-model`.

    Attributes:
        start: where its data begin in the text, as an offset.
        end: and where they end.
        given: each of its pseudo-attributes: the value, and the offsets of that.
    """

    start: int
    end: int
    given: Mapping[str, Sequence[Any]]

    def value(self, name: str) -> str | None:
        """Return the value of a pseudo-attribute; None if it has none of that name."""
        return str(self.given[name][0]) if name in self.given else None


def models(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the data of each `xml-model` stands, as offsets.

    See https://www.w3.org/TR/xml-model/: one after the start of the root element counts no more,
    and one in a comment never did.

    Args:
        text: of a document, or its beginning.
    """
    place = 0
    while found := _PROLOG.match(text, place):
        place = found.end()
        if found["model"] is not None:
            yield found.start("model"), place - len("?>")


def read_models(text: str) -> Iterator[Model]:
    """Yield each `xml-model` of a document, or of its beginning."""
    for start, end in models(text):
        found = {one[1]: one for one in _PSEUDO.finditer(text, start, end)}
        given = {name: _value(one) for name, one in found.items()}
        yield Model(start, end, given)


def _value(found: re.Match[str]) -> tuple[str, int, int]:
    number = 2 if found[2] is not None else 3
    return found[number], found.start(number), found.end(number)
