"""How what SaxonC raises and prints becomes an error with a place in a stylesheet."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from tei_tools import resources
from tei_tools.errors import TransformationError
from tei_tools.saxon.jobs import UNFETCHED, Message, Stylesheet, TransformFailed
from tei_tools.saxon.modules import Module, modules

REFUSED: Final = "a stylesheet that runs may not read "
"""How the words of an error begin that tells of a file which was not opened."""
_HEAD: Final = re.compile(r"^(?:\w+ )*[Ee]rror\b(?P<place>.*)$")
_BODY: Final = re.compile(r"^  (?P<code>[A-Z]{4}\d{4}|[\w.-]+:[\w.-]+)  +(?P<text>.*)$")
_MORE: Final = re.compile(r"^  (?!In |invoked |Focus)(?P<text>\S.*)$")
_PLACE: Final = re.compile(
    r"(?:\bon line (?P<line>\d+) )?(?:column (?P<column>\d+) )?(?:of|in) (?P<module>\S+):$"
)
_SEALED: Final = re.compile(
    r"I/O error reported by|Cannot read \w+:|DirectoryCollection|has been prohibited"
    r"|^The file or directory \S+ does not exist$|^Document has been marked not available"
)
"""How Saxon words it, or Java does, that a worker can open nothing; see `worker`."""
_ABSENT: Final = re.compile(
    r"^I/O error reported by XML parser processing file:/*(/\S+)\. Caused by java\S+NotFound.*"
)
"""How Java words it that a file is missing which a stylesheet includes."""
_UNKNOWN: Final = re.compile(
    r"(?:^I/O error reported by XML parser processing|Access to URI) (https?:\S+)"
)
"""How Saxon words it that no address of the web is asked for what a stylesheet includes."""
_BESIDE: Final = "save it in the edition's folder, and name that file"
_NEAR: Final = 0.9
"""How alike two addresses must be for one to be taken for the other's misspelling, from 0 to 1."""
_ADDRESS: Final = re.compile(r"\b(?:processing|read|URI|available:) (\w+:\S+?)\.?(?= |\(/|$)")


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
        if text.endswith(UNFETCHED):
            address, where = _asked_for(stylesheet, first.module)
            text = f"Access to URI {address}"
        text = _ABSENT.sub(lambda found: f"there is no file {_near(_path(found[1]))}", text)
        text, hint = _unknown(text)
        message = f"the stylesheet does not compile: {text}"
        return TransformationError(message, where=where, hint=hint)
    if stage == "load":
        return TransformFailed(f"the document cannot be parsed: {text}", code=first.code)
    hint = ""
    if first.code == "XTMM9000" and messages:
        text = messages[-1].text or text
    elif _SEALED.search(f"{said} {printed}"):
        text = _refusal(text)
        hint = "hand it what it needs in a parameter"
    return TransformFailed(text, where=where, hint=hint, code=first.code, messages=messages)


def _unknown(text: str) -> tuple[str, str]:
    """Return the words of an error, and what mends it where an address of the web is imported."""
    found = _UNKNOWN.search(text)
    if found is None:
        return text, ""
    address, folder = found[1].rstrip("."), resources.path("xslt")
    ours = (one.relative_to(folder).as_posix() for one in sorted(folder.rglob("*.xsl")))
    known = [f"{resources.STYLESHEET_BASE}{one}" for one in ours]
    near = difflib.get_close_matches(address, known, 1, _NEAR)
    hint = f"did you mean {near[0]}?" if near else ""
    if not address.startswith(resources.STYLESHEET_BASE):
        return f"{UNFETCHED}: {address}", hint or _BESIDE
    return f"there is no {address}", hint


def _asked_for(stylesheet: Stylesheet, last: str) -> tuple[str, str]:
    """Return the address of the web that a stylesheet imports, and where it does so.

    Args:
        stylesheet: the stylesheet.
        last: the last part of the address.
    """
    known = list(modules(stylesheet))
    found = (one.uri for one in known if one.path is None and _last(one.uri) == unquote(last))
    address = next(found, last)
    for one in known:
        text = one.content.decode(errors="replace")
        if one.uri == stylesheet.uri:
            text = stylesheet.text or text
        before, is_there, _ = text.partition(f'"{address}"')
        if is_there:
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            return address, f"{_name(stylesheet, one)}:{line}:{column}"
    return address, stylesheet.name


def caught(text: str) -> str:
    """Return the words of an error that a stylesheet has caught, as an uncaught one has them.

    Args:
        text: its description, as Saxon has it.
    """
    text = " ".join(text.split())
    return _refusal(text) if _SEALED.search(text) else text


def _refusal(text: str) -> str:
    """Return the words of an error of reading, which is refused to a stylesheet that runs."""
    address = _ADDRESS.search(text)
    return f"{REFUSED}{address[1] if address else 'a collection'}"


def _where(stylesheet: Stylesheet, error: _SaxonError) -> str:
    """Return the place of an error; Saxon names a module by the last part of its URI alone."""
    module = unquote(error.module)
    found = next((one for one in modules(stylesheet) if _last(one.uri) == module), None)
    name = _name(stylesheet, found) if found is not None else ""
    place = name or error.module or stylesheet.name
    return ":".join(part for part in (place, error.line, error.column) if part)


def _last(uri: str) -> str:
    return unquote(uri.rpartition("/")[2])


def _name(stylesheet: Stylesheet, module: Module) -> str:
    """Return how a message names a file of a stylesheet."""
    if module.uri == stylesheet.uri:
        return stylesheet.name
    return _near(module.path) if module.path is not None else module.uri


def _path(address: str) -> Path:
    return Path(unquote(address))


def _near(path: Path) -> str:
    """Return a path as it is seen from where the command runs."""
    folder = Path.cwd()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)
