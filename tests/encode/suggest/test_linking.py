"""Names that are marked already, and which entries they may point at."""

from pathlib import Path

import pytest

from tei_tools.config import Pointers
from tei_tools.encode.registers.named import PointersTo, entries_in
from tei_tools.encode.suggest.forms import Forms
from tei_tools.encode.suggest.linking import Link, links
from tei_tools.encode.suggest.practice import Practice
from tests.encode.suggest.test_suggest import HEADER, REGISTER, read


def found(
    body: str, mentioned: set[str], practice: Practice | None = None
) -> tuple[str, list[Link]]:
    """Return a document, and what its names may point at, by the register of `test_suggest`."""
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    )
    source = read(text)
    forms = Forms(list(entries_in(read(REGISTER), Path("/e/persons.xml"))), "en")
    pointers = PointersTo(source, Path("/e/a.xml"), Pointers.FILE)
    return text, list(links(source.source, forms, pointers, mentioned, practice or Practice()))


CASES = {
    "who is told in full": (
        "<p><persName>S. Kirov</persName></p>", "<persName> S. Kirov: psn:kirov",
    ),
    "a surname is in doubt": ("<p><persName>Kirov</persName></p>", "<persName> Kirov?: psn:kirov"),
    "not if the document points there already": (
        '<p><persName ref="psn:baku">B</persName> <placeName>Baku</placeName></p>',
        "<placeName> Baku: psn:baku",
    ),
    "an entry of another kind has the name": ("<p><persName>Baku</persName></p>", ""),
    "homonyms are in doubt": (
        "<p><placeName>Gori</placeName></p>", "<placeName> Gori?: psn:gori | psn:gori2",
    ),
    "its type tells what it names": (
        '<p><rs type="person">S. Kirov</rs> <name type="place">Kirov</name> <rs>Kirov</rs></p>',
        '<rs type="person"> S. Kirov: psn:kirov',
    ),
    "through markup and over lines": (
        '<p><persName cert="low"><hi>S.</hi><lb/>Ki<lb break="no"/>rov</persName></p>',
        '<persName cert="low"> S. Kirov: psn:kirov',
    ),
    "only the whole name": ("<p><persName>S. Kirov and others</persName></p>", ""),
    "one that points somewhere": (
        '<p><persName key="kirov">S. Kirov</persName><persName sameAs="#x">S. Kirov</persName></p>',
        "",
    ),
    "no name of an entry that stands in the text": (
        "<listPerson><person><persName>S. Kirov</persName></person></listPerson>", "",
    ),
    "in a note": (
        "<p>A<note><persName>S. Kirov</persName></note></p>", "<persName> S. Kirov: psn:kirov",
    ),
    "in the name of a body": (
        '<p><orgName ref="psn:x">Soviet of <placeName>Baku</placeName></orgName></p>',
        "<placeName> Baku: psn:baku",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_what_names_may_point_at(body: str, expected: str) -> None:
    text, those = found(body, {"psn:baku"} if "Baku" in body else set())
    assert [
        f"{text[one.start : one.end]} {one.words}{'' if one.is_sure else '?'}: "
        + " | ".join(each.pointer for each in one.candidates)
        for one in those
    ] == ([expected] if expected else [])


def test_the_entry_that_the_document_mentions_comes_first() -> None:
    _, (one,) = found("<p><placeName>Gori</placeName></p>", {"psn:gori2"})
    assert [each.pointer for each in one.candidates] == ["psn:gori2", "psn:gori"]
    assert not one.is_sure


def test_what_the_edition_means_by_such_a_name_counts() -> None:
    practice = Practice()
    practice.note("S. Kirov", "psn:other")
    _, (one,) = found("<p><persName>S. Kirov</persName></p>", set(), practice)
    assert not one.is_sure


@pytest.mark.parametrize(
    ("tag", "resp", "cert", "expected"),
    [
        ("<persName>", "", None, '<persName ref="psn:kirov">'),
        ("<persName>", "#ed", None, '<persName ref="psn:kirov" resp="#ed" cert="low">'),
        ("<persName>", "#ed", "high", '<persName ref="psn:kirov" resp="#ed" cert="high">'),
        ("<persName >", "", None, '<persName ref="psn:kirov" >'),
        (
            "<persName\n  type='x' cert='low'>",
            "#ed",
            "high",
            "<persName ref=\"psn:kirov\" resp=\"#ed\"\n  type='x' cert='low'>",
        ),
        ('<persName resp="#a">', "#ed", "high", '<persName ref="psn:kirov" resp="#a">'),
    ],
)
def test_its_start_tag_gets_the_pointer(
    tag: str, resp: str, cert: str | None, expected: str
) -> None:
    text, (one,) = found(f"<p>{tag}S. Kirov</persName></p>", set())
    assert one.tagged(text, one.candidates[0], resp, cert) == expected
