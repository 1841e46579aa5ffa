"""What the files of an edition see of one another, and which of them something else concerns now.

When a letter gets a new id, or comes, or goes, few others have to be held against the edition
again: those that point at it, or ask for an id that was given or taken away.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from tei_tools.check.cross import Crossed
from tei_tools.check.facts import Facts
from tei_tools.check.files import KeptFile, Store

_MANY: Final = 100
"""Of so many files that have changed it is no longer asked what others see of it."""


def depends(facts: Facts, crossed: Crossed) -> list[Any]:
    """Return what a file sees of others, as it is kept.

    Whether it tells more of them than that an id is there, at whose files it points, and the ids.
    """
    tells = bool(facts.earlier or facts.later)
    tells |= any(issue.code.startswith("ref/") for issue in crossed.issues)
    return [tells, sorted(crossed.towards), sorted(crossed.asked)]


@dataclass
class Shift:
    """What is to be seen of an edition that was not so before, or is not so any more.

    Attributes:
        paths: the files that are not as they were.
        moved: those that have come or gone.
        ids: the ids that were given or taken away in them.
    """

    paths: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def moves(self, seen: Any) -> bool:  # noqa: ANN401  whatever was kept
        """Whether it concerns a file that is as it was; so it does where nothing is known.

        Args:
            seen: what `depends` said of that file.
        """
        with suppress(TypeError, ValueError):
            tells, towards, asked = seen
            at = self.paths if tells else self.moved
            return not (at.isdisjoint(towards) and self.ids.isdisjoint(asked))
        return True


def shift(
    before: Mapping[str, str],
    files: Mapping[str, KeptFile],
    store: Store,
    registers: tuple[str, ...],
) -> Shift | None:
    """Return what is not as it was; None if that may concern any file.

    Args:
        before: the files that there were: path to the key of what was found of each.
        files: those that there are; one that is as it was has a `cross`.
        store: what keeps their facts.
        registers: with what the paths of registers begin.
    """
    if any(file.includes for file in files.values()):
        return None
    changed = {path for path in before if path not in files or not files[path].cross}
    found = Shift({*changed, *(path for path in files if path not in before)})
    found.moved = found.paths - before.keys() | {path for path in changed if path not in files}
    if len(found.paths) > _MANY or any(path.startswith(registers) for path in found.moved):
        return None
    for path in found.paths:
        was = store.known_facts(before[path]) if path in before else Facts()
        if was is None or was.includes:
            return None
        now = files[path].facts if path in files else Facts()
        found.ids |= {one for one, _ in _kinds(was) ^ _kinds(now)}
    return found


def _kinds(facts: Facts) -> set[tuple[str, str]]:
    """Return the ids of a file, each with its element: a name may point at some alone."""
    return {(one, name) for one, (name, _) in facts.ids.items()}
