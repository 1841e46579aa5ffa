"""The addresses that an edition has published: each must lead somewhere, or be withdrawn by name.

They stand in a file of the edition, `addresses.toml`, one a line, so that a release shows in its
history which were added and which were withdrawn.
"""

import json
import shlex
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools.check.cross import EditionFile, public_ids
from tei_tools.corpus import distinct, replace_file, shown
from tei_tools.diagnostics import Diagnostic, Position, Span
from tei_tools.errors import ConfigurationError, InputError
from tei_tools.relaxng.likeness import likeness, nearest

_HEAD: Final = """\
# The addresses that this edition has published: a file's name, or a file's name # an xml:id.
# tei-tools validate reports those that have gone; tei-tools lock adds new ones.
"""

_RENAMED: Final = 0.8
"""How alike two addresses must be for one to be taken for the other's new name."""


@dataclass(frozen=True)
class Published:
    """What `addresses.toml` says.

    Attributes:
        published: the addresses that must lead somewhere.
        withdrawn: those that need not any more.
        text: of the file.
        lost: the published addresses that lead nowhere; known after `write` alone.
    """

    published: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    text: str = ""
    lost: tuple[str, ...] = ()


def read(file: Path) -> Published | None:
    """Read the addresses; None if nothing has been published.

    Raises:
        ConfigurationError: the file cannot be read or holds something else.
    """
    try:
        text = file.read_text("utf-8")
        told = tomllib.loads(text)
        lists = [told.get(key, []) for key in ("published", "withdrawn")]
        if not all(
            isinstance(each, list) and all(isinstance(one, str) for one in each) for each in lists
        ):
            raise ValueError("it holds more than lists of strings")  # noqa: TRY301  told below
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        hint = "restore it from the edition's history"
        why: object = error
        if isinstance(error, OSError):
            why = error.strerror
            hint = "make a file of it" if file.is_dir() else "check the file's permissions"
        message = f"the published addresses cannot be read: {why}"
        raise ConfigurationError(message, where=shown(file), hint=hint) from None
    return Published(tuple(lists[0]), tuple(lists[1]), text)


def addresses(files: Iterable[EditionFile], brought: Iterable[str] = ()) -> list[str]:
    """Return the addresses that an edition has, in order.

    Args:
        files: of the edition.
        brought: the addresses of entries that XInclude brings into its registers.
    """
    return sorted({*_addresses(files), *brought})


def _addresses(files: Iterable[EditionFile]) -> Iterator[str]:
    kinds: dict[bool, list[EditionFile]] = {True: [], False: []}
    for file in files:
        kinds[file.is_register].append(file)
    for alike in kinds.values():
        for file, name in zip(alike, distinct([Path(one.uri) for one in alike]), strict=True):
            yield name
            ids = (one for one, _ in public_ids(file)) if file.is_register else file.facts.ids
            yield from (f"{name}#{one}" for one in ids if one != file.facts.root)


def gone(
    file: Path,
    files: Iterable[EditionFile],
    unread: Iterable[str] = (),
    brought: Iterable[str] = (),
) -> Iterator[Diagnostic]:
    """Yield the published addresses that lead nowhere any more.

    Args:
        file: of the addresses.
        files: the files of the edition.
        unread: the stems of files that cannot be read: who knows what is in them, and by what names
            others are called because of them.
        brought: see `addresses`.

    Raises:
        ConfigurationError: the file of the addresses cannot be read.
    """
    known = read(file)
    if known is None:
        return
    present = addresses(files, brought)
    hidden = frozenset(unread)
    for one in sorted(set(known.published) - set(present) - set(known.withdrawn)):
        name = one.partition("#")[0]
        if name in hidden or any(name.endswith(f"-{stem}") for stem in hidden):
            continue
        new = sorted(set(present) - set(known.published))
        near = [other for other in nearest(one, new) if likeness(one, other) >= _RENAMED]
        message = f"the published address {one} leads nowhere any more"
        cure = f"withdraw it, if it has gone for good: tei-tools lock --withdraw {shlex.quote(one)}"
        label = f"was it renamed to {near[0]}?" if near else cure
        yield Diagnostic.of("ref/withdrawn-id", message, _place(file, known.text, one), label)


def _place(file: Path, text: str, address: str) -> Span:
    """Return where an address stands in the file."""
    written = json.dumps(address, ensure_ascii=False)
    offset = max(text.find(written), 0)
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    return Span(shown(file), Position(line, column), Position(line, column + len(written)))


def write(
    file: Path,
    files: Iterable[EditionFile],
    withdraw: Iterable[str] = (),
    brought: Iterable[str] = (),
) -> Published:
    """Add the addresses that an edition has to those that it has published.

    Args:
        file: of the addresses.
        files: the files of the edition.
        withdraw: addresses that may go.
        brought: see `addresses`.

    Returns:
        What the file says now.

    Raises:
        ConfigurationError: the file cannot be read.
        InputError: it cannot be written; what is withdrawn was never published, or is still there.
    """
    before = read(file) or Published()
    present = {*addresses(files, brought)}
    known = {*before.published, *before.withdrawn}
    for one in withdraw:
        if one not in known:
            near = nearest(one, before.published)
            told = f"{shown(file)} lists them" if before.text else "tei-tools lock writes them down"
            hint = f"did you mean {near[0]}?" if near else told
            raise InputError(f"the address {one} was never published", hint=hint)
        if one in present:
            hint = "take it out of the edition first, or give it another id"
            raise InputError(f"the address {one} still leads somewhere", hint=hint)
    withdrawn = sorted({*before.withdrawn, *withdraw} - present)
    published = sorted({*before.published, *present} - set(withdrawn))
    text = f"{_HEAD}{_listed('published', published)}{_listed('withdrawn', withdrawn)}"
    replace_file(file, text.encode())
    lost = tuple(one for one in published if one not in present)
    return Published(tuple(published), tuple(withdrawn), text, lost)


def withdraw(file: Path, address: str) -> None:
    """Move an address from those that are published to those that are withdrawn.

    Raises:
        ConfigurationError: the file cannot be read.
        InputError: it cannot be written.
    """
    before = read(file) or Published()
    published = [one for one in before.published if one != address]
    withdrawn = sorted({*before.withdrawn, address})
    text = f"{_HEAD}{_listed('published', published)}{_listed('withdrawn', withdrawn)}"
    replace_file(file, text.encode())


def _listed(name: str, lines: Iterable[str]) -> str:
    rows = "".join(f"  {json.dumps(one, ensure_ascii=False)},\n" for one in lines)
    return f"{name} = [\n{rows}]\n"
