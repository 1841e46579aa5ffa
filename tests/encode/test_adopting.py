"""A folder of TEI becomes an edition by `edition.toml` alone, which says what lies where."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tei_tools import api, resources
from tei_tools.build import strings
from tei_tools.codes import CODES
from tei_tools.edition import load
from tei_tools.encode.adopting import Adopted, adopt
from tei_tools.errors import ConfigurationError, InputError
from tests.support.files import contents

RNG = resources.path("schema", "any.rng").read_text(encoding="utf-8")
PERSONS = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Persons</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p>Made here.</p></sourceDesc></fileDesc></teiHeader>
<text><body><listPerson><person xml:id="ada"><persName>Ada Weiss</persName></person>
<person xml:id="bo"><persName>Bo Lind</persName></person></listPerson></body></text></TEI>
"""
HEAD = """\
# docs/reference.md of tei-tools tells what else can be set.
[edition]
"""
LEVELS = """
[levels]  # an error keeps a document from being published: raise these in time
"date/" = "warning"
"lang/" = "warning"
"ref/" = "warning"
"ref/withdrawn-id" = "error"  # an address that was published stays
"""


def letter(
    number: int, *, model: str = "", titles: str = "", lang: str = ' xml:lang="de"', more: str = ""
) -> str:
    """Return a letter that names a person of the register."""
    return (
        f'{model}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="br{number:03}"{lang}><teiHeader>'
        f"<fileDesc><titleStmt>{titles or f'<title>Brief {number}</title>'}{more}</titleStmt>"
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        f'<text><body><head>Am {number}. Tag</head><p>Lieber <persName ref="#ada">A.</persName>, '
        "ich bin hier.</p></body></text></TEI>"
    )


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def adopted(folder: Path, **given: str) -> tuple[Adopted, str]:
    """Make an edition of a folder; check that nothing but `edition.toml` has changed."""
    before = contents(folder)
    made = adopt(folder, **given)
    after = contents(folder)
    text = after.pop("edition.toml").decode()
    assert (made.file, after) == (folder / "edition.toml", before)
    return made, text


def test_what_lies_where_is_read_off_the_files(tmp_path: Path) -> None:
    model = '<?xml-model href="../../schema/own.rng"?>\n'
    titles = '<title level="s">Briefe aus Köln</title><title level="a">An A., {}</title>'
    editors = '<editor>Weiss, Ada</editor><editor xml:id="bl"><persName>Bo Lind</persName></editor>'
    letters = {
        f"briefe/18{n}/b{n}.xml": letter(n, model=model, titles=titles.format(n), more=editors)
        for n in range(3)
    }
    others = {"lists/personen.xml": PERSONS, "lists/orte.xml": PERSONS.replace('id="', 'id="x')}
    folder = laid(tmp_path / "köln", {**letters, **others, "schema/own.rng": RNG})
    made, text = adopted(folder)
    assert text == HEAD + (
        'title = "Briefe aus Köln"\nid = "br"  # how the ids of new documents begin\n'
        'language = "de"\n\n'
        '[[editors]]\nname = "Weiss, Ada"\nid = "weiss"\n\n'
        '[[editors]]\nname = "Bo Lind"\nid = "bl"\n\n'
        '[sources]\ndocuments = "briefe"\nregisters = "lists"\n\n'
        '[schema]\nrng = "schema/own.rng"  # RELAX NG; a file of this folder\n'
        'schematron = ""  # rules are programs: name those that you trust\n\n'
        '[check]\npointers = "edition"  # ref="#id" and key="id" lead into any register\n'
        f'{LEVELS}"register/unused-entry" = "off"  # more is listed than met\n'
    )
    assert (made.found, made.advice) == (
        [
            ("documents", "briefe: 3 files"),
            ("registers", "lists: 2 files, 4 entries"),
            ("schema", "schema/own.rng"),
            ("title", "Briefe aus Köln"),
            ("language", "de, by xml:lang of the root of 3 of 3"),
        ],
        [],
    )
    report = api.validate(start=folder)
    assert (report.files, report.text()) == (5, "")


def test_files_beside_one_another_are_parted_and_published(tmp_path: Path) -> None:
    titles = "<title>Briefe</title>"
    letters = {f"{n}.xml": letter(n, titles=titles) for n in (1, 2)}
    folder = laid(tmp_path / "flat", {**letters, "persons.xml": PERSONS})
    made, text = adopted(folder)
    assert text == HEAD + (
        'title = "Briefe"\nid = "br"  # how the ids of new documents begin\nlanguage = "de"\n'
        'title_from = "head"  # where documents have their own title\n\n'
        '[sources]\ndocuments = "."\nregisters = "persons.xml"\n\n'
        '[schema]\nrng = ""  # RELAX NG; a file of this folder\n'
        'schematron = ""  # rules are programs: name those that you trust\n\n'
        '[check]\npointers = "edition"  # ref="#id" and key="id" lead into any register\n'
        f'{LEVELS}"register/unused-entry" = "off"  # more is listed than met\n'
    )
    assert made.advice == [
        "no RELAX NG schema: put one into the folder, as https://tei-c.org/release/xml/tei/custom/"
        "schema/relaxng/tei_all.rng, and name it as rng in edition.toml"
    ]
    pages = {"1.html", "2.html"}
    for _ in range(2):  # what was built is no source
        report = api.build(start=folder)
        assert [one.code for one in report.findings] == ["rng/not-run"]
        assert report.built is not None
        assert [*report.built.documents] == ["1", "2"]
    built = folder / "build/html"
    assert {one.name for one in (built / "documents").glob("?.html")} == pages
    index = (built / "index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="Briefe">' in index
    assert "Ada Weiss" in (built / "persons/ada.html").read_text(encoding="utf-8")


def test_the_only_document_gives_its_title_its_language_and_its_editor(tmp_path: Path) -> None:
    address = "https://example.org/own.rng"
    editor = "<editor>Bo Lind<email>bo@example.org</email><note>Köln</note></editor>"
    text = letter(1, model=f'<?xml-model href="{address}"?>', lang=' xml:lang="lat"', more=editor)
    made, toml = adopted(laid(tmp_path / "one", {"a/1.xml": text}))
    assert toml.startswith(
        HEAD + 'title = "Brief 1"\nid = "br"  # how the ids of new documents begin\n'
        'language = "la"\n\n[[editors]]\nname = "Bo Lind"\nid = "lind"\n\n'
        '[sources]\ndocuments = "a"\n'
    )
    assert made.advice == [
        f"no RELAX NG schema: put one into the folder, {address}, which it names, "
        "and name it as rng in edition.toml"
    ]


def test_a_tag_in_capitals_is_that_of_its_language(tmp_path: Path) -> None:
    text = letter(1, lang=' xml:lang="DE-AT"')
    made, _ = adopted(laid(tmp_path, {"a/1.xml": text, "a/2.xml": text}))
    assert made.found[-1] == ("language", "de-AT, by xml:lang of the root of 2 of 2")
    assert strings.of("DE-AT").uri == strings.of("DE").uri == "de.xml"


def test_what_nobody_has_said_is_not_taken_for_said(tmp_path: Path) -> None:
    """A template has a title and a paragraph of its own, and a schema may lie anywhere."""
    titles = "<title> Title </title>"
    text = letter(1, titles=titles, lang="").replace('"#ada"', '"https://example.org/#ada"')
    persons = PERSONS.replace("<body>", "<body><p>Some text here.</p>")
    many = "".join(f'<person xml:id="p{n}"/>' for n in range(8))
    persons = persons.replace("</listPerson>", f"{many}</listPerson>")
    files = {f"letters/{n}.xml": text for n in (1, 2)}
    lists = {"lists/persons.xml": persons, "lists/more.xml": PERSONS.replace('id="', 'id="x')}
    made, toml = adopted(laid(tmp_path / "two", {**files, **lists, "old/own.rng": RNG}))
    assert (made.found, made.advice) == (
        [
            ("documents", "letters: 2 files"),
            ("registers", "lists: 2 files, 12 entries"),
            ("schema", "old/own.rng"),
            ("title", "two"),
            ("language", "en, since no document tells another"),
        ],
        [
            "old/own.rng is the only schema here, but no document names it, so that its findings "
            "are warnings",
            "no document tells its language: set language in edition.toml, if it is not en",
            "no ref, key or who of a document leads to an entry of a register by xml:id or idno",
        ],
    )
    assert "pointers =" not in toml


@pytest.mark.parametrize(
    ("named", "there", "taken"),
    [
        ("", ["a/own.rng"], "a/own.rng"),
        ("", ["a/own.rng", "b/own.rng"], ""),
        ("https://example.org/own.rng", ["a/own.rng", "other.rng"], "a/own.rng"),
        ("https://example.org/own.rng", ["other.rng"], ""),
        ("b/own.rng", ["a/own.rng", "b/own.rng"], "b/own.rng"),
    ],
)
def test_the_schema_is_the_one_that_documents_name(
    tmp_path: Path, named: str, there: list[str], taken: str
) -> None:
    model = f'<?xml-model href="{named}"?>' if named else ""
    text = letter(1, model=model).replace(' ref="#ada"', "")
    made, toml = adopted(laid(tmp_path, {"1.xml": text, **dict.fromkeys(there, RNG)}))
    assert f'rng = "{taken}"  # RELAX NG' in toml
    cure = f"take {'one of ' * (len(there) > 1)}{', '.join(there)}, and name it as rng in"
    none = [f"no RELAX NG schema: {cure} edition.toml"]
    why = "no document names it, so that its findings are warnings"
    guessed = f"{taken} is the only schema here, but {why}"
    assert ('"rng/" = "warning"\n' in toml) == bool(taken and not named)
    assert made.advice == ([guessed] * (not named) if taken else none)


def test_a_name_leads_to_a_register_beside_its_own_file(tmp_path: Path) -> None:
    text = letter(1).replace('"#ada"', '"persons.xml#ada"')
    folder = laid(tmp_path / "flat", {"1.xml": text, "persons.xml": PERSONS})
    adopted(folder)
    assert [one.code for one in api.build(start=folder).findings] == ["rng/not-run"]
    page = (folder / "build/html/documents/1.html").read_text(encoding="utf-8")
    assert '<a class="tei-persName" href="../persons/ada.html">A.</a>' in page
    mentions = (folder / "build/html/persons/ada.html").read_text(encoding="utf-8")
    assert '<a href="../documents/1.html' in mentions


def test_what_is_no_text_is_left_out_and_a_copy_too(tmp_path: Path) -> None:
    """A copy may be marked up further; where texts begin alike, their names tell them apart."""
    long = "Es ist ein Brief, der lang genug ist, um ihn zu kennen. " * 5
    texts = {
        f"briefe/{n}.xml": letter(n).replace("ich bin", f"{long}Nr. {n}, ich bin") for n in range(5)
    }
    marked = {
        f"alt/{n}/{n}.xml": texts[f"briefe/{n}.xml"].replace("ist", "<w>ist</w>") for n in (1, 2)
    }
    few = {f"{n}/short.xml": letter(9).replace("br009", f"short{n}") for n in (1, 2)}
    odd = letter(7).replace("<head>", '<schemaSpec ident="own"/><head>')
    others = {"build.xml": "<project/>", "docs/own.xml": odd, "docs/a/b.xml": "<a/>"}
    mixed = {"lists/persons.xml": PERSONS, "lists/page.xml": "<html/>", "lists/text.xml": letter(8)}
    folder = laid(tmp_path / "all", texts | marked | few | others | mixed)
    made, toml = adopted(folder)
    assert (
        '[sources]\ndocuments = "."\nregisters = "lists/persons.xml"\n'
        'omitted = [\n    "alt",\n    "build.xml",\n    "docs",\n    "lists/page.xml",\n]'
        "  # no documents, nor registers\n"
    ) in toml
    assert made.found[:2] == [
        ("documents", "this folder: 8 files"),
        ("registers", "lists/persons.xml: 1 file, 2 entries"),
    ]
    assert made.advice[1:] == ["alt/1, alt/2: no documents, but copies of others"]
    report = api.validate(start=folder)
    assert (report.files, [one.code for one in report.findings]) == (9, ["rng/not-run"])


def test_what_cannot_be_read_is_told_wherever_it_lies(tmp_path: Path) -> None:
    files = {"a/1.xml": letter(1), "a/2.xml": "<TEI", "old/3.xml": "<TEI", "b/persons.xml": PERSONS}
    made, _ = adopted(laid(tmp_path, files))
    assert made.advice[1:] == [
        "1 file that cannot be read; tei-tools validate says why",
        "old/3.xml: no document, for it cannot be read; tei-tools validate old/3.xml says why",
    ]
    report = api.validate([tmp_path / "old/3.xml"], start=tmp_path)
    assert [one.code for one in report.findings] == ["xml/not-well-formed"]


P4 = "<TEI.2><teiHeader/><text><body><p>Eins</p></body></text></TEI.2>"
BARE = "<TEI><teiHeader/><text><body><p>Zwei</p></body></text></TEI>"


def test_tei_of_p4_or_without_its_namespace_is_told_and_never_left_out_without_a_word(
    tmp_path: Path,
) -> None:
    files = {"a/1.xml": letter(1), "a/p 4.xml": P4, "a/z.xml": BARE, "a/b.xml": "<b/>"}
    made, text = adopted(laid(tmp_path, files))
    assert 'omitted = ["a/b.xml"]' in text
    assert made.advice[1:] == [
        "a/p 4.xml, a/z.xml: not published, for the root is not that of TEI P5; "
        "tei-tools validate 'a/p 4.xml'"
    ]
    found = api.validate(start=tmp_path).findings
    assert [Path(one.primary.span.uri).name for one in found if one.code == "tei/not-tei"] == [
        "p 4.xml",
        "z.xml",
    ]


def test_tei_without_an_ending_of_its_name_is_told(tmp_path: Path) -> None:
    files = {"a/1.xml": letter(1), "a/2": f'<?xml version="1.0"?>{letter(2)}', "a/README": "<T>"}
    made, _ = adopted(laid(tmp_path, files))
    assert made.found[0] == ("documents", "a: 1 file")
    assert made.advice[1:] == ["a/2: not read, for no .xml or .tei ends the name: rename it"]


def test_of_nothing_but_such_tei_no_edition_is_made_and_the_cure_is_told(tmp_path: Path) -> None:
    folder = laid(tmp_path, {"z.xml": BARE, "zz.xml": P4})
    assert api.is_adoptable(folder)
    with pytest.raises(InputError) as caught:
        adopt(folder)
    assert (caught.value.message, caught.value.hint) == (
        "no file here is TEI P5 by its root",
        "z.xml: <TEI> is in no namespace: its xmlns is missing: "
        'declare xmlns="http://www.tei-c.org/ns/1.0"; so 1 more file',
    )


def test_drafts_are_counted(tmp_path: Path) -> None:
    draft = letter(1).replace("</teiHeader>", '<revisionDesc status="draft"/></teiHeader>')
    many = {f"a/{n}.xml": letter(n) for n in range(3, 30)}
    elsewhere = {"old/1.xml": draft}
    made, _ = adopted(laid(tmp_path, {"a/1.xml": draft, "a/2.xml": draft, **many, **elsewhere}))
    assert made.advice[1:] == [
        'old/1.xml: no document, by where it lies: move it into a, or write documents = "." '
        "in edition.toml",
        "2 drafts, by revisionDesc: tei-tools build --drafts publishes them too",
    ]


def test_whose_words_notes_are_is_guessed_by_their_types_and_told(tmp_path: Path) -> None:
    """Notes of entries are the edition's; of an apparatus too."""
    types = ("footnote", "footnote", "text-Const", "Sachkommentar", "editorial", "source")
    notes = "".join(f'<note type="{one}">N.</note>' for one in types)
    entry = '<listPerson><person><note type="IDNO">7</note></person></listPerson>'
    app = '<app><lem>a</lem><note type="variant">v.</note></app><list><item>N.</item></list>'
    text = letter(1).replace("</p></body>", f"{notes}{app}</p></body><back>{entry}</back>")
    made, told = adopted(laid(tmp_path, {"1.xml": text}))
    _, _, table = told.partition("[voices]  # whose words a note is, by its type\n")
    assert table.partition("\n\n")[0].split("\n") == [
        '"footnote" = "document"  # 2 notes',
        '"text-Const" = "edition"  # 1 note',
        '"Sachkommentar" = "commentary"  # 1 note',
        '"editorial" = "edition"  # 1 note',
        '"source" = "archive"  # 1 note',
    ]
    (advice,) = (one for one in made.advice if "words" in one)
    assert advice == (
        "notes of the type footnote, text-Const, Sachkommentar: "
        "whose words they are is a guess: see [voices] in edition.toml"
    )
    assert load(tmp_path).config.voices["text-Const"] == "edition"


@pytest.mark.parametrize(
    ("notes", "table"),
    [
        ("<note>N.</note><note/>", ['"" = "edition"  # 1 note without a type']),
        (
            "<note>N.</note><note type='anm'>N.</note>" + "<note type='footnote'>N.</note>" * 2,
            [
                '"footnote" = "document"  # 2 notes',
                '"" = "edition"  # 1 note without a type',
                '"anm" = "edition"  # 1 note',
            ],
        ),
        (
            "<note type='anm' place='margin'>N.</note><note type='b' hand='#h'>N.</note>",
            ['"anm" = "document"  # 1 note', '"b" = "document"  # 1 note'],
        ),
        ("<note place='left'>N.</note><note resp='#x'>N.</note>", []),
        (
            "<note place='left'>N.</note><note>N.</note>",
            ['"" = "edition"  # 1 note without a type'],
        ),
        (
            "<note type='anm'>N.</note>" * 9 + "<note type='anm' place='left'>N.</note>",
            ['"anm" = "edition"  # 10 notes'],
        ),
        (
            "<note type='anm'>N.</note>" * 8 + "<note type='anm' place='left'>N.</note>",
            ['"anm" = "document"  # 9 notes'],
        ),
    ],
)
@pytest.mark.parametrize("told_by", ["letter", "manuscript"])
def test_notes_in_a_letter_or_a_manuscript_are_of_who_edits_it_unless_they_have_a_place_there(
    tmp_path: Path, notes: str, table: list[str], told_by: str
) -> None:
    text = letter(1).replace("</p></body>", f"{notes}</p></body>")
    if told_by == "letter":
        action = '<correspAction type="sent"><persName>A.</persName></correspAction>'
        profile = f"<profileDesc><correspDesc>{action}</correspDesc></profileDesc></teiHeader>"
        text = text.replace("</teiHeader>", profile)
    else:
        text = text.replace("<sourceDesc><p/>", "<sourceDesc><msDesc><msIdentifier/></msDesc>")
    _, told = adopted(laid(tmp_path, {"1.xml": text}))
    _, _, found = told.partition("[voices]  # whose words a note is, by its type\n")
    lines = found.partition("\n\n")[0].split("\n") if found else []
    assert lines == table


@pytest.mark.parametrize(("told_by", "voice"), [("correspDesc", "edition"), ("msDesc", "document")])
def test_notes_below_are_of_who_edits_a_letter_and_of_who_wrote_a_print_that_is_kept(
    tmp_path: Path, told_by: str, voice: str
) -> None:
    text = letter(1).replace("</p></body>", '<note place="footnote">N.</note></p></body>')
    if told_by == "msDesc":
        text = text.replace("<sourceDesc><p/>", "<sourceDesc><msDesc><msIdentifier/></msDesc>")
    else:
        text = text.replace("</fileDesc>", "</fileDesc><profileDesc><correspDesc/></profileDesc>")
    _, told = adopted(laid(tmp_path, {"1.xml": text}))
    assert f'"" = "{voice}"  # 1 note without a type' in told


def test_where_types_of_notes_are_plain_nothing_is_said_of_them(tmp_path: Path) -> None:
    notes = (
        '<note type="editorial">N.</note><note type="commentary">N.</note>'
        '<note place="margin">N.</note><note resp="#ed">N.</note><note hand="#h">N.</note>'
    )
    text = letter(1).replace("</p></body>", f"{notes}</p></body>")
    made, told = adopted(laid(tmp_path, {"1.xml": text}))
    assert ("voices" in told, [one for one in made.advice if "words" in one]) == (False, [])


def test_notes_of_a_print_without_a_type_are_told_as_the_documents_until_somebody_looks(
    tmp_path: Path,
) -> None:
    text = letter(1).replace("</p></body>", "<note>N.</note></p></body>")
    made, told = adopted(laid(tmp_path, {"1.xml": text}))
    assert '\n[voices]  # whose words a note is, by its type\n"" = "document"  # 1 note' in told
    (advice,) = (one for one in made.advice if "words" in one)
    assert advice == (
        "notes without a type: whose words they are is a guess: see [voices] in edition.toml"
    )


def test_images_of_a_server_are_told_with_what_shows_them(tmp_path: Path) -> None:
    """The line can be copied into the file, and is right there."""
    pages = '<pb facs="https://a-b.example:80/1r.jpg"/><pb facs="https://a-b.example:80/1v.jpg"/>'
    other = '<graphic url="https://c.example/a.jpg"/><graphic url="here.jpg"/>'
    with_pages = letter(1).replace("<head>", f"{pages}<head>")
    both = letter(2).replace("<head>", f"{pages}{other}<head>")
    made, text = adopted(laid(tmp_path, {"1.xml": with_pages, "2.xml": both, "3.xml": letter(3)}))
    (told,) = (one for one in made.advice if "images" in one)
    line = r"'https://a-b\.example:80/.+' = " + '"$0"'
    assert told == (
        "2 documents with images on https://a-b.example:80/, to which pages lead: "
        f"to show them, write in edition.toml [images] and below it {line}"
    )
    made.file.write_text(f"{text}\n[images]\n{line}\n", "utf-8")
    assert load(tmp_path).config.images == {r"https://a-b\.example:80/.+": "$0"}


def test_registers_lie_in_several_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where documents lie among them, and one that lists the same is none."""
    start, end = PERSONS.index("<listPerson>"), PERSONS.index("</body>")
    place = '<listPlace><place xml:id="koeln"><placeName>Köln</placeName></place></listPlace>'
    event = '<listEvent><event xml:id="e1"><head>Einzug</head></event></listEvent>'
    text = letter(1).replace("hier", 'in <placeName ref="#koeln">K.</placeName>')
    files = {
        "data/briefe/1.xml": text,
        "data/personen/a.xml": PERSONS,
        "data/orte/a.xml": PERSONS[:start] + place + PERSONS[end:],
        "data/events.xml": PERSONS[:start] + event + PERSONS[end:],
        "old/persons.xml": PERSONS.replace(' xml:id="bo"', ""),
        "data/twice.xml": PERSONS.replace('"ada"', '"bo"'),
    }
    folder = laid(tmp_path / "all", files)
    made, toml = adopted(folder)
    assert (
        '[sources]\ndocuments = "data/briefe"\nregisters = "data/personen"\n'
        'more_registers = ["data/events.xml", "data/orte"]\n\n'
    ) in toml
    assert (made.found[1], made.advice[1:]) == (
        ("registers", "data/personen, data/events.xml, data/orte: 3 files, 4 entries"),
        [
            "old/persons.xml: no registers, for others list the same",
            "data/twice.xml: no registers, for an id stands twice; "
            "tei-tools validate data/twice.xml",
        ],
    )
    report = api.build(start=folder)
    assert [one.code for one in report.findings] == ["rng/not-run"]
    built = folder / "build/html"
    page = (built / "documents/1.html").read_text(encoding="utf-8")
    links = dict(re.findall(r'<a class="tei-(\w+Name)" href="../([^"]*)"', page))
    assert sorted(links) == ["persName", "placeName"]
    assert all((built / link).is_file() for link in links.values())
    monkeypatch.chdir(folder)
    told = [one.said for one in api.doctor() if one.what == "registers"]
    assert told == ["data/personen, data/events.xml, data/orte, 3 files"]
    (folder / "data/events.xml").unlink()
    with pytest.raises(InputError) as caught:
        api.validate(start=folder)
    assert (caught.value.message, caught.value.hint) == (
        "a folder or a file of registers does not exist",
        "make it, or correct `more_registers` under [sources] in edition.toml",
    )


def test_of_registers_that_list_the_same_one_is_taken(tmp_path: Path) -> None:
    letters = {f"{n}.xml": letter(n, lang="") for n in (1, 2, 3)}
    folder = laid(
        tmp_path / "all",
        {
            **letters,
            "a.xml": PERSONS,
            "b.xml": PERSONS,
            "c.xml": "<TEI",
            "x.rng": RNG,
            "y.rng": RNG,
        },
    )
    made, text = adopted(folder, title="All of it", identifier="n", editor="Ada", language="fr")
    assert text == HEAD + (
        'title = "All of it"\nid = "n"  # how the ids of new documents begin\nlanguage = "fr"\n\n'
        '[[editors]]\nname = "Ada"\nid = "editor"\n\n'
        '[sources]\ndocuments = "."\nregisters = "a.xml"\n\n'
        '[schema]\nrng = ""  # RELAX NG; a file of this folder\n'
        'schematron = ""  # rules are programs: name those that you trust\n\n'
        '[check]\npointers = "edition"  # ref="#id" and key="id" lead into any register\n'
        f'{LEVELS}"register/unused-entry" = "off"  # more is listed than met\n'
    )
    assert made.advice == [
        "no RELAX NG schema: take one of x.rng, y.rng, and name it as rng in edition.toml",
        "b.xml: no registers, for others list the same",
        "1 file that cannot be read; tei-tools validate says why",
    ]


def test_the_folder_of_nearly_all_files_counts_and_what_lies_elsewhere_is_told(
    tmp_path: Path,
) -> None:
    letters = {f"data/letters/{n // 5}/{n}.xml": letter(n, lang="") for n in range(20)}
    start, end = PERSONS.index("<listPerson>"), PERSONS.index("</body>")
    bare = PERSONS[start:end].replace(
        "<listPerson", '<listPerson xmlns="http://www.tei-c.org/ns/1.0"'
    )
    address = "https://example.org/own/out/letters.rng"
    for name in list(letters)[:15]:
        letters[name] = f'<?xml-model href="{address}"?>{letters[name]}'
    odd = letter(7).replace("<head>", '<schemaSpec ident="own"/><head>')
    folder = laid(
        tmp_path / "site",
        {
            **letters,
            "data/lists/persons.xml": bare,
            "data/lists/places.xml": bare.replace('xml:id="', 'xml:id="of-'),
            "data/lists/terms.xml": letter(77),
            "old/persons.xml": PERSONS.replace('xml:id="bo"', 'n="bo"'),
            "about/us.xml": letter(99),
            "own.xml": odd,
        },
    )
    made, text = adopted(folder)
    assert made.found[:2] == [
        ("documents", "data/letters: 20 files"),
        ("registers", "data/lists: 2 files, 4 entries"),
    ]
    assert made.advice == [
        f"no RELAX NG schema: put one into the folder, {address}, which most documents name, "
        "and name it as rng in edition.toml",
        "old/persons.xml: no registers, for others list the same",
        "about/us.xml, data/lists/terms.xml: no document, by where it lies: move it into "
        "data/letters",
    ]
    assert 'documents = "data/letters"\nregisters = "data/lists"\n' in text


def test_what_makes_a_document_of_a_file_elsewhere_is_told_and_does(tmp_path: Path) -> None:
    letters = {f"letters/{n}.xml": letter(n) for n in range(20)}
    others = {"persons.xml": PERSONS, "about/us.xml": letter(99), "build.xml": "<project/>"}
    folder = laid(tmp_path / "site", {**letters, **others, "old/persons.xml": PERSONS})
    made, text = adopted(folder)
    setting = 'documents = "."'
    omitted = 'omitted = ["build.xml", "persons.xml"]'
    assert made.advice[-1] == (
        "about/us.xml: no document, by where it lies: move it into letters, or write "
        f"{setting} and {omitted} in edition.toml"
    )
    text = text.replace('documents = "letters"', f"{setting}\n{omitted}")
    (folder / "edition.toml").write_text(text, "utf-8")
    files = load(folder).document_files
    assert [one.relative_to(folder).as_posix() for one in files] == sorted(
        [*letters, "about/us.xml"]
    )


def test_documents_that_would_have_one_address_are_told(tmp_path: Path) -> None:
    """By init and by validate; the first is published, and so are all others."""
    files = {"1.tei": letter(1), "1.xml": letter(2), "a b.xml": letter(3), "a-b.xml": letter(4)}
    folder = laid(tmp_path / "one", files)
    made, _ = adopted(folder)
    assert made.advice[-2:] == [
        "1.tei, 1.xml would both be published as 1: rename one of them",
        "a b.xml, a-b.xml would both be published as a-b: rename one of them",
    ]
    found = [one for one in api.validate(start=folder).findings if one.code.startswith("build/")]
    assert [(one.primary.span.uri.rpartition("/")[2], one.fixes[0].title) for one in found] == [
        ("1.xml", "rename one of them"),
        ("a-b.xml", "rename one of them"),
    ]
    assert found[0].message.endswith("1.tei would both be published as 1")
    built = api.build(api.Options(), start=folder).built
    assert built is not None
    assert built.documents == ("1", "a-b")


def test_of_parts_of_documents_no_edition_is_made_and_the_cure_is_told(tmp_path: Path) -> None:
    """Entries alone are registers, and lack documents beside them."""
    part = '<{0} xmlns="http://www.tei-c.org/ns/1.0"><p>Բ</p></{0}>'
    files = {name: part.format(name) for name in ("body", "div", "person")}
    folder = laid(tmp_path, {f"{name}.xml": text for name, text in files.items()})
    assert api.is_adoptable(folder)
    with pytest.raises(InputError) as caught:
        adopt(folder)
    assert (caught.value.message, caught.value.hint) == (
        "no file here is a whole document",
        "body.xml: the root element is <body>, not <TEI> or <teiCorpus>; so 1 more file: put each "
        "into a <TEI> with a <teiHeader>, or bring them into one by xi:include",
    )
    for name in ("body", "div"):
        (folder / f"{name}.xml").unlink()
    with pytest.raises(InputError, match=r"^no file of TEI here has a text$"):
        adopt(folder)
    assert [one.name for one in folder.iterdir()] == ["person.xml"]


@pytest.mark.parametrize(
    ("files", "given", "error"),
    [
        (
            {"1.xml": letter(1), "edition.toml": "[edition]\n"},
            {},
            ("the folder is an edition already", InputError),
        ),
        ({"persons.xml": PERSONS}, {}, ("no file of TEI here has a text", InputError)),
        ({"1.xml": letter(1)}, {"title": " "}, ("the title is empty", InputError)),
        (
            {"1.xml": letter(1)},
            {"language": "english"},
            ("`edition.language` is “english”, which is no language", ConfigurationError),
        ),
    ],
)
def test_what_cannot_be_an_edition_is_refused_and_nothing_is_written(
    tmp_path: Path,
    files: Mapping[str, str],
    given: Mapping[str, str],
    error: tuple[str, type[InputError | ConfigurationError]],
) -> None:
    folder = laid(tmp_path / "here", files)
    message, kind = error
    with pytest.raises(kind) as caught:
        adopt(folder, **given)
    assert caught.value.message == message
    assert contents(folder) == {name: text.encode() for name, text in files.items()}


def test_an_edition_without_a_grammar_says_so_and_does_what_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = laid(tmp_path / "bare", {"1.xml": letter(1), "2.xml": letter(2, more="<nonsense/>")})
    monkeypatch.chdir(folder)
    adopt(folder)
    codes = [one.code for one in api.validate().findings]
    assert codes == ["rng/not-run", "ref/unresolved-pointer", "ref/unresolved-pointer"]
    (finding,) = api.validate(options=api.CheckOptions(select=("rng/",))).findings
    told = (finding.code, finding.severity, finding.message, finding.primary.span.uri)
    assert told == (
        "rng/not-run",
        CODES["rng/not-run"].severity,
        "no RELAX NG schema is named: files that name none themselves were held against none",
        "edition.toml",
    )
    assert [one.title for one in finding.fixes] == [
        'name one that lies in this folder: rng = "tei_all.rng"'
    ]
    symptoms = {one.what: (one.is_well, one.said) for one in api.doctor(folder)}
    assert symptoms["RELAX NG schema"] == (True, "none")
    assert symptoms["documents"] == (True, "., 2 files")
    with pytest.raises(ConfigurationError) as caught:
        list(api.editor_files("vscode", may_replace=lambda _: True, start=folder))
    assert (caught.value.message, caught.value.hint) == (
        "the edition has no RELAX NG schema",
        'name one under [schema]: rng = "tei_all.rng"',
    )
