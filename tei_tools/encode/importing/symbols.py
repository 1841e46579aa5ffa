"""The signs of the fonts Symbol and Wingdings, which Word keeps by their place in the font.

Source: ISO/IEC 29500-1, 17.3.3.30 (sym): a character of U+F020 to U+F0FF, or of U+0020 to U+00FF,
stands for what the font has there. Symbol is Adobe's encoding of that name. Of Wingdings only what
has a character that texts are written with is here: its arrows, hands, stars, numbers and ticks.
"""

from typing import Final

_PRIVATE: Final = 0xF000
_GAP: Final = "\ufffd"
_SYMBOL: Final = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE0, "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    (0xF1, "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
)
_WINGDINGS: Final = (
    (0x20, " "),
    (0x22, "✂✁"),
    (0x29, "✆"),
    (0x36, "⌛"),
    (0x3E, "✇✍"),
    (0x41, "✌"),
    (0x45, "☜☞☝☟"),
    (0x4A, f"☺{_GAP}☹"),
    (0x51, f"✈☼{_GAP}❄{_GAP}✞{_GAP}✠✡☪☯"),
    (0x5D, "☸♈♉♊♋♌♍♎♏♐♑♒♓"),
    (0x6C, f"●{_GAP}■□{_GAP}❑❒{_GAP}⧫◆❖"),
    (0x78, f"⌧{_GAP}⌘"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•"),
    (0xA7, "▪"),
    (0xAA, "✦★✶✴✹✵"),
    (0xB5, "✪✰"),
    (0xD5, "⌫⌦"),
    (0xDF, "←→↑↓"),
    (0xE8, "➔"),
    (0xEF, "⇦⇨⇧⇩"),
    (0xFB, f"✗✔{_GAP}☑"),
)
_FONTS: Final = {
    font: {
        start + number: sign
        for start, signs in rows
        for number, sign in enumerate(signs)
        if sign != _GAP
    }
    for font, rows in (("symbol", _SYMBOL), ("wingdings", _WINGDINGS))
}


def is_placed(sign: str) -> bool:
    """Whether a character says no more than its place in a font."""
    return _PRIVATE + 0x20 <= ord(sign) <= _PRIVATE + 0xFF


def sign_of(font: str, code: int) -> str:
    """Return the character that a font has at a place; the place's own, if it is not known.

    Args:
        font: its name.
        code: the place, with or without the 0xF000 that Word adds.
    """
    known = _FONTS.get(font.strip().casefold())
    if known is None:
        return chr(code)
    place = code - _PRIVATE if code >= _PRIVATE else code
    return known.get(place, chr(_PRIVATE + place))


def spelt(font: str, text: str) -> str:
    """Return a text with the characters that a font has where the text names places in it."""
    if not any(map(is_placed, text)):
        return text
    return "".join(sign_of(font, ord(one)) if is_placed(one) else one for one in text)
