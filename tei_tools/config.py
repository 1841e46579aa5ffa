"""What `edition.toml` says: its tables, keys, types and defaults."""

import difflib
import enum
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path, PurePosixPath
from typing import Any, Final

from tei_tools import codes, document
from tei_tools.errors import ConfigurationError
from tei_tools.toml import KeyPath, key_places, line_column

FILE_NAME: Final = "edition.toml"


class Voice(enum.StrEnum):
    """Whose words a stretch of text is."""

    DOCUMENT = "document"
    ARCHIVE = "archive"
    COLLECTION = "collection"
    COMMENTARY = "commentary"
    EDITION = "edition"


class Level(enum.StrEnum):
    """How much findings of a code weigh, where an edition says so."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Pointers(enum.StrEnum):
    """Where `#id` leads."""

    FILE = "file"
    EDITION = "edition"


class NameElement(enum.StrEnum):
    """The elements whose content may be a name with names inside."""

    PERSON = "persName"
    PLACE = "placeName"
    ORGANIZATION = "orgName"


class NameStyle(enum.StrEnum):
    """How an edition marks names: by an element for each kind, or as `rs` with a `@type`."""

    NAMES = "names"
    RS = "rs"


class Format(enum.StrEnum):
    """What an edition can be published as."""

    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a value must keep besides its type.

    Attributes:
        pattern: what a string must match from end to end.
        meaning: the same in words, after "must be".
        least: the smallest number allowed.
        is_path: whether it is a path, which must stay inside the edition's folder.
    """

    pattern: str = ""
    meaning: str = ""
    least: int | None = None
    is_path: bool = False


def _rule(rule: _Rule, default: Any = MISSING) -> Any:  # noqa: ANN401  as dataclasses.field is typed
    return field(default=default, metadata={"rule": rule})


_PATH: Final = _Rule(is_path=True)
_POSITIVE: Final = _Rule(least=1)
_NAME: Final = _Rule(
    r"[^\W\d][\w.-]*", "a name: a letter, then letters, digits, hyphens, full stops or underscores"
)
_LANGUAGE: Final = _Rule(
    r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a BCP 47 language tag, as “en” or “grc-Latn”"
)
_URL: Final = _Rule(r"(https?://[^\s/]+\S*)?", "an address that begins with https://")
_ORCID: Final = _Rule(
    r"((https://orcid\.org/)?(\d{4}-){3}\d{3}[\dX])?", "an ORCID, as “0000-0002-1825-0097”"
)


@dataclass(frozen=True, slots=True)
class EditionTable:
    """`[edition]`: what every page and file says of the edition.

    Attributes:
        title: the edition's title.
        id: how the ids of its documents begin: `kz` for `kz001`.
        subtitle: a second line of the title.
        language: the language of the pages, a BCP 47 tag.
        description: one paragraph for the home page.
        publisher: who publishes it.
        base_url: the address that it is published at.
        rights: a sentence on every page.
        witness: a sentence on every page and text: what the text was taken from.
    """

    title: str
    id: str = _rule(_NAME)
    subtitle: str = ""
    language: str = _rule(_LANGUAGE, "en")
    description: str = ""
    publisher: str = ""
    base_url: str = _rule(_URL, "")
    rights: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Editor:
    """One of `[[editors]]`: who made the edition.

    Attributes:
        name: the name as it is shown.
        id: the xml:id that `@resp` points at.
        orcid: an ORCID, as 16 digits with hyphens or as an address.
    """

    name: str
    id: str = _rule(_NAME)
    orcid: str = _rule(_ORCID, "")


@dataclass(frozen=True, slots=True)
class Sources:
    """`[sources]`: the files and folders that the edition is made from."""

    documents: str = _rule(_PATH, "tei/documents")
    registers: str = _rule(_PATH, "tei/registers")
    taxonomies: str = _rule(_PATH, "tei/taxonomies.xml")


@dataclass(frozen=True, slots=True)
class Schemas:
    """`[schema]`: what the documents are validated by."""

    rng: str = _rule(_PATH, "schema/edition.rng")
    schematron: str = _rule(_PATH, "schema/edition.sch")


@dataclass(frozen=True, slots=True)
class Outputs:
    """`[outputs]`: where the edition is built, and as what."""

    folder: str = _rule(_PATH, "build")
    formats: tuple[Format, ...] = (Format.HTML, Format.TEXT)


@dataclass(frozen=True, slots=True)
class Html:
    """`[html]`: a stylesheet of the edition's own, which imports ours."""

    stylesheet: str = _rule(_PATH, "")


@dataclass(frozen=True, slots=True)
class Text:
    """`[text]`: a stylesheet of the edition's own, and the length of lines in characters."""

    stylesheet: str = _rule(_PATH, "")
    width: int = _rule(_POSITIVE, 80)


@dataclass(frozen=True, slots=True)
class Check:
    """`[check]`: how the files of the edition are held against one another.

    Attributes:
        pointers: where `#id` leads: to an element of the same `file`, as TEI has it, or to one of
            any file of the `edition`.
        addresses: the file of the addresses that were published; see `tei-tools lock`.
    """

    pointers: Pointers = Pointers.FILE
    addresses: str = _rule(_PATH, "addresses.toml")


@dataclass(frozen=True, slots=True)
class Suggest:
    """`[suggest]`: how names and dates are found that are not marked yet.

    Attributes:
        language: of the texts, for endings and dates; the edition's, if empty.
        names: how names are marked.
        nested: elements of names in which further names are marked.
        skip: elements in which the edition marks no names, as `address` or `bibl`.
        refused: the file of the suggestions that were refused.
    """

    language: str = ""
    names: NameStyle = NameStyle.NAMES
    nested: tuple[NameElement, ...] = ()
    skip: tuple[str, ...] = ()
    refused: str = _rule(_PATH, "refused.toml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """`[limits]`: what a file and a transformation may take.

    Attributes:
        megabytes: a file's size, in MiB.
        depth: how many elements may be open at one place.
        seconds: one transformation's time.
        memory: what one worker process may take, in MiB.
    """

    megabytes: int = _rule(_POSITIVE, 256)
    depth: int = _rule(_POSITIVE, 200)
    seconds: int = _rule(_POSITIVE, 60)
    memory: int = _rule(_POSITIVE, 2048)

    @property
    def reader(self) -> document.Limits:
        """The bounds as the reader of documents takes them."""
        return document.Limits(bytes=self.megabytes * 1024 * 1024, depth=self.depth)


def _default_voices() -> dict[str, Voice]:
    return {
        "source": Voice.ARCHIVE,
        "editorial": Voice.COLLECTION,
        "commentary": Voice.COMMENTARY,
    }


@dataclass(frozen=True, slots=True)
class EditionConfig:
    """The whole of `edition.toml`.

    Attributes:
        root: the folder that it lies in.
        edition: what the edition is.
        editors: who made it, in the file's order.
        sources: what it is made from.
        schema: what it is validated by.
        outputs: where it is built, and as what.
        html: how its pages are made.
        text: how its reading texts are made.
        voices: `note/@type` to the voice that such a note has.
        check: how files are held against one another.
        levels: a code, or an area as `register/`, to what its findings weigh.
        suggest: how names and dates are found that are not marked yet.
        limits: what a file and a transformation may take.
    """

    root: Path
    edition: EditionTable
    editors: tuple[Editor, ...] = ()
    sources: Sources = Sources()
    schema: Schemas = Schemas()
    outputs: Outputs = Outputs()
    html: Html = Html()
    text: Text = Text()
    voices: Mapping[str, Voice] = field(default_factory=_default_voices)
    limits: Bounds = Bounds()
    check: Check = Check()
    levels: Mapping[str, Level] = field(default_factory=dict)
    suggest: Suggest = Suggest()

    @property
    def addresses(self) -> Path:
        """The file of the addresses that were published."""
        return self.root / self.check.addresses

    @property
    def refused(self) -> Path:
        """The file of the suggestions that were refused."""
        return self.root / self.suggest.refused

    @property
    def documents(self) -> Path:
        """The folder of the documents."""
        return self.root / self.sources.documents

    @property
    def registers(self) -> Path:
        """The folder of the registers."""
        return self.root / self.sources.registers

    @property
    def taxonomies(self) -> Path:
        """The file of the taxonomies."""
        return self.root / self.sources.taxonomies

    @property
    def rng(self) -> Path:
        """The RELAX NG schema."""
        return self.root / self.schema.rng

    @property
    def schematron(self) -> Path:
        """The Schematron schema."""
        return self.root / self.schema.schematron

    @property
    def output_folder(self) -> Path:
        """The folder that the edition is built in."""
        return self.root / self.outputs.folder

    @property
    def html_stylesheet(self) -> Path | None:
        """The edition's own stylesheet for pages, if it has one."""
        return self.root / self.html.stylesheet if self.html.stylesheet else None

    @property
    def text_stylesheet(self) -> Path | None:
        """The edition's own stylesheet for reading texts, if it has one."""
        return self.root / self.text.stylesheet if self.text.stylesheet else None


def find(start: Path) -> Path:
    """Return the `edition.toml` of a folder or of the nearest folder above it.

    Raises:
        ConfigurationError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    hint = "run tei-tools init DIR to make one, or change into an edition's folder"
    message = f"there is no {FILE_NAME} here or in a folder above"
    raise ConfigurationError(message, where=str(start), hint=hint)


def exists(start: Path) -> bool:
    """Tell whether a folder lies in an edition."""
    start = start.resolve()
    return any((folder / FILE_NAME).is_file() for folder in (start, *start.parents))


def load(path: Path) -> EditionConfig:
    """Read an `edition.toml`.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or holds a key, type or value
            that it should not; the error's `where` is `path:line:column`.
    """
    where = _shown(path)
    text = _read(path, where)
    data = _parse(text, where)
    reader = _Reader(where, text)
    config = reader.edition_config(path.parent, data)
    reader.check_editors(config.editors)
    reader.check_output_folder(config)
    return config


def _shown(path: Path) -> str:
    """Return a path as the user knows it: relative to the working folder, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _read(path: Path, where: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        hint = "run tei-tools init DIR to make an edition"
        message = f"{FILE_NAME} cannot be read: {error.strerror}"
        raise ConfigurationError(message, where=where, hint=hint) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = line_column(before, len(before))
        message = f"{FILE_NAME} is not in UTF-8: byte 0x{error.object[error.start]:02X}"
        hint = "save the file in UTF-8"
        raise ConfigurationError(message, where=f"{where}:{line}:{column}", hint=hint) from None


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+), column (\d+)", place)
        line, column = found.groups() if found else line_column(text, len(text))
        message = f"{FILE_NAME} is not TOML: {words[:1].lower()}{words[1:]}"
        hint = 'a string stands in quotation marks: title = "Letters"'
        raise ConfigurationError(message, where=f"{where}:{line}:{column}", hint=hint) from None


class _Reader:
    """Turns TOML's tables into the dataclasses, and knows where each key is written."""

    def __init__(self, where: str, text: str) -> None:
        self.where = where
        self.places = key_places(text)

    def fail(self, at: KeyPath, message: str, hint: str) -> ConfigurationError:
        """Return the error for a key, at its place or at that of the table around it."""
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return ConfigurationError(message, where=f"{self.where}:{line}:{column}", hint=hint)

    def edition_config(self, root: Path, data: dict[str, Any]) -> EditionConfig:
        """Return the whole configuration."""
        tables = {f.name: f for f in fields(EditionConfig) if f.name != "root"}
        self.check_keys((), data, tables)
        hints = typing.get_type_hints(EditionConfig)
        if "edition" not in data:
            hint = 'it needs at least: [edition], title = "…" and id = "…"'
            raise self.fail((), "the table [edition] is missing", hint)
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name == "editors":
                values[name] = self.editors(value)
            elif name == "voices":
                values[name] = self.voices(value)
            elif name == "levels":
                values[name] = self.levels(value)
            else:
                values[name] = self.table((name,), value, hints[name])
        return EditionConfig(root=root, **values)

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
            read = self.expect if of is str else self.member
            return tuple(read((*at, n), item, of) for n, item in enumerate(items))
        if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
            return self.member(at, given, kind)
        value = self.expect(at, given, int if kind is int else str)
        rule: _Rule = one.metadata.get("rule", _Rule())
        if one.default is MISSING and not value:
            raise self.fail(at, f"`{_dotted(at)}` is empty", "write at least one character")
        if rule.pattern and not re.fullmatch(rule.pattern, value):
            message = f"`{_dotted(at)}` is “{value}”, which cannot be used"
            raise self.fail(at, message, f"it must be {rule.meaning}")
        if rule.least is not None and value < rule.least:
            hint = f"it must be {rule.least} or more"
            raise self.fail(at, f"`{_dotted(at)}` is {value}, which is too small", hint)
        if rule.is_path and _leaves(value):
            hint = "name a path inside the folder that edition.toml lies in"
            raise self.fail(at, f"`{_dotted(at)}` leaves the edition's folder: “{value}”", hint)
        return value

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

    def editors(self, value: object) -> tuple[Editor, ...]:
        """Return `[[editors]]`."""
        tables = self.expect(("editors",), value, list)
        return tuple(self.table(("editors", n), one, Editor) for n, one in enumerate(tables))

    def levels(self, value: object) -> dict[str, Level]:
        """Return `[levels]`: codes that exist, or areas of them, to what they weigh."""
        table = self.expect(("levels",), value, dict)
        for code, given in table.items():
            at = ("levels", code)
            if not codes.matching(code):
                hint = f"{_did_you_mean(code, codes.CODES)}tei-tools explain lists the codes"
                raise self.fail(at, f"there is no code “{code}”", hint)
            if self.member(at, given, Level) is Level.OFF and codes.stops_reading(code):
                message = f"“{code}” cannot be switched off: such a file cannot be read"
                raise self.fail(at, message, "mend the file, or take it out of the edition")
        return {code: Level(given) for code, given in table.items()}

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
    int: "{} = 80, without quotation marks",
    list: '{0} = ["…"] if it is a list of strings, [[{0}]] if it is one of tables',
    dict: "[{}] on a line of its own",
}


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


def _paths(table: Sources | Schemas) -> Iterator[str]:
    return (getattr(table, one.name) for one in fields(table))
