"""What tells the state of a text is told by signs, in a page, a text and the list of variants."""

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Publisher

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt></fileDesc></teiHeader><text><body><p>{}</p></body></text></TEI>"""
EMPTY = {
    '<del extent="3 letters"/>': ("[--- 3 letters ---]", "⟦[--- 3 letters ---]⟧"),
    '<del quantity="4" unit="chars"/>': ("[....]", "⟦[....]⟧"),
    "<del/>": ("[---]", "⟦[---]⟧"),
    '<mod type="deletion" extent="2 lines"/>': ("[--- 2 lines ---]", "⟦[--- 2 lines ---]⟧"),
    '<gap reason="lost" quantity="1" unit="line"/>': ("[--- 1 line ---]", "[--- 1 line ---]"),
    '<del><gap extent="3 letters"/></del>': ("[--- 3 letters ---]", "⟦[--- 3 letters ---]⟧"),
    '<gap reason="lost" quantity="1" unit="lines"/>': ("[--- 1 line ---]", "[--- 1 line ---]"),
    '<gap reason="lost" quantity="1" unit="words"/>': ("[--- 1 word ---]", "[--- 1 word ---]"),
    '<gap reason="lost" quantity="2" unit="pages"/>': ("[--- 2 pages ---]", "[--- 2 pages ---]"),
    '<gap reason="deleted" quantity="3" unit="chars"/>': ("⟦...⟧", "⟦...⟧"),
    '<del><gap reason="deleted" quantity="3" unit="chars"/></del>': ("[...]", "⟦[...]⟧"),
    "<del>(ʒ)</del>": ("(ʒ)", "⟦(ʒ)⟧"),
    '<add extent="1 word"/>': ("[--- 1 word ---]", "\\[--- 1 word ---]/"),
    '<add place="above"/>': ("", ""),
}


@pytest.mark.parametrize("markup", EMPTY)
def test_what_was_deleted_or_added_and_is_not_there_is_shown_as_a_gap(
    publish: Publisher, markup: str
) -> None:
    """Not by brackets around nothing; what was added without words or extent says nothing."""
    on_page, in_text = EMPTY[markup]
    app = f"<app><lem>β{markup}</lem><rdg>γ</rdg></app>"
    read = parse_document(TEI.format(f"Ա{markup}𐤀 {app}").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    words = html.fromstring(made.page).xpath("string(//p[@class = 'tei-p'])")
    assert words.split(" β")[0] == f"Ա{on_page}𐤀"
    text = made.text.partition("-" * 80)[2]
    assert text.split() == [
        *f"Ա{in_text}𐤀 β{in_text}".split(),
        "-" * 80,
        *f"VARIANTS 1. β{in_text} | γ".split(),
    ]
    assert made.lost() == []


BREAKS = {
    "within a word": ('mea<lb break="no"/>dow', ["mea-", "dow"]),
    "within a word with a sign": ('mea‐<lb break="no"/>dow', ["mea‐", "dow"]),
    "within a word, after what was supplied": (
        '<supplied>mea</supplied><lb break="no"/>dow',
        ["[mea]-", "dow"],
    ),
    "between words": ("the<lb/>𐤀", ["the", "𐤀"]),
    "at the beginning": ('<lb n="1"/>Ա<lb n="2"/>β', ["Ա", "β"]),
    "at the beginning, after a page": ('<pb n="2"/><lb/>β', ["[p. 2]", "β"]),
}


@pytest.mark.parametrize("where", BREAKS)
def test_a_line_begins(publish: Publisher, where: str) -> None:
    """Without a hyphen half a word reads as a word; a block begins with no empty line."""
    words, wanted = BREAKS[where]
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (block,) = html.fromstring(made.page).xpath("//p[@class = 'tei-p']")
    for line in block.iter("br"):
        line.tail = "\n" + (line.tail or "")
    text = made.text.partition("-" * 80)[2].strip()
    assert (block.text_content().split("\n"), made.lost()) == (wanted, [])
    assert text.split("\n") == [one for one in wanted if one]


DRAWN = {
    "stars": ('Ա<milestone unit="section" rend="asterisks"/>𐤀', "* * *"),
    "a line": ('Ա<milestone unit="undefined" rend="wavy-line"/>𐤀', "———"),
    "a page that a word names": ('Ա <pb n="dorse"/> 𐤀', "[dorse]"),
    "a page that a word and a number name": ('Ա <pb n="plate 2"/> 𐤀', "[p. plate 2]"),
    "a page with a Roman number": ('Ա <pb n="[xii]"/> 𐤀', "[p. [xii]]"),
    "a column": ('Ա <cb n="b"/> 𐤀', "[col. b]"),
    "a column that a word names": ('Ա <cb n="left"/> 𐤀', "[left]"),
    "no pointer of what changes its place": (
        'Ա <listTranspose><transpose><ptr target="#a"/></transpose></listTranspose> 𐤀',
        "",
    ),
    "a unit with a number": ('Ա <milestone n="2" rend="stars"/> 𐤀', "[2]"),
    "nothing": ('Ա <milestone unit="hour" rend="red"/> 𐤀', ""),
}


@pytest.mark.parametrize("what", DRAWN)
def test_what_parts_a_text_is_shown(publish: Publisher, what: str) -> None:
    """A scene that changes at a row of stars changes nowhere without them."""
    words, sign = DRAWN[what]
    read = parse_document(TEI.format(words).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (block,) = html.fromstring(made.page).xpath("//p[@class = 'tei-p']")
    of_page = block.text_content().replace("Ա", "").replace("𐤀", "").strip()
    of_text = made.text.partition("-" * 80)[2].strip().split()
    assert (of_page, of_text, made.lost()) == (sign, ["Ա", *sign.split(), "𐤀"], [])


GAP = '<gap reason="lost" quantity="3" unit="character"/>'
LOST = '<supplied reason="lost">Ա</supplied>'
BRACKETS = {
    "a gap and what was supplied of it": (f"{GAP}{LOST}𐤀", "[...Ա]𐤀"),
    "what was supplied and a gap": (f"𐤀{LOST}{GAP}", "𐤀[Ա...]"),
    "all of them": (f"{GAP}{LOST}{GAP}", "[...Ա...]"),
}
OWN = {
    "words apart": (f"{GAP} {LOST}", "[...] [Ա]"),
    "what is doubtful": (
        f'<supplied reason="lost" cert="low">β</supplied>{GAP}',
        "[β?][...]",
    ),
    "what was omitted": (f'{GAP}<supplied reason="omitted">β</supplied>', "[...]⟨β⟩"),
    "what cannot be read": (
        f'<gap reason="illegible" quantity="2" unit="character"/>{LOST}',
        "..[Ա]",
    ),
    "what has brackets of the source": (f'{GAP}<supplied reason="lost">[β]</supplied>', "[...][β]"),
}


@pytest.mark.parametrize("case", BRACKETS | OWN)
def test_what_is_lost_close_to_each_other_has_one_pair_of_brackets(
    publish: Publisher, case: str
) -> None:
    """As editions of papyri and inscriptions print it; anything else keeps its own."""
    words, wanted = (BRACKETS | OWN)[case]
    app = f"<app><lem>{words}</lem><rdg>γ</rdg></app>"
    read = parse_document(TEI.format(f"{words} | {app}").encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    (block,) = html.fromstring(made.page).xpath("//p[@class = 'tei-p']")
    _, _, text = made.text.partition("-" * 80 + "\n\n")
    assert block.text_content().split(" | ")[0] == wanted
    assert text.split("\n")[0] == f"{wanted} | {wanted}"
    assert text.rpartition("\n\n")[2].strip() == f"1.  {wanted} | γ"
    assert made.lost() == []


def test_an_alternate_that_keeps_its_own_signs_has_its_id_once(publish: Publisher) -> None:
    """A pointer leads to one place, and a page with an id twice is no valid HTML."""
    supplied = '<choice><supplied xml:id="a">Ա</supplied><supplied xml:id="b">β</supplied></choice>'
    nested = '<choice><choice xml:id="c"><sic xml:id="d">𐤀</sic></choice></choice>'
    read = parse_document(TEI.format(f"{supplied}, {nested}").encode(), "d.xml")
    assert isinstance(read, Document)
    paragraph = html.fromstring(publish(read).page).xpath("//p[@class = 'tei-p']")[0]
    ids = [(one.get("id"), one.text_content()) for one in paragraph.xpath(".//*[@id]")]
    assert ids == [("a", "[Ա]"), ("b", "[β]"), ("c", "𐤀"), ("d", "𐤀")]


def test_a_part_of_a_paragraph_stands_behind_the_numbers_by_which_it_is_cited(
    publish: Publisher,
) -> None:
    """Ancient prose is cited by nothing else; a number without the other's counts something."""
    parts = "<seg n='1'>Սկիզբն.</seg> <seg n='2'>Then,</seg> <seg>then.</seg>"
    body = f"<p n='12'>{parts}</p><p>{parts}</p><p n='13'>Last.</p>"
    document = parse_document(TEI.replace("<p>{}</p>", "{}").format(body).encode(), "d.xml")
    assert isinstance(document, Document)
    made = publish(document)
    wanted = ["[12.1] Սկիզբն. [12.2] Then, then.", "Սկիզբն. Then, then.", "Last."]
    paragraphs = html.fromstring(made.page).xpath("//p[@class='tei-p']")
    assert [one.text_content() for one in paragraphs] == wanted
    assert made.text.partition("-" * 80)[2].strip().split("\n\n") == wanted
    reading = publish.reading(document).partition("-" * 80)[2].strip()
    assert reading.split("\n\n") == [wanted[1], *wanted[1:]]
    assert made.lost() == []


SET_APART = {
    '<stamp>GRAZ 1</stamp><stamp type="censor">Ա</stamp><p>b</p>': "[GRAZ 1] [Ա] b",
    "<p>a <stamp>GRAZ 1</stamp><stamp>χ</stamp> b</p>": "a [GRAZ 1] [χ] b",
    '<list><item n="1.">a</item><item n="b)">Ա</item><item n="3">c</item></list>': "1. a b) Ա 3. c",
    '<p>a <list><item n="1.">a</item> <item n="ii">Ա</item></list></p>': "a 1. a ii. Ա",
}


@pytest.mark.parametrize("markup", SET_APART)
def test_what_stands_beside_the_words_is_set_apart_in_a_text(
    publish: Publisher, markup: str
) -> None:
    """Two stamps are not one, and a number with a full stop has one."""
    read = parse_document(TEI.replace("<p>{}</p>", markup).encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    assert " ".join(made.text.partition("-" * 80)[2].split()) == SET_APART[markup]
    assert made.lost() == []


def test_what_stands_at_the_edge_is_called_what_it_is(publish: Publisher) -> None:
    """A number that a writer gave a page is none of a printed collection."""
    edge = (
        '<fw type="letterhead">Ա</fw><fw type="pageNum">7</fw><fw type="pageNum" resp="#c">8</fw>'
    )
    read = parse_document(TEI.replace("<p>{}</p>", f"{edge}<p>b</p>").encode(), "d.xml")
    assert isinstance(read, Document)
    shown = html.fromstring(publish(read).page).xpath("//p[contains(@class, 'tei-fw')]")
    assert [one.text_content() for one in shown] == [
        "Letterhead: Ա",
        "At the edge of the page: 7",
        "Page of the collection: 8",
    ]


DOTTED = "\u0323".join("abc") + "\u0323"
STATES = {
    "<supplied reason='lost'>Ա</supplied>": "[abc] supplied",
    "<supplied reason='omitted'>Ա</supplied><corr>Բ</corr>": (
        "⟨abc⟩ corrected, or supplied where it was left out"
    ),
    "<expan>Ա<ex>Բ</ex></expan>": "(abc) resolved or explained",
    "<surplus>Ա</surplus>": "{abc} superfluous",
    "<del>Ա</del>": "⟦abc⟧ deleted",
    "Ա<add place='above'>Բ</add><add/>": "\\abc/ added",
    "<gap reason='illegible'/>": "[...] [---] lost, illegible or left out",
    "<unclear>Ա</unclear>": f"{DOTTED} hard to read",
}
PLAIN = ("<add/><supplied>[Ա]</supplied>", "<restore><del>Բ</del></restore>", "<gap>Ա</gap>")


@pytest.mark.parametrize("markup", [*STATES, *PLAIN, "".join(STATES)])
def test_a_document_explains_the_signs_that_it_has(publish: Publisher, markup: str) -> None:
    """And no others, in every output; a page strikes out and sets dots by its style."""
    made_of = [told for one, told in STATES.items() if one in markup]
    document = parse_document(TEI.format(markup).encode(), "t.xml")
    assert isinstance(document, Document)
    made = publish(document)
    texts = [made.text, publish.reading(document)]
    for text in texts:
        header = " ".join(text.partition(80 * "-")[0].split())
        assert header.partition(" Signs: ")[2] == "; ".join(made_of)
    fields = html.fromstring(made.page).xpath("//header/dl/dt[. = 'Signs']/following::dd[1]")
    shown = "; ".join(made_of).replace("⟦abc⟧", "abc").replace(DOTTED, "abc")
    assert [one.text_content() for one in fields] == [shown][: len(made_of)]
    assert made.lost() == []


KEPT = """<pb n="2"/>Ա<supplied reason="lost">Բ</supplied> <supplied reason="lost" resp="#edition">Գ
</supplied> <ex>Դ</ex> <gap reason="lost" quantity="2" unit="chars"/> <handShift scribe="Ե"/>
<note>Զ</note> <note place="inline">Է</note> <figure><figDesc>Ը</figDesc></figure> <lb n="5"/>Թ
<supplied resp="#other">Ժ</supplied> <seg resp="#edition">Ի</seg>"""


def test_the_page_of_a_document_alone_keeps_the_signs_of_its_state(publish: Publisher) -> None:
    """Without them, what was supplied would read as the document's; nobody else says a word."""
    document = parse_document(TEI.format(KEPT).encode(), "t.xml")
    assert isinstance(document, Document)
    alone = html.fromstring(publish(document, alone=True).pages["../alone/t.html"])
    (text,) = alone.xpath("//section[@id = 'text']")
    assert [" ".join(one.text_content().split()) for one in alone.xpath("//header/dl")] == [
        "Signs[abc] supplied; (abc) resolved or explained; [...] [---] lost, illegible or left out"
    ]
    words = "Ա[Բ] [Գ ] (Դ) [..] [Է] Թ"
    assert " ".join(text.text_content().split()) == words
    reading = publish.reading(document).partition(80 * "-")[2]
    assert " ".join(reading.split()) == words.replace("Թ", "[Figure] 5 Թ [Ժ]")


AROUND = {
    '<supplied reason="lost"><p>Ա</p><lg><l>Բ</l></lg></supplied>': ["[Ա", "Բ]"],
    "<surplus><p>Ա</p><p>Բ</p></surplus>": ["{Ա", "Բ}"],
    "<corr><p><surplus>Ա</surplus> Բ</p><list><item>Գ</item></list></corr>": ["⟨{Ա} Բ", "Գ⟩"],
    '<supplied reason="omitted"><p>Ա</p></supplied>': ["⟨Ա⟩"],
    '<supplied reason="lost"><p>(Ա)</p></supplied>': ["(Ա)"],
}
"""What holds blocks, and these with their signs."""


@pytest.mark.parametrize("markup", AROUND)
def test_signs_around_blocks_stand_before_their_first_word_and_behind_the_last(
    publish: Publisher, markup: str
) -> None:
    """In a page, on that of the document alone, and in a text."""
    text = TEI.replace("<p>{}</p>", markup)
    document = parse_document(text.encode(), "t.xml")
    assert isinstance(document, Document)
    made = publish(document, alone=True)
    for page in made.pages.values():
        blocks = html.fromstring(page).xpath(
            "//section[@id = 'text']//*[self::p | self::li | self::div[@class = 'tei-l']]"
        )
        assert [one.text_content() for one in blocks] == AROUND[markup]
    lines = made.text.partition(80 * "-")[2].split("\n")
    assert [one.strip(" -") for one in lines if one.strip()] == AROUND[markup]
    assert made.lost() == []


SIGNS = {
    "<mapping>⁊</mapping>": "⁊",
    '<mapping type="unicode">U+2A628</mapping>': "\U0002a628",
    "<mapping>U+0061 u+0301</mapping>": "U+0061 u+0301",
    "<mapping>U+0061 U+0301</mapping>": "a\u0301",
    "<mapping>U+D800</mapping>": "U+D800",
    '<mapping type="PUA">U+F0258</mapping><mapping>U+637A</mapping>': "捺",
    '<localProp name="Composition" value="[口*𡱝]"/><mapping>U+F0258</mapping>': "[口*𡱝]",
    "<charProp><localName>composition</localName><value>[少/兔]</value></charProp>": "[少/兔]",
    '<mapping type="PUA">U+E000</mapping>': "\ue000",
    "<charProp><localName>big5</localName><value>A1A1</value></charProp>": "((c1))",
}


@pytest.mark.parametrize("declared", SIGNS)
def test_a_sign_that_stands_empty_is_shown_as_it_is_declared(
    publish: Publisher, declared: str
) -> None:
    """Of a letter that fonts have not, readers see of what it is composed, and no empty box."""
    declaration = f'<charDecl><char xml:id="c1">{declared}</char></charDecl>'
    text = TEI.replace("</teiHeader>", f"<encodingDesc>{declaration}</encodingDesc></teiHeader>")
    read = parse_document(text.format('Ա<g ref="#c1"/>𐤀').encode(), "d.xml")
    assert isinstance(read, Document)
    made = publish(read)
    wanted = f"Ա{SIGNS[declared]}𐤀"
    assert html.fromstring(made.page).xpath("string(//p[@class = 'tei-p'])") == wanted
    assert made.text.rstrip().endswith(f"\n{wanted}")
