"""Whatever ends a build, readers see the old site or the new one, and the next build is right."""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_tools.build import workers
from tei_tools.build.ledger import Ledger
from tei_tools.build.options import Built, Options
from tei_tools.build.publish import Stage
from tei_tools.check.results import Results
from tei_tools.errors import InputError
from tei_tools.saxon import Job, Saxon, SaxonLimits, Stylesheet, Xml
from tests.support.files import made_in
from tests.support.small import Small

pytestmark = pytest.mark.usefixtures("own_workers")

FOREVER = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:f="urn:f" xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xsl:import href="https://tei-tools.org/xslt/html/html.xsl"/>
  <xsl:function name="f:on" as="xs:integer">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="if ($n lt 0) then 0 else f:on($n + 1)"/>
  </xsl:function>
  <xsl:template match="*:TEI[@xml:id = 'kz005']" priority="99">
    <html><xsl:value-of select="f:on(1)"/></html>
  </xsl:template>
</xsl:stylesheet>
"""


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    with Saxon() as running:
        yield running


@pytest.mark.untraced
@pytest.mark.parametrize(
    "way",
    [
        "exchange",
        pytest.param("two steps", marks=pytest.mark.slow),
        pytest.param("exchange with mirror", marks=pytest.mark.slow),
        pytest.param("two steps with mirror", marks=pytest.mark.slow),
        "exchange with mirror, shown first",
    ],
)
def test_killed_at_any_moment_of_publishing(tmp_path: Path, root: Path, way: str) -> None:
    """Before and after each call of the system, and at a hundred moments of chance."""
    command = [sys.executable, "-m", "tests.support.killing", str(tmp_path / "in/out"), way]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    by_call, by_chance = map(int, done.stdout.split())
    assert by_call > 30
    assert by_chance == 100


def test_a_worker_that_dies_costs_nothing_but_its_step(saxon: Saxon) -> None:
    sheet = Stylesheet(
        text='<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:template match="/"><r><xsl:value-of select="*"/></r></xsl:template></xsl:stylesheet>'
    )
    jobs = [Job(sheet, Xml(f"<a>{n}</a>")) for n in range(6)]

    def batches() -> Iterator[workers.Batch]:
        for number, job in enumerate(jobs):
            if number == 3:
                os.kill(saxon._running().process.pid, signal.SIGKILL)  # noqa: SLF001  as the system would
            yield number, [job]

    found = dict(workers.Serial(saxon).run(batches(), len(jobs)))
    texts = [getattr(found[n][0][0], "text", "").rpartition("?>")[2] for n in range(6)]
    assert texts == [f"<r>{n}</r>" for n in range(6)]


@pytest.mark.untraced
def test_a_transform_that_never_ends_is_a_finding_and_the_others_are_published(
    small: Small,
) -> None:
    kept = Results()
    small.path("own.xsl").write_text(FOREVER, "utf-8")
    text = small.path("edition.toml").read_text("utf-8")
    small.path("edition.toml").write_text(f'{text}\n[html]\nstylesheet = "own.xsl"\n', "utf-8")
    with Saxon(SaxonLimits(seconds=6)) as saxon:
        built = small.build(saxon, kept)
        told = [(one.code, one.primary.span.uri.rpartition("/")[2]) for one in built.findings]
        assert ("xslt/failed", "kz005.xml") in told
        assert built.documents == ("kz002", "kz011")
        small.path("own.xsl").write_text(FOREVER.replace("kz005", "nobody"), "utf-8")
        assert small.build(saxon, kept).documents == ("kz002", "kz005", "kz011")
        clean, _ = small.made_anew(saxon)
    assert small.made() == clean


def test_a_full_disk_leaves_the_old_site(small: Small, saxon: Saxon) -> None:
    """A bound on the size of files stands for the disk: it is met in the middle of a page."""
    kept = Results()
    small.build(saxon, kept)
    before = small.made()
    small.edit("edition.toml", "title = ", 'publisher = "Somebody"\ntitle = ')
    text = small.path("edition.toml").read_text("utf-8")
    text = text.replace('publisher = "The tei-tools developers"\n', "", 1)
    small.path("edition.toml").write_text(text, "utf-8")
    bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, bounds[1]))
    try:
        with pytest.raises(InputError, match="the output cannot be written"):
            small.build(saxon, kept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
        signal.signal(signal.SIGXFSZ, handler)
    assert small.made() == before
    small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean != before


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "out")
    with pytest.raises(InputError, match="the output cannot be written: Permission denied"):
        Stage(tmp_path / "out", "this tool").__enter__()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_second_build_of_a_folder_waits_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    waits, published = threading.Event(), []

    def second() -> None:
        with Stage(folder, "this tool", waits.set) as stage:
            published.append(made_in(folder))
            stage.write("html/b.html", b"2")
            stage.publish(Ledger("this tool"))

    other = threading.Thread(target=second)
    with Stage(folder, "this tool") as stage:
        other.start()
        assert waits.wait(60)
        stage.write("html/a.html", b"1")
        stage.publish(Ledger("this tool"))
    other.join()
    assert published == [{"html/a.html": b"1"}]
    assert made_in(folder) == {"html/b.html": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_whoever_dies_when_the_site_is_shown_leaves_a_ledger_that_vouches_for_the_rest(
    small: Small, saxon: Saxon
) -> None:
    """Both ways: what had changed is made again, and what stands by the older ledger stays."""
    kept = Results()
    small.build(saxon, kept)
    first = small.made()

    def die(_: Built) -> None:
        raise KeyboardInterrupt

    for old, new in (("conference.</p>", "conference! 𐆊</p>"), ("Kirov", "Kirow")):
        small.edit("tei/documents/kz005.xml", old, new)
        with pytest.raises(KeyboardInterrupt):
            small.build(saxon, kept, is_again=True, shown=die)
    shown = small.made()
    assert shown != first
    again = small.build(saxon, kept)
    assert small.made() == small.made_anew(saxon)[0] == shown
    assert again.report.kept > len(again.report.ran)
    small.edit("tei/documents/kz005.xml", "conference! 𐆊</p>", "conference.</p>")
    with pytest.raises(KeyboardInterrupt):
        small.build(saxon, kept, is_again=True, shown=die)
    small.edit("tei/documents/kz005.xml", "conference.</p>", "conference! 𐆊</p>")
    small.build(saxon, kept)
    assert small.made() == shown


def test_an_interruption_leaves_the_old_site(small: Small, saxon: Saxon) -> None:
    kept = Results()
    small.build(saxon, kept)
    before = small.made()
    small.edit("edition.toml", "July 1920", "Summer 1920")

    def interrupt(phase: object) -> None:
        if getattr(phase, "name", "") == "html and text" and getattr(phase, "done", 0) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small.build(saxon, kept, listener=interrupt)
    assert small.made() == before
    assert not list(small.folder.glob(".build*"))
    small.build(saxon, kept)
    clean, _ = small.made_anew(saxon)
    assert small.made() == clean != before


@pytest.mark.untraced
def test_any_number_of_workers_makes_the_same_bytes(
    small: Small, saxon: Saxon, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.build(saxon, Results())
    before = small.made()
    monkeypatch.setattr(workers, "_PAYS", 1)
    small.build(saxon, Results(), jobs=3, folder=small.folder / "three")
    assert made_in(small.folder / "three") == before
    assert Options().jobs == 0
