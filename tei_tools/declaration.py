"""What is wrong in an XML declaration, and how it should be written."""

import re
from typing import Final

from tei_tools.diagnostics import Diagnostic
from tei_tools.nesting import not_well_formed, repair
from tei_tools.source import SourceText

_RIGHT: Final = re.compile(
    r"""<\?xml
    \s+ version \s*=\s* (?:"1\.\d+"|'1\.\d+')
    (?: \s+ encoding \s*=\s* (?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*') )?
    (?: \s+ standalone \s*=\s* (?:"(?:yes|no)"|'(?:yes|no)') )?
    \s* \?>""",
    re.VERBOSE | re.ASCII,
)
"""XML 1.0 §2.8."""
_WRITTEN: Final = re.compile(
    r"<(?:\?(?P<space>\s*)(?P<name>xml)(?=[\s?>])|(?P<bare>xml)(?=\s+(?:version|encoding)\b))"
    r"(?P<rest>[^<>]{0,1000})>",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"""(?P<gap>\s*)(?P<name>[\w:.-]+)\s*=\s*
    (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)'
      | (?P<bare>[^\s"'<>?]+) )""",
    re.VERBOSE,
)
_NAMES: Final = ("version", "encoding", "standalone")
_CURLY: Final = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_YES: Final = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}


def wrong_declaration(source: SourceText) -> Diagnostic | None:
    """Find what is wrong in the XML declaration that a text begins with, if anything is."""
    written = _WRITTEN.match(source.text)
    if written is None or _RIGHT.match(source.text):
        return None
    found = [*_ATTRIBUTE.finditer(written["rest"].rstrip("?"))]
    values = {one["name"].lower(): _value(one) for one in found}
    message = _of_tag(written) or _of_attributes(found) or _of_values(values)
    meant = repair(source, *written.span(), _written(values))
    finding = not_well_formed(source, message, *written.span())
    return finding.with_help(fixes=(meant,))


def _value(one: re.Match[str]) -> str:
    return (one["double"] or one["single"] or one["bare"] or "").strip(_CURLY)


def _written(values: dict[str, str]) -> str:
    """Return the declaration that was meant."""
    meant = {"version": "1.1" if values.get("version") == "1.1" else "1.0"}
    encoding = values.get("encoding", "")
    if re.fullmatch(r"[A-Za-z][\w.-]*", encoding, re.ASCII):
        meant["encoding"] = encoding
    if alone := _YES.get(values.get("standalone", "")):
        meant["standalone"] = alone
    inner = "".join(f' {name}="{value}"' for name, value in meant.items())
    return f"<?xml{inner}?>"


def _of_tag(written: re.Match[str]) -> str:
    """Tell what is wrong with how a declaration begins and ends."""
    if written["bare"]:
        return f"the XML declaration begins with <?xml, not with <{written['bare']}"
    if written["space"]:
        return "a space stands behind <? in the XML declaration"
    if written["name"] != "xml":
        return f"the XML declaration begins with <?xml, not with <?{written['name']}"
    if not written["rest"].endswith("?"):
        return "the XML declaration ends with ?>, not with >"
    return ""


def _of_attributes(found: list[re.Match[str]]) -> str:
    """Tell what is wrong with the names in a declaration and the signs between them."""
    names = [one["name"] for one in found]
    right = sorted({*names} & {*_NAMES}, key=_NAMES.index)
    message = next(filter(None, map(_of_attribute, found)), "")
    if not message and "version" not in names:
        message = "the XML declaration lacks its version"
    if not message and names != right:
        message = f"the order in the XML declaration is {', '.join(right)}"
    return message


def _of_attribute(one: re.Match[str]) -> str:
    name = one["name"]
    if name.lower() not in _NAMES:
        return f"the XML declaration can have version, encoding and standalone, not {name}"
    if name != name.lower():
        return f"the XML declaration has {name.lower()} in small letters, not {name}"
    if not one["gap"]:
        return f"a space is missing before {name} in the XML declaration"
    return f"the value of {name} stands without straight quotation marks" if one["bare"] else ""


def _of_values(values: dict[str, str]) -> str:
    """Tell what is wrong with the values in a declaration."""
    version, alone = values.get("version", ""), values.get("standalone", "")
    if not re.fullmatch(r"1\.\d+", version):
        return f"XML has no version “{version}”"
    if "standalone" in values and alone not in {"yes", "no"}:
        return f"standalone is yes or no, not “{alone}”"
    return "the XML declaration is not well-formed"
