"""What the paragraphs of a Word document say, piece by piece.

Source: ISO/IEC 29500-1, 17.3.3 (run content; 17.3.3.25 ruby), 17.3.1.23 (pageBreakBefore),
17.6.22 (section type), 17.13.5.15 (deleted paragraph), 17.16.7 (checkBox), 17.16.9 (ddList).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple, Self

from lxml.etree import _Element

from tei_tools.encode.importing.grid import MATHS
from tei_tools.encode.importing.numbering import W
from tei_tools.encode.importing.reading import Look
from tei_tools.encode.importing.runs import Runs
from tei_tools.encode.importing.symbols import sign_of, spelt

FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX: Final = f"{W}txbxContent"
GONE: Final = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK, BOX})
"""What is not read as part of a paragraph: deleted text, what is there twice, boxes."""
_SAID: Final = {
    f"{W}tab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
    f"{W}ptab": "\t",
}
_BREAKS: Final = {"page": "pb", "column": "cb"}
"""The types of breaks that begin more than a line."""
_NOTES: Final = {"footnote": "", "endnote": "e"}
"""The kinds of notes to what their signs begin with: [1] and [e1]."""
NOTES: Final = tuple(_NOTES)
_SAME_PAGE: Final = frozenset({"continuous", "nextColumn"})
_OFF: Final = frozenset({"0", "false", "off"})


class Signs(dict[tuple[str, str], str]):
    """The signs of notes, by their kind and the id that nobody sees: numbered as they are met."""

    def __init__(self) -> None:
        super().__init__()
        self._last = Counter[str]()

    def __missing__(self, key: tuple[str, str]) -> str:
        self._last[key[0]] += 1
        self[key] = sign = f"[{_NOTES[key[0]]}{self._last[key[0]]}]"
        return sign


class Piece(NamedTuple):
    """A piece of what a paragraph says.

    Attributes:
        text: its words.
        run: that it stands in; None for the sign of a note, and where a line or page begins.
        begins: `lb`, `pb` or `cb`, where one begins after it.
    """

    text: str
    run: _Element | None = None
    begins: str = ""


class Said(NamedTuple):
    """What a paragraph says, or several do, and how it looks."""

    text: str
    looks: tuple[Look, ...]

    @classmethod
    def of(cls, paragraph: _Element, signs: Signs, runs: Runs) -> Self:
        """Read a paragraph."""
        text, looks = "", list[Look]()
        for one in said(paragraph, signs, runs):
            seen = one.run is not None and one.text.strip()
            rend, target = runs.look(one.run) if one.run is not None and seen else ((), "")
            end = len(text) + len(one.text)
            if looks and looks[-1] == Look(looks[-1].start, len(text), rend, target):
                looks[-1] = Look(looks[-1].start, end, rend, target)
            elif rend or target:
                looks.append(Look(len(text), end, rend, target))
            text += one.text
            if one.begins:
                looks.append(Look(end, end, begins=one.begins))
        return cls(text, tuple(looks))

    def then(self, other: Self) -> Self:
        """Return a paragraph and another, the beginning of which it has become."""
        looks = [*self.looks]
        for one in other.looks:
            look = one.moved(len(self.text))
            is_one = looks and looks[-1] == replace(look, start=looks[-1].start, end=look.start)
            looks.append(replace(look, start=looks.pop().start) if is_one else look)
        return self._replace(text=self.text + other.text, looks=tuple(looks))

    def untrailed(self) -> list[Look]:
        """Return how it looks, without what begins after its last word."""
        end = len(self.text.rstrip())
        return [one for one in self.looks if not (one.begins and one.start >= end)]

    def begun(self) -> list[str]:
        """Return which pages and columns begin after its last word."""
        end = len(self.text.rstrip())
        pages = (one for one in self.looks if one.begins and one.begins != "lb")
        return [one.begins for one in pages if one.start >= end]

    @classmethod
    def joined(cls, several: Iterable[Self]) -> Self:
        """Return paragraphs as one, each on a line of its own, without space around it."""
        text, looks = "", list[Look]()
        for number, one in enumerate(several):
            text += "\n" if number else ""
            looks += [Look(len(text), len(text), begins="lb")] if number else []
            looks += [look.moved(len(text)) for look in one.looks]
            text += one.text
        before, end = len(text) - len(text.lstrip()), len(text.rstrip())
        kept = (replace(one, start=max(one.start, before), end=min(one.end, end)) for one in looks)
        moved = tuple(
            look.moved(-before)
            for look in kept
            if look.start < look.end or (look.begins and look.start == look.end)
        )
        return cls(text[before:end], moved)


def paragraphs(body: _Element) -> Iterator[_Element]:
    """Yield each paragraph, those in tables and boxes among them."""
    for one in body.iter(f"{W}p"):
        if not any(each.tag in {FALLBACK, f"{W}del"} for each in one.iterancestors()):
            yield one


def within(node: _Element) -> Iterator[_Element]:
    """Yield what a paragraph holds itself, and not in a box; what is above words after these."""
    for one in reversed(node) if node.tag == f"{W}ruby" else node:
        if one.tag not in GONE:
            yield one
            yield from within(one)


def said(node: _Element, signs: Signs, runs: Runs) -> Iterator[Piece]:
    """Yield what a paragraph says."""
    for one in within(node):
        run = one.getparent()
        if one.tag == MATHS:
            yield Piece(one.text or "", run)
        elif one.tag == f"{W}t":
            yield Piece(_spelt(one.text or "", run, runs), run)
        elif one.tag in _SAID:
            yield Piece(_SAID[str(one.tag)])
        elif one.tag in {f"{W}br", f"{W}cr"}:
            yield Piece("\n", begins=_BREAKS.get(one.get(f"{W}type", ""), "lb"))
        elif one.tag == f"{W}sym":
            yield Piece(sign_of(one.get(f"{W}font", ""), int(one.get(f"{W}char", "FFFD"), 16)), run)
        elif one.tag in {f"{W}{kind}Reference" for kind in NOTES}:
            kind = str(one.tag).removeprefix(W).removesuffix("Reference")
            yield Piece(signs[kind, one.get(f"{W}id", "")])
        elif one.tag in {f"{W}ddList", f"{W}checkBox"} and not _has_result(one):
            yield Piece(_chosen(one), next(one.iterancestors(f"{W}r"), None))


def _spelt(text: str, run: _Element | None, runs: Runs) -> str:
    """Return the words of a run; where they are places in a font, what it has there."""
    return text if text.isascii() or run is None else spelt(runs.font(run), text)


def _chosen(field: _Element) -> str:
    """Return what is chosen in a field of a form: a word of a list, or whether a box is ticked."""
    if field.tag == f"{W}checkBox":
        given = (field.find(f"{W}{name}") for name in ("checked", "default"))
        values = [one.get(f"{W}val", "1") for one in given if one is not None]
        return "☒" if values and values[0] not in _OFF else "☐"
    words = [one.get(f"{W}val", "") for one in field.iter(f"{W}listEntry")]
    given = (field.find(f"{W}{name}") for name in ("result", "default"))
    numbers = (one.get(f"{W}val", "0") for one in given if one is not None)
    number = next(numbers, "0")
    return words[int(number)] if number.isdecimal() and int(number) < len(words) else ""


def _has_result(field: _Element) -> bool:
    """Whether words stand in the paragraph as what was chosen."""
    run = next(field.iterancestors(f"{W}r"))
    for one in run.itersiblings(f"{W}r"):
        ends = one.find(f"{W}fldChar")
        if ends is not None and ends.get(f"{W}fldCharType") == "end":
            return False
        if "".join(each.text or "" for each in one.iter(f"{W}t")).strip():
            return True
    return False


def runs_on(paragraph: _Element) -> bool:
    """Whether the end of a paragraph is deleted, so that it is one with the next."""
    following = paragraph.getnext()
    is_deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
    return is_deleted and following is not None and following.tag == paragraph.tag


def begins_page(paragraph: _Element) -> bool:
    """Whether a paragraph is set to begin on a page of its own."""
    setting = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    return setting is not None and setting.get(f"{W}val", "1") not in _OFF


def ends_page(paragraph: _Element) -> bool:
    """Whether a section of the document ends with a paragraph, and with it a page."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        return False
    kind = section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val", "nextPage") not in _SAME_PAGE
