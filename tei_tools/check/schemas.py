"""Which grammar a document is held against: the one that it names itself, or the one given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tei_tools import document as reader
from tei_tools import resources
from tei_tools.check.models import read_models
from tei_tools.config import FILE_NAME, EditionConfig
from tei_tools.corpus import real, shown
from tei_tools.diagnostics import Diagnostic, Fix
from tei_tools.document import Unreadable
from tei_tools.edition import Edition
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.names import RNG
from tei_tools.source import SourceText, decode, lossy, shown_of

if TYPE_CHECKING:
    from tei_tools.relaxng.validator import Grammar

HEAD: Final = 1 << 14
"""In how many of a file's first bytes or characters its `xml-model` is looked for."""
_CURE: Final = "name a RELAX NG schema in the XML syntax, or mend that one"
NONE_KNOWN: Final = "no schema is known for this file: it names none that lies on this machine"
NAME_ONE: Final = "name one: --schema tei_all.rng"
"""What to do where no grammar is known."""
LARGE: Final = 64 * 1024 * 1024
"""Files of more bytes are validated piece by piece, and their lines not shown."""


class Schemas:
    """The grammars in use, each read once, when it is first asked for."""

    def __init__(
        self,
        default: Path | None,
        read: "Callable[[Path], Grammar] | None" = None,
        below: Mapping[Path, Path] = MappingProxyType({}),
    ) -> None:
        """Begin with none.

        Args:
            default: the grammar's file of documents that name none which can be read here; None
                if there is no such grammar.
            read: what reads a grammar.
            below: the same for those of a folder: a folder, or a file, to a grammar's file.
        """
        self.default = default
        self._below = below
        self._load = read or load
        self._read: dict[Path, Grammar] = {}
        self._unusable: dict[Path, ConfigurationError] = {}

    @classmethod
    def of(cls, schema: Path | None) -> "Schemas":
        """Begin with the grammar in a file.

        Raises:
            ConfigurationError: it cannot be used.
        """
        found = cls(schema)
        if schema is not None:
            found.grammar(schema)
        return found

    def grammar(self, path: Path) -> "Grammar":
        """Return the grammar in a file.

        Raises:
            ConfigurationError: it cannot be used.
        """
        file = real(path)
        if file not in self._read:
            self._read[file] = self._load(path)
        return self._read[file]

    def tried(self, path: Path) -> "Grammar | ConfigurationError":
        """Return the grammar in a file that documents name, or why it cannot be used.

        Raises:
            ConfigurationError: it cannot be used, and is the one of those that name none.
        """
        file = path.resolve()
        given = (self.default, *self._below.values())
        if any(one is not None and file == one.resolve() for one in given):
            return self.grammar(path)
        if file not in self._unusable:
            try:
                return self.grammar(path)
            except ConfigurationError as error:
                self._unusable[file] = error
        return self._unusable[file]

    def choice(self, text: str, file: Path) -> "Grammar | Diagnostic":
        """Return the grammar of a document; where that cannot be used, the finding that says so.

        Args:
            text: its beginning.
            file: where it lies.

        Raises:
            ConfigurationError: there is none, or none but the given one, which cannot be used.
        """
        path = self.file(named_schemas(text), file)
        found = self.tried(path)
        if not isinstance(found, ConfigurationError):
            return found
        return _unusable(found, SourceText(shown(file), text), _place(text, file, path))

    def known(self, named: Iterable[str], file: Path) -> Path | None:
        """Return where the grammar of a document lies; None if there is none.

        Args:
            named: the schemas that it names, as `named_schemas` yields them.
            file: where it lies itself.
        """
        there = (path.resolve() for one in named if (path := file.parent / one).is_file())
        return next(there, None) or self._default_of(file)

    def _default_of(self, file: Path) -> Path | None:
        """Return where the grammar lies of a document that names none."""
        if not self._below:
            return self.default
        own = file.absolute()
        places = (own, *own.parents)
        return next((self._below[one] for one in places if one in self._below), self.default)

    def file(self, named: Iterable[str], file: Path) -> Path:
        """Return where the grammar of a document lies.

        Args:
            named: the schemas that it names, as `named_schemas` yields them.
            file: where it lies itself.

        Raises:
            ConfigurationError: there is none.
        """
        found = self.known(named, file)
        if found is None:
            raise ConfigurationError(NONE_KNOWN, where=shown(file), hint=NAME_ONE)
        return found

    def files(self, path: Path) -> list[tuple[str, str]]:
        """Return the files that a grammar is made of, each with the SHA-256 of its bytes.

        None, if that is not known.
        """
        from tei_tools.relaxng import cache  # noqa: PLC0415  late: most runs need no grammar
        from tei_tools.relaxng.schema import path_of  # noqa: PLC0415  the same

        kept = cache.load(cache.DEFAULT, path.absolute().as_uri())
        return [(str(path_of(uri)), digest) for uri, digest in kept.files.items()] if kept else []


def schemas_of(edition: Edition) -> Schemas:
    """Return the grammars that the documents of an edition are held against."""
    file = edition.grammar_file
    if not edition.is_loose and not file.exists():
        _ = edition.grammar  # says so, even where each document names another
    own = file.resolve()
    return Schemas(
        file,
        lambda path: edition.grammar if path.resolve() == own else load(path),
        _of_registers(edition.config),
    )


def _of_registers(config: EditionConfig) -> dict[Path, Path]:
    """Return the folders of the registers with a grammar's file, if they have one of their own.

    Where they have none, it is one that allows whatever is TEI.
    """
    other = config.schema.registers_rng
    if other is None:
        return {}
    file = config.root / other if other else resources.path("schema", "any.rng")
    return {one.absolute(): file for one in config.register_places}


def watched(config: EditionConfig) -> tuple[list[Path], list[Path]]:
    """Return what the findings of an edition rest on: folders, and files that lie in none of them.

    A schema that lies in the edition's own folder, where builds lie too, is such a file.
    """
    named = (config.schema.rng, config.schema.registers_rng, config.schema.schematron)
    files = [config.root / name for name in dict.fromkeys(named) if name]
    root = config.root.absolute()
    folders = dict.fromkeys(one.parent for one in files if one.parent.absolute() != root)
    single = [one for one in files if one.parent not in folders]
    sources = [config.documents, *config.register_places, config.taxonomies]
    return [*sources, *folders], [root / FILE_NAME, *single]


def load(path: Path) -> "Grammar":
    """Read a grammar.

    Raises:
        ConfigurationError: it cannot be used.
    """
    from tei_tools.relaxng.validator import Grammar  # noqa: PLC0415  late: most runs need none

    return Grammar.load(path)


def beginning(head: bytes) -> str:
    """Return the text of a file's first bytes, in which `xml-model` is looked for."""
    return lossy(head, "").text


def named_schemas(text: str) -> Iterator[str]:
    """Yield the paths of RELAX NG schemas, in the XML syntax, that a document names.

    See https://www.w3.org/TR/xml-model/.
    """
    for path, _ in _grammars(text):
        yield path


def _grammars(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the same, each with the offsets of its address."""
    for model in read_models(text[:HEAD]):
        path = model.path
        if model.kind == RNG and path is not None and not path.endswith(".rnc"):
            yield path, model.place


def _place(text: str, file: Path, schema: Path) -> tuple[int, int]:
    """Return where the address of a schema stands in a document that names it."""
    for path, place in _grammars(text):
        if (file.parent / path).resolve() == schema:
            return place
    return 0, 0


def _unusable(error: ConfigurationError, source: SourceText, place: tuple[int, int]) -> Diagnostic:
    """Return the finding that a document names a schema that cannot be used."""
    message = f"the xml-model leads to no schema that can be used: {error.where}: {error.message}"
    label = "the file was held against no schema"
    found = Diagnostic.of("xml/unusable-model", message, source.span(*place), label)
    return found.with_help(fixes=[Fix(_CURE, ())])


def check_file(file: Path, schemas: Schemas) -> tuple[list[Diagnostic], SourceText | None]:
    """Hold a file against its grammar.

    Returns:
        What is wrong, and the text that the findings speak of, if there are any and it is not
        too large to be shown.

    Raises:
        ConfigurationError: its grammar cannot be used, or there is none.
        InputError: the file cannot be read.
    """
    uri = shown(file)
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD)
            grammar = schemas.choice(beginning(head), file)
            if file.stat().st_size > LARGE:
                if isinstance(grammar, Diagnostic):
                    return [grammar], None
                return grammar.validate_file(file, uri), None
            data = head + stream.read()
    except OSError as error:
        raise not_read(error, uri) from None
    findings = (
        _besides(grammar, data, uri)
        if isinstance(grammar, Diagnostic)
        else grammar.validate(data, uri)
    )
    source = decode(data, uri) if findings else None
    if isinstance(source, Diagnostic):
        source = shown_of(data, uri, source)
    return findings, source


def not_read(error: OSError, uri: str) -> InputError:
    """Return the error that a file cannot be read, which was there when files were looked for."""
    if isinstance(error, FileNotFoundError):
        hint = "once everything is saved, do it again"
        return InputError("the file has gone while it was used", where=uri, hint=hint)
    message = f"the file cannot be read: {error.strerror}"
    return InputError(message, where=uri, hint="check the file's permissions")


def _besides(finding: Diagnostic, data: bytes, uri: str) -> list[Diagnostic]:
    """Return a finding of a file; where that is no XML, what says so."""
    read = reader.parse_document(data, uri)
    return list(read.findings) if isinstance(read, Unreadable) else [finding]
