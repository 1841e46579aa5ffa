"""Why a comment, a CDATA section or a processing instruction is not well-formed."""

import re
from collections.abc import Iterator
from typing import Final

from tei_tools.broken import Broken
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label
from tei_tools.tags import NAME, open_tags

_CONSTRUCTS: Final = {
    "<!--": ("comment", "-->"),
    "<![CDATA[": ("CDATA section", "]]>"),
    "<!DOCTYPE": ("document type declaration", ""),
    "<?": ("processing instruction", "?>"),
}
"""How each begins, what it is, and how it ends."""
_ENDS: Final = {
    "-->": re.compile(r"<!--[^<>\n]*?(?=\S)[^<>\n-]*(-?>|- ->|[\u2013\u2014]>)"),
    "]]>": re.compile(r"<!\[CDATA\[[^\n]*?(\]\s*\]\s*>|\]>|\]\])"),
    "?>": re.compile(r"<\?[^<>?]*(>)"),
}
"""How the end of each is likely written, if it is not as it should be."""
_BEGINS: Final = (
    (
        "comment",
        "<!--",
        re.compile(
            r"<(?:!\s*[-\u2013\u2014]\s?-?|[-\u2013\u2014]-?)(?=[^<>]*(?:-|\u2013|\u2014)>)"
        ),
    ),
    ("CDATA section", "<![CDATA[", re.compile(r"<!\s*\[?\s*CDATA\s*\[?", re.IGNORECASE)),
)
"""How the beginning of each is likely written, if it is not as it should be."""


class Constructs(Broken):
    """Finds what is wrong in markup that begins with `<!` or `<?`."""

    def _unended(self, start: int) -> Diagnostic | None:
        """Explain a construct that the end of the file cuts off; None if it is a tag."""
        for mark, (kind, end) in _CONSTRUCTS.items():
            if self.text.startswith(mark, start):
                finding = self._find(
                    f"the {kind} that begins here never ends", start, start + len(mark)
                )
                return self._ended(finding, start, end)
        return None

    def _ended(self, finding: Diagnostic, start: int, end: str) -> Diagnostic:
        """Add to a finding where a construct was likely to end, and how it should."""
        if end and (written := _ENDS[end].match(self.text, start)):
            return finding.with_help(fixes=(self._fix(*written.span(1), end),))
        for place in self._likely_ends(start) if end else ():
            if self._nesting.fits(place, open_tags(self.source, start)[0]):
                label = Label(self.source.span(place, place), "does it end here?")
                return finding.with_help(labels=(label,), fixes=(self._fix(place, place, end),))
        return finding.with_help(expected=(end,)) if end else finding

    def _likely_ends(self, start: int) -> Iterator[int]:
        """Yield where a construct without its end may end: with its line, or before a tag."""
        line = (self.text + "\n").find("\n", start)
        yield len(self.text[:line].rstrip())
        tag = re.compile(r"\s*<[/?]?[^\W\d]").search(self.text, start + 1)
        if tag and tag.start() != line:
            yield tag.start()

    def _no_construct(self, start: int) -> Diagnostic | None:
        """Explain what is meant to begin a comment, a CDATA section or an instruction."""
        for kind, begin, pattern in _BEGINS:
            if written := pattern.match(self.text, start):
                message = f"a {kind} begins with {begin}, not with {written[0].strip()}"
                finding = self._find(message, *written.span())
                edits = [self._fix(*written.span(), begin)]
                end = re.compile(r"[^<>]*?([-\u2013\u2014]+>)").match(self.text, written.end())
                if end and kind == "comment" and end[1] != "-->":
                    edits.append(self._fix(*end.span(1), "-->"))
                fix = Fix(edits[0].title, tuple(edit for fix in edits for edit in fix.edits))
                return finding.with_help(fixes=(fix,))
        if spaced := re.compile(rf"<\?(\s+){NAME}").match(self.text, start):
            finding = self._find("a space stands behind <?", *spaced.span())
            return finding.with_help(fixes=(self._fix(*spaced.span(1), "", "delete the space"),))
        return None

    def _comment(self, start: int) -> Diagnostic:
        inner = self.text.find("<!--", start + 4, self.offset)
        if inner >= 0:
            return self._two_comments(start, inner)
        place = self.text.rfind("--", start, self.offset)
        is_open = self.text.find("-->", place) < 0 or _ENDS["-->"].match(self.text, start)
        if is_open and "</" in self.text[start:place]:
            finding = self._find("this comment never ends: its --> is missing", start, start + 4)
            return self._ended(finding, start, "-->")
        finding = self._find("two hyphens cannot stand in a comment", place, place + 2)
        end = place + len(self.text[place:]) - len(self.text[place:].lstrip("-"))
        fix = self._fix(place, end, "\u2013", "write a dash for them")
        if close := re.compile(r"!?>").match(self.text, end):
            fix = self._fix(place, close.end(), "-->")
        return finding.with_help(fixes=(fix,))

    def _two_comments(self, start: int, inner: int) -> Diagnostic:
        """Explain a comment in which another begins: it lacks its end, or holds the other."""
        ends = [found.start() for found in re.compile("-->").finditer(self.text, inner)][:2]
        third = self.text.find("<!--", inner + 4)
        if ends[1:] and (third < 0 or ends[1] < third):
            finding = self._find("a comment stands in another", inner, inner + 4)
            label = Label(self.source.span(start, start + 4), "which begins here")
            spans = ((inner, 4), (ends[0], 3))
            edits = tuple(Edit(self.source.span(at, at + size), "") for at, size in spans)
            fix = Fix("delete its <!-- and -->", edits)
            return finding.with_help(labels=(label,), fixes=(fix,))
        label = Label(self.source.span(inner, inner + 4), "another comment begins")
        finding = self._find("this comment never ends: its --> is missing", start, start + 4)
        return self._ended(finding.with_help(labels=(label,)), start, "-->")
