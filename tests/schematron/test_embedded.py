"""Rules of Schematron inside of a RELAX NG schema."""

from pathlib import Path

import pytest

from tei_tools.diagnostics import Position
from tei_tools.document import Document, read_document
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.embedded import embedded
from tei_tools.schematron.run import run
from tests.support.parsed import document

SCHEMA = """<?xml version="1.0"?>
<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:tei="http://www.tei-c.org/ns/1.0" ns="http://www.tei-c.org/ns/1.0">
  <sch:ns xmlns:sch="http://purl.oclc.org/dsdl/schematron" prefix="t"
    uri="http://www.tei-c.org/ns/1.0"/>
  <start><element name="TEI"><text/>
    <!-- a comment -->
    <pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="ä">
      <rule context="t:p"><assert id="n" test="@n">a p without n</assert></rule></pattern>
    <sch:pattern xmlns:sch="http://purl.oclc.org/dsdl/schematron">
      <sch:rule context="t:q"><sch:report test="{test}">a q</sch:report></sch:rule>
    </sch:pattern>
  </element></start>
</grammar>
"""


def test_rules_are_found_and_run() -> None:
    rules = embedded(document(SCHEMA.format(test="true()"), "schema/edition.rng"))
    assert rules is not None
    letter = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<p/><p n=""/>\n<q/></TEI>'
    with Saxon() as saxon:
        found = run(saxon, compile_schema(saxon, rules), document(letter, "kz001.xml"))
    assert [(one.code, one.message, one.primary.span.start) for one in found] == [
        ("sch/n", "a p without n", Position(2, 1)),
        ("sch/assertion", "a q", Position(3, 1)),
    ]


def test_a_rule_that_does_not_compile_is_told_where_it_stands() -> None:
    rules = embedded(document(SCHEMA.format(test="no:such()"), "schema/edition.rng"))
    assert rules is not None
    with Saxon() as saxon, pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, rules)
    assert caught.value.where == "schema/edition.rng:11:31"


RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
S = 'xmlns:s="http://purl.oclc.org/dsdl/schematron"'
PREFIX = f'<s:ns {S} prefix="t" uri="http://www.tei-c.org/ns/1.0"/>'
RULE = '<s:rule context="{}"><s:report test="true()">{}</s:report></s:rule>'


def pattern(context: str, words: str) -> str:
    return f"<s:pattern {S}>{RULE.format(context, words)}</s:pattern>"


def grammar(content: str) -> str:
    return f"<grammar {RNG}>\n{content}\n</grammar>"


def written(folder: Path, **files: str) -> Document:
    for name, content in files.items():
        (folder / f"{name}.rng").write_text(grammar(content), encoding="utf-8")
    main = read_document(folder / "main.rng")
    assert isinstance(main, Document)
    return main


def refused(document: Document) -> tuple[str, str, str]:
    with Saxon() as saxon, pytest.raises(ConfigurationError) as caught:
        compile_schema(saxon, embedded(document) or document)
    return caught.value.message, caught.value.where, caught.value.hint


def test_the_rules_of_included_grammars_count_each_once(tmp_path: Path) -> None:
    """Of those that these include, too, and of those that hold no rule it is known that they do."""
    again = '<include href="persons%20é.rng"/>'
    main = written(
        tmp_path,
        **{
            "main": f"{PREFIX}<include href='inc.rng'/><externalRef href='bare.rng'/>\n"
            + pattern("t:q", "main"),
            "inc": again + "\n" + pattern("t:p", "included"),
            "bare": f"{again}<include href='https://example.org/far.rng'/>",
            "persons é": f"<include href='main.rng'/>\n\n{pattern('t:persName', 'deep')}",
        },
    )
    rules = embedded(main)
    assert rules is not None
    letter = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<p/>\n<q/>\n<persName/></TEI>'
    with Saxon() as saxon:
        compiled = compile_schema(saxon, rules)
        found = run(saxon, compiled, document(letter, "kz001.xml"))
    assert [(one.message, one.primary.span.start) for one in found] == [
        ("main", Position(3, 1)),
        ("included", Position(2, 1)),
        ("deep", Position(4, 1)),
    ]
    assert [Path(file.uri).name for file in compiled.files] == [
        "main.rng",
        "inc.rng",
        "bare.rng",
        "persons é.rng",
    ]


def test_a_rule_of_an_included_grammar_is_told_where_it_stands(tmp_path: Path) -> None:
    main = written(tmp_path, main="<include href='inc.rng'/>", inc="\n" + pattern("*[", "no"))
    message, where, _ = refused(main)
    assert message.startswith("the Schematron schema cannot be used: a rule does not compile: ")
    assert where.startswith(f"{tmp_path}/inc.rng:3:")


def test_an_included_grammar_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    main = written(tmp_path, main="\n<include href='none.rng'/>" + pattern("*", "a"))
    assert refused(main) == (
        f"a grammar with rules cannot be used: {tmp_path}/none.rng: there is no such file",
        f"{tmp_path}/main.rng:3:10",
        "",
    )


def test_a_rule_outside_a_pattern_is_no_rule_of_the_schema(tmp_path: Path) -> None:
    bare = RULE.format("t:p", "bare").replace("<s:rule", f"<s:rule {S}", 1)
    expected = (
        "the Schematron schema cannot be used: <rule> stands outside a pattern",
        f"{tmp_path}/main.rng:2:",
        "",
    )
    for beside in (pattern("t:q", "a"), ""):
        message, where, hint = refused(written(tmp_path, main=PREFIX + bare + beside))
        assert (message, where[: len(expected[1])], hint) == expected


def test_rules_of_schematron_1_5_are_refused(tmp_path: Path) -> None:
    old = "http://www.ascc.net/xml/schematron"
    main = written(tmp_path, main=pattern("t:q", "a") + f'\n<o:pattern xmlns:o="{old}"/>')
    assert refused(main) == (
        "the rules in this RELAX NG schema are of Schematron 1.5, which is not run",
        f"{tmp_path}/main.rng:3:1",
        "declare their namespace as http://purl.oclc.org/dsdl/schematron",
    )


def test_an_entity_in_a_rule_is_refused() -> None:
    text = f"<!DOCTYPE grammar [<!ENTITY a 'a'>]>\n{grammar(pattern('t:q', '&a;'))}"
    message, where, _ = refused(document(text, "main.rng"))
    assert message.startswith("the rules in this RELAX NG schema cannot be used: ")
    assert where.startswith("main.rng:3:")


def test_a_whole_schema_in_a_grammar_is_taken_apart(tmp_path: Path) -> None:
    inside = f"<s:schema {S}>{pattern('*', 'inside')}</s:schema>"
    rules = embedded(written(tmp_path, main=inside))
    assert rules is not None
    with Saxon() as saxon:
        found = run(saxon, compile_schema(saxon, rules), document("<a/>", "a.xml"))
    assert [one.message for one in found] == ["inside"]


def test_a_schema_without_rules_has_none(tmp_path: Path) -> None:
    assert embedded(written(tmp_path, main=PREFIX)) is None
    plain = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    assert embedded(document(plain, "a.rng")) is None
