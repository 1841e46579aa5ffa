"""An edition as a whole: its configuration, documents, registers, taxonomies and schemas."""

import functools
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from lxml.etree import _Element

from tei_tools import config, corpus, document, resources
from tei_tools.config import EditionConfig, Editor
from tei_tools.corpus import Corpus
from tei_tools.document import Document, Unreadable
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.included import Apart, expanded, includes
from tei_tools.names import XML_ID, tei
from tei_tools.roots import Role
from tei_tools.saxon import Xml
from tei_tools.schematron.embedded import embedded, is_relaxng
from tei_tools.tags import quoted

if TYPE_CHECKING:
    from tei_tools.relaxng.validator import Grammar

_ORCID = "https://orcid.org/"
DRAFT = "draft"
OFFERED = "registers.rng"
"""What a schema includes for editors to offer; see `encode.registers.schema`."""


@dataclass(frozen=True)
class Edition:
    """Everything that an edition is made of, each part read once.

    Attributes:
        config: what `edition.toml` says.
        files: the files of the documents, where they are named; else those of the folder.
    """

    config: EditionConfig
    files: tuple[Path, ...] = ()

    @property
    def is_loose(self) -> bool:
        """Whether these are just files that somebody named: no schema, no registers, no rules."""
        return bool(self.files)

    @functools.cached_property
    def document_files(self) -> list[Path]:
        """The files of the documents, in their order."""
        return list(self.files) or [*map(corpus.path_of, self._listed())]

    @functools.cached_property
    def document_names(self) -> list[str]:
        """The absolute paths of the same files: for where there are thousands."""
        if self.files:
            return [*map(corpus.absolute, self.files)]
        return [*map(corpus.absolute, self._listed())]

    def _listed(self) -> list[str]:
        """The files in the folder of the documents, but for registers and taxonomies among them."""
        settings = self.config
        names = self._names_in(settings.documents)
        apart = (*settings.register_places, settings.taxonomies)
        if not any(settings.documents in one.parents for one in apart):
            return names
        taken = {*self._listed_registers(), str(settings.taxonomies)}
        return [one for one in names if one not in taken]

    def _listed_registers(self) -> list[str]:
        """The files in the folders of the registers, and those that are named."""
        found: dict[str, None] = {}
        for place in self.config.register_places:
            found |= dict.fromkeys([str(place)] if _is_xml(place) else self._names_in(place))
        return [*found]

    def _names_in(self, folder: Path) -> list[str]:
        """The names of the files in a folder, but for those that are omitted."""
        names = corpus.names_in(folder)
        if not (omitted := self.config.sources.omitted):
            return names
        apart = [str(self.config.root / one) for one in omitted]
        below = tuple(os.path.join(one, "") for one in apart)  # noqa: PTH118  a folder ends so
        return [one for one in names if one not in apart and not one.startswith(below)]

    @functools.cached_property
    def documents(self) -> Corpus:
        """The documents, in the order of their files: read when first asked for.

        Raises:
            InputError: one cannot be read, or two have the same name.
        """
        return corpus.read(self.document_files, self.config.limits.reader)

    @functools.cached_property
    def register_files(self) -> list[Path]:
        """The files of the registers, in their order."""
        return [] if self.is_loose else [*map(corpus.path_of, self._listed_registers())]

    @functools.cached_property
    def registers_prefixes(self) -> tuple[str, ...]:
        """With what the absolute paths of the registers begin, and no others."""
        places = ((one, corpus.absolute(one)) for one in self.config.register_places)
        return tuple(
            whole if _is_xml(one) else os.path.join(whole, "")  # noqa: PTH118  a folder ends so
            for one, whole in places
        )

    def role_of(self, path: str) -> Role:
        """Return what a file of the edition is to it, by its absolute path."""
        return Role.REGISTER if path.startswith(self.registers_prefixes) else Role.DOCUMENT

    @functools.cached_property
    def named_registers(self) -> dict[str, Path]:
        """The same by their names: the stem, and before it the folder where two have the same.

        Raises:
            InputError: two have the same name all the same.
        """
        files = self.register_files
        named: dict[str, Path] = {}
        for name, file in zip(corpus.distinct(files), files, strict=True):
            if (first := named.setdefault(name, file)) is not file:
                message = f"two registers are called {name}"
                hint = f"rename it or {corpus.shown(first)}"
                raise InputError(message, where=corpus.shown(file), hint=hint)
        return named

    @functools.cached_property
    def registers(self) -> Corpus:
        """The registers by these names, in the order of their files: read when first asked for.

        Raises:
            InputError: one cannot be read, or two have the same name.
        """
        return corpus.read_named(self.named_registers, self.config.limits.reader)

    @functools.cached_property
    def taxonomy_files(self) -> list[Path]:
        """The file of the taxonomies, if there is one."""
        if self.is_loose:
            return []
        return [self.config.taxonomies] if self.config.taxonomies.is_file() else []

    @functools.cached_property
    def taxonomies(self) -> Corpus:
        """The taxonomies: read when first asked for.

        Raises:
            InputError: their file cannot be read.
        """
        return corpus.read(self.taxonomy_files, self.config.limits.reader)

    @property
    def names(self) -> list[str]:
        """The names of all files: documents, registers, taxonomies; quicker than their paths.

        They are those of the files that were listed, where somebody has asked for these.
        """
        if self.is_loose:
            return [str(path) for path in self.files]
        documents = self.__dict__.get("document_files") or self._listed()
        registers = self.__dict__.get("register_files") or self._listed_registers()
        return [*map(str, chain(documents, registers, self.taxonomy_files))]

    @property
    def corpora(self) -> tuple[Corpus, ...]:
        """All that was read: documents, registers, taxonomies."""
        return (self.documents, self.registers, self.taxonomies)

    @property
    def grammar_file(self) -> Path:
        """The file of the RELAX NG schema; where there is none, one that allows whatever is TEI."""
        return self.config.rng or resources.path("schema", "any.rng")

    @property
    def own_grammar_file(self) -> Path:
        """The file of the edition's own RELAX NG schema.

        Raises:
            ConfigurationError: it has none.
        """
        if self.config.rng is None:
            hint = 'name one under [schema]: rng = "tei_all.rng"'
            where = corpus.shown(self.config.root / config.FILE_NAME)
            raise ConfigurationError("the edition has no RELAX NG schema", where=where, hint=hint)
        return self.config.rng

    @functools.cached_property
    def grammar(self) -> "Grammar":
        """The edition's RELAX NG schema; where it has none, one that allows whatever is TEI.

        Raises:
            ConfigurationError: there is none, or it is not correct.
        """
        from tei_tools.relaxng.validator import Grammar  # noqa: PLC0415  late: what is kept needs none

        try:
            return Grammar.load(self.grammar_file)
        except ConfigurationError as error:
            if OFFERED in error.message and not (self.config.schema_folder / OFFERED).is_file():
                hint = "tei-tools schema registers writes it"
                raise ConfigurationError(error.message, where=error.where, hint=hint) from error
            raise

    @property
    def known_grammar(self) -> "Grammar | None":
        """The edition's RELAX NG schema, if somebody has asked for it."""
        return self.__dict__.get("grammar")

    def keep_grammar(self, known: "Grammar | None") -> None:
        """Take over a grammar that was read before, if it would be read again the same."""
        if known is not None and known.path == corpus.shown(self.grammar_file) and known.is_current:
            self.__dict__["grammar"] = known

    @functools.cached_property
    def rules(self) -> Document:
        """The edition's Schematron schema, not yet compiled: a file of its own, or RELAX NG's.

        Raises:
            ConfigurationError: there is none, or it is not well-formed.
        """
        return read_rules(self.config.schematron)

    def root(self, source: Document, seen: set[Path] | None = None) -> _Element:
        """The root of a document, with what XInclude brings in; `seen` gets these files."""
        if not includes(source):
            return source.root
        where, limits = self.config.root, self.config.limits.reader
        is_register = Path(source.uri).resolve() in self.listed.files
        return expanded(source, where, limits, seen, self.listed if is_register else self.apart)

    @functools.cached_property
    def listed(self) -> Apart:
        """The registers, of which none holds as well what another does."""
        return Apart(frozenset(one.resolve() for one in self.register_files), everywhere=True)

    @functools.cached_property
    def apart(self) -> Apart | None:
        """The registers, where `#id` leads to their entries: no document lists them once more."""
        is_open = self.config.check.pointers is config.Pointers.EDITION
        return Apart(self.listed.files) if is_open and not self.is_loose else None

    def xml(self, source: Document, seen: set[Path] | None = None) -> Xml:
        """A document as a stylesheet takes it, with what XInclude brings in."""
        return as_xml(source, self.root(source, seen))

    @functools.cached_property
    def taxonomies_xml(self) -> tuple[Xml, ...]:
        """The taxonomies as a stylesheet takes them."""
        return tuple(self.xml(taxonomies) for taxonomies in self.taxonomies.documents.values())

    @functools.cached_property
    def description(self) -> Xml:
        """What stylesheets are told of the edition: the parameter `edition`."""
        return Xml("".join(_description(self.config, is_loose=self.is_loose)), "edition.toml")


def load(start: Path) -> Edition:
    """Read the edition that a folder lies in.

    Raises:
        ConfigurationError: there is no edition, or its `edition.toml` is wrong.
        InputError: there is no folder of documents, or none of registers or no taxonomies where
            `edition.toml` says, or something else there.
    """
    settings = config.load(config.find(start))
    for key, what, is_there in _SOURCES:
        path = getattr(settings, key)
        is_meant = is_needed(settings, key) or (getattr(settings.sources, key) and path.exists())
        if is_meant and not is_there(path):
            raise _missing(path, key, what)
    for path in settings.register_places[1:]:
        if not (path.is_dir() or _is_xml(path)):
            raise _missing(path, "more_registers", "a folder or a file of registers")
    return Edition(settings)


def _is_xml(path: Path) -> bool:
    """Whether there is a file of XML, by its name."""
    return path.suffix.lower() in corpus.XML_FILES and os.path.isfile(path)  # noqa: PTH113  it may not be asked


_SOURCES: Final[Sequence[tuple[str, str, Callable[[Path], bool]]]] = (
    ("documents", "the folder of the documents", Path.is_dir),
    ("registers", "the folder of the registers", lambda path: path.is_dir() or _is_xml(path)),
    ("taxonomies", "the file of the taxonomies", Path.is_file),
)


def is_needed(settings: EditionConfig, key: str) -> bool:
    """Whether an edition must have what a key of `[sources]` names.

    Registers and taxonomies need not be there; if they are named, they were meant to be.
    """
    value: str = getattr(settings.sources, key)
    return key == "documents" or value not in {"", getattr(config.Sources(), key)}


def _missing(path: Path, key: str, what: str) -> InputError:
    where, cure = corpus.shown(path), f"correct `{key}` under [sources] in edition.toml"
    if path.exists():
        return InputError(f"this is not {what}", where=where, hint=cure)
    near = document.near_name(path)
    meant = f"did you mean {corpus.shown(path.with_name(near))}? Then " if near else "make it, or "
    return InputError(f"{what} does not exist", where=where, hint=f"{meant}{cure}")


def loose(paths: Iterable[Path], title: str = "") -> Edition:
    """Return files of TEI, and those of folders, as an edition that has nothing else.

    Args:
        paths: the files and folders.
        title: what the pages are called; the first folder's name, if empty.

    Raises:
        InputError: a path does not exist, or a folder has no XML file.
    """
    files = corpus.named(paths)
    places = [Path(corpus.absolute(file)) for file in files]
    above = Path(os.path.commonpath([place.parent for place in places]))
    table = config.EditionTable(title or above.name or "TEI", id="tei")
    return Edition(EditionConfig(above, table), tuple(files))


def read_schema(path: Path) -> Document:
    """Read a schema that `edition.toml` names.

    Raises:
        ConfigurationError: it is missing or not well-formed.
    """
    try:
        result = document.read_document(path, uri=corpus.shown(path))
    except InputError as error:
        hint = "correct its name under [schema] in edition.toml, or put it there"
        if near := not path.exists() and document.near_name(path):
            hint = f"did you mean {corpus.shown(path.with_name(near))}?"
        elif path.is_file():
            hint = error.hint
        elif path.suffix == ".sch" and not path.exists():
            hint += '; schematron = "" if there are no rules'
        raise ConfigurationError(error.message, where=error.where, hint=hint) from error
    if isinstance(result, Unreadable):
        message = f"the schema cannot be read: {result.why}"
        raise ConfigurationError(message, where=result.where)
    return result


def read_rules(path: Path) -> Document:
    """Read a Schematron schema, be it that of the rules in a RELAX NG schema.

    Raises:
        ConfigurationError: there is none, or it is not well-formed.
    """
    schema = read_schema(path)
    if not is_relaxng(schema):
        return schema
    if (rules := embedded(schema)) is None:
        hint = "name a file of Schematron under [schema] in edition.toml"
        message = "no rules of Schematron stand in this RELAX NG schema"
        raise ConfigurationError(message, where=schema.uri, hint=hint)
    return rules


def as_xml(source: Document, root: _Element | None = None) -> Xml:
    """Return a document, or another root in its place, as SaxonC takes it: safe, named by its file.

    The folder is left out, so that the same document gives the same result wherever it lies.
    """
    return Xml(document.serialize(source, root), Path(source.uri).name)


def is_draft(source: Document) -> bool:
    """Whether a document's `revisionDesc` says that it is not to be published yet."""
    revision = source.root.find(f"{tei('teiHeader')}/{tei('revisionDesc')}")
    return revision is not None and revision.get("status") == DRAFT


def root_id(source: Document) -> str:
    """The `xml:id` of a document's root; empty where it has none."""
    return source.root.get(XML_ID, "")


def _description(settings: EditionConfig, *, is_loose: bool) -> Iterator[str]:
    """Write the parameter `edition`: attributes, editors, and the table of voices."""
    table = settings.edition
    yield "<edition"
    for key in ("title", "subtitle", "id", "language", "description", "publisher"):
        yield f" {key}={quoted(getattr(table, key))}"
    for key in ("base_url", "rights", "witness", "contact"):
        yield f" {key}={quoted(getattr(table, key))}"
    if settings.html.css:
        yield f" css={quoted(quote(posixpath.normpath(settings.html.css)))}"
    if is_loose:
        yield ' loose="true"'
    yield f" rend={quoted(' '.join(settings.rend))}>"
    yield from _rows("editor", map(_editor, settings.editors))
    yield from _rows("voice", ({"note": n, "is": v} for n, v in sorted(settings.voices.items())))
    yield "</edition>"


def _editor(one: Editor) -> dict[str, str]:
    orcid = one.orcid.removeprefix(_ORCID)
    return {"id": one.id, "name": one.name} | ({"orcid": _ORCID + orcid} if orcid else {})


def _rows(name: str, rows: Iterable[dict[str, str]]) -> Iterator[str]:
    for row in rows:
        yield f"<{name}{''.join(f' {key}={quoted(value)}' for key, value in row.items())}/>"
