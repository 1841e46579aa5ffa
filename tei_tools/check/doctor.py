"""Whether everything that an edition names is there and loads, and what mends it if not."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from tei_tools import __version__, config, corpus, edition
from tei_tools.check import own_css, published, results
from tei_tools.check.idle import Idle
from tei_tools.check.models import read_models
from tei_tools.check.schemas import load, schemas_of
from tei_tools.check.wrong_models import Looking
from tei_tools.config import EditionConfig
from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic
from tei_tools.document import Document
from tei_tools.edition import Edition
from tei_tools.errors import TeiToolsError, forbidden
from tei_tools.saxon import Job, Saxon, SaxonLimits, Stylesheet, Xml
from tei_tools.schematron.compile import compile_schema

_NEED: Final = re.compile(r"([\w.-]+)>=([\d.]+)$")
"""A package that ours needs, as its metadata name it."""
_SHEET: Final = Stylesheet(
    text='<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:template match="/"><xsl:value-of select="system-property(\'xsl:product-version\')"/>'
    "</xsl:template></xsl:stylesheet>"
)
_OLDEST: Final = (3, 11)
_FEW: Final = 3
"""So many of the files with one thing wrong are named."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at.

    Attributes:
        what: it is.
        is_well: whether it is as it should be.
        said: what was found.
        cure: the command or change that mends it.
    """

    what: str
    is_well: bool
    said: str
    cure: str = ""


def examine(start: Path) -> Iterator[Symptom]:
    """Yield what is found of Python, of the packages, and of the edition that a folder lies in."""
    yield from _installed()
    try:
        path = config.find(start)
        settings = config.load(path)
    except TeiToolsError as error:
        yield _failed("edition.toml", error)
        return
    except PermissionError as error:
        yield _failed("edition.toml", forbidden(error))
        return
    yield Symptom("edition.toml", is_well=True, said=corpus.shown(path))
    sources = [*_sources(settings)]
    yield from sources
    if not all(one.is_well for one in sources):
        return
    try:
        loaded = edition.load(start)
    except TeiToolsError as error:
        yield _failed("sources", error)
        return
    yield from _schemas(loaded)
    yield from _as_far("xml-model", _in_files(loaded))
    if os.path.lexists(settings.addresses):
        addresses = settings.addresses
        yield _tried("published addresses", addresses, partial(published.read, addresses))


def _installed() -> Iterator[Symptom]:
    """Yield what is found of Python and of the packages."""
    here = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, _OLDEST))
    well = sys.version_info[:2] >= _OLDEST
    yield Symptom("Python", well, here, "" if well else f"install Python {wanted} or newer")
    yield Symptom("tei-tools", is_well=True, said=__version__)
    needs = (_NEED.match(need) for need in requires("tei-tools") or ())
    for name, oldest in sorted(need.groups() for need in needs if need):
        yield _package(name, oldest)
    yield _engine()
    yield _cache()


def _sources(settings: EditionConfig) -> Iterator[Symptom]:
    """Yield whether what `[sources]` names is there."""
    for key in ("documents", "registers", "taxonomies"):
        yield from _as_far(key, _present(settings, key))


def _schemas(loaded: Edition) -> Iterator[Symptom]:
    """Yield whether the schemas and the edition's own stylesheets can be used."""
    settings = loaded.config
    with Saxon(SaxonLimits(settings.limits.seconds, settings.limits.memory)) as saxon:
        if settings.rng is None:
            yield Symptom("RELAX NG schema", is_well=True, said="none")
        else:
            yield _tried("RELAX NG schema", settings.rng, lambda: loaded.grammar)
        if settings.schema.registers_rng:
            path = settings.root / settings.schema.registers_rng
            yield _tried("RELAX NG schema of registers", path, partial(load, path))
        elif settings.schema.registers_rng == "":
            yield Symptom("RELAX NG schema of registers", is_well=True, said="none")
        if settings.schema.schematron:
            path, phase = settings.schematron, settings.schema.phase
            compiled = partial(compile_schema, saxon, phase=phase)
            yield _tried("Schematron schema", path, lambda: compiled(loaded.rules))
        for what, sheet in (
            ("stylesheet for pages", settings.html_stylesheet),
            ("stylesheet for text", settings.text_stylesheet),
        ):
            if sheet is not None:
                yield _tried(what, sheet, partial(saxon.compile, Stylesheet(sheet)))
    if settings.html.css:
        css = settings.root / settings.html.css
        yield _tried("CSS of pages", css, partial(own_css.look, settings))


def _package(name: str, oldest: str) -> Symptom:
    cure = f"pip install --upgrade '{name}>={oldest}'"
    try:
        found = version(name)
    except PackageNotFoundError:
        return Symptom(name, is_well=False, said="not installed", cure=cure)
    if _numbers(found) < _numbers(oldest):
        said = f"{found}, older than {oldest}"
        return Symptom(name, is_well=False, said=said, cure=cure)
    return Symptom(name, is_well=True, said=found)


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", written))


def _engine() -> Symptom:
    """Tell whether the processor of XSLT starts, and which it is."""
    try:
        with Saxon() as saxon:
            said = saxon.transform(Job(_SHEET, Xml("<none/>"))).text.rpartition("?>")[2]
    except TeiToolsError as error:
        cure = "pip install --force-reinstall saxonche"
        return Symptom("SaxonC", is_well=False, said=error.message, cure=cure)
    return Symptom("SaxonC", is_well=True, said=said)


def _cache() -> Symptom:
    """Tell whether what is found can be kept from one run to the next."""
    folder = results.default_folder()
    there = next(one for one in (folder, *folder.parents) if os.path.exists(one))  # noqa: PTH110  Path.exists raises where a folder is closed
    is_well = os.access(there, os.W_OK)
    cure = f"make {there} writable, or name another folder by XDG_CACHE_HOME"
    said = str(folder) if is_well else f"{there} may not be written to: nothing is kept"
    return Symptom("cache", is_well=is_well, said=said, cure="" if is_well else cure)


def _as_far(what: str, symptoms: Iterator[Symptom]) -> Iterator[Symptom]:
    """Yield what is found of something, and why no more is where a file or folder is closed."""
    try:
        yield from symptoms
    except TeiToolsError as error:
        yield _failed(what, error)
    except PermissionError as error:
        yield _failed(what, forbidden(error))


def _present(settings: EditionConfig, key: str) -> Iterator[Symptom]:
    path: Path = getattr(settings, key)
    shown = corpus.shown(path)
    if path.exists():
        files = corpus.files_in(path) if path.is_dir() else [path]
        if key == "documents":
            files = edition.Edition(settings).document_files
        elif key == "registers":
            files = edition.Edition(settings).register_files
            shown = ", ".join(map(corpus.shown, settings.register_places))
        yield Symptom(key, is_well=True, said=f"{shown}, {count(len(files), 'file')}")
    elif edition.is_needed(settings, key):
        cure = f"make it, or correct {key} under [sources] in edition.toml"
        yield Symptom(key, is_well=False, said=f"{shown} does not exist", cure=cure)
    else:
        yield Symptom(key, is_well=True, said="none")


def _tried(what: str, path: Path, load: Callable[[], object]) -> Symptom:
    try:
        load()
    except TeiToolsError as error:
        return _failed(what, error)
    except PermissionError as error:
        return _failed(what, forbidden(error))
    return Symptom(what, is_well=True, said=corpus.shown(path))


def _failed(what: str, error: TeiToolsError) -> Symptom:
    where = f"{error.where}: " if error.where else ""
    cure = error.hint or "correct it there, then tei-tools doctor again"
    return Symptom(what, is_well=False, said=f"{where}{error.message}", cure=cure)


def _documents(loaded: Edition) -> Iterator[Document]:
    """Yield all files of an edition that can be read: documents, registers, taxonomies."""
    for files in (loaded.document_files, loaded.register_files, loaded.taxonomy_files):
        read = corpus.each(files, loaded.config.limits.reader)
        yield from (one for one in read if isinstance(one, Document))


def _in_files(loaded: Edition) -> Iterator[Symptom]:
    """Yield whether the documents' own xml-model lead anywhere, so that editors check them.

    And which settings no file has a use for.
    """
    lost: list[tuple[str, str]] = []
    number = 0
    schemas, idle = schemas_of(loaded), Idle(loaded.config)
    for document in _documents(loaded):
        idle.see(document.root)
        found = [*read_models(document.source.text)]
        number += len(found)
        looking = Looking(corpus.absolute(document.uri), corpus.shown, bool)
        wrong = [one for model in found for one in looking.wrong(model)]
        lost += [(f"{document.uri}: {one.message}", one.cure) for one in wrong]
        with suppress(TeiToolsError):  # of the edition's own it is told above
            choice = schemas.choice(document.source.text, Path(document.uri))
            if isinstance(choice, Diagnostic):
                lost.append((f"{document.uri}: {choice.message}", choice.fixes[0].title))
    if lost:
        said = "; ".join(told for told, _ in lost[:_FEW])
        more = f"; and {len(lost) - _FEW} more" if lost[_FEW:] else ""
        yield Symptom("xml-model", is_well=False, said=f"{said}{more}", cure=lost[0][1])
    else:
        said = f"{number}, all leading to a schema" if number else "none, so editors know no schema"
        yield Symptom("xml-model", is_well=True, said=said)
    yield from (
        Symptom(table, is_well=False, said=said, cure=cure) for table, said, cure in idle.told()
    )
