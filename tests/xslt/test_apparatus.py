"""What the list of variants says of each reading, in a page and in a text alike."""

import re

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Published, Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body><p>{}</p></body></text></TEI>"""


REMARKS = {
    "of what they point to, else of what they follow": (
        '<app><lem wit="#A" xml:id="l">in</lem><rdg wit="#B">an</rdg><note>coll. Hirt.</note>'
        '<note target="#l">cf. 3.1</note></app>',
        "one in two",
        "in A [cf. 3.1] | an B [coll. Hirt.]",
    ),
    "of a reading that is an omission": (
        '<app><lem wit="#A">in</lem><rdg wit="#B"/><witDetail wit="#B">leaf lost</witDetail></app>',
        "one in two",
        "in A | omitted B [leaf lost]",
    ),
    "of one witness of several": (
        '<app><lem>in</lem><rdg wit="#A #B">an</rdg><witDetail wit="#B">later</witDetail></app>',
        "one in two",
        "in | an A B [later B]",
    ),
    "of a witness whose reading is not the one before": (
        '<app><lem wit="#A #C">in</lem><rdg wit="#B">an</rdg><witDetail wit="#C">in red</witDetail>'
        "</app>",
        "one in two",
        "in A C [in red C] | an B",
    ),
    "of a group": (
        '<app><rdgGrp><rdg wit="#A">in</rdg><wit>A C</wit></rdgGrp><rdg wit="#B">an</rdg></app>',
        "one in two",
        "in A [A C] | an B",
    ),
    "of the only reading": (
        '<app><lem wit="#A">in</lem><note>rightly</note></app>',
        "one in two",
        "in A [rightly]",
    ),
    "none, the lemma being an omission": (
        '<app><lem/><rdg wit="#B">an</rdg></app>',
        "one two",
        "omitted | an B",
    ),
    "none, the only reading being an omission": (
        '<app><rdg wit="#B"><lacunaStart/></rdg></app>',
        "one two",
        "omitted B",
    ),
}


WITNESSES = {
    "called by its label": ("<label>B</label>. Cartulary, f. 5", "in B"),
    "whose label is a description": ("<label>The cartulary of the abbey</label>", "in w1"),
    "abbreviated": ('<abbr type="siglum">Ա</abbr><label>B</label>', "in Ա"),
}


@pytest.mark.parametrize("case", WITNESSES)
def test_a_reading_has_the_siglum_of_its_witness(publish: Publisher, case: str) -> None:
    witness, wanted = WITNESSES[case]
    listed = f'<listWit><witness xml:id="w1">{witness}</witness></listWit>'
    app = '<app><lem wit="#w1">in</lem><note>so</note></app>'
    assert variants(publish(document(f"</p>{listed}<p>{app}"))) == [f"{wanted} [so]"]


def test_a_word_that_a_line_divides_is_one_in_the_list_of_variants(publish: Publisher) -> None:
    app = '<app><lem wit="#A">χαλ <lb n="2" break="no"/> κίτεως</lem><rdg wit="#B">χαλ</rdg></app>'
    assert variants(publish(document(app))) == ["χαλκίτεως A | χαλ B"]


def document(words: str) -> Document:
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    return read


def variants(made: Published) -> list[str]:
    """The entries of the list of variants, which page and text have alike."""
    items = html.fromstring(made.page).xpath("//section[contains(@class, 'variants')]//li")
    of_page = [" ".join(str(one.xpath("string()")).split()) for one in items]
    _, _, below = made.text.partition("VARIANTS\n\n")
    of_text = re.findall(r"^\d+\. +(.*)$", below, re.MULTILINE)
    assert [one.removesuffix(" Back to the text") for one in of_page] == of_text
    return of_text


TOLD = {
    "by their ids": (
        '<witness xml:id="P">Parisinus lat. 1</witness><witness xml:id="Վ">Vat. <date>s. XI</date>'
        "<note>Lost.</note></witness>",
        ["P: Parisinus lat. 1", "Վ: Vat. s. XI Lost."],
    ),
    "by sigla that they begin with": (
        '<witness xml:id="w1"><abbr type="siglum">P</abbr>, Paris</witness>'
        '<witness xml:id="w2"><label>P2</label>. Paris</witness>',
        ["P, Paris", "P2. Paris"],
    ),
    "within others, and described": (
        '<witness xml:id="a">Family<listWit><witness xml:id="A1" n="A¹">Ա</witness></listWit>'
        '</witness><witness xml:id="M"><msDesc><msIdentifier><settlement>Երևան</settlement>'
        "<idno>7</idno></msIdentifier><msContents><p>Much.</p></msContents></msDesc></witness>",
        ["a: Family", "A¹: Ա", "M: Երևան, 7"],
    ),
    "none, for the one manuscript is the archive's": (
        '<witness n="1"><msDesc><msIdentifier><settlement>Երևան</settlement><idno>7</idno>'
        "</msIdentifier></msDesc></witness>",
        [],
    ),
    "none, for sigla alone say nothing": (
        '<witness xml:id="P"/><witness xml:id="V">V</witness>',
        [],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_the_witnesses_of_a_header_are_told_behind_their_sigla(
    publish: Publisher, case: str
) -> None:
    """Without them the sigla of all variants would be riddles."""
    listed, wanted = TOLD[case]
    source = f"<sourceDesc><listWit>{listed}</listWit></sourceDesc></fileDesc>"
    read = parse_document(TEI.format("Ա").replace("</fileDesc>", source).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    page = html.fromstring(made.page)
    found = page.xpath("//dt[.='Witnesses']/following-sibling::dd[1]/span/text()")
    of_text = [one[9:] for one in made.text.split("\n") if one.startswith("Witness: ")]
    assert (found, of_text, made.lost()) == (wanted, wanted, [])


def test_the_witnesses_of_a_text_stand_behind_their_sigla(publish: Publisher) -> None:
    listed = (
        '<listWit><witness xml:id="P">Parisinus</witness><witness xml:id="w"><label>Ա</label>. '
        'Vat.</witness><witness>Lost.</witness><witness xml:id="M"><p>Longer.</p></witness>'
        "</listWit>"
    )
    made = publish(document(f"a</p>{listed}<p>b"))
    page = html.fromstring(made.page)
    found = [one.text_content() for one in page.xpath("//div[@class='tei-witness']")]
    lines = made.text.partition("-" * 80)[2].split()
    assert found == ["P: Parisinus", "Ա. Vat.", "Lost.", "M: Longer."]
    assert lines == ["a", "P:", "Parisinus", "Ա.", "Vat.", "Lost.", "M:", "Longer.", "b"]
    assert made.lost() == []


OF_WHOM = {
    "whose author the document names": (
        '<p>one <app><lem wit="#A">in</lem><rdg type="conjecture" resp="#ed">an</rdg></app></p>',
        ["in A | an Ա. Editor"],
    ),
    "whose author it names by the parts of a name": (
        '<p>one <app><lem wit="#A">in</lem><rdg resp="#pi">an</rdg></app></p>',
        ["in A | an Ա. Principal"],
    ),
    "whose author it does not name, nor its witness's editor": (
        '<p>one <app><lem resp="#Bentley">in</lem><rdg wit="#A" resp="#x">an</rdg></app></p>',
        ["in Bentley | an A"],
    ),
}


@pytest.mark.parametrize("case", OF_WHOM)
def test_a_reading_that_no_witness_has_is_listed_with_its_author(
    publish: Publisher, case: str
) -> None:
    body, wanted = OF_WHOM[case]
    listed = '<respStmt><resp>Edited by</resp><name xml:id="ed">Ա. Editor</name></respStmt>'
    named = "<forename>Ա.</forename><surname>Principal</surname>"
    header = f'</title><principal xml:id="pi">{named}</principal>{listed}'
    tei = TEI.format(f"</p>{body}<p>").replace("</title>", header)
    read = parse_document(tei.encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert (variants(made), made.lost()) == (wanted, [])


LINES = {
    "in a verse": '<lg n="1"><l n="7">one <app><lem>in</lem><rdg wit="#B">an</rdg></app></l></lg>',
    "of lines of a source": '<ab n="1"><lb n="7"/>one <app><lem>in</lem><rdg wit="#B">an</rdg>'
    '</app><lb n="8"/>two</ab>',
}


@pytest.mark.parametrize("case", LINES)
def test_a_variant_tells_its_line(publish: Publisher, case: str) -> None:
    """Apparatus is keyed by lines; a text has no other way to its place."""
    made = publish(document(f"</p>{LINES[case]}<p>"))
    assert (variants(made), made.lost()) == (["Line 7: in | an B"], [])


def test_each_of_thousands_of_variants_tells_the_line_that_began_last(publish: Publisher) -> None:
    """A line of one block is none of another, nor is one that begins behind the variant."""
    app = "<app><lem>in</lem><rdg>an</rdg></app>"
    lines = "".join(f'<lb n="{number}"/>one {app} ' for number in range(1, 1501))
    made = publish(document(f"{app} <lb/>{app}</p><ab>{app}{lines}</ab><p>{app}"))
    told = [f"Line {number}: in | an" for number in range(1, 1501)]
    assert (variants(made), made.lost()) == (["in | an"] * 3 + told + ["in | an"], [])


def test_each_of_hundreds_of_readings_is_listed_with_what_is_said_of_it(publish: Publisher) -> None:
    numbers = range(500)
    readings = "".join(
        f'<rdg wit="#B{one}">an</rdg><witDetail wit="#B{one}">late</witDetail>' for one in numbers
    )
    made = publish(document(f'one <app><lem wit="#A">in</lem>{readings}</app>'))
    items = html.fromstring(made.page).xpath("//section[contains(@class, 'variants')]//li")
    told = "".join(f" | an B{one} [late]" for one in numbers)
    listed = [" ".join(one.text_content().split()) for one in items]
    assert (listed, made.lost()) == ([f"in A{told} Back to the text"], [])


def test_thousands_of_entries_in_a_list_are_blocks_unless_it_has_words(publish: Publisher) -> None:
    entries = '<app loc="1"><rdg wit="#B">on</rdg></app>\n' * 3000
    made = publish(document(f"</p><listApp>{entries}</listApp><listApp>{entries}𐤀</listApp><p>"))
    tree = html.fromstring(made.page)
    names = [str(one.tag) for one in tree.xpath("//*[@class = 'tei-app']")]
    assert (names, made.lost()) == (["div"] * 3000 + ["span"] * 3000, [])


def test_a_variant_of_several_verses_tells_all_their_lines(publish: Publisher) -> None:
    app = '<app><lem><l n="3">a</l><l n="4">b</l></lem><rdg wit="#B"><l n="4">c</l></rdg></app>'
    made = publish(document(f"</p><lg>{app}</lg><p>"))
    assert (variants(made), made.lost()) == (["Line 3–4: a b | c B"], [])


SIGNS = {
    "surplus": ("in", "<surplus>in</surplus>", "in A | {in} B"),
    "supplied": ('<supplied reason="lost">ab</supplied> igne', "igne", "[ab] igne A | igne B"),
    "unclear and deleted": ("<unclear>ob</unclear>", "<del>ab</del>", "ọḅ A | ⟦ab⟧ B"),
    "the source's own brackets": ("ab", '<supplied reason="lost">[ab]</supplied>', "ab A | [ab] B"),
    "the one shown of a choice": (
        "ab",
        "<choice><unclear>eb</unclear><unclear>et</unclear></choice>",
        "ab A | ẹḅ B",
    ),
}


@pytest.mark.parametrize("case", SIGNS)
def test_a_variant_has_the_signs_that_the_text_has(publish: Publisher, case: str) -> None:
    """Without them a conjecture reads like what it rejects: “in A | in Sch”."""
    lemma, reading, wanted = SIGNS[case]
    app = f'<app><lem wit="#A">{lemma}</lem><rdg wit="#B">{reading}</rdg></app>'
    made = publish(document(f"one {app} two"))
    assert (variants(made), made.lost()) == ([wanted], [])


@pytest.mark.parametrize("case", REMARKS)
def test_the_text_has_its_own_words_alone_and_the_list_what_is_said_of_readings(
    publish: Publisher, case: str
) -> None:
    """A remark in the text reads like its words; a note below it, like a note of the document."""
    app, text, wanted = REMARKS[case]
    made = publish(document(f"one {app} two"))
    assert (variants(made), made.lost()) == ([wanted], [])
    assert publish.reading(made.source.document).partition("-" * 80)[2].strip() == text
    assert made.text.partition("-" * 80)[2].strip().startswith(f"{text}\n\n{'-' * 80}\nVARIANTS")


def test_a_remark_on_readings_has_the_voice_of_the_edition_but_where_it_names_its_author(
    publish: Publisher,
) -> None:
    app = '<app><lem>in</lem><note>So A.</note><note resp="#hirt">Or so.</note></app>'
    tree = html.fromstring(publish(document(app)).page)
    remarks = tree.xpath("//section[contains(@class, 'variants')]//span[@data-voice]")
    assert {one.text_content(): one.get("data-voice") for one in remarks} == {
        "So A.": "edition",
        "Collection: Or so.": "collection",
    }


def test_the_sign_of_variants_leads_to_them_from_each_page(publish: Publisher) -> None:
    """All variants stand on the first page of a document."""
    app = "<app><lem>in</lem><rdg>an</rdg></app>"
    made = publish(document(f"</p><div><p>{app}</p></div><div><p/></div><p>"), page_level=1)
    signs = html.fromstring(made.pages["d.div-1.html"]).xpath("//sup/a")
    found = [(one.get("href"), one.text, one.get("aria-label")) for one in signs]
    assert (found, made.lost()) == ([("d.html#d-app-1-variants", "var.\u00a01", None)], [])
    assert 'id="d-app-1-variants"' in made.page


ELSEWHERE = {
    "behind the words that it speaks of": (
        '<p>one <anchor xml:id="a"/>Ա<anchor xml:id="b"/>'
        '<app from="#a" to="#b"><lem>Ա</lem><rdg wit="#B">Բ</rdg></app> 𐤀</p>',
        "one Ա (Ա] Բ B) 𐤀",
        "one Ա 𐤀",
    ),
    "among the blocks": (
        '<lg><l n="1">one two</l></lg><app loc="1"><lem>two</lem><rdg wit="#B">too</rdg></app>',
        "one two\n\n(1 two] too B)",
        "one two",
    ),
    "of words in two of the lines of a stanza": (
        '<lg n="1"><l n="3" xml:id="a">one</l><l n="4">two <anchor xml:id="b"/></l></lg>'
        '<app from="#a" to="#b"><lem>two</lem><rdg wit="#B">too</rdg></app>',
        "one\ntwo\n\n(3–4 two] too B)",
        "one\ntwo",
    ),
    "of words behind an anchor that has the number of the entry": (
        '<div n="9"><lb n="a1"/><p>one <anchor xml:id="a" n="7"/>经<anchor xml:id="b"/></p></div>'
        '<app from="#a" to="#b"><lem wit="#A">经</lem><rdg wit="#B"><space quantity="0"/></rdg>'
        "</app>",
        "one 经\n\n(7 经 A] omitted B)",
        "one 经",
    ),
    "of words in lines that have numbers where they begin": (
        '<p><lb n="a1"/>one <anchor xml:id="a"/>经\n<lb n="a2"/>two<anchor xml:id="b"/></p>'
        '<app from="#a" to="#b"><lem wit="#A">经 two</lem><rdg wit="#B">𐤀</rdg></app>',
        "one 经\ntwo\n\n(a1–a2 经 two A] 𐤀 B)",
        "one 经\ntwo",
    ),
    "with groups of readings, in groups": (
        '<p>one</p><app loc="1"><lem wit="#A">night</lem><rdgGrp><rdg wit="#B">nyght</rdg><rdgGrp>'
        '<rdg wit="#C">nihte</rdg></rdgGrp></rdgGrp><rdg wit="#D">𐤀</rdg></app>',
        "one\n\n(1 night A] nyght B; nihte C; 𐤀 D)",
        "one",
    ),
    "in a list, under a heading": (
        '<p>one</p><div><head>Readings</head><listApp><app loc="1"><rdg wit="#B">on</rdg></app>'
        '</listApp></div><div><p>Z</p><listApp><app loc="2"><rdg>Y</rdg></app></listApp></div>',
        "one\n\nReadings\n\n1 on B\n\nZ\n\n2 Y",
        "one\n\nZ",
    ),
    "in sections of a section": (
        "<p>one</p><div><head>Appendix</head><div><head>A</head><listApp>"
        "<app loc='1'><rdg>Y</rdg></app></listApp></div><div><pb/>"
        "<listApp><app loc='2'><rdg>Z</rdg></app></listApp></div></div>"
        "<div><head>Left</head></div><div><head>Plate</head>"
        "<figure><graphic url='x.png'/></figure></div>",
        "one\n\nAppendix\n\nA\n\n1 Y\n\n2 Z\n\nLeft\n\nPlate\n\n[Figure]",
        "one\n\nLeft\n\nPlate\n\n[Figure]",
    ),
    "beside notes of others": (
        "<p>one</p><div><head>Notes</head><note resp='#ed' type='editorial'>𐤀</note>"
        "<listApp><app loc='1'><rdg>Y</rdg></app></listApp></div>"
        "<div><head>Glosses</head><note>Ա</note></div>",
        "one\n\nNotes\n\nCOLLECTION:\n    𐤀\n\n1 Y\n\nGlosses\n\nԱ",
        "one\n\nGlosses\n\nԱ",
    ),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_an_entry_elsewhere_stands_where_it_is_but_not_in_a_reading_text(
    publish: Publisher, case: str
) -> None:
    """The words that it speaks of are there already: read twice, they are two of the text's."""
    body, annotated, reading = ELSEWHERE[case]
    made = publish(document(f"</p>{body}<p>"))
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == (annotated, [])
    assert publish.reading(made.source.document).partition("-" * 80)[2].strip() == reading
