"""How a new edition begins: the starter's files, filled in, in a folder of their own."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tei_tools import edition, resources
from tei_tools.config import FILE_NAME, languages
from tei_tools.corpus import shown
from tei_tools.encode.escape import markdown_text, one_line, toml_text, xml_text
from tei_tools.encode.registers import schema as register_schema
from tei_tools.errors import InputError
from tei_tools.names import TEI

_EXAMPLE: Final = "ex001"
"""The id of the example document, in its name and in whatever speaks of it."""

_BLANK: Final = re.compile(r"\{\{(title|editor|id|language)\}\}|" + _EXAMPLE)
_PREFIX: Final = re.compile(r"[a-z][a-z0-9-]*")
_TAXONOMIES: Final = Path("tei/taxonomies.xml")
_SCHEMAS: Final = ("edition.rng", "edition.sch")
_INCLUDED: Final = b'  <include href="registers.rng"/>\n'
"""The line of edition.rng behind which a new edition's includes what transcriptions mark."""
_TRANSCRIPTION: Final = b"""\
  <!-- What transcriptions mark: underlining, additions, page breaks, verse, tables and more. -->
  <include href="transcription.rng"/>
"""
_TERM: Final = re.compile(r"(?<=<term>)[^<]+(?=</term>)")
_TERMS: Final = {
    "de": {
        "Letter": "Brief",
        "Telegram": "Telegramm",
        "Report": "Bericht",
        "Statement": "Erklärung",
        "Resolution": "Beschluss",
        "Dispatch": "Weisung",
        "Essay": "Essay",
        "Copy": "Abschrift",
        "Certified copy": "Beglaubigte Abschrift",
    },
    "fr": {
        "Letter": "Lettre",
        "Telegram": "Télégramme",
        "Report": "Rapport",
        "Statement": "Déclaration",
        "Resolution": "Résolution",
        "Dispatch": "Dépêche",
        "Essay": "Essai",
        "Copy": "Copie",
        "Certified copy": "Copie certifiée",
    },
}
"""The kinds of documents, and in what state archives hold them, by language: pages show them."""
_STORED_NAMES: Final = {"gitignore": ".gitignore"}
"""Files whose names would have a meaning where the starter is stored."""


def create(
    folder: Path, *, title: str, identifier: str, editor: str, language: str = "en"
) -> list[Path]:
    """Make a new edition with one example document.

    It is written elsewhere and moved into its place when it is whole.

    Args:
        folder: where; made if it is missing, with the folders above it.
        title: the title of the edition.
        identifier: how the ids of its documents begin: `ex` for `ex001`.
        editor: the name of whoever edits it.
        language: of its pages and of the kinds of documents, a BCP 47 tag; the example stays in
            English.

    Returns:
        The files made, relative to the folder, sorted.

    Raises:
        InputError: the folder has something in it, is a file or cannot be written, or a value
            cannot be used.
    """
    files = _files(_values(title, identifier, editor) | {"language": _tag(language)})
    try:
        exists = _is_empty_folder(folder)
        with _parents(folder):
            _write(folder, files, exists=exists)
        made = edition.load(folder)
        offered, _ = register_schema.write(made)
    except OSError as error:
        hint = "name a folder that may be written to, on a disk that has room"
        message = f"the edition cannot be written: {error.strerror}"
        raise InputError(message, where=shown(folder), hint=hint) from error
    return sorted([*files, offered.relative_to(made.config.root)])


def _values(title: str, identifier: str, editor: str) -> dict[str, str]:
    """Return what the blanks are filled with."""
    if not _PREFIX.fullmatch(identifier):
        hint = "write a lower-case letter, then lower-case letters, digits or hyphens, as “ex”"
        raise InputError(f"“{identifier}” cannot begin the ids of documents", hint=hint)
    values = {"title": title, "editor": editor}
    for name, value in values.items():
        xml_text(value, f"the {name}")
        values[name] = one_line(value)
        if not values[name]:
            raise InputError(f"the {name} is empty", hint="write at least one character")
    return values | {"id": identifier}


def _tag(language: str) -> str:
    """Return a language tag; refuse what is none."""
    wrong = languages.wrong_tag(language)
    if language and wrong is None:
        return language
    near = (wrong[1] if wrong else "") or languages.meant_by(language)
    hint = f"did you mean {near}?" if near else "write a BCP 47 language tag, as “de”"
    raise InputError(f"“{language}” is no language", hint=hint)


def _files(values: Mapping[str, str]) -> dict[Path, bytes]:
    """Return the files of the edition, by their paths in its folder."""
    starter = resources.path("starter")
    files: dict[Path, bytes] = {}
    for source in sorted(path for path in starter.rglob("*") if path.is_file()):
        inside = source.relative_to(starter)
        name = _STORED_NAMES.get(inside.name, inside.name)
        name = name.replace(_EXAMPLE, f"{values['id']}001")
        text = _filled(source.read_text(encoding="utf-8"), source.suffix, values)
        files[inside.with_name(name)] = text.encode()
    files[_TAXONOMIES] = _with_terms(files[_TAXONOMIES].decode(), values["language"]).encode()
    for name in _SCHEMAS:
        schema = resources.path("schema", name).read_bytes()
        files[Path("schema", name)] = schema.replace(_INCLUDED, _INCLUDED + _TRANSCRIPTION)
    return files


def _with_terms(text: str, language: str) -> str:
    """Return the taxonomies with the names of categories in a language, where they are known."""
    known = _TERMS.get(language.partition("-")[0].lower(), {})
    return _TERM.sub(lambda found: known.get(found[0], found[0]), text)


def _filled(text: str, suffix: str, values: Mapping[str, str]) -> str:
    """Fill the blanks of a file, each value escaped as its format asks."""

    def fill(blank: re.Match[str]) -> str:
        return _escaped(values[blank[1]], suffix) if blank[1] else f"{values['id']}001"

    return _BLANK.sub(fill, text)


def _escaped(value: str, suffix: str) -> str:
    """Return a value as a file of a format holds it."""
    if suffix == ".xml":
        return xml_text(value, "a value")
    return toml_text(value) if suffix == ".toml" else markdown_text(value)


def _is_empty_folder(folder: Path) -> bool:
    """Tell whether a folder is there, and refuse what cannot become an edition.

    A folder fresh from `git init` counts as empty.
    """
    if folder.is_dir():
        if any(entry.name != ".git" for entry in folder.iterdir()):
            hint = f"name a new folder, or one that holds TEI: <TEI> in the namespace {TEI}"
            if (folder / FILE_NAME).exists():
                hint = "it is an edition already: tei-tools new adds a document to it"
            raise InputError("the folder is not empty", where=shown(folder), hint=hint)
        return True
    if folder.exists() or folder.is_symlink():
        hint = "name a new folder"
        raise InputError("there is a file of this name", where=shown(folder), hint=hint)
    return False


@contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Make the folders above a folder, and take them away again if the work fails."""
    missing = [parent for parent in folder.absolute().parents if not parent.exists()]
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


def _write(folder: Path, files: Mapping[Path, bytes], *, exists: bool) -> None:
    """Write the files beside or, where the folder exists, in a hidden folder of it; then move them.

    A folder that exists keeps its identity: a shell may be in it, or a disk mounted on it.
    """
    base = folder if exists else folder.absolute().parent
    with tempfile.TemporaryDirectory(dir=base, prefix=".tei-tools-") as temporary:
        made = Path(temporary, "edition")
        for inside, content in files.items():
            (made / inside).parent.mkdir(parents=True, exist_ok=True)
            (made / inside).write_bytes(content)
        if exists:
            _move(made, folder)
        else:
            made.rename(folder)


def _move(made: Path, folder: Path) -> None:
    """Move what one folder holds into another: everything, or nothing."""
    moved: list[str] = []
    try:
        for entry in sorted(made.iterdir()):
            entry.rename(folder / entry.name)
            moved.append(entry.name)
    except BaseException:
        for name in moved:
            (folder / name).rename(made / name)
        raise
