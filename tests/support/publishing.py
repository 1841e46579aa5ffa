"""A TEI document published by itself, as page and text, and what is found in either."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tei_tools import document as reader
from tei_tools import resources
from tei_tools.build import strings, verify
from tei_tools.build.execute import told
from tei_tools.build.verify import Source
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Limits, read_document
from tei_tools.saxon import Job, Message, Parameter, Result, Saxon, Stylesheet, Xml

EDITION = Xml(
    '<edition title="A Small Edition" subtitle="" id="small" language="en" description=""'
    ' publisher="" base_url="" rights="" witness="" rend="">'
    '<editor id="edition" name="The editors"/>'
    '<voice note="commentary" is="commentary"/><voice note="editorial" is="collection"/>'
    '<voice note="source" is="archive"/></edition>',
    "edition.toml",
)
"""What stylesheets are told of an edition without an `edition.toml`."""


@dataclass(frozen=True)
class Published:
    """A document and what was made of it.

    Attributes:
        source: the document.
        pages: its pages, by their names; the first is `<name>.html`.
        text: its annotated text.
        marked: the blocks of that text.
        said: what the stylesheet of pages reported.
    """

    source: Source
    pages: Mapping[str, str]
    text: str
    marked: str
    said: tuple[Message, ...] = ()

    @property
    def page(self) -> str:
        """The first page."""
        return self.pages[f"{self.source.name}.html"]

    def lost(self, readings: str = "edited") -> list[str]:
        """What `build --verify` finds wrong: the messages, the page's before the text's."""
        made = {name: page.encode() for name, page in self.pages.items()}
        found = verify.pages(self.source, made)
        found += verify.text(self.source, self.marked, self.text, readings)[0]
        return [finding.message for finding in found]


@dataclass
class Publisher:
    """Publishes documents by one worker.

    Attributes:
        saxon: the worker.
        edition: what stylesheets are told of the edition.
    """

    saxon: Saxon
    edition: Xml = field(default=EDITION)

    def __call__(self, document: Document, **parameters: Parameter) -> Published:
        """Publish a document; names of parameters have `_` for `-`."""
        stem = Path(document.uri).stem
        own = {name.replace("_", "-"): value for name, value in parameters.items()} | {"id": stem}
        page = self._made("html", document, own)
        text = self._made("text", document, own | {"form": "annotated", "marked": True})
        further = {name: made for name, made in page.documents.items() if name.endswith(".html")}
        pages = {f"{stem}.html": page.text, **further}
        source = Source(document, document.root, stem)
        return Published(source, pages, text.text, text.documents[verify.MARKED], page.messages)

    def reading(self, document: Document) -> str:
        """Publish a document as its reading text."""
        own: dict[str, Parameter] = {"id": Path(document.uri).stem, "form": "reading"}
        return self._made("text", document, own).text

    def _made(self, output: str, document: Document, own: Mapping[str, Parameter]) -> Result:
        sheet = Stylesheet(resources.path("xslt", output, f"{output}.xsl"))
        shared = {"edition": self.edition, "strings": strings.of("en")}
        xml = Xml(reader.serialize(document), Path(document.uri).name)
        return self.saxon.transform(Job(sheet, xml, {**shared, **own}))


def read(path: Path, limits: Limits | None = None) -> Document:
    """Read a document that can be read."""
    document = read_document(path, limits=limits or Limits())
    assert isinstance(document, Document), document.findings
    return document


def findings(published: Published) -> list[Diagnostic]:
    """Return what a build would tell of a document's page."""
    return list(told(published.source.document, published.said))


def files_of(one: str) -> set[str]:
    """Return the files that a build makes of one document of an edition, and of nothing else."""
    endings = ("html", "xml", "txt", "bib", "ris", "csl.json")
    return {
        *(f"html/documents/{one}.{ending}" for ending in endings),
        f"html/alone/{one}.html",
        f"text/annotated/{one}.txt",
        f"text/reading/{one}.txt",
    }


def gone_with(one: str, published: Mapping[str, bytes]) -> set[str]:
    """Return the files of a built edition that go with a document.

    They are its own, and the pages of entries that it alone mentions.
    """
    entries = {
        name for name, page in published.items() if set(_DOCUMENT.findall(page)) == {one.encode()}
    }
    return files_of(one) | {name for name in entries if name.count("/") == _DEPTH}


_DOCUMENT = re.compile(rb'href="\.\./documents/([^".]+)\.html')
_DEPTH = 2
"""How deep the page of an entry lies: `html/persons/kirov.html`."""


def but_the_index(files: Iterable[str]) -> set[str]:
    """Return the names of files without those of the index to search from, which change."""
    return {name for name in files if not name.startswith("html/pagefind/")}


def number(files: Iterable[str]) -> int:
    """Return how many files a build says that it made."""
    return sum(not name.startswith(".tei-tools/") for name in files)
