"""The markup in a text: where its tags, attributes and references lie."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tei_tools.source import SourceText

NAME: Final = r"[^\s<>/\"'=&;?!]+"
"""A name, laxly: whatever no other markup could be."""

_MARKUP: Final = re.compile(
    rf"""
      < (?: (?P<start>(?P<started>{NAME}) (?: [^<>"']++ | "[^"<]*+" | '[^'<]*+' )*+ >)
          | (?P<end>/(?P<ended>{NAME})\s*+>)
          | (?P<comment>!--.*?-->)
          | (?P<cdata>!\[CDATA\[.*?\]\]>)
          | (?P<pi>\?.*?\?>)
          | (?P<doctype>!DOCTYPE (?: [^\[<>"']++ | "[^"]*+" | '[^']*+' )*+
                (?: \[ (?: "[^"]*+" | '[^']*+' | <!--.*?--> | <\?.*?\?>
                          | <(?!!--|\?) | [^\]"'<]++ )*+ \] \s*+ )?+ >)
          | (?P<broken_tag>) )
    | & (?: (?P<character>\#[0-9a-zA-Z]++;)
          | (?P<reference>(?P<referred>{NAME});)
          | (?P<broken_reference>) )
    """,
    re.DOTALL | re.VERBOSE,
)
TAGS: Final = frozenset({"start", "empty", "end"})
_ATTRIBUTE: Final = re.compile(rf"\s+({NAME})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of markup.

    Attributes:
        kind: start, empty, end, comment, cdata, pi, doctype, reference, or broken for a `<` or `&`
            that begins none of them.
        name: of the tag, of the processing instruction or of the entity referred to.
        start: the offset of its first character.
        end: the offset after its last.
    """

    kind: str
    name: str
    start: int
    end: int

    @property
    def name_span(self) -> tuple[int, int]:
        """The offsets of `<name`, or of the whole where there is no tag."""
        if self.kind in {"start", "empty"}:
            return self.start, self.start + 1 + len(self.name)
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as it is written: its name with its prefix, and the offsets of its parts."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the markup of a text in order, up to the first that is broken.

    Character references are text. The grammar is laxer than XML's: it is meant for a text that
    a parser has accepted, or for one that it has refused at a place known.
    """
    for found in _MARKUP.finditer(text, start, len(text) if end is None else end):
        kind, name = found.lastgroup or "", ""
        if kind == "start":
            kind = "empty" if text[found.end() - 2] == "/" else "start"
            name = found["started"]
        elif kind == "end":
            name = found["ended"]
        elif kind == "reference":
            name = found["referred"]
        elif kind == "pi":
            name = re.split(r"[\s?]", found["pi"][1:], maxsplit=1)[0]
        elif kind == "character":
            continue
        elif kind.startswith("broken"):
            yield Token("broken", "", found.start(), found.end())
            return
        yield Token(kind, name, found.start(), found.end())


def attributes(text: str, token: Token) -> list[Attribute]:
    """Return the attributes of a start tag, as far as they are well-formed."""
    result = []
    place = token.start + 1 + len(token.name)
    while found := _ATTRIBUTE.match(text, place, token.end):
        value = 2 if found[2] is not None else 3
        result.append(Attribute(found[1], *found.span(1), *found.span(value)))
        place = found.end()
    return result


def value_span(text: str, place: int, name: str) -> tuple[int, int] | None:
    """Return the offsets of the value of one attribute; None if there is none of that name.

    Args:
        text: the text.
        place: the offset after the name of a tag.
        name: of the attribute, as it is written.
    """
    while found := _ATTRIBUTE.match(text, place):
        if found[1] == name:
            return found.span(2 if found[2] is not None else 3)
        place = found.end()
    return None


def references(text: str, attribute: Attribute) -> Iterator[Token]:
    """Yield the references to entities in an attribute's value."""
    return tokens(text, attribute.value_start, attribute.value_end)


def open_tags(source: SourceText, end: int) -> tuple[list[Token], Token | None]:
    """Return the tags that are open at an offset, and the one that indentation shows unclosed.

    Where both a start tag and the end tag that would close it begin their lines, and the end
    tag is indented less, the element between them lacks its own end tag: it is ended by that of its
    parent, if this is the innermost element that is left open.
    """
    stack: list[Token] = []
    misindented: dict[Token, Token] = {}
    for token in tokens(source.text, 0, end):
        if token.kind == "start":
            stack.append(token)
        elif token.kind == "end" and stack:
            opened = stack.pop()
            inner, outer = _indent(source, opened.start), _indent(source, token.start)
            is_less = inner is not None and outer is not None and outer < inner
            if stack and is_less and stack[-1].name == opened.name:
                misindented.setdefault(stack[-1], opened)
    return stack, misindented.get(stack[-1]) if stack else None


def _indent(source: SourceText, offset: int) -> int | None:
    """Return the indentation of what begins its line; None for what does not."""
    if offset and not source.text[offset - 1].isspace():
        return None
    column = source.position(offset).column
    before = source.text[offset - column + 1 : offset]
    return None if before.strip() else len(before.expandtabs())


def quoted(value: str) -> str:
    """Return a value as an attribute holds it: escaped, in quotation marks, its line ends kept."""
    if not value.isalnum():
        value = html.escape(value, quote=False).replace('"', "&quot;")
        value = value.replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{value}"'
