"""What XInclude brings into documents and registers, and the pages that come of it."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from tei_tools import api
from tei_tools.document import Document, Limits, parse_document
from tei_tools.edition import load
from tei_tools.encode.registers.named import named_entries
from tei_tools.included import expanded
from tests.support.letters import ACROSS, LETTER, example, made


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
