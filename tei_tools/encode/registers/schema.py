"""`registers.rng`: the entries of the registers as values that an XML editor can offer.

The schema of an edition includes it. It adds to what `pointer.person`, `pointer.place` and
`pointer.organization` allow, so that the schema means the same without it: whether an entry exists
is checked apart.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from tei_tools.check.idnos import Idnos
from tei_tools.corpus import replace_file, shown
from tei_tools.diagnostics import Diagnostic, Span
from tei_tools.document import Document, read_document
from tei_tools.edition import Edition
from tei_tools.encode.escape import xml_text
from tei_tools.encode.registers.named import Named, PointersTo, named_entries
from tei_tools.names import RNG, tei
from tei_tools.relaxng.compact import compact
from tei_tools.relaxng.flat import flat

NAME: Final = "registers.rng"
LARGEST: Final = 3000
"""Of more entries of a kind than this the values are left out, and the pattern alone stands.

Emacs opens a letter in 0.5 s with 1,000 entries, in 1.2 s with 3,000, in 3.1 s with 5,000, and in
33 s with 20,000.
"""
_GROUP: Final = 100
"""So many values stand in one `choice`: of 1,500 in one, jing's stack overflows (measured)."""
_DEFINES: Final = {
    "person": "pointer.person",
    "place": "pointer.place",
    "org": "pointer.organization",
}
_HEAD: Final = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by tei-tools schema registers: the entries of the registers, as an editor offers them.
  Change the registers, not this file. -->
<grammar xmlns="{RNG}" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
"""


def file_of(edition: Edition) -> Path:
    """Return where `registers.rng` lies: beside the edition's RELAX NG schema."""
    return edition.config.schema_folder / NAME


def check_there(edition: Edition) -> None:
    """See that there is a schema that could include `registers.rng`.

    Raises:
        ConfigurationError: the edition has none.
    """
    _ = edition.own_grammar_file


def registers_schema(edition: Edition) -> str:
    """Return the text of `registers.rng`."""
    entries = named_entries(edition)
    pointers = _pointers(edition)
    return "".join([_HEAD, *_defines(entries, pointers), "</grammar>\n"])


def _pointers(edition: Edition) -> PointersTo | None:
    """Return how the documents point at entries: as the first does that is TEI."""
    for path in edition.document_files:
        source = read_document(path, uri=path.name)
        if isinstance(source, Document) and source.root.tag in (tei("TEI"), tei("teiCorpus")):
            return PointersTo(source, path, edition.config.check.pointers, Idnos.of(edition))
    return None


def _defines(entries: Sequence[Named], pointers: PointersTo | None) -> Iterator[str]:
    for kind, name in _DEFINES.items():
        found = [one for one in entries if one.kind == kind]
        if not found or pointers is None:
            continue
        if len(found) > LARGEST:
            yield f"  <!-- {len(found)} entries of kind {kind} are too many to offer. -->\n"
            continue
        yield f'  <define name="{name}" combine="choice">\n    <choice><choice>\n'
        for number, one in enumerate(sorted(found, key=lambda each: each.id)):
            if number and number % _GROUP == 0:
                yield "    </choice><choice>\n"
            value = xml_text(pointers.pointer(one), f"the id of {one.id}")
            told = xml_text(one.description, f"the name of {one.id}")
            yield f"      <value>{value}</value>\n"
            yield f"      <a:documentation>{told}</a:documentation>\n"
        yield "    </choice></choice>\n  </define>\n"


def write(edition: Edition) -> tuple[Path, bool]:
    """Write `registers.rng`; return it, and whether it was not so already.

    Its like in the compact syntax is written too, if there is one (see `tei-tools editor emacs`),
    and the schema in one file, if there is one.

    Raises:
        InputError: it cannot be written.
    """
    file, text = file_of(edition), registers_schema(edition)
    short = file.with_suffix(".rnc")
    if short.is_file():
        replace_file(short, compact(etree.fromstring(text.encode())).encode())
    is_new = not file.is_file() or file.read_bytes() != text.encode()
    if is_new:
        replace_file(file, text.encode())
    if flat_file(edition).is_file():
        write_flat(edition)
    return file, is_new


def flat_file(edition: Edition) -> Path:
    """Return where the edition's schema lies in one file."""
    return (edition.config.rng or edition.config.root / "none.rng").with_suffix(".flat.rng")


def write_flat(edition: Edition) -> tuple[Path, bool]:
    """Write the edition's schema in one file; return it, and whether it was not so already.

    Raises:
        ConfigurationError: the schema cannot be read.
        InputError: it cannot be written.
    """
    file, data = flat_file(edition), flat(edition.own_grammar_file)
    is_new = not file.is_file() or file.read_bytes() != data
    if is_new:
        replace_file(file, data)
    return file, is_new


def stale(edition: Edition) -> Diagnostic | None:
    """Return a finding if `registers.rng` is there and not what the registers say now."""
    file = file_of(edition)
    if not file.is_file() or edition.registers.unreadable:
        return None
    pointers = _pointers(edition)
    if pointers is None or not pointers.is_sure:
        return None  # there is none to read: how they point at entries is not known
    try:
        is_fresh = file.read_text("utf-8") == registers_schema(edition)
    except (OSError, UnicodeDecodeError):
        is_fresh = False
    if is_fresh:
        return None
    message = f"{NAME} does not offer what the registers list now"
    label = "tei-tools schema registers writes it anew"
    return Diagnostic.of("schema/stale-registers", message, Span.of_file(shown(file)), label)
