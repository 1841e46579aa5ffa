"""How a Schematron schema is compiled: what it may hold, and where its mistakes are placed."""

from pathlib import Path
from typing import Final

import pytest

from tei_tools.document import Document, parse_document
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon, SaxonLimits, TransformFailed, Xml
from tei_tools.schematron.compile import compile_schema, rule_files, stylesheet_modules
from tei_tools.schematron.run import run

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="kz001">
  <!-- draft -->
  <?review later?>
  <text>
    <p n="1">Կիրով to <persName ref="psn:lenin">Lenin</persName></p>
    <p>Ἐρεβάν</p>
  </text>
</TEI>"""


def document(text: str, uri: str = "tei/documents/kz001.xml") -> Document:
    parsed = parse_document(text.encode(), uri)
    assert isinstance(parsed, Document)
    return parsed


def schema(content: str, uri: str = "schema/edition.sch", attributes: str = "") -> Document:
    return document(
        '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"\n'
        f'  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" {attributes}>\n'
        '<sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>\n'
        f"{content}\n</sch:schema>",
        uri,
    )


def found(saxon: Saxon, content: str, phase: str = "", attributes: str = "") -> list[str]:
    compiled = compile_schema(saxon, schema(content, attributes=attributes), phase)
    return [finding.message for finding in run(saxon, compiled, document(LETTER))]


def refused(saxon: Saxon, source: Document, phase: str = "") -> tuple[str, str]:
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, source, phase)
    prefix = "the Schematron schema cannot be used: "
    assert caught.value.message.startswith(prefix)
    return caught.value.message.removeprefix(prefix), caught.value.where


def test_rules_see_every_kind_of_node(saxon: Saxon) -> None:
    rules = "".join(
        f'<sch:rule context="{context}"><sch:report test="true()">{number}</sch:report></sch:rule>'
        for number, context in enumerate(
            (
                "/",
                "t:p",
                "t:p/@n",
                "text()[contains(., 'to')]",
                "comment()",
                "processing-instruction()",
            )
        )
    )
    assert found(saxon, f"<sch:pattern>{rules}</sch:pattern>") == [
        "0",
        "4",
        "5",
        "1",
        "2",
        "3",
        "1",
    ]


def test_the_first_rule_that_fits_wins_within_its_pattern_alone(saxon: Saxon) -> None:
    content = """
      <sch:pattern>
        <sch:rule context="t:p[@n]"><sch:report test="true()">numbered</sch:report></sch:rule>
        <sch:rule context="t:p"><sch:report test="true()">other</sch:report></sch:rule>
        <sch:rule context="t:p[@n]"><sch:report test="true()">never</sch:report></sch:rule>
      </sch:pattern>
      <sch:pattern>
        <sch:rule context="t:p"><sch:report test="@n">again</sch:report></sch:rule>
      </sch:pattern>"""
    assert found(saxon, content) == ["numbered", "other", "again"]


def test_every_rule_that_fits_counts_within_a_group(saxon: Saxon) -> None:
    """Each once, whatever way it fits, and with the variables of the group."""
    content = """
      <sch:phase id="grouped"><sch:active pattern="g"/></sch:phase>
      <sch:group id="g">
        <sch:let name="id" value="t:TEI/@xml:id"/>
        <sch:rule context="t:p[@n] | t:p"><sch:report test="true()"><sch:value-of
          select="$id"/></sch:report></sch:rule>
        <sch:rule context="t:p"><sch:extends rule="named"/></sch:rule>
        <sch:rule abstract="true" id="named"><sch:report test="t:persName"><sch:value-of
          select="$id"/> again</sch:report></sch:rule>
      </sch:group>
      <sch:pattern>
        <sch:let name="id" value="'other'"/>
        <sch:rule context="t:p"><sch:report test="true()"><sch:value-of
          select="$id"/></sch:report></sch:rule>
        <sch:rule context="t:p"><sch:report test="true()">never</sch:report></sch:rule>
      </sch:pattern>"""
    group = ["kz001", "kz001 again", "kz001"]
    assert found(saxon, content) == [*group, "other", "other"]
    assert found(saxon, content, "grouped") == group


@pytest.mark.parametrize(
    ("abstract", "concrete", "expected"),
    [("group", "group", ["one", "two"]), ("pattern", "group", ["one", "two"]),
     ("group", "pattern", ["one"]), ("pattern", "pattern", ["one"])],
)  # fmt: skip
def test_a_group_may_be_abstract_or_a_pattern_filled_in(
    saxon: Saxon, abstract: str, concrete: str, expected: list[str]
) -> None:
    content = f"""
      <sch:{abstract} abstract="true" id="twice">
        <sch:rule context="$what"><sch:report test="true()">one</sch:report></sch:rule>
        <sch:rule context="$what"><sch:report test="true()">two</sch:report></sch:rule>
      </sch:{abstract}>
      <sch:{concrete} is-a="twice"><sch:param name="what" value="t:persName"/></sch:{concrete}>"""
    assert found(saxon, content) == expected


def test_words_hold_values_names_and_emphasis(saxon: Saxon) -> None:
    content = """
      <sch:pattern><sch:rule context="t:p[@n]">
        <sch:let name="who" value="t:persName"/>
        <sch:assert test="false()"><sch:emph>The</sch:emph>  <sch:name/>
          (<sch:name path="name(..)"/>) of
          {<sch:value-of select="$who/@ref"/>}<xsl:text>!</xsl:text></sch:assert>
      </sch:rule></sch:pattern>"""
    assert found(saxon, content) == ["The p (text) of {psn:lenin}!"]


BINDING: Final = """
  <sch:let name="every" value="//t:p"/>
  <sch:pattern>
    <sch:let name="own" value="//t:p"/>
    <sch:rule context="t:text">
      <sch:let name="near" value="t:p"/>
      <sch:assert test="starts-with(t:p, 'Ա')"><sch:value-of select="$every"/>, <sch:value-of
        select="$own"/>, <sch:value-of select="$near"/>, <sch:name path="name(t:p)"/></sch:assert>
      <sch:report test="t:p/@n > '09'">as letters</sch:report>
    </sch:rule>
  </sch:pattern>
  <sch:pattern><sch:let name="own" value="1"/></sch:pattern>"""


@pytest.mark.parametrize("binding", ['queryBinding="xslt"', ""])
def test_a_schema_for_xslt_1_takes_the_first_of_many_nodes(saxon: Saxon, binding: str) -> None:
    """It compares as numbers what it can; `xslt` is the binding of a schema that names none."""
    text = schema(BINDING).source.text.replace('queryBinding="xslt3"', binding)
    compiled = compile_schema(saxon, document(text, "edition.sch"))
    first = "Կիրով to Lenin"
    assert [f.message for f in run(saxon, compiled, document(LETTER))] == [
        f"{first}, {first}, {first}, p"
    ]
    converted = document(text.replace("'09'", "string-length(10) - 2"), "edition.sch")
    (_, told) = run(saxon, compile_schema(saxon, converted), document(LETTER))
    assert told.message == "as letters"
    broken = document(text.replace("'09'", "zz()"), "edition.sch")
    assert refused(saxon, broken) == (
        f"{BROKEN}: Cannot find a 0-argument function named Q{{http://www.w3.org/2005/"
        "xpath-functions}zz()",
        "edition.sch:12:7",
    )


def test_a_schema_for_later_xslt_takes_each_node(saxon: Saxon) -> None:
    text = BINDING.replace("starts-with(t:p, 'Ա')", "t:p = 'Ա'").replace(
        "name(t:p)", "name(t:p[1])"
    )
    both = "Կիրով to Lenin Ἐρεβάν"
    assert found(saxon, text) == [f"{both}, {both}, {both}, p", "as letters"]


def test_variables_are_seen_where_they_should_be(saxon: Saxon) -> None:
    """A pattern's variable is seen by all, unless two patterns have one of the same name."""
    content = """
      <sch:let name="schema" value="'s'"/>
      <sch:let name="tree"><greeting>Ողջույն</greeting></sch:let>
      <sch:phase id="early"><sch:let name="schema" value="'phase'"/>
        <sch:active pattern="one"/><sch:active pattern="two"/></sch:phase>
      <sch:pattern id="one">
        <sch:let name="both" value="1"/><sch:let name="only" value="'o'"/>
        <sch:rule context="/"><sch:report test="true()"><sch:value-of
          select="$schema, $both, $only, $tree"/></sch:report></sch:rule>
      </sch:pattern>
      <sch:pattern id="two">
        <sch:let name="both" value="2"/>
        <sch:rule context="/"><sch:report test="true()"><sch:value-of
          select="$schema, $both, $only"/></sch:report></sch:rule>
      </sch:pattern>"""
    assert found(saxon, content) == ["s 1 o Ողջույն", "s 2 o"]
    assert found(saxon, content, "early") == ["phase 1 o Ողջույն", "phase 2 o"]


def test_a_pattern_computes_its_variables_at_the_root(saxon: Saxon) -> None:
    """So does each of two that have one of the same name, and an abstract one each time."""
    content = """
      <sch:pattern>
        <sch:let name="id" value="t:TEI/@xml:id"/><sch:let name="said" value="'one', $id"/>
        <sch:rule context="t:p[@n]"><sch:report test="$id = 'kz001'"><sch:value-of
          select="$said"/></sch:report></sch:rule>
      </sch:pattern>
      <sch:pattern abstract="true" id="named">
        <sch:let name="id" value="t:TEI/@xml:id"/><sch:let name="said" value="'$word', $id"/>
        <sch:rule context="$word">
          <sch:let name="said" value="$said, name()"/>
          <sch:report test="$id = 'kz001'"><sch:value-of select="$said"/></sch:report>
        </sch:rule>
      </sch:pattern>
      <sch:pattern is-a="named"><sch:param name="word" value="t:persName"/></sch:pattern>
      <sch:pattern is-a="named"><sch:param name="word" value="t:text"/></sch:pattern>"""
    assert found(saxon, content) == ["one kz001", "t:persName kz001 persName", "t:text kz001 text"]


def test_a_pattern_has_no_variable_twice(saxon: Saxon) -> None:
    twice = '<sch:let name="a" value="1"/>\n<sch:let name="a" value="2"/>'
    rule = '<sch:rule context="/"><sch:assert test="$a"/></sch:rule>'
    patterns = f"<sch:pattern>{twice}{rule}</sch:pattern>" * 2
    message, where = refused(saxon, schema(patterns))
    assert (message, where) == ("the pattern has two variables a", "schema/edition.sch:5:1")


TYPES = """<sch:pattern><sch:rule context="t:p[@n]">
  <sch:let name="next" value="xs:integer(@n) + 1"/>
  <sch:report test="xsd:string($next) = '2'"><sch:value-of select="$next"/></sch:report>
</sch:rule></sch:pattern>"""


def test_the_prefixes_of_types_need_no_declaration(saxon: Saxon) -> None:
    assert found(saxon, TYPES) == ["2"]


@pytest.mark.parametrize(
    ("content", "attributes"),
    [('<sch:ns prefix="xs" uri="urn:mine"/>', ""), ("", 'xmlns:xs="urn:mine"')],
)
def test_the_schema_may_declare_them_otherwise(saxon: Saxon, content: str, attributes: str) -> None:
    message, where = refused(saxon, schema(f"{content}\n{TYPES}", attributes=attributes))
    assert message == (
        "a rule does not compile: Cannot find a 1-argument function named Q{urn:mine}integer()"
    )
    assert where == "schema/edition.sch:6:3"


PHASES = """
  <sch:phase id="first"><sch:active pattern="a"/></sch:phase>
  <sch:pattern id="a">
    <sch:rule context="/"><sch:report test="1">a</sch:report></sch:rule>
  </sch:pattern>
  <sch:pattern id="b">
    <sch:rule context="/"><sch:report test="1">b</sch:report></sch:rule>
  </sch:pattern>"""


@pytest.mark.parametrize(
    ("phase", "default", "expected"),
    [
        ("", "", ["a", "b"]),
        ("first", "", ["a"]),
        ("", 'defaultPhase="first"', ["a"]),
        ("#DEFAULT", 'defaultPhase="first"', ["a"]),
        ("#ALL", 'defaultPhase="first"', ["a", "b"]),
    ],
)
def test_a_phase_chooses_patterns(
    saxon: Saxon, phase: str, default: str, expected: list[str]
) -> None:
    assert found(saxon, PHASES, phase, default) == expected


def test_abstract_patterns_and_rules_are_filled_in(saxon: Saxon) -> None:
    content = """
      <sch:let name="other" value="'Կիրով'"/>
      <sch:pattern abstract="true" id="required">
        <sch:rule context="$context">
          <sch:let name="it" value="$what"/>
          <sch:assert test="$it"><sch:name/> lacks
            <sch:value-of select="'$what', $other"/></sch:assert>
        </sch:rule>
      </sch:pattern>
      <sch:pattern is-a="required">
        <sch:param name="context" value="t:p"/><sch:param name="what" value="@n"/>
      </sch:pattern>
      <sch:pattern>
        <sch:rule abstract="true" id="named"><sch:report test="@ref">named</sch:report></sch:rule>
        <sch:rule context="t:persName"><sch:extends rule="named"/></sch:rule>
      </sch:pattern>"""
    assert found(saxon, content) == ["p lacks @n Կիրով", "named"]


def test_xslt_in_the_schema_is_kept(saxon: Saxon, tmp_path: Path) -> None:
    (tmp_path / "mine.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:variable name="included" select="\'i\'"/></xsl:stylesheet>',
        encoding="utf-8",
    )
    source = schema(
        """<xsl:include href="mine.xsl"/><xsl:key name="n" match="*[@n]" use="@n"/>
      <xsl:function name="f:twice"><xsl:param name="n"/>
        <xsl:sequence select="$n, $n"/></xsl:function>
      <sch:pattern><sch:rule context="/"><xsl:variable name="one" select="key('n', '1')"/>
        <sch:report test="$one"><sch:value-of select="f:twice($included)"/></sch:report>
      </sch:rule></sch:pattern>""",
        str(tmp_path / "edition.sch"),
        'xmlns:f="urn:f"',
    )
    compiled = compile_schema(saxon, source)
    assert [f.message for f in run(saxon, compiled, document(LETTER))] == ["i i"]


def test_the_stylesheets_of_a_schema_are_known(saxon: Saxon, tmp_path: Path) -> None:
    """Those of an included file count from where the schema lies; and it is another schema then."""
    xsl = 'version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    files = {
        "parts/one é.sch": f"<library {SCH} {xsl[14:]}><xsl:include href='lib/b.xsl'/></library>",
        "lib/a.xsl": f"<xsl:stylesheet {xsl}><xsl:import href='c%20é.xsl'/></xsl:stylesheet>",
        "lib/b.xsl": f"<xsl:stylesheet {xsl}><xsl:include href='a.xsl'/></xsl:stylesheet>",
        "lib/c é.xsl": f"<xsl:stylesheet {xsl}><xsl:param name='v' select='1'/></xsl:stylesheet>",
    }
    write(tmp_path, files)
    content = (
        '<xsl:include href="lib/a.xsl"/><sch:extends href="parts/one%20é.sch"/><sch:pattern>'
        '<sch:rule context="/"><sch:report test="1"><sch:value-of select="$v"/></sch:report>'
        "</sch:rule></sch:pattern>"
    )
    source = schema(content, str(tmp_path / "main.sch"))
    paths = [one.path for one in stylesheet_modules(rule_files(source))]
    assert paths == [tmp_path / "lib" / name for name in ("a.xsl", "c é.xsl", "b.xsl")]
    said = []
    for value in ("1", "2"):
        changed = files["lib/c é.xsl"].replace("'1'", f"'{value}'")
        (tmp_path / "lib/c é.xsl").write_text(changed, encoding="utf-8")
        said += run(saxon, compile_schema(saxon, source), document(LETTER))
    assert [one.message for one in said] == ["1", "2"]


SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'


HERE = '<report test="1">here</report>'


def write(folder: Path, files: dict[str, str]) -> Document:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return schema('<sch:include href="parts/one%20é.sch"/>', str(folder / "main.sch"))


def test_a_schema_may_be_in_several_files(saxon: Saxon, tmp_path: Path) -> None:
    files = {
        "parts/one é.sch": f'<pattern {SCH}><include href="two.sch"/></pattern>',
        "parts/two.sch": f'<rule {SCH} context="/"><extends href="../rules.sch#shared"/></rule>',
        "rules.sch": f'<rules {SCH}><rule id="shared">{HERE}</rule></rules>',
    }
    compiled = compile_schema(saxon, write(tmp_path, files))
    assert [Path(file.uri).name for file in compiled.files] == [
        "main.sch",
        "one é.sch",
        "two.sch",
        "rules.sch",
    ]
    assert [f.message for f in run(saxon, compiled, document(LETTER))] == ["here"]


@pytest.mark.parametrize(
    ("file", "message", "place"),
    [
        (
            f'<pattern {SCH}>\n<rule context="/"><assert test="$no"/></rule></pattern>',
            "a rule does not compile: Variable $no has not been declared (or its declaration is "
            "not in scope)",
            "{parts/one é.sch}:2:19",
        ),
        (
            f'<pattern {SCH}>\n<include href="x.sch"/></pattern>',
            "{parts/x.sch}: there is no such file",
            "{parts/one é.sch}:2:10",
        ),
        (
            f'<pattern {SCH}><include href="one%20é.sch"/></pattern>',
            "one%20é.sch includes itself",
            "{parts/one é.sch}:1:64",
        ),
        (
            f'<pattern {SCH}>\n<include href="#nowhere"/></pattern>',
            "there is no #nowhere",
            "{parts/one é.sch}:2:1",
        ),
        (
            "<pattern>",
            "{parts/one é.sch}: <pattern> is never closed: its end tag </pattern> is missing",
            "{main.sch}:4:14",
        ),
    ],
)
def test_a_mistake_in_an_included_file_is_placed_there(
    saxon: Saxon, tmp_path: Path, file: str, message: str, place: str
) -> None:
    """A file that is not well-formed is told where it is included."""
    found = refused(saxon, write(tmp_path, {"parts/one é.sch": file}))
    names = ("main.sch", "parts/one é.sch", "parts/x.sch")
    paths = {f"{{{name}}}": str(tmp_path / name) for name in names}
    for name, path in paths.items():
        message, place = message.replace(name, path), place.replace(name, path)
    assert found == (message, place)


BROKEN = "a rule does not compile"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        (
            '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n\n'
            '<xsl:variable name="a" select="$none"/></xsl:stylesheet>',
            "Variable $none has not been declared (or its declaration is not in scope)",
            "3:40",
        ),
        (
            "<a>\n</b>",
            'The element type "a" must be terminated by the matching end-tag "</a>".',
            "2:3",
        ),
    ],
)
def test_a_mistake_in_included_xslt_is_placed_there(
    saxon: Saxon, tmp_path: Path, text: str, message: str, place: str
) -> None:
    (tmp_path / "ours é.xsl").write_text(text, encoding="utf-8")
    source = schema('<xsl:include href="ours%20é.xsl"/>', str(tmp_path / "main.sch"))
    assert refused(saxon, source) == (f"{BROKEN}: {message}", f"{tmp_path}/ours é.xsl:{place}")


def test_xslt_that_is_not_there_is_told_where_it_is_named(saxon: Saxon, tmp_path: Path) -> None:
    (tmp_path / "ours.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n'
        '<xsl:import href="n%20é.xsl"/></xsl:stylesheet>',
        encoding="utf-8",
    )
    source = schema('\n<xsl:include href="our.xsl"/>', str(tmp_path / "main.sch"))
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, source)
    assert caught.value.message == (
        f"the Schematron schema cannot be used: {tmp_path}/our.xsl: there is no such file"
    )
    assert caught.value.where == f"{tmp_path}/main.sch:5:14"
    assert caught.value.hint == f"did you mean {tmp_path}/ours.xsl?"
    source = schema('<xsl:include href="ours.xsl"/>', str(tmp_path / "main.sch"))
    assert refused(saxon, source) == (
        f"{BROKEN}: there is no file {tmp_path}/n é.xsl", f"{tmp_path}/ours.xsl:2:31",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (
            """
<sch:pattern><sch:rule context="t:p">
<sch:assert test="$none"/></sch:rule></sch:pattern>""",
            f"{BROKEN}: Variable $none has not been declared (or its declaration is not in scope)",
            "6:1",
        ),
        (
            '<sch:let name="a" value="1"/>\n<sch:let name="a" value="1"/>',
            f"{BROKEN}: Duplicate global variable/parameter $a",
            "4:1",
        ),
        (
            """<sch:pattern><sch:rule context="*"><sch:let name="a" value="1"/>
<sch:let name="a" value="1"/></sch:rule></sch:pattern>""",
            "the rule has two variables a",
            "5:1",
        ),
        ('<sch:pattern is-a="none"/>', "no abstract pattern has the id none", "4:1"),
        (
            '<sch:pattern><sch:rule context="*">\n<sch:extends rule="r"/></sch:rule></sch:pattern>',
            "no abstract rule of this pattern has the id r",
            "5:1",
        ),
    ],
)
def test_a_rule_that_does_not_compile_is_named_by_its_line(
    saxon: Saxon, content: str, message: str, line: str
) -> None:
    assert refused(saxon, schema(content)) == (message, f"schema/edition.sch:{line}")


RULE = '<sch:pattern><sch:rule context="*">\n{}</sch:rule></sch:pattern>'


@pytest.mark.parametrize("wrong", ["zz:p", "zz()", "count(", "t:p[", "$none"])
@pytest.mark.parametrize(
    "content",
    [
        '<sch:pattern>\n<sch:rule context="*[{}]"><sch:report test="1"/></sch:rule></sch:pattern>',
        RULE.format('<sch:assert test="{}">no</sch:assert>'),
        RULE.format('<sch:report test="{}">no</sch:report>'),
        RULE.format('<sch:let name="a" value="{}"/><sch:assert test="1"/>'),
        RULE.format('<sch:assert test="1">a <sch:value-of select="{}"/></sch:assert>'),
        RULE.format('<sch:assert test="1">a <sch:name path="{}"/></sch:assert>'),
        RULE.format('<sch:assert test="1" subject="{}">a</sch:assert>'),
        '<sch:let name="before" value="1"/>\n<sch:let name="a" value="{}"/>',
        '<sch:pattern>\n<sch:let name="a" value="{}"/>'
        '<sch:rule context="*"><sch:assert test="1"/></sch:rule></sch:pattern>',
        '<sch:pattern><sch:rule context="*"><sch:assert test="1" diagnostics="d">no</sch:assert>'
        "</sch:rule></sch:pattern><sch:diagnostics>\n"
        '<sch:diagnostic id="d">a <sch:value-of select="{}"/></sch:diagnostic></sch:diagnostics>',
        '<sch:pattern><sch:rule context="*"><sch:assert test="1" properties="d">no</sch:assert>'
        "</sch:rule></sch:pattern><sch:properties>\n"
        '<sch:property id="d">a <sch:value-of select="{}"/></sch:property></sch:properties>',
    ],
)
def test_a_mistake_in_any_expression_has_the_line_it_is_written_in(
    saxon: Saxon, content: str, wrong: str
) -> None:
    """An undeclared prefix, an unknown function, a broken path, an unknown variable."""
    message, where = refused(saxon, schema(content.format(wrong)))
    assert message.startswith(f"{BROKEN}: ")
    assert where.startswith("schema/edition.sch:5:")


@pytest.mark.parametrize(
    ("content", "message", "hint", "place"),
    [
        ("<sch:patern/>", "<patern> is no element of Schematron", "did you mean <pattern>?", "4:1"),
        (
            RULE.format('<sch:asert test="1"/>'),
            "<asert> is no element of Schematron",
            "did you mean <assert>?",
            "5:1",
        ),
        ("<sch:xyz/>", "<xyz> is no element of Schematron", "", "4:1"),
        ('<sch:rule context="*"/>', "<rule> stands outside a pattern", "", "4:1"),
        (
            '<sch:pattern>\n<sch:assert test="1"/></sch:pattern>',
            "<assert> stands outside a rule",
            "",
            "5:1",
        ),
        (RULE.format("<sch:pattern/>"), "<pattern> stands in <rule>", "", "5:1"),
        ("<sch:schema/>", "<schema> stands in <schema>", "", "4:1"),
        (RULE.format("<sch:assert>no</sch:assert>"), "<assert> lacks test", "", "5:1"),
        (RULE.format("<sch:report>no</sch:report>"), "<report> lacks test", "", "5:1"),
        ("<sch:pattern>\n<sch:rule/></sch:pattern>", "<rule> lacks context", "", "5:1"),
        (RULE.format('<sch:let value="1"/>'), "<let> lacks name", "", "5:1"),
        (RULE.format("<sch:extends/>"), "<extends> lacks rule", "", "5:1"),
        ("<sch:include/>", "<include> lacks href", "", "4:1"),
        (
            '<sch:phase id="p">\n<sch:active pattern="nope"/></sch:phase>',
            "no pattern has the id nope",
            "",
            "5:1",
        ),
        (
            '<sch:pattern id="a" abstract="true"/><sch:phase id="p">\n'
            '<sch:active pattern="a"/></sch:phase>',
            "the pattern a is abstract, and never active",
            "",
            "5:1",
        ),
        (
            RULE.format('<sch:assert test="1" diagnostics="zzz"/>'),
            "no diagnostic has the id zzz",
            "",
            "5:1",
        ),
        (
            RULE.format('<sch:assert test="1" properties="p zzz"/>')
            + '<sch:properties><sch:property id="p"/></sch:properties>',
            "no property has the id zzz",
            "",
            "5:1",
        ),
        (
            '<sch:pattern>\n<sch:rule context="p" visit-each="tokenize(@ref)"/></sch:pattern>',
            "<rule> has visit-each, which is not run: put what it selects into the context, "
            "or let each test go through it",
            "",
            "5:1",
        ),
        (
            '<sch:phase id="letters"/>\n<sch:phase id="poems" when="//lg"/>',
            "<phase> has when, which is not run: name the phase that is to run as defaultPhase "
            "of the schema",
            "",
            "5:1",
        ),
    ],
)
def test_what_would_check_nothing_is_refused(
    saxon: Saxon, content: str, message: str, hint: str, place: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, schema(content))
    assert (caught.value.message, caught.value.hint, caught.value.where) == (
        f"the Schematron schema cannot be used: {message}",
        hint,
        f"schema/edition.sch:{place}",
    )


PARTIAL = """<sch:phase id="all"><sch:active pattern="a"/></sch:phase>
<sch:phase id="part" from="//body" when="//lg"><sch:active pattern="a"/></sch:phase>
<sch:pattern id="a"><sch:rule context="p"><sch:report test="1">Անտոն</sch:report></sch:rule>
</sch:pattern>"""


def test_a_phase_of_which_only_a_part_is_to_be_checked_is_refused_where_it_runs(
    saxon: Saxon,
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, schema(PARTIAL), "part")
    assert (caught.value.message, caught.value.where) == (
        "the Schematron schema cannot be used: <phase> has from, which is not run: "
        "say in the context of each rule where it counts",
        "schema/edition.sch:5:1",
    )


@pytest.mark.parametrize("phase", ["all", "#ALL"])
def test_what_a_phase_says_that_does_not_run_counts_for_nothing(saxon: Saxon, phase: str) -> None:
    compiled = compile_schema(saxon, schema(PARTIAL), phase)
    assert [one.message for one in run(saxon, compiled, document("<TEI><p/></TEI>"))] == ["Անտոն"]


def test_an_element_that_is_included_out_of_place_is_refused(saxon: Saxon, tmp_path: Path) -> None:
    source = write(tmp_path, {"parts/one é.sch": f'<rule {SCH} context="*"/>'})
    assert refused(saxon, source) == (
        "<rule> stands outside a pattern",
        f"{tmp_path}/parts/one é.sch:1:1",
    )


def test_what_other_namespaces_and_variables_hold_is_not_looked_at(saxon: Saxon) -> None:
    """Documentation may show Schematron, well or badly written, and a variable may hold it."""
    content = """
      <sch:title>Ολόκληρο</sch:title><sch:p class="c">All <sch:emph>elements</sch:emph>
        <sch:dir value="rtl">of</sch:dir> <sch:span class="c">it</sch:span></sch:p>
      <x:example xmlns:x="urn:x"><sch:asert/><sch:rule/></x:example>
      <sch:let name="held"><sch:asert/><sch:rule/></sch:let>
      <sch:rules><sch:rule abstract="true" id="shared">
        <sch:report test="1">shared</sch:report></sch:rule></sch:rules>
      <sch:pattern><sch:rule context="/">
        <sch:extends rule="shared"/>
        <sch:report test="$held" diagnostics="d" properties="p">held</sch:report>
      </sch:rule></sch:pattern>
      <sch:diagnostics><sch:diagnostic id="d">d</sch:diagnostic></sch:diagnostics>
      <sch:properties><sch:property id="p">p</sch:property></sch:properties>"""
    assert found(saxon, content) == ["shared", "held"]


def test_what_a_library_holds_is_taken_where_it_is_included(saxon: Saxon, tmp_path: Path) -> None:
    rule = f'<pattern><rule context="/">{HERE}</rule></pattern>'
    compiled = compile_schema(
        saxon, write(tmp_path, {"parts/one é.sch": f"<library {SCH}>{rule}{rule}</library>"})
    )
    assert [f.message for f in run(saxon, compiled, document(LETTER))] == ["here", "here"]


def test_what_is_no_schema_is_refused(saxon: Saxon) -> None:
    assert refused(saxon, document("<rules/>", "edition.sch")) == (
        "the root element is not sch:schema",
        "edition.sch:1:1",
    )
    other = document(f'<schema {SCH} queryBinding="stx"/>', "edition.sch")
    assert refused(saxon, other) == ("there is no query binding stx", "edition.sch:1:1")
    assert refused(saxon, schema(PHASES), "last") == (
        "the schema has no phase last: it has first",
        "schema/edition.sch:1:1",
    )


def test_a_worker_that_is_stopped_is_no_mistake_of_the_schema() -> None:
    with Saxon(SaxonLimits(seconds=0)) as saxon, pytest.raises(TransformFailed, match="0 seconds"):
        compile_schema(saxon, schema(PHASES))


def test_compiling_twice_gives_the_same(saxon: Saxon) -> None:
    texts = {compile_schema(saxon, schema(PHASES)).stylesheet.text for _ in range(2)}
    assert len(texts) == 1
    assert Xml(texts.pop()).key
