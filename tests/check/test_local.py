"""What is wrong in a document that no grammar says, each kind beside a right neighbour."""

import pytest

from tei_tools.check.facts import gathered
from tei_tools.check.local import beside, check_document
from tei_tools.diagnostics import Diagnostic, Edit, Fix, sort
from tei_tools.document import Document, parse_document
from tests.check.conftest import tei, told
from tests.support.mending import applied


def read(body: str) -> Document:
    found = parse_document(tei("ex001", body).encode(), "ex001.xml")
    assert isinstance(found, Document)
    return found


def found_in(document: Document) -> list[Diagnostic]:
    return [*check_document(document, gathered(document))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<date when="1920-02-29"/><date when="1920"/><date from="1920" to="1920-01"/>', []),
        ('<date when="0000-12-31" notAfter="0001"/><date notBefore="-0044" notAfter="0014"/>', []),
        ('<locus from="5" to="3"/><app from="1920-07-12" to="1920-07-10"/>', []),
        (
            '<date when="1919-02-29"/>',
            ["5:25 date/impossible when=“1919-02-29” is no date: February has 28 days"],
        ),
        (
            '<date when="1920-13"/>',
            ["5:25 date/impossible when=“1920-13” is no date: there is no month 13"],
        ),
        (
            '<birth notBefore="1920-07-12" notAfter="1920-07-10"/>',
            [
                "5:31 date/contradictory notBefore=“1920-07-12” is later than "
                "notAfter=“1920-07-10”"
            ],
        ),
        (
            '<date from="1921" to="1920-12-31"/>',
            ["5:25 date/contradictory from=“1921” is later than to=“1920-12-31”"],
        ),
        (
            '<date when="1920-08" notBefore="1920-01" notAfter="1920-07"/>',
            ["5:25 date/contradictory when=“1920-08” is later than notAfter=“1920-07”"],
        ),
        (
            '<date when="19200719"/><date when="192007"/><date when-iso="19200719"/>',
            [
                "5:25 date/unlikely when=“19200719” is in the year 19,200,719"
                " | did you mean 1920-07-19?",
                "5:48 date/unlikely when=“192007” is in the year 192,007 | did you mean 1920-07?",
            ],
        ),
        (
            '<date notAfter="19201319"/><date from="-12000"/>',
            ["5:29 date/unlikely notAfter=“19201319” is in the year 19,201,319"],
        ),
        ('<date when-iso="1919-W05"/><date from-iso="1921" to="1920" to-iso="1921-02"/>', []),
        (
            '<date when-iso="1919-02-29"/><date notBefore-iso="1920" notAfter-iso="1919-12"/>',
            [
                "5:29 date/impossible when-iso=“1919-02-29” is no date: February has 28 days",
                "5:63 date/contradictory notBefore-iso=“1920” is later than "
                "notAfter-iso=“1919-12”",
            ],
        ),
        ('<p xml:lang="hy-Latn"/><p xml:lang=""/><p xml:lang="x-private"/><p xml:lang="sr"/>', []),
        (
            '<p xml:lang="ger"/>',
            [
                "5:26 lang/not-bcp47 “ger” is no BCP 47 language tag that is in use"
                " | did you mean de?"
            ],
        ),
        (
            '<p xml:lang="de_AT"/>',
            ["5:26 lang/not-bcp47 “de_AT” is no BCP 47 language tag | did you mean de-AT?"],
        ),
        (
            '<p xml:lang="English"/>',
            ["5:26 lang/not-bcp47 “English” is no BCP 47 language tag | did you mean en?"],
        ),
        ('<p xml:lang="elvisher"/>', ["5:26 lang/not-bcp47 “elvisher” is no BCP 47 language tag"]),
        (
            '<p xml:lang="elvisher"><hi xml:lang="elvisher"/></p>',
            [
                "5:26 lang/not-bcp47 “elvisher” is no BCP 47 language tag"
                " | so at 1 more place of this file"
            ],
        ),
        (
            '<p><language ident="German"/> <language ident="grc"/> <language/></p>',
            ["5:33 lang/not-bcp47 “German” is no BCP 47 language tag | did you mean de?"],
        ),
        ('<p xml:lang="gr"/>', ["5:26 lang/not-bcp47 “gr” is no BCP 47 language tag"]),
        (
            '<p xml:id="a"/><p xml:id="b"/><p xml:id="a"/>',
            ["5:54 xml/duplicate-id the xml:id “a” stands twice in this file"
             " | give it another name"],
        ),
        (
            '<p xml:id="a"><s xml:id="b"/></p><p xml:id="a"><s xml:id="b"/></p><s xml:id="b"/>',
            [
                "5:57 xml/duplicate-id the xml:id “a” stands twice in this file,"
                " and so does one more after it | is this a copy?",
                "5:90 xml/duplicate-id the xml:id “b” stands twice in this file"
                " | give it another name",
            ],
        ),
        (
            '<p xml:id="a"/><p xml:id="b"/><p xml:id="c"/>'
            '<p xml:id="a"/><p xml:id="d"/><p xml:id="c"/>',
            [
                "5:69 xml/duplicate-id the xml:id “a” stands twice in this file"
                " | give it another name",
                "5:99 xml/duplicate-id the xml:id “c” stands twice in this file"
                " | give it another name",
            ],
        ),
        (
            '<p><persName ref="psn:kirov">K</persName> <persName ref="psn:kirov">K</persName></p>',
            [],
        ),
        (
            '<p><persName ref="psn:kirov">K.</persName> <persName ref="psn:kamo">K.</persName></p>',
            ["5:71 register/homonym “K.” points at psn:kamo here, and at psn:kirov before"],
        ),
        (
            '<p><persName ref="#kirov">K.</persName> <persName ref="kirov">K.</persName></p>',
            [],
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_found_and_its_neighbour_is_not(body: str, expected: list[str]) -> None:
    found = told(found_in(read(body)))
    assert [line.removeprefix("ex001.xml:") for line in found] == expected


def test_a_tag_is_told_once_of_a_file_and_mended_at_all_its_places() -> None:
    body = '<p xml:lang="ger"><q xml:lang="ger"/><q xml:lang="lat"/></p>'
    one, other = sort(found_in(read(body)))
    assert told([one, other]) == [
        "ex001.xml:5:26 lang/not-bcp47 “ger” is no BCP 47 language tag that is in use"
        " | did you mean de? (so at 1 more place of this file)",
        "ex001.xml:5:63 lang/not-bcp47 “lat” is no BCP 47 language tag that is in use"
        " | did you mean la?",
    ]
    (fix,) = one.fixes
    assert [(edit.span.start.column, edit.replacement) for edit in fix.edits] == [
        (26, "de"),
        (44, "de"),
    ]


def test_the_right_tag_is_offered_as_a_safe_fix() -> None:
    (found,) = found_in(read('<p xml:lang="iw"/>'))
    span = found.primary.span
    assert [(fix.edits, fix.safe) for fix in found.fixes] == [((Edit(span, "he"),), True)]


def test_a_repair_of_all_places_takes_the_place_of_one_that_the_grammar_has_for_the_first() -> None:
    """Else the others were mended the next time."""
    (wide,) = found_in(read('<p xml:lang="de_AT"><q xml:lang="de_AT"/></p>'))
    (single,) = found_in(read('<p xml:lang="de_AT"/>'))
    narrow = Fix("write de-AT", (Edit(wide.primary.span, "de-AT"),), safe=True)
    refused = Diagnostic.of("rng/value-not-allowed", "no tag", wide.primary.span, "here")
    found = refused.with_help(fixes=[narrow])
    assert beside([found], [wide]) == [refused.with_help(fixes=wide.fixes)]
    assert beside([found], [single]) == [found]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<?xml-model href="a.rng"?>\n<?xml-stylesheet href="a.css"?>\n<?oxygen href="a"?>', []),
        ("<?xml-modle?>\n<!-- <?xml-modle href='a.rng'?> -->", []),
        ('<?xml-modle href="a.rng"?>', ["xml-modle"]),
        ('<?xmlmodel\n href="a.rng"?>\n<?xml_model href="b.sch"?>', ["xmlmodel", "xml_model"]),
        ('<?XML-Model href="a.rng"?>', ["XML-Model"]),
        ('<?xml-modle href="a.rng"?><?xml-modle href="b.sch"?>', ["xml-modle", "xml-modle"]),
    ],
)
def test_an_instruction_that_is_a_misspelt_model_is_told_and_renamed_unasked(
    head: str, expected: list[str]
) -> None:
    text = f"{head}\n{tei('ex001', '<p/>')}"
    document = parse_document(text.encode(), "ex001.xml")
    assert isinstance(document, Document)
    found = [one for one in found_in(document) if one.code == "xml/misspelt-model"]
    assert [one.message for one in found] == [
        f"<?{name}?> is unknown to editors and checkers" for name in expected
    ]
    fixes = [fix for one in found for fix in one.fixes]
    assert all(fix.safe for fix in fixes)
    mended = text
    for name in expected:
        mended = mended.replace(f"<?{name}", "<?xml-model")
    assert applied(text, *fixes) == mended
