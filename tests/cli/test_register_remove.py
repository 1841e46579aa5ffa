"""An entry that nobody mentions is taken out, and nothing else; one that somebody does stays."""

from pathlib import Path

import pytest

from tests.support.files import Run, replace

PERSONS = "tei/registers/persons.xml"
LAST = '      <person xml:id="webb">\n'
ENTRY = f"""{LAST}        <persName type="heading">Webb, A.</persName>
        <note type="editorial" resp="#edition">See <ref target="#webb">this</ref>.</note>
      </person>
"""


@pytest.fixture
def register(here: Path) -> Path:
    """The register of persons, with an entry that only its own note points at."""
    file = here / PERSONS
    text = file.read_text("utf-8")
    place = text.index('      <person xml:id="')
    file.write_text(text[:place] + ENTRY + text[place:], "utf-8")
    return file


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["psn:webb", "webb"])
def test_an_entry_is_taken_out_and_the_rest_stays(
    run: Run, register: Path, name: str, line_end: str
) -> None:
    whole = register.read_text("utf-8").replace("\n", line_end)
    register.write_bytes(whole.encode())
    assert run("register", "remove", name) == (0, f"{PERSONS}: {name} removed\n", "")
    assert register.read_bytes().decode() == whole.replace(ENTRY.replace("\n", line_end), "")
    assert "psn:webb" not in (register.parents[2] / "schema/registers.rng").read_text("utf-8")
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_an_entry_that_is_mentioned_stays(run: Run, here: Path) -> None:
    before = (here / PERSONS).read_bytes()
    assert run("register", "remove", "psn:dro") == (
        4,
        "",
        f"error: the entry “dro” has 3 mentions, and stays\n  --> {PERSONS}\n"
        "  = help: tei-tools register where psn:dro shows them; merge joins it with another\n",
    )
    assert (here / PERSONS).read_bytes() == before


def test_so_does_one_that_holds_what_is_pointed_at(run: Run, register: Path) -> None:
    replace(register, '<note type="editorial" resp="#edition">See', '<note xml:id="seen">See')
    replace(register, '<person xml:id="dro">', '<person xml:id="dro" corresp="#seen">')
    code, out, err = run("register", "remove", "webb")
    line = register.read_text("utf-8").partition('xml:id="seen"')[0].count("\n") + 1
    assert (code, out, err) == (
        4,
        "",
        "error: “webb” holds “seen”, to which pointers would lead nowhere\n"
        f"  --> {PERSONS}:{line}\n  = help: move that out of the entry first\n",
    )


def test_a_published_id_is_withdrawn(run: Run, register: Path) -> None:
    replace(register, 'See <ref target="#webb">this</ref>.', "Nobody.")
    assert run("lock")[0] == 0
    code, out, err = run("register", "remove", "webb")
    assert (code, out, err) == (
        0,
        f"{PERSONS}: webb removed\npersons#webb is withdrawn.\n",
        "",
    )
    assert run("validate") == (0, "17 files checked, nothing to mend.\n", "")


def test_an_id_that_is_none_is_told(run: Run, here: Path) -> None:
    del here
    code, out, err = run("register", "remove", "psn:kirow")
    assert (code, out, err) == (
        4,
        "",
        "error: “psn:kirow” is in no register\n  = help: did you mean kirov?\n",
    )
