"""The body of a draft in TEI, made of the pieces of a text."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from lxml.etree import _Element

from tei_tools.encode.escape import xml_text
from tei_tools.encode.importing.items import belongs, is_counted, label_of, with_deeper
from tei_tools.encode.importing.notes import SIGN_IN_TEXT, sign_of
from tei_tools.encode.importing.parts import number_of
from tei_tools.encode.importing.piece import Piece
from tei_tools.encode.importing.reading import LETTER, NOTED, Cell
from tei_tools.names import local_name
from tei_tools.tags import quoted

_WIDTH: Final = 100
_LABEL: Final = re.compile(r"[^\W\d_]+:(?=\s)")
_SPACE: Final = "\ue000"
_VALUE: Final = re.compile(r"=\"[^\"]*\"")
_BLOCK: Final = re.compile(
    r"^( *)(<(head|dateline|salute|seg|idno|addrLine|p|item|cell|signed|note|fw)\b"
    r"(?![^<>]*/>)(?:(?!<\3\b).)*?</\3>)$",
    re.DOTALL | re.MULTILINE,
)
"""An element of text that begins a line and ends one, is not empty, and holds none of its name."""
_STYLED: Final = LETTER | {"style"}
"""The shapes of paragraphs that keep the name of their style, if they are nothing else."""
_AFTER_PARTS: Final = frozenset({"source", "note", "remark", "page"})
"""What follows the last part of a text, and is no part of it."""
_ABOUT: Final = (
    ("classification", r"secret|confidential|geheim|vertraulich|секретно"),
    ("receipt", r"receipt|received|deliver|reception|empfang"),
    ("transmission", r"\bvia\b|channel|through|courier|cable|urgent|über|durch"),
    ("distribution", r"\bonly\b|\bfor\b|copies|\bnur\b|\bfür\b"),
)
"""What a mark is about, by words in it."""


@dataclass
class Body:
    """Writes the body of one document.

    Attributes:
        identifier: of the document: ids begin with it.
        collection: the id of whoever printed it; empty if headings and notes are its own.
        missing: where a sign points at whose note is not there; if empty, it is left as it is.
        has_tables: whether the schema knows tables.
    """

    identifier: str
    collection: str = ""
    missing: str = ""
    has_tables: bool = False
    _ids: Counter[str] = field(default_factory=Counter)
    _notes: dict[str, str] = field(default_factory=dict)
    _signs: dict[str, list[str]] = field(default_factory=dict)
    _several: Counter[str] = field(default_factory=Counter)
    _written: Counter[str] = field(default_factory=Counter)
    _led: dict[tuple[int, str], str] = field(default_factory=dict)
    """The notes whose signs stand in one known place, by its line."""
    _places: dict[tuple[int, str], str] = field(default_factory=dict)
    _line: int = 0

    def lines(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """Yield the content of `body`, line by line."""
        for number, one in enumerate((one for one in pieces if one.kind == "note"), 1):
            sign = sign_of(one.text)[0]
            if sign and one.line:
                self._led[one.line, sign] = f"{self.identifier}-n{number}"
            elif sign:
                self._notes.setdefault(sign, f"{self.identifier}-n{number}")
                self._several[sign] += 1
        begun: list[int] = []
        for (where, table, kind), group in groupby(pieces, self._holder):
            inside = list(group)
            if where == "closer" or kind in _AFTER_PARTS:
                yield from self._ended_parts(begun, 0)
            if where:
                yield from self._around(where, inside)
            elif table is not None:
                yield from self._table(inside)
            elif kind == "head":
                yield from (each for one in inside for each in self._headed(one, begun))
            else:
                yield from self._blocks(kind, inside)
        yield from self._ended_parts(begun, 0)

    def _holder(self, one: Piece) -> tuple[str, int | None, str]:
        """What a piece stands in: opener or closer, a table, a list or another of its kind."""
        cell = one.cell if self.has_tables else None
        return (
            one.where,
            None if cell is None else cell.table,
            "" if cell or one.where else one.kind,
        )

    def _headed(self, one: Piece, begun: list[int]) -> Iterator[str]:
        """Begin a part of the text with its heading, and end those that are not above it."""
        level = one.shape.level if one.shape else 0
        yield from self._ended_parts(begun, level)
        begun.append(level)
        yield '<div type="section">'
        yield from self._piece(one)

    @staticmethod
    def _ended_parts(begun: list[int], level: int) -> Iterator[str]:
        while begun and begun[-1] >= level:
            begun.pop()
            yield "</div>"

    def _blocks(self, kind: str, inside: Sequence[Piece]) -> Iterator[str]:
        """Yield pieces of one kind that follow one another."""
        if kind == "item" and all(is_counted(one) for one in inside):
            yield '<list type="ordered">'
            yield from (each for one in inside for each in self._item(one))
            yield "</list>"
        elif kind == "item":
            yield from self._list(inside)
        elif kind == "quote":
            yield "<quote>"
            yield from (each for one in inside for each in self._piece(one))
            yield "</quote>"
        else:
            yield from (each for one in inside for each in self._piece(one))

    def _list(self, items: Sequence[Piece]) -> Iterator[str]:
        """Yield a list, or several, of items as Word shows them, with the lists within them."""
        for (rend, _), several in groupby(with_deeper(items), lambda one: belongs(one[0])):
            yield f'<list rend="{rend}">'
            for item, *deeper in several:
                number, text = label_of(item)
                self._line = item.line
                given = self._id("i") | ({"n": number} if number else {})
                if deeper:
                    yield _start("item", given)
                    yield from self._text("p", self._id("p"), text)
                    yield from self._list(deeper)
                    yield "</item>"
                else:
                    yield from self._text("item", given, text)
            yield "</list>"

    def _table(self, inside: Sequence[Piece]) -> Iterator[str]:
        placed = [(one.cell, one) for one in inside if one.cell is not None]
        yield "<table>"
        for _, row in groupby(placed, lambda one: one[0].row):
            yield "<row>"
            cells = {cell: list(each) for cell, each in groupby(row, lambda one: one[0])}
            by_column = {cell.column: cell for cell in cells}
            for column in range(next(iter(cells)).width):
                cell = by_column.get(column)
                if cell is None:
                    yield "<cell/>"
                else:
                    yield from self._cell(cell, [one for _, one in cells[cell]])
            yield "</row>"
        yield "</table>"

    def _cell(self, cell: Cell, pieces: Sequence[Piece]) -> Iterator[str]:
        taken = {"cols": cell.spans, "rows": cell.rows}
        spans = {name: str(number) for name, number in taken.items() if number > 1}
        kinds = groupby(pieces, lambda one: one.kind)
        is_plain = len(pieces) == 1 and pieces[0].kind == "p" and not pieces[0].shape
        if is_plain and not SIGN_IN_TEXT.search(pieces[0].text):
            yield from self._text("cell", spans, pieces[0].text)
        else:  # paragraphs, to whose ids the signs of notes lead
            inside = " ".join(
                each for kind, several in kinds for each in self._blocks(kind, list(several))
            )
            yield _filled(f"{_start('cell', spans)}{inside}</cell>")

    def _around(self, where: str, inside: Sequence[Piece]) -> Iterator[str]:
        if any(one.kind == "closer" for one in inside):
            yield _filled(f"<{where}>{' '.join(self._parts(inside))}</{where}>")
        else:
            yield from (f"<{where}>", *self._parts(inside), f"</{where}>")

    def _parts(self, inside: Sequence[Piece]) -> Iterator[str]:
        """Yield the pieces of an opener or a closer, each label with what it belongs to."""
        label = ""
        for number, one in enumerate(inside):
            if one.kind == "label" and not self.collection and number + 1 < len(inside):
                label = f"{one.text} "
                continue
            yield from self._piece(replace(one, text=label + one.text))
            label = ""

    def _piece(self, one: Piece) -> Iterator[str]:
        given = {"cert": one.cert} if one.cert else {}
        self._line = one.line
        if one.kind in {"p", "quote"}:
            is_styled = one.shape is not None and one.shape.kind in _STYLED
            style = {"rend": one.shape.belongs} if one.shape and is_styled else {}
            yield from self._text("p", self._id("p") | style, one.text)
        elif one.kind == "source":
            yield from self._source(one, given)
        elif one.kind in {"note", "remark"} or (one.kind == "page" and not self.collection):
            yield from self._note(one, given)
        elif one.kind == "closer":
            yield _filled(self._marked(one.text))
        elif one.kind == "address":
            yield "<address>"
            yield from self._text("addrLine", given, one.text)
            yield "</address>"
        else:
            name, attributes = self._element(one)
            yield from self._text(name, attributes | given, one.text)

    def _element(self, one: Piece) -> tuple[str, dict[str, str]]:
        """Return the element of a piece, and its attributes."""
        printed = self._resp()
        if one.kind == "mark":
            return "seg", {"type": "mark", "subtype": _about(one.text)}
        return {
            "dateline": ("dateline", printed),
            "salute": ("salute", {}),
            "label": ("seg", {"type": "label"} | printed),
            "number": ("idno", {"type": "number"}),
            "signed": ("signed", self._id("s") if one.kind == "signed" else {}),
            "subtitle": ("head", printed),
            "head": ("head", printed),
            "page": ("fw", {"type": "pageNum", "place": "bottom"} | printed),
        }.get(one.kind, ("head", {"type": one.kind} | printed))

    def _resp(self) -> dict[str, str]:
        return {"resp": f"#{self.collection}"} if self.collection else {}

    def _id(self, kind: str) -> dict[str, str]:
        self._ids[kind] += 1
        return {"xml:id": f"{self.identifier}-{kind}{self._ids[kind]}"}

    def _item(self, one: Piece) -> Iterator[str]:
        number, text = number_of(one.text)
        self._line = one.line
        yield from self._text("item", self._id("i") | {"n": number, "cert": one.cert}, text)

    def _source(self, one: Piece, given: dict[str, str]) -> Iterator[str]:
        start = _start("note", {"xml:id": f"{self.identifier}-source", "type": "source"} | given)
        text = one.text
        label = ""
        if self.collection and (found := _LABEL.match(text)):
            label = _start("seg", {"type": "label"} | self._resp()) + f"{found[0]}</seg>"
            text = text[found.end() :]
        yield _filled(f"{start}{label}{xml_text(text, 'a paragraph')}</note>")

    def _note(self, one: Piece, given: dict[str, str]) -> Iterator[str]:
        sign, text = sign_of(one.text) if one.kind == "note" else ("", one.text)
        kind = "n" if one.kind == "note" else "remark"
        attributes = self._id(kind)
        attributes |= {"type": "editorial" if self.collection else "authorial"} | self._resp()
        if sign:
            attributes["n"] = sign
        if targets := self._targets(sign, one.line):
            attributes["target"] = " ".join(f"#{each}" for each in targets)
        self._written[sign] += 0 if one.line else 1
        self._line = 0
        certain = given if self.collection else {}
        yield from self._text("note", attributes | certain, text.lstrip())

    def _placed(self, sign: str, identifier: str) -> None:
        """Remember where a sign stands: once for a paragraph, however often that has it."""
        if (self._line, sign) in self._led:
            self._places.setdefault((self._line, sign), identifier)
            return
        places = self._signs.setdefault(sign, [])
        if places[-1:] != [identifier]:
            places.append(identifier)

    def _targets(self, sign: str, line: int) -> list[str]:
        """Return where the sign of the next note stands.

        That may be known by its line. Where there are as many other notes of a sign as other places
        that have it, as “*” on every page, each is that of one; where there are more or less of
        them, the first has all.
        """
        if line:
            place = self._places.get((line, sign), "")
            return [place] if place else []
        places = self._signs.get(sign, [])
        written = self._written[sign]
        if self._several[sign] == len(places):
            return places[written : written + 1]
        return [] if written else places

    def _text(self, name: str, attributes: Mapping[str, str], text: str) -> Iterator[str]:
        written = self._marked(text, attributes.get("xml:id", ""))
        yield _filled(f"{_start(name, attributes)}{written}</{name}>")

    def _marked(self, text: str, identifier: str = "") -> str:
        """Return a text as XML, the signs of footnotes that come later in it as `ref`."""
        result, place = "", 0
        for found in SIGN_IN_TEXT.finditer(text):
            led = self._led.get((self._line, found[0]), "")
            note = led or self._notes.get(found[0], "")
            if not self.collection:
                if note and identifier:
                    self._placed(found[0], identifier)
                continue
            is_missing = self.missing and (found[0][0] == "*" or NOTED.fullmatch(found[0]))
            if not (note or is_missing) or (self._written[found[0]] and not led):
                continue
            sign = self._id("sign")
            leads = {"target": f"#{note}"} if note else {"ana": self.missing}
            self._placed(found[0], sign["xml:id"])
            given = sign | {"type": "note-sign"} | self._resp() | leads | {"cert": "medium"}
            result += xml_text(text[place : found.start()], "a paragraph")
            result += f"{_start('ref', given)}{found[0]}</ref>"
            place = found.end()
        return result + xml_text(text[place:], "a paragraph")


def _about(mark: str) -> str:
    return next((what for what, words in _ABOUT if re.search(words, mark.lower())), "transmission")


def _start(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{''.join(f' {key}={quoted(value)}' for key, value in attributes.items())}>"


def _filled(element: str, indent: str = "      ") -> str:
    """Return an element in lines that are not too long, the first without its indentation.

    No line ends inside the value of an attribute.
    """
    kept = _VALUE.sub(lambda found: found[0].replace(" ", _SPACE), element)
    kept = re.sub(r"[ \t\r\n]+", " ", kept)
    return (
        textwrap.fill(
            kept,
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=f"{indent}  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        .lstrip()
        .replace(_SPACE, " ")
    )


def refilled(text: str) -> str:
    """Return a draft, laid out, with the lines of its paragraphs filled anew."""
    head, body, rest = text.partition("<body>")
    return head + body + _BLOCK.sub(lambda found: found[1] + _filled(found[2], found[1]), rest)


def words_of(body: _Element, source: str) -> str:
    """Return the words of a draft's body as its source has them, parted by single spaces.

    The numbers of items and the signs of notes are back where they were taken from.

    Args:
        body: of the draft.
        source: its source's words, parted likewise, which tell where the sign of a note stood:
            beside its text, with a space between, or in its brackets.
    """
    told = _Told(source)
    for one in body:
        told.add(" ")
        _tell(one, told)
    return "".join(told.said)


class _Told:
    """What has been read of a draft, with single spaces between its words.

    Attributes:
        said: its pieces.
    """

    def __init__(self, source: str) -> None:
        self.said: list[str] = []
        self._source = source
        self._length = 0
        self._is_parted = False

    def add(self, text: str) -> None:
        """Take a text."""
        words = " ".join(text.split())
        if words:
            gap = " " if self._length and (self._is_parted or text[0].isspace()) else ""
            self.said.append(gap + words)
            self._length += len(gap + words)
        self._is_parted = text[-1].isspace() if words else self._is_parted or bool(text)

    def likest(self, ways: Sequence[str]) -> str:
        """Return the text that the source goes on with; the first, if it does with none."""
        place = self._length + (1 if self._length and self._is_parted else 0)
        found = (one for one in ways if self._source.startswith(" ".join(one.split()), place))
        return next(found, ways[0])


def _tell(element: _Element, told: _Told) -> None:
    """Read an element of a draft, without what follows it."""
    if not isinstance(element.tag, str):
        return
    name, number = local_name(element.tag), element.get("n", "")
    if name == "note" and number:
        text = str(element.xpath("string()"))
        ways = (f"{number}{text}", f"{number} {text}", f"({number}{text[1:]}")
        told.add(told.likest(ways))
        return
    if name == "item" and number:
        told.add(f"{number}{'.' if number.isdecimal() else ''} ")
    told.add(element.text or "")
    for child in element:
        _tell(child, told)
        told.add(child.tail or "")
