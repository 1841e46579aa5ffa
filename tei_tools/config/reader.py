"""TOML's tables as dataclasses; what cannot be used is told with its place."""

import difflib
import enum
import os
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path, PurePosixPath
from typing import Any, Final

from tei_tools import codes
from tei_tools.config import languages
from tei_tools.config.choices import Level, Voice
from tei_tools.config.tables import (
    About,
    EditionConfig,
    Editor,
    Rule,
    Schemas,
    Sources,
)
from tei_tools.errors import ConfigurationError
from tei_tools.toml import KeyPath, key_places

FILE_NAME: Final = "edition.toml"


class Reader:
    """Turns TOML's tables into the dataclasses, and knows where each key is written."""

    def __init__(self, where: str, text: str, root: Path) -> None:
        self.where = where
        self.root = root
        self.places = key_places(text)

    def fail(self, at: KeyPath, message: str, hint: str) -> ConfigurationError:
        """Return the error for a key, at its place or at that of the table around it."""
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return ConfigurationError(message, where=f"{self.where}:{line}:{column}", hint=hint)

    def edition_config(self, data: dict[str, Any]) -> EditionConfig:
        """Return the whole configuration."""
        tables = {_key(f): f for f in fields(EditionConfig) if f.name != "root"}
        self.check_keys((), data, tables)
        hints = typing.get_type_hints(EditionConfig)
        if "edition" not in data:
            hint = 'it needs at least: [edition], title = "…" and id = "…"'
            raise self.fail((), "the table [edition] is missing", hint)
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name in _LISTS:
                values[name] = self.tables(name, value, _LISTS[name])
            elif name == "voices":
                values[name] = self.voices(value)
            elif name == "levels":
                values[name] = self.levels(value)
            elif name == "rend":
                values[name] = self.rend(value)
            else:
                field = tables[name].name
                values[field] = self.table((name,), value, hints[field])
        return EditionConfig(root=self.root, **values)

    def check_keys(
        self, at: KeyPath, table: dict[str, Any], known: Mapping[str, Field[Any]]
    ) -> None:
        """Refuse a key that is not known, and name the nearest that is."""
        unknown = next((key for key in table if key not in known), None)
        if unknown is None:
            return
        what = f"key `{unknown}` in {_header(at)}" if at else f"table [{unknown}]"
        hint = f"{_did_you_mean(unknown, known)}Known {'keys' if at else 'tables'}: "
        raise self.fail((*at, unknown), f"unknown {what}", hint + ", ".join(known))

    def table(self, at: KeyPath, value: object, cls: type[Any]) -> Any:  # noqa: ANN401  any of the tables
        """Return one table as its dataclass."""
        table = self.expect(at, value, dict)
        known = {f.name: f for f in fields(cls)}
        self.check_keys(at, table, known)
        for name, one in known.items():
            if one.default is MISSING and name not in table:
                hint = f'add a line {name} = "…"'
                raise self.fail(at, f"the key `{name}` is missing from {_header(at)}", hint)
        hints = typing.get_type_hints(cls)
        values = {
            name: self.value((*at, name), given, hints[name], known[name])
            for name, given in table.items()
        }
        return cls(**values)

    def value(self, at: KeyPath, given: object, kind: object, one: Field[Any]) -> object:
        """Return one value, of the type and under the rule that its field states."""
        if typing.get_origin(kind) is tuple:
            items = self.expect(at, given, list)
            of = typing.get_args(kind)[0]
            if of is not str:
                return tuple(self.member((*at, n), item, of) for n, item in enumerate(items))
            return tuple(self.value((*at, n), item, str, one) for n, item in enumerate(items))
        if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
            return self.member(at, given, kind)
        value = self.expect(at, given, kind if kind in {int, bool} else str)
        rule: Rule = one.metadata.get("rule", Rule())
        if one.default is MISSING and not value:
            raise self.fail(at, f"`{_dotted(at)}` is empty", "write at least one character")
        if rule.pattern and not re.fullmatch(rule.pattern, value):
            message = f"`{_dotted(at)}` is “{value}”, which cannot be used"
            raise self.fail(at, message, f"it must be {rule.meaning}")
        if rule.is_regex:
            self.check_regex(at, value)
        if rule.is_language:
            self.check_language(at, value, default=one.default)
        if rule.least is not None and value < rule.least:
            hint = f"it must be {rule.least} or more"
            raise self.fail(at, f"`{_dotted(at)}` is {value}, which is too small", hint)
        if rule.is_path and _leaves(value):
            raise self.leaving(at, value)
        return value

    def leaving(self, at: KeyPath, value: str) -> ConfigurationError:
        """Return the error for a path that is not one of the edition's folder, as it is written."""
        if _ADDRESS.match(value):
            example = f'{_last_name(at)} = "{PurePosixPath(value).name}"'
            hint = f"nothing is fetched: put it into the edition's folder, and name it: {example}"
            return self.fail(at, f"`{_dotted(at)}` is an address, not a path: “{value}”", hint)
        inside = _inside(self.root, value)
        if inside is None:
            hint = "name a path inside the folder that edition.toml lies in"
            return self.fail(at, f"`{_dotted(at)}` leaves the edition's folder: “{value}”", hint)
        hint = f'write it from the folder of edition.toml: {_last_name(at)} = "{inside}"'
        return self.fail(at, f"`{_dotted(at)}` must be a relative path: “{value}”", hint)

    def check_language(self, at: KeyPath, value: str, *, default: object) -> None:
        """Refuse what is no language tag of BCP 47."""
        wrong = languages.wrong_tag(value)
        if wrong is None and (value or value == default):
            return
        near = (wrong[1] if wrong else "") or languages.meant_by(value)
        meant = f"did you mean `{near}`? " if near else ""
        hint = f"{meant}It must be a BCP 47 language tag, as “en” or “grc-Latn”"
        message = f"`{_dotted(at)}` is “{value}”, which is no language"
        raise self.fail(at, message, hint)

    def check_regex(self, at: KeyPath, value: str) -> None:
        """Refuse what is no regular expression."""
        try:
            re.compile(value)
        except re.error as error:
            message = f"`{_dotted(at)}` is no regular expression: {error}"
            hint = "see https://docs.python.org/3/library/re.html; write it in '…', as it is"
            raise self.fail(at, message, hint) from None

    def expect(self, at: KeyPath, given: object, kind: type[Any]) -> Any:  # noqa: ANN401  it is of that kind
        """Return a value that has the type it should have."""
        if type(given) is kind:
            return given
        found = _KINDS.get(type(given), "a date or time")
        message = f"`{_dotted(at)}` is {found}, not {_KINDS[kind]}"
        raise self.fail(at, message, f"write {_EXAMPLES[kind].format(_last_name(at))}")

    def member(self, at: KeyPath, given: object, kind: type[enum.StrEnum]) -> Any:  # noqa: ANN401  one of that kind
        """Return a string as the member of an enumeration."""
        text = self.expect(at, given, str)
        if text in list(kind):
            return kind(text)
        names = [member.value for member in kind]
        hint = f"{_did_you_mean(text, names)}Known: {', '.join(names)}"
        raise self.fail(at, f"`{_dotted(at)}` has the unknown value “{text}”", hint)

    def tables(self, name: str, value: object, cls: type[Any]) -> tuple[Any, ...]:
        """Return `[[editors]]` or `[[about]]`."""
        tables = self.expect((name,), value, list)
        return tuple(self.table((name, n), one, cls) for n, one in enumerate(tables))

    def levels(self, value: object) -> dict[str, Level]:
        """Return `[levels]`: codes that exist, or areas of them, to what they weigh."""
        table = self.expect(("levels",), value, dict)
        for code, given in table.items():
            at = ("levels", code)
            if not codes.matching(code):
                hint = f"{_did_you_mean(code, codes.NAMES)}tei-tools explain lists the codes"
                raise self.fail(at, f"there is no code “{code}”", hint)
            if self.member(at, given, Level) is Level.OFF and codes.stops_reading(code):
                message = f"“{code}” cannot be switched off: such a file cannot be read"
                raise self.fail(at, message, "mend the file, or take it out of the edition")
        return {code: Level(given) for code, given in table.items()}

    def rend(self, value: object) -> dict[str, str]:
        """Return `[rend]`: words of `@rend` to declarations of CSS."""
        table = self.expect(("rend",), value, dict)
        for word, given in table.items():
            at = ("rend", word)
            if not re.fullmatch(_DECLARATIONS, self.expect(at, given, str)):
                hint = 'write declarations, as "font-style: italic; letter-spacing: .1em"'
                message = f"`rend.{word}` is “{given}”, which cannot be used"
                raise self.fail(at, message, f"{hint}; no value holds : @ \\ {{ }} < or >")
        return dict(table)

    def voices(self, value: object) -> Mapping[str, Voice]:
        """Return `[voices]`, which replaces the table of ours."""
        table = self.expect(("voices",), value, dict)
        return {key: self.member(("voices", key), given, Voice) for key, given in table.items()}

    def check_editors(self, editors: tuple[Editor, ...]) -> None:
        """Refuse an id that two editors have."""
        seen: set[str] = set()
        for number, editor in enumerate(editors):
            if editor.id in seen:
                message = f"two [[editors]] have the id “{editor.id}”"
                raise self.fail(("editors", number, "id"), message, "give each its own")
            seen.add(editor.id)

    def check_output_folder(self, config: EditionConfig) -> None:
        """Refuse an output folder that a build would put in the place of the sources."""
        folder = PurePosixPath(config.outputs.folder)
        for kept in (*_paths(config.sources), *_paths(config.schema), FILE_NAME):
            if PurePosixPath(kept).is_relative_to(folder):
                message = f"`outputs.folder` is “{folder}”, which holds {kept}"
                hint = 'name a folder that holds nothing else: folder = "build"'
                raise self.fail(("outputs", "folder"), message, hint)


_LISTS: Final[dict[str, type[Any]]] = {"editors": Editor, "about": About}
"""The tables of which there may be several."""

_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]+://")
"""How an address of the web, or of a file, begins."""

_DECLARATIONS: Final = r"\s*[a-z-]+\s*:[^;:{}<>@\\]+(;\s*[a-z-]+\s*:[^;:{}<>@\\]+)*;?\s*"
"""Declarations of CSS that cannot end the rule in which they are written."""

_KINDS: Final[dict[type[Any], str]] = {
    str: "a string",
    int: "a whole number",
    float: "a number with a fraction",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}
_EXAMPLES: Final[dict[type[Any], str]] = {
    str: '{} = "…", in quotation marks',
    int: "{} = 80, a whole number without quotation marks",
    bool: "{0} = true or {0} = false, without quotation marks",
    list: '{0} = ["…"] if it is a list of strings, [[{0}]] if it is one of tables',
    dict: "[{}] on a line of its own",
}


def _key(one: Field[Any]) -> str:
    """Return how a table is named in the file."""
    return str(one.metadata.get("key", one.name))


def _header(at: KeyPath) -> str:
    """Return a table's header as it is written: `[edition]`, `[[editors]]`."""
    return f"[[{at[0]}]]" if len(at) > 1 else f"[{at[0]}]"


def _dotted(at: KeyPath) -> str:
    return ".".join(str(part) for part in at if isinstance(part, str))


def _last_name(at: KeyPath) -> str:
    return next((part for part in reversed(at) if isinstance(part, str)), "")


def _did_you_mean(name: str, known: typing.Iterable[str]) -> str:
    near = difflib.get_close_matches(name.lower(), list(known), n=1)
    return f"did you mean `{near[0]}`? " if near else ""


def _leaves(path: str) -> bool:
    """Tell whether a path points outside the folder that it is relative to."""
    depth = 0
    for part in PurePosixPath(path.replace("\\", "/")).parts:
        depth += -1 if part == ".." else 1
        if depth < 0 or part.startswith("/") or part.endswith(":"):
            return True
    return False


def _inside(root: Path, path: str) -> str | None:
    """Return a path as it is written from a folder; None if it leads out of that."""
    for absolute in (os.path.abspath, os.path.realpath):  # links that are followed, or not
        whole, folder = Path(absolute(root / path)), absolute(root)
        if whole.is_relative_to(folder):
            return whole.relative_to(folder).as_posix()
    return None


def _paths(table: Sources | Schemas) -> Iterator[str]:
    for one in fields(table):
        value = getattr(table, one.name)
        if one.name != "omitted" and value is not None:
            yield from [value] if isinstance(value, str) else value
