"""A RELAX NG schema in one file: what it includes stands in the place of each `include`.

For tools that follow no `include`; see RELAX NG, sections 4.6 and 4.7.
"""

import copy
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.etree import _Element

from tei_tools.corpus import real, shown
from tei_tools.errors import ConfigurationError
from tei_tools.names import RNG, local_name

_INHERITED: Final = ("ns", "datatypeLibrary")
_GRAMMAR: Final = f"{{{RNG}}}grammar"
_HEAD: Final = "Written by tei-tools schema flat, of {}. Change that, not this file."


def flat(path: Path) -> bytes:
    """Return a schema of the XML syntax with everything it includes in one file.

    Args:
        path: its file; what it includes lies on this machine.

    Raises:
        ConfigurationError: a file cannot be read, or includes itself.
    """
    root = _read(path, ())
    comment = etree.Comment(f" {_HEAD.format(path.name)} ")
    comment.tail = "\n  "
    root.insert(0, comment)
    data = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
    return data.replace(b"<?xml version='1.0' encoding='UTF-8'?>", _DECLARATION) + b"\n"


_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>'


def _read(path: Path, around: tuple[Path, ...]) -> _Element:
    """Return the root of a file, its inclusions resolved."""
    file = real(path)
    if file in around:
        raise ConfigurationError("a schema includes itself", where=shown(path))
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.parse(path, parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        hint = "tei-tools doctor tells what is missing"
        message = f"the schema cannot be read: {error}"
        raise ConfigurationError(message, where=shown(path), hint=hint) from None
    for one in [*root.iter(f"{{{RNG}}}include", f"{{{RNG}}}externalRef")]:
        inner = _read(path.parent / one.get("href", ""), (*around, file))
        _put(one, _included(one, inner) if local_name(str(one.tag)) == "include" else inner)
    return root


def _included(include: _Element, grammar: _Element) -> _Element:
    """Return a `div` with what an included grammar has, less what the include overrides."""
    div = etree.Element(f"{{{RNG}}}div", nsmap=grammar.nsmap)
    for name in _INHERITED:
        if (value := grammar.get(name)) is not None:
            div.set(name, value)
    own = {_name(one) for one in include.iter(f"{{{RNG}}}start", f"{{{RNG}}}define")}
    for one in [*grammar.iter(f"{{{RNG}}}start", f"{{{RNG}}}define")]:
        parent = one.getparent()
        if parent is not None and _name(one) in own and _is_of(one, grammar):
            parent.remove(one)
    div.text = grammar.text
    div.extend(copy.deepcopy(one) for one in grammar)
    div.extend(copy.deepcopy(one) for one in include)
    return div


def _name(one: _Element) -> str:
    return one.get("name", "") if local_name(str(one.tag)) == "define" else "start"


def _is_of(one: _Element, grammar: _Element) -> bool:
    """Whether a component belongs to a grammar itself, not to one inside of it."""
    return next(one.iterancestors(_GRAMMAR), None) is grammar


def _put(old: _Element, new: _Element) -> None:
    """Put one element in the place of another."""
    parent = old.getparent()
    if parent is None:
        return
    if old.get("ns") is not None and new.get("ns") is None:
        new.set("ns", old.get("ns", ""))
    new.tail = old.tail
    parent.replace(old, new)
