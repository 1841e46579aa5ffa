"""The snippets of an edition for oXygen, as a file of code templates that its preferences import.

The form is that of public files which oXygen 15 exported and of projects of oXygen 22: an array of
`codeTemplateItem`, each with what is inserted, a name and a description. `${caret}`, `${selection}`
and `${ask(…)}` are oXygen's editor variables. A project may hold the same array, but it would then
hide whatever templates somebody has of their own.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tei_tools.corpus import TEMPLATES
from tei_tools.encode.editors.snippets import Snippet, keyed
from tei_tools.encode.escape import one_line, xml_text
from tei_tools.tags import quoted

NAME: Final = TEMPLATES
_CARET: Final = "${caret}"
_ENDS: Final = frozenset("';:()")
"""What would end or part the values that `${ask(…)}` lists."""


def templates(known: Sequence[Snippet]) -> str:
    """Return the file."""
    items = "".join(_item(title, one) for title, one in keyed(known).items())
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<serialized xml:space="preserve">
    <map>
        <entry>
            <String>code-templates</String>
            <codeTemplateItem-array>
{items}            </codeTemplateItem-array>
        </entry>
    </map>
</serialized>
"""


def _item(title: str, one: Snippet) -> str:
    texts = {
        "contentType": "text/xml",
        "unparsedInsertString": _inserted(one),
        "descriptionString": one_line(one.documentation),
        "renderString": title,
    }
    fields = {
        name: f"<String>{xml_text(text, 'a snippet')}</String>" for name, text in texts.items()
    } | {"enabled": "<Boolean>true</Boolean>"}
    lines = "".join(
        f'                    <field name="{name}">{value}</field>\n'
        for name, value in fields.items()
    )
    return f"                <codeTemplateItem>\n{lines}                </codeTemplateItem>\n"


def _inserted(one: Snippet) -> str:
    """Return what is inserted: around what is selected, the caret where something is lacking."""
    tag = f"<{one.name}{''.join(_attributes(one))}"
    caret = "" if _CARET in tag else _CARET
    if not one.holds:
        return f"{tag}/>{caret}"
    if one.is_text:
        return f"{tag}>${{selection}}{caret}</{one.name}>"
    return f"{tag}>\n\t${{selection}}{caret}\n</{one.name}>"


def _attributes(one: Snippet) -> Iterator[str]:
    caret = _CARET
    for name, values in one.attributes:
        if len(values) == 1:
            yield f" {name}={quoted(values[0])}"
        elif values and not _ENDS.intersection("".join(values)):
            listed = ";".join(f"'{value}':'{value}'" for value in values)
            asked = f"${{ask('{one.name}/@{name}', combobox, ({listed}), '{values[0]}')}}"
            yield f' {name}="{asked}"'
        else:
            yield f' {name}="{caret}"'
            caret = ""
