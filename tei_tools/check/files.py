"""The files of an edition as they are known: what was found in each, and what others see of it."""

import os
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from tei_tools.check.examined import Examined, Outline
from tei_tools.check.facts import Facts
from tei_tools.check.findings import Rows
from tei_tools.check.results import Results
from tei_tools.corpus import shown_below

_PARTS: Final = ("findings", "facts", "ids")
"""What is kept of a file besides its outline, which alone is asked for in each run."""
_HELD: Final = 64
"""The facts of how many files are held at a time."""


class Store:
    """What was found of files, by a key for each."""

    def __init__(self, kept: Results) -> None:
        self.kept = kept
        self._facts: OrderedDict[str, Facts] = OrderedDict()

    def put(self, key: str, examined: Examined) -> None:
        """Keep what was found of a file."""
        self.kept.put_text(f"{key} findings", examined.findings)
        if examined.facts:
            self.kept.put_text(f"{key} facts", examined.facts)
            self.kept.put_text(f"{key} ids", examined.ids)
        self.kept.put(f"{key} outline", examined.outline)

    def outline(self, key: str) -> Outline | None:
        """Return what is to be known of a file; None if it was never looked at."""
        told = self.kept.get(f"{key} outline", *(f"{key} {one}" for one in _PARTS))
        try:
            return Outline(*told) if isinstance(told, list) else None
        except TypeError:
            return None

    def findings(self, key: str) -> str:
        """Return the findings of a file, packed, as JSON."""
        return self.kept.text(f"{key} findings") or "[]"

    def ids(self, key: str) -> Iterable[str]:
        """Return the ids of a file."""
        held = self.kept.memory.of("ids", "", dict[str, Iterable[str]])
        if key not in held:
            held[key] = self.kept.get(f"{key} ids") or ()
        return held[key]

    def known_facts(self, key: str) -> Facts | None:
        """Return the facts of a file; None if they are not kept."""
        return self.facts(key) if self.kept.has(f"{key} facts") else None

    def facts(self, key: str) -> Facts:
        """Return the facts of a file."""
        found = self._facts.get(key)
        if found is not None:
            self._facts.move_to_end(key)
        else:
            found = Facts.from_json(self.kept.text(f"{key} facts") or Facts().to_json())
            self._facts[key] = found
            if len(self._facts) > _HELD:
                self._facts.popitem(last=False)
        return found


class KeptFile:
    """A file of the edition whose facts are kept.

    Attributes:
        path: where it lies.
        key: what is found of it by itself is kept by this.
        store: what keeps it.
        is_register: whether it lists what others point at.
        rules: what the rules find in it is kept by this; empty where they do not run on it.
        cross: what is found of it beside the others is kept by this.
        includes: what XInclude brings into it.
        seen: stands for what others see of it.
        digest: of its bytes.
        stamp: by what it is known that these are still the same; empty if by nothing.
        scope: the number of its scope; see `Grammars`.
        outside: the number of what it points at outside the edition; see `Roster`.
        told: what is told of it is kept by this.
        tally: how many findings of each kind that are.
        used: the numbers of the entries that it points at; see `Roster`.
        root: the id of its root, once it was held against the others.
    """

    __slots__ = (
        "_uri",
        "cross",
        "digest",
        "includes",
        "is_register",
        "key",
        "outside",
        "path",
        "root",
        "rules",
        "scope",
        "seen",
        "stamp",
        "store",
        "tally",
        "told",
        "used",
    )

    def __init__(self, path: str, key: str, store: Store, *, is_register: bool) -> None:
        """Take a file.

        Args:
            path: where it lies.
            key: what is found of it is kept by this.
            store: what keeps it.
            is_register: whether it lists what others point at.
        """
        self.path = path
        self.key = key
        self.store = store
        self.is_register = is_register
        self.rules = self.cross = self.told = self.used = self._uri = ""
        self.seen = self.digest = self.stamp = self.root = ""
        self.includes: Sequence[str] = ()
        self.scope = self.outside = 0
        self.tally: Rows = ()

    @property
    def uri(self) -> str:
        """How messages name it."""
        if not self._uri:
            self._uri = shown_below(self.path, os.getcwd())  # noqa: PTH109  as text
        return self._uri

    @property
    def facts(self) -> Facts:
        """The facts of it."""
        return self.store.facts(self.key)

    @property
    def ids(self) -> Iterable[str]:
        """Its ids."""
        return self.store.ids(self.key)
