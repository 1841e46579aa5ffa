"""The types of text: strings, names, lists of names, and what names refer to."""

from collections.abc import Callable, Hashable
from typing import Final

from tei_tools.relaxng.datatypes import characters
from tei_tools.relaxng.datatypes.base import (
    Context,
    Datatype,
    IdType,
    Matcher,
    Meant,
    collapse,
    show,
)


class String(Datatype):
    """`string`, `normalizedString` and `token`, which differ in white space only."""

    unit = "character"

    def __init__(self, name: str, normalize: Callable[[str], str] | None = None) -> None:
        self.name, self.noun = name, "text"
        self._normalize = normalize

    def normalize(self, literal: str) -> str:
        """Return what the whiteSpace facet of the type makes of it."""
        return self._normalize(literal) if self._normalize else literal

    def read(self, text: str, context: Context | None) -> str:  # noqa: ARG002, it has none
        """Return the text: every one is a value."""
        return text

    def measure(self, value: Hashable) -> int:
        """Return the number of characters."""
        return len(str(value))


class Matched(Datatype):
    """A type whose values are the texts that a regular expression matches."""

    unit = "character"

    def __init__(
        self,
        name: str,
        form: tuple[str, str],
        pattern: str | Callable[[], str],
        id_type: IdType = IdType.NONE,
    ) -> None:
        self.name, self.id_type = name, id_type
        self.noun, self.example = form
        self._matcher = Matcher(pattern)

    def read(self, text: str, context: Context | None) -> str | None:  # noqa: ARG002, it has none
        """Return the text if it matches."""
        return text if self._matcher.fullmatch(text) else None

    def measure(self, value: Hashable) -> int:
        """Return the number of characters."""
        return len(str(value))


class Language(Matched):
    """`language`: a tag of RFC 3066, whatever it stands for."""

    def __init__(self) -> None:
        pattern = "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*+"
        super().__init__("language", ("a language tag", "grc or en-GB"), pattern)

    def otherwise(self, text: str) -> Meant | None:
        """Return a tag as it is written."""
        hyphens = text.replace("_", "-")
        known = "_" in text and self._matcher.fullmatch(hyphens)
        return Meant("its parts are joined by hyphens", hyphens) if known else None

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return what is wrong with a tag."""
        if reason := super().reason(text, context):
            return reason
        if long := next((part for part in text.split("-") if len(part) > 8), None):  # noqa: PLR2004, RFC 3066, 2.1
            return f"{long} is longer than 8 characters"
        return None


class Name(Matched):
    """The types of names, with the characters of XML 1.0 up to its fourth edition, as jing's."""

    def __init__(
        self,
        name: str,
        form: tuple[str, str],
        *,
        colon: bool = False,
        start: bool = True,
        id_type: IdType = IdType.NONE,
    ) -> None:
        self._first = "NameStartChar" if start else "NameChar"
        self._without = "" if colon else ":"
        super().__init__(name, form, self._pattern, id_type)

    def _pattern(self) -> str:
        first = characters.name_class(self._first, without=self._without)
        return first + characters.name_class("NameChar", without=self._without) + "*+"

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return the first character that has no place in the name."""
        for index, character in enumerate(text):
            if self.read("a" + character, context) is None:
                return f"{show(character)} is not allowed in it"
            if not index and self.read(character, context) is None:
                return f"it cannot begin with {show(character)}"
        return super().reason(text, context)

    def otherwise(self, text: str) -> Meant | None:
        """Return an identifier with hyphens for what cannot stand in it, and a letter before it."""
        if self.id_type is not IdType.ID:
            return None
        fitting = (char if self.read(f"a{char}", None) else " " for char in text)
        meant = "-".join("".join(fitting).split())
        if meant and self.read(meant, None) is None:
            meant = f"n{meant}"
        return Meant("hyphens part it, and a letter begins it", meant, is_sure=False)


class Entity(Name):
    """`ENTITY`: the name of an unparsed entity."""

    needs_context = True

    def __init__(self) -> None:
        super().__init__("ENTITY", ("the name of an unparsed entity", "plate-12"))

    def read(self, text: str, context: Context | None) -> str | None:
        """Return the name if the document's DTD declares it."""
        declared = context.entities if context else None
        return super().read(text, context) if declared and text in declared else None

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return that it is not declared, or what makes it no name."""
        if super().read(text, context):
            return f"the document declares no unparsed entity {text}"
        return Datatype.reason(self, text, context)


class Names(Datatype):
    """A list type: one or more items with white space between them."""

    unit = "item"
    _ID_TYPES: Final = {IdType.IDREF: IdType.IDREFS}

    def __init__(self, name: str, form: tuple[str, str], item: Datatype) -> None:
        self.name, self.item = name, item
        self.noun, self.example = form
        self.needs_context = item.needs_context
        self.id_type = self._ID_TYPES.get(item.id_type, IdType.NONE)

    def normalize(self, literal: str) -> str:
        """Return the literal with one space between the items."""
        return collapse(literal)

    def read(self, text: str, context: Context | None) -> Hashable | None:
        """Return the items' values; a list without an item is none (XSD 2, 3.3.5)."""
        values = tuple(self.item.read(item, context) for item in text.split(" "))
        return None if None in values else values

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return what is wrong with the first item that is wrong."""
        for item in text.split(" ") if text else ():
            if self.item.read(item, context) is None:
                reason = self.item.reason(item, context)
                return f"{item}: {reason}" if reason else None
        return super().reason(text, context)

    def measure(self, value: Hashable) -> int:
        """Return the number of items."""
        return len(value) if isinstance(value, tuple) else 0


class QName(Datatype):
    """`QName` and `NOTATION`: a name, and the namespace to which its prefix is bound."""

    needs_context = True

    def __init__(self, name: str, form: tuple[str, str]) -> None:
        self.name = name
        self.noun, self.example = form
        self._part = Name("NCName", ("", ""))

    def read(self, text: str, context: Context | None) -> Hashable | None:
        """Return the namespace and the local name, if the prefix is declared."""
        prefix, colon, local = text.rpartition(":")
        if (colon and not self._part.read(prefix, None)) or not self._part.read(local, None):
            return None
        prefixes = context.prefixes if context else {}
        namespace = prefixes.get(prefix, None if prefix else "")
        return None if namespace is None else (namespace, local)

    def reason(self, text: str, context: Context | None) -> str | None:
        """Return that the prefix is not declared, or what is wrong with one of the parts."""
        prefix, colon, local = text.rpartition(":")
        if not text:
            return super().reason(text, context)
        for part in (prefix, local) if colon else (local,):
            if not part:
                return f"nothing stands {'after' if prefix else 'before'} the colon"
            if not self._part.read(part, None):
                return self._part.reason(part, None)
        return f"the prefix {prefix} is not declared"
