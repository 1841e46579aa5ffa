"""The `xml-model` instructions of a document, which count before its root element alone."""

import re
from collections.abc import Iterator
from typing import Final

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
