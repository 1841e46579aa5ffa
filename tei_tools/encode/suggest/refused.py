"""The suggestions that were refused: a file of the edition, which one can review."""

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools.corpus import replace_file, shown
from tei_tools.encode.suggest.suggestion import Candidate, Suggestion
from tei_tools.errors import ConfigurationError

_HEAD: Final = """\
# What tei-tools suggest proposed and somebody refused. Take an entry out, and it is proposed again.
"""
_KEYS: Final = ("document", "words", "as", "passage")


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A suggestion that was refused.

    Attributes:
        document: the file's name, without `.xml`.
        words: that are no such name or date.
        meaning: what they were taken for: `psn:kirov`, `1920-07-12`.
        passage: the words with those around them.
    """

    document: str
    words: str
    meaning: str
    passage: str

    @classmethod
    def of(cls, file: Path, one: Suggestion, candidate: Candidate) -> "Refusal":
        """Return what is remembered of a suggestion."""
        return cls(file.stem, one.words, candidate.pointer, one.passage.strip())


def read(file: Path) -> frozenset[Refusal]:
    """Read the refusals; none, if there is no file.

    Raises:
        ConfigurationError: the file cannot be read or holds something else.
    """
    try:
        told = tomllib.loads(file.read_text("utf-8"))
        return frozenset(_refusal(one) for one in told.get("refused", ()))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        why = f"KeyError: {error}" if isinstance(error, KeyError) else str(error)
        hint = "each [[refused]] needs document, words, as and passage, all of them strings"
        if isinstance(error, OSError):
            why = error.strerror or why
            hint = "make a file of it" if file.is_dir() else "check the file's permissions"
        message = f"the refused suggestions cannot be read: {why}"
        raise ConfigurationError(message, where=shown(file), hint=hint) from None


def _refusal(told: dict[str, object]) -> Refusal:
    values = [told[key] for key in _KEYS]
    if not all(isinstance(one, str) for one in values):
        raise ValueError("it holds more than strings")
    return Refusal(*map(str, values))


def add(file: Path, refused: Iterable[Refusal]) -> None:
    """Add refusals to the file.

    Raises:
        ConfigurationError: what is there cannot be read.
        InputError: the file cannot be written.
    """
    new = set(refused)
    if not new:
        return
    entries = "".join(map(_entry, sorted(read(file) | new)))
    replace_file(file, f"{_HEAD}{entries}".encode())


def _entry(one: Refusal) -> str:
    values = (one.document, one.words, one.meaning, one.passage)
    rows = (
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007F")
        for key, value in zip(_KEYS, values, strict=True)
    )
    return f"\n[[refused]]\n{''.join(rows)}"
