"""Of one mistake one finding is told; whoever asks for some codes alone is told all of these."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tei_tools import api, config, corpus
from tei_tools.check.packing import packed
from tei_tools.check.telling import Teller, as_json
from tei_tools.config import Level
from tei_tools.diagnostics import Diagnostic, Label, Position, Severity, Span
from tei_tools.validation import CheckOptions
from tests.check.conftest import Between, tei, told

RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:persName[ancestor::t:text]">
<assert id="known" role="{role}" test="@ref = ('psn:kirov', 'psn:kamo')"
>nobody signs as <value-of select="@ref"/></assert>
</rule></pattern></schema>
"""
SIGNED = "<p>Text\n<persName ref='psn:kirof'>Kirov</persName></p>"
ASTRAY = (
    "ex001.xml:6:16 ref/unresolved-pointer ref=“psn:kirof” leads nowhere: no element of PERSONS "
    "has the xml:id “kirof” | did you mean psn:kirov?"
)
RULED = "ex001.xml:6:1 sch/known nobody signs as psn:kirof"


@pytest.fixture
def ruled(between: Between, folder: Path) -> Between:
    """Return the same with a rule that holds pointers against a list of its own."""

    def check(body: str, role: str = "error") -> list[str]:
        between()
        (folder / "schema/edition.sch").write_text(RULES.format(role=role), "utf-8")
        found = between(ex001=tei("ex001", body))
        return [one for one in found if "persons.xml" not in one]

    return check


def level(folder: Path, code: str, weight: str) -> None:
    """Add a line to edition.toml."""
    toml = folder / "edition.toml"
    toml.write_text(f'{toml.read_text("utf-8")}\n[levels]\n"{code}" = "{weight}"\n', "utf-8")


def test_what_rules_say_of_a_pointer_that_leads_nowhere_is_left_out(ruled: Between) -> None:
    assert ruled(SIGNED) == [ASTRAY]


def test_what_they_say_of_the_entry_that_was_meant_is_too(between: Between, folder: Path) -> None:
    """Where the pointer is right again, so is what the rule missed."""
    between()
    rule = """<pattern><rule context="t:body"><assert id="signed"
    test="t:p/t:persName/@ref = 'psn:kirov'">psn:kirov signs nowhere</assert></rule></pattern>"""
    before, _, _ = RULES.partition("<pattern>")
    (folder / "schema/edition.sch").write_text(f"{before}{rule}</schema>", "utf-8")
    found = between(ex001=tei("ex001", SIGNED), ex002=tei("ex002", "<p>Text</p>"))
    assert [one for one in found if "persons.xml" not in one] == [
        ASTRAY,
        "ex002.xml:5:7 sch/signed psn:kirov signs nowhere",
    ]


def test_what_they_say_of_others_is_told(ruled: Between) -> None:
    found = ruled(f"<p><persName>Lenin</persName></p>{SIGNED}")
    assert [one for one in found if " sch/" in one] == ["ex001.xml:5:16 sch/known nobody signs as"]


def test_a_grave_finding_is_not_left_out_for_a_light_one(ruled: Between, folder: Path) -> None:
    """It keeps a document from being published, which the other does not."""
    level(folder, "ref/", "warning")
    assert ruled(SIGNED) == [RULED, ASTRAY]


def test_nor_is_it_for_one_that_is_switched_off(ruled: Between, folder: Path) -> None:
    level(folder, "ref/", "off")
    assert ruled(SIGNED) == [RULED]


def selected(folder: Path, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[str]:
    """Return what is told of some codes, by what an earlier check kept."""
    options = CheckOptions(select=select, ignore=ignore)
    return told(api.validate(start=folder, options=options).findings)


def test_who_asks_for_some_codes_alone_is_told_all_of_them(ruled: Between, folder: Path) -> None:
    """And the check after that leaves out what comes of others again."""
    ruled(SIGNED)
    every = selected(folder)
    assert [one for one in every if " sch/" in one] == []
    assert selected(folder, select=["sch/"]) == [RULED]
    assert [one for one in selected(folder, ignore=["ref/"]) if " sch/" in one] == [RULED]
    assert selected(folder) == every


def test_processes_beside_the_main_one_tell_as_it_does(between: Between, folder: Path) -> None:
    """Also of a code that the edition has switched off, and somebody asks for."""
    level(folder, "note/", "off")
    between(ex001=tei("ex001", SIGNED))
    settings = config.load(folder / "edition.toml")
    asked = replace(settings, levels={"sch/known": Level.WARNING})
    path = folder / "tei/documents/ex001.xml"
    span = Span(corpus.shown(path), Position(6, 1), Position(6, 10))
    findings = [
        Diagnostic.of("note/untold-voice", "nothing tells", span),
        Diagnostic.of("ref/unresolved-pointer", "ref=“psn:kirof” leads nowhere", span),
        Diagnostic("sch/known", Severity.ERROR, "nobody signs as psn:kirof", Label(span, "")),
    ]
    parts = [as_json(packed(findings, span.uri))]
    found: dict[bool, list[list[tuple[str, str]]]] = {True: [], False: []}
    for is_selective, told_of in found.items():
        teller = Teller(asked, is_selective=is_selective)
        manner = json.loads(json.dumps(teller.manner()))
        for one in (teller, Teller.like(settings, manner)):
            rows = json.loads(one.of(str(path), parts).rows)
            told_of.append([(row[0], row[1]) for row in rows])
    note, pointer = ("note/untold-voice", "warning"), ("ref/unresolved-pointer", "error")
    every = [note, pointer, ("sch/known", "warning")]
    assert found == {True: [every, every], False: [every[:2], every[:2]]}


GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
<start><ref name="any"/></start>
<define name="any"><choice><element><anyName><except><name>persName</name><name>prefixDef</name>
</except></anyName><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><ref name="inside"/>
</element><element name="persName"><attribute name="ref"/><optional><attribute name="n"/>
</optional><text/></element>
<element name="prefixDef"><attribute name="ident"><value>psn</value></attribute>
<attribute name="matchPattern"/><attribute name="replacementPattern"/></element></choice></define>
<define name="inside"><zeroOrMore><choice><text/><ref name="any"/></choice></zeroOrMore></define>
</grammar>
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "ref='psn:kirov'>Kirov",
            ">Kirov",
            ["6:1 rng/attribute-missing <persName> lacks the attribute ref"],
        ),
        (
            "ref='psn:kirov'>Kirov",
            "\nreff='psn:kirov'>Kirov",
            [
                "7:1 rng/attribute-not-allowed the attribute reff is not allowed on <persName> | "
                "did you mean ref?"
            ],
        ),
        (
            'ident="psn"',
            'ident="pns"',
            [
                "3:19 rng/value-not-allowed ident=“pns” is none of the values that <prefixDef> may "
                "have there | did you mean psn?"
            ],
        ),
        (
            'ident="psn"',
            'idnt="psn"',
            [
                "3:12 rng/attribute-not-allowed the attribute idnt is not allowed on <prefixDef> | "
                "did you mean ident?"
            ],
        ),
        (
            "ref='psn:kirov'>Kirov",
            "m='psn:lenin'>Kirov",
            [
                "6:1 rng/attribute-missing <persName> lacks the attribute ref",
                "6:11 rng/attribute-not-allowed the attribute m is not allowed on <persName>",
            ],
        ),
    ],
)
def test_what_is_said_of_an_element_whose_attributes_the_grammar_refuses_is_left_out(
    between: Between, folder: Path, old: str, new: str, expected: list[str]
) -> None:
    """By rules and across files: without the right ones, it is taken for another."""
    between()
    (folder / "schema/edition.rng").write_text(GRAMMAR, "utf-8")
    (folder / "schema/edition.sch").write_text(RULES.format(role="error"), "utf-8")
    text = tei("ex001", SIGNED.replace("kirof", "kirov"))
    assert text.count(old) == 1
    found = between(ex001=text.replace(old, new))
    assert [one for one in found if one.startswith("ex001")] == [
        f"ex001.xml:{one}" for one in expected
    ]


def test_an_entry_that_a_misspelt_pointer_means_is_in_use(between: Between) -> None:
    found = between(
        is_whole=True,
        ex001=tei("ex001", SIGNED),
        ex002=tei("ex002", "<p><persName ref='psn:kamo'>Kamo</persName></p>"),
    )
    assert found == [ASTRAY]


@pytest.mark.parametrize(
    ("identifier", "pointers", "expected"),
    [
        (
            "nn-one",
            3,
            [
                "6:15 ref/unresolved-pointer 3 pointers lead to “n-one”, which no element has, and "
                "none to “nn-one” | did you mean n-one?"
            ],
        ),
        (
            "nn-one",
            1,
            [
                "7:14 ref/unresolved-pointer target=“#n-one” leads nowhere: no element of "
                "EX001 has the xml:id “n-one” | did you mean #nn-one?"
            ],
        ),
        (
            "n-2",
            2,
            [
                "7:14 ref/unresolved-pointer target=“#n-one” leads nowhere: no element of "
                "EX001 has the xml:id “n-one” | so does one more pointer of this file"
            ],
        ),
        ("n-one", 2, []),
    ],
)
def test_a_misspelt_id_is_told_rather_than_all_that_lead_to_it(
    between: Between, identifier: str, pointers: int, expected: list[str]
) -> None:
    lines = "\n".join(["<ref target='#n-one'/>"] * pointers)
    body = f"<p>Text\n<note xml:id='{identifier}' resp='#ex001' n='1'>One.</note>\n{lines}</p>"
    found = between(ex001=tei("ex001", body))
    assert [one for one in found if one.startswith("ex001")] == [
        f"ex001.xml:{one}" for one in expected
    ]
