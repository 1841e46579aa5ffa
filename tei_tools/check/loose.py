"""Files that belong to no edition, held against a grammar, and against rules if some are named."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tei_tools import document as reader
from tei_tools.check.ground import xml_of
from tei_tools.check.heads import Head, no_schema, told_unused, wrong
from tei_tools.check.rules import parameters, unread
from tei_tools.check.schemas import LARGE, NAME_ONE, Schemas, check_file
from tei_tools.corpus import address, shown
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.document import DEFAULT_LIMITS, Unreadable
from tei_tools.edition import Edition, read_rules
from tei_tools.errors import ConfigurationError
from tei_tools.names import SCH
from tei_tools.roots import Role, not_tei
from tei_tools.saxon import Parameter, Saxon, TransformFailed, Xml
from tei_tools.schematron import failed
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import run
from tei_tools.source import SourceText, decode


def check(
    files: Sequence[Path],
    schema: Path | None,
    rules: Path | None,
    phase: str = "",
    edition: Edition | None = None,
) -> tuple[list[Diagnostic], dict[str, SourceText]]:
    """Return what is wrong in files, and the texts that the findings speak of.

    Args:
        files: the files.
        schema: the RELAX NG schema of those that name none.
        rules: the Schematron schema, or a RELAX NG schema with rules in it, if there is one.
        phase: of that schema, as `compile_schema` takes it.
        edition: into whose registers and taxonomies the rules may look.

    Raises:
        ConfigurationError: a schema that is given cannot be used, or a file has none at all.
        InputError: a file cannot be read.
    """
    known = Schemas.of(schema)
    found = [*_not_run(known, rules)]
    sources: dict[str, SourceText] = {}
    without: list[str] = []
    apart: list[str] = []
    with Saxon() as saxon:  # it is not started before there is something to do
        ruled = None if rules is None else _Ruled.of(saxon, rules, phase, edition)
        for file in files:
            head = Head.of(file)
            grammar = known.known(head.grammars, file)
            if grammar is not None:
                told, source = check_file(file, known)
                is_other = schema is not None and grammar.resolve() != schema.resolve()
                if is_other and all(one.code.startswith("rng/") for one in told):
                    apart.append(head.source.uri)
            elif ruled is not None:
                told, source = _not_xml(file), None
                without.append(head.source.uri)
            elif told := _worse(file):
                source = None
            else:
                raise no_schema(head)
            more = [*wrong(head), *told_unused(head, rules), *(ruled.on(file) if ruled else ())]
            if (told or more) and source is None and not _is_large(file):
                data = reader.read_bytes(file, shown(file), DEFAULT_LIMITS)
                text = decode(data, shown(file))
                source = text if isinstance(text, SourceText) else None
            found += [*told, *more]
            if source is not None:
                sources[source.uri] = source
    return [*found, *_without(without), *_apart(apart, schema)], sources


def _is_large(file: Path) -> bool:
    """Whether a file is too large for a tree; one that has gone is not, and told as it is read."""
    with suppress(OSError):
        return file.stat().st_size > LARGE
    return False


def _not_xml(file: Path) -> list[Diagnostic]:
    """Return why a file is no XML, if it is none."""
    read = reader.read_document(file)
    return [*read.findings] if isinstance(read, Unreadable) else []


def _worse(file: Path) -> list[Diagnostic]:
    """Return what is to be mended before any schema helps: it is no XML, or not yet TEI P5."""
    if _is_large(file):
        return []
    read = reader.read_document(file)
    if isinstance(read, Unreadable):
        return [*read.findings]
    found = not_tei(read, Role.PART)
    return [found] if found is not None and found.fixes else []


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


def _without(files: Sequence[str]) -> Iterator[Diagnostic]:
    """Tell of files that were held against rules alone."""
    if files:
        others = f" and {len(files) - 1} more" if len(files) > 1 else ""
        message = f"no RELAX NG schema is known for this file{others}: rules alone were run"
        yield Diagnostic.of("rng/not-run", message, Span.of_file(files[0])).with_help(
            fixes=[Fix(NAME_ONE, ())]
        )


def _apart(files: Sequence[str], schema: Path | None) -> Iterator[Diagnostic]:
    """Tell of files that were held against another schema than the one that was given."""
    if files and schema is not None:
        others = len(files) - 1
        more = f", as {others} more {'do' if others > 1 else 'does'}," if others else ""
        message = f"this file names a schema itself{more} and was held against that one"
        cure = Fix(f"take out its xml-model if {shown(schema)} is meant", ())
        yield Diagnostic.of("rng/own-schema", message, Span.of_file(files[0])).with_help(
            fixes=[cure]
        )


class _Ruled(NamedTuple):
    """A Schematron schema at work.

    Attributes:
        saxon: what runs it.
        compiled: the schema.
        parameters: the registers and taxonomies that it looks into.
    """

    saxon: Saxon
    compiled: CompiledSchema
    parameters: Mapping[str, Parameter]

    @classmethod
    def of(cls, saxon: Saxon, rules: Path, phase: str, edition: Edition | None) -> "_Ruled":
        """Compile a schema.

        Raises:
            ConfigurationError: it cannot be used, or what it looks into cannot be read.
        """
        compiled = compile_schema(saxon, read_rules(rules), phase)
        given = {} if edition is None else parameters(compiled, edition, _ground)
        return cls(saxon, compiled, given)

    def on(self, file: Path) -> list[Diagnostic]:
        """Return what the rules find in a file that can be read."""
        uri = shown(file)
        if _is_large(file):
            message = f"the rules of {self.compiled.uri} were not run: the file has more than 64 MB"
            return [Diagnostic.of("sch/not-run", message, Span.of_file(uri))]
        data = reader.read_bytes(file, uri, DEFAULT_LIMITS)
        if isinstance(reader.parse_document(data, uri), Unreadable):
            return []
        document = unread(file, data, DEFAULT_LIMITS, xml_of(data, file, DEFAULT_LIMITS))
        try:
            return run(self.saxon, self.compiled, document, self.parameters)
        except TransformFailed as error:
            return [failed.whole(uri, error)]


def _ground(path: Path, edition: Edition) -> Xml:
    """Return a register as rules look into it.

    Raises:
        ConfigurationError: it cannot be read.
    """
    found = reader.read_document(path, uri=shown(path), limits=edition.config.limits.reader)
    if isinstance(found, Unreadable):
        message = "the rules look into this file, and it cannot be read"
        hint = f"mend it first: tei-tools validate {shown(path)}"
        raise ConfigurationError(message, where=shown(path), hint=hint)
    return Xml(reader.serialize(found, edition.root(found)), address(path))
