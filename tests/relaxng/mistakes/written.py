"""Further kinds of mistake: how tags are written, and what a cut and a paste leave behind."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from tei_tools.tags import Attribute, attributes
from tests.relaxng.mistakes.kinds import Kind, word
from tests.relaxng.mistakes.planted import Change, Slip, changed
from tests.relaxng.mistakes.samples import Node, Sample

_ENDLESS: Final = frozenset[int]()


def _slip(
    changes: tuple[Change, ...], place: tuple[int, int], names: tuple[str, ...], fix: str
) -> Slip:
    """Return a slip that is planted by itself: no other need keep clear of it."""
    return Slip(changes, (place,), names, fix, _ENDLESS, place)


# Tags


def _has_content(node: Node) -> bool:
    return node.close < node.end


def _of_attributes(
    spoil: Callable[[str, Attribute], tuple[Change, ...]], fix: str, told: str = ""
) -> Kind:
    """Return the kind that spoils how an attribute is written.

    Args:
        spoil: what makes it.
        fix: the words of the repair; `{}` is the value.
        told: what is named; the attribute, if empty.
    """

    def slips(sample: Sample, random: Random) -> Iterator[Slip]:
        for node in sample.varied(random):
            for one in attributes(sample.text, node.token):
                value = sample.text[one.value_start : one.value_end]
                if changes := spoil(sample.text, one):
                    place, cure = (node.start, one.value_end), fix.format(re.escape(value))
                    yield _slip(changes, place, (told or word(one.name),), cure)

    return slips


def _unclosed(_: str, one: Attribute) -> tuple[Change, ...]:
    return (Change(one.value_end, one.value_end + 1, ""),)


def _curly(_: str, one: Attribute) -> tuple[Change, ...]:
    return (
        Change(one.value_start - 1, one.value_start, "\u201c"),
        Change(one.value_end, one.value_end + 1, "\u201d"),
    )


def _bare(text: str, one: Attribute) -> tuple[Change, ...]:
    if re.search(r"\s|^$", text[one.value_start : one.value_end]):
        return ()
    quotes = one.value_start - 1, one.value_end
    return tuple(Change(quote, quote + 1, "") for quote in quotes)


def _unequal(_: str, one: Attribute) -> tuple[Change, ...]:
    return (Change(one.end, one.value_start - 1, ""),)


def _twice(text: str, one: Attribute) -> tuple[Change, ...]:
    end = one.value_end + 1
    return (Change(one.start, one.start, f"{text[one.start : end]} "),)


def _glued(text: str, one: Attribute) -> tuple[Change, ...]:
    begin = len(text[: one.start].rstrip())
    return (Change(begin, one.start, ""),) if text[begin - 1] in "\"'" else ()


def _open_start_tag(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=_has_content):
        end = node.token.end
        place = node.start, node.start
        yield _slip((Change(end - 1, end, ""),), place, (word(node.name),), "write >")


def _open_end_tag(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=_has_content):
        change, place = Change(node.end - 1, node.end, ""), (node.close, node.close)
        yield _slip((change,), place, (word(node.name),), re.escape(f"write </{node.name}>"))


def _swapped_ends(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=_has_content):
        outer = node.parent
        if outer and not sample.text[node.end : outer.close].strip() and outer.name != node.name:
            changes = (
                Change(node.close, node.end, f"</{outer.name}>"),
                Change(outer.close, outer.end, f"</{node.name}>"),
            )
            names = word(node.name), word(outer.name)
            yield _slip(changes, (node.close, node.close), names, "swap the two end tags")


def _end_too_many(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=sample.words):
        _, end = random.choice(sample.words(node))
        opened, outer = set(), node
        while outer.parent:
            opened.add(outer.name)
            outer = outer.parent
        if names := sorted({"hi", "persName", "title", "q"} - opened):
            name = random.choice(names)
            yield _slip((Change(end, end, f"</{name}>"),), (end, end), (word(name),), "delete it")


def _hyphens(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=sample.words):
        _, end = random.choice(sample.words(node))
        change, at = Change(end, end, "<!-- Ω -- or not -->"), end + len("<!-- Ω ")
        yield Slip((change,), ((end, end),), ("hyphens",), "write a dash", _ENDLESS, (end, at), 8)


def _before_declaration(sample: Sample, _: Random) -> Iterator[Slip]:
    if sample.text.startswith("<?xml "):
        words = Change(0, 0, "Here it is:\n")
        yield _slip((words,), (0, 0), ("XML declaration",), "delete the text")


# Characters, and what is no tag


def _put(markup: str, name: str, fix: str) -> Kind:
    """Return the kind that puts behind a word what cannot stand there."""

    def slips(sample: Sample, random: Random) -> Iterator[Slip]:
        for node in sample.varied(random, where=sample.words):
            _, end = random.choice(sample.words(node))
            yield _slip((Change(end, end, markup),), (end, end), (name,), fix)

    return slips


def _upper_end(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=_has_content):
        if node.name != node.name.upper():
            change = Change(node.close + 2, node.close + 2 + len(node.name), node.name.upper())
            names, fix = (word(node.name.upper()),), re.escape(f"write </{node.name}>")
            yield _slip((change,), (node.close, node.close), names, fix)


def _wrong_declaration(sample: Sample, _: Random) -> Iterator[Slip]:
    written = re.match(r"<\?xml (version=\S+?) (encoding=\S+?)\s?\?>", sample.text)
    if written:
        first, second = (Change(*written.span(one), written[3 - one]) for one in (1, 2))
        names, fix = ("XML declaration", "order"), r"write <\?xml version"
        yield _slip((first, second), (0, 0), names, fix)


def _behind_root(sample: Sample, _: Random) -> Iterator[Slip]:
    end = sample.nodes[0].end
    words = Change(end, end, "\nΩ and so on")
    yield Slip((words,), ((end, end),), ("after the root",), "delete", _ENDLESS, (end, end), 1)


def _early_end(sample: Sample, _: Random) -> Iterator[Slip]:
    root = sample.nodes[0]
    for node in root.children[1:]:
        change = Change(node.start, node.start, f"</{root.name}>")
        names = word(root.name), "ends here"
        yield _slip((change,), (node.start, node.start), names, "delete it")


# What a cut and a paste leave behind


def _copy(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=lambda one: one.parent):
        text = sample.text[node.start : node.end]
        ids = re.findall(r'\sxml:id="([^"]*)"', text)
        if ids[1:]:
            other = re.sub(r'(\sxml:id=")', r"\1copy-", text)
            valid = changed(sample.text, [Change(node.end, node.end, other)])
            if sample.schema.accepts(valid):
                told = word(ids[0]), f"{len(ids) - 1} more|one more"
                place, copy = (node.end, node.end), Change(node.end, node.end, text)
                yield Slip((copy,), (place,), told, "copy", _ENDLESS, place, len(text))


def _too_deep(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=lambda one: one.parent):
        assert node.parent is not None
        place = node.parent.children.index(node)
        outer = node.parent.children[place - 1] if place else None
        if outer and _has_content(outer):
            text = sample.text[node.start : node.end]
            changes = Change(outer.close, outer.close, text), Change(node.start, node.end, "")
            names = word(node.name), word(outer.name)
            yield _slip(changes, (outer.close, outer.close), names, "")


def _too_high(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, where=lambda one: one.parent and one.parent.parent):
        outer = node.parent
        assert outer is not None
        text = sample.text[node.start : node.end]
        changes = Change(node.start, node.end, ""), Change(outer.end, outer.end, text)
        yield _slip(changes, (outer.end, outer.end), (word(node.name),), "")


def _html_list(sample: Sample, random: Random) -> Iterator[Slip]:
    for node in sample.varied(random, "p", "ab", "lg"):
        change = Change(node.end, node.end, "<ul><li>one</li><li>Ω <b>two</b></li></ul>")
        yield _slip((change,), (node.end, node.end), ("<ul>", "<li>"), "ul?.*list")


def _no_namespace(sample: Sample, _: Random) -> Iterator[Slip]:
    root = sample.nodes[0]
    for one in attributes(sample.text, root.token):
        if one.name == "xmlns":
            change = Change(one.start - 1, one.value_end + 1, "")
            yield _slip((change,), (root.start, root.start), ("namespace",), "declare xmlns")


WRITTEN: Final[dict[str, Kind]] = {
    "closing quotation mark missing": _of_attributes(_unclosed, "write"),
    "typographic quotation marks": _of_attributes(_curly, 'write "{}"'),
    "no quotation marks": _of_attributes(_bare, 'write "{}"'),
    "`=` missing": _of_attributes(_unequal, "write ="),
    "attribute twice": _of_attributes(_twice, "delete it"),
    "no space between attributes": _of_attributes(_glued, "add a space", "space"),
    "`>` of a start tag missing": _open_start_tag,
    "`>` of an end tag missing": _open_end_tag,
    "end tags in the wrong order": _swapped_ends,
    "end tag too many": _end_too_many,
    "two hyphens in a comment": _hyphens,
    "text before the XML declaration": _before_declaration,
    "control character": _put("\x0b", r"U\+000B", "write <lb/>"),
    "entity of HTML": _put("&nbsp;", "&nbsp;", "write &#xA0;"),
    "reference by a wrong number": _put("&#XE9;", "&#XE9;", "write &#xE9;"),
    "comment without its end": _put("<!-- Ω\n", "comment", "write -->"),
    "CDATA section without its end": _put("<![CDATA[Ω < 1]]", "CDATA", "write ]]>"),
    "instruction without its end": _put('<?ed n="Ω">', "instruction", r"write \?>"),
    "end tag in capitals": _upper_end,
    "XML declaration in another order": _wrong_declaration,
    "text after the root element": _behind_root,
    "root element that ends too early": _early_end,
}
"""Kinds that make a document malformed."""
PASTED: Final[dict[str, Kind]] = {
    "part of a document twice": _copy,
    "one level too deep": _too_deep,
    "one level too high": _too_high,
    "list of HTML": _html_list,
    "no namespace at all": _no_namespace,
}
