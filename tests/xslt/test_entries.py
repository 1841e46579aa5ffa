"""A dictionary without sections becomes pages, by its letters or by number; no word is lost."""

import re
from string import ascii_lowercase

import pytest
from lxml import html

from tei_tools.document import Document, parse_document
from tests.support.publishing import Published, Publisher

DICTIONARY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A</title></titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
SORTED = ("Abend", "aber", "Ähre", "Baum", "Öl", "ölig", "zu", "և")
UNSORTED = ("oar", "nave", "ore", "keel", "nail")


def entry(word: str, more: str = "") -> str:
    return f'<entry xml:id="e-{word}"><form><orth>{word}</orth></form>{more}</entry>'


def publish_all(publish: Publisher, body: str, most: int = 2, level: int = 1) -> Published:
    read = parse_document(DICTIONARY.format(body).encode(), "d.xml")
    assert isinstance(read, Document)
    return publish(read, page_level=level, entries_of_page=most)


def contents(page: str) -> list[tuple[str, str]]:
    """The links of a table of contents: where they lead, what they are called."""
    return re.findall(r'<p class="part made"[^>]*><a href="([^"]*)">([^<]*)</a>', page)


def ids(made: Published) -> dict[str, list[str]]:
    """The entries of each page."""
    pages = {name.removesuffix(".html"): page for name, page in made.pages.items()}
    return {name: re.findall(r' id="(e-[^"]*)"', page) for name, page in pages.items()}


def test_sorted_entries_become_a_page_a_letter_and_many_a_page_for_each_two(
    publish: Publisher,
) -> None:
    """Accents and capitals aside; the address stays when entries are added."""
    made = publish_all(publish, "<head>Words</head>" + "".join(map(entry, SORTED)))
    assert contents(made.page) == [
        ("d.entries-ab.html", "Ab"),
        ("d.entries-ah.html", "Ah"),
        ("d.entries-b.html", "B"),
        ("d.entries-o.html", "O"),
        ("d.entries-z.html", "Z"),
        ("d.entries-և.html", "ԵՒ"),
    ]
    stand = {"ab": ["e-Abend", "e-aber"], "ah": ["e-Ähre"], "b": ["e-Baum"]}
    stand |= {"o": ["e-Öl", "e-ölig"], "z": ["e-zu"], "և": ["e-և"]}
    assert ids(made) == {"d": []} | {f"d.entries-{name}": found for name, found in stand.items()}
    assert made.lost() == []


def test_entries_in_no_order_become_pages_by_number(publish: Publisher) -> None:
    made = publish_all(publish, "".join(map(entry, UNSORTED)))
    assert contents(made.page) == [
        ("d.entries-e-oar.html", "oar – nave"),
        ("d.entries-e-ore.html", "ore – keel"),
        ("d.entries-e-nail.html", "nail"),
    ]
    assert made.lost() == []


def test_what_stands_between_entries_stands_on_the_page_of_those_before(
    publish: Publisher,
) -> None:
    """And a section has its own page, after which entries begin a new one."""
    body = (
        "<p>Before.</p>"
        + entry("ant", "<note>Small.</note>")
        + '<pb n="2"/><superEntry xml:id="e-bees"><form><orth>bees</orth></form>'
        + entry("bee")
        + "</superEntry><div><head>Drawings</head><p>None.</p></div>"
        + '<entryFree xml:id="e-cow"><orth>cow</orth>, '
        + 'see <ref target="#e-ant">ant</ref></entryFree>'
        + "<p>After <ref target='#e-bee'>bee</ref>.</p>"
    )
    made = publish_all(publish, body)
    assert contents(made.page) == [
        ("d.entries-a.html", "A"),
        ("d.entries-b.html", "B"),
        ("d.div-1.html", "Drawings"),
        ("d.entries-1-e-cow.html", "cow"),
    ]
    last = made.pages["d.entries-1-e-cow.html"]
    assert re.findall(r'href="(d\.entries[^"]*#[^"]*)"', last) == [
        "d.entries-a.html#e-ant",
        "d.entries-b.html#e-bee",
    ]
    between = [words in made.pages["d.entries-a.html"] for words in ("p. 2", "Small.")]
    assert between == [True, True]
    assert made.lost() == []


@pytest.mark.parametrize(("most", "level"), [(5, 1), (2, 0)])
def test_few_entries_or_none_asked_for_stay_one_page(
    publish: Publisher, most: int, level: int
) -> None:
    made = publish_all(publish, "".join(map(entry, UNSORTED)), most, level)
    assert list(made.pages) == ["d.html"]


def test_a_dictionary_of_thousands_has_no_large_page(publish: Publisher) -> None:
    words = [f"{a}{b}{c}" for a in "abc" for b in "aeiou" for c in ascii_lowercase] + ["x"] * 240
    made = publish_all(
        publish, "".join(f"<entry><form><orth>{w}</orth></form></entry>" for w in words), 100
    )
    entries = [page.count('class="tei-entry"') for page in made.pages.values()]
    assert (sum(entries), max(entries), made.lost()) == (len(words), 100, [])


SIGNS = {
    "between meanings, and after the last": (
        '<sense n="1"><def>pole</def></sense> <pc>;</pc> '
        '<sense n="2"><def>նաւ</def></sense><pc>.</pc>',
        ["oar", "1. pole;", "2. նաւ."],
    ),
    "that are no punctuation": (
        '<sense n="1">pole</sense><metamark>𐤀</metamark><sense n="2"><def>rower</def></sense>',
        ["oar", "1. pole 𐤀", "2. rower"],
    ),
    "of several levels": (
        '<hom n="1"><sense n="a"><def>x</def></sense><pc>,</pc><sense n="b"><def>y</def></sense>'
        "</hom><pc>;</pc><re><form><orth>oarsman</orth></form></re><pc>)</pc>",
        ["oar", "1. a. x,", "b. y;", "oarsman)"],
    ),
    "where words stand between": (
        '<sense n="1"><def>pole</def></sense><etym>OE</etym><pc>;</pc>'
        "<re><orth>oarsman</orth></re>",
        ["oar", "1. pole", "OE;", "oarsman"],
    ),
}


@pytest.mark.parametrize("case", SIGNS)
def test_a_sign_between_parts_of_an_entry_stands_behind_the_one_before(
    publish: Publisher, case: str
) -> None:
    """Alone it would begin a line: a full stop under the last meaning."""
    parts, lines = SIGNS[case]
    made = publish_all(publish, f"<entry><form><orth>oar</orth></form>{parts}</entry>", level=0)
    of_text = made.text.partition("-" * 80)[2].split("\n")
    assert [line.strip() for line in of_text if line.strip()] == lines
    entry = html.fromstring(made.page).xpath("//div[@class = 'tei-entry']")[0]
    for one in entry.iter("div"):  # each begins and ends a line
        one.text = f"\n{one.text or ''}"
        one.tail = f"\n{one.tail or ''}"
    shown = " ".join(entry.text_content().split())
    assert (shown, made.lost()) == (" ".join(lines), [])


AMONG_WORDS = {
    "an entry": (
        "Ա <entry><form><orth>oar</orth></form><sense n='1'><def>pole</def></sense><sense n='2'>"
        "<def>𐤀</def></sense></entry>, β",
        "Ա oar: 1. pole; 2. 𐤀, β",
    ),
    "the parts of one that holds words": (
        "<entryFree>oar <hom n='I'><sense><def>pole</def></sense></hom> or "
        "<re>oarsman</re>.</entryFree>",
        "oar I. pole or oarsman.",
    ),
}


@pytest.mark.parametrize("case", AMONG_WORDS)
def test_an_entry_among_words_is_a_phrase(publish: Publisher, case: str) -> None:
    """Its text is that of its page: no line of its own, and each meaning has its number."""
    body, wanted = AMONG_WORDS[case]
    made = publish_all(publish, f"<p>{body}</p>", level=0)
    page = html.fromstring(made.page).xpath("//section[@id = 'text']")[0]
    assert " ".join(page.text_content().split()) == wanted
    assert (made.text.partition("-" * 80)[2].strip(), made.lost()) == (wanted, [])


RELATIONS = {
    '<xr type="synonymy"><ref>Ա</ref></xr>': "syn. Ա",
    '<xr type="Cross-Reference"><ref>Ա</ref></xr><xr type="cf"><ref>β</ref></xr>': "see Ա; cf. β",
    '<xr type="ant"><ref>Ա</ref></xr><xr type="ant"><ref>β</ref></xr>': "ant. Ա; β",
    '<xr type="hyponymy"><lbl>kind:</lbl> <ref>Ա</ref></xr>': "kind: Ա",
    '<lbl>kind</lbl><xr type="hypernymy"><ref>Ա</ref></xr>': "kind Ա",
    '<xr type="syn">like <ref>Ա</ref></xr><xr type="own"><ref>β</ref></xr>': "like Ա; see β",
    '<xr type="ant"><ref>Ա</ref></xr><xr><ref>β</ref></xr><xr>c</xr>': "ant. Ա; see β; c",
    '<xr type="syn"><ref>Ա</ref></xr><pc>,</pc><xr type="syn"><ref>β</ref></xr>': "syn. Ա, β",
    '<xr type="ant">  <ref>Ա</ref></xr><cit type="example">β</cit>': "ant. Ա; β",
    '<xr><ref>Ա</ref></xr><xr><ref>β</ref></xr><xr type="syn"><ref>c</ref></xr>': "Ա; β; syn. c",
    '<xr type="syn"><ref>Ա</ref></xr><xr type="synonymy"><ref>β</ref></xr>': "syn. Ա; β",
    '<xr type="syn"><ref>Ա</ref></xr><xr><lbl>with</lbl> <ref>β</ref></xr>': "syn. Ա; with β",
}


@pytest.mark.parametrize("references", RELATIONS)
def test_a_reference_is_told_by_its_relation_where_the_entry_has_no_words_for_it(
    publish: Publisher, references: str
) -> None:
    made = publish_all(publish, f"<entry><sense>{references}</sense></entry>", level=0)
    (entry,) = html.fromstring(made.page).xpath("//div[@class = 'tei-entry']")
    found = made.text.partition("-" * 80)[2].strip()
    assert (" ".join(entry.text_content().split()), found, made.lost()) == (
        *[RELATIONS[references]] * 2,
        [],
    )


PARTED = {
    "parts among words": (
        "<entry><form><orth>oar</orth></form><sense n='1'><usg>naut.</usg><def>a paddle</def>"
        "<cit type='translation'><quote>թիակ</quote></cit>, <cit><quote>𐤀</quote></cit>"
        "<sense n='a'><def>long</def></sense><sense n='b'><def>short</def></sense></sense></entry>",
        "oar\n1. naut. a paddle թիակ, 𐤀 a. long b. short",
    ),
    "homonyms that are entries": (
        "<superEntry><form><orth>nave</orth></form><entry n='1' type='hom'><sense><def>a hall"
        "</def></sense></entry><entry n='2' type='hom'><sense><def>a hub</def></sense></entry>"
        "</superEntry>",
        "nave\n1. a hall\n2. a hub",
    ),
    "meanings that end with an abbreviation or a sentence": (
        "<entry><sense><def>նստեցնել sb.</def><def>to set sth.</def><def>He sat.</def>"
        "<def>They sat.</def></sense></entry>",
        "նստեցնել sb.; to set sth. He sat. They sat.",
    ),
    "a pointer and the place in what it points to": (
        "<listBibl><bibl><ptr target='https://example.org/1'/><biblScope>44</biblScope></bibl>"
        "</listBibl>",
        "example.org/1, 44",
    ),
    "pointers": ("<p>See <ptr target='#a'/><ptr n='2' target='#a'/>.</p>", "See a, 2."),
}


@pytest.mark.parametrize("what", PARTED)
def test_what_no_sign_of_the_source_parts_does_not_run_together(
    publish: Publisher, what: str
) -> None:
    """Two words become one that is none, and “example.org/144” is another address."""
    body, wanted = PARTED[what]
    made = publish_all(publish, f"<div xml:id='a'>{body}</div>", level=0)
    (page,) = html.fromstring(made.page).xpath("//div[@id = 'a']")
    text = made.text.partition("-" * 80)[2].strip()
    assert (text, made.lost()) == (wanted, [])
    assert page.text_content().replace(" ", "") == wanted.replace(" ", "").replace("\n", "")
