"""TOML's tables as dataclasses; what cannot be used is told with its place."""

import enum
import os
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path, PurePosixPath
from typing import Any, Final

from tei_tools import codes
from tei_tools.config import hints, images, languages
from tei_tools.config.choices import Level, Voice
from tei_tools.config.tables import (
    EditionConfig,
    Editor,
    Rule,
    Schemas,
    Sources,
)
from tei_tools.errors import ConfigurationError
from tei_tools.toml import KeyPath, key_places

FILE_NAME: Final = "edition.toml"
_BARE: Final = re.compile(r"[\w-]+", re.ASCII)
"""A key that TOML has without quotation marks."""


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
        tables = {hints.key_of(f): f for f in fields(EditionConfig) if f.name != "root"}
        self.check_keys((), data, tables)
        kinds = typing.get_type_hints(EditionConfig)
        if "edition" not in data:
            hint = 'it needs at least: [edition], title = "…" and id = "…"'
            raise self.fail((), "the table [edition] is missing", hint)
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name in hints.LISTS:
                values[name] = self.tables(name, value, hints.LISTS[name])
            elif name == "voices":
                values[name] = self.voices(value)
            elif name == "levels":
                values[name] = self.levels(value)
            elif name == "rend":
                values[name] = self.rend(value)
            elif name == "images":
                values[name] = self.images_shown(value)
            else:
                field = tables[name].name
                values[field] = self.table((name,), value, kinds[field])
        return EditionConfig(root=self.root, **values)

    def check_keys(
        self, at: KeyPath, table: dict[str, Any], known: Mapping[str, Field[Any]]
    ) -> None:
        """Refuse a key that is not known, and name the nearest that is."""
        unknown = next((key for key in table if key not in known), None)
        if unknown is None:
            return
        what = f"key `{unknown}` in {_header(at)}" if at else f"table [{unknown}]"
        if not at and not isinstance(table[unknown], dict | list):
            what = f"key `{unknown}` above all tables"
        elsewhere = "" if unknown.lower() in known else hints.belonging(unknown)
        near = elsewhere or hints.did_you_mean(unknown, known)
        hint = f"{near}Known {'keys' if at else 'tables'}: "
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
        kinds = typing.get_type_hints(cls)
        values = {
            name: self.value((*at, name), given, kinds[name], known[name])
            for name, given in table.items()
        }
        return cls(**values)

    def value(self, at: KeyPath, given: object, kind: object, one: Field[Any]) -> object:
        """Return one value, of the type and under the rule that its field states."""
        rule: Rule = one.metadata.get("rule", Rule())
        if typing.get_origin(kind) is tuple:
            return self.items(at, given, typing.get_args(kind)[0], one)
        if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
            return self.member(at, given, kind)
        value = self.expect(at, given, kind if kind in {int, bool} else str, one.default)
        if (one.default is MISSING or rule.is_filled) and not value:
            verb = "holds an empty string" if isinstance(at[-1], int) else "is empty"
            raise self.fail(at, f"`{_dotted(at)}` {verb}", "write at least one character")
        self.check_rule(at, value, rule, default=one.default)
        return value

    def items(
        self, at: KeyPath, given: object, of: type[Any], one: Field[Any]
    ) -> tuple[object, ...]:
        """Return a list of strings, or of words among which a key chooses."""
        items = self.expect(at, given, list)
        if one.metadata.get("rule", Rule()).is_some and not items:
            every = ", ".join(f'"{item}"' for item in of)
            raise self.fail(at, f"`{_dotted(at)}` is empty", f"write {at[-1]} = [{every}]")
        if of is not str:
            return tuple(self.member((*at, n), item, of) for n, item in enumerate(items))
        return tuple(self.value((*at, n), item, str, one) for n, item in enumerate(items))

    def check_rule(self, at: KeyPath, value: Any, rule: Rule, *, default: object) -> None:  # noqa: ANN401  a string, a number, true or false
        """Refuse a value that its rule does not allow."""
        if rule.pattern and not re.fullmatch(rule.pattern, value):
            message = f"`{_dotted(at)}` is “{value}”, which cannot be used"
            raise self.fail(at, message, f"it must be {rule.meaning}")
        if rule.is_regex:
            self.check_regex(at, value)
        if rule.is_language:
            self.check_language(at, value, default=default)
        if rule.least is not None:
            self.check_number(at, value, rule.least, rule.most)
        if rule.is_extent and value:
            self.check_extent(at, value)
        if rule.is_path:
            self.check_path(at, value)

    def check_number(self, at: KeyPath, value: int, least: int, most: int | None) -> None:
        """Refuse a number that is too small or too great."""
        if value < least:
            hint = f"it must be {least} or more"
            raise self.fail(at, f"`{_dotted(at)}` is {value}, which is too small", hint)
        if most is not None and value > most:
            hint = f"it must be {most} or less"
            raise self.fail(at, f"`{_dotted(at)}` is {value}, which is too great", hint)

    def check_extent(self, at: KeyPath, value: str) -> None:
        """Refuse a map whose sides are in another order, or not on the earth."""
        south, west, north, east = map(float, value.split())
        if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):  # noqa: PLR2004  degrees
            message = f"`{_dotted(at)}` is “{value}”, which is no part of the earth"
            hint = (
                "write south, west, north, east: south less than north, both from -90 to 90; west"
            )
            raise self.fail(at, message, f"{hint} less than east, both from -180 to 180")

    def check_path(self, at: KeyPath, value: str) -> None:
        """Refuse a path that leaves the edition's folder, or is written as none is."""
        if _leaves(value):
            raise self.leaving(at, value)
        if "\\" in value:
            hint = f'write it with /: {_last_name(at)} = "{value.replace(chr(92), "/")}"'
            raise self.fail(at, f"`{_dotted(at)}` has a backslash: “{value}”", hint)
        if re.search(r"[\x00-\x1f\x7f]", value):
            message = f"`{_dotted(at)}` has a character that no path has: {value!a}"
            raise self.fail(at, message, "delete it")

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

    def expect(
        self, at: KeyPath, given: object, kind: type[Any], default: object = MISSING, hint: str = ""
    ) -> Any:  # noqa: ANN401  it is of that kind
        """Return a value that has the type it should have."""
        if type(given) is kind:
            return given
        is_item = isinstance(at[-1], int)
        verb, written = ("holds", list) if is_item else ("is", kind)
        message = f"`{_dotted(at)}` {verb} {hints.kind_of(given)}, not {hints.KINDS[kind]}"
        raise self.fail(at, message, hint or hints.example(written, _last_name(at), default))

    def member(self, at: KeyPath, given: object, kind: type[enum.StrEnum]) -> Any:  # noqa: ANN401  one of that kind
        """Return a string as the member of an enumeration."""
        names = [member.value for member in kind]
        known = f"Known: {', '.join(names)}"
        text = self.expect(at, given, str, hint=f"write one in quotation marks. {known}")
        if text in names:
            return kind(text)
        hint = f"{hints.did_you_mean(text, names)}{known}"
        raise self.fail(at, f"`{_dotted(at)}` has the unknown value “{text}”", hint)

    def tables(self, name: str, value: object, cls: type[Any]) -> tuple[Any, ...]:
        """Return `[[editors]]` or `[[about]]`."""
        hint = f"write [[{name}]] on a line of its own, once for each"
        tables = self.expect((name,), value, list, hint=hint)
        for number, one in enumerate(tables):
            self.expect((name, number), one, dict, hint=hint)
        return tuple(self.table((name, n), one, cls) for n, one in enumerate(tables))

    def levels(self, value: object) -> dict[str, Level]:
        """Return `[levels]`: codes that exist, or areas of them, to what they weigh."""
        table = self.expect(("levels",), value, dict)
        for code, given in table.items():
            at = ("levels", code)
            if not codes.matching(code):
                hint = f"{hints.did_you_mean(code, codes.NAMES)}tei-tools explain lists the codes"
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
                message = f"`{_dotted(at)}` is “{given}”, which cannot be used"
                raise self.fail(at, message, f"{hint}; no value holds : @ \\ {{ }} < or >")
        return dict(table)

    def images_shown(self, value: object) -> dict[str, str]:
        """Return `[images]`: patterns of addresses to addresses of the web."""
        table = self.expect(("images",), value, dict)
        for pattern, given in table.items():
            at = ("images", pattern)
            slip = images.slip_in(pattern, self.expect(at, given, str))
            if slip is not None:
                raise self.fail(at, f"in [images] {slip[0]}", slip[1])
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


_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]+://")
"""How an address of the web, or of a file, begins."""

_DECLARATIONS: Final = r"\s*[a-z-]+\s*:[^;:{}<>@\\]+(;\s*[a-z-]+\s*:[^;:{}<>@\\]+)*;?\s*"
"""Declarations of CSS that cannot end the rule in which they are written."""


def _header(at: KeyPath) -> str:
    """Return a table's header as it is written: `[edition]`, `[[editors]]`."""
    return f"[[{at[0]}]]" if len(at) > 1 else f"[{at[0]}]"


def _dotted(at: KeyPath) -> str:
    return ".".join(_as_key(part) for part in at if isinstance(part, str))


def _as_key(part: str) -> str:
    """Return a part of a key as it is written: `voices."text note"`, `voices.""`."""
    return part if _BARE.fullmatch(part) else f'"{part}"'


def _last_name(at: KeyPath) -> str:
    return next((part for part in reversed(at) if isinstance(part, str)), "")


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
