import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from tei_tools import document, edition
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.encode import starter
from tei_tools.encode.skeleton import NOT_SENT
from tei_tools.encode.template import NewDocument, new_document
from tei_tools.errors import InputError
from tei_tools.names import tei
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import run
from tests.support import files

TODAY = dt.date(2026, 11, 23)
NOTHING = NewDocument(today=TODAY)
KINDS = ["letter", "telegram", "report", "statement", "resolution", "dispatch", "essay"]

PERSON = """      <person xml:id="{0}">
        <persName type="heading">{1}</persName>
        <note type="editorial" resp="#edition">Invented.</note>
      </person>
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new edition, in a folder of an awkward name, with persons whose names are awkward."""
    folder = tmp_path_factory.mktemp("made") / "é #1 %20"
    starter.create(folder, title="Letters", identifier="ex", editor="A. B. & Söhne")
    register = folder / "tei" / "registers" / "persons.xml"
    more = PERSON.format("anna", "Ἄννα Κομνηνή") + PERSON.format(
        "smith", "Smith, John, Jr. &amp; Co."
    )
    text = register.read_text("utf-8").replace("    </listPerson>", more + "    </listPerson>")
    register.write_text(text, "utf-8")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write in."""
    return Path(shutil.copytree(made, tmp_path / made.name))


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    with Saxon() as processor:
        yield processor


@pytest.fixture(scope="module")
def rules(saxon: Saxon, made: Path) -> CompiledSchema:
    return compile_schema(saxon, edition.load(made).rules)


def new(folder: Path, kind: str, options: NewDocument = NOTHING) -> Path:
    return new_document(edition.load(folder), kind, options)


def refusal(folder: Path, kind: str, options: NewDocument = NOTHING) -> tuple[str, str]:
    """Return message and hint of the error that a document raises, which must leave no file."""
    loaded = edition.load(folder)
    before = sorted(folder.rglob("*"))
    with pytest.raises(InputError) as caught:
        new_document(loaded, kind, options)
    assert sorted(folder.rglob("*")) == before
    return caught.value.message, caught.value.hint


def read(path: Path) -> Document:
    result = document.read_document(path)
    assert isinstance(result, Document)
    return result


def mistakes(saxon: Saxon, rules: CompiledSchema, loaded: Edition, path: Path) -> list[str]:
    """Return what grammar and rules find in a document."""
    source = read(path)
    registers = tuple(map(loaded.xml, loaded.registers.documents.values()))
    handed = {"registers": registers, "taxonomies": loaded.taxonomies_xml}
    found = [*loaded.grammar.validate(source), *run(saxon, rules, source, handed)]
    return [f"{one.code}: {one.message}" for one in found]


LETTER = """\
<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../../schema/edition.rng" type="application/xml" \
schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="../../schema/edition.sch" type="application/xml" \
schematypens="http://purl.oclc.org/dsdl/schematron"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ex002" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <!-- FILL IN: kind, sender, addressee, place and date, without judgement -->
        <title>Letter of Peter Hollis and Thornwick College Library to Ἄννα Κομνηνή, Smith, John,
          Jr. &amp; Co. and Margaret Arden, Thornwick, 7 May 1921</title>
        <respStmt xml:id="edition">
          <resp>Encoding, titles and notes of the edition</resp>
          <name>A. B. &amp; Söhne</name>
        </respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher>A. B. &amp; Söhne</publisher>
        <idno type="edition">ex002</idno>
        <!-- FILL IN: status: free, restricted or unknown; then what others may do with it -->
        <availability status="unknown">
          <p>…</p>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <!-- FILL IN: what the text was taken from; below it, in an msDesc, who keeps it where -->
        <bibl type="base">…</bibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <listPrefixDef>
        <prefixDef ident="psn" matchPattern="(.+)"
          replacementPattern="../registers/persons.xml#$1"/>
        <prefixDef ident="pla" matchPattern="(.+)" \
replacementPattern="../registers/places.xml#$1"/>
        <prefixDef ident="org" matchPattern="(.+)"
          replacementPattern="../registers/organizations.xml#$1"/>
        <prefixDef ident="bib" matchPattern="(.+)"
          replacementPattern="../registers/bibliography.xml#$1"/>
        <prefixDef ident="tax" matchPattern="(.+)" replacementPattern="../taxonomies.xml#$1"/>
      </listPrefixDef>
    </encodingDesc>
    <profileDesc>
      <creation>
        <date when="1921-05-07">7 May 1921</date>
        <placeName ref="pla:thornwick">Thornwick</placeName>
      </creation>
      <langUsage>
        <!-- FILL IN: the language of the text, in words; another ident if it is another -->
        <language ident="en">en</language>
      </langUsage>
      <correspDesc>
        <correspAction type="sent">
          <persName ref="psn:hollis">Peter Hollis</persName>
          <orgName ref="org:thornwick-library">Thornwick College Library</orgName>
          <placeName ref="pla:thornwick">Thornwick</placeName>
          <date when="1921-05-07">7 May 1921</date>
        </correspAction>
        <correspAction type="received">
          <persName ref="psn:anna">Ἄννα Κομνηνή</persName>
          <persName ref="psn:smith">Smith, John, Jr. &amp; Co.</persName>
          <persName ref="psn:arden">Margaret Arden</persName>
        </correspAction>
      </correspDesc>
      <textClass>
        <catRef scheme="tax:kinds" target="tax:letter"/>
      </textClass>
    </profileDesc>
    <revisionDesc status="draft">
      <change who="#edition" when="2026-11-23">Begun from the template.</change>
    </revisionDesc>
  </teiHeader>
  <text>
    <body>
      <!-- FILL IN: place and date as the document words them; without a dateline, delete it -->
      <dateline><placeName ref="pla:thornwick">Thornwick</placeName>,
        <date when="1921-05-07">7 May 1921</date></dateline>
      <!-- FILL IN: the salutation, as the document words it; without one, delete it -->
      <opener>
        <salute>… <persName ref="psn:anna">Ἄννα Κομνηνή</persName>, <persName \
ref="psn:smith">Smith, John, Jr. &amp; Co.</persName>, <persName ref="psn:arden">Margaret \
Arden</persName></salute>
      </opener>
      <!-- FILL IN: the text, each paragraph with an xml:id of its own -->
      <p xml:id="ex002-p1">…</p>
      <!-- FILL IN: the signatures, with roles in roleName; without one, delete the closer -->
      <closer>
        <signed xml:id="ex002-s1"><persName ref="psn:hollis">Peter Hollis</persName></signed>
        <signed xml:id="ex002-s2"><roleName><orgName ref="org:thornwick-library">Thornwick College \
Library</orgName></roleName></signed>
      </closer>
      <!-- FILL IN: what the archive says of it, in a note type="source" with an xml:id -->
    </body>
  </text>
</TEI>
"""

RESOLUTION_PROFILE = """\
    <profileDesc>
      <creation>
        <!-- FILL IN: when="1920-07-12" in place of cert="unknown", if the date is known -->
        <date cert="unknown">date unknown</date>
        <!-- FILL IN: a placeName with its ref="pla:…", if the place is known -->
      </creation>
      <langUsage>
        <!-- FILL IN: the language of the text, in words; another ident if it is another -->
        <language ident="en">en</language>
      </langUsage>
      <textClass>
        <catRef scheme="tax:kinds" target="tax:resolution"/>
      </textClass>
    </profileDesc>
"""

RESOLUTION_BODY = """\
    <body>
      <!-- FILL IN: place and date as the document words them; without a dateline, delete it -->
      <dateline>…</dateline>
      <!-- FILL IN: the labels and items as the document has them, each item with an xml:id -->
      <list type="minutes">
        <label>Present:</label>
        <item xml:id="ex002-present">…</item>
        <label>Agenda:</label>
        <item xml:id="ex002-agenda">…</item>
        <label>Resolved:</label>
        <item xml:id="ex002-resolved">
          <list type="ordered">
            <item xml:id="ex002-r1" n="1">…</item>
          </list>
        </item>
      </list>
      <!-- FILL IN: the signatures, with roles in roleName; without one, delete the closer -->
      <closer>
        <signed xml:id="ex002-s1">…</signed>
      </closer>
      <!-- FILL IN: what the archive says of it, in a note type="source" with an xml:id -->
    </body>
"""

UNKNOWN_PARTIES = """\
      <correspDesc>
        <correspAction type="sent">
          <!-- FILL IN: who sent it: a persName or orgName with its ref="psn:…" or "org:…" -->
          <rs type="person">unknown</rs>
        </correspAction>
        <correspAction type="received">
          <!-- FILL IN: who was to receive it: a persName or orgName with its \
ref="psn:…" or "org:…" -->
          <rs type="person">unknown</rs>
        </correspAction>
      </correspDesc>
"""

TELEGRAM_OPENER = """\
      <!-- FILL IN: number (idno type="number"), marks of transmission (seg type="mark"), address, \
as the document words it; without one, delete it -->
      <opener>
        <address>
          <addrLine>…</addrLine>
        </address>
      </opener>
"""

KNOWN = NewDocument(
    today=TODAY,
    sender=("hollis", "org:thornwick-library"),
    receiver=("psn:anna", "smith", "arden"),
    date="1921-05-07",
    place="thornwick",
)


def between(text: str, start: str, end: str) -> str:
    """Return the lines of a file from one that begins with `start` to one that ends with `end`."""
    return text[text.index(start) : text.index(end) + len(end)]


def test_what_is_known_is_filled_in(folder: Path) -> None:
    path = new(folder, "letter", KNOWN)
    assert path == folder / "tei" / "documents" / "ex002.xml"
    assert path.read_text("utf-8") == LETTER
    assert sorted(one.name for one in path.parent.iterdir()) == ["ex001.xml", "ex002.xml"]
    assert path.stat().st_mode == path.with_name("ex001.xml").stat().st_mode


def test_a_letter_has_an_address_where_the_schema_knows_no_salutation(folder: Path) -> None:
    files.replace(folder / "schema/edition.rng", '  <include href="transcription.rng"/>\n', "")
    text = new(folder, "letter", KNOWN).read_text("utf-8")
    assert (
        between(text, "      <!-- FILL IN: the address", "        </address>\n")
        == """\
      <!-- FILL IN: the address, as the document words it; without one, delete it -->
      <opener>
        <address>
          <addrLine><persName ref="psn:anna">Ἄννα Κομνηνή</persName></addrLine>
          <addrLine><persName ref="psn:smith">Smith, John, Jr. &amp; Co.</persName></addrLine>
          <addrLine><persName ref="psn:arden">Margaret Arden</persName></addrLine>
        </address>
"""
    )


def test_a_resolution_has_minutes_and_nobody_who_sent_it(folder: Path) -> None:
    text = new(folder, "resolution").read_text("utf-8")
    assert between(text, "    <profileDesc>", "</profileDesc>\n") == RESOLUTION_PROFILE
    assert between(text, "    <body>", "</body>\n") == RESOLUTION_BODY
    assert "<title>Resolution</title>" in text


def test_an_essay_was_taken_from_nothing_and_is_written_today(folder: Path) -> None:
    text = new(folder, "essay").read_text("utf-8")
    assert between(text, "      <sourceDesc>", "</sourceDesc>\n") == (
        "      <sourceDesc>\n        <p>Written for this edition.</p>\n      </sourceDesc>\n"
    )
    assert f'<date when="{TODAY}">{TODAY}</date>' in text
    assert "correspDesc" not in text
    assert re.findall("<(dateline|opener|closer|note)", text) == []


def test_who_is_not_known_is_a_placeholder_that_can_be_found(folder: Path) -> None:
    text = new(folder, "telegram").read_text("utf-8")
    assert between(text, "      <correspDesc>", "</correspDesc>\n") == UNKNOWN_PARTIES
    assert between(text, "      <!-- FILL IN: number", "</opener>\n") == TELEGRAM_OPENER
    assert text.count("FILL IN") == text.count("<!--") == 13


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "options",
    [
        NOTHING,
        NewDocument(today=TODAY, date="1921-05", place="saltmere", title="A & B < C"),
        NewDocument(today=TODAY, date="0987"),
        NewDocument(today=TODAY, date="1921-05-07", identifier="Unnumbered.1_a--b"),
    ],
    ids=["nothing", "month", "year", "day"],
)
def test_every_kind_is_valid_as_it_stands(
    folder: Path, saxon: Saxon, rules: CompiledSchema, kind: str, options: NewDocument
) -> None:
    loaded = edition.load(folder)
    if kind not in NOT_SENT and not options.title:
        options = replace(options, sender=("hollis", "org:saltmere-library"), receiver=("arden",))
    path = new_document(loaded, kind, options)
    assert mistakes(saxon, rules, loaded, path) == []
    assert edition.is_draft(read(path))


def test_the_rules_would_have_found_a_mistake(
    folder: Path, saxon: Saxon, rules: CompiledSchema
) -> None:
    path = new(folder, "letter", KNOWN)
    text = path.read_text("utf-8")
    text = text.replace('<persName ref="psn:hollis">', '<persName ref="psn:hollos">', 1)
    path.write_text(text.replace("<opener>", '<opener n="1">'), "utf-8")
    codes = {one.partition(":")[0] for one in mistakes(saxon, rules, edition.load(folder), path)}
    assert codes == {"rng/attribute-not-allowed", "sch/ref-entry", "sch/party-named"}


def test_a_register_of_another_name_is_found_by_its_entries(folder: Path) -> None:
    """As in an edition that has called its registers in its own language."""
    registers = folder / "tei" / "registers"
    (registers / "persons.xml").rename(registers / "անձինք.xml")
    path = new(folder, "letter", NewDocument(today=TODAY, sender=("hollis",)))
    made = document.read_document(path)
    assert isinstance(made, Document)
    prefixes = made.root.iter(tei("prefixDef"))
    assert {one.get("ident"): unquote(one.get("replacementPattern", "")) for one in prefixes} == {
        "psn": "../registers/անձինք.xml#$1",
        "pla": "../registers/places.xml#$1",
        "org": "../registers/organizations.xml#$1",
        "bib": "../registers/bibliography.xml#$1",
        "tax": "../taxonomies.xml#$1",
    }


@pytest.mark.parametrize(
    ("language", "title", "date"),
    [
        ("en-GB", "Letter of Peter Hollis to Margaret Arden, Saltmere, May 1921", "May 1921"),
        ("fr", "Letter, Saltmere, 1921-05", "1921-05"),
        ("hy-Latn", "Letter, Saltmere, 1921-05", "1921-05"),
    ],
)
def test_only_english_editions_get_english_words(
    folder: Path, saxon: Saxon, rules: CompiledSchema, language: str, title: str, date: str
) -> None:
    settings = folder / "edition.toml"
    toml = settings.read_text("utf-8").replace('language = "en"', f'language = "{language}"')
    settings.write_text(toml, "utf-8")
    options = NewDocument(
        today=TODAY, sender=("hollis",), receiver=("arden",), date="1921-05", place="saltmere"
    )
    loaded = edition.load(folder)
    path = new_document(loaded, "letter", options)
    text = path.read_text("utf-8")
    assert f"<title>{title}</title>" in text
    assert text.count(f'<date when="1921-05">{date}</date>') == 3
    assert f'xml:id="ex002" xml:lang="{language}">' in text
    assert mistakes(saxon, rules, loaded, path) == []


def test_a_title_that_is_given_is_kept(folder: Path) -> None:
    options = replace(KNOWN, title="  Letter\nof <Peter> & others, “1921”\u00a0")
    text = new(folder, "letter", options).read_text("utf-8")
    expected = "<title>Letter of &lt;Peter&gt; &amp; others, “1921”\u00a0</title>"
    assert between(text, "      <titleStmt>\n", "</title>") == (
        f"      <titleStmt>\n        {expected}"
    )


def test_an_edition_says_what_all_its_documents_share(
    folder: Path, saxon: Saxon, rules: CompiledSchema
) -> None:
    """Publisher, witness, rights, editors and paths come from edition.toml."""
    (folder / "edition.toml").write_text(
        """\
[edition]
title = "Letters"
id = "ex"
publisher = "Press & Sons"
witness = "Transcribed from the originals, by one hand and proofread by another, in a library."
rights = "CC BY 4.0 <https://creativecommons.org/licenses/by/4.0/>"
[[editors]]
name = "A. B."
id = "ab"
[[editors]]
name = "C. D."
id = "cd"
[sources]
documents = "tei/documents"
registers = "lists of #1"
taxonomies = "kinds é.xml"
[schema]
rng = "a b/edition.rng"
""",
        "utf-8",
    )
    (folder / "tei" / "registers").rename(folder / "lists of #1")
    (folder / "tei" / "taxonomies.xml").rename(folder / "kinds é.xml")
    (folder / "schema").joinpath("edition.rng").rename(folder / "schema" / "x")
    (folder / "a b").mkdir()
    (folder / "schema" / "x").rename(folder / "a b" / "edition.rng")
    for part in ("registers.rng", "transcription.rng"):
        (folder / "schema" / part).rename(folder / "a b" / part)
    loaded = edition.load(folder)
    path = new_document(loaded, "letter", KNOWN)
    text = path.read_text("utf-8")
    assert between(text, "<?xml-model", "?>\n<TEI").split('"')[1] == "../../a%20b/edition.rng"
    assert between(text, "        <respStmt", "</sourceDesc>\n") == (
        """\
        <respStmt xml:id="ab">
          <resp>Encoding, titles and notes of the edition</resp>
          <name>A. B.</name>
        </respStmt>
        <respStmt xml:id="cd">
          <resp>Encoding, titles and notes of the edition</resp>
          <name>C. D.</name>
        </respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher>Press &amp; Sons</publisher>
        <idno type="edition">ex002</idno>
        <!-- FILL IN: status: free, restricted or unknown; then what others may do with it -->
        <availability status="unknown">
          <p>CC BY 4.0 &lt;https://creativecommons.org/licenses/by/4.0/&gt;</p>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <!-- FILL IN: what the text was taken from; below it, in an msDesc, who keeps it where -->
        <bibl type="base">Transcribed from the originals, by one hand and proofread by another, in a
          library.</bibl>
      </sourceDesc>
"""
    )
    patterns = [
        one.get("replacementPattern")
        for one in read(path).root.iter("{http://www.tei-c.org/ns/1.0}prefixDef")
    ]
    assert patterns == [
        "../../lists%20of%20%231/persons.xml#$1",
        "../../lists%20of%20%231/places.xml#$1",
        "../../lists%20of%20%231/organizations.xml#$1",
        "../../lists%20of%20%231/bibliography.xml#$1",
        "../../kinds%20%C3%A9.xml#$1",
    ]
    assert '<change who="#ab" when="2026-11-23">' in text
    assert mistakes(saxon, rules, loaded, path) == []


def test_an_edition_that_names_nobody_gets_placeholders_too(
    folder: Path, saxon: Saxon, rules: CompiledSchema
) -> None:
    (folder / "edition.toml").write_text('[edition]\ntitle = "L"\nid = "ex"\n', "utf-8")
    loaded = edition.load(folder)
    path = new_document(loaded, "letter", NOTHING)
    text = path.read_text("utf-8")
    assert between(text, "        <!-- FILL IN: who edits", "</publisher>\n") == (
        """\
        <!-- FILL IN: who edits, here or under [[editors]] in edition.toml -->
        <respStmt xml:id="edition">
          <resp>Encoding, titles and notes of the edition</resp>
          <name>…</name>
        </respStmt>
      </titleStmt>
      <publicationStmt>
        <!-- FILL IN: who publishes it, here or as publisher in edition.toml -->
        <publisher>…</publisher>
"""
    )
    assert mistakes(saxon, rules, loaded, path) == []


# Kinds


def test_an_unknown_kind_is_refused_with_the_nearest_and_all(folder: Path) -> None:
    listed = "The kinds of this edition: " + ", ".join(KINDS)
    assert refusal(folder, "Telegramm") == (
        "there is no kind of document “Telegramm”",
        f"did you mean telegram? {listed}",
    )
    assert refusal(folder, "voices") == ("there is no kind of document “voices”", listed)


def test_an_edition_has_the_kinds_of_its_own_taxonomy(
    folder: Path, saxon: Saxon, rules: CompiledSchema
) -> None:
    path = folder / "tei" / "taxonomies.xml"
    text = path.read_text("utf-8")
    text = text.replace('xml:id="telegram"', 'xml:id="postcard"').replace("Telegram", "Post\n card")
    path.write_text(text, "utf-8")
    loaded = edition.load(folder)
    made = new_document(loaded, "postcard", KNOWN)
    assert "<title>Post card of Peter Hollis" in made.read_text("utf-8")
    assert mistakes(saxon, rules, loaded, made) == []
    hint = refusal(folder, "telegram")[1]
    assert hint == "The kinds of this edition: " + ", ".join(KINDS).replace("telegram", "postcard")


@pytest.mark.parametrize("text", [None, "<TEI", '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'])
def test_without_kinds_there_is_no_document(folder: Path, text: str | None) -> None:
    path = folder / "tei" / "taxonomies.xml"
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    assert refusal(folder, "letter") == (
        "the edition names no kinds of documents",
        'they stand in its taxonomy xml:id="kinds"; tei-tools validate checks the file',
    )


def test_a_resolution_is_not_sent(folder: Path) -> None:
    for options in (
        NewDocument(today=TODAY, sender=("hollis",)),
        NewDocument(today=TODAY, receiver=("hollis",)),
    ):
        assert refusal(folder, "resolution", options) == (
            "a resolution is not sent to anybody",
            "leave out its sender and receiver",
        )


# Parties and places

MISSING = "add the entry to the register first: tei-tools register add {} {}"


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("holis", f"did you mean psn:hollis? If not, {MISSING.format('person', 'holis')}"),
        ("psn:Hollis", f"did you mean psn:hollis? If not, {MISSING.format('person', 'NAME')}"),
        ("org:hollis", f"did you mean psn:hollis? If not, {MISSING.format('person', 'NAME')}"),
        (
            "thornwick",
            f"did you mean org:thornwick-library? If not, {MISSING.format('person', 'thornwick')}",
        ),
        ("xyz", MISSING.format("person", "xyz")),
        *(
            (one, f"did you mean psn:hollis? If not, {MISSING.format('person', repr(one))}")
            for one in ("P. Hollis", "hollis, P.")
        ),
        (
            "pla:saltmere-librari",
            f"did you mean org:saltmere-library? If not, {MISSING.format('person', 'NAME')}",
        ),
        ("", MISSING.format("person", "NAME")),
        ("http://example.org/xyz", MISSING.format("person", "NAME")),
    ],
)
def test_an_unknown_party_is_refused_with_the_nearest(folder: Path, given: str, hint: str) -> None:
    for options in (
        NewDocument(today=TODAY, sender=("hollis", given)),
        NewDocument(today=TODAY, receiver=(given,)),
    ):
        assert refusal(folder, "letter", options) == (
            f"“{given}” is not in the register of persons or organizations",
            hint,
        )


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("thornwik", f"did you mean pla:thornwick? If not, {MISSING.format('place', 'thornwik')}"),
        ("psn:hollis", MISSING.format("place", "NAME")),
    ],
)
def test_an_unknown_place_is_refused(folder: Path, given: str, hint: str) -> None:
    assert refusal(folder, "letter", NewDocument(today=TODAY, place=given)) == (
        f"“{given}” is not in the register of places",
        hint,
    )


def test_an_id_of_two_registers_needs_its_prefix(folder: Path) -> None:
    path = folder / "tei" / "registers" / "organizations.xml"
    text = path.read_text("utf-8").replace('xml:id="saltmere-library"', 'xml:id="hollis"')
    path.write_text(text, "utf-8")
    options = NewDocument(today=TODAY, sender=("hollis",))
    assert refusal(folder, "letter", options) == (
        "“hollis” is in more than one register",
        "write psn:hollis or org:hollis",
    )
    made = new(folder, "letter", replace(options, sender=("org:hollis",)))
    assert '<orgName ref="org:hollis">Saltmere Town Library</orgName>' in made.read_text("utf-8")


def test_a_register_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "tei" / "registers" / "persons.xml").write_text("<TEI>")
    options = NewDocument(today=TODAY, sender=("hollis",))
    assert refusal(folder, "letter", options) == (
        "“hollis” cannot be looked up: a register cannot be read",
        "tei-tools validate says what is wrong in it",
    )


# Dates

FORM = "write a year, a month or a day, as 1920, 1920-07 or 1920-07-12"


@pytest.mark.parametrize(
    ("date", "message", "hint"),
    [
        ("1921-02-29", "there is no date 1921-02-29", "February 1921 had 28 days"),
        ("1900-02-29", "there is no date 1900-02-29", "February 1900 had 28 days"),
        ("1921-06-00", "there is no date 1921-06-00", "June 1921 had 30 days"),
        ("1921-13", "there is no date 1921-13", "months go from 01 to 12"),
        ("1921-00-10", "there is no date 1921-00-10", "months go from 01 to 12"),
        ("0000", "there is no date 0000", "the first year is 0001"),
        *(
            (one, f"“{one}” is not a date as it is needed here", "did you mean 1920-07-12?")
            for one in ("12 July 1920", "12.7.1920", "12. Juli 1920", "12 juillet 1920")
        ),
        ("7/12/1920", "“7/12/1920” is not a date as it is needed here", FORM),
        ("31.2.1920", "“31.2.1920” is not a date as it is needed here", FORM),
        ("1921-5-3", "“1921-5-3” is not a date as it is needed here", FORM),
        ("1921-05-03T10:00", "“1921-05-03T10:00” is not a date as it is needed here", FORM),
        ("1921\n", "“1921\n” is not a date as it is needed here", FORM),
        ("१९२१", "“१९२१” is not a date as it is needed here", FORM),
    ],
)
def test_a_date_that_cannot_be_is_refused(folder: Path, date: str, message: str, hint: str) -> None:
    assert refusal(folder, "letter", NewDocument(today=TODAY, date=date)) == (message, hint)


# Ids


def test_the_next_number_follows_the_highest(folder: Path) -> None:
    documents = folder / "tei" / "documents"
    assert new(folder, "letter").name == "ex002.xml"
    (documents / "ex002.xml").unlink()
    (documents / "ex0009.xml").write_text("<unreadable")
    (documents / "other500.xml").write_text("<unreadable")
    (documents / "ex500a.xml").write_text("<unreadable")
    assert new(folder, "letter").name == "ex0010.xml"
    shutil.copy(documents / "ex0010.xml", documents / "EX9999.xml")
    assert new(folder, "letter").name == "ex10000.xml"


def test_the_first_number_has_three_digits(folder: Path) -> None:
    (folder / "tei" / "documents" / "ex001.xml").unlink()
    assert new(folder, "letter").name == "ex001.xml"


@pytest.mark.parametrize(
    "identifier", ["ex001", "EX001", "persons", "bibliography", "taxonomies", "edition"]
)
def test_an_id_that_is_taken_is_refused(folder: Path, identifier: str) -> None:
    """Registers and taxonomies have pages of their own, and an editor an id in every file."""
    options = NewDocument(today=TODAY, identifier=identifier)
    expected = (f"the id “{identifier}” is taken", "the next free one is ex002")
    assert refusal(folder, "letter", options) == expected


@pytest.mark.parametrize("identifier", ["1", "a b", "é", "../a", "a/b", "a:b", ".a", "a\n", "-"])
def test_an_id_that_is_none_is_refused(folder: Path, identifier: str) -> None:
    assert refusal(folder, "letter", NewDocument(today=TODAY, identifier=identifier)) == (
        f"“{identifier}” cannot be the id of a document",
        "write a letter of A to Z, then letters, digits, hyphens, full stops or underscores",
    )


# Writing


def test_a_file_that_came_meanwhile_is_not_written_over(folder: Path) -> None:
    loaded = edition.load(folder)
    assert list(loaded.documents.documents) == ["ex001"]
    path = folder / "tei" / "documents" / "ex002.xml"
    path.write_text("mine")
    with pytest.raises(InputError) as caught:
        new_document(loaded, "letter", NOTHING)
    assert (caught.value.message, caught.value.where, caught.value.hint) == (
        "there is a file of this name",
        str(path),
        "run the command again, or give another id",
    )
    assert path.read_text() == "mine"
    assert sorted(one.name for one in path.parent.iterdir()) == ["ex001.xml", "ex002.xml"]


def no_links(*_: object) -> None:
    raise OSError(1, "Operation not permitted")


def test_a_file_system_without_links_will_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    loaded = edition.load(folder)
    path = new_document(loaded, "letter", KNOWN)
    assert path.read_text("utf-8") == LETTER
    path.write_text("mine")
    with pytest.raises(InputError, match="there is a file of this name"):
        new_document(loaded, "letter", KNOWN)
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert refusal(folder, "letter") == (
        "the document cannot be written: No space left on device",
        "see that the folder may be written to, and that the disk has room",
    )


@pytest.mark.parametrize("control", ["\x07", "\udce9"])
def test_what_no_file_can_hold_is_refused(folder: Path, control: str) -> None:
    options = NewDocument(today=TODAY, title=f"Letter{control}")
    assert refusal(folder, "letter", options) == (
        f"the title holds a character that XML does not allow: U+{ord(control):04X}",
        "leave the character out",
    )
