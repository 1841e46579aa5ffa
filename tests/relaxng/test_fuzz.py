"""Documents edited at random: libxml2, which shares no line with us, must agree on each.

They are held against this edition's schema, and against the whole TEI, which libxml2 needs seconds
to load. Seeds are fixed; `FUZZ=5000 pytest tests/relaxng/test_fuzz.py` goes on longer, with others.
A disagreement becomes a case of `test_grammar.py`, as jing decides it; none is known yet.
"""

import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_tools.names import TEI
from tei_tools.relaxng.validator import Grammar
from tests.support.edits import Chances, Words, edited
from tests.support.encoding import DOCUMENTS, ROOT
from tests.support.generating import Generator

EXAMPLES: Final = int(os.environ.get("FUZZ", "150"))


@dataclass(frozen=True)
class Judges:
    """A schema, as we have it and as libxml2 has it, and documents that are valid by it."""

    words: Words
    ours: Grammar
    theirs: etree.RelaxNG
    documents: tuple[bytes, ...]

    @classmethod
    def of(cls, schema: Path, files: Iterable[Path]) -> Self:
        """Load a schema twice."""
        documents = tuple(shortened(file) for file in files)
        theirs = etree.RelaxNG(etree.parse(schema))
        return cls(Words.of(schema), Grammar.load(schema, None), theirs, documents)

    def dispute(self, seed: int, edits: int) -> str:
        """Edit a document; return what is said of it if the two do not agree, else nothing."""
        chance = Chances(random.Random(seed), self.words)  # noqa: S311  no secret
        data, done = edited(chance, chance.random.choice(self.documents), edits)
        findings = self.ours.validate(data, "it.xml")
        if (not findings) is self.theirs.validate(etree.fromstring(data)):
            return ""
        said = [f"{one.primary.span.start} {one.message}" for one in findings]
        said += [f"libxml2: {one.line} {one.message}" for one in self.theirs.error_log]
        return "\n".join([", ".join(done), *said, data.decode()])


def shortened(file: Path) -> bytes:
    """Return a document without all but the first speeches of each scene."""
    tree = etree.parse(file)
    for speech in tree.xpath("//t:sp[position() > 2]", namespaces={"t": TEI}):
        speech.getparent().remove(speech)
    return etree.tostring(tree, encoding="utf-8")


@pytest.fixture(scope="module")
def edition() -> Judges:
    return Judges.of(ROOT / "schema" / "edition.rng", DOCUMENTS)


@pytest.fixture(scope="module")
def tei_all(shared: Path) -> Judges:
    plays = [*(shared / "corpora" / "rusdracor").glob("*.xml")]
    plays += (shared / "corpora" / "gerdracor").glob("*.xml")
    tables = sorted((shared / "corpora" / "dingler").glob("tab*.xml"))
    judges = Judges.of(shared / "tei" / "tei_all.rng", [*DOCUMENTS, *sorted(plays), *tables])
    generator = Generator(judges.ours)
    at_random = (generator.document(seed).encode() for seed in range(200))
    return replace(judges, documents=(*judges.documents, *at_random))


at_random = settings(max_examples=EXAMPLES, derandomize="FUZZ" not in os.environ, deadline=None)
SEEDS: Final = st.integers(0, 2**32)


@at_random
@given(seed=SEEDS, edits=st.integers(0, 4))
def test_libxml2_agrees_on_documents_edited_at_random(
    edition: Judges, seed: int, edits: int
) -> None:
    assert edition.dispute(seed, edits) == ""


@pytest.mark.slow
@pytest.mark.untraced
@at_random
@given(seed=SEEDS, edits=st.integers(0, 4))
def test_libxml2_agrees_on_them_by_the_whole_tei(tei_all: Judges, seed: int, edits: int) -> None:
    assert tei_all.dispute(seed, edits) == ""
