"""Files that belong to no edition, held against a grammar, and against rules if some are named."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tei_tools import document as reader
from tei_tools.check.ground import xml_of
from tei_tools.check.models import read_models, unused
from tei_tools.check.rules import unread
from tei_tools.check.schemas import HEAD, LARGE, Schemas, beginning, check_file
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.document import DEFAULT_LIMITS
from tei_tools.edition import read_rules
from tei_tools.names import SCH
from tei_tools.saxon import Saxon, TransformFailed
from tei_tools.schematron import failed
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import run
from tei_tools.source import SourceText, decode


def check(
    files: Sequence[Path], schema: Path | None, rules: Path | None
) -> tuple[list[Diagnostic], dict[str, SourceText]]:
    """Return what is wrong in files, and the texts that the findings speak of.

    Args:
        files: the files.
        schema: the RELAX NG schema of those that name none.
        rules: the Schematron schema, or a RELAX NG schema with rules in it, if there is one.

    Raises:
        ConfigurationError: a schema cannot be used, or a file has none.
        InputError: a file cannot be read.
    """
    known = Schemas.of(schema)
    found = [*_not_run(known, rules)]
    sources: dict[str, SourceText] = {}
    with Saxon() as saxon:  # it is not started before there is something to do
        compiled = None if rules is None else compile_schema(saxon, read_rules(rules))
        for file in files:
            told, source = check_file(file, known)
            more = [*_unused(file, rules), *_by_rules(file, saxon, compiled)]
            if more and source is None and file.stat().st_size <= LARGE:
                text = decode(file.read_bytes(), shown(file))
                source = text if isinstance(text, SourceText) else None
            found += [*told, *more]
            if source is not None:
                sources[source.uri] = source
    return found, sources


def _not_run(known: Schemas, rules: Path | None) -> Iterator[Diagnostic]:
    """Tell that rules stand in the grammar that is given, if nobody asks for any to be run."""
    if rules is not None or (schema := known.default) is None:
        return
    files = {schema, *(Path(file) for file, _ in known.files(schema))}
    if any(SCH.encode() in file.read_bytes() for file in files):
        message = "the rules of Schematron in this schema were not run"
        cure = Fix(f"run them: --schematron {shown(schema)}", ())
        yield Diagnostic.of("sch/not-run", message, Span.of_file(shown(schema))).with_help(
            fixes=[cure]
        )


def _unused(file: Path, rules: Path | None) -> Iterator[Diagnostic]:
    """Tell of the schemas that a file names and that it is not checked by."""
    with file.open("rb") as stream:
        text = beginning(stream.read(HEAD))
    source = SourceText(shown(file), text)
    for one in unused(read_models(text), file.parent, rules, "run its rules: --schematron {}"):
        span = source.span(*one.model.place)
        yield Diagnostic.of("xml/unused-model", one.message, span, one.cure)


def _by_rules(file: Path, saxon: Saxon, compiled: CompiledSchema | None) -> list[Diagnostic]:
    """Return what the rules find in a file that can be read."""
    if compiled is None or file.stat().st_size > LARGE:
        return []
    uri = shown(file)
    data = reader.read_bytes(file, uri, DEFAULT_LIMITS)
    if (xml := xml_of(data, file, DEFAULT_LIMITS)) is None:
        return []
    try:
        return run(saxon, compiled, unread(file, data, DEFAULT_LIMITS, xml))
    except TransformFailed as error:
        return [failed.whole(uri, error)]
