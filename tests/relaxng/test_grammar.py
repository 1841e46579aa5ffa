"""A grammar as a program meets it: read, kept, and asked about files of every sort."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tei_tools.errors import ConfigurationError, InputError
from tei_tools.relaxng.matcher import WhyNot
from tei_tools.relaxng.validator import Grammar

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
LETTER = f"""<grammar {RNG} xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="letter"/></start>
  <define name="letter">
    <element name="letter">
      <a:documentation>a letter</a:documentation>
      <attribute name="xml:id"><data type="ID"/></attribute>
      <optional><attribute name="kind">
        <choice><value>letter</value><value>telegram</value></choice>
      </attribute></optional>
      <interleave>
        <element name="sender"><text/></element>
        <element name="receiver"><text/></element>
        <optional><element name="date"><attribute name="when"><data type="date"/></attribute>
          <text/></element></optional>
      </interleave>
      <oneOrMore><element name="p"><ref name="mixed"/></element></oneOrMore>
    </element>
  </define>
  <define name="mixed"><zeroOrMore><choice><text/>
    <element name="name"><attribute name="xml:id"><data type="ID"/></attribute><text/></element>
  </choice></zeroOrMore></define>
</grammar>
"""
GOOD = """<letter xml:id="k1"><receiver>Ordzhonikidze</receiver><sender>Kirov</sender>
<p>𝄞 Ղարաբաղ</p></letter>
"""


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "letter.rng"
    path.write_text(LETTER, "utf-8")
    return path


@pytest.fixture
def told(schema: Path) -> Callable[[str], list[str]]:
    grammar = Grammar.load(schema, None)

    def tell(text: str) -> list[str]:
        found = grammar.validate(text.encode(), "k.xml")
        places = ((one, one.primary.span.start) for one in found)
        return [f"{at.line}:{at.column} {one.message} | {one.primary.text}" for one, at in places]

    return tell


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<sender>Kirov</sender>", "", ["2:1 <letter> lacks <sender> | <sender> belongs before this"]),
        (
            "<p>",
            "<sender>again</sender><p>",
            ["2:1 a second <sender> is not allowed in <letter> | "],
        ),
        (
            "</letter>",
            "<sender/></letter>",
            ["2:17 a second <sender> is not allowed in <letter> | "],
        ),
        (
            "<sender>Kirov</sender>",
            "<send>Kirov</send>",
            ["1:55 <send> is not allowed in <letter> | did you mean <sender>?"],
        ),
        (
            "<sender>",
            "stray<sender>",
            ["1:55 no text may stand in <letter>: “stray” | it may stand in <sender> or <date>"],
        ),
        (
            "𝄞",
            '𝄞<name xml:id="k1">x</name>',
            ["2:19 the xml:id “k1” stands twice in this file | give it another name"],
        ),
        (
            "𝄞",
            "𝄞<nme/>",
            [
                "2:5 <nme> lacks the attribute xml:id | ",
                "2:5 <nme> is not allowed in <p> | did you mean <name>?",
            ],
        ),
        ('"k1"', '"k1" kind="telegramm"', ["1:27 kind=“telegramm” is none of the values that <letter> may have there | did you mean telegram?"]),
        (' xml:id="k1"', "", ["1:1 <letter> lacks the attribute xml:id | "]),
        ("letter", "leter", ["1:1 <leter> is not allowed as the root | did you mean <letter>?"]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_rightly_where_parts_are_interleaved(
    told: Callable[[str], list[str]], old: str, new: str, found: list[str]
) -> None:
    assert told(GOOD) == []
    text = GOOD.replace(old, new)
    assert told(text) == found


def test_a_file_that_is_not_well_formed_has_one_finding(schema: Path) -> None:
    (finding,) = Grammar.load(schema, None).validate(GOOD.replace("𝄞", "&").encode(), "k.xml")
    assert (finding.code, str(finding.primary.span.start)) == (
        "xml/not-well-formed",
        "Position(line=2, column=4)",
    )


def test_a_file_is_validated_as_its_bytes_are(schema: Path, tmp_path: Path) -> None:
    grammar = Grammar.load(schema, None)
    text = GOOD.replace("<p>", "<!--" + "x\n" * 300_000 + "--><p><b/>")
    file = tmp_path / "k1.xml"
    file.write_text(text, "utf-8")
    (finding,) = grammar.validate_file(file, "k1.xml")
    assert grammar.validate(text.encode(), "k1.xml") == [finding]
    assert (finding.primary.span.start.line, finding.message) == (
        300_002,
        "<b> is not allowed in <p>",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-5", "utf-8-sig"])
def test_the_encoding_of_a_file_changes_nothing(
    schema: Path, tmp_path: Path, encoding: str
) -> None:
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{declared}"?>{GOOD}'
    text = text.replace("𝄞 Ղարաբաղ", "Карабах <b/>")
    file = tmp_path / "k1.xml"
    file.write_bytes(text.encode(encoding))
    (finding,) = Grammar.load(schema, None).validate_file(file, "k1.xml")
    assert (finding.primary.span.start.column, finding.message) == (12, "<b> is not allowed in <p>")


def test_a_doctype_goes_through_the_hardened_reader(schema: Path) -> None:
    grammar = Grammar.load(schema, None)
    inside = '<!DOCTYPE letter [<!ENTITY k "Karabakh">]>' + GOOD.replace("𝄞", "&k;")
    outside = f'<!DOCTYPE letter [<!ENTITY k SYSTEM "{schema.as_uri()}">]>' + GOOD.replace(
        "𝄞", "&k;"
    )
    assert grammar.validate(inside.encode(), "k.xml") == []
    (finding,) = grammar.validate(outside.encode(), "k.xml")
    assert finding.code == "xml/external-entity"


def test_a_file_that_is_missing_is_an_error(schema: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        Grammar.load(schema, None).validate_file(tmp_path / "none.xml")
    assert error.value.hint == "check the spelling, and the folder that you are in"


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('<ref name="letter"/>', '<ref name="lettre"/>', "3:10", "nothing is defined as lettre; did you mean letter?"),
        ("<oneOrMore><element", "<oneOrMor><element", "17:7", "<oneOrMor> is not allowed in <element>: did you mean oneOrMore?"),
        ('type="date"', 'type="dat"', "14:63", "XML Schema has no type dat; did you mean date?"),
        ('<data type="ID"/></attribute>\n', '<element name="x"><empty/></element></attribute>\n', "7:7", "an element may not stand in an attribute"),
    ],
)  # fmt: skip
def test_an_incorrect_schema_is_explained(
    schema: Path, old: str, new: str, place: str, message: str
) -> None:
    text = LETTER.replace("oneOrMore>", "oneOrMor>") if "oneOrMor>" in new else LETTER
    schema.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ConfigurationError) as error:
        Grammar.load(schema, None)
    assert error.value.message == f"this is no correct RELAX NG schema: {message}"
    assert str(error.value.where) == f"{schema}:{place}"


def test_a_kept_grammar_judges_as_a_new_one_does(schema: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    Grammar.load(schema, folder)
    (file,) = folder.iterdir()
    bad = GOOD.replace("<p>", "<p><nme/><b/>").encode()
    assert Grammar.load(schema, folder).validate(bad) == Grammar.load(schema, None).validate(bad)
    assert [*folder.iterdir()] == [file]


def test_which_element_holds_which_is_found_once(schema: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    bad = GOOD.replace("<p>", "<p kind='letter'><sender>N</sender>").encode()
    expected = Grammar.load(schema, None).validate(bad)
    assert ["it may stand" in one.primary.text for one in expected] == [True, True]
    assert Grammar.load(schema, folder).validate(bad) == expected
    kept = {file: file.read_bytes() for file in folder.iterdir()}
    assert Grammar.load(schema, folder).validate(bad) == expected
    assert {file: file.read_bytes() for file in folder.iterdir()} == kept
    assert len(kept) == 2  # the grammar, and this
    for file, data in kept.items():
        file.write_bytes(data[:-9])
    assert Grammar.load(schema, folder).validate(bad) == expected


@pytest.mark.parametrize("damage", ["torn", "planted", "writable", "schema"])
def test_a_kept_grammar_that_cannot_be_trusted_is_made_anew(
    schema: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "cache"
    Grammar.load(schema, folder)
    (file,) = folder.iterdir()
    if damage == "torn":
        file.write_bytes(file.read_bytes()[:500])
    elif damage == "planted":
        file.write_bytes(file.read_bytes().replace(b'"sender"', b'"sander"'))
    elif damage == "writable":
        file.write_bytes(b"0\n{}")
        folder.chmod(0o777)
    else:
        schema.write_text(LETTER.replace("sender", "sander"), "utf-8")
    found = Grammar.load(schema, folder).validate(GOOD.encode())
    assert bool(found) is (damage == "schema")


def test_a_folder_that_cannot_be_written_to_is_no_obstacle(schema: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", "utf-8")
    assert Grammar.load(schema, tmp_path / "cache").validate(GOOD.encode()) == []


def test_a_matcher_says_what_may_come_and_why_not(schema: Path) -> None:
    matcher = Grammar.load(schema, None).matcher()
    assert matcher.names() == {"letter": "a letter"}
    assert matcher.start("letter")
    assert matcher.required() == ("{http://www.w3.org/XML/1998/namespace}id",)
    assert not matcher.copy().close_start()
    assert [*matcher.values("kind").listed] == ["letter", "telegram"]
    assert matcher.attribute("{http://www.w3.org/XML/1998/namespace}id", "k1")
    assert matcher.close_start()
    assert sorted(matcher.names()) == ["date", "receiver", "sender"]
    assert (matcher.why_not("p"), matcher.why_not("b")) == (WhyNot.NOT_YET, WhyNot.UNKNOWN_NAME)
    assert matcher.why_not("name") is WhyNot.NOT_HERE
    for name in ("sender", "receiver"):
        before = matcher.copy()
        assert matcher.start(name)
        assert matcher.close_start()
        assert matcher.end()
        assert name in before.names()
    assert matcher.why_not("sender") is WhyNot.TOO_MANY
    assert (matcher.allows_end(), matcher.allows_text()) == (False, False)
    assert matcher.required() == ("p",)


def test_the_cache_is_for_its_user_alone(schema: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    Grammar.load(schema, folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_uid == os.getuid() for file in folder.iterdir())
