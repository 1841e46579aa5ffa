"""What is wrong before and after the root element, and what a file is that is no XML."""

import re
from typing import Final

from tei_tools.constructs import Constructs
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label
from tei_tools.nesting import first_unopened
from tei_tools.tags import TAGS, Token, tokens

_CONFLICT: Final = tuple(re.compile(rf"^{sign}{{7}}(?=[ \n\r]|\Z)", re.MULTILINE) for sign in "<=>")
"""The lines around two versions of others, as git leaves them to be chosen from."""
_MISREAD_MARK: Final = "\u00ef\u00bb\u00bf"
"""A byte order mark of UTF-8 that was read as Latin-1."""
_OTHER: Final = (
    (
        re.compile("version https://git-lfs"),
        "the file is a pointer of Git LFS, in the place of what it points at",
        "fetch it: git lfs pull",
    ),
    (re.compile(r"\s*[\[{]\s*[\"\[{\]}]"), "the file is JSON, not XML", "export it as XML"),
    (re.compile(""), "the file is plain text: it has no tag", "make TEI of it: tei-tools import"),
)
"""What a file without a tag is."""
_KINDS: Final = {"cdata": "a CDATA section", "doctype": "a document type declaration"}


class Around(Constructs):
    """Finds what is wrong beside the root element."""

    def _not_xml(self) -> Diagnostic | None:
        """Tell what a file is that is no XML at all, or has two versions of some lines."""
        if unmerged := self._unmerged():
            return unmerged
        start = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL).match(self.text)
        html = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
        if start and (found := html.match(self.text, start.end())):
            finding = self._find("the file is HTML, not XML", *found.span())
            title = "save it as plain text or in Word, and make TEI of that: tei-tools import"
            return finding.with_help(fixes=(Fix(title, ()),))
        return None if re.search(r"<(?:[/!?]?[^\W\d_]|!--)", self.text) else self._untagged()

    def _unmerged(self) -> Diagnostic | None:
        """Tell of two versions of some lines, if they begin before the error."""
        spans: list[tuple[int, int]] = []
        for sign in _CONFLICT:
            found = sign.search(self.text, spans[-1][1] if spans else 0)
            if found is None:
                return None
            spans.append(found.span())
        if spans[0][0] > self.offset:
            return None
        message = "two versions of these lines stand in the file: git could not merge them"
        finding = self._find(message, *spans[0], "the one")
        named = zip(spans[1:], ("the other", "their end"), strict=True)
        labels = [Label(self.source.span(*span), name) for span, name in named]
        fix = Fix("keep one of them, and delete these three lines", ())
        return finding.with_help(labels=labels, fixes=(fix,))

    def _untagged(self) -> Diagnostic:
        """Tell what a file is in which no tag stands."""
        start = len(self.text) - len(self.text.lstrip())
        end = (self.text + "\n").find("\n", start)
        message, cure = next((words, cure) for kind, words, cure in _OTHER if kind.match(self.text))
        return self._find(message, start, end).with_help(fixes=(Fix(cure, ()),))

    def _outside(self) -> Diagnostic:
        """Explain text beside the root element."""
        before = list(tokens(self.text, 0, self.offset))
        if any(token.kind in TAGS for token in before):
            return self._text_after(before[-1].end)
        start = before[-1].end if before else 0
        end = (self.text + "<").find("<", max(start, self.offset))
        text = self.text[start:end]
        is_first = self.text.startswith("<?xml ", end)
        what = "the XML declaration" if is_first else "the root element"
        start, stop = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        said, title = _said(text)
        finding = self._find(f"{said} stands before {what}", start, stop)
        first, last = (0, end) if is_first else (start, stop)
        return finding.with_help(fixes=(self._fix(first, last, "", title),))

    def _text_after(self, start: int) -> Diagnostic:
        """Explain text after the root element."""
        end = (self.text + "<").find("<", max(start, self.offset))
        text = self.text[start:end]
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if early := self._ends_early():
            return early
        said, title = _said(text)
        finding = self._find(f"{said} stands after the root element", first, last)
        if end < len(self.text):
            return finding
        return finding.with_help(fixes=(self._fix(first, last, "", title),))

    def _junk(self) -> Diagnostic:
        """Explain what follows the root element."""
        following = next(tokens(self.text, self.offset), None)
        if following is None or following.start > self.offset or following.kind == "reference":
            return self._outside()
        root = self._root() or following
        if following.kind == "pi" or following.name == root.name:
            return self._second_file(root, following)
        if early := self._ends_early():
            return early
        what = _KINDS.get(following.kind, f"<{following.name}>")
        message = f"{what} stands after the root element <{root.name}>"
        label = "a second root element" if following.kind in TAGS else ""
        finding = self._find(message, *following.name_span, label)
        fix = self._longer(root)
        labels = (self._label(root, "the root element"),)
        return finding.with_help(labels=labels, fixes=(fix,) if fix else ())

    def _root(self) -> Token | None:
        return next((token for token in tokens(self.text) if token.kind in TAGS), None)

    def _root_end(self, root: Token) -> Token:
        """Return the tag that ends the root element."""
        ends = [one for one in tokens(self.text, 0, self.offset) if one.kind in TAGS]
        return ends[-1] if ends else root

    def _ends_early(self) -> Diagnostic | None:
        """Explain a root element that ends twice: what is between its two end tags is its own."""
        root, again = self._root(), first_unopened(self.text, self.offset)
        if root is None or again is None or again.name != root.name:
            return None
        end = self._root_end(root)
        if end.kind != "end":
            return None
        finding = self._find(f"<{root.name}> ends here, and after that again", end.start, end.end)
        label = Label(self.source.span(again.start, again.end), "again here")
        fix = self._fix(end.start, end.end, "", "delete it")
        return finding.with_help(labels=(label,), fixes=(fix,))

    def _longer(self, root: Token) -> Fix | None:
        """Return the repair by which the root element holds what follows it."""
        end, last = self._root_end(root), len(self.text.rstrip())
        if end.kind != "end" or not self._nesting.fits(self.offset, ()):
            return None
        edits = ((end.start, end.end, ""), (last, last, f"</{root.name}>"))
        moved = tuple(Edit(self.source.span(first, to), text) for first, to, text in edits)
        return Fix(f"move </{root.name}> behind it", moved)

    def _second_file(self, root: Token, second: Token) -> Diagnostic:
        """Explain a second document in a file."""
        what = f"<{second.name}>" if second.kind in TAGS else "XML declaration"
        message = f"a second {what} stands after the root element: a file holds one document"
        finding = self._find(message, *second.name_span)
        finding = finding.with_help(labels=(self._label(root, "the first begins here"),))
        first, other = self.text[: self.offset].strip(), self.text[self.offset :].strip()
        if other in {first, self.text[root.start : self.offset].strip()}:
            start = len(self.text[: self.offset].rstrip())
            fix = self._fix(start, len(self.text.rstrip()), "", "delete the copy")
            return finding.with_help(fixes=(fix,))
        title = "put each into a file of its own, or both into <teiCorpus>"
        return finding.with_help(fixes=(Fix(title, ()),))

    def _label(self, token: Token, text: str) -> Label:
        return Label(self.source.span(*token.name_span), text)

    def _misplaced_declaration(self) -> Diagnostic:
        """Explain an XML declaration that something stands before."""
        end = self.text.find("?>", self.offset) + 2
        if not self.text[: self.offset].strip():
            message = "white space stands before the XML declaration"
            fix = self._fix(0, self.offset, "", "delete the white space")
            return self._find(message, self.offset, end).with_help(fixes=(fix,))
        message = "an XML declaration can stand only at the very start of the file"
        root = next((t for t in tokens(self.text, 0, self.offset) if t.kind in TAGS), None)
        fix = self._fix(self.offset, end, "", "delete it")
        if root is None and not self.text.startswith("<?xml "):
            places = ((0, 0, f"{self.text[self.offset : end]}\n"), (self.offset, end, ""))
            edits = (Edit(self.source.span(first, last), text) for first, last, text in places)
            fix = Fix("move it to the start", tuple(edits))
        return self._find(message, self.offset, end).with_help(fixes=(fix,))


def _said(text: str) -> tuple[str, str]:
    """Return what a text beside the root element is, and the title of its repair."""
    if text.strip() in {"\ufeff", _MISREAD_MARK}:
        return "a byte order mark", "delete it"
    return "text", "delete the text"
