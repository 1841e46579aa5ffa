"""What an output folder remembers of the steps that made it, bundle by bundle.

.tei-tools/steps.json has a line of JSON that tells the bundles, and after it a line for each bundle
with its steps. Those are read for the bundles alone that are planned anew: of ten thousand letters
nine thousand nine hundred ninety-nine stay lines of text.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self

from tei_tools.build.fingerprint import Parts


class Ran(NamedTuple):
    """A step that was run.

    Attributes:
        parts: what its result depended on.
        files: what it made; its own output first.
        findings: what the stylesheet said, as `packed` packs it.
    """

    parts: Parts
    files: Sequence[str]
    findings: Sequence[Any] = ()


class Bundled(NamedTuple):
    """A bundle of steps.

    Attributes:
        basis: stands for all that it was planned from; see `plan.Bundle`.
        files: what it made, without what the steps of other bundles made too.
        number: how many steps it has.
        findings: what the stylesheets said of its document.
        text: the steps, output to `Ran`, as JSON.
    """

    basis: str
    files: Sequence[str]
    number: int
    findings: Sequence[Any]
    text: str

    @classmethod
    def of(cls, basis: str, steps: Mapping[str, Ran], made: Iterable[str] = ()) -> Self:
        """Bundle some steps.

        Args:
            basis: stands for all that they were planned from.
            steps: output to step.
            made: files besides theirs.
        """
        ordered = dict(sorted(steps.items()))
        files = dict.fromkeys([*(file for ran in ordered.values() for file in ran.files), *made])
        said = [one for ran in ordered.values() for one in ran.findings]
        return cls(basis, [*files], len(ordered), said, _json(ordered))

    @property
    def steps(self) -> dict[str, Ran]:
        """The steps.

        Raises:
            ValueError: the text tells of none.
            TypeError: the same.
            AttributeError: the same.
        """
        return {str(output): Ran(*row) for output, row in json.loads(self.text).items()}


class Remembered(Mapping[str, Ran]):
    """All steps by their outputs, and the bundles that they belong to."""

    def __init__(self, bundles: Mapping[str, Bundled] | None = None) -> None:
        self.bundles = dict(bundles or {})
        self._known: dict[str, Ran] = {}

    @classmethod
    def parsed(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: it is nothing of the kind.
            TypeError: the same.
        """
        head, *lines = data.decode(errors="surrogatepass").split("\n")
        rows = json.loads(head)
        found = {
            str(name): Bundled(basis, files, number, said, text)
            for (name, basis, files, number, said), text in zip(rows, lines, strict=True)
        }
        return cls(found)

    def to_bytes(self) -> bytes:
        """Return all of it as a file has it."""
        ordered = sorted(self.bundles.items())
        head = _json([(name, *one[:-1]) for name, one in ordered])
        return "\n".join([head, *(one.text for _, one in ordered)]).encode(errors="surrogatepass")

    def steps_of(self, name: str) -> dict[str, Ran]:
        """Return the steps of a bundle; none where it is not known, or its line is damaged."""
        bundle = self.bundles.get(name)
        try:
            return bundle.steps if bundle is not None else {}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _all(self) -> Mapping[str, Ran]:
        if not self._known:
            for name in self.bundles:
                self._known |= self.steps_of(name)
        return self._known

    def __getitem__(self, output: str) -> Ran:
        return self._all()[output]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
