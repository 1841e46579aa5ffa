"""Valid documents with a mistake planted in each, and how well a validator tells of it.

    .venv/bin/python -m tests.relaxng.mistakes [--failures] [--interleave]

The documents are the corpora of ../shared, changed as text; what is planted is the same each time.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, islice, pairwise
from pathlib import Path
from random import Random
from typing import Final, Protocol

from lxml import etree

from tei_tools.diagnostics import Diagnostic, Position
from tei_tools.document import Document, Unreadable, parse_document
from tei_tools.names import RNG
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText
from tei_tools.tags import Token, attributes, tokens

SHARED: Final = Path(__file__).resolve().parents[2].parent / "shared"
SEED: Final = "planted"
HANDFUL: Final = 5
"""How far down the list of what was expected a name counts as told."""


# What is planted


@dataclass(frozen=True)
class Mistake:
    """A mistake in a text.

    Attributes:
        kind: one of `KINDS`.
        places: first and last position where a finding may begin.
        names: expressions that the finding's words must match, each.
        fix: an expression that they must match to tell the repair; empty if none is asked for.
        twin: the line that a label must point to; 0 if none need.
    """

    kind: str
    places: tuple[tuple[Position, Position], ...]
    names: tuple[str, ...]
    fix: str = ""
    twin: int = 0


@dataclass(frozen=True)
class Planted:
    """A document that was valid before the mistakes were made in it."""

    file: str
    text: str
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Change:
    """Put a text between two offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Slip:
    """A mistake that can be made in a valid text, told in offsets of that text.

    Attributes:
        changes: what makes it.
        places: first and last offset where a finding may begin.
        names: as of `Mistake`.
        fix: as of `Mistake`.
        owners: the elements that it makes wrong, by their offsets: no other slip may have them.
        extent: where no other slip may lie.
        reach: how many characters into what stands there after the change a place goes on.
        twin: the offset of the other place that belongs to it.
    """

    changes: tuple[Change, ...]
    places: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    fix: str
    owners: frozenset[int]
    extent: tuple[int, int]
    reach: int = 0
    twin: int | None = None

    def keeps_clear_of(self, other: "Slip") -> bool:
        """Tell whether both can be made in one text without touching each other."""
        apart = self.extent[1] < other.extent[0] or other.extent[1] < self.extent[0]
        return apart and not self.owners & other.owners


# The schema and the documents


@dataclass(frozen=True)
class Schema:
    """What the planter needs to know of a schema: libxml2's yes or no, and the names in it."""

    relaxng: etree.RelaxNG
    elements: frozenset[str]
    attributes: frozenset[str]

    @classmethod
    def of(cls, data: bytes, place: str | None = None) -> "Schema":
        """Read a schema; the names in those that it includes do not count.

        Args:
            data: the file.
            place: where it lies, if it includes others.
        """
        root = etree.fromstring(data, base_url=place)
        found = {
            tag: frozenset(node.get("name", "") for node in root.iter(f"{{{RNG}}}{tag}"))
            for tag in ("element", "attribute")
        }
        return cls(etree.RelaxNG(root.getroottree()), found["element"], found["attribute"])

    def accepts(self, text: str) -> bool:
        """Tell whether a text is well-formed, valid, and has no `xml:id` twice."""
        tree = _parsed(text, ids=True)
        return tree is not None and self.relaxng.validate(tree)


def _parsed(text: str, *, ids: bool) -> etree._Element | None:
    """Return the root of a text; None if it is not well-formed, or if an `xml:id` is there twice.

    Args:
        text: the text.
        ids: whether to look for that.
    """
    parser = etree.XMLParser(no_network=True, load_dtd=False, collect_ids=ids)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None


@dataclass(eq=False)
class Node:
    """An element as it is written: its tags, its children and the texts right in it."""

    token: Token
    parent: "Node | None"
    children: list["Node"] = field(default_factory=list)
    texts: list[tuple[int, int]] = field(default_factory=list)
    close: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        """The name with its prefix."""
        return self.token.name

    @property
    def start(self) -> int:
        """The offset of its start tag."""
        return self.token.start

    @property
    def owners(self) -> frozenset[int]:
        """Itself and its parent."""
        return frozenset({self.start, self.parent.start if self.parent else -1})


@dataclass(frozen=True)
class Sample:
    """A valid document, ready to be spoilt."""

    file: str
    text: str
    schema: Schema
    nodes: tuple[Node, ...]

    @classmethod
    def of(cls, file: str, text: str, schema: Schema) -> "Sample":
        """Read the markup of a well-formed text."""
        nodes: list[Node] = []
        stack: list[Node] = []
        last = 0
        for token in tokens(text):
            if stack and text[last : token.start].strip():
                stack[-1].texts.append((last, token.start))
            last = token.end
            if token.kind in {"start", "empty"}:
                parent = stack[-1] if stack else None
                node = Node(token, parent, close=token.end, end=token.end)
                nodes.append(node)
                if parent:
                    parent.children.append(node)
                if token.kind == "start":
                    stack.append(node)
            elif token.kind == "end":
                stack[-1].close, stack[-1].end = token.start, token.end
                stack.pop()
        return cls(file, text, schema, tuple(nodes))

    def varied(
        self, random: Random, *names: str, where: Callable[[Node], object] = bool
    ) -> list[Node]:
        """Return elements in an order of chance in which no name comes again before all have.

        Args:
            random: chance.
            names: their names; whichever but the root's and those with a prefix, if none.
            where: a test that they pass.
        """
        plain = (node for node in self.nodes[1:] if ":" not in node.name)
        known = (node for node in self.nodes if node.name in names) if names else plain
        fitting = [node for node in known if where(node)]
        seen: Counter[str] = Counter()
        ranked = []
        for node in random.sample(fitting, len(fitting)):
            ranked.append((seen[node.name], node))
            seen[node.name] += 1
        return [node for _, node in sorted(ranked, key=lambda one: one[0])]

    def shows_its_end(self, node: Node) -> bool:
        """Tell whether one can see which end tag is missing where an element's is.

        An element within one of the same name must begin its line, as must its end tag.
        """
        outer, names = node.parent, set()
        while outer:
            names.add(outer.name)
            outer = outer.parent
        own_lines = all(
            self.text[:at].rstrip(" \t")[-1:] == "\n" for at in (node.start, node.close)
        )
        return node.close < node.end and (own_lines or node.name not in names)

    def words(self, node: Node) -> list[tuple[int, int]]:
        """Return the words between spaces that stand right in an element."""
        return [word.span() for text in node.texts for word in _WORD.finditer(self.text, *text)]

    def slot(self, node: Node, child: Node) -> tuple[int, str]:
        """Return the offset of the tag after a child, and the white space before that tag."""
        place = node.children.index(child) + 1
        end = node.children[place].start if place < len(node.children) else node.close
        space = self.text[child.end : end]
        return end, space if space.isspace() else ""


_WORD: Final = re.compile(r"(?<=\s)[^\W\d_]{3,}(?=\s)")

MENDS: Final = (
    r'\s+xsi:schemaLocation="[^"]*"',
    r"(?s)<xi:include\b[^>]*?(?:/>|>.*?</xi:include>)",
)
"""What is taken out of a document: pointers to other schemas, and to what would be included."""
LARGEST: Final = 150_000
LEAST: Final = 3_000


def samples(corpora: Path, schema: Schema) -> dict[str, list[Sample]]:
    """Return the valid documents of each corpus that are neither large nor tiny."""
    found: dict[str, list[Sample]] = {}
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir()):
        for file in sorted(folder.rglob("*.xml")):
            if LEAST <= file.stat().st_size <= LARGEST:
                text = file.read_bytes().decode().removeprefix("\ufeff")
                for mend in MENDS:
                    text = re.sub(mend, "", text)
                if schema.accepts(text):
                    sample = Sample.of(str(file.relative_to(corpora)), text, schema)
                    found.setdefault(folder.name, []).append(sample)
    return found


# The kinds of mistake

Kind = Callable[[Sample, Random], Iterator[Slip]]


_BOUNDS: Final = (r"(?<![\w.-])", r"(?![\w-])")


def _word(*names: str) -> str:
    """Return the expression for one of some names, not as a part of a longer one."""
    return f"(?:{'|'.join(map(re.escape, names))})".join(_BOUNDS)


def _lowered(name: str, _: Random) -> str:
    return name.lower() if name != name.lower() else name.capitalize()


def _dropped(name: str, random: Random) -> str:
    place = random.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def _swapped(name: str, random: Random) -> str:
    place = random.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _plural(name: str, _: Random) -> str:
    return f"{name}s"


def _misspelt(misspell: Callable[[str, Random], str]) -> Kind:
    """Return the kind that misspells an element in both its tags."""

    def slips(sample: Sample, random: Random) -> Iterator[Slip]:
        for node in sample.varied(random, where=lambda node: len(node.name) > _SHORT):
            wrong = misspell(node.name, random)
            if wrong not in {*sample.schema.elements, node.name}:
                starts = [node.start + 1, *([node.close + 2] if node.close < node.end else [])]
                changes = tuple(Change(one, one + len(node.name), wrong) for one in starts)
                places, extent = ((node.start, node.start),), (node.start, node.end)
                names, fix = (_word(wrong),), _word(node.name)
                yield Slip(changes, places, names, fix, node.owners, extent)

    return slips


_SHORT: Final = 3
"""The length of a name that is too short to be misspelt in every way."""


def _in_tag(node: Node, change: Change, place: int, *names: str, fix: str = "") -> Slip:
    """Return a slip in a start tag that may be found from a place to where the change begins."""
    owners, extent = frozenset({node.start}), (node.start, node.token.end)
    return Slip((change,), ((place, change.start),), names, fix, owners, extent)


def _wrong_attribute(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random):
        for one in attributes(sample.text, node.token):
            if ":" not in one.name and len(one.name) >= _SHORT:
                misspell = random.choice([_lowered, _dropped, _swapped, _plural])
                wrong = misspell(one.name, random)
                if wrong not in {*sample.schema.attributes, one.name}:
                    change = Change(one.start, one.start + len(one.name), wrong)
                    yield _in_tag(node, change, one.start, _word(wrong), fix=_word(one.name))


VALUES: Final = {
    "cert": ("high", "medium", "low", "unknown"),
    "level": ("a", "m", "j", "s", "u"),
    "locus": ("name", "start", "end", "location", "value"),
    "part": ("Y", "N", "I", "M", "F"),
    "precision": ("high", "medium", "low", "unknown"),
    "status": ("free", "unknown", "restricted"),
}
"""Attributes of TEI with a closed list of values."""
_FRAGMENTS: Final = ("p", "l", "div", "ab", "w", "seg")
"""Elements that may bear `part`."""


def _wrong_value(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random):
        for one in attributes(sample.text, node.token):
            if one.name in VALUES:
                wrong = random.choice([f"{VALUES[one.name][0]}x", "certain", "none"])
                change = Change(one.value_start, one.value_end, wrong)
                words, fix = (_word(wrong), _word(one.name)), _word(*VALUES[one.name])
                yield _in_tag(node, change, one.start, *words, fix=fix)
    for node in sample.varied(random, *_FRAGMENTS):
        for one in attributes(sample.text, node.token)[:1]:
            wrong = random.choice(["first", "i", "start"])
            change = Change(one.start, one.start, f'part="{wrong}" ')
            words, fix = (_word(wrong), _word("part")), _word(*VALUES["part"])
            yield replace(_in_tag(node, change, one.start, *words, fix=fix), reach=len('part="'))


_DATES: Final = frozenset({"when", "notBefore", "notAfter", "from", "to"})
_YEAR: Final = re.compile(r"\d{4}(?!\d)")


def _wrong_date(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random):
        for one in attributes(sample.text, node.token):
            year = _YEAR.match(sample.text, one.value_start, one.value_end)
            if year and one.name in _DATES:
                forms = ("{}-06-31", "{}-13-01", "30.6.{}", "{}-6-1")
                wrong = random.choice(forms).format(year[0])
                change = Change(one.value_start, one.value_end, wrong)
                fix = rf"(?!{re.escape(wrong)})\d{{4}}-\d\d|YYYY"
                yield _in_tag(node, change, one.start, _word(wrong), fix=fix)


REQUIRED_CHILDREN: Final = (
    ("TEI", "teiHeader"),
    ("teiHeader", "fileDesc"),
    ("fileDesc", "titleStmt"),
    ("fileDesc", "publicationStmt"),
    ("fileDesc", "sourceDesc"),
    ("titleStmt", "title"),
    ("respStmt", "resp"),
    ("availability", "licence"),
    ("langUsage", "language"),
    ("calendarDesc", "calendar"),
    ("listWit", "witness"),
    ("listRelation", "relation"),
    ("castList", "castItem"),
    ("msDesc", "msIdentifier"),
    ("biblStruct", "monogr"),
    ("monogr", "imprint"),
    ("correspDesc", "correspAction"),
    ("application", "label"),
    ("appInfo", "application"),
    ("text", "body"),
    ("lg", "l"),
    ("table", "row"),
    ("row", "cell"),
    ("list", "item"),
)
_MANY: Final = 12


def _child_missing(sample: Sample, random: Random) -> Iterator[Slip]:
    required = dict(random.sample(REQUIRED_CHILDREN, len(REQUIRED_CHILDREN)))
    for node in sample.varied(random, *required):
        gone = [child for child in node.children if child.name == required[node.name]]
        kept = [child for child in node.children if child not in gone]
        if gone and len(kept) < _MANY:
            changes = tuple(Change(_line_start(sample, one), one.end, "") for one in gone)
            places = tuple(_gaps(sample, node, kept, changes, gone[0]))
            names, fix = (_word(node.name), _word(gone[0].name)), _word(gone[0].name)
            extent = gone[0].start, gone[-1].end
            yield Slip(changes, places, names, fix, frozenset({node.start}), extent)


def _line_start(sample: Sample, node: Node) -> int:
    return len(sample.text[: node.start].rstrip())


def _gaps(
    sample: Sample, node: Node, kept: Sequence[Node], changes: Sequence[Change], missing: Node
) -> Iterator[tuple[int, int]]:
    """Yield where a missing child belongs: wherever the document is valid with it."""
    markup = sample.text[missing.start : missing.end]
    ends = [*(child.start for child in kept), node.close]
    starts = [node.start, *(child.end for child in kept)]
    for start, end in zip(starts, ends, strict=True):
        if sample.schema.accepts(changed(sample.text, [*changes, Change(end, end, markup)])):
            yield start, end


REQUIRED_ATTRIBUTES: Final = {
    "application": ("ident", "version"),
    "cRefPattern": ("matchPattern", "replacementPattern"),
    "certainty": ("locus",),
    "classCode": ("scheme",),
    "graphic": ("url",),
    "language": ("ident",),
    "milestone": ("unit",),
    "refState": ("unit",),
}


def _attribute_missing(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, *REQUIRED_ATTRIBUTES):
        for one in attributes(sample.text, node.token):
            if one.name in REQUIRED_ATTRIBUTES[node.name]:
                change = Change(one.start - 1, one.value_end + 1, "")
                words = _word(node.name), _word(one.name)
                slip = _in_tag(node, change, node.start, *words, fix=_word(one.name))
                yield replace(slip, places=((node.start, node.token.end),))


def _wrapped(
    before: str, after: str, *names: str, fix: str = "", parents: tuple[str, ...] = ()
) -> Kind:
    """Return the kind that puts a word into an element that may not stand there."""

    def slips(sample: Sample, random: Random) -> Iterator[Slip]:
        for node in sample.varied(random, *parents, where=sample.words):
            start, end = random.choice(sample.words(node))
            changes = Change(start, start, before), Change(end, end, after)
            places, owners = ((start, start),), frozenset({node.start})
            named = (*names, *([_word(node.name)] if parents else []))
            yield Slip(changes, places, named, fix, owners, (start, end))

    return slips


def _put_after(
    child: tuple[str, ...], markup: str, name: str, fix: str = "", parents: tuple[str, ...] = ()
) -> Kind:
    """Return the kind that puts an element after a child of another, on a line of its own."""

    def slips(sample: Sample, random: Random) -> Iterator[Slip]:
        for node in sample.varied(random, *parents, where=lambda node: node.children):
            before = [one for one in node.children if not child or one.name in child]
            for one in random.sample(before, len(before))[:1]:
                names = _word(name), _word(node.name)
                yield _put(sample, node, one, markup, names, fix)

    return slips


def _put(
    sample: Sample, node: Node, child: Node, markup: str, names: tuple[str, ...], fix: str = ""
) -> Slip:
    """Return the slip that puts something before the tag that follows a child."""
    place, space = sample.slot(node, child)
    change = Change(place, place, markup + space)
    return Slip((change,), ((place, place),), names, fix, frozenset({node.start}), (place, place))


_HEADER: Final = (
    "<teiHeader><fileDesc><titleStmt><title>Second part</title></titleStmt><publicationStmt>"
    "<p>Not published.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>"
    "</teiHeader>"
)
MISPLACED: Final = (
    ("row", "<row><cell>12</cell></row>", "table", ("div", "body", "listBibl")),
    ("cell", "<cell>12</cell>", "row", ("div", "sp", "p")),
    ("item", "<item>Second thoughts</item>", "list", ("div", "sp", "note")),
    ("lem", "<lem>second</lem>", "app", ("p", "l", "ab", "note")),
    ("castItem", "<castItem>A servant</castItem>", "castList", ("div", "body", "front")),
    ("keywords", "<keywords><term>x</term></keywords>", "textClass", ("profileDesc", "fileDesc")),
    ("language", '<language ident="de">German</language>', "langUsage", ("profileDesc",)),
    ("change", "<change>Corrected.</change>", "revisionDesc", ("teiHeader", "titleStmt")),
    ("sourceDesc", "<sourceDesc><p/></sourceDesc>", "fileDesc", ("teiHeader", "titleStmt")),
    ("teiHeader", _HEADER, "", ("TEI",)),
)
"""An element, how it is written, where it may stand, and elements where it is put instead."""


def _misplaced(sample: Sample, random: Random) -> Iterator[Slip]:
    for name, markup, home, parents in random.sample(MISPLACED, len(MISPLACED)):
        fix = _word(home) if home else ""
        yield from islice(_put_after((), markup, name, fix, parents)(sample, random), 1)


def _after_division(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, "div", "body", "back", "front"):
        if node.children and node.children[-1].name == "div":
            names = _word("p"), _word(node.name)
            markup = f"<p>{random.choice(_WORDS)}</p>"
            yield _put(sample, node, node.children[-1], markup, names)


_WORDS: Final = ("Second thoughts", "to be checked", "compare note 3", "written in pencil")


def _stray_text(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=lambda node: node.children and not node.texts):
        child, words = random.choice(node.children), random.choice(_WORDS)
        yield _put(sample, node, child, words, (re.escape(words), _word(node.name)))


_ORDERED: Final = (
    *("TEI", "teiHeader", "fileDesc", "text", "respStmt", "biblStruct", "monogr", "msDesc"),
    *("publicationStmt", "app", "sp", "titleStmt", "editionStmt", "physDesc", "supportDesc"),
    *("castList", "msIdentifier", "surface", "application", "history", "listPerson"),
)


def _out_of_order(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, *_ORDERED):
        count = Counter(child.name for child in node.children)
        pairs = [two for two in pairwise(node.children) if {count[one.name] for one in two} == {1}]
        for first, second in random.sample(pairs, len(pairs)):
            text = sample.text
            changes = (
                Change(first.start, first.end, text[second.start : second.end]),
                Change(second.start, second.end, text[first.start : first.end]),
            )
            places = tuple((one.start, one.start) for one in (first, second))
            names = (_word(first.name, second.name),)
            fix = rf"(?s)(?=.*{_word(first.name)})(?=.*{_word(second.name)})"
            extent = first.start, second.end
            yield Slip(changes, places, names, fix, frozenset({node.start}), extent)


def _same_id(sample: Sample, random: Random) -> Iterator[Slip]:
    ids = [
        (node, one)
        for node in sample.nodes
        for one in attributes(sample.text, node.token)
        if one.name == "xml:id"
    ]
    for place in random.sample(range(1, len(ids)), max(len(ids) - 1, 0)):
        (first, earlier), (node, one) = ids[random.randrange(place)], ids[place]
        value = sample.text[earlier.value_start : earlier.value_end]
        change = Change(one.value_start, one.value_end, value)
        slip = _in_tag(node, change, one.start, _word(value))
        places = (*slip.places, (node.start, node.start))
        owners = frozenset({first.start, node.start})
        yield replace(slip, places=places, owners=owners, twin=first.start)


_EMPTY: Final = ("lb", "pb", "cb", "gb", "milestone", "ptr", "anchor", "handShift", "link")


def _filled(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, *_EMPTY, where=lambda node: node.token.kind == "empty"):
        words, end = random.choice(_WORDS), node.end
        changes = Change(end - 2, end, ">"), Change(end, end, f"{words}</{node.name}>")
        names = _word(node.name), f"{_word('empty', 'text')}|{re.escape(words)}"
        places, extent = ((node.start, node.start), (end, end)), (node.start, end)
        yield Slip(changes, places, names, "", frozenset({node.start}), extent)


STRANGE: Final = (
    *(("target", "#n1"), ("url", "a.jpg"), ("when", "1920"), ("who", "#a"), ("unit", "cm")),
    *(("level", "a"), ("wit", "#A"), ("scheme", "#s"), ("quantity", "3"), ("ref", "#x")),
)
"""Attributes, with a value, that many an element may not have."""


def _strange_attribute(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random):
        written = attributes(sample.text, node.token)
        name, value = random.choice(STRANGE)
        if written and name not in {one.name for one in written}:
            place = written[0].start
            change = Change(place, place, f'{name}="{value}" ')
            yield _in_tag(node, change, place, _word(name), _word(node.name))


def _end_tag_missing(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=sample.shows_its_end):
        changes = (Change(node.close, node.end, ""),)
        fix = re.escape(f"</{node.name}>")
        places, extent = ((node.start, node.start),), (node.start, node.end)
        yield Slip(changes, places, (_word(node.name),), fix, node.owners, extent)


def _bare(character: str, escaped: str) -> Kind:
    """Return the kind that writes a character of markup as it is."""

    def slips(sample: Sample, random: Random) -> Iterator[Slip]:
        for node in sample.varied(random, where=sample.words):
            start, end = random.choice(sample.words(node))
            change = Change(start, start, f"{character} ")
            names = (rf"{character}(?![\w/])",)
            owners, extent = frozenset({node.start}), (start, end)
            yield Slip((change,), ((start, start),), names, escaped, owners, extent)

    return slips


_XHTML: Final = "http://www.w3.org/1999/xhtml"
KINDS: Final[dict[str, Kind]] = {
    "misspelt element: case": _misspelt(_lowered),
    "misspelt element: a letter dropped": _misspelt(_dropped),
    "misspelt element: two letters swapped": _misspelt(_swapped),
    "misspelt element: plural": _misspelt(_plural),
    "wrong attribute name": _wrong_attribute,
    "value outside its list": _wrong_value,
    "impossible date": _wrong_date,
    "required child missing": _child_missing,
    "required attribute missing": _attribute_missing,
    "`p` in `p`": _wrapped("<p>", "</p>", _word("p"), parents=("p",)),
    "`div` in `p`": _wrapped("<div><p>", "</p></div>", _word("div"), parents=("p",)),
    "`p` after `div`": _after_division,
    "`head` after others": _put_after(
        ("p", "sp", "l", "lg", "ab"), "<head>Later</head>", "head", parents=("div", "body")
    ),
    "element in a wrong place": _misplaced,
    "foreign namespace": _wrapped(
        f'<html:b xmlns:html="{_XHTML}">', "</html:b>", _word("b"), "(?i)namespace|xhtml"
    ),
    "no namespace": _wrapped(
        '<hi xmlns="">', "</hi>", _word("hi"), "(?i)namespace", fix=r"xmlns|tei-c\.org/ns/1\.0"
    ),
    "stray text": _stray_text,
    "children out of order": _out_of_order,
    "text in an empty element": _filled,
    "attribute of another element": _strange_attribute,
    "duplicate `xml:id`": _same_id,
    "end tag missing": _end_tag_missing,
    "bare `&`": _bare("&", "&amp;"),
    "bare `<`": _bare("<", "&lt;"),
}
MALFORMED: Final = frozenset({"end tag missing", "bare `&`", "bare `<`"})
ALONE: Final = MALFORMED | {"duplicate `xml:id`"}
"""Kinds that leave no other to be found: they are planted by themselves only."""


# Planting


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return a text with changes made that do not overlap."""
    pieces, last = [], 0
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        pieces += [text[last : change.start], change.text]
        last = change.end
    return "".join([*pieces, text[last:]])


def moved(offset: int, changes: Iterable[Change]) -> int:
    """Return where an offset of the text lies after changes; what is put there comes after it."""
    before = (one for one in changes if one.start < offset)
    return offset + sum(len(one.text) - (one.end - one.start) for one in before)


def planted(sample: Sample, slips: dict[str, Slip]) -> Planted:
    """Return a document with slips of several kinds made in it."""
    changes = [change for slip in slips.values() for change in slip.changes]
    source = SourceText(sample.file, changed(sample.text, changes))
    mistakes = []
    for kind, slip in slips.items():
        places = tuple(
            (
                source.position(moved(start, changes)),
                source.position(moved(end, changes) + slip.reach),
            )
            for start, end in slip.places
        )
        twin = 0 if slip.twin is None else source.position(moved(slip.twin, changes)).line
        mistakes.append(Mistake(kind, places, slip.names, slip.fix, twin))
    mistakes.sort(key=lambda one: one.places)
    return Planted(sample.file, source.text, tuple(mistakes))


_TRIES: Final = 8


def slip_of(kind: str, sample: Sample, random: Random, others: Iterable[Slip] = ()) -> Slip | None:
    """Return a slip of a kind that really makes a document invalid, clear of others."""
    clear = (
        slip
        for slip in KINDS[kind](sample, random)
        if slip.places and all(slip.keeps_clear_of(other) for other in others)
    )
    tried = islice(clear, _TRIES)
    return next((one for one in tried if _is_wrong(kind, sample, one)), None)


def _is_wrong(kind: str, sample: Sample, slip: Slip) -> bool:
    """Tell whether a slip makes the document invalid, and malformed only where that is meant."""
    text = changed(sample.text, slip.changes)
    is_malformed = _parsed(text, ids=False) is None
    return is_malformed == (kind in MALFORMED) and not sample.schema.accepts(text)


def _chance(*of: object) -> Random:
    return Random(" ".join(map(str, (SEED, *of))))  # noqa: S311  the same each time, on purpose


def singles(found: dict[str, list[Sample]], kind: str, number: int) -> Iterator[Planted]:
    """Yield documents with one mistake of a kind, from the corpora by turns."""
    queues = {}
    for corpus, documents in found.items():
        order = _chance(kind, corpus)
        rounds = [order.sample(documents, len(documents)) for _ in range(2)]
        queues[corpus] = list(chain.from_iterable(rounds))
    seen: set[str] = set()
    while any(queues.values()) and len(seen) < number:
        for queue in queues.values():
            if (one := _next(kind, queue, seen)) is not None and len(seen) < number:
                seen.add(one.text)
                yield one


def _next(kind: str, queue: list[Sample], seen: set[str]) -> Planted | None:
    while queue:
        sample = queue.pop(0)
        slip = slip_of(kind, sample, _chance(kind, sample.file, len(queue)))
        if slip and (one := planted(sample, {kind: slip})).text not in seen:
            return one
    return None


def several(found: dict[str, list[Sample]], number: int) -> Iterator[Planted]:
    """Yield documents with three to six mistakes of different kinds."""
    corpora = sorted(found)
    made = 0
    for turn in range(number * 4):
        documents = found[corpora[turn % len(corpora)]]
        random = _chance("several", turn)
        sample, wanted = random.choice(documents), random.randint(3, 6)
        slips: dict[str, Slip] = {}
        together = sorted(set(KINDS) - ALONE)
        for kind in random.sample(together, len(together)):
            slip = slip_of(kind, sample, random, slips.values()) if len(slips) < wanted else None
            if slip is not None:
                slips[kind] = slip
        if len(slips) >= _FEWEST and made < number:
            made += 1
            yield planted(sample, slips)


_FEWEST: Final = 3


@lru_cache(maxsize=1)
def plant(shared: Path = SHARED, each: int = 15, many: int = 60) -> tuple[Planted, ...]:
    """Plant mistakes in the corpora of ../shared.

    Args:
        shared: that folder.
        each: how many documents with one mistake of each kind.
        many: how many documents with several.
    """
    schema = Schema.of((shared / "tei" / "tei_all.rng").read_bytes())
    found = samples(shared / "corpora", schema)
    alone = chain.from_iterable(singles(found, kind, each) for kind in KINDS)
    return (*alone, *several(found, many))


# Measuring


class Validator(Protocol):
    """What finds mistakes in a document."""

    def validate(self, source: Document, /) -> list[Diagnostic]:
        """Return what is wrong."""


@dataclass(frozen=True)
class Verdict:
    """How a mistake was told of.

    Attributes:
        mistake: what was planted.
        document: where.
        finding: the finding that tells it best; None if there is none.
        findings: how many findings the document has in all.
        line: whether the finding begins on a right line.
        exact: whether it begins at a right place.
        named: whether its words name what is wrong.
        fixed: whether they tell the repair, or its labels point to the twin; None if none is asked.
    """

    mistake: Mistake
    document: Planted
    finding: Diagnostic | None
    findings: int
    line: bool = False
    exact: bool = False
    named: bool = False
    fixed: bool | None = None

    @property
    def score(self) -> tuple[bool, ...]:
        """What the best of several findings has most of."""
        return self.line and self.named, self.line, self.named, self.exact, bool(self.fixed)

    @property
    def failed(self) -> bool:
        """Whether anything is left to wish for."""
        alone = len(self.document.mistakes) == 1
        missing = self.fixed is False or (alone and self.findings != 1)
        return missing or not (self.line and self.exact and self.named)


def findings_of(validator: Validator, document: Planted) -> list[Diagnostic]:
    """Return what is found in a document, be it well-formed or not."""
    read = parse_document(document.text.encode(), document.file)
    return list(read.findings) if isinstance(read, Unreadable) else validator.validate(read)


def told(finding: Diagnostic) -> str:
    """Return all words of a finding, and the likeliest of what was expected."""
    labels = (label.text for label in (finding.primary, *finding.labels))
    fixes = (fix.title for fix in finding.fixes)
    return "\n".join([finding.message, *labels, *fixes, *finding.expected[:HANDFUL]])


def judged(document: Planted, mistake: Mistake, found: Sequence[Diagnostic]) -> Verdict:
    """Return how well the best of some findings tells of a mistake."""
    verdicts = [_judged(document, mistake, one, len(found)) for one in found]
    nothing = Verdict(mistake, document, None, len(found), fixed=_asked(mistake) and False)
    return max(verdicts, key=lambda one: one.score, default=nothing)


def _asked(mistake: Mistake) -> bool | None:
    return True if mistake.fix or mistake.twin else None


def _judged(document: Planted, mistake: Mistake, finding: Diagnostic, findings: int) -> Verdict:
    start, words = finding.primary.span.start, told(finding)
    fixed = _asked(mistake)
    if mistake.fix:
        fixed = bool(re.search(mistake.fix, words))
    elif mistake.twin:
        fixed = mistake.twin in {label.span.start.line for label in finding.labels}
    return Verdict(
        mistake,
        document,
        finding,
        findings,
        line=any(first.line <= start.line <= last.line for first, last in mistake.places),
        exact=any(first <= start <= last for first, last in mistake.places),
        named=all(re.search(name, words) for name in mistake.names),
        fixed=fixed,
    )


def verdicts(validator: Validator, documents: Iterable[Planted]) -> Iterator[Verdict]:
    """Yield how each mistake was told of; a finding counts for one mistake only."""
    for document in documents:
        found = findings_of(validator, document)
        left = list(found)
        for mistake in document.mistakes:
            best = judged(document, mistake, left)
            alone = len(document.mistakes) == 1
            if best.finding and (alone or (best.line and best.named)):
                left.remove(best.finding)
            yield replace(best, findings=len(found))


@dataclass(frozen=True)
class Row:
    """How a kind of mistake was told of: numbers of documents, and of findings for each.

    Attributes:
        fixed: None where no repair is asked for.
    """

    kind: str
    documents: int
    flagged: int
    line: int
    exact: int
    named: int
    fixed: int | None
    findings: float

    @classmethod
    def of(cls, kind: str, found: Sequence[Verdict]) -> "Row":
        """Count the verdicts on a kind."""
        asked = [one for one in found if one.fixed is not None]
        return cls(
            kind,
            len(found),
            sum(one.finding is not None for one in found),
            sum(one.line for one in found),
            sum(one.exact for one in found),
            sum(one.named for one in found),
            sum(bool(one.fixed) for one in asked) if len(asked) == len(found) else None,
            sum(one.findings for one in found) / len(found),
        )

    @property
    def is_perfect(self) -> bool:
        """Whether each mistake was told as well as can be, once."""
        fixed = self.documents if self.fixed is None else self.fixed
        least = min(self.flagged, self.line, self.exact, self.named, fixed)
        return least == self.documents and self.findings == 1

    def cells(self) -> list[str]:
        """Return what stands in the table: shares in percent."""
        counted = (self.flagged, self.line, self.exact, self.named, self.fixed)
        shares = ("–" if one is None else f"{100 * one / self.documents:.0f}" for one in counted)
        return [self.kind, str(self.documents), *shares, f"{self.findings:.2f}"]


@dataclass(frozen=True)
class Several:
    """How mistakes were told of in documents that have several.

    Attributes:
        documents: how many there are.
        planted: the mistakes in them.
        found: those with a finding on a right line that names them.
        findings: all findings.
    """

    documents: int
    planted: int
    found: int
    findings: int

    @property
    def stray(self) -> int:
        """The findings that tell of no mistake, or of one that was told already."""
        return self.findings - self.found


@dataclass(frozen=True)
class Table:
    """How well a validator tells of mistakes."""

    rows: tuple[Row, ...]
    several: Several

    def markdown(self) -> str:
        """Return the table as Markdown."""
        head = "kind of mistake|documents|flagged|right line|exact place|names it|gives the fix"
        lines = [[*head.split("|"), "findings"], ["---", *["---:"] * 7]]
        lines += [row.cells() for row in self.rows]
        text = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
        many = self.several
        return (
            f"{text}\nWith several mistakes in a document ({many.documents} documents): "
            f"{many.planted} planted, {many.found} found, {many.findings} findings in all, "
            f"{many.stray} stray.\n"
        )


def tabulated(found: Iterable[Verdict]) -> Table:
    """Return the table of some verdicts."""
    kinds: dict[str, list[Verdict]] = {}
    many = []
    for one in found:
        if len(one.document.mistakes) == 1:
            kinds.setdefault(one.mistake.kind, []).append(one)
        else:
            many.append(one)
    rows = tuple(Row.of(kind, verdicts) for kind, verdicts in kinds.items())
    findings = {id(one.document): one.findings for one in many}
    hits = sum(one.line and one.named for one in many)
    return Table(rows, Several(len(findings), len(many), hits, sum(findings.values())))


def measure(validator: Validator, documents: Iterable[Planted]) -> Table:
    """Return how well a validator tells of what was planted."""
    return tabulated(verdicts(validator, documents))


def failures(found: Iterable[Verdict]) -> Iterator[str]:
    """Yield what is left to wish for: kind, file, what was planted, what was said."""
    for one in found:
        if one.failed:
            start = one.mistake.places[0][0]
            source = SourceText(one.document.file, one.document.text)
            code = source.text[source.offset(start) :][:_WIDTH].partition("\n")[0]
            places = ", ".join(_range(*place) for place in one.mistake.places)
            words = ", ".join(filter(None, [*one.mistake.names, one.mistake.fix]))
            for bound in _BOUNDS:
                words = words.replace(bound, "")
            yield (
                f"{one.mistake.kind}: {one.document.file}\n  planted  {places}: {code}\n"
                f"  wanted   {words}\n  said     {_said(one)}\n"
            )


_WIDTH: Final = 80


def _range(first: Position, last: Position) -> str:
    end = "" if first == last else f"–{last.line}:{last.column}"
    return f"{first.line}:{first.column}{end}"


def _said(verdict: Verdict) -> str:
    if verdict.finding is None:
        return "nothing"
    start = verdict.finding.primary.span.start
    words = told(verdict.finding).replace("\n", " · ")
    return f"{start.line}:{start.column}: {words} ({verdict.findings} in all)"


# A grammar with interleave

INTERLEAVED: Final = f"""<grammar xmlns="{RNG}" ns="http://www.tei-c.org/ns/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="letter">
      <ref name="dating"/>
      <element name="header">
        <interleave>
          <ref name="sender"/>
          <element name="receiver"><ref name="person"/></element>
          <optional>
            <group>
              <element name="archive"><text/></element>
              <element name="shelfmark"><text/></element>
            </group>
          </optional>
          <zeroOrMore>
            <element name="keyword">
              <attribute name="scheme">
                <choice><value>subject</value><value>genre</value></choice>
              </attribute>
              <text/>
            </element>
          </zeroOrMore>
        </interleave>
      </element>
      <oneOrMore>
        <element name="p"><ref name="prose"/></element>
      </oneOrMore>
      <element name="closer">
        <mixed>
          <interleave>
            <element name="signed"><ref name="person"/></element>
            <optional><element name="date"><ref name="dating"/><text/></element></optional>
          </interleave>
        </mixed>
      </element>
    </element>
  </start>
  <define name="sender">
    <element name="sender"><ref name="person"/></element>
  </define>
  <define name="person">
    <interleave>
      <optional><attribute name="ref"/></optional>
      <group>
        <element name="surname"><text/></element>
        <optional><element name="forename"><text/></element></optional>
      </group>
      <zeroOrMore><element name="office"><text/></element></zeroOrMore>
    </interleave>
  </define>
  <define name="dating">
    <choice>
      <attribute name="when"><data type="date"/></attribute>
      <group>
        <attribute name="from"><data type="date"/></attribute>
        <attribute name="to"><data type="date"/></attribute>
      </group>
    </choice>
  </define>
  <define name="prose">
    <mixed>
      <zeroOrMore>
        <choice>
          <element name="place"><optional><attribute name="key"/></optional><text/></element>
          <element name="emph"><ref name="prose"/></element>
          <element name="date"><ref name="dating"/><text/></element>
        </choice>
      </zeroOrMore>
    </mixed>
  </define>
</grammar>
"""
LETTER: Final = """<letter xmlns="http://www.tei-c.org/ns/1.0" when="1920-06-27">
  <header>
    <keyword scheme="genre">report</keyword>
    <receiver>
      <office>consul</office>
      <surname>Χρυσοβέργης</surname>
      <forename>Ἀλέξανδρος</forename>
    </receiver>
    <archive>Գլխավոր դիվան</archive>
    <keyword scheme="subject">relief</keyword>
    <shelfmark>200/1/427 𐅵</shelfmark>
    <sender ref="#sender">
      <surname>Sharif</surname>
      <office>captain</office>
    </sender>
  </header>
  <p>They left <place key="kars">Kars</place> on <date when="1920-06-01">1</date> June.</p>
  <p>It was <emph>not</emph> quiet in <place>Sarıkamış</place> then.</p>
  <closer>Given in haste, <date from="1920-06-26" to="1920-06-27">by night</date>,
    <signed><surname>Sharif</surname></signed> with his own hand.</closer>
</letter>
"""


@dataclass(frozen=True)
class Case:
    """A mistake in `LETTER`.

    Attributes:
        old: what is replaced.
        new: by what.
        place: the text at whose beginning a finding may begin.
        last: the text at whose beginning it may begin at the latest; the same, if empty.
        names: the words that it must use; of those with `|` between, one.
        fix: the words of the repair.
    """

    old: str
    new: str
    place: str
    names: str
    fix: str = ""
    last: str = ""

    def mistake(self, kind: str, source: SourceText) -> Mistake:
        """Return it as it lies in a text."""
        first = source.position(source.text.index(self.place))
        last = source.position(source.text.index(self.last or self.place))
        names = tuple(_word(*name.split("|")) for name in self.names.split())
        fix = _word(*self.fix.split("|")) if self.fix else ""
        return Mistake(kind, ((first, last),), names, fix)


_SENDER: Final = """    <sender ref="#sender">
      <surname>Sharif</surname>
      <office>captain</office>
    </sender>
"""
CASES: Final = {
    "misspelt part": Case("receiver>", "reciever>", "<reciever", "reciever", "receiver"),
    "part missing": Case(_SENDER, "", "<header>", "header sender", "sender", "</header>"),
    "part twice": Case(
        "    <archive>",
        "    <sender><surname>Uluch</surname></sender>\n    <archive>",
        "<sender ref",
        "sender header",
    ),
    "partner missing": Case(
        "    <shelfmark>200/1/427 𐅵</shelfmark>\n",
        "",
        "<sender ref",
        "shelfmark",
        "shelfmark",
        "</header>",
    ),
    "partner too early": Case(
        "    <archive>", "    <shelfmark>1</shelfmark>\n    <archive>", "<shelfmark>1", "shelfmark"
    ),
    "element that no part is": Case(
        "    <archive>", "    <p>?</p>\n    <archive>", "<p>?", "p header"
    ),
    "foreign namespace": Case(
        "    <archive>",
        f'    <b xmlns="{_XHTML}">?</b>\n    <archive>',
        "<b xmlns",
        f"b namespace|{_XHTML}",
    ),
    "stray text between parts": Case(
        "    <archive>", "    see above\n    <archive>", "see above", "see header"
    ),
    "stray text in a person": Case(
        "<office>captain</office>", "<office>captain</office> sic", "sic\n", "sic sender"
    ),
    "required element missing in a person": Case(
        "      <surname>Χρυσοβέργης</surname>\n",
        "",
        "<receiver>",
        "surname",
        "surname",
        "<forename>",
    ),
    "wrong attribute name beside parts": Case(
        'ref="#sender"', 'rfe="#sender"', "rfe=", "rfe", "ref"
    ),
    "value outside its list": Case(
        'scheme="genre"', 'scheme="gnre"', 'scheme="gnre', "scheme gnre", "genre", 'gnre"'
    ),
    "attribute missing of a pair": Case(
        ' to="1920-06-27"', "", '<date from="1920-06-26"', "date to", "to", ">by night"
    ),
    "attributes that exclude each other": Case(
        '<date when="1920-06-01"',
        '<date when="1920-06-01" from="1920-06-02"',
        '<date when="1920-06-01"',
        "when|from",
        "",
        "from=",
    ),
    "impossible date": Case(
        'when="1920-06-27"',
        'when="1920-06-31"',
        'when="1920-06-31',
        "1920-06-31 when",
        "",
        "1920-06-31",
    ),
    "unknown element in mixed content": Case(
        "<place>Sarıkamış</place>", "<palce>Sarıkamış</palce>", "<palce>", "palce", "place"
    ),
    "element in a wrong place in mixed content": Case(
        " June.",
        " June, <signed><surname>S.</surname></signed>",
        "<signed><surname>S.",
        "signed p",
    ),
    "required element missing in mixed content": Case(
        "<signed><surname>Sharif</surname></signed>",
        "",
        "<closer>",
        "closer signed",
        "signed",
        "</closer>",
    ),
    "element twice in mixed content": Case(
        "Given in haste,",
        'Given <date when="1920-06-25">now</date>',
        "<date from",
        "date closer",
    ),
}
TOGETHER: Final = (
    ("misspelt part", "stray text in a person", "impossible date"),
    ("part missing", "attribute missing of a pair", "unknown element in mixed content"),
    ("element that no part is", "value outside its list", "attributes that exclude each other"),
    ("foreign namespace", "wrong attribute name beside parts", "element twice in mixed content"),
    (
        *("stray text between parts", "required element missing in a person"),
        *("element in a wrong place in mixed content", "required element missing in mixed content"),
    ),
)


def letter(kinds: Sequence[str]) -> Planted:
    """Return the letter with mistakes of some kinds of `CASES`."""
    text = LETTER
    for kind in kinds:
        text = text.replace(CASES[kind].old, CASES[kind].new)
    source = SourceText("letter.xml", text)
    return Planted(source.uri, text, tuple(CASES[kind].mistake(kind, source) for kind in kinds))


def letters() -> tuple[Planted, ...]:
    """Return the letter with each mistake of `CASES` by itself, and with several."""
    return tuple(letter(kinds) for kinds in [*((kind,) for kind in CASES), *TOGETHER])


# The command


def letter_verdicts() -> list[Verdict]:
    """Judge the letters of the grammar that interleaves."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "letter.rng")
        file.write_text(INTERLEAVED, "utf-8")
        return list(verdicts(Grammar.load(file), letters()))


def main() -> None:
    """Print how well the validator tells of mistakes."""
    parser = argparse.ArgumentParser(prog="python -m tests.relaxng.mistakes")
    parser.add_argument("--failures", action="store_true", help="show what is left to wish for")
    parser.add_argument("--interleave", action="store_true", help="use a grammar with interleave")
    chosen = parser.parse_args()
    if chosen.interleave:
        found = letter_verdicts()
    else:
        grammar = Grammar.load(SHARED / "tei" / "tei_all.rng")
        found = list(verdicts(grammar, plant()))
    sys.stdout.write(tabulated(found).markdown())
    if chosen.failures:
        sys.stdout.writelines(f"\n{failure}" for failure in failures(found))


if __name__ == "__main__":
    main()
