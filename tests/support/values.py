"""Values of attributes, and words of texts, that random documents are filled with."""

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tei_tools.relaxng.patterns import Data

POINTER: Final = "\ue000"
"""Stands for an id of the document until all are known."""
_POINTERS: Final = (
    *(f"#{POINTER}", f"#{POINTER}", f"#{POINTER}", f"#{POINTER}", "#nowhere", "other.xml#a"),
    *("http://example.org/a?b=c&d=%20", "gnd:118540238", "a.png", "#", "javascript:alert(1)"),
)
_PREFIXED: Final = ("psn:a", "pla:a", "org:a", "bib:a", "tax:a", "a.xml", f"#i{POINTER}")
"""Pointers by the prefixes of an edition, to its files, and of an id within one."""
_WORDS: Final = ("a", "1r", "sic", "Ω", "left", "below", "italic", "x-1", "1", "de")
_NAMED: Final[Mapping[str, Sequence[str]]] = {
    "rend": ("italic", "bold", "center", "sup", "vertical", "smallcaps"),
    "rendition": (f"#{POINTER}", "#r"),
    "style": ("color: red", "font-style: italic", "writing-mode: vertical-rl", "display:none", ";"),
    "place": ("above", "below", "margin", "foot", "end", "inline", "left"),
    "type": ("editorial", "edition", "apparatus", "gloss", "sub", "verse", "translation", "a"),
    "subtype": ("a", "b"),
    "n": ("1", "12", "a", "[3]", "*", "1r", "IV"),
    "unit": ("line", "page", "chars", "volume"),
    "anchored": ("true", "false"),
    "cols": ("1", "2"),
    "rows": ("1", "2", "3"),
}
"""Values of attributes whose type would let any word be one."""
_LANGUAGES: Final = ("en", "de", "grc", "ar", "he", "mn-Mong", "sa-Ltn", "hy-x-old", "und", "la")
_PATTERNS: Final[Mapping[str, Sequence[str]]] = {
    r"\S+": _POINTERS,
    r"[^\p{C}\p{Z}]+": _WORDS,
    r"[0-9.,DHMPRSTWYZ/:+\-]+": ("1920-07", "P3D", "R5/2008-03-01/P1Y"),
    r"(\-?[\d]+/\-?[\d]+)": ("1/2", "-3/4"),
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?(,-?[0-9]+(\.[0-9]+)?)?)": ("1,2", "-1.5,2,3"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)": ("10%", "2.5cm"),
    r"(19[789][0-9]|[2-9][0-9]{3}).*": ("2020-02-29", "2020-02-29T10:00:00Z"),
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": ("1.0", "2b.1"),
    r"[\d]+(\.[\d]+){0,2}": ("1.2.3",),
    r"[^/\s]+:\S*": ("http://example.org/", "urn:a"),
    r".+:.+": ("tei:p",),
    r"[a-z][a-z0-9\+\.\-]*": ("gnd", "psn"),
    r".+": ("some words",),
}
"""Values of the types that tei_all restricts by a pattern."""
_TYPES: Final[Mapping[str, Sequence[str]]] = {
    "date": ("1920-07-31", "-0044-03-15"),
    "gYear": ("1920", "0800"),
    "gMonth": ("--07",),
    "gDay": ("---31",),
    "gYearMonth": ("1920-07",),
    "gMonthDay": ("--02-29",),
    "time": ("13:20:00", "24:00:00"),
    "dateTime": ("1920-07-31T13:20:00", "1920-07-31T13:20:00+04:00"),
    "double": ("0", "0.5", "1"),
    "float": ("0.5", "-1E4"),
    "decimal": ("0", "1.5", "12"),
    "integer": ("0", "-12"),
    "nonNegativeInteger": ("0", "1", "2", "3", "12"),
    "positiveInteger": ("1", "2", "3"),
    "boolean": ("true", "false", "1", "0"),
    "duration": ("P1Y2M", "PT3H"),
    "language": _LANGUAGES,
    "Name": ("p", "rend", "persName"),
    "NCName": ("p", "x1"),
    "ID": ("i",),
    "anyURI": _POINTERS,
    "token": _WORDS,
    "string": ("a", "some words", " x "),
}
OFTEN: Final = frozenset(
    """
    rend style place type n break join wit target facs resp corresp from to loc hand ref cols rows
    who reason extent quantity part
    """.split()  # noqa: SIM905  one name a line would take a page
)
"""Attributes that stylesheets heed."""


_SCRIPTS: Final = (
    *("word", "word", "word", "λόγος", "գիր", "שלום", "كلمة", "字", "𐅀", "q\N{COMBINING MACRON}"),
)  # fmt: skip
_SPACES: Final = (" ", " ", " ", "\n", "\n  ", "\t", "  ", "\N{NO-BREAK SPACE}")
_SIGNS: Final = ("", "", "", "", "", ".", ",", ";", "-", "!", "…", "”")


def word(chance: random.Random, number: int) -> str:
    """Return a word that no other number has."""
    return f"{chance.choice(_SCRIPTS)}{number}"


def space(chance: random.Random) -> str:
    """Return white space, of some kind."""
    return chance.choice(_SPACES)


def sign(chance: random.Random) -> str:
    """Return a sign that may stand behind a word, or nothing."""
    return chance.choice(_SIGNS)


def of_type(chance: random.Random, data: Data, attribute: str = "") -> str:
    """Return a value of a type, one that suits an attribute if any does."""
    key: Any = data.key
    _, name, params = key
    named = _NAMED.get(attribute, ())
    fitting = [one for one in named if data.datatype.value(one, None) is not None]
    if fitting:
        return chance.choice(fitting)
    known = _PATTERNS.get(dict(params).get("pattern", ""), _TYPES[name])
    allowed = [one for one in known if data.datatype.value(one, None) is not None]
    others = (one for one in _PREFIXED if data.datatype.value(one, None) is not None)
    return chance.choice(allowed or [*others])
