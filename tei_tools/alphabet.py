"""The order of headings in an alphabet.

Source: the tailorings of the Unicode Common Locale Data Repository (CLDR, common/collation), as far
as they make letters of their own; capitals and accents do not tell headings apart.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

_LIKE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)
"""Letters that Unicode does not part into a letter and its sign: what they stand beside."""
_NORDIC: Final = "d=đ=ð, y=ü=ű, "
_CROATIAN: Final = "c č ć, d dž đ, l lj, n nj, s š, z ž"
_RUSSIAN: Final = "и й"
_TAILORINGS: Final = {
    "az": "c ç, e ə, g ğ, h x ı, k q, o ö, s ş, u ü",
    "be": "е ё, з і й, у ў",
    "bg": _RUSSIAN,
    "bs": _CROATIAN,
    "cs": "c č, h ch, r ř, s š, z ž",
    "cy": "c ch, d dd, f ff, g ng, l ll, p ph, r rh, t th",
    "da": f"{_NORDIC}z æ=ä ø=ö=œ å=aa",
    "eo": "c ĉ, g ĝ, h ĥ, j ĵ, s ŝ, u ŭ",
    "es": "n ñ",
    "et": "s š z ž, v=w, w õ ä ö ü",
    "fi": f"{_NORDIC}z å ä=æ ö=ø=œ",
    "fo": "a á, d ð=đ, i í, o ó, u ú, y ý, z æ=ä ø=ö=œ å",
    "gl": "n ñ",
    "hr": _CROATIAN,
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs",
    "is": "a á, d ð=đ, e é, i í, o ó, u ú, y ý, z þ æ=ä ö=ø å",
    "lt": "c č, i=y, s š, z ž",
    "lv": "c č, g ģ, i=y, k ķ, l ļ, n ņ, r ŗ, s š, z ž",
    "mk": "д ѓ, з ѕ, и ј, л љ, н њ, т ќ, ч џ",
    "nb": f"{_NORDIC}z æ=ä ø=ö=œ å=aa",
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș=ş, t ț=ţ",
    "ru": _RUSSIAN,
    "sk": "a ä, c č, h ch, o ô, r ř, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sq": "c ç, d dh, e ë, g gj, l ll, n nj, r rr, s sh, t th, x xh, z zh",
    "sr": f"{_CROATIAN}, д ђ, и ј, л љ, н њ, т ћ, ч џ",
    "sv": f"{_NORDIC}z å ä=æ ö=ø=œ",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
    "uk": "г ґ, е є, и і ї й",
    "vi": "a ă â, d đ, e ê, o ô ơ, u ư",
}
"""Languages to a letter and those that stand after it; behind `=` what counts as the same."""
_SAME: Final = {"nn": "nb", "no": "nb", "sh": "hr"}
"""Languages that sort as others do."""
_DOTLESS: Final = str.maketrans({"I": "ı", "İ": "i"})
"""The capitals of Turkish and Azerbaijani whose small letters are others than elsewhere."""
_FIRST: Final = 0xE000
"""The first of the characters that are nobody's, and come after all letters in use."""


class _Tailoring(NamedTuple):
    """The letters of a language that stand elsewhere.

    Attributes:
        pattern: finds one, in small letters whose signs are parted from them; a group for each.
        keys: of each group, what is sorted by: the letter that it stands after, and a number.
        names: what they are sorted by to how they are written.
    """

    pattern: re.Pattern[str]
    keys: Sequence[str]
    names: Mapping[str, str]


def letters(heading: str, language: str = "") -> str:
    """Return what a heading is sorted by: its letters without accents, capitals as small ones.

    Marks that no class of Unicode sets above or below a letter are the vowels of Indic scripts.

    Args:
        heading: what is to be sorted.
        language: of the list, as a tag of BCP 47; its own letters stand where it has them.
    """
    main = _main(language)
    small = heading.translate(_DOTLESS) if main in {"az", "tr"} else heading
    tailoring = _tailoring(main)
    parted = unicodedata.normalize("NFD", small.casefold())
    if tailoring is not None:
        keys = tailoring.keys
        parted = tailoring.pattern.sub(lambda found: keys[(found.lastindex or 1) - 1], parted)
    plain = unicodedata.normalize("NFKD", parted.translate(_LIKE))
    return "".join(c for c in plain if c.isalnum() or c.isspace() or _is_vowel(c) or _is_own(c))


def initial(heading: str, language: str = "") -> str:
    """Return the letter under which a heading stands, as a capital; `#` if there is none."""
    main = _main(language)
    key, tailoring = letters(heading, language), _tailoring(main)
    name = tailoring.names.get(key[:2]) if tailoring is not None else None
    if name is None:
        name = key[:1].strip()
    is_dotted = name == "i" and main in {"az", "tr"}
    return "İ" if is_dotted else name[:1].upper() + name[1:] or "#"


def _main(language: str) -> str:
    """Return the language whose letters count."""
    main = language.partition("-")[0].lower()
    return _SAME.get(main, main)


@cache
def _tailoring(language: str) -> _Tailoring | None:
    if language not in _TAILORINGS:
        return None
    keys, names = dict[str, str](), dict[str, str]()
    for after, number, written in _letters_of(_TAILORINGS[language]):
        key = after + (chr(_FIRST + number) if number else "")
        for one in written:
            keys[unicodedata.normalize("NFD", one)] = key
        names[key] = written[0]
    longest = sorted((one for one in keys if one != keys[one]), key=len, reverse=True)
    pattern = "|".join(f"({_pattern(one)})" for one in longest)
    return _Tailoring(re.compile(pattern), [keys[one] for one in longest], names)


def _letters_of(tailoring: str) -> Iterator[tuple[str, int, list[str]]]:
    """Yield of each letter the one before it, how far it stands behind, and how it is written."""
    for group in tailoring.split(", "):
        every = [one.split("=") for one in group.split()]
        for number, written in enumerate(every):
            yield every[0][0], number, written


def _pattern(letter: str) -> str:
    """Return what finds a letter, with other signs between it and its own: `ậ` begins with `â`."""
    return re.sub("([\u0300-\u036f])", "[\u0300-\u036f]*?\\1", letter)


def _is_own(character: str) -> bool:
    """Whether a character stands for a letter of a language's own."""
    return _FIRST <= ord(character) < _FIRST + 10


def _is_vowel(character: str) -> bool:
    is_mark = unicodedata.category(character) in {"Mc", "Mn"}
    return is_mark and not unicodedata.combining(character)
