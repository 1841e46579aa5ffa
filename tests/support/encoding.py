"""What the tests know of the encoding by themselves: voices and words, read by lxml alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

NS: Final = {"t": "http://www.tei-c.org/ns/1.0"}
TEI: Final = f"{{{NS['t']}}}"
ID: Final = "{http://www.w3.org/XML/1998/namespace}id"

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENTS: Final = sorted((ROOT / "tei" / "documents").glob("*.xml"))
IDS: Final = [path.stem for path in DOCUMENTS]


@dataclass(frozen=True)
class Run:
    """A stretch of text with whose words it is."""

    voice: str
    text: str


def parse(path: Path) -> _Element:
    """Return the root of a file of ours."""
    return etree.parse(path).getroot()


def document(one: str) -> _Element:
    """Return the root of a document by its id."""
    return parse(ROOT / "tei" / "documents" / f"{one}.xml")


def body(one: str) -> _Element:
    """Return the body of a document by its id."""
    found = document(one).find("t:text/t:body", NS)
    assert found is not None
    return found


def voice(element: _Element | None) -> str:
    """Return whose words stand in an element: the rule of the encoding, told once more."""
    if element is None:
        return "document"
    kind = element.get("type") if element.tag == f"{TEI}note" else None
    if kind in ("source", "commentary"):
        return {"source": "archive", "commentary": "commentary"}[kind]
    if (resp := element.get("resp")) is not None:
        return "edition" if resp == "#edition" else "collection"
    return voice(element.getparent())


def runs(element: _Element) -> Iterator[Run]:
    """Go through the text of an element, with the voice of each stretch."""
    if not isinstance(element.tag, str):
        return
    if element.tag == f"{TEI}item" and (number := element.get("n")):
        yield Run(voice(element), f"{number}. ")
    yield Run(voice(element), element.text or "")
    for child in element:
        yield from runs(child)
        yield Run(voice(element), child.tail or "")


def spoken(stretches: Iterator[Run], *voices: str) -> str:
    """Return what some voices say, without white space."""
    return squeezed("".join(run.text for run in stretches if run.voice in voices))


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def normalized(text: str) -> str:
    """Return a text with its white space normalized."""
    return " ".join(text.split())
