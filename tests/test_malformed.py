import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_tools.entities import undefined_entity
from tei_tools.malformed import expat, malformed
from tei_tools.source import SourceText
from tests.support.malformed import marked, told
from tests.support.mending import applied

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


@pytest.mark.parametrize(
    ("text", "mark", "message", "repairs"),
    [
        (
            "<p>Ω\n𐅀 & b</p>",
            "2:3 &",
            "a bare & stands in the text",
            "write &amp;|<p>Ω\n𐅀 &amp; b</p>",
        ),
        ("<p>&</p>", "1:4 &", "a bare & stands in the text", "write &amp;|<p>&amp;</p>"),
        (
            "<p>&lt b</p>",
            "1:4 &lt",
            "the reference &lt; lacks its semicolon",
            "write &lt;|<p>&lt; b</p>",
        ),
        (
            "<p><hi>a</hi> < hi n='1'>Ω</hi></p>",
            "1:15 < hi",
            "a space stands before the name of <hi>",
            "delete the space|<p><hi>a</hi> <hi n='1'>Ω</hi></p>",
        ),
        (
            "<p>1 < hi > 0</p>",
            "1:6 <",
            "a bare < stands in the text",
            "write &lt;|<p>1 &lt; hi > 0</p>",
        ),
        (
            "<p><hi>𐅀<\\hi></p>",
            "1:9 <\\hi>",
            "an end tag begins with </, not with <\\",
            "write </|<p><hi>𐅀</hi></p>",
        ),
        (
            "<p><hi>a</hi n='1'></p>",
            "1:9 </hi n='1'>",
            "the end tag </hi> has attributes",
            "write </hi>|<p><hi>a</hi></p>",
        ),
        (
            "<p><hi>a</hi </p>",
            "1:9 </hi",
            "the end tag </hi> lacks its >",
            "write </hi>|<p><hi>a</hi> </p>",
        ),
        (
            '<p xmlns="http://www.tei-c.org/ns/1.0"><tei:hi>Ω</tei:hi></p>',
            "1:41 tei:hi",
            "the prefix tei: of tei:hi is not declared",
            'delete the prefix|<p xmlns="http://www.tei-c.org/ns/1.0"><hi>Ω</hi></p>',
        ),
        (
            "<p>a<!-- Kirov? >b</p>",
            "1:5 <!--",
            "the comment that begins here never ends",
            "write -->|<p>a<!-- Kirov? -->b</p>",
        ),
        (
            "<q><p>a<!-- Ω ->b</p>c--d</q>",
            "1:8 <!--",
            "this comment never ends: its --> is missing",
            "write -->|<q><p>a<!-- Ω -->b</p>c--d</q>",
        ),
        ("<p>AT&T</p>", "1:6 &", "a bare & stands in the text", "write &amp;|<p>AT&amp;T</p>"),
        ("<p>a &", "1:6 &", "a bare & stands in the text", None),
        ("<p>1 < 2</p>", "1:6 <", "a bare < stands in the text", "write &lt;|<p>1 &lt; 2</p>"),
        ("<p>1 <2</p>", "1:6 <", "a bare < stands in the text", "write &lt;|<p>1 &lt;2</p>"),
        ("<p>]]></p>", "1:4 ]]>", "]]> cannot stand in text", "write &gt;|<p>]]&gt;</p>"),
        (
            "<p>\ufffe</p>",
            "1:4 \ufffe",
            "U+FFFE (no character) cannot stand here",
            "delete the character|<p></p>",
        ),
        (
            "<q><p\ufeff>Ω</p></q>",
            "1:6 \ufeff",
            "U+FEFF (ZERO WIDTH NO-BREAK SPACE) cannot stand here",
            "delete the character|<q><p>Ω</p></q>",
        ),
        ("<p>&#xZZ;</p>", "1:4 &#xZZ;", "&#xZZ; is no character reference", ""),
        (
            "<p>a&nbsp b</p>",
            "1:5 &nbsp",
            "the reference &nbsp; lacks its semicolon",
            "write &#xA0;|<p>a&#xA0; b</p>",
        ),
        (
            "<p>&#XE9;</p>",
            "1:4 &#XE9;",
            "&#XE9; is no character reference",
            "write &#xE9;|<p>&#xE9;</p>",
        ),
        (
            "<p>&#E9;</p>",
            "1:4 &#E9;",
            "&#E9; is no character reference",
            "write &#xE9;|<p>&#xE9;</p>",
        ),
        (
            "<p>&233;</p>",
            "1:4 &233;",
            "&233; is no character reference",
            "write &#233;|<p>&#233;</p>",
        ),
        (
            "<p>caf&#233 b</p>",
            "1:7 &#233",
            "the reference &#233 lacks its semicolon",
            "write &#233;|<p>caf&#233; b</p>",
        ),
        ("<p>AT&5</p>", "1:6 &", "a bare & stands in the text", "write &amp;|<p>AT&amp;5</p>"),
        (
            "<p>&#8;</p>",
            "1:4 &#8;",
            "&#8; is no character that XML knows",
            "delete the character|<p></p>",
        ),
        (
            "<p>Ω&#x0B;</p>",
            "1:5 &#x0B; (in Word it is a new line)",
            "&#x0B; is no character that XML knows",
            "write <lb/>|<p>Ω<lb/></p>",
        ),
        (
            "<p>&#xD83D;&#xDE00;</p>",
            "1:4 &#xD83D;&#xDE00; (two halves of one character)",
            "&#xD83D; is no character that XML knows",
            "write &#x1F600;|<p>&#x1F600;</p>",
        ),
        ("<p>&#xD83D;</p>", "1:4 &#xD83D;", "&#xD83D; is no character that XML knows", ""),
        (
            "<p>Marx & amp; Engels</p>",
            "1:9 & amp;",
            "a space stands in the reference &amp;",
            "write &amp;|<p>Marx &amp; Engels</p>",
        ),
        (
            "<p>&xE9;</p>",
            "1:4 &xE9;",
            "the entity &xE9; is not defined",
            "write &#xE9;|<p>&#xE9;</p>",
        ),
        (
            "<p>&zcaron;</p>",
            "1:4 &zcaron;",
            "the entity &zcaron; is not defined",
            "write ž|<p>ž</p>",
        ),
        (
            "<p>&AMP;</p>",
            "1:4 &AMP;",
            "the entity &AMP; is not defined",
            "write &amp;|<p>&amp;</p>",
        ),
        (
            "<p>&eactue;</p>",
            "1:4 &eactue;",
            "the entity &eactue; is not defined",
            "write é if &eacute; was meant",
        ),
        ("<a:b:c/>", "1:5 :", "U+003A (COLON) cannot stand here", ""),
        (
            "<p>&eacute;</p>",
            "1:4 &eacute;",
            "the entity &eacute; is not defined",
            "write é|<p>é</p>",
        ),
        (
            '<p n="a&nbsp;b"/>',
            "1:8 &nbsp;",
            "the entity &nbsp; is not defined",
            'write &#xA0;|<p n="a&#xA0;b"/>',
        ),
        (
            "<p>&rsfsr;</p>",
            "1:4 &rsfsr;",
            "the entity &rsfsr; is not defined",
            'define it in the DOCTYPE: <!ENTITY rsfsr "…">',
        ),
        (
            '<!DOCTYPE p [<!ENTITY a "&b;"><!ENTITY b "&a;">]><p>&a;</p>',
            "1:53 &a;",
            "the entity &a; contains itself",
            "",
        ),
        (
            '<!DOCTYPE p [<!ENTITY a "&b;"><!ENTITY b "&a;">]><p n="&a;"/>',
            "1:50 <",
            "recursive entity reference",
            "",
        ),
        (
            "<p><!-- a -- b --></p>",
            "1:11 --",
            "two hyphens cannot stand in a comment",
            "write a dash for them|<p><!-- a \u2013 b --></p>",
        ),
        (
            "<p><!-- a ---></p>",
            "1:11 --",
            "two hyphens cannot stand in a comment",
            "write -->|<p><!-- a --></p>",
        ),
        ("<p><!-- a", "1:4 <!--", "the comment that begins here never ends", "-->"),
        ("<p><![CDATA[ a", "1:4 <![CDATA[", "the CDATA section that begins here never ends", "]]>"),
        ("<p><hi rend=", "1:4 <hi", "the tag <hi never ends", ""),
        ("<p>a</p", "1:5 </p", "the tag </p never ends", ""),
        (
            "<p></ p>",
            "1:4 </ p>",
            "a space stands before the name of </p>",
            "write </p>|<p></p>",
        ),
        ("<p></p &></p>", "1:4 </p &", "this end tag is not well-formed", "</p>"),
        (
            "<p><hi>a</hi, b</p>",
            "1:9 </hi",
            "the end tag </hi> lacks its >",
            "write </hi>|<p><hi>a</hi>, b</p>",
        ),
        (
            "<p><hi>a</hi b <q/></p>",
            "1:9 </hi",
            "the end tag </hi> lacks its >",
            "write </hi>|<p><hi>a</hi> b <q/></p>",
        ),
        ("<p><!p</p>", "1:4 <!", "a <! stands where none can", ""),
        (
            "Kirov <p/>",
            "1:1 Kirov",
            "text stands before the root element",
            "delete the text| <p/>",
        ),
        (
            "Kirov:\n<?xml version='1.0'?><p/>",
            "1:1 Kirov:",
            "text stands before the XML declaration",
            "delete the text|<?xml version='1.0'?><p/>",
        ),
        (
            "<!-- Ω --><?xml version='1.0'?>\n<p/>",
            "1:11 <?xml version='1.0'?>",
            "an XML declaration can stand only at the very start of the file",
            "move it to the start|<?xml version='1.0'?>\n<!-- Ω -->\n<p/>",
        ),
        (
            "<p/> Kirov\n",
            "1:6 Kirov",
            "text stands after the root element",
            "delete the text|<p/> \n",
        ),
        ("<p/>a<b/>", "1:5 a", "text stands after the root element", ""),
        (
            "<p/></p>",
            "1:5 </p>",
            "</p> ends nothing: the root element is closed already",
            "delete it|<p/>",
        ),
        ("<!-- only -->", "1:1 ", "the file holds no element", ""),
        (
            ' <?xml version="1.0"?><p/>',
            '1:2 <?xml version="1.0"?>',
            "white space stands before the XML declaration",
            'delete the white space|<?xml version="1.0"?><p/>',
        ),
        (
            '<p><?xml version="1.0"?></p>',
            '1:4 <?xml version="1.0"?>',
            "an XML declaration can stand only at the very start of the file",
            "delete it|<p></p>",
        ),
        (
            "<!doctype p><p/>",
            "1:1 <!doctype",
            "DOCTYPE is written in capitals",
            "write <!DOCTYPE|<!DOCTYPE p><p/>",
        ),
        ("<!ELEMENT p><p/>", "1:1 <", "syntax error", ""),
        ('<p xmlns:x=""/>', "1:1 <", "must not undeclare prefix", ""),
    ],
)  # fmt: skip
def test_a_mistake_in_text_is_named(
    text: str, mark: str, message: str, repairs: str | None
) -> None:
    if repairs is None:  # mended, the file still lacks its end
        finding = malformed(SourceText("kz001.xml", text))
        assert finding is not None
        assert finding.message == message
        return
    expected = tuple(repairs.split("|")) if repairs else ()
    assert told(text) == (mark, message, (), expected)


@pytest.mark.parametrize(
    ("text", "mark", "message", "repairs"),
    [
        (
            '<p n="a>b</p>',
            '1:6 "a (opened here)',
            "the value of the attribute n lacks its closing quotation mark",
            'write "|<p n="a">b</p>',
        ),
        (
            '<p a="x b="y">t</p>',
            '1:6 "x (opened here)',
            "the value of the attribute a lacks its closing quotation mark",
            'write "|<p a="x" b="y">t</p>',
        ),
        (
            "<q><p n='a/>\n<p>b</p></q>",
            "1:9 'a (opened here)",
            "the value of the attribute n lacks its closing quotation mark",
            "write '|<q><p n='a'/>\n<p>b</p></q>",
        ),
        (
            '<p n="a<b"/>',
            "1:8 <",
            "a bare < stands in the value of n",
            'write &lt;|<p n="a&lt;b"/>',
        ),
        (
            '<p n="?a=1&b=2"/>',
            "1:11 &",
            "a bare & stands in the value of n",
            'write &amp;|<p n="?a=1&amp;b=2"/>',
        ),
        (
            '<p n="&lt;R&D">a > b</p>',
            "1:12 &",
            "a bare & stands in the value of n",
            'write &amp;|<p n="&lt;R&amp;D">a > b</p>',
        ),
        (
            "<p n='Ω & 𐅀' m='1'/>",
            "1:9 &",
            "a bare & stands in the value of n",
            "write &amp;|<p n='Ω &amp; 𐅀' m='1'/>",
        ),
        (
            '<p n="a &gt b"/>',
            "1:9 &gt",
            "the reference &gt; lacks its semicolon",
            'write &gt;|<p n="a &gt; b"/>',
        ),
        (
            '<p n="Smith & Sons,\n London"/>',
            "1:13 &",
            "a bare & stands in the value of n",
            'write &amp;|<p n="Smith &amp; Sons,\n London"/>',
        ),
        (
            '<p n="x > R&D"/>',
            "1:12 &",
            "a bare & stands in the value of n",
            'write &amp;|<p n="x > R&amp;D"/>',
        ),
        ('<p n="&"/>', "1:7 &", "a bare & stands in the value of n", 'write &amp;|<p n="&amp;"/>'),
        (
            '<p n="a>AT&amp;T</p>',
            '1:6 "a (opened here)',
            "the value of the attribute n lacks its closing quotation mark",
            'write "|<p n="a">AT&amp;T</p>',
        ),
        (
            '<p n="a>AT&T</p>',
            '1:6 "a (opened here)',
            "the value of the attribute n lacks its closing quotation mark",
            None,
        ),
        ('<p n="a & b>c</p>', "1:9 &", "a bare & stands in the value of n", None),
        (
            '<p n="a\ufffeb"/>',
            "1:8 \ufffe",
            "U+FFFE (no character) cannot stand here",
            'delete the character|<p n="ab"/>',
        ),
        (
            '<q><p n="a>\n<hi n="b">c</hi></p></q>',
            '1:9 "a (opened here)',
            "the value of the attribute n lacks its closing quotation mark",
            'write "|<q><p n="a">\n<hi n="b">c</hi></p></q>',
        ),
        (
            '<p n="a\u201d/>',
            '1:6 "a\u201d (opened here)',
            "the value of the attribute n ends with \u201d",
            'write "|<p n="a"/>',
        ),
        (
            "<p n=http://example.org/a/>b</p>",
            "1:6 http://example.org/a/",
            "the value of the attribute n stands without quotation marks",
            'write "http://example.org/a/"|<p n="http://example.org/a/">b</p>',
        ),
        (
            "<p><ptr n=a/b/></p>",
            "1:11 a/b",
            "the value of the attribute n stands without quotation marks",
            'write "a/b"|<p><ptr n="a/b"/></p>',
        ),
        (
            '<p n=a b" m="1"/>',
            '1:6 a b"',
            "the value of the attribute n stands without quotation marks",
            'write "a b"|<p n="a b" m="1"/>',
        ),
        (
            '<p n"a">b</p>',
            "1:4 n",
            "an = is missing between n and its value",
            'write =|<p n="a">b</p>',
        ),
        (
            '<p><pb/><pbn="1"/><pb n="2"/></p>',
            "1:9 <pbn",
            "a space is missing between <pb and its attribute n",
            'add a space|<p><pb/><pb n="1"/><pb n="2"/></p>',
        ),
        ('<q><pn="1"/></q>', "1:4 <pn", "a space is missing before an attribute", ""),
        (
            "<q><pΩ, 𐅀 <hi>a</hi></p></q>",
            "1:4 <p",
            "the tag <p> lacks its >",
            "write >|<q><p>Ω, 𐅀 <hi>a</hi></p></q>",
        ),
        (
            '<q><p n="1" Kirov wrote</p></q>',
            "1:4 <p",
            "the tag <p> lacks its >",
            'write >|<q><p n="1"> Kirov wrote</p></q>',
        ),
        (
            "<p n=a b='c'/>",
            "1:6 a",
            "the value of the attribute n stands without quotation marks",
            "write \"a\"|<p n=\"a\" b='c'/>",
        ),
        (
            "<p n=\u201ca\u201d/>",
            "1:6 \u201ca\u201d",
            "the value of the attribute n stands without straight quotation marks",
            'write "a"|<p n="a"/>',
        ),
        ("<p n/>", "1:4 n", "the attribute n has no value", 'n="…"'),
        (
            '<p a="1"b="2"/>',
            '1:8 "b',
            "a space is missing between two attributes",
            'add a space|<p a="1" b="2"/>',
        ),
        (
            '<p><hi n="1"Kirov</hi></p>',
            "1:4 <hi",
            "the tag <hi> lacks its >",
            'write >|<p><hi n="1">Kirov</hi></p>',
        ),
        (
            '<p a="1", b="2"/>',
            "1:9 ,",
            "a , stands between two attributes",
            'delete it|<p a="1" b="2"/>',
        ),
        (
            '<p n:"a">b</p>',
            "1:4 n:",
            "an = stands after n, not a :",
            'write =|<p n="a">b</p>',
        ),
        (
            "<p>a<lb\\>b</p>",
            "1:8 \\>",
            "the tag <lb> ends with \\ for /",
            "write />|<p>a<lb/>b</p>",
        ),
        ("<p><hi </p>", "1:4 <hi", "the tag <hi> lacks its >", None),
        ("<p <lb/></p>", "1:1 <p", "the tag <p> lacks its >", "write >|<p> <lb/></p>"),
        ('<p a="1" <lb/></p>', "1:1 <p", "the tag <p> lacks its >", 'write >|<p a="1"> <lb/></p>'),
        (
            "<p><xi:include/></p>",
            "1:5 xi:include",
            "the prefix xi: of xi:include is not declared",
            f"declare {XI}|<p><xi:include {XI}/></p>",
        ),
        (
            "<q><p>a</p><x:p>b</x:p><xi:p/></q>",
            "1:13 x:p",
            "the prefix x: of x:p is not declared",
            None,
        ),
        (
            "<q><p>a</p><xi:p><p/>b</xi:p></q>",
            "1:13 xi:p",
            "the prefix xi: of xi:p is not declared",
            "delete the prefix|<q><p>a</p><p><p/>b</p></q>",
        ),
        (
            '<p xmlns:b="u"><b:c a:d=""/></p>',
            "1:21 a:d",
            "the prefix a: of a:d is not declared",
            'declare xmlns:a="…"',
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_tag_is_named(
    text: str, mark: str, message: str, repairs: str | None
) -> None:
    if repairs is None:  # mended, the file still has another mistake
        finding = malformed(SourceText("kz001.xml", text))
        assert finding is not None
        assert (marked(SourceText("kz001.xml", text), finding, 0), finding.message) == (
            mark,
            message,
        )
        return
    assert told(text) == (mark, message, (), tuple(repairs.split("|")) if repairs else ())


@pytest.mark.parametrize(
    ("text", "mark", "message", "others", "repairs"),
    [
        (
            "<div>\n<p>Ω\n</div>",
            "2:1 <p (opened here)",
            "<p> is never closed: its end tag </p> is missing",
            ("3:1 </div> (</div> comes while <p> is open)",),
            (),
        ),
        (
            "<TEI>\n <div n='1'>\n\t<div n='2'>\n\t <p/>\n </div>\n</TEI>",
            "3:2 <div (opened here)",
            "<div> is never closed: its end tag </div> is missing",
            ("6:1 </TEI> (</TEI> comes while <div> is open)",),
            (),
        ),
        (
            "<TEI>\n <div n='1'>\n  <p/>\n <div n='2'>\n  <p/>\n </div>\n</TEI>",
            "2:2 <div (opened here)",
            "<div> is never closed: its end tag </div> is missing",
            ("7:1 </TEI> (</TEI> comes while <div> is open)",),
            (),
        ),
        (
            "<TEI>\n <p>a <hi>b</hi></p>\n <q>\n</TEI>",
            "3:2 <q (opened here)",
            "<q> is never closed: its end tag </q> is missing",
            ("4:1 </TEI> (</TEI> comes while <q> is open)",),
            (),
        ),
        (
            "<TEI><p>Ω\n",
            "1:10 ",
            "the file breaks off: <p> and 1 element around it never end",
            ("1:6 <p (opened here)",),
            ("write </p></TEI>", "<TEI><p>Ω</p></TEI>\n"),
        ),
        (
            "<a><b><c><d><e><f><g>",
            "1:22 ",
            "the file breaks off: <g> and 6 elements around it never end",
            ("1:19 <g (opened here)",),
            ("write their end tags", "<a><b><c><d><e><f><g></g></f></e></d></c></b></a>"),
        ),
        (
            "<TEI><p>Ω</p>",
            "1:1 <TEI (opened here)",
            "<TEI> is never closed: its end tag </TEI> is missing",
            ("1:14  (the file ends while <TEI> is open)",),
            (),
        ),
        (
            "<p><persName>Kirov</persname></p>",
            "1:19 </persname> (expected </persName>)",
            "</persname> does not end <persName>",
            ("1:4 <persName (opened here)",),
            ("write </persName>", "<p><persName>Kirov</persName></p>"),
        ),
        (
            "<p><persName/><presName n='1'>Kirov</persName></p>",
            "1:15 <presName (did you mean <persName>?)",
            "<presName> is misspelt: it ends with </persName>",
            ("1:36 </persName> (ends here)",),
            ("write <persName>", "<p><persName/><persName n='1'>Kirov</persName></p>"),
        ),
        (
            "<p><persName>Kirov</presName><persName/></p>",
            "1:19 </presName> (expected </persName>)",
            "</presName> does not end <persName>",
            ("1:4 <persName (opened here)",),
            ("write </persName>", "<p><persName>Kirov</persName><persName/></p>"),
        ),
        (
            "<p><hi>a</b></p>",
            "1:9 </b> (expected </hi>)",
            "</b> does not end <hi>",
            ("1:4 <hi (opened here)",),
            ("write </hi>", "<p><hi>a</hi></p>"),
        ),
        (
            "<p>a</hi></p>",
            "1:5 </hi> (or is <hi> missing before it?)",
            "</hi> ends nothing: no <hi> is open here",
            (),
            ("delete it", "<p>a</p>"),
        ),
        (
            "<p>a</hi>b<q/></p>",
            "1:5 </hi> (or is <hi> missing before it?)",
            "</hi> ends nothing: no <hi> is open here",
            (),
            ("delete it", "<p>ab<q/></p>"),
        ),
        (
            "<p><hi n='1'/>Ω</hi>b</p>",
            "1:16 </hi>",
            "</hi> ends nothing: no <hi> is open here",
            ("1:4 <hi (it is empty; did you mean <hi>?)",),
            ("delete its /", "<p><hi n='1'>Ω</hi>b</p>"),
        ),
        (
            "<p>a <hi>Ω<hi> b</p>",
            "1:11 <hi> (did you mean </hi>?)",
            "<hi> is never closed: <hi> stands for </hi>",
            ("1:6 <hi (opened here)",),
            ("write </hi>", "<p>a <hi>Ω</hi> b</p>"),
        ),
        (
            "<p>a <hi>Ω<hi/> b</p>",
            "1:11 <hi/> (did you mean </hi>?)",
            "<hi> is never closed: <hi/> stands for </hi>",
            ("1:6 <hi (opened here)",),
            ("write </hi>", "<p>a <hi>Ω</hi> b</p>"),
        ),
        (
            "<p>a<lb n='2'>b<lb/>c</p>",
            "1:5 <lb (its / is missing)",
            "<lb> is never closed, and holds nothing elsewhere",
            (),
            ("write <lb/>", "<p>a<lb n='2'/>b<lb/>c</p>"),
        ),
        (
            "<p><x n='1'/><x n='2'/><x n='3'/><x n='4'></p>",
            "1:34 <x (its / is missing)",
            "<x> is never closed, and holds nothing elsewhere",
            (),
            ("write <x/>", "<p><x n='1'/><x n='2'/><x n='3'/><x n='4'/></p>"),
        ),
        (
            "<TEI>\n  <div>\n    <div>\n  </div>\n  </div>\n <p>a <hi>b</p>\n</TEI>",
            "6:7 <hi (opened here)",
            "<hi> is never closed: its end tag </hi> is missing",
            ("6:12 </p> (</p> comes while <hi> is open)",),
            (),
        ),
        (
            "<div><div>a</idv><div>b</div></div>",
            "1:12 </idv> (expected </div>)",
            "</idv> does not end <div>",
            ("1:6 <div (opened here)",),
            ("write </div>", "<div><div>a</div><div>b</div></div>"),
        ),
        (
            "<p><hi>a</p></hi>",
            "1:9 </p> (<hi> must end first)",
            "</p> stands before </hi>: the two elements overlap",
            ("1:4 <hi (opened here)",),
            ("swap the two end tags", "<p><hi>a</hi></p>"),
        ),
        (
            "<q><p><hi>a</p> b</hi></q>",
            "1:12 </p> (<hi> must end first)",
            "</p> stands before </hi>: the two elements overlap",
            ("1:7 <hi (opened here)",),
            (),
        ),
        (
            "<q><p>a <hi>b</p> c</hi> d</p></q>",
            "1:14 </p>",
            "</p> cannot stand in <hi>, and all end without it",
            ("1:9 <hi (opened here)",),
            ("delete it", "<q><p>a <hi>b c</hi> d</p></q>"),
        ),
        (
            "<q><p><title/>Ω</title> b</p></q>",
            "1:16 </title>",
            "</title> ends nothing: no <title> is open here",
            ("1:7 <title (it is empty; did you mean <title>?)",),
            ("delete its /", "<q><p><title>Ω</title> b</p></q>"),
        ),
        (
            "<q><q><x/><y>b</y></x></q></q>",
            "1:19 </x>",
            "</x> ends nothing: no <x> is open here",
            ("1:7 <x (it is empty; did you mean <x>?)",),
            ("delete its /", "<q><q><x><y>b</y></x></q></q>"),
        ),
        (
            "<q><x/><q><x/><x>b</x></x></q></q>",
            "1:23 </x> (or is <x> missing before it?)",
            "</x> ends nothing: no <x> is open here",
            (),
            ("delete it", "<q><x/><q><x/><x>b</x></q></q>"),
        ),
        (
            "<q><langUsage><language>el</language></language></langUsage><language/></q>",
            "1:38 </language> (or is <language> missing before it?)",
            "</language> ends nothing: no <language> is open here",
            (),
            (
                "delete it",
                "<q><langUsage><language>el</language></langUsage><language/></q>",
            ),
        ),
        (
            "<div>\n<p>Ω</p>\n𐅀 <hi>b</hi>.</p>\n</div>",
            "3:14 </p>",
            "</p> ends nothing: no <p> is open here",
            ("3:1 𐅀 (does it begin here?)",),
            ("write <p>", "<div>\n<p>Ω</p>\n<p>𐅀 <hi>b</hi>.</p>\n</div>"),
        ),
        (
            "<div>\n<p>Ω</p>\n<p>a</p> b\nc</p>\n</div>",
            "3:5 </p>",
            "<p> ends here, and after that again",
            ("4:2 </p> (again here)",),
            ("delete it", "<div>\n<p>Ω</p>\n<p>a b\nc</p>\n</div>"),
        ),
        (
            "<div><p>a <q/>b</hi> c</p><p>d</p></div>",
            "1:16 </hi> (or is <hi> missing before it?)",
            "</hi> ends nothing: no <hi> is open here",
            (),
            ("delete it", "<div><p>a <q/>b c</p><p>d</p></div>"),
        ),
        (
            "<body><div><div n='1'><p/></div><div n='2'><p/><div n='3'><p/></div></div></body>",
            "1:33 <div (opened here)",
            "<div> is never closed: its end tag </div> is missing",
            ("1:75 </body> (</body> comes while <div> is open)",),
            (),
        ),
        (
            "<q><list><item>a<list><item>b</item></item></list></q>",
            "1:17 <list (opened here)",
            "<list> is never closed: its end tag </list> is missing",
            ("1:37 </item> (</item> comes while <list> is open)",),
            (),
        ),
        (
            "<q><list><item>a<list><item>b</item></item></list></list></q>",
            "1:37 </item> (<list> must end first)",
            "</item> stands before </list>: the two elements overlap",
            ("1:17 <list (opened here)",),
            (
                "swap the two end tags",
                "<q><list><item>a<list><item>b</item></list></item></list></q>",
            ),
        ),
        (
            "<tei><p/></TEI>",
            "1:1 <tei (did you mean <TEI>?)",
            "<tei> is misspelt: it ends with </TEI>",
            ("1:10 </TEI> (ends here)",),
            ("write <TEI>", "<TEI><p/></TEI>"),
        ),
        (
            "<q><persname>Ω</persName></q>",
            "1:4 <persname (did you mean <persName>?)",
            "<persname> is misspelt: it ends with </persName>",
            ("1:15 </persName> (ends here)",),
            ("write <persName>", "<q><persName>Ω</persName></q>"),
        ),
        (
            "<q><P>Ω</p></q>",
            "1:4 <P (did you mean <p>?)",
            "<P> is misspelt: it ends with </p>",
            ("1:8 </p> (ends here)",),
            ("write <p>", "<q><p>Ω</p></q>"),
        ),
        (
            "<p/><q/>",
            "1:5 <q (a second root element)",
            "<q> stands after the root element <p>",
            ("1:1 <p (the root element)",),
            (),
        ),
        (
            '<p n="1" n="2"/>',
            "1:10 n (again here)",
            "<p> has the attribute n twice",
            ("1:4 n (first here)",),
            (),
        ),
        (
            '<p n="1"\n n="1"/>',
            "2:2 n (again here)",
            "<p> has the attribute n twice",
            ("1:4 n (first here)",),
            ("delete it", '<p n="1"/>'),
        ),
        (
            '<q xmlns:x="u"><p xmlns:y="u" x:b="" y:b=""/></q>',
            "1:38 y:b (again here)",
            "<p> has the attribute y:b twice",
            ("1:31 x:b (first here)",),
            (),
        ),
        (
            "<p><!-- a <b/><!-- c --></p>",
            "1:4 <!--",
            "this comment never ends: its --> is missing",
            ("1:15 <!-- (another comment begins)", "1:10  (does it end here?)"),
            ("write -->", "<p><!-- a--> <b/><!-- c --></p>"),
        ),
    ],
)
def test_a_mistake_with_two_ends_shows_both(
    text: str, mark: str, message: str, others: tuple[str, ...], repairs: tuple[str, ...]
) -> None:
    assert told(text) == (mark, message, others, repairs)


@pytest.mark.parametrize(
    "written", [f"&#{9 * '1'}{9999 * '0'};", f"&#x{9999 * '0'}B;", f"&#G{9999 * '1'};"]
)
def test_a_reference_by_a_number_of_any_length_is_told_shortly(written: str) -> None:
    finding = malformed(SourceText("kz001.xml", f"<p>{written}</p>"))
    assert finding is not None
    assert finding.message.partition("… is no character")[0] == written[:39]
    assert finding.fixes == ()


def test_a_well_formed_text_has_no_finding() -> None:
    assert malformed(SourceText("kz001.xml", "<p>Ἀπόστολος &amp; Լենին 𐅀 e\u0301</p>")) is None


def test_a_mistake_inside_an_entity_is_shown_at_the_reference() -> None:
    text = '<!DOCTYPE p [<!ENTITY e "<b></c>">]>\n<p>&e;</p>'
    assert told(text) == (
        "2:4 &e;",
        "the text of the entity &e; is not well-formed: mismatched tag",
        (),
        (),
    )


def test_a_tag_that_an_entity_brings_into_an_attribute_is_shown_at_the_reference() -> None:
    text = '<!DOCTYPE p [<!ENTITY e "<b/>">]><p><q n="&lt;&e;"/></p>'
    message = "the entity &e; brings a < into an attribute"
    assert told(text) == ("1:47 &e;", message, (), ())


PIECES = [
    *("<p>", "</p>", "<x:q n='1' ", '<b n="', "</b>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml "),
    *(
        "?>",
        "&e;",
        "&é;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "=",
        " ",
        "\n",
        "/",
        "n",
        "Ἀ",
        "𐅀",
        "\ufffe",
        "--",
    ),
    '<!DOCTYPE p [<!ENTITY e "<b></c>">]>',
    '<!DOCTYPE p [<!ENTITY e "x<b/>"><!ENTITY f "&e;',
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_malformed_has_one_finding_inside_the_text(text: str) -> None:
    """The explainer reads on where the parser gave up, and must survive what it finds."""
    source = SourceText("kz001.xml", text)
    finding = malformed(source)
    assert (finding is None) == (expat(text) is None)
    for label in (finding.primary, *finding.labels) if finding else ():
        start, end = source.offset(label.span.start), source.offset(label.span.end)
        assert 0 <= start <= end <= len(text)
    assert finding is None or len(finding.message) <= 300


@pytest.mark.parametrize(
    ("text", "mended", "is_safe"),
    [
        (
            '<p n="&eacute;">a&nbsp;b&mdash;<!--&nbsp;--><hi>&rsquo;&nbsp;</hi></p>',
            '<p n="é">a&#xA0;b—<!--&nbsp;--><hi>’&#xA0;</hi></p>',
            True,
        ),
        ("<p>&eacute;&rsfsr;&nbsp;</p>", "<p>é&rsfsr;&#xA0;</p>", False),
        (
            '<!DOCTYPE p SYSTEM "p.dtd"><p>&eacute;</p>',
            '<!DOCTYPE p SYSTEM "p.dtd"><p>é</p>',
            False,
        ),
    ],
)
def test_all_entities_of_html_are_written_at_once_if_nothing_else_can_be_meant(
    text: str, mended: str, *, is_safe: bool
) -> None:
    finding = undefined_entity(SourceText("kz001.xml", text), {})
    assert finding is not None
    (fix,) = finding.fixes
    assert (applied(text, fix), fix.safe) == (mended, is_safe)
    assert fix.title == ("write é, and so on" if fix.edits[1:] else "write é")


def test_a_reference_in_a_comment_or_cdata_is_none() -> None:
    text = '<!DOCTYPE p SYSTEM "p.dtd"><!--&a;--><p n="&b;"><![CDATA[&c;]]>&amp;&#65;</p>'
    assert undefined_entity(SourceText("kz001.xml", text), {"b": ""}) is None
