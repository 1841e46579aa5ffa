"""Documents made at random of all that TEI allows are valid, and are published without a loss.

Each is made from a number. A failure names it by the command that writes the document:
`python -m tests.support.generating 7`. `tests.support.shrinking` makes the smallest of it that
still fails. Many more are tried by `make test-all`.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_tools import api
from tei_tools.document import Document, parse_document
from tei_tools.encode.diff.compare import compare
from tei_tools.encode.format.layout import layout
from tei_tools.relaxng.contents import Contents
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.validator import Grammar
from tests.support.checking import jing, messages
from tests.support.edits import Chances, Words, edited
from tests.support.generating import SCHEMA, Generator

FEW: Final = range(1, 41)
MANY: Final = range(1000, 1600)
OF_SOURCES: Final = {"ref/unresolved-pointer", "xslt/no-link"}
"""What is told of a document whose pointers lead nowhere."""
FOREIGN: Final = "in the namespace http://example.org/ns,"
"""What is told of an element that TEI does not have."""


@dataclass(frozen=True)
class Made:
    """Documents, and the site that was built of them.

    Attributes:
        folder: where the documents lie.
        site: where their pages lie.
        grammar: by which they were made.
        documents: seed to document.
        report: what the build told.
    """

    folder: Path
    site: Path
    grammar: Grammar
    documents: Mapping[int, str]
    report: api.Report

    def wrong(self, found: Callable[[bytes, str], Iterable[object]]) -> dict[str, list[object]]:
        """Return what is found wrong in documents, by the commands that write them."""
        told = {
            seed: [*found(xml.encode(), f"g{seed}.xml")] for seed, xml in self.documents.items()
        }
        return {again(f"g{seed}"): each for seed, each in told.items() if each}


def again(name: str) -> str:
    """How a document is written again, by the name of its file."""
    return f"python -m tests.support.generating {re.sub('[^0-9]', '', Path(name).stem)}"


def read(data: bytes, name: str) -> Document:
    document = parse_document(data, name)
    assert isinstance(document, Document), document.findings
    return document


@pytest.fixture(
    scope="module",
    params=[FEW, pytest.param(MANY, marks=[pytest.mark.slow, pytest.mark.untraced])],
    ids=["few", "many"],
)
def made(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """The documents of some numbers, published."""
    grammar = Grammar.load(shared / SCHEMA)
    generator = Generator(grammar)
    documents = {seed: generator.document(seed) for seed in request.param}
    folder, site = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("site")
    for seed, xml in documents.items():
        (folder / f"g{seed}.xml").write_text(xml, "utf-8")
    options = api.Options(folder=site, verify=True, search=False)
    return Made(folder, site, grammar, documents, api.build_files([folder], options))


@pytest.mark.untraced
def test_each_is_written_again_by_its_number_alone(made: Made, shared: Path) -> None:
    """By a grammar that is compiled anew, and knows its patterns by other numbers."""
    generator = Generator(Grammar.load(shared / SCHEMA, None))
    some = [*made.documents][:5]
    assert [generator.document(seed) for seed in some] == [made.documents[seed] for seed in some]


def test_each_is_valid(made: Made) -> None:
    assert made.wrong(made.grammar.validate) == {}


def test_another_validator_agrees(made: Made, java: str, shared: Path) -> None:
    assert jing(java, shared / SCHEMA, made.folder) == ("", 0)


def test_no_word_of_any_is_lost(made: Made) -> None:
    built = made.report.built
    assert built is not None
    assert built.verified is not None
    told = [
        (again(one.primary.span.uri), one.code, one.message)
        for one in built.findings
        if one.code not in OF_SOURCES and FOREIGN not in one.message
    ]
    assert told == []
    assert built.verified.documents == len(made.documents)


def test_each_address_stands_once_in_its_page(made: Made) -> None:
    def twice(page: Path) -> list[str]:
        ids = Counter(re.findall(r' id="([^"]*)"', page.read_text("utf-8")))
        return [one for one, count in ids.items() if count > 1]

    pages = sorted(made.site.rglob("*.html"))
    assert {again(page.name): ids for page in pages if (ids := twice(page))} == {}


def test_the_nu_html_checker_finds_no_error_in_any_page(
    made: Made, java: str, vnu_jar: Path
) -> None:
    found = messages(java, vnu_jar, made.site)
    errors = [(again(str(one["url"])), one["message"]) for one in found if one["type"] == "error"]
    assert errors == []


@pytest.mark.untraced
def test_another_validator_agrees_after_an_edit(
    made: Made, java: str, shared: Path, tmp_path: Path
) -> None:
    """A child dropped, moved or renamed, a value that is none: what one finds, the other does."""
    words = Words.of(shared / SCHEMA)
    ours = {}
    for seed, xml in made.documents.items():
        for edits in range(1, 4):
            chance = Chances(random.Random(f"{seed} {edits}"), words)  # noqa: S311  no secret
            file = tmp_path / f"g{seed}-{edits}.xml"
            data, _ = edited(chance, xml.encode(), edits)
            file.write_bytes(data)
            ours[file.name] = bool(made.grammar.validate(data))
    told, _ = jing(java, shared / SCHEMA, tmp_path)
    theirs = {Path(one).name for one in re.findall(r"^(.+?):\d+:\d+: ", told, re.MULTILINE)}
    assert [name for name, is_wrong in ours.items() if is_wrong is not (name in theirs)] == []
    assert 0 < len(theirs) < len(ours)


def test_its_layout_changes_no_word_and_is_laid_out_then(made: Made) -> None:
    contents = made.grammar.contents

    def wrong(data: bytes, _: str) -> Iterator[object]:
        laid = layout(data.decode(), contents)
        if layout(laid, contents) != laid:
            yield "laid out again, it differs"
        if bare(laid.encode(), contents) != bare(data, contents):
            yield "laid out, it differs by more than white space between elements"

    assert made.wrong(wrong) == {}


def bare(data: bytes, contents: Contents) -> bytes:
    """Return a document without the white space that stands where no text may."""
    root = etree.fromstring(data)
    for element in root.iter("*"):
        name = etree.QName(element)
        if expanded(name.namespace or "", name.localname) in contents.element_only:
            element.text = (element.text or "").strip()
            for child in element:
                child.tail = (child.tail or "").strip()
    return etree.tostring(root, method="c14n")


def test_nothing_differs_from_itself(made: Made) -> None:
    def differences(data: bytes, name: str) -> Iterator[object]:
        difference = compare(read(data, name), read(data, name))
        if not difference.is_empty:
            yield difference

    assert made.wrong(differences) == {}
