"""The layout of files: what would change, and the change made."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check.schemas import Schemas
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document
from tei_tools.encode.format.layout import Style, layout
from tei_tools.source import SourceText, encode_like


@dataclass(frozen=True)
class Laid:
    """A file, and what its layout makes of it.

    Attributes:
        file: it is.
        before: its bytes.
        after: the same laid out.
        findings: why it cannot be read, or held against its schema; it stays as it is then.
        source: its text, if it could be decoded.
    """

    file: Path
    before: bytes = b""
    after: bytes = b""
    findings: tuple[Diagnostic, ...] = ()
    source: SourceText | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the layout differs from the file."""
        return self.before != self.after

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            InputError: it cannot be written.
        """
        if self.is_changed:
            corpus.replace_file(self.file, self.after)

    def difference(self) -> str:
        """Return the lines that differ, as `diff -u` shows them."""
        old, new = (one.decode("utf-8", "replace") for one in (self.before, self.after))
        name = shown(self.file)
        lines = difflib.unified_diff(
            old.splitlines(), new.splitlines(), name, f"{name}, laid out", lineterm=""
        )
        return "".join(f"{line}\n" for line in lines)


def laid_out(files: Iterable[Path], schemas: Schemas, style: Style) -> Iterator[Laid]:
    """Yield the layout of files.

    Raises:
        ConfigurationError: a file has no schema, or none but the given one, which cannot be used.
        InputError: a file cannot be read.
    """
    for file in files:
        yield of_bytes(reader.read_bytes(file, shown(file)), file, schemas, style)


def of_bytes(data: bytes, file: Path, schemas: Schemas, style: Style) -> Laid:
    """Return the layout of a file's bytes; `file` says where they lie, or would.

    Raises:
        ConfigurationError: it has no schema, or none but the given one, which cannot be used.
    """
    result = reader.parse_document(data, shown(file))
    if not isinstance(result, Document):
        return Laid(file, data, data, tuple(result.findings), result.source)
    text = result.source.text
    grammar = schemas.choice(text, file)
    if isinstance(grammar, Diagnostic):
        return Laid(file, data, data, (grammar,), result.source)
    return Laid(file, data, encode_like(data, layout(text, grammar.contents, style)))
