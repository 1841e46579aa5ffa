"""Entries renamed, merged and added: every file whole, or none changed at all."""

import itertools
import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from lxml.etree import _Element

from tei_tools.corpus import shown
from tei_tools.diagnostics import Span
from tei_tools.edition import Edition
from tei_tools.encode.escape import one_line, xml_text
from tei_tools.encode.registers.edits import Changed, Edit, Edits, applied, write
from tei_tools.encode.registers.named import KINDS, Named, entries_in
from tei_tools.encode.registers.pointing import Part, PartsOf, parts_of_registers
from tei_tools.errors import InputError
from tei_tools.names import XML_ID, local_name, tei
from tei_tools.relaxng.syntax import is_ncname
from tei_tools.tags import quoted

_ID: Final = re.compile(r"[^\W\d][\w.-]*")
_LISTS: Final = {"person": "listPerson", "place": "listPlace", "org": "listOrg"}
_NAMES: Final = {"person": "persName", "place": "placeName", "org": "orgName"}


def rename(edition: Edition, one: Named, new: str) -> Changed:
    """Give an entry another id, and rewrite every pointer at it.

    The old id, if it was published, is kept among the addresses that were withdrawn.

    Args:
        edition: whose files point at it.
        one: the entry.
        new: its id to be, without a prefix.

    Raises:
        InputError: it is no name, is taken, or a file cannot be read or written.
    """
    new = new.rpartition(":")[2]
    if not (_ID.fullmatch(new) and is_ncname(new)):
        hint = "begin with a letter; go on with letters, digits, hyphens, full stops, underscores"
        raise InputError(f"“{new}” cannot be an xml:id", hint=hint)
    known = PartsOf(edition)
    if (taken := known.holder(one.register, new)) is not None:
        hint = "merge joins two entries"
        raise InputError(f"the id “{new}” is taken", where=shown(taken), hint=hint)
    edits = _rewritten(known, one, replace(one, id=new))
    number, home = edits.number, known.part(one.file)
    [element] = [e for e in home.source.root.iter(tei(one.kind)) if e.get(XML_ID) == one.id]
    span = home.source.value_span(element, XML_ID)
    edits.note(home, (*_offsets(home, span), new))
    return write(edition, edits, number, f"{one.register.stem}#{one.id}")


def merge(edition: Edition, one: Named, into: Named) -> Changed:
    """Make one entry of two: what points at the first leads to the second.

    The names of the first which the second lacks are added to the second; whatever else the first
    says is kept beside it in a comment, for somebody to read and take over or delete.

    Args:
        edition: whose files point at them.
        one: the entry that goes.
        into: the entry that stays.

    Raises:
        InputError: they are one, or of two kinds, or a file cannot be read or written.
    """
    if (one.file, one.id) == (into.file, into.id):
        raise InputError("an entry cannot be merged with itself")
    if one.kind != into.kind:
        raise InputError(f"“{one.id}” is a {one.kind}, “{into.id}” a {into.kind}")
    known = PartsOf(edition)
    edits = _rewritten(known, one, into)
    number, home = edits.number, known.part(one.file)
    stays = home if into.file == one.file else known.part(into.file)
    element, other = _element(home, one), _element(stays, into)
    if element.getparent() is None:
        message, hint = f"“{one.id}” is all that its file holds", "merge them the other way round"
        raise InputError(message, where=home.source.uri, hint=hint)
    edits.note(home, _removed(home, element))
    edits.note(stays, _joined(home, element, stays, other, into))
    return write(edition, edits, number, f"{one.register.stem}#{one.id}")


def add(edition: Edition, kind: str, heading: str, *, note: str = "", sort: str = "") -> Named:
    """Add an entry to its register, sorted into its place; the rest of the file stays as it is.

    Args:
        edition: whose register it is.
        kind: `person`, `place` or `org`.
        heading: the name that it is listed under: `Kirov, S.`.
        note: who or what it is.
        sort: its `@type`, as `settlement`; none, if empty.

    Returns:
        The entry; its id is the heading's first word, and the others if that is taken.

    Raises:
        InputError: there is no register of that kind, the name is listed already, or the schema
            does not allow the entry.
    """
    heading = one_line(heading)
    if not heading:
        raise InputError("the name is empty", hint="give its name in quotation marks")
    files = parts_of_registers(edition)
    home = next((part for part in files if _list(part, kind) is not None), None)
    if home is None:
        hint = f"a register needs a <{_LISTS[kind]}>"
        raise InputError(f"there is no register of kind {kind}", hint=hint)
    register = [part for part in files if part.register == home.register]
    for listed in (one for part in register for one in entries_in(part.source, part.file)):
        if (listed.kind, listed.heading) == (kind, heading):
            message, where = f"“{heading}” is listed already: {listed.id}", shown(listed.file)
            raise InputError(message, where=where, hint="tei-tools register where shows it")
    known = [one for one in entries_in(home.source, home.file) if one.kind == kind]
    identifier = _identifier(heading, set().union(*map(_ids, register)))
    edit = _inserted(edition, home, known, _New(kind, identifier, heading, note, sort))
    _check(edition, home, applied(home.source.source.text, [edit]))
    edits = Edits()
    edits.note(home, edit)
    write(edition, edits, 0, "")
    register_file = home.register or home.file
    return Named(kind, identifier, register_file, home.file, (), note, home.source.root)


def _ids(part: Part) -> set[str]:
    return {one.get(XML_ID, "") for one in part.source.root.iter()}


def _element(home: Part, one: Named) -> _Element:
    """Return an entry in the tree of its file."""
    return next(e for e in home.source.root.iter(tei(one.kind)) if e.get(XML_ID) == one.id)


def _list(part: Part, kind: str) -> _Element | None:
    return next(part.source.root.iter(tei(_LISTS[kind])), None)


def _identifier(heading: str, taken: Container[str]) -> str:
    """Return an id that says whom it means: `kirov`, `kirov-s`, `kirov-s-2`."""
    plain = unicodedata.normalize("NFKD", heading.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    words = words or ["entry"]
    if words[0][0].isdigit():
        words.insert(0, "n")
    first = 1 if "," in heading else len(words)
    names = ["-".join(words[:length]) for length in range(first, len(words) + 1)]
    numbered = (f"{names[-1]}-{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain(names, numbered) if name not in taken)


class _New(NamedTuple):
    """An entry to be added: what `add` is given, with its id."""

    kind: str
    id: str
    heading: str
    note: str
    sort: str


def _inserted(edition: Edition, home: Part, known: Sequence[Named], new: _New) -> Edit:
    """Return the edit that puts an entry where its heading belongs, indented like its siblings."""
    offset = home.source.source.offset
    following = next((one for one in known if _key(one.heading) > _key(new.heading)), None)
    [holder, *_] = home.source.root.iter(tei(_LISTS[new.kind]))
    if not known:
        outer = f"{_indent(home, holder)}  "
        text = _entry(edition, new, outer, f"{outer}  ")
        end = offset(home.source.tag_span(holder).end)
        return end, end, f"\n{outer}{text}"
    model = (following or known[-1]).element
    outer = _indent(home, model)
    text = _entry(edition, new, outer, _indent(home, model[0]) if len(model) else f"{outer}  ")
    if following is not None:
        start = offset(home.source.tag_span(model).start)
        return start, start, f"{text}\n{outer}"
    end = offset(home.source.end_tag_span(model).end)
    return end, end, f"\n{outer}{text}"


def _key(heading: str) -> str:
    """Return what headings are sorted by."""
    return heading.casefold()


def _entry(edition: Edition, new: _New, outer: str, inner: str) -> str:
    """Write an entry.

    Args:
        edition: whose first editor its note is by.
        new: the entry.
        outer: the white space before its end tag.
        inner: that before each of its children.
    """
    name, what = _NAMES[new.kind], xml_text(new.heading, "the name")
    sort = f" type={quoted(new.sort)}" if new.sort else ""
    lines = [
        f"<{new.kind} xml:id={quoted(new.id)}{sort}>",
        f'{inner}<{name} type="heading">{what}</{name}>',
    ]
    if new.note:
        editors = edition.config.editors
        resp = f" resp={quoted('#' + editors[0].id)}" if editors else ""
        words = xml_text(one_line(new.note), "the note")
        lines.append(f'{inner}<note type="editorial"{resp}>{words}</note>')
    return "\n".join([*lines, f"{outer}</{new.kind}>"])


def _indent(home: Part, element: _Element) -> str:
    """Return the white space before an element on its line."""
    start = home.source.tag_span(element).start
    line = home.source.source.line(start.line)[: start.column - 1]
    return line if line.isspace() else ""


def _rewritten(known: PartsOf, one: Named, into: Named) -> Edits:
    """Return the edits that make all pointers at an entry lead to another."""
    edits = Edits()
    for found, changed in known.rewritten(one, into):
        edits.note(found.part, (*_offsets(found.part, found.span), changed))
    return edits


def _joined(home: Part, one: _Element, stays: Part, into: _Element, entry: Named) -> Edit:
    """Return the edit that adds to an entry what another says.

    Args:
        home: the file of the other.
        one: the other.
        stays: the file of the entry.
        into: the entry.
        entry: the same, as the register has it.
    """
    source, text = home.source, home.source.source.text
    known = {name.text for name in entry.names}
    names = [child for child in into if local_name(str(child.tag)) in KINDS[entry.kind]]
    indent = _indent(stays, names[-1]) if names else ""
    moved, rest = "", []
    headings_last = sorted(one.iterchildren("*"), key=lambda e: e.get("type") == "heading")
    for child in headings_last:
        start = source.source.offset(source.tag_span(child).start)
        end = source.source.offset(source.end_tag_span(child).end)
        words = one_line("".join(map(str, child.itertext())))
        is_name = local_name(str(child.tag)) in KINDS[entry.kind]
        if is_name and words in known:
            continue
        if is_name and names and child.get("type") != "heading":
            moved += f"\n{indent}{text[start:end]}"
            known.add(words)
        else:
            rest.append(" ".join(text[start:end].split()))
    if rest:
        said = " ".join(rest).replace("--", "- -")
        moved += f"\n{indent}<!-- from {one.get(XML_ID)}: {said} -->"
    after = stays.source.end_tag_span(names[-1]) if names else stays.source.tag_span(into)
    place = stays.source.source.offset(after.end)
    return place, place, moved


def _removed(home: Part, one: _Element) -> Edit:
    """Return the edit that takes an entry out, and the line that it began."""
    source, text = home.source.source, home.source.source.text
    start = source.offset(home.source.tag_span(one).start)
    end = source.offset(home.source.end_tag_span(one).end)
    while start and text[start - 1] in " \t":
        start -= 1
    return start - bool(start and text[start - 1] == "\n"), end, ""


def _offsets(part: Part, span: Span) -> tuple[int, int]:
    return part.source.source.offset(span.start), part.source.source.offset(span.end)


def _check(edition: Edition, home: Part, after: str) -> None:
    """See that a register is no less valid than it was."""
    grammar, uri = edition.grammar, home.source.uri
    before = {one.message for one in grammar.validate(home.source.source.text.encode(), uri)}
    new = [one for one in grammar.validate(after.encode(), uri) if one.message not in before]
    if new:
        expected = f" (expected: {', '.join(new[0].expected[:6])})" if new[0].expected else ""
        message = f"the schema does not allow such an entry: {new[0].message}{expected}"
        raise InputError(message, where=uri, hint="see --type and --note")
