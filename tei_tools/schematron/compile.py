"""How a Schematron schema becomes a stylesheet that checks documents by it."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element

from tei_tools import corpus, resources
from tei_tools import document as reader
from tei_tools.document import Document, Unreadable
from tei_tools.errors import ConfigurationError, InputError, TransformationError
from tei_tools.names import SCH, TEI, XSL
from tei_tools.relaxng.likeness import nearest
from tei_tools.saxon import Job, Parameter, Saxon, Stylesheet, TransformFailed, Xml
from tei_tools.saxon.modules import Module, modules
from tei_tools.schematron.embedded import alone, is_relaxng

_ORIGIN: Final = re.compile(r'\stei-tools-origin:at="([^"]*)"')
_WRITTEN: Final = re.compile(r'\stei-tools-origin:(?:at|xslt)="([^"]*)"')
"""Where an element of the schema was written, or XSLT in it, too."""
_DUPLICATE: Final = re.compile(r" \(see line \d+ of \S+\)")
"""Where Saxon saw a name first, in a stylesheet that nobody has."""
_OLD: Final = re.compile(r'(<xsl:stylesheet\b[^>]*\sversion=")1\.0')
"""What runs as XSLT 1.0."""
_UNDECLARED: Final = re.compile(r"^[^']*\bNamespace prefix '([^']+)' has not been declared")
_NO_FUNCTION: Final = "Cannot find a "
_LINE: Final = re.compile(r":(\d+):(\d+)$")
_ELEMENTS: Final = (  # noqa: SIM905  26 lines otherwise
    "active assert diagnostic diagnostics dir emph extends group include let library name ns p "
    "param pattern phase properties property report rule rules schema span title value-of"
).split()
"""The elements of Schematron, in ISO/IEC 19757-3 from 2006 to 2025."""
_LET: Final = f"{{{SCH}}}let"


@dataclass(frozen=True, slots=True)
class CompiledSchema:
    """A schema as a stylesheet.

    Attributes:
        stylesheet: what `run` runs; each variable of the schema is a parameter of it.
        files: the schema and the files that it includes.
    """

    stylesheet: Stylesheet
    files: tuple[Document, ...] = field(repr=False)

    @property
    def uri(self) -> str:
        """How messages name the schema."""
        return self.files[0].uri

    def place(self, where: str, origins: re.Pattern[str] = _ORIGIN) -> str:
        """Return the place in the schema that a place in the stylesheet comes from.

        Saxon places an error at the end of a start tag, so that the tag's own attribute counts.

        Args:
            where: `…:line:column`, as an error of `saxon` has it; returned as it is where that
                lies in XSLT that the schema includes.
            origins: what of the stylesheet tells places in the schema.
        """
        place = _LINE.search(where)
        if place is None:
            return self.uri
        file = Path(where[: place.start()]).absolute()
        if any(one.path == file for one in stylesheet_modules(self.files)):
            return where
        line, column = int(place[1]), int(place[2])
        before = "".join(self.stylesheet.text.splitlines(keepends=True)[: line - 1])
        found = origins.findall(self.stylesheet.text[: len(before) + column])
        return self.origin(found[-1]) if found else self.uri

    def origin(self, told: str) -> str:
        """Return the place in the schema that `@origin:at` gives."""
        return _place(self.files, told)


class _Inclusion(NamedTuple):
    """A file that another includes.

    Attributes:
        location: its path.
        part: the id of the element that is taken; empty for the root element.
        href: how it is named, without the part.
        where: the place of that.
    """

    location: str
    part: str
    href: str
    where: str


def compile_schema(saxon: Saxon, schema: Document, phase: str = "") -> CompiledSchema:
    """Compile a schema, written for XSLT 1, 2 or 3 as its query binding.

    Args:
        saxon: what compiles and later runs it.
        schema: the schema.
        phase: the phase to run, or `#ALL`; empty for the schema's `defaultPhase`.

    Raises:
        ConfigurationError: the document is no Schematron schema, or a rule does not compile.
    """
    files = rule_files(schema)
    taken = {_location(schema.uri), *(one.location for one in _inclusions(files) if not one.part)}
    for file in files:
        _refuse_unknown(file, is_whole=_location(file.uri) in taken)
    for reference in _references(files):
        _refuse_missing(*reference)
    source, *included = (Xml(reader.serialize(file), _uri(file)) for file in files)
    try:
        for stage, parameters in _stages(tuple(included), phase):
            path = resources.path("xslt", "schematron", stage)
            text = saxon.transform(Job(Stylesheet(path), source, parameters)).text
            source = Xml(text, source.uri)
    except TransformFailed as error:
        origin = next((message.at for message in error.messages if message.at), "")
        if not origin:
            raise
        raise _unusable(error.message, _place(files, origin)) from None
    compiled = _compiled(files, source.text)
    try:
        saxon.compile(compiled.stylesheet)
        _refuse_unknown_functions(saxon, compiled.stylesheet)
    except TransformationError as error:
        message = error.message.removeprefix("the stylesheet does not compile: ")
        message = f"a rule does not compile: {_DUPLICATE.sub('', message)}"
        hint = error.hint or _cure(files, error.message)
        raise _unusable(message, compiled.place(error.where, _WRITTEN), hint) from None
    return compiled


def _cure(files: tuple[Document, ...], message: str) -> str:
    """Return what mends a prefix that no `ns` of a schema declares; nothing of another mistake."""
    found = _UNDECLARED.search(message)
    if found is None:
        return ""
    known = [one.get("prefix", "") for file in files for one in file.root.iter(f"{{{SCH}}}ns")]
    if near := nearest(found[1], known):
        return f"did you mean {near[0]}?"
    uri = TEI if found[1] == "tei" else "…"
    return f'declare it: <ns prefix="{found[1]}" uri="{uri}"/>, before all patterns'


def _refuse_unknown_functions(saxon: Saxon, stylesheet: Stylesheet) -> None:
    """Refuse a function that is not there, which XSLT 1.0 lets pass until it is called.

    Raises:
        TransformationError: there is such a function.
    """
    text, is_old = _OLD.subn(r"\g<1>3.0", stylesheet.text)
    if is_old:
        try:
            saxon.compile(replace(stylesheet, text=text))
        except TransformationError as error:
            if _NO_FUNCTION in error.message:  # types that do not fit are converted
                raise


def compiled_before(schema: Document, text: str) -> CompiledSchema:
    """Return a schema that was compiled before.

    Args:
        schema: the schema.
        text: of the stylesheet that it was compiled to, when its files and ours were the same.

    Raises:
        ConfigurationError: a file that it includes cannot be read.
    """
    return _compiled(rule_files(schema), text)


def _compiled(files: tuple[Document, ...], text: str) -> CompiledSchema:
    # Where a file that it includes has changed, it is another stylesheet, though its text is not.
    version = "".join(sha256(one.content).hexdigest() for one in stylesheet_modules(files))
    sheet = Stylesheet(text=text, base_uri=_uri(files[0]), version=version)
    return CompiledSchema(sheet, files)


def _refuse_unknown(file: Document, *, is_whole: bool) -> None:
    """Refuse an element that Schematron has not.

    Args:
        file: a file of the schema.
        is_whole: whether it is taken as a whole; else its root element is not looked at.

    Raises:
        ConfigurationError: there is such an element.
    """
    for element in file.root.iter(f"{{{SCH}}}*"):
        name = etree.QName(element).localname
        if name in _ELEMENTS or _is_content(element) or (element is file.root and not is_whole):
            continue
        near = nearest(name, _ELEMENTS)
        hint = f"did you mean <{near[0]}>?" if near else ""
        message = f"<{name}> is no element of Schematron"
        raise _unusable(message, file.span(element).place, hint)


def _is_content(element: _Element) -> bool:
    """Whether an element is what a variable holds, or one of another namespace."""
    around = [str(one.tag) for one in element.iterancestors()]
    return _LET in around or not all(one.startswith(f"{{{SCH}}}") for one in around)


def _stages(included: tuple[Xml, ...], phase: str) -> Iterator[tuple[str, Mapping[str, Parameter]]]:
    """Yield the stylesheets that a schema goes through, and their parameters."""
    yield "include.xsl", {"included": included}
    yield "expand.xsl", {}
    yield "transpile.xsl", {"phase": phase}


def rule_files(schema: Document) -> tuple[Document, ...]:
    """Return a schema and the files that it includes, each once.

    Raises:
        ConfigurationError: one of them cannot be read, or includes itself.
    """
    files = {_location(schema.uri): schema}
    _collect(schema, files, (_location(schema.uri),))
    return tuple(files.values())


def _collect(file: Document, files: dict[str, Document], within: tuple[str, ...]) -> None:
    for one in _inclusions([file]):
        if one.location in within and one.part:
            continue  # another part than the reference stands in, as include.xsl sees to
        if one.location in within:
            raise _unusable(f"{one.href} includes itself", one.where)
        if one.location not in files:
            files[one.location] = _read(one.location, one.where)
            _collect(files[one.location], files, (*within, one.location))


def _inclusions(files: Iterable[Document]) -> Iterator[_Inclusion]:
    """Yield what files include of other files.

    Raises:
        ConfigurationError: it is no file of this machine.
    """
    for file in files:
        for reference in file.root.iter(f"{{{SCH}}}include", f"{{{SCH}}}extends"):
            href, _, part = (reference.get("href") or "").partition("#")
            if not href:
                continue
            where = file.attribute_span(reference, "href").place
            address = urlsplit(href)
            if address.scheme not in {"", "file"}:
                why = f"{href} is no file on this machine, and nothing else is read"
                raise _unusable(why, where)
            location = _location(str(Path(file.uri).parent / unquote(address.path)))
            yield _Inclusion(location, part, href, where)


def stylesheet_modules(files: Sequence[Document]) -> tuple[Module, ...]:
    """Return the XSLT that a schema includes or imports, and what that does, each file once.

    Args:
        files: of the schema, as `rule_files` returns them.
    """
    found: dict[str, Module] = {}
    for _, _, uri in _references(files):
        found |= {one.uri: one for one in modules(Stylesheet(base_uri=uri))}
    return tuple(found.values())


def _references(files: Sequence[Document]) -> Iterator[tuple[Document, _Element, str]]:
    """Yield each `xsl:include` and `xsl:import` of a schema, with the address that it means."""
    base = _uri(files[0])  # of all that the schema is put together from
    for file in files:
        for reference in file.root.iterchildren(f"{{{XSL}}}include", f"{{{XSL}}}import"):
            yield file, reference, urljoin(base, reference.get("href", ""))


def _refuse_missing(file: Document, reference: _Element, uri: str) -> None:
    """Refuse XSLT that is not there.

    Raises:
        ConfigurationError: it is none.
    """
    parts = urlsplit(uri)
    path = Path(unquote(parts.path))
    if parts.scheme == "file" and reference.get("href") and not path.is_file():
        why = reader.missing(path, corpus.shown(path))
        where = file.attribute_span(reference, "href").place
        raise _unusable(f"{why.where}: {why.message}", where, why.hint)


def _read(location: str, where: str) -> Document:
    try:
        file = reader.read_document(Path(location))
    except InputError as error:
        raise _unusable(f"{location}: {error.message}", where) from None
    if isinstance(file, Unreadable):
        raise _unusable(f"{location}: {file.why}", where)
    return alone(file) if is_relaxng(file) else file


def _location(uri: str) -> str:
    """Return a path without `..` in it, as resolving a URI leaves it."""
    return Path(os.path.normpath(uri)).as_posix()


def _uri(file: Document) -> str:
    """Return where a schema's own `xsl:include` counts from."""
    return Path(file.uri).absolute().as_uri()


def _place(files: Sequence[Document], origin: str) -> str:
    """Return the place that `@origin:at` gives: the URI of a file, `#`, a path."""
    uri, _, path = unescape(origin).partition("#")
    file = next((file for file in files if _uri(file) == uri), files[0])
    return file.span_of_path(path).place


def _unusable(message: str, where: str, hint: str = "") -> ConfigurationError:
    message = f"the Schematron schema cannot be used: {message}"
    return ConfigurationError(message, where=where, hint=hint)
