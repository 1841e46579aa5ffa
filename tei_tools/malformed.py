"""Why a text is not well-formed: expat's place, and what the encoder did there."""

import difflib
import pyexpat
import re
import unicodedata
from functools import cached_property
from pyexpat import errors
from typing import Final

from tei_tools import names
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Span
from tei_tools.entities import PREDEFINED, undefined_entity
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
    return found or _finding(source, errors.messages[code], offset, offset + 1)


def second_mark(source: SourceText) -> Diagnostic | None:
    """Find a byte order mark in a text, which lacks the one of its file; parsers pass it over."""
    if not source.text.startswith(_MARK):
        return None
    end = len(source.text) - len(source.text.lstrip(_MARK))
    declared = source.text.startswith("<?xml", end)
    where = "before the XML declaration" if declared else "at the beginning of the file"
    finding = _finding(source, f"a second byte order mark stands {where}", 0, end)
    return finding.with_help(fixes=(_replace(source, 0, end, "", "delete it"),))


def _finding(source: SourceText, message: str, start: int, end: int, label: str = "") -> Diagnostic:
    return Diagnostic.of("xml/not-well-formed", message, source.span(start, end), label)


def _replace(source: SourceText, start: int, end: int, text: str, title: str = "") -> Fix:
    return Fix(title or f"write {text}", (Edit(source.span(start, end), text),))


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

    def explain(self, error: str) -> Diagnostic | None:
        """Return the finding for one of expat's messages; None for one without better words."""
        by_error = {
            errors.XML_ERROR_TAG_MISMATCH: self._end_tag,
            errors.XML_ERROR_NO_ELEMENTS: self._end_of_file,
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
        return _finding(self.source, message, start, end, label)

    def _fix(self, start: int, end: int, text: str, title: str = "") -> Fix:
        return _replace(self.source, start, end, text, title)

    def _label(self, token: Token, text: str) -> Label:
        return Label(self.source.span(*token.name_span), text)

    def _end_tag(self) -> Diagnostic:
        """Explain an end tag that does not end the innermost open element."""
        end = next(tokens(self.text, self.offset - 2))
        stack, misindented = open_tags(self.source, end.start)
        top = stack[-1]
        after = next((t for t in tokens(self.text, end.end) if t.kind in TAGS), None)
        closes_top = after is not None and (after.kind, after.name) == ("end", top.name)
        if end.name in {tag.name for tag in stack}:
            if closes_top:
                return self._find(
                    f"</{end.name}> stands before </{top.name}>: the two elements overlap",
                    end.start,
                    end.end,
                    f"<{top.name}> must end first",
                ).with_help(labels=(self._label(top, "opened here"),))
            return self._unclosed(misindented or top, self.source.span(end.start, end.end), end)
        if closes_top and not _alike(end.name, top.name):
            message = f"</{end.name}> ends nothing: no <{end.name}> is open here"
            finding = self._find(message, end.start, end.end)
            return finding.with_help(fixes=(self._fix(end.start, end.end, "", "delete it"),))
        is_known = self._is_known(end.name) and not self._is_known(top.name)
        if is_known and _alike(end.name, top.name):
            return self._misspelt(top, end)
        message = f"</{end.name}> does not end <{top.name}>"
        finding = self._find(message, end.start, end.end, f"expected </{top.name}>")
        fix = self._fix(end.start, end.end, f"</{top.name}>")
        return finding.with_help(labels=(self._label(top, "opened here"),), fixes=(fix,))

    def _is_known(self, name: str) -> bool:
        """Tell whether other elements of the text have a name: then it is not misspelt."""
        every = [tag.name for tag in tokens(self.text) if tag.kind in TAGS]
        return every.count(name) > 1

    def _misspelt(self, start: Token, end: Token) -> Diagnostic:
        """Tell of a start tag with a name that its end tag has right."""
        message = f"<{start.name}> is misspelt: it ends with </{end.name}>"
        finding = self._find(message, *start.name_span, f"did you mean <{end.name}>?")
        fix = self._fix(*start.name_span, f"<{end.name}")
        title = f"write <{end.name}>"
        return finding.with_help(
            labels=(self._label(end, "ends here"),), fixes=(fix._replace(title=title),)
        )

    def _unclosed(self, tag: Token, noticed: Span, end: Token | None) -> Diagnostic:
        """Tell of an end tag that is missing, at the tag that opens the element."""
        comes = f"</{end.name}> comes" if end else "the file ends"
        message = f"<{tag.name}> is never closed: its end tag </{tag.name}> is missing"
        finding = self._find(message, *tag.name_span, "opened here")
        label = Label(noticed, f"{comes} while <{tag.name}> is open")
        return finding.with_help(labels=(label,))

    def _end_of_file(self) -> Diagnostic:
        stack, misindented = open_tags(self.source, len(self.text))
        if stack:
            end = self.source.span(len(self.text), len(self.text))
            return self._unclosed(misindented or stack[-1], end, None)
        return self._find("the file holds no element", 0, 0)

    def _cut_off(self) -> Diagnostic:
        """Explain a construct that the end of the file cuts off."""
        start = self._construct
        if self.text.startswith("&", start):
            return self._ampersand(start)
        for mark, kind in _CONSTRUCTS.items():
            if self.text.startswith(mark, start):
                message = f"the {kind} that begins here never ends"
                return self._find(message, start, start + len(mark))
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
        if self.text.startswith("<!DOCTYPE", start):
            message = "the document type declaration is not well-formed here"
            start, end = self.offset, self.offset + 1
        elif after in "!?":
            message, end = f"a <{after} stands where none can", start + 2
        else:
            return self._bare(start)
        return self._find(message, start, end)

    def _bare(self, start: int, where: str = "the text") -> Diagnostic:
        finding = self._find(f"a bare < stands in {where}", start, start + 1)
        return finding.with_help(fixes=(self._fix(start, start + 1, "&lt;"),))

    def _broken_end_tag(self, start: int) -> Diagnostic:
        end = next(tokens(self.text, start))
        if end.kind == "end" and end.name[0].isalpha() and self.text[start + 2].isalpha():
            return self._ends_nothing(end)
        finding = self._find("this end tag is not well-formed", start, self.offset + 1)
        return finding.with_help(expected=("</name>",))

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
        return self._find("two hyphens cannot stand in a comment", place, place + 2)

    def _start_tag(self, start: int) -> Diagnostic:
        """Explain what is wrong among the attributes of a start tag."""
        found = re.compile(NAME).match(self.text, start + 1)
        name = found[0] if found else ""
        tag = Token("start", name, start, self.offset)
        if self.offset < tag.name_span[1]:
            return self._character()
        before = attributes(self.text, tag)
        place = before[-1].value_end + 1 if before else tag.name_span[1]
        offset, char = self.offset, self.text[self.offset]
        broken = re.compile(rf"\s+({NAME})(\s*=\s*)?([\"']?)").match(self.text, place)
        if broken is None and place == offset and before and char not in "<>/":
            return self._after_value(before[-1])
        if broken is None or (char == "<" and not broken[2]):
            end = len(self.text[:offset].rstrip())
            finding = self._find(f"the tag <{name}> lacks its >", *tag.name_span)
            return finding.with_help(fixes=(self._fix(end, end, ">"),))
        attribute, equals, quote = broken[1], broken[2], broken[3]
        span = broken.span(1)
        if equals and quote:
            return self._open_value(attribute, span, broken.end() - 1)
        if not equals:
            message = f"the attribute {attribute} has no value"
            return self._find(message, *span).with_help(expected=(f'{attribute}="…"',))
        value = re.compile(r"[^\s<>/]*").match(self.text, broken.end())
        written = value[0] if value else ""
        end = broken.end() + len(written)
        kind = "straight quotation marks" if written[:1] in _CURLY else "quotation marks"
        finding = self._find(
            f"the value of the attribute {attribute} stands without {kind}", broken.end(), end
        )
        plain = written.strip(_CURLY + "\"'")
        return finding.with_help(fixes=(self._fix(broken.end(), end, f'"{plain}"'),))

    def _after_value(self, last: Attribute) -> Diagnostic:
        """Explain what follows a value at once: a lost quotation mark, or a lost space."""
        value = self.text[last.value_start : last.value_end]
        if lost := re.search(rf"\s+{NAME}\s*=\s*$", value):
            return self._missing_quote(last, last.value_start - 1, last.value_start + lost.start())
        finding = self._find(
            "a space is missing between two attributes", last.value_end, self.offset + 1
        )
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


def _alike(one: str, other: str) -> bool:
    """Tell whether a name looks like a slip of the pen for another."""
    ratio = difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio()
    return ratio >= 0.75  # noqa: PLR2004  below it, hi and p or div and item would be alike
