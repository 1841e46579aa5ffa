"""What is wrong between files, each kind beside a neighbour that is right."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tei_tools import api
from tei_tools.check.addresses import Addresses, Astray, Target
from tei_tools.check.facts import Facts, Prefix
from tei_tools.names import RNG, SCH
from tests.check.conftest import Between, tei
from tests.support.files import replace


def test_pointers_lead_through_prefixes_files_and_fragments(between: Between) -> None:
    assert (
        between(
            ex001=tei(
                "ex001",
                '<p xml:id="ex001-p1"><persName ref="psn:kirov">K.</persName>'
                '<ref target="#ex001-p1 ex002.xml ex002.xml#ex002-p1 https://example.org/#x"/>'
                '<ref target="ex002.xml#xpath(//p[1])"/></p>',
            ),
            ex002=tei("ex002", '<p xml:id="ex002-p1"/>'),
        )
        == []
    )


def test_what_stands_in_xenodata_points_at_nothing(between: Between) -> None:
    """It is no TEI, though tools write it in TEI's namespace; its ids may be pointed at."""
    foreign = '<element source="imported" ref="nowhere"><label xml:id="own"/></element>'
    header = f"<xenoData><metadata>{foreign}</metadata></xenoData>"
    text = tei("ex001", '<ref target="#own #none"/>', header=header)
    assert between(ex001=text) == [
        "ex001.xml:5:31 ref/unresolved-pointer target=“#none” leads nowhere: no element of EX001 "
        "has the xml:id “none”"
    ]


def test_a_pointer_that_leads_nowhere_is_told_with_the_nearest_id(between: Between) -> None:
    assert between(
        ex001=tei(
            "ex001",
            '<p xml:id="ex001-p1"><persName ref="psn:kirow">K.</persName>\n'
            '<ref target="#ex001-p1 #ex001-q1"/>\n<ref target="ex003.xml"/>\n'
            '<persName ref="pns:kamo">Kamo</persName>\n<persName ref="psn:kirow">K.</persName></p>',
        ),
        ex002=tei("ex002"),
    ) == [
        "ex001.xml:5:49 ref/unresolved-pointer ref=“psn:kirow” leads nowhere: no element of "
        "PERSONS has the xml:id “kirow” | did you mean psn:kirov?",
        "ex001.xml:6:24 ref/unresolved-pointer target=“#ex001-q1” leads nowhere: no element of "
        "EX001 has the xml:id “ex001-q1” | did you mean #ex001-p1?",
        "ex001.xml:7:14 ref/missing-file target=“ex003.xml” leads nowhere: there is no file EX003",
        "ex001.xml:8:16 ref/unknown-prefix ref=“pns:kamo” leads nowhere: no prefixDef declares the "
        "prefix pns | did you mean psn:kamo?",
        "ex001.xml:9:16 ref/unresolved-pointer ref=“psn:kirow” leads nowhere: no element of "
        "PERSONS has the xml:id “kirow” | did you mean psn:kirov?",
    ]


def test_no_id_is_proposed_that_no_pointer_can_have(between: Between) -> None:
    body = '<p xml:id="p one"/><p xml:id="pone-1"/>\n<ref target="#p-one"/>'
    found = between(ex001=tei("ex001", body))
    assert found[-1] == (
        "ex001.xml:6:14 ref/unresolved-pointer target=“#p-one” leads nowhere: no element of EX001 "
        "has the xml:id “p-one” | did you mean #pone-1?"
    )


def test_a_space_behind_a_prefix_and_a_colon_that_is_lacking_are_slips(between: Between) -> None:
    file, prefix = "there is no file tei/documents/", "ref/unknown-prefix"
    told = {
        "psn: kirov": "ref/unresolved-pointer|no element of PERSONS has the xml:id “ kirov” "
        "| did you mean psn:kirov?",
        "psnkirov": f"ref/missing-file|{file}psnkirov | did you mean psn:kirov?",
        "psnkiro": f"ref/missing-file|{file}psnkiro",
        "psn:": f"{prefix}|“psn:” does not fit the matchPattern of the prefix psn",
        "x: y": f"{prefix}|no prefixDef declares the prefix x",
    }
    body = "".join(f'<persName ref="{ref}"/>\n' for ref in told)
    found = [line.partition(" ")[2] for line in between(ex001=tei("ex001", body))]
    whole = {ref if ref != "x: y" else "x:": said for ref, said in told.items()}
    whole["y"] = f"ref/missing-file|{file}y"
    assert found == [
        f"{code} ref=“{ref}” leads nowhere: {rest}"
        for ref, (code, _, rest) in ((ref, said.partition("|")) for ref, said in whole.items())
    ]


def test_an_id_with_another_number_is_not_what_was_meant(between: Between) -> None:
    """`#pers13` is somebody else than `#pers12`, and a folder of scans has a thousand numbers."""
    body = '<p xml:id="pers2"><s xml:id="pers13"/><s xml:id="leaf-7"/>\n<ref target="{}"/></p>'
    lost = {
        "#pers12": "",
        "#pers1": "",
        "#perss013": " | did you mean #pers13?",
        "#laef-007": " | did you mean #leaf-7?",
        "#leaf": " | did you mean #leaf-7?",
    }
    for one, meant in lost.items():
        assert between(ex001=tei("ex001", body.format(one))) == [
            f"ex001.xml:6:14 ref/unresolved-pointer target=“{one}” leads nowhere: no element of "
            f"EX001 has the xml:id “{one[1:]}”{meant}"
        ]


def test_many_pointers_to_one_id_that_is_missing_are_told_once(between: Between) -> None:
    body = (
        '<p rendition="#right">One<lb/><hi rendition="#right #spaced">two</hi></p>\n'
        '<p rendition="#right">three <name ref="psn:nobody">N.</name></p>\n'
        '<p><name ref="psn:nobody">N.</name> <name ref="psn:kirow">K.</name> '
        '<name ref="psn:kirow">K.</name></p>'
    )
    nowhere = "leads nowhere: no element of"
    assert between(ex001=tei("ex001", body)) == [
        f"ex001.xml:5:27 ref/unresolved-pointer rendition=“#right” {nowhere} EX001 has the xml:id "
        "“right” | so do 2 more pointers of this file",
        f"ex001.xml:5:65 ref/unresolved-pointer rendition=“#spaced” {nowhere} EX001 has the xml:id "
        "“spaced”",
        f"ex001.xml:6:40 ref/unresolved-pointer ref=“psn:nobody” {nowhere} PERSONS has the xml:id "
        "“nobody” | so does one more pointer of this file",
        f"ex001.xml:7:48 ref/unresolved-pointer ref=“psn:kirow” {nowhere} PERSONS has the xml:id "
        "“kirow” | did you mean psn:kirov?",
        f"ex001.xml:7:80 ref/unresolved-pointer ref=“psn:kirow” {nowhere} PERSONS has the xml:id "
        "“kirow” | did you mean psn:kirov?",
    ]


def test_characters_that_nobody_sees_in_a_pointer_are_told_and_taken_out(
    between: Between, folder: Path
) -> None:
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text().replace('# pointers = "file" ', 'pointers = "edition" #'))
    body = '<p><persName ref="#kirov\ufeff">K.</persName><ref target="#no\u00adbody"/></p>'
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:5:31 ref/unresolved-pointer ref=“#kirov\ufeff” leads nowhere: no element of "
        "EX001 or any other file of the edition has the xml:id “kirov\ufeff”; it has U+FEFF in it, "
        "which nobody sees | did you mean #kirov?",
        "ex001.xml:5:66 ref/unresolved-pointer target=“#no\u00adbody” leads nowhere: no element of "
        "EX001 or any other file of the edition has the xml:id “no\u00adbody”",
    ]


def test_accents_that_are_characters_of_their_own_are_told_and_put_as_the_id_has_them(
    between: Between, folder: Path
) -> None:
    """As a Mac's file names or some keyboards write them: nobody sees the difference."""
    persons = folder / "tei/registers/persons.xml"
    replace(persons, 'xml:id="kirov"', 'xml:id="ren\u00e9"')
    replace(persons, "</listPerson>", '<person xml:id="zoe\u0308"/></listPerson>')
    body = '<p><persName ref="psn:rene\u0301">R.</persName><persName ref="psn:zo\u00eb"/></p>'
    there = "the id there looks the same and has other characters for its accents"
    told = between(ex001=tei("ex001", body))
    assert [one for one in told if one.startswith("ex001.xml")] == [
        "ex001.xml:5:31 ref/unresolved-pointer ref=“psn:rene\u0301” leads nowhere: no element of "
        f"PERSONS has the xml:id “rene\u0301”; {there} (NFC) | did you mean psn:ren\u00e9?",
        "ex001.xml:5:70 ref/unresolved-pointer ref=“psn:zo\u00eb” leads nowhere: no element of "
        f"PERSONS has the xml:id “zo\u00eb”; {there} (NFD) | did you mean psn:zoe\u0308?",
    ]


def test_a_folder_has_no_element(between: Between) -> None:
    """As where a register is one: a pointer at an entry leads to a file."""
    body = '<p><ref target="../registers"/> <ref target="../registers#kirov"/></p>'
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:5:58 ref/missing-file target=“../registers#kirov” leads nowhere: "
        "tei/registers is a folder, not a file"
    ]


def test_a_bare_pointer_may_lead_into_the_edition_if_it_says_so(
    between: Between, folder: Path
) -> None:
    text = tei("ex001", '<p><persName ref="#kirov">K.</persName></p>')
    persons = folder / "tei/registers/persons.xml"
    assert between(ex001=text) == [
        "ex001.xml:5:31 ref/unresolved-pointer ref=“#kirov” leads nowhere: no element of "
        'EX001 has the xml:id “kirov”; PERSONS has, and pointers = "edition" under [check] lets it '
        "lead there | did you mean psn:kirov?"
    ]
    assert persons.exists()
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text().replace('# pointers = "file" ', 'pointers = "edition" #'))
    assert between(ex001=text) == []
    assert between(ex001=text.replace("#kirov", "#nobody")) == [
        "ex001.xml:5:31 ref/unresolved-pointer ref=“#nobody” leads nowhere: no element of EX001 or "
        "any other file of the edition has the xml:id “nobody”"
    ]


def test_a_key_is_the_id_of_an_entry_where_others_are(between: Between, folder: Path) -> None:
    """It is no pointer of TEI: where none is the id of an entry, it is of something else."""
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text().replace('# pointers = "file" ', 'pointers = "edition" #'))
    elsewhere = (
        '<p><persName key="Q42">K.</persName> <persName key="118 Բ">K.</persName>'
        '<persName key="42">K.</persName></p>'
    )
    names = '<p><persName key="kirov">K.</persName> <persName key="#kamo">K.</persName></p>'
    slips = (
        '<p><persName key="kirow">K.</persName> <persName key="#kirow" ref="#kirov">K.</persName>'
    )
    documents = {"ex001": tei("ex001", elsewhere), "ex002": tei("ex002", names)}
    assert between(is_whole=True, **documents) == []
    assert between(is_whole=True, ex001=tei("ex001", f"{names}{slips}</p>")) == [
        "ex001.xml:5:109 register/name-without-entry no entry of a register has the id that "
        "key=“kirow” names"
    ]


PLACES = '<listPlace><place xml:id="baku"/></listPlace>'
NO_PERSON = "no element of PERSONS has the xml:id “{}”"
A_PLACE = "“baku” is a place, and persName names a person"


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("kamo", "ref/missing-file there is no file tei/documents/kamo|psn:kamo"),
        ("hand", "ref/missing-file there is no file tei/documents/hand|#hand"),
        ("baku", f"ref/missing-file there is no file tei/documents/baku; {A_PLACE}|"),
        ("psn:baku", f"ref/unresolved-pointer {NO_PERSON.format('baku')}; {A_PLACE}|"),
        ("psn:hand", f"ref/unresolved-pointer {NO_PERSON.format('hand')}|#hand"),
        ("xy:kamo", "ref/unknown-prefix no prefixDef declares the prefix xy|psn:kamo"),
        ("nobody", "ref/missing-file there is no file tei/documents/nobody|"),
    ],
)  # fmt: skip
def test_an_id_that_leads_elsewhere_if_it_is_written_otherwise_is_proposed(
    between: Between, folder: Path, ref: str, told: str
) -> None:
    """`#` or a prefix is forgotten, or the wrong one was written."""
    (folder / "tei/registers/places.xml").write_text(tei("places", PLACES))
    body = f'<p xml:id="hand"/><p>Ա <persName ref="{ref}">Կ.</persName></p>'
    code, _, rest = told.partition(" ")
    message, _, meant = rest.partition("|")
    cure = f" | did you mean {meant}?" if meant else ""
    assert between(ex001=tei("ex001", body)) == [
        f"ex001.xml:5:51 {code} ref=“{ref}” leads nowhere: {message}{cure}"
    ]


def test_an_id_of_two_elements_and_one_that_no_prefix_leads_to(
    between: Between, folder: Path
) -> None:
    (folder / "tei/registers/places.xml").write_text(tei("places", PLACES))
    body = '<p xml:id="kirov">\n<rs ref="kirov"/>\n<rs ref="baku"/></p>'
    hint = 'pointers = "edition" under [check] lets it lead there'
    message = "leads nowhere: there is no file tei/documents"
    assert between(ex001=tei("ex001", body)) == [
        f"ex001.xml:6:10 ref/missing-file ref=“kirov” {message}/kirov | did you mean #kirov?",
        f"ex001.xml:7:10 ref/missing-file ref=“baku” {message}/baku; PLACES has, and {hint} "
        "| did you mean PLACES#baku?",
    ]


def test_a_name_points_at_what_it_names(between: Between, folder: Path) -> None:
    (folder / "tei/registers/places.xml").write_text(tei("places", PLACES))
    refs = [("persName", "psn:kirov"), ("placeName", "psn:kirov"), ("rs", "psn:kirov"),
            ("persName", "../registers/places.xml#baku"), ("orgName", "psn:kamo"),
            ("orgName", "../registers/places.xml#baku")]  # fmt: skip
    body = "".join(
        f'<{name} ref="{ref}">{letter}</{name}>\n'
        for letter, (name, ref) in zip("ԲԳԴԵԶԷ", refs, strict=True)
    )
    assert between(ex001=tei("ex001", f"<p>\n{body}</p>")) == [
        "ex001.xml:7:17 ref/wrong-kind ref=“psn:kirov” leads to a person, and placeName names a "
        "place | write persName, or point at a place",
        "ex001.xml:9:16 ref/wrong-kind PLACES#baku” leads to a place, and "
        "persName names a person | write placeName, or point at a person",
        "ex001.xml:10:15 ref/wrong-kind ref=“psn:kamo” leads to a person, and orgName names an "
        "organization | write persName, or point at an organization",
    ]


def test_xml_base_and_xinclude_are_heard(between: Between, folder: Path) -> None:
    (folder / "tei/parts").mkdir()
    (folder / "tei/parts/one.xml").write_text(tei("one", '<p xml:id="one-p1"/>'))
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../parts/one.xml"/>'
    assert (
        between(
            ex001=tei(
                "ex001",
                '<p xml:base="../parts/"><ref target="one.xml"/></p>'
                f'{include}<ref target="#one-p1"/>'
                '<p xml:base="https://example.org/"><ref target="nothing.xml"/></p>',
            )
        )
        == []
    )


@pytest.mark.parametrize("other", ["", "<!-- xml:base -->", '<p xml:base="#x"/>'])
def test_the_base_of_a_document_counts_for_all_in_it(
    between: Between, folder: Path, other: str
) -> None:
    (folder / "tei/parts").mkdir()
    (folder / "tei/parts/one.xml").write_text(tei("one"))
    body = f'<p><ref target="one.xml"/></p><ref target="two.xml"/>{other}'
    text = tei("ex001", body).replace("xml:id=", 'xml:base="../parts/" xml:id=', 1)
    assert [one.partition(" ")[2] for one in between(ex001=text)] == [
        "ref/missing-file target=“two.xml” leads nowhere: there is no file TWO"
        " | did you mean one.xml?"
    ]


def test_what_xinclude_does_not_bring_in_is_told_unless_its_place_is_filled(
    between: Between,
) -> None:
    xi = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="none.xml"'
    body = f"<p/>\n{xi}/>\n{xi}><xi:fallback><p/></xi:fallback></xi:include>"
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:6:62 ref/missing-file href=“none.xml” leads nowhere: there is no file NONE"
    ]


def test_a_copy_in_another_folder_is_told_of_by_its_own_place(
    between: Between, folder: Path
) -> None:
    """What is found of a file is kept by its content, and where it leads is no part of that."""
    (folder / "tei/documents/copies").mkdir()
    text = tei("", '<ref target="../registers/persons.xml"/>').replace(' xml:id=""', "")
    assert between(**{"ex001": text, "copies/ex001": text}) == [
        "ex001.xml:5:26 ref/missing-file PERSONS” leads nowhere: "
        "there is no folder tei/documents/registers"
    ]


def test_ids_of_roots_and_entries_are_unique_in_the_edition(between: Between) -> None:
    assert between(
        ex001=tei("ex001", '<p xml:id="kirov"/>'), ex002=tei("ex001"), ex003=tei("kamo")
    ) == [
        "ex002.xml:1:50 ref/duplicate-id the xml:id “ex001” stands in two files of the edition"
        " | give it another name",
        "persons.xml:5:65 ref/duplicate-id the xml:id “kamo” stands in two files of the edition"
        " | give it another name",
    ]


def test_entries_that_are_brought_into_a_register_are_its_own(
    between: Between, folder: Path
) -> None:
    """They are published and missed like others, though nothing checks their file by itself."""
    register = folder / "tei/registers/persons.xml"
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../parts/more.xml"/>'
    text = register.read_text("utf-8").replace("</listPerson>", f"{include}</listPerson>")
    register.write_text(text, "utf-8")
    (folder / "tei/parts").mkdir()
    part = folder / "tei/parts/more.xml"
    persons = '<listPerson xmlns="http://www.tei-c.org/ns/1.0">\n{}</listPerson>'
    both = '<person xml:id="Ա"/>\n<person xml:id="kamo"/>\n<person xml:id="sergo"/>'
    part.write_text(persons.format(both), "utf-8")
    ids = ("kirov", "kamo", "Ա")
    names = "".join(f'<persName ref="psn:{one}">{one}</persName>' for one in ids)
    assert between(is_whole=True, ex001=tei("ex001", f"<p>{names}</p>")) == [
        "more.xml:3:17 ref/duplicate-id the xml:id “kamo” stands in two files of the edition"
        " | give it another name",
        "more.xml:3:17 register/unused-entry nothing points at the entry “kamo”",
        "more.xml:4:17 register/unused-entry nothing points at the entry “sergo”",
    ]
    part.write_text(persons.format(both.replace("kamo", "nari")), "utf-8")
    api.lock(start=folder)
    addresses = (folder / "addresses.toml").read_text("utf-8")
    assert [one for one in ("Ա", "nari", "sergo") if f'"persons#{one}"' in addresses] == [
        *("Ա", "nari", "sergo")
    ]
    part.write_text(persons.format('<person xml:id="Ա"/>'), "utf-8")
    told = between(is_whole=True, ex001=tei("ex001", f"<p>{names}</p>"))
    gone = "ref/withdrawn-id the published address persons#"
    assert [line.partition(" ")[2] for line in told] == [
        f"{gone}{one} leads nowhere any more | withdraw it, if it has gone for good: "
        f"tei-tools lock --withdraw 'persons#{one}'"
        for one in ("nari", "sergo")
    ]


def test_an_element_of_two_roles_is_no_duplicate_of_itself(between: Between, folder: Path) -> None:
    """As a person that is all of a file, which is a register of one."""
    person = '<person xmlns="http://www.tei-c.org/ns/1.0" xml:id="sergo"/>'
    (folder / "tei/registers/sergo.xml").write_text(person, "utf-8")
    codes = [line.split()[1] for line in between(ex001=tei("ex001"))]
    assert codes == []


def test_entries_without_mention_and_mentions_without_entry(between: Between) -> None:
    text = tei(
        "ex001",
        '<p><persName ref="psn:kirov">K.</persName>, <orgName>CC</orgName>,'
        '<persName key="k">K.</persName></p>',
    )
    assert between(is_whole=True, ex001=text) == [
        "ex001.xml:5:57 register/name-without-entry this name points at no entry of a register",
        "persons.xml:5:65 register/unused-entry nothing points at the entry “kamo”",
    ]


def test_the_names_of_what_a_document_lists_itself_need_no_entry(between: Between) -> None:
    """But for what has no id, which nothing can point at."""
    listed = "<person{}><persName>S. K.</persName></person>"
    entries = listed.format(' xml:id="sk"') + listed.format("")
    text = tei("ex001", f"<p/><listPerson>{entries}</listPerson>")
    told = [one for one in between(is_whole=True, ex001=text) if "name-without-entry" in one]
    at = text.splitlines()[4].rindex("<persName>") + 1
    assert told == [
        f"ex001.xml:5:{at} register/name-without-entry this name points at no entry of a register"
    ]


def test_a_name_that_points_at_a_copy_of_an_entry_mentions_the_entry(
    between: Between, folder: Path
) -> None:
    """Where pointers lead into any register, as in a letter that brings its entries with it."""
    toml = folder / "edition.toml"
    listed = '<listPerson><person xml:id="kamo"><persName>K.</persName></person></listPerson>'
    text = tei("ex001", f'<p><rs ref="#kamo">K.</rs> <rs ref="psn:kirov">S.</rs></p>{listed}')
    unused = "persons.xml:5:65 register/unused-entry nothing points at the entry “kamo”"
    assert [one for one in between(is_whole=True, ex001=text) if "unused" in one] == [unused]
    set_ = toml.read_text("utf-8").replace("[check]", '[check]\npointers = "edition"')
    toml.write_text(set_, "utf-8")
    assert [one for one in between(is_whole=True) if "unused" in one] == []


TAXONOMIES = """<taxonomy xml:id="kinds"><category xml:id="letter"><catDesc>a letter</catDesc>
</category><category xml:id="telegram"><catDesc>a telegram</catDesc></category></taxonomy>"""


def test_nobody_knows_what_is_unused_while_a_document_is_no_tei(between: Between) -> None:
    """Its pointers are not read; with its namespace they are there."""
    text = tei("ex001", '<persName ref="psn:kirov">K.</persName>')
    lost = text.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    unused = "persons.xml:5:65 register/unused-entry nothing points at the entry “kamo”"
    assert between(ex001=lost, is_whole=True) == [
        "ex001.xml:1:1 tei/not-tei <TEI> is in no namespace: its xmlns is missing"
    ]
    assert between(ex001=text, is_whole=True) == [unused]


def test_categories_are_pointed_at_and_need_no_mention(between: Between, folder: Path) -> None:
    """A category that no document uses yet is no entry without mention, and may be pointed at."""
    (folder / "tei/taxonomies.xml").write_text(tei("taxonomies", header=TAXONOMIES))
    header = (
        '<encodingDesc><listPrefixDef><prefixDef ident="tax" matchPattern="(.+)"'
        ' replacementPattern="../taxonomies.xml#$1"/></listPrefixDef></encodingDesc>'
        '<profileDesc><textClass><catRef scheme="tax:kinds" target="tax:letter\ntax:postcard"/>'
        "</textClass></profileDesc>"
    )
    text = '<p><persName ref="psn:kirov">K.</persName><persName ref="psn:kamo">S.</persName></p>'
    assert between(is_whole=True, ex001=tei("ex001", text, header=header)) == [
        "ex001.xml:5:1 ref/unresolved-pointer target=“tax:postcard” leads nowhere: no element of "
        "TAXONOMIES has the xml:id “postcard”",
    ]


def test_no_file_is_proposed_for_the_end_of_its_name(between: Between, folder: Path) -> None:
    (folder / "tei/registers/persons.xml").rename(folder / "tei/registers/places.xml")
    leading = "leads nowhere: there is no file"
    meant = "did you mean person.xml?"
    line = "ex001.xml:5:28 ref/missing-file ref=“psn:kirov”"
    body = '<persName ref="psn:kirov">K.</persName>'
    assert between(ex001=tei("ex001", body)) == [f"{line} {leading} PERSONS"]
    (folder / "tei/registers/person.xml").write_text(tei("person"), "utf-8")
    assert between(ex001=tei("ex001", body)) == [f"{line} {leading} PERSONS | {meant}"]


def test_the_file_that_is_not_named_by_its_id_is_the_one_to_be_mended(between: Between) -> None:
    """A copy that is still to get an id of its own may sort before the original, or after it."""
    found = between(**{"ex001 - copy": tei("ex001"), "ex001": tei("ex001"), "ex002": tei("ex001")})
    message = "ref/duplicate-id the xml:id “ex001” stands in two files of the edition"
    assert found == [
        f"{file}.xml:1:50 {message} | give it another name" for file in ("ex001 - copy", "ex002")
    ]


def test_images_and_files_are_there_or_told(between: Between, folder: Path) -> None:
    (folder / "tei/pages").mkdir()
    (folder / "tei/pages/1r.jpg").write_bytes(b"")
    assert between(
        ex001=tei(
            "ex001",
            '<p><graphic url="../pages/1r.jpg"/><graphic url="https://example.org/1.jpg"/></p>\n'
            '<p><graphic url="../pages/1v.jpg"/><media url="reading.mp3" mimeType="audio/mp3"/>\n'
            '<pb facs="../pages/1r.jpg"/><pb facs="../pages/2r.jpg#xywh=1,1,9,9"/>\n'
            '<pb facs="#zone"/><ptr target="../notes/1.pdf"/></p>',
            header='<!-- --><facsimile><zone xml:id="zone"/></facsimile>',
        )
    ) == [
        "ex001.xml:6:18 ref/missing-file url=“../pages/1v.jpg” leads nowhere: there is no file "
        "tei/pages/1v.jpg | did you mean ../pages/1r.jpg?",
        "ex001.xml:6:48 ref/missing-file url=“reading.mp3” leads nowhere: there is no file "
        "tei/documents/reading.mp3, nor any other .mp3 there",
        "ex001.xml:7:39 ref/missing-file facs=“../pages/2r.jpg#xywh=1,1,9,9” leads nowhere: there "
        "is no file tei/pages/2r.jpg",
        "ex001.xml:8:32 ref/missing-file target=“../notes/1.pdf” leads nowhere: there is no folder "
        "tei/notes",
    ]


def test_a_space_in_the_name_of_a_file_is_told_once_and_put_as_an_address_has_it(
    between: Between, folder: Path
) -> None:
    """Two addresses that lead somewhere, or nowhere, are two."""
    (folder / "tei/documents/scan 1 #2.png").touch()
    (folder / "tei/documents/b c.png").touch()
    body = (
        '<p><pb facs="scan 1 #2.png"/>\n<ref target="b c.png"/><ref target="b%20c.png"/>\n'
        '<ref target="#ex001 ex001.xml"/>\n<ref target="#ex001 ex003.xml"/></p>'
    )
    why = "leads nowhere: a space ends an address, and stands in one as %20 | did you mean"
    assert between(ex001=tei("ex001", body)) == [
        f"ex001.xml:5:26 ref/missing-file facs=“scan 1 #2.png” {why} scan%201%20%232.png?",
        f"ex001.xml:6:14 ref/missing-file target=“b c.png” {why} b%20c.png?",
        "ex001.xml:8:21 ref/missing-file target=“ex003.xml” leads nowhere: there is no file EX003",
    ]


def test_a_word_in_rendition_is_told_where_words_stand(between: Between) -> None:
    body = (
        '<p rendition="Line">a</p><p rendition="Line">b</p>\n'
        '<p rendition="ex003.xml">c</p><p rend="Line">d</p>'
    )
    cure = "write it as rend, or as the # and the id of a rendition in tagsDecl"
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:5:27 ref/missing-file rendition=“Line” leads nowhere: there is no file "
        f"tei/documents/Line | {cure} (so does one more pointer of this file)",
        "ex001.xml:6:15 ref/missing-file rendition=“ex003.xml” leads nowhere: there is no file "
        "EX003",
    ]


def test_an_image_is_never_said_to_have_been_meant_as_xml(between: Between) -> None:
    """A facsimile is often called as its document is; what a link leads to may be the document."""
    body = '<p><graphic url="ex001.jpg"/>\n<pb facs="ex001.mp3"/>\n<ref target="ex001.pdf"/></p>'
    start = "leads nowhere: there is no file tei/documents"
    assert between(ex001=tei("ex001", body)) == [
        f"ex001.xml:5:30 ref/missing-file url=“ex001.jpg” {start}/ex001.jpg"
        ", nor any other .jpg there",
        f"ex001.xml:6:11 ref/missing-file facs=“ex001.mp3” {start}/ex001.mp3"
        ", nor any other .mp3 there",
        f"ex001.xml:7:14 ref/missing-file target=“ex001.pdf” {start}/ex001.pdf"
        " | did you mean ex001.xml?",
    ]


def test_an_address_at_the_root_of_a_site_is_not_looked_for_on_this_disk(between: Between) -> None:
    """Whatever lies there, it is nobody's edition; all of one folder have one cause."""
    body = (
        '<p><ref target="/etd/a/1"/>\n<ref target="/etd/b"/><ref target="/1r.html"/>\n'
        '<ref target="../none/c"/></p>'
    )
    cure = "write the whole address, https://…, or the way from this file"
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:5:29 ref/missing-file target=“/etd/a/1” leads nowhere: there is no folder /etd"
        f" | {cure} (so does one more pointer of this file)",
        "ex001.xml:6:36 ref/missing-file target=“/1r.html” leads nowhere: there is no file "
        f"/1r.html | {cure}",
        "ex001.xml:7:14 ref/missing-file target=“../none/c” leads nowhere: there is no folder "
        "tei/none",
    ]


def test_a_number_that_no_element_can_have_for_its_id_is_told_once_a_file(between: Between) -> None:
    """Leaves, say; unless an id was meant that has the number in it."""
    body = '<p xml:id="L12.1"><ref target="#2r"/><ref target="#12.1r"/>\n<ref target="#12.1"/></p>'
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:5:44 ref/unresolved-pointer target=“#2r” leads nowhere: no xml:id begins with a "
        "digit | so does one more pointer of this file",
        "ex001.xml:6:14 ref/unresolved-pointer target=“#12.1” leads nowhere: no xml:id begins with "
        "a digit | did you mean #L12.1?",
    ]


def test_words_in_the_place_of_addresses_are_told_once(between: Between) -> None:
    """Whoever wrote a remark there has made one mistake, whatever its length."""
    body = (
        '<p xml:id="hand"><seg ana="printed as  K3, so">Ա</seg>\n<seg ana="printed as K3, so"/>'
        '<seg ana="#hand not"/>\n<seg ana="hand  lost"/><seg ana="two.xml or"/></p>'
    )
    start, cure = (
        "leads nowhere:",
        "an address is the # and the id of an element, or leads to a file",
    )
    gone = f"{start} there is no file tei/documents"
    assert between(ex001=tei("ex001", body)) == [
        f"ex001.xml:5:40 ref/missing-file ana=“printed as K3, so” {start} these are words, and no "
        f"addresses | {cure}",
        f"ex001.xml:6:47 ref/missing-file ana=“not” {gone}/not",
        f"ex001.xml:7:11 ref/missing-file ana=“hand” {gone}/hand | did you mean #hand?",
        f"ex001.xml:7:11 ref/missing-file ana=“hand lost” {start} these are words, and no "
        f"addresses | {cure}",
        f"ex001.xml:7:34 ref/missing-file ana=“two.xml” {start} there is no file TWO",
        f"ex001.xml:7:42 ref/missing-file ana=“or” {gone}/or",
    ]


def test_images_of_a_kind_that_a_folder_has_none_of_are_told_once(
    between: Between, folder: Path
) -> None:
    """They lie elsewhere; where there are others of their kind, each is a slip of its own."""
    (folder / "tei/scans").mkdir()
    (folder / "tei/scans/1.jpg").touch()
    addresses = ("3r.pdf", "3v.pdf", "3r.pdf", "3.jpg", "4.jpg")
    scans = "".join(f'<pb facs="../scans/{one}"/>\n' for one in addresses)
    links = '<ref target="../scans/a.pdf"/>\n<ref target="../scans/b.pdf"/>'
    start = "leads nowhere: there is no file tei/scans"
    assert between(ex001=tei("ex001", f"<p>\n{scans}{links}</p>")) == [
        f"ex001.xml:6:11 ref/missing-file facs=“../scans/3r.pdf” {start}/3r.pdf"
        ", nor any other .pdf there | so do 2 more pointers of this file",
        f"ex001.xml:9:11 ref/missing-file facs=“../scans/3.jpg” {start}/3.jpg",
        f"ex001.xml:10:11 ref/missing-file facs=“../scans/4.jpg” {start}/4.jpg",
        f"ex001.xml:11:14 ref/missing-file target=“../scans/a.pdf” {start}/a.pdf",
        f"ex001.xml:12:14 ref/missing-file target=“../scans/b.pdf” {start}/b.pdf",
    ]


def test_what_names_a_file_is_never_said_to_have_meant_an_element(between: Between) -> None:
    """An image may be called as the letter is that it belongs to."""
    body = '<figure xml:id="fig1"><graphic url="fig1"/>\n<graphic url="kirov"/></figure>'
    assert between(ex001=tei("ex001", body)) == [
        "ex001.xml:5:49 ref/missing-file url=“fig1” leads nowhere: there is no file "
        "tei/documents/fig1 | so does one more pointer of this file"
    ]


def test_what_is_missing_is_told_once_a_file_however_many_point_at_it(between: Between) -> None:
    """A folder of images, or the file that a `prefixDef` leads to."""
    prefixes = (
        '<encodingDesc><listPrefixDef><prefixDef ident="pers" matchPattern="(.+)"'
        ' replacementPattern="../registers/person.xml#$1"/></listPrefixDef></encodingDesc>'
    )
    text = tei(
        "ex001",
        '<p><pb facs="../scans/1r.jpg"/><pb facs="../scans/1v.jpg"/><pb facs="../scans/a/2r.jpg"/>'
        '<ref target="none.xml"/><ref target="none.xml"/>\n'
        '<rs ref="pers:kirov"/><rs ref="pers:kamo"/></p>',
        header=prefixes,
    )
    other = tei("ex002", '<p><pb facs="../scans/1r.jpg"/></p>')
    assert between(ex001=text, ex002=other) == [
        "ex001.xml:5:26 ref/missing-file facs=“../scans/1r.jpg” leads nowhere: there is no folder "
        "tei/scans | so do 2 more pointers of this file",
        "ex001.xml:5:115 ref/missing-file target=“none.xml” leads nowhere: there is no file NONE"
        " | so does one more pointer of this file",
        "ex001.xml:6:10 ref/missing-file ref=“pers:kirov” leads nowhere: there is no file "
        "PERSON | did you mean persons.xml? (so does one more pointer of this "
        "file)",
        "ex002.xml:5:26 ref/missing-file facs=“../scans/1r.jpg” leads nowhere: there is no folder "
        "tei/scans",
    ]


def dated(one: str, day: str, context: str = "") -> str:
    header = (
        '<profileDesc><correspDesc><correspAction type="sent"><date when="'
        f'{day}"/></correspAction><correspContext>{context}</correspContext></correspDesc>'
        "</profileDesc>"
    )
    return tei(one, header=header)


def test_a_letter_does_not_answer_a_younger_one(between: Between) -> None:
    assert between(
        ex001=dated("ex001", "1920-07-10", '<ref type="prev" target="ex002.xml"/>'),
        ex002=dated("ex002", "1920-07-12", '<ref type="prev" target="ex001.xml"/>'),
        ex003=dated("ex003", "1920-07-13", '<ref type="next" target="ex002.xml"/>'),
        ex004=dated("ex004", "1920-07", '<ref type="prev" target="ex003.xml"/>'),
    ) == [
        "ex001.xml:4:167 date/order EX002 is named as the letter before this one, but is dated "
        "1920-07-12, and this one 1920-07-10",
        "ex003.xml:4:167 date/order EX002 is named as the letter after this one, but is dated "
        "1920-07-12, and this one 1920-07-13",
    ]


def test_a_letter_is_dated_in_the_format_of_iso_8601_too(between: Between) -> None:
    text = dated("ex001", "1920-07-10", '<ref type="prev" target="ex002.xml"/>')
    assert between(
        ex001=text.replace("when=", "when-iso="),
        ex002=dated("ex002", "1920-07-12/1920-07-13").replace("when=", "when-iso="),
    ) == [
        "ex001.xml:4:171 date/order EX002 is named as the letter before this one, but is dated "
        "1920-07-12 to 1920-07-13, and this one 1920-07-10",
    ]


def test_an_xml_model_that_leads_nowhere(between: Between) -> None:
    models = '<?xml-model href="../../schema/edition.rng"?>\n<?xml-model href="../no.rng"?>\n'
    models += '<!-- <?xml-model href="../gone.rng"?> -->'
    assert between(ex001=models + tei("ex001")) == [
        "ex001.xml:2:19 xml/missing-model the xml-model leads to no file: NO | "
        "correct the address, which is relative to this file"
    ]


def test_an_xml_model_that_is_not_followed(between: Between, folder: Path) -> None:
    """The edition says what Schematron runs, and a file is held against one grammar."""
    own, schematron = "../../schema/own", f'schematypens="{SCH}"'
    named = [
        'href="../../schema/edition.sch"',
        'href="../../schema/edition.rng"',
        f'href="{own}.rng"',
        f'href="{own}.rng" {schematron}',
        'href="../../schema/./edition.rng"',
        f'href="{own}.rnc" schematypens="{RNG}"',
        f'href="{own}.xsd"',
        f'href="https://example.org/far.sch" {schematron}',
    ]
    for ending in ("rng", "rnc", "xsd"):
        (folder / f"schema/own.{ending}").write_text("")
    models = "".join(f"<?xml-model {one}?>\n" for one in named)
    unused = "xml/unused-model this xml-model is not followed:"
    assert between(ex001=models + tei("ex001")) == [
        f"ex001.xml:3:19 {unused} the file is held against the first one, EDITION",
        f"ex001.xml:4:19 {unused} the rules of OWN are not run | name OWN under [schema] in "
        "edition.toml",
    ]
    settings = folder / "edition.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[schema]\n", '[schema]\nschematron = ""\n'), "utf-8")
    assert between(ex001=f"<?xml-model {named[0]}?>" + tei("ex001")) == [
        f"ex001.xml:1:19 {unused} the rules of {folder}/schema/edition.sch are not run | name "
        f"{folder}/schema/edition.sch under [schema] in edition.toml"
    ]


def test_published_addresses_are_kept_or_withdrawn(between: Between, folder: Path) -> None:
    (folder / "addresses.toml").write_text(
        'published = [\n  "ex001",\n  "ex001#ex001-p1",\n  "ex001#ex001-p9",\n  "persons#kirov",\n'
        '  "persons#sergo",\n]\nwithdrawn = ["ex001#ex001-p9"]\n'
    )
    text = tei("ex001", '<p xml:id="ex001-p2"><ref target="../registers/persons.xml#kamo '
               '../registers/persons.xml#kirov"/></p>')  # fmt: skip
    assert between(is_whole=True, ex001=text) == [
        "addresses.toml:3:3 ref/withdrawn-id the published address ex001#ex001-p1 leads nowhere "
        "any more | was it renamed to ex001#ex001-p2?",
        "addresses.toml:6:3 ref/withdrawn-id the published address persons#sergo leads nowhere "
        "any more | withdraw it, if it has gone for good: "
        "tei-tools lock --withdraw 'persons#sergo'",
    ]


class _Part:
    """A file of the edition that counts how often it is looked at."""

    is_register = True
    looked = 0

    def __init__(self, one: str, includes: Sequence[str] = (), prefix: str = "") -> None:
        declared = [Prefix(prefix, "(.+)", "#$1")] if prefix else []
        self._facts = Facts(ids={one: ("person", 1)}, includes=includes, prefixes=declared)
        self.ids = self._facts.ids

    @property
    def facts(self) -> Facts:
        _Part.looked += 1
        return self._facts

    @property
    def includes(self) -> Sequence[str]:
        _Part.looked += 1
        return self._facts.includes


def nobody(part: _Part) -> Astray:
    """Return what is told of a pointer in the file 1.xml that leads to nobody."""
    message = "no element of /r/1.xml has the xml:id “nobody”"
    return Astray("ref/unresolved-pointer", message, "nobody", part.ids, "/r/1.xml")


def test_the_parts_of_a_register_are_put_together_once_however_many_they_are() -> None:
    """Each was, for every file: of six thousand files of a person each, no end was seen."""
    number = 300
    parts = {f"/r/{one}.xml": _Part(f"p{one}") for one in range(number)}
    files = {"/r/all.xml": _Part("all", [f"{one}.xml" for one in range(number)], "psn"), **parts}
    addresses = Addresses(files, str, lambda _: None)
    found = {addresses.resolve(path, "#p299") for path in files}
    found |= {addresses.resolve(path, "psn:p299") for path in files}
    assert found == {Target("/r/299.xml", "p299")}
    assert addresses.resolve("/r/1.xml", "#nobody") == nobody(files["/r/1.xml"])
    assert _Part.looked < 20 * number


def test_documents_that_bring_in_one_missing_file_are_put_together_once() -> None:
    """Each was, for every pointer: eighty letters and a register that is missing took a minute."""
    number = 300
    files = {
        f"/r/{one}.xml": _Part(f"p{one}", ["/none/persons.xml"], "psn" if one == 7 else "")
        for one in range(number)
    }
    addresses = Addresses(files, str, lambda _: None)
    _Part.looked, found = 0, set()
    for path in files:
        addresses.seen()
        found |= {addresses.resolve(path, "#p299"), addresses.resolve(path, "psn:p299")}
        assert addresses.seen() == {"/none/persons.xml": "missing"}
    assert found == {Target("/r/299.xml", "p299")}
    assert addresses.resolve("/r/1.xml", "#nobody") == nobody(files["/r/1.xml"])
    assert _Part.looked < 20 * number


def test_a_query_without_its_address_is_told_once_of_a_file(between: Between, folder: Path) -> None:
    """As a bibliography has them that was exported, each its own."""
    query = "url_ver=Z39.88-2004&amp;rft.date={0}&amp;rft.au=Ե%20𐆊"
    body = f'<p><ptr target="{query}"/><ptr target="{query}1"/><ptr target="ex00{{0}}.xml"/></p>'
    files = {f"ex00{n}": tei(f"ex00{n}", body.format(n)) for n in range(1, 8)}
    said = "these are the parameters of a query, without the address of a site before them"
    cure = "write the address before them, https://…?, or keep them as words"
    assert between(**files) == [
        f"ex00{n}.xml:5:29 ref/missing-file target=“{query.format(n).replace('&amp;', '&')}” leads "
        f"nowhere: {said} | {cure} (so does one more pointer of this file)"
        for n in range(1, 8)
    ]
    (folder / "tei/documents/a=1&b=2").write_text("", "utf-8")
    assert between(ex001=tei("ex001", '<p><ptr target="a=1&amp;b=2"/></p>'))[0].startswith("ex002")
