"""Which language tags BCP 47 has, and which was meant by what is none."""

import functools
import re
from typing import Final

_LISTED: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho "
    "hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku "
    "kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm "
    "sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts tt tw ty ug uk ur uz ve vi vo "
    "wa wo xh yi yo za zh zu"
)
SHORT: Final = frozenset(_LISTED.split())
"""Tags of two letters in use: of these it is known without loading the registry of languages."""
_OFTEN: Final = (
    "AM AR AT AU AZ BE BG BR CA CH CN CZ DE DK EG ES FI FR GB GE GR HU IE IL IN IR IT JP MX NL NO "
    "NZ PL PT RO RU SE TR TW UA US ZA"
)
REGIONS: Final = frozenset(_OFTEN.split())
"""Regions that often follow them, by which it is known likewise."""
LONG: Final = {
    "ara": "ar", "arm": "hy", "ces": "cs", "chi": "zh", "cze": "cs", "deu": "de", "dut": "nl",
    "ell": "el", "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr", "geo": "ka", "ger": "de",
    "gre": "el", "heb": "he", "hun": "hu", "hye": "hy", "ita": "it", "jpn": "ja", "kat": "ka",
    "lat": "la", "nld": "nl", "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro",
    "rus": "ru", "san": "sa", "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk", "yid": "yi",
    "zho": "zh",
}  # fmt: skip
"""Tags of three letters that are often written where BCP 47 has one of two."""
_REGION: Final = 2
"""How many letters stand for a country, of which there may be several languages."""
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_NAMES: Final = {
    "arabic": "ar",
    "armenian": "hy",
    "church slavonic": "cu",
    "czech": "cs",
    "deutsch": "de",
    "dutch": "nl",
    "english": "en",
    "español": "es",
    "français": "fr",
    "french": "fr",
    "georgian": "ka",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hungarian": "hu",
    "italian": "it",
    "italiano": "it",
    "latin": "la",
    "nederlands": "nl",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
    "русский": "ru",
    "հայերեն": "hy",
    # countries whose letters are no language's
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gb": "en-GB",
    "gr": "el",
    "jp": "ja",
    "us": "en-US",
}
"""How somebody may write a language who knows no tags, and its tag."""
_SEVERAL: Final = {"greek": ": ancient Greek is grc, that of today el"}
"""Names of several languages, of which none is put in their place without asking."""


@functools.cache
def wrong_tag(tag: str) -> tuple[str, str] | None:
    """Return why a tag is none of BCP 47, and the one that was meant, if it is sure."""
    language, _, region = tag.partition("-")
    if not tag or (language in SHORT and (region in REGIONS or tag == language)):
        return None
    message = f"“{tag}” is no BCP 47 language tag"
    if tag in LONG:
        return f"{message} that is in use", LONG[tag]
    from langcodes import Language, standardize_tag, tag_is_valid  # noqa: PLC0415  it takes 0.1 s

    if not tag_is_valid(tag):
        several = _SEVERAL.get(tag.lower(), "")
        meant = "" if several or len(tag) <= _REGION else meant_by(tag)
        return f"{message}{several}", meant
    normal = standardize_tag(tag)
    if not _TAG.fullmatch(tag):
        return message, normal
    plain, fixed = Language.get(tag, normalize=False), Language.get(tag)
    if (plain.language, plain.territory) != (fixed.language, fixed.territory):
        # with the script that a language mostly has, where somebody says it: a transliteration
        return f"{message} that is in use", fixed.to_tag()
    return None


def meant_by(written: str) -> str:
    """Return the tag of a language that is written by its name or country; empty if unknown."""
    name = written.partition("(")[0].strip().lower()
    return _NAMES.get(name, "")
