"""Valid documents with a mistake planted in each, or several: the same each time."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Final

from tei_tools.source import SourceText
from tests.relaxng.mistakes import kinds
from tests.relaxng.mistakes.kinds import Kind
from tests.relaxng.mistakes.planted import Mistake, Planted, Slip, changed, moved
from tests.relaxng.mistakes.samples import Sample, Schema, parsed, samples
from tests.relaxng.mistakes.written import PASTED, WRITTEN

SEED: Final = "planted"
KINDS: Final[dict[str, Kind]] = {**kinds.KINDS, **WRITTEN, **PASTED}
MALFORMED: Final = kinds.MALFORMED | {*WRITTEN}
ALONE: Final = kinds.ALONE | {*WRITTEN, *PASTED}
"""Kinds that leave no other to be found, or are measured by themselves."""


SHARED: Final = Path(__file__).resolve().parents[3].parent / "shared"


def planted(sample: Sample, slips: dict[str, Slip]) -> Planted:
    """Return a document with slips of several kinds made in it."""
    changes = [change for slip in slips.values() for change in slip.changes]
    source = SourceText(sample.file, changed(sample.text, changes))
    mistakes = []
    for kind, slip in slips.items():
        places = tuple(
            (
                source.position(moved(start, changes)),
                source.position(moved(end, changes) + slip.reach),
            )
            for start, end in slip.places
        )
        twin = 0 if slip.twin is None else source.position(moved(slip.twin, changes)).line
        mistakes.append(Mistake(kind, places, slip.names, slip.fix, twin))
    mistakes.sort(key=lambda one: one.places)
    return Planted(sample.file, source.text, tuple(mistakes))


_TRIES: Final = 8


def slip_of(kind: str, sample: Sample, random: Random, others: Iterable[Slip] = ()) -> Slip | None:
    """Return a slip of a kind that really makes a document invalid, clear of others."""
    clear = (
        slip
        for slip in KINDS[kind](sample, random)
        if slip.places and all(slip.keeps_clear_of(other) for other in others)
    )
    tried = islice(clear, _TRIES)
    return next((one for one in tried if _is_wrong(kind, sample, one)), None)


def _is_wrong(kind: str, sample: Sample, slip: Slip) -> bool:
    """Tell whether a slip makes the document invalid, and malformed only where that is meant."""
    text = changed(sample.text, slip.changes)
    is_malformed = parsed(text, ids=False) is None
    return is_malformed == (kind in MALFORMED) and not sample.schema.accepts(text)


def _chance(*of: object) -> Random:
    return Random(" ".join(map(str, (SEED, *of))))  # noqa: S311  the same each time, on purpose


def singles(found: dict[str, list[Sample]], kind: str, number: int) -> Iterator[Planted]:
    """Yield documents with one mistake of a kind, from the corpora by turns."""
    queues = {}
    for corpus, documents in found.items():
        order = _chance(kind, corpus)
        rounds = [order.sample(documents, len(documents)) for _ in range(2)]
        queues[corpus] = list(chain.from_iterable(rounds))
    seen: set[str] = set()
    while any(queues.values()) and len(seen) < number:
        for queue in queues.values():
            if (one := _next(kind, queue, seen)) is not None and len(seen) < number:
                seen.add(one.text)
                yield one


def _next(kind: str, queue: list[Sample], seen: set[str]) -> Planted | None:
    while queue:
        sample = queue.pop(0)
        slip = slip_of(kind, sample, _chance(kind, sample.file, len(queue)))
        if slip and (one := planted(sample, {kind: slip})).text not in seen:
            return one
    return None


def several(found: dict[str, list[Sample]], number: int) -> Iterator[Planted]:
    """Yield documents with three to six mistakes of different kinds."""
    corpora = sorted(found)
    made = 0
    for turn in range(number * 4):
        documents = found[corpora[turn % len(corpora)]]
        random = _chance("several", turn)
        sample, wanted = random.choice(documents), random.randint(3, 6)
        slips: dict[str, Slip] = {}
        together = sorted(set(KINDS) - ALONE)
        for kind in random.sample(together, len(together)):
            slip = slip_of(kind, sample, random, slips.values()) if len(slips) < wanted else None
            if slip is not None:
                slips[kind] = slip
        if len(slips) >= _FEWEST and made < number:
            made += 1
            yield planted(sample, slips)


_FEWEST: Final = 3


@lru_cache(maxsize=1)
def plant(shared: Path = SHARED, each: int = 15, many: int = 60) -> tuple[Planted, ...]:
    """Plant mistakes in the corpora of ../shared.

    Args:
        shared: that folder.
        each: how many documents with one mistake of each kind.
        many: how many documents with several.
    """
    schema = Schema.of((shared / "tei" / "tei_all.rng").read_bytes())
    found = samples(shared / "corpora", schema)
    alone = chain.from_iterable(singles(found, kind, each) for kind in KINDS)
    return (*alone, *several(found, many))
