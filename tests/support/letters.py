"""An edition of one letter by the settings of docs/publish.md, and what else it has."""

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from tei_tools import api

DOCS = Path(__file__).resolve().parents[2] / "docs" / "publish.md"


LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a1"><teiHeader><fileDesc><titleStmt>
<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body><p xml:id="a1-p1">Words.</p></body></text></TEI>
"""


SCHEMATRON = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<pattern><rule context="/"><assert test="true()">never</assert></rule></pattern></schema>"""


ANY = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start>
<define name="any"><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/>
<ref name="any"/></choice></zeroOrMore></element></define></grammar>"""


ACROSS = '[check]\npointers = "edition"\n[levels]\n"ref/" = "off"\n'
"""Settings: `#id` may lead to any register, or nowhere."""


def example() -> str:
    """The settings of the docs."""
    text = DOCS.read_text("utf-8")
    (block,) = re.findall(r"^    \[edition\]\n(?:    .*\n|\n)*", text, re.MULTILINE)
    return textwrap.dedent(block)


def made(folder: Path, more: dict[str, str], documents: Sequence[str] = ("a1",)) -> Path:
    """Build an edition of one letter and some more files, but for empty ones; return its pages.

    The documents that are published are these.
    """
    files = {
        "edition.toml": example(),
        "tei/documents/a1.xml": LETTER,
        "schema/edition.rng": ANY,
        "schema/edition.sch": SCHEMATRON,
    } | more
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if content:
            (folder / name).write_text(content, "utf-8")
    report = api.build(api.Options(), start=folder)
    assert report.built, report.text()
    assert report.built.documents == documents, report.text()
    return folder / "build" / "html"
