"""Why a step ran: which of the things that it depends on are not what they were."""

from typing import Final

from tei_tools.build.fingerprint import Parts
from tei_tools.build.steps import Ran

NEW: Final = "it was not made before"
TOUCHED: Final = "its file was changed or removed"
VERIFIED: Final = "it is held against its source"

_NAMES: Final = {
    "source": "what it is made from",
    "stylesheet": "the stylesheet",
    "edition": "edition.toml",
    "strings": "the words of the interface",
    "file": "the file",
    "texts": "the texts that it holds",
}
"""The parts that have names in plain words; others go by the parameter's name."""


def why(parts: Parts, before: Ran | None, *, is_verified: bool = False) -> str:
    """Return why a step runs.

    Args:
        parts: what its result depends on.
        before: the step that made its output before, if there was one.
        is_verified: whether what it makes will be held against its source.
    """
    if before is None:
        return NEW
    names = sorted(parts.keys() | before.parts.keys())
    changed = [name for name in names if parts.get(name) != before.parts.get(name)]
    if not changed or (is_verified and changed == ["marked"]):
        return VERIFIED
    return ", ".join(_NAMES.get(name, name) for name in changed) + " changed"
