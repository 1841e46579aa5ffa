"""What a new edition's documents may hold beyond those of this one, and how it is published."""

import re
from itertools import count
from pathlib import Path

import pytest
from lxml import etree, html

from tei_tools import api
from tei_tools.relaxng.validator import Grammar
from tests.schema.test_documentation import without_a_sentence
from tests.support.checking import jing
from tests.support.encoding import ROOT
from tests.support.files import replace
from tests.support.generating import Generator

LETTER = Path(__file__).with_name("ex001.xml")
SCHEMA = ROOT / "tei_tools/starter/schema/transcription.rng"
RNG = "{http://relaxng.org/ns/structure/1.0}"
INCLUDED = """\
  <!-- What transcriptions mark: underlining, additions, page breaks, verse, tables and more. -->
  <include href="transcription.rng"/>
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A new edition of one letter, which has whatever is allowed."""
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="The editors")
    (folder / "tei/documents/ex001.xml").write_bytes(LETTER.read_bytes())
    return folder


def test_every_element_and_attribute_has_one_sentence() -> None:
    assert without_a_sentence(SCHEMA) == []


def test_the_letter_has_every_element_that_the_schema_adds() -> None:
    declared = {str(one.get("name")) for one in etree.parse(SCHEMA).iter(f"{RNG}element")}
    used = {etree.QName(one).localname for one in etree.parse(LETTER).getroot().iter("{*}*")}
    assert declared - used == set()


def test_it_has_nothing_to_mend(edition: Path) -> None:
    assert api.validate(start=edition).text() == ""


def test_this_edition_allows_nothing_of_it() -> None:
    """The twelve documents are a translation: nobody marks in them what a hand has done."""
    known = {
        name.partition("}")[2]
        for element in Grammar.load(ROOT / "schema/edition.rng").elements
        for name in element.name_class.names()
    }
    added = {"hi", "add", "del", "pb", "lb", "salute", "postscript", "div", "lg", "table", "choice"}
    assert known & added == set()


def test_without_the_line_that_includes_it_an_edition_has_the_schema_of_this_one(
    edition: Path,
) -> None:
    replace(edition / "schema/edition.rng", INCLUDED, "")
    ours = (ROOT / "schema/edition.rng").read_bytes()
    assert (edition / "schema/edition.rng").read_bytes() == ours


@pytest.mark.java
def test_jing_agrees(edition: Path, java: str) -> None:
    assert jing(java, edition / "schema/edition.rng", edition) == ("", 0)


@pytest.mark.java
def test_it_is_valid_tei_too(edition: Path, java: str, shared: Path) -> None:
    assert jing(java, shared / "tei/tei_all.rng", edition) == ("", 0)


def test_the_documents_show_how_an_element_is_added(edition: Path) -> None:
    shown = (ROOT / "docs/encode.md").read_text("utf-8")
    added = shown.partition("allows `measure` wherever words stand:\n\n```xml\n")[2]
    replace(
        edition / "schema/transcription.rng",
        "</grammar>",
        added.partition("```")[0] + "</grammar>",
    )
    letter = edition / "tei/documents/ex001.xml"
    replace(letter, "<cell>12</cell>", '<cell><measure unit="verst">2 v.</measure></cell>')
    assert api.validate(start=edition).text() == ""
    replace(letter, 'unit="verst"', 'unit="werst"')
    assert (
        api.validate(start=edition).text()
        == f"""\
error[rng/value-not-allowed]: unit=“werst” is none of the values that <measure> may have there
   --> {letter}:118:57
    |
118 |           <row><cell>binding</cell><cell><measure unit="werst">2 v.</measure></cell></row>
    |                                                         ^^^^^ did you mean verst?
    = expected: verst, pood
    = help: write verst"""
    )


def test_it_is_published_and_no_word_is_lost(edition: Path) -> None:
    report = api.build(api.Options(verify=True), start=edition)
    assert report.text() == ""
    text = (edition / "build/text/annotated/ex001.txt").read_text("utf-8")
    assert text == LETTER.with_suffix(".txt").read_text("utf-8")


@pytest.mark.java
def test_whatever_it_allows_is_valid_tei(
    edition: Path, java: str, shared: Path, tmp_path: Path
) -> None:
    """Of documents made at random."""
    grammar = Grammar.load(edition / "schema/edition.rng")
    generator = Generator(grammar)
    folder = tmp_path / "random"
    folder.mkdir()
    for seed in range(60):
        document = generator.of_root(seed)
        assert grammar.validate(document.encode()) == []
        (folder / f"g{seed}.xml").write_text(document, "utf-8")
    assert jing(java, shared / "tei/tei_all.rng", folder) == ("", 0)


@pytest.mark.parametrize(
    "body",
    [
        "<pb/><head>H</head><p {id}>p</p>",
        "<p {id}><quote xml:lang='grc'>δόξα <hi rend='italic'>τῷ</hi></quote> <quote>p</quote></p>",
        "<note type='authorial' {id}>n</note><opener><unclear>x</unclear></opener><p {id}>p</p>",
        "<salute>Dear</salute><p {id}>p</p><signed>A, <date when='1921'>1921</date></signed>",
        "<p {id}>p</p><gap reason='lost'/><p {id}>p</p><closer><del>A</del><address>"
        "<addrLine>A</addrLine></address></closer>",
        "<p {id}>p</p><postscript><head>P.S.</head><table><row><cell>c</cell></row></table>"
        "<signed>A</signed></postscript>",
        "<p {id}>p</p><div type='envelope'><opener><address><addrLine>A</addrLine></address>"
        "</opener></div><figure/><div type='a'><head>H</head></div>",
        "<list><pb/><item>i<table><row><cell><lg><l>l</l></lg></cell></row></table></item>"
        "<note type='authorial' {id}>n</note></list>",
        "<p {id} xml:lang='fr'><address><addrLine>A</addrLine></address> <corr>c</corr></p>",
        "<p {id}><choice><corr>c</corr><sic>s</sic></choice><subst><del>d</del><lb/><add>a</add>"
        "</subst></p>",
        "<figure><graphic url='a.png'/><graphic url='b.png'/><head>H</head><p {id}>p</p></figure>"
        "<p {id}>p</p>",
        "<p {id}><orgName ref='org:a'><persName ref='psn:a'>A</persName> &amp; Sons</orgName>, <rs "
        "type='person'>the son of <persName ref='psn:a'>A</persName></rs></p>",
        "<delSpan spanTo='#a'/><p {id}>p</p><p {id}>p</p><anchor xml:id='a'/>",
        "<p {id}>p<note type='authorial' {id} place='margin'><p {id}>n</p></note></p>",
    ],
)
def test_it_allows_what_letters_have(edition: Path, shared: Path, body: str) -> None:
    head, _, rest = LETTER.read_text("utf-8").partition("<body>")
    numbers = count(1)
    given = re.sub(r"\{id\}", lambda _: f'xml:id="ex001-{next(numbers)}"', body)
    document = f"{head}<body>{given}</body>{rest.partition('</body>')[2]}".encode()
    assert Grammar.load(edition / "schema/edition.rng").validate(document) == []
    assert Grammar.load(shared / "tei/tei_all.rng").validate(document) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<note type='authorial' xml:id='a'>n</note>", "<body> lacks <p>, <div>, <lg> or 3 others"),
        ("<p xml:id='a'>p</p><stamp>s</stamp>", "<stamp> is not allowed in <body>"),
        (
            "<dateline><quote>q</quote></dateline><p xml:id='a'>p</p>",
            "<quote> is not allowed in <dateline>",
        ),
        ("<lg><pb/></lg>", "<lg> lacks <lg> or <l>"),
    ],
)
def test_it_allows_nothing_that_tei_refuses(edition: Path, body: str, message: str) -> None:
    head, _, rest = LETTER.read_text("utf-8").partition("<body>")
    document = f"{head}<body>{body}</body>{rest.partition('</body>')[2]}".encode()
    found = Grammar.load(edition / "schema/edition.rng").validate(document)
    assert [one.message for one in found] == [message]


NEIGHBOURS = {
    "a heading below the page's beginning": (
        "<body>",
        '<body><pb n="1"/><head>Ա</head><pb n="2"/>',
        "",
    ),
    "a paragraph in another language": (
        '<p xml:id="ex001-p1">',
        '<p xml:id="ex001-p1" xml:lang="fr">',
        "",
    ),
    "a note in the language of the edition": (
        'type="editorial"',
        'xml:lang="en" type="editorial"',
        "",
    ),
    "an enclosure from elsewhere": (
        "</body>",
        """<div type="enclosure"><dateline><placeName ref="pla:saltmere">Saltmere</placeName>,
        <date when="1921-04-30">April 30, 1921</date></dateline><p xml:id="ex001-e1">χ</p></div>
        </body>""",
        "",
    ),
    "a dateline from elsewhere": (
        '<dateline xml:id="ex001-dateline"><placeName ref="pla:thornwick">Thornwick</placeName>',
        '<dateline xml:id="ex001-dateline"><placeName ref="pla:saltmere">Saltmere</placeName>',
        "error[sch/place-dateline] error[sch/place-dateline]",
    ),
    "a reader whom it does not name": (
        'To <persName ref="psn:arden">Miss Arden</persName>, Librarian,',
        "To the Librarian,",
        "warning[sch/party-named]",
    ),
}


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_the_first_letter_may_have(tmp_path: Path, neighbour: str) -> None:
    """An example is where an editor begins, and writes what the letters at hand need."""
    old, new, found = NEIGHBOURS[neighbour]
    folder = tmp_path / "letters"
    api.init(folder, title="Letters", identifier="ex", editor="The editors")
    letter = folder / "tei/documents/ex001.xml"
    text = letter.read_text("utf-8")
    if "enclosure" in new:
        head, body = text.split("<body>")
        content, rest = body.split("</body>")
        text = f'{head}<body><div type="letter">{content}</div></body>{rest}'
    assert old in text
    letter.write_text(text.replace(old, new), "utf-8")
    findings = api.validate(start=folder).findings
    assert " ".join(f"{one.severity.value}[{one.code}]" for one in findings) == found


def test_the_documents_show_how_to_say_whose_words_they_are(tmp_path: Path) -> None:
    """Each row of the table is valid in a new edition, and is shown in the voice that it names."""
    docs = (ROOT / "docs/encode.md").read_text("utf-8").partition("\n## Whose words\n")[2]
    section = docs.partition("\n## ")[0]
    rows = re.findall(r"^\| `(<.*>)`.* \| (?:the |a )(\w+)’?'?s", section, re.MULTILINE)
    (editor,) = re.findall("```xml\n(.*)\n```", section)
    api.init(tmp_path / "letters", title="Letters", identifier="ex", editor="The editors")
    letter = tmp_path / "letters/tei/documents/ex001.xml"
    marked = [row.replace("…", f"Words {at}.") for at, (row, _) in enumerate(rows)]
    heads = "".join(one for one in marked if one.startswith("<head"))
    described = "".join(one for one in marked if one.startswith("<figDesc"))
    others = "".join(one for one in marked if not one.startswith(("<head", "<figDesc")))
    figure = f'<figure><graphic url="https://example.org/a.png"/>{described}</figure>'
    text = letter.read_text("utf-8")
    letter.write_text(re.sub('(?s)<note xml:id="ex001-source".*?</note>', "", text), "utf-8")
    replace(letter, "<respStmt", f"{editor}<respStmt")
    replace(letter, "<body>", f"<body>{heads}")
    replace(letter, '<p xml:id="ex001-p2">', f'{figure}<p xml:id="ex001-p2">{others} ')
    codes = {one.code for one in api.validate(start=tmp_path / "letters").findings}
    assert codes <= {"register/unused-entry"}
    assert api.build(start=tmp_path / "letters").built
    page = html.parse(tmp_path / "letters/build/html/documents/ex001.html")
    voices = []
    for row in marked:
        words = "".join(etree.fromstring(row).itertext())
        path = "//article//text()[normalize-space() = $words]/ancestor::*[@data-voice][1]"
        (found,) = {one.get("data-voice") for one in page.xpath(path, words=words)}
        voices.append(found)
    assert voices == [voice for _, voice in rows]
    assert len(voices) == 9
