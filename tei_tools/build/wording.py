"""The words of a document in its facts: its passages, and what stands around each mention.

The stylesheet of facts hands out the words of a text in parts that say what changes with them: the
voice, the block, and where a block stands in a note, the address of that note. What is searched and
what indices quote is cut from that here: a passage is what one voice says at one address, and a
mention stands in the words of its own block, without those of the blocks inside that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element

from tei_tools.tags import quoted

CONTEXT: Final = 64
"""How many characters of context stand on each side of a mention."""
LONGEST: Final = 256
"""How many characters a mention itself has at most: a whole quotation is one."""
_WORDS: Final = "words"
_MENTIONED: Final = "mentioned"
_UNPARTED: Final = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of a script that parts no words: from Thai to Burmese, Khmer, Japanese, Chinese."""


class Made(NamedTuple):
    """A fact that was made of the words.

    Attributes:
        kind: `passage` or `mention`.
        entry: the entry that is mentioned, as `persons#kirov`; empty for a passage.
        content: what the element holds, as XML, with its attributes before it.
    """

    kind: str
    entry: str
    content: str

    def as_xml(self, namespace: str) -> str:
        """Return the fact as an element of a namespace."""
        return f'<f:{self.kind} xmlns:f="{namespace}"{self.content}</f:{self.kind}>'


class _Place(NamedTuple):
    """Where words stand: in whose voice, in which block, at which address."""

    voice: str
    block: str
    address: str

    def of(self, part: _Element) -> "_Place":
        """Return the place of a part that stands here."""
        block = part.get("block")
        address = part.get("place") or block or self.address
        return _Place(part.get("voice") or self.voice, block or self.block, address)


class _Run(NamedTuple):
    """Words of one voice in a block."""

    voice: str
    text: str


@dataclass
class _Mention:
    """A mention of an entry.

    Attributes:
        element: says of which.
        voice: in which it stands.
        start: how many runs of its block stand before it.
        end: how many stand before what follows it.
        block: its block.
        form: its own words, each with the block in which they stand.
    """

    element: _Element
    voice: str
    start: int
    block: str
    end: int = 0
    form: list[tuple[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its own words, without those of blocks in it, such as notes, unless it has no others."""
        own = _normal("".join(text for block, text in self.form if block == self.block))
        words = own or _normal("".join(text for _, text in self.form))
        return words if len(words) <= LONGEST else _cut(words, LONGEST, is_before=False)


@dataclass
class _Block:
    """A block: its own words, and the mentions in them."""

    id: str
    runs: list[_Run] = field(default_factory=list)
    mentions: list[_Mention] = field(default_factory=list)


class Wording:
    """What one text's words tell."""

    def __init__(self, words: _Element) -> None:
        """Read the element `f:words` of the facts that the stylesheet makes."""
        self._blocks: dict[str, _Block] = {}
        self._passages: list[tuple[str, str, list[str]]] = []
        self._open: list[_Mention] = []
        mentioned = str(words.tag).removesuffix(_WORDS) + _MENTIONED
        places = [_Place("", "", "")]
        place = places[0]
        for event, part in etree.iterwalk(words, events=("start", "end")):
            if event == "start":
                if part.tag == mentioned:
                    self._begin(part, place)
                else:
                    place = place.of(part)
                places.append(place)
                self._say(part.text, place)
            else:
                places.pop()
                place = places[-1]
                if part.tag == mentioned:
                    self._end(place)
                if part is not words:
                    self._say(part.tail, place)

    def _block(self, place: _Place) -> _Block:
        found = self._blocks.get(place.block)
        if found is None:
            found = self._blocks[place.block] = _Block(place.block)
        return found

    def _begin(self, element: _Element, place: _Place) -> None:
        block = self._block(place)
        voice = element.get("voice") or place.voice
        self._open.append(_Mention(element, voice, len(block.runs), block.id))
        block.mentions.append(self._open[-1])

    def _end(self, place: _Place) -> None:
        self._open.pop().end = len(self._block(place).runs)

    def _say(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        voice, _, address = place
        self._block(place).runs.append(_Run(voice, text))
        last = self._passages[-1] if self._passages else ("", "", [])
        if last[1] == address and last[0] == voice:
            last[2].append(text)
        else:
            self._passages.append((voice, address, [text]))
        for mention in self._open:
            mention.form.append((place.block, text))

    def made(self) -> Iterator[Made]:
        """Yield the passages, then the mentions by their blocks."""
        for voice, address, texts in self._passages:
            if words := _normal("".join(texts)):
                where = f" voice={quoted(voice)} block={quoted(address)}>"
                yield Made("passage", "", where + _text(words))
        for block in self._blocks.values():
            for mention in block.mentions:
                yield _made(mention, block)


def _made(mention: _Mention, block: _Block) -> Made:
    register, entry = (mention.element.get(name, "") for name in ("register", "entry"))
    where = f" register={quoted(register)} entry={quoted(entry)}"
    where += f" voice={quoted(mention.voice)} block={quoted(block.id)}"
    cert = mention.element.get("cert")
    where += f" cert={quoted(cert)}>" if cert is not None else ">"
    runs = block.runs  # of a block with many mentions, each looks at no more than stands near it
    before = _context((runs[at] for at in range(mention.start - 1, -1, -1)), is_before=True)
    after = _context((runs[at] for at in range(mention.end, len(runs))), is_before=False)
    form = _text(mention.words)
    content = f"{_as_xml('before', before)}<f:form>{form}</f:form>{_as_xml('after', after)}"
    return Made("mention", f"{register}#{entry}" if entry else "", where + content)


def _as_xml(name: str, runs: Iterable[_Run]) -> str:
    told = "".join(f"<f:run voice={quoted(one.voice)}>{_text(one.text)}</f:run>" for one in runs)
    return f"<f:{name}>{told}</f:{name}>" if told else f"<f:{name}/>"


def _context(runs: Iterable[_Run], *, is_before: bool) -> Sequence[_Run]:
    """Return the words next to a mention, as many as fit, each voice's together.

    Args:
        runs: the words of its block on that side, nearest first.
        is_before: whether they stand before it.
    """
    room, found = CONTEXT, list[_Run]()
    for voice, text in runs:
        words = _single_spaced(text)
        if len(words) > room:
            found.append(_Run(voice, _cut(words, room, is_before=is_before)))
            break
        found.append(_Run(voice, words))
        room -= len(words)
    together = list[_Run]()
    for voice, text in reversed(found) if is_before else found:
        if together and together[-1].voice == voice:
            together[-1] = _Run(voice, together[-1].text + text)
        else:
            together.append(_Run(voice, text))
    return [_Run(voice, _single_spaced(text)) for voice, text in together]


def _cut(words: str, room: int, *, is_before: bool) -> str:
    """Return the end (or the beginning) of some words, cut at a space, with … where it was cut.

    Where none is near, in a script that parts no words, they are cut between two letters.
    """
    if is_before:
        near = words[len(words) - room :]
        at = near.find(" ")
        if _UNPARTED.match(near) and not 0 <= at < CONTEXT // 2:
            return f"… {near}"
        return "… " + near.partition(" ")[2]
    near = words[:room]
    at = near.rfind(" ")
    if near and _UNPARTED.match(near[-1]) and at < max(room - CONTEXT // 2, 0):
        return f"{near} …"
    return near.rpartition(" ")[0] + " …"


def _single_spaced(text: str) -> str:
    """Return a text with each stretch of white space made one space: XML's, no other."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _normal(text: str) -> str:
    """Return a text as `normalize-space` does."""
    return _single_spaced(text).strip(" ")


def _text(text: str) -> str:
    return escape(text, quote=False)
