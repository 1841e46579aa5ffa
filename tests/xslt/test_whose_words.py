"""Every word of random documents is shown in its own voice, under its name, in each output.

Each word says itself whose it is (`edition12`). A failure names a document by the command that
writes it: `python -m tests.support.voicing 7`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tei_tools.relaxng.validator import Grammar
from tei_tools.saxon import Xml
from tests.support.generating import SCHEMA
from tests.support.publishing import Publisher
from tests.support.voicing import Voicing

SEEDS: Final = range(1, 41)
WORD: Final = re.compile(r"(document|edition|collection)\d+")
NAME: Final = r"(DOCUMENT|EDITION|COLLECTION)(?: \(E\. ELDER\))?:"
SIGNS: Final = re.compile(rf"‹note [^›]+›|[‹\[](?:{NAME} ?)?|[›\]]|{WORD.pattern}")
"""What opens, closes and stands in the words that somebody says."""
ONE: Final = re.compile(r"Words between ‹ and › are those of the (collection|edition)")
MARGIN: Final = 4


@dataclass(frozen=True)
class Outputs:
    """What a document became.

    Attributes:
        page: its own.
        alone: the one beside it, with the document's words alone.
        text: the annotated one.
        reading: the text with the document's words alone.
    """

    page: html.HtmlElement
    alone: html.HtmlElement
    text: str
    reading: str


@pytest.fixture(scope="module")
def made(publish: Publisher) -> dict[int, Outputs]:
    """Documents of some numbers, as files of no edition are published."""
    loose = replace(publish, edition=Xml("<edition/>", "e"))
    outputs = {}
    for seed in SEEDS:
        document = parse_document(Voicing(seed).document().encode(), "v.xml")
        assert isinstance(document, Document)
        one = loose(document, alone=True, width=100_000)
        page, alone = map(html.fromstring, one.pages.values())
        outputs[seed] = Outputs(page, alone, one.text, loose.reading(document))
        assert one.lost() == []
    return outputs


def wrong(
    made: dict[int, Outputs], found: Callable[[Outputs], Iterator[str]]
) -> dict[str, list[str]]:
    told = {f"python -m tests.support.voicing {seed}": [*found(one)] for seed, one in made.items()}
    return {again: each for again, each in told.items() if each}


def words(tree: html.HtmlElement) -> Iterator[tuple[re.Match[str], html.HtmlElement]]:
    """Yield each word of a page, but those quoted in its list of variants, and what holds it."""
    for text in tree.xpath(".//div[@class = 'reading']//text()"):
        holder = text.getparent() if text.is_text else text.getparent().getparent()
        for word in WORD.finditer(text):
            yield word, holder


def around(element: html.HtmlElement) -> html.HtmlElement:
    """Return the nearest element that says whose words it holds."""
    (nearest,) = element.xpath("ancestor-or-self::*[@data-voice][1]")
    assert isinstance(nearest, html.HtmlElement)
    return nearest


def is_named(element: html.HtmlElement, voice: str) -> bool:
    """Whether an element, or one around it in the same voice, has the name of that at its head."""
    names = element.xpath(
        "*[contains(@class, 'made')] | preceding-sibling::*[contains(@class, 'voice-label')]"
    )
    if any(voice in one.text_content().lower() for one in names):
        return True
    (parent,) = element.xpath("..")
    outer = around(parent)
    return outer.get("data-voice") == voice and is_named(outer, voice)


def spoken(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word of an annotated text, and the voice that its signs and margins tell."""
    header, _, body = text.partition(80 * "-")
    (one,) = [*ONE.findall(" ".join(header.split())), ""][:1]
    labels: list[tuple[int, str]] = []
    signs: list[tuple[str, str]] = []
    for line in filter(str.strip, body.split("\n")):
        indent = len(line) - len(line.lstrip())
        while labels and labels[-1][0] + MARGIN > indent:
            labels.pop()
        if label := re.fullmatch(rf"(\s*(?:- |\d+\. +)?){NAME}", line):
            numbered = label[1].strip(" -")
            labels.append((0 if numbered else len(label[1]), label[2].lower()))
            continue
        for sign in SIGNS.finditer(line):
            if sign[2]:
                told = [voice for _, voice in (*labels, *signs) if voice]
                yield sign[0], [*["document"], *told][-1]
            elif sign[0] in "›]":
                signs.pop()
            elif not sign[0].startswith("‹note"):
                default = one if sign[0][0] == "‹" else ""
                signs.append((sign[0][0], sign[1].lower() if sign[1] else default))


def test_each_is_valid(shared: Path) -> None:
    grammar = Grammar.load(shared / SCHEMA)
    assert [one for one in SEEDS if [*grammar.validate(Voicing(one).document().encode())]] == []


def test_every_word_of_a_page_has_its_voice(made: dict[int, Outputs]) -> None:
    def found(one: Outputs) -> Iterator[str]:
        for word, holder in words(one.page):
            if around(holder).get("data-voice") != word[1]:
                yield word[0]

    assert wrong(made, found) == {}


def test_the_voices_of_others_are_named_in_a_page(made: dict[int, Outputs]) -> None:
    def found(one: Outputs) -> Iterator[str]:
        for word, holder in words(one.page):
            if word[1] != "document" and not is_named(around(holder), word[1]):
                yield word[0]

    assert wrong(made, found) == {}


def test_a_text_tells_the_voice_of_every_word(made: dict[int, Outputs]) -> None:
    def found(one: Outputs) -> Iterator[str]:
        return (f"{word}: {told}" for word, told in spoken(one.text) if not word.startswith(told))

    assert wrong(made, found) == {}


def test_a_document_alone_has_its_own_words_and_what_was_supplied(
    made: dict[int, Outputs],
) -> None:
    def found(one: Outputs) -> Iterator[str]:
        for word, _ in words(one.alone):
            if word[1] != "document":
                yield word[0]
        for word in WORD.finditer(one.reading.partition(80 * "-")[2]):
            if word[1] != "document":
                yield word[0]

    assert wrong(made, found) == {}
