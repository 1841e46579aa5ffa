"""What an entry of a register is called, and what is said of it first, each in a line."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from lxml.etree import _Element

from tei_tools.names import TEI, XML_ID, local_name, tei

_NAMES: Final = ("persName", "placeName", "orgName", "geogName", "eventName", "objectName", "name")
_PLACES: Final = ("settlement", "district", "region", "country", "bloc")
"""By what a place may be named, where it has no name beside them."""
_LONGEST: Final = 160


def heading(element: _Element) -> str:
    """What an entry is called: its heading, its main name or title, else all its words."""
    kind = local_name(str(element.tag))
    if kind in {"bibl", "biblStruct", "biblFull"}:
        words = _work(element) or words_of(element, without="note").rstrip(" ")
        return shortened(words) or element.get(XML_ID, "")
    named = chain(element, element.iterfind(f"{tei('objectIdentifier')}/*"))
    every = [one for one in named if local_name(str(one.tag)) in _NAMES]
    names = [one for one in every if one.get("type") != "sort"] or every
    chosen = next((one for one in names if one.get("type") in {"heading", "main"}), None)
    chosen = names[0] if chosen is None and names else chosen
    if chosen is None:
        chosen = next(iter(element.iter(tei("head"), tei("label"), tei("title"))), None)
    if chosen is None:
        chosen = next((one for one in element if local_name(str(one.tag)) in _PLACES), None)
    return _name(chosen) or element.get(XML_ID, "")


def sorting(element: _Element) -> str:
    """By what an entry says that it is sorted: a name for that alone; empty where it has none."""
    names = (one for one in element if local_name(str(one.tag)) in _NAMES)
    return next((words_of(one) for one in names if one.get("type") == "sort"), "")


def _work(element: _Element) -> str:
    """What a work is called that is told in parts, as records are: no reference to be read."""
    titles = element.findall(tei("title"))
    if not titles or any(one and one.strip() for one in (element.text, *(e.tail for e in element))):
        return ""
    main = next((one for one in titles if one.get("type") == "main"), titles[0])
    authors = "; ".join(filter(None, map(_name, element.findall(tei("author")))))
    date = words_of(element.find(tei("date")))
    return ", ".join(filter(None, (": ".join(filter(None, (authors, words_of(main)))), date)))


def _name(element: _Element | None) -> str:
    """A name as a register has it: the surname first, where it is told apart."""
    if element is None:
        return ""
    surname, forename = element.find(tei("surname")), element.find(tei("forename"))
    if surname is None or forename is None:
        return words_of(element)
    return ", ".join(filter(None, (words_of(surname), words_of(forename))))


def words_of(element: _Element | None, without: str = "") -> str:
    """The words of an element in a line, without those of its children of a name."""
    return " ".join("".join(_texts(element, without)).split()) if element is not None else ""


def said(note: _Element) -> str:
    """The words of a note in a line, those of its paragraphs and items with a space between."""
    is_parted = next(note.iterchildren(tei("p"), tei("item")), None) is not None
    beside = (note.text, *(one.tail for one in note))
    if not is_parted or any(one and one.strip() for one in beside):
        return words_of(note)
    return " ".join(filter(None, map(said, note.iterchildren("*"))))


def _texts(element: _Element, without: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != f"{{{TEI}}}{without}":
            yield from _texts(child, without)
        yield child.tail or ""


def shortened(words: str) -> str:
    """Words in a line, so many of them as readers look over; told by a sign if there are more."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
