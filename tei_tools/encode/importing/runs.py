"""How Word shows the words of a run, and where a link leads.

Source: ISO/IEC 29500-1, 17.3.2 (run properties; 17.3.2.7, 17.3.2.30 for complex scripts), 17.7.2
(styles), 17.16.22 (hyperlink), 17.16.5.25 (the field HYPERLINK), 17.16.18 (fldChar),
17.16.19 (fldSimple).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml.etree import _Element

from tei_tools.encode.importing.numbering import W

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FIELD: Final = re.compile(r'\s*HYPERLINK\s+"([^"]*)"')
"""What a field says that is a link to another file, or to the web."""
_OFF: Final = frozenset({"0", "false", "off", "none"})
_TOGGLES: Final = {
    "smallCaps": "smallcaps",
    "strike": "strikethrough",
    "dstrike": "strikethrough",
}
"""Properties that are there or not, and the words of `@rend` for them."""
_SCRIPTS: Final = {"i": "italic", "b": "bold", "iCs": "italic", "bCs": "bold"}
"""Likewise those of letters, and of letters in complex scripts, as Arabic and Hebrew."""
_RAISED: Final = {"superscript": "sup", "subscript": "sub"}
_SPACED: Final = 20
"""How far letters must stand apart to be meant to, in twentieths of a point."""
ORDER: Final = (
    *("italic", "bold", "underline", "double-underline", "spaced", "smallcaps", "sup", "sub"),
    "strikethrough",
)
"""The words of `@rend`, in the order in which they are written."""


class Runs:
    """What a Word document says of its runs."""

    def __init__(self, styles: _Element | None, links: Mapping[str, str]) -> None:
        """Take what runs refer to.

        Args:
            styles: the root of the part of that name, if there is one.
            links: the addresses that the part leads to that runs stand in, by their ids.
        """
        every = [] if styles is None else styles.iterchildren(f"{W}style")
        self._styles = {one.get(f"{W}styleId", ""): one for one in every}
        self._links = links
        self._paragraph: _Element | None = None
        self._fields: dict[_Element, str] = {}

    def look(self, run: _Element) -> tuple[tuple[str, ...], str]:
        """Return the words of `@rend` that a run has, and the address of the web it leads to."""
        link = next(run.iterancestors(f"{W}hyperlink"), None)
        key = "" if link is None else link.get(_RELATION, "")
        target = self._links.get(key, "") or self._field(run)
        is_web = target.startswith(("http://", "https://"))
        target = "%20".join(target.split()) if is_web else ""
        properties: dict[str, bool] = {}
        given = self._properties(run)
        kind = "Cs" if any(_is_on(given, name) for name in ("rtl", "cs")) else ""
        for one in given:
            properties |= dict(_shown(one, kind))
        if link is not None or target:
            properties["underline"] = False  # so are all links
        return tuple(word for word in ORDER if properties.get(word)), target

    def font(self, run: _Element) -> str:
        """Return the font of a run, if its own properties or its style name one."""
        named = (one.find(f"{W}rFonts") for one in reversed(self._properties(run)))
        fonts = (one.get(f"{W}ascii") or one.get(f"{W}hAnsi") for one in named if one is not None)
        return next(filter(None, fonts), "")

    def is_hidden(self, run: _Element) -> bool:
        """Whether Word neither shows nor prints a run."""
        return _is_on(self._properties(run), "vanish")

    def _field(self, run: _Element) -> str:
        """Return where a field leads that a run is the result of."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if paragraph is not self._paragraph:
            self._paragraph = paragraph
            self._fields = {} if paragraph is None else dict(_linked(paragraph))
        return self._fields.get(run, "")

    def _properties(self, run: _Element) -> list[_Element]:
        """Return the properties of the style of a run, of those it is based on, and its own."""
        own = run.find(f"{W}rPr")
        found = [] if own is None else [own]
        given = None if own is None else own.find(f"{W}rStyle")
        seen = set[str]()
        while given is not None:
            name = given.get(f"{W}val", "")
            style = self._styles.get(name)
            if style is None or name in seen:
                break
            seen.add(name)
            properties = style.find(f"{W}rPr")
            found += [] if properties is None else [properties]
            given = style.find(f"{W}basedOn")
        return found[::-1]


def _linked(paragraph: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield the runs of a paragraph that a field makes a link of, and where it leads."""
    for one in paragraph.iter(f"{W}fldSimple"):
        if found := _FIELD.match(one.get(f"{W}instr", "")):
            yield from ((run, found[1]) for run in one.iter(f"{W}r"))
    begun: list[str] = []
    for one in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = one.get(f"{W}fldCharType", "")
        if kind == "begin":
            begun.append("")
        elif one.tag == f"{W}instrText" and begun:
            begun[-1] += one.text or ""
        elif kind == "end" and begun:
            begun.pop()
        elif one.tag == f"{W}t" and begun and (found := _FIELD.match(begun[-1])):
            run = one.getparent()
            assert run is not None  # noqa: S101  it was found within its paragraph
            yield run, found[1]


def _is_on(properties: list[_Element], name: str) -> bool:
    """Whether the last properties that have a setting have it on."""
    found = (one.find(f"{W}{name}") for one in reversed(properties))
    values = (one.get(f"{W}val", "1") for one in found if one is not None)
    return next(values, "0") not in _OFF


def _shown(properties: _Element, kind: str) -> Iterator[tuple[str, bool]]:
    """Yield what properties say: a word of `@rend`, and whether words look so.

    Args:
        properties: of a run.
        kind: what follows the name of italics and bold that are those of its script.
    """
    for one in properties:
        name, value = str(one.tag).removeprefix(W), one.get(f"{W}val", "")
        if name in _SCRIPTS:
            if name.endswith("Cs") == bool(kind):
                yield _SCRIPTS[name], value not in _OFF
        elif name in _TOGGLES:
            yield _TOGGLES[name], value not in _OFF
        elif name == "u":
            yield "underline", value not in _OFF and value != "double"
            yield "double-underline", value == "double"
        elif name == "vertAlign":
            yield from ((word, value == known) for known, word in _RAISED.items())
        elif name == "spacing" and value.lstrip("-").isdecimal():
            yield "spaced", int(value) >= _SPACED
