"""The markup in a text: where its tags, attributes and references lie."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

NAME: Final = r"[^\s<>/\"'=&;?!]+"
"""A name, laxly: whatever no other markup could be."""

_MARKUP: Final = re.compile(
    rf"""
      (?P<comment><!--.*?-->)
    | (?P<cdata><!\[CDATA\[.*?\]\]>)
    | (?P<pi><\?.*?\?>)
    | (?P<doctype><!DOCTYPE (?: [^\[<>"'] | "[^"]*" | '[^']*' )*+
          (?: \[ (?: "[^"]*" | '[^']*' | <!--.*?--> | <\?.*?\?>
             | <(?!!--|\?) | [^\]"'<] )*+ \] \s* )?+ >)
    | (?P<end></(?P<ended>{NAME})\s*>)
    | (?P<start><(?P<started>{NAME}) (?: [^<>"'] | "[^"<]*" | '[^'<]*' )*+ >)
    | (?P<character>&\#[0-9a-zA-Z]+;)
    | (?P<reference>&(?P<referred>{NAME});)
    | (?P<broken>[<&])
    """,
    re.DOTALL | re.VERBOSE,
)
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
        if kind == "character":
            continue
        if found["start"]:
            kind = "empty" if text[found.end() - 2] == "/" else "start"
            name = found["started"]
        elif found["end"]:
            kind, name = "end", found["ended"]
        elif found["reference"]:
            kind, name = "reference", found["referred"]
        elif kind == "pi":
            name = re.split(r"[\s?]", found[0][2:], maxsplit=1)[0]
        yield Token(kind, name, found.start(), found.end())
        if kind == "broken":
            return


def attributes(text: str, token: Token) -> list[Attribute]:
    """Return the attributes of a start tag, as far as they are well-formed."""
    result = []
    place = token.start + 1 + len(token.name)
    while found := _ATTRIBUTE.match(text, place, token.end):
        value = 2 if found[2] is not None else 3
        result.append(Attribute(found[1], *found.span(1), *found.span(value)))
        place = found.end()
    return result


def references(text: str, attribute: Attribute) -> Iterator[Token]:
    """Yield the references to entities in an attribute's value."""
    return tokens(text, attribute.value_start, attribute.value_end)
