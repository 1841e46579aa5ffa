"""SaxonC in its worker process: what goes in, what comes out, and how it ends."""

import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tei_tools import resources
from tei_tools.errors import InputError, TransformationError
from tei_tools.saxon import (
    FileXml,
    Job,
    Message,
    Parameter,
    Result,
    Saxon,
    SaxonLimits,
    Stylesheet,
    TransformFailed,
    Xml,
    process,
    worker,
)

LETTER = Xml("<letter>Ἐρεβάν · Երևան · á · 𐅀</letter>", "tei/documents/kz 001.xml")


def stylesheet(template: str, declarations: str = "") -> str:
    return (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="xs"'
        f' expand-text="yes">\n<xsl:output omit-xml-declaration="yes"/>{declarations}\n'
        f'<xsl:template match="/">{template}</xsl:template>\n</xsl:stylesheet>'
    )


def job(template: str, declarations: str = "", source: Xml = LETTER, **values: Parameter) -> Job:
    return Job(Stylesheet(text=stylesheet(template, declarations)), source, values)


@pytest.fixture(scope="module")
def saxon() -> Iterator[Saxon]:
    with Saxon() as processor:
        yield processor


def failure(saxon: Saxon, work: Job) -> TransformFailed:
    with pytest.raises(TransformFailed) as caught:
        saxon.transform(work)
    return caught.value


def test_every_letter_survives_the_way_there_and_back(saxon: Saxon) -> None:
    result = saxon.transform(job("<o>{letter}{$said}</o>", '<xsl:param name="said"/>', said="𝄞 Ա"))
    assert result == Result("<o>Ἐρεβάν · Երևան · á · 𐅀𝄞 Ա</o>", (), {})


def test_parameters_arrive_with_their_types(saxon: Saxon) -> None:
    declarations = """
      <xsl:param name="text" as="xs:string"/><xsl:param name="number" as="xs:integer"/>
      <xsl:param name="flag" as="xs:boolean"/><xsl:param name="register" as="document-node()"/>
      <xsl:param name="registers" as="document-node()*"/>
      <xsl:param name="none" as="document-node()*"/><xsl:param name="left" select="'default'"/>"""
    persons, places = Xml("<persons/>", "persons.xml"), Xml("<places/>", "places.xml")
    work = job(
        "{$text} {$number + 1} {not($flag)} {$register/*/name()} {$registers ! base-uri()}"
        " {count($none)} {$left}",
        declarations,
        text="Կիրով",
        number=41,
        flag=False,
        register=persons,
        registers=(places, persons),
        none=(),
    )
    assert saxon.transform(work).text == (
        "Կիրով 42 true persons file:///places.xml file:///persons.xml 0 default"
    )


def test_one_job_s_parameters_are_not_the_next_one_s(saxon: Saxon) -> None:
    declarations = '<xsl:param name="n" select="0"/>'
    saxon.transform(job("{$n}", declarations, n=1))
    assert saxon.transform(job("{$n}", declarations)).text == "0"


def test_base_uris_do_not_tell_where_the_edition_lies(saxon: Saxon) -> None:
    """The same document must give the same page on every machine."""
    assert saxon.transform(job("{base-uri()}")).text == "file:///tei/documents/kz%20001.xml"
    assert Xml("<a/>", "https://example.org/a.xml").base_uri == "https://example.org/a.xml"


def test_the_environment_and_the_time_zone_are_not_seen(saxon: Saxon) -> None:
    work = job("{environment-variable('HOME')}{implicit-timezone()}")
    assert saxon.transform(work).text == "PT0S"


def test_messages_come_up_and_do_not_pile_up(saxon: Saxon) -> None:
    said = job(
        '<xsl:message><d:diagnostic xmlns:d="https://tei-tools.org/ns/diagnostic" code="ref/x"'
        ' at="{path(*)}" severity="warning">no  <b>such</b>\nentry</d:diagnostic></xsl:message>'
        "<xsl:message>seen <i>it</i></xsl:message>"
    )
    expected = (
        Message("ref/x", "/Q{}letter[1]", "no such entry", "warning"),
        Message("", "", "seen it", ""),
    )
    assert [saxon.transform(said).messages for _ in range(2)] == [expected, expected]


def test_secondary_results_come_up_by_their_address(saxon: Saxon) -> None:
    result = saxon.transform(
        job(
            '<o/><xsl:result-document href="a/é b.html" method="html">'
            "<html><br/><p/></html></xsl:result-document>"
            '<xsl:result-document href="b.xml"><br/></xsl:result-document>'
            '<xsl:result-document href="c.txt" method="text">&amp;</xsl:result-document>'
        )
    )
    assert result == Result(
        "<o/>",
        (),
        {"a/é b.html": "<!DOCTYPE html><html><br><p></p></html>", "b.xml": "<br/>", "c.txt": "&"},
    )


def test_further_files_stand_behind_the_principal_result(saxon: Saxon) -> None:
    files = (
        "<html><br/></html>"
        '<h:file xmlns:h="https://tei-tools.org/ns/html" href="a.&amp;1.html">'
        "<html><hr/><i>&lt;h:file&gt;</i></html></h:file>"
        '<h:file xmlns:h="https://tei-tools.org/ns/html" href="../b.html"><html/></h:file>'
    )
    expected = Result(
        "<!DOCTYPE html><html><br></html>",
        (),
        {
            "a.&1.html": "<!DOCTYPE html><html><hr><i>&lt;h:file&gt;</i></html>",
            "../b.html": "<!DOCTYPE html><html></html>",
        },
    )
    output = '<xsl:output method="xhtml" html-version="5" indent="no"/>'
    assert saxon.transform(job(files, output)) == expected
    indented = saxon.transform(job(files, output.replace("no", "yes")))
    flat = {name: re.sub(r"\s+(?=<)", "", page) for name, page in indented.documents.items()}
    assert (indented.text.strip(), flat) == (expected.text, expected.documents)


def test_html_has_no_slash_in_void_elements_and_xml_has(saxon: Saxon) -> None:
    html = '<xsl:output method="xhtml" html-version="5"/>'
    page = (
        '<html><br/><p title="/>">/></p><math xmlns="http://www.w3.org/1998/Math/MathML"/></html>'
    )
    assert saxon.transform(job(page, html)).text == (
        '<!DOCTYPE html><html><br><p title="/&gt;">/&gt;</p>'
        '<math xmlns="http://www.w3.org/1998/Math/MathML"></math></html>'
    )
    assert saxon.transform(job("<br/>")).text == "<br/>"


def test_one_job_s_secondary_results_are_not_the_next_one_s(saxon: Saxon) -> None:
    declarations = '<xsl:param name="name" as="xs:string"/>'
    template = '<xsl:result-document href="{$name}"><o/></xsl:result-document>'
    made = [saxon.transform(job(template, declarations, name=name)) for name in ("a", "b")]
    assert [result.documents for result in made] == [{"a": "<o/>"}, {"b": "<o/>"}]


def test_depth_and_attributes_go_beyond_the_parser_s_own_bounds(saxon: Saxon) -> None:
    deep = Xml("<a>" * 250 + "</a>" * 250)
    assert saxon.transform(job("{count(//a)}", source=deep)).text == "250"
    wide = Xml("<a " + " ".join(f'a{n}=""' for n in range(300)) + "/>")
    assert saxon.transform(job("{count(*/@*)}", source=wide)).text == "300"


def test_documents_are_sent_once(saxon: Saxon, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four stylesheets over one document parse it once, and each register once."""
    sent: list[list[str]] = []
    write = worker.write

    def spy(stream: Any, frame: Any) -> None:  # noqa: ANN401  whatever the worker is sent
        sent.append(sorted(text for text, _ in frame["new"].values()))
        write(stream, frame)

    monkeypatch.setattr(worker, "write", spy)
    source, register = Xml("<once/>", "once.xml"), Xml("<register/>")
    for number in range(2):
        saxon.transform(job(f"{number}", source=source, register=register))
    saxon.transform(job("2", source=Xml("<twice/>"), register=register))
    assert sent == [["<once/>", "<register/>"], [], ["<twice/>"]]


def test_a_document_may_stay_in_its_file(saxon: Saxon, tmp_path: Path) -> None:
    file = tmp_path / "persons 1.xml"
    text = "<?xml version='1.0'?>\r\n<!-- 𐅀 --><persons>Ἐρεβάν · 𝄞</persons>\n"
    file.write_bytes(text.encode())
    start = text.index("<persons>")
    persons = FileXml(file, sha256(file), (start, len(text) - 1), file.name)
    declarations = '<xsl:param name="register" as="document-node()"/>'
    told = job("{base-uri($register)} {$register}", declarations, register=persons)
    assert saxon.transform(told).text == "file:///persons%201.xml Ἐρεβάν · 𝄞"
    assert persons.text == "<persons>Ἐρεβάν · 𝄞</persons>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "\n"),
        ("\ufeff<?xml version='1.0' encoding='utf-8'?>\r\n", ""),
        ("<?xml version='1.0'?><?xml-model href='a.rng'?><!-- 𐅀 -->", "<!-- end -->\n<?end?>"),
        ("", "<!-- end -->"),
    ],
)
def test_of_a_file_no_more_is_seen_than_its_document(
    saxon: Saxon, tmp_path: Path, before: str, after: str
) -> None:
    """Be it read by its address or cut out of the file."""
    file = tmp_path / "é #1 %20" / "persons 1.xml"
    file.parent.mkdir()
    root = "<persons><p>Ἐρεβάν · 𝄞\r\n</p></persons>"
    file.write_bytes(f"{before}{root}{after}".encode())
    place = (len(before), len(before) + len(root))
    persons = FileXml(file, sha256(file), place, file.as_uri())
    declarations = '<xsl:param name="register" as="document-node()"/>'
    select = "{base-uri($register)} {count($register/node())} {$register/persons/p}"
    told = job(select, declarations, register=persons)
    assert saxon.transform(told).text == f"{file.as_uri()} 1 Ἐρεβάν · 𝄞\n"


def test_a_file_that_is_no_longer_the_same_is_not_taken(saxon: Saxon, tmp_path: Path) -> None:
    file = tmp_path / "persons.xml"
    file.write_text("<persons/>", "utf-8")
    persons = FileXml(file, sha256(file), (0, 10), file.name)
    work = job("{count($register)}", '<xsl:param name="register"/>', register=persons)
    file.write_text("<nobody />", "utf-8")
    for _ in range(2):  # nor is it taken for one that the worker has
        with pytest.raises(InputError, match="the file has changed while it was used") as caught:
            saxon.transform(work)
        assert caught.value.where == str(file)
    file.unlink()
    with pytest.raises(InputError, match="the file has changed while it was used"):
        saxon.transform(work)
    file.write_text("<persons/>", "utf-8")
    assert saxon.transform(work).text == "1"


def test_a_file_that_changes_while_it_is_parsed_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "persons.xml"
    file.write_text("<persons/>", "utf-8")
    read = worker.read_as(str(file), sha256(file), 0, 10, True)  # noqa: FBT003  as a request has it
    assert isinstance(read, worker.Whole)
    read.confirm()
    file.write_text("<nobody />\n", "utf-8")
    with pytest.raises(worker.ChangedError):
        read.confirm()
    file.unlink()
    with pytest.raises(worker.ChangedError):
        read.confirm()


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_documents_are_read_before_a_job_asks_for_them(saxon: Saxon, tmp_path: Path) -> None:
    """What fails then is told by the job that asks for it, as if nobody had tried before."""
    file = tmp_path / "persons.xml"
    file.write_text("<persons/>", "utf-8")
    whole, torn = FileXml(file, sha256(file), (0, 10), file.name), Xml("<torn>", "torn.xml")
    saxon.hold([torn, whole])
    saxon._settled()  # noqa: SLF001  so that it was read
    file.unlink()
    parameter = '<xsl:param name="register"/>'
    assert saxon.transform(job("{count($register)}", parameter, register=whole)).text == "1"
    with pytest.raises(TransformFailed, match="the document cannot be parsed"):
        saxon.transform(job("{count($register)}", parameter, register=torn))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGSTOP")
def test_a_worker_that_dies_of_what_nobody_waited_for_is_replaced(saxon: Saxon) -> None:
    saxon.start()
    assert saxon._worker  # noqa: SLF001  a worker is nobody else's business
    process = saxon._worker.process  # noqa: SLF001  the same
    process.send_signal(signal.SIGSTOP)  # so that it cannot answer
    saxon.hold([LETTER])
    process.kill()
    assert saxon.transform(job("{name(*)}")).text == "letter"


@pytest.mark.parametrize(("bound", "most"), [("_CACHE", 20), ("_MANY", 2)])
def test_the_least_used_documents_give_way(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    monkeypatch.setattr(process, bound, most)
    one, two, three = (Xml(f"<{name}/>") for name in ("first", "second", "third"))
    with Saxon() as saxon:
        for document in (one, two, one, three, one, two):
            assert saxon.transform(job("{name(*)}", source=document)).text in document.text
        assert saxon._worker  # noqa: SLF001  what it holds is nobody else's business
        assert list(saxon._worker.held) == [one.key, two.key]  # noqa: SLF001  the same


def test_a_changed_stylesheet_is_compiled_anew_by_the_next_worker(tmp_path: Path) -> None:
    path = tmp_path / "page.xsl"
    with Saxon() as saxon:
        path.write_text(stylesheet("old"), encoding="utf-8")
        texts = [saxon.transform(Job(Stylesheet(path), LETTER)).text]
        path.write_text(stylesheet("new"), encoding="utf-8")
        texts.append(saxon.transform(Job(Stylesheet(path), LETTER)).text)
        saxon.close()
        texts.append(saxon.transform(Job(Stylesheet(path), LETTER)).text)
    assert texts == ["old", "old", "new"]


def test_of_a_stylesheet_in_a_file_the_last_version_alone_is_held(
    saxon: Saxon, tmp_path: Path
) -> None:
    """Whoever saves it all day long would fill the worker's memory with what it was before."""
    path, other = tmp_path / "own.xsl", tmp_path / "other.xsl"
    other.write_text(stylesheet("other"), "utf-8")
    found: list[str] = []
    for version in ("1", "1", "2", "1"):
        path.write_text(stylesheet(f"{len(found)}"), "utf-8")
        found.append(saxon.transform(Job(Stylesheet(path, version=version), LETTER)).text)
        found.append(saxon.transform(Job(Stylesheet(other, version="1"), LETTER)).text)
        other.write_text(stylesheet("never read again"), "utf-8")
    assert found == ["0", "other", "0", "other", "4", "other", "6", "other"]


def test_a_stylesheet_may_lie_anywhere_and_import_its_neighbours(
    saxon: Saxon, tmp_path: Path
) -> None:
    folder = tmp_path / "a #1%20 é Ա"
    folder.mkdir()
    (folder / "näher.xsl").write_text(
        '<!DOCTYPE xsl:stylesheet [<!ENTITY nbsp "&#160;">]>'
        + stylesheet("x", '<xsl:template name="n">a&nbsp;b</xsl:template>'),
        encoding="utf-8",
    )
    main = folder / "main.xsl"
    main.write_text(
        stylesheet('<xsl:call-template name="n"/>', '<xsl:import href="n%C3%A4her.xsl"/>'),
        encoding="utf-8",
    )
    assert saxon.transform(Job(Stylesheet(main), LETTER)).text == "a\u00a0b"


def test_an_edition_imports_our_stylesheets_by_their_stable_address(
    saxon: Saxon, tmp_path: Path
) -> None:
    address = resources.STYLESHEET_BASE + "schematron/refuse.xsl"
    path = tmp_path / "mine.xsl"
    path.write_text(
        stylesheet(
            "{exists(function-lookup(xs:QName('d:refuse'), 2))}",
            f'<xsl:import href="{address}"/>',
        ).replace(
            "<xsl:stylesheet", '<xsl:stylesheet xmlns:d="https://tei-tools.org/ns/diagnostic"', 1
        )
    )
    work = Job(Stylesheet(path), LETTER)
    assert '"' not in saxon.transform(work).text
    assert "true" in saxon.transform(work).text


def test_no_stylesheet_is_fetched_from_the_network(saxon: Saxon, tmp_path: Path) -> None:
    path = tmp_path / "mine.xsl"
    address, ours = "https://example.org/theirs.xsl", f"{resources.STYLESHEET_BASE}html/html.xsl"
    cures = {
        address: "save it in the edition's folder, and name that file",
        ours.replace("tools", "tool"): f"did you mean {ours}?",
    }
    for wrong, cure in cures.items():
        path.write_text(stylesheet("", f'<xsl:import href="{wrong}"/>'))
        with pytest.raises(TransformationError) as caught:
            saxon.transform(Job(Stylesheet(path), LETTER))
        text = path.read_text().partition(f'"{wrong}"')[0]
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        assert (caught.value.message, caught.value.where, caught.value.hint) == (
            "the stylesheet does not compile: no stylesheet is fetched from the network: " + wrong,
            f"{path}:{line}:{column}",
            cure,
        )


@pytest.mark.parametrize(
    "expression",
    [
        "doc('{uri}')",
        "document('{uri}')",
        "document('')",
        "unparsed-text('{uri}')",
        "unparsed-text-lines('{uri}')",
        "json-doc('{uri}')",
        "collection('{folder}')",
        "uri-collection('{folder}')",
        "transform(map{{'stylesheet-location': '{uri}', 'source-node': /}})",
        "unparsed-text('https://example.org/')",
    ],
)
def test_nothing_is_read_while_a_stylesheet_runs(
    saxon: Saxon, tmp_path: Path, expression: str
) -> None:
    """What a page shows depends on what it was handed alone; and secrets stay where they are."""
    secret = tmp_path / "secret.xml"
    secret.write_text(stylesheet("secret"), encoding="utf-8")
    select = expression.format(uri=secret.as_uri(), folder=tmp_path.as_uri())
    found = failure(saxon, job(f'<xsl:copy-of select="{select}"/>'))
    assert found.message.startswith("a stylesheet that runs may not read ")
    assert found.hint == "hand it what it needs in a parameter"


def test_what_is_there_cannot_even_be_asked(saxon: Saxon, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>", encoding="utf-8")
    asked = (
        f"{{doc-available('{secret.as_uri()}')}}{{unparsed-text-available('{secret.as_uri()}')}}"
    )
    assert saxon.transform(job(asked)).text == "falsefalse"


def test_nothing_is_written(saxon: Saxon, tmp_path: Path) -> None:
    uri = (tmp_path / "out.xml").as_uri()
    result = saxon.transform(job(f'<xsl:result-document href="{uri}"><o/></xsl:result-document>'))
    assert result == Result("", (), {uri: "<o/>"})
    assert list(tmp_path.iterdir()) == []


def test_a_document_with_a_doctype_is_refused(saxon: Saxon, tmp_path: Path) -> None:
    """Our own reader has removed it; should one slip through, it must bring nothing in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    for doctype in (
        f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>',
        f'<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY e "&l8;">{entities}]>',
        f'<!DOCTYPE a SYSTEM "{secret.as_uri()}">',
    ):
        found = failure(saxon, job("{.}", source=Xml(f"{doctype}<a>&e;</a>")))
        assert found.message.startswith("the document cannot be parsed: DOCTYPE is disallowed")
        text = doctype.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")
        text = text.replace('"', "&quot;")
        found = failure(saxon, job(f"""<xsl:sequence select="parse-xml('{text}&lt;a/>')"/>"""))
        assert "DOCTYPE is disallowed" in found.message


def test_a_document_that_does_not_parse_is_not_kept(saxon: Saxon) -> None:
    for _ in range(2):
        found = failure(saxon, job("{.}", source=Xml("<a>")))
        assert found.message.startswith("the document cannot be parsed: ")


def test_a_stylesheet_that_does_not_compile_stops_the_work(saxon: Saxon, tmp_path: Path) -> None:
    path = tmp_path / "page.xsl"
    path.write_text(stylesheet("\n<o><xsl:value-of select='$none'/></o>"))
    with pytest.raises(TransformationError) as caught:
        saxon.compile(Stylesheet(path))
    assert not isinstance(caught.value, TransformFailed)
    assert caught.value.where == f"{path}:4:34"
    assert caught.value.message == (
        "the stylesheet does not compile: "
        "Variable $none has not been declared (or its declaration is not in scope)"
    )


def test_documents_sent_with_a_broken_stylesheet_are_sent_again(saxon: Saxon) -> None:
    source = Xml("<sent-again/>")
    with pytest.raises(TransformationError, match="does not compile"):
        saxon.transform(job("{$none}", source=source))
    assert saxon.transform(job("{name(*)}", source=source)).text == "sent-again"


def test_to_compile_is_not_to_run(saxon: Saxon) -> None:
    saxon.compile(Stylesheet(text=stylesheet('<xsl:message terminate="yes"/>')))


def test_a_missing_stylesheet_stops_the_work(saxon: Saxon, tmp_path: Path) -> None:
    path = tmp_path / "none.xsl"
    with pytest.raises(TransformationError, match="there is no such stylesheet") as caught:
        saxon.transform(Job(Stylesheet(path), LETTER))
    assert caught.value.where == str(path)


def test_a_failure_is_placed_in_the_module_that_failed(
    saxon: Saxon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "parts").mkdir()
    part = tmp_path / "parts" / "déjà.xsl"
    part.write_text(stylesheet('\n<xsl:sequence select="1 div xs:integer(letter)"/>'))
    main = tmp_path / "main.xsl"
    main.write_text(
        stylesheet("", '<xsl:import href="parts/d%C3%A9j%C3%A0.xsl"/>').replace(
            '<xsl:template match="/"></xsl:template>', ""
        )
    )
    monkeypatch.chdir(tmp_path)
    found = failure(saxon, Job(Stylesheet(main), LETTER))
    assert (found.code, found.where) == ("FORG0001", "parts/déjà.xsl:4:50")
    assert found.message.startswith("Cannot convert string")


def test_terminating_messages_are_the_failure_s_words(saxon: Saxon) -> None:
    said = (
        '<xsl:message>first</xsl:message><xsl:message terminate="yes">no <b>title</b></xsl:message>'
    )
    found = failure(saxon, job(said))
    assert (found.message, found.code) == ("no title", "XTMM9000")
    assert [message.text for message in found.messages] == ["first", "no title"]
    silent = failure(saxon, job('<xsl:message terminate="yes"/>'))
    assert silent.message.startswith("Processing terminated by xsl:message")
    assert silent.messages == (Message("", "", ""),)


def test_a_stylesheet_s_own_errors_keep_their_code(saxon: Saxon) -> None:
    found = failure(saxon, job("{error(QName('urn:x', 'x:e'), 'boo')}"))
    assert (found.code, found.message) == ("x:e", "boo")


def test_endless_recursion_is_one_document_s_failure(saxon: Saxon) -> None:
    work = job(
        '<xsl:call-template name="n"/>',
        '<xsl:template name="n">1{.}<a><xsl:call-template name="n"/></a></xsl:template>',
    )
    assert failure(saxon, work).message.startswith("Too many nested template")
    assert saxon.transform(job("on")).text == "on"


ENDLESS = (
    '<xsl:variable name="text" as="xs:string" select="string(.)"/>'
    "{count((1 to 2000000000)[string(.) = $text])}"
)


def test_what_takes_too_long_is_stopped_and_the_next_job_runs() -> None:
    with Saxon(SaxonLimits(seconds=2)) as saxon:
        saxon.transform(job("warm"))
        found = failure(saxon, job(ENDLESS))
        assert (found.message, found.where) == ("it took more than 2 seconds", "file:///")
        assert saxon.transform(job("on")).text == "on"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has worked")
def test_what_the_machine_has_no_time_for_is_waited_for() -> None:
    """The worker is held up for longer than it may work: a document is no worse for that."""
    with Saxon(SaxonLimits(seconds=0.5)) as saxon:
        saxon.transform(job("warm"))
        held_up = stopped(saxon)
        going_on = threading.Timer(1.0, held_up.send_signal, [signal.SIGCONT])
        going_on.start()
        assert saxon.transform(job("on")).text == "on"
        going_on.join()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has worked")
def test_what_never_goes_on_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    with Saxon(SaxonLimits(seconds=2)) as saxon:
        saxon.transform(job("warm"))
        stopped(saxon)
        with monkeypatch.context() as context:
            context.setattr(process, "_PATIENCE", 0.5)
            assert failure(saxon, job("late")).message == "it took more than 2 seconds"
        assert saxon.transform(job("on")).text == "on"


def stopped(saxon: Saxon) -> subprocess.Popen[bytes]:
    """Stop the worker, as a debugger or an overloaded machine does."""
    assert saxon._worker is not None  # noqa: SLF001  nobody else need know it
    saxon._worker.process.send_signal(signal.SIGSTOP)  # noqa: SLF001  the same
    return saxon._worker.process  # noqa: SLF001  the same


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_what_takes_too_much_memory_is_stopped_and_the_next_job_runs() -> None:
    greedy = (
        '<xsl:variable name="all" as="element()*"><xsl:for-each select="1 to 20000000">'
        '<a n="{.}">{$x}</a></xsl:for-each></xsl:variable>{count($all/@n[. = $x])}{$all[last()]}'
    )
    with Saxon(SaxonLimits(megabytes=256)) as saxon:
        found = failure(saxon, job(greedy, '<xsl:param name="x" as="xs:string"/>', x="x" * 100))
        assert found.message == "it needed more than 256 megabytes of memory"
        assert saxon.transform(job("on")).text == "on"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_worker_that_is_killed_takes_one_job_with_it() -> None:
    with Saxon() as saxon:
        saxon.transform(job("warm"))
        assert saxon._worker  # noqa: SLF001  somebody else's kill -9
        pid = saxon._worker.process.pid  # noqa: SLF001  the same
        killer = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))
        killer.start()
        found = failure(saxon, job(ENDLESS))
        assert found.message == "the process that ran it died (SIGKILL)"
        assert saxon.transform(job("on")).text == "on"
        assert saxon._worker  # noqa: SLF001  the same
        os.kill(saxon._worker.process.pid, signal.SIGKILL)  # noqa: SLF001  the same
        saxon._worker.process.wait()  # noqa: SLF001  the same
        assert saxon.transform(job("and on")).text == "and on"


def test_a_worker_that_cannot_start_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit('saxonche is not here')", encoding="utf-8")
    monkeypatch.setattr(worker, "PATH", broken)
    with Saxon() as saxon:
        found = failure(saxon, job("x"))
    assert found.message == "the process that ran it died (exit code 1: saxonche is not here)"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_ctrl_c_reaches_the_parent_alone_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """The terminal sends it to both processes; a worker that dies of it would print a traceback."""
    script = tmp_path / "script.py"
    script.write_text(
        "import os, signal, sys, threading\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # `nohup … &` ignores it
        f"sys.path.insert(0, {str(resources.PACKAGE.parent)!r})\n"
        "from tei_tools.saxon import *\n"
        f"work = Job(Stylesheet(text={stylesheet(ENDLESS)!r}), Xml('<a/>'))\n"
        "with Saxon() as saxon:\n"
        "    saxon.transform(Job(Stylesheet(text="
        f"{stylesheet('warm')!r}), Xml('<a/>')))\n"
        "    pid = saxon._worker.process.pid\n"
        "    threading.Timer(0.3, os.killpg, (os.getpgrp(), signal.SIGINT)).start()\n"
        "    try:\n"
        "        saxon.transform(work)\n"
        "    except KeyboardInterrupt:\n"
        "        print('interrupted', end=' ')\n"
        "    try:\n"
        "        os.kill(pid, 0)\n"
        "    except ProcessLookupError:\n"
        "        print('gone')\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("interrupted gone\n", "")


def test_a_worker_leaves_nothing_behind_and_may_be_followed_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    saxon = Saxon()
    for text in ("first", "second"):
        with saxon:
            assert saxon.transform(job(text)).text == text
            assert len(list(tmp_path.iterdir())) == 1
        assert list(tmp_path.iterdir()) == []
