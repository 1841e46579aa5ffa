"""What Word shows a paragraph to be: a title, a heading, an item of a list, a quotation.

Source: ISO/IEC 29500-1, 17.3.1 (paragraph properties), 17.7.4 (styles). Names of styles that Word
brings along are English in the file, whatever the language of Word.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from tei_tools.encode.importing.numbering import Numbered, Numbering, W
from tei_tools.encode.importing.reading import Shape

_NAMES: Final = {
    "title": "title",
    "subtitle": "subtitle",
    "quote": "quote",
    "intense quote": "quote",
    "quotations": "quote",  # LibreOffice's
}
"""The styles of Word by their names, to what their paragraphs are."""
_LETTER: Final = {
    "dateline": "date|dateline|date line|datum|datumszeile|ort und datum|lieu et date",
    "salute": "salutation|salute|closing|anrede|grussformel|schlussformel|salutations|"
    "formule d'appel|formule de politesse",
    "signed": "signature|signed|unterschrift",
    "closer": "closer",
}
"""The parts of letters to the styles that are called so: Word's own, in English, German and French
where another program or a hand wrote them, and the elements of TEI."""
_PART_OF_LETTER: Final = {
    name: part for part, names in _LETTER.items() for name in names.split("|")
}
_HEADING: Final = re.compile(r"heading ([1-9])")
_LISTED: Final = re.compile(r"list (?:bullet|number) ([2-5])")
_NO_LEVEL: Final = 9
"""What says that a paragraph is no heading, though its style is one."""


class Shapes:
    """What the styles and the lists of a Word document make of its paragraphs."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        """Read what the document says of them.

        Args:
            numbering: the root of its part of that name, if it has one.
            styles: that of its styles.
        """
        self._numbering = Numbering(numbering, styles)
        every = [] if styles is None else styles.iterchildren(f"{W}style")
        self._styles = {one.get(f"{W}styleId", ""): one for one in every}

    def of(self, paragraph: _Element) -> tuple[str, Shape | None]:
        """Count a paragraph of a list; return the number that is set before it, and its shape."""
        numbered = self._numbering.numbered(paragraph)
        styles = list(self._styles_of(paragraph))
        names = [_value(one, "name").casefold() for one in styles]
        shape = self._said(paragraph, styles, names) or _item(numbered, names)
        if shape is None and styles and styles[0].get(f"{W}customStyle", "0") in {"1", "true"}:
            shape = Shape("style", belongs=_called(styles[0]))
        return "" if numbered is None else numbered.label, shape

    def _styles_of(self, paragraph: _Element) -> Iterator[_Element]:
        """Yield the style of a paragraph, and those that it is based on."""
        given, seen = _value(paragraph.find(f"{W}pPr"), "pStyle"), set[str]()
        while given in self._styles and given not in seen:
            seen.add(given)
            yield self._styles[given]
            given = _value(self._styles[given], "basedOn")

    def _said(self, paragraph: _Element, styles: list[_Element], names: list[str]) -> Shape | None:
        """Return a title, a heading, a quotation or a part of a letter, as the styles say."""
        for holder, name in zip((paragraph, *styles), ("", *names), strict=True):
            level = _value(holder.find(f"{W}pPr"), "outlineLvl")
            if level.isdecimal():
                return Shape("head", int(level) + 1) if int(level) < _NO_LEVEL else None
            if found := _HEADING.fullmatch(name):
                return Shape("head", int(found[1]))
            if name in _NAMES:
                return Shape(_NAMES[name])
            if part := _PART_OF_LETTER.get(" ".join(name.replace("’", "'").split())):
                return Shape(part, belongs=_called(styles[0]))
        return None


def _item(numbered: Numbered | None, names: list[str]) -> Shape | None:
    """Return an item of a list, if a sign or a number is set before it.

    The styles List Bullet 2 and the like are lists of their own, and stand a level deeper.
    """
    if numbered is None or not (numbered.label or numbered.is_bulleted):
        return None
    deeper = (int(found[1]) - 1 for name in names if (found := _LISTED.fullmatch(name)))
    level = numbered.level + next(deeper, 0)
    return Shape("item", level, numbered.label, numbered.belongs, numbered.is_bulleted)


def _called(style: _Element) -> str:
    """Return the name of a style as `@rend` has it, without spaces."""
    return "-".join(_value(style, "name").split())


def _value(holder: _Element | None, name: str) -> str:
    """Return what a setting is; nothing where it is not set."""
    found = None if holder is None else holder.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
