"""An adopted folder is held against the grammar of most of its files, and its registers may not."""

from pathlib import Path

from tei_tools import api
from tests.encode.test_adopting import PERSONS, RNG, adopted, laid, letter

LETTERS = RNG.replace(
    '<element><anyName/><ref name="any"/></element>',
    '<element><anyName><except><name ns="http://www.tei-c.org/ns/1.0">person</name></except>'
    '</anyName><ref name="any"/></element>',
)
"""A schema that letters keep, and no list of persons."""
MODEL = '<?xml-model href="../{}.rng"?>'


def test_registers_that_the_schema_of_documents_rejects_are_held_against_none(
    tmp_path: Path,
) -> None:
    """They would keep all from being published; one that names another schema is held to that."""
    letters = {f"letters/{n}.xml": letter(n, model=MODEL.format("own")) for n in (1, 2)}
    lists = {"lists/persons.xml": PERSONS, "lists/z.xml": PERSONS.replace('id="', 'id="z')}
    own = {"lists/own.xml": MODEL.format("all") + PERSONS.replace('id="', 'id="o')}
    folder = laid(tmp_path, letters | lists | own | {"own.rng": LETTERS, "all.rng": RNG})
    made, toml = adopted(folder)
    assert (
        '[schema]\nrng = "own.rng"  # RELAX NG; a file of this folder\n'
        'registers_rng = ""  # that one rejects the registers\n'
    ) in toml
    assert made.advice == [
        "own.rng rejects the registers, lists/persons.xml and 1 more, in 4 places: they are held "
        "against no schema; tei-tools validate --schema own.rng lists/persons.xml"
    ]
    report = api.build(start=folder)
    assert [one.code for one in report.findings] == ["rng/not-run"]
    assert report.built is not None
    assert [*report.built.documents] == ["1", "2"]
    loose = api.validate([folder / "lists/persons.xml"], schema=folder / "own.rng").findings
    assert [one.message for one in loose] == ["<person> is not allowed in <listPerson>"] * 2


def test_a_schema_that_cannot_be_used_rejects_nothing(tmp_path: Path) -> None:
    """Whoever validates is told at its place what is wrong with it."""
    files = {"letters/1.xml": letter(1, model=MODEL.format("own")), "lists/persons.xml": PERSONS}
    made, toml = adopted(laid(tmp_path, {**files, "own.rng": "<grammar"}))
    assert ("registers_rng" in toml, made.advice) == (False, [])


def test_what_few_documents_name_is_guessed_for_the_others(tmp_path: Path) -> None:
    """Where it is one of several, each is for a kind of documents: no other is held to it."""
    few = {"a/1.xml": letter(1, model=MODEL.format("one")), "one.rng": RNG, "two.rng": RNG}
    rest = {f"a/{n}.xml": letter(n).replace(' ref="#ada"', "") for n in (2, 3, 4)}
    made, toml = adopted(laid(tmp_path / "single", few | rest))
    assert 'rng = "one.rng"' in toml
    assert '"rng/" = "warning"\n' in toml
    assert made.advice == ["one.rng is named by few documents, so that its findings are warnings"]
    again = {"a/5.xml": letter(5, model=MODEL.format("two"))}
    made, toml = adopted(laid(tmp_path / "several", few | rest | again))
    assert 'rng = ""' in toml
    assert '"rng/" = "warning"\n' not in toml
    assert made.advice == [
        "2 schemas are named by some documents each: the others are held against none"
    ]


def test_rules_that_documents_name_are_told_once(tmp_path: Path) -> None:
    """They are programs, which nobody but their editor can vouch for."""
    model = '<?xml-model href="../own.rng" schematypens="http://purl.oclc.org/dsdl/schematron"?>'
    text = {f"a/{n}.xml": (MODEL.format("own") + model + letter(n)) for n in (1, 2)}
    folder = laid(tmp_path, text | {"own.rng": RNG, "lists/persons.xml": PERSONS})
    made, toml = adopted(folder)
    assert made.advice == [
        "the rules of own.rng are not run: if you trust them, name that as schematron in "
        "edition.toml"
    ]
    assert '"xml/unused-model" = "off"  # rules that documents name are not run\n' in toml
    assert api.validate(start=folder).findings == ()


def test_a_schema_that_is_not_where_documents_name_it_is_told_once(tmp_path: Path) -> None:
    files = {f"a/{n}.xml": MODEL.format("schema/own") + letter(n) for n in (1, 2)}
    made, _ = adopted(laid(tmp_path, {**files, "lists/persons.xml": PERSONS}))
    assert made.advice == [
        "no RELAX NG schema: put it where most documents name it, schema/own.rng, and name it as "
        "rng in edition.toml"
    ]
    gone = {f"a/{n}.xml": MODEL.format("../../schema/own") + letter(n) for n in (1, 2)}
    made, _ = adopted(laid(tmp_path / "c/d", {**gone, "lists/persons.xml": PERSONS}))
    assert made.advice[0].startswith(
        "no RELAX NG schema: put one into the folder, as https://tei-c"
    )
