"""The quick fixes that a Schematron report offers (Schematron QuickFix), as edits of the file."""

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools import tags
from tei_tools.diagnostics import Edit, Fix
from tei_tools.document import Document
from tei_tools.included import Whole
from tei_tools.names import DIAGNOSTIC
from tei_tools.paths import At

_FIX: Final = f"{{{DIAGNOSTIC}}}fix"
_EDIT: Final = f"{{{DIAGNOSTIC}}}edit"
_TITLE: Final = f"{{{DIAGNOSTIC}}}title"


def offered(finding: _Element, document: Document | Whole) -> Iterator[Fix]:
    """Yield the quick fixes that a finding of a report holds.

    A fix that asks its user for a value, or that cannot be told in edits of this file (a text with
    references in it, a node that an entity brought in), is offered by its title alone. None is
    safe: its author is not ours.

    Args:
        finding: `svrl:failed-assert` or `svrl:successful-report`, with `d:fix` as
            `transpile-fix.xsl` writes it.
        document: what the finding is about.
    """
    for fix in finding.iterchildren(_FIX):
        title = " ".join(" ".join(fix.itertext(_TITLE)).split())
        edits = [_edit(one, document) for one in fix.iter(_EDIT)]
        whole = fix.get("asks") is None and None not in edits
        yield Fix(title or "a quick fix", tuple(edit for edit in edits if edit) if whole else ())


def _edit(edit: _Element, places: Document | Whole) -> Edit | None:
    """Return what a `d:edit` does; None where it cannot be told."""
    document, at = places.placed(edit.get("at", ""))
    token = document.spans[at.node].token
    if not at.exact or token.kind == "reference":
        return None
    kind = edit.get("kind")
    if kind == "string":
        return _text(edit, document, at)
    if at.attribute is not None:
        return _attribute(edit, document, at)
    if edit.get("node-type") == "attribute":
        name = edit.get("target", "")
        return _set(document, at.node, name, _words(edit)) if kind == "add" else None
    if kind == "add":
        return _add(edit, document, at)
    start, end = _stretch(document, at)
    return _put(document, start, end, "" if kind == "delete" else _content(edit, at.node))


def _stretch(document: Document, at: At) -> tuple[int, int]:
    """Return the offsets of all of a node."""
    if at.text:
        return document.text_place(at.node, at.text)
    place = document.spans[at.node]
    return place.token.start, place.end


def _text(edit: _Element, document: Document, at: At) -> Edit | None:
    """Write a text anew, where it stands letter by letter as it is meant."""
    start, end = document.text_place(at.node, at.text)
    written = document.source.text[start:end]
    if not at.text or written.replace("\r\n", "\n") != edit.get("of", ""):
        return None
    return _put(document, start, end, _content(edit, at.node))


def _attribute(edit: _Element, document: Document, at: At) -> Edit | None:
    """Delete an attribute with the space before it, or write another in its place."""
    text, token = document.source.text, document.spans[at.node].token
    span = document.attribute_span(at.node, at.attribute or "")
    start = document.source.offset(span.start)
    one = next((one for one in tags.attributes(text, token) if one.start == start), None)
    if one is None:
        return None
    if edit.get("kind") == "delete":
        before = len(text[: one.start].rstrip())
        return _put(document, before, one.value_end + 1, "")
    name = edit.get("target") or one.name
    return _put(document, one.start, one.value_end + 1, f"{name}={tags.quoted(_words(edit))}")


def _set(document: Document, element: _Element, name: str, value: str) -> Edit:
    """Give an element an attribute, or the attribute another value."""
    token = document.spans[element].token
    written = tags.attributes(document.source.text, token)
    for one in written:
        if one.name == name:
            return _put(document, one.value_start - 1, one.value_end + 1, tags.quoted(value))
    end = written[-1].value_end + 1 if written else token.name_span[1]
    return _put(document, end, end, f" {name}={tags.quoted(value)}")


def _add(edit: _Element, document: Document, at: At) -> Edit:
    """Put content beside a node or into it."""
    start, end = _stretch(document, at)
    content = _content(edit, at.node)
    position = edit.get("position", "first-child")
    if position in {"before", "after"} or at.text or not isinstance(at.node.tag, str):
        beside = end if position == "after" else start
        return _put(document, beside, beside, content)
    place = document.spans[at.node]
    if place.token.kind == "empty":
        tag = document.source.text[start:end].removesuffix("/>").rstrip()
        whole = f">{content}</{place.token.name}>"
        return _put(document, start + len(tag), end, whole)
    where = place.token.end if position == "first-child" else place.close
    return _put(document, where, where, content)


def _put(document: Document, start: int, end: int, text: str) -> Edit:
    return Edit(document.source.span(start, end), text)


def _words(edit: _Element) -> str:
    return "".join(edit.itertext())


def _content(edit: _Element, near: _Element) -> str:
    """Return what an edit holds as XML, with the prefixes that are bound in its new place."""
    if edit.get("node-type") == "comment":
        return f"<!--{_words(edit)}-->"
    if edit.get("node-type") in {"processing-instruction", "pi"}:
        return f"<?{edit.get('target')} {_words(edit)}?>"
    scope = etree.Element("scope", nsmap=near.nsmap)
    written = [escape(edit.text or "", quote=False)]
    for child in edit:
        _copy(child, scope)
        made = etree.tostring(scope[-1], encoding="unicode", with_tail=False)
        written += [_undeclared(made, near), escape(child.tail or "", quote=False)]
    return "".join(written)


def _copy(node: _Element, parent: _Element) -> None:
    """Copy a node, so that its names take the prefixes that are in scope."""
    if not isinstance(node.tag, str):
        parent.append(deepcopy(node))
        return
    used = {etree.QName(name).namespace for name in (node.tag, *map(str, node.attrib))}
    new = used - set(parent.nsmap.values())
    bound = {prefix: uri for prefix, uri in node.nsmap.items() if uri in new}
    element = etree.SubElement(parent, node.tag, dict(node.attrib), nsmap=bound)
    element.text = node.text
    for child in node:
        _copy(child, element)
        element[-1].tail = child.tail


def _undeclared(text: str, near: _Element) -> str:
    """Take from an element's tag the declarations that hold around it already."""
    for prefix, uri in near.nsmap.items():
        declared = f"xmlns:{prefix}" if prefix else "xmlns"
        text = text.replace(f' {declared}="{escape(uri)}"', "", 1)
    return text
