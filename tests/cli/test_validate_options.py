"""What `tei-tools validate` tells, mends, keeps silent about, and remembers."""

import hashlib
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tei_tools import api, codes
from tei_tools.check import alone, results, rules
from tei_tools.check.parallel import Lookers
from tei_tools.check.telling import Question
from tei_tools.saxon import TransformFailed
from tests.support.files import Run, git, replace

KZ003 = "tei/documents/kz003.xml"
PLACES = "tei/registers/places.xml"


def lines(out: str) -> list[str]:
    """Return the lines of a concise report, up to the message."""
    return [line.partition("]: ")[0] + "]" for line in out.splitlines()]


def mistakes(here: Path) -> None:
    replace(here / KZ003, 'xml:lang="en"', 'xml:lang="eng"')
    replace(here / KZ003, '<repository ref="org:cgasa">', '<repository rfe="org:cgasa">')
    replace(here / KZ003, 'ref="psn:sharif-yusuf"', 'ref="psn:Sharif-Yusuf"')
    replace(here / KZ003, 'ref="pla:trabzon"', 'ref="pla:trebizond"')


def test_what_is_sure_is_mended_and_nothing_else_in_the_file(here: Path, run: Run) -> None:
    before = (here / KZ003).read_bytes()
    mistakes(here)
    code, out, err = run("validate", "--fix", "--format", "concise")
    assert err.splitlines() == [
        f"mended {KZ003}:4:67: put en",
        f"mended {KZ003}:39:25: rename the attribute to ref",
        f"mended {KZ003}:116:57: put psn:sharif-yusuf",
        "3 findings mended in 1 file.",
    ]
    assert (code, lines(out)) == (
        1,
        [f"{KZ003}:117:59: error[ref/unresolved-pointer]"],
    )
    mended = before.replace(b"pla:trabzon", b"pla:trebizond", 1)
    assert (here / KZ003).read_bytes() == mended


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_mended_file_keeps_its_encoding_and_line_ends(
    here: Path, run: Run, encoding: str
) -> None:
    file = here / KZ003
    text = file.read_text("utf-8").replace("\n", "\r\n").replace("’", "'").replace("“", '"')
    text = text.replace("”", '"').replace("–", "-")
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = text.replace('encoding="UTF-8"', f'encoding="{declared}"', 1)
    right = text.encode(encoding, "xmlcharrefreplace")
    wrong = text.replace('xml:lang="en"', 'xml:lang="eng"', 1)
    file.write_bytes(wrong.encode(encoding, "xmlcharrefreplace"))
    code, out, _ = run("validate", "--fix", KZ003)
    assert (code, out) == (0, "1 file checked, nothing to mend.\n")
    assert file.read_bytes() == right


def test_codes_are_selected_and_ignored(here: Path, run: Run) -> None:
    mistakes(here)
    _, out, _ = run(
        "validate", "--format", "concise", "--select", "lang/,rng/attribute-not-allowed"
    )
    assert lines(out) == [
        f"{KZ003}:4:67: error[lang/not-bcp47]",
        f"{KZ003}:39:25: error[rng/attribute-not-allowed]",
    ]
    assert run("validate", "--ignore", "lang/", "--ignore", "rng/", "--statistics") == (
        1,
        "2  error  ref/unresolved-pointer  A pointer leads to no element\n2         in all\n",
        "",
    )
    replace(here / KZ003, 'ref="pla:tuapse"', 'ref="pla:zzz"')
    code, out, _ = run("validate", "--ignore", "lang/", "--ignore", "rng/", "--ignore", "ref/",
                       "--statistics")  # fmt: skip
    assert (code, out.splitlines()[0].split()[:3]) == (0, ["1", "info", "register/unused-entry"])
    for wrong in ("reff/", "ref"):
        assert run("validate", "--select", wrong) == (
            2, "", f"error: there is no code “{wrong}”\n  = help: did you mean ref/?\n",
        )  # fmt: skip


@pytest.mark.parametrize("off", ["lang/", "lang/not-bcp47"])
def test_what_is_off_is_told_to_who_asks(here: Path, run: Run, off: str) -> None:
    mistakes(here)
    settings = (here / "edition.toml").read_text("utf-8").partition("\n[levels]")[0]
    (here / "edition.toml").write_text(f'{settings}\n[levels]\n"{off}" = "off"\n', "utf-8")
    told = [f"{KZ003}:4:67: error[lang/not-bcp47]"]
    quiet = ["validate", "--format", "concise"]
    assert [one for one in lines(run(*quiet)[1]) if "lang/" in one] == []
    assert lines(run(*quiet, "--select", "lang/not-bcp47")[1]) == told
    of_area = lines(run(*quiet, "--select", "lang/")[1])
    assert of_area == (told if off == "lang/" else [])


@pytest.mark.parametrize(
    "other", [["--format", "json"], ["--format", "concise"], ["--watch"], ["--write-baseline", "b"]]
)
def test_statistics_are_told_or_refused(here: Path, run: Run, other: list[str]) -> None:
    code, out, err = run("validate", "--statistics", *other)
    refused = f"Error: --statistics cannot be used with {other[0]}."
    assert (code, out, err.splitlines()[-1]) == (2, "", refused)
    assert not (here / "b").exists()
    assert run("validate", "--statistics", "--format", "full")[0] == 0


def test_what_a_watch_cannot_do_is_refused(here: Path, run: Run) -> None:
    code, out, err = run("validate", "--watch", "--fix", "--changed", "--write-baseline", "b")
    refused = "Error: --watch cannot be used with --fix, --changed, --write-baseline."
    assert (code, out, err.splitlines()[-1]) == (2, "", refused)
    assert not (here / "b").exists()


def test_an_edition_weighs_its_codes(here: Path, run: Run) -> None:
    mistakes(here)
    with (here / "edition.toml").open("a") as file:
        file.write('"register/" = "off"\n"lang/" = "warning"\n"ref/unresolved-pointer" = "info"\n')
    _, out, _ = run("validate", "--format", "concise")
    assert [line.split(": ")[1] for line in lines(out)] == [
        "warning[lang/not-bcp47]",
        "error[rng/attribute-not-allowed]",
        "info[ref/unresolved-pointer]",
        "info[ref/unresolved-pointer]",
    ]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            '"dat/" = "off"',
            "there is no code “dat/”",
            "did you mean `date/`? tei-tools explain lists the codes",
        ),
        (
            '"date" = "off"',
            "there is no code “date”",
            "did you mean `date/`? tei-tools explain lists the codes",
        ),
        (
            '"xml/" = "off"',
            "“xml/” cannot be switched off: such a file cannot be read",
            "mend the file, or take it out of the edition",
        ),
        (
            '"date/" = "of"',
            '`levels."date/"` has the unknown value “of”',
            "did you mean `off`? Known: off, info, warning, error",
        ),
    ],
)
def test_a_wrong_level_is_told(here: Path, run: Run, line: str, message: str, hint: str) -> None:
    with (here / "edition.toml").open("a") as file:
        file.write(f"{line}\n")
    code, _, err = run("validate")
    first, *_, last = err.splitlines()
    assert (code, first, last) == (3, f"error: {message}", f"  = help: {hint}")


def test_codes_of_rules_are_those_that_the_schema_has(here: Path, run: Run) -> None:
    code, _, err = run("validate", "--ignore", "sch/file-nam")
    assert (code, err.splitlines()) == (
        2,
        ["error: there is no code “sch/file-nam”", "  = help: did you mean sch/file-name?"],
    )
    with (here / "edition.toml").open("a") as file:
        file.write('"sch/file-nam" = "off"\n"sch/no-such-rule" = "off"\n')
    line = (here / "edition.toml").read_text("utf-8").count("\n")
    code, out, _ = run("validate", "--format", "concise")
    said = "warning[schema/no-such-rule]: the schema has no rule of the code"
    assert (code, out.splitlines()) == (
        0,
        [
            f"edition.toml:{line - 1}:1: {said} “sch/file-nam”",
            f"edition.toml:{line}:1: {said} “sch/no-such-rule”",
        ],
    )


def test_all_rules_of_the_schema_are_one_area(here: Path, run: Run) -> None:
    (here / KZ003).rename(here / "tei/documents/kz103.xml")
    said = (
        'sch/file-name]: the root\'s xml:id is "kz003", the file has another name: '
        "rename one of them"
    )
    assert run("validate", "--format", "concise", "--ignore", "sch/") == (0, "", "")
    code, out, err = run("validate", "--format", "concise", "--select", "sch/")
    assert (code, [line.partition("[")[2] for line in out.splitlines()], err) == (1, [said], "")
    with (here / "edition.toml").open("a") as file:
        file.write('"sch/" = "warning"\n')
    code, out, err = run("validate", "--format", "concise")
    told = [line.split(": ", 1)[1] for line in out.splitlines()]
    assert (code, told, err) == (0, [f"warning[{said}"], "")


def test_ids_that_an_abstract_pattern_makes_are_taken_as_they_are(here: Path, run: Run) -> None:
    schema = here / "schema/edition.sch"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace('id="file-name"', 'id="$file-name"', 1), "utf-8")
    code, _, err = run("validate", "--ignore", "sch/no-such-rule", KZ003)
    assert (code, err) == (0, "")


def test_with_a_baseline_only_what_is_new_fails(here: Path, run: Run) -> None:
    mistakes(here)
    assert run("validate", "--write-baseline", "known.json") == (
        0,
        "4 findings written down in known.json.\n",
        "",
    )
    replace(here / KZ003, "<TEI ", "\n\n<TEI ")
    assert run("validate", "--baseline", "known.json") == (
        0,
        "17 files checked, nothing to mend.\n",
        "",
    )
    replace(here / KZ003, 'ref="org:turkish-eastern-front"', 'ref="org:turkey-east"')
    code, out, _ = run("validate", "--baseline", "known.json", "--format", "concise")
    assert (code, lines(out)) == (
        1,
        [
            f"{KZ003}:111:30: error[ref/unresolved-pointer]",
            "tei/registers/organizations.xml:279:20: info[register/unused-entry]",
        ],
    )
    for other in ("{}", '{"format": "tei-tools-baseline", "fingerprints": [["kz003"]]}'):
        (here / "known.json").write_text(other)
        code, _, err = run("validate", "--baseline", "known.json")
        assert (code, err.splitlines()[0]) == (4, "error: this is no baseline")


def test_a_baseline_never_takes_the_place_of_another_file(here: Path, run: Run) -> None:
    before = (here / "edition.toml").read_bytes()
    told = (
        "error: this is no baseline\n  --> edition.toml\n  = help: it stays as it is; name a file "
        "that --write-baseline has made, or a new one for it\n"
    )
    for option in ("--baseline", "--write-baseline"):
        assert run("validate", option, "edition.toml") == (4, "", told)
    assert (here / "edition.toml").read_bytes() == before
    assert run("validate", "--write-baseline", "none/k.json")[2] == (
        "error: the file cannot be written: No such file or directory\n  --> none/k.json\n"
        "  = help: make the folder none first\n"
    )
    for _ in ("made", "made anew"):
        assert run("validate", "--write-baseline", "known.json")[0] == 0


def test_what_has_changed_and_what_points_at_it(here: Path, run: Run) -> None:
    replace(here / "tei/documents/kz001.xml", 'xml:lang="en"', 'xml:lang="eng"')
    git(here, "init", "-q")
    git(here, "add", ".")
    git(here, "commit", "-qm", "one")
    assert run("validate", "--changed")[:2] == (0, "17 files checked, nothing to mend.\n")
    replace(here / PLACES, 'xml:id="trabzon"', 'xml:id="trebizond"')
    code, out, _ = run("validate", "--changed", "HEAD", "--format", "concise")
    assert (code, sorted({line.split(":")[0] for line in lines(out)})) == (
        1,
        ["tei/documents/kz001.xml", "tei/documents/kz003.xml"],
    )
    code, _, err = run("validate", "--changed=nothing")
    assert (code, err.splitlines()[0][:6]) == (4, "error:")


def test_a_file_has_changed_by_whatever_path_it_is_named(here: Path, run: Run) -> None:
    """Git knows it by its real path."""
    git(here, "init", "-q")
    git(here, "add", ".")
    git(here, "commit", "-qm", "one")
    replace(here / KZ003, "</body>", "<zz/></body>")
    named = here.parent / "link"
    named.symlink_to(here)
    code, out, _ = run("validate", "--changed", "HEAD", "--format", "concise", str(named / KZ003))
    assert code == 1
    told = "<zz> is not allowed in <body> (the schema has no such element)"
    assert out.endswith(f": error[rng/element-not-allowed]: {told}\n")


def test_a_file_has_changed_by_whatever_way_the_edition_leads_to_it(here: Path, run: Run) -> None:
    replace(
        here / "edition.toml",
        "[edition]",
        '[sources]\ndocuments = "schema/../tei/documents"\n[edition]',
    )
    git(here, "init", "-q")
    git(here, "add", ".")
    git(here, "commit", "-qm", "one")
    replace(here / KZ003, "</body>", "<zz/></body>")
    code, out, _ = run("validate", "--changed", "HEAD", "--format", "concise")
    assert (code, {line.split(":")[0] for line in lines(out)}) == (1, {KZ003})


def test_outside_of_git_nothing_is_known_to_have_changed(here: Path, run: Run) -> None:
    code, out, err = run("validate", "--changed")
    assert (code, out) == (4, "")
    assert err.splitlines() == [
        "error: this folder is not looked after by git, which alone knows what has changed",
        f"  --> {here}",
        "  = help: git init there, once, or do without --changed, --since and --until",
    ]


def test_a_file_that_nobody_touched_is_told_when_what_it_points_at_goes(
    here: Path, run: Run
) -> None:
    (here / "tei/pages").mkdir()
    image = here / "tei/pages/1r.jpg"
    image.write_bytes(b"")
    replace(here / KZ003, '<p xml:id="kz003-p1">', '<p xml:id="kz003-p1" facs="../pages/1r.jpg">')
    quiet = ["validate", "--format", "concise", "--select", "ref/"]
    assert [run(*quiet), run(*quiet)] == [(0, "", "")] * 2
    image.unlink()
    assert lines(run(*quiet)[1]) == [f"{KZ003}:114:34: error[ref/missing-file]"]
    image.write_bytes(b"")
    assert run(*quiet) == (0, "", "")


def test_what_is_kept_and_spoilt_is_found_again(here: Path, run: Run) -> None:
    """A database that somebody tore, or filled with something else, is as if it were not there."""
    mistakes(here)
    first = run("validate", "--format", "json")
    (database,) = results.default_folder().glob(f"{_name(here)}.sqlite")
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE results SET value = '[1' WHERE length(key) > 32")
    assert run("validate", "--format", "json") == first
    database.write_bytes(b"SQLite format 3")
    assert run("validate", "--format", "json") == first


def test_what_failed_for_want_of_time_or_room_is_tried_again(here: Path, run: Run) -> None:
    def late(*_: object) -> NoReturn:
        raise TransformFailed("it took more than 60 seconds")

    concise = ["validate", "--format", "concise"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "run", late)
        assert {line.partition(": ")[2] for line in run(*concise)[1].splitlines()} == {
            "error[xslt/failed]: the stylesheet failed: it took more than 60 seconds"
        }
    assert run(*concise) == (0, "", "")
    settings = here / "edition.toml"
    before = settings.read_text("utf-8")
    settings.write_text(f"{before}\n[limits]\ndepth = 5\n", "utf-8")
    told = {line.partition("[")[2].partition("]")[0] for line in run(*concise)[1].splitlines()}
    assert told == {"xml/too-large", "sch/not-run"}
    settings.write_text(before, "utf-8")
    assert run(*concise) == (0, "", "")


def test_what_a_failing_rule_tells_is_kept_until_something_changes(here: Path, run: Run) -> None:
    """A rule that fails on a document fails there each time, so that nobody need wait for it."""
    rule = """<sch:pattern><sch:rule context="tei:TEI[@xml:id = 'kz003']">
      <sch:assert test="xs:date('Նժդեհ')">never</sch:assert></sch:rule></sch:pattern>
      </sch:schema>"""
    replace(here / "schema/edition.sch", "</sch:schema>", rule)
    concise = ["validate", "--format", "concise"]
    first = run(*concise)
    assert first[0] == 1
    assert first[1].startswith("tei/documents/kz003.xml:")
    assert first[1].count("error[xslt/failed]: a rule failed here: ") == 1

    def again(*_: object) -> NoReturn:
        pytest.fail("a document is checked again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "run", again)
        assert run(*concise) == first
    replace(here / "tei/documents/kz003.xml", 'xml:id="kz003"', 'xml:id="kz0030"')
    assert "xslt/failed" not in run(*concise)[1]


def _name(root: Path) -> str:
    return hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:40]


@pytest.mark.untraced
def test_results_are_kept_and_made_anew_when_something_changes(here: Path, run: Run) -> None:
    mistakes(here)
    first = run("validate", "--format", "json")
    assert run("validate", "--format", "json") == first
    assert run("validate", "--format", "json", "--no-cache") == first
    replace(here / PLACES, 'xml:id="trabzon"', 'xml:id="trebizond"')
    kept, anew = (
        run("validate", "--format", "json"),
        run("validate", "--format", "json", "--no-cache"),
    )
    assert kept == anew
    assert kept != first
    schema = here / "schema/edition.sch"
    schema.write_text(schema.read_text().replace("leads to no xml:id", "leads to no id"))
    assert run("validate", "--format", "json") == run("validate", "--format", "json", "--no-cache")
    told = json.loads(kept[1])
    assert (told["files"], told["counts"]["error"]) == (17, 3)


def test_published_addresses_are_locked_and_withdrawn(here: Path, run: Run) -> None:
    assert run("lock", "--withdraw", "kz003") == (
        4, "",
        "error: the address kz003 was never published\n"
        "  = help: tei-tools lock writes them down\n",
    )  # fmt: skip
    code, out, _ = run("lock")
    assert (code, out[-11:]) == (0, "published.\n")
    replace(here / KZ003, 'xml:id="kz003-p1"', 'xml:id="kz003-p99"')
    code, out, _ = run("validate", "--format", "concise")
    assert (code, [line.split(": ")[1] for line in lines(out)]) == (1, ["error[ref/withdrawn-id]"])
    code, out, _ = run("lock")
    assert (code, out.partition("\n")[2]) == (
        0, "1 of them leads nowhere: tei-tools validate tells more.\n",
    )  # fmt: skip
    code, _, err = run("lock", "--withdraw", "kz003#kz003-p01")
    assert (code, err.splitlines()[:2]) == (
        4,
        ["error: the address kz003#kz003-p01 was never published",
         "  = help: did you mean kz003#kz003-p1?"],
    )  # fmt: skip
    assert run("lock", "--withdraw", "kz003#kz003-p2") == (
        4, "",
        "error: the address kz003#kz003-p2 still leads somewhere\n"
        "  = help: take it out of the edition first, or give it another id\n",
    )  # fmt: skip
    assert run("lock", "--withdraw", "kz003#kz003-p1")[0] == 0
    locked = (here / "addresses.toml").read_bytes()
    assert run("lock", "--withdraw", "kz003#kz003-p1")[0] == 0
    assert (here / "addresses.toml").read_bytes() == locked
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_no_address_is_locked_while_documents_have_errors(here: Path, run: Run) -> None:
    """It is a finding, as of validate, and nothing is written."""
    replace(here / KZ003, "<body>", "<body><persname/>")
    assert run("lock") == (
        1, "",
        "error: the edition has errors, which come first\n"
        "  = help: tei-tools validate tells them\n",
    )  # fmt: skip
    assert not (here / "addresses.toml").exists()


def test_addresses_that_cannot_be_read_are_told_without_a_path_of_this_machine(
    here: Path, run: Run
) -> None:
    (here / "addresses.toml").mkdir()
    assert run("lock") == (
        3, "",
        "error: the published addresses cannot be read: Is a directory\n"
        "  --> addresses.toml\n"
        "  = help: make a file of it\n",
    )  # fmt: skip


def test_a_code_is_explained(run: Run) -> None:
    assert run("explain", "date/impossible") == (
        0,
        "date/impossible (error)\nThere is no such day.\n\n"
        "A date names a month or a day that the calendar does not have.\n\n"
        '  wrong:  <date when="1920-06-31">\n  right:  <date when="1920-06-30">\n',
        "",
    )
    for area in ("sch", "sch/"):
        code, out, _ = run("explain", area)
        assert (code, [line.split()[0] for line in out.splitlines()]) == (
            0,
            [one for one in codes.CODES if one.startswith("sch/")],
        )
    for wrong, meant in {"date/imposible": "date/impossible", "dates": "date/"}.items():
        code, _, err = run("explain", wrong)
        assert (code, err.splitlines()[-1]) == (
            2,
            f"Error: Invalid value for CODE: There is no code '{wrong}'. Did you mean "
            f"'{meant}'? 'tei-tools explain' lists them.",
        )


def test_a_rule_of_the_edition_is_explained_by_its_own_words(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (here / "schema/edition.sch").read_text("utf-8")
    line = text[: text.index('<sch:assert id="file-name"')].count("\n") + 1
    expected = (
        0,
        "sch/file-name (error)\nA rule of the edition's own.\n\n"
        'the root\'s xml:id is "…", the file has another name: rename one of them\n\n'
        f"  stands at:  schema/edition.sch:{line}:7\n",
        "",
    )
    assert run("explain", "sch/file-name") == expected
    lacking = "error: there is no code “sch/file-nam”\n  = help: {}\n"
    near = lacking.format("did you mean sch/file-name?")
    assert run("explain", "sch/file-nam") == (2, "", near)
    monkeypatch.chdir("/")
    hint = "a rule's code is sch/ and the id that its assert or report has in the schema"
    assert run("explain", "sch/file-nam") == (2, "", lacking.format(hint))


def test_the_doctor_names_what_is_missing_and_the_cure(here: Path, run: Run) -> None:
    code, out, _ = run("doctor")
    assert (code, [line for line in out.splitlines() if not line.startswith("ok ")]) == (0, [])
    (here / "schema/edition.sch").unlink()
    code, out, _ = run("doctor")
    wrong = [line for line in out.splitlines() if not line.startswith("ok ")]
    assert (code, wrong[:2]) == (
        3,
        [
            "wrong  Schematron schema: schema/edition.sch: there is no such file",
            "       = help: correct its name under [schema] in edition.toml, or put it there; "
            'schematron = "" if there are no rules',
        ],
    )


def wrong(out: str) -> list[str]:
    """Return what a doctor finds wrong, each with its cure."""
    return [line.strip() for line in out.splitlines() if not line.startswith("ok ")]


def test_the_doctor_looks_at_a_folder_that_is_no_edition(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("doctor")
    assert (code, wrong(out)) == (
        3,
        [
            f"wrong  edition.toml: {tmp_path}: there is no edition.toml here or in a folder above",
            "= help: run tei-tools init DIR to make one, or change into an edition's folder",
        ],
    )


def test_the_doctor_names_the_line_of_a_broken_schema(here: Path, run: Run) -> None:
    replace(here / "schema/edition.rng", "</grammar>", "")
    replace(here / "schema/edition.sch", 'context="/tei:TEI"', 'context="/tai:TEI"')
    replace(here / KZ003, 'href="../../schema/edition.rng"', 'href="../schema/edition.rng"')
    (here / "addresses.toml").write_text("published = 1")
    code, out, _ = run("doctor")
    assert (code, [line.partition(": ")[0] for line in wrong(out) if "= help" not in line]) == (
        3,
        [
            "wrong  RELAX NG schema",
            "wrong  Schematron schema",
            "wrong  xml-model",
            "wrong  published addresses",
        ],
    )
    lines_of = [line for line in wrong(out) if "schema/edition" in line]
    assert [line.split(": ")[1] for line in lines_of] == [
        "schema/edition.rng:2:1",
        "schema/edition.sch:64:5",
        f"{KZ003}",
        "did you mean ../../schema/edition.rng?",
    ]


def test_the_doctor_and_the_check_say_the_same_of_an_xml_model(here: Path, run: Run) -> None:
    (here / "schema/seal.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    replace(here / KZ003, "schema/edition.rng", "shema/edition.rng")
    replace(here / "tei/documents/kz005.xml", "schema/edition.rng", "schema/seal.png")
    no_file = "the xml-model leads to no file: shema/edition.rng"
    no_schema = (
        "the xml-model leads to no schema that can be used: schema/seal.png: "
        "the schema cannot be read: the file is not XML but a PNG image"
    )
    assert wrong(run("doctor")[1]) == [
        f"wrong  xml-model: {KZ003}: {no_file}; tei/documents/kz005.xml: {no_schema}",
        "= help: did you mean ../../schema/edition.rng?",
    ]
    found = json.loads(run("validate", "--format", "json")[1])["findings"]
    assert [one["message"] for one in found] == [no_file, no_schema]


def test_the_doctor_names_some_files_and_counts_the_others(here: Path, run: Run) -> None:
    for number in range(1, 6):
        replace(here / f"tei/documents/kz00{number}.xml", "schema/edition.rng", "shema/edition.rng")
    lost = "the xml-model leads to no file: shema/edition.rng"
    files = "; ".join(f"tei/documents/kz00{number}.xml: {lost}" for number in (1, 2, 3))
    assert wrong(run("doctor")[1]) == [
        f"wrong  xml-model: {files}; and 2 more",
        "= help: did you mean ../../schema/edition.rng?",
    ]


def test_a_forgotten_prefix_is_put_where_one_entry_alone_can_be_meant(
    tmp_path: Path, run: Run
) -> None:
    """A place is no entry for the name of a person, nor is one of two entries."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    document = tmp_path / "ed/tei/documents/ex001.xml"
    before = document.read_text("utf-8")
    mended = before.replace('ref="psn:merrow"', 'ref="saltmere"')
    mended = mended.replace('resp="#edition">Both', 'resp="ex001-q1">Both')
    document.write_text(mended.replace('ref="psn:hollis"', 'ref="hollis"'), "utf-8")
    code, _, err = run("validate", "--fix", str(document))
    assert (code, err.splitlines()[-1]) == (1, "2 findings mended in 1 file.")
    expected = mended.replace('resp="ex001-q1"', 'resp="#ex001-q1"')
    assert document.read_text("utf-8") == expected


def test_a_language_that_the_schema_refuses_is_mended(tmp_path: Path, run: Run) -> None:
    """One that has no one right form stays, and no tag is told twice."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    document = tmp_path / "ed/tei/documents/ex001.xml"
    before = document.read_text("utf-8")
    tag = 'xml:lang="en"'
    document.write_text(before.replace(tag, 'xml:lang="en_US"', 1), "utf-8")
    assert run("validate", "--fix", str(document)) == (
        0,
        "1 file checked, nothing to mend.\n",
        f"mended {document}:4:67: write en-US\n1 finding mended in 1 file.\n",
    )
    assert document.read_text("utf-8") == before.replace(tag, 'xml:lang="en-US"', 1)
    document.write_text(before.replace(tag, 'xml:lang="in English"', 1), "utf-8")
    code, out, err = run("validate", "--fix", "--format", "concise", str(document))
    assert (code, out.splitlines(), err) == (
        1,
        [
            f"{document}:4:67: error[rng/value-not-allowed]: xml:lang=“in English” is not a "
            "language tag as grc or en-GB (in English is longer than 8 characters)"
        ],
        "Nothing mended: no repair is sure.\n",
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("psn:arden", ["99:22 rng/value-not-allowed"]),
        ("#ex001-none", ["99:22 ref/unresolved-pointer"]),
        ("bib:merrow-1913 none", ["99:38 ref/missing-file"]),
    ],
)
def test_a_wrong_value_where_the_schema_has_a_choice_is_told_once(
    tmp_path: Path, run: Run, value: str, expected: list[str]
) -> None:
    """Neither is the tag taken for one that lacks attributes, nor a pointer told twice."""
    api.init(tmp_path / "ed", title="Letters", identifier="ex", editor="Ada")
    document = tmp_path / "ed/tei/documents/ex001.xml"
    replace(document, '<ref target="bib:merrow-1913">', f'<ref target="{value}">')
    found = json.loads(run("validate", "--format", "json", str(document))[1])["findings"]
    starts = [one["primary"]["start"] for one in found]
    told = [f"{at['line']}:{at['column']}" for at in starts]
    assert [f"{at} {one['code']}" for at, one in zip(told, found, strict=True)] == expected


@pytest.mark.untraced
@pytest.mark.parametrize("form", ["json", "full"])
@pytest.mark.parametrize("die", [False, True])
def test_several_processes_find_and_tell_what_one_does(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, form: str, *, die: bool
) -> None:
    mistakes(here)
    (here / "tei/documents/kz005.xml").write_text("<TEI>")
    (here / "tei/documents/kz006.xml").unlink()  # so that entries are unused
    by_one = run("validate", "--format", form, "--no-cache")
    monkeypatch.setattr(alone, "_MANY", 1)
    monkeypatch.setattr(alone, "_LARGE", 1)
    if die:
        monkeypatch.setattr(Lookers, "tell", none_told)
    assert run("validate", "--format", form) == by_one
    assert run("validate", "--format", form) == by_one


def none_told(_: Lookers, questions: Iterable[Question], __: object) -> Iterator[tuple[str, None]]:
    """Answer as processes do that have died."""
    return ((question.path, None) for question in questions)


def test_a_program_of_a_few_lines_may_check_many_files(here: Path) -> None:
    """It is no module that another process could start: there is no guard around its call."""
    program = here / "program.py"
    program.write_text(
        "from tei_tools import api\nfrom tei_tools.check import alone\n"
        "alone._MANY = alone._LARGE = 1\n"
        "print(api.validate(options=api.CheckOptions(cache=False)).summary())\n"
    )
    done = subprocess.run([sys.executable, program], cwd=here, capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"no findings\n", b"")


def test_an_error_comes_whole_from_another_process(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = here / "schema/edition.sch"
    schema.write_text(schema.read_text().replace('test="true()"', 'test="no:thing()"', 1))
    by_one = run("validate", "--no-cache")
    assert (by_one[0], by_one[2].splitlines()[0][:40]) == (
        3,
        "error: the Schematron schema cannot be u",
    )
    monkeypatch.setattr(alone, "_MANY", 1)
    monkeypatch.setattr(alone, "_LARGE", 1)
    assert run("validate") == by_one


def test_many_findings_are_told_with_how_to_make_them_fewer(here: Path, run: Run) -> None:
    """What nobody has checked so far has thousands."""
    ways = "--statistics counts them by their codes, --fix mends what is sure.\n"
    wrong = "".join(f'<p xml:id="w{n}" ana="#w-{n}-none"/>' for n in range(101))
    replace(here / KZ003, "</body>", f"<div>{wrong}</div></body>")
    quiet = ("--select", "ref/unresolved-pointer")
    assert run("validate", *quiet)[2] == ways
    assert [
        run("validate", *quiet, *more)[2] for more in (("--statistics",), ("--format", "concise"))
    ] == [
        "",
        "",
    ]
    replace(here / KZ003, '<p xml:id="w0" ana="#w-0-none"/>', "")
    assert run("validate", *quiet)[2] == ""


def test_of_many_pointers_that_are_alike_a_few_are_told_where_other_files_have_them_too(
    here: Path, run: Run
) -> None:
    """What a file before told is not counted: a file's own are told with the lines of the rest."""
    files = [f"tei/documents/kz{number:03}.xml" for number in range(1, 8)]
    for at, file in enumerate(files):
        text = (here / file).read_text("utf-8")
        lost = [*range(20), *(range(50, 70) if at == 1 else ())]
        put = "".join(f'\n<pb facs="#լ{number}"/>' for number in lost)
        (here / file).write_text(text.replace("</p>\n", f"{put}</p>\n", 1), "utf-8")
    heading = re.compile(r"^error.*?facs=“#լ(\d+)”|^ *= note: (alike at [^:]*)", re.MULTILINE)
    told = [one or note for one, note in heading.findall(run("validate", "--select", "ref/")[1])]
    more = "alike at 17 more places"
    assert told == ["0", "1", "2", more, "50", "51", "52", more]
    assert [one for one, _ in heading.findall(run("validate", "--select", "ref/", "-v")[1])] == [
        str(number)
        for at in range(7)
        for number in [*range(20), *(range(50, 70) if at == 1 else ())]
    ]


def test_a_wrong_pointer_of_many_documents_is_told_once_to_a_reader(here: Path, run: Run) -> None:
    """A program is told of each, and so is who asks for all."""
    files = [f"tei/documents/kz{number:03}.xml" for number in range(1, 8)]
    for file in files:
        text = (here / file).read_text("utf-8")
        changed = text.replace("</p>\n", ' <persName ref="#Ա">N.</persName></p>\n', 1)
        (here / file).write_text(changed, "utf-8")
    code, out, err = run("validate", "--select", "ref/")
    blocks = out.split("\n\n")
    assert (code, err, len(blocks)) == (1, "", 1)
    first, *_, note, summary = blocks[0].splitlines()
    assert first.endswith(f" leads nowhere: no element of {files[0]} has the xml:id “Ա” (so at 6 "
                          "more places in 7 files)")  # fmt: skip
    named = re.findall(r"kz\d+\.xml", note)
    assert (named, note[-31:]) == (["kz002.xml", "kz003.xml", "kz004.xml"],
                                   "; tei-tools validate -v tells each"[-31:])  # fmt: skip
    assert summary == "7 errors in 7 files"
    for more in (["-v"], ["--format", "concise"]):
        _, out, _ = run("validate", "--select", "ref/", *more)
        assert out.count("error[ref/unresolved-pointer]") == len(files)
    _, out, _ = run("validate", "--select", "ref/", "--format", "json")
    assert len(json.loads(out)["findings"]) == len(files)
