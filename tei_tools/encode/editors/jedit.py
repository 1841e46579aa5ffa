"""The snippets of an edition for jEdit: abbreviations, and the macro that adds them to its own.

jEdit keeps abbreviations with a person's settings and none with a project. A macro may add to them
while jEdit runs; it leaves alone whatever somebody has defined under the same name.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tei_tools.encode.editors.snippets import Snippet, keyed
from tei_tools.tags import quoted

NAME: Final = "tei-abbreviations.bsh"
_CARET: Final = r"\|"
_CODE: Final = """
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
        kept.append("\\n").append(name);
        continue;
    }
    Abbrevs.addModeAbbrev("xml", name, expansion);
    jEdit.setProperty(remembered + name, expansion);
    added++;
}
jEdit.saveSettings();
String told = added + " abbreviations of the schema's elements are there now.\\n"
    + "Type a name, as p or persName, then expand it (Ctrl+;).";
if (kept.length() > 0) {
    told += "\\nThese are your own and stay:" + kept;
}
Macros.message(jEdit.getActiveView(), told);
"""


def macro(known: Sequence[Snippet]) -> str:
    """Return the macro: a list of the abbreviations, and what adds them."""
    rows = "".join(
        f"    {{{_literal(name)}, {_literal(_expansion(one))}}},\n"
        for name, one in abbreviations(known).items()
    )
    return f"""\
// The elements of this edition's schema as abbreviations of jEdit's XML mode.
// Written by tei-tools editor jedit. Macros > Run Other Macro... > {NAME}, once.

String[][] abbreviations = {{
{rows}}};
{_CODE}"""


def abbreviations(known: Sequence[Snippet]) -> Mapping[str, Snippet]:
    """Return each snippet under the word that is typed for it, such as `noteSource`."""
    different: dict[tuple[str, str], Snippet] = {}
    for one in known:
        different.setdefault((_word(one), _expansion(one)), one)
    return keyed(list(different.values()), _word, "{}{}")


def _word(one: Snippet) -> str:
    """Return a title as one word: jEdit takes the letters and figures before the caret."""
    return re.sub(r"\W+(\w?)", lambda found: str(found[1]).upper(), one.title)


def _expansion(one: Snippet) -> str:
    """Return what is inserted, in jEdit's notation; the caret stands where something is lacking."""
    tag, caret = f"<{one.name}", _CARET
    for name, values in one.attributes:
        if len(values) == 1:
            tag += f" {name}={_escaped(quoted(values[0]))}"
        else:
            tag += f' {name}="{caret}"'
            caret = ""
    if not one.holds:
        return f"{tag}/>{caret}"
    if one.is_text:
        return f"{tag}>{caret}</{one.name}>"
    return rf"{tag}>\n\t{caret}\n</{one.name}>"


def _escaped(text: str) -> str:
    return re.sub(r"[\\$]", r"\\\g<0>", text)


def _literal(text: str) -> str:
    """Return a literal of Java, in ASCII: jEdit may read macros in the system's encoding."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(map(_in_ascii, escaped))}"'


def _in_ascii(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
