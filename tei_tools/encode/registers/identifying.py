"""How a document names entries by their `idno`: which of several, and by which prefix."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tei_tools.check.facts import KEY, Prefix
from tei_tools.check.idnos import Idnos, expanded
from tei_tools.check.prefixes import replaced
from tei_tools.document import Document


class _Form(NamedTuple):
    """How an `idno` is written as a pointer.

    Attributes:
        sort: the `@type` of the `idno`.
        sign: what stands before it that is no part of it: `#`, or nothing.
        ident: the prefix by which it is shortened: `gnd`; empty if none.
    """

    sort: str
    sign: str = ""
    ident: str = ""


class ByIdno:
    """The way in which a document names most entries."""

    def __init__(self, source: Document, declared: Sequence[Prefix], idnos: Idnos) -> None:
        """Look at how a document names them.

        Args:
            source: the document.
            declared: its prefixes.
            idnos: of the entries.
        """
        self._declared = declared
        self._idnos = idnos
        counted = Counter(self._forms(source))
        self._usual = [form for form, _ in counted.most_common()]

    def _forms(self, source: Document) -> Iterator[_Form]:
        for element in source.root.iter("*"):
            for value in (element.get("ref", ""), element.get(KEY, "")):
                for word in value.split():
                    if found := self._idnos.led(word):
                        yield _Form(found.sort, "#" if word[0] == "#" else "")
                    elif found := self._idnos.led(*expanded(word, self._declared)):
                        yield _Form(found.sort, "", word.partition(":")[0])

    def pointer(self, file: Path, identifier: str) -> str | None:
        """Return what names an entry as others are named; None if nothing does.

        Args:
            file: that it stands in.
            identifier: its `xml:id`.
        """
        known = [
            one for one in self._idnos.of_entry(file, identifier) if len(one.value.split()) == 1
        ]
        usual = ((form, one) for form in self._usual for one in known if one.sort == form.sort)
        for form, one in usual:
            if not form.ident:
                return f"{form.sign}{one.value}"
            if (written := self._shortened(form.ident, one.value)) is not None:
                return written
        return known[0].value if known else None

    def _shortened(self, ident: str, value: str) -> str | None:
        """Return an `idno` by a prefix, `gnd:118609807`; None if that does not lead there."""
        for one in self._declared:
            before = one.replacement.removesuffix("$1")
            if one.ident == ident and value.startswith(before) and before != one.replacement:
                written = f"{ident}:{value.removeprefix(before)}"
                if replaced(one, written) == value:
                    return written
        return None
