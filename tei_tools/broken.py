"""Why a start tag is not well-formed, and what can stand neither in it nor in the text."""

import html.entities
import re
import unicodedata
from typing import Final

from tei_tools import characters
from tei_tools.diagnostics import Diagnostic, Fix, shortened
from tei_tools.entities import PREDEFINED, as_written
from tei_tools.nesting import Nesting, first_unopened, not_well_formed, repair
from tei_tools.source import SourceText
from tei_tools.tags import NAME, Attribute, Token, attributes, open_tags

_CURLY: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2032\u2033`\u00b4"
_MARKS: Final = f"\"'{_CURLY}"
_QUOTE: Final = rf"(?:\\?[{_MARKS}]|&(?:quot|apos|#3[49]|#[xX]2[27]);)"
"""A sign that stands for a quotation mark, or an escape of one from elsewhere."""
_AFTER_VALUE: Final = rf"(?=\s*/?>|\s+{NAME}\s*=)"
"""What follows a value that is at its end."""
_BETWEEN: Final = rf"{_QUOTE}++(?:(?!{_QUOTE}|\s{NAME}\s*=)[^<>])*+{_QUOTE}++{_AFTER_VALUE}"
"""A value between such signs."""
_EARLY_END: Final = re.compile(rf">(?=\s*([\"'])[^<>]*?\1{_AFTER_VALUE})")
"""A > between an = and the value: `n=>"a"`."""
_ATTRIBUTE: Final = re.compile(rf"\s+({NAME})(\s*=\s*)?([\"']?)")
"""The beginning of an attribute: its name, its =, its opening quotation mark."""
OF_XML: Final = ("id", "lang", "base", "space")
"""The attributes that have the prefix `xml`."""
_OF_XML: Final = re.compile(rf"\s+(xml(?:[;,]|\s+|:[:\s]+|\s+:\s*)({'|'.join(OF_XML)}))(?=\s*=)")
"""One of them with something else for its colon."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn"})
"""The categories of characters that nobody sees."""
_SHOWN: Final = 40
"""How many characters of a reference are told."""
_NO_SHORTER: Final = 4
"""How many letters a word of HTML has at least that stands after a & without its semicolon."""


class Broken:
    """Finds, from the place where expat stopped, what is wrong in a start tag or a reference.

    Args:
        source: the text.
        offset: of that place.
    """

    def __init__(self, source: SourceText, offset: int) -> None:
        self.source = source
        self.text = source.text
        self.offset = offset
        self._nesting = Nesting(source)

    def _find(self, message: str, start: int, end: int, label: str = "") -> Diagnostic:
        return not_well_formed(self.source, message, start, end, label)

    def _fix(self, start: int, end: int, text: str, title: str = "") -> Fix:
        return repair(self.source, start, end, text, title)

    def _character(self) -> Diagnostic:
        char = self.text[self.offset]
        name = unicodedata.name(char, "no character")
        message = f"U+{ord(char):04X} ({name}) cannot stand here"
        finding = self._find(message, self.offset, self.offset + 1)
        if unicodedata.category(char) == "Zs":
            fix = self._fix(self.offset, self.offset + 1, " ", "write a plain space")
            return finding.with_help(fixes=(fix,))
        if unicodedata.category(char) not in _UNSEEN:
            return finding
        fix = self._fix(self.offset, self.offset + 1, "", "delete the character")
        return finding.with_help(fixes=(fix,))

    def _bare(self, start: int, where: str = "the text") -> Diagnostic:
        finding = self._find(f"a bare < stands in {where}", start, start + 1)
        return finding.with_help(fixes=(self._fix(start, start + 1, "&lt;"),))

    def _ampersand(self, start: int, where: str = "the text") -> Diagnostic:
        found = re.compile(NAME).match(self.text, start + 1)
        name, end = (found[0], found.end()) if found else ("", start + 1)
        is_html = name in html.entities.name2codepoint and len(name) >= _NO_SHORTER
        if name in PREDEFINED or is_html:
            finding = self._find(f"the reference &{name}; lacks its semicolon", start, end)
            return finding.with_help(fixes=(self._fix(start, end, as_written(name)),))
        if number := characters.WRONG.match(self.text, start):
            return self._number(*number.span())
        if spaced := re.compile(rf"&(\s+)({'|'.join(PREDEFINED)});").match(self.text, start):
            finding = self._find(f"a space stands in the reference &{spaced[2]};", *spaced.span())
            return finding.with_help(fixes=(self._fix(*spaced.span(), f"&{spaced[2]};"),))
        finding = self._find(f"a bare & stands in {where}", start, start + 1)
        return finding.with_help(fixes=(self._fix(start, start + 1, "&amp;"),))

    def _number(self, start: int, end: int) -> Diagnostic:
        """Explain a character reference that is none."""
        written = self.text[start:end]
        message = f"{shortened(written, _SHOWN)} is no character reference"
        if not written.endswith(";"):
            message = f"the reference {shortened(written, _SHOWN)} lacks its semicolon"
        finding = self._find(message, start, end)
        if meant := characters.likely(written):
            return finding.with_help(fixes=(self._fix(start, end, meant),))
        return finding

    def _start_tag(self, start: int) -> Diagnostic:
        """Explain what is wrong in a start tag."""
        found = re.compile(NAME).match(self.text, start + 1)
        tag = Token("start", found[0].rstrip("\\") if found else "", start, self.offset)
        offset = self.offset
        if self.text.startswith("\\>", offset):
            finding = self._find(f"the tag <{tag.name}> ends with \\ for /", offset, offset + 2)
            return finding.with_help(fixes=(self._fix(offset, offset + 1, "/", "write />"),))
        if run_on := self._runs_on(tag):
            return run_on
        if angled := self._angled(tag):
            return angled
        return self._character() if offset < tag.name_span[1] else self._in_attributes(tag)

    def _in_attributes(self, tag: Token) -> Diagnostic:
        """Explain what is wrong behind the name in a start tag."""
        offset, char = self.offset, self.text[self.offset]
        before = attributes(self.text, tag)
        place = before[-1].value_end + 1 if before else tag.name_span[1]
        if of_xml := _OF_XML.match(self.text, place):
            name, span = f"xml:{of_xml[2]}", of_xml.span(1)
            finding = self._find(f"the attribute is called {name}, not {of_xml[1]}", *span)
            return finding.with_help(fixes=(self._fix(*span, name),))
        broken = _ATTRIBUTE.match(self.text, place)
        if broken is None and place == offset and before and char not in "<>/":
            return self._after_value(before[-1], tag)
        if broken is None and char == "=":
            finding = self._glued(tag)
        elif broken is None or (char == "<" and not broken[2]):
            finding = self._lacks_end(tag, len(self.text[:offset].rstrip()))
        elif broken[2] and broken[3]:
            finding = self._open_value(broken[1], broken.span(1), broken.end() - 1)
        else:
            finding = self._no_quotes(broken, tag) if broken[2] else self._no_value(broken)
        return finding

    def _angled(self, tag: Token) -> Diagnostic | None:
        """Explain what begins as a tag and is none: `<two lines>`, `<a@b.org>`, `a<b and more`.

        All ends without it, no other tag has its first word for its name, and it has nothing of
        an attribute.
        """
        found = re.compile(r"<([^<>=\"']*[^<>=\"'/])(?=[<>])(>?)").match(self.text, tag.start)
        if found is None or unicodedata.category(self.text[self.offset]) in _UNSEEN:
            return None
        words = found[1].split()
        if not (found[2] or words[1:]):
            return None
        first = re.escape(words[0])
        is_used = len(re.findall(rf"</?{first}[\s/>]", self.text)) > 1
        if is_used or not self._nests_without(*found.span()):
            return None
        return self._no_markup(*found.span()) if found[2] else self._bare(tag.start)

    def _nests_without(self, start: int, end: int) -> bool:
        """Tell whether all tags nest, if what lies between two offsets is none."""
        return self._nesting.fits(end, open_tags(self.source, start)[0])

    def _no_markup(self, start: int, end: int) -> Diagnostic:
        """Tell of what stands between angle brackets and is text."""
        written = shortened(self.text[start:end], _SHOWN)
        title = f"write &lt;{written[1:-1]}&gt;"
        fix = self._fix(start, end, f"&lt;{self.text[start + 1 : end - 1]}&gt;", title)
        return self._find(f"{written} is no tag", start, end).with_help(fixes=(fix,))

    def _runs_on(self, tag: Token) -> Diagnostic | None:
        """Explain a tag without its > that goes on with the text: `<pKirov</p>`, `<p Kirov</p>`.

        The end tag of the element tells where its name ends.
        """
        end = re.compile(r"[^<>]*").match(self.text, tag.start + 1)
        if end is None or not self.text.startswith("<", end.end()):
            return None
        closing = first_unopened(self.text, end.end())
        if closing is None or not tag.name.startswith(closing.name):
            return None
        whole = Token("start", closing.name, tag.start, end.end())
        before = attributes(self.text, whole)
        place = before[-1].value_end + 1 if before else whole.name_span[1]
        rest = self.text[place : end.end()]
        if not rest.strip() or re.match(rf"\s*{NAME}\s*[=:\"']", rest):
            return None
        return self._lacks_end(whole, place)

    def _glued(self, tag: Token) -> Diagnostic:
        """Explain an attribute that follows the name of its element at once: `<pn="1">`."""
        names = set(re.findall(rf"</?({NAME})", self.text))
        known = set(re.findall(rf"\s({NAME})\s*=\s*[\"']", self.text))
        parts = ((tag.name[:at], tag.name[at:]) for at in range(1, len(tag.name)))
        fitting = [(own in known, len(name), own) for name, own in parts if name in names]
        if not fitting:
            return self._find("a space is missing before an attribute", *tag.name_span)
        _, size, own = max(fitting)
        at = tag.start + 1 + size
        message = f"a space is missing between <{tag.name[:size]} and its attribute {own}"
        finding = self._find(message, *tag.name_span)
        return finding.with_help(fixes=(self._fix(at, at, " ", "add a space"),))

    def _lacks_end(self, tag: Token, end: int) -> Diagnostic:
        finding = self._find(f"the tag <{tag.name}> lacks its >", *tag.name_span)
        return finding.with_help(fixes=(self._fix(end, end, ">"),))

    def _no_value(self, broken: re.Match[str]) -> Diagnostic:
        """Explain an attribute without an =."""
        (start, end), name = broken.span(1), broken[1]
        if name.endswith(":") and broken[3]:
            finding = self._find(f"an = stands after {name[:-1]}, not a :", start, end)
            return finding.with_help(fixes=(self._fix(end - 1, end, "="),))
        if broken[3]:
            finding = self._find(f"an = is missing between {name} and its value", start, end)
            return finding.with_help(fixes=(self._fix(end, end, "="),))
        if split := self._split_name(broken):
            return split
        finding = self._find(f"the attribute {name} has no value", start, end)
        return finding.with_help(expected=(f'{name}="…"',))

    def _split_name(self, broken: re.Match[str]) -> Diagnostic | None:
        """Explain a space in the name of an element: `<tei Header>`."""
        start, end = broken.span(1)
        begun = re.compile(rf"<({NAME})\s+").match(self.text, self.text.rfind("<", 0, start))
        closing = first_unopened(self.text, end)
        if begun is None or begun.end() != start or closing is None:
            return None
        if begun[1] + broken[1] != closing.name:
            return None
        finding = self._find(f"a space stands in the name of <{closing.name}>", begun.start(), end)
        fix = self._fix(begun.end(1), start, "", "delete the space")
        return finding.with_help(fixes=(fix,))

    def _no_quotes(self, broken: re.Match[str], tag: Token) -> Diagnostic:
        """Explain a value that does not begin with a quotation mark."""
        start = broken.end()
        if early := _EARLY_END.match(self.text, start):
            finding = self._find(f"a > stands before the value of {broken[1]}", *early.span())
            return finding.with_help(fixes=(self._fix(*early.span(), "", "delete it"),))
        closed = re.compile(rf"{_BETWEEN}|[^<>{_MARKS}]*+[{_MARKS}]{_AFTER_VALUE}")
        found = closed.match(self.text, start)
        end = found.end() if found else self._end_of_bare(start, tag)
        written = self.text[start:end]
        is_quoted = re.match(_QUOTE, written) is not None
        kind = "straight quotation marks" if is_quoted else "quotation marks"
        message = f"the value of the attribute {broken[1]} stands without {kind}"
        value = re.sub(rf"\A{_QUOTE}+|{_QUOTE}+\Z", "", written)
        fix = self._fix(start, end, f'"{value}"')
        return self._find(message, start, end).with_help(fixes=(fix,))

    def _end_of_bare(self, start: int, tag: Token) -> int:
        """Return where a value without quotation marks ends: not behind the / of an empty tag."""
        found = re.compile(r"[^\s<>]*").match(self.text, start)
        end = found.end() if found else start
        if self.text[end - 1 : end + 1] != "/>":
            return end
        closing = first_unopened(self.text, end)
        return end if closing and closing.name == tag.name else end - 1

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
            return self._marked(last) or self._lacks_end(tag, self.offset)
        finding = self._find("a space is missing between two attributes", start, end)
        return finding.with_help(fixes=(self._fix(self.offset, self.offset, " ", "add a space"),))

    def _marked(self, last: Attribute) -> Diagnostic | None:
        """Explain a value that holds the quotation mark it stands in, or has it twice."""
        mark, opened = self.text[last.value_end], last.value_start - 1
        rest = re.compile(rf"(?:(?!=\s*[\"'])[^<>])*?{mark}{_AFTER_VALUE}")
        found = rest.match(self.text, self.offset)
        if found is None:
            return None
        value = self.text[last.value_start : found.end() - 1]
        if (inner := value.strip(mark)) == value:
            message = f"a quotation mark stands in the value of the attribute {last.name}"
            escaped = value.replace(mark, "&quot;" if mark == '"' else "&apos;")
            span, fix = (last.value_end, last.value_end + 1), f"{mark}{escaped}{mark}"
        else:
            message = f"a quotation mark stands twice at the value of the attribute {last.name}"
            span, fix = (opened, found.end()), f'"{inner}"'
        return self._find(message, *span).with_help(fixes=(self._fix(opened, found.end(), fix),))

    def _open_value(self, name: str, span: tuple[int, int], quote: int) -> Diagnostic:
        """Explain a sign in a value: either it is bare, or the closing quote is missing."""
        where = f"the value of {name}"
        bare = self.text.rfind("&", quote + 1, self.offset + 1)
        if bare >= 0 and ";" not in self.text[bare : self.offset]:
            if self._is_closed(quote) or not re.search(r"[>\n]", self.text[quote:bare]):
                return self._ampersand(bare, where)
        elif self.text[self.offset] != "<":
            return self._character()
        elif not self._holds_tag(quote):
            close = self.text.find(self.text[quote], self.offset)
            if close >= 0 and not re.search(r"[>\n]", self.text[self.offset : close]):
                return self._bare(self.offset, where)
        return self._unclosed(name, span, quote)

    def _unclosed(self, name: str, span: tuple[int, int], quote: int) -> Diagnostic:
        """Tell of a value without its closing quote, which likely ends where its tag does."""
        end = re.compile(r"[^>\n]*?(?=\s*/?[>\n]|\s+[\w:.-]+=|$)").match(self.text, quote + 1)
        attribute = Attribute(name, *span, quote + 1, quote + 1)
        return self._missing_quote(attribute, quote, end.end() if end else quote + 1)

    def _last_value(self, start: int) -> Diagnostic | None:
        """Explain a start tag that never ends, if the last quotation mark of the text is in it."""
        found = re.compile(NAME).match(self.text, start + 1)
        tag = Token("start", found[0] if found else "", start, len(self.text))
        before = attributes(self.text, tag)
        place = before[-1].value_end + 1 if before else tag.name_span[1]
        broken = _ATTRIBUTE.match(self.text, place)
        if not (broken and broken[3]) or ">" not in self.text[broken.end() :]:
            return None
        return self._unclosed(broken[1], broken.span(1), broken.end() - 1)

    def _holds_tag(self, quote: int) -> bool:
        """Tell whether a > stands in a value, and markup begins after it: it is no value then."""
        markup = re.compile(r"<(?:[/!?]|[^\W\d])").match(self.text, self.offset)
        return ">" in self.text[quote : self.offset] and markup is not None

    def _is_closed(self, quote: int) -> bool:
        """Tell whether a value has its closing quote, as what follows the next one shows."""
        mark = self.text[quote]
        closed = re.compile(rf"[^<{mark}]*{mark}{_AFTER_VALUE}")
        return bool(closed.match(self.text, quote + 1))

    def _missing_quote(self, attribute: Attribute, quote: int, end: int) -> Diagnostic:
        message = f"the value of the attribute {attribute.name} lacks its closing quotation mark"
        other = "'" if self.text[quote] == '"' else '"'
        is_other = self.text[quote:end].count(other) == 1 and self.text[end - 1] == other
        is_curly = end - 1 > quote and (self.text[end - 1] in _CURLY or is_other)
        if is_curly:
            message = f"the value of the attribute {attribute.name} ends with {self.text[end - 1]}"
        finding = self._find(message, quote, end, "opened here")
        return finding.with_help(fixes=(self._fix(end - is_curly, end, self.text[quote]),))
