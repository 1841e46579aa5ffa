"""Two versions of a document held against one another."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.diagnostics import Position
from tei_tools.document import Document
from tei_tools.encode.diff.words import Around, Mark, Region, Stream, Word, differences, local, read
from tei_tools.names import XML, XML_ID, tei

CONTEXT: Final = 6
"""How many unchanged words are shown on either side of a change."""

_PASSAGE: Final = 8
"""How many words of what an element holds are shown."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that have become others; either may be empty.

    Attributes:
        at: where, in the new version.
        before: the unchanged words before, as many as are shown.
        old: the words of the old version.
        new: the words of the new version.
        after: the unchanged words after.
    """

    at: Position
    before: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkupChange:
    """An element around the same words that has come, gone or changed.

    Attributes:
        at: where, in the new version; in the old one, if it has gone.
        old: its start tag before; empty if it has come.
        new: its start tag now; empty if it has gone.
        words: the words that it holds, shortened.
        held: the words that it held before, where only these have changed; else empty.
    """

    at: Position
    old: str
    new: str
    words: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of the header or of a register that has come, gone or changed.

    Attributes:
        at: where, in the new version; in the old one, if it has gone.
        path: the elements that it lies in, with their ids: `standOff/listPerson/person#kirov`.
        old: its XML before; empty if it has come.
        new: its XML now; empty if it has gone.
    """

    at: Position
    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """How two versions of a document differ.

    Attributes:
        old: the name of the old version; empty if the document is new.
        new: the name of the new version; empty if the document has gone.
        words: of the text, its notes included.
        markup: in the text.
        registers: below `standOff`.
        header: below `teiHeader`.
        renamed: the name of the file before; empty if it is the same.
        unread: why they were not compared, and where that is: one of them is no XML. Else empty.
    """

    old: str
    new: str
    words: tuple[WordChange, ...] = ()
    markup: tuple[MarkupChange, ...] = ()
    registers: tuple[PartChange, ...] = ()
    header: tuple[PartChange, ...] = ()
    renamed: str = ""
    unread: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the versions say the same in all four, under the same name."""
        differs = self.words or self.markup or self.registers or self.header or self.renamed
        return bool(self.old and self.new) and not (differs or self.unread)

    @property
    def has_other_words(self) -> bool:
        """Whether the words differ; those of one that is new, gone or unread do."""
        return bool(self.words or self.unread) or not (self.old and self.new)


@dataclass
class _Side:
    """One version: its document and the words of its text."""

    document: Document
    stream: Stream = field(init=False)

    def __post_init__(self) -> None:
        self.stream = Stream()
        for root in _texts(self.document.root):
            part, base = read(root), len(self.stream.words)
            self.stream.words += part.words
            self.stream.around += (
                Around(
                    one.node,
                    (one.start[0] + base, one.start[1]),
                    (one.end[0] + base, one.end[1]),
                    one.beside,
                )
                for one in part.around
            )

    def place(self, number: int) -> Position:
        """Return where a word stands; one past the last, where the last does."""
        words = self.stream.words
        if not words:
            return Position(1, 1)
        return self.of_word(words[min(number, len(words) - 1)])

    def of_word(self, word: Word) -> Position:
        """Return where a word stands: in the text node that it is known to begin in."""
        node, spans = word.node, self.document.spans
        parent = node.getparent() if word.tail else node
        if parent is None:
            return Position(1, 1)
        following = node.getnext() if word.tail else next(iter(node), None)
        start = spans[node].end if word.tail else spans[node].token.end
        end = spans[parent].close if following is None else spans[following].token.start
        return self.document.source.position(min(start + word.offset, end))

    def of_node(self, node: _Element) -> Position:
        return self.document.span(node).start

    def text(self, one: Around) -> str:
        """Return the words that an element holds, shortened."""
        if one.beside:
            return _short(one.beside.split())
        if one.start == one.end:
            return ""
        words = [word.text for word in self.stream.words[one.start[0] : one.end[0] + 1]]
        words[-1] = words[-1][: one.end[1]]
        words[0] = words[0][one.start[1] :]
        return _short(words)


def _short(words: Sequence[str]) -> str:
    shown = words if len(words) <= _PASSAGE else [*words[: _PASSAGE - 2], "…", words[-1]]
    return " ".join(shown)


def _texts(root: _Element) -> Iterator[_Element]:
    """Yield what holds a document's own words: each outermost `text` or `sourceDoc`."""
    for node in root.iter(tei("text"), tei("sourceDoc")):
        if not any(local(up) in {"text", "sourceDoc"} for up in node.iterancestors()):
            yield node


def compare(old: Document, new: Document) -> Difference:
    """Return how two versions of a document differ."""
    before, after = _Side(old), _Side(new)
    regions = differences(before.stream.texts, after.stream.texts)
    return Difference(
        old.uri,
        new.uri,
        tuple(_word_changes(before, after, regions)),
        tuple(sorted(_markup(before, after, regions), key=lambda one: one.at)),
        tuple(_parts(old, new, "standOff")),
        tuple(_parts(old, new, "teiHeader")),
    )


def _word_changes(before: _Side, after: _Side, regions: Sequence[Region]) -> Iterator[WordChange]:
    old, new = before.stream.texts, after.stream.texts
    for number, (a, b, c, d) in enumerate(regions):
        first = regions[number - 1][3] if number else 0
        last = regions[number + 1][2] if number + 1 < len(regions) else len(new)
        yield WordChange(
            after.place(c),
            tuple(new[max(first, c - CONTEXT) : c]),
            tuple(old[a:b]),
            tuple(new[c:d]),
            tuple(new[d : min(last, d + CONTEXT)]),
        )


Pair = tuple[Around, Around]
Place = tuple[Mark, Mark]
"""Where an element begins and ends."""


class _Map:
    """Where a place of the old words lies in the new ones."""

    def __init__(self, before: _Side, after: _Side, regions: Sequence[Region]) -> None:
        self._old, self._new = before.stream.texts, after.stream.texts
        self._to: dict[int, int] = {}
        self._region: dict[int, Region] = {}
        at = (0, 0)
        for region in [*regions, (len(self._old),) * 2 + (len(self._new),) * 2]:
            self._to |= zip(range(at[0], region[0]), range(at[1], region[2]), strict=True)
            self._region |= dict.fromkeys(range(region[0], region[1]), region)
            at = (region[1], region[3])
        self._to[len(self._old)] = len(self._new)
        self.changed = {number for one in regions for number in range(one[2], one[3] + 1)}
        self._came = {n for a, b, c, d in regions if a == b for n in range(c, d)}

    def start(self, mark: Mark) -> Mark | None:
        """Return where an element that began at a place would begin now, if that can be said."""
        if mark[0] in self._to:
            return self._to[mark[0]], mark[1]
        region = self._region[mark[0]]
        return (region[2], 0) if mark == (region[0], 0) else None

    def end(self, mark: Mark) -> Mark | None:
        """Return where an element that ended at a place would end now, if that can be said."""
        if mark[0] in self._to:
            return self._to[mark[0]], mark[1]
        region = self._region[mark[0]]
        whole = mark == (region[1] - 1, len(self._old[region[1] - 1]))
        if not whole or region[2] == region[3]:
            return None
        return region[3] - 1, len(self._new[region[3] - 1])

    def touches(self, one: Around) -> bool:
        """Whether an element of the new version begins or ends at words that have changed."""
        return one.start[0] in self.changed or one.end[0] in self.changed

    def has_grown(self, place: Place, one: Around) -> bool:
        """Whether an element has but taken in words that have come, at its beginning or its end.

        Args:
            place: where it would begin and end now.
            one: where it does.
        """
        (start, end), ends = place, self._new
        if start == end or one.start == one.end:
            return False
        before, after = range(one.start[0], start[0]), range(end[0] + 1, one.end[0] + 1)
        is_whole = one.start[1] == start[1] == 0 if before else one.start == start
        if after:
            is_whole &= end[1] == len(ends[end[0]]) and one.end[1] == len(ends[one.end[0]])
        else:
            is_whole &= one.end == end
        return is_whole and self._came.issuperset(before) and self._came.issuperset(after)


def _markup(before: _Side, after: _Side, regions: Sequence[Region]) -> Iterator[MarkupChange]:
    """Yield what has changed around the words: pairs at the same place, then what is left."""
    mapped = _Map(before, after, regions)
    came = list(after.stream.around)
    kept: list[tuple[Around, Place]] = []
    lost: list[Around] = []
    for one in before.stream.around:
        start = mapped.start(one.start)
        end = start if one.start == one.end else mapped.end(one.end)
        if start is None or end is None:
            lost.append(one)
        else:
            kept.append((one, (start, end)))
    pairs: list[Pair] = []
    for trait in (_tag, _name, _any):
        kept, came = _paired(kept, came, trait, pairs)
    extended = _extended(kept, came, mapped)
    gone = lost + [one for one, _ in kept]
    gone.sort(key=lambda one: (one.start, (-one.end[0], -one.end[1])))
    _drop_moved(gone, came, mapped)
    for old, new in pairs:
        if _tag(old) != _tag(new):
            yield _told(after, old, new)
    for old, new in extended:
        told = _told(after, old, new)
        yield replace(told, held=before.text(old) or "nothing")
    for one in gone:
        yield MarkupChange(before.of_node(one.node), _tag(one), "", before.text(one))
    for one in came:
        yield MarkupChange(after.of_node(one.node), "", _tag(one), after.text(one))


def _paired(
    kept: Sequence[tuple[Around, Place]],
    came: Sequence[Around],
    trait: Callable[[Around], str],
    pairs: list[Pair],
) -> tuple[list[tuple[Around, Place]], list[Around]]:
    """Pair what stands at the same place and shares a trait; return what is left of both."""
    there: dict[tuple[Place, str], deque[Around]] = defaultdict(deque)
    for one in came:
        there[(one.start, one.end), trait(one)].append(one)
    rest = []
    for one, place in kept:
        if others := there.get((place, trait(one))):
            pairs.append((one, others.popleft()))
        else:
            rest.append((one, place))
    left = {id(one) for others in there.values() for one in others}
    return rest, [one for one in came if id(one) in left]


def _name(one: Around) -> str:
    return local(one.node)


def _any(one: Around) -> str:
    """An element of another name around the same words: but a point is nothing around."""
    return local(one.node) if one.start == one.end else ""


def _extended(kept: list[tuple[Around, Place]], came: list[Around], mapped: _Map) -> list[Pair]:
    """Take from both lists what is the same but for where it begins or where it ends.

    What has grown by new words alone is the same, and not returned.
    """
    pairs: list[Pair] = []
    by_edge: dict[tuple[str, int, Mark], Around] = {}
    for one in came:
        by_edge.setdefault((_tag(one), 0, one.start), one)
        by_edge.setdefault((_tag(one), 1, one.end), one)
    taken: set[int] = set()
    rest = []
    for one, place in kept:
        edges = (by_edge.get((_tag(one), edge, mark)) for edge, mark in enumerate(place))
        other = next((each for each in edges if each and id(each) not in taken), None)
        if other is None:
            rest.append((one, place))
        else:
            taken.add(id(other))
            if not mapped.has_grown(place, other):
                pairs.append((one, other))
    kept[:] = rest
    came[:] = [one for one in came if id(one) not in taken]
    return pairs


def _drop_moved(gone: list[Around], came: list[Around], mapped: _Map) -> None:
    """Take from both lists what has stayed the same, in order, around words that have changed."""
    near = [one for one in came if mapped.touches(one)]
    regions = differences([_tag(one) for one in gone], [_tag(one) for one in near])
    pairs: list[Pair] = []
    i = j = 0
    for a, b, c, d in [*regions, (len(gone), len(gone), len(near), len(near))]:
        pairs += zip(gone[i:a], near[j:c], strict=True)
        i, j = b, d
    olds = {id(old) for old, _ in pairs}
    news = {id(new) for _, new in pairs}
    gone[:] = [one for one in gone if id(one) not in olds]
    came[:] = [one for one in came if id(one) not in news]


def _told(after: _Side, old: Around, new: Around) -> MarkupChange:
    return MarkupChange(after.of_node(new.node), _tag(old), _tag(new), after.text(new))


def _tag(one: Around) -> str:
    """Return an element's start tag, its attributes in the order of their names."""
    values = {_prefixed(one.node, str(key)): value for key, value in one.node.attrib.items()}
    shown = "".join(f' {key}="{" ".join(str(values[key]).split())}"' for key in sorted(values))
    return f"<{local(one.node)}{shown}>{one.beside}"


def _prefixed(node: _Element, name: str) -> str:
    uri, brace, rest = name.removeprefix("{").rpartition("}")
    if not brace:
        return rest
    if uri == XML:
        return f"xml:{rest}"
    prefix = next((key for key, value in node.nsmap.items() if value == uri and key), uri)
    return f"{prefix}:{rest}"


_SPACE: Final = re.compile(r"[ \t\r\n]+")
_DECLARATION: Final = re.compile(r' xmlns(:[^\s=]+)?="[^"]*"')


def _parts(old: Document, new: Document, name: str) -> Iterator[PartChange]:
    """Yield what differs below an element, part by part: a part holds text or nothing."""
    before, after = list(_lines(old, name)), list(_lines(new, name))
    keys = [[f"{path}\n{xml}" for path, xml, _ in side] for side in (before, after)]
    for a, b, c, d in differences(*keys):
        gone, came = before[a:b], after[c:d]
        for path, xml, node in gone:
            other = next((one for one in came if one[0] == path), None)
            if other is None:
                yield PartChange(old.span(node).start, path, xml, "")
            else:
                came.remove(other)
                yield PartChange(new.span(other[2]).start, path, xml, other[1])
        for path, xml, node in came:
            yield PartChange(new.span(node).start, path, "", xml)


def _lines(document: Document, name: str) -> Iterator[tuple[str, str, _Element]]:
    """Yield path, XML and node of each part below the elements of a name."""
    for root in document.root.iter(tei(name)):
        yield from _below(root, "")


def _below(node: _Element, path: str) -> Iterator[tuple[str, str, _Element]]:
    children = list(node.iterchildren(tag=etree.Element))
    mixed = any(text.strip() for text in [node.text or "", *(one.tail or "" for one in node)])
    if mixed or not children:
        xml = etree.tostring(node, encoding="unicode", with_tail=False)
        yield path, _SPACE.sub(" ", _DECLARATION.sub("", xml)).strip(), node
        return
    if node.attrib:
        around = Around(node, (0, 0), (0, 0))
        yield path, _tag(around), node
    step = local(node) + (f"#{node.get(XML_ID)}" if node.get(XML_ID) else "")
    for child in children:
        yield from _below(child, f"{path}/{step}" if path else step)
