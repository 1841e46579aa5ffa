"""How what a grammar speaks of is named in a message."""

from collections.abc import Iterable, Sequence
from typing import Final

from tei_tools.names import XML
from tei_tools.relaxng import nameclass, possible
from tei_tools.relaxng.patterns import Data
from tei_tools.relaxng.possible import Values

_LONGEST: Final = 60
"""How many characters of a value or a stretch of text a message quotes."""

_DATES: Final = frozenset(
    {"date", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "time", "dateTime"}
)


def tag(name: str) -> str:
    """Return an element's name as it is said: `<persName>`."""
    return f"<{nameclass.local(name)}>"


def attribute_name(name: str) -> str:
    """Return an attribute's name as it is said: `when`, `xml:id`."""
    prefix = "xml:" if nameclass.namespace(name) == XML else ""
    return prefix + nameclass.local(name)


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut if it is long."""
    words = " ".join(text.split())
    cut = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    return f"“{cut}”"


def listed(words: Sequence[str], last: str = "or", most: int = 3) -> str:
    """Return a few words in a row: `<a>, <b> or <c>`; `<a>, <b>, <c> or 7 others`."""
    if len(words) > most + 1:
        return f"{', '.join(words[:most])} {last} {len(words) - most} others"
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def is_date(values: Values) -> bool:
    """Tell whether dates, and nothing else, may stand there."""
    kinds = {one.datatype.name for one in values.data}
    return bool(kinds) and not values.listed and kinds <= _DATES and "date" in kinds


def forms(data: Iterable[Data]) -> list[str]:
    """Return what the values of some datatypes look like, each once."""
    return list(dict.fromkeys(_form(one) for one in data))


def _form(data: Data) -> str:
    return f"{data.datatype.form} (not {excepted(data)})" if data.excepted else data.datatype.form


def excepted(data: Data) -> str:
    """Return what is excepted from the values of a datatype: `“1”, “2” or a date`."""
    values = possible.values([data.excepted] if data.excepted else [])
    return listed([*map(quoted, values.listed), *forms(values.data)])
