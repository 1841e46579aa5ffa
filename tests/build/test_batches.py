"""What goes to a worker together, and that a document made in shares is the same."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tei_tools.build import batches, workers
from tei_tools.build.batches import SHARE, Batches
from tei_tools.build.workers import Outcome
from tei_tools.check.results import Results
from tei_tools.saxon import Job, Message, Result, Saxon, Stylesheet, TransformFailed, Xml
from tests.support.files import made_in
from tests.support.small import Small

NOVEL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="novel"><teiHeader><fileDesc><titleStmt>
<title>A novel</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
CHAPTER = """<div><head>Chapter {n}</head><p>Words<note>Note {n}, <gramophone>unknown</gramophone>.
</note> and <ref target="#c{n}">others</ref>.</p></div>"""


def jobs(*names: str, **parameters: int) -> list[Job]:
    """Return a job for each source."""
    return [Job(Stylesheet(text="<s/>"), Xml(f"<{name}/>"), parameters) for name in names]


def told(made: Batches) -> list[list[tuple[str, object]]]:
    """Return the source of each job of each batch, and its share."""
    return [
        [(job.source.text, job.parameters.get("share", 1)) for job in batch]
        for _, batch in made.batches()
    ]


def test_the_jobs_of_a_small_source_go_together() -> None:
    made = Batches([(job, 2 * SHARE - 1) for job in jobs("a", "b", "a")], 2)
    assert told(made) == [[("<a/>", 1), ("<a/>", 1)], [("<b/>", 1)]]
    assert made.weight == 3 * ((2 * SHARE - 1) // batches.LETTER)


def test_the_jobs_of_a_large_source_go_apart_and_its_sections_in_shares() -> None:
    (paged,), (whole, index) = jobs("a", **{"page-level": 1}), jobs("a", "b")
    sized = [(paged, 9 * SHARE), (whole, 9 * SHARE), (index, 0)]
    assert told(Batches(sized, 3)) == [
        [("<a/>", 1)],
        [("<a/>", 2)],
        [("<a/>", 3)],
        [("<a/>", 1)],
        [("<b/>", 1)],
    ]
    assert len(told(Batches(sized, 64))) == batches.MOST + 2
    assert told(Batches(sized, 1)) == [[("<a/>", 1), ("<a/>", 1)], [("<b/>", 1)]]


def noting(shares: list[object]) -> Callable[..., list[tuple[Outcome, float]]]:
    """Return what runs the jobs of a batch, and notes which shares they are."""
    run = workers.outcomes

    def outcomes(saxon: Saxon, jobs: Sequence[Job], *more: Callable[[], bool]) -> list[Any]:
        shares.extend(job.parameters.get("share") for job in jobs)
        return run(saxon, jobs, *more)

    return outcomes


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_comes_of_shares_is_one_result(order: Sequence[int]) -> None:
    made = Batches([(jobs("a", **{"page-level": 1})[0], 2 * SHARE)], 2)
    seen = Message("", "", "seen")
    shares = (Result("page", (seen,), {"1.html": "1"}), Result("", (seen,), {"2.html": "2"}))
    found: list[tuple[int, Outcome, float]] = []
    for number in order:
        assert not found
        found += made.made(number, [(shares[number], 1.5)])
    assert found == [(0, Result("page", (seen,), {"1.html": "1", "2.html": "2"}), 3.0)]


def test_a_share_that_fails_fails_the_document() -> None:
    made = Batches([(jobs("a", **{"page-level": 1})[0], 2 * SHARE)], 2)
    failed = TransformFailed("no")
    assert list(made.made(0, [(failed, 1.0)])) == []
    assert list(made.made(1, [(Result("page"), 1.0)])) == [(0, failed, 2.0)]


def test_a_document_made_in_shares_has_the_same_bytes(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters = "".join(CHAPTER.format(n=n) for n in range(7))
    small.path("tei/documents/novel.xml").write_text(NOVEL.format(chapters), "utf-8")
    small.edit("edition.toml", "[site]", "[html]\npage_level = 1\n[site]")
    with Saxon() as saxon:
        one = small.build(saxon, Results(), executor="serial")
        before = small.made()
        monkeypatch.setattr(batches, "SHARE", 100)
        monkeypatch.setattr(workers, "_PAYS", 1)
        shares = list[object]()
        monkeypatch.setattr(workers, "outcomes", noting(shares))
        shared = small.build(saxon, Results(), jobs=3, folder=small.folder / "shared")
    assert made_in(small.folder / "shared") == before
    pages = [name for name in before if name.startswith("html/documents/novel.")]
    assert len([name for name in pages if name.endswith(".html")]) == 8
    assert {*shares} == {None, 1, 2, 3}
    assert shared.findings == one.findings
    assert "xslt/unknown-element" in {finding.code for finding in one.findings}
