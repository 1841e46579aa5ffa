"""The quick fixes of a Schematron schema, as repairs of the very file."""

import pytest

from tei_tools.diagnostics import Fix
from tei_tools.document import Document, parse_document
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.run import run

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x">
  <text>
    <p n='1' rend="it">Կիրով to <persName>Lenin</persName> , 𐆠 &amp; all</p>
    <p/>
    <note>A , b<!-- later --></note>
  </text>
</TEI>
"""


def parsed(text: str, uri: str) -> Document:
    document = parse_document(text.encode(), uri)
    assert isinstance(document, Document)
    return document


def fixes(
    saxon: Saxon, context: str, content: str, around: str = "", letter: str = LETTER
) -> tuple[Document, list[Fix]]:
    schema = f"""<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
  xmlns:sqf="http://www.schematron-quickfix.com/validator/process">
<sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
{around}<sch:pattern><sch:rule context="{context}">
<sch:report test="true()" sqf:fix="f">so</sch:report>
{content}</sch:rule></sch:pattern></sch:schema>"""
    document = parsed(letter, "a.xml")
    compiled = compile_schema(saxon, parsed(schema, "edition.sch"))
    found = run(saxon, compiled, document)
    return document, [fix for finding in found for fix in finding.fixes]


def mended(document: Document, fix: Fix) -> str:
    """Make a fix, and return the line or lines that are new."""
    text = document.source.text
    for edit in sorted(fix.edits, reverse=True):
        start, end = (document.source.offset(at) for at in (edit.span.start, edit.span.end))
        text = text[:start] + edit.replacement + text[end:]
    parsed(text, "a.xml")
    old = LETTER.splitlines()
    return "\n".join(line.strip() for line in text.splitlines() if line not in old)


P = "<p n='1' rend=\"it\">Կիրով to <persName>Lenin</persName> , 𐆠 &amp; all</p>"


@pytest.mark.parametrize(
    ("context", "activity", "expected"),
    [
        ("t:persName", "<sqf:delete/>", P.replace("<persName>Lenin</persName>", "")),
        ("t:p[@n]", '<sqf:delete match="@rend"/>', P.replace(' rend="it"', "")),
        ("t:note", '<sqf:delete match="comment()"/>', "<note>A , b</note>"),
        (
            "t:persName",
            '<sqf:add node-type="attribute" target="ref" select="\'psn:\' || lower-case(.)"/>',
            P.replace("<persName>", '<persName ref="psn:lenin">'),
        ),
        (
            "t:p[@n]",
            '<sqf:add node-type="attribute" target="n">2 &lt; "3"</sqf:add>',
            P.replace("'1'", '"2 &lt; &quot;3&quot;"'),
        ),
        (
            "t:p[@n]/@rend",
            '<sqf:replace target="rendition" node-type="attribute" select="\'#\' || ."/>',
            P.replace('rend="it"', 'rendition="#it"'),
        ),
        (
            "t:persName",
            '<sqf:replace node-type="element" target="t:rs"><sqf:keep select="node()"/>'
            "</sqf:replace>",
            P.replace("persName", "rs"),
        ),
        (
            "t:p[not(node())]",
            '<sqf:add node-type="element" target="t:gap" position="last-child"/>',
            "<p><gap/></p>",
        ),
        (
            "t:note",
            '<sqf:add position="before"><t:p xmlns:t="http://www.tei-c.org/ns/1.0" xmlns:y="urn:y">'
            "<y:a>&amp;</y:a></t:p></sqf:add>",
            '<p><y:a xmlns:y="urn:y">&amp;</y:a></p><note>A , b<!-- later --></note>',
        ),
        (
            "t:note",
            '<sqf:add position="after" node-type="comment" select="\'done\'"/>',
            "<note>A , b<!-- later --></note><!--done-->",
        ),
        (
            "t:note",
            '<sqf:stringReplace match="text()" regex="\\s([,;]{1})">,</sqf:stringReplace>',
            "<note>A, b<!-- later --></note>",
        ),
        (
            "t:note",
            '<sqf:add match="." position="last-child" use-when="1 = 2">no</sqf:add>'
            '<sqf:replace match="text()" select="\'Ἀ\'"/>',
            "<note>Ἀ<!-- later --></note>",
        ),
        (
            "t:persName",
            '<sqf:add position="after">said <sch:value-of select="name()"/> <sch:name'
            ' path="name(..)"/>!</sqf:add>',
            P.replace("</persName>", "</persName>said persName p!"),
        ),
        (
            "t:persName",
            '<sqf:replace><rs xmlns="http://www.tei-c.org/ns/1.0" key="{name()}"> <sch:value-of'
            " select=\"., '&lt;'\"/></rs></sqf:replace>",
            P.replace("<persName>Lenin</persName>", '<rs key="persName">Lenin &lt;</rs>'),
        ),
        (
            "t:persName",
            '<sqf:add node-type="attribute" target="ref">psn:<sch:value-of'
            ' select="lower-case(.)"/></sqf:add>',
            P.replace("<persName>", '<persName ref="psn:lenin">'),
        ),
        (
            "t:note",
            '<sqf:stringReplace match="text()" regex="[,;]">(<sch:value-of select="."/>)'
            "</sqf:stringReplace>",
            "<note>A (,) b<!-- later --></note>",
        ),
    ],
)
def test_an_activity_is_an_edit_of_what_it_matches(
    saxon: Saxon, context: str, activity: str, expected: str
) -> None:
    content = (
        f"<sqf:fix id='f'><sqf:description><sqf:title>Mend <sch:name/></sqf:title>"
        f"</sqf:description>{activity}</sqf:fix>"
    )
    document, (fix,) = fixes(saxon, context, content)
    assert (mended(document, fix), fix.safe) == (expected, False)
    assert fix.title == f"Mend {context.rpartition('/')[2].strip('@').removeprefix('t:')}".replace(
        "p[@n]", "p"
    ).replace("p[not(node())]", "p")


def test_a_fix_is_offered_once_for_each_value_and_may_call_another(saxon: Saxon) -> None:
    around = """<sqf:fixes>
      <sqf:fix id="set"><sqf:param name="to"/><sqf:description><sqf:title/></sqf:description>
        <sqf:add node-type="attribute" target="ref" select="$to"/></sqf:fix>
      <sqf:group id="f" use-when="not(@ref)">
        <sqf:fix id="one" use-for-each="'psn:lenin', 'psn:lenina'">
          <sqf:description><sqf:title>it is <sch:value-of select="$sqf:current"/></sqf:title>
          </sqf:description>
          <sqf:call-fix ref="set"><sqf:with-param name="to" select="$sqf:current"/></sqf:call-fix>
        </sqf:fix>
        <sqf:fix id="two" use-when="@n"><sqf:description><sqf:title>no</sqf:title>
          </sqf:description><sqf:delete/></sqf:fix>
      </sqf:group></sqf:fixes>"""
    document, found = fixes(saxon, "t:persName", "", around)
    assert [(fix.title, mended(document, fix)) for fix in found] == [
        (f"it is psn:{who}", P.replace("<persName>", f'<persName ref="psn:{who}">'))
        for who in ("lenin", "lenina")
    ]


def test_a_value_reaches_a_fix_that_is_called_and_a_variable_stays_as_it_is(saxon: Saxon) -> None:
    around = """<sqf:fixes><sqf:fix id="set"><sqf:param name="to"/>
      <sqf:add node-type="attribute" target="ref" select="$to"/></sqf:fix></sqf:fixes>"""
    content = """<sqf:fix id="f"><sqf:description><sqf:title>it</sqf:title></sqf:description>
      <sch:let name="held"><sch:value-of select="none"/></sch:let>
      <sqf:call-fix ref="set"><sqf:with-param name="to">psn:<sch:value-of
        select="lower-case(.), $held/*/name()"/></sqf:with-param></sqf:call-fix></sqf:fix>"""
    document, (fix,) = fixes(saxon, "t:persName", content, around)
    assert mended(document, fix) == P.replace(
        "<persName>", '<persName ref="psn:lenin sch:value-of">'
    )


@pytest.mark.parametrize(
    ("content", "letter"),
    [
        ("<sqf:user-entry name='v'/><sqf:delete/>", LETTER),
        ('<sqf:stringReplace match="text()" regex="all">none</sqf:stringReplace>', LETTER),
        (
            "<sqf:delete match='t:persName'/>",
            f'<!DOCTYPE TEI [<!ENTITY l "<persName>L</persName>">]>{LETTER}'.replace(
                "<persName>Lenin</persName>", "&l;"
            ),
        ),
    ],
)
def test_what_cannot_be_told_in_edits_is_offered_by_its_title(
    saxon: Saxon, content: str, letter: str
) -> None:
    title = "<sqf:description><sqf:title>mend it</sqf:title></sqf:description>"
    found = fixes(saxon, "t:p[@n]", f"<sqf:fix id='f'>{title}{content}</sqf:fix>", "", letter)[1]
    assert found == [Fix("mend it", ())]


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        ("", "there is no quick fix f", "5:1"),
        (
            "<sqf:fix id='f'><sqf:call-fix ref='f'/></sqf:fix>",
            "the quick fix f calls itself",
            "6:17",
        ),
        (
            "<sqf:fix id='f'><sqf:delete match='q:p'/></sqf:fix>",
            "a rule does not compile: Namespace prefix 'q' has not been declared",
            "6:17",
        ),
        (
            "<sqf:fix id='f'><sqf:add>\n<sch:value-of select='q:p'/></sqf:add></sqf:fix>",
            "a rule does not compile: Namespace prefix 'q' has not been declared",
            "7:1",
        ),
    ],
)
def test_a_mistake_in_a_fix_is_placed(saxon: Saxon, content: str, message: str, line: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        fixes(saxon, "t:p", content)
    assert message in caught.value.message
    assert caught.value.where == f"edition.sch:{line}"
