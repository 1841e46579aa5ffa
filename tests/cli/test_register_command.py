import os
import re
import weakref
from pathlib import Path
from typing import Any

import pytest

from tei_tools import document, source
from tests.support.files import Run, contents, replace

P1 = '<p xml:id="kz002-p1"'
KIROV = '<person xml:id="kirov">'


def with_a_copy(here: Path) -> Path:
    """Return a letter that has a copy of Dro's entry, and names it."""
    copy = '<listPerson><person xml:id="dro"><persName>Dro</persName></person></listPerson>'
    letter = here / "tei/documents/kz002.xml"
    replace(letter, f"{P1}>", f'{P1[:-1]}0">To <persName ref="#dro">D.</persName></p>{P1}>')
    replace(letter, "</body>", f"</body><back>{copy}</back>")
    replace(here / "edition.toml", "[levels]", '[check]\npointers = "edition"\n\n[levels]')
    return letter


def test_mentions_are_shown_with_their_passages(run: Run, here: Path) -> None:
    del here
    assert run("register", "where", "psn:dro") == (
        0,
        "tei/documents/kz001.xml:153:32  <persName>  … and the detachments of Dashnak General Dro "
        "disintegrated, with Dro fleeing without…\n"
        "tei/documents/kz001.xml:154:24  <persName>  …Dashnak General Dro disintegrated, with Dro "
        "fleeing without his army beyond Gerusy.…\n"
        "tei/documents/kz001.xml:170:75  <persName>  … Zangezur, remnants of the Dashnaks and Dro "
        "have remained, brutally persecuting Sov…\n"
        "3 mentions in 1 file.\n",
        "",
    )


def test_no_line_begins_its_passage_or_ends_with_a_gap(run: Run, here: Path) -> None:
    """As in headers, where nothing but white space stands before a name or behind it."""
    del here
    code, out, _ = run("register", "where", "kirov")
    lines = out.splitlines()
    assert (code, lines[0]) == (
        0, "tei/documents/kz002.xml:97:26  <persName>  S. Kirov Tiflis 12 July 1920",
    )  # fmt: skip
    assert [line for line in lines if line != line.rstrip() or "   " in line] == []


def test_who_points_at_a_copy_of_an_entry_mentions_it(run: Run, here: Path) -> None:
    """Where pointers lead into any register, as in a letter that brings its entries with it."""
    before = run("register", "where", "dro")[1]
    with_a_copy(here)
    after = run("register", "where", "dro")[1]
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.partition("  ")[2].strip() for line in new[:-1]] == ["<persName>  To D."]
    assert new[-1] == "4 mentions in 2 files."


def test_mentions_in_one_long_line_are_told_as_in_short_ones(run: Run, here: Path) -> None:
    """With what stands around them within some characters, spaces as one, comments left out."""
    dro = '<persName ref="psn:dro">D<!-- x -->ro</persName>'
    lines = " " * 1000 + f"fled{' ' * 500}{dro}  <!-- y -->from\n there, " * 5_000
    replace(here / "tei/documents/kz002.xml", f"{P1}>", f'{P1[:-1]}0">{lines}</p>{P1}>')
    code, out, err = run("register", "where", "psn:dro")
    told = [line.partition("  ") for line in out.splitlines()]
    ours = [said for place, _, said in told if place.startswith("tei/documents/kz002")]
    around = "o from there, fled Dro from there, fled Dro from there, fled Dro from there, fled D"
    assert (code, err, told[-1][0]) == (0, "", "5003 mentions in 2 files.")
    assert ours[0].strip() == "<persName>  fled Dro from there, fled Dro from there, fled D…"
    assert len(ours) == 5_000
    assert set(ours[3:-3]) == {f"<persName>  …{around}…"}


def test_a_rename_reaches_every_mention_and_nothing_else(run: Run, here: Path) -> None:
    files = sorted(here.rglob("*.xml"))
    before = {file: file.read_text("utf-8") for file in files}
    told = run("register", "rename", "psn:dro", "drastamat")
    assert told == (
        0, "tei/documents/kz001.xml\ntei/registers/persons.xml\n3 mentions rewritten in 2 files.\n",
        "",
    )  # fmt: skip
    after = {
        file: text.replace('"psn:dro"', '"psn:drastamat"').replace(
            'xml:id="dro"', 'xml:id="drastamat"'
        )
        for file, text in before.items()
    }
    assert {file: file.read_text("utf-8") for file in files} == after
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_each_way_of_pointing_at_an_entry_is_found_and_keeps_its_way(run: Run, here: Path) -> None:
    document = here / "tei/documents/kz001.xml"
    before = document.read_text("utf-8")
    ways = [
        'ref="../registers/persons.xml#dro"',
        'xml:base="../registers/" ref="persons.xml#dro"',
        'ref="psn:kirov   psn:dro"',
    ]
    changed = before
    for way in ways:
        changed = changed.replace('ref="psn:dro"', way, 1)
    document.write_text(changed, "utf-8")
    code, out, error = run("register", "where", "psn:dro")
    assert (code, out.splitlines()[-1], error) == (0, "3 mentions in 1 file.", "")
    assert run("register", "rename", "psn:dro", "drastamat") == (
        0, "tei/documents/kz001.xml\ntei/registers/persons.xml\n3 mentions rewritten in 2 files.\n",
        "",
    )  # fmt: skip
    assert document.read_text("utf-8") == re.sub(r"dro(?=\")", "drastamat", changed)


def test_a_key_and_a_bare_id_lead_to_the_register_past_copies_of_its_entries(
    run: Run, here: Path
) -> None:
    """A letter may have copies in its back, under the same ids: they are renamed too."""
    settings = here / "edition.toml"
    replace(settings, "[levels]\n", '[check]\npointers = "edition"\n\n[levels]\n')
    register, document = here / "tei/registers/persons.xml", here / "tei/documents/kz001.xml"
    copied = here / "tei/documents/kz000.xml"
    text = document.read_text("utf-8").replace('xml:id="kz001', 'xml:id="kz000')
    copied.write_text(text.replace("</TEI>", f"<standOff>{DRO}</person></standOff></TEI>"), "utf-8")
    replace(copied, 'ref="psn:dro"', 'key="dro" n=""')
    replace(document, 'ref="psn:dro"', 'key="#dro"')
    replace(here / "tei/documents/kz002.xml", 'ref="psn:kirov"', 'ref="#dro"')
    replace(register, KIROV, f'{KIROV}<note><name key="dro">D.</name></note>')
    before = contents(here)
    code, out, error = run("register", "rename", "psn:dro", "drastamat")
    places = [f"documents/kz00{number}" for number in range(3)] + ["registers/persons"]
    names = [f"tei/{place}.xml" for place in places]
    way = re.compile(rb'(key|ref)="(#?)dro"')
    found = sum(len(way.findall(before[name])) for name in names)
    files = "".join(f"{name}\n" for name in names)
    assert (code, out, error) == (0, f"{files}{found} mentions rewritten in 4 files.\n", "")
    both = re.compile(rb'(key|ref|xml:id)="(#?)dro"')
    after = {name: both.sub(rb'\1="\2drastamat"', before[name]) for name in names}
    offered = "schema/registers.rng"
    assert contents(here) == before | after | {offered: (here / offered).read_bytes()}


def test_an_entry_is_merged_whose_copy_a_letter_names(run: Run, here: Path) -> None:
    """Its names lead to the other entry; the copy stays, for its words are the letter's."""
    letter = with_a_copy(here)
    before = letter.read_text("utf-8")
    code, _, error = run("register", "merge", "dro", "nuri-pasha")
    assert (code, error) == (0, "")
    assert letter.read_text("utf-8") == before.replace('ref="#dro"', 'ref="#nuri-pasha"')


def test_an_entry_is_not_removed_whose_copy_a_letter_names(run: Run, here: Path) -> None:
    with_a_copy(here)
    replace(document := here / "tei/documents/kz001.xml", 'ref="psn:dro"', 'n=""')
    before = contents(here)
    assert document.is_file()
    assert run("register", "remove", "dro") == (
        4,
        "",
        "error: the entry “dro” has 1 mention, and stays\n  --> tei/registers/persons.xml\n"
        "  = help: tei-tools register where psn:dro shows them; merge joins it with another\n",
    )
    assert contents(here) == before


def test_a_copy_is_not_renamed_to_what_stands_beside_it(run: Run, here: Path) -> None:
    letter = with_a_copy(here)
    replace(letter, P1, f'{P1[:-1]}1">x</p><p xml:id="taken">x</p>{P1}')
    before = contents(here)
    assert run("register", "rename", "dro", "taken") == (
        4,
        "",
        "error: the id “taken” is taken by an element\n  --> tei/documents/kz002.xml\n"
        "  = help: rename that there, or choose another\n",
    )
    assert contents(here) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-5"])
def test_not_a_byte_but_the_ids_is_changed(run: Run, here: Path, encoding: str) -> None:
    """Whatever the encoding, the quotation marks and the white space; comments stay too."""
    document = here / "tei/documents/kz001.xml"
    added = (
        "<persName\tref = '#x psn:{}  psn:{}'\r\n>Дро</persName >"
        '<!-- ref="psn:dro" --><?x ref="psn:dro"?><![CDATA[ref="psn:dro"]]>'
    )
    text = document.read_bytes().decode().replace("\n", "\r\n")
    text = text.replace("UTF-8", encoding.removesuffix("-sig"), 1)
    text = text.replace('ref="psn:dro"', 'ref="psn:{}"').replace("</p>", f"{added}</p>", 1)

    def written(*ids: str) -> bytes:
        return text.format(*ids).encode(encoding, "xmlcharrefreplace")

    number = text.count("{}")
    document.write_bytes(written("d&#x72;o", *["dro"] * (number - 1)))
    code, _, error = run("register", "rename", "dro", "drastamat")
    assert (code, error) == (0, "")
    assert document.read_bytes() == written(*["drastamat"] * number)


@pytest.mark.parametrize(
    ("entity", "passage"),
    [
        ("\"<persName ref='psn:dro'>D.</persName>\"", "<p>&who;</p>"),
        ('"psn:dro"', '<p>D. <persName ref="&who;">D.</persName></p>'),
    ],
    ids=["the element", "the value"],
)
def test_what_stands_in_an_entity_is_not_rewritten(
    run: Run, here: Path, entity: str, passage: str
) -> None:
    document = here / "tei/documents/kz001.xml"
    declared = f"<!DOCTYPE TEI [<!ENTITY who {entity}>]>"
    text = document.read_text("utf-8")
    text = text.replace("<TEI ", f"{declared}\n<TEI ", 1).replace("</p>", f"</p>\n{passage}", 1)
    document.write_text(text, "utf-8")
    line = text[: text.index(passage)].count("\n") + 1
    column = passage.index("&who;") + 1
    before = contents(here)
    assert run("register", "rename", "dro", "drastamat") == (
        4,
        "",
        "error: “psn:dro” stands in an entity, “&who;”; nothing is changed\n"
        f"  --> tei/documents/kz001.xml:{line}:{column}\n"
        "  = help: write there what the entity stands for, or change it by hand\n",
    )
    assert contents(here) == before


def test_a_prefix_may_put_something_before_the_id(run: Run, here: Path) -> None:
    """The ids of the register begin with p_ then, and pointers leave that to the prefix."""
    register = here / "tei/registers/persons.xml"
    register.write_text(
        re.sub(r'(<person xml:id=")', r"\1p_", register.read_text("utf-8")), "utf-8"
    )
    for file in (here / "tei").rglob("*.xml"):
        text = file.read_text("utf-8")
        file.write_text(text.replace("persons.xml#$1", "persons.xml#p_$1"), "utf-8")
    assert run("schema", "registers") == (0, "schema/registers.rng is up to date\n", "")
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")
    document = here / "tei/documents/kz001.xml"
    before = document.read_text("utf-8")
    told = run("register", "rename", "psn:dro", "p_drastamat")
    assert (told[0], told[2]) == (0, "")
    assert document.read_text("utf-8") == before.replace('"psn:dro"', '"psn:drastamat"')
    assert run("register", "rename", "p_drastamat", "dro")[0] == 0
    assert document.read_text("utf-8") == before.replace(
        '"psn:dro"', '"../registers/persons.xml#dro"'
    )


@pytest.mark.parametrize("failing", [2, 3])
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            OSError(28, "No space left on device"),
            (
                4,
                "error: the file cannot be written: No space left on device; nothing is changed\n"
                "  --> {}\n  = help: make room on the disk\n",
            ),
        ),
        (KeyboardInterrupt(), (130, "\n")),
    ],
    ids=["full", "interrupted"],
)
def test_a_rename_that_stops_half_way_changes_nothing(
    run: Run,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing: int,
    error: BaseException,
    told: tuple[int, str],
) -> None:
    """A document, the register and the published addresses are written, in this order."""
    assert run("lock")[0] == 0
    before, real, calls = contents(here), os.fsync, []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise error
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    code, message = told
    file = ["tei/registers/persons.xml", "addresses.toml"][failing - 2]
    assert run("register", "rename", "dro", "drastamat") == (code, "", message.format(file))
    assert contents(here) == before


def test_a_file_that_is_saved_meanwhile_is_not_written_over(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by an editor, between the reading of the first file and the writing of it."""
    name, before = "tei/registers/persons.xml", contents(here)
    saved = before[name].replace(b"General, named in document 1.", b"A general.")

    def decode(data: bytes, uri: str) -> object:
        (here / name).write_bytes(saved)
        return source.decode(data, uri)

    monkeypatch.setattr("tei_tools.encode.registers.edits.decode", decode)
    assert run("register", "rename", "dro", "drastamat") == (
        4, "",
        "error: the file was saved while it was read; nothing is changed\n"
        "  --> tei/registers/persons.xml\n  = help: run the command again\n",
    )  # fmt: skip
    assert contents(here) == before | {name: saved}


@pytest.mark.parametrize("command", [("where", "kirov"), ("rename", "kirov", "kirov-s")])
def test_of_thousands_of_documents_few_are_held_at_a_time(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    del here
    real, held, most = document.parse_document, [], [0]

    def parse_document(data: bytes, uri: str, *limits: document.Limits) -> Any:  # noqa: ANN401  the same
        found = real(data, uri, *limits)
        if uri.startswith("tei/documents/"):
            held.append(weakref.ref(found))
            most.append(sum(one() is not None for one in held))
        return found

    monkeypatch.setattr(document, "parse_document", parse_document)
    assert run("register", *command)[0] == 0
    assert (len(held) > 12, max(most) <= 2) == (True, True)


def test_a_published_id_is_kept_as_withdrawn(run: Run, here: Path) -> None:
    assert run("lock")[0] == 0
    code, out, _ = run("register", "rename", "dro", "drastamat")
    assert (code, out.splitlines()[-1]) == (0, "persons#dro is withdrawn.")
    addresses = (here / "addresses.toml").read_text("utf-8")
    assert addresses.endswith('withdrawn = [\n  "persons#dro",\n]\n')
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_an_id_that_is_taken_is_refused(run: Run, here: Path) -> None:
    before = (here / "tei/registers/persons.xml").read_bytes()
    assert run("register", "rename", "dro", "kirov") == (
        4, "",
        "error: the id “kirov” is taken\n  --> tei/registers/persons.xml\n"
        "  = help: merge joins two entries\n",
    )  # fmt: skip
    assert run("register", "rename", "dro", "1 x")[0] == 4
    assert run("register", "rename", "dro", "dro²") == (
        4, "",
        "error: “dro²” cannot be an xml:id\n  = help: begin with a letter; go on with letters, "
        "digits, hyphens, full stops, underscores\n",
    )  # fmt: skip
    assert (here / "tei/registers/persons.xml").read_bytes() == before


def test_a_merge_loses_nothing(run: Run, here: Path) -> None:
    register = here / "tei/registers/persons.xml"
    before = register.read_text("utf-8")
    assert run("register", "merge", "dro", "nuri-pasha")[0] == 0
    entry = (
        '      <person xml:id="dro">\n'
        '        <persName type="heading">Dro</persName>\n'
        '        <persName type="form" ana="tax:voice-document">Dro</persName>\n'
        '        <note type="editorial" resp="#edition">General, named in document 1.</note>\n'
        "      </person>\n"
    )
    last = '<persName type="form" ana="tax:voice-document">Nuri Pasha</persName>\n'
    moved = (
        '        <persName type="form" ana="tax:voice-document">Dro</persName>\n'
        '        <!-- from dro: <note type="editorial" resp="#edition">General, named in document '
        "1.</note> -->\n"
    )
    assert before.count(entry) == before.count(last) == 1
    expected = before.replace(entry, "").replace(last, f"{last}{moved}")
    assert register.read_text("utf-8") == expected
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


ONE = """\
      <person xml:id="kirow" sex="M">
        <!-- who is this? -->
        <persName>Kírow &amp; Co.</persName>
        <note resp="#edition" type="editorial">See <ref target="#kirow">her</ref>, a---b.</note>
        <?check GND?>
      </person>
"""
JOINED = """\
        <persName>Kírow &amp; Co.</persName>
        <!-- from kirow: sex="M" <!- - who is this? - -> <note resp="#edition" type="editorial">\
See <ref target="#dro">her</ref>, a- - -b.</note> <?check GND?> -->
"""
DRO = """\
      <person xml:id="dro">
        <persName type="heading">Dro</persName>
        <persName type="form" ana="tax:voice-document">Dro</persName>
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_entry_that_points_at_itself_is_merged_with_all_that_it_says(
    run: Run, here: Path, line_end: str
) -> None:
    """Comments, instructions and attributes too, and no other byte of the register is touched."""
    register = here / "tei/registers/persons.xml"
    before = register.read_text("utf-8").replace("\n", line_end)
    assert before.count(dro := DRO.replace("\n", line_end)) == 1
    place = f'      <person xml:id="kirov">{line_end}'
    one = ONE.replace("\n", line_end)
    register.write_bytes(before.replace(place, f"{one}{place}").encode())
    assert run("register", "merge", "kirow", "dro") == (
        0, "tei/registers/persons.xml\n1 mention rewritten in 1 file.\n", "",
    )  # fmt: skip
    joined = JOINED.replace("\n", line_end)
    assert register.read_bytes().decode() == before.replace(dro, f"{dro}{joined}")


def test_an_entry_that_says_nothing_gets_what_another_says(run: Run, here: Path) -> None:
    register = here / "tei/registers/persons.xml"
    before = register.read_text("utf-8")
    end = "    </listPerson>\n"
    replace(register, end, f'{ONE}      <person xml:id="kírow"/>\n{end}')
    assert run("register", "merge", "kirow", "kírow")[0] == 0
    joined = JOINED.replace("#dro", "#kírow")
    made = f'      <person xml:id="kírow">\n{joined}      </person>\n'
    assert register.read_text("utf-8") == before.replace(end, f"{made}{end}")


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ('<note type="editorial" resp="#edition" xml:id="dro-n">A <ref>b</ref>.</note>', None),
        ('<note type="editorial" resp="#edition" xml:id="dro-m">A.</note>', "dro-m"),
        ('<listPerson><person xml:id="son"/></listPerson>', "son"),
    ],
    ids=["an id", "an id that is pointed at", "an entry"],
)
def test_what_others_need_is_not_put_into_a_comment(
    run: Run, here: Path, inner: str, name: str | None
) -> None:
    register = here / "tei/registers/persons.xml"
    replace(register, DRO, f"{DRO}        {inner}\n")
    replace(here / "tei/documents/kz002.xml", 'ref="psn:kirov"', 'ref="psn:dro-m"')
    before = contents(here)
    told = run("register", "merge", "dro", "kirov")
    if name is None:
        assert (told[0], contents(here) == before) == (0, False)
        return
    text = register.read_text("utf-8")
    line = text[: text.index(inner)].count("\n") + 1
    assert told == (
        4,
        "",
        f"error: “dro” holds “{name}”, to which pointers would lead nowhere\n"
        f"  --> tei/registers/persons.xml:{line}\n  = help: move that out of the entry first\n",
    )
    assert contents(here) == before


XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


@pytest.fixture
def parted(here: Path) -> Path:
    """Return this edition with an entry, and the end of a document, in files of their own."""
    for file, element, name in (
        ("tei/registers/persons.xml", '<person xml:id="dro">', "dro"),
        ("tei/documents/kz001.xml", '<p xml:id="kz001-p5">', "end"),
    ):
        text = (here / file).read_text("utf-8")
        start = text.index(element)
        end = text.index(mark := f"</{element[1:].split()[0]}>", start) + len(mark)
        include = f'<xi:include {XI} href="../parts/{name}.xml"/>'
        (here / file).write_text(text[:start] + include + text[end:], "utf-8")
        (here / "tei/parts").mkdir(exist_ok=True)
        part = text[start:end].replace(" ", ' xmlns="http://www.tei-c.org/ns/1.0" ', 1)
        (here / f"tei/parts/{name}.xml").write_text(f"{part}\n", "utf-8")
    return here


def test_an_entry_that_is_brought_into_a_register_is_one_of_it(run: Run, parted: Path) -> None:
    """Mentions in what is brought into a document count too."""
    files = [f"tei/{one}.xml" for one in ("documents/kz001", "parts/end", "parts/dro")]
    before = {one: (parted / one).read_text("utf-8") for one in files}
    code, out, error = run("register", "where", "psn:dro")
    places = [line.partition(":")[0] for line in out.splitlines()]
    assert (code, places, error) == (
        0, [files[0]] * 2 + [files[1], "3 mentions in 2 files."], "",
    )  # fmt: skip
    assert run("register", "rename", "psn:dro", "drastamat") == (
        0, "".join(f"{one}\n" for one in files) + "3 mentions rewritten in 3 files.\n", "",
    )  # fmt: skip
    assert {one: (parted / one).read_text("utf-8") for one in files} == {
        one: text.replace('"psn:dro"', '"psn:drastamat"').replace('id="dro"', 'id="drastamat"')
        for one, text in before.items()
    }
    _, out, _ = run("schema", "registers")
    assert "<value>psn:drastamat</value>" in (parted / "schema/registers.rng").read_text("utf-8")


def test_an_entry_that_is_brought_in_is_known_when_another_is_added(run: Run, parted: Path) -> None:
    before = contents(parted)
    assert run("register", "add", "person", "Dro") == (
        4, "",
        "error: “Dro” is listed already: dro\n  --> tei/parts/dro.xml\n"
        "  = help: tei-tools register where dro shows it\n",
    )  # fmt: skip
    assert run("register", "rename", "kirov", "dro")[0] == 4
    assert contents(parted) == before


def test_an_entry_is_merged_with_one_that_is_brought_in(run: Run, parted: Path) -> None:
    """The other way round, its file would be left with nothing."""
    before = contents(parted)
    assert run("register", "merge", "dro", "nuri-pasha") == (
        4, "",
        "error: “dro” is all that its file holds\n  --> tei/parts/dro.xml\n"
        "  = help: merge them the other way round\n",
    )  # fmt: skip
    assert contents(parted) == before
    assert run("register", "merge", "nuri-pasha", "dro")[0] == 0
    register = (parted / "tei/registers/persons.xml").read_text("utf-8")
    joined = (parted / "tei/parts/dro.xml").read_text("utf-8")
    assert ("nuri-pasha" in register, "<!-- from nuri-pasha: " in joined) == (False, True)
    assert run("register", "where", "nuri-pasha")[0] == 4


def test_entries_of_one_kind_are_merged_from_one_register_into_another(
    run: Run, here: Path
) -> None:
    persons = (here / "tei/registers/persons.xml").read_text("utf-8")
    other = re.sub(r'(?s)<person xml:id="(?!kirov").*?</person>', "", persons)
    other = other.replace('"kirov"', '"kirow"').replace('xml:id="persons"', 'xml:id="more"')
    (here / "tei/registers/more.xml").write_text(other, "utf-8")
    document = here / "tei/documents/kz012.xml"
    before = document.read_text("utf-8")
    replace(document, '"psn:kirov"', '"../registers/more.xml#kirow"')
    code, _, error = run("register", "merge", "kirow", "kirov")
    assert (code, error) == (0, "")
    assert document.read_text("utf-8") == before
    assert "kirow" not in (here / "tei/registers/more.xml").read_text("utf-8")


@pytest.mark.parametrize("given", ["dro", "psn:dro"])
def test_an_id_that_stands_twice_in_a_register_is_told(run: Run, here: Path, given: str) -> None:
    replace(here / "tei/registers/persons.xml", 'xml:id="kirov"', 'xml:id="dro"')
    assert run("register", "rename", given, "drastamat") == (
        4,
        "",
        f"error: “{given}” is the id of 2 entries\n  --> tei/registers/persons.xml\n"
        "  = help: give all but one of them another id there\n",
    )


def test_two_kinds_are_not_merged(run: Run, here: Path) -> None:
    del here
    assert run("register", "merge", "psn:dro", "pla:baku") == (
        4, "", "error: “dro” is a person, “baku” a place\n",
    )  # fmt: skip


def test_an_entry_is_sorted_into_its_place(run: Run, here: Path) -> None:
    register = here / "tei/registers/persons.xml"
    before = register.read_text("utf-8")
    assert run("register", "add", "person", "Kirov, Z.", "--note", "A & B.") == (
        0, "tei/registers/persons.xml: psn:kirov-z added\n", "",
    )  # fmt: skip
    following = before[before.index(KIROV) :]
    following = following[following.index("<person ", 1) :]
    new = (
        '<person xml:id="kirov-z">\n'
        '        <persName type="heading">Kirov, Z.</persName>\n'
        '        <note type="editorial" resp="#edition">A &amp; B.</note>\n'
        "      </person>\n      "
    )
    assert register.read_text("utf-8") == before.replace(following, f"{new}{following}")
    _, out, _ = run("register", "unused")
    assert out.splitlines()[0].startswith("tei/registers/persons.xml:")
    assert "“kirov-z”" in out


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '      <place xml:id="a" type="region">\n        <placeName>Arrán</placeName>\n'
            '        <place xml:id="z" type="town"><placeName>Zadar</placeName></place>\n'
            "      </place>\n",
            "{before}{entry}",
        ),
        ("", "{entry}"),
    ],
    ids=["a town in a region", "an empty list"],
)
def test_an_entry_is_added_to_the_list_and_to_no_entry(
    run: Run, here: Path, before: str, after: str, line_end: str
) -> None:
    """In the line ends of the file; a list that is an empty tag gets an end tag."""
    register = here / "tei/registers/places.xml"
    text = register.read_text("utf-8")
    start, end = text.index("    <listPlace>"), text.index("    </listPlace>\n")
    entry = (
        '      <place xml:id="baku" type="settlement">\n'
        '        <placeName type="heading">Baku</placeName>\n      </place>\n'
    )
    made = after.format(before=before, entry=entry)
    one = f"    <listPlace>\n{before}    </listPlace>\n" if before else "    <listPlace/>\n"
    other = f"    <listPlace>\n{made}    </listPlace>\n"
    rest = text[end:].removeprefix("    </listPlace>\n")
    register.write_bytes(f"{text[:start]}{one}{rest}".replace("\n", line_end).encode())
    assert run("register", "add", "place", "Baku", "--type", "settlement") == (
        0, "tei/registers/places.xml: pla:baku added\n", "",
    )  # fmt: skip
    expected = f"{text[:start]}{other}{rest}".replace("\n", line_end)
    assert register.read_bytes().decode() == expected


def test_no_entry_is_added_to_what_another_is_told_by(run: Run, here: Path) -> None:
    """The persons of an event are no register of persons."""
    registers = here / "tei/registers"
    text = (registers / "persons.xml").read_text("utf-8")
    start, end = text.index("    <listPerson>"), text.index("  </standOff>")
    persons = "<listPerson><person><persName>Kamo</persName></person></listPerson>"
    event = f'<listEvent><event xml:id="congress"><p>A congress.</p>{persons}</event></listEvent>'
    (registers / "persons.xml").write_text(f"{text[:start]}{event}{text[end:]}", "utf-8")
    before = contents(here)
    assert run("register", "add", "person", "Kirov, Z.") == (
        4,
        "",
        "error: there is no register of kind person\n  = help: a register needs a <listPerson>\n",
    )
    assert contents(here) == before


def test_there_is_an_id_for_every_name_in_whatever_script(run: Run, here: Path) -> None:
    """The ids of names without a Latin letter are numbered."""
    register = here / "tei/registers/persons.xml"
    ids = ["entry", *(f"entry-{number}" for number in range(2, 1001))]
    others = "".join(f'<person xml:id="{one}"/>' for one in ids)
    replace(register, "</listPerson>", f"{others}</listPerson>")
    assert run("register", "add", "person", "Աբովյան, Խ.") == (
        0, "tei/registers/persons.xml: psn:entry-1001 added\n", "",
    )  # fmt: skip


def test_an_entry_stands_where_its_letters_do_accents_aside(run: Run, here: Path) -> None:
    """As on the page of its register: no name with an accent stands behind Z."""
    register = here / "tei/registers/persons.xml"
    heading = re.compile('<persName type="heading">(.*?)</persName>')
    before = heading.findall(register.read_text("utf-8"))
    for name in ("Émin, M.", "Šahin, T."):
        assert run("register", "add", "person", name)[0] == 0
    sharif, guseynov = before.index("Sharif Yusuf"), before.index("Guseynov, M.")
    assert heading.findall(register.read_text("utf-8")) == [
        *before[:guseynov], "Émin, M.", *before[guseynov:sharif], "Šahin, T.", *before[sharif:],
    ]  # fmt: skip


def test_an_entry_is_added_while_a_document_is_half_written(run: Run, here: Path) -> None:
    replace(here / "tei/documents/kz003.xml", "</TEI>", "")
    assert run("register", "add", "person", "Kirov, Z.") == (
        0, "tei/registers/persons.xml: psn:kirov-z added\n", "",
    )  # fmt: skip
    assert 'xml:id="kirov-z"' in (here / "tei/registers/persons.xml").read_text("utf-8")


def test_an_entry_that_the_schema_refuses_is_not_written(run: Run, here: Path) -> None:
    before = (here / "tei/registers/places.xml").read_bytes()
    assert run("register", "add", "place", "Gandzak") == (
        4, "",
        "error: the schema does not allow such an entry: <place> lacks the attribute type\n"
        "  --> tei/registers/places.xml\n"
        "  = help: name one: --type country or region or settlement or building or sea\n",
    )  # fmt: skip
    assert run("register", "add", "place", "Gandzak", "--type", "town") == (
        4, "",
        "error: the schema does not allow such an entry: type=“town” is none of the values that "
        "<place> may have there (expected: country, region, settlement, building, sea)\n"
        "  --> tei/registers/places.xml\n  = help: see --type and --note\n",
    )  # fmt: skip
    types = "party, committee, council, army, staff, government, assembly, alliance, archive, other"
    _, _, err = run("register", "add", "org", "Verein")
    assert err.splitlines()[-1] == f"  = help: name one: --type {types.replace(', ', ' or ')}"
    _, _, err = run("register", "add", "org", "Verein", "--type", "club")
    assert f"(expected: {types})" in err
    assert (here / "tei/registers/places.xml").read_bytes() == before


def test_mistakes_are_told_with_what_was_meant(run: Run, here: Path) -> None:
    del here
    assert run("register", "where", "kirof") == (
        4, "", "error: “kirof” is in no register\n  = help: did you mean kirov?\n",
    )  # fmt: skip
    assert run("register", "add", "person", "Kirov, S.") == (
        4, "",
        "error: “Kirov, S.” is listed already: kirov\n  --> tei/registers/persons.xml\n"
        "  = help: tei-tools register where kirov shows it\n",
    )  # fmt: skip


def test_what_is_unused_and_missing_is_told_though_it_is_switched_off(run: Run, here: Path) -> None:
    replace(here / "tei/registers/persons.xml", 'xml:id="dro"', 'xml:id="drastamat"')
    told = [run("register", "unused"), run("register", "missing")]
    settings = (here / "edition.toml").read_text("utf-8").partition("\n[levels]")[0]
    off = '"register/" = "off"\n"ref/unresolved-pointer" = "off"'
    (here / "edition.toml").write_text(f"{settings}\n[levels]\n{off}\n", "utf-8")
    assert [run("register", "unused"), run("register", "missing")] == told
    assert [code for code, _, _ in told] == [1, 1]


def test_what_is_unused_and_missing(run: Run, here: Path) -> None:
    assert run("register", "unused") == (0, "Every entry is mentioned.\n", "")
    assert run("register", "missing") == (0, "Every name has its entry.\n", "")
    replace(here / "tei/registers/persons.xml", 'xml:id="dro"', 'xml:id="drastamat"')
    place = (here / "tei/registers/persons.xml").read_text("utf-8").split("drastamat")[0]
    line, column = place.count("\n") + 1, len(place) - place.rfind("\n")
    assert run("register", "unused") == (
        1,
        f"tei/registers/persons.xml:{line}:{column}: info[register/unused-entry]: nothing points "
        "at the entry “drastamat”\n",
        "",
    )


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        (
            "psn:kirof",
            "error[ref/unresolved-pointer]: ref=“psn:kirof” leads nowhere: no element of "
            "tei/registers/persons.xml has the xml:id “kirof” (did you mean psn:kirov?)",
        ),
        (
            "pns:kirov",
            "error[ref/unknown-prefix]: ref=“pns:kirov” leads nowhere: no prefixDef declares the "
            "prefix pns (did you mean psn:kirov?)",
        ),
    ],
)
def test_a_name_without_its_entry_is_missing(run: Run, here: Path, ref: str, told: str) -> None:
    replace(here / "tei/documents/kz012.xml", 'ref="psn:kirov"', f'ref="{ref}"')
    assert run("register", "missing") == (
        1,
        "".join(f"tei/documents/kz012.xml:{place}: {told}\n" for place in ("76:26", "95:24")),
        "",
    )


@pytest.mark.parametrize("command", ["unused", "missing"])
def test_what_cannot_be_read_is_told_with_them(run: Run, here: Path, command: str) -> None:
    replace(here / "tei/documents/kz012.xml", "</TEI>", "")
    assert run("register", command) == (
        1,
        "tei/documents/kz012.xml:4:1: error[xml/not-well-formed]: <TEI> is never closed: its end "
        "tag </TEI> is missing (opened here)\n",
        "",
    )


def test_a_document_that_is_no_tei_makes_no_schema_stale(run: Run, here: Path) -> None:
    replace(here / "tei/documents/kz001.xml", ' xmlns="http://www.tei-c.org/ns/1.0"', "")
    _, out, _ = run("validate", "--format", "concise", "--select", "schema/,tei/")
    assert [line.split(": ")[1] for line in out.splitlines()] == ["error[tei/not-tei]"]
    assert run("schema", "registers") == (0, "schema/registers.rng is up to date\n", "")


def test_the_editor_is_offered_the_entries(run: Run, here: Path) -> None:
    schema = here / "schema/registers.rng"
    assert run("schema", "registers") == (0, "schema/registers.rng is up to date\n", "")
    replace(here / "tei/registers/persons.xml", "General, named in document 1.", "A general.")
    _, out, _ = run("validate", "--format", "concise")
    assert out == (
        "schema/registers.rng: warning[schema/stale-registers]: registers.rng does not offer "
        "what the registers list now (tei-tools schema registers writes it anew)\n"
    )
    before = schema.read_text("utf-8")
    assert run("schema", "registers") == (0, "schema/registers.rng written\n", "")
    assert schema.read_text("utf-8") == before.replace(
        "Dro — General, named in document 1.", "Dro — A general."
    )
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_the_schema_means_the_same_without_it(run: Run, here: Path) -> None:
    (here / "schema/registers.rng").unlink()
    replace(here / "schema/edition.rng", '  <include href="registers.rng"/>\n', "")
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_a_missing_file_of_entries_is_told_with_its_cure(run: Run, here: Path) -> None:
    (here / "schema/registers.rng").unlink()
    code, _, err = run("validate")
    assert (code, err.splitlines()[-1]) == (3, "  = help: tei-tools schema registers writes it")
    assert run("schema", "registers") == (0, "schema/registers.rng written\n", "")
    assert run("validate")[0] == 0


def test_many_entries_stand_in_groups_and_too_many_nowhere(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = here / "tei/registers/persons.xml"
    before = register.read_text("utf-8")
    more = "".join(
        f'<person xml:id="z{number:03}"><persName type="heading">Z{number:03}</persName></person>'
        for number in range(250)
    )
    register.write_text(before.replace("</listPerson>", f"{more}</listPerson>"), "utf-8")
    assert run("schema", "registers")[0] == 0
    schema = (here / "schema/registers.rng").read_text("utf-8")
    persons = before.count("<person ") + 250
    part = schema[: schema.index("</define>")]
    assert (part.count("<value>psn:"), part.count("</choice><choice>")) == (persons, 2)
    assert run("validate")[0] == 0
    monkeypatch.setattr("tei_tools.encode.registers.schema.LARGEST", persons - 1)
    assert run("schema", "registers")[0] == 0
    schema = (here / "schema/registers.rng").read_text("utf-8")
    assert f"<!-- {persons} entries of kind person are too many to offer. -->" in schema
    assert "psn:" not in schema
    assert run("validate")[0] == 0
