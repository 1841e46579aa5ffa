"""What `tei-tools register` and `tei-tools schema` do: entries, and the schemas that offer them."""

from collections.abc import Iterator
from pathlib import Path

from tei_tools import edition as editions
from tei_tools.edition import Edition
from tei_tools.encode import watch as watching
from tei_tools.encode.registers import change, mentions, merging, removing
from tei_tools.encode.registers import schema as register_schema
from tei_tools.encode.registers.edits import Changed
from tei_tools.encode.registers.mentions import Mention
from tei_tools.encode.registers.named import Named


def register_add(
    kind: str, heading: str, *, note: str = "", sort: str = "", start: Path | None = None
) -> tuple[Named, str]:
    """Add an entry to its register; see `change.add`.

    Args:
        kind: `person`, `place` or `org`.
        heading: the name that it is listed under: `Kirov, S.`.
        note: who or what it is.
        sort: its `@type`, as `settlement`; none, if empty.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Returns:
        The entry, and the pointer that leads to it: `psn:kirov`.

    Raises:
        ConfigurationError: there is no edition, or its configuration or schema cannot be used.
        InputError: there is no register of that kind, the name is listed already, the schema does
            not allow the entry, or a file cannot be read or written.
    """
    edition = editions.load(start or Path.cwd())
    entry = change.add(edition, kind, heading, note=note, sort=sort)
    _offer_anew(edition)
    return entry, mentions.pointer(edition, entry)


def register_where(entry: str, *, start: Path | None = None) -> list[Mention]:
    """Return every place that points at an entry.

    Args:
        entry: its id, with its prefix or without.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        InputError: there is no such entry, or a file cannot be read.
    """
    edition = editions.load(start or Path.cwd())
    return list(mentions.mentions(edition, mentions.entry(edition, entry)))


def register_rename(entry: str, new: str, *, start: Path | None = None) -> Changed:
    """Give an entry another id, everywhere; see `change.rename`.

    Args:
        entry: its id, with its prefix or without.
        new: its id to be.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition, or its configuration cannot be used.
        InputError: there is no such entry, its new id is no name or is taken, or a file cannot be
            read or written: then none is changed.
    """
    edition = editions.load(start or Path.cwd())
    changed = change.rename(edition, mentions.entry(edition, entry), new)
    _offer_anew(edition)
    return changed


def register_merge(entry: str, into: str, *, start: Path | None = None) -> Changed:
    """Make one entry of two, everywhere; see `merging.merge`.

    Args:
        entry: the id of the one that goes, with its prefix or without.
        into: the id of the one that stays.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition, or its configuration cannot be used.
        InputError: there is no such entry, they are one or of two kinds, or a file cannot be read
            or written: then none is changed.
    """
    edition = editions.load(start or Path.cwd())
    one, other = mentions.entry(edition, entry), mentions.entry(edition, into)
    changed = merging.merge(edition, one, other)
    _offer_anew(edition)
    return changed


def register_remove(entry: str, *, start: Path | None = None) -> Changed:
    """Take an entry out that nobody mentions; see `removing.remove`.

    Args:
        entry: its id, with its prefix or without.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition, or its configuration cannot be used.
        InputError: there is no such entry, it or what it holds is mentioned, or a file cannot be
            read or written: then none is changed.
    """
    edition = editions.load(start or Path.cwd())
    changed = removing.remove(edition, mentions.entry(edition, entry))
    _offer_anew(edition)
    return changed


def _offer_anew(edition: Edition) -> None:
    """Write `registers.rng` anew, if the edition has it."""
    if register_schema.file_of(edition).is_file():
        register_schema.write(Edition(edition.config))


def schema_registers(
    *, watch: bool = False, start: Path | None = None
) -> Iterator[tuple[Path, bool]]:
    """Write `registers.rng`, and yield it with whether it was written or already so.

    Args:
        watch: whether to go on, and to write it again whenever a register changes.
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition, or its configuration cannot be used.
        InputError: it cannot be written.
    """
    edition = editions.load(start or Path.cwd())
    register_schema.check_there(edition)
    changes = watching.changes([edition.config.registers])
    yield register_schema.write(edition)
    if watch:
        for _ in changes:
            file, is_new = register_schema.write(editions.load(edition.config.root))
            if is_new:
                yield file, is_new


def schema_flat(start: Path | None = None) -> tuple[Path, bool]:
    """Write the edition's schema in one file; return it, and whether it was not so already.

    Args:
        start: the folder to look for `edition.toml` from; the current folder, if None.

    Raises:
        ConfigurationError: there is no edition, or its schema cannot be read.
        InputError: it cannot be written.
    """
    return register_schema.write_flat(editions.load(start or Path.cwd()))
