import os
import socket
import threading
import time
from pathlib import Path
from pyexpat import ParserCreate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei_tools import names
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Position, Severity, Span
from tei_tools.document import (
    Document,
    Limits,
    Unreadable,
    parse_document,
    read_document,
    serialize,
)
from tei_tools.errors import InputError
from tei_tools.roots import not_tei
from tei_tools.source import SourceText
from tests.support.mending import applied

URI = "tei/documents/kz001.xml"

LETTER = """\
\ufeff<?xml version="1.0" encoding="UTF-8"?>\r
<?xml-model href="edition.rng"?>\r
<!DOCTYPE TEI SYSTEM "tei.dtd" [
  <!ENTITY seal "<note xml:id='n1'><hi>𐅀</hi> L. S.</note><!--seal-->">
  <!ENTITY rsfsr "Российская">
]>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:my='urn:my'
  xml:id="kz001"><teiHeader/>
 <text my:n='a' n="Ἀ"><body><!-- e\u0301 -->
  <p>𐅀 ὁ <persName\tref = "#lenin" >Լենին</persName> &rsfsr; <![CDATA[<x>]]> &amp;
  </p>&seal;<?pb n="2"?><p xml:id="kz001">&seal;x</p><my:p/>
 </body></text>
</TEI>
<!-- after --><?end?>
"""


def parsed(text: str, limits: Limits | None = None) -> Document:
    document = parse_document(text.encode(), URI, limits or Limits())
    assert isinstance(document, Document), document
    return document


def marked(document: Document, span: Span) -> str:
    """Return the text that a span marks, with its line and column before it."""
    start, end = document.source.offset(span.start), document.source.offset(span.end)
    assert span.uri == URI
    return f"{span.start.line}:{span.start.column} {document.source.text[start:end]}"


def refused(text: str, limits: Limits | None = None) -> Diagnostic:
    result = parse_document(text.encode(), URI, limits or Limits())
    assert isinstance(result, Unreadable), result
    assert (result.uri, result.source) == (URI, SourceText(URI, text))
    (finding,) = result.findings
    return finding


def test_every_node_knows_where_it_is_written() -> None:
    """A node that an entity brings in stands where the reference stands."""
    document = parsed(LETTER)
    assert document.uri == URI
    before = document.root.getprevious()
    after = document.root.getnext()
    assert before is not None
    assert after is not None
    nodes = [before, *document.root.iter(), after]
    assert [marked(document, document.span(node)) for node in nodes] == [
        '2:1 <?xml-model href="edition.rng"?>',
        "7:1 <TEI",
        "8:18 <teiHeader",
        "9:2 <text",
        "9:23 <body",
        "9:29 <!-- e\u0301 -->",
        "10:3 <p",
        "10:10 <persName",
        "11:7 &seal;",
        "11:7 &seal;",
        "11:7 &seal;",
        '11:13 <?pb n="2"?>',
        "11:25 <p",
        "11:43 &seal;",
        "11:43 &seal;",
        "11:43 &seal;",
        "11:54 <my:p",
        "14:1 <!-- after -->",
    ]


def test_tags_attributes_and_values_have_spans_of_their_own() -> None:
    document = parsed(LETTER)
    text = next(document.root.iter(names.tei("text")))
    person = next(document.root.iter(names.tei("persName")))
    note = next(document.root.iter(names.tei("note")))
    empty = next(document.root.iter("{urn:my}p"))
    assert [
        marked(document, span)
        for span in (
            document.tag_span(person),
            document.end_tag_span(person),
            document.end_tag_span(empty),
            document.attribute_span(document.root, names.XML_ID),
            document.attribute_span(person, "ref"),
            document.value_span(person, "ref"),
            document.value_span(text, "n"),
            document.attribute_span(text, "{urn:my}n"),
            document.attribute_span(text, "resp"),
            document.value_span(text, "resp"),
            document.value_span(note, names.XML_ID),
            document.end_tag_span(note),
        )
    ] == [
        '10:10 <persName\tref = "#lenin" >',
        "10:41 </persName>",
        "11:61 ",
        "8:3 xml:id",
        "10:20 ref",
        "10:27 #lenin",
        "9:20 Ἀ",
        "9:8 my:n",
        "9:2 <text",
        "9:2 <text",
        "11:7 &seal;",
        "11:13 ",
    ]


def test_text_nodes_have_spans_without_the_white_space_around_them() -> None:
    document = parsed(LETTER)
    first, second = document.root.iter(names.tei("p"))
    note = next(document.root.iter(names.tei("note")))
    assert [
        marked(document, span)
        for span in (
            document.text_span(first),
            document.text_span(first, 2),
            document.text_span(second, 1),
            document.text_span(note, 1),
            document.text_span(document.root, 1),
            document.text_span(first, 3),
        )
    ] == [
        "10:6 𐅀 ὁ",
        "10:53 &rsfsr; <![CDATA[<x>]]> &amp;",
        "11:49 x",
        "11:7 &seal;",
        "8:30 \n ",
        "10:3 <p",
    ]


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("/Q{http://www.tei-c.org/ns/1.0}TEI[1]", "7:1 <TEI"),
        (
            "/Q{http://www.tei-c.org/ns/1.0}TEI[1]/@Q{http://www.w3.org/XML/1998/namespace}id",
            "8:3 xml:id",
        ),
        (
            f"/*:TEI[namespace-uri()='{names.TEI}'][1]/*:text[namespace-uri()='{names.TEI}'][1]/@n",
            "9:17 n",
        ),
        ("/*[local-name()='TEI']/*[2]/*[local-name() = \"body\"][1]", "9:23 <body"),
        ("/TEI/text[1]/body[1]/p[2]", "11:25 <p"),
        ("/tei:TEI/tei:text/tei:body/*:p[namespace-uri()='urn:my']", "11:54 <my:p"),
        ("/TEI/text/body/comment()[1]", "9:29 <!-- e\u0301 -->"),
        ("/TEI/text/body/comment()[2]", "11:7 &seal;"),
        ("/TEI/text/body/processing-instruction(pb)[1]", '11:13 <?pb n="2"?>'),
        ("/TEI/text/body/node()[2]", "10:3 <p"),
        ("/TEI/text/body/p[1]/text()[1]", "10:6 𐅀 ὁ"),
        ("/TEI/text/@*:n[namespace-uri()='urn:my']", "9:8 my:n"),
        ("/TEI/text/@*[local-name()='n'][namespace-uri()='']", "9:17 n"),
        ("/processing-instruction('xml-model')[1]", '2:1 <?xml-model href="edition.rng"?>'),
        ("/comment()[1]", "14:1 <!-- after -->"),
        ("/TEI/text/body/p[9]/hi/@rend", "9:23 <body"),
        ("/TEI/text/body/p[0]", "9:23 <body"),
        ("/TEI/text/@resp", "9:2 <text"),
        ("/@Q{http://www.w3.org/XML/1998/namespace}id", "8:3 xml:id"),
        ("/text()[1]", "7:1 <TEI"),
        ("/Q{urn:other}TEI[1]", "7:1 <TEI"),
        ("no path", "7:1 <TEI"),
    ],
)
def test_a_path_leads_to_its_node_or_to_the_deepest_ancestor(path: str, mark: str) -> None:
    document = parsed(LETTER)
    assert marked(document, document.span_of_path(path)) == mark


NAME = st.sampled_from(["p", "x:hi", "Ἀ", "lb"])
TREE = st.recursive(
    st.sampled_from(
        ["a", "𐅀\r\n", "&e;", "&f;", "<!-- <p> -->", "<?p > ?>", "<![CDATA[<p>]]>", "&#60;", "&lt;"]
    ),
    lambda inner: st.one_of(
        st.builds("<{0} n='>' x:m=\"'\u0301\"\n>{1}</{0} >".format, NAME, inner),
        st.builds("<{0}/>{1}{1}".format, NAME, inner),
    ),
    max_leaves=20,
)


@given(TREE)
def test_elements_lie_where_expat_sees_them(content: str) -> None:
    """Two readers that share no code: markup scanned in the text, and expat's own events."""
    text = (
        '<!DOCTYPE q [<!ENTITY e "<hi>&f;</hi>"><!ENTITY f "b<p/><!--c-->">]>'
        f"<q xmlns:x='u'>{content}</q>"
    )
    seen: list[int] = []
    parser = ParserCreate("utf-8")
    parser.StartElementHandler = lambda *_: seen.append(parser.CurrentByteIndex)
    parser.Parse(text.encode(), True)  # noqa: FBT003  pyexpat takes no keywords
    document = parsed(text)
    found = [document.spans[element].token.start for element in document.root.iter("*")]
    assert found == [len(text.encode()[:byte].decode()) for byte in seen]


def test_a_file_is_read_under_the_name_given(tmp_path: Path) -> None:
    path = tmp_path / "kz001.xml"
    path.write_bytes('<?xml version="1.0" encoding="koi8-r"?><p>Киров</p>'.encode("koi8-r"))
    document = read_document(path, uri=URI)
    assert isinstance(document, Document)
    assert (document.uri, document.root.text) == (URI, "Киров")
    named = read_document(path)
    assert named.uri == str(path)


def test_what_cannot_be_opened_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / "loop.xml").symlink_to(tmp_path / "loop.xml")
    told = []
    for name in ("none.xml", ".", "loop.xml"):
        with pytest.raises(InputError) as caught:
            read_document(tmp_path / name, uri=name)
        told.append((caught.value.where, caught.value.message, caught.value.hint))
    assert told == [
        ("none.xml", "there is no such file", "check the spelling, and the folder that you are in"),
        (
            ".",
            "this is a folder, not a file",
            "name a file in it, or let the command look for files itself",
        ),
        (
            "loop.xml",
            f"the file cannot be read: {os.strerror(40)}",
            "check the file's permissions",
        ),
    ]


def test_bytes_that_are_no_text_are_one_finding() -> None:
    result = parse_document(b"<p>caf\xe9</p>", URI)
    assert isinstance(result, Unreadable)
    assert [finding.code for finding in result.findings] == ["xml/encoding"]
    assert result.source == SourceText(URI, "<p>caf\N{REPLACEMENT CHARACTER}</p>")
    empty = parse_document(b"", URI)
    assert isinstance(empty, Unreadable)
    assert [finding.code for finding in empty.findings] == ["xml/empty"]
    assert empty.source is None


def test_what_is_not_well_formed_is_one_finding() -> None:
    assert refused("<p>Lenin & Stalin & <hi></p>") == Diagnostic(
        "xml/not-well-formed",
        Severity.ERROR,
        "a bare & stands in the text",
        Label(Span(URI, Position(1, 10), Position(1, 11))),
        fixes=(Fix("write &amp;", (Edit(Span(URI, Position(1, 10), Position(1, 11)), "&amp;"),)),),
    )


@pytest.mark.parametrize(
    ("start", "encoding", "where"),
    [
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "utf-8", "before the XML declaration"),
        ('<?xml version="1.0" encoding="UTF-16"?>\n', "utf-16-le", "before the XML declaration"),
        ("", "utf-8", "at the beginning of the file"),
    ],
)
@pytest.mark.parametrize("more", [1, 2])
def test_a_second_byte_order_mark_is_told_and_deleted(
    start: str, encoding: str, where: str, more: int
) -> None:
    """Parsers that are given the text without its first one pass the second over."""
    marks, text = "\ufeff" * more, f"{start}<p>Ω</p>"
    document = parse_document(f"\ufeff{marks}{text}".encode(encoding), "kz001.xml")
    span = Span("kz001.xml", Position(1, 1), Position(1, 1 + more))
    message = f"a second byte order mark stands {where}"
    finding = Diagnostic.of("xml/not-well-formed", message, span)
    finding = finding.with_help(fixes=(Fix("delete it", (Edit(span, ""),)),))
    source = SourceText("kz001.xml", marks + text)
    assert document == Unreadable("kz001.xml", source, (finding,))
    assert isinstance(parse_document(f"\ufeff{text}".encode(encoding), "kz001.xml"), Document)


def test_what_only_libxml2_refuses_is_told_in_its_words() -> None:
    finding = refused('<p xmlns="http://[bad"/>')
    assert (finding.code, finding.message, finding.primary.span.start) == (
        "xml/not-well-formed",
        "xmlns: 'http://[bad' is not a valid URI",
        Position(1, 23),
    )


def told_too_large(text: str, limits: Limits) -> tuple[str, str, str, Position]:
    finding = refused(text, limits)
    return finding.code, finding.message, finding.primary.text, finding.primary.span.start


def test_a_file_over_the_limit_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "kz001.xml"
    path.write_text("<p>Ἀ", "utf-8")
    help_ = Fix("raise the bound under [limits] in edition.toml", ())
    assert read_document(path, uri=URI, limits=Limits(bytes=5)) == Unreadable(
        URI,
        None,
        (
            Diagnostic(
                "xml/too-large",
                Severity.ERROR,
                "the file is larger than the 5 bytes allowed",
                Label(Span.of_file(URI)),
                fixes=(help_,),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("limit", "levels", "at"), [(5, 6, 5), (5, 300, 5), (200, 201, 200), (1000, 300, 256)]
)
def test_elements_too_deep_are_refused_with_the_place(limit: int, levels: int, at: int) -> None:
    text = "<hi>" * levels + "𐅀" + "</hi>" * levels
    assert told_too_large(text, Limits(depth=limit)) == (
        "xml/too-large",
        f"elements are nested more than {at} deep",
        f"level {at + 1}",
        Position(1, 1 + 4 * at),
    )


@pytest.mark.parametrize(
    ("limit", "cure"),
    [
        (255, "raise the bound under [limits] in edition.toml"),
        (256, "set fewer elements into one another: libxml2 reads no deeper ones"),
    ],
)
def test_no_bound_is_to_be_raised_above_that_of_the_parser(limit: int, cure: str) -> None:
    read = parse_document(("<hi>" * 257 + "</hi>" * 257).encode(), URI, Limits(depth=limit))
    assert isinstance(read, Unreadable)
    assert [(one.code, [fix.title for fix in one.fixes]) for one in read.findings] == [
        ("xml/too-large", [cure])
    ]


def test_elements_may_be_as_deep_as_is_allowed() -> None:
    parsed("<p>" * 5 + "</p>" * 5, Limits(depth=5))


def test_depth_that_entities_bring_in_counts() -> None:
    text = '<!DOCTYPE p [<!ENTITY e "<b><c/></b>">]><p>&e;</p>'
    assert told_too_large(text, Limits(depth=2)) == (
        "xml/too-large",
        "elements are nested more than 2 deep",
        "level 3",
        Position(1, 44),
    )
    deep = "<b>" * 300 + "</b>" * 300
    text = f'<!DOCTYPE p [<!ENTITY e "{deep}">]><p>&e;</p>'
    assert told_too_large(text, Limits())[3] == Position(1, 1)


def test_a_text_longer_than_libxml2_takes_is_refused() -> None:
    assert told_too_large(f"<p>{'x' * 10_000_001}</p>", Limits())[:2] == (
        "xml/too-large",
        "libxml2's own bounds are passed: text node too long",
    )


def test_laughter_is_refused_at_once() -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    start = time.perf_counter()
    finding = refused(f"<!DOCTYPE p [{entities}]><p>&a9;</p>")
    assert time.perf_counter() - start < 1
    assert (finding.code, finding.message) == (
        "xml/too-large",
        "the entities bring in more than the 1,000,000 characters allowed",
    )


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY secret SYSTEM "{uri}">',
        "<!ENTITY % a SYSTEM '{uri}'> %a;",
        """<!ENTITY % a "<!ENTITY secret SYSTEM '{uri}'>"> %a;""",
        """<!ENTITY % f SYSTEM "{uri}"><!ENTITY % e "<!ENTITY secret '&#37;f;'>">%e;""",
    ],
)
def test_a_planted_file_is_not_read(tmp_path: Path, subset: str) -> None:
    planted = tmp_path / "planted.ent"
    planted.write_text("hunter2<!ENTITY secret 'hunter2'>")
    text = f"<!DOCTYPE p [{subset.replace('{uri}', planted.as_uri())}]>\n<p>&secret;</p>"
    finding = refused(text)
    assert finding.code == "xml/external-entity"
    assert finding.primary.span.start.line == 1
    assert "hunter2" not in repr(finding)


@pytest.mark.parametrize(
    ("doctype", "readable"),
    [
        ('<!DOCTYPE p SYSTEM "{uri}p.dtd">', True),
        ('<!DOCTYPE p PUBLIC "-//TEI//EN" "{uri}p.dtd" [<!ENTITY e "x">]>', True),
        ('<!DOCTYPE p [<!ENTITY e SYSTEM "{uri}e">]>', False),
        ('<!DOCTYPE p [<!ENTITY % e SYSTEM "{uri}e"> %e;]>', True),
        ('<?xml-stylesheet href="{uri}s.xsl"?><?xml-model href="{uri}m.rng"?>', True),
    ],
)
def test_nothing_is_fetched(doctype: str, readable: bool) -> None:  # noqa: FBT001  pytest's parameter
    """A listening socket hears no connection while a file that names it is read and placed."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                connection, _ = server.accept()
                with connection:
                    if connection.recv(1) == b"!":
                        return
                    heard.append(1)

        thread = threading.Thread(target=listen)
        thread.start()
        uri = f"http://127.0.0.1:{server.getsockname()[1]}/"
        xi = f'<xi:include xmlns:xi="{names.XINCLUDE}" href="{uri}x"/>'
        text = doctype.replace("{uri}", uri) + f"<p>{xi}</p>"
        result = parse_document(text.encode(), URI)
        if isinstance(result, Document):
            result.span(result.root)
            etree.fromstring(serialize(result))
        with socket.create_connection(server.getsockname()) as last:
            last.sendall(b"!")
        thread.join()
    assert (isinstance(result, Document), heard) == (readable, [])


def test_a_dtd_on_disk_is_not_opened(tmp_path: Path) -> None:
    """A pipe in the place of the DTD would keep its reader waiting for ever.

    Under `collect_ids=False` libxml2 opens the DTD that a DOCTYPE names, whatever `load_dtd` says.
    """
    pipe = tmp_path / "tei.dtd"
    os.mkfifo(pipe)
    text = f'<!DOCTYPE p SYSTEM "{pipe}" [<!ENTITY e "x">]><p>&e;</p>'
    results: list[Document | Unreadable] = []
    reader = threading.Thread(
        target=lambda: results.append(parse_document(text.encode(), URI)), daemon=True
    )
    reader.start()
    reader.join(10)
    assert [type(result) for result in results] == [Document]


def test_what_an_entity_brings_in_is_in_the_namespace_of_the_place() -> None:
    """An entity is replaced by its text; libxml2 by itself would parse it without namespaces."""
    document = parsed(LETTER)
    assert [str(node.tag) for node in document.root.iter(names.tei("note"), names.tei("hi"))] == [
        names.tei("note"),
        names.tei("hi"),
    ] * 2


def test_two_elements_may_have_one_id() -> None:
    """The parser must not refuse what a check is to report, with both places."""
    assert parsed('<p xml:id="a"><q xml:id="a"/></p>').root[0].get(names.XML_ID) == "a"


def test_a_dtd_that_is_not_read_defines_nothing() -> None:
    finding = refused('<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI n="&Auml;"/>')
    assert (finding.message, finding.fixes[0].title) == (
        "the entity &Auml; is not defined",
        "write Ä",
    )


XHTML = "http://www.w3.org/1999/xhtml"
TEI_FIX = f'declare xmlns="{names.TEI}"'


@pytest.mark.parametrize(
    ("text", "message", "mark", "help_"),
    [
        (
            '<TEI n="1"/>',
            "<TEI> is in no namespace: its xmlns is missing",
            "1:1 <TEI",
            (TEI_FIX, f' xmlns="{names.TEI}"'),
        ),
        (
            '<teiCorpus xmlns="http://www.tei-c.org/ns/1.1"/>',
            "<teiCorpus> is in the namespace http://www.tei-c.org/ns/1.1, which is not TEI's",
            "1:1 <teiCorpus",
            (TEI_FIX, names.TEI),
        ),
        (
            f'<t:TEI xmlns:t="{names.TEI}/" xmlns="urn:x"/>',
            f"<TEI> is in the namespace {names.TEI}/, which is not TEI's",
            "1:1 <t:TEI",
            (TEI_FIX, names.TEI),
        ),
        (
            f'<t:standOff xmlns:t="{names.TEI}"/>',
            "the root element is <standOff>, not <TEI> or <teiCorpus>",
            "1:1 <t:standOff",
            ("TEI", "teiCorpus"),
        ),
        (
            "<TEI.2/>",
            "the root element is <TEI.2> in no namespace, not TEI's <TEI> or <teiCorpus>",
            "1:1 <TEI.2",
            ("convert the document from TEI P4 to P5",),
        ),
        (
            '<html xmlns="http://www.w3.org/1999/xhtml"/>',
            f"the root element is <html> in the namespace {XHTML}, not TEI's <TEI> or <teiCorpus>",
            "1:1 <html",
            ("TEI", "teiCorpus"),
        ),
    ],
)
def test_a_root_that_is_not_tei_is_named_with_its_cure(
    text: str, message: str, mark: str, help_: tuple[str, ...]
) -> None:
    document = parsed(text)
    finding = not_tei(document)
    assert finding is not None
    fixes = [part for fix in finding.fixes for part in (fix.title, *edits(fix))]
    assert (finding.code, finding.message) == ("tei/not-tei", message)
    assert marked(document, finding.primary.span) == mark
    assert (*finding.expected, *fixes) == help_


@pytest.mark.parametrize(
    "root",
    [
        '<TEI xml:id="a">',
        f'<TEI xml:id="a" xmnls="{names.TEI}">',
        f'<TEI XMLNS="{names.TEI}" xml:id="a">',
        '<TEI xmlns="https://www.tei-c.org/ns/1.0">',
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0/">',
        '<TEI xmlns:t="http://www.tei-c.org/ns/1.0">',
    ],
)
def test_the_namespace_of_a_root_is_put_right_unasked(root: str) -> None:
    text = f"{root}<teiHeader/></{root[1:].partition(' ')[0]}>"
    finding = not_tei(parsed(text))
    assert finding is not None
    (fix,) = finding.fixes
    assert fix.safe
    mended = applied(text, fix)
    assert not_tei(parsed(mended)) is None
    assert mended.count(names.TEI) == 1 + root.count("xmlns:t")


def test_a_root_in_a_namespace_of_something_else_is_left_to_who_knows() -> None:
    finding = not_tei(parsed('<TEI xmlns="https://example.org/tei"/>'))
    assert finding is not None
    assert [one.safe for one in finding.fixes] == [False]


def edits(fix: Fix) -> list[str]:
    return [edit.replacement for edit in fix.edits]


@pytest.mark.parametrize("root", ["TEI", "teiCorpus"])
def test_both_roots_of_tei_are_tei(root: str) -> None:
    assert not_tei(parsed(f'<{root} xmlns="{names.TEI}"/>')) is None


def test_another_processor_gets_the_root_element_alone() -> None:
    """A DOCTYPE would make Saxon load the DTD."""
    text = (
        '<?a b?><!DOCTYPE p SYSTEM "p.dtd" [<!ENTITY e "ὁ &#60;hi/>𐅀">]>\n'
        '<p n="&#10;&amp;">&e;<![CDATA[<]]><!--c--></p><!--d-->'
    )
    assert serialize(parsed(text)) == '<p n="&#10;&amp;">ὁ <hi/>𐅀&lt;<!--c--></p>'
