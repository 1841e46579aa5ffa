"""What commands do in an edition of files that were there, without schema and taxonomies."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from tei_tools import api, resources
from tei_tools.encode.adopting import adopt
from tei_tools.encode.editors.projects import EDITORS
from tei_tools.errors import ConfigurationError, InputError
from tests.support.files import contents, git, replace

TODAY = dt.date(2026, 11, 30)
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{}</teiHeader>"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">{}<text><body>{}</body></text></TEI>'
LETTER = TEI.format(
    HEADER.format(
        "Brief",
        '<profileDesc><correspDesc><correspAction type="sent"><persName ref="#weiss">Ada Weiss'
        '</persName><placeName ref="#lindau">Lindau</placeName></correspAction></correspDesc>'
        "</profileDesc>",
    ),
    '<p>Gestern kam <persName ref="#lind">Bo Lind</persName>.</p>',
)
END = "</body></text></TEI>"
REGISTER = TEI.format(
    HEADER.format("Personen und Orte", ""),
    """
<listPerson>
  <person xml:id="lind"><persName>Bo Lind</persName></person>
  <person xml:id="weiss">
    <persName><surname>Weiss</surname>, <forename>Ada</forename></persName>
  </person>
</listPerson>
<listPlace>
  <place xml:id="lindau">
    <settlement>Lindau</settlement>
  </place>
</listPlace>
""",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two letters and a register beside them, made an edition."""
    folder = tmp_path / "briefe"
    folder.mkdir()
    for name, text in {"brief-1": LETTER, "brief-2": LETTER, "verzeichnis": REGISTER}.items():
        (folder / f"{name}.xml").write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    adopt(folder, title="Briefe")
    return folder


def test_a_new_document_points_as_those_do_that_were_there_and_names_no_kind(folder: Path) -> None:
    options = api.NewDocument(
        today=TODAY, sender=("weiss",), receiver=("#lind",), date="1904-03", place="lindau"
    )
    made = api.new("Brief", options)
    assert made == folder / "brief-3.xml"
    text = made.read_text("utf-8")
    assert text[text.index("    </fileDesc>") :] == NEW
    assert text.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="brief-3" xml:lang="de">\n'
    )
    assert "<title>Brief, Lindau, 1904-03</title>" in text
    report = api.validate()
    assert [one.code for one in report.findings] == ["rng/not-run"]
    with pytest.raises(InputError) as caught:
        api.new(" ", options)
    assert (caught.value.message, caught.value.hint) == (
        "the kind is empty",
        "say in a word what it is, as letter",
    )


LANGUAGE = """\
      <langUsage>
        <!-- FILL IN: the language of the text, in words; another ident if it is another -->
        <language ident="de">de</language>
      </langUsage>
"""
BEGUN = """\
    </profileDesc>
    <revisionDesc status="draft">
      <change who="#edition" when="2026-11-30">Begun from the template.</change>
    </revisionDesc>
  </teiHeader>
  <text>
    <body>"""
NEW = f"""\
    </fileDesc>
    <profileDesc>
      <creation>
        <date when="1904-03">1904-03</date>
        <placeName ref="#lindau">Lindau</placeName>
      </creation>
{LANGUAGE}      <correspDesc>
        <correspAction type="sent">
          <persName ref="#weiss">Ada Weiss</persName>
          <placeName ref="#lindau">Lindau</placeName>
          <date when="1904-03">1904-03</date>
        </correspAction>
        <correspAction type="received">
          <persName ref="#lind">Bo Lind</persName>
        </correspAction>
      </correspDesc>
{BEGUN}
      <!-- FILL IN: place and date as the document words them; without a dateline, delete it -->
      <dateline><placeName ref="#lindau">Lindau</placeName>,
        <date when="1904-03">1904-03</date></dateline>
      <!-- FILL IN: the salutation, as the document words it; without one, delete it -->
      <opener>
        <salute>… <persName ref="#lind">Bo Lind</persName></salute>
      </opener>
      <!-- FILL IN: the text, each paragraph with an xml:id of its own -->
      <p xml:id="brief-3-p1">…</p>
      <!-- FILL IN: the signatures, with roles in roleName; without one, delete the closer -->
      <closer>
        <signed xml:id="brief-3-s1"><persName ref="#weiss">Ada Weiss</persName></signed>
      </closer>
      <!-- FILL IN: what the archive says of it, in a note type="source" with an xml:id -->
    </body>
  </text>
</TEI>
"""


def test_where_no_letters_are_a_new_document_is_a_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stone = TEI.format(HEADER.format("Stein", ""), "<ab>DIS MANIBVS</ab>")
    (tmp_path / "stein1.xml").write_text(stone, "utf-8")
    places = REGISTER[REGISTER.index("<listPlace>") : REGISTER.index("</body>")]
    places = places.replace("<listPlace", '<listPlace xmlns="http://www.tei-c.org/ns/1.0"')
    (tmp_path / "orte.xml").write_text(places, "utf-8")
    monkeypatch.chdir(tmp_path)
    adopt(tmp_path)
    text = api.new("inschrift", api.NewDocument(today=TODAY, place="lindau")).read_text("utf-8")
    assert text[text.index("    <encodingDesc>") :] == STONE
    assert "<title>Inschrift, Lindau</title>" in text
    assert [one.code for one in api.validate().findings] == ["rng/not-run"]


STONE = f"""\
    <encodingDesc>
      <listPrefixDef>
        <prefixDef ident="pla" matchPattern="(.+)" replacementPattern="orte.xml#$1"/>
      </listPrefixDef>
    </encodingDesc>
    <profileDesc>
      <creation>
        <!-- FILL IN: when="1920-07-12" in place of cert="unknown", if the date is known -->
        <date cert="unknown">date unknown</date>
        <placeName ref="pla:lindau">Lindau</placeName>
      </creation>
{LANGUAGE}{BEGUN}
      <!-- FILL IN: the text, each paragraph with an xml:id of its own -->
      <p xml:id="stein2-p1">…</p>
    </body>
  </text>
</TEI>
"""


def test_a_text_becomes_a_draft_laid_out_though_no_schema_says_how(folder: Path) -> None:
    (folder / "brief.txt").write_text(
        "Brief an Bo Lind\n\nLindau, 4. März 1904\n\nLieber Bo,\n\nich war da.\n\n- eins\n- zwei\n"
        "\nAda Weiss\n",
        "utf-8",
    )
    before = contents(folder)
    plan = api.import_texts([folder / "brief.txt"], today=TODAY)
    assert [one.file for one in plan.drafts] == [folder / "brief-3.xml"]
    after = contents(folder)
    text = after.pop("brief-3.xml").decode()
    assert after == before
    assert text[text.index("<correspDesc>") : text.index("    <revisionDesc")] == SENT
    assert text[text.index("    <body>") :] == DRAFT
    assert "<title>Brief an Bo Lind, Lindau, 1904-03-04</title>" in text
    assert [one.code for one in api.validate().findings] == ["rng/not-run"]


SENT = """\
<correspDesc>
        <correspAction type="sent">
          <persName ref="#weiss" cert="medium">Ada Weiss</persName>
          <placeName ref="#lindau">Lindau</placeName>
          <date when="1904-03-04">1904-03-04</date>
        </correspAction>
        <correspAction type="received">
          <persName ref="#lind" cert="medium">Bo Lind</persName>
        </correspAction>
      </correspDesc>
    </profileDesc>
"""
DRAFT = """\
    <body>
      <head type="main" cert="high">Brief an <persName ref="#lind" resp="#edition" cert="medium">Bo
        Lind</persName></head>
      <dateline cert="high"><placeName ref="#lindau" resp="#edition"
        cert="medium">Lindau</placeName>, <date when="1904-03-04" resp="#edition" cert="medium">4.
        März 1904</date></dateline>
      <opener>
        <salute cert="medium">Lieber Bo,</salute>
      </opener>
      <p xml:id="brief-3-p1">ich war da.</p>
      <list rend="bulleted">
        <item xml:id="brief-3-i1" n="-">eins</item>
        <item xml:id="brief-3-i2" n="-">zwei</item>
      </list>
      <closer>
        <signed xml:id="brief-3-s1" cert="medium"><persName ref="#weiss" resp="#edition"
          cert="low">Ada Weiss</persName></signed>
      </closer>
    </body>
  </text>
</TEI>
"""


ENTRIES = """
<listPerson>
  <person xml:id="arp"><persName type="heading">Arp, Karl</persName></person>
  <person xml:id="lind"><persName>Bo Lind</persName><persName>Hans Groß</persName></person>
  <person xml:id="weiss">
    <persName><surname>Weiss</surname>, <forename>Ada</forename></persName>
  </person>
</listPerson>
<listPlace>
  <place xml:id="bregenz" type="settlement">
    <placeName type="heading">Bregenz</placeName>
    <note type="editorial">A town</note>
  </place>
  <place xml:id="lindau">
    <settlement>Lindau</settlement>
  </place>
</listPlace>
"""


def test_entries_are_written_as_their_siblings_are_and_by_nobody_whom_the_register_does_not_name(
    folder: Path,
) -> None:
    register = folder / "verzeichnis.xml"
    before = register.read_text("utf-8")
    gross = '<person xml:id="gross"><persName>Hans Groß</persName></person>\n'
    register.write_text(before.replace("</listPerson>", f"  {gross}</listPerson>"), "utf-8")
    settings = folder / "edition.toml"
    editors = '\n[[editors]]\nname = "Eva Korn"\nid = "korn"\n'
    settings.write_text(settings.read_text("utf-8") + editors, "utf-8")
    added = [
        api.register_add("person", "Arp, Karl"),
        api.register_add("place", "Bregenz", sort="settlement", note="A town"),
    ]
    assert [pointer for _, pointer in added] == ["#arp", "#bregenz"]
    api.register_merge("gross", "lind")
    start = before.index("\n<listPerson>")
    assert register.read_text("utf-8") == before[:start] + ENTRIES + before[-len(END) :]
    assert [one.code for one in api.validate().findings] == ["rng/not-run"]
    passages = [(one.before, one.words, one.after) for one in api.register_where("weiss")]
    assert passages == [("", "Ada Weiss", " Lindau")] * 2


def test_without_a_register_no_entry_is_added_and_the_cure_is_told(folder: Path) -> None:
    with pytest.raises(InputError) as caught:
        api.register_add("org", "Verein")
    assert caught.value.hint == "a register needs a <listOrg>"
    (folder / "verzeichnis.xml").unlink()
    settings = folder / "edition.toml"
    text = settings.read_text("utf-8").replace('registers = "verzeichnis.xml"\n', "")
    settings.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        api.register_add("org", "Verein")
    assert caught.value.hint == (
        "a register needs a <listOrg>; make one in tei/registers, "
        "or name its file: registers under [sources]"
    )


def test_without_a_schema_nothing_is_written_for_it_to_include(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(ConfigurationError) as caught:
        list(api.schema_registers())
    assert (caught.value.message, caught.value.hint) == (
        "the edition has no RELAX NG schema",
        'name one under [schema]: rng = "tei_all.rng"',
    )
    assert contents(folder) == before


def test_what_was_built_is_no_change_of_a_document(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "The letters")
    api.build()
    assert [*(folder / "build/html/documents").glob("*.xml")] != []
    letter = folder / "brief-1.xml"
    letter.write_text(LETTER.replace("Gestern", "Heute"), "utf-8")
    told = [(one.old, one.new) for one in api.diff_since("HEAD")]
    assert told == [("brief-1.xml at HEAD", "brief-1.xml")]


def test_what_editors_get_lies_beside_the_documents_and_is_none(folder: Path) -> None:
    (folder / "own.rng").write_bytes(resources.path("schema", "any.rng").read_bytes())
    replace(folder / "edition.toml", 'rng = ""', 'rng = "own.rng"')
    before = set(contents(folder))
    for editor in EDITORS:
        list(api.editor_files(editor, may_replace=lambda _: False))
    new = set(contents(folder)) - before
    assert sorted(one for one in new if not one.startswith((".vscode/", ".zed/"))) == [
        *(".dir-locals.el", "brief.xpr", "own.rnc", "oxygen-code-templates.xml", "schemas.xml"),
        *("tei-abbreviations.bsh", "tei-snippets.el"),
    ]
    report = api.validate()
    assert (report.files, report.text()) == (3, "")
    assert associations(folder) == ["**/*.xml"]
    assert shown(folder) == ["."]


def test_editors_know_the_folder_of_a_register_and_those_below_the_documents(folder: Path) -> None:
    (folder / "letters/1904").mkdir(parents=True)
    for name, place in {"brief-1": "letters", "brief-2": "letters/1904"}.items():
        (folder / f"{name}.xml").rename(folder / place / f"{name}.xml")
    (folder / "lists").mkdir()
    (folder / "verzeichnis.xml").rename(folder / "lists/verzeichnis.xml")
    (folder / "own.rng").write_bytes(resources.path("schema", "any.rng").read_bytes())
    replace(folder / "edition.toml", 'rng = ""', 'rng = "own.rng"')
    replace(folder / "edition.toml", 'documents = "."', 'documents = "letters"')
    replace(folder / "edition.toml", '"verzeichnis.xml"', '"lists/verzeichnis.xml"')
    for editor in EDITORS:
        list(api.editor_files(editor, may_replace=lambda _: False))
    found = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("schemas.xml"))
    assert found == ["letters/schemas.xml", "lists/schemas.xml"]
    assert associations(folder) == ["letters/*.xml", "lists/*.xml", "letters/**/*.xml"]
    assert shown(folder) == ["letters", "lists"]


def associations(folder: Path) -> list[str]:
    """Return the files for which Visual Studio Code knows the schema."""
    settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
    return [one["pattern"] for one in settings["xml.fileAssociations"]]


def shown(folder: Path) -> list[str]:
    """Return the folders that the project of oXygen shows."""
    return re.findall(r'<folder path="([^"]*)"', (folder / "brief.xpr").read_text("utf-8"))


def test_a_file_that_is_named_or_saved_is_held_against_all_that_ids_may_lead_to(
    folder: Path,
) -> None:
    first, second = folder / "brief-1.xml", folder / "brief-2.xml"
    replace(second, '#lind"', '#lund"')
    told = "brief-2.xml: ref=“#lund” leads nowhere: no element of brief-2.xml or any other file of "
    told += "the edition has the xml:id “lund”"
    assert found(api.validate([first])) == (1, [])
    assert found(api.validate([second])) == (1, [told])
    assert found(api.validate([first, folder / "verzeichnis.xml"])) == (2, [])
    copy = folder.parent / "copy.xml"
    copy.write_text(LETTER.replace('#lind"', 'verzeichnis.xml#lind"'), "utf-8")
    assert found(api.validate([copy], start=folder)) == (
        1,
        [f"{copy}: ref=“verzeichnis.xml#lind” leads nowhere: there is no file ../verzeichnis.xml"],
    )
    not_run = "edition.toml: no RELAX NG schema is named: files that name none themselves were held"
    not_run += " against none"
    reports = api.watch()
    assert found(next(reports)) == (3, [not_run, told])
    api.build()  # beside the documents, and none of them
    replace(first, "Gestern", "Heute")
    assert found(next(reports)) == (1, [told, not_run])
    second.unlink()
    assert found(next(reports)) == (2, [not_run])


def found(report: api.Report) -> tuple[int, list[str]]:
    """Return how many files were checked, and what was found in which."""
    return report.files, [f"{one.primary.span.uri}: {one.message}" for one in report.findings]


def test_nothing_is_suggested_in_a_register_that_follows_a_text(folder: Path) -> None:
    """Editions have copies there of the entries that a letter mentions; a bibliography is words."""
    book = "<bibl{}><title>Reise zu Bo Lind, Januar 1892</title></bibl>"
    entry = book.format(' xml:id="reise"')
    back = f"</body><back><listBibl>{entry}{book.format('')}</listBibl></back>"
    letter = folder / "brief-1.xml"
    letter.write_text(LETTER.replace("</body>", back), "utf-8")
    text = letter.read_text("utf-8")
    (suggested,) = api.suggest([letter])
    start = text.index(book.format(""))
    assert [(one.words, one.start > start) for one in suggested.found] == [
        ("Bo Lind", True),
        ("Januar 1892", True),
    ]
