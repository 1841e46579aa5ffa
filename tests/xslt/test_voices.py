"""Whose words `@resp` makes them, in the files of an edition and in those of any folder."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from tei_tools import api, resources
from tei_tools.check.untold import EDITORIAL
from tei_tools.document import Document, parse_document
from tei_tools.encode.voiced import Notes
from tei_tools.saxon import Xml
from tests.support.publishing import Publisher
from tests.xslt.test_facts import facts

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a1"><teiHeader><fileDesc><titleStmt>
<title>A letter</title><author xml:id="author">Ada Writer</author>
<editor xml:id="editor"><persName>Bea Reader</persName></editor>
<editor xml:id="printer" role="collection">Cem Printer</editor>
<respStmt><resp>encoding</resp><persName xml:id="encoder">Dov Coder</persName></respStmt>
</titleStmt><editionStmt><p/></editionStmt><publicationStmt><p/></publicationStmt><sourceDesc>
<bibl><editor xml:id="elder">Eva Elder</editor></bibl></sourceDesc></fileDesc></teiHeader><text>
<body><p>Ա"""
RESPS = {
    "#author": "document",
    "#author #elder": "collection",
    "#author #editor": "edition",
    "#editor": "edition",
    "#encoder": "edition",
    "#printer": "collection",
    "#elder": "collection",
    "#nobody": "collection",
    "auth": "document",
    "author": "document",
    "ed": "edition",
}
"""The voice of a note by its `@resp`, where nobody names editors but the document."""
NAMED = {resp: "collection" if voice == "edition" else voice for resp, voice in RESPS.items()}
"""The same in an edition that names its editors: none of these is one."""
LABELS = {
    "document": "Document",
    "edition": "Edition",
    "#printer": "Collection (C. Printer)",
    "#elder": "Collection (E. Elder)",
    "#nobody": "Collection",
    "#author #elder": "Collection (A. Writer, E. Elder)",
}


def letter(resps: dict[str, str], kind: str = "") -> str:
    notes = "".join(f"<note{kind} resp='{resp}'>{resp}.</note>" for resp in resps)
    return f"{HEADER}{notes}</p></body></text></TEI>"


def told(page: str) -> dict[str, str]:
    """The words of each note to its label."""
    tree = html.fromstring(page)
    notes = tree.xpath("//li[.//*[contains(@class, 'tei-note')]]")
    return {
        one.xpath("string(.//*[contains(@class, 'tei-note')])").strip().rstrip("."): one.xpath(
            "string(.//p[@class = 'voice-label'])"
        )
        for one in notes
    }


def labels(resps: dict[str, str]) -> dict[str, str]:
    return {
        resp: LABELS.get(resp if voice == "collection" else voice, "Collection")
        for resp, voice in resps.items()
    }


def loose(folder: Path, text: str) -> Path:
    """Build one file as those of any folder are; return what was built."""
    (folder / "a1.xml").write_text(text, "utf-8")
    report = api.build_files([folder / "a1.xml"], api.Options(folder=folder / "build"))
    assert report.built, report.text()
    return folder / "build"


def test_in_any_folder_the_title_of_a_document_names_its_editors(tmp_path: Path) -> None:
    page = loose(tmp_path, letter(RESPS)) / "html/documents/a1.html"
    assert told(page.read_text("utf-8")) == labels(RESPS)


def test_in_an_edition_that_names_editors_these_alone_are_its_own(publish: Publisher) -> None:
    document = parse_document(letter(NAMED).encode(), "a1.xml")
    assert isinstance(document, Document)
    made = publish(document)
    expected = labels(NAMED) | {
        "#author #editor": "Collection (A. Writer, B. Reader)",
        "#editor": "Collection (B. Reader)",
        "#encoder": "Collection (D. Coder)",
    }
    assert (told(made.page), made.lost()) == (expected, [])


@pytest.mark.parametrize(
    ("resp", "label"),
    [
        ("", "Edition"),
        (" resp='#editor'", "Edition"),
        (" resp='#nobody'", "Edition"),
        (" resp='#elder'", "Collection (E. Elder)"),
    ],
)
def test_in_any_folder_an_editorial_note_is_the_editions_unless_it_names_another(
    tmp_path: Path, resp: str, label: str
) -> None:
    text = f"{HEADER}<note type='editorial'{resp}>So.</note></p></body></text></TEI>"
    page = loose(tmp_path, text) / "html/documents/a1.html"
    assert told(page.read_text("utf-8")) == {"So": label}


def test_types_that_many_editions_give_to_their_own_notes_are_the_editions(tmp_path: Path) -> None:
    """By the list that `init` guesses by, too."""
    words = (resources.path("xslt") / "core" / "voices.xsl").read_text("utf-8")
    (listed,) = re.findall(r'name="c:editorial".*?tokenize\(\'(.*?)\'\)"', words, re.DOTALL)
    assert {*listed.split()} == EDITORIAL
    notes = "".join(
        f"<note type='{kind}'>Word{number}.</note>"
        for number, kind in enumerate(
            ("textConst", "Text-Critical", "app_crits", "gloss", "margin")
        )
    )
    page = loose(tmp_path, f"{HEADER}{notes}</p></body></text></TEI>") / "html/documents/a1.html"
    assert told(page.read_text("utf-8")) == {
        "Word0": "Edition",
        "Word1": "Edition",
        "Word2": "Document",
        "Word3": "Document",
        "Word4": "Document",
    }


UNTYPED = """<note>Plain.</note><note place='footnote'>Foot.</note>
<note place='margin left'>Margin.</note><note hand='#h'>Hand.</note>
<note resp='#elder'>Signed.</note>
<note type='gloss'>Typed.</note>
<app><lem>a</lem><rdg wit='#w'>b</rdg></app></p></body>
<back><listPerson><person xml:id='p'><persName>P</persName><note>Entry.</note></person></listPerson>
</back></text></TEI>"""
"""Notes among words of the document, and one of an entry."""


@pytest.mark.parametrize("voice", ["archive", "document", "edition"])
def test_the_table_tells_whose_words_a_note_without_a_type_is(
    publish: Publisher, voice: str
) -> None:
    document = parse_document((HEADER + UNTYPED).encode(), "a1.xml")
    assert isinstance(document, Document)
    table = Xml(f'<edition><voice note="" is="{voice}"/></edition>', "e")
    made = replace(publish, edition=table)(document)
    assert told(made.page) == {
        "Plain": voice.capitalize(),
        "Foot": voice.capitalize(),
        "Margin": "Document",
        "Hand": "Document",
        "Signed": "Collection (E. Elder)",
        "Typed": "Document",
    }
    entry = html.fromstring(made.page).xpath("string(//*[@data-voice = 'edition'])")
    assert ("Entry." in entry, made.lost()) == (True, [])


@pytest.mark.parametrize(
    ("told_by", "place", "labels"),
    [
        ("correspDesc", "", ("Edition", "Edition")),
        ("correspDesc", " place='foot'", ("Edition", "Edition")),
        ("correspDesc", " place='margin'", ("Edition", "Document")),
        ("correspDesc", " hand='#h'", ("Edition", "Document")),
        ("msDesc", "", ("Edition", "Edition")),
        ("msDesc", " place='foot'", ("Document", "Document")),
        ("p", "", ("Document", "Document")),
    ],
)
def test_in_any_folder_notes_of_letters_and_of_manuscripts_without_places_are_the_editions(
    tmp_path: Path, told_by: str, place: str, labels: tuple[str, str]
) -> None:
    profile = "<profileDesc><correspDesc/></profileDesc>" if told_by == "correspDesc" else ""
    head = HEADER.replace("</teiHeader>", f"{profile}</teiHeader>")
    head = head.replace(
        "<sourceDesc>", "<sourceDesc><msDesc/>" if told_by == "msDesc" else "<sourceDesc>"
    )
    text = f"{head}<note>So.</note><note{place}>And so.</note></p></body></text></TEI>"
    page = loose(tmp_path, text) / "html/documents/a1.html"
    assert told(page.read_text("utf-8")) == dict(zip(("So", "And so"), labels, strict=True))


def test_of_a_corpus_of_letters_in_any_folder_notes_are_the_editions(tmp_path: Path) -> None:
    """It has several headers, any of which may tell that they are letters."""
    profile = "<profileDesc><correspDesc/></profileDesc></teiHeader>"
    one = f"{HEADER}<note>So.</note></p></body></text></TEI>".replace("</teiHeader>", profile)
    other = f"{HEADER}<note>And so.</note></p></body></text></TEI>"
    head = HEADER.partition("<text>")[0].replace("<TEI", "<teiCorpus")
    text = re.sub(' xml:id="[^"]*"', "", f"{head}{one}{other}</teiCorpus>")
    page = loose(tmp_path, text) / "html/documents/a1.html"
    assert told(page.read_text("utf-8")) == {"So": "Edition", "And so": "Edition"}


def test_what_a_hand_is_said_to_have_written_is_the_documents(publish: Publisher) -> None:
    """As the number that somebody has put on a letter."""
    hands = (
        "<profileDesc><handNotes><handNote xml:id='h2'>Unknown</handNote></handNotes></profileDesc>"
    )
    text = f"{HEADER}<note type='editorial' resp='#h2'>No. 7.</note></p></body></text></TEI>"
    text = text.replace("</teiHeader>", f"{hands}</teiHeader>")
    document = parse_document(text.encode(), "a1.xml")
    assert isinstance(document, Document)
    made = replace(publish, edition=Xml("<edition/>", "e"))(document)
    assert (told(made.page), made.lost()) == ({"No. 7": "Document"}, [])


@pytest.mark.parametrize(
    ("resp", "label"),
    [
        ("", "Edition"),
        (" resp='#bea'", "Edition"),
        (" resp='#editor'", "Collection (B. Reader)"),
        (" resp='#nobody'", "Collection"),
    ],
)
def test_where_no_voices_are_told_an_editorial_note_is_the_editions_unless_it_is_signed(
    publish: Publisher, resp: str, label: str
) -> None:
    text = f"{HEADER}<note type='editorial'{resp}>So.</note></p></body></text></TEI>"
    document = parse_document(text.encode(), "a1.xml")
    assert isinstance(document, Document)
    told_of_none = replace(publish, edition=Xml('<edition><editor id="bea"/></edition>', "e"))
    assert told(told_of_none(document).page) == {"So": label}


@pytest.mark.parametrize(
    "kind", ["edition", "transcription", "transliteration", "original", "poem"]
)
def test_a_translation_beside_what_is_transcribed_is_the_editions(
    publish: Publisher, kind: str
) -> None:
    """A reading text has the document's words alone; another kind tells nothing of whose it is."""
    head = HEADER.partition("<text>")[0]
    body = f"<div type='{kind}'><p>Հայր</p></div><div type='translation'><p>Father</p></div>"
    text = f"{head}<text><body>{body}</body></text></TEI>"
    document = parse_document(text.encode(), "a1.xml")
    assert isinstance(document, Document)
    made = publish(document)
    (voiced,) = html.fromstring(made.page).xpath("//p[. = 'Father']/ancestor::*[@data-voice][1]")
    is_document = kind == "poem"
    assert voiced.get("data-voice") == ("document" if is_document else "edition")
    reading = publish.reading(document)
    assert ("Հայր" in reading, "Father" in reading, made.lost()) == (True, is_document, [])


@pytest.mark.parametrize(
    ("beside", "notes", "whose"),
    [
        ("original", "<note target='#a'>Or son.</note><note>So.</note>", "edition"),
        ("original", "<head>On it</head><note target='#a'>Or son.</note>", "edition"),
        ("poem", "<note target='#a'>Or son.</note>", "document"),
        ("original", "<note>Or son.</note>", "document"),
        ("original", "<note target='#a' place='end'>Or son.</note>", "document"),
        ("original", "<note target='#a'>Or son.</note><p>So.</p>", "document"),
    ],
)
def test_notes_in_a_section_of_their_own_beside_the_original_are_the_editions(
    publish: Publisher, beside: str, notes: str, whose: str
) -> None:
    """They lead to places of the text; those at whose place the source has them are its own."""
    head = HEADER.partition("<text>")[0]
    body = (
        f"<div type='{beside}'><p>Հայր<anchor xml:id='a'/></p><div type='notes'>{notes}</div></div>"
    )
    document = parse_document(f"{head}<text><body>{body}</body></text></TEI>".encode(), "a1.xml")
    assert isinstance(document, Document)
    made = publish(document)
    page = html.fromstring(made.page)
    found = page.xpath(
        "//*[normalize-space(text()) = 'Or son.']/ancestor-or-self::*[@data-voice][1]"
    )
    assert {one.get("data-voice") for one in found} == {whose}
    is_document = whose == "document"
    assert ("Or son." in publish.reading(document), made.lost()) == (is_document, [])
    told_of = Notes()
    told_of.add(document.root)
    assert bool(told_of.types) == is_document


@pytest.mark.parametrize(
    ("resp", "legend", "label"),
    [
        ("#encoder", " Words between ‹ and › are those of the edition.", "EDITION: "),
        (
            "#elder",
            " Words between ‹ and › are those of the collection (E. Elder).",
            "COLLECTION (E. ELDER): ",
        ),
        ("#author", "", ""),
    ],
)
def test_a_text_tells_whose_words_it_sets_apart(
    tmp_path: Path, resp: str, legend: str, label: str
) -> None:
    head = f"<head resp='{resp}'>In the hills</head><p>Ա"
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա", head)
    made = loose(tmp_path, text) / "text"
    header, _, words = (made / "annotated/a1.txt").read_text("utf-8").partition(80 * "-")
    (found,) = re.findall(r"document’s\.(.*?) What is indented", " ".join(header.split()))
    assert (found, " ".join(words.split())) == (legend, f"{label}In the hills Ա")
    reading = (made / "reading/a1.txt").read_text("utf-8").partition(80 * "-")[2]
    assert " ".join(reading.split()) == ("Ա" if label else "In the hills Ա")


PERSONS = '<listPerson><person xml:id="ada"><persName>Ada Ljung</persName></person></listPerson>'
WORKS = '<listBibl><bibl xml:id="w"><title>Waves</title></bibl></listBibl>'
AFTER = "<div><p>Postscript.</p></div>"
BACKS = {
    "registers": (f"{PERSONS}{WORKS}{AFTER}", ["Ada Ljung", "Waves"]),
    "a list of works alone": (f"{WORKS}{AFTER}", []),
    "persons that nothing can point at": (PERSONS.replace(' xml:id="ada"', "") + AFTER, []),
    "a list in a section": (f"<div>{PERSONS}</div>{AFTER}", []),
}
"""What the back of a text holds, and what of it is the edition's."""


@pytest.mark.parametrize("back", BACKS)
def test_registers_behind_a_text_are_the_editions(publish: Publisher, back: str) -> None:
    """Folded below it; the page of the document's words alone, and a reading text, have none."""
    given, registers = BACKS[back]
    header = HEADER.partition("<p>Ա")[0]
    document = parse_document(
        f"{header}<p>Ա</p></body><back>{given}</back></text></TEI>".encode(), "a1.xml"
    )
    assert isinstance(document, Document)
    made = publish(document, alone=True)
    page, alone = (html.fromstring(one) for one in made.pages.values())
    folded = page.xpath("//section[@id = 'text']//details[@data-voice = 'edition']/div/*")
    assert ["".join(one.itertext()) for one in folded] == registers
    heard = facts(document.source.text, "a1").iter("{*}part")
    said = ["".join(map(str, one.itertext())) for one in heard if one.get("voice") == "edition"]
    assert [" ".join(one.split()) for one in said] == registers
    own = [name for name in ("Ada Ljung", "Waves", "Postscript") if name in given]
    for told in (alone.get_element_by_id("text").text_content(), publish.reading(document)):
        assert [one for one in own if one not in told] == registers
    label = "EDITION: Persons, places and other things that this document lists\n    Ada Ljung\n"
    assert (label in made.text, made.lost()) == (bool(registers), [])


OTHERS = """<head resp="#encoder">Ա</head><head resp="#elder">Բ</head>
<dateline resp="#elder">Գ</dateline>
<opener><dateline resp="#encoder">Դ</dateline><salute>Ե</salute></opener>
<p>Զ <seg resp="#encoder">Է</seg> <seg resp="#elder">Ը</seg> <seg resp="#author">Թ</seg>.</p>
<p resp="#encoder">Ժ</p><p resp="#encoder">Ի</p>
<div><p>Լ</p><p resp="#elder">Խ</p></div>
<list><item resp="#encoder">Ծ</item><item>Կ</item></list>
<list resp="#encoder"><item>Հ <seg resp="#author">Ղ</seg></item></list>
<closer><signed resp="#elder">Ձ</signed></closer>"""


def voiced(page: str) -> list[tuple[str, str, str]]:
    """The voice, the visible label if it has one, and the words of all that has its own voice."""
    tree = html.fromstring(page)
    (text,) = tree.xpath("//section[@id = 'text']")
    found = text.xpath(".//*[@data-voice][not(ancestor-or-self::*[contains(@class, 'made')])]")
    return [
        (
            one.get("data-voice"),
            " / ".join(one.xpath("p[contains(@class, 'voice-label')]/text()")),
            "".join(one.xpath(".//text()[not(ancestor::*[contains(@class, 'made')])]")).strip(),
        )
        for one in found
        if not one.xpath("parent::*[contains(@class, 'voice ')]")
    ]


def test_blocks_and_phrases_of_other_voices_stand_under_their_names(publish: Publisher) -> None:
    """In pages by a label and a sans, in texts by a label or between angles that say whose."""
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա</p>", OTHERS)
    document = parse_document(text.encode(), "a1.xml")
    assert isinstance(document, Document)
    made = replace(publish, edition=Xml("<edition/>", "e"))(document)
    elder = "Collection (E. Elder)"
    assert voiced(made.page) == [
        ("edition", "Edition: heading", "Ա"),
        ("collection", f"{elder}: heading", "ԲԳ"),
        ("edition", "Edition", "Դ"),
        ("edition", "", "Է"),
        ("collection", "", "Ը"),
        ("document", "", "Թ"),
        ("edition", "Edition", "ԺԻ"),
        ("collection", elder, "Խ"),
        ("edition", "", "Ծ"),
        ("edition", "Edition", "Հ Ղ"),
        ("document", "", "Ղ"),
        ("collection", elder, "Ձ"),
    ]
    hidden = html.fromstring(made.page).xpath("//*[contains(@class, 'hidden made')]/text()")
    assert hidden == ["Edition: ", f"{elder}: ", "Document: "]
    shown = html.fromstring(made.page).xpath("//li/span[@class = 'voice-label made']/text()")
    assert shown == ["Edition: "]
    header, _, words = made.text.partition(80 * "-")
    assert " ".join(header.split()).endswith(
        "Words between ‹ and › are not the document’s; whose they are is said before them."
        " What is indented stands under the name of its voice."
    )
    assert words.strip().split("\n") == [
        *("EDITION:", "    Ա", "", "COLLECTION (E. ELDER):", "    Բ", "    Գ", ""),
        *("‹EDITION: Դ›", "Ե", ""),
        *("Զ ‹EDITION: Է› ‹COLLECTION (E. ELDER): Ը› Թ.", ""),
        *("EDITION:", "    Ժ", "    Ի", ""),
        *("Լ", "", "‹COLLECTION (E. ELDER): Խ›", ""),
        *("- ‹EDITION: Ծ›", "- Կ", ""),
        *("EDITION:", "    Հ ‹DOCUMENT: Ղ›", ""),
        "‹COLLECTION (E. ELDER): Ձ›",
    ]
    reading = replace(publish, edition=Xml("<edition/>", "e")).reading(document)
    assert reading.partition(80 * "-")[2].split() == ["Ե", "Զ", "Թ.", "Լ", "-", "Կ"]
    assert made.lost() == []


def test_headings_of_a_document_alone_begin_below_its_title(publish: Publisher) -> None:
    """Where those above them are others', and are left out."""
    body = (
        "<head resp='#encoder'>Ա</head><div><head>Բ</head><div><head>Գ</head><p>Դ</p></div></div>"
    )
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա</p>", body)
    document = parse_document(text.encode(), "a1.xml")
    assert isinstance(document, Document)
    made = replace(publish, edition=Xml("<edition/>", "e"))(document, alone=True)

    def headings(name: str) -> list[tuple[str, str]]:
        found = html.fromstring(made.pages[name]).xpath(
            "//*[@id = 'text']//*[self::h2|self::h3|self::h4]"
        )
        return [(one.tag, one.text_content()) for one in found]

    assert headings("a1.html") == [("h2", "Ա"), ("h3", "Բ"), ("h4", "Գ")]
    assert headings("../alone/a1.html") == [("h2", "Բ"), ("h3", "Գ")]


WITHIN = """<list><label resp="#encoder">Ա</label>
<item>Բ<note place="inline" resp="#elder">Գ</note></item>
<label>Դ</label><item resp="#elder"><p>Ե</p><p>Զ</p></item></list>
<list><item><p resp="#encoder">Է</p><p>Ը</p></item></list>
<sp><speaker>Թ</speaker><p resp="#elder">Ժ <quote resp="#author">Ի</quote></p><p>Լ</p></sp>
<lg><head resp="#encoder">Խ</head><l>Ծ</l></lg>
<table><head resp="#encoder">Կ</head>
<row><cell><p resp="#elder">Հ</p></cell><cell>Ձ</cell></row></table>
<cit><quote>Ղ</quote><bibl resp="#encoder">Ճ</bibl></cit>
<p>Մ<list resp="#elder"><item resp="#encoder">Յ</item></list></p>
<div type="edition"><p>Ն</p></div>
<div type="commentary"><p>Շ</p><list resp="#elder"><item>Ո</item></list><p>Չ</p></div>
<figure><figDesc>Պ</figDesc></figure>"""


def test_whatever_holds_the_words_of_others_stands_under_their_name(publish: Publisher) -> None:
    """Below items, speeches, stanzas and cells too; where another speaks within, it is set in."""
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա</p>", WITHIN)
    document = parse_document(text.encode(), "a1.xml")
    assert isinstance(document, Document)
    loose = replace(publish, edition=Xml("<edition/>", "e"))
    made = loose(document, alone=True)
    elder = "Collection (E. Elder)"
    assert voiced(made.page) == [
        ("edition", "", "Ա"),
        ("collection", "", "Գ"),
        ("collection", "", "ԵԶ"),
        ("edition", "Edition", "Է"),
        ("collection", elder, "Ժ Ի"),
        ("document", "", "Ի"),
        ("edition", "Edition: heading", "Խ"),
        ("edition", "", "Կ"),
        ("collection", elder, "Հ"),
        ("edition", "", "Ճ"),
        ("collection", elder, "Յ"),
        ("edition", "", "Յ"),
        ("edition", "Edition: Commentary", "ՇՈՉ"),
        ("collection", elder, "Ո"),
        ("edition", "", "Պ"),
    ]
    page, alone = (html.fromstring(one) for one in made.pages.values())
    labels = page.xpath("//section[@id = 'text']//*[contains(@class, 'made')][@data-voice]")
    assert [one.text_content().strip().rstrip(":") for one in labels] == [
        *("Edition", elder, "Edition", elder, "Document", "Edition: heading", "Edition"),
        *(elder, "Edition", elder, "Edition", "Edition: Commentary", elder, "Edition"),
    ]
    words = alone.get_element_by_id("text").text_content()
    assert re.findall(r"\w", words) == list("ԲԴԸԹԻԼԾՁՂՄՆ")
    assert [one for one in made.text.partition(80 * "-")[2].split("\n") if one] == [
        *("‹EDITION: Ա›: Բ [COLLECTION (E. ELDER): Գ]", "Դ"),
        *("    COLLECTION (E. ELDER):", "        Ե", "        Զ"),
        *("- ‹EDITION: Է›", "  Ը"),
        *("Թ", "‹COLLECTION (E. ELDER): Ժ ‹DOCUMENT: Ի››", "Լ"),
        *("‹EDITION: Խ›", "Ծ", "‹EDITION: Կ›", "‹COLLECTION (E. ELDER): Հ› | Ձ"),
        *("Ղ ‹EDITION: Ճ›", "Մ", "COLLECTION (E. ELDER):", "    - ‹EDITION: Յ›", "Ն"),
        *("EDITION: Commentary", "    Շ", "    COLLECTION (E. ELDER):", "        - Ո", "    Չ"),
        "[Figure: ‹EDITION: Պ›]",
    ]
    reading = loose.reading(document).partition(80 * "-")[2]
    assert " ".join(reading.split()) == "Բ Դ - Ը Թ Լ Ծ | Ձ Ղ Մ Ն [Figure]"
    assert made.lost() == []


def test_the_name_of_a_voice_stands_where_the_lines_of_its_words_begin(publish: Publisher) -> None:
    """In a text that runs the other way, at the other side; in the language of the page."""
    body = "<p resp='#elder' xml:lang='en'>Ա</p><p>ב</p><p resp='#elder'>ג</p>"
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա</p>", body)
    document = parse_document(text.replace("<text>", "<text xml:lang='he'>").encode(), "a1.xml")
    assert isinstance(document, Document)
    tree = html.fromstring(replace(publish, edition=Xml("<edition/>", "e"))(document).page)
    found = tree.xpath("//div[@class = 'voice collection']")
    assert [(one.get("dir"), one.get("lang")) for one in found] == [("ltr", None), (None, None)]


def test_what_indices_are_told_of_has_the_voice_of_its_words() -> None:
    """Lines of their own and descriptions of figures too."""
    body = """<opener><salute resp="#edition">Ա</salute><salute>Բ</salute></opener>
<figure><head>Գ</head><figDesc>Դ</figDesc></figure><p>Ե <seg resp="#elder">Զ</seg></p>
<lg><l>Է</l><trailer resp="#elder">Ը</trailer></lg><byline resp="#edition">Թ</byline>"""
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա</p>", body)
    heard = []
    for part in facts(text, "a1").iter("{*}words", "{*}part"):
        voices = [one.get("voice") for one in (part, *part.iterancestors()) if one.get("voice")]
        letters = re.findall(r"\w", "".join(part.xpath("text()")))
        heard += [(voices[0], letter) for letter in letters]
    assert sorted(heard) == [
        *(("collection", "Զ"), ("collection", "Ը")),
        *(("document", "Բ"), ("document", "Գ"), ("document", "Ե"), ("document", "Է")),
        *(("edition", "Ա"), ("edition", "Դ"), ("edition", "Թ")),
    ]


def test_a_heading_of_others_in_the_header_of_a_page_is_no_header(publish: Publisher) -> None:
    """HTML has none in another; in a text one stands under its name as a header."""
    head = "<head resp='#elder'>Ա</head>"
    listed = f"<listPerson>{head}<person><persName>Բ</persName></person></listPerson>"
    text = f"{HEADER}</p></body></text></TEI>".replace("<p>Ա", f"{head}<p>")
    noted = f"<notesStmt><note>{listed}</note></notesStmt><sourceDesc>"
    document = parse_document(text.replace("<sourceDesc>", noted, 1).encode(), "a1.xml")
    assert isinstance(document, Document)
    tree = html.fromstring(publish(document).page)
    shown = tree.xpath("//*[@class = 'voice collection']")
    assert [(one.tag, one.text_content().strip()[-1]) for one in shown] == [
        ("div", "Ա"),
        ("header", "Ա"),
    ]
    assert tree.xpath("//header//header") == []


FOUND_OUT = {
    "<fs><f name='a'><string>lake</string></f></fs>, a": ("Ա ‹lake›, a", "Ա, a"),
    " <w>լիճ<interp>theme</interp></w>, a": ("Ա լիճ ‹theme›, a", "Ա լիճ, a"),
    " <span from='#x'>so</span> 𐤀": ("Ա ‹so› 𐤀", "Ա 𐤀"),
    " <span>so</span> 𐤀": ("Ա so 𐤀", "Ա so 𐤀"),
    "<spanGrp type='pos'> <span>N</span><span>V</span></spanGrp>": ("Ա ‹[pos: N; V]›", "Ա"),
    "<certainty><desc>perhaps</desc></certainty>a": ("Ա ‹perhaps› a", "Աa"),
    "<interp resp='#author'>so</interp><fs/>": ("Աso", "Աso"),
    "<interp resp='#elder'>so</interp>": ("Ա‹so›", "Ա"),
    "<note place='inline'>b<interp>c</interp></note>": ("Ա [b ‹c›]", "Ա [b]"),
}
"""What stands in a line of the text with all that it has, and what of the document alone."""


@pytest.mark.parametrize("body", FOUND_OUT)
def test_what_is_found_out_about_a_text_is_the_edition_s(publish: Publisher, body: str) -> None:
    """A `span` that spans nothing, as HTML has it, is none."""
    read = parse_document(f"{HEADER}{body}</p></body></text></TEI>".encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read, alone=True)
    told = tuple(
        " ".join(one.partition("-" * 80)[2].split()) for one in (made.text, publish.reading(read))
    )
    alone = html.fromstring([*made.pages.values()][1]).xpath("//p[starts-with(., 'Ա')]")[0]
    said = " ".join(alone.text_content().split())
    assert (told, said, made.lost()) == (FOUND_OUT[body], FOUND_OUT[body][1], [])
