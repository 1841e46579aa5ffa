from tei_tools.tags import Attribute, Token, attributes, tokens

LETTER = """<?xml version="1.0"?><!-- a > b --><!DOCTYPE p [ <!-- don't ]> --> <?pi ]>?>
<!ENTITY e 'a "]>" b'> %pe; ]><p n='>' xml:id = "Ἀ"><![CDATA[<no>]]>&e;&#x10140;<lb/></p >"""


def test_all_markup_is_found_and_nothing_else() -> None:
    found = [(t.kind, t.name, LETTER[t.start : t.end][:12]) for t in tokens(LETTER)]
    assert found == [
        ("pi", "xml", "<?xml versio"),
        ("comment", "", "<!-- a > b -"),
        ("doctype", "", "<!DOCTYPE p "),
        ("start", "p", "<p n='>' xml"),
        ("cdata", "", "<![CDATA[<no"),
        ("reference", "e", "&e;"),
        ("empty", "lb", "<lb/>"),
        ("end", "p", "</p >"),
    ]


def test_a_tag_is_named_by_its_beginning_and_a_comment_by_the_whole() -> None:
    text = '<persName ref="#a"/><!--x-->'
    assert [text[slice(*t.name_span)] for t in tokens(text)] == ["<persName", "<!--x-->"]


def test_what_is_broken_ends_the_scan() -> None:
    """What follows a lost quotation mark or hyphen can be read in too many ways."""
    for text in ("<p>&amp; & <b/>", "<p>&amp; <!-- <b/>", '<p>&amp; <a b="<b/>'):
        kinds = [(t.kind, t.name) for t in tokens(text)]
        assert kinds == [("start", "p"), ("reference", "amp"), ("broken", "")]


def test_a_hostile_text_is_scanned_once() -> None:
    """Each of these openings could make a scanner run to the end of the file again."""
    for opening in ("<!--", "<?", "<![CDATA[", "<!DOCTYPE a [<!--", '<a b="'):
        assert [t.kind for t in tokens(opening * 100_000)] == ["broken"]


def test_attributes_have_the_places_of_their_parts() -> None:
    text = """<p xml:id='Ἀ"' n = "𐅀" >"""
    (token,) = tokens(text)
    assert attributes(text, token) == [
        Attribute("xml:id", 3, 9, 11, 13),
        Attribute("n", 15, 16, 20, 21),
    ]
    assert attributes("<p>", Token("start", "p", 0, 3)) == []
