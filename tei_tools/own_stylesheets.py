"""What in an edition's own stylesheets is never used: the slips that a processor says nothing of.

A template of a mode that nobody applies, or for an element that no document can have, is no error
of XSLT: it is passed over, and the page is as it was.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml.etree import _Element

from tei_tools import corpus, diagnostics, resources
from tei_tools.diagnostics import Diagnostic, Fix
from tei_tools.document import Document, Limits, Unreadable, parse_document
from tei_tools.names import TEI, XSL, local_name
from tei_tools.relaxng.likeness import nearest_name
from tei_tools.saxon import Stylesheet
from tei_tools.saxon.modules import Module, modules

_TEMPLATE: Final = f"{{{XSL}}}template"
_APPLY: Final = f"{{{XSL}}}apply-templates"
_UNNAMED: Final = ""
"""The mode of a template that names none; see XSLT 3.0, 6.6.1 Declaring Modes."""
_ANY: Final = ("#all", "#current")
_ROOTS: Final = ("TEI", "teiCorpus")
"""The elements with which a transformation begins, in the unnamed mode."""
_LITERAL: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\(:.*?:\)", re.DOTALL)
_PREDICATE: Final = re.compile(r"\[[^\[\]]*\]")
_CALL: Final = re.compile(r"[\w.:-]+\s*\([^()]*\)")
_BETWEEN: Final = re.compile(r"[|/()]+|\s(?:union|intersect|except)\s")
_NAME: Final = re.compile(r"(?:child::|descendant::|self::)?(?:([\w.-]+):)?([^\W\d][\w.-]*)")


def findings(path: Path, limits: Limits) -> Iterator[Diagnostic]:
    """Yield what is never used in a stylesheet that imports ours, and in what it imports itself.

    Args:
        path: the stylesheet.
        limits: what reading a file may take.
    """
    every = [*modules(Stylesheet(path))]
    folder = resources.path("xslt")
    ours = [one for one in every if one.path is not None and one.path.is_relative_to(folder)]
    own = [document for one in every if one not in ours for document in _read(one, limits)]
    if ours and own:
        # Any element of ours may be matched, also one that the output's format leaves to others.
        shipped = [Module(one.as_uri(), one, one.read_bytes()) for one in folder.glob("*/*.xsl")]
        names = {each for one in shipped for file in _read(one, limits) for each in _known(file)}
        applied = _applied([file for one in ours for file in _read(one, limits)])
        yield from diagnostics.sort(_Own(own, applied, frozenset(names)).findings())


def _read(module: Module, limits: Limits) -> Iterator[Document]:
    """Yield the document of a module; none if it cannot be read, of which its compiler tells."""
    if module.path is not None and module.content:
        found = parse_document(module.content, corpus.shown(module.path), limits)
        if not isinstance(found, Unreadable):
            yield found


def _applied(files: Sequence[Document]) -> Mapping[str, str]:
    """Return the modes of which some stylesheets apply templates: Clark name to name as written."""
    return {
        mode: written
        for file in files
        for element in file.root.iter(_APPLY)
        for mode, written in _modes(element)
    }


def _modes(element: _Element) -> Iterator[tuple[str, str]]:
    """Yield the modes of a template, or of what applies some: Clark name, name as written."""
    default = ["#unnamed", *element.xpath("ancestor-or-self::*/@default-mode")][-1]
    for written in (element.get("mode") or "#default").split():
        name = str(default) if written == "#default" else written
        if name == "#unnamed":
            yield _UNNAMED, ""
        elif name.startswith("Q{"):
            yield name[1:], name
        elif name in _ANY:
            yield name, name
        else:
            prefix, _, local = name.rpartition(":")
            space = element.nsmap.get(prefix, "") if prefix else ""
            yield (f"{{{space}}}{local}" if space else local), name


def _names(template: _Element) -> Iterator[tuple[str, str, str]]:
    """Yield the elements that a template's pattern names: namespace, local name, prefix.

    See XSLT 3.0, 5.5 Patterns. Predicates, kind tests and attributes are passed over.
    """
    pattern = _LITERAL.sub("''", template.get("match") or "")
    for inner in (_PREDICATE, _CALL):
        while inner.search(pattern):
            pattern = inner.sub("", pattern)
    spaces = template.xpath("ancestor-or-self::*/@xpath-default-namespace")
    default = str(spaces[-1]) if spaces else ""
    for step in _BETWEEN.split(pattern):
        if found := _NAME.fullmatch(step.strip()):
            prefix, local = found[1] or "", found[2]
            yield (template.nsmap.get(prefix) or "") if prefix else default, local, prefix


def _known(file: Document) -> Iterator[str]:
    """Yield the elements of TEI that the templates of a stylesheet match."""
    for template in file.root.iter(_TEMPLATE):
        yield from (local for space, local, _ in _names(template) if space == TEI)


@dataclass(frozen=True)
class _Own:
    """An edition's own stylesheets.

    Attributes:
        files: of them.
        applied: the modes that ours apply, as `_applied` returns them.
        known: the elements of TEI that any of ours match.
    """

    files: Sequence[Document]
    applied: Mapping[str, str]
    known: frozenset[str]

    def findings(self) -> Iterator[Diagnostic]:
        """Yield what is never used."""
        own = _applied(self.files)
        templates = [(file, one) for file in self.files for one in file.root.iter(_TEMPLATE)]
        matching = [(file, one) for file, one in templates if one.get("match")]
        modes = {**self.applied, **own}
        has_unnamed = any(_UNNAMED in dict(_modes(one)) for _, one in matching)
        for file, template in matching:
            yield from self._of_modes(file, template, modes, is_unnamed_applied=_UNNAMED in own)
        for file in self.files:
            yield from self._of_elements(file)
            if not has_unnamed:
                yield from _unnamed(file)

    def _of_modes(
        self,
        file: Document,
        template: _Element,
        modes: Mapping[str, str],
        *,
        is_unnamed_applied: bool,
    ) -> Iterator[Diagnostic]:
        """Yield that nobody applies templates of the mode of one."""
        names = [local for _, local, _ in _names(template)]
        for mode, written in _modes(template):
            if mode == _UNNAMED:
                if names and not is_unnamed_applied and not {*_ROOTS} & {*names}:
                    message = "this template names no mode, and is never applied to an element"
                    yield _finding(file, template, "match", message, self._usual())
            elif mode not in modes and mode not in _ANY:
                same = (one for one in modes if local_name(one) == local_name(mode))
                meant = next(same, "") or nearest_name(mode, modes)
                cure = f"write {modes[meant]}" if meant else self._usual()
                message = f"no stylesheet applies templates of the mode “{written}”"
                yield _finding(file, template, "mode", message, cure)

    def _usual(self) -> str:
        """Return which modes a template of one's own mostly has."""
        usual = [
            one for one in ("h:text", "h:words", "t:blocks", "t:words") if one in self._written
        ]
        return f'write mode="{" ".join(usual)}"'

    @property
    def _written(self) -> set[str]:
        return {*self.applied.values()}

    def _of_elements(self, file: Document) -> Iterator[Diagnostic]:
        """Yield which elements no document has; that a namespace is missing is told once a file."""
        is_told = False
        for template in file.root.iter(_TEMPLATE):
            for space, local, prefix in _names(template):
                if space == TEI and local not in self.known:
                    if meant := nearest_name(local, sorted(self.known)):
                        message = f"TEI has no element “{local}”"
                        yield _finding(file, template, "match", message, f"write {meant}")
                elif not (space or prefix or is_told) and local in self.known:
                    is_told = True
                    message = (
                        f"“{local}” means an element without a namespace here, and TEI has one"
                    )
                    cure = f'write xpath-default-namespace="{TEI}" on xsl:stylesheet'
                    yield _finding(file, template, "match", message, cure)


def _unnamed(file: Document) -> Iterator[Diagnostic]:
    """Yield where templates of the unnamed mode are applied, though there are none for elements."""
    for element in file.root.iter(_APPLY):
        if _UNNAMED in dict(_modes(element)):
            message = "this applies templates of no mode, and no element has any of that"
            found = Diagnostic.of("xslt/no-mode", message, file.tag_span(element))
            yield found.with_help(fixes=[Fix('write mode="#current"', ())])


def _finding(
    file: Document, element: _Element, attribute: str, message: str, cure: str
) -> Diagnostic:
    name = attribute if element.get(attribute) is not None else "match"
    found = Diagnostic.of("xslt/never-applied", message, file.value_span(element, name))
    return found.with_help(fixes=[Fix(cure, ())])
