from pathlib import Path

from tests.support.files import Run, replace

CHANGE = '<change who="#edition" when="2026-11-23">'
READ = (
    '<change who="#barsegov" when="2026-12-01" status="proofread">'
    "Read &amp; <hi>compared</hi>.</change>"
)


def test_how_far_the_documents_are(run: Run, here: Path) -> None:
    documents = here / "tei/documents"
    for file in sorted(documents.glob("kz00[4-9].xml")) + sorted(documents.glob("kz01*.xml")):
        file.unlink()
    replace(documents / "kz001.xml", '<revisionDesc status="encoded">', "<revisionDesc>")
    replace(documents / "kz001.xml", CHANGE, READ + CHANGE)
    replace(documents / "kz002.xml", 'status="encoded"', 'status="published"')
    code, out, err = run("status", "--html", "status.html")
    assert (code, out, err) == (
        0,
        "document  status     last        by\n"
        "kz001     proofread  2026-12-01  Yuri Barsegov\n"
        "kz002     published  2026-11-23  The tei-tools developers  read by nobody else\n"
        "kz003     encoded    2026-11-23  The tei-tools developers\n"
        "\n1 proofread, 1 published, 1 encoded\n",
        "",
    )
    page = (here / "status.html").read_text("utf-8")
    assert "<p>1 proofread, 1 published, 1 encoded.</p>" in page
    assert (
        "<li>2026-12-01 · Yuri Barsegov · proofread · Read &amp; compared.</li>"
        "<li>2026-11-23 · The tei-tools developers · Encoded from the web page.</li>"
    ) in page
    assert page.count("<strong>read by nobody else</strong>") == 1


def test_a_document_without_a_status(run: Run, here: Path) -> None:
    documents = here / "tei/documents"
    for file in documents.glob("kz0[01][02-9].xml"):
        file.unlink()
    (documents / "kz011.xml").unlink(missing_ok=True)
    (documents / "kz001.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "utf-8")
    code, out, err = run("status")
    assert (code, err) == (0, "")
    assert out == (
        "document                 status  last  by\ntei/documents/kz001.xml  none\n\n1 none\n"
    )


def test_a_document_that_cannot_be_read_is_named(run: Run, here: Path) -> None:
    documents = here / "tei/documents"
    for file in documents.glob("kz0[01][03-9].xml"):
        file.unlink()
    for file in documents.glob("kz01[12].xml"):
        file.unlink()
    replace(documents / "kz002.xml", "</TEI>", "")
    assert run("status") == (
        0,
        "document                 status      last        by\n"
        "kz001                    encoded     2026-11-23  The tei-tools developers\n"
        "tei/documents/kz002.xml  unreadable\n"
        "\n1 encoded, 1 unreadable\n",
        "",
    )
