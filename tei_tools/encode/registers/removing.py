"""An entry that nobody mentions taken out of its register."""

from tei_tools.counting import count
from tei_tools.edition import Edition
from tei_tools.encode.registers.edits import Changed, Edits, removal, write
from tei_tools.encode.registers.mentions import pointer
from tei_tools.encode.registers.merging import check_held
from tei_tools.encode.registers.named import Named
from tei_tools.encode.registers.pointing import PartsOf
from tei_tools.errors import InputError


def remove(edition: Edition, one: Named) -> Changed:
    """Take an entry out of its register, with the line that it begins; the rest stays as it is.

    Its id, if it was published, is kept among the addresses that were withdrawn.

    Args:
        edition: whose files may point at it.
        one: the entry.

    Raises:
        InputError: something points at it or at what it holds, it holds entries, it is all that
            its file holds, or a file cannot be read or written.
    """
    known = PartsOf(edition)
    home = known.part(one.file)
    goes = home.element(one)
    start, end, _ = edit = removal(home, goes)
    number = sum(
        not (found.part.file == one.file and start <= found.part.offsets(found.span)[0] < end)
        for found in known.pointers_at(one, copies=True)
    )
    if number:
        called = pointer(edition, one)
        hint = f"tei-tools register where {called} shows them; merge joins it with another"
        message = f"the entry “{one.id}” has {count(number, 'mention')}, and stays"
        raise InputError(message, where=home.source.uri, hint=hint)
    if goes.getparent() is None:
        hint = "delete the file"
        message = f"“{one.id}” is all that its file holds"
        raise InputError(message, where=home.source.uri, hint=hint)
    check_held(known, one, home, goes)
    edits = Edits()
    edits.note(home, edit)
    return write(edition, edits, 0, f"{one.register.stem}#{one.id}")
