"""Nothing that a file asks for is fetched, through whatever command it comes in."""

import gzip
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tei_tools import api
from tei_tools.errors import TeiToolsError
from tei_tools.saxon import Job, Saxon, Stylesheet, TransformFailed, Xml

PLANTED: Final = "the combination is 4711"

HEAD: Final = '<?xml version="1.0"?>\n'
LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.fixture
def here(edition_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document of this edition with its registers, in the current folder; a secret beside it."""
    for path in (edition_copy / "tei/documents").iterdir():
        if path.stem != "kz003":
            path.unlink()
    (edition_copy.parent / "secret.txt").write_text(PLANTED)
    (edition_copy.parent / "secret.xml").write_text(f"<p>{PLANTED}</p>")
    (edition_copy.parent / "secret.dtd").write_text(f'<!ENTITY x "{PLANTED}">')
    monkeypatch.chdir(edition_copy)
    return edition_copy


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and a list of who connected to it."""
    callers: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                callers.append(str(address))
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", callers


ATTACKS: Final[dict[str, str]] = {
    "a general entity that is a file": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret}.txt">]>',
    "a general entity on the network": '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{address}">]>',
    "a parameter entity": '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "{secret}.dtd"> %p;]>',
    "an external DTD": '<!DOCTYPE TEI SYSTEM "{secret}.dtd">',
    "an external DTD on the network": '<!DOCTYPE TEI SYSTEM "{address}">',
    "a billion laughs": '<!DOCTYPE TEI [<!ENTITY l0 "ha"> {laughs}<!ENTITY x "&l11;">]>',
}
"""What stands before the root element; the reference &x; stands in a paragraph."""

PLACES: Final = {
    "document": ("tei/documents/kz003.xml", "verbally."),
    "register": ("tei/registers/persons.xml", "Military Commissar."),
    "taxonomies": ("tei/taxonomies.xml", "The taxonomies stand"),
}
"""Where the attack is planted: the file, and the words after which the reference stands."""


def plant(here: Path, attack: str, place: str, address: str) -> None:
    file, words = PLACES[place]
    path = here / file
    text = path.read_text("utf-8")
    assert text.count(words) == 1
    secret = (here.parent / "secret").as_uri()
    prologue = (
        ATTACKS[attack]
        .replace("{secret}", secret)
        .replace("{address}", address)
        .replace("{laughs}", LAUGHS)
    )
    text = text.replace(words, f"{words}&x;").replace("<TEI ", f"{prologue}\n<TEI ", 1)
    path.write_text(text, "utf-8")


def said(command: Callable[[], api.Report]) -> str:
    """Run a command of the library; return all that it tells."""
    try:
        report = command()
    except TeiToolsError as error:
        return f"{error.message} {error.where} {error.hint}"
    told = [
        f"{finding.code} {finding.message} {finding.primary.text}" for finding in report.findings
    ]
    return "\n".join(told)


def everything(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(_text(path.read_bytes()) for path in files)


def _text(data: bytes) -> str:
    """Return what a file says, the packed ones of the search too."""
    return (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode(
        errors="replace"
    )


@pytest.mark.untraced
@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("place", PLACES)
def test_an_attack_in_a_file_of_the_edition_brings_nothing_in(
    here: Path, listener: tuple[str, list[str]], attack: str, place: str
) -> None:
    """Validated, built, or read for a new document: refused, with the file named, and quickly."""
    address, callers = listener
    plant(here, attack, place, address)
    start = time.monotonic()
    told = [
        said(api.validate),
        said(lambda: api.validate([PLACES[place][0]])),
        said(lambda: api.build(api.Options(allow_invalid=True))),
        said(lambda: api.build(api.Options(drafts=True))),
    ]
    assert [PLANTED in text for text in told] == [False] * 4
    assert all("xml/" in text for text in told)
    assert PLANTED not in everything(here / "build")
    assert callers == []
    assert time.monotonic() - start < 60


def test_xinclude_of_a_file_outside_brings_nothing_in(here: Path) -> None:
    path = here / "tei/documents/kz003.xml"
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../../../secret.xml"/>'
    text = path.read_text("utf-8").replace("verbally.", f"verbally.{include}")
    path.write_text(text, "utf-8")
    report = api.build(api.Options(allow_invalid=True))
    assert not report.is_valid
    assert "4711" not in everything(here / "build/html") + everything(here / "build/text")


@pytest.mark.parametrize("schema", ["schema/edition.rng", "schema/edition.sch"])
def test_an_external_entity_in_a_schema_is_refused(here: Path, schema: str) -> None:
    path = here / schema
    secret = (here.parent / "secret.txt").as_uri()
    head, _, rest = path.read_text("utf-8").partition("?>")
    doctype = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret}">]>'
    path.write_text(f"{head}?>{doctype}{rest}", "utf-8")
    told = said(api.validate)
    assert told.startswith("the schema cannot be read: ")
    assert PLANTED not in told


SHEET: Final = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">
  <xsl:output method="text"/>
  <xsl:template match="/"><xsl:value-of select="{select}"/></xsl:template>
</xsl:stylesheet>"""


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE p [<!ENTITY x SYSTEM "{secret}.txt">]>',
        '<!DOCTYPE p SYSTEM "{secret}.dtd">',
        '<!DOCTYPE p [<!ENTITY l0 "ha"> {laughs}<!ENTITY x "&l11;">]>',
    ],
)
def test_the_parser_of_the_stylesheet_engine_reads_no_entity_either(
    here: Path, doctype: str
) -> None:
    """Should a DOCTYPE ever reach it past our reader."""
    secret = (here.parent / "secret").as_uri()
    prologue = doctype.replace("{secret}", secret).replace("{laughs}", LAUGHS)
    stylesheet = Stylesheet(text=SHEET.format(select="."))
    with Saxon() as saxon, pytest.raises(TransformFailed) as refused:
        saxon.transform(Job(stylesheet, Xml(f"{prologue}<p>&x;</p>")))
    assert PLANTED not in str(refused.value)


@pytest.mark.parametrize("call", ["doc('{secret}.xml')", "unparsed-text('{secret}.txt')"])
def test_a_stylesheet_reads_no_file_while_it_runs(here: Path, call: str) -> None:
    select = call.replace("{secret}", (here.parent / "secret").as_uri())
    stylesheet = Stylesheet(text=SHEET.format(select=select))
    with Saxon() as saxon, pytest.raises(TransformFailed) as refused:
        saxon.transform(Job(stylesheet, Xml("<p/>")))
    assert PLANTED not in str(refused.value)


def test_markup_in_the_configuration_is_shown_and_does_not_run(here: Path) -> None:
    path = here / "edition.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('title = "', 'title = "<script>alert(1)</script>', 1), "utf-8")
    assert api.build().is_valid
    files = sorted((here / "build" / "html").rglob("*.html"))
    pages = "\n".join(path.read_text("utf-8") for path in files)
    kinds = set(re.findall(r"<script( src=\"[./]*assets/|[^>]*)", pages))
    assert kinds == {' src="assets/', ' src="../assets/', ' type="application/ld+json"'}
    assert "alert(1)</script>" not in pages
    assert "&lt;script&gt;alert(1)&lt;/script&gt;Karabakh" in pages


def test_a_link_that_would_run_a_script_does_not_become_one(here: Path) -> None:
    path = here / "tei/documents/kz003.xml"
    evil = '<ref target="javascript:alert(1)">press here</ref>'
    path.write_text(path.read_text("utf-8").replace("verbally.", f"verbally.{evil}"), "utf-8")
    report = api.build(api.Options(allow_invalid=True))
    assert not report.is_valid
    page = (here / "build/html/documents/kz003.html").read_text("utf-8")
    assert "press here" in page
    assert "javascript:" not in page
