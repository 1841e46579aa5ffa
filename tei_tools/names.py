"""The namespaces and qualified names that more than one module speaks of."""

from typing import Final

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML: Final = "http://www.w3.org/XML/1998/namespace"
RNG: Final = "http://relaxng.org/ns/structure/1.0"
SCH: Final = "http://purl.oclc.org/dsdl/schematron"
SVRL: Final = "http://purl.oclc.org/dsdl/svrl"
XSL: Final = "http://www.w3.org/1999/XSL/Transform"
XINCLUDE: Final = "http://www.w3.org/2001/XInclude"
DIAGNOSTIC: Final = "https://tei-tools.org/ns/diagnostic"
"""What a stylesheet's `xsl:message` reports in: `<d:diagnostic code="…" at="{path()}">`."""

XML_ID: Final = f"{{{XML}}}id"
XML_LANG: Final = f"{{{XML}}}lang"

LISTING: Final = frozenset({"particDesc", "settingDesc"})
"""What of a header lists persons and places, as of a register without a word in its text."""


def tei(local: str) -> str:
    """Return the Clark name of a TEI element: `tei("p")` is `{http://www.tei-c.org/ns/1.0}p`."""
    return f"{{{TEI}}}{local}"


def local_name(clark: str) -> str:
    """Return the local part of a Clark name: `local_name("{…}p")` is `p`."""
    return clark.rpartition("}")[2]
