"""What an adopted folder is called, in which language it is, and which of its texts stand twice."""

import re
from pathlib import Path

import pytest

from tests.encode.test_adopting import PERSONS, adopted, laid, letter

LONG = "Es ist ein Brief, der lang genug ist, um ihn zu kennen. " * 9


def told(text: str, *, series: str = "", edition: str = "") -> str:
    """Return a letter with what a header says of its series and its edition."""
    said = f"<editionStmt>{edition}</editionStmt>" if edition else ""
    more = f"<seriesStmt>{series}</seriesStmt>" if series else ""
    text = text.replace("<publicationStmt>", f"{said}<publicationStmt>")
    return text.replace("<sourceDesc>", f"{more}<sourceDesc>").replace(' ref="#ada"', "")


@pytest.mark.parametrize(
    ("series", "edition", "title"),
    [
        ("<title/><title>Briefe aus Köln</title>", "<edition>Köln</edition>", "Briefe aus Köln"),
        ("<p>Briefe</p>", "<edition>briefe-aus-köln</edition>", "briefe-aus-köln"),
        ("", "<edition>Digitale Ausgabe</edition>", "ed"),
        ("", '<edition n="1">Köln 2.0</edition>', "ed"),
    ],
)
def test_an_edition_is_called_as_its_series_or_as_an_edition_is_named(
    tmp_path: Path, series: str, edition: str, title: str
) -> None:
    files = {f"{n}.xml": told(letter(n), series=series, edition=edition) for n in (1, 2)}
    made, _ = adopted(laid(tmp_path / "ed", files))
    assert ("title", title) in made.found


def test_what_registers_of_several_kinds_are_called_names_an_edition_without_a_title(
    tmp_path: Path,
) -> None:
    """As where a database hands out each register under the title of the whole."""
    files = {f"{n}.xml": told(letter(n)) for n in (1, 2)}
    persons = PERSONS.replace("Persons", "Briefe aus Wien")
    places = (
        persons.replace("person", "place")
        .replace("Person", "Place")
        .replace("persName", "placeName")
        .replace('"ada"', '"wien"')
        .replace('"bo"', '"ulm"')
    )
    more = persons.replace('"ada"', '"eva"').replace('"bo"', '"cy"')
    split = {"lists/a.xml": persons, "lists/b.xml": more}
    made, _ = adopted(laid(tmp_path / "one", files | split))
    assert ("title", "one") in made.found
    made, _ = adopted(
        laid(tmp_path / "ed", files | {"lists/persons.xml": persons, "lists/places.xml": places})
    )
    assert ("title", "Briefe aus Wien") in made.found


def test_what_few_documents_say_names_no_edition(tmp_path: Path) -> None:
    few = {"1.xml": told(letter(1), series="<title>Briefe</title>", edition="<edition>K</edition>")}
    made, _ = adopted(laid(tmp_path / "ed", few | {f"{n}.xml": told(letter(n)) for n in (2, 3)}))
    assert ("title", "ed") in made.found


@pytest.mark.parametrize(
    ("folder", "authors", "title"),
    [
        ("plays/tei", ("Ada <idno>Q1</idno>", "Ada"), "Ada"),
        ("plays", ("Ada", "<name>Ada</name>"), "Ada"),
        ("plays/TEI", ("Ada", "Bo"), "plays"),
        ("plays/own", ("Ada", "Bo"), "own"),
        ("plays/xml", ("Ada", ""), "plays"),
        ("plays/own", ("<name>Ada</name><name>Bo</name>",) * 2, "own"),
    ],
)
def test_an_edition_without_a_title_is_called_by_its_author_or_its_folder(
    tmp_path: Path, folder: str, authors: tuple[str, str], title: str
) -> None:
    files = {
        f"{n}.xml": letter(n, more=f"<author>{one}</author>" * bool(one))
        for n, one in enumerate(authors, 1)
    }
    made, toml = adopted(laid(tmp_path / folder, files))
    assert ("title", title) in made.found
    assert f'title = "{title}"' in toml


def test_a_text_is_looked_at_in_its_middle_for_its_language(tmp_path: Path) -> None:
    """A play begins with names."""
    cast = " ".join(["Hamlet, Ophelia, Horatio."] * 80)
    made, _ = adopted(
        laid(
            tmp_path / "ed",
            {"1.xml": letter(1, lang="").replace("bin hier", f"{cast} {FRENCH * 300}")},
        )
    )
    assert made.found[-1] == (
        "language",
        "fr, by the commonest words of texts that do not tell theirs",
    )


@pytest.mark.parametrize("none", ["", "und", "zxx-x-sign", "nil", "x-unknown", "Mul"])
def test_what_names_no_language_is_none_of_an_edition(tmp_path: Path, none: str) -> None:
    files = {f"{n}.xml": told(letter(n, lang=f' xml:lang="{none}"')) for n in (1, 2)}
    made, _ = adopted(laid(tmp_path / "none", files))
    assert ("language", "en, since no document tells another") in made.found
    assert made.advice[-1].startswith("no document tells its language")
    made, _ = adopted(laid(tmp_path / "one", files | {"3.xml": told(letter(3))}))
    assert ("language", "de, by xml:lang of the root of 1 of 3") in made.found


def test_a_stage_under_other_names_is_a_copy_and_one_beside_is_told(tmp_path: Path) -> None:
    """A word may have been mended between; a text that ends otherwise is another."""
    texts = {f"briefe/{n}.xml": told(letter(n)).replace("ich", f"{LONG}{n}") for n in range(1, 5)}
    raw = {
        f"roh/brief-{n}.xml": texts[f"briefe/{n}.xml"].replace("bin", "<w>bin</w>") for n in (1, 2)
    }
    other = texts["briefe/1.xml"].replace("hier.", f"dort. {LONG}").replace("br0", "m")
    longer = {"mehr/anders.xml": other}
    beside = {"briefe/3-alt.xml": texts["briefe/3.xml"].replace(f"{LONG}3", f"{LONG}drei, {LONG}3")}
    made, toml = adopted(laid(tmp_path, texts | raw | longer | beside))
    assert made.found[0] == ("documents", "this folder: 6 files")
    assert made.advice[1:] == [
        "roh: no documents, but copies of others",
        "briefe/3.xml begins and ends as briefe/3-alt.xml: name under omitted what is an earlier "
        "stage",
    ]
    assert 'omitted = ["roh"]' in toml


def test_a_subtitle_that_documents_share_is_that_of_the_edition(tmp_path: Path) -> None:
    titles = '<title type="main">Am {}. Mai</title><title type="sub">Tagebuch, 1879–1931</title>'
    files = {f"{n}.xml": told(letter(n, titles=titles.format(n))) for n in (1, 2)}
    made, toml = adopted(laid(tmp_path / "ed", files))
    assert ("title", "Tagebuch, 1879–1931") in made.found
    assert "title_from" not in toml  # pages have the main title


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        (
            "<title>About {}</title>",
            ['title_from = "sub"  # where documents have their own title'],
        ),
        ('<title type="main">About {}</title><title type="sub">1980</title>', []),
    ],
)
def test_what_documents_that_share_a_title_are_called_besides_is_their_title(
    tmp_path: Path, apart: str, expected: list[str]
) -> None:
    """Two of eight have a main title of their own, which must stay that of their page."""
    titles = '<title type="main">Codices</title><title type="sub">Wien, Cod. {}</title>'
    files = {f"{n}.xml": letter(n, titles=titles.format(n)) for n in range(1, 7)}
    files |= {f"about{n}.xml": letter(n, titles=apart.format(n)) for n in (7, 8)}
    files = {name: re.sub("<head>.*</head>", "", text) for name, text in files.items()}
    _, toml = adopted(laid(tmp_path / "ed", files))
    lines = toml.splitlines()
    assert [one for one in lines if one.startswith("title")] == ['title = "Codices"', *expected]


@pytest.mark.parametrize(
    "stock", ["a machine readable transcription", "An electronic edition", "Digitale Ausgabe"]
)
def test_a_subtitle_that_says_what_a_file_is_names_no_edition(tmp_path: Path, stock: str) -> None:
    files = {
        f"{n}.xml": told(
            letter(
                n, titles=f'<title type="main">Brief {n}</title><title type="sub">{stock}</title>'
            )
        )
        for n in (1, 2)
    }
    made, _ = adopted(laid(tmp_path / "briefe", files))
    assert ("title", "briefe") in made.found


def test_names_that_point_at_an_idno_lead_there_and_at_one_of_two_entries_nowhere(
    tmp_path: Path,
) -> None:
    idno = '<idno type="GND">https://example.org/gnd/1/</idno><idno/>'
    persons = PERSONS.replace("Ada Weiss</persName>", f"Ada Weiss</persName>{idno}")
    prefix = '<prefixDef ident="gnd" matchPattern="(.+)" replacementPattern="{}/gnd/$1"/>'
    text = (
        letter(1)
        .replace('"#ada"', '"gnd:1"')
        .replace(
            "</teiHeader>",
            f"<encodingDesc>{prefix.format('http://example.org')}</encodingDesc></teiHeader>",
        )
    )
    files = {"a/1.xml": text, "lists/persons.xml": persons}
    made, toml = adopted(laid(tmp_path / "one", files))
    assert not made.advice[1:]
    assert '[check]\npointers_by = "idno"  # names point at what else identifies an entry' in toml
    twice = persons.replace("Bo Lind</persName>", f"Bo Lind</persName>{idno}")
    assert twice != persons
    made, toml = adopted(laid(tmp_path / "two", {**files, "lists/persons.xml": twice}))
    assert "pointers_by" not in toml


def test_who_speaks_may_be_listed_in_a_register_alone(tmp_path: Path) -> None:
    """As in corpora of parliaments, whose documents name nobody but their speakers."""
    text = letter(1).replace('<persName ref="#ada">A.</persName>', "A.")
    files = {"lists/persons.xml": PERSONS, "a/1.xml": text.replace("<p>", '<p><said who="#bo"/>')}
    made, toml = adopted(laid(tmp_path / "one", files))
    assert not made.advice[1:]
    assert '[check]\npointers = "edition"' in toml
    here = text.replace("<p>", '<p xml:id="bo"><said who="#bo"/>')
    _, toml = adopted(laid(tmp_path / "own", {**files, "a/1.xml": here}))
    assert "pointers" not in toml


def test_a_file_that_brings_the_documents_in_is_none_and_names_the_edition(tmp_path: Path) -> None:
    """Each of its texts would be published twice; one that brings in something else stays."""
    namespaces = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
    around = (
        f"<teiCorpus {namespaces}><teiHeader><fileDesc><titleStmt><title>Novels, 𐤀</title>"
        '</titleStmt></fileDesc></teiHeader><xi:include href="{}"/><xi:include/></teiCorpus>'
    )
    texts = {f"a b/{n}.xml": told(letter(n)) for n in (1, 2)}
    drivers = {"all.xml": around.format("a%20b/2.xml"), "part.xml": around.format("none.xml")}
    made, toml = adopted(laid(tmp_path / "ed", {"3.xml": told(letter(3)), **texts, **drivers}))
    assert made.found[0] == ("documents", "this folder: 3 files")
    assert ("title", "Novels, 𐤀") in made.found
    assert made.advice[1:] == ["all.xml: no document, for each that it brings in is one"]
    assert 'omitted = ["all.xml"]' in toml


def test_the_header_of_a_corpus_alone_names_the_edition_and_is_no_document(tmp_path: Path) -> None:
    """So do those of DraCor; the header of a single text may be anything."""
    head = "<{0} {1}><teiHeader><fileDesc><titleStmt><title>{2}</title></titleStmt></fileDesc>"
    head += "</teiHeader></{0}>"
    space = 'xmlns="http://www.tei-c.org/ns/1.0"'
    heads = {"corpus.xml": head.format("teiCorpus", space, "Plays, 𐤀")}
    heads["header.xml"] = head.format("TEI", space, "Some text")
    heads["old/corpus.xml"] = heads["corpus.xml"].replace("Plays", "Old plays")
    made, toml = adopted(laid(tmp_path / "ed", {"1.xml": told(letter(1)), **heads}))
    assert ("title", "Plays, 𐤀") in made.found
    assert 'omitted = ["corpus.xml", "old"]' in toml


def test_what_an_entry_without_an_id_lists_makes_no_register(tmp_path: Path) -> None:
    """A file on one place is a document, as those of all others are: the books on it have ids."""
    head, _, end = letter(2).partition("<body>")
    books = '<listBibl><bibl xml:id="b">Munro-Hay</bibl></listBibl>'
    place = f"<listPlace><place{{}}><placeName>አክሱም</placeName>{books}</place></listPlace>"
    whole = f"{head}<body>{place}</body>{end.partition('</body>')[2]}"
    files = {"1.xml": letter(1), "2.xml": whole.format("")}
    made, toml = adopted(laid(tmp_path / "none", files))
    assert (made.found[0], "registers" in toml) == (("documents", "this folder: 2 files"), False)
    files["2.xml"] = whole.format(' xml:id="axum"')
    made, _ = adopted(laid(tmp_path / "own", files))
    assert made.found[:2] == [
        ("documents", "this folder: 1 file"),
        ("registers", "2.xml: 1 file, 2 entries"),
    ]


LISTED = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Personen</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p>Aus der Datenbank.</p></sourceDesc></fileDesc>
<profileDesc><particDesc><listPerson><person xml:id="ada"><persName>Ada Weiß</persName></person>
<person xml:id="zoë"><persName>Zoë</persName></person>
<person><persName>Bo</persName>
<listBibl><bibl xml:id="b">Briefe</bibl></listBibl></person>
</listPerson></particDesc></profileDesc></teiHeader>
<text><body><p/></body></text></TEI>
"""
"""A register as a database exports it: its entries in the header, and a text without a word."""


def test_what_a_header_lists_is_a_register_where_the_file_has_nothing_else(tmp_path: Path) -> None:
    files = {"briefe/1.xml": letter(1), "listen/p.xml": LISTED}
    made, toml = adopted(laid(tmp_path / "ed", files))
    assert made.found[:2] == [
        ("documents", "briefe: 1 file"),
        ("registers", "listen: 1 file, 2 entries"),
    ]
    assert 'pointers = "edition"' in toml


@pytest.mark.parametrize(
    ("empty", "other"),
    [
        ("<p/>", "<p>Ein Brief.</p>"),
        ("<p/>", '<pb facs="1.jpg"/>'),
        ("<p/>", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="1.xml"/>'),
        ("<particDesc>", "<correspDesc><p/></correspDesc><particDesc>"),
    ],
)
def test_whom_a_document_lists_beside_a_text_or_a_source_makes_no_register(
    tmp_path: Path, empty: str, other: str
) -> None:
    document = LISTED.replace(f"<body>{empty}", f"<body>{other}").replace(
        "<particDesc>", other if empty == "<particDesc>" else "<particDesc>"
    )
    made, toml = adopted(laid(tmp_path / "ed", {"1.xml": letter(1), "2.xml": document}))
    assert (made.found[0], "registers" in toml) == (("documents", "this folder: 2 files"), False)


def test_files_on_one_place_each_are_documents_where_nothing_else_has_a_text(
    tmp_path: Path,
) -> None:
    """A gazetteer is an edition of them; among letters, and in a file of many, they are none."""
    head, _, end = letter(1).partition("<body>")
    books = '<listBibl><bibl xml:id="b{0}">Wright</bibl></listBibl>'
    place = (
        f'<listPlace><place xml:id="p{{0}}"><placeName>ܐܘܪܗܝ</placeName>{books}</place></listPlace>'
    )
    files = {
        f"{n}.xml": f"{head}<body>{place.format(n)}</body>{end.partition('</body>')[2]}"
        for n in (1, 2)
    }
    made, _ = adopted(laid(tmp_path / "places", {**files, "persons.xml": PERSONS}))
    assert made.found[:2] == [
        ("documents", "this folder: 2 files"),
        ("registers", "persons.xml: 1 file, 2 entries"),
    ]
    assert ("language", "de, by xml:lang of the root of 2 of 2") in made.found
    made, _ = adopted(laid(tmp_path / "letters", {**files, "a/3.xml": letter(3)}))
    assert made.found[0] == ("documents", "a: 1 file")


def test_where_an_id_alone_names_an_entry_or_a_document_pointers_lead_across(
    tmp_path: Path,
) -> None:
    """As in a gazetteer whose places name the people of other files by their ids."""
    named = letter(1).replace("#ada", "ada")
    _, toml = adopted(laid(tmp_path / "people", {"1.xml": named, "persons.xml": PERSONS}))
    assert 'pointers = "edition"  # ref="#id" and key="id" lead into any register\n' in toml
    files = {"1.xml": letter(1).replace("#ada", "br002"), "2.xml": letter(2).replace("#ada", "")}
    _, toml = adopted(laid(tmp_path / "texts", files))
    assert 'pointers = "edition"  # ref="#id" and ref="id" lead to any document\n' in toml
    files["1.xml"] = files["1.xml"].replace("br002", "br002.xml")
    _, toml = adopted(laid(tmp_path / "files", files))
    assert "pointers" not in toml


USAGE = "<profileDesc><langUsage>{}</langUsage></profileDesc>"
FRENCH = "Il est dans la maison et je ne vois pas les enfants que vous avez vus pour le moment. "


@pytest.mark.parametrize(
    ("made_of", "language"),
    [
        (("<text>", '<text xml:lang="grc">'), "grc, by xml:lang of the text of 1 of 1"),
        (("<body>", '<body xml:lang="lat">'), "la, by xml:lang of the text of 1 of 1"),
        (
            ("<p>Lieber", '<div xml:lang="hy"><p>Մի բաժին.</p></div><p>Lieber'),
            "en, by xml:lang of the root of 1 of 1",
        ),
        (
            ("<p>Lieber", f'<div xml:lang="hy"><p>{"Մի երկար բաժին. " * 9}</p></div><p>Lieber'),
            "hy, by xml:lang of the sections of 1 of 1",
        ),
    ],
)  # fmt: skip
def test_the_language_of_a_text_comes_before_that_of_its_header(
    tmp_path: Path, made_of: tuple[str, str], language: str
) -> None:
    usage = USAGE.format('<language ident="fr"/>')
    text = letter(1, lang=' xml:lang="en"').replace("</fileDesc>", f"</fileDesc>{usage}")
    made, toml = adopted(laid(tmp_path / "one", {"1.xml": text.replace(*made_of)}))
    assert made.found[-1] == ("language", language)
    assert f'language = "{language.partition(",")[0]}"' in toml


def test_who_tells_no_language_is_asked_for_his_header_and_his_words(tmp_path: Path) -> None:
    """Of languages with as many texts that with more words; few words tell nothing."""
    plain = letter(1, lang="")
    two = USAGE.format('<language ident="la" usage="80"/><language ident="el" usage="20"/>')
    usage = plain.replace("</fileDesc>", f"</fileDesc>{two}")
    made, _ = adopted(laid(tmp_path / "header", {"1.xml": usage}))
    assert made.found[-1] == ("language", "la, by langUsage of 1 of 1")
    long = letter(2, lang=' xml:lang="fr"').replace("bin hier", FRENCH * 9)
    made, _ = adopted(laid(tmp_path / "tie", {"1.xml": letter(1), "2.xml": long}))
    assert made.found[-1] == (
        "language",
        "fr, by xml:lang of the root of 1 of 2, longer than as many in de",
    )
    words = plain.replace("bin hier", FRENCH * 20)
    made, _ = adopted(laid(tmp_path / "words", {"1.xml": words}))
    assert made.found[-1] == (
        "language",
        "fr, by the commonest words of texts that do not tell theirs",
    )
    made, _ = adopted(laid(tmp_path / "few", {"1.xml": plain.replace("bin hier", FRENCH)}))
    assert made.found[-1] == ("language", "en, since no document tells another")
