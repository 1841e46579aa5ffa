"""How what SaxonC raises and prints becomes an error with a place in a stylesheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from tei_tools import resources
from tei_tools.errors import TransformationError
from tei_tools.saxon.jobs import Message, Stylesheet, TransformFailed

_HEAD: Final = re.compile(r"^(?:\w+ )*[Ee]rror\b(?P<place>.*)$")
_BODY: Final = re.compile(r"^  (?P<code>[A-Z]{4}\d{4}|[\w.-]+:[\w.-]+)  +(?P<text>.*)$")
_MORE: Final = re.compile(r"^  (?!In |invoked |Focus)(?P<text>\S.*)$")
_PLACE: Final = re.compile(
    r"(?:\bon line (?P<line>\d+) )?(?:column (?P<column>\d+) )?(?:of|in) (?P<module>\S+):$"
)
_SEALED: Final = re.compile(
    r"I/O error reported by|Cannot read \w+:|DirectoryCollection|has been prohibited"
)
"""How Saxon words it, or Java does, that a worker can open nothing; see `worker`."""
_ADDRESS: Final = re.compile(r"\b(?:processing|read|URI) (\w+:\S+?)\.?(?= |$)")
_IMPORT: Final = re.compile(r"""<(?:[\w.-]+:)?(?:import|include)\s[^>]*?href\s*=\s*["']([^"']+)""")


@dataclass(frozen=True, slots=True)
class _SaxonError:
    """One error as Saxon prints it: code, words, and where it is in which module."""

    code: str
    text: str
    module: str = ""
    line: str = ""
    column: str = ""


def _errors(printed: str) -> Iterator[_SaxonError]:
    """Read the errors in what Saxon printed.

    Error in xsl:value-of/@select on line 5 column 58 of page.xsl:
      XPST0008  Variable $nope has not been declared (or its declaration is not in
      scope)
    """
    lines = iter([*printed.strip().splitlines(), ""])
    for line in lines:
        head = _HEAD.match(line)
        body = _BODY.match(next(lines, "")) if head else None
        if not head or not body:
            continue
        words = [body["text"]]
        while more := _MORE.match(next(lines, "")):
            words.append(more["text"])
        place = _PLACE.search(head["place"].strip())
        where = (place["module"], place["line"] or "", place["column"] or "") if place else ()
        yield _SaxonError(body["code"], " ".join(" ".join(words).split()), *where)


def error_of(
    stylesheet: Stylesheet, stage: str, said: str, printed: str, messages: tuple[Message, ...]
) -> TransformationError:
    """Make the error of a failed job out of what SaxonC raised and what it printed."""
    found = [*_errors(said), *_errors(printed)]
    first = found[0] if found else _SaxonError("", " ".join(said.split()) or "it failed")
    where = _where(stylesheet, first)
    text = first.text.removeprefix("Error reported by XML parser: ")
    if stage == "compile":
        return TransformationError(f"the stylesheet does not compile: {text}", where=where)
    if stage == "load":
        return TransformFailed(f"the document cannot be parsed: {text}", code=first.code)
    hint = ""
    if first.code == "XTMM9000" and messages:
        text = messages[-1].text or text
    elif _SEALED.search(f"{said} {printed}"):
        address = _ADDRESS.search(text)
        text = f"a stylesheet that runs may not read {address[1] if address else 'a collection'}"
        hint = "hand it what it needs in a parameter"
    return TransformFailed(text, where=where, hint=hint, code=first.code, messages=messages)


def _where(stylesheet: Stylesheet, error: _SaxonError) -> str:
    """Return the place of an error; Saxon names a module by the last part of its URI alone."""
    modules = _modules(stylesheet)
    name = next((name for uri, name in modules if _last(uri) == unquote(error.module)), "")
    place = name or error.module or stylesheet.name
    return ":".join(part for part in (place, error.line, error.column) if part)


def files(stylesheet: Stylesheet) -> list[Path]:
    """Return the files of a stylesheet and of all that it imports and includes, as they are met.

    One that does not exist is among them.
    """
    found = (_local(uri) for uri, _ in _modules(stylesheet))
    return [path for path in found if path is not None]


def _last(uri: str) -> str:
    return unquote(uri.rpartition("/")[2])


def _modules(stylesheet: Stylesheet) -> Iterator[tuple[str, str]]:
    """Yield a stylesheet and what it imports and includes: URI, and the name for a message."""
    yield stylesheet.uri, stylesheet.name
    own = _local(stylesheet.uri)
    waiting = [(stylesheet.uri, stylesheet.text or _text(own))]
    seen = {stylesheet.uri}
    while waiting:
        base, text = waiting.pop(0)
        for uri in (urljoin(base, href) for href in _IMPORT.findall(text)):
            if uri not in seen:
                seen.add(uri)
                path = _local(uri)
                yield uri, _near(path) if path else uri
                waiting.append((uri, _text(path)))


def _local(uri: str) -> Path | None:
    """Return the file behind a URI; None if there can be none."""
    if uri.startswith(resources.STYLESHEET_BASE):
        tail = unquote(uri.removeprefix(resources.STYLESHEET_BASE))
        return resources.path("xslt").joinpath(tail)
    parts = urlsplit(uri)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def _text(path: Path | None) -> str:
    if path is None or not path.is_file():
        return ""
    return path.read_text(encoding="utf-8", errors="replace")


def _near(path: Path) -> str:
    """Return a path as it is seen from where the command runs."""
    folder = Path.cwd()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)
