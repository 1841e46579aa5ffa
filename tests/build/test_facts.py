"""The facts of a document: read whatever is wrong with it, and none that nothing is made of."""

from pathlib import Path

import pytest
from lxml import etree

from tei_tools import edition as editions
from tei_tools.build import builder, workers
from tei_tools.build.batches import SHARE
from tei_tools.build.facts import NAMESPACE, Facts, as_text
from tei_tools.build.options import Options
from tei_tools.build.original import Originals
from tei_tools.build.plan import facts_steps
from tei_tools.check.digests import Digests
from tei_tools.check.results import Results
from tei_tools.config import Format
from tei_tools.saxon import Job, Result, Saxon, Xml

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>
</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<profileDesc><creation>{written}</creation></profileDesc></teiHeader><text><body><p>On
<date when="1920-07-12">that day</date>.<note>A note.</note></p>{more}</body></text></TEI>"""
WRITTEN = '<date when="1920-07-20"/>'


def test_an_id_that_stands_twice_in_a_note_is_read() -> None:
    note = '<note xml:id="n"><hi xml:id="n"/></note>'
    one = Facts.of("a", f'<document xmlns="{NAMESPACE}"><remark>{note}</remark></document>')
    assert [*one.digests] == ["remarks"]
    assert [as_text(remark[0]) for remark in one.elements("remarks")] == [
        f'<note xmlns="{NAMESPACE}" xml:id="n"><hi xml:id="n"/></note>'
    ]


@pytest.mark.parametrize(
    ("names", "written", "made"),
    [
        ("a", "", []),
        ("a", WRITTEN, ["date"]),
        ("ab", "", ["date", "remark"]),
        ("ab", WRITTEN, ["date", "remark"]),
    ],
)
def test_files_of_no_edition_have_no_facts_that_nothing_is_made_of(
    tmp_path: Path, names: str, written: str, made: list[str]
) -> None:
    """No search, no pages of entries; of one file no page of all notes."""
    files = [tmp_path / f"{name}.xml" for name in names]
    for file in files:
        file.write_text(TEI.format(written=written, more=""), "utf-8")
    edition = editions.loose(files)
    originals = Originals(edition, Results(), Digests(Results(), edition.config.limits.reader))
    originals.by_id.update((one.id, one) for one in map(originals.original, files))
    (step, *_) = facts_steps(originals, originals.by_id)
    with Saxon() as saxon:
        root = etree.fromstring(saxon.transform(step.job).text)
    assert [etree.QName(one).localname for one in root] == made


def test_a_large_file_is_parsed_once_by_each_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first keeps it from its facts to its page, and the others are told of it meanwhile."""
    filling = f"<p>{'word ' * (2 * SHARE // 5)}</p>"
    (tmp_path / "a.xml").write_text(TEI.format(written="", more=filling), "utf-8")
    held: list[Xml] = []
    monkeypatch.setattr(workers.Processes, "hold", lambda _, source: held.append(source))
    sent: list[tuple[str, bool]] = []
    transform = Saxon.transform

    def noted(saxon: Saxon, job: Job) -> Result:
        assert job.stylesheet.path is not None
        sent.append((f"{job.stylesheet.path.stem} {job.source.key}", job.is_last))
        return transform(saxon, job)

    monkeypatch.setattr(Saxon, "transform", noted)
    edition = editions.loose([tmp_path / "a.xml"])
    with Saxon() as saxon:
        options = Options(formats=[Format.HTML], folder=tmp_path / "build")
        assert builder.build(edition, saxon, options).outputs
    (source,) = held
    assert [one for one in sent if one[0].endswith(source.key)] == [
        (f"facts {source.key}", False),
        (f"html {source.key}", True),
    ]
