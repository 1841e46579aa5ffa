"""Each way in which a document may point at an entry."""

from pathlib import Path
from urllib.parse import unquote

from lxml import html

from tests.support.letters import ACROSS, LETTER, example, made

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


def test_a_document_is_found_by_its_file_and_by_the_id_of_its_root(tmp_path: Path) -> None:
    """Where one document's root has the name of another's file, the root counts, as in checks."""
    targets = ("a2", "second", "third", "#second", "nothing")
    links = " ".join(f'<ref target="{one}">R</ref>' for one in targets)
    context = "".join(f'<ref type="next" target="{one}">N</ref>' for one in ("second", "third"))
    profile = f"<correspDesc><correspContext>{context}</correspContext></correspDesc>"
    head = f"<profileDesc>{profile}</profileDesc></teiHeader>"
    files = {
        "tei/documents/a1.xml": LETTER.replace("Words.", links).replace("</teiHeader>", head),
        "tei/documents/a2.xml": LETTER.replace('"a1"', '"second"'),
        "tei/documents/third.xml": LETTER.replace('"a1"', '"a2"'),
        "edition.toml": f"{example()}{ACROSS}",
    }
    page = html.parse(made(tmp_path, files, ("a1", "a2", "third")) / "documents/a1.html")
    found = [one.get("href") for one in page.xpath("//p[@id = 'a1-p1']//*[. = 'R']")]
    assert found == ["third.html", "a2.html", "third.html", "a2.html", None]
    neighbours = page.xpath("//a[. = 'N']/@href")
    assert neighbours == ["third.html"]  # the next one, a2, is told by its title


def test_a_name_that_points_at_a_copy_of_an_entry_leads_to_the_entry(tmp_path: Path) -> None:
    """As in letters that bring entries with them; what no register has stays on the page."""
    state = '<state><rs ref="#ada">S</rs></state>'
    listed = "".join(
        f'<person xml:id="{one}"><persName>{one}</persName>{state}</person>'
        for one in ("ada", "eve")
    )
    names = "".join(f'<rs ref="#{one}">R</rs>' for one in ("ada", "eve", "a1-note"))
    note = '<note xml:id="a1-note">A note.</note>'
    back = f"</body><back><listPerson>{listed}</listPerson></back>"
    letter = LETTER.replace("Words.", f"{names}{note}").replace("</body>", back)
    words = '<p xml:id="a1-p1">Words.</p>'
    ada = '<person xml:id="ada"><persName>Ada</persName></person>'
    other = '<person xml:id="a1-note"><persName>Nobody</persName></person>'
    register = LETTER.replace(' xml:id="a1"', "", 1)
    people = f"<listPerson>{ada}{other}</listPerson>"
    files = {
        "tei/documents/a1.xml": letter,
        "tei/registers/all.xml": register.replace(words, people),
        "edition.toml": f"{example()}{ACROSS}",
    }
    pages = made(tmp_path, files)
    page = html.parse(pages / "documents/a1.html")
    found = [one.get("href") for one in page.xpath("//p[@id = 'a1-p1']//*[. = 'R']")]
    assert found == ["../all/ada.html", "#eve", "#a1-note"]
    assert [one.get("id") for one in page.xpath("//*[@class = 'tei-person']")] == ["ada", "eve"]
    entry = html.parse(pages / "all/ada.html")
    (mention,) = entry.xpath("//section[@class = 'mentions']//li")
    assert mention.text_content().split() == ["RRR"]
    assert sorted(one.name for one in (pages / "all").iterdir()) == ["ada.html"]


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


def test_an_id_alone_leads_to_its_entry_or_its_document(tmp_path: Path) -> None:
    """Where pointers lead into any register, and nowhere else: there it may be any word."""
    ways = {"ada": "../all/ada.html", "a2": "a2.html", "#a2": "a2.html", "no": None}
    ways |= {"bob": "../all/bob.html", "a1-p1": None}
    names = "".join(f'<rs ref="{one}">R</rs>' for one in ways)
    names += '<ref target="a2">R</ref><ref target="all.xml">R</ref>'
    register = LETTER.replace(' xml:id="a1"', "", 1)
    husband = '<person xml:id="bob"><persName>Bob</persName><note>of <rs ref="ada">A.</rs></note>'
    people = f'<person xml:id="ada"><persName>Ada</persName></person>{husband}</person>'
    words = '<p xml:id="a1-p1">Words.</p>'
    files = {
        "tei/documents/a1.xml": LETTER.replace("Words.", names),
        "tei/documents/a2.xml": LETTER.replace("a1", "a2"),
        "tei/registers/all.xml": register.replace(words, f"<listPerson>{people}</listPerson>"),
        "edition.toml": f"{example()}{ACROSS}",
    }
    pages = made(tmp_path / "open", files, ("a1", "a2"))
    page = html.parse(pages / "documents/a1.html")
    found = [one.get("href") for one in page.xpath("//p[@id = 'a1-p1']//*[. = 'R']")]
    assert found == [*ways.values(), "a2.html", None]
    assert html.parse(pages / "all/bob.html").xpath("//*[. = 'A.']/@href") == ["../all/ada.html"]
    entry = html.parse(pages / "all/ada.html")
    (mention,) = entry.xpath("//section[@class = 'mentions']//li")
    assert mention.text_content().split() == ["RRRRRRRR"]
    closed = example() + ACROSS.replace('pointers = "edition"', "")
    pages = made(tmp_path / "closed", {**files, "edition.toml": closed}, ("a1", "a2"))
    page = html.parse(pages / "documents/a1.html")
    assert page.xpath("//p[@id = 'a1-p1']//@href") == []
