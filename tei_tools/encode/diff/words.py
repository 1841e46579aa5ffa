"""The words of a text, the elements around them, and how two sequences differ.

A word is what stands between white space: “Kirov,” is one. An element that can stand inside a line
of text does not part words, any other does; a note interrupts nothing, and its words follow the
word that it is attached to. Of a `choice`, the words are those of the source (`abbr`, `orig`,
`sic`); what the encoder sets beside them belongs to the markup.
"""

import difflib
import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element

from tei_tools.names import TEI

INLINE: Final = frozenset(
    """
    abbr add addName affiliation age altIdentifier am anchor att author bibl biblScope birth c
    caesura catchwords certainty choice cit cl code corr country damage damageSpan date death del
    delSpan dim distinct district editor education email emph ex expan foreign forename formula fw g
    gap geo geogFeat geogName gi genName gloss graphic handShift height heraldry hi ident idno
    incident lang lem locus m material measure measureGrp media mentioned metamark milestone mod
    name nameLink num objectName occupation offset oRef orgName orig persName persPron phr placeName
    pRef ptr pubPlace publisher q quote rdg rdgGrp redo ref reg region residence restore retrace
    roleName rs ruby rb rt s said scanSection secFol seg settlement sic signatures soCalled space
    specDesc specList span stamp state subst substJoin supplied surname surplus surrogates tag term
    time title unclear undo unit val w watermark width app addSpan alt altGrp index interp
    listTranspose link linkGrp join joinGrp timeline note noteGrp pc eventName equiv pause shift
    kinesic vocal writing witStart witEnd lacunaStart lacunaEnd wit figure
    """.split()  # noqa: SIM905  a list of a hundred lines is harder to read
)
"""Elements of TEI that may stand inside a line of text, so that no word ends where they do."""

_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
_NOTES: Final = frozenset({"note", "noteGrp"})
_ADDED: Final = frozenset({"expan", "reg", "corr"})
_WORD: Final = re.compile(r"[^ \t\r\n]+")
_LARGE: Final = 250_000
"""How many pairs of words difflib may be asked to look at."""

Mark = tuple[int, int]
"""A place in a stream: the number of a word, and how many of its characters stand before."""


class Word(NamedTuple):
    """A word, and where its first character is: in which text node, after how many characters.

    The node's text if `tail` is false, else the text that follows the node.
    """

    text: str
    node: _Element
    tail: bool
    offset: int


@dataclass(frozen=True, slots=True)
class Around:
    """An element and the stretch of words that it holds; `start` equals `end` if there is none."""

    node: _Element
    start: Mark
    end: Mark
    beside: str = ""
    """The words of the encoder's own reading in a `choice`, which are not in the stream."""


@dataclass(slots=True)
class Stream:
    """The words of an element, and all elements inside of it."""

    words: list[Word] = field(default_factory=list)
    around: list[Around] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The words alone."""
        return [word.text for word in self.words]


class _Builder:
    """Puts words together from pieces of text."""

    def __init__(self) -> None:
        self.stream = Stream()
        self.current: list[str] = []
        self.length = 0
        self.first: tuple[_Element, bool, int] | None = None
        self.notes: list[Stream] = []
        self.open: list[tuple[Mark, int]] = []
        self.seen = 0

    def add(self, node: _Element, text: str | None, *, tail: bool) -> None:
        """Go on with the text in a node, or after it."""
        if not text:
            return
        words = self.stream.words
        whole, place = len(text), 0
        for piece in _WORD.finditer(text):
            start, end = piece.span()
            if start > place and (self.first is not None or self.notes):
                self.end_word()
            place = end
            self.seen += 1
            if end < whole and self.first is None and not self.notes:
                words.append(Word(piece[0], node, tail, start))
                continue
            if self.first is None:
                self.first = (node, tail, start)
            self.current.append(piece[0])
            self.length += end - start
        if place < whole:
            self.end_word()

    def end_word(self) -> None:
        """Finish the word in hand, and let its notes follow."""
        if self.first is not None:
            self.stream.words.append(Word("".join(self.current), *self.first))
            self.current, self.first, self.length = [], None, 0
        for note in self.notes:
            base = len(self.stream.words)
            self.stream.words += note.words
            self.stream.around += (_moved(one, base) for one in note.around)
        self.notes = []

    def mark(self) -> Mark:
        return len(self.stream.words), self.length

    def start(self) -> None:
        self.open.append((self.mark(), self.seen))

    def end(self, node: _Element, beside: str = "") -> None:
        start, seen = self.open.pop()
        end = start
        if seen != self.seen:
            end = self.mark()
            if not self.length:
                end = (end[0] - 1, len(self.stream.words[-1].text))
        self.stream.around.append(Around(node, start, end, beside))


def _moved(one: Around, base: int) -> Around:
    start, end = (one.start[0] + base, one.start[1]), (one.end[0] + base, one.end[1])
    return replace(one, start=start, end=end)


def read(root: _Element) -> Stream:
    """Return the words of an element and what stands around them, in the order of the text."""
    builders = [_Builder()]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if _begin(builders, node):
                walk.skip_subtree()
        elif event == "end":
            _end(builders, node)
        if event != "start" and node is not root:
            builders[-1].add(node, node.tail, tail=True)
    builders[-1].end_word()
    stream = builders[-1].stream
    stream.around.sort(key=lambda one: (one.start, (-one.end[0], -one.end[1])))
    return stream


def _begin(builders: list[_Builder], node: _Element) -> bool:
    """Begin an element; return whether its words are none of the text's."""
    name = local(node)
    if name in _NOTES:
        builders.append(_Builder())
    elif _parts(name, node):
        builders[-1].end_word()
    builders[-1].start()
    if _is_added(node):
        return True
    builders[-1].add(node, node.text, tail=False)
    return False


def _end(builders: list[_Builder], node: _Element) -> None:
    beside = " ".join("".join(node.itertext()).split()) if _is_added(node) else ""
    is_note = local(node) in _NOTES
    if is_note or builders[-1].first is None or _parts(local(node), node):
        builders[-1].end_word()
    builders[-1].end(node, beside)
    if is_note:
        note = builders.pop()
        builders[-1].notes.append(note.stream)


def _is_added(node: _Element) -> bool:
    if local(node) not in _ADDED:
        return False
    parent = node.getparent()
    return parent is not None and local(parent) == "choice"


def _parts(name: str, node: _Element) -> bool:
    """Whether a word ends where an element begins or ends."""
    return node.get("break") != "no" if name in _BREAKS else name not in INLINE


def local(node: _Element) -> str:
    """Return an element's name: of TEI without its namespace, of another with it in braces."""
    return _local(str(node.tag))


@functools.cache
def _local(tag: str) -> str:
    return tag.removeprefix(f"{{{TEI}}}")


Region = tuple[int, int, int, int]
"""`old[a:b]` has become `new[c:d]`."""


def differences(old: Sequence[str], new: Sequence[str]) -> list[Region]:
    """Return where two sequences differ, in order; between the regions they are the same.

    What is the same at both ends is laid aside; what occurs once in both anchors the rest, and
    between two anchors it begins anew (a patience diff). Where nothing is unique, `difflib` looks
    for the longest runs, unless there are too many.
    """
    found: list[Region] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, b, c, d = _trimmed(old, new, waiting.pop())
        if a == b or c == d:
            if a != b or c != d:
                found.append((a, b, c, d))
        elif anchors := _anchors(old[a:b], new[c:d]):
            at = (a, c)
            for i, j in anchors:
                waiting.append((at[0], a + i, at[1], c + j))
                at = (a + i + 1, c + j + 1)
            waiting.append((at[0], b, at[1], d))
        elif (b - a) * (d - c) > _LARGE:
            found.append((a, b, c, d))
        else:
            matcher = difflib.SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            codes = (code for code in matcher.get_opcodes() if code[0] != "equal")
            found += ((a + w, a + x, c + y, c + z) for _, w, x, y, z in codes)
    return _joined(sorted(found))


def _trimmed(old: Sequence[str], new: Sequence[str], region: Region) -> Region:
    a, b, c, d = region
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest rising series of places whose word occurs once in both."""
    once = {word for word, count in Counter(new).items() if count == 1}
    once &= {word for word, count in Counter(old).items() if count == 1}
    where = {word: j for j, word in enumerate(new) if word in once}
    pairs = [(i, where[word]) for i, word in enumerate(old) if word in once]
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        if pile == len(tops):
            tops.append(j)
            last.append(number)
        else:
            tops[pile], last[pile] = j, number
        before.append(last[pile - 1] if pile else -1)
    series, at = [], last[-1] if last else -1
    while at >= 0:
        series.append(pairs[at])
        at = before[at]
    return series[::-1]


def _joined(regions: Iterable[Region]) -> list[Region]:
    """Join regions that touch one another."""
    result: list[Region] = []
    for region in regions:
        if result and result[-1][1] == region[0] and result[-1][3] == region[2]:
            result[-1] = (result[-1][0], region[1], result[-1][2], region[3])
        else:
            result.append(region)
    return result
