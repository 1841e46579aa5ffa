"""The edition's own CSS: what it brings with it, and what of that pages do not show.

A page asks nobody but its own site for anything: what the CSS names lies in the edition's folder
and is copied, under the path that it has there, so that each name leads where it did.
"""

import os.path
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from tei_tools import corpus
from tei_tools.config import EditionConfig
from tei_tools.diagnostics import Diagnostic, Fix, Span
from tei_tools.document import near_name, read_bytes
from tei_tools.errors import ConfigurationError
from tei_tools.source import SourceText

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NAMED: Final = re.compile(
    r"""\burl\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]*))\s*\)"""
    r"""|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""",
    re.IGNORECASE,
)
"""What a style sheet names: CSS Values 4, § 4.5 Resource Locators; CSS Cascade 4, § 2 @import."""
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass
class OwnCss:
    """What an edition's own CSS is made of.

    Attributes:
        files: the path of each file within the edition's folder to the file.
        sought: all files that were looked for.
        findings: what is named and not shown.
    """

    files: dict[str, Path] = field(default_factory=dict)
    sought: set[Path] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)


def look(settings: EditionConfig) -> OwnCss:
    """Read the edition's own CSS, and what that imports; nothing, if it has none.

    Raises:
        ConfigurationError: the file does not exist.
    """
    found, first = OwnCss(), settings.html.css
    if not first:
        return found
    if not (settings.root / first).is_file():
        hint = "correct its name under [html] in edition.toml, or put it there"
        where = corpus.shown(settings.root / first)
        raise ConfigurationError("there is no such CSS file", where=where, hint=hint)
    if not _is_inside(settings, first):
        hint = "put the file itself into the edition's folder"
        where = corpus.shown(settings.root / first)
        message = "this CSS file is a link that leads out of the edition's folder"
        raise ConfigurationError(message, where=where, hint=hint)
    waiting = [posixpath.normpath(first)]
    for path in waiting:
        file = settings.root / path
        if path in found.files:
            continue
        found.files[path] = file
        found.sought.add(file)
        if file.suffix.lower() == ".css":
            waiting += _named(settings, path, found)
    return found


def _named(settings: EditionConfig, path: str, found: OwnCss) -> Iterator[str]:
    """Yield the paths of the files that a file of CSS names, as far as they are there."""
    file = settings.root / path
    uri = corpus.shown(file)
    data = read_bytes(file, uri, settings.limits.reader)
    try:
        text = SourceText(uri, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        lost = Diagnostic.of("css/not-shown", "this file is not in UTF-8", Span.of_file(uri))
        found.findings.append(lost.with_help(fixes=[Fix("save it as UTF-8", ())]))
        return
    written = _COMMENT.sub(lambda one: " " * len(one[0]), text.text)
    for one in _NAMED.finditer(written):
        group = next(number for number in range(1, 6) if one[number] is not None)
        address = one[group]
        inner = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        if address.lower().startswith("data:") or not inner:
            continue
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), inner))
        if wrong := _wrong(settings, address, inner, place):
            if not (_SCHEME.match(address) or place.startswith(("../", "/"))):
                found.sought.add(settings.root / place)
            found.findings.append(_finding(text, one.span(group), *wrong))
        else:
            yield place


def _wrong(settings: EditionConfig, address: str, inner: str, place: str) -> tuple[str, str] | None:
    """Return why pages do not show what an address names, and the cure; None if they do."""
    if _SCHEME.match(address):
        cure = "put the file into the edition's folder, and name it by its path from here"
        return f"pages ask nobody else for anything, and not for “{address}”", cure
    if inner.startswith("/") or place.startswith("../"):
        cure = "name a file in the edition's folder, by its path from here"
        return f"“{address}” leads out of the edition's folder", cure
    file = settings.root / place
    if not os.path.isfile(file):  # noqa: PTH113  it may not be asked
        near = near_name(file)
        cure = f"write {posixpath.join(posixpath.dirname(inner), near)}" if near else "put it there"
        return f"there is no file “{inner}”", cure
    if not _is_inside(settings, place):
        cure = "put the file itself into the edition's folder"
        return f"“{address}” is a link that leads out of the edition's folder", cure
    return None


def _is_inside(settings: EditionConfig, path: str) -> bool:
    """Whether a file that will be published lies in the edition's folder, links followed."""
    return corpus.real(settings.root / path).is_relative_to(corpus.real(settings.root))


def _finding(text: SourceText, span: tuple[int, int], message: str, cure: str) -> Diagnostic:
    found = Diagnostic.of("css/not-shown", message, text.span(*span))
    return found.with_help(fixes=[Fix(cure, ())])
