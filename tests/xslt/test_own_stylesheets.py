"""A stylesheet of one's own: what in it is never used, though it compiles, and how it is mended."""

from pathlib import Path

import pytest

from tei_tools import own_stylesheets
from tei_tools.document import DEFAULT_LIMITS
from tests.xslt.test_customize import example

HEAD = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:h="https://tei-tools.org/ns/html" xmlns:t="https://tei-tools.org/ns/text"
  xmlns:tei="http://www.tei-c.org/ns/1.0"{attributes}>
<xsl:import href="https://tei-tools.org/xslt/{format}/{format}.xsl"/>
"""
IN_TEI = ' xpath-default-namespace="http://www.tei-c.org/ns/1.0"'


def told(folder: Path, rules: str, attributes: str = IN_TEI, form: str = "html") -> list[str]:
    """What is found in a stylesheet: code, place, message, cure."""
    path = folder / "own.xsl"
    head = HEAD.format(attributes=attributes, format=form)
    path.write_text(f"{head}{rules}\n</xsl:stylesheet>", "utf-8")
    return [
        f"{one.code} {one.primary.span.place.rpartition('own.xsl:')[2]} {one.message}: "
        + " / ".join(fix.title for fix in one.fixes)
        for one in own_stylesheets.findings(path, DEFAULT_LIMITS)
    ]


@pytest.mark.parametrize(
    ("rules", "finding"),
    [
        (
            '<xsl:template match="term" mode="h:txt h:words"/>',
            "xslt/never-applied 5:34 no stylesheet applies templates of the mode “h:txt”: "
            "write h:text",
        ),
        (
            '<xsl:template match="term" mode="text"/>',
            "xslt/never-applied 5:34 no stylesheet applies templates of the mode “text”: "
            "write h:text",
        ),
        (
            '<xsl:template match="term" mode="t:blocks"/>',
            "xslt/never-applied 5:34 no stylesheet applies templates of the mode “t:blocks”: "
            'write mode="h:text h:words"',
        ),
        (
            '<xsl:template match="p/term"/>',
            "xslt/never-applied 5:22 this template names no mode, and is never applied to an "
            'element: write mode="h:text h:words"',
        ),
        (
            '<xsl:template match="hi[@rend = \'persname\'] | persname" mode="h:words"/>',
            "xslt/never-applied 5:22 TEI has no element “persname”: write persName",
        ),
        (
            '<xsl:template match="term" mode="h:words"><b><xsl:apply-templates/></b>'
            "</xsl:template>",
            "xslt/no-mode 5:46 this applies templates of no mode, and no element has any of that:"
            ' write mode="#current"',
        ),
    ],
)
def test_what_is_never_used_is_told_with_its_cure(tmp_path: Path, rules: str, finding: str) -> None:
    assert told(tmp_path, rules) == [finding]


def test_that_a_namespace_is_missing_is_told_once(tmp_path: Path) -> None:
    rules = '<xsl:template match="term" mode="h:words"/>\n<xsl:template match="p" mode="h:text"/>'
    assert told(tmp_path, rules, "") == [
        "xslt/never-applied 5:22 “term” means an element without a namespace here, and TEI has one:"
        ' write xpath-default-namespace="http://www.tei-c.org/ns/1.0" on xsl:stylesheet'
    ]
    assert told(tmp_path, rules.replace('match="', 'match="tei:'), "") == []


@pytest.mark.parametrize(
    ("rules", "form"),
    [
        ('<xsl:template match="term" mode="t:blocks t:words"/>', "text"),
        ('<xsl:template match="text/@n | @rend | tei:*" mode="h:words"/>', "html"),
        ('<xsl:template match="Q{urn:x}p | p" mode="h:text"/>', "html"),
        ('<xsl:template match="TEI | teiHeader"/>', "html"),
        ('<xsl:template match="ballad | (div | lg)/head" mode="#all"/>', "html"),
        ('<xsl:template match="/ | TEI"><p><xsl:apply-templates mode="h:text"/></p>'
         "</xsl:template>", "html"),
        (
            '<xsl:template match="p" mode="h:text"><xsl:apply-templates/></xsl:template>\n'
            '<xsl:template match="hi"/>',
            "html",
        ),
        (
            '<xsl:template match="p" mode="h:text"><xsl:apply-templates mode="own"/>'
            '</xsl:template>\n<xsl:template match="hi" mode="own"/>',
            "html",
        ),
        (
            '<xsl:template match="p" mode="h:text" default-mode="h:words"><xsl:apply-templates/>'
            "</xsl:template>",
            "html",
        ),
        ('<xsl:template name="own"><p/></xsl:template>', "html"),
        ('<xsl:template match="p" mode="Q{https://tei-tools.org/ns/html}text"/>', "html"),
    ],
)  # fmt: skip
def test_what_can_be_used_is_not_told(tmp_path: Path, rules: str, form: str) -> None:
    assert told(tmp_path, rules, form=form) == []


def test_the_example_of_the_docs_is_used(tmp_path: Path) -> None:
    path = tmp_path / "own.xsl"
    path.write_text(example("<xsl:stylesheet"), "utf-8")
    assert [*own_stylesheets.findings(path, DEFAULT_LIMITS)] == []


def test_a_module_of_ones_own_is_looked_at_and_what_imports_none_of_ours_is_not(
    tmp_path: Path,
) -> None:
    rule = '<xsl:template match="term" mode="h:txt"/>'
    alone = HEAD.format(attributes=IN_TEI, format="html").rpartition("<xsl:import")[0]
    (tmp_path / "part.xsl").write_text(f"{alone}{rule}</xsl:stylesheet>", "utf-8")
    assert [*own_stylesheets.findings(tmp_path / "part.xsl", DEFAULT_LIMITS)] == []
    told(tmp_path, '<xsl:include href="part.xsl"/>')
    found = [*own_stylesheets.findings(tmp_path / "own.xsl", DEFAULT_LIMITS)]
    assert [one.primary.span.uri.rpartition("/")[2] for one in found] == ["part.xsl"]


def test_one_that_is_no_xml_is_left_to_its_compiler(tmp_path: Path) -> None:
    assert told(tmp_path, "<xsl:template") == []
