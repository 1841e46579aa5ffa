"""Why a text is not well-formed: expat's place, and what the encoder did there."""

import pyexpat
import re
from functools import cached_property
from pyexpat import errors
from typing import Final

from tei_tools import characters, controls, names
from tei_tools.around import Around
from tei_tools.broken import OF_XML
from tei_tools.declaration import wrong_declaration
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, shortened
from tei_tools.entities import PREDEFINED, undefined_entity
from tei_tools.nesting import first_unopened, not_well_formed, repair
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
    if finding := wrong_declaration(source):
        return finding
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
_ABOUT_REFERENCES: Final = frozenset(
    {
        errors.XML_ERROR_UNDEFINED_ENTITY,
        errors.XML_ERROR_RECURSIVE_ENTITY_REF,
        errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
    }
)


class _Explainer(Around):
    """Finds, from the place where expat stopped, what the encoder did."""

    def explain(self, error: str) -> Diagnostic | None:
        """Return the finding for one of expat's messages; None for one without better words."""
        if other := self._not_xml():
            return other
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
        inside = None if error in _ABOUT_REFERENCES else self._reference()
        if inside and inside.name not in PREDEFINED:
            message = f"the text of the entity &{inside.name}; is not well-formed: {error}"
            return self._find(message, inside.start, inside.end)
        return by_error[error]() if error in by_error else None

    def _reference(self) -> Token | None:
        """Return the reference at the error: then the error is in what the entity brings in."""
        token = next(tokens(self.text, self._construct), None)
        whole = token and token.kind == "reference" and token.start == self.offset
        return token if whole else None

    def _mismatch(self) -> Diagnostic:
        """Explain an end tag that does not end the innermost open element."""
        return self._nesting.end_tag(next(tokens(self.text, self.offset - 2)))

    def _cut_off(self) -> Diagnostic:
        """Explain a construct that the end of the file cuts off."""
        start = self._construct
        if self.text.startswith("&", start):
            return self._ampersand(start)
        if found := self._unended(start) or self._last_value(start):
            return found
        tag = re.compile(rf"</?({NAME})?").match(self.text, start)
        end = tag.end() if tag else start + 1
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
        if self.text.startswith("&", start) and not open_tags(self.source, start)[0]:
            return self._outside()
        number = re.search(r"&#\w*$", self.text[: self.offset])
        if number or self.text.startswith("&", start):
            return self._ampersand(number.start() if number else start)
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
        elif meant := self._no_construct(start):
            return meant
        elif after in "!?":
            sign = re.compile(r"<[?!][^<>\"'=]*>").match(self.text, start)
            if sign and self._nests_without(*sign.span()):
                return self._no_markup(*sign.span())
            message, end = f"a <{after} stands where none can", start + 2
        else:
            return self._bare(start)
        return self._find(message, start, end)

    def _spaced(self, start: int) -> Diagnostic | None:
        """Explain a space between < and a name that other tags of the text have, or a / or !--."""
        if found := re.compile(rf"<(\s+)(/{NAME}(?=\s*>)|!--)").match(self.text, start):
            finding = self._find(f"a space stands between < and {found[2]}", start, found.end(2))
            fix = self._fix(*found.span(1), "", "delete the space")
            return finding.with_help(fixes=(fix,))
        tag = rf"<(\s+)({NAME})(?:\s+{NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?>"
        found = re.compile(tag).match(self.text, start)
        if not found or not re.search(rf"</?{re.escape(found[2])}[\s/>]", self.text):
            return None
        finding = self._find(f"a space stands before the name of <{found[2]}>", start, found.end(2))
        return finding.with_help(fixes=(self._fix(*found.span(1), "", "delete the space"),))

    def _broken_end_tag(self, start: int) -> Diagnostic:
        end = next(tokens(self.text, start))
        if end.kind == "end" and end.name[0].isalpha() and self.text[start + 2].isalpha():
            return self._ends_nothing(end)
        if lacking := self._lacks_end_of_end_tag(start):
            return lacking
        finding = self._find("this end tag is not well-formed", start, self.offset + 1)
        written = re.compile(rf"</\s*({NAME})([^<>]*)(>?)").match(self.text, start)
        if written is None:
            return finding.with_help(expected=("</name>",))
        name, rest, closed = written.groups()
        if not closed or (rest.strip() and "=" not in rest):
            return finding.with_help(expected=(f"</{name}>",))
        message = f"a space stands before the name of </{name}>"
        if rest.strip():
            message = f"the end tag </{name}> has attributes"
        fix = self._fix(start, written.end(), f"</{name}>")
        return self._find(message, start, written.end()).with_help(fixes=(fix,))

    def _lacks_end_of_end_tag(self, start: int) -> Diagnostic | None:
        """Explain an end tag without its >, be it that the text goes on in it: `</p Kirov`."""
        opened = open_tags(self.source, start)[0][-1:]
        names = "|".join([*(re.escape(tag.name) for tag in opened), NAME])
        written = re.compile(rf"</\s*({names})[^<>]*(?=<)").match(self.text, start)
        if written is None:
            return None
        message = f"the end tag </{written[1]}> lacks its >"
        fix = self._fix(start, written.end(1), f"</{written[1]}>")
        return self._find(message, start, written.end(1)).with_help(fixes=(fix,))

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
                fixes = self._without_second(first, attribute)
                return finding.with_help(labels=(label,), fixes=fixes)
        return self._find(f"<{tag.name}> has an attribute twice", *tag.name_span)

    def _without_second(self, first: Attribute, second: Attribute) -> tuple[Fix, ...]:
        """Return the repair of an attribute that stands twice with one value."""
        one, other = (self.text[a.value_start : a.value_end] for a in (first, second))
        start = len(self.text[: second.start].rstrip())
        same = first.name == second.name and one == other
        return (self._fix(start, second.value_end + 1, "", "delete it"),) if same else ()

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
        local = name.partition(":")[2].lower()
        if name != tag.name and local in OF_XML and {*prefix.lower()} <= {*"xml:"}:
            return finding.with_help(fixes=(self._fix(start, end, f"xml:{local}"),))
        namespace = _KNOWN_PREFIXES.get(prefix)
        is_own = name == tag.name and (namespace is None or prefix in {"xi", "tei"})
        if is_own and (fix := self._without_prefix(tag)):
            return finding.with_help(fixes=(fix,))
        if namespace is None:
            return finding.with_help(fixes=(Fix(f'declare xmlns:{prefix}="…"', ()),))
        text = f'xmlns:{prefix}="{namespace}"'
        at = tag.name_span[1]
        return finding.with_help(fixes=(self._fix(at, at, f" {text}", f"declare {text}"),))

    def _without_prefix(self, tag: Token) -> Fix | None:
        """Return the repair of an element that the text has elsewhere without the prefix."""
        size = tag.name.index(":") + 1
        is_default = tag.name.startswith("tei:") and f'xmlns="{names.TEI}"' in self.text
        if not (is_default or re.search(rf"<{re.escape(tag.name[size:])}[\s/>]", self.text)):
            return None
        places = [tag.start + 1]
        if tag.kind == "start":
            end = first_unopened(self.text, tag.end)
            places += [end.start + 2] if end and end.name == tag.name else []
        edits = (Edit(self.source.span(place, place + size), "") for place in places)
        return Fix("delete the prefix", tuple(edits))

    def _undefined_entity(self) -> Diagnostic | None:
        known = dict.fromkeys(re.findall(rf"<!ENTITY\s+({NAME})", self.text), "")
        return undefined_entity(self.source, known)

    def _recursive(self) -> Diagnostic | None:
        token = next((t for t in tokens(self.text, self.offset) if t.kind == "reference"), None)
        if token is None:
            return None
        return self._find(f"the entity &{token.name}; contains itself", token.start, token.end)

    def _character_reference(self) -> Diagnostic:
        """Explain a reference by a number that no character of XML has."""
        end = self.text.find(";", self.offset) + 1
        written = shortened(self.text[self.offset : end], 40)
        message = f"{written} is no character that XML knows"
        meant = characters.instead_of(self.text, self.offset)
        if meant is None:
            return self._find(message, self.offset, end)
        end, label, instead = meant
        fix = self._fix(self.offset, end, instead, controls.written(instead))
        return self._find(message, self.offset, end, label).with_help(fixes=(fix,))
