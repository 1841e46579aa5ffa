"""What is to be written in the files of an edition: every file whole, or none changed at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml.etree import _Element

from tei_tools import corpus
from tei_tools import document as reader
from tei_tools.check import published
from tei_tools.corpus import shown
from tei_tools.document import Document, Limits
from tei_tools.edition import Edition
from tei_tools.encode.registers.named import Named
from tei_tools.encode.registers.pointing import Part, PartsOf
from tei_tools.errors import InputError
from tei_tools.source import SourceText, decode, encode_like

Edit = tuple[int, int, str]
"""What to write in the place of which offsets of a file."""


@dataclass(frozen=True)
class Edits:
    """What to write where, and what the files hold of which these are the offsets.

    The bytes alone are kept of a file, for there may be thousands.
    """

    before: dict[Path, bytes] = field(default_factory=dict)
    of: dict[Path, list[Edit]] = field(default_factory=dict)

    def note(self, part: Part, edit: Edit) -> None:
        """Note an edit of a file.

        Raises:
            InputError: the file is not what it was at the edit before.
        """
        if self.before.setdefault(part.file, part.data) != part.data:
            raise _saved_meanwhile(part.file)
        self.of.setdefault(part.file, []).append(edit)

    def take(self, part: Part, first: int, last: int) -> list[Edit]:
        """Take out, and return, the edits of a file that lie between two offsets."""
        known = self.of.get(part.file, [])
        taken = [one for one in known if first <= one[0] and one[1] <= last]
        known[:] = [one for one in known if one not in taken]
        return taken

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(map(len, self.of.values()))


@dataclass(frozen=True)
class Changed:
    """What a change has done.

    Attributes:
        mentions: how many pointers were rewritten.
        files: those written, in order.
        withdrawn: the published address that leads nowhere now; empty if none was published.
    """

    mentions: int
    files: tuple[Path, ...]
    withdrawn: str = ""


def rewritten(known: PartsOf, one: Named, into: Named) -> Edits:
    """Return the edits that make all pointers at an entry lead to another."""
    edits = Edits()
    for found, changed in known.rewritten(one, into):
        edits.note(found.part, (*found.part.offsets(found.span), changed))
    return edits


def first_in(part: Part, element: _Element, text: str) -> Edit:
    """Return the edit that puts a text into an element, first; `<list/>` gets an end tag."""
    source = part.source
    start, end = part.offsets(source.tag_span(element))
    if not source.source.text.endswith("/>", start, end):
        return end, end, text
    name = source.source.text[slice(*part.offsets(source.span(element)))].removeprefix("<")
    return end - 2, end, f">{text}{part.line_end}{part.indent(element)}</{name}>"


def removal(home: Part, one: _Element) -> Edit:
    """Return the edit that takes an entry out, and the line that it began."""
    text = home.source.source.text
    start, _ = home.offsets(home.source.tag_span(one))
    _, end = home.offsets(home.source.end_tag_span(one))
    while start and text[start - 1] in " \t":
        start -= 1
    if text.endswith("\n", 0, start):
        start -= 2 if text.endswith("\r\n", 0, start) else 1
    return start, end, ""


def applied(text: str, edits: Iterable[Edit], first: int = 0, last: int | None = None) -> str:
    """Return a text with edits made in it, or what becomes of the part between two offsets."""
    pieces: list[str] = []
    done = first
    for start, end, replacement in sorted(edits):
        pieces += (text[done:start], replacement)
        done = end
    return "".join([*pieces, text[done:last]])


def write(edition: Edition, edits: Edits, number: int, old: str) -> Changed:
    """Write all files, and put them back as they were if anything stops that.

    Raises:
        ConfigurationError: the published addresses cannot be read.
        InputError: a file cannot be read or written.
    """
    before = edits.before
    limits = edition.config.limits.reader
    after = {path: _edited(path, data, edits.of[path], limits) for path, data in before.items()}
    for path, data in before.items():
        if reader.read_bytes(path, shown(path), limits) != data:
            raise _saved_meanwhile(path)
    try:
        corpus.replace_files(after)
        withdrawn = _withdrawn(edition, old)
    except InputError as error:
        _put_back(before)
        message = f"{error.message}; nothing is changed"
        raise InputError(message, where=error.where, hint=error.hint) from None
    except BaseException:
        _put_back(before)
        raise
    return Changed(number, tuple(after), withdrawn)


def _saved_meanwhile(path: Path) -> InputError:
    message = "the file was saved while it was read; nothing is changed"
    return InputError(message, where=shown(path), hint="run the command again")


def _edited(path: Path, data: bytes, edits: Iterable[Edit], limits: Limits) -> bytes:
    """Return a file with its edits made, in the encoding that it has."""
    uri = shown(path)
    text = decode(data, uri)
    assert isinstance(text, SourceText)  # noqa: S101  it was read before
    result = encode_like(data, applied(text.text, edits))
    if not isinstance(reader.parse_document(result, uri, limits), Document):
        raise InputError("the result could not be read; nothing is changed", where=uri)
    return result


def _put_back(before: Mapping[Path, bytes]) -> None:
    corpus.replace_files({p: data for p, data in before.items() if p.read_bytes() != data})


def _withdrawn(edition: Edition, old: str) -> str:
    """Note a published address as withdrawn; return it, or nothing if it never was published."""
    known = published.read(edition.config.addresses)
    if known is None or old not in known.published:
        return ""
    published.withdraw(edition.config.addresses, old)
    return old
