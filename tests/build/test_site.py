"""What docs/publish.md promises of `edition.toml`: each setting of its example shows."""

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from tei_tools import api, errors
from tei_tools.corpus import shown
from tei_tools.document import Document, Limits, parse_document
from tei_tools.edition import load
from tei_tools.encode.registers.named import named_entries
from tei_tools.included import expanded
from tei_tools.names import TEI
from tests.support.axe import Axe

DOCS = Path(__file__).resolve().parents[2] / "docs" / "publish.md"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a1"><teiHeader><fileDesc><titleStmt>
<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body><p xml:id="a1-p1">Words.</p></body></text></TEI>
"""
SCHEMATRON = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<pattern><rule context="/"><assert test="true()">never</assert></rule></pattern></schema>"""
ANY = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/>
<ref name="any"/></choice></zeroOrMore></element></define></grammar>"""

ACROSS = '[check]\npointers = "edition"\n[levels]\n"ref/" = "off"\n'
"""Settings: `#id` may lead to any register, or nowhere."""


def example() -> str:
    """The settings of the docs."""
    text = DOCS.read_text("utf-8")
    (block,) = re.findall(r"^    \[edition\]\n(?:    .*\n|\n)*", text, re.MULTILINE)
    return textwrap.dedent(block).replace("[edition]", '[edition]\nid = "a"', 1)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition of one letter by those settings."""
    return made(tmp_path_factory.mktemp("letters"), {})


def made(folder: Path, more: dict[str, str], documents: Sequence[str] = ("a1",)) -> Path:
    """Build an edition of one letter and some more files, but for empty ones; return its pages.

    The documents that are published are these.
    """
    files = {
        "edition.toml": example(),
        "tei/documents/a1.xml": LETTER,
        "schema/edition.rng": ANY,
        "schema/edition.sch": SCHEMATRON,
    } | more
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if content:
            (folder / name).write_text(content, "utf-8")
    report = api.build(api.Options(), start=folder)
    assert report.built, report.text()
    assert report.built.documents == documents, report.text()
    return folder / "build" / "html"


def test_years_are_told_and_ordered_as_historians_do(tmp_path: Path) -> None:
    """Not by the letters of `-0300` and `0088`, by which TEI writes them."""
    files = {"edition.toml": example(), "schema/edition.rng": ANY, "schema/edition.sch": SCHEMATRON}
    for number, year in enumerate(("0088", "-0200", "-0300", "1920"), 1):
        creation = f'<profileDesc><creation><date when="{year}"/></creation></profileDesc>'
        letter = LETTER.replace('"a1', f'"a{number}').replace(
            "</teiHeader>", f"{creation}</teiHeader>"
        )
        files[f"tei/documents/a{number}.xml"] = letter
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    report = api.build(api.Options(), start=tmp_path)
    assert report.built, report.text()
    pages = (html.parse(tmp_path / f"build/html/{name}.html") for name in ("chronology", "browse"))
    days, facets = (page.xpath("//main//section") for page in pages)
    years = [summary.text.strip() for summary in facets[0].iter("summary")]
    assert [one.findtext("h2") for one in days] == years == ["300 BC", "200 BC", "88", "1920"]


def test_the_settings_of_the_docs_all_show(site: Path) -> None:
    page = html.parse(site / "documents" / "a1.html")
    about = html.parse(site / "about.html")
    (cited,) = page.xpath("//*[@id='citation']")
    base = "https://letters.example.org"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{base}/documents/a1.html"]
    assert " ".join(cited.text_content().split()) == (
        "A letter. What the text was taken from: on every page and in every citation. "
        f"Letters of a Crossing, Ada Example, The Press, a1, 2.1. {base}/documents/a1.html"
    )
    assert page.xpath("//footer//a/@href") == ["mailto:editor@example.org"]
    assert [one.text for one in about.xpath("//h2")] == [
        *("The text", "Editors", "Licence and rights", "How to cite")
    ]
    assert [one.text for one in about.xpath("//h2[. = 'The text']/following-sibling::p")][:2] == [
        *("How it was made.", "A second paragraph.")
    ]
    assert about.xpath("//a[. = 'ORCID']/@href") == ["https://orcid.org/0000-0002-1825-0097"]


def test_the_pages_are_those_for_which_there_is_something(site: Path) -> None:
    """No register, no map, no correspondence: no page of them, and no way to one."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert pages == [
        *("404.html", "about.html", "alone/a1.html", "documents/a1.html", "index.html"),
        "search.html",
    ]
    links = {
        str(link)
        for page in pages
        for link in html.parse(site / page).xpath("//a/@href[not(contains(., ':'))]")
        if not (site / page).parent.joinpath(str(link).partition("#")[0] or ".").exists()
    }
    assert links == set()
    beside = sorted(path.name for path in (site / "documents").iterdir())
    assert beside == ["a1.bib", "a1.csl.json", "a1.html", "a1.ris", "a1.txt", "a1.xml"]
    assert {"feed.xml", "robots.txt", "sitemap.xml"} <= {path.name for path in site.iterdir()}


@pytest.mark.parametrize(("letters", "has_notes"), [(1, False), (2, True)])
def test_notes_are_gathered_where_there_are_several_documents(
    tmp_path: Path, letters: int, *, has_notes: bool
) -> None:
    """Those of one loose file stand on its own pages, and nowhere twice."""
    paths = [tmp_path / f"a{number}.xml" for number in range(letters)]
    for path in paths:
        text = LETTER.replace("</p></body>", "<note>So he says.</note></p></body>")
        path.write_text(text.replace('xml:id="a1"', ""), "utf-8")
    report = api.build_files(paths, api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    pages = tmp_path / "build/html"
    assert (pages / "notes.html").exists() == has_notes
    assert "So he says." in (pages / "documents/a0.html").read_text("utf-8")


def test_files_that_are_no_documents_may_have_the_same_name(tmp_path: Path) -> None:
    """Corpora of classical texts keep one of the same name in each folder."""
    for name in ("a1", "a2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.xml").write_text(LETTER.replace("a1", name), "utf-8")
        (tmp_path / name / "__cts__.xml").write_text("<work/>", "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert [(Path(one.primary.span.uri).name, one.code) for one in report.findings] == [
        ("__cts__.xml", "tei/not-tei"),
        ("__cts__.xml", "tei/not-tei"),
    ]
    pages = sorted(page.name for page in (tmp_path / "build/html/documents").iterdir())
    assert pages == ["a1.html", "a2.html"]


def test_documents_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """As in an export of many manuscripts, each in a folder of its own."""
    files = ["1920/in/page.xml", "1921/in/page.xml", "1921/in/other.xml", "1921/page.xml"]
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        text = LETTER.replace("Words.", f"Words of {name}.").replace(' xml:id="a1"', "")
        (tmp_path / name).write_text(text, "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    assert report.findings == ()
    pages = (tmp_path / "build/html/documents").glob("*.html")
    paragraphs = {page.stem: html.parse(page).xpath("string(//main//p[@id])") for page in pages}
    assert paragraphs == {
        "1920-in-page": "Words of 1920/in/page.xml.",
        "1921-in-page": "Words of 1921/in/page.xml.",
        "1921-page": "Words of 1921/page.xml.",
        "other": "Words of 1921/in/other.xml.",
    }


def test_a_page_has_an_address_that_browsers_can_follow(tmp_path: Path) -> None:
    """Files are often named as people speak; no address and no id may hold a space."""
    for name in ("Letter 1 (Ընկեր).xml", "b#2?.xml"):
        (tmp_path / name).write_text(re.sub(' xml:id="a1[^"]*"', "", LETTER), "utf-8")
    report = api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    assert report.built, report.text()
    assert report.findings == ()
    pages = {page.name: html.parse(page) for page in (tmp_path / "build/html/documents").iterdir()}
    assert sorted(pages) == ["Letter-1-(Ընկեր).html", "b-2-.html"]
    ids = [one for page in pages.values() for one in page.xpath("//main//p/@id")]
    assert sorted(ids) == ["Letter-1-(Ընկեր)-p-1", "b-2--p-1"]
    home = html.parse(tmp_path / "build/html/index.html")
    links = home.xpath("//ol[@class='documents']//@href")
    assert sorted(links) == [f"documents/{page}" for page in sorted(pages)]


def test_two_documents_that_would_have_one_page_are_both_named(tmp_path: Path) -> None:
    for name in ("1920/page.xml", "1920-page.xml", "page.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LETTER, "utf-8")
    with pytest.raises(errors.InputError) as told:
        api.build_files([tmp_path], api.Options(folder=tmp_path / "build"))
    first, second = (str(tmp_path / one) for one in ("1920/page.xml", "1920-page.xml"))
    assert (told.value.message, told.value.where, told.value.hint) == (
        f"this file and {first} would both be published as 1920-page",
        second,
        "rename one of them",
    )


def test_what_is_said_of_words_that_were_brought_in_names_their_own_file(tmp_path: Path) -> None:
    """By its path alone, a place would be that of something else in the file that includes them."""
    head = '<div xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
    parts = {
        "a1": LETTER.replace(
            '<p xml:id="a1-p1">Words.</p>',
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="parts/b.xml"/>\n'
            "<div><p>One.</p></div>\n<div><p>𐅀 <last>two</last></p></div>",
        ),
        "parts/b": f'{head}\n<xi:include href="c.xml"/>\n<p>Two <first>ones</first>.</p></div>',
        "parts/c": f'{head}\n\n<p><inner/> <ref target="#none">there</ref></p></div>',
    }
    (tmp_path / "tei/parts").mkdir(parents=True)
    for name, text in parts.items():
        (tmp_path / f"tei/{name}.xml").write_text(text, "utf-8")
    report = api.build_files([tmp_path / "tei/a1.xml"], api.Options(folder=tmp_path / "build"))
    told = [
        (
            Path(one.primary.span.uri).relative_to(tmp_path / "tei").as_posix(),
            (one.primary.span.start.line, one.primary.span.start.column),
            one.code,
        )
        for one in report.findings
    ]
    line = parts["a1"].partition("<last>")[0].count("\n") + 1
    assert sorted(told) == [
        ("a1.xml", (line, 11), "xslt/unknown-element"),
        ("parts/b.xml", (3, 8), "xslt/unknown-element"),
        ("parts/c.xml", (3, 4), "xslt/unknown-element"),
        ("parts/c.xml", (3, 13), "ref/unresolved-pointer"),
    ]


def test_what_xinclude_cannot_bring_in_is_told(tmp_path: Path) -> None:
    """Else a chapter would be lost, and nobody would know."""
    xi = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href='
    parts = [
        f'{xi}"part.xml" xpointer="a1-p1"/>',
        f'{xi}"none.xml"/>',
        f'{xi}"none.xml"><xi:fallback><p>Lost.</p></xi:fallback></xi:include>',
        f'{xi}"../other.xml"/>',
        f'{xi}"part.xml" xpointer="none"/>',
    ]
    body = "\n".join(parts)
    (tmp_path / "tei").mkdir()
    (tmp_path / "other.xml").write_text(LETTER, "utf-8")
    (tmp_path / "tei/part.xml").write_text(LETTER, "utf-8")
    text = LETTER.replace('xml:id="a1"', 'xml:id="a2"').replace(
        '<p xml:id="a1-p1">Words.</p>', body
    )
    (tmp_path / "tei/a2.xml").write_text(text, "utf-8")
    report = api.build_files([tmp_path / "tei"], api.Options(folder=tmp_path / "build"))
    told = [(one.code, one.primary.span.start.line, one.message) for one in report.findings]
    assert told == [
        ("ref/missing-file", 4, "an xi:include is lost: there is no file “none.xml”"),
        (
            "ref/missing-file",
            6,
            "an xi:include is lost: “../other.xml” leads out of the folder, beyond which nothing "
            "is read",
        ),
        (
            "ref/missing-file",
            7,
            "an xi:include is lost: “part.xml” has no element with the xml:id “none”",
        ),
    ]
    page = (tmp_path / "build/html/documents/a2.html").read_text("utf-8")
    assert ("Words." in page, "Lost." in page) == (True, True)


POINTED = {
    "Ա": "Whole. Ա Second.",
    "element(/1)": "Whole. Ա Second.",
    "element(/1/2)": "Second.",
    " element(Ա/1) ": "Ա",
    "element(Ա)": "Whole. Ա",
    "element(/2)": None,
    "element(/1/3)": None,
    "element(/1/3/1)": None,
    "element()": None,
    "xpath1(//*)": None,
}
"""What of a part an `xpointer` brings in, but for the first, which has none."""


def test_xinclude_brings_in_the_element_that_a_pointer_counts_to(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"{}/>'
    part = (
        '<div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="Ա">Whole. <!-- -->\n<hi>Ա</hi></p>\n'
        "<p>Second.</p></div>"
    )
    (tmp_path / "part.xml").write_text(part, "utf-8")
    names = ["", *(f' xpointer="{one}"' for one in [*POINTED][1:])]
    found = []
    for name in names:
        text = LETTER.replace('<p xml:id="a1-p1">Words.</p>', f"<ab>{include.format(name)}</ab>")
        read = parse_document(text.encode(), str(tmp_path / "a1.xml"))
        assert isinstance(read, Document)
        root = expanded(read, tmp_path, Limits())
        (body,) = root.iterfind(".//{*}ab")
        found.append(" ".join("".join(body.itertext()).split()) or None)
    assert found == [*POINTED.values()]


def test_an_entry_that_xinclude_brings_into_a_register_has_a_page(tmp_path: Path) -> None:
    """Pointers across the edition lead to it too, and the next build sees that it has changed."""
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../parts/{}.xml"/>'
    register = LETTER.replace(' xml:id="a1"', ' xml:id="persons"', 1).replace(
        '<p xml:id="a1-p1">Words.</p>',
        f"<listPerson>{''.join(map(include.format, 'ab'))}</listPerson>",
    )
    person = (
        '<person xmlns="http://www.tei-c.org/ns/1.0" xml:id="p{0}"><persName>{0}</persName>'
        "<note>{1}</note></person>"
    )
    names = "".join(f'<persName ref="#p{name}">P</persName>' for name in "ΑΒ")
    files = {
        "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
        "tei/documents/a1.xml": LETTER.replace("Words.", names),
        "tei/registers/persons.xml": register,
        "tei/parts/a.xml": person.format("Α", "First."),
        "tei/parts/b.xml": person.format("Β", "Second."),
    }
    seen = []
    for note in ("First.", "Third."):
        pages = made(tmp_path, files | {"tei/parts/a.xml": person.format("Α", note)})
        entries = sorted((pages / "persons").glob("*.html"))
        seen.append(
            [html.parse(one).xpath("//main//p[contains(., '.')]/text()") for one in entries]
        )
    assert seen == [[["First."], ["Second."]], [["Third."], ["Second."]]]


XI = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>'


@pytest.mark.parametrize("holder", ["particDesc", "standOff"])
def test_a_register_that_a_header_brings_in_has_its_own_pages_alone(
    tmp_path: Path, holder: str
) -> None:
    """As letters do that bring in all persons of their edition: none lists these once more."""
    profile = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName ref="#p-Α">Α.</persName>'
        "</correspAction></correspDesc>{}</profileDesc></teiHeader>{}"
    )
    brought = f"<{holder}>{XI.format('../registers/persons.xml')}</{holder}>"
    inside = (brought, "") if holder == "particDesc" else ("", brought)
    letter = LETTER.replace("</teiHeader>", profile.format(*inside))
    persons = (
        '<listPerson><person xml:id="p-Α"><persName>Ἄλφα</persName></person>'
        '<person xml:id="p-Β"><persName>Βῆτα</persName></person></listPerson>'
    )
    register = LETTER.replace(' xml:id="a1"', "", 1)
    words = '<p xml:id="a1-p1">Words.</p>'
    body = f'<persName ref="#p-Α">Α</persName> {XI.format("../parts/note.xml")}'
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}{ACROSS}",
            "tei/documents/a1.xml": letter.replace("Words.", body),
            "tei/registers/persons.xml": register.replace(words, persons),
            "tei/parts/note.xml": '<hi xmlns="http://www.tei-c.org/ns/1.0">Brought in.</hi>',
        },
    )
    page = html.parse(pages / "documents/a1.html")
    assert page.xpath("//details[@class = 'lists']") == []
    assert " ".join(page.xpath("string(//p[@id = 'a1-p1'])").split()) == "Α Brought in."
    links = page.xpath("//main//a[contains(., 'Α')]/@href")
    assert [*map(unquote, links)] == ["../persons/p-Α.html"] * 2
    mentions = html.parse(pages / "persons/p-Α.html").xpath("//section[@class = 'mentions']//li")
    assert [" ".join(one.text_content().split()) for one in mentions] == [
        "Α Brought in.",
        "From: Α.",
    ]


def test_an_entry_of_a_register_that_another_brings_in_has_one_page(tmp_path: Path) -> None:
    """As where each person has a file, and one file brings in all."""
    xi = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"{}/>'
    person = (
        '<person xmlns="http://www.tei-c.org/ns/1.0" xml:id="{0}"><persName>{0}</persName></person>'
    )
    register, words = LETTER.replace(' xml:id="a1"', "", 1), '<p xml:id="a1-p1">Words.</p>'
    one = register.replace(words, f"<listPerson>{person.format('Ἄλφα')}</listPerson>")
    whole = xi.format("one.xml", ' xpointer="element(/1)"') + xi.format("../parts/two.xml", "")
    people = register.replace(words, f"<listPerson>{whole}</listPerson>")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace(
                "Words.", '<rs ref="#Ἄλφα">Α</rs> <rs ref="#Βῆτα">Β</rs>'
            ),
            "tei/registers/people.xml": people,
            "tei/registers/one.xml": one,
            "tei/parts/two.xml": person.format("Βῆτα"),
        },
    )
    entries = sorted(one.relative_to(pages).as_posix() for one in pages.glob("*/*α.html"))
    assert entries == ["one/Ἄλφα.html", "people/Βῆτα.html"]
    links = html.parse(pages / "documents/a1.html").xpath("//p[@id = 'a1-p1']/a/@href")
    assert [*map(unquote, links)] == ["../one/Ἄλφα.html", "../people/Βῆτα.html"]
    found = [(one.id, one.file.name) for one in named_entries(load(tmp_path))]
    assert sorted(found) == [("Βῆτα", "two.xml"), ("Ἄλφα", "one.xml")]


def test_entries_within_an_entry_have_pages_of_their_own(tmp_path: Path) -> None:
    """It leads to those that are mentioned, and names the others."""
    towns = "".join(f'<place xml:id="p{one}"><placeName>{one}</placeName></place>' for one in "ԲΓ")
    places = (
        f'<listPlace><place xml:id="land"><placeName>Land</placeName><listPlace>{towns}'
        '</listPlace></place></listPlace><listOrg><org xml:id="club"><orgName>Club</orgName>'
        '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></org>'
        '</listOrg><listObject><object xml:id="crown"><objectIdentifier><objectName>Crown'
        "</objectName></objectIdentifier><p>Of gold.</p></object></listObject>"
    )
    register = LETTER.replace(' xml:id="a1"', "", 1)
    names = " ".join(f'<rs ref="#{one}">R</rs>' for one in ("pԲ", "land", "club", "ada", "crown"))
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register.replace('<p xml:id="a1-p1">Words.</p>', places),
        },
    )
    told = {}
    for page in sorted((pages / "all").glob("*.html")):
        (main,) = html.parse(page).xpath("//main")
        within = main.xpath(".//dt[. = 'Within it']/following-sibling::dd[1]/span")
        told[unquote(page.stem)] = (
            main.findtext(".//h1"),
            [(one.text_content(), [*map(unquote, one.xpath("a/@href"))]) for one in within],
        )
    assert told == {
        "ada": ("Ada", []),
        "club": ("Club", [("Ada", ["../all/ada.html"])]),
        "crown": ("Crown", []),
        "land": ("Land", [("Բ", ["../all/pԲ.html"]), ("Γ", [])]),
        "pԲ": ("Բ", []),
    }


def test_of_a_file_with_entries_of_several_kinds_each_kind_is_a_register(tmp_path: Path) -> None:
    """The first has the address of the file; what only documents point at counts."""
    entries = (
        '<listPerson><person xml:id="zoe"><persName>Zoe</persName></person><person xml:id="ada">'
        '<persName>Ada</persName></person></listPerson><listPlace><place xml:id="oslo"><placeName>'
        "Oslo</placeName><location><geo>59.9 10.7</geo></location></place></listPlace>"
        '<listBibl><bibl xml:id="book">A book</bibl></listBibl>'
    )
    place = '<listPlace><place xml:id="rome"><placeName>Rome</placeName></place></listPlace>'
    register = LETTER.replace(' xml:id="a1"', "")
    words = '<p xml:id="a1-p1">Words.</p>'
    names = " ".join(f'<rs ref="#{one}">R</rs>' for one in ("ada", "zoe", "oslo", "rome"))
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register.replace(words, entries),
            "tei/registers/more.xml": register.replace(words, place),
        },
    )
    told = {}
    for name in ("all", "all-places", "more"):
        (main,) = html.parse(pages / f"{name}.html").xpath("//main")
        told[name] = (main.findtext(".//h1"), main.xpath(".//ul[@class='entries']//a/@href"))
    assert told == {
        "all": ("Persons", ["all/ada.html", "all/zoe.html"]),
        "all-places": ("A letter: Places", ["all/oslo.html"]),
        "more": ("A letter", ["more/rome.html"]),
    }
    assert not (pages / "all-bibliography.html").exists()
    up = html.parse(pages / "all/oslo.html").xpath("//p[@class='kind']/a")
    assert [(one.text, one.get("href")) for one in up] == [
        ("A letter: Places", "../all-places.html")
    ]
    (page,) = html.parse(pages / "map.html").xpath("//main")
    assert "Oslo" in page.text_content()


def test_the_paragraphs_of_a_long_note_stay_apart(tmp_path: Path) -> None:
    """Of items in a list each is one; words beside them keep all together."""
    notes = (
        "<note><p>One <hi>𐤀</hi>.</p><p>Two.</p><list><item>Երեք</item><item>four</item></list>"
        "</note><note>Five <p>six</p></note>"
    )
    ada = f'<person xml:id="ada">{notes}<persName>Ada</persName></person>'
    words = '<p xml:id="a1-p1">Words.</p>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#ada">A</rs>'),
            "tei/registers/all.xml": LETTER.replace(' xml:id="a1"', "").replace(
                words, f"<listPerson>{ada}</listPerson>"
            ),
        },
    )
    found = html.parse(pages / "all/ada.html").xpath("//main//p[@class = 'about-entry']")
    told = [one.text_content() for one in found]
    assert told == ["One 𐤀.", "Two.", "Երեք", "four", "Five six"]
    listed = html.parse(pages / "all.html").xpath("string(//ul[@class = 'entries'])")
    assert " ".join(listed.split()) == "Ada 1 One 𐤀. Two. Երեք four"


def test_what_an_entry_tells_leads_on_and_shows_its_images(tmp_path: Path) -> None:
    """A link within a link, and an address that no browser may follow, is words."""
    ada = (
        '<person xml:id="ada"><persName ref="https://d-nb.info/gnd/1">Ada</persName><birth>in '
        '<placeName ref="#oslo">Oslo</placeName></birth><note> Of <ref target="#oslo">the <rs '
        'ref="#ada">town</rs></ref>, <hi rend="bold">often</hi>: <ref target="javascript:x">a'
        '</ref>\n  <ptr target="https://example.org/ä"/> </note><figure>'
        '<graphic url="https://example.org/ada.png"/><figDesc>A portrait</figDesc></figure>'
        '<graphic url="lost.png"/><figure><head>As a child</head><graphic url="é%20ada.png"/>'
        "</figure></person>"
    )
    places = '<listPlace><place xml:id="oslo"><placeName>Oslo</placeName></place></listPlace>'
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#ada #oslo">A</rs>'),
            "tei/registers/all.xml": register.replace(words, f"<listPerson>{ada}</listPerson>"),
            "tei/registers/places.xml": register.replace(words, places),
            "tei/registers/é ada.png": "an image",
        },
    )
    main = html.parse(pages / "all/ada.html").xpath("//main")[0]
    (note,) = main.xpath(".//p[@class = 'about-entry']")
    oslo = "../places/oslo.html"
    assert html.tostring(note, encoding="unicode", with_tail=False) == (
        f'<p class="about-entry">Of <a href="{oslo}">the town</a>, '
        '<span class="tei-hi rend-bold">often</span>: a '
        '<a href="https://example.org/%C3%A4">https://example.org/ä</a></p>'
    )
    told = [
        (one.text, " ".join(value.text_content().split()), value.xpath(".//a/@href"))
        for one in main.xpath(".//dt")
        for whole in one.xpath("following-sibling::dd[1]")
        for value in whole.xpath("div[@class = 'line']") or [whole]
    ]
    assert told == [
        ("Name", "Ada", ["https://d-nb.info/gnd/1"]),
        ("Born", "in Oslo", [oslo]),
        ("Image", "[Image: ada.png] A portrait", ["https://example.org/ada.png"]),
        ("Image", "[Image: lost.png]", []),
        ("Image", "As a child", []),
    ]
    (shown,) = main.xpath(".//img")
    source = "../documents/media/tei/registers/%C3%A9%20ada.png"
    assert dict(shown.attrib) == {
        "class": "tei-graphic", "src": source, "alt": "As a child", "loading": "lazy",
    }  # fmt: skip
    assert (pages / "all" / unquote(source)).read_text("utf-8") == "an image"


def test_an_entry_tells_lists_in_lines_and_what_it_mentions_without_walls_of_addresses(
    tmp_path: Path,
) -> None:
    """As registers have it that are made from databases, in which each name brings its record."""
    record = (
        '<location><geo>59.9 10.7</geo></location><idno type="URL" subtype="GND">https://d-nb.info'
        '/gnd/2</idno> <idno type="wiki">https://example.org/q2</idno>'
    )
    ada = (
        '<person xml:id="ada"><persName>Ada</persName><birth>1815 <settlement><placeName>Oslo'
        f'</placeName> {record}</settlement></birth><idno type="URL" subtype="GND">https://d-nb.'
        'info/gnd/1</idno><idno type="URI">https://example.org/a</idno><listBibl><bibl>Poems</bibl>'
        '<bibl>Letters <date when="1840">1840</date></bibl></listBibl><listEvent><event '
        'when="1843"><label>A journey</label></event></listEvent></person>'
    )
    oslo = (
        '<place xml:id="oslo"><settlement><placeName>Oslo</placeName></settlement><location>'
        "<placeName>Norway</placeName><geo>61 9</geo></location><location><geo>59.9 10.7</geo>"
        "</location></place>"
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    lists = f"<listPerson>{ada}</listPerson><listPlace>{oslo}</listPlace>"
    profile = (
        '<profileDesc><correspDesc><correspAction type="sent"><persName ref="#ada">A.</persName>'
        '<settlement ref="#oslo">Oslo</settlement></correspAction><correspAction type="received">'
        '<persName ref="#ada">herself</persName></correspAction></correspDesc></profileDesc>'
    )
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("</teiHeader>", f"{profile}</teiHeader>"),
            "tei/registers/all.xml": register.replace(words, lists),
        },
    )
    told = {
        one: [
            [" ".join("|".join(part.itertext()).split()) for part in html.parse(file).xpath(path)]
            for path in ("//main/h1", "//main//dt", "//main//dd", "//main//li")
        ]
        for one in ("ada", "oslo")
        for file in pages.glob(f"*/{one}.html")
    }
    assert told == {
        "ada": [
            ["Ada"],
            ["Name", "Born", "Literature", "Events", "GND", "URI"],
            [
                "Ada",
                "1815 Oslo |GND| |wiki",
                "Poems|Letters 1840",
                "A journey, 1843",
                "https://d-nb.info/gnd/1",
                "https://example.org/a",
            ],
            ["From: A.", "To: herself"],
        ],
        "oslo": [
            ["Oslo"],
            ["Settlement", "Location", "Coordinates"],
            ["Oslo", "Norway", "59.9 10.7"],
            ["Place: Oslo"],
        ],
    }


def test_who_only_speaks_has_a_page_too(tmp_path: Path) -> None:
    """As the members of a parliament, whom nobody mentions by name."""
    persons = "".join(
        f'<person xml:id="{one.lower()}"><persName>{one}</persName></person>'
        for one in ("Ada", "Bo", "Cy")
    )
    speeches = '<sp who="#ada"><p>I</p></sp><sp who="#ada #bo"><p>We</p></sp>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.</p>", f"Words.</p>{speeches}"),
            "tei/registers/persons.xml": LETTER.replace(' xml:id="a1"', "").replace(
                '<p xml:id="a1-p1">Words.</p>', f"<listPerson>{persons}</listPerson>"
            ),
        },
    )
    told = {
        one: [item.text_content().strip() for item in html.parse(file).xpath("//main//li")]
        for one in ("ada", "bo", "cy")
        for file in pages.glob(f"*/{one}.html")
    }
    assert told == {"ada": ["Speeches: 2"], "bo": ["Speeches: 1"]}


def test_a_work_that_is_told_in_parts_has_a_heading_that_can_be_read(tmp_path: Path) -> None:
    """A reference that is written out has all its words there, as it is."""
    works = {
        "a": '<title type="alt">Die Σ</title><title type="alt">Die Σ</title>'
        '<title type="main">Σ</title><author><surname>Ա'
        "</surname>, <forename>Բ</forename></author><author>C. D.</author><date>1897</date>"
        '<pubPlace>Wien</pubPlace><idno type="URL" subtype="gnd">https://d-nb.info/gnd/1</idno>',
        "b": "<title>Σ</title>",
        "c": "C. D., <title>Σ</title> (Wien, <date>1897</date>).",
    }
    bibl = "".join(f'<bibl xml:id="{one}">{work}</bibl>' for one, work in works.items())
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#a #b #c">Σ</rs>'),
            "tei/registers/all.xml": register.replace(words, f"<listBibl>{bibl}</listBibl>"),
        },
    )
    every = "//h1 | //dt | //dd[not(div)] | //dd/div"
    told = {
        file.stem: ["".join(one.itertext()) for one in html.parse(file).xpath(every)]
        for file in sorted(pages.glob("all/*.html"))
    }
    parts = ["Title", "Die Σ", "Σ", "Author", "Ա, Բ", "C. D.", "Date", "1897"]
    parts += ["Published in", "Wien", "gnd", "https://d-nb.info/gnd/1"]
    assert told == {
        "a": ["Ա, Բ; C. D.: Σ, 1897", *parts],
        "b": ["Σ", "Title", "Σ"],
        "c": ["C. D., Σ (Wien, 1897)."],
    }


def test_an_entry_tells_how_it_is_related_and_what_else_it_is(tmp_path: Path) -> None:
    """On the pages of all whom a relation is between, wherever it stands; no page, no link.

    Who is not known is left out, with the arrow to them; what then says nothing is left out too.
    """
    people = "".join(
        f'<person xml:id="{one}"{more}><persName>{one.title()}</persName></person>'
        for one, more in (
            ("ada", ' sameAs="https://d-nb.info/gnd/1 #bob #lost" corresp="#eve"'),
            ("bob", ""),
            ("eve", ""),
            ("zoe", ""),
        )
    )
    relations = (
        '<relation name="https://example.org/terms#parentOf" active="#ada" passive="#bob #zoe" '
        'from="1850"/><relation type="personal" mutual="psn:ada psn:eve" when-iso="1851">'
        "<desc>Met in\n Rome.</desc></relation><relation active='#bob' passive='#ada'/>"
        "<relation name='born' active='#ada'/><relation name='heir' passive='#ada' when='1852'/>"
        "<relation mutual='#ada'><desc>Met all.</desc></relation><relation passive='#ada'/>"
        "<relation name='met' mutual='#ada #lost'/><relation name='kin' active='#ada' passive='#'/>"
        "<relation name='kin' active='#lost' passive='#ada #eve'/><relation passive='#ada #lost'/>"
        "<relation name='read' active='#ada' passive='https://example.org/a,b'/>"
    )
    prefix = (
        '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="(.+)" '
        'replacementPattern="all.xml#$1"/></listPrefixDef></encodingDesc></teiHeader>'
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "").replace("</teiHeader>", prefix)
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", '<rs ref="#ada #eve">A</rs>'),
            "tei/registers/all.xml": register.replace(words, f"<listPerson>{people}</listPerson>"),
            "tei/registers/ties.xml": register.replace(
                words, f"<listRelation>{relations}</listRelation>"
            ),
        },
    )

    def told(name: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        (main,) = html.parse(pages / f"all/{name}.html").xpath("//main")
        return [
            (
                one.text,
                [
                    (line.text_content(), [*map(str, line.xpath("a/@href"))])
                    for line in one.xpath("following-sibling::dd[1]/span")
                ],
            )
            for one in main.xpath(".//dt")[1:]
        ]

    bob, eve = "../all/bob.html", "../all/eve.html"
    assert told("ada") == [
        (
            "Relations",
            [
                ("Ada → Bob, Zoe: parentOf (1850–)", [bob]),
                ("Ada ↔ Eve: personal (1851). Met in Rome.", [eve]),
                ("Bob → Ada", [bob]),
                ("Ada: born", []),
                ("heir → Ada (1852)", []),
                ("Ada. Met all.", []),
                ("Ada: met", []),
                ("Ada: kin", []),
                ("kin → Ada, Eve", [eve]),
                ("Ada → https://example.org/a,b: read", ["https://example.org/a,b"]),
            ],
        ),
        ("The same as", [("https://d-nb.info/gnd/1", ["https://d-nb.info/gnd/1"]), ("Bob", [bob])]),
        ("See also", [("Eve", [eve])]),
    ]
    assert told("eve") == [
        (
            "Relations",
            [
                ("Ada ↔ Eve: personal (1851). Met in Rome.", ["../all/ada.html"]),
                ("kin → Ada, Eve", ["../all/ada.html"]),
            ],
        )
    ]


SPLIT = {
    "personen/A": ("A", "person", "persName", "Ada"),
    "personen/B": ("B", "person", "persName", "Bob"),
    "personen/Z": ("Z", "person", "persName", "Abe"),
    "personen/Ä": ("Ä", "person", "persName", "Ärzte"),
    "orte/A": ("Orte A", "place", "placeName", "Aix"),
    "orte/B": ("Orte B", "place", "placeName", "Bonn"),
    "werke/A": ("Pictures", "object", "head", "Oil"),
    "werke/B": ("Busts", "object", "head", "Bust"),
    "werke/C": ("Coins", "object", "head", "Coin"),
    "werke/D": ("Prints", "object", "head", "Book"),
}
"""Registers by their files, each with its title, and its one entry with its name."""


def test_registers_split_by_letters_may_have_one_name_in_several_folders(tmp_path: Path) -> None:
    """Of more than three files of a kind there is one list; entries stay where they are."""
    words = '<p xml:id="a1-p1">Words.</p>'
    every = " ".join(f"#{name.casefold()}" for *_, name in SPLIT.values())
    pointed = f"{every} ../registers/orte/A.xml#aix ../registers/personen/A.xml#ada"
    register = LETTER.replace(' xml:id="a1"', "")
    files = {
        f"tei/registers/{file}.xml": register.replace("A letter", title).replace(
            words, f'<{kind} xml:id="{name.casefold()}"><{named}>{name}</{named}></{kind}>'
        )
        for file, (title, kind, named, name) in SPLIT.items()
    }
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("Words.", f'<rs ref="{pointed}">A</rs>'),
            **files,
        },
    )

    def links(page: str, path: str) -> list[tuple[str, str]]:
        found = html.parse(pages / page).xpath(path)
        return [(one.text_content(), one.get("href")) for one in found]

    assert links("index.html", "//nav//a") == [
        ("Documents", "index.html"),
        ("Orte A", "orte-A.html"),
        ("Orte B", "orte-B.html"),
        ("Persons", "persons.html"),
        ("Objects", "objects.html"),
        ("Search", "search.html"),
        ("About", "about.html"),
    ]
    assert links("persons.html", "//main//a") == [
        ("Abe", "Z/abe.html"),
        ("Ada", "A/ada.html"),
        ("Ärzte", "Ä/ärzte.html"),
        ("Bob", "B/bob.html"),
    ]
    assert links("objects.html", "//main//h2 | //main//a") == [
        ("Pictures", None),
        ("Oil", "A/oil.html"),
        ("Busts", None),
        ("Bust", "B/bust.html"),
        ("Coins", None),
        ("Coin", "C/coin.html"),
        ("Prints", None),
        ("Book", "D/book.html"),
    ]
    assert links("documents/a1.html", "//article//li/a[starts-with(@href, '../A/')]") == [
        ("Ada", "../A/ada.html"),
        ("Aix", "../A/aix.html"),
        ("Oil", "../A/oil.html"),
    ]
    assert links("A/ada.html", "//p[@class = 'kind']/a") == [("Persons", "../persons.html")]
    assert links("A/aix.html", "//p[@class = 'kind']/a") == [("Orte A", "../orte-A.html")]
    assert links("orte-A.html", "//main//a") == [("Aix", "A/aix.html")]
    lists = {one.name for one in pages.glob("*.html")}
    own = {"persons", "objects", "orte-A", "orte-B", "index", "search", "about", "404"}
    assert lists == {f"{name}.html" for name in own}

    known = named_entries(load(tmp_path))
    folder = tmp_path / "tei/registers"
    assert {one.id: one.file.relative_to(folder).as_posix() for one in known} == {
        name.casefold(): f"{file}.xml"
        for file, (_, kind, _, name) in SPLIT.items()
        if kind != "object"
    }

    place = tmp_path / "tei/registers/orte/A.xml"
    place.write_text(place.read_text("utf-8").replace('"aix"', '"ada"'), "utf-8")
    with pytest.raises(errors.InputError) as raised:
        api.build(api.Options(), start=tmp_path)
    assert (raised.value.message, raised.value.where, raised.value.hint) == (
        "two files named A.xml have an entry “ada”",
        shown(tmp_path / "tei/registers/personen/A.xml"),
        f"rename it or {shown(place)}, or give one of the entries another id",
    )


def test_a_letter_leads_to_the_one_before_it_between_the_same_two(tmp_path: Path) -> None:
    """By the id of that letter, as editions have it; the one before it by date is a neighbour."""
    made(tmp_path, {"edition.toml": f"{example()}\n{ACROSS}"})
    dated = "<profileDesc><creation><date when='190{}'/></creation>{}</profileDesc></teiHeader>"
    context = "<correspDesc><correspContext>{}</correspContext></correspDesc>"
    refs = "".join(f'<ref type="prev" target="{one}">To {one}</ref>' for one in ("b1", "b2", "b9"))
    for number, told in ((1, ""), (2, ""), (3, context.format(refs))):
        letter = LETTER.replace("a1", f"b{number}")
        (tmp_path / f"tei/documents/b{number}.xml").write_text(
            letter.replace("</teiHeader>", dated.format(number, told)), "utf-8"
        )
    api.build(api.Options(), start=tmp_path)
    page = html.parse(tmp_path / "build/html/documents/b3.html")
    found = page.xpath("//header[@class = 'about-document']//a | //nav[@class = 'neighbours']/a")
    assert [(one.text_content(), one.get("href")) for one in found] == [
        ("To b1", "b1.html"),
        ("Previous A letter (b2)", "b2.html"),
        ("Next A letter (a1)", "a1.html"),
    ]


def test_a_party_without_words_has_the_name_of_its_entry(tmp_path: Path) -> None:
    """One that nothing is known of is not told at all, not even by an empty line."""
    act = '<correspAction type="{}"><persName {}/></correspAction>'
    parties = act.format("sent", 'ref="#ada"') + act.format("received", 'ref="nobody" cert="low"')
    profile = f"<profileDesc><correspDesc>{parties}</correspDesc></profileDesc></teiHeader>"
    ada = '<listPerson><person xml:id="ada"><persName>Ἀδά</persName></person></listPerson>'
    words = '<p xml:id="a1-p1">Words.</p>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("</teiHeader>", profile),
            "tei/registers/all.xml": LETTER.replace(' xml:id="a1"', "").replace(words, ada),
        },
    )
    header = html.parse(pages / "documents/a1.html").xpath("//header[@class = 'about-document']/dl")
    told = [html.tostring(one, encoding="unicode") for dl in header for one in dl]
    assert told == [
        "<dt>From</dt>",
        '<dd><a class="tei-persName" href="../all/ada.html">Ἀδά</a></dd>',
    ]


def test_letters_are_told_to_catalogues(tmp_path: Path) -> None:
    """With places, and with entries that `#id` leads to from any register."""
    action = (
        '<profileDesc><correspDesc><correspAction type="{}"><persName ref="#ada">Ada</persName>'
        '<placeName ref="#rom">{}</placeName><date notBefore-iso="1920" notAfter="1921"/>'
        "</correspAction></correspDesc></profileDesc></teiHeader>"
    )
    entries = (
        '<listPerson><person xml:id="ada" sameAs="https://viaf.org/viaf/1"><persName>A</persName>'
        '</person></listPerson><listPlace><place xml:id="rom"><placeName>R</placeName>'
        '<idno type="geonames">2</idno></place></listPlace>'
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": LETTER.replace("</teiHeader>", action.format("sent", "Roma")),
            "tei/registers/all.xml": LETTER.replace(' xml:id="a1"', "").replace(words, entries),
        },
    )
    (letter,) = re.findall("<correspDesc.*</correspDesc>", (pages / "cmif.xml").read_text("utf-8"))
    assert re.sub(' source="[^"]*"', "", letter) == (
        '<correspDesc key="a1" ref="https://letters.example.org/documents/a1.html">'
        '<correspAction type="sent"><persName ref="https://viaf.org/viaf/1">Ada</persName>'
        '<placeName ref="https://www.geonames.org/2">Roma</placeName>'
        '<date notBefore="1920" notAfter="1921"/></correspAction>'
        '<correspAction type="received"><persName>Unknown</persName></correspAction></correspDesc>'
    )


def test_a_file_whose_name_no_address_may_hold_is_published_and_linked(tmp_path: Path) -> None:
    files = {
        "tei/documents/a1.xml": LETTER.replace("Words.", '<ref target="an%20ä%20%232.xml">A</ref>'),
        "tei/documents/an ä #2.xml": LETTER.replace("Words.", '<ref target="a1.xml">A</ref>'),
    }
    folder = tmp_path / "letters"
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content.replace(' xml:id="a1"', ""), "utf-8")
    (folder / "edition.toml").write_text(f"{example()}\n{ACROSS}", "utf-8")
    (folder / "schema").mkdir()
    (folder / "schema/edition.rng").write_text(ANY, "utf-8")
    (folder / "schema/edition.sch").write_text(SCHEMATRON, "utf-8")
    report = api.build(api.Options(), start=folder)
    assert report.built, report.text()
    assert report.built.documents == ("a1", "an-ä-2")
    pages = folder / "build/html"
    for page, links in (("a1", ["an-ä-2.html"]), ("an-ä-2", ["a1.html"])):
        (paragraph,) = html.parse(pages / f"documents/{page}.html").xpath("//*[@id = 'a1-p1']")
        assert paragraph.xpath(".//a[contains(@class, 'tei-ref')]/@href") == links
    (folder / "tei/documents/an-ä-2.xml").write_text(LETTER, "utf-8")
    with pytest.raises(errors.InputError, match="would both be published as an-ä-2"):
        api.build(api.Options(), start=folder)


def test_in_an_edition_documents_of_one_name_are_told_apart_by_their_folders(
    tmp_path: Path,
) -> None:
    """In the addresses of pages, in links from one to another, and among those that are locked."""
    links = {"1920/a1": "../1921/a1.xml#p", "1921/a1": "../b/b1.xml", "b/b1": "../1920/a1.xml#p"}
    letter = LETTER.replace("a1-p1", "p").replace(' xml:id="a1"', "")
    files = {
        f"tei/documents/{name}.xml": letter.replace("Words.", f'<ref target="{link}">A</ref>')
        for name, link in links.items()
    }
    settings = {"edition.toml": f"{example()}\n{ACROSS}", "tei/documents/a1.xml": ""}
    pages = made(tmp_path, settings | files, ("1920-a1", "1921-a1", "b1"))
    hrefs = {
        one.stem: html.parse(one).xpath("//p[@id = 'p']/a/@href")
        for one in pages.glob("documents/*.html")
    }
    assert hrefs == {
        "1920-a1": ["1921-a1.html#p"],
        "1921-a1": ["b1.html"],
        "b1": ["1920-a1.html#p"],
    }
    locked = api.lock(start=tmp_path).published
    assert locked == ("1920-a1", "1920-a1#p", "1921-a1", "1921-a1#p", "b1", "b1#p")
    (tmp_path / "tei/documents/1920-a1.xml").write_text(LETTER, "utf-8")
    with pytest.raises(errors.InputError, match="would both be published as 1920-a1"):
        api.build(api.Options(), start=tmp_path)


def test_a_prefix_may_lead_to_other_documents(tmp_path: Path) -> None:
    """One that cannot be followed, or fits nothing, leads nowhere; the others do all the same."""
    declared = (
        '<encodingDesc><listPrefixDef><prefixDef ident="l" matchPattern="(" '
        'replacementPattern="a"/>'
        '<prefixDef ident="l" matchPattern="([a-z]\\d)-(.+)" replacementPattern="b/$1.xml#$2"/>'
        "</listPrefixDef></encodingDesc></teiHeader>"
    )
    refs = "".join(f'<ref target="{one}">A</ref>' for one in ("l:b1-p", "l:b1", "l:b2-p", "m:b1-p"))
    letter = LETTER.replace("a1-p1", "p")
    pages = made(
        tmp_path,
        {
            "edition.toml": f"{example()}\n{ACROSS}",
            "tei/documents/a1.xml": letter.replace("Words.", refs).replace(
                "</teiHeader>", declared
            ),
            "tei/documents/b/b1.xml": letter.replace(' xml:id="a1"', ""),
        },
        ("a1", "b1"),
    )
    (paragraph,) = html.parse(pages / "documents/a1.html").xpath("//p[@id = 'p']")
    assert paragraph.xpath("a/@href") == ["b1.html#p"]


def test_files_may_end_in_tei(tmp_path: Path) -> None:
    """Those of documents and of registers, and what leads from one to another."""
    names = '<rs ref="../registers/all.tei#ada">A</rs> <ref target="a1.tei#a1-p1">here</ref>'
    ada = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    words = '<p xml:id="a1-p1">Words.</p>'
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": "",
            "tei/documents/a1.tei": LETTER.replace("Words.", names),
            "tei/registers/all.tei": LETTER.replace(' xml:id="a1"', "").replace(words, ada),
        },
    )
    (paragraph,) = html.parse(pages / "documents/a1.html").xpath("//*[@id = 'a1-p1']")
    assert paragraph.xpath(".//a/@href") == ["../all/ada.html", "a1.html#a1-p1"]
    assert html.parse(pages / "all/ada.html").findtext(".//h1") == "Ada"


def test_an_entry_leads_to_another_of_its_register(tmp_path: Path) -> None:
    """Where `#id` stands for what is in the same file alone."""
    people = (
        '<person xml:id="ada"><persName>Ada</persName><note>Knew <rs ref="#bob">Bob</rs> and '
        '<rs ref="#nobody">others</rs>.</note></person>'
        '<person xml:id="bob"><persName>Bob</persName></person>'
    )
    names = "".join(f'<rs ref="../registers/all.xml#{one}">A</rs>' for one in ("ada", "bob"))
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "")
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register.replace(words, f"<listPerson>{people}</listPerson>"),
            "edition.toml": f'{example()}\n[levels]\n"ref/" = "warning"\n',
        },
    )
    (note,) = html.parse(pages / "all/ada.html").xpath("//main//p[@class = 'about-entry']")
    assert html.tostring(note, encoding="unicode", with_tail=False) == (
        '<p class="about-entry">Knew <a href="../all/bob.html">Bob</a> and others.</p>'
    )


def test_what_attributes_alone_say_of_when_something_was_is_told(tmp_path: Path) -> None:
    """Words that have a number, or a date, say it themselves."""
    person = (
        '<person xml:id="ada"><persName from="1835">Ա</persName><birth when="1815-12-10"/>'
        '<death when="1852-11-27">27 Nov.</death><residence notBefore="0833" notAfter="1836-07">'
        '𐤀</residence><occupation when="1843">from <date>her notes</date> on</occupation>'
        '<faith>none</faith><affiliation ref="#bea" from="1840"/></person>'
        '<person xml:id="bea"><persName>Բ</persName><birth>\n<date when-iso="1659-11-21"/>\n'
        "<placeName>Cremona</placeName>\n</birth><death><placeName>Faenza</placeName>"
        '<date notBefore="1730"/></death><floruit><date from="1700"/></floruit><state>'
        '<label>Abbot</label> of <name>Classe</name> from <date when="1704-02"/> '
        'to <date when="1711"/>.</state><residence><date/>Rome'
        "</residence></person>"
    )
    event = '<event xml:id="fair" from="1851" to="1852"><label>Fair</label></event>'
    register = LETTER.replace(' xml:id="a1"', "", 1).replace(
        '<p xml:id="a1-p1">Words.</p>',
        f"<listPerson>{person}</listPerson><listEvent>{event}</listEvent>",
    )
    names = '<rs ref="#ada">A</rs> <rs ref="#bea">B</rs> <rs ref="#fair">F</rs>'
    pages = made(
        tmp_path,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", names),
            "tei/registers/all.xml": register,
        },
    )
    told = {
        name: [
            tuple(" ".join(one.text_content().split()) for one in (term, term.getnext()))
            for term in html.parse(pages / f"all/{name}.html").xpath("//main//dt")
        ]
        for name in ("ada", "bea", "fair")
    }
    assert told == {
        "ada": [
            ("Name", "Ա, 1835–"),
            ("Born", "10 December 1815"),
            ("Died", "27 Nov."),
            ("Residence", "𐤀, 833–July 1836"),
            ("Occupation", "from her notes on"),
            ("Religion", "none"),
            ("Affiliation", "Բ, 1840–"),
        ],
        "bea": [
            ("Name", "Բ"),
            ("Born", "21 November 1659, Cremona"),
            ("Died", "Faenza, 1730–"),
            ("Active", "1700–"),
            ("state", "Abbot of Classe from February 1704 to 1711."),
            ("Residence", "Rome"),
        ],
        "fair": [("Label", "Fair"), ("Date", "1851–1852")],
    }


WAYS = {
    "../registers/persons.xml#p-Α": "../persons/p-Α.html",
    "psn:Α": "../persons/p-Α.html",
    "any:p-Α": "../persons/p-Α.html",
    "any:l-Բ": "../places/l-Բ.html",
    "gnd:118540238": "https://d-nb.info/gnd/118540238/about",
    "bad:x": None,
}
"""Pointers, and where a page leads by them."""


def test_each_way_of_pointing_at_an_entry_leads_to_its_page(tmp_path: Path) -> None:
    """So do several definitions of a prefix, and one that knows a part of the id."""
    definitions = "".join(
        f'<prefixDef ident="{ident}" matchPattern="{pattern}" replacementPattern="{replacement}"/>'
        for ident, pattern, replacement in (
            ("psn", "(.+)", "../registers/persons.xml#p-$1"),
            ("any", r"(p-\p{L}+)", "../registers/persons.xml#$1"),
            ("any", r"(l-\w+)", "../registers/places.xml#$1"),
            ("gnd", r"(\d+)", "https://d-nb.info/gnd/$1/about"),
            ("bad", "(.+)", "javascript:$1"),
        )
    )
    head = f"<encodingDesc><listPrefixDef>{definitions}</listPrefixDef></encodingDesc></teiHeader>"
    names = " ".join(f'<rs ref="{pointer}">R</rs>' for pointer in WAYS)
    register = LETTER.replace(' xml:id="a1"', "", 1).replace("</teiHeader>", head)
    persons = '<listPerson><person xml:id="p-Α"><persName>Α</persName></person></listPerson>'
    places = '<listPlace><place xml:id="l-Բ"><placeName>Բ</placeName></place></listPlace>'
    words = '<p xml:id="a1-p1">Words.</p>'
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": LETTER.replace("</teiHeader>", head).replace("Words.", names),
            "tei/registers/persons.xml": register.replace(words, persons),
            "tei/registers/places.xml": register.replace(words, places),
        },
    )
    found = html.parse(pages / "documents/a1.html").xpath("//p[@id = 'a1-p1']//*[. = 'R']/@href")
    assert [*map(unquote, found)] == [way for way in WAYS.values() if way]
    entries = sorted(one.name for one in pages.glob("p*/*.html"))
    assert entries == ["l-Բ.html", "p-Α.html"]


def test_a_name_that_points_by_a_bare_id_leads_to_its_entry(tmp_path: Path) -> None:
    """Where pointers lead into any register: whatever the ids of the document are like."""
    names = " ".join(f'<rs ref="{one}">R</rs>' for one in ("#ada", "#ada #bob", "#no", "#a1-p1"))
    people = "".join(
        f'<person xml:id="{one}"><persName>A</persName></person>' for one in ("ada", "bob")
    )
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "", 1)
    files = {
        "tei/documents/a1.xml": LETTER.replace("Words.", names),
        "tei/registers/all.xml": register.replace(words, f"<listPerson>{people}</listPerson>"),
        "edition.toml": f"{example()}{ACROSS}",
    }
    page = html.parse(made(tmp_path, files) / "documents/a1.html")
    found = [one.get("href") for one in page.xpath("//p[@id = 'a1-p1']//*[. = 'R']")]
    assert found == ["../all/ada.html", "../all/ada.html", None, "#a1-p1"]


KEYS = {
    '<persName key="p-Α">R</persName>': "../all/p-Α.html",
    '<rs key=" #p-Α ">R</rs>': "../all/p-Α.html",
    '<persName key="p-Α" ref="https://example.org/a">R</persName>': "../all/p-Α.html",
    '<persName key="nobody" ref="#p-Α">R</persName>': "../all/p-Α.html",
    '<persName key="nobody" ref="https://example.org/a">R</persName>': "https://example.org/a",
    '<rs key="nobody">of <rs ref="#p-Α">R</rs></rs>': "../all/p-Α.html",
    '<placeName key="l-Բ (city)">R</placeName>': None,
    '<persName key="nobody">R</persName>': None,
    '<persName key="a1-p1">R</persName>': None,
}
"""Names with a key, and where a page leads by them."""


def test_a_key_that_is_the_id_of_an_entry_leads_to_its_page(tmp_path: Path) -> None:
    """As in all editions made by ediarum. Many a key is a name, or a number of somewhere else."""
    party = '<correspAction type="sent"><persName key="p-Α">Α.</persName></correspAction>'
    profile = f"<profileDesc><correspDesc>{party}</correspDesc></profileDesc></teiHeader>"
    person = (
        '<person xml:id="p-Α"><persName>Α</persName><birth><date>1820</date>, <settlement '
        'key="l-Բ">Բ</settlement></birth></person>'
    )
    place = '<place xml:id="l-Բ"><placeName>Բ</placeName></place>'
    words = '<p xml:id="a1-p1">Words.</p>'
    register = LETTER.replace(' xml:id="a1"', "", 1)
    lists = f"<listPerson>{person}</listPerson><listPlace>{place}</listPlace>"
    letter = LETTER.replace("</teiHeader>", profile).replace("Words.", " ".join(KEYS))
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": letter,
            "tei/registers/all.xml": register.replace(words, lists),
            "edition.toml": f"{example()}{ACROSS}",
        },
    )
    page = html.parse(pages / "documents/a1.html")
    found = page.xpath("//p[@id = 'a1-p1']//*[. = 'R']")
    assert [one.get("href") and unquote(one.get("href")) for one in found] == [*KEYS.values()]
    (sender,) = page.xpath("//*[. = 'Α.']/@href")
    assert unquote(sender) == "../all/p-Α.html"
    entry = html.parse(next(pages.glob("*/p-Α.html")))
    (*mentions, sent) = entry.xpath("//section[@class = 'mentions']//li")
    assert (sent.text_content().strip(), len(mentions)) == ("From: Α.", 5)
    (born,) = entry.xpath("//dt[. = 'Born']/following-sibling::dd[1]")
    assert [*map(unquote, born.xpath("a/@href"))] == ["../all/l-Բ.html"]
    assert born.text_content() == "1820, Բ"


def test_the_parts_of_a_name_are_apart_on_its_page(tmp_path: Path) -> None:
    """As some editions write them: without a space between."""
    name = "<surname>Νάρε</surname><forename/><forename>Ani</forename><roleName> judge</roleName>"
    person = f'<person xml:id="ani"><persName type="reg">{name}</persName></person>'
    mention = '<persName ref="#ani">A.</persName>'
    pages = made(
        tmp_path,
        {
            "tei/documents/a1.xml": LETTER.replace("Words.", mention),
            "tei/registers/all.xml": f'<listPerson xmlns="{TEI}">{person}</listPerson>',
            "edition.toml": f"{example()}{ACROSS}",
        },
    )
    entry = html.parse(pages / "all/ani.html")
    assert entry.xpath("string(//dt[. = 'Name']/following-sibling::dd[1])") == "Νάρε Ani judge"


def test_neighbours_of_one_title_are_told_apart(tmp_path: Path) -> None:
    """As in a corpus of inscriptions, where each file has the corpus's title."""
    shelfmark = "<sourceDesc><msDesc><msIdentifier><idno>K 2</idno></msIdentifier></msDesc>"
    for name, text in {
        "a1": LETTER,
        "a2": LETTER.replace("<sourceDesc><p/>", shelfmark),
        "a3": LETTER.replace("A letter", "Another letter"),
    }.items():
        (tmp_path / f"{name}.xml").write_text(text.replace("a1", name), "utf-8")
    assert api.build_files([tmp_path], api.Options(folder=tmp_path / "build")).built
    told = {
        name: [
            " ".join(str(one.text_content()).split())
            for one in html.parse(tmp_path / f"build/html/documents/{name}.html").xpath(
                "//nav[@class='neighbours']/a"
            )
        ]
        for name in ("a1", "a2", "a3")
    }
    assert told == {
        "a1": ["Next A letter (K 2)"],
        "a2": ["Previous A letter (a1)", "Next Another letter"],
        "a3": ["Previous A letter (K 2)"],
    }


def test_no_shelfmark_makes_a_list_of_documents_wider_than_its_window(
    tmp_path: Path, browser: Browser
) -> None:
    """Some archives give an address in its place, which has no space to break a line at."""
    held = f"https://example.org/{'leaf' * 30}"
    kept = f"<msDesc><msIdentifier><idno>{held}</idno></msIdentifier></msDesc></sourceDesc>"
    letter = LETTER.replace("<p/>\n</sourceDesc>", kept)
    pages = made(tmp_path, {"tei/documents/a1.xml": letter})
    wide = {}
    with browser.new_context() as context:
        page = context.new_page()
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 600})
            page.goto((pages / "index.html").as_uri())
            mark, row = (page.locator(one).bounding_box() for one in (".shelfmark", ".documents"))
            assert mark
            assert row
            wide[width] = mark["x"] + mark["width"] > row["x"] + row["width"]
    assert wide == {320: False, 1280: False}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a letter that names many persons and works."""
    folder = tmp_path_factory.mktemp("many")
    names = [f"{letter}{number:02}" for letter in "ÁBΓ" for number in range(25)] + ["?? [Nobody]"]
    rows = "".join(
        f'<person xml:id="p{n}"><persName>{name}</persName></person>'
        for n, name in enumerate(reversed(names))
    )
    works = "".join(f'<bibl xml:id="w{n}">{"BA"[n % 2]} {n}</bibl>' for n in range(61))
    register = LETTER.replace("A letter", "A register").replace(' xml:id="a1"', "", 1)
    before, _, after = register.partition('<p xml:id="a1-p1">Words.</p>')
    pointers = " ".join(
        [
            *(f'<persName ref="#p{n}">P</persName>' for n in range(len(names))),
            *(f'<ref target="#w{n}">W</ref>' for n in range(61)),
        ]
    )
    return made(
        folder,
        {
            "edition.toml": f'{example()}\n[check]\npointers = "edition"\n',
            "tei/documents/a1.xml": LETTER.replace("Words.", pointers),
            "tei/registers/persons.xml": f"{before}<listPerson>{rows}</listPerson>{after}",
            "tei/registers/works.xml": f"{before}<listBibl>{works}</listBibl>{after}",
        },
    )


def test_of_many_entries_each_letter_is_a_section(many: Path) -> None:
    """Those that begin with no letter are one too; works stand as their file has them."""
    page = html.parse(many / "persons.html")
    sections = [
        (one.findtext("h2"), len(one.findall("ul/li"))) for one in page.iterfind(".//section")
    ]
    assert sections == [("#", 1), ("A", 25), ("B", 25), ("Γ", 25)]
    assert page.xpath("//nav[@class='alphabet']//a/text()") == ["#", "A", "B", "Γ"]
    page = html.parse(many / "works.html")
    assert page.xpath("//nav[@class='alphabet'] | //section[@class='letter']") == []
    assert len(page.xpath("//ul[@class='entries']/li")) == 61


def test_a_letter_leads_to_its_entries_though_they_are_laid_out_as_they_are_seen(
    many: Path, browser: Browser, axe: Axe
) -> None:
    with browser.new_context(viewport={"width": 400, "height": 600}) as context:
        page = context.new_page()
        page.goto((many / "persons.html").as_uri())
        page.locator(".alphabet a", has_text="Γ").click()
        page.wait_for_url("**#p*")
        first = page.locator(".letter", has_text="Γ00").locator("li").first
        assert first.inner_text().startswith("Γ00")
        expect(first).to_be_in_viewport()
        assert axe.violations(page) == []


def test_an_image_in_what_xinclude_brings_in_is_shown_from_beside_its_own_file(
    tmp_path: Path,
) -> None:
    """A chapter keeps its pictures, and none are copied that are not in the part brought in."""
    figure = '<figure><graphic url="{}.png"/></figure>'
    part = LETTER.replace("Words.", f"Words. {figure.format('Ἕκτωρ')}").replace(
        "</body>", f"<p>{figure.format('other')}</p></body>"
    )
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="parts/part.xml"'
        ' xpointer="a1-p1"/>'
    )
    text = LETTER.replace('xml:id="a1"', 'xml:id="a2"').replace(
        '<p xml:id="a1-p1">Words.</p>', include
    )
    (tmp_path / "parts").mkdir()
    (tmp_path / "a2.xml").write_text(text, "utf-8")
    (tmp_path / "parts/part.xml").write_text(part, "utf-8")
    for name in ("parts/Ἕκτωρ.png", "parts/other.png", "other.png"):
        (tmp_path / name).write_bytes(b"first")
    pages = tmp_path / "build/html/documents"
    options = api.Options(folder=tmp_path / "build")
    for content in (b"first", b"second"):
        (tmp_path / "parts/Ἕκτωρ.png").write_bytes(content)
        report = api.build_files([tmp_path / "a2.xml"], options)
        assert report.findings == ()
        page = html.fromstring((pages / "a2.html").read_text("utf-8"))
        assert [*map(unquote, page.xpath("//img/@src"))] == ["media/parts/Ἕκτωρ.png"]
        copies = {one.name: one.read_bytes() for one in pages.rglob("*.png")}
        assert copies == {"Ἕκτωρ.png": content}


def test_an_image_that_is_a_link_is_shown_from_where_it_leads_now(tmp_path: Path) -> None:
    """Though it leads to another file of the same content, or led out of the folder before."""
    figure = '<figure><graphic url="link.png"/></figure>'
    folder = tmp_path / "letters"
    folder.mkdir()
    letter, link = folder / "a1.xml", folder / "link.png"
    letter.write_text(LETTER.replace("Words.", f"Words. {figure}"), "utf-8")
    for place in (tmp_path / "outside.png", folder / "a.png", folder / "b.png"):
        place.write_bytes(b"image")
    pages, options = tmp_path / "build/html/documents", api.Options(folder=tmp_path / "build")
    shown = []
    for target in ("../outside.png", "a.png", "b.png"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        api.build_files([letter], options)
        page = html.fromstring((pages / "a1.html").read_text("utf-8"))
        shown.append((page.xpath("//img/@src"), sorted(one.name for one in pages.rglob("*.png"))))
    assert shown == [([], []), (["media/a.png"], ["a.png"]), (["media/b.png"], ["b.png"])]
