"""A grammar that was kept is the grammar that was kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_tools.relaxng.compiled import Compiled, compile_schema
from tei_tools.relaxng.nameclass import local
from tei_tools.relaxng.patterns import Element, Pattern, Value, parts
from tei_tools.relaxng.rows import read_rows, write_rows
from tei_tools.relaxng.schema import open_file
from tests.support.encoding import ROOT

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><choice>
    <element name="a"><attribute name="k"><choice>
      <value>pear</value><value>fig</value><value>apple</value>
    </choice></attribute></element>
    <element name="b"><attribute name="k"><choice>
      <value>apple</value><value>lime</value><value>pear</value>
    </choice></attribute></element>
  </choice></start>
</grammar>
"""


def kept(compiled: Compiled) -> Compiled:
    """Return a grammar as a cache gives it back."""
    return read_rows(json.loads(json.dumps(write_rows(compiled))), {})


def values(pattern: Pattern) -> Iterator[str]:
    if isinstance(pattern, Value):
        yield pattern.literal
    for one in parts(pattern):
        if not isinstance(one, Element):
            yield from values(one)


def in_order(compiled: Compiled, *, backwards: bool = False) -> list[tuple[str, list[str]]]:
    """Return the values that each element lists; read from the last element, if backwards."""
    elements = compiled.elements[::-1] if backwards else compiled.elements
    found = [
        (local(name), list(values(one.content)))
        for one in elements
        for name in one.name_class.names()
    ]
    return found[::-1] if backwards else found


@pytest.mark.parametrize("backwards", [False, True])
def test_values_keep_their_order_whatever_is_read_first(tmp_path: Path, backwards: bool) -> None:  # noqa: FBT001  a case
    file = tmp_path / "it.rng"
    file.write_text(SCHEMA, "utf-8")
    compiled = compile_schema(file.as_uri(), open_file)
    expected = [("a", ["apple", "pear", "fig"]), ("b", ["apple", "lime", "pear"])]
    assert in_order(compiled) == expected
    assert in_order(kept(compiled), backwards=backwards) == expected


def test_a_grammar_kept_twice_is_the_same() -> None:
    """Its rows are, though the first was made of a schema and the second of rows."""
    compiled = compile_schema((ROOT / "schema/edition.rng").as_uri(), open_file)
    again = kept(compiled)
    in_order(again, backwards=True)
    assert json.dumps(write_rows(again)) == json.dumps(write_rows(compiled))


def test_what_is_made_later_has_another_number() -> None:
    """Of everything in rows, of everything that matching adds."""
    again = kept(compile_schema((ROOT / "schema/edition.rng").as_uri(), open_file))
    first = again.patterns.group(again.start, again.start)
    in_order(again)
    second = again.patterns.interleave(again.start, again.start)
    rows = len(write_rows(again)["rows"])
    assert (first.number, second.number) == (rows, rows + 1)
