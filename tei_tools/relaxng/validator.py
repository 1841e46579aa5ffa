"""Documents against a RELAX NG grammar: `Grammar.load(path).validate(source)`."""

import pyexpat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final, Self

from tei_tools import document as reader
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document, Unreadable
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.relaxng import cache as caches
from tei_tools.relaxng.automaton import Automaton
from tei_tools.relaxng.compiled import Compiled, compile_schema
from tei_tools.relaxng.contents import Contents
from tei_tools.relaxng.events import Doctype, Parser, References
from tei_tools.relaxng.explain import Explainer
from tei_tools.relaxng.incorrect import Incorrect, Where
from tei_tools.relaxng.matcher import Matcher
from tei_tools.relaxng.mistake import Mistake
from tei_tools.relaxng.nameclass import expanded
from tei_tools.relaxng.passage import Bytes
from tei_tools.relaxng.possible import Vocabulary
from tei_tools.relaxng.repairs import Repairs
from tei_tools.relaxng.schema import NotXml, open_file, path_of
from tei_tools.relaxng.spots import Spots
from tei_tools.relaxng.walk import Source, mistakes_in

_BLOCK: Final = 1 << 18
"""How many bytes of a file are read at once."""
_MOST_STATES: Final = 200_000
"""How many states are kept from one document to the next."""


class Grammar:
    """A RELAX NG grammar, ready to validate.

    Attributes:
        path: its file, as messages name it.
        automaton: what documents are walked through.
        vocabulary: its elements and attributes by name.
        content: what tells it from every other: the SHA-256 of each of its files, joined.
    """

    def __init__(self, path: str, compiled: Compiled, cache: Path | None = None) -> None:
        """Take a schema that is made ready, and the folder of what is kept of it, if any is."""
        self.path = path
        self.automaton = Automaton(
            compiled.patterns,
            compiled.start,
            checks_ids=compiled.id_conflict is None,
        )
        self.content = " ".join(compiled.files.values())
        kept = caches.KeptRelations(cache, self.content) if cache is not None else None
        self.vocabulary = Vocabulary(compiled.patterns, compiled.elements, kept)
        self.elements = compiled.elements
        self._compiled = compiled
        self._cache = cache
        self._beginning: dict[str, Grammar] = {}

    @property
    def is_current(self) -> bool:
        """Whether each of its files is still what it was read from."""
        return caches.are_same(self._compiled.files)

    @classmethod
    def load(cls, path: Path, cache: Path | None = caches.DEFAULT) -> Self:
        """Read a grammar in the XML syntax, with what it includes.

        Args:
            path: its file.
            cache: the folder in which simplified grammars are kept from one process to the next;
                None to keep none. See `cache`.

        Raises:
            ConfigurationError: it is missing, not well-formed, or not correct.
        """
        uri = path.absolute().as_uri()
        compiled = caches.load(cache, uri) if cache is not None else None
        if compiled is None:
            compiled = _compile(path, uri)
            if cache is not None:
                caches.store(cache, uri, compiled)
        return cls(shown(path), compiled, cache)

    def beginning(self, root: str) -> "Grammar":
        """Return the grammar of documents whose root is any of its elements of a name.

        Args:
            root: the name, as lxml writes it. The grammar itself is returned where it has no such
                element.
        """
        if root not in self._beginning:
            uri, _, local = root.removeprefix("{").rpartition("}")
            name, patterns = expanded(uri, local), self._compiled.patterns
            starts = [one for one in self.elements if one.name_class.contains(name)]
            compiled = replace(self._compiled, start=patterns.choice_of(starts))
            self._beginning[root] = Grammar(self.path, compiled, self._cache) if starts else self
        return self._beginning[root]

    def knows(self, name: str) -> bool:
        """Whether it has an element of a name, as lxml writes it."""
        uri, _, local = name.removeprefix("{").rpartition("}")
        return any(one.name_class.contains(expanded(uri, local)) for one in self.elements)

    @cached_property
    def contents(self) -> Contents:
        """Which of its elements hold text."""
        return Contents.of(self.elements)

    @cached_property
    def _spots(self) -> Spots:
        return Spots(self.automaton)

    @cached_property
    def _repairs(self) -> Repairs:
        return Repairs(self.automaton, self.vocabulary)

    def matcher(self) -> Matcher:
        """Return a matcher at the beginning of a document."""
        return Matcher(self.automaton, self._repairs)

    def validate(self, source: Document | bytes, uri: str = "") -> list[Diagnostic]:
        """Return what the grammar finds wrong in a document, in the order of the text.

        Args:
            source: the document, or the bytes of its file; a file that is not well-formed has
                one finding, which says so.
            uri: how messages name the file, where `source` is bytes.
        """
        if isinstance(source, Document):
            return self._validate_text(source.source.text, source.uri)
        if not reader.is_plain(source):
            return self._validate_through_reader(source, uri)
        data = Source.of(source)
        try:
            references = References(source)
            mistakes = self._mistakes(data, lambda: Parser(references=references))
        except (pyexpat.ExpatError, Doctype):
            return self._validate_through_reader(source, uri)
        return self._explained(mistakes, data.read, uri)

    def validate_file(self, path: Path, uri: str | None = None) -> list[Diagnostic]:
        """Validate a file of any size: it is read in pieces, and never held whole.

        Args:
            path: the file, in UTF-8 and without entities of its own; another is read whole.
            uri: how messages name it; as seen from the current folder, if None.

        Raises:
            InputError: it is missing or cannot be read.
        """
        name = shown(path) if uri is None else uri
        try:
            with path.open("rb") as file:
                return self._validate_stream(file, name)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            hint = "check the spelling, and the folder that you are in"
            raise InputError(message, where=name, hint=hint) from None

    def _validate_stream(self, file: BinaryIO, uri: str) -> list[Diagnostic]:
        head = file.read(_BLOCK)
        if not reader.is_plain(head):
            return self._validate_through_reader(head + file.read(), uri)
        source = Source(lambda: _blocks(file), _from_file(file))
        try:
            mistakes = self._mistakes(source, Parser)
        except (pyexpat.ExpatError, Doctype):
            file.seek(0)
            return self._validate_through_reader(file.read(), uri)
        return self._explained(mistakes, source.read, uri)

    def _validate_through_reader(self, data: bytes, uri: str) -> list[Diagnostic]:
        """Validate what needs the hardened reader: other encodings, a DOCTYPE, what is no XML."""
        document = reader.parse_document(data, uri)
        if isinstance(document, Unreadable):
            return list(document.findings)
        return self._validate_text(document.source.text, uri)

    def _validate_text(self, text: str, uri: str) -> list[Diagnostic]:
        source = Source.of(text.encode())
        mistakes = self._mistakes(source, lambda: Parser("utf-8"))
        return self._explained(mistakes, source.read, uri)

    def _mistakes(self, source: Source, parser: Callable[[], Parser]) -> list[Mistake]:
        if self.automaton.remake_if_large(_MOST_STATES):
            self._spots.clear()
        return mistakes_in(source, self._spots, self._repairs, parser)

    def _explained(self, mistakes: list[Mistake], read: Bytes, uri: str) -> list[Diagnostic]:
        if not mistakes:
            return []
        return Explainer(uri, read, self.vocabulary).findings(mistakes)


def _compile(path: Path, uri: str) -> Compiled:
    """Compile a grammar, or say why it cannot be."""
    hint = "correct its name, after --schema or under [schema] in edition.toml, or put it there"
    if near := not path.exists() and reader.near_name(path):
        hint = f"did you mean {shown(path.with_name(near))}?"
    if path.suffix == ".rnc":
        message = "this is RELAX NG in the compact syntax, which is not read"
        made = f"{path.stem}.rng"
        hint = f"translate it (trang {path.name} {made}), and name {made}"
        raise ConfigurationError(message, where=shown(path), hint=hint)
    try:
        if path.is_dir():
            raise ConfigurationError("this is a folder, not a file", where=shown(path), hint=hint)
        return compile_schema(uri, open_file)
    except FileNotFoundError:
        message = "there is no such file"
        raise ConfigurationError(message, where=shown(path), hint=hint) from None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        hint = "check the file's permissions"
        raise ConfigurationError(message, where=shown(path), hint=hint) from None
    except NotXml as error:
        raise _malformed(error) from None
    except Incorrect as error:
        message = f"this is no correct RELAX NG schema: {error.message}"
        hint = f"see section {error.section} of the RELAX NG specification"
        raise ConfigurationError(message, where=_shown_place(error.where), hint=hint) from None


def _malformed(error: NotXml) -> ConfigurationError:
    """Say why a file of a schema is not well-formed, as well as the reader can."""
    file = path_of(error.uri)
    document = reader.read_document(file, uri=shown(file))
    message, where = error.message, _shown_place(error.where)
    if isinstance(document, Unreadable):
        message, where = document.why, document.where
    return ConfigurationError(f"the schema cannot be read: {message}", where=where)


def _shown_place(where: Where) -> str:
    return f"{shown(Path(where.file))}:{where.line}:{where.column}"


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces; between two of them it may be read elsewhere."""
    offset = 0
    while file.seek(offset) == offset and (block := file.read(_BLOCK)):
        offset += len(block)
        yield block


def _from_file(file: BinaryIO) -> Bytes:
    def read(offset: int, size: int) -> bytes:
        file.seek(offset)
        return file.read(size)

    return read
