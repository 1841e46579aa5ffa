"""What docs/publish.md promises of `edition.toml`: each setting of its example shows."""

import gzip
import json
import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from tei_tools import api
from tests.support.letters import ACROSS, ANY, LETTER, SCHEMATRON, example, made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an edition of one letter by those settings."""
    return made(tmp_path_factory.mktemp("letters"), {})


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


def test_parties_stand_by_the_alphabet_whatever_their_accents(tmp_path: Path) -> None:
    """In the lists, and of exchanges of as many letters in the table."""
    senders = ("Zoe", "Öz", "anna", "Ëva", "Őr")
    files = {}
    for number, name in enumerate(senders, 1):
        action = f'<correspAction type="sent"><persName>{name}</persName></correspAction>'
        received = '<correspAction type="received"><persName>Ձ</persName></correspAction>'
        profile = f"<profileDesc><correspDesc>{action}{received}</correspDesc></profileDesc>"
        letter = LETTER.replace('"a1', f'"a{number}')
        files[f"tei/documents/a{number}.xml"] = letter.replace(
            "</teiHeader>", f"{profile}</teiHeader>"
        )
    pages = made(tmp_path, files, ("a1", "a2", "a3", "a4", "a5"))
    facets = html.parse(pages / "browse.html").xpath("//section[h2 = 'Sender']//summary")
    exchanges = html.parse(pages / "correspondence.html")
    table = exchanges.xpath("//main//tr/*[1][not(@scope = 'col')]")
    ordered = ["anna", "Ëva", "Őr", "Öz", "Zoe"]
    assert [str(one.text).strip() for one in facets] == ordered
    assert [" ".join(one.text_content().split()) for one in table] == ordered


def test_the_letters_of_an_index_are_exchanges_each_told_with_their_years(tmp_path: Path) -> None:
    listed = "".join(
        f'<correspDesc><correspAction type="sent"><persName>Ada</persName><date when="{day}"/>'
        '</correspAction><correspAction type="received"><persName>Ձ</persName></correspAction>'
        "</correspDesc>"
        for day in ("1902-08-31", "1899", "1901-02")
    )
    index = LETTER.replace('<p xml:id="a1-p1">Words.</p>', "<p/>")
    index = index.replace("</teiHeader>", f"<profileDesc>{listed}</profileDesc></teiHeader>")
    pages = made(tmp_path, {"tei/documents/a1.xml": index})
    (row,) = html.parse(pages / "correspondence.html").xpath("//main//tbody/tr")
    assert [" ".join(one.text_content().split()) for one in row] == [
        "Ada",
        "Ձ",
        "A letter (1899–1902: 3)",
    ]
    assert row.xpath(".//@href") == ["documents/a1.html"]


def test_a_letter_is_cited_by_the_entry_of_whoever_is_named_without_words(tmp_path: Path) -> None:
    parties = '<persName ref="#ada"/><persName/><persName>Ձ</persName>'
    header = f"<correspDesc><correspAction type='sent'>{parties}</correspAction></correspDesc>"
    person = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    letter = LETTER.replace("</teiHeader>", f"<profileDesc>{header}</profileDesc></teiHeader>")
    register = LETTER.replace(' xml:id="a1"', "", 1)
    files = {
        "tei/documents/a1.xml": letter,
        "tei/registers/all.xml": register.replace('<p xml:id="a1-p1">Words.</p>', person),
        "edition.toml": f"{example()}{ACROSS}",
    }
    pages = made(tmp_path, files)
    (told,) = json.loads((pages / "documents/a1.csl.json").read_text("utf-8"))
    assert told["author"] == [{"literal": "Ada"}, {"literal": "Ձ"}]
    ris = (pages / "documents/a1.ris").read_text("utf-8").splitlines()
    assert [line for line in ris if line.startswith("AU")] == ["AU  - Ada", "AU  - Ձ"]
    (data,) = html.parse(pages / "documents/a1.html").xpath("//script[@type='application/ld+json']")
    assert [one["name"] for one in json.loads(data.text)["author"]] == ["Ada", "Ձ"]


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


def test_neighbours_of_one_title_are_told_apart(tmp_path: Path) -> None:
    """As in a corpus of inscriptions, where each file has the corpus's title; on their own too."""
    shelfmark = "<sourceDesc><msDesc><msIdentifier><idno>K 2</idno></msIdentifier></msDesc>"
    kept = LETTER.replace("<sourceDesc><p/>", shelfmark)
    for name, text in {
        "a1": LETTER,
        "a2": kept,
        "a3": LETTER.replace("A letter", "Another letter"),
        "a4": kept.replace("A letter", "A bill"),
        "a5": kept.replace("A letter", "A bill"),
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
        for name in ("a1", "a2", "a3", "a4", "a5")
    }
    assert told == {
        "a1": ["Next A letter (K 2)"],
        "a2": ["Previous A letter (a1)", "Next Another letter"],
        "a3": ["Previous A letter (K 2)", "Next A bill (a4)"],
        "a4": ["Previous Another letter", "Next A bill (a5)"],
        "a5": ["Previous A bill (a4)"],
    }
    names = ("A letter (a1)", "A letter (K 2)", "Another letter", "A bill (a4)", "A bill (a5)")
    for number, name in enumerate(names, 1):
        page = html.parse(tmp_path / f"build/html/documents/a{number}.html")
        assert page.findtext(".//h1") == name
        assert str(page.findtext(".//title")).startswith(f"{name} – ")


def test_texts_of_one_title_are_told_apart_where_they_are_found(tmp_path: Path) -> None:
    pages = made(tmp_path, {"tei/documents/a2.xml": LETTER.replace("a1", "a2")}, ("a1", "a2"))
    (folder,) = {one.parent for one in pages.glob("pagefind/fragment/*")}
    told = b"".join(gzip.decompress(one.read_bytes()) for one in sorted(folder.iterdir()))
    found = re.findall(rb'"=(A%20letter[^"]*)"', told)
    assert {*found} == {b"A%20letter%20%28a1%29", b"A%20letter%20%28a2%29"}


def test_archives_stand_by_the_alphabet_of_the_edition(tmp_path: Path) -> None:
    archives = {"a1": "Östersund", "a2": "zeta", "a3": "Åbo", "a4": "Älv", "a5": "Älv"}
    held = "<msDesc><msIdentifier><repository ref='#r{0}'>{0}</repository></msIdentifier></msDesc>"
    letters = {
        f"tei/documents/{one}.xml": LETTER.replace("a1", one).replace(
            "<p/>\n</sourceDesc>", f"{held.format(archive)}</sourceDesc>"
        )
        for one, archive in archives.items()
    }
    settings = example().replace("[edition]", '[edition]\nlanguage = "sv"', 1)
    files = {**letters, "edition.toml": f"{settings}\n{ACROSS}"}
    pages = made(tmp_path, files, tuple(archives))
    (main,) = html.parse(pages / "sources.html").xpath("//main")
    told = [one.text_content() for one in main.xpath(".//section[@class='holding']/h3")]
    assert told == ["zeta", "Åbo", "Älv", "Östersund"]


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


@pytest.mark.parametrize(
    ("note", "voices"),
    [
        ("", ["document", "edition"]),
        ('<note type="source">Ա 1</note>', ["document", "archive", "edition"]),
        (
            '<note type="commentary" resp="https://example.org/x">β</note>',
            ["document", "commentary", "edition"],
        ),
        ('<head resp="https://example.org/x">γ</head>', ["document", "collection", "edition"]),
    ],
)
def test_the_home_page_explains_the_voices_that_are_met(
    tmp_path: Path, note: str, voices: list[str]
) -> None:
    letter = LETTER.replace("<body>", f"<body>{note}" if "head" in note else "<body>")
    letter = letter.replace("</body>", f"{note}</body>" if "note" in note else "</body>")
    pages = made(tmp_path, {"tei/documents/a1.xml": letter})
    page = html.parse(pages / "index.html").getroot()
    (explained,) = page.find_class("voices")
    assert [str(one.get("class")).split()[1] for one in explained.iter("dt")] == voices
