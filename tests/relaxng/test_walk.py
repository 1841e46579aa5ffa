"""A document read by its tags alone has the findings of the same one read by a parser.

Texts between the tags of a letter are replaced and new tags put in, at random and by hand; windows
of every size are tried. Seeds are fixed; `FUZZ=5000 pytest tests/relaxng/test_walk.py` goes on.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_tools.relaxng import automaton, spots
from tei_tools.relaxng.validator import Grammar
from tests.relaxng.both import MALFORMED, UNUSUAL, Both
from tests.relaxng.mistakes.interleaved import INTERLEAVED, letters
from tests.relaxng.mistakes.planting import plant
from tests.support.encoding import IDS, ROOT

EXAMPLES: Final = int(os.environ.get("FUZZ", "200"))
TAG: Final = re.compile(rb"<[/A-Za-z][^<>]*>")
NAME: Final = re.compile(rb"<[A-Za-z]+")

CONTENTS: Final = {
    "nothing": b"",
    "words": b"words",
    "a sign of more": b"x > y",
    "references": b"&amp;&lt;p&gt;&quot;&apos;&#65;&#x1F600;",
    "white space by references": b"&#32;&#x9;",
    "a reference to no character": b"&#xFFFE;",
    "an entity that is not declared": b"&nbsp;",
    "a bare ampersand": b"a & b",
    "several scripts": "é Ελλάς Հայ 𐎀 \u00a0".encode(),
    "a character that XML has not": "\uffff".encode(),
    "another that XML has": "\ufffd\ufeff".encode(),
    "bytes that are no UTF-8": b"\xd0",
    "a surrogate": b"\xed\xa0\x80",
    "a control character": b"\x08",
    "the end of a CDATA section": b"]]>",
    "a CDATA section": b"<![CDATA[<p>&</p>]]>",
    "lines that end as on Windows": b"a\r\nb\r\n",
    "lines that end as on old Macs": b"a\rb\r",
    "a comment": b"<!-- c -->",
    "an empty comment": b"<!---->",
    "a comment with markup": b"<!-- <p>a</p> & it's > \" -->",
    "a comment with two hyphens": b"<!-- a -- b -->",
    "a comment that ends with three": b"<!-- a --->",
    "a comment that does not end": b"<!-- a",
    "a comment amid words": b"two <!-- x -->words<!-- y -->",
    "an instruction": b"<?go on?>",
    "an instruction with markup": b"<?go <on> '?>",
    "an instruction without a name": b"<? go?>",
    "an XML declaration": b"<?xml version='1.0'?>",
    "an instruction of nothing": b"<??>",
    "a signature": b'<persName ref="psn:kirov">K</persName>',
    "a misspelt name": b"<persname>K</persname>",
    "an empty element": b"<lb/>",
    "an element that is not complete": b"<date/>",
    "an unknown element": b"<foo><bar/></foo>",
    "an element in no namespace": b'<p xmlns="">t<hi/></p>',
    "another prefix": b'<t:date xmlns:t="http://www.tei-c.org/ns/1.0" when="1920"/>',
    "a prefix for another": b'<t:p xmlns:t="urn:x" t:n="1" n="2"/>',
    "a prefix bound anew": b'<t:p xmlns:t="urn:x"><t:q xmlns:t="urn:y" t:n="1"/><t:r/></t:p>',
    "a prefix for nothing": b"<t:p/>",
    "a prefix taken back": b'<p xmlns:t=""/>',
    "the prefix xml bound anew": b'<p xmlns:xml="urn:x"/>',
    "the namespace of XML as the default one": b'<p xmlns="http://www.w3.org/XML/1998/namespace"/>',
    "a namespace with a reference": b'<t:p xmlns:t="urn:&amp;"/>',
    "another namespace": b'<b xmlns="http://www.w3.org/1999/xhtml"><i/></b>',
    "a sign of more in a value": b'<date when="1>2">d</date>',
    "a tag in a value": b"<date when='</p>'>d</date>",
    "the other quotation mark in a value": b"<date when='a\"b'>d</date>",
    "white space in a tag": b'<date\n when = "1920"\t>d</date\r\n>',
    "white space in a value": b'<date when="1\r\n2\t3\n4\r5">d</date>',
    "references in a value": b'<date when="&lt;&quot;&#65;">d</date>',
    "white space by references in a value": b'<date when="&#10;&#13;">d</date>',
    "a value without quotation marks": b"<date when=1920>d</date>",
    "two attributes without a gap": b'<date when="1920"cert="low">d</date>',
    "an attribute twice": b'<date when="1920" when="1921">d</date>',
    "an attribute twice by two prefixes": b'<date xmlns:a="urn:x" xmlns:b="urn:x" a:n="" b:n=""/>',
    "a name with a hyphen first": b"<-p/>",
    "a name beyond ASCII": "<p é='1'/>".encode(),
    "a name with two colons": b"<a:b:c/>",
    "a tag of nothing": b"<>x</>",
    "an end tag too many": b"</p>",
    "a start tag too many": b"<p>",
    "tags that cross": b"<p><date></p></date>",
    "tags that seem to nest": b"<p>a>b<c>/b<d</p>",
    "an id": b'<p xml:id="new">x</p>',
    "an id twice": b'<p xml:id="twin">x</p><p xml:id=" twin ">y</p>',
    "an id that is none": b'<p xml:id="1">x</p>',
    "the same names, and other values": b"".join(
        b'<date when="%s" cert="%s">d</date>' % one
        for one in ((b"1920", b"low"), (b"1921", b"low"), (b"1920-13", b"low"), (b"1922", b"no"))
    ),
    "the same names in another order": b'<date when="1920" cert="low">d</date>'
    b'<date cert="low" when="1921">d</date><date cert="high" when="1922"/>',
    "ids of which one is there": b'<p xml:id="one">x</p><p xml:id="two">y</p><p xml:id="one">z</p>'
    b'<p xml:id="one"/><p xml:id="3">z</p>',
    "space that matters": b'<p xml:space="preserve" xml:id="kept"> x </p>',
    "a doctype": b"<!DOCTYPE TEI>",
}

BY_TAGS: Final = {
    "nothing", "words", "a sign of more", "references", "several scripts",
    "another that XML has", "lines that end as on Windows", "lines that end as on old Macs",
    "a comment", "an empty comment", "a comment with markup", "a comment amid words",
    "an instruction", "an instruction with markup", "a signature", "a misspelt name",
    "an empty element", "an element that is not complete", "an unknown element",
    "an element in no namespace", "another prefix", "a prefix for another", "a prefix bound anew",
    "a namespace with a reference", "another namespace", "a sign of more in a value",
    "the other quotation mark in a value", "white space in a tag", "white space in a value",
    "references in a value", "an id", "an id twice", "an id that is none", "space that matters",
    "the same names, and other values", "the same names in another order",
    "ids of which one is there",
}  # fmt: skip
"""The contents above that are well-formed and need no parser."""


@pytest.fixture(scope="module")
def both() -> Both:
    return Both(Grammar.load(ROOT / "schema" / "edition.rng", None))


def letter(name: str = "kz003") -> bytes:
    return (ROOT / "tei" / "documents" / f"{name}.xml").read_bytes()


PLACES: Final = {
    "in a paragraph": b"<opener>",
    "where no text may stand": b"<closer>",
    "at the end": b"</TEI>",
    "behind the end": None,
    "before the beginning": b"<TEI",
}


@pytest.mark.untraced
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("content", CONTENTS)
def test_whatever_stands_in_a_document_both_ways_find_the_same(
    both: Both, content: str, place: str
) -> None:
    before = PLACES[place]
    document = letter()
    at = document.index(before) if before else len(document)
    document = document[:at] + CONTENTS[content] + document[at:]
    expected = both.by_events(document)
    found = [both.by_tags(document, size) for size in (1 << 18, 1 << 10, 97, 1)]
    if place in {"in a paragraph", "where no text may stand"}:
        assert (found[0] != UNUSUAL) is (content in BY_TAGS)
    assert [one for one in found if one not in (UNUSUAL, expected)] == []
    assert expected != MALFORMED or found == [UNUSUAL] * 4


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_lines_and_columns_are_the_same_however_lines_end(
    both: Both, bom: bytes, end: bytes, encoding: str | None
) -> None:
    document = letter().replace(b"<closer>", "<closer>Հայ 𐎀 words<foo/>".encode())
    document = bom + document.replace(b"\n", end)
    expected = both.by_events(document, encoding)
    assert len(expected) == 2
    assert [both.by_tags(document, size) for size in (1 << 18, 61)] == [expected] * 2


def changed(document: bytes, place: float, content: bytes, *, is_attribute: bool) -> bytes:
    """Put something before a tag, or into a start tag, or in place of a tag."""
    found = list((NAME if is_attribute else TAG).finditer(document))
    tag = found[int(place * (len(found) - 1))]
    at = tag.end() if is_attribute else tag.start()
    return document[:at] + content + document[at:]


ATTRIBUTES: Final = (
    b' n="1"', b" rend='x'", b' when="1920-13-01"', b' when=" 1920 "', b' typ="x"', b' cert="hig"',
    b' xml:lang="xx"', b' ref="psn:kirov psn:nobody"', b' xml:id="here"', b' xml:id="there"',
    b' xmlns:q="urn:q" q:z="1"', b' xmlns="urn:q"', b' n="a&#10;b&amp;"', b' n="a>b"', b" >",
)  # fmt: skip
CHANGES: Final = st.one_of(
    st.tuples(st.floats(0, 1), st.sampled_from(list(CONTENTS.values())), st.just(value=False)),
    st.tuples(st.floats(0, 1), st.sampled_from(ATTRIBUTES), st.just(value=True)),
)


@settings(max_examples=EXAMPLES, derandomize="FUZZ" not in os.environ, deadline=None)
@given(
    name=st.sampled_from(IDS),
    changes=st.lists(CHANGES, max_size=4),
    size=st.sampled_from((31, 100, 999, 1 << 18)),
)
def test_whatever_is_changed_at_random_both_ways_find_the_same(
    both: Both, name: str, changes: list[tuple[float, bytes, bool]], size: int
) -> None:
    document = letter(name)
    for place, content, is_attribute in changes:
        document = changed(document, place, content, is_attribute=is_attribute)
    found, expected = both.by_tags(document, size), both.by_events(document)
    assert found in (UNUSUAL, expected)


@settings(max_examples=EXAMPLES, derandomize="FUZZ" not in os.environ, deadline=None)
@given(
    cut=st.tuples(st.floats(0, 1), st.integers(0, 40)),
    junk=st.sampled_from([b"", b"<", b">", b"&", b'"', b"'", b"/", b"!", b"--", b"\x00", b"\xff"]),
)
def test_whatever_is_torn_no_way_takes_for_well_formed_what_the_other_refuses(
    both: Both, cut: tuple[float, int], junk: bytes
) -> None:
    document = letter()
    at = int(cut[0] * len(document))
    document = document[:at] + junk + document[at + cut[1] :]
    found, expected = both.by_tags(document), both.by_events(document)
    assert found in (UNUSUAL, expected)


def test_planted_mistakes_are_the_same_where_a_schema_interleaves(tmp_path: Path) -> None:
    schema = tmp_path / "letter.rng"
    schema.write_text(INTERLEAVED, encoding="utf-8")
    both = Both(Grammar.load(schema, None))
    for document in letters():
        data = document.text.encode()
        assert both.by_tags(data) == both.by_events(data)


def test_no_more_tags_and_values_are_remembered_than_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spots, "_MOST_STEPS", 100)
    monkeypatch.setattr(automaton, "_MOST_VALUES", 100)
    both = Both(Grammar.load(ROOT / "schema" / "edition.rng", None))
    for number in range(30):
        new = b'<date when="19%02d-01-01">d</date>'
        dates = b"".join(new % (number + one) for one in range(50))
        document = letter().replace(b"<opener>", b"<opener>" + dates)
        assert both.by_tags(document) == both.by_events(document)
    openings = both.grammar.automaton._openings.values()  # noqa: SLF001  nothing tells it outside
    values = sum(len(one) for opening in openings for one in opening.attributes.values())
    assert 0 < values <= 100
    assert 0 < sum(len(spot.steps) for spot in both.spots) <= 100
    assert 0 < sum(len(spot.shapes) for spot in both.spots) <= 100


@pytest.fixture(scope="module")
def tei_all(shared: Path) -> Both:
    return Both(Grammar.load(shared / "tei" / "tei_all.rng", None))


WITH_A_DOCTYPE: Final = {"journals.xml", "stoa0054.stoa006.perseus-lat1.xml"}


def left_to_the_parser(both: Both, files: Iterable[Path]) -> set[str]:
    """Return the files of which the tags say nothing; whatever else they say must be right."""
    unusual = set()
    for file in files:
        data = file.read_bytes()
        found = both.by_tags(data)
        assert found in (UNUSUAL, both.by_events(data)), file
        if found == UNUSUAL:
            unusual.add(file.name)
    return unusual


@pytest.mark.untraced
def test_the_findings_in_each_tenth_file_of_the_corpora_are_the_same(
    tei_all: Both, shared: Path
) -> None:
    files = sorted((shared / "corpora").rglob("*.xml"))
    assert left_to_the_parser(tei_all, files[::10]) <= WITH_A_DOCTYPE


@pytest.mark.slow
def test_all_findings_in_the_corpora_are_the_same(tei_all: Both, shared: Path) -> None:
    files = sorted((shared / "corpora").rglob("*.xml"))
    assert left_to_the_parser(tei_all, files) == WITH_A_DOCTYPE


@pytest.mark.slow
def test_planted_mistakes_are_the_same_in_the_corpora(tei_all: Both, shared: Path) -> None:
    for document in plant(shared):
        data = document.text.encode()
        found, expected = tei_all.by_tags(data), tei_all.by_events(data)
        assert found == expected or (found, expected) == (UNUSUAL, MALFORMED)
