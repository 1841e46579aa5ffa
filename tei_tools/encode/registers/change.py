"""Entries renamed and added: every file whole, or none changed at all."""

import itertools
import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from lxml.etree import _Element

from tei_tools.alphabet import letters
from tei_tools.corpus import shown
from tei_tools.diagnostics import Diagnostic
from tei_tools.edition import Edition
from tei_tools.encode.escape import one_line, xml_text
from tei_tools.encode.registers.edits import (
    Changed,
    Edit,
    Edits,
    applied,
    first_in,
    rewritten,
    write,
)
from tei_tools.encode.registers.named import KINDS, Named, entries_in
from tei_tools.encode.registers.pointing import Part, PartsOf, parts_of_registers
from tei_tools.errors import InputError
from tei_tools.names import XML_ID, tei
from tei_tools.relaxng.syntax import is_ncname
from tei_tools.tags import quoted

_ID: Final = re.compile(r"[^\W\d][\w.-]*")
_LISTS: Final = {"person": "listPerson", "place": "listPlace", "org": "listOrg"}
_AROUND: Final = (*KINDS, "event", "object")
"""The elements of entries in which a list tells of the entry alone."""
_FEW: Final = 12
"""How many of the values are told that stand in a list."""
_NAMES: Final = {"person": "persName", "place": "placeName", "org": "orgName"}


def rename(edition: Edition, one: Named, new: str) -> Changed:
    """Give an entry another id, and rewrite every pointer at it.

    Documents that have copies of the entry, under its id, keep them under the new one. The old id,
    if it was published, is kept among the addresses that were withdrawn.

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
    edits = rewritten(known, one, replace(one, id=new))
    number, home = edits.number, known.part(one.file)
    for part in (home, *known.copies(one)):
        if known.has(part, new):
            where, hint = part.source.uri, "rename that there, or choose another"
            raise InputError(f"the id “{new}” is taken by an element", where=where, hint=hint)
        span = part.source.value_span(part.element(one), XML_ID)
        edits.note(part, (*part.offsets(span), new))
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
        if not files:
            where = shown(edition.config.registers)
            hint += f"; make one in {where}, or name its file: registers under [sources]"
        raise InputError(f"there is no register of kind {kind}", hint=hint)
    register = [part for part in files if part.register == home.register]
    for listed in (one for part in register for one in entries_in(part.source, part.file)):
        if (listed.kind, listed.heading) == (kind, heading):
            message, where = f"“{heading}” is listed already: {listed.id}", shown(listed.file)
            raise InputError(
                message, where=where, hint=f"tei-tools register where {listed.id} shows it"
            )
    stand_here = entries_in(home.source, home.file)
    known = [one for one in stand_here if one.kind == kind and not _is_within_an_entry(one.element)]
    identifier = _identifier(heading, set().union(*map(_ids, register)))
    edit = _checked(edition, home, known, _New(kind, identifier, heading, note, sort))
    edits = Edits()
    edits.note(home, edit)
    write(edition, edits, 0, "")
    register_file = home.register or home.file
    return Named(kind, identifier, register_file, home.file, (), note, home.source.root)


def _is_within_an_entry(element: _Element) -> bool:
    """Whether an element stands in an entry, as a town in its country."""
    return next(element.iterancestors(*map(tei, _AROUND)), None) is not None


def _ids(part: Part) -> set[str]:
    return {one.get(XML_ID, "") for one in part.source.root.iter()}


def _list(part: Part, kind: str) -> _Element | None:
    """Return the list that holds the entries of a kind, and not what another entry is told by."""
    lists = part.source.root.iter(tei(_LISTS[kind]))
    return next((one for one in lists if not _is_within_an_entry(one)), None)


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
    language = edition.config.edition.language
    declared = _ids(home)
    editor = next((one.id for one in edition.config.editors[:1] if one.id in declared), "")
    place = letters(new.heading, language)
    following = next((one for one in known if letters(one.heading, language) > place), None)
    if not known:
        holder = _list(home, new.kind)
        assert holder is not None  # noqa: S101  the part was chosen by it
        outer = f"{home.indent(holder)}  "
        text = _entry(editor, new, outer, f"{outer}  ", home.line_end)
        return first_in(home, holder, f"{home.line_end}{outer}{text}")
    model = (following or known[-1]).element
    outer = home.indent(model)
    if len(model) and not home.begins_line(model[0]):
        text = _entry(editor, new, "", "", "")  # on one line, as its siblings are
    else:
        inner = home.indent(model[0]) if len(model) else f"{outer}  "
        text = _entry(editor, new, outer, inner, home.line_end)
    if following is not None:
        start = offset(home.source.tag_span(model).start)
        return start, start, f"{text}{home.line_end}{outer}"
    end = offset(home.source.end_tag_span(model).end)
    return end, end, f"{home.line_end}{outer}{text}"


def _entry(editor: str, new: _New, outer: str, inner: str, line_end: str) -> str:
    """Write an entry.

    Args:
        editor: the id of whoever its note is by; empty if the register names nobody.
        new: the entry.
        outer: the white space before its end tag.
        inner: that before each of its children.
        line_end: what ends a line.
    """
    name, what = _NAMES[new.kind], xml_text(new.heading, "the name")
    sort = f" type={quoted(new.sort)}" if new.sort else ""
    lines = [
        f"<{new.kind} xml:id={quoted(new.id)}{sort}>",
        f'{inner}<{name} type="heading">{what}</{name}>',
    ]
    if new.note:
        resp = f" resp={quoted(f'#{editor}')}" if editor else ""
        words = xml_text(one_line(new.note), "the note")
        lines.append(f'{inner}<note type="editorial"{resp}>{words}</note>')
    return line_end.join([*lines, f"{outer}</{new.kind}>"])


def _checked(edition: Edition, home: Part, known: Sequence[Named], new: _New) -> Edit:
    """Return the edit that adds an entry; see that its register is no less valid than it was."""
    edit = _inserted(edition, home, known, new)
    found = _refusals(edition, home, edit)
    if not found:
        return edit
    hint = "see --type and --note"
    if found[0].code == "rng/attribute-missing" and not new.sort:
        typed = _inserted(edition, home, known, new._replace(sort="-"))
        told = (
            one for one in _refusals(edition, home, typed) if one.code == "rng/value-not-allowed"
        )
        types = next((one.expected for one in told), ())
        hint = f"name one: --type {' or '.join(types)}" if types else hint
    expected = f" (expected: {_some(found[0].expected)})" if found[0].expected else ""
    message = f"the schema does not allow such an entry: {found[0].message}{expected}"
    raise InputError(message, where=home.source.uri, hint=hint)


def _some(values: Sequence[str]) -> str:
    """Return values as a list that is no longer than a line."""
    more = f" … ({len(values) - _FEW} more)" if values[_FEW:] else ""
    return f"{', '.join(values[:_FEW])}{more}"


def _refusals(edition: Edition, home: Part, edit: Edit) -> list[Diagnostic]:
    """Return what is wrong with a register once an edit is made, and was not before."""
    grammar, uri, text = edition.grammar, home.source.uri, home.source.source.text
    before = {one.message for one in grammar.validate(text.encode(), uri)}
    after = grammar.validate(applied(text, [edit]).encode(), uri)
    return [one for one in after if one.message not in before]
