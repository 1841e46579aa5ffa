"""What a Word document has besides its text, and what of its text may be other than it seems.

Source: ISO/IEC 29500-1, 17.13 (annotations), 17.17.2.1 (altChunk), 17.3.2.41 (vanish), 17.3.2.15
(highlight), 17.5.2.39 (showingPlcHdr), 21.1 (DrawingML).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.encode.importing.grid import MATHS
from tei_tools.encode.importing.inside import (
    BOX,
    FALLBACK,
    Said,
    Signs,
    paragraphs,
    runs_on,
    within,
)
from tei_tools.encode.importing.numbering import W
from tei_tools.encode.importing.reading import NOTED
from tei_tools.encode.importing.runs import Runs
from tei_tools.encode.importing.symbols import is_placed

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_LETTERS: Final = "{urn:schemas-microsoft-com:vml}textpath"
_TITLE: Final = "{urn:schemas-microsoft-com:office:office}title"
_FORMULA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_ASIDE: Final = {
    "header": "a page header",
    "footer": "a page footer",
    "comments": "a comment",
}
_DRAWINGS: Final = {"diagramData": "a diagram", "chart": "a chart"}
_CHUNK: Final = "aFChunk"
_SAVE: Final = "save the document in Word, which takes it in"


def parsed(data: bytes) -> _Element:
    """Return the root of a part; nothing else is read or fetched for it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def kind_of(name: str) -> str:
    """Return what a part is, by its name: that of its relation, and a number."""
    return name.rstrip("0123456789")


def aside(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield what stands in parts of a document beside its text: what it is, its words."""
    for name, data in parts.items():
        kind = kind_of(name)
        if what := _ASIDE.get(kind):
            every = paragraphs(parsed(data))
            runs = Runs(None, {})
            said = " ".join(Said.of(one, Signs(), runs).text for one in every)
        elif what := _DRAWINGS.get(kind):
            said = " ".join(one.text or "" for one in parsed(data).iter(_DRAWN))
        elif kind == _CHUNK:
            what, said = "another document within it", _SAVE
        if what and (text := " ".join(said.split())):
            yield what, text


def uncalled(notes: dict[str, Said], texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the notes whose signs stand in none of the texts, since these were deleted."""
    called = {found[0] for text in texts for found in NOTED.finditer(text)}
    for sign, said in notes.items():
        if sign not in called and (text := " ".join(said.text.split())):
            yield "a note without its sign", text


def left_out(paragraph: _Element, place: str) -> Iterator[tuple[str, str]]:
    """Yield what a paragraph holds that is no part of its text: what and where, its words."""
    for picture in _pictures(paragraph):
        yield f"a picture in {place}", picture
    gone = (one for one in _deleted(paragraph) if _is_deleted(one))
    if text := " ".join("".join(one.text or "" for one in gone).split()):
        yield f"a tracked deletion in {place}", text
    for one in within(paragraph):
        if one.tag == _LETTERS and (text := " ".join(one.get("string", "").split())):
            yield f"an ornamental heading in {place}", text


def _is_deleted(one: _Element) -> bool:
    """Whether an element holds deleted words; those of formulas have no name of their own."""
    is_of_formula = one.tag == MATHS and next(one.iterancestors(f"{W}del"), None) is not None
    return one.tag == f"{W}delText" or is_of_formula


def _deleted(node: _Element) -> Iterator[_Element]:
    """Yield what a paragraph holds itself, the deleted too."""
    for one in node:
        if one.tag not in {FALLBACK, BOX}:
            yield one
            yield from _deleted(one)


def _pictures(node: _Element) -> Iterator[str]:
    """Yield of each picture in a paragraph what it is said to show, or what it is called."""
    for one in within(node):
        holder = one.getparent()
        if one.tag == _DRAWING and holder is not None and next(holder.iter(BOX), None) is None:
            said = (one.get(name, "").strip() for name in ("descr", "title", "name"))
            yield next(filter(None, said), "without a description")
        elif one.tag == _IMAGE:
            yield one.get(_TITLE, "").strip() or "without a description"


def doubts(paragraph: _Element, place: str, runs: Runs) -> Iterator[tuple[str, str]]:
    """Yield what of a paragraph's text may be other than it seems: what and where, its words."""
    nodes = list(within(paragraph))
    shown = [one for one in nodes if one.tag == f"{W}r" and runs.is_hidden(one)]
    colored = [one for one in nodes if one.tag == f"{W}r" and _is_highlighted(one)]
    inserted = [one for one in nodes if one.tag == f"{W}ins"]
    asked = [
        one
        for one in nodes
        if one.tag == f"{W}sdt" and one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    ]
    formulas = [one for one in nodes if one.tag == _FORMULA]
    for what, found in (
        ("hidden words", shown),
        ("highlighted words", colored),
        ("words above others", [one for one in nodes if one.tag == f"{W}rt"]),
        ("a tracked insertion", inserted),
        (
            "an end that is deleted, so that the next words follow,",
            [paragraph] * runs_on(paragraph),
        ),
        ("words that ask to be replaced", asked),
        ("a formula", formulas),
    ):
        said = (Said.of(one, Signs(), runs).text for one in found)
        if text := " ".join("".join(said).split()):
            yield f"{what} in {place}", text


def _is_highlighted(run: _Element) -> bool:
    """Whether somebody has marked a run with a colour, as what is uncertain or to be done."""
    found = run.find(f"{W}rPr/{W}highlight")
    return found is not None and found.get(f"{W}val", "none") != "none"


def unknown_signs(text: str, place: str) -> Iterator[tuple[str, str]]:
    """Yield the signs of a text that are known by their place in a font alone."""
    if found := sorted(set(filter(is_placed, text))):
        codes = " ".join(f"U+{ord(one):04X}" for one in found)
        yield f"a sign of a font of signs in {place}", codes
