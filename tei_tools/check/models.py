"""The `xml-model` instructions of a document, which count before its root element alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from tei_tools.corpus import shown
from tei_tools.names import RNG, SCH

_HERE: Final = frozenset({"", "file"})
"""The schemes of addresses that may lead to a file of this machine."""
_KINDS: Final = ((".rng", RNG), (".sch", SCH))
"""What a schema is, by the end of its name, where the `xml-model` does not say."""
_PROLOG: Final = re.compile(
    r"""
    [\s\ufeff]++
    | <!--(?>.*?-->)
    | <!DOCTYPE(?:\s | [^\[>"'] | "[^"]*+" | '[^']*+')*+
        (?:\[ (?:<!--(?>.*?-->) | <\?(?>.*?\?>) | "[^"]*+" | '[^']*+' | [^\]"'<] | <)*+ \]\s*+)? >
    | <\?xml-model\s(?P<model>(?>.*?\?>))
    | <\?(?>.*?\?>)
    """,
    re.DOTALL | re.VERBOSE,
)
"""White space, a comment, the document type declaration with what it declares, an instruction."""
_PSEUDO: Final = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Model(NamedTuple):
    """An `xml-model`.

    Attributes:
        start: where its data begin in the text, as an offset.
        end: and where they end.
        given: each of its pseudo-attributes: the value, and the offsets of that.
    """

    start: int
    end: int
    given: Mapping[str, Sequence[Any]]

    def value(self, name: str) -> str | None:
        """Return the value of a pseudo-attribute; None if it has none of that name."""
        return str(self.given[name][0]) if name in self.given else None

    @property
    def place(self) -> tuple[int, int]:
        """The offsets of its address, or of its data where it has none."""
        _, start, end = self.given.get("href", ("", self.start, self.end))
        return start, end

    @property
    def path(self) -> str | None:
        """The path that it leads to; None where that is none of this machine."""
        address = urlsplit(self.value("href") or "")
        return unquote(address.path) if address.path and address.scheme in _HERE else None

    @property
    def kind(self) -> str:
        """The namespace of the schema's language; empty if it is not known."""
        said = self.value("schematypens")
        path = urlsplit(self.value("href") or "").path
        return (
            next((kind for end, kind in _KINDS if path.endswith(end)), "") if said is None else said
        )


class Unused(NamedTuple):
    """An `xml-model` that leads to a file by which nothing is checked, why, and what to do."""

    model: Model
    message: str
    cure: str = ""


def unused(
    models: Iterable[Model], folder: Path, rules: Path | None, cure: str
) -> Iterator[Unused]:
    """Yield the schemas of a file that are there, and that it is not checked by.

    Args:
        models: what it names.
        folder: where it lies.
        rules: the Schematron schema that is run, if there is one.
        cure: what to do with another; `{}` stands for its name.
    """
    grammar: Path | None = None
    for model in models:
        path = None if model.path is None else folder / model.path
        if path is None or not path.is_file():
            continue
        if model.kind == SCH and (rules is None or path.resolve() != rules.resolve()):
            message = f"this xml-model is not followed: the rules of {shown(path)} are not run"
            yield Unused(model, message, cure.format(shown(path)))
        elif model.kind == RNG and path.suffix != ".rnc":
            grammar = grammar or path
            if path.resolve() != grammar.resolve():
                message = "this xml-model is not followed: the file is held against the first one"
                yield Unused(model, f"{message}, {shown(grammar)}")


def models(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the data of each `xml-model` stands, as offsets.

    See https://www.w3.org/TR/xml-model/: one after the start of the root element counts no more,
    and one in a comment never did.

    Args:
        text: of a document, or its beginning.
    """
    place = 0
    while found := _PROLOG.match(text, place):
        place = found.end()
        if found["model"] is not None:
            yield found.start("model"), place - len("?>")


def read_models(text: str) -> Iterator[Model]:
    """Yield each `xml-model` of a document, or of its beginning."""
    for start, end in models(text):
        found = {one[1]: one for one in _PSEUDO.finditer(text, start, end)}
        given = {name: _value(one) for name, one in found.items()}
        yield Model(start, end, given)


def _value(found: re.Match[str]) -> tuple[str, int, int]:
    number = 2 if found[2] is not None else 3
    return found[number], found.start(number), found.end(number)
