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
from tests.support.settings import EDITION_KEYS, LEAST, SITE_KEYS, TABLES, refusal, write


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
            'write formats = ["…"]',
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
            '[voices]\n"" = "editon"',
            "5:1",
            '`voices.""` has the unknown value “editon”',
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
            "[images]\n'a(' = 'https://a.example/'",
            "5:1",
            "in [images] “a(” is no regular expression: missing ), unterminated subpattern at "
            "position 1",
            "write \\ before a . ( ) [ ] ? * or + that the address itself has",
        ),
        (
            "[images]\n'https:\\/\\/a' = 'https://a.example/'",
            "5:1",
            "in [images] in “https:\\/\\/a” stands what XPath does not know of regular expressions",
            "write it without (? and without \\ before letters, / or :",
        ),
        (
            "[images]\n'a(?=b)' = 'https://a.example/'",
            "5:1",
            "in [images] in “a(?=b)” stands what XPath does not know of regular expressions",
            "write it without (? and without \\ before letters, / or :",
        ),
        (
            "[images]\n'.*' = 'https://a.example/$0'",
            "5:1",
            "in [images] “.*” fits an empty address too",
            "write .+ for .*",
        ),
        (
            "[images]\n'a' = 'images/a.jpg'",
            "5:1",
            "in [images] “images/a.jpg” is no address of an image",
            'write one of the web: "https://iiif.example.org/$1/full/1200,/0/default.jpg"',
        ),
        (
            "[images]\n'a' = 'https://a.example/$'",
            "5:1",
            "in [images] “https://a.example/$” has a $ without a number",
            "write $0 for the whole address, $1 …",
        ),
        (
            "[images]\n'(a)' = 'https://a.example/$1$2'",
            "5:1",
            "in [images] “https://a.example/$1$2” asks for $2, and “(a)” has no such group",
            "write parentheses round what it stands for: (.+)",
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
            "write [[editors]] on a line of its own, once for each",
        ),
        (
            'editors = ["Ada"]',
            "4:1",
            "unknown key `editors` in [edition]",
            "`editors` is a table: write [[editors]] on a line of its own. "
            f"Known keys: {EDITION_KEYS}",
        ),
        (
            'publisher = "Nobody"\n[site]\nlicence = "x"\ntitle = "x"',
            "6:1",
            "unknown key `licence` in [site]",
            f"Known keys: {SITE_KEYS}",
        ),
        (
            '[site]\ntitle = "x"',
            "5:1",
            "unknown key `title` in [site]",
            f"`title` belongs below [edition]. Known keys: {SITE_KEYS}",
        ),
        (
            "[site]\nwidth = 3",
            "5:1",
            "unknown key `width` in [site]",
            f"`width` belongs below [text] or [format]. Known keys: {SITE_KEYS}",
        ),
        (
            "[outputs]\nformats = []",
            "5:1",
            "`outputs.formats` is empty",
            'write formats = ["html", "text"]',
        ),
        (
            "[sources]\nomitted = [3]",
            "5:1",
            "`sources.omitted` holds a whole number, not a string",
            'write omitted = ["…"]',
        ),
        (
            '[sources]\nmore_registers = [""]',
            "5:1",
            "`sources.more_registers` holds an empty string",
            "write at least one character",
        ),
        (
            '[check]\naddresses = ""',
            "5:1",
            "`check.addresses` is empty",
            "write at least one character",
        ),
        (
            "[sources]\ndocuments = 'tei\\documents'",
            "5:1",
            "`sources.documents` has a backslash: “tei\\documents”",
            'write it with /: documents = "tei/documents"',
        ),
        (
            '[sources]\ndocuments = "tei\\u0000"',
            "5:1",
            "`sources.documents` has a character that no path has: 'tei\\x00'",
            "delete it",
        ),
        (
            "[limits]\nseconds = 99999999999999999999",
            "5:1",
            "`limits.seconds` is 99999999999999999999, which is too great",
            "it must be 1000000 or less",
        ),
        (
            '[html]\npage_level = "2"',
            "5:1",
            "`html.page_level` is a string, not a whole number",
            "write page_level = 0, a whole number without quotation marks",
        ),
        (
            "[reading]\nshown = true",
            "5:1",
            "`reading.shown` is true or false, not a string",
            "write one in quotation marks. Known: edited, original",
        ),
        (
            '[levels]\n"ref/" = 0',
            "5:1",
            '`levels."ref/"` is a whole number, not a string',
            "write one in quotation marks. Known: off, info, warning, error",
        ),
        (
            '[rend]\n"a b" = 0',
            "5:1",
            '`rend."a b"` is a whole number, not a string',
            'write "a b" = "…", in quotation marks',
        ),
        (
            '[site]\nmap_extent = "50.5 38 39.5 44"',
            "5:1",
            "`site.map_extent` is “50.5 38 39.5 44”, which is no part of the earth",
            "write south, west, north, east: south less than north, both from -90 to 90; west "
            "less than east, both from -180 to 180",
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
