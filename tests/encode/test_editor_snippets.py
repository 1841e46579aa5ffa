"""The snippets of jEdit and oXygen, as whole files."""

from pathlib import Path

import pytest
from lxml import etree

from tei_tools import api, edition
from tei_tools.encode.editors import code_templates, jedit
from tei_tools.encode.editors.projects import files_for
from tei_tools.encode.editors.snippets import Snippet, snippets

KNOWN = [
    Snippet("date", (("when", ()),), "A day.", holds=True, is_text=True),
    Snippet("date", (("when", ()),), "A day, and the hour.", holds=True, is_text=True),
    Snippet(
        "gap", (("reason", ("lost", "illegible")), ("extent", ("a & b",))),
        "What cannot\n      be read.", holds=False, is_text=False,
    ),
    Snippet("list", (), "A list.", holds=True, is_text=False),
    Snippet(
        "note", (("type", ("source",)), ("xml:id", ()), ("resp", ())),
        "Where 𐑐 <it> is kept: Ἀθῆναι.", holds=True, is_text=True,
    ),
    Snippet("note", (("type", ("$1\\",)),), "", holds=True, is_text=True),
]  # fmt: skip


def test_jedit_has_a_macro_that_adds_abbreviations() -> None:
    assert jedit.macro(KNOWN) == (
        r"""// The elements of this edition's schema as abbreviations of jEdit's XML mode.
// Written by tei-tools editor jedit. Macros > Run Other Macro... > tei-abbreviations.bsh, once.

String[][] abbreviations = {
    {"date", "<date when=\"\\|\"></date>"},
    {"gapAB", "<gap reason=\"\\|\" extent=\"a &amp; b\"/>"},
    {"list", "<list>\\n\\t\\|\\n</list>"},
    {"noteSource", "<note type=\"source\" xml:id=\"\\|\" resp=\"\"></note>"},
    {"note1", "<note type=\"\\$1\\\\\">\\|</note>"},
};

// What this macro has added is remembered, so that it may add it anew after the schema has changed.
String remembered = "tei-tools.abbreviation.";
Object found = Abbrevs.getModeAbbrevs().get("xml");
int added = 0;
StringBuilder kept = new StringBuilder();
for (int i = 0; i < abbreviations.length; i++) {
    String name = abbreviations[i][0];
    String expansion = abbreviations[i][1];
    Object before = found == null ? null : found.get(name);
    String ours = jEdit.getProperty(remembered + name);
    if (before != null && !before.equals(expansion) && !before.equals(ours)) {
        kept.append("\n").append(name);
        continue;
    }
    Abbrevs.addModeAbbrev("xml", name, expansion);
    jEdit.setProperty(remembered + name, expansion);
    added++;
}
jEdit.saveSettings();
String told = added + " abbreviations of the schema's elements are there now.\n"
    + "Type a name, as p or persName, then expand it (Ctrl+;).";
if (kept.length() > 0) {
    told += "\nThese are your own and stay:" + kept;
}
Macros.message(jEdit.getActiveView(), told);
"""
    )


@pytest.mark.parametrize(
    ("value", "literal"),
    [("Ἀ", '"<x n=\\"\\u1f08\\">\\\\|</x>"'), ("𐑐", '"<x n=\\"\\ud801\\udc50\\">\\\\|</x>"')],
)
def test_a_macro_is_ascii_whatever_the_schema_allows(value: str, literal: str) -> None:
    one = Snippet("x", (("n", (value,)),), "", holds=True, is_text=True)
    text = jedit.macro([one])
    assert text.isascii()
    assert f", {literal}}}," in text


def item(title: str, inserted: str, said: str) -> str:
    return f"""\
                <codeTemplateItem>
                    <field name="contentType"><String>text/xml</String></field>
                    <field name="unparsedInsertString"><String>{inserted}</String></field>
                    <field name="descriptionString"><String>{said}</String></field>
                    <field name="renderString"><String>{title}</String></field>
                    <field name="enabled"><Boolean>true</Boolean></field>
                </codeTemplateItem>
"""


def test_oxygen_has_a_file_of_code_templates() -> None:
    asked = "${ask('gap/@reason', combobox, ('lost':'lost';'illegible':'illegible'), 'lost')}"
    date = '&lt;date when="${caret}"&gt;${selection}&lt;/date&gt;'
    source = '&lt;note type="source" xml:id="${caret}" resp=""&gt;${selection}&lt;/note&gt;'
    items = [
        item("date", date, "A day."),
        item("date 2", date, "A day, and the hour."),
        item(
            "gap (a &amp; b)",
            f'&lt;gap reason="{asked}" extent="a &amp;amp; b"/&gt;${{caret}}',
            "What cannot be read.",
        ),
        item("list", "&lt;list&gt;\n\t${selection}${caret}\n&lt;/list&gt;", "A list."),
        item("note (source)", source, "Where 𐑐 &lt;it&gt; is kept: Ἀθῆναι."),
        item("note ($1\\)", '&lt;note type="$1\\"&gt;${selection}${caret}&lt;/note&gt;', ""),
    ]
    assert code_templates.templates(KNOWN) == (
        f"""\
<?xml version="1.0" encoding="UTF-8"?>
<serialized xml:space="preserve">
    <map>
        <entry>
            <String>code-templates</String>
            <codeTemplateItem-array>
{"".join(items)}            </codeTemplateItem-array>
        </entry>
    </map>
</serialized>
"""
    )


@pytest.mark.parametrize("value", ["a;b", "it's", "a:b", "(a)"])
def test_a_value_that_would_part_a_list_is_left_to_be_typed(value: str) -> None:
    one = Snippet("gap", (("reason", ("lost", value)),), "", holds=False, is_text=False)
    assert '&lt;gap reason="${caret}"/&gt;</String>' in code_templates.templates([one])


def test_each_element_of_the_schema_has_its_snippet(tmp_path: Path) -> None:
    api.init(tmp_path / "letters", title="Letters", identifier="ex", editor="Ada")
    made = edition.load(tmp_path / "letters")
    known = snippets(made.grammar)
    assert files_for("jedit", made)[jedit.NAME] == jedit.macro(known)
    text = files_for("oxygen", made)[code_templates.NAME]
    titles = etree.fromstring(text.encode()).xpath("//field[@name = 'renderString']/String/text()")
    assert len(titles) == len(set(titles)) == len(known)
    assert {one.name for one in jedit.abbreviations(known).values()} == {one.name for one in known}
