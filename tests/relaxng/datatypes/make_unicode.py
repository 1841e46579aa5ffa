"""Write `characters.txt`: the categories of Unicode and the characters of XML names, as ranges.

    python tests/relaxng/datatypes/make_unicode.py

The categories are those of the running Python's `unicodedata`. The names are those of XML 1.0 up
to its fourth edition (appendix B), which XML Schema 1.0 refers to: expat, which keeps to them, is
asked about each character.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from tei_tools.relaxng.datatypes import characters

TARGET = Path(characters.__file__).with_name("characters.txt")
HEADER = """\
# The general categories of Unicode {version}, and the NameStartChar and NameChar of XML 1.0 up to
# its fourth edition: a set a line, its ranges in hexadecimal. Made by make_unicode.py.
"""
LAST_OF_NAMES = 0xFFFF
"""Up to the fourth edition no name had a character beyond the basic plane."""


def ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ascending code points."""
    start = end = None
    for code in codes:
        if start is None or end is None or code != end + 1:
            if start is not None and end is not None:
                yield start, end
            start = code
        end = code
    if start is not None and end is not None:
        yield start, end


def written(codes: Iterable[int]) -> str:
    """Return code points as `characters.decode` reads them: `41-5a,aa`."""
    pairs = ranges(codes)
    return ",".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in pairs)


def categories() -> dict[str, list[int]]:
    """Return the code points of each category, surrogates and what is not assigned included."""
    found: dict[str, list[int]] = {}
    for code in range(sys.maxunicode + 1):
        found.setdefault(unicodedata.category(chr(code)), []).append(code)
    return found


def is_name(name: str) -> bool:
    """Return whether expat reads an element of this name."""
    if set(name) & set("\t\n\r !\"&'/<=>?"):
        return False
    try:
        expat.ParserCreate("utf-8").Parse(f"<{name}/>".encode(errors="surrogatepass"), True)  # noqa: FBT003, expat takes no keywords
    except expat.ExpatError:
        return False
    return True


def text() -> str:
    """Return the data file."""
    codes = range(1, LAST_OF_NAMES + 1)
    sets = {name: written(members) for name, members in sorted(categories().items())}
    sets["NameStartChar"] = written(code for code in codes if is_name(chr(code)))
    sets["NameChar"] = written(code for code in codes if is_name("a" + chr(code)))
    lines = (f"{name} {members}\n" for name, members in sets.items())
    return HEADER.format(version=unicodedata.unidata_version) + "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="ascii")
