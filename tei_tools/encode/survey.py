"""What the TEI files of a folder say of themselves, counted file by file; none is held."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast
from urllib.parse import unquote

from lxml.etree import XPath, _Element

from tei_tools import corpus
from tei_tools.check.facts import Prefix
from tei_tools.check.idnos import expanded, identified, plain
from tei_tools.check.models import read_models
from tei_tools.check.schemas import HEAD, named_schemas
from tei_tools.document import DEFAULT_LIMITS, Document
from tei_tools.edition import is_draft
from tei_tools.encode.escape import one_line
from tei_tools.encode.spoken import Spoken
from tei_tools.encode.voiced import Notes
from tei_tools.names import LISTING, RNG, SCH, TEI, XINCLUDE, XML_ID, tei

_SCHEMA: Final = ".rng"
"""How the name of a schema in the XML syntax ends."""
_BEGIN: Final = re.compile(r"[^\W\d_][\w.-]*?(?=\d)")
"""How ids begin, before their number."""
_TEXTS: Final = tuple(map(tei, ("text", "sourceDoc")))
_POINTING: Final = ("ref", "key", "who")
_COUNTED: Final = re.compile(r"\d{1,3}")
"""A number that may stand for anything, and not for who is named."""
_WORDS: Final = tuple(
    map(tei, ("p", "ab", "l", "sp", "u", "entry", "entryFree", "figure", "sourceDoc"))
)
"""What a file of registers has in its lists and its header, and hardly elsewhere."""
_PER_PARAGRAPH: Final = 10
"""How many entries a file of registers has at least for each paragraph before or behind them."""
_LISTS: Final = frozenset(
    map(tei, ("listPerson", "listPlace", "listOrg", "listBibl", "listEvent", "listObject"))
)
_LISTING: Final = frozenset(map(tei, LISTING))
_SOURCES: Final = tuple(map(tei, ("msDesc", "correspDesc", "recordingStmt", "pb", "graphic")))
"""What tells of a document, be its text on an image or nowhere."""
_ASIDE: Final = " or ".join(
    f"ancestor::tei:{name}" for name in ("email", "idno", "note", "affiliation", "address")
)
"""What may stand beside a name, and is none."""
_NO_TITLE: Final = frozenset(("", "title"))
"""What a file has for a title whose template nobody has filled in."""
_STOCK: Final = re.compile(
    r"((an?|the|eine?|une?|una|:) )?(machine[- ]readable|electronic|digital|elektronische|digitale"
    r"|électronique) (transcription|transcript|edition|version|text|ausgabe|fassung)",
    re.IGNORECASE,
)
"""A subtitle that says what a file is, and nothing of what it belongs to."""
_NO_NAME: Final = re.compile(
    r"\d|\b([ée]dition|ausgabe|version|release|alpha|beta|draft|entwurf|[ée]d|aufl|auflage)\b",
    re.IGNORECASE,
)
"""What tells which edition one is, and not how it is called."""
_ROOTS: Final = ("TEI", "teiCorpus")
_MEANT: Final = frozenset(map(str.lower, _ROOTS))
_CORPUS: Final = tei("teiCorpus")
_INCLUDE: Final = f"{{{XINCLUDE}}}include"
_PEOPLE: Final = tuple(map(tei, ("person", "personGrp", "place", "org", "event", "object")))
_ENTRIES: Final = (*_PEOPLE, *map(tei, ("bibl", "biblStruct", "biblFull")))
_ENOUGH: Final = 200
"""So many letters two documents of one name do not share by chance."""
_IMAGES: Final = XPath("//t:graphic/@url | //@facs", namespaces={"t": TEI})
_HOST: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/")
_MOSTLY: Final = 0.7
"""Which part of a folder must be copies, for all of it to be none of the documents."""


@dataclass
class Survey:
    """What was counted.

    Attributes:
        documents: the files that have a text.
        registers: those that have hardly anything but lists of entries, with their ids.
        single: those of them that hold one entry, and no other beside it.
        idnos: what else identifies their entries, as an address in a file of names, each with the
            file and the id of the one that it identifies; with nothing, if these are several.
        named: what names of documents point at, prefixes replaced, as `idnos` are compared.
        doubled: those that would be, if no id stood twice in them: no page could be made.
        copies: those of folders of which most have the words of a document in another folder.
        twins: those that begin and end as another of their folder, each with that one.
        corpora: files without a text of their own that bring in documents by XInclude.
        others: files of XML that are no text: of another vocabulary, what specifies a schema, or
            the header of a corpus alone.
        unreadable: those that are no XML.
        foreign: those that TEI P5 does not know by their root: of TEI P4, or without its namespace.
        pointers: what `@ref`, `@key` and `@who` of documents lead to outside of their own file.
        roots: the ids of the roots of documents.
        schemas: the RELAX NG schemas that documents name, where they lie on this machine.
        absent: those that they name where no file is.
        addresses: those that they name by an address of the web.
        rules: the Schematron schemas that they name, where these lie on this machine.
        series: the titles of the series that documents belong to.
        titles: the titles that pages would have.
        every: all titles of documents, as a subtitle that says where they belong.
        lists: what registers are called, to which kinds of lists those that are called so hold:
            several, where a database hands each out under the title of the whole edition.
        owns: for each document, the title that its page would have, and those that it has by
            their level or type; under `head` its heading.
        spoken: in which languages the texts are.
        begins: how their ids begin.
        authors: how many documents each author has.
        drafts: those that say that they are not to be published yet.
        notes: those in their texts.
        hosts: the servers of the web on which documents have images, each once a document.
        editors: each with an `xml:id`, which may be empty.
        editions: what documents call the edition that they belong to, if it is a name.
        includes: what files without a text bring in.
        heads: how those that speak of all documents are called.
        words: how the texts of documents begin, those with hardly a word apart.
        ends: how they end.
    """

    documents: list[Path] = field(default_factory=list)
    registers: dict[Path, frozenset[str]] = field(default_factory=dict)
    single: list[Path] = field(default_factory=list)
    idnos: dict[str, tuple[Path, str] | None] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    doubled: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)
    corpora: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)
    foreign: list[Path] = field(default_factory=list)
    pointers: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    schemas: Counter[Path] = field(default_factory=Counter)
    absent: Counter[Path] = field(default_factory=Counter)
    addresses: Counter[str] = field(default_factory=Counter)
    rules: Counter[Path] = field(default_factory=Counter)
    series: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)
    lists: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    owns: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    spoken: Spoken = field(default_factory=Spoken)
    begins: Counter[str] = field(default_factory=Counter)
    notes: Notes = field(default_factory=Notes)
    hosts: Counter[str] = field(default_factory=Counter)
    editors: Counter[tuple[str, str]] = field(default_factory=Counter)
    authors: Counter[str] = field(default_factory=Counter)
    drafts: list[Path] = field(default_factory=list)
    twins: dict[Path, Path] = field(default_factory=dict)
    editions: Counter[str] = field(default_factory=Counter)
    includes: dict[Path, set[Path]] = field(default_factory=dict)
    heads: dict[Path, str] = field(default_factory=dict)
    words: dict[Path, str] = field(default_factory=dict)
    ends: dict[Path, str] = field(default_factory=dict)

    @property
    def entries(self) -> frozenset[str]:
        """The ids of all entries."""
        return frozenset[str]().union(*self.registers.values())

    @property
    def is_open(self) -> bool:
        """Whether a name leads to an entry, or to another document, by its id."""
        return bool(self.pointers & (self.entries | self.roots))

    @property
    def may_be_led(self) -> bool:
        """Whether a name leads to an entry, as far as can be told without what prefixes mean."""
        own, entries = (one for one in self.pointers if "://" not in one), self.entries
        return any(":" in one or one.rpartition("#")[2] in entries for one in own)

    @property
    def identified(self) -> list[str]:
        """What documents point at that is an `idno` of one entry, and no `xml:id`."""
        known = self.named.intersection(self.idnos) - self.entries
        return sorted(one for one in known if self.idnos[one] and not _COUNTED.fullmatch(one))

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
            elif is_foreign(one):
                survey.foreign.append(file)
            else:
                survey.others.append(file)
        if not survey.documents:
            survey.take_for_documents()
        survey.part_copies()
        texts = {one.resolve() for one in survey.documents}
        survey.corpora = [one for one, parts in survey.includes.items() if parts & texts]
        around = {*survey.corpora, *survey.others}
        survey.heads = {
            one: head
            for one, head in survey.heads.items()
            if one in around and survey.lies_above(one)
        }
        return survey

    def take_for_documents(self) -> None:
        """Take files on one person or place each for documents, where nothing else has a text."""
        for file, one in zip(self.single, corpus.each(self.single, DEFAULT_LIMITS), strict=True):
            if isinstance(one, Document):
                del self.registers[file]
                self.add_document(file, one)
        left = {value: whose for value, whose in self.idnos.items() if whose}
        self.idnos = {value: whose for value, whose in left.items() if whose[0] in self.registers}

    def lies_above(self, file: Path) -> bool:
        """Whether most documents lie beside a file, or in folders there."""
        below = sum(one.is_relative_to(file.parent) for one in self.documents)
        return below > len(self.documents) / 2

    def part_copies(self) -> None:
        """Take the documents of a folder for copies where most are: of those in a fuller one.

        They have the name and the beginning of one there, or its beginning and its end.
        """
        sizes = Counter(one.parent for one in self.documents)
        kept: dict[tuple[str, str], Path] = {}
        again: Counter[Path] = Counter()
        twins: dict[Path, Path] = {}
        for one in sorted(self.documents, key=lambda file: (-sizes[file.parent], len(file.parts))):
            same = {kept.setdefault(key, one) for key in self._keys(one)} - {one}
            if any(other.parent != one.parent for other in same):
                again[one.parent] += 1
            elif same:
                twins[one] = same.pop()
        copied = {folder for folder, number in again.items() if number > sizes[folder] * _MOSTLY}
        self.copies = [one for one in self.documents if one.parent in copied]
        self.twins = {one: other for one, other in twins.items() if one.parent not in copied}
        self.documents = [one for one in self.documents if one.parent not in copied]

    def _keys(self, one: Path) -> Iterator[tuple[str, str]]:
        """Yield what a document shares with the copies of it."""
        begin = self.words.get(one, str(one))
        yield one.name, begin
        if one in self.ends:
            yield begin, self.ends[one]

    def add(self, file: Path, one: Document) -> None:
        """Count a file of TEI."""
        root = one.root
        entries = [entry.get(XML_ID, "") for entry in _listed(root)]
        if entries and (_lists_alone(root) or len(entries) >= _of_text(root) * _PER_PARAGRAPH):
            if _is_doubled(root):
                self.doubled.append(file)
            else:
                self.registers[file] = frozenset(entries)
                for title in _titles([*root.iter(tei("title"))][:1]):
                    kinds = frozenset(str(one.tag) for one in root.iter(*_LISTS))
                    self.lists.setdefault(title, set()).add(kinds)
                self.single += [file] * (is_tei(one) and _is_of_one(root))
                self._add_idnos(file, root)
        elif next(root.iter(*_TEXTS), None) is not None:
            self.add_document(file, one)
        else:
            self._add_around(file, root)

    def add_document(self, file: Path, one: Document) -> None:
        """Count a file that has a text."""
        root = one.root
        self.documents.append(file)
        self.drafts += [file] * is_draft(one)
        spoken = str(next(root.iter(*_TEXTS)).xpath("string()"))
        words = "".join(spoken.split())
        if len(words) >= _ENOUGH:
            self.words[file] = words[:_ENOUGH]
        if len(words) >= _ENOUGH * 2:
            self.ends[file] = words[-_ENOUGH:]
        for named in [*named_schemas(one.source.text)][:1]:
            path = (file.parent / named).resolve()
            (self.schemas if path.is_file() else self.absent)[path] += 1
        self.addresses.update(_far(one.source.text))
        self.rules.update(_rules(one.source.text, file.parent))
        self.pointers |= _pointers(root)
        self.roots.add(root.get(XML_ID, ""))
        self.named |= _meanings(root)
        self.notes.add(root)
        self.hosts.update({found[0] for one in _IMAGES(root) if (found := _HOST.match(one))})
        self._add_titles(root)
        self.spoken.add(root, spoken)
        begin = _BEGIN.match(root.get(XML_ID) or file.stem)
        self.begins.update([begin[0]] if begin else [])

    def _add_idnos(self, file: Path, root: _Element) -> None:
        """Count the `idno`s of the entries of a register."""
        for one, entry in identified(root):
            if value := plain(_words(one)):
                whose = (file, entry.get(XML_ID, ""))
                self.idnos[value] = whose if self.idnos.get(value, whose) == whose else None

    def _add_around(self, file: Path, root: _Element) -> None:
        """Count a file that has no text of its own."""
        found = (one.get("href", "") for one in root.iter(_INCLUDE))
        self.includes[file] = {(file.parent / unquote(one)).resolve() for one in found if one}
        self.heads[file] = next(iter(_titles([*root.iter(tei("title"))][:1])), "")
        if root.tag == _CORPUS and not self.includes[file]:
            self.others.append(file)

    def _add_titles(self, root: _Element) -> None:
        file = root.find(f"{tei('teiHeader')}/{tei('fileDesc')}")
        if file is None or (statement := file.find(tei("titleStmt"))) is None:
            return
        titles = [
            (one.get("level"), one.get("type"), words)
            for one in statement.findall(tei("title"))
            if (words := _words(one)).lower() not in _NO_TITLE
        ]
        series = [words for level, _, words in titles if level == "s"]
        series += _titles(file.findall(f"{tei('seriesStmt')}/{tei('title')}"))
        self.series.update([*dict.fromkeys(series)])
        named = _titles(file.findall(f"{tei('editionStmt')}/{tei('edition')}"))
        self.editions.update([one for one in named if not _NO_NAME.search(one)][:1])
        main = [words for _, kind, words in titles if kind == "main"]
        main += [words for level, _, words in titles if level == "a"]
        shown = [*main, *(words for *_, words in titles)][:1]
        self.titles.update(shown)
        self.every.update({words for *_, words in titles if not _STOCK.fullmatch(words)})
        own = {kind: words for level, of, words in reversed(titles) for kind in (level, of) if kind}
        if (head := next(root.iter(tei("head")), None)) is not None:
            own["head"] = _words(head)
        self.owns.append(("".join(shown), own))
        authors = (one for each in statement.iter(tei("author")) for one, _ in _named(each))
        self.authors.update({*authors})
        self.editors.update(one for each in statement.iter(tei("editor")) for one in _named(each))


def _titles(elements: Iterable[_Element]) -> list[str]:
    return [words for one in elements if (words := _words(one)).lower() not in _NO_TITLE]


def most(counted: Counter[str]) -> str:
    """Return what was counted most often; nothing, where nothing was."""
    return next((one for one, _ in counted.most_common(1)), "")


def is_tei(one: Document) -> bool:
    """Whether a file is one of TEI."""
    return one.root.tag in (tei("TEI"), tei("teiCorpus"))


def in_tei(one: Document) -> bool:
    """Whether the root of a file is an element of TEI, be it of a part of a document."""
    return str(one.root.tag).startswith(tei(""))


def is_foreign(one: Document) -> bool:
    """Whether a file is meant as TEI, but is of P4 (`TEI.2`), or in no namespace of P5."""
    uri, _, local = str(one.root.tag).removeprefix("{").rpartition("}")
    is_known = local in _ROOTS and uri == TEI
    return local.lower().removesuffix(".2") in _MEANT and not is_known


def _far(text: str) -> set[str]:
    """Return the addresses of the web at which a document says that its RELAX NG schemas lie."""
    models = read_models(text[:HEAD])
    found = (one.value("href") or "" for one in models if one.kind == RNG and one.path is None)
    return {one for one in found if one.endswith(_SCHEMA)}


def _is_odd(root: _Element) -> bool:
    """Whether a file specifies a schema: its text is documentation."""
    return next(root.iter(tei("schemaSpec")), None) is not None


def _is_doubled(root: _Element) -> bool:
    """Whether an id stands twice in a file."""
    ids = [one.get(XML_ID) for one in root.iter("*") if XML_ID in one.attrib]
    return len(set(ids)) < len(ids)


def _listed(root: _Element) -> Iterator[_Element]:
    """Yield the entries of a register; what is listed beside a text is none.

    Nor is what an entry without an id lists: the books in which a place is spoken of. What a header
    lists is one, where the file has nothing else.
    """
    is_alone = _lists_alone(root)
    for entry in root.iter(*_ENTRIES):
        parent = entry.getparent()
        if XML_ID not in entry.attrib or parent is None or parent.tag not in _LISTS:
            continue
        around = [*entry.iterancestors()]
        is_within = any(one.tag in _ENTRIES and XML_ID not in one.attrib for one in around)
        is_aside = any(one.tag in (tei("teiHeader"), tei("back")) for one in around)
        if not is_within and (
            not is_aside or (is_alone and any(one.tag in _LISTING for one in around))
        ):
            yield entry


def _lists_alone(root: _Element) -> bool:
    """Whether a file has nothing but what its header lists: no word, nor a source."""
    if root.tag != tei("TEI") or next(root.iter(*_LISTING), None) is None:
        return False
    is_of_source = next(root.iter(*_SOURCES, _INCLUDE), None) is not None
    outside = (one for one in root.iterchildren("*") if one.tag != tei("teiHeader"))
    return not is_of_source and not any(map(_words, outside))


def _is_of_one(root: _Element) -> bool:
    """Whether a file is about one person or place: what this one lists is a part of it."""
    around = (
        one for one in _listed(root) if not any(up.tag in _ENTRIES for up in one.iterancestors())
    )
    people = [one for one in around if one.tag in _PEOPLE]
    return len(people) == 1


def _rules(text: str, folder: Path) -> set[Path]:
    """Return the files of Schematron that a document names, and that are there."""
    found = ((folder / one.path).resolve() for one in read_models(text[:HEAD])
             if one.kind == SCH and one.path)  # fmt: skip
    return {one for one in found if one.is_file()}


def _of_text(root: _Element) -> int:
    """Return how many paragraphs and the like stand in a text: in no list and in no header."""
    outside = (tei("teiHeader"), *_LISTS)
    return sum(next(one.iterancestors(*outside), None) is None for one in root.iter(*_WORDS))


def _pointers(root: _Element) -> set[str]:
    """Return where names lead to outside of their file, without the `#`."""
    here = {str(one.get(XML_ID)) for one in root.iter("*") if XML_ID in one.attrib}
    values = (" ".join(one.get(name, "") for name in _POINTING) for one in root.iter("*"))
    return {token.removeprefix("#") for value in values for token in value.split()} - here


def _meanings(root: _Element) -> set[str]:
    """Return what names point at, prefixes replaced, as `idno`s are compared."""
    declared = [*map(Prefix.of, root.iter(tei("prefixDef")))]
    given = {f"{one.get('ref', '')} {one.get('key', '')}" for one in root.iter("*")}
    tokens = {token.removeprefix("#") for value in given for token in value.split()}
    return {plain(each) for token in tokens for each in (token, *expanded(token, declared))}


def _named(editor: _Element) -> Iterator[tuple[str, str]]:
    """Yield the name of an editor with an id, if it has one; some hold several names."""
    names = [*editor.iter(tei("persName"), tei("name"))]
    several = len(names) > 1
    for one in names or [editor]:
        if words := _name_of(one):
            yield words, (one if several else editor).get(XML_ID, "")


def _name_of(editor: _Element) -> str:
    """Return a name without what stands beside it, as an address."""
    words = editor.xpath(f".//text()[not({_ASIDE})]", namespaces={"tei": TEI})
    return one_line("".join(map(str, cast("list[str]", words))))


def _words(element: _Element) -> str:
    return one_line("".join(map(str, element.itertext())))
