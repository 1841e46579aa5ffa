"""The layout of a document: indentation where the schema lets no text stand, nothing elsewhere.

Spaces are set anew only between the children of an element that holds elements alone. Inside of
mixed content none is added or taken away: where such an element stands in it and is already broken
into lines, these lines are indented, and that is all. Start tags that begin a line have their
attributes on one line, or filled into several. All else is copied: text, comments, processing
instructions, references, quotation marks, the declaration.

A schema may let no text stand in an element whose children are parts of a line all the same, as
the marks in an `opener`. So what stands on one line, and is made of nothing but such parts, stays
there; and in the text of a document no space is set between two of them that have none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tei_tools.config import EditionConfig
from tei_tools.encode.diff.words import INLINE
from tei_tools.relaxng.contents import Contents
from tei_tools.relaxng.nameclass import expanded
from tei_tools.tags import TAGS, Token, attributes, tokens

_WHITE: Final = " \t\r\n"
_LINE_END: Final = re.compile(r"\r\n?|\n")
_TEXT_END: Final = re.compile(r"[<\r\n]")
_FIXED: Final = re.compile(r"<!ATTLIST\s+(\S+)[^>]*?\bxml:space\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How an edition wants its files laid out.

    Attributes:
        indent: by how many spaces children are indented.
        width: how many characters a line of attributes may have.
        preserve: local names of elements in which nothing is touched.
        compact: of those that stay on one line if they were written so, and fit.
        blocks: of those with mixed content that count as holding elements alone where no text
            stands in them.
    """

    indent: int = 2
    width: int = 100
    preserve: frozenset[str] = frozenset()
    compact: frozenset[str] = frozenset({"row"})
    blocks: frozenset[str] = frozenset()


def style_of(settings: EditionConfig) -> Style:
    """Return the style that an `edition.toml` asks for."""
    table = settings.format
    return Style(
        indent=table.indent,
        width=table.width,
        preserve=frozenset(table.preserve),
        compact=frozenset(table.compact),
        blocks=frozenset(table.blocks),
    )


def layout(text: str, contents: Contents, style: Style | None = None) -> str:
    """Return a well-formed document laid out; twice the same as once.

    Args:
        text: of the document.
        contents: which elements hold text.
        style: how to lay out.
    """
    result = "".join(_Writer(text, contents, style or Style()).write())
    if _solid(result) != _solid(text):
        message = "the layout would have changed more than white space"
        raise AssertionError(message)
    return result


def _solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass(slots=True)
class _Element:
    """An element that is open.

    Attributes:
        holds: `elements` alone; `text` too; or is `closed`, and copied as it stands.
        is_inline: whether it stands in mixed content, or close to a part of a line.
        indent: that of the line on which it begins.
        namespaces: prefix to namespace.
        is_broken: whether one of its children begins a line.
        is_begun: whether anything in it has been written.
        is_in_text: whether it stands in the text of a document, not in a header.
        last: the local name of its last child that was an element.
    """

    holds: str
    is_inline: bool
    indent: str
    namespaces: dict[str, str]
    is_broken: bool = False
    is_begun: bool = False
    is_in_text: bool = False
    last: str = ""

    @property
    def is_block(self) -> bool:
        """Whether its children stand on lines of their own."""
        return self.holds == "elements" and not self.is_inline


class _Writer:
    """Goes through the markup once, and writes it."""

    def __init__(self, text: str, contents: Contents, style: Style) -> None:
        self._text = text
        self._contents = contents
        self._style = style
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._with_text, self._ends = _looked_ahead(text, style.compact)
        doctype = next((one for one in tokens(text) if one.kind in {"doctype", "start"}), None)
        declared = text[doctype.start : doctype.end] if doctype else ""
        self._preserve = style.preserve | set(_FIXED.findall(declared))
        self._line = ""
        """The current line of the result, up to what follows its indentation."""
        xml = {"xml": "http://www.w3.org/XML/1998/namespace", "": ""}
        self._open = [_Element("elements", False, "", xml)]  # noqa: FBT003  not inline

    def write(self) -> Iterator[str]:
        """Yield the document piece by piece."""
        place = 0
        for token in tokens(self._text):
            for piece in self._token(token, self._text[place : token.start]):
                self._note(piece)
                yield piece
            place = token.end
        rest = self._text[place:]
        yield rest if rest.strip() else self._newline

    def _note(self, piece: str) -> None:
        head, end, tail = piece.rpartition("\n")
        if end:
            self._line = tail
        elif not self._line.strip():
            self._line += head + tail

    def _token(self, token: Token, gap: str) -> Iterator[str]:
        around = self._open[-1]
        if token.kind == "end":
            self._open.pop()
            yield self._before_end(around, gap)
            yield f"</{token.name}>" if around.is_block else self._text[token.start : token.end]
            return
        before = self._before(around, token, gap)
        touches = around.is_begun and not before
        yield before
        around.is_begun = True
        if token.kind not in {"start", "empty"}:
            yield self._text[token.start : token.end]
            return
        around.last = _local(token)
        indent = self._indent()
        opened = self._opened(token, around, indent)
        opened.is_inline |= touches  # a new line in it would part its first word from the last
        if around.is_block:
            is_prose = token.kind == "start" and opened.holds == "text"
            yield self._tag(token, indent, is_prose=is_prose)
        else:
            yield self._text[token.start : token.end]
        if token.kind == "start":
            self._open.append(opened)

    def _before(self, around: _Element, token: Token, gap: str) -> str:
        """Return the white space before a child, or the text before it."""
        if around.holds != "elements":
            return gap
        lines = len(_LINE_END.findall(gap))
        if not lines and (around.is_inline or token.kind in {"comment", "pi"}):
            return " " if gap and around.is_block and around.is_begun else gap
        if not gap and around.is_in_text and {around.last, _local(token)} <= INLINE:
            return gap
        if not around.is_begun:
            lines = min(lines, 1)
            if len(self._open) == 1:
                return ""
        around.is_broken = True
        return self._newline * (2 if lines > 1 else 1) + self._within(around)

    def _before_end(self, around: _Element, gap: str) -> str:
        if around.holds != "elements" or not around.is_begun:
            return gap
        if around.is_inline and not _LINE_END.search(gap):
            return gap
        if not around.is_broken and not _LINE_END.search(gap):
            return gap
        return self._newline + around.indent

    def _within(self, around: _Element) -> str:
        """Return the indentation of an element's children."""
        if len(self._open) == 1:
            return ""
        return around.indent + " " * self._style.indent

    def _indent(self) -> str:
        return self._line[: len(self._line) - len(self._line.lstrip(_WHITE))]

    def _opened(self, token: Token, around: _Element, indent: str) -> _Element:
        namespaces = self._namespaces(token, around.namespaces)
        prefix, _, local = token.name.rpartition(":")
        name = expanded(namespaces.get(prefix, ""), local)
        is_inline = around.is_inline or around.holds == "text"
        if (
            around.holds == "closed"
            or name not in self._contents.known
            or local in self._preserve
            or self._is_kept(token)
            or self._is_compact(token, around, indent)
        ):
            holds = "closed"
        elif token.start not in self._with_text and (
            name in self._contents.element_only or local in self._style.blocks
        ):
            holds = "elements"
        else:
            holds = "text"
        is_in_text = around.is_in_text or local == "text"
        return _Element(holds, is_inline, indent, namespaces, is_in_text=is_in_text)

    def _is_kept(self, token: Token) -> bool:
        """Whether an element says that its spaces are to be preserved (XML 1.0, section 2.10)."""
        text = self._text
        return "xml:space" in text[token.start : token.end] and any(
            one.name == "xml:space" and text[one.value_start : one.value_end] == "preserve"
            for one in attributes(text, token)
        )

    def _is_compact(self, token: Token, around: _Element, indent: str) -> bool:
        """Whether an element stays on its line; those whose children are parts of one, and some."""
        if not around.is_block or (end := self._ends.get(token.start)) is None:
            return False
        whole = self._text[token.start : end]
        return not _LINE_END.search(whole) and len(indent) + len(whole) <= self._style.width

    def _namespaces(self, token: Token, around: dict[str, str]) -> dict[str, str]:
        text = self._text
        if "xmlns" not in text[token.start : token.end]:
            return around
        declared = {
            one.name.removeprefix("xmlns").removeprefix(":"): text[one.value_start : one.value_end]
            for one in attributes(text, token)
            if one.name == "xmlns" or one.name.startswith("xmlns:")
        }
        return around | declared

    def _rest(self, token: Token) -> int:
        """Return how much text follows a tag, up to the next line or tag."""
        end = _TEXT_END.search(self._text, token.end)
        return (end.start() if end else len(self._text)) - token.end

    def _tag(self, token: Token, indent: str, *, is_prose: bool) -> str:
        """Return a start tag with its attributes on one line, or filled into several.

        The text that follows a tag on its line is never broken; where the tag is, or must be, on
        several lines, its last attribute makes room for that text.

        Args:
            token: the tag; one that has a line end in a value stays as it is.
            indent: of its line.
            is_prose: whether text follows it.
        """
        text = self._text
        end = "/>" if token.kind == "empty" else ">"
        written = [
            f"{one.name}={text[one.value_start - 1 : one.value_end + 1]}"
            for one in attributes(text, token)
        ]
        if not written:
            return f"<{token.name}{end}"
        if any(_LINE_END.search(one) for one in written):
            return text[token.start : token.end]
        written[-1] += end
        result = f"<{token.name} {written[0]}"
        length = len(indent) + len(result)
        whole = length + sum(1 + len(one) for one in written[1:])
        width = self._style.width
        is_broken = whole > width or _LINE_END.search(text, token.start, token.end)
        rest = self._rest(token) if is_broken and is_prose else 0
        if whole + rest <= width:
            return " ".join([result, *written[1:]])
        further = indent + " " * self._style.indent
        for number, one in enumerate(written[1:], 2):
            joined = length + 1 + len(one)
            if joined + (rest if number == len(written) else 0) <= width:
                result, length = f"{result} {one}", joined
            else:
                result += self._newline + further + one
                length = len(further) + len(one)
        return result


def _local(token: Token) -> str:
    """Return the name of a tag without its prefix; empty where there is no tag."""
    return token.name.rpartition(":")[2] if token.kind in TAGS else ""


def _looked_ahead(text: str, compact: frozenset[str]) -> tuple[set[int], dict[int, int]]:
    """Look through a document once, by the offsets of its start tags.

    Returns:
        The elements that hold text of their own; and where those end that may stay on one line.
    """
    with_text: set[int] = set()
    ends: dict[int, int] = {}
    stack: list[Token] = []
    with_blocks: set[int] = set()
    place = 0
    for token in tokens(text):
        is_text = token.kind in {"cdata", "reference"} or text[place : token.start].strip(_WHITE)
        if stack and is_text:
            with_text.add(stack[-1].start)
        place = token.end
        if stack and token.kind in {"start", "empty"} and _local(token) not in INLINE:
            with_blocks.add(stack[-1].start)
        if token.kind == "start":
            stack.append(token)
        elif token.kind == "end" and stack:
            ended = stack.pop()
            is_line = ended.start not in with_blocks
            with_blocks.discard(ended.start)
            if is_line or _local(ended) in compact:
                ends[ended.start] = token.end
    return with_text, ends
