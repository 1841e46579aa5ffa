"""The kinds of mistake, and where in a document each can be made."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from random import Random
from typing import Final

from tei_tools.tags import attributes
from tests.relaxng.mistakes.planted import Change, Slip, changed
from tests.relaxng.mistakes.samples import Node, Sample

Kind = Callable[[Sample, Random], Iterator[Slip]]


BOUNDS: Final = (r"(?<![\w.-])", r"(?![\w-])")


def word(*names: str) -> str:
    """Return the expression for one of some names, not as a part of a longer one."""
    return f"(?:{'|'.join(map(re.escape, names))})".join(BOUNDS)


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
                names, fix = (word(wrong),), word(node.name)
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
                    yield _in_tag(node, change, one.start, word(wrong), fix=word(one.name))


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
                words, fix = (word(wrong), word(one.name)), word(*VALUES[one.name])
                yield _in_tag(node, change, one.start, *words, fix=fix)
    for node in sample.varied(random, *_FRAGMENTS):
        for one in attributes(sample.text, node.token)[:1]:
            wrong = random.choice(["first", "i", "start"])
            change = Change(one.start, one.start, f'part="{wrong}" ')
            words, fix = (word(wrong), word("part")), word(*VALUES["part"])
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
                yield _in_tag(node, change, one.start, word(wrong), fix=fix)


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
            names, fix = (word(node.name), word(gone[0].name)), word(gone[0].name)
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
                words = word(node.name), word(one.name)
                slip = _in_tag(node, change, node.start, *words, fix=word(one.name))
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
            named = (*names, *([word(node.name)] if parents else []))
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
                names = word(name), word(node.name)
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
        fix = word(home) if home else ""
        yield from islice(_put_after((), markup, name, fix, parents)(sample, random), 1)


def _after_division(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, "div", "body", "back", "front"):
        if node.children and node.children[-1].name == "div":
            names = word("p"), word(node.name)
            markup = f"<p>{random.choice(_WORDS)}</p>"
            yield _put(sample, node, node.children[-1], markup, names)


_WORDS: Final = ("Second thoughts", "to be checked", "compare note 3", "written in pencil")


def _stray_text(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=lambda node: node.children and not node.texts):
        child, words = random.choice(node.children), random.choice(_WORDS)
        yield _put(sample, node, child, words, (re.escape(words), word(node.name)))


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
            names = (word(first.name, second.name),)
            fix = rf"(?s)(?=.*{word(first.name)})(?=.*{word(second.name)})"
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
        slip = _in_tag(node, change, one.start, word(value))
        places = (*slip.places, (node.start, node.start))
        owners = frozenset({first.start, node.start})
        yield replace(slip, places=places, owners=owners, twin=first.start)


_EMPTY: Final = ("lb", "pb", "cb", "gb", "milestone", "ptr", "anchor", "handShift", "link")


def _filled(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, *_EMPTY, where=lambda node: node.token.kind == "empty"):
        words, end = random.choice(_WORDS), node.end
        changes = Change(end - 2, end, ">"), Change(end, end, f"{words}</{node.name}>")
        names = word(node.name), f"{word('empty', 'text')}|{re.escape(words)}"
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
            yield _in_tag(node, change, place, word(name), word(node.name))


def _end_tag_missing(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=sample.shows_its_end):
        changes = (Change(node.close, node.end, ""),)
        fix = re.escape(f"</{node.name}>")
        places, extent = ((node.start, node.start),), (node.start, node.end)
        yield Slip(changes, places, (word(node.name),), fix, node.owners, extent)


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


XHTML: Final = "http://www.w3.org/1999/xhtml"
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
    "`p` in `p`": _wrapped("<p>", "</p>", word("p"), parents=("p",)),
    "`div` in `p`": _wrapped("<div><p>", "</p></div>", word("div"), parents=("p",)),
    "`p` after `div`": _after_division,
    "`head` after others": _put_after(
        ("p", "sp", "l", "lg", "ab"), "<head>Later</head>", "head", parents=("div", "body")
    ),
    "element in a wrong place": _misplaced,
    "foreign namespace": _wrapped(
        f'<html:b xmlns:html="{XHTML}">', "</html:b>", word("b"), "(?i)namespace|xhtml"
    ),
    "no namespace": _wrapped(
        '<hi xmlns="">', "</hi>", word("hi"), "(?i)namespace", fix=r"xmlns|tei-c\.org/ns/1\.0"
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
