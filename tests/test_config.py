import pickle
from pathlib import Path

import pytest

from tei_tools import config
from tei_tools.config import (
    Bounds,
    EditionConfig,
    EditionTable,
    Editor,
    Format,
    Html,
    Outputs,
    Schemas,
    Sources,
    Text,
    Voice,
)
from tei_tools.document import Limits
from tei_tools.errors import ConfigurationError

LEAST = '[edition]\ntitle = "Letters from the Kazakh steppe"\nid = "kz"\n'


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "edition.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(folder: Path, text: str | bytes) -> tuple[str, str, str]:
    """Return place, message and hint of the error that a file raises."""
    path = write(folder, text)
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    error = caught.value
    return error.where.removeprefix(f"{path}:"), error.message, error.hint


def test_two_keys_are_enough_and_the_rest_has_defaults(tmp_path: Path) -> None:
    loaded = config.load(write(tmp_path, LEAST))
    assert loaded == EditionConfig(
        root=tmp_path, edition=EditionTable(title="Letters from the Kazakh steppe", id="kz")
    )
    assert loaded.voices == {"source": Voice.ARCHIVE, "commentary": Voice.COMMENTARY}
    assert (
        loaded.documents,
        loaded.registers,
        loaded.taxonomies,
        loaded.rng,
        loaded.schematron,
        loaded.output_folder,
        loaded.html_stylesheet,
        loaded.text_stylesheet,
    ) == (
        tmp_path / "tei/documents",
        tmp_path / "tei/registers",
        tmp_path / "tei/taxonomies.xml",
        tmp_path / "schema/edition.rng",
        tmp_path / "schema/edition.sch",
        tmp_path / "build",
        None,
        None,
    )
    assert loaded.limits.reader == Limits(bytes=256 * 1024 * 1024, depth=200)


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """\ufeff\
[edition]
title = "Ἐπιστολαί"
subtitle = "Նամակներ"
id = "kz"
language = "grc-Latn"
description = "One paragraph."
publisher = "Nobody"
base_url = "https://example.org/kz"
rights = "Free."
witness = "English translation, translator unnamed, not collated."

[[editors]]
name = "Ada"
id = "ada"
orcid = "0000-0002-1825-0097"
[[editors]]
name = "Թիֆլիս"
id = "թիֆլիս"

[sources]
documents = "letters"
registers = "people.xml"
taxonomies = "terms.xml"
[schema]
rng = "a.rng"
registers_rng = "r.rng"
schematron = "a.sch"
[outputs]
folder = "site/../public"
formats = ["text"]
[html]
stylesheet = "xslt/own.xsl"
[text]
stylesheet = "xslt/text.xsl"
width = 72
[voices]
marginal = "edition"
[limits]
megabytes = 1
depth = 50
seconds = 2
memory = 512
"""
    loaded = config.load(write(tmp_path, text.replace("\n", "\r\n")))
    assert loaded == EditionConfig(
        root=tmp_path,
        edition=EditionTable(
            title="Ἐπιστολαί",
            id="kz",
            subtitle="Նամակներ",
            language="grc-Latn",
            description="One paragraph.",
            publisher="Nobody",
            base_url="https://example.org/kz",
            rights="Free.",
            witness="English translation, translator unnamed, not collated.",
        ),
        editors=(Editor("Ada", "ada", "0000-0002-1825-0097"), Editor("Թիֆլիս", "թիֆլիս")),
        sources=Sources("letters", "people.xml", "terms.xml"),
        schema=Schemas("a.rng", "r.rng", "a.sch"),
        outputs=Outputs("site/../public", (Format.TEXT,)),
        html=Html("xslt/own.xsl"),
        text=Text("xslt/text.xsl", 72),
        voices={"marginal": Voice.EDITION},
        limits=Bounds(1, 50, 2, 512),
    )
    assert loaded.html_stylesheet == tmp_path / "xslt/own.xsl"
    assert loaded.text_stylesheet == tmp_path / "xslt/text.xsl"
    assert pickle.loads(pickle.dumps(loaded)) == loaded  # noqa: S301  our own bytes: workers get it so


EDITION_KEYS = (
    "title, id, subtitle, language, description, publisher, base_url, rights, witness, version, "
    "contact, title_from"
)
TABLES = (
    "edition, editors, about, site, sources, schema, outputs, html, text, reading, rend, voices, "
    "limits, check, levels, suggest, format, import"
)


@pytest.mark.parametrize(
    ("added", "where", "message", "hint"),
    [
        (
            'tittle = "x"',
            "4:1",
            "unknown key `tittle` in [edition]",
            f"did you mean `title`? Known keys: {EDITION_KEYS}",
        ),
        (
            '[[editors]]\nname = "Ada"\nid = "a"\n[[editors]]\nname = "B"\nid = "b"\nqqq = 1',
            "10:1",
            "unknown key `qqq` in [[editors]]",
            "Known keys: name, id, orcid",
        ),
        (
            "[output]",
            "4:2",
            "unknown table [output]",
            f"did you mean `outputs`? Known tables: {TABLES}",
        ),
        (
            '[text]\nwidth = "80"',
            "5:1",
            "`text.width` is a string, not a whole number",
            "write width = 80, a whole number without quotation marks",
        ),
        (
            "subtitle = true",
            "4:1",
            "`edition.subtitle` is true or false, not a string",
            'write subtitle = "…", in quotation marks',
        ),
        (
            "subtitle = 1931-04-05",
            "4:1",
            "`edition.subtitle` is a date or time, not a string",
            'write subtitle = "…", in quotation marks',
        ),
        (
            '[outputs]\nformats = "html"',
            "5:1",
            "`outputs.formats` is a string, not a list",
            'write formats = ["…"] if it is a list of strings, [[formats]] if it is one of tables',
        ),
        (
            '[outputs]\nformats = ["html", "txt"]',
            "5:1",
            "`outputs.formats` has the unknown value “txt”",
            "did you mean `text`? Known: html, text",
        ),
        (
            '[outputs]\nfolder = "tei"',
            "5:1",
            "`outputs.folder` is “tei”, which holds tei/documents",
            'name a folder that holds nothing else: folder = "build"',
        ),
        (
            '[voices]\nnote = "editor"',
            "5:1",
            "`voices.note` has the unknown value “editor”",
            "did you mean `edition`? Known: document, archive, collection, commentary, edition",
        ),
        (
            "[limits]\ndepth = 0",
            "5:1",
            "`limits.depth` is 0, which is too small",
            "it must be 1 or more",
        ),
        (
            'language = "English (UK)"',
            "4:1",
            "`edition.language` is “English (UK)”, which is no language",
            "did you mean `en`? It must be a BCP 47 language tag, as “en” or “grc-Latn”",
        ),
        (
            'language = "german"',
            "4:1",
            "`edition.language` is “german”, which is no language",
            "did you mean `de`? It must be a BCP 47 language tag, as “en” or “grc-Latn”",
        ),
        (
            'language = "ger"',
            "4:1",
            "`edition.language` is “ger”, which is no language",
            "did you mean `de`? It must be a BCP 47 language tag, as “en” or “grc-Latn”",
        ),
        (
            'language = ""',
            "4:1",
            "`edition.language` is “”, which is no language",
            "It must be a BCP 47 language tag, as “en” or “grc-Latn”",
        ),
        (
            '[suggest]\nlanguage = "en_US"',
            "5:1",
            "`suggest.language` is “en_US”, which is no language",
            "did you mean `en-US`? It must be a BCP 47 language tag, as “en” or “grc-Latn”",
        ),
        (
            '[suggest]\nlanguage = "xx"',
            "5:1",
            "`suggest.language` is “xx”, which is no language",
            "It must be a BCP 47 language tag, as “en” or “grc-Latn”",
        ),
        (
            '[sources]\ndocuments = "tei/../../other"',
            "5:1",
            "`sources.documents` leaves the edition's folder: “tei/../../other”",
            "name a path inside the folder that edition.toml lies in",
        ),
        (
            '[sources]\nomitted = ["a", "../b"]',
            "5:1",
            "`sources.omitted` leaves the edition's folder: “../b”",
            "name a path inside the folder that edition.toml lies in",
        ),
        (
            '[html]\nstylesheet = "/etc/own.xsl"',
            "5:1",
            "`html.stylesheet` leaves the edition's folder: “/etc/own.xsl”",
            "name a path inside the folder that edition.toml lies in",
        ),
        (
            '[[editors]]\nname = "Ada"',
            "4:3",
            "the key `id` is missing from [[editors]]",
            'add a line id = "…"',
        ),
        (
            '[[editors]]\nname = "Ada"\nid = "a"\n[[editors]]\nname = "Bo"\nid = "a"',
            "9:1",
            "two [[editors]] have the id “a”",
            "give each its own",
        ),
        (
            '[rend]\nwide = "background: url(https://example.org/a.png)"',
            "5:1",
            "`rend.wide` is “background: url(https://example.org/a.png)”, which cannot be used",
            'write declarations, as "font-style: italic; letter-spacing: .1em"; '
            "no value holds : @ \\ { } < or >",
        ),
        (
            "[html]\n[text]\n[editors]",
            "6:2",
            "`editors` is a table, not a list",
            'write editors = ["…"] if it is a list of strings, [[editors]] if it is one of tables',
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_cure(
    tmp_path: Path, added: str, where: str, message: str, hint: str
) -> None:
    assert refusal(tmp_path, LEAST + added) == (where, message, hint)


@pytest.mark.parametrize(
    "written", ["{}/tei/letters", "../{}/tei/letters", "tei/../../{}/tei/letters"]
)
def test_a_path_that_leads_back_inside_is_told_as_it_is_to_be_written(
    tmp_path: Path, written: str
) -> None:
    value = written.format(tmp_path if written.startswith("{") else tmp_path.name)
    assert refusal(tmp_path, f'{LEAST}[sources]\ndocuments = "{value}"') == (
        "5:1",
        f"`sources.documents` must be a relative path: “{value}”",
        'write it from the folder of edition.toml: documents = "tei/letters"',
    )


@pytest.mark.parametrize("start", ["https://www.tei-c.org/relaxng/", "file:///home/ada/"])
def test_an_address_in_the_place_of_a_path_is_told_as_one(tmp_path: Path, start: str) -> None:
    """The address of tei_all is what many have at hand."""
    value = f"{start}tei_all.rng"
    assert refusal(tmp_path, f'{LEAST}[schema]\nrng = "{value}"') == (
        "5:1",
        f"`schema.rng` is an address, not a path: “{value}”",
        'nothing is fetched: put it into the edition\'s folder, and name it: rng = "tei_all.rng"',
    )


@pytest.mark.parametrize("tag", ["hy", "grc", "grc-Latn", "en-GB", "de-AT-1996"])
def test_the_language_of_an_edition_may_be_any(tmp_path: Path, tag: str) -> None:
    lines = f'{LEAST}language = "{tag}"\n[suggest]\nlanguage = "{tag}"'
    loaded = config.load(write(tmp_path, lines))
    assert (loaded.edition.language, loaded.suggest.language) == (tag, tag)


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        (
            "",
            "1:1",
            "the table [edition] is missing",
            'it needs at least: [edition], title = "…" and id = "…"',
        ),
        (
            '[edition]\nid = "kz"',
            "1:2",
            "the key `title` is missing from [edition]",
            'add a line title = "…"',
        ),
        (
            '[edition]\nid = "kz"\ntitle = ""',
            "3:1",
            "`edition.title` is empty",
            "write at least one character",
        ),
        (
            'edition = "kz"',
            "1:1",
            "`edition` is a string, not a table",
            "write [edition] on a line of its own",
        ),
        (
            "[edition]\ntitle = Letters",
            "2:9",
            "edition.toml is not TOML: invalid value",
            'a string stands in quotation marks: title = "Letters"',
        ),
        (
            "[edition]\ntitle = [",
            "2:10",
            "edition.toml is not TOML: invalid value",
            'a string stands in quotation marks: title = "Letters"',
        ),
        (
            '[edition]\ntitle = "A"\ntitle = "B"',
            "3:12",
            "edition.toml is not TOML: cannot overwrite a value",
            "a key stands once in its table: delete one of the two lines",
        ),
        (
            '[edition]\ntitle = "A"\n[edition]\nid = "a"',
            "3:9",
            "edition.toml is not TOML: cannot declare ('edition',) twice",
            "a table stands once: put its keys below the first one",
        ),
        (
            '[edition]\ntitle = "tei\\documents"',
            "2:15",
            "edition.toml is not TOML: unescaped '\\' in a string",
            "write the path with /, as in tei/documents",
        ),
        (
            '[levels]\nref/missing = "off"',
            "2:4",
            "edition.toml is not TOML: expected '=' after a key in a key/value pair",
            'a line is key = value; a key with a / stands in quotation marks: "ref/" = "off"',
        ),
        (
            "[edition\ntitle = 1",
            "1:9",
            "edition.toml is not TOML: expected ']' at the end of a table declaration",
            "a table stands in brackets on a line of its own: [edition]",
        ),
        (
            "[edition]\ntitle = é".encode("latin-1"),
            "2:9",
            "edition.toml is not in UTF-8: byte 0xE9",
            "save the file in UTF-8",
        ),
    ],
)
def test_a_file_that_is_no_configuration_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, where: str, message: str, hint: str
) -> None:
    assert refusal(tmp_path, text) == (where, message, hint)


def test_the_place_is_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path, LEAST + "tittle = 1")
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    assert caught.value.where == "edition.toml:4:1"


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        config.load(tmp_path / "edition.toml")
    error = caught.value
    assert (error.message, error.where, error.hint) == (
        "edition.toml cannot be read: No such file or directory",
        str(tmp_path / "edition.toml"),
        "run tei-tools init DIR to make an edition",
    )


def test_the_file_is_looked_for_upward(tmp_path: Path) -> None:
    path = write(tmp_path, LEAST)
    inner = tmp_path / "tei" / "documents"
    inner.mkdir(parents=True)
    assert config.find(inner) == path.resolve()
    assert config.find(tmp_path) == path.resolve()


@pytest.mark.parametrize("name", ["Edition.toml", "edition.toml.txt"])
def test_a_file_that_is_called_nearly_so_is_told(tmp_path: Path, name: str) -> None:
    """As an editor saves it that hides the ends of names."""
    (tmp_path / "edition.toml.txt~").touch()
    (tmp_path / name).touch()
    with pytest.raises(ConfigurationError) as told:
        config.find(tmp_path)
    assert (told.value.message, told.value.where, told.value.hint) == (
        "there is no edition.toml here or in a folder above",
        str(tmp_path),
        f"rename {name} to edition.toml",
    )


def test_nothing_found_upward_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        config.find(tmp_path)
    error = caught.value
    assert (error.message, error.where, error.hint) == (
        "there is no edition.toml here or in a folder above",
        str(tmp_path.resolve()),
        "run tei-tools init DIR to make one, or change into an edition's folder",
    )
