"""What the TEI files of a folder say of themselves, counted file by file; none is held."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml.etree import _Element

from tei_tools import corpus
from tei_tools.check.models import read_models
from tei_tools.check.schemas import HEAD, named_schemas
from tei_tools.config import languages
from tei_tools.document import DEFAULT_LIMITS, Document
from tei_tools.encode.escape import one_line
from tei_tools.names import RNG, XML_ID, XML_LANG, tei

_NO_LANGUAGE: Final = frozenset(("", "und", "mul", "mis", "zxx"))
"""Tags that name no language."""
_SCHEMA: Final = ".rng"
"""How the name of a schema in the XML syntax ends."""
_BEGIN: Final = re.compile(r"[^\W\d_][\w.-]*?(?=\d)")
"""How ids begin, before their number."""
_TEXTS: Final = tuple(map(tei, ("text", "sourceDoc")))
_WORDS: Final = tuple(
    map(tei, ("p", "ab", "l", "sp", "u", "entry", "entryFree", "figure", "sourceDoc"))
)
"""What a file of registers has in its lists and its header alone."""
_LISTS: Final = frozenset(
    map(tei, ("listPerson", "listPlace", "listOrg", "listBibl", "listEvent", "listObject"))
)
_PEOPLE: Final = tuple(map(tei, ("person", "personGrp", "place", "org", "event", "object")))
_ENTRIES: Final = (*_PEOPLE, *map(tei, ("bibl", "biblStruct", "biblFull")))


@dataclass
class Survey:
    """What was counted.

    Attributes:
        documents: the files that have a text.
        registers: those that have nothing but lists of entries, and how many.
        unreadable: those that are no XML.
        entries: the ids of the entries.
        pointers: what `@ref` and `@key` of documents lead to outside of their own file.
        schemas: the RELAX NG schemas that documents name, where they lie on this machine.
        addresses: those that they name by an address of the web.
        series: the titles of the series that documents belong to.
        titles: the titles that pages would have.
        owns: the titles that documents have by their level or type; under `head` their headings.
        languages: of the texts.
        begins: how their ids begin.
        editors: each with an `xml:id`, which may be empty.
    """

    documents: list[Path] = field(default_factory=list)
    registers: dict[Path, int] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)
    entries: set[str] = field(default_factory=set)
    pointers: set[str] = field(default_factory=set)
    schemas: Counter[Path] = field(default_factory=Counter)
    addresses: Counter[str] = field(default_factory=Counter)
    series: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    owns: dict[str, set[str]] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    begins: Counter[str] = field(default_factory=Counter)
    editors: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, folder: Path) -> "Survey":
        """Look at all files of a folder.

        Raises:
            InputError: a folder or a file cannot be read.
        """
        survey = cls()
        files = corpus.files_in(folder)
        for file, one in zip(files, corpus.each(files, DEFAULT_LIMITS), strict=True):
            if not isinstance(one, Document):
                survey.unreadable.append(file)
            elif (is_tei(one) or one.root.tag in _LISTS) and not _is_odd(one.root):
                survey.add(file, one)
        return survey

    def add(self, file: Path, one: Document) -> None:
        """Count a file of TEI."""
        root = one.root
        entries = [entry.get(XML_ID, "") for entry in root.iter(*_ENTRIES) if _is_listed(entry)]
        if entries and not any(map(_is_of_text, root.iter(*_WORDS))):
            self.registers[file] = len(entries)
            self.entries.update(entries)
        elif next(root.iter(*_TEXTS), None) is not None:
            self.documents.append(file)
            named = next(named_schemas(one.source.text), "")
            if named and (path := (file.parent / named).resolve()).is_file():
                self.schemas[path] += 1
            self.addresses.update(_far(one.source.text))
            self.pointers |= _pointers(root)
            self._add_titles(root)
            self.languages.update(_language(root))
            begin = _BEGIN.match(root.get(XML_ID) or file.stem)
            self.begins.update([begin[0]] if begin else [])

    def _add_titles(self, root: _Element) -> None:
        statement = root.find(f"{tei('teiHeader')}/{tei('fileDesc')}/{tei('titleStmt')}")
        if statement is None:
            return
        titles = [
            (one.get("level"), one.get("type"), _words(one))
            for one in statement.findall(tei("title"))
        ]
        self.series.update({words for level, _, words in titles if level == "s" and words})
        main = [words for _, kind, words in titles if kind == "main"]
        main += [words for level, _, words in titles if level == "a"]
        self.titles.update([*main, *(words for *_, words in titles)][:1])
        own = {kind: words for level, of, words in reversed(titles) for kind in (level, of) if kind}
        if (head := next(root.iter(tei("head")), None)) is not None:
            own["head"] = _words(head)
        for kind, words in own.items():
            self.owns.setdefault(kind, set()).update([words] if words else [])
        self.editors.update(one for each in statement.iter(tei("editor")) for one in _named(each))


def is_tei(one: Document) -> bool:
    """Whether a file is one of TEI."""
    return one.root.tag in (tei("TEI"), tei("teiCorpus"))


def _far(text: str) -> set[str]:
    """Return the addresses of the web at which a document says that its RELAX NG schemas lie."""
    models = read_models(text[:HEAD])
    found = (one.value("href") or "" for one in models if one.kind == RNG and one.path is None)
    return {one for one in found if one.endswith(_SCHEMA)}


def _is_odd(root: _Element) -> bool:
    """Whether a file specifies a schema: its text is documentation."""
    return next(root.iter(tei("schemaSpec")), None) is not None


def _is_listed(entry: _Element) -> bool:
    """Whether an element is an entry of a register; what is listed beside a text is none."""
    parent = entry.getparent()
    if XML_ID not in entry.attrib or parent is None or parent.tag not in _LISTS:
        return False
    return not any(one.tag in (tei("teiHeader"), tei("back")) for one in entry.iterancestors())


def _is_of_text(element: _Element) -> bool:
    """Whether an element stands in a text: in no list and in no header."""
    outside = {tei("teiHeader"), *_LISTS}
    return not any(one.tag in outside for one in element.iterancestors())


def _pointers(root: _Element) -> set[str]:
    """Return where names lead to outside of their file, without the `#`."""
    here = {str(one.get(XML_ID)) for one in root.iter("*") if XML_ID in one.attrib}
    values = (f"{one.get('ref', '')} {one.get('key', '')}" for one in root.iter("*"))
    return {token.removeprefix("#") for value in values for token in value.split()} - here


def _language(root: _Element) -> list[str]:
    """Return the language of a document, if it has one: of its text, or the only one declared."""
    around = [root, *root.iter(*_TEXTS, tei("body"), tei("div"))][:4]
    tags = [one.get(XML_LANG, "") for one in around]
    declared = {one.get("ident", "") for one in root.iter(tei("language"))}
    tags += declared if len(declared) == 1 else ()
    known = (tag for tag in tags if tag not in _NO_LANGUAGE and not languages.wrong_tag(tag))
    return [*known][:1]


def _named(editor: _Element) -> Iterator[tuple[str, str]]:
    """Yield the name of an editor with an id, if it has one; some hold several names."""
    names = [*editor.iter(tei("persName"), tei("name"))]
    several = len(names) > 1
    for one in names or [editor]:
        if words := _words(one):
            yield words, (one if several else editor).get(XML_ID, "")


def _words(element: _Element) -> str:
    return one_line("".join(map(str, element.itertext())))
