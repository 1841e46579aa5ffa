"""`tei-tools format` changes white space alone, and only where the schema lets no text stand."""

import functools
from pathlib import Path
from typing import Final

import pytest
from lxml import etree
from lxml.etree import _Element

from tei_tools import api
from tei_tools.encode.format.layout import Style, layout
from tei_tools.relaxng.contents import Contents
from tei_tools.relaxng.validator import Grammar

RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
TEI: Final = "http://www.tei-c.org/ns/1.0"
ALL: Final = ["TEI", "text", "div", "list", "item", "p", "row", "cell", "pb", "eg", "seg", "app"]
CONTENTS: Final = Contents(
    frozenset(f"{TEI}\x01{one}" for one in ALL),
    frozenset(f"{TEI}\x01{one}" for one in ["TEI", "text", "div", "list", "row", "pb", "app"]),
)
"""Elements as a small schema has them; `item`, `p`, `cell` and `eg` may hold text."""


def laid(inside: str, **style: object) -> str:
    """Lay out what stands in a root; return it without the root."""
    begin, end = f'<TEI xmlns="{TEI}">', "</TEI>\n"
    found = layout(begin + inside + end, CONTENTS, Style(**style))  # type: ignore[arg-type]
    assert layout(found, CONTENTS, Style(**style)) == found  # type: ignore[arg-type]
    assert found.startswith(begin)
    assert found.endswith(end)
    return found.removeprefix(begin).removesuffix(end)


CASES: Final = {
    "children begin lines": (
        '<div><p>A</p>  <p>B</p></div><pb n="2"/>',
        '\n  <div>\n    <p>A</p>\n    <p>B</p>\n  </div>\n  <pb n="2"/>\n',
    ),
    "text stays": (
        "<p>Ἀρχή \n\t τε  <p> 𐎠 </p>\n é </p>",
        "\n  <p>Ἀρχή \n\t τε  <p> 𐎠 </p>\n é </p>\n",
    ),
    "a list in a paragraph stays on its line": (
        "<p>a<list><item>1</item> <item>2</item></list>b</p>",
        "\n  <p>a<list><item>1</item> <item>2</item></list>b</p>\n",
    ),
    "a list broken in a paragraph is indented by its line": (
        "<p>a\n      <list>\n<item>1</item>\n\n\n<item>2</item>\n      </list> b</p>",
        "\n  <p>a\n      <list>\n        <item>1</item>\n\n        <item>2</item>\n"
        "      </list> b</p>\n",
    ),
    "one empty line is kept between children": (
        "<div>\n\n<p>A</p>\n\n\n\n<p>B</p>\n\n</div>",
        "\n  <div>\n    <p>A</p>\n\n    <p>B</p>\n  </div>\n",
    ),
    "a comment keeps its line and its words": (
        "<div> <!-- of\n A --> <p>A</p><!--x-->\n<!-- B -->\n<p>B</p> <!--y-->\n</div>",
        "\n  <div> <!-- of\n A -->\n    <p>A</p><!--x-->\n    <!-- B -->\n    <p>B</p> <!--y-->\n"
        "  </div>\n",
    ),
    "nothing that is unknown is touched": (
        "<eg><x><y/> <z/></x></eg><other>\n<p>a</p> <p/></other>",
        "\n  <eg><x><y/> <z/></x></eg>\n  <other>\n<p>a</p> <p/></other>\n",
    ),
    "xml:space is heard": (
        '<div xml:space="preserve"><p/>   <p/></div>',
        '\n  <div xml:space="preserve"><p/>   <p/></div>\n',
    ),
    "text where none should be is kept with its spaces": (
        "<div> a <p/>  <p/></div>",
        "\n  <div> a <p/>  <p/></div>\n",
    ),
    "a reference and a section of CDATA are text": (
        "<div>&amp;<p/></div><div><![CDATA[ ]]> <p/></div><div>&#160; <p/></div>",
        "\n  <div>&amp;<p/></div>\n  <div><![CDATA[ ]]> <p/></div>\n  <div>&#160; <p/></div>\n",
    ),
    "a row stays on its line": (
        "<row><cell>1</cell> <cell>2</cell></row><row>\n<cell>1</cell></row>",
        "\n  <row><cell>1</cell> <cell>2</cell></row>\n  <row>\n    <cell>1</cell>\n  </row>\n",
    ),
    "what stands close to a part of a line is not broken into lines": (
        "<text><div>\n<seg>a</seg><app><p>b</p><p>c</p></app></div></text>",
        "\n  <text>\n    <div>\n      <seg>a</seg><app><p>b</p><p>c</p></app>\n    </div>\n"
        "  </text>\n",
    ),
    "what is made of parts of a line stays on it": (
        "<text><div><seg>a</seg><seg>b</seg></div><div>\n<seg>a</seg><seg>b</seg></div></text>",
        "\n  <text>\n    <div><seg>a</seg><seg>b</seg></div>\n    <div>\n      <seg>a</seg>"
        "<seg>b</seg>\n    </div>\n  </text>\n",
    ),
    "a tag on several lines stays so if what follows would be too long": (
        f"<p n='1'\n  rend='x'>{'a' * 90} b\n c</p><p n='1'\n  rend='x'>{'a' * 60} b\n c</p>",
        f"\n  <p n='1'\n    rend='x'>{'a' * 90} b\n c</p>\n"
        f"  <p n='1' rend='x'>{'a' * 60} b\n c</p>\n",
    ),
    "an element with nothing but spaces stays": (
        "<div> </div><div></div><div>\n</div>",
        "\n  <div> </div>\n  <div></div>\n  <div>\n</div>\n",
    ),
    "attributes stand on one line, their quotation marks kept": (
        """<pb\n  n = 'a"b'\n\n  facs="x  y" /><p   rend='i' >a</p >""",
        """\n  <pb n='a"b' facs="x  y"/>\n  <p rend='i'>a</p >\n""",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_white_space_alone_is_laid_out(before: str, after: str) -> None:
    assert laid(before) == after


def test_long_tags_are_filled() -> None:
    assert laid('<div><pb n="1" facs="one" ed="A" rend="x"/></div>', width=24) == (
        '\n  <div>\n    <pb n="1" facs="one"\n      ed="A" rend="x"/>\n  </div>\n'
    )


def test_a_filled_tag_without_content_makes_no_room_for_the_white_space_behind_it() -> None:
    """That goes, and a second layout would find the room."""
    assert laid('<div><p n="1" facs="one" ed="A" rend="x"/>    </div>', width=24) == (
        '\n  <div>\n    <p n="1" facs="one"\n      ed="A" rend="x"/>\n  </div>\n'
    )


def test_an_edition_may_say_how() -> None:
    inside = "<list><item> <p>a</p> <p>b</p> </item><item>a <p/></item></list><div><p/> <p/></div>"
    assert laid(inside, indent=1, preserve=frozenset({"div"}), blocks=frozenset({"item"})) == (
        "\n <list>\n  <item>\n   <p>a</p>\n   <p>b</p>\n  </item>\n  <item>a <p/></item>\n"
        " </list>\n"
        " <div><p/> <p/></div>\n"
    )


def test_what_stands_before_and_after_the_root() -> None:
    before = (
        "<?xml version='1.0'  encoding=\"utf-8\"?>\r\n<!DOCTYPE TEI [\r\n"
        "  <!ATTLIST list xml:space (default|preserve) 'preserve'>\r\n]><?a b?>  <!-- c -->"
        f"<TEI xmlns='{TEI}'><list> <item/></list><div><p/></div></TEI>\r\n\r\n<!-- d -->\r\n\r\n"
    )
    after = (
        "<?xml version='1.0'  encoding=\"utf-8\"?>\r\n<!DOCTYPE TEI [\r\n"
        "  <!ATTLIST list xml:space (default|preserve) 'preserve'>\r\n]><?a b?> <!-- c -->\r\n"
        f"<TEI xmlns='{TEI}'>\r\n  <list> <item/></list>\r\n  <div>\r\n    <p/>\r\n  </div>\r\n"
        "</TEI>\r\n\r\n<!-- d -->\r\n"
    )
    assert layout(before, CONTENTS) == after
    assert layout(after, CONTENTS) == after


# Every file of real corpora


@functools.cache
def element_only(schema: Path) -> frozenset[str]:
    """Return the elements of a schema that hold no text, by a reading of the file of its own."""
    root = etree.parse(schema).getroot()
    defines: dict[str, list[_Element]] = {}
    for one in root.iter(f"{RNG}define"):
        defines.setdefault(one.get("name", ""), []).append(one)

    def holds_text(node: _Element, seen: set[str]) -> bool:
        for child in node:
            if child.tag in {f"{RNG}{kind}" for kind in ("text", "data", "value", "list", "mixed")}:
                return True
            if child.tag in {f"{RNG}element", f"{RNG}attribute"}:
                continue
            if child.tag == f"{RNG}ref":
                name = child.get("name", "")
                if name not in seen:
                    seen.add(name)
                    if any(holds_text(one, seen) for one in defines[name]):
                        return True
            elif isinstance(child.tag, str) and holds_text(child, seen):
                return True
        return False

    elements = [one for one in root.iter(f"{RNG}element") if one.get("name")]
    texts = {one.get("name") for one in elements if holds_text(one, set())}
    return frozenset(f"{{{TEI}}}{one.get('name')}" for one in elements) - {
        f"{{{TEI}}}{name}" for name in texts
    }


def _seen(node: _Element) -> tuple[object, ...]:
    name = node.tag if isinstance(node.tag, str) else type(node).__name__
    given = sorted(node.attrib.items()) if isinstance(node.tag, str) else []
    return (name, given, sorted(node.nsmap.items(), key=str), node.text or "", node.tail or "")


def canonical(data: bytes, without_text: frozenset[str]) -> list[tuple[object, ...]]:
    """Return all nodes of a document and what they say, but white space where no text may be."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
    root = etree.fromstring(data, parser)
    for element in root.iter(*without_text):
        texts = [element.text, *(child.tail for child in element)]
        if any(text and text.strip() for text in texts):
            continue
        if len(element):
            element.text = None
        for child in element:
            child.tail = None
    return [_seen(node) for node in root.iter()]


def corpus_files(shared: Path) -> list[Path]:
    return sorted((shared / "corpora").rglob("*.xml"))


def check_file(file: Path, contents: Contents, without_text: frozenset[str]) -> bool:
    """Lay a file out and see that it is the same; return whether it was changed."""
    before = file.read_text("utf-8-sig")
    after = layout(before, contents)
    assert canonical(after.encode(), without_text) == canonical(before.encode(), without_text), file
    assert layout(after, contents) == after, file
    return before != after


@pytest.mark.untraced
@pytest.mark.parametrize(
    "every", [5, pytest.param(1, marks=pytest.mark.slow)], ids=["each fifth", "all"]
)
def test_a_file_of_the_corpora_is_the_same(shared: Path, every: int) -> None:
    schema = shared / "tei" / "tei_all.rng"
    contents = Grammar.load(schema).contents
    without_text = element_only(schema)
    assert {one.replace("\x01", "}") for one in contents.element_only if one.startswith(TEI)} == {
        one.removeprefix("{") for one in without_text
    }
    files = corpus_files(shared)[::every]
    changed = [check_file(file, contents, without_text) for file in files]
    assert len(files) * every > 300
    assert sum(changed) * every > 200


# This edition


def test_this_edition_is_laid_out(root: Path) -> None:
    found = api.format_files(start=root)
    assert len(found) == 17
    assert [one.file.name for one in found if one.is_changed] == []
