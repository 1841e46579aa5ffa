"""A note has one sign: where it stands, in the list below, in pages and in texts."""

import re

import pytest
from lxml import etree, html

from tei_tools import resources
from tei_tools.build import strings
from tei_tools.build.facts import together
from tei_tools.document import Document, parse_document
from tei_tools.names import TEI as NAMESPACE
from tei_tools.saxon import Job, Parameter, Saxon, Stylesheet, Xml
from tests.support.publishing import EDITION, Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
SIGNED = TEI.format(
    """<p>Ա<note>None.</note> 𐤀<note n="12">Twelve.</note> α<note n=" * ">Star.</note>
 β<note n="*"><p>Star too.</p></note> γ<note n="a">A.</note> δ<note n="\\'">Odd.</note></p>"""
)
STAR = '<ref type="note-sign" target="#n">*</ref>'
SIGNS = ["1", "12", "*", "*", "a", "\\'"]


def document(tei: str) -> Document:
    read = parse_document(tei.encode(), "d.xml")
    assert isinstance(read, Document)
    return read


def test_a_note_is_called_by_its_n_wherever_its_sign_is_told(publish: Publisher) -> None:
    """Else by its number; the ways there and back are its own, also where two have one sign."""
    made = publish(document(SIGNED))
    tree = html.fromstring(made.page)
    links = tree.xpath("//sup[contains(@class, 'sign')]/a")
    assert [one.text for one in links] == SIGNS
    assert [one.get("aria-label") for one in links] == [f"Note {sign}" for sign in SIGNS]
    items = [tree.xpath(f"//li[@id = '{one.get('href')[1:]}']")[0] for one in links]
    assert [one.get("value") or one.get("style") for one in items] == [
        "1",
        "12",
        *["list-style-type: '* '"] * 2,
        "list-style-type: 'a. '",
        "list-style-type: '\\\\\\' '",
    ]
    assert {
        label for one in items for label in one.xpath(".//p[@class = 'voice-label']/text()")
    } == {"Document"}
    backs = [one.xpath(".//p[@class = 'back']/a/@href")[0][1:] for one in items]
    assert backs == [one.getparent().get("id") for one in links]
    assert made.lost() == []


def test_no_note_without_a_sign_of_its_own_is_called_as_another_is(publish: Publisher) -> None:
    """Two notes 1 on one page cannot be cited; where nothing meets, numbers are their order."""
    made = publish(document(TEI.format('<p>Ա<note>Own.</note> 𐤀<note n="1">One.</note></p>')))
    text, _, notes = made.text.partition("NOTES\n\n")
    links = html.fromstring(made.page).xpath("//sup[contains(@class, 'sign')]/a/text()")
    assert (links, re.findall("‹note (.*?)›", text), notes.splitlines(), made.lost()) == (
        ["2", "1"],
        ["2", "1"],
        ["2.  DOCUMENT:", "    Own.", "", "1.  DOCUMENT:", "    One."],
        [],
    )


def test_texts_say_what_a_note_without_a_sign_speaks_of(publish: Publisher) -> None:
    """A page leads there; in a text nothing else tells its place."""
    notes = '<note target="#a">One.</note><note target="#b">Two.</note><note>Three.</note>'
    body = f"<p xml:id='a'>Ա b<note>Own.</note> c d e 𐤀</p><p xml:id='b'>f g</p>{notes}"
    made = publish(document(TEI.format(body)))
    _, _, below = made.text.partition("NOTES\n\n")
    assert ([line for line in below.splitlines() if line], made.lost()) == (
        [
            *("1.  DOCUMENT:", "    Own."),
            *("2.  DOCUMENT: “Ա b c d e …”", "    One."),
            *("3.  DOCUMENT: “f g”", "    Two."),
            *("4.  DOCUMENT:", "    Three."),
        ],
        [],
    )


def test_a_note_on_an_image_has_no_number_among_those_of_the_text(publish: Publisher) -> None:
    """Its sign would ask the list for a number that it does not have, and no page would be made."""
    image = '<facsimile><graphic url="1.png"><desc>Ա <note>β</note></desc></graphic></facsimile>'
    body = "<p>𐤀<note>One.</note></p>"
    made = publish(document(TEI.format(body).replace("<text>", f"{image}<text>")))
    signs = html.fromstring(made.page).xpath("//a[starts-with(@href, '#remark-')]/@href")
    assert (signs, made.lost()) == (["#remark-1"], [])


IMAGES = {
    "below it": ("", "[Image: 1.png]Ա β"),
    "beside it, where its number stands below": (' n="1r"', "[Image: 1.png] Ա β1r"),
}


@pytest.mark.parametrize("case", IMAGES)
def test_the_words_of_an_image_stand_there_once(publish: Publisher, case: str) -> None:
    number, wanted = IMAGES[case]
    words = '<desc>Ա <ref target="https://example.org">β</ref></desc>'
    image = f'<facsimile><graphic url="1.png"{number}>{words}</graphic></facsimile>'
    made = publish(document(TEI.format("<p>𐤀</p>").replace("<text>", f"{image}<text>")))
    (figure,) = html.fromstring(made.page).xpath("//figure")
    found = " ".join(figure.text_content().split())
    links = figure.xpath(".//a/@href")
    assert (found, links, made.lost()) == (wanted, ["https://example.org"], [])


def test_a_note_among_the_blocks_stands_under_the_name_of_its_voice(publish: Publisher) -> None:
    """Without it an archivist's words read as the letter's."""
    note = '<note type="source" n="1">Գ found in 1931.</note><note n="2">Own 𐤀.</note>'
    made = publish(document(TEI.format(f"<div><p>a</p>{note}</div>")))
    tree = html.fromstring(made.page)
    found = [
        (one.get("class"), one.get("data-voice"), "|".join(one.itertext()))
        for one in tree.xpath("//div[contains(@class, 'tei-note')]")
    ]
    text = made.text.partition("-" * 80)[2].strip()
    assert (found, text, made.lost()) == (
        [
            ("tei-note type-source voice archive", "archive", "Archive|1 |Գ found in 1931."),
            ("tei-note", None, "2 |Own 𐤀."),
        ],
        "a\n\nARCHIVE:\n    1 Գ found in 1931.\n\n2 Own 𐤀.",
        [],
    )
    assert publish.reading(made.source.document).partition("-" * 80)[2].strip() == "a\n\n2 Own 𐤀."


def test_texts_call_a_note_by_its_n_at_its_place_and_in_the_list(publish: Publisher) -> None:
    text, _, notes = publish(document(SIGNED)).text.partition("NOTES\n\n")
    assert re.findall("‹note (.*?)›", text) == SIGNS
    assert notes.splitlines() == [
        *("1.  DOCUMENT:", "    None.", ""),
        *("12. DOCUMENT:", "    Twelve.", ""),
        *("*   DOCUMENT:", "    Star.", ""),
        *("*   DOCUMENT:", "    Star too.", ""),
        *("a.  DOCUMENT:", "    A.", ""),
        *("\\'  DOCUMENT:", "    Odd."),
    ]


def test_a_text_that_leaves_a_reading_out_numbers_its_notes_as_the_page_does(
    publish: Publisher,
) -> None:
    """Whoever cites a note by its number is understood by readers of either."""
    choice = "<choice><sic>wrd<note>Left out.</note></sic><corr>word</corr></choice>"
    made = publish(document(TEI.format(f"<p>A {choice}<note>Kept.</note></p>")))
    text, _, notes = made.text.partition("NOTES\n\n")
    links = html.fromstring(made.page).xpath("//sup[contains(@class, 'sign')]/a/text()")
    assert (links, re.findall("‹note (.*?)›", text), notes.splitlines(), made.lost()) == (
        ["1", "2"],
        ["2"],
        ["2.  DOCUMENT:", "    Kept."],
        [],
    )


def test_a_sign_that_the_source_prints_leads_to_a_number(publish: Publisher) -> None:
    """List and texts tell it beside the sign; a note without a printed one has its own."""
    made = publish(
        document(
            TEI.format(
                '<p>Ա<ref type="note-sign" target="#n">†</ref> β<note n="b">Beta.</note></p>'
                '<note xml:id="n" n="†">Alpha.</note>'
            )
        )
    )
    labels = html.fromstring(made.page).xpath("//li//p[@class = 'voice-label']/text()")
    assert (labels, made.lost()) == (["† Document", "Document"], [])
    assert "Ա‹† note 1› β ‹note b›" in made.text
    assert "1.  DOCUMENT:\n    † Alpha.\n\nb.  DOCUMENT:\n    Beta." in made.text


@pytest.mark.parametrize(
    ("words", "shown", "link"),
    [
        (STAR.replace("*", "*<note>Beta.</note>"), "*2", "2"),
        (f'<ref target="https://example.org/">See{STAR}</ref>', "See*", "See*"),
    ],
    ids=["a printed sign that holds a note", "a printed sign in a link"],
)
def test_no_link_stands_in_another(publish: Publisher, words: str, shown: str, link: str) -> None:
    made = publish(document(TEI.format(f'<p>{words}</p><note xml:id="n">Alpha.</note>')))
    (text,) = html.fromstring(made.page).xpath("//sup[starts-with(@class, 'sign')][1]/ancestor::p")
    links = [one.text_content().strip() for one in text.iter("a")]
    assert (text.text_content().strip(), links, made.lost()) == (shown, [link], [])


@pytest.mark.parametrize("parent", ["div", "list", "figure"])
def test_a_note_that_a_printed_sign_leads_to_is_told_once(publish: Publisher, parent: str) -> None:
    """Below the text, even from a section of notes; one without a sign stays in its section."""
    made = publish(
        document(
            TEI.format(
                '<div><p>Ա<ref type="note-sign" target="#n">†</ref></p></div><div><head>N</head>'
                f'<{parent}><note xml:id="n" n="†">Alpha.</note><note>Beta.</note></{parent}></div>'
            )
        )
    )
    page = html.fromstring(made.page).xpath("string(//main)")
    assert (page.count("Alpha."), page.count("Beta."), made.lost()) == (1, 1, [])
    text, _, notes = made.text.partition("NOTES")
    assert ("Alpha." in text, "Beta." in text, notes) == (
        False,
        True,
        "\n\n1.  DOCUMENT:\n    † Alpha.\n",
    )


def test_the_page_of_notes_calls_each_by_its_sign_and_leads_to_its_place() -> None:
    facts, pages = (
        Stylesheet(resources.path("xslt", name, f"{name}.xsl")) for name in ("facts", "html")
    )
    given: dict[str, Parameter] = {"edition": EDITION, "strings": strings.of("en")}
    with Saxon() as saxon:
        told = saxon.transform(Job(facts, Xml(SIGNED, "d.xml"), given | {"id": "d"}))
        rows = together([etree.tostring(etree.fromstring(told.text.encode()), encoding="unicode")])
        made = saxon.transform(Job(pages, rows, given | {"page": "notes", "address": "notes.html"}))
    links = html.fromstring(made.text).xpath("//p[@class = 'back']/a")
    assert [(one.get("href"), one.text) for one in links] == [
        (f"documents/d.html#remark-{number}", f"Note {sign}")
        for number, sign in enumerate(SIGNS, 1)
    ]


@pytest.mark.parametrize(
    ("author", "label"), [("", "Commentary"), ("Yuri Barsegov", "Commentary (Y. Barsegov)")]
)
def test_the_page_of_notes_names_who_comments_where_that_is_known(author: str, label: str) -> None:
    rows = together(
        [
            f'<document id="d" title="D"><remark voice="commentary" author="{author}" number="1"'
            f' called="1"><note xmlns="{NAMESPACE}">Words.</note></remark></document>'
        ]
    )
    given: dict[str, Parameter] = {"edition": EDITION, "strings": strings.of("en")}
    pages = Stylesheet(resources.path("xslt", "html", "html.xsl"))
    with Saxon() as saxon:
        made = saxon.transform(Job(pages, rows, given | {"page": "notes", "address": "notes.html"}))
    (summary,) = html.fromstring(made.text).xpath("//summary")
    assert (summary.text, summary.getparent().findtext("div")) == (label, "Words.")


def test_the_page_of_notes_keeps_the_paragraphs_and_lines_of_a_note() -> None:
    """Of two readings it shows one, and what is deleted as such."""
    note = (
        "<p>Ա <choice><sic>b</sic><corr>β</corr></choice>.</p><p resp='#c'>c</p><lg><l>d</l>"
        "<l><del>𐤀</del>e</l></lg><table><row><cell>1</cell><cell>2</cell></row></table>f<lb/>g"
    )
    rows = together(
        [
            '<document id="d" title="D"><remark voice="edition" number="1" called="1">'
            f'<note xmlns="{NAMESPACE}">{note}</note></remark></document>'
        ]
    )
    given: dict[str, Parameter] = {"edition": EDITION, "strings": strings.of("en")}
    pages = Stylesheet(resources.path("xslt", "html", "html.xsl"))
    with Saxon() as saxon:
        made = saxon.transform(Job(pages, rows, given | {"page": "notes", "address": "notes.html"}))
    (shown,) = html.fromstring(made.text).find_class("tei-note")
    lines = [one.text_content().strip() for one in shown.find_class("line")]
    assert lines == ["Ա β.", "c", "d", "𐤀e", "1 2"]
    assert [one.text for one in shown.iter("del")] == ["𐤀"]
    assert shown.text_content().endswith("f g")


NESTED = {
    "in a note": (
        "<div><p>Ա</p></div><div><p>β<note>One<note>Two</note>.</note></p></div>",
        {"d.div-2": ["One", "Two"]},
    ),
    "in what is said of a reading": (
        "<div><p>Ա<app><lem>α</lem><rdg>β</rdg><note>So A<note>One<note>Two</note></note></note>"
        "</app><note>Three</note></p></div>",
        {"d": ["One", "Two"], "d.div-1": ["Three"]},
    ),
    "in what is said of a witness": (
        "<div><p><app><lem>α</lem><rdg>β</rdg><witDetail>A<note>One</note></witDetail></app></p></div>",
        {"d": ["One"]},
    ),
    "in a note whose sign stands elsewhere": (
        f"<div><p>Ա{STAR}</p></div><div><p>β<note xml:id='n'>One<note>Two</note></note>"
        "<ref target='#n'>see</ref></p></div>",
        {"d.div-1": ["One", "Two"]},
    ),
    "none, but two signs for one": (
        f"<div><p>Ա{STAR}</p></div><div><p>β{STAR}</p></div><p><note xml:id='n'>One</note></p>",
        {"d.div-1": ["One"]},
    ),
    "each with its sign in the other": (
        f"<div><p><note xml:id='m'>One{STAR}</note></p></div><div><p><note xml:id='n'>Two"
        "<ref type='note-sign' target='#m'>†</ref></note></p></div>",
        {"d.div-1": ["One"], "d.div-2": ["Two"]},
    ),
}


@pytest.mark.parametrize("case", NESTED)
def test_a_note_is_listed_on_the_page_where_its_sign_is_shown(
    publish: Publisher, case: str
) -> None:
    """And each sign leads to it, each way back to a sign, on whatever page of the document."""
    body, wanted = NESTED[case]
    made = publish(document(TEI.format(body)), page_level=1)
    pages = {name: html.fromstring(page) for name, page in made.pages.items()}
    said = "//section[contains(@class, 'remarks')]//div[@class = 'tei-note']/text()[1]"
    listed = {name.removesuffix(".html"): page.xpath(said) for name, page in pages.items()}
    assert {name: found for name, found in listed.items() if found} == wanted
    lost = []
    for name, page in pages.items():
        for address in page.xpath("//*[@class = 'reading' or @class = 'variants made']//a/@href"):
            file, _, place = address.partition("#")
            found = pages[file or name].xpath("//*[@id = $id]", id=place)
            lost += [] if len(found) == bool(place) else [(name, address)]
    assert (lost, made.lost()) == ([], [])


def test_a_sign_in_a_header_is_a_pointer_as_others_are(publish: Publisher) -> None:
    """A note in a header has no number, and stopped the stylesheet of its document."""
    signs = 'Ա<note xml:id="n">Ն.</note>{} Բ{}'.format(STAR, STAR.replace("#n", "#b"))
    profile = f"<profileDesc><abstract><p>{signs}</p></abstract></profileDesc></teiHeader>"
    text = TEI.format('<p>Գ<ref type="note-sign" target="#b">†</ref></p><note xml:id="b">Դ.</note>')
    made = publish(document(text.replace("</teiHeader>", profile)))
    tree = html.fromstring(made.page)
    labels = [one.get("aria-label") for one in tree.xpath("//sup/a")]
    (told,) = tree.xpath("//div[@class = 'tei-abstract']")
    assert (labels, told.text_content(), made.lost()) == (
        ["Sign *: Note 1", "Sign †: Note 1"],
        "Ա [Ն.]* Բ*",
        [],
    )


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("<note place='inline'>Բ</note>", "[Բ]"),
        ("<note place='inline'>(Բ)</note>", "(Բ)"),
        ("<note place='inline' resp='#au'>Բ</note>", "[Բ]"),
        ("<note place='inline' resp='#edition'>Բ</note>", "[Edition: Բ]"),
        ("<note place='inline' resp='#edition' cert='low'>(Բ)</note>", "[Edition, {}: (Բ)]"),
        ("<note place='inline' resp='#co'>Բ</note>", "[Collection (C. Ollector): Բ]"),
    ],
)
def test_a_note_in_a_line_says_whose_words_it_holds(
    publish: Publisher, note: str, told: str
) -> None:
    """Among the document's it looked like these; nothing is glued to the word before it."""
    named = (
        "<author xml:id='au'>A. Uthor</author></titleStmt>"
        "<sourceDesc><bibl><editor xml:id='co'>C. Ollector</editor></bibl></sourceDesc>"
    )
    text = TEI.format(f"<p>Ա{note}, Գ.</p>").replace("</titleStmt>", named)
    made = publish(document(text))
    (shown,) = html.fromstring(made.page).xpath("//p[@class = 'tei-p']")
    told = told.format("attribution of low certainty")
    line = re.sub(r"(?<=\[)\w+(?=[ ,:])|\(C.*\)(?=:)", lambda one: one[0].upper(), told)
    assert " ".join(shown.text_content().split()) == f"Ա {told}, Գ."
    assert made.text.splitlines()[-1] == f"Ա {line}, Գ."
    assert made.lost() == []


def test_a_note_that_says_nothing_has_no_sign_and_no_brackets(publish: Publisher) -> None:
    """Readers who follow a number find something."""
    made = publish(
        document(
            TEI.format(
                "<p>Ա<note/> 𐤀<note>One<note> </note></note>.</p><note/>"
                "<listBibl><bibl>\n<title>α</title>\n<note/>\n<date>1902</date>\n</bibl></listBibl>"
            )
        )
    )
    page = html.fromstring(made.page)
    signs = page.xpath("//*[@id = 'text']//sup//text()")
    said = page.xpath("//section[contains(@class, 'remarks')]//li//div[@class = 'tei-note']")
    assert (signs, [one.text_content() for one in said]) == (["1"], ["One"])
    assert made.text.partition("-" * 80)[2].strip().split("\n\n") == [
        "Ա 𐤀 ‹note 1›.",
        "α, 1902",
        "-" * 80 + "\nNOTES",
        "1.  DOCUMENT:\n    One",
    ]
    assert made.lost() == []


def test_notes_of_a_stand_off_stand_below_the_text_and_pointers_to_them_are_their_signs(
    publish: Publisher,
) -> None:
    """They are words for the reader, not data; a reading text has neither them nor their signs."""
    apart = (
        '<standOff><listAnnotation><note xml:id="a" n="1"><p>A mill.</p></note>'
        '<note xml:id="b" n="2" type="commentary" resp="#k"><p>Ջրաղաց։</p></note></listAnnotation>'
        "<listPlace><place><placeName>Abov</placeName></place></listPlace></standOff>"
    )
    body = '<p>By the mill<ptr target="#a"/> we met.<ref target="#b"/> 𐤀</p>'
    source = document(TEI.format(body).replace("</TEI>", f"{apart}</TEI>"))
    made = publish(source)
    tree = html.fromstring(made.page)
    signs = [
        (one.getparent().get("class"), one.get("href"), one.get("aria-label"), one.text)
        for one in tree.xpath("//p[contains(., 'By the mill')]//a")
    ]
    section = "//section[@class = 'lists notes-apart']"
    below = tree.xpath(f"{section}//*[self::h2 or self::p or self::div[@id]]")
    lists = tree.xpath("//details[@class = 'lists']")
    assert (
        signs,
        [(one.get("class"), " ".join(one.text_content().split())) for one in below],
        [" ".join(one.text_content().split()) for one in lists],
        made.text.partition("By the mill")[2],
        publish.reading(source).partition("By the mill")[2],
        made.lost(),
    ) == (
        [
            ("sign made", "#a", "Note 1", "1"),
            ("sign made", "#b", "Note 2", "2"),
        ],
        [
            (None, "Notes"),
            ("voice-label", "Edition"),
            ("tei-note", "1 A mill."),
            ("tei-p", "A mill."),
            ("tei-note type-commentary voice commentary", "Commentary2 Ջրաղաց։"),
            ("voice-label made", "Commentary"),
            ("tei-p", "Ջրաղաց։"),
        ],
        ["Persons, places and other things that this document listsAbov"],
        f" ‹note 1› we met. ‹note 2› 𐤀\n\n{'-' * 80}\nNOTES\n\nEDITION:\n1 A mill.\n\n"
        "COMMENTARY:\n    2 Ջրաղաց։\n",
        " we met. 𐤀\n",
        [],
    )


ELSEWHERE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><body><p>One<anchor xml:id="a"/> word,
<seg xml:id="b">δύο</seg>, <hi xml:id="c">three</hi><ref target="#n3">3</ref>,
<w xml:id="d">𐤀</w>.<note>Below.</note></p></body>
<back><div type="notes"><note target="#a">Of one.</note><note n="†" target="#b">Of two.</note>
<note xml:id="n3" target="#c">Of three.</note><note target="#d #b">Of several.</note>
<note target="https://e.org">Of none.</note></div></back></text></TEI>"""


def test_a_place_that_a_note_in_the_back_speaks_of_has_its_sign(publish: Publisher) -> None:
    """Unless the source has one that leads there; the sign stands before the note too."""
    read = parse_document(ELSEWHERE.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    root = html.fromstring(made.page)
    signs = [(one.text_content(), one.get("href")) for one in root.xpath("//p[1]//sup/a")]
    assert signs == [
        ("2", "#d-note-2"),
        ("†", "#d-note-3"),
        *[("3", "#d-note-5")] * 2,
        ("1", "#remark-1"),
    ]
    told = ["2 Of one.", "† Of two.", "Of three.", "3 Of several.", "Of none."]
    notes = root.xpath("//div[@class = 'tei-div type-notes']/div")
    assert [one.text_content() for one in notes] == told
    (text, reading) = (
        [line for line in words.partition("-" * 80)[2].split("\n") if line]
        for words in (made.text.partition("NOTES")[0], publish.reading(read))
    )
    line = "One ‹note 2› word, δύο ‹note †› ‹note 3›, three3, 𐤀 ‹note 3›. ‹note 1›"
    assert text == [line, *told, "-" * 80]
    assert reading == ["One word, δύο, three3, 𐤀.", *(re.sub("^[23] ", "", one) for one in told)]
    assert made.lost() == []
