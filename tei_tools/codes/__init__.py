"""The catalogue of diagnostic codes: what each means, one wrong example, one right."""

from tei_tools.codes import documents, editions
from tei_tools.codes.code import Code, Severity

__all__ = [
    "CODES",
    "NAMES",
    "UNREADABLE",
    "Code",
    "Severity",
    "lookup",
    "matching",
    "stops_reading",
]

CODES = {code.slug: code for code in (*documents.ENTRIES, *editions.ENTRIES)}

NAMES = (*dict.fromkeys(f"{slug.partition('/')[0]}/" for slug in CODES), *CODES)
"""What findings are chosen and weighed by: the areas, as `date/`, then the codes."""


def lookup(slug: str) -> Code:
    """Return the entry of a code; an edition's own rules, `sch/<id>`, share one.

    Raises:
        KeyError: no such code.
    """
    rule = slug.startswith("sch/") and slug not in CODES
    return CODES["sch/assertion"] if rule else CODES[slug]


UNREADABLE = frozenset(
    f"xml/{what}"
    for what in ("not-well-formed", "empty", "binary", "encoding", "external-entity", "too-large")
)
"""The codes that say that a file holds no XML which may be read."""


def matching(name: str) -> list[str]:
    """Return the codes that a code or an area stands for: `date/` for all that begin so.

    An edition's own rules, `sch/<id>`, are taken as they are.
    """
    if name in CODES or (name.startswith("sch/") and name != "sch/"):
        return [name]
    return [code for code in CODES if name.endswith("/") and code.startswith(name)]


def stops_reading(name: str) -> bool:
    """Whether a code, or one of an area, says that a file holds no XML which may be read."""
    return not UNREADABLE.isdisjoint(matching(name))
