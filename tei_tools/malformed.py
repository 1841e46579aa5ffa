"""Why a text is not well-formed: expat's place, and what the encoder did there."""

import pyexpat
import re
import unicodedata
from functools import cached_property
from pyexpat import errors
from typing import Final

from tei_tools import names
from tei_tools.diagnostics import Diagnostic, Fix, Label
from tei_tools.entities import PREDEFINED, undefined_entity
from tei_tools.nesting import Nesting, not_well_formed, repair
from tei_tools.source import SourceText
from tei_tools.tags import NAME, TAGS, Attribute, Token, attributes, open_tags, references, tokens

NAMESPACE_SEPARATOR: Final = "\x01"
"""What expat puts between a namespace and a name: it may be in neither."""

_MARK: Final = "\ufeff"


def expat(text: str) -> tuple[int, int] | None:
    """Return expat's error code and the offset of the error; None if it finds none."""
    data = text.encode()
    parser = pyexpat.ParserCreate("utf-8", NAMESPACE_SEPARATOR)
    parser.SetParamEntityParsing(pyexpat.XML_PARAM_ENTITY_PARSING_ALWAYS)
    parser.ExternalEntityRefHandler = lambda *_: 1  # nothing is fetched
    try:
        parser.Parse(data, True)  # noqa: FBT003  pyexpat takes no keywords
    except pyexpat.ExpatError as error:
        return error.code, len(data[: max(parser.ErrorByteIndex, 0)].decode("utf-8", "ignore"))
    return None


def malformed(source: SourceText) -> Diagnostic | None:
    """Return the one finding that says why a text is not well-formed, by expat's verdict."""
    error = expat(source.text)
    if error is None:
        return None
    code, offset = error
    found = _Explainer(source, offset).explain(errors.messages[code])
    return found or not_well_formed(source, errors.messages[code], offset, offset + 1)


def second_mark(source: SourceText) -> Diagnostic | None:
    """Find a byte order mark in a text, which lacks the one of its file; parsers pass it over."""
    if not source.text.startswith(_MARK):
        return None
    end = len(source.text) - len(source.text.lstrip(_MARK))
    declared = source.text.startswith("<?xml", end)
    where = "before the XML declaration" if declared else "at the beginning of the file"
    finding = not_well_formed(source, f"a second byte order mark stands {where}", 0, end)
    return finding.with_help(fixes=(repair(source, 0, end, "", "delete it"),))


_KNOWN_PREFIXES: Final = {
    "xi": names.XINCLUDE,
    "tei": names.TEI,
    "rng": names.RNG,
    "sch": names.SCH,
    "xsl": names.XSL,
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "svg": "http://www.w3.org/2000/svg",
    "mml": "http://www.w3.org/1998/Math/MathML",
}
_CONSTRUCTS: Final = {
    "<!--": "comment",
    "<![CDATA[": "CDATA section",
    "<!DOCTYPE": "document type declaration",
    "<?": "processing instruction",
}
_ABOUT_REFERENCES: Final = frozenset(
    {errors.XML_ERROR_UNDEFINED_ENTITY, errors.XML_ERROR_RECURSIVE_ENTITY_REF}
)
_CURLY: Final = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a"


class _Explainer:
    """Finds, from the place where expat stopped, what the encoder did."""

    def __init__(self, source: SourceText, offset: int) -> None:
        self.source = source
        self.text = source.text
        self.offset = offset
        self._nesting = Nesting(source)

    def explain(self, error: str) -> Diagnostic | None:
        """Return the finding for one of expat's messages; None for one without better words."""
        by_error = {
            errors.XML_ERROR_TAG_MISMATCH: self._mismatch,
            errors.XML_ERROR_NO_ELEMENTS: self._nesting.end_of_file,
            errors.XML_ERROR_UNCLOSED_TOKEN: self._cut_off,
            errors.XML_ERROR_UNCLOSED_CDATA_SECTION: self._cut_off,
            errors.XML_ERROR_INVALID_TOKEN: self._invalid,
            errors.XML_ERROR_SYNTAX: self._syntax,
            errors.XML_ERROR_DUPLICATE_ATTRIBUTE: self._duplicate_attribute,
            errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: self._junk,
            errors.XML_ERROR_UNDEFINED_ENTITY: self._undefined_entity,
            errors.XML_ERROR_UNBOUND_PREFIX: self._unbound_prefix,
            errors.XML_ERROR_MISPLACED_XML_PI: self._misplaced_declaration,
            errors.XML_ERROR_RECURSIVE_ENTITY_REF: self._recursive,
            errors.XML_ERROR_BAD_CHAR_REF: self._character_reference,
        }
        if error not in _ABOUT_REFERENCES and (inside := self._reference()):
            message = f"the text of the entity &{inside.name}; is not well-formed: {error}"
            return self._find(message, inside.start, inside.end)
        return by_error[error]() if error in by_error else None

    def _reference(self) -> Token | None:
        """Return the reference at the error: then the error is in what the entity brings in."""
        token = next(tokens(self.text, self._construct), None)
        whole = token and token.kind == "reference" and token.start == self.offset
        return token if whole else None

    def _find(self, message: str, start: int, end: int, label: str = "") -> Diagnostic:
        return not_well_formed(self.source, message, start, end, label)

    def _fix(self, start: int, end: int, text: str, title: str = "") -> Fix:
        return repair(self.source, start, end, text, title)

    def _label(self, token: Token, text: str) -> Label:
        return Label(self.source.span(*token.name_span), text)

    def _mismatch(self) -> Diagnostic:
        """Explain an end tag that does not end the innermost open element."""
        return self._nesting.end_tag(next(tokens(self.text, self.offset - 2)))

    def _cut_off(self) -> Diagnostic:
        """Explain a construct that the end of the file cuts off."""
        start = self._construct
        if self.text.startswith("&", start):
            return self._ampersand(start)
        for mark, kind in _CONSTRUCTS.items():
            if self.text.startswith(mark, start):
                message = f"the {kind} that begins here never ends"
                finding = self._find(message, start, start + len(mark))
                return finding.with_help(fixes=self._end_of_comment(start))
        found = re.compile(rf"</?({NAME})?").match(self.text, start)
        end = found.end() if found else start + 1
        return self._find(f"the tag {self.text[start:end]} never ends", start, end)

    @cached_property
    def _construct(self) -> int:
        """Return where the markup begins that the error is in, or the place of the error."""
        for token in tokens(self.text):
            if token.end > self.offset or token.kind == "broken":
                return min(token.start, self.offset)
        return self.offset

    def _invalid(self) -> Diagnostic:
        """Explain a character that cannot stand where it stands."""
        start = self._construct
        if self.text[self.offset - 2 : self.offset + 1] == "]]>":
            fix = self._fix(self.offset, self.offset + 1, "&gt;")
            finding = self._find("]]> cannot stand in text", self.offset - 2, self.offset + 1)
            return finding.with_help(fixes=(fix,))
        if self.text.startswith("&", start):
            return self._ampersand(start)
        if self.text.startswith("<", start) and start < self.offset:
            return self._broken_tag(start)
        if brought := self._reference_in_tag():
            message = f"the entity &{brought.name}; brings a < into an attribute"
            return self._find(message, brought.start, brought.end)
        return self._character() if open_tags(self.source, start)[0] else self._outside()

    def _reference_in_tag(self) -> Token | None:
        """Return the first reference to an entity in a tag that begins at the error."""
        tag = next(tokens(self.text, self.offset), None)
        if tag is None or tag.start != self.offset:
            return None
        inner = (references(self.text, a) for a in attributes(self.text, tag))
        found = (token for some in inner for token in some if token.name not in PREDEFINED)
        return next(found, None)

    def _outside(self) -> Diagnostic:
        """Explain text beside the root element."""
        before = list(tokens(self.text, 0, self.offset))
        where = "after" if any(t.kind in TAGS for t in before) else "before"
        start = before[-1].end if before else 0
        end = (self.text + "<").find("<", max(start, self.offset))
        text = self.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        return self._find(f"text stands {where} the root element", start, end)

    def _character(self) -> Diagnostic:
        char = self.text[self.offset]
        name = unicodedata.name(char, "no character")
        message = f"U+{ord(char):04X} ({name}) cannot stand here"
        return self._find(message, self.offset, self.offset + 1)

    def _broken_tag(self, start: int) -> Diagnostic:
        """Explain an error between `<` and `>`."""
        after = self.text[start + 1]
        if self.text.startswith("<!--", start):
            return self._comment(start)
        if after == "/":
            return self._broken_end_tag(start)
        if after.isalpha() or after in "_:":
            return self._start_tag(start)
        return self._no_tag(start, after)

    def _no_tag(self, start: int, after: str) -> Diagnostic:
        """Explain a < that begins no tag as it stands."""
        if self.text.startswith("<!DOCTYPE", start):
            message = "the document type declaration is not well-formed here"
            start, end = self.offset, self.offset + 1
        elif after == "\\" and (found := re.compile(rf"{NAME}\s*>").match(self.text, start + 2)):
            finding = self._find("an end tag begins with </, not with <\\", start, found.end())
            return finding.with_help(fixes=(self._fix(start + 1, start + 2, "/", "write </"),))
        elif after.isspace() and (spaced := self._spaced(start)):
            return spaced
        elif after in "!?":
            message, end = f"a <{after} stands where none can", start + 2
        else:
            return self._bare(start)
        return self._find(message, start, end)

    def _spaced(self, start: int) -> Diagnostic | None:
        """Explain a space between < and a name that other tags of the text have."""
        tag = rf"<(\s+)({NAME})(?:\s+{NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?>"
        found = re.compile(tag).match(self.text, start)
        if not found or not re.search(rf"</?{re.escape(found[2])}[\s/>]", self.text):
            return None
        finding = self._find(f"a space stands before the name of <{found[2]}>", start, found.end(2))
        return finding.with_help(fixes=(self._fix(*found.span(1), "", "delete the space"),))

    def _bare(self, start: int, where: str = "the text") -> Diagnostic:
        finding = self._find(f"a bare < stands in {where}", start, start + 1)
        return finding.with_help(fixes=(self._fix(start, start + 1, "&lt;"),))

    def _broken_end_tag(self, start: int) -> Diagnostic:
        end = next(tokens(self.text, start))
        if end.kind == "end" and end.name[0].isalpha() and self.text[start + 2].isalpha():
            return self._ends_nothing(end)
        finding = self._find("this end tag is not well-formed", start, self.offset + 1)
        written = re.compile(rf"</\s*({NAME})([^<>]*)(>?)").match(self.text, start)
        if written is None:
            return finding.with_help(expected=("</name>",))
        name, rest, closed = written.groups()
        stop = written.end() if closed else written.end(1)
        if rest.strip() and not (closed and "=" in rest):
            return finding.with_help(expected=(f"</{name}>",))
        message = f"a space stands before the name of </{name}>"
        if not closed:
            message = f"the end tag </{name}> lacks its >"
        elif rest.strip():
            message = f"the end tag </{name}> has attributes"
        fix = self._fix(start, stop, f"</{name}>")
        return self._find(message, start, stop).with_help(fixes=(fix,))

    def _ends_nothing(self, end: Token) -> Diagnostic:
        message = f"</{end.name}> ends nothing: the root element is closed already"
        fix = self._fix(end.start, end.end, "", "delete it")
        return self._find(message, end.start, end.end).with_help(fixes=(fix,))

    def _syntax(self) -> Diagnostic | None:
        """Explain a prologue that expat calls a syntax error."""
        written = self.text[self.offset : self.offset + 9]
        if (start := self._construct) < self.offset:
            return self._broken_tag(start)
        if not written.startswith("<"):
            return self._outside()
        if written.upper() != "<!DOCTYPE" or written == "<!DOCTYPE":
            return None
        finding = self._find("DOCTYPE is written in capitals", self.offset, self.offset + 9)
        return finding.with_help(fixes=(self._fix(self.offset, self.offset + 9, "<!DOCTYPE"),))

    def _ampersand(self, start: int, where: str = "the text") -> Diagnostic:
        name = re.compile(NAME).match(self.text, start + 1)
        finding = self._find(f"a bare & stands in {where}", start, start + 1)
        if name and name[0] in PREDEFINED:
            message = f"the reference &{name[0]}; lacks its semicolon"
            finding = self._find(message, start, name.end())
            fix = self._fix(start, name.end(), f"&{name[0]};")
        else:
            fix = self._fix(start, start + 1, "&amp;")
        return finding.with_help(fixes=(fix,))

    def _comment(self, start: int) -> Diagnostic:
        inner = self.text.find("<!--", start + 4, self.offset)
        if inner >= 0:
            label = Label(self.source.span(inner, inner + 4), "another comment begins")
            finding = self._find("this comment never ends: its --> is missing", start, start + 4)
            return finding.with_help(labels=(label,))
        place = self.text.rfind("--", start, self.offset)
        if (fixes := self._end_of_comment(start)) and "</" in self.text[start:place]:
            finding = self._find("this comment never ends: its --> is missing", start, start + 4)
            return finding.with_help(fixes=fixes)
        return self._find("two hyphens cannot stand in a comment", place, place + 2)

    def _end_of_comment(self, start: int) -> tuple[Fix, ...]:
        """Return the repair of a comment that a > ends, without its hyphens: `<!-- Kirov? >`."""
        found = re.compile(r"<!--[^<>\n]*?(?=\S)[^<>\n-]*(-?>)").match(self.text, start)
        return (self._fix(*found.span(1), "-->"),) if found else ()

    def _start_tag(self, start: int) -> Diagnostic:
        """Explain what is wrong in a start tag."""
        found = re.compile(NAME).match(self.text, start + 1)
        tag = Token("start", found[0].rstrip("\\") if found else "", start, self.offset)
        offset, char = self.offset, self.text[self.offset]
        if self.text.startswith("\\>", offset):
            finding = self._find(f"the tag <{tag.name}> ends with \\ for /", offset, offset + 2)
            return finding.with_help(fixes=(self._fix(offset, offset + 1, "/", "write />"),))
        if offset < tag.name_span[1]:
            return self._character()
        before = attributes(self.text, tag)
        place = before[-1].value_end + 1 if before else tag.name_span[1]
        broken = re.compile(rf"\s+({NAME})(\s*=\s*)?([\"']?)").match(self.text, place)
        if broken is None and place == offset and before and char not in "<>/":
            return self._after_value(before[-1], tag)
        if broken is None or (char == "<" and not broken[2]):
            return self._lacks_end(tag, len(self.text[:offset].rstrip()))
        if broken[2] and broken[3]:
            return self._open_value(broken[1], broken.span(1), broken.end() - 1)
        return self._no_value(broken) if not broken[2] else self._no_quotes(broken)

    def _lacks_end(self, tag: Token, end: int) -> Diagnostic:
        finding = self._find(f"the tag <{tag.name}> lacks its >", *tag.name_span)
        return finding.with_help(fixes=(self._fix(end, end, ">"),))

    def _no_value(self, broken: re.Match[str]) -> Diagnostic:
        """Explain an attribute without an =."""
        (start, end), name = broken.span(1), broken[1]
        if name.endswith(":") and broken[3]:
            finding = self._find(f"an = stands after {name[:-1]}, not a :", start, end)
            return finding.with_help(fixes=(self._fix(end - 1, end, "="),))
        finding = self._find(f"the attribute {name} has no value", start, end)
        return finding.with_help(expected=(f'{name}="…"',))

    def _no_quotes(self, broken: re.Match[str]) -> Diagnostic:
        """Explain a value that does not begin with a quotation mark."""
        value = re.compile(r"[^\s<>/]*").match(self.text, broken.end())
        written = value[0] if value else ""
        start, end = broken.end(), broken.end() + len(written)
        kind = "straight quotation marks" if written[:1] in _CURLY else "quotation marks"
        message = f"the value of the attribute {broken[1]} stands without {kind}"
        plain = written.strip(_CURLY + "\"'")
        fix = self._fix(start, end, f'"{plain}"')
        return self._find(message, start, end).with_help(fixes=(fix,))

    def _after_value(self, last: Attribute, tag: Token) -> Diagnostic:
        """Explain what follows a value at once: a lost quotation mark, a lost space or >."""
        value = self.text[last.value_start : last.value_end]
        if lost := re.search(rf"\s+{NAME}\s*=\s*$", value):
            return self._missing_quote(last, last.value_start - 1, last.value_start + lost.start())
        start, end = last.value_end, self.offset + 1
        if self.text[self.offset] in ",;":
            message = f"a {self.text[self.offset]} stands between two attributes"
            finding = self._find(message, self.offset, end)
            return finding.with_help(fixes=(self._fix(self.offset, end, "", "delete it"),))
        if not re.compile(rf"{NAME}\s*=").match(self.text, self.offset):
            return self._lacks_end(tag, self.offset)
        finding = self._find("a space is missing between two attributes", start, end)
        return finding.with_help(fixes=(self._fix(self.offset, self.offset, " ", "add a space"),))

    def _open_value(self, name: str, span: tuple[int, int], quote: int) -> Diagnostic:
        """Explain a sign in a value: either it is bare, or the closing quote is missing."""
        where = f"the value of {name}"
        bare = self.text.rfind("&", quote + 1, self.offset + 1)
        if bare >= 0 and ";" not in self.text[bare : self.offset]:
            if self._is_closed(quote) or not re.search(r"[>\n]", self.text[quote:bare]):
                return self._ampersand(bare, where)
        elif self.text[self.offset] != "<":
            return self._character()
        else:
            close = self.text.find(self.text[quote], self.offset)
            if close >= 0 and not re.search(r"[>\n]", self.text[self.offset : close]):
                return self._bare(self.offset, where)
        end = re.compile(r"[^>\n]*?(?=\s*/?[>\n]|\s+[\w:.-]+=|$)").match(self.text, quote + 1)
        attribute = Attribute(name, *span, quote + 1, quote + 1)
        return self._missing_quote(attribute, quote, end.end() if end else quote + 1)

    def _is_closed(self, quote: int) -> bool:
        """Tell whether a value has its closing quote, as what follows the next one shows."""
        mark = self.text[quote]
        closed = re.compile(rf"[^<{mark}]*{mark}(?=\s*/?>|\s+{NAME}\s*=)")
        return bool(closed.match(self.text, quote + 1))

    def _missing_quote(self, attribute: Attribute, quote: int, end: int) -> Diagnostic:
        message = f"the value of the attribute {attribute.name} lacks its closing quotation mark"
        finding = self._find(message, quote, end, "opened here")
        return finding.with_help(fixes=(self._fix(end, end, self.text[quote]),))

    def _duplicate_attribute(self) -> Diagnostic:
        """Show both places of an attribute that a tag has twice."""
        tag = self._tag_at_error()
        seen: dict[str, Attribute] = {}
        for attribute in attributes(self.text, tag):
            first = seen.setdefault(self._expanded(attribute.name, tag), attribute)
            if first is not attribute:
                message = f"<{tag.name}> has the attribute {attribute.name} twice"
                label = Label(self.source.span(first.start, first.end), "first here")
                finding = self._find(message, attribute.start, attribute.end, "again here")
                return finding.with_help(labels=(label,))
        return self._find(f"<{tag.name}> has an attribute twice", *tag.name_span)

    def _tag_at_error(self) -> Token:
        """Return the start tag that the error is in."""
        found = (t for t in tokens(self.text) if t.end > self.offset and t.kind in TAGS)
        return next(found)

    def _expanded(self, name: str, tag: Token) -> str:
        prefix, colon, local = name.rpartition(":")
        return f"{{{self._bindings(tag).get(prefix, prefix)}}}{local}" if colon else name

    def _bindings(self, tag: Token) -> dict[str, str]:
        """Return the prefixes that are bound at a tag, its own among them."""
        bound = {"xml": names.XML, "xmlns": "xmlns"}
        for open_tag in (*open_tags(self.source, tag.start)[0], tag):
            for a in attributes(self.text, open_tag):
                if a.name.startswith("xmlns:"):
                    bound[a.name[6:]] = self.text[a.value_start : a.value_end]
        return bound

    def _unbound_prefix(self) -> Diagnostic:
        tag = self._tag_at_error()
        bound = self._bindings(tag)
        start = tag.start + 1
        places = [(tag.name, start, start + len(tag.name))]
        places += [(a.name, a.start, a.end) for a in attributes(self.text, tag)]
        name, start, end = next(
            (place for place in places if ":" in place[0] and place[0].split(":")[0] not in bound),
            places[0],
        )
        prefix = name.partition(":")[0]
        finding = self._find(f"the prefix {prefix}: of {name} is not declared", start, end)
        namespace = _KNOWN_PREFIXES.get(prefix)
        if namespace is None:
            return finding.with_help(fixes=(Fix(f'declare xmlns:{prefix}="…"', ()),))
        text = f'xmlns:{prefix}="{namespace}"'
        at = tag.name_span[1]
        return finding.with_help(fixes=(self._fix(at, at, f" {text}", f"declare {text}"),))

    def _undefined_entity(self) -> Diagnostic | None:
        known = dict.fromkeys(re.findall(rf"<!ENTITY\s+({NAME})", self.text), "")
        return undefined_entity(self.source, known)

    def _recursive(self) -> Diagnostic | None:
        token = next((t for t in tokens(self.text, self.offset) if t.kind == "reference"), None)
        if token is None:
            return None
        return self._find(f"the entity &{token.name}; contains itself", token.start, token.end)

    def _character_reference(self) -> Diagnostic:
        end = self.text.find(";", self.offset) + 1
        written = self.text[self.offset : end]
        return self._find(f"{written} is no character that XML knows", self.offset, end)

    def _junk(self) -> Diagnostic:
        """Explain what follows the root element."""
        following = next(tokens(self.text, self.offset), None)
        if following is None or following.start > self.offset:
            return self._outside()
        root = next((t for t in tokens(self.text) if t.kind in TAGS), following)
        message = f"<{following.name}> stands after the root element <{root.name}>"
        finding = self._find(message, *following.name_span, "a second root element")
        return finding.with_help(labels=(self._label(root, "the root element"),))

    def _misplaced_declaration(self) -> Diagnostic:
        end = self.text.find("?>", self.offset) + 2
        if self.text[: self.offset].strip():
            message = "an XML declaration can stand only at the very start of the file"
            return self._find(message, self.offset, end)
        message = "white space stands before the XML declaration"
        fix = self._fix(0, self.offset, "", "delete the white space")
        return self._find(message, self.offset, end).with_help(fixes=(fix,))
