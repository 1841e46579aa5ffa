"""Which tag is missing, misspelt or too many where elements do not nest."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from tei_tools.counting import count
from tei_tools.diagnostics import Diagnostic, Edit, Fix, Label, Span
from tei_tools.source import SourceText
from tei_tools.tags import TAGS, Token, attributes, open_tags, tokens

_EMPTY: Final = frozenset({"lb", "pb", "cb", "gb", "milestone", "anchor", "ptr", "br", "hr", "img"})
"""Elements that hold nothing, in TEI or HTML."""
_ENOUGH: Final = 3
"""How many elements that hold nothing show that others of the name do not either."""


def not_well_formed(
    source: SourceText, message: str, start: int, end: int, label: str = ""
) -> Diagnostic:
    """Return the finding that a text is not well-formed, from one offset to another."""
    return Diagnostic.of("xml/not-well-formed", message, source.span(start, end), label)


def repair(source: SourceText, start: int, end: int, text: str, title: str = "") -> Fix:
    """Return the repair that puts a text between two offsets."""
    return Fix(title or f"write {text}", (Edit(source.span(start, end), text),))


def first_unopened(text: str, start: int) -> Token | None:
    """Return the first end tag after an offset that ends what is open there; None if none does."""
    depth = 0
    for token in tokens(text, start):
        depth += {"start": 1, "end": -1}.get(token.kind, 0)
        if depth < 0:
            return token
    return None


_MANY: Final = 6
"""How many end tags are too many to be told one by one."""


class Nesting:
    """Says what the encoder did with the tags of a text."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.text = source.text

    def end_tag(self, end: Token) -> Diagnostic:
        """Explain an end tag that does not end the innermost open element."""
        stack, misindented = open_tags(self.source, end.start)
        top = stack[-1]
        after = next((t for t in tokens(self.text, end.end) if t.kind in TAGS), None)
        closes_top = after is not None and (after.kind, after.name) == ("end", top.name)
        without = self._reach(stack, end.end)
        if end.name in {tag.name for tag in stack}:
            inner = next(n for n, tag in enumerate(reversed(stack), 1) if tag.name == end.name)
            begin = after.end if closes_top and after else end.end
            if without > self._reach(stack[:-inner], begin):
                return self._too_many(end, top)
            within = stack[:-inner]
            if closes_top and after and not self._lacks_one(within, top, end, after):
                return self._overlap(top, end, after)
            return self._unclosed(misindented, stack, self.source.span(end.start, end.end), end)
        is_alike, renamed = _alike(end.name, top.name), self._reach(stack[:-1], end.end)
        closes_top = closes_top or self._is_closed_after(end, stack)
        if without > renamed or (without == renamed and not is_alike and closes_top):
            return self._ends_nothing(end, top)
        knows = self._is_known(end.name), self._is_known(top.name)
        is_likelier = knows[0] == knows[1] and _is_likelier(end.name, top.name)
        if is_alike and (is_likelier or knows == (True, False)):
            return self._misspelt(top, end)
        message, label = f"</{end.name}> does not end <{top.name}>", f"expected </{top.name}>"
        finding = not_well_formed(self.source, message, end.start, end.end, label)
        fix = repair(self.source, end.start, end.end, f"</{top.name}>")
        return finding.with_help(labels=(self._label(top, "opened here"),), fixes=(fix,))

    def _reach(self, stack: Sequence[Token], start: int) -> int:
        """Return how far the tags nest after an offset, with some elements open there."""
        names = [tag.name for tag in stack]
        for token in tokens(self.text, start):
            if token.kind == "start":
                names.append(token.name)
            elif token.kind == "end" and (not names or names.pop() != token.name):
                return token.start
        return len(self.text) + (not names)

    def _lacks_one(self, outer: Sequence[Token], top: Token, end: Token, after: Token) -> bool:
        """Tell whether two end tags that seem swapped end other elements, of which one is open."""
        is_open = any(tag.name == top.name for tag in outer)
        return is_open and self._reach(outer, end.end) > self._reach(outer, after.end)

    def fits(self, start: int, stack: Sequence[Token]) -> bool:
        """Tell whether all tags after an offset nest, with some elements open there."""
        return self._reach(stack, start) > len(self.text)

    def _overlap(self, top: Token, end: Token, after: Token) -> Diagnostic:
        """Tell of two end tags in the wrong order."""
        message = f"</{end.name}> stands before </{top.name}>: the two elements overlap"
        label = f"<{top.name}> must end first"
        finding = not_well_formed(self.source, message, end.start, end.end, label)
        fixes: tuple[Fix, ...] = ()
        if not self.text[end.end : after.start].strip():
            swapped = ((end, after), (after, end))
            spans = ((self.source.span(one.start, one.end), other) for one, other in swapped)
            edits = tuple(Edit(span, f"</{other.name}>") for span, other in spans)
            fixes = (Fix("swap the two end tags", edits),)
        return finding.with_help(labels=(self._label(top, "opened here"),), fixes=fixes)

    def _too_many(self, end: Token, top: Token) -> Diagnostic:
        """Tell of an end tag within an element after which everything ends without it."""
        message = f"</{end.name}> cannot stand in <{top.name}>, and all end without it"
        finding = not_well_formed(self.source, message, end.start, end.end)
        fix = repair(self.source, end.start, end.end, "", "delete it")
        return finding.with_help(labels=(self._label(top, "opened here"),), fixes=(fix,))

    def end_of_file(self) -> Diagnostic:
        """Explain a file that ends too early."""
        stack, misindented = open_tags(self.source, len(self.text))
        if stack[1:] and not (misindented or self._swallowing(stack[-1], len(self.text))):
            return self._breaks_off(stack)
        if stack:
            end = self.source.span(len(self.text), len(self.text))
            return self._unclosed(misindented, stack, end, None)
        return not_well_formed(self.source, "the file holds no element", 0, 0)

    def _breaks_off(self, stack: Sequence[Token]) -> Diagnostic:
        """Tell of a file that ends within elements, as if the rest of it were lost."""
        top, outer = stack[-1], len(stack) - 1
        others = f"and {count(outer, 'element')} around it"
        message = f"the file breaks off: <{top.name}> {others} never end"
        end = len(self.text.rstrip())
        finding = not_well_formed(self.source, message, end, end)
        missing = "".join(f"</{tag.name}>" for tag in reversed(stack))
        title = f"write {missing}" if outer < _MANY else "write their end tags"
        fix = repair(self.source, end, end, missing, title)
        return finding.with_help(labels=(self._label(top, "opened here"),), fixes=(fix,))

    def _label(self, token: Token, text: str) -> Label:
        return Label(self.source.span(*token.name_span), text)

    def _is_known(self, name: str) -> bool:
        """Tell whether other elements of the text have a name: then it is not misspelt."""
        every = [tag.name for tag in tokens(self.text) if tag.kind in TAGS]
        return every.count(name) > 1

    def _is_closed_after(self, end: Token, stack: list[Token]) -> bool:
        """Tell whether the innermost element ends as it should, if an end tag is left out."""
        top = stack[-1]
        if top.name in {one.name for one in stack[-2:-1]}:
            return False
        closing = first_unopened(self.text, end.end)
        return closing is not None and closing.name == top.name

    def _ends_nothing(self, end: Token, top: Token) -> Diagnostic:
        """Tell of an end tag without a start tag; or of that, if a / has made it empty."""
        message = f"</{end.name}> ends nothing: no <{end.name}> is open here"
        finding = not_well_formed(self.source, message, end.start, end.end)
        if empty := self._emptied(top, end):
            label = self._label(empty, f"it is empty; did you mean <{end.name}>?")
            fix = repair(self.source, empty.end - 2, empty.end - 1, "", "delete its /")
            return finding.with_help(labels=(label,), fixes=(fix,))
        begin = self._stray_words(top, end)
        if begin is None:
            asked = f"or is <{end.name}> missing before it?"
            finding = not_well_formed(self.source, message, end.start, end.end, asked)
            fix = repair(self.source, end.start, end.end, "", "delete it")
            return finding.with_help(fixes=(fix,))
        before = next(t for t in reversed([*tokens(self.text, 0, begin)]) if t.kind in TAGS)
        is_same = (before.kind, before.name) == ("end", end.name)
        if is_same and "\n" not in self.text[before.end : begin]:
            return self._ends_twice(before, end)
        fix = repair(self.source, begin, begin, f"<{end.name}>")
        label = Label(self.source.span(begin, begin + 1), "does it begin here?")
        return finding.with_help(labels=(label,), fixes=(fix,))

    def _emptied(self, top: Token, end: Token) -> Token | None:
        """Return the child that a / has made empty, if an end tag is its."""
        within = [*self._children(top, end.start)]
        same = [t for t in within if (t.kind, t.name) == ("empty", end.name)]
        others = [t for t in tokens(self.text) if (t.kind, t.name) == ("empty", end.name)]
        is_last = same[-1:] == within[-1:]
        return same[-1] if same and (is_last or len(others) == 1) else None

    def _ends_twice(self, first: Token, second: Token) -> Diagnostic:
        """Tell of an end tag in the middle of an element."""
        message = f"<{first.name}> ends here, and after that again"
        finding = not_well_formed(self.source, message, first.start, first.end)
        label = Label(self.source.span(second.start, second.end), "again here")
        fix = repair(self.source, first.start, first.end, "", "delete it")
        return finding.with_help(labels=(label,), fixes=(fix,))

    def _stray_words(self, top: Token, end: Token) -> int | None:
        """Return where words begin in an element of a name that has none anywhere else."""
        stack: list[Token] = []
        begin, last, namesakes = None, 0, 0
        for token in tokens(self.text, 0, end.end):
            words = self.text[last : token.start]
            if stack and words.strip() and stack[-1].name == top.name:
                if stack[-1] != top:
                    return None
                place = last + len(words) - len(words.lstrip())
                begin = place if begin is None else begin
            last = token.end
            if token.kind == "start":
                stack.append(token)
                namesakes += token.name == top.name
            elif token.kind == "end" and stack:
                stack.pop()
        return begin if namesakes > 1 or (begin or 0) > self._first_end(top, end) else None

    def _first_end(self, top: Token, end: Token) -> int:
        """Return the offset after the first child of an element; that of its end if it has none."""
        return next((one.end for one in self._children(top, end.start)), end.end)

    def _children(self, parent: Token, end: int) -> Iterator[Token]:
        """Yield the tags that begin the children of an element, up to an offset."""
        depth = 0
        for token in tokens(self.text, parent.end, end):
            if depth == 0 and token.kind in {"start", "empty"}:
                yield token
            depth += {"start": 1, "end": -1}.get(token.kind, 0)

    def _misspelt(self, start: Token, end: Token) -> Diagnostic:
        """Tell of a start tag with a name that its end tag has right."""
        message = f"<{start.name}> is misspelt: it ends with </{end.name}>"
        label = f"did you mean <{end.name}>?"
        finding = not_well_formed(self.source, message, *start.name_span, label)
        fix = repair(self.source, *start.name_span, f"<{end.name}", f"write <{end.name}>")
        return finding.with_help(labels=(self._label(end, "ends here"),), fixes=(fix,))

    def _unclosed(
        self, misindented: Token | None, stack: list[Token], noticed: Span, end: Token | None
    ) -> Diagnostic:
        """Tell of an end tag that is missing, at the tag that opens the element."""
        last = end.start if end else len(self.text)
        tag = misindented or self._swallowing(stack[-1], last) or stack[-1]
        slash = self._slash(tag, stack, end)
        if slash is not None:
            return slash
        comes = f"</{end.name}> comes" if end else "the file ends"
        message = f"<{tag.name}> is never closed: its end tag </{tag.name}> is missing"
        finding = not_well_formed(self.source, message, *tag.name_span, "opened here")
        label = Label(noticed, f"{comes} while <{tag.name}> is open")
        return finding.with_help(labels=(label,))

    def _swallowing(self, top: Token, last: int) -> Token | None:
        """Return the first child of an element's own name that holds such, as its elders do not.

        It lacks its end tag, likelier than the element itself does: those in it are its siblings.
        """
        stack, elders = [top], 0
        holding: set[Token] = set()
        for token in tokens(self.text, top.end, last):
            is_same = token.name == top.name
            if token.kind == "start":
                is_like = is_same and self._names(token) == self._names(stack[-1])
                holding.update(stack[1:] if is_like and len(stack) == 2 else [])  # noqa: PLR2004  top, and its child
                stack.append(token)
            elif token.kind == "end":
                closed = stack.pop()
                if is_same and stack == [top]:
                    if closed in holding and elders:
                        return closed
                    elders += 1
        return None

    def _names(self, tag: Token) -> list[str]:
        return [one.name for one in attributes(self.text, tag)]

    def _slash(self, tag: Token, stack: list[Token], end: Token | None) -> Diagnostic | None:
        """Tell of a / that is missing or stands in the wrong place, if that explains it all."""
        first = wrong = None
        if end and [one.name for one in stack[-3:]] == [end.name, stack[-1].name, stack[-1].name]:
            first, wrong = stack[-2:] if self._is_bare(stack[-1]) else (None, None)
        elif tag is stack[-1] and tag.name not in _EMPTY:
            inner = self._children(tag, end.start if end else len(self.text))
            same = (t for t in inner if (t.kind, t.name) == ("empty", tag.name))
            first, wrong = tag, next((t for t in same if self._is_bare(t)), None)
        if wrong is None and tag is stack[-1] and self._is_empty(tag):
            message = f"<{tag.name}> is never closed, and holds nothing elsewhere"
            finding = not_well_formed(self.source, message, *tag.name_span, "its / is missing")
            fix = repair(self.source, tag.end - 1, tag.end - 1, "/", f"write <{tag.name}/>")
            return finding.with_help(fixes=(fix,))
        if wrong is None or first is None:
            return None
        name, written = wrong.name, self.text[wrong.start : wrong.end]
        message = f"<{name}> is never closed: {written} stands for </{name}>"
        label = f"did you mean </{name}>?"
        finding = not_well_formed(self.source, message, wrong.start, wrong.end, label)
        fix = repair(self.source, wrong.start, wrong.end, f"</{name}>")
        return finding.with_help(labels=(self._label(first, "opened here"),), fixes=(fix,))

    def _is_empty(self, tag: Token) -> bool:
        """Tell whether an element is one that holds nothing."""
        every = [t.kind for t in tokens(self.text) if t.name == tag.name and t.start != tag.start]
        is_likely = tag.name in _EMPTY or len(every) >= _ENOUGH
        return is_likely and set(every) <= {"empty"}

    def _is_bare(self, tag: Token) -> bool:
        """Tell whether a tag has no attributes."""
        return not self.text[tag.start + 1 + len(tag.name) : tag.end].strip(" />")


def _alike(one: str, other: str) -> bool:
    """Tell whether a name looks like a slip of the pen for another."""
    if sorted(one.lower()) == sorted(other.lower()):
        return True
    ratio = difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio()
    return ratio >= 0.75  # noqa: PLR2004  below it, hi and p or div and item would be alike


def _is_likelier(one: str, other: str) -> bool:
    """Tell whether of two names that differ by case alone the first is as TEI writes its names.

    Their words begin with capitals, but for the first: `teiHeader`, not `teiheader`; `TEI` has no
    other.
    """
    if one.lower() != other.lower():
        return False
    return _likelihood(one) > _likelihood(other)


def _likelihood(name: str) -> int:
    if name == "TEI":
        return 3
    return name[:1].islower() * (2 if name.lower() != name != name.upper() else 1)
