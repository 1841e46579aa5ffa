"""Which grammar a document is held against: the one that it names itself, or the one given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.names import RNG
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText, decode

_HEAD: Final = 1 << 14
"""In how many of a file's first bytes or characters its `xml-model` is looked for."""
_MODEL: Final = re.compile(r"<\?xml-model\s(.*?)\?>", re.DOTALL)
_PSEUDO: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LARGE: Final = 64 * 1024 * 1024
"""Files of more bytes are validated piece by piece, and their lines not shown."""


@dataclass
class Schemas:
    """The grammars in use, each read once.

    Attributes:
        default: the grammar of documents that name none which can be read here; None if there is
            no such grammar.
    """

    default: Grammar | None
    _read: dict[Path, Grammar] = field(default_factory=dict)

    @classmethod
    def of(cls, schema: Path | None) -> "Schemas":
        """Begin with the grammar in a file.

        Raises:
            ConfigurationError: it cannot be used.
        """
        if schema is None:
            return cls(None)
        grammar = Grammar.load(schema)
        return cls(grammar, {schema.resolve(): grammar})

    def of_document(self, text: str, file: Path) -> Grammar:
        """Return the grammar of a document.

        Args:
            text: its beginning.
            file: where it lies.

        Raises:
            ConfigurationError: its grammar cannot be used, or there is none.
        """
        for path in named_schemas(text, file):
            if path not in self._read:
                self._read[path] = Grammar.load(path)
            return self._read[path]
        if self.default is None:
            hint = "name one: --schema tei_all.rng"
            message = "no schema is known for this file: it names none that lies on this machine"
            raise ConfigurationError(message, where=shown(file), hint=hint)
        return self.default


def named_schemas(text: str, file: Path) -> Iterator[Path]:
    """Yield the RELAX NG schemas, in the XML syntax and on this machine, that a document names.

    See https://www.w3.org/TR/xml-model/: `<?xml-model href="../schema/edition.rng"
    schematypens="http://relaxng.org/ns/structure/1.0"?>`.
    """
    for model in _MODEL.finditer(text[:_HEAD]):
        given = {one[1]: one[2] or one[3] or "" for one in _PSEUDO.finditer(model[1])}
        address = urlsplit(given.get("href", ""))
        kind = given.get("schematypens", RNG if address.path.endswith(".rng") else "")
        path = file.parent / unquote(address.path)
        is_here = address.scheme in {"", "file"} and path.is_file()
        if kind == RNG and is_here and not path.name.endswith(".rnc"):
            yield path.resolve()


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
            head = stream.read(_HEAD)
            grammar = schemas.of_document(head.decode("utf-8", "replace"), file)
            if file.stat().st_size > _LARGE:
                return grammar.validate_file(file, uri), None
            data = head + stream.read()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise InputError(message, where=uri, hint="check the file's permissions") from None
    findings = grammar.validate(data, uri)
    source = decode(data, uri) if findings else None
    return findings, source if isinstance(source, SourceText) else None
