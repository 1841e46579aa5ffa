"""How what a schema finds becomes diagnostics."""

from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tei_tools.check.packing import packed, unpacked
from tei_tools.diagnostics import Diagnostic, Label, Position, Severity, Span
from tei_tools.errors import ConfigurationError
from tei_tools.names import DIAGNOSTIC, SVRL
from tei_tools.saxon import Saxon, TransformFailed, Xml
from tei_tools.schematron.compile import CompiledSchema, compile_schema
from tei_tools.schematron.run import report, run
from tests.support.parsed import document

URI = "tei/documents/kz001.xml"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <p ref="psn:lenin" n="𐅀">Կիրով</p>
  <p ref="psn:lenni"/>
</TEI>"""


def compiled(saxon: Saxon, content: str) -> CompiledSchema:
    text = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">\n'
        f'<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>\n{content}</schema>'
    )
    return compile_schema(saxon, document(text, "schema/edition.sch"))


def span(line: int, start: int, end: int) -> Label:
    return Label(Span(URI, Position(line, start), Position(line, end)))


def test_findings_have_code_severity_words_and_place(saxon: Saxon) -> None:
    schema = compiled(
        saxon,
        """<pattern><rule context="t:p[@n]" role="warning">
          <assert id="no-n" test="not(@n)" subject="@n">a p has
            no n</assert>
          <report test="@n" role="info">seen</report>
          <report test="@n" severity="ERROR" role="info">seen</report>
          <report test="@n" role="unheard-of" subject="t:none"/>
        </rule></pattern>
        <pattern><rule context="t:p/text()"><report test="true()">text</report></rule></pattern>""",
    )
    assert run(saxon, schema, document(LETTER, URI)) == [
        Diagnostic("sch/no-n", Severity.WARNING, "a p has no n", span(2, 22, 23)),
        Diagnostic("sch/assertion", Severity.INFO, "seen", span(2, 3, 5)),
        Diagnostic("sch/assertion", Severity.ERROR, "seen", span(2, 3, 5)),
        Diagnostic("sch/assertion", Severity.ERROR, "the rule @n is not kept", span(2, 3, 5)),
        Diagnostic("sch/assertion", Severity.ERROR, "text", span(2, 28, 33)),
    ]


def test_words_are_whole_but_for_those_that_nobody_would_read(saxon: Saxon) -> None:
    """A report cuts them where it has no room."""
    report = '<report test="1"><value-of select="string-join((1 to {}) ! \'Ժ \')"/></report>'
    schema = compiled(
        saxon,
        f'<pattern><rule context="/">{report.format(400)}{report.format(9000)}</rule></pattern>',
    )
    assert [d.message for d in run(saxon, schema, document(LETTER, URI))] == [
        " ".join("Ժ" * 400),
        " ".join("Ժ" * 5000) + "…",
    ]


def test_what_an_assertion_refers_to_is_told_below_it(saxon: Saxon) -> None:
    schema = compiled(
        saxon,
        """<pattern><rule context="t:p[@n]">
          <report test="1" diagnostics="who none" properties="kind">words</report>
          <report test="1">alone</report></rule></pattern>
        <diagnostics><diagnostic id="none"> </diagnostic><diagnostic id="who">it is
          <emph><value-of select="@ref"/></emph></diagnostic></diagnostics>
        <properties><property id="kind">a <name/></property></properties>""",
    )
    found = run(saxon, schema, document(LETTER, URI))
    assert [(one.message, one.notes) for one in found] == [
        ("words", ("it is psn:lenin", "kind: a p")),
        ("alone", ()),
    ]
    assert [*unpacked(packed(found, URI), URI)] == found


def test_a_rule_knows_the_whole_address_of_its_document(
    saxon: Saxon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = '<report test="true()"><value-of select="resolve-uri(\'x.xml\', base-uri(.))"/></report>'
    schema = compiled(saxon, f'<pattern><rule context="t:p[@n]">{told}</rule></pattern>')
    (found,) = run(saxon, schema, document(LETTER, "tei/é/kz001.xml"))
    assert found.message == f"file:{tmp_path.as_posix()}/tei/%C3%A9/x.xml"


REGISTER = """
  <let name="persons" value="doc('../tei/registers/persons.xml')"/>
  <pattern><rule context="t:p">
    <let name="id" value="substring-after(@ref, ':')"/>
    <assert id="resolves" test="$persons//@xml:id = $id">no entry <value-of select="$id"/></assert>
  </rule></pattern>"""


def test_a_register_is_handed_in_and_its_path_is_for_editors(saxon: Saxon) -> None:
    """The schema runs in an XML editor as it stands; here it reads no file."""
    persons = Xml('<listPerson><person xml:id="lenin"/></listPerson>', "tei/registers/persons.xml")
    schema = compiled(saxon, REGISTER)
    found = run(saxon, schema, document(LETTER, URI), {"persons": persons})
    assert found == [
        Diagnostic("sch/resolves", Severity.ERROR, "no entry lenni", span(3, 3, 5)),
    ]
    (refused,) = run(saxon, schema, document(LETTER, URI))
    assert refused.message.startswith(
        "a rule failed here: a stylesheet that runs may not read file:"
    )
    assert refused.message.endswith(
        "/tei/registers/persons.xml (schema/edition.sch:4:3), and at 1 more place"
    )
    assert [fix.title for fix in refused.fixes] == [
        'in an edition: look entries up in a variable that is called <let name="registers">'
    ]


FAILS: Final = """<pattern>
  <rule context="t:p"><report test="@n">n</report>
    <assert test="xs:date(@ref)"/></rule>
  <rule context="t:TEI"><report test="t:p">p</report></rule>
</pattern>
<pattern>
  <rule context="t:p"><let name="number" value="1 idiv count(@n)"/>
    <assert test="$number = 2">number</assert></rule>
</pattern>
<pattern><let name="own" value="t:TEI/t:p[last()]/string(@n)"/><let name="date"
  value="xs:date($own)"/>
  <rule context="t:p"><report test="$date"/></rule></pattern>
<pattern><let name="own" value="1"/><let name="date" value="$own"/>
  <rule context="t:p/@n"><report test="$date = 1">text</report></rule></pattern>"""


def test_a_rule_that_fails_on_a_document_hides_no_other(saxon: Saxon) -> None:
    """Nor the same rule at other places, nor what stands beside an assertion that fails."""

    def failed(words: str, place: str, label: Label, more: str = "") -> Diagnostic:
        message = f"a rule failed here: {words} (schema/edition.sch:{place}){more}"
        return Diagnostic("xslt/failed", Severity.ERROR, message, label)

    def error(message: str, label: Label) -> Diagnostic:
        return Diagnostic("sch/assertion", Severity.ERROR, message, label)

    assert run(saxon, compiled(saxon, FAILS), document(LETTER, URI)) == [
        error("p", Label(Span(URI, Position(1, 1), Position(1, 5)))),
        error("n", span(2, 3, 5)),
        error("number", span(2, 3, 5)),
        error("text", span(2, 22, 23)),
        failed(
            'Invalid date "psn:lenin" (Year is less than four digits)',
            "5:5",
            span(2, 3, 5),
            ", and at 1 more place",
        ),
        failed("Integer division by zero", "9:23", span(3, 3, 5)),
        failed(
            'Invalid date "" (Too short)',
            "12:64",
            Label(Span(URI, Position(1, 1), Position(1, 5))),
        ),
    ]


def test_a_rule_that_fails_in_xslt_is_told_with_the_place_there(
    saxon: Saxon, tmp_path: Path
) -> None:
    """What the schema's own XSLT ends by a message is told in its words, with the rule's place."""
    xsl = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    (tmp_path / "é.xsl").write_text(
        f'<xsl:stylesheet version="3.0" {xsl} xmlns:f="urn:f">\n<xsl:function name="f:far">'
        '<xsl:param name="p"/><xsl:sequence select="1 idiv count($p/none)"/></xsl:function>'
        "</xsl:stylesheet>",
        "utf-8",
    )
    uri = str(tmp_path / "edition.sch")
    rule = '<pattern><rule context="p">\n<assert test="f:{}(.)"/></rule></pattern>'
    text = (
        f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" {xsl} '
        f'xmlns:f="urn:f"><xsl:include href="%C3%A9.xsl"/><xsl:function name="f:near">'
        '<xsl:param name="p"/><xsl:message terminate="yes">no  such luck</xsl:message>'
        f"</xsl:function>{rule.format('far')}{rule.format('near')}</schema>"
    )
    schema = compile_schema(saxon, document(text, uri))
    assert [one.message for one in run(saxon, schema, document("<p/>", URI))] == [
        f"a rule failed here: Integer division by zero ({tmp_path}/é.xsl:2:95)",
        f"a rule failed here: no such luck ({uri}:3:1)",
    ]


def test_what_stops_every_rule_is_named_by_its_place(saxon: Saxon) -> None:
    schema = compiled(saxon, '<pattern documents="1 idiv count(none)"/>')
    with pytest.raises(TransformFailed) as caught:
        run(saxon, schema, document(LETTER, URI))
    assert caught.value.where == "schema/edition.sch:3:1"


def test_a_place_that_is_none_of_a_rule_is_the_schema(saxon: Saxon) -> None:
    schema = compiled(saxon, "")
    assert [schema.place(where) for where in ("", "x:1:1")] == ["schema/edition.sch"] * 2


def test_a_pattern_for_another_document_is_told_there(saxon: Saxon, tmp_path: Path) -> None:
    other = tmp_path / "parts" / "other letter.xml"
    other.parent.mkdir()
    other.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0">\n <p n="1"/></TEI>')
    schema = compiled(
        saxon,
        '<pattern documents="//t:p/@n"><rule context="t:p"><report id="p" test="@n">'
        'a p with <value-of select="@n"/></report></rule></pattern>'
        '<pattern><rule context="t:p"><report id="q" test="true()">a p</report></rule></pattern>',
    )
    uri = str(tmp_path / "one.xml")
    letter = document(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p n="parts/other%20letter.xml"/>'
        '<p n="none.xml"/><p n="../out.xml"/></TEI>',
        uri,
    )
    found = run(saxon, schema, letter)
    told = [(one.code, one.primary.span.uri, one.primary.span.start) for one in found]
    assert told == [
        ("ref/missing-file", uri, Position(1, 1)),
        ("ref/missing-file", uri, Position(1, 1)),
        ("sch/p", str(other), Position(2, 2)),
        ("sch/q", uri, Position(1, 42)),
        ("sch/q", uri, Position(1, 75)),
        ("sch/q", uri, Position(1, 92)),
    ]
    assert [one.message.partition(": ")[2] for one in found[:2]] == [
        "there is no such file",
        f"it lies outside of {tmp_path}",
    ]


def test_a_pattern_for_another_document_computes_its_variables_there(
    saxon: Saxon, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.xml").write_text(f"<TEI n='{name}'><p/></TEI>")
    schema = compiled(
        saxon,
        '<pattern documents="/*/@other"><let name="n" value="/TEI/@n"/><rule context="p">'
        '<report test="true()"><value-of select="$n"/></report></rule></pattern>'
        '<pattern><let name="n" value="/TEI/@n"/><rule context="p">'
        '<report test="true()"><value-of select="$n"/></report></rule></pattern>',
    )
    letter = document('<TEI n="a" other="b.xml"><p/></TEI>', str(tmp_path / "a.xml"))
    assert [one.message for one in run(saxon, schema, letter)] == ["b", "a"]


def test_a_report_declares_no_namespace_of_the_schema(saxon: Saxon) -> None:
    """A schema may name one that is no URI, which a parser of XML need not take."""
    schema = compiled(
        saxon,
        '<ns prefix="x" uri="http://www.:tei-c.org"/>'
        '<pattern><rule context="p"><report test="true()">Կիրով</report></rule></pattern>',
    )
    told = report(saxon, schema, document("<p/>", URI))
    root = etree.fromstring(told.svrl.encode())
    declared = {one for element in root.iter() for one in element.nsmap.values()}
    assert declared <= {SVRL, DIAGNOSTIC}
    assert "".join(root.itertext()) == "Կիրով"


def test_a_parameter_of_the_schema_has_a_value_that_a_caller_may_replace(saxon: Saxon) -> None:
    """As a variable has, but in a phase that has one of the same name (ISO/IEC 19757-3:2025)."""
    content = (
        '<param name="most" value="1"/><phase id="all"><active pattern="p"/></phase>'
        '<phase id="strict"><let name="most" value="0"/><active pattern="p"/></phase>'
        '<pattern id="p"><rule context="/"><report test="count(//t:p) > number($most)">more than '
        '<value-of select="$most"/></report></rule></pattern>'
    )
    letter = document(LETTER, URI)
    schema = compiled(saxon, content)
    assert [one.message for one in run(saxon, schema, letter)] == ["more than 1"]
    assert run(saxon, schema, letter, {"most": "2"}) == []
    strict = compile_schema(saxon, schema.files[0], "strict")
    assert [one.message for one in run(saxon, strict, letter)] == ["more than 0"]


WEIGHED: Final = """<phase id="draft"><let name="weight" value="'info'"/>
  <active pattern="p"/></phase>
<phase id="last"><let name="weight" value="'error'"/><active pattern="p"/></phase>
<pattern id="p"><rule context="t:p[@n]" role="$own"><let name="own" value="'warning'"/>
  <report test="1" severity="$weight">a</report><report test="1">b</report>
  <report test="1" role="$ 5">c</report></rule></pattern>"""


def test_a_severity_may_be_the_value_of_a_variable(saxon: Saxon) -> None:
    """As a role and a flag may (ISO/IEC 19757-3:2025); so one rule weighs differently by phase."""
    source = compiled(saxon, "").files[0]
    text = source.source.text.replace("</schema>", f"{WEIGHED}</schema>")
    schema = document(text, "schema/edition.sch")
    by_phase = {
        phase: [
            (one.message, one.severity)
            for one in run(saxon, compile_schema(saxon, schema, phase), document(LETTER, URI))
        ]
        for phase in ("draft", "last")
    }
    rest = [("b", Severity.WARNING), ("c", Severity.ERROR)]
    assert by_phase == {
        "draft": [("a", Severity.INFO), *rest],
        "last": [("a", Severity.ERROR), *rest],
    }
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, document(text.replace("$weight", "$no"), "schema/edition.sch"))
    assert caught.value.where == "schema/edition.sch:7:3"


def test_xslt_of_the_schema_may_write_elements_without_a_prefix(saxon: Saxon) -> None:
    """They have the namespace of the schema, that of Schematron, and are not of it."""
    content = """<xsl:function name="f:parts" xmlns:f="urn:f"
        xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:param name="node"/>
        <match at="{name($node)}"><rules><assert><xsl:value-of select="$node"/></assert></rules>
        </match>
      </xsl:function><ns prefix="f" uri="urn:f"/>
      <pattern><rule context="t:p[@n]"><report test="f:parts(.)/@at = 'p'"><value-of
        select="f:parts(.)/*/*"/></report></rule></pattern>"""
    (one,) = run(saxon, compiled(saxon, content), document(LETTER, URI))
    assert one.message == "Կիրով"


def test_braces_of_a_schema_are_but_signs(saxon: Saxon) -> None:
    """In an id, an address of a namespace, a phase: XSLT would take them for its own."""
    content = """<ns prefix="b" uri="urn:{name()}"/><title>{1}</title>
      <phase id="{2}"><active pattern="{3}"/></phase>
      <pattern id="{3}" role="{4}"><rule id="{5}" context="/" role="}" flag="{6}">
        <report id="{7}" test="'{' = '{'" diagnostics="{8}" properties="}9{">{10} <span
          class="}">}</span></report></rule></pattern>
      <diagnostics><diagnostic id="{8}" see="}">{11}</diagnostic></diagnostics>
      <properties><property id="}9{" role="{12}" scheme="{13}">}</property></properties>"""
    source = compiled(saxon, content).files[0]
    schema = compile_schema(saxon, source, "{2}")
    root = etree.fromstring(report(saxon, schema, document("<p/>", URI)).svrl.encode())
    told = [
        (etree.QName(one).localname, *(v for k, v in one.attrib.items() if k != "location"))
        for one in root.iter()
    ]
    assert told == [
        ("schematron-output", "{2}", "{1}"),
        ("ns-prefix-in-attribute-values", "t", "http://www.tei-c.org/ns/1.0"),
        ("ns-prefix-in-attribute-values", "b", "urn:{name()}"),
        ("active-pattern", "{3}", "{4}"),
        ("fired-rule", "/", "{5}", "}", "{6}"),
        ("successful-report", "{7}", "'{' = '{'", "}"),
        ("diagnostic-reference", "{8}"),
        ("text", "}"),
        ("property-reference", "}9{", "{12}", "{13}"),
        ("text",),
        ("text",),
        ("span", "}"),
    ]
    (found,) = run(saxon, schema, document("<p/>", URI))
    assert (found.code, found.message, found.notes) == ("sch/{7}", "{10} }", ("{11}", "}9{: }"))
